/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

#include <string.h>

#include "dh-text.h"

struct _DhDraftFinding
{
  GObject parent_instance;

  DhFindingKind kind;
  guint line;
  gboolean has_span;
  DhDraftSpan span;
  char *raw;
  char *text;
  char *why;
  gboolean accepted;
  char *fields[5]; /* of a document, in the order of field_names */
  char *measure;   /* of an indicator; and the rest */
  const char *direction;
  double target;
  double target_to;
};

G_DEFINE_FINAL_TYPE (DhDraftFinding, dh_draft_finding, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_WHY,
  PROP_ACCEPTED,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static const char *const field_names[] = { "kind", "number", "symbol", "date", "issuer" };

static void
dh_draft_finding_finalize (GObject *object)
{
  DhDraftFinding *self = DH_DRAFT_FINDING (object);

  g_free (self->raw);
  g_free (self->text);
  g_free (self->why);
  g_free (self->measure);
  for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
    g_free (self->fields[i]);
  G_OBJECT_CLASS (dh_draft_finding_parent_class)->finalize (object);
}

static void
dh_draft_finding_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhDraftFinding *self = DH_DRAFT_FINDING (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_WHY:
      g_value_set_string (value, self->why);
      break;
    case PROP_ACCEPTED:
      g_value_set_boolean (value, self->accepted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_draft_finding_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACCEPTED)
    dh_draft_finding_set_accepted (DH_DRAFT_FINDING (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_draft_finding_class_init (DhDraftFindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dh_draft_finding_finalize;
  object_class->get_property = dh_draft_finding_get_property;
  object_class->set_property = dh_draft_finding_set_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, readable);
  properties[PROP_WHY] = g_param_spec_string ("why", NULL, NULL, NULL, readable);
  properties[PROP_ACCEPTED] = g_param_spec_boolean (
      "accepted", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_draft_finding_init (DhDraftFinding *self)
{
  self->accepted = TRUE;
}

DhDraftFinding *
_dh_draft_finding_new (DhFindingKind kind, guint line, const DhDraftSpan *span, const char *raw, const char *text)
{
  DhDraftFinding *self = g_object_new (DH_TYPE_DRAFT_FINDING, NULL);

  self->kind = kind;
  self->line = line;
  self->has_span = span != NULL;
  if (span != NULL)
    self->span = *span;
  self->raw = g_strdup (raw);
  self->text = g_strdup (text);
  return self;
}

void
_dh_draft_finding_set_why (DhDraftFinding *self, const char *why)
{
  g_set_str (&self->why, why);
}

/* "Kế hoạch số 12/KH-MTTQ ngày 2024-03-05": how the list names it. */
static void
remake_text (DhDraftFinding *self)
{
  GString *text = g_string_new (self->fields[0]);

  if (self->fields[1] != NULL)
    {
      const char *symbol = self->fields[2];

      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, self->fields[1]);
      /* The Party's papers are numbered 217-QĐ/TW, those of State and Front 12/KH-MTTQ. */
      if (symbol != NULL)
        g_string_append_c (text, strchr (symbol, '/') != NULL && strchr (symbol, '-') == NULL ? '-' : '/');
      if (symbol != NULL)
        g_string_append (text, symbol);
    }
  else if (text->len > 0)
    g_string_assign (text, self->raw);
  g_free (self->text);
  self->text = dh_text_squeeze (text->str);
  g_string_free (text, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

void
_dh_draft_finding_set_citation (DhDraftFinding *self, const DhCitation *citation)
{
  self->fields[0] = g_strdup (citation->kind);
  self->fields[1] = g_strdup (citation->number);
  self->fields[2] = g_strdup (citation->symbol);
  self->fields[3] = dh_citation_dup_date (citation);
  self->fields[4] = g_strdup (citation->issuer);
  remake_text (self);
}

void
_dh_draft_finding_set_indicator (DhDraftFinding *self, const DhIndicatorFound *found)
{
  self->measure = g_strdup (found->measure);
  self->direction = found->direction;
  self->target = found->target;
  self->target_to = found->target_to;
}

DhFindingKind
dh_draft_finding_get_kind (DhDraftFinding *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), DH_FINDING_IGNORED);
  return self->kind;
}

const char *
dh_draft_finding_get_raw (DhDraftFinding *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), "");
  return self->raw;
}

const char *
dh_draft_finding_get_text (DhDraftFinding *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), "");
  return self->text;
}

const char *
dh_draft_finding_get_why (DhDraftFinding *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), NULL);
  return self->why;
}

guint
dh_draft_finding_get_line (DhDraftFinding *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), 0);
  return self->line;
}

const DhDraftSpan *
dh_draft_finding_get_span (DhDraftFinding *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), NULL);
  return self->has_span ? &self->span : NULL;
}

gboolean
dh_draft_finding_is_accepted (DhDraftFinding *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), FALSE);
  return self->accepted;
}

void
dh_draft_finding_set_accepted (DhDraftFinding *self, gboolean accepted)
{
  g_return_if_fail (DH_IS_DRAFT_FINDING (self));

  if (self->accepted == accepted)
    return;
  self->accepted = accepted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCEPTED]);
}

static int
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_names); i++)
    if (g_str_equal (field_names[i], name))
      return (int) i;
  g_return_val_if_reached (0);
}

const char *
dh_draft_finding_get_field (DhDraftFinding *self, const char *name)
{
  g_return_val_if_fail (DH_IS_DRAFT_FINDING (self), NULL);
  return self->fields[find_field (name)];
}

void
dh_draft_finding_set_field (DhDraftFinding *self, const char *name, const char *value)
{
  g_return_if_fail (DH_IS_DRAFT_FINDING (self) && self->kind == DH_FINDING_DOCUMENT);

  if (g_set_str (&self->fields[find_field (name)], value != NULL && *value != '\0' ? value : NULL))
    remake_text (self);
}

void
dh_draft_finding_get_target (DhDraftFinding *self, const char **measure, const char **direction, double *target,
                             double *target_to)
{
  g_return_if_fail (DH_IS_DRAFT_FINDING (self) && self->kind == DH_FINDING_INDICATOR);

  *measure = self->measure;
  *direction = self->direction;
  *target = self->target;
  *target_to = self->target_to;
}
