/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_FIELD_ROW (dh_field_row_get_type ())

/* One field of a record in a form: shows its value, and turns what the person typed or picked into an edit.
 * Each kind of field has its own row; all are AdwPreferencesRows.
 * Signal: "commit" when the person is done with the row: Enter, a pick, or leaving it. */
G_DECLARE_INTERFACE (DhFieldRow, dh_field_row, DH, FIELD_ROW, AdwPreferencesRow)

struct _DhFieldRowInterface
{
  GTypeInterface parent;

  void     (*show)     (DhFieldRow *self, const DhValue *value, const char *words);
  /* What is typed or picked; *value is empty on entry. */
  gboolean (*get)      (DhFieldRow *self, DhValue *value, GError **error);
  gboolean (*is_dirty) (DhFieldRow *self);
  gboolean (*is_empty) (DhFieldRow *self);
  void     (*reset)    (DhFieldRow *self);
};

/* The row for the kind of @field. */
GtkWidget     *dh_field_row_new         (DhContext *context, const DhField *field);
const DhField *dh_field_row_get_field   (DhFieldRow *self);
DhContext     *dh_field_row_get_context (DhFieldRow *self);
/* @words: the value for people, names for references. Drops what was typed. */
void           dh_field_row_show        (DhFieldRow *self, const DhValue *value, const char *words);
/* Error: the sentence for the person. Clear @value with dh_value_clear. */
gboolean       dh_field_row_get_value   (DhFieldRow *self, DhValue *value, GError **error);
/* The same, put into @edit. */
gboolean       dh_field_row_fill        (DhFieldRow *self, DhEdit *edit, GError **error);
gboolean       dh_field_row_is_dirty    (DhFieldRow *self);
/* Nothing is typed or picked, whatever was shown before. */
gboolean       dh_field_row_is_empty    (DhFieldRow *self);
/* Back to the value last shown. */
void           dh_field_row_reset       (DhFieldRow *self);
void           dh_field_row_commit      (DhFieldRow *self);
void           dh_field_row_set_invalid (DhFieldRow *self, gboolean invalid);
/* The record whose form the row stands in; 0: none, or one that is not stored yet. */
gint64         dh_field_row_get_record_id (DhFieldRow *self);
/* Whether what is masked may be shown, which is then noted; what is only typed now is no secret of the store. */
gboolean       dh_field_row_reveal      (DhFieldRow *self);

G_END_DECLS
