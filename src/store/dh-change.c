/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-change.h"
#include "dh-journal-private.h"

/* DhChange: a value. Made on the thread that read or wrote it, then handed over and never changed, so
 * that no lock is needed wherever it goes. */

struct _DhChange
{
  GObject parent_instance;
  gint64 id;
  gint64 at;
  char *author;
  char *label;
  char *origin;
  DhChangeKind kind;
  gint64 undo_of;
  gboolean undone;
  gboolean final;
  GArray *rows; /* DhChangeRow */
};

G_DEFINE_FINAL_TYPE (DhChange, dh_change, G_TYPE_OBJECT)

static void
dh_change_finalize (GObject *object)
{
  DhChange *self = DH_CHANGE (object);

  g_free (self->author);
  g_free (self->label);
  g_free (self->origin);
  g_clear_pointer (&self->rows, g_array_unref);
  G_OBJECT_CLASS (dh_change_parent_class)->finalize (object);
}

static void
dh_change_class_init (DhChangeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dh_change_finalize;
}

static void
dh_change_init (DhChange *self)
{
}

DhChange *
_dh_change_new (const DhChangeRecord *record, gboolean undone, GArray *rows)
{
  DhChange *self = g_object_new (DH_TYPE_CHANGE, NULL);

  self->id = record->id;
  self->at = record->at;
  self->author = g_strdup (record->author);
  self->label = g_strdup (record->label);
  self->origin = g_strdup (record->origin);
  self->kind = record->kind;
  self->undo_of = record->undo_of;
  self->final = record->final;
  self->undone = undone;
  self->rows = rows;
  return self;
}

gint64
dh_change_get_id (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), 0);
  return self->id;
}

gint64
dh_change_get_at (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), 0);
  return self->at;
}

const char *
dh_change_get_author (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), NULL);
  return self->author;
}

const char *
dh_change_get_label (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), NULL);
  return self->label;
}

const char *
dh_change_get_origin (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), NULL);
  return self->origin;
}

DhChangeKind
dh_change_get_kind (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), 0);
  return self->kind;
}

gint64
dh_change_get_undo_of (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), 0);
  return self->undo_of;
}

gboolean
dh_change_is_undone (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), FALSE);
  return self->undone;
}

gboolean
dh_change_is_final (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), FALSE);
  return self->final;
}

guint
dh_change_get_n_rows (DhChange *self)
{
  g_return_val_if_fail (DH_IS_CHANGE (self), 0);
  return self->rows->len;
}

/* Table names are interned on both sides; the comparison is of pointers. */
gboolean
dh_change_touches (DhChange *self, const char *table)
{
  const char *interned = g_intern_string (table);

  g_return_val_if_fail (DH_IS_CHANGE (self), FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, DhChangeRow, i).table == interned)
      return TRUE;
  return FALSE;
}

void
dh_change_get_row (DhChange *self, guint i, const char **table, gint64 *id, DhRowChange *op)
{
  const DhChangeRow *row;

  g_return_if_fail (DH_IS_CHANGE (self));
  g_return_if_fail (i < self->rows->len);

  row = &g_array_index (self->rows, DhChangeRow, i);
  if (table != NULL)
    *table = row->table;
  if (id != NULL)
    *id = row->id;
  if (op != NULL)
    *op = row->op;
}
