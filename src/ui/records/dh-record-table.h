/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-id-selection.h"
#include "dh-record-mover.h"
#include "dh-record-writer.h"
#include "dh-totals.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_TABLE (dh_record_table_get_type ())

/* The table of the whole program (screens, 3): the records of one entity in columns made from its fields,
 * with a cell cursor, editing in place, clipboard, sorting and grouping. It knows no entity.
 *
 * Actions: table.move-up, .move-down, .move-out, .move-in (with a mover), .edit, .copy, .copy-rows, .paste, .fill-down, .trash, .restore, .choose, .choose-span,
 * .choose-all, .choose-none, .menu, .group (s, "" for none), .columns, .compact and .reveal (toggles).
 * Properties: "compact", "reveal" (gboolean), "editable" (gboolean).
 * Signals: "cursor-moved"; "query-changed" when header or menu changed sorting or grouping;
 * "edit-elsewhere" (char *field) when a field is too big for a cell; "open" when a row is activated;
 * "totals-changed". */
G_DECLARE_FINAL_TYPE (DhRecordTable, dh_record_table, DH, RECORD_TABLE, GtkWidget)

GtkWidget     *dh_record_table_new           (DhContext *context, const DhEntity *entity);
DhRecordList  *dh_record_table_get_list      (DhRecordTable *self);
DhIdSelection *dh_record_table_get_selection (DhRecordTable *self);
GtkColumnView *dh_record_table_get_view      (DhRecordTable *self);
const DhQuery *dh_record_table_get_query     (DhRecordTable *self);
void           dh_record_table_set_query     (DhRecordTable *self, const DhQuery *query);

/* The record and field the keyboard is on; 0 and NULL in an empty table. */
gint64         dh_record_table_get_cursor    (DhRecordTable *self, const DhField **field);
/* Moves there, chooses the row and takes the focus; @field NULL keeps the column. FALSE: not in the list. */
gboolean       dh_record_table_set_cursor    (DhRecordTable *self, gint64 id, const char *field);
/* The records a command is about: the chosen ones, else the one the cursor is on. */
gint64        *dh_record_table_dup_targets   (DhRecordTable *self, guint *n);
/* A line below the table that stays until the next edit; NULL removes it. Announced. */
void           dh_record_table_set_message   (DhRecordTable *self, const char *message, gboolean is_error);
gboolean       dh_record_table_is_editing    (DhRecordTable *self);

/* Who moves rows; NULL: nobody, the order is the query's. Not owned. Call it again, or let the cursor
 * move, when what can be moved has changed. */
void           dh_record_table_set_mover     (DhRecordTable *self, DhRecordMover *mover);

/* Who makes its edits; NULL: they are written as they are. Those on their way keep it when the table goes. */
void            dh_record_table_set_writer   (DhRecordTable *self, DhRecordWriter *writer);
DhRecordWriter *dh_record_table_get_writer   (DhRecordTable *self);

/* Sums of the shown columns that add up, over all rows and by group, and over the chosen rows when more
 * than one is chosen. NULL: not known yet, or nothing to add. They follow the store by themselves. */
const DhTotals *dh_record_table_get_totals        (DhRecordTable *self);
const DhTotals *dh_record_table_get_chosen_totals (DhRecordTable *self);

/* What the filters of @known say is so for every row pasted as a new record, too; NULL: nothing is. */
void           dh_record_table_set_known     (DhRecordTable *self, const DhQuery *known);

/* Columns, for the dialog that chooses them: fields in display order, and which are shown. */
GPtrArray     *dh_record_table_dup_columns   (DhRecordTable *self);   /* const DhField */
GStrv          dh_record_table_dup_shown     (DhRecordTable *self);   /* names of those that are shown */
gboolean       dh_record_table_is_shown      (DhRecordTable *self, const DhField *field);
void           dh_record_table_set_shown     (DhRecordTable *self, const DhField *field, gboolean shown);
void           dh_record_table_move_column   (DhRecordTable *self, const DhField *field, int by);
/* Exactly these, in this order: field names, NULL-terminated. Unknown ones are skipped. */
void           dh_record_table_show_columns  (DhRecordTable *self, const char *const *names);
/* The same until the person has arranged the table. */
void           dh_record_table_propose_columns (DhRecordTable *self, const char *const *names);
/* The headers' arrows as the query sorts, after a query that did not come from them. */
void           dh_record_table_show_order    (DhRecordTable *self);
void           dh_record_table_reset_columns (DhRecordTable *self);

G_END_DECLS
