/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

struct _DhDraftPoint
{
  GObject parent_instance;

  char *label;
  char *title;
  GString *text;
  guint depth;
  guint line;
  gboolean title_made;
  gboolean touched;
  GListStore *items;
  GListStore *findings;
  GArray *spans; /* DhDraftSpan */
};

G_DEFINE_FINAL_TYPE (DhDraftPoint, dh_draft_point, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_TITLE,
  PROP_TEXT,
  PROP_DEPTH,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static void
dh_draft_point_finalize (GObject *object)
{
  DhDraftPoint *self = DH_DRAFT_POINT (object);

  g_free (self->label);
  g_free (self->title);
  g_string_free (self->text, TRUE);
  g_object_unref (self->items);
  g_object_unref (self->findings);
  g_array_unref (self->spans);
  G_OBJECT_CLASS (dh_draft_point_parent_class)->finalize (object);
}

static void
dh_draft_point_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhDraftPoint *self = DH_DRAFT_POINT (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text->str);
      break;
    case PROP_DEPTH:
      g_value_set_uint (value, self->depth);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_draft_point_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhDraftPoint *self = DH_DRAFT_POINT (object);
  const char *text = id == PROP_DEPTH ? NULL : g_value_get_string (value);

  _dh_draft_point_touch (self);
  switch (id)
    {
    case PROP_LABEL:
      g_set_str (&self->label, text != NULL && *text != '\0' ? text : NULL);
      break;
    case PROP_TITLE:
      _dh_draft_point_set_title (self, text != NULL ? text : "", FALSE);
      return;
    case PROP_TEXT:
      _dh_draft_point_set_text (self, text != NULL ? text : "");
      return;
    case PROP_DEPTH:
      self->depth = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dh_draft_point_class_init (DhDraftPointClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dh_draft_point_finalize;
  object_class->get_property = dh_draft_point_get_property;
  object_class->set_property = dh_draft_point_set_property;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, writable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", writable);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", writable);
  properties[PROP_DEPTH] = g_param_spec_uint ("depth", NULL, NULL, 0, 32, 0, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_draft_point_init (DhDraftPoint *self)
{
  self->title = g_strdup ("");
  self->text = g_string_new (NULL);
  self->items = g_list_store_new (DH_TYPE_DRAFT_ITEM);
  self->findings = g_list_store_new (DH_TYPE_DRAFT_FINDING);
  self->spans = g_array_new (FALSE, FALSE, sizeof (DhDraftSpan));
}

DhDraftPoint *
_dh_draft_point_new (const char *label, guint depth, guint line)
{
  DhDraftPoint *self = g_object_new (DH_TYPE_DRAFT_POINT, NULL);

  self->label = g_strdup (label);
  self->depth = depth;
  self->line = line;
  return self;
}

void
_dh_draft_point_add_span (DhDraftPoint *self, const DhDraftSpan *span)
{
  g_array_append_val (self->spans, *span);
}

void
_dh_draft_point_take_spans (DhDraftPoint *self, DhDraftPoint *other)
{
  g_array_append_vals (self->spans, other->spans->data, other->spans->len);
}

void
_dh_draft_point_drop_spans (DhDraftPoint *self, guint block)
{
  guint kept = 0;

  for (guint i = 0; i < self->spans->len; i++)
    if (g_array_index (self->spans, DhDraftSpan, i).block != block)
      g_array_index (self->spans, DhDraftSpan, kept++) = g_array_index (self->spans, DhDraftSpan, i);
  g_array_set_size (self->spans, kept);
}

void
_dh_draft_point_touch (DhDraftPoint *self)
{
  self->touched = TRUE;
}

gboolean
_dh_draft_point_is_touched (DhDraftPoint *self)
{
  return self->touched;
}

void
_dh_draft_point_add_text (DhDraftPoint *self, const char *text, const DhDraftSpan *span)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, text);
  if (span != NULL)
    _dh_draft_point_add_span (self, span);
}

void
_dh_draft_point_set_text (DhDraftPoint *self, const char *text)
{
  g_string_assign (self->text, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

void
_dh_draft_point_set_title (DhDraftPoint *self, const char *title, gboolean made)
{
  self->title_made = made;
  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
_dh_draft_point_add_title (DhDraftPoint *self, const char *more)
{
  g_autofree char *title = *self->title != '\0' ? g_strconcat (self->title, " ", more, NULL) : g_strdup (more);

  _dh_draft_point_set_title (self, title, FALSE);
}

void
_dh_draft_point_settle (DhDraftPoint *self)
{
  g_autofree char *title = *self->title == '\0' ? dh_paper_outline_make_title (self->text->str) : NULL;

  if (title != NULL)
    _dh_draft_point_set_title (self, title, TRUE);
}

GListStore *
_dh_draft_point_items (DhDraftPoint *self)
{
  return self->items;
}

GListStore *
_dh_draft_point_findings (DhDraftPoint *self)
{
  return self->findings;
}

const char *
dh_draft_point_get_label (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), NULL);
  return self->label;
}

const char *
dh_draft_point_get_title (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), "");
  return self->title;
}

const char *
dh_draft_point_get_text (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), "");
  return self->text->str;
}

guint
dh_draft_point_get_depth (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), 0);
  return self->depth;
}

guint
dh_draft_point_get_line (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), 0);
  return self->line;
}

gboolean
dh_draft_point_is_title_made (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), FALSE);
  return self->title_made;
}

GListModel *
dh_draft_point_get_items (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), NULL);
  return G_LIST_MODEL (self->items);
}

GListModel *
dh_draft_point_get_findings (DhDraftPoint *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), NULL);
  return G_LIST_MODEL (self->findings);
}

const DhDraftSpan *
dh_draft_point_get_spans (DhDraftPoint *self, guint *n)
{
  g_return_val_if_fail (DH_IS_DRAFT_POINT (self), NULL);

  *n = self->spans->len;
  return (const DhDraftSpan *) (gconstpointer) self->spans->data;
}
