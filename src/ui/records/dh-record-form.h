/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_FORM (dh_record_form_get_type ())

/* The fields of one record as rows in sections, made from the entity. Put it into a scrolled window.
 *
 * Showing a record, each row is saved when the person leaves it, one change each, and what the store
 * refuses is said below the row with the typed text kept. As a draft it saves nothing: collect gives the
 * edit. The form follows changes of the store by itself.
 * Signals: "record-changed" when the record was read anew or is gone (get_record NULL). */
G_DECLARE_FINAL_TYPE (DhRecordForm, dh_record_form, DH, RECORD_FORM, GtkWidget)

GtkWidget *dh_record_form_new         (DhContext *context, const DhEntity *entity);
/* For a record that does not exist yet: required fields come first, nothing is saved. */
GtkWidget *dh_record_form_new_draft   (DhContext *context, const DhEntity *entity);
/* Shows the record, after saving what is typed for the one before; 0: none. */
void       dh_record_form_set_id      (DhRecordForm *self, gint64 id);
gint64     dh_record_form_get_id      (DhRecordForm *self);
DhRecord  *dh_record_form_get_record  (DhRecordForm *self);   /* NULL: none, or not read yet */
void       dh_record_form_set_record  (DhRecordForm *self, DhRecord *record);
/* Saves what was typed and not yet left. FALSE when a row is wrong; it has the focus. */
gboolean   dh_record_form_flush       (DhRecordForm *self);
gboolean   dh_record_form_focus_field (DhRecordForm *self, const char *field);
/* The first row a person can type into. */
void       dh_record_form_focus_first (DhRecordForm *self);

/* Draft: all rows as an edit, or NULL with the mistakes shown; the first has the focus. */
DhEdit    *dh_record_form_collect     (DhRecordForm *self);
/* Draft: empties the rows; with @like, single references and choices become its. */
void       dh_record_form_preset      (DhRecordForm *self, DhRecord *like);
/* Empties every row but single references and choices, for the next record of the same kind. */
void       dh_record_form_preset_next (DhRecordForm *self);
/* Takes the row of @field away for good: what stands around the form says it already. */
void       dh_record_form_leave_out   (DhRecordForm *self, const char *field);
/* Asked before a row is saved. TRUE: the guard saves @value itself or gives it up, and calls settle then. */
typedef gboolean (*DhFormGuard) (DhRecordForm *self, const DhField *field, const DhValue *value, gpointer data);
void       dh_record_form_set_guard   (DhRecordForm *self, DhFormGuard guard, gpointer data);
/* The row of @field shows what is stored again. */
void       dh_record_form_settle      (DhRecordForm *self, const char *field);
/* Shows @message below the row of @field. NULL message: takes it away. */
void       dh_record_form_set_error   (DhRecordForm *self, const char *field, const char *message);
const char *dh_record_form_get_error  (DhRecordForm *self, const char *field);   /* NULL: none */
GtkWidget *dh_record_form_get_row     (DhRecordForm *self, const char *field);   /* a DhFieldRow, or NULL */

G_END_DECLS
