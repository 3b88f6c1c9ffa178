/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-private.h"

/* DhFieldChange: one value of one row in one change. Immutable, like the change it belongs to. */

struct _DhFieldChange
{
  GObject parent_instance;
  DhChange *change;
  const char *table;  /* interned */
  const char *column; /* interned */
  gint64 row;
  DhRowChange op;
  char *old;
  char *new;
};

G_DEFINE_FINAL_TYPE (DhFieldChange, dh_field_change, G_TYPE_OBJECT)

static void
dh_field_change_finalize (GObject *object)
{
  DhFieldChange *self = DH_FIELD_CHANGE (object);

  g_clear_object (&self->change);
  g_free (self->old);
  g_free (self->new);
  G_OBJECT_CLASS (dh_field_change_parent_class)->finalize (object);
}

static void
dh_field_change_class_init (DhFieldChangeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dh_field_change_finalize;
}

static void
dh_field_change_init (DhFieldChange *self)
{
}

DhFieldChange *
_dh_field_change_new (DhChange *change, const DhChangeRow *row, const char *column, char *old, char *new)
{
  DhFieldChange *self = g_object_new (DH_TYPE_FIELD_CHANGE, NULL);

  self->change = g_object_ref (change);
  self->table = row->table;
  self->row = row->id;
  self->op = row->op;
  self->column = g_intern_string (column);
  self->old = old;
  self->new = new;
  return self;
}

DhChange *
dh_field_change_get_change (DhFieldChange *self)
{
  g_return_val_if_fail (DH_IS_FIELD_CHANGE (self), NULL);
  return self->change;
}

const char *
dh_field_change_get_table (DhFieldChange *self)
{
  g_return_val_if_fail (DH_IS_FIELD_CHANGE (self), NULL);
  return self->table;
}

gint64
dh_field_change_get_row (DhFieldChange *self)
{
  g_return_val_if_fail (DH_IS_FIELD_CHANGE (self), 0);
  return self->row;
}

DhRowChange
dh_field_change_get_op (DhFieldChange *self)
{
  g_return_val_if_fail (DH_IS_FIELD_CHANGE (self), 0);
  return self->op;
}

const char *
dh_field_change_get_column (DhFieldChange *self)
{
  g_return_val_if_fail (DH_IS_FIELD_CHANGE (self), NULL);
  return self->column;
}

const char *
dh_field_change_get_old (DhFieldChange *self)
{
  g_return_val_if_fail (DH_IS_FIELD_CHANGE (self), NULL);
  return self->old;
}

const char *
dh_field_change_get_new (DhFieldChange *self)
{
  g_return_val_if_fail (DH_IS_FIELD_CHANGE (self), NULL);
  return self->new;
}
