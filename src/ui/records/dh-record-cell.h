/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-record-table.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_CELL (dh_record_cell_get_type ())

/* One cell of a DhRecordTable: shows a field of a record, and holds the text entry while it is edited. */
G_DECLARE_FINAL_TYPE (DhRecordCell, dh_record_cell, DH, RECORD_CELL, GtkWidget)

GtkWidget     *dh_record_cell_new          (DhRecordTable *table, const DhField *field);
void           dh_record_cell_bind         (DhRecordCell *self, GtkColumnViewCell *item);
void           dh_record_cell_unbind       (DhRecordCell *self);
DhRecord      *dh_record_cell_get_record   (DhRecordCell *self);    /* NULL: not bound */
guint          dh_record_cell_get_position (DhRecordCell *self);
const DhField *dh_record_cell_get_field    (DhRecordCell *self);
void           dh_record_cell_refresh      (DhRecordCell *self);
/* What is on screen, mask included. */
const char    *dh_record_cell_get_text     (DhRecordCell *self);
/* Not all of it could be shown. */
gboolean       dh_record_cell_is_cut       (DhRecordCell *self);

/* While editing. start_edit shows a GtkText holding @text, all of it chosen, with the focus. */
GtkText       *dh_record_cell_start_edit   (DhRecordCell *self, const char *text);
void           dh_record_cell_stop_edit    (DhRecordCell *self);
GtkText       *dh_record_cell_get_editor   (DhRecordCell *self);    /* NULL: not edited */
gboolean       dh_record_cell_in_preedit   (DhRecordCell *self);

G_END_DECLS
