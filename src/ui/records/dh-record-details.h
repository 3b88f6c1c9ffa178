/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record-form.h"
#include "dh-record-parts.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_DETAILS (dh_record_details_get_type ())

/* The pane beside a table: what is chosen, with the tabs Details, Progress, Documents and History. Progress
 * and Documents are there when the entity has parts that stand on them (dh-record-parts.h).
 * Property: "narrow" (gboolean): it fills the page, and Back takes the place of Close. */
G_DECLARE_FINAL_TYPE (DhRecordDetails, dh_record_details, DH, RECORD_DETAILS, GtkWidget)

GtkWidget    *dh_record_details_new          (DhContext *context, const DhEntity *entity);
/* @n_chosen above 1 shows what can be done with all of them; @id 0 that nothing is chosen. */
void          dh_record_details_set_record   (DhRecordDetails *self, gint64 id, guint n_chosen);
DhRecordForm *dh_record_details_get_form     (DhRecordDetails *self);
void          dh_record_details_focus_field  (DhRecordDetails *self, const char *field);
void          dh_record_details_show_history (DhRecordDetails *self, gboolean history);
void          dh_record_details_show_tab     (DhRecordDetails *self, DhDetailsTab tab);
/* The menu of the header instead of that for rows of a table; NULL: none. */
void          dh_record_details_set_menu     (DhRecordDetails *self, GMenuModel *menu);
/* Puts @widget at the end of a tab, or at its start; follow the record with the form's "record-changed". */
void          dh_record_details_add          (DhRecordDetails *self, DhDetailsTab tab, GtkWidget *widget, gboolean at_start);

G_END_DECLS
