/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_SUB_RECORD_LIST (dh_sub_record_list_get_type ())

/* The records of another entity that are part of one record: each a row that unfolds into its form, with
 * its own parts below, and at the end a row that adds one. Made from the entity's table alone, for any
 * entity that has a field naming its whole. Fields that both have in common, like the programme of a task
 * and of its indicators, come from the whole and are not asked for. */
G_DECLARE_FINAL_TYPE (DhSubRecordList, dh_sub_record_list, DH, SUB_RECORD_LIST, AdwPreferencesGroup)

/* @owner: the field of @entity that names the whole. */
GtkWidget *dh_sub_record_list_new       (DhContext *context, const DhEntity *entity, const char *owner);
/* Every row shown has @value in @field, and every new one gets it. Before the first set_owner. */
void       dh_sub_record_list_set_fixed (DhSubRecordList *self, const char *field, const char *value);
/* A row opens the record that @field names instead of unfolding; "" opens the row's own record. */
void       dh_sub_record_list_set_opens (DhSubRecordList *self, const char *field);
/* Shows the parts of @record, none for NULL. */
void       dh_sub_record_list_set_owner (DhSubRecordList *self, DhRecord *record);
guint      dh_sub_record_list_get_n     (DhSubRecordList *self);
/* The row of a record: an AdwExpanderRow, or an AdwActionRow when it opens. NULL: not shown. */
GtkWidget *dh_sub_record_list_get_row   (DhSubRecordList *self, gint64 id);
/* Unfolds the row that adds one and returns its form. */
GtkWidget *dh_sub_record_list_start_add (DhSubRecordList *self);

G_END_DECLS
