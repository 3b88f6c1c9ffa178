/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

#include <glib/gi18n.h>

#include "dh-period.h"
#include "recognisers/dh-assignment.h"

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_LEAD,
  PROP_WITH,
  PROP_PERIOD,
  PROP_PRODUCT,
  PROP_OFFICER,
  PROP_NOTE,
  PROP_ACCEPTED,
  PROP_PROBLEM,
  PROP_BLOCKING,
  N_PROPS,
};
#define N_TEXTS (PROP_NOTE - PROP_TEXT + 1)

struct _DhDraftItem
{
  GObject parent_instance;

  char *texts[N_TEXTS]; /* by property, from PROP_TEXT */
  char *label;
  const char *recurrence;
  guint line;
  guint row;
  int year; /* completes a period that names none */
  DhDraftSpan span;
  gboolean accepted;
  char *problem;
  gboolean checked; /* problem and blocking are known; asked for the first time they become so */
  gboolean blocking;
};

G_DEFINE_FINAL_TYPE (DhDraftItem, dh_draft_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *
get_text (DhDraftItem *self, guint id)
{
  return self->texts[id - PROP_TEXT] != NULL ? self->texts[id - PROP_TEXT] : "";
}

/* The sentence that says what does not fit; an item of running text is only a proposal, and its period no promise. */
static char *
find_problem (DhDraftItem *self, gboolean *blocking)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPeriod) period = NULL;
  g_autoptr (GPtrArray) leads = NULL;

  *blocking = FALSE;
  if (*get_text (self, PROP_TEXT) == '\0')
    {
      *blocking = TRUE;
      return g_strdup (_ ("The row says no task; write one, or leave the row out."));
    }
  if (*get_text (self, PROP_LEAD) != '\0')
    leads = dh_assignment_split (get_text (self, PROP_LEAD));
  if (leads != NULL && leads->len > 1)
    {
      *blocking = TRUE;
      return g_strdup_printf (_ ("“%s” names several units; exactly one can lead."), get_text (self, PROP_LEAD));
    }
  if (*get_text (self, PROP_PERIOD) == '\0')
    return NULL;
  period = dh_period_parse (get_text (self, PROP_PERIOD), self->year, &error);
  *blocking = period == NULL && self->row > 0;
  return period == NULL ? g_strdup (error->message) : NULL;
}

/* Most items of a large file are never looked at. */
static void
ensure_checked (DhDraftItem *self)
{
  if (self->checked)
    return;
  self->checked = TRUE;
  self->problem = find_problem (self, &self->blocking);
}

static void
check (DhDraftItem *self)
{
  gboolean blocking = FALSE;
  g_autofree char *problem = NULL;

  ensure_checked (self);
  problem = find_problem (self, &blocking);

  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
  if (self->blocking == blocking)
    return;
  self->blocking = blocking;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLOCKING]);
}

static void
dh_draft_item_finalize (GObject *object)
{
  DhDraftItem *self = DH_DRAFT_ITEM (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  g_free (self->label);
  g_free (self->problem);
  G_OBJECT_CLASS (dh_draft_item_parent_class)->finalize (object);
}

static void
dh_draft_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhDraftItem *self = DH_DRAFT_ITEM (object);

  if (id == PROP_PROBLEM || id == PROP_BLOCKING)
    ensure_checked (self);
  if (id >= PROP_TEXT && id <= PROP_NOTE)
    g_value_set_string (value, get_text (self, id));
  else if (id == PROP_ACCEPTED)
    g_value_set_boolean (value, self->accepted);
  else if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else if (id == PROP_BLOCKING)
    g_value_set_boolean (value, self->blocking);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_draft_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhDraftItem *self = DH_DRAFT_ITEM (object);

  if (id == PROP_ACCEPTED && self->accepted != g_value_get_boolean (value))
    {
      self->accepted = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
  else if (id >= PROP_TEXT && id <= PROP_NOTE && g_set_str (&self->texts[id - PROP_TEXT], g_value_get_string (value)))
    {
      g_object_notify_by_pspec (object, pspec);
      check (self);
    }
}

static void
dh_draft_item_class_init (DhDraftItemClass *klass)
{
  static const char *const names[] = { "text", "lead", "with", "period", "product", "officer", "note" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dh_draft_item_finalize;
  object_class->get_property = dh_draft_item_get_property;
  object_class->set_property = dh_draft_item_set_property;

  for (guint i = 0; i < N_TEXTS; i++)
    properties[PROP_TEXT + i] = g_param_spec_string (names[i], NULL, NULL, "", writable);
  properties[PROP_ACCEPTED] = g_param_spec_boolean ("accepted", NULL, NULL, TRUE, writable);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BLOCKING] = g_param_spec_boolean ("blocking", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_draft_item_init (DhDraftItem *self)
{
  self->accepted = TRUE;
}

DhDraftItem *
_dh_draft_item_new (guint line, const DhDraftSpan *span, const char *text)
{
  DhDraftItem *self = g_object_new (DH_TYPE_DRAFT_ITEM, NULL);

  self->line = line;
  self->span = *span;
  self->texts[0] = g_strdup (text);
  return self;
}

void
_dh_draft_item_set_row (DhDraftItem *self, guint row, const char *label)
{
  self->row = row;
  g_set_str (&self->label, label);
}

void
_dh_draft_item_set_year (DhDraftItem *self, int year)
{
  self->year = year;
  if (self->checked)
    check (self);
}

void
_dh_draft_item_set_recurrence (DhDraftItem *self, const char *recurrence)
{
  self->recurrence = recurrence;
}

void
_dh_draft_item_fill (DhDraftItem *self, const char *lead, const char *with, const char *period)
{
  g_set_str (&self->texts[PROP_LEAD - PROP_TEXT], lead);
  g_set_str (&self->texts[PROP_WITH - PROP_TEXT], with);
  g_set_str (&self->texts[PROP_PERIOD - PROP_TEXT], period);
}

#define DEFINE_TEXT(name, id)                              \
  const char *dh_draft_item_get_##name (DhDraftItem *self) \
  {                                                        \
    g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), "");    \
    return get_text (self, id);                            \
  }

DEFINE_TEXT (text, PROP_TEXT)
DEFINE_TEXT (lead, PROP_LEAD)
DEFINE_TEXT (with, PROP_WITH)
DEFINE_TEXT (period, PROP_PERIOD)
DEFINE_TEXT (product, PROP_PRODUCT)
DEFINE_TEXT (officer, PROP_OFFICER)
DEFINE_TEXT (note, PROP_NOTE)

const char *
dh_draft_item_get_label (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), "");
  return self->label != NULL ? self->label : "";
}

const char *
dh_draft_item_get_recurrence (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), NULL);
  return self->recurrence;
}

gboolean
dh_draft_item_is_accepted (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), FALSE);
  return self->accepted;
}

const char *
dh_draft_item_get_problem (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), NULL);

  ensure_checked (self);
  return self->problem;
}

gboolean
dh_draft_item_is_blocking (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), FALSE);

  ensure_checked (self);
  return self->blocking;
}

guint
dh_draft_item_get_line (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), 0);
  return self->line;
}

guint
dh_draft_item_get_row (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), 0);
  return self->row;
}

const DhDraftSpan *
dh_draft_item_get_span (DhDraftItem *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_ITEM (self), NULL);
  return &self->span;
}
