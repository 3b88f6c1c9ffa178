/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"
#include "dh-record-details.h"
#include "dh-record-table.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_PAGE (dh_record_page_get_type ())

/* The page of one entity: table, and details of what is chosen. It brings its own header bar and adapts
 * to the width it is given; the window only puts it beside or over the sidebar.
 * Signal: "new-record" (DhRecordForm *) when a new one is asked for, to fill in what is known. */
G_DECLARE_FINAL_TYPE (DhRecordPage, dh_record_page, DH, RECORD_PAGE, AdwNavigationPage)

GtkWidget *dh_record_page_new         (DhContext *context, const DhEntity *entity);
/* Chooses the record, scrolls to it and shows its details. */
void       dh_record_page_show_record (DhRecordPage *self, gint64 id);
/* The same, but the details come up only beside the table, never over it. */
void       dh_record_page_choose_record (DhRecordPage *self, gint64 id);

/* For a page that puts more around the table, such as an outline beside it. */
DhRecordTable   *dh_record_page_get_table     (DhRecordPage *self);
DhRecordDetails *dh_record_page_get_details   (DhRecordPage *self);
/* The filters and the group of @base, and the records it is restricted to, hold always: no chip shows them and
 * nothing clears them. */
void             dh_record_page_set_base      (DhRecordPage *self, const DhQuery *base);
void             dh_record_page_set_title     (DhRecordPage *self, const char *title);
/* Said at the foot as long as no rows are chosen; NULL: how many records there are. */
void             dh_record_page_set_footer    (DhRecordPage *self, const char *text);
void             dh_record_page_pack_start    (DhRecordPage *self, GtkWidget *widget);
void             dh_record_page_add_top_bar   (DhRecordPage *self, GtkWidget *widget);
/* What the page says and offers while there are no records: @label and @action are those of its first button. */
void             dh_record_page_set_empty    (DhRecordPage *self, const char *description, const char *label,
                                              const char *action);
/* Shows @other in the pane instead of the details of the chosen row, until one is chosen; NULL: no more. */
void             dh_record_page_show_other    (DhRecordPage *self, GtkWidget *other);
gboolean         dh_record_page_is_narrow     (DhRecordPage *self);
/* TRUE while the pane is shown beside the table. */
gboolean         dh_record_page_shows_details (DhRecordPage *self);

G_END_DECLS
