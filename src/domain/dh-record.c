/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-private.h"

#include "dh-error.h"

#include <glib/gi18n.h>

struct _DhRecord
{
  GObject parent_instance;
  DhRow *row; /* never NULL; without values while loading */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (DhRecord, dh_record, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_LOADING,
  PROP_TRASHED,
  PROP_TITLE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const DhValue empty_value = DH_VALUE_INIT;

static guint
index_of (DhRecord *self, const char *name)
{
  const DhField *field = dh_entity_find_field (self->row->entity, name);

  return field != NULL ? (guint) dh_entity_field_index (self->row->entity, field) : G_MAXUINT;
}

static void
dh_record_finalize (GObject *object)
{
  g_clear_pointer (&DH_RECORD (object)->row, dh_row_free);

  G_OBJECT_CLASS (dh_record_parent_class)->finalize (object);
}

static void
dh_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DhRecord *self = DH_RECORD (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->row->id);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_TRASHED:
      g_value_set_boolean (value, self->row->trashed != 0);
      break;
    case PROP_TITLE:
      g_value_set_string (value, dh_record_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dh_record_class_init (DhRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dh_record_finalize;
  object_class->get_property = dh_record_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_TRASHED] = g_param_spec_boolean ("trashed", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
dh_record_init (DhRecord *self)
{
}

DhRecord *
_dh_record_new (const DhEntity *entity, gint64 id)
{
  DhRecord *self = g_object_new (DH_TYPE_RECORD, NULL);

  self->row = dh_row_new (entity, id);
  self->loading = TRUE;
  return self;
}

DhRecord *
_dh_record_new_row (DhRow *row)
{
  DhRecord *self = g_object_new (DH_TYPE_RECORD, NULL);

  self->row = row;
  return self;
}

void
_dh_record_take_row (DhRecord *self, DhRow *row)
{
  g_autoptr (DhRow) old = g_steal_pointer (&self->row);
  gboolean was_loading = self->loading;

  g_assert (row->entity == old->entity && row->id == old->id);

  self->row = row;
  self->loading = FALSE;
  g_object_freeze_notify (G_OBJECT (self));
  if (was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  if ((old->trashed != 0) != (row->trashed != 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRASHED]);
  if (g_strcmp0 (old->title, row->title) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

const DhEntity *
dh_record_get_entity (DhRecord *self)
{
  g_return_val_if_fail (DH_IS_RECORD (self), NULL);
  return self->row->entity;
}

gint64
dh_record_get_id (DhRecord *self)
{
  g_return_val_if_fail (DH_IS_RECORD (self), 0);
  return self->row->id;
}

gboolean
dh_record_is_loading (DhRecord *self)
{
  g_return_val_if_fail (DH_IS_RECORD (self), FALSE);
  return self->loading;
}

gboolean
dh_record_is_trashed (DhRecord *self)
{
  g_return_val_if_fail (DH_IS_RECORD (self), FALSE);
  return self->row->trashed != 0;
}

const char *
dh_record_get_title (DhRecord *self)
{
  g_return_val_if_fail (DH_IS_RECORD (self), "");
  return self->row->title != NULL ? self->row->title : "";
}

const DhValue *
dh_record_get_value (DhRecord *self, const char *field)
{
  guint i = 0;

  g_return_val_if_fail (DH_IS_RECORD (self), &empty_value);

  i = index_of (self, field);
  g_return_val_if_fail (i != G_MAXUINT, &empty_value);
  return &self->row->values[i];
}

gint64
dh_record_get_int64 (DhRecord *self, const char *field)
{
  const DhValue *value = dh_record_get_value (self, field);

  return value->type == DH_VALUE_INT ? value->i : 0;
}

const char *
dh_record_get_text (DhRecord *self, const char *field)
{
  const DhValue *value = dh_record_get_value (self, field);

  return value->type == DH_VALUE_TEXT ? value->s : "";
}

char *
dh_record_format (DhRecord *self, const char *field)
{
  guint i = 0;

  g_return_val_if_fail (DH_IS_RECORD (self), NULL);

  i = index_of (self, field);
  g_return_val_if_fail (i != G_MAXUINT, NULL);
  if (self->row->names[i] != NULL)
    return g_strdup (self->row->names[i]);
  return dh_value_format (&self->row->entity->fields[i], &self->row->values[i]);
}

DhRecord *
dh_record_load_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (DhRow) row = dh_row_load_db (db, entity, id, &failed);

  if (row != NULL)
    return _dh_record_new_row (g_steal_pointer (&row));
  if (failed == NULL)
    _dh_row_set_missing (&failed, entity, id);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}
