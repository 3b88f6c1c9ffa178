/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

struct _DhDraftUnit
{
  GObject parent_instance;

  char *name;
  gint64 id;
  gboolean accepted;
  guint count;
};

G_DEFINE_FINAL_TYPE (DhDraftUnit, dh_draft_unit, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_ID,
  PROP_ACCEPTED,
  PROP_COUNT,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static void
dh_draft_unit_finalize (GObject *object)
{
  g_free (DH_DRAFT_UNIT (object)->name);
  G_OBJECT_CLASS (dh_draft_unit_parent_class)->finalize (object);
}

static void
dh_draft_unit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhDraftUnit *self = DH_DRAFT_UNIT (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_ACCEPTED:
      g_value_set_boolean (value, self->accepted);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_draft_unit_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhDraftUnit *self = DH_DRAFT_UNIT (object);

  switch (id)
    {
    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;
    case PROP_ACCEPTED:
      self->accepted = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dh_draft_unit_class_init (DhDraftUnitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dh_draft_unit_finalize;
  object_class->get_property = dh_draft_unit_get_property;
  object_class->set_property = dh_draft_unit_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", writable);
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, writable);
  properties[PROP_ACCEPTED] = g_param_spec_boolean ("accepted", NULL, NULL, TRUE, writable);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_draft_unit_init (DhDraftUnit *self)
{
  self->accepted = TRUE;
}

DhDraftUnit *
_dh_draft_unit_new (const char *name, gint64 id)
{
  DhDraftUnit *self = g_object_new (DH_TYPE_DRAFT_UNIT, NULL);

  self->name = g_strdup (name);
  self->id = id;
  return self;
}

void
_dh_draft_unit_set_count (DhDraftUnit *self, guint count)
{
  self->count = count;
}

const char *
dh_draft_unit_get_name (DhDraftUnit *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_UNIT (self), "");
  return self->name;
}

gint64
dh_draft_unit_get_id (DhDraftUnit *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_UNIT (self), 0);
  return self->id;
}

void
dh_draft_unit_set_id (DhDraftUnit *self, gint64 id)
{
  g_return_if_fail (DH_IS_DRAFT_UNIT (self));

  if (self->id == id)
    return;
  self->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

gboolean
dh_draft_unit_is_accepted (DhDraftUnit *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_UNIT (self), FALSE);
  return self->accepted;
}

guint
dh_draft_unit_get_count (DhDraftUnit *self)
{
  g_return_val_if_fail (DH_IS_DRAFT_UNIT (self), 0);
  return self->count;
}
