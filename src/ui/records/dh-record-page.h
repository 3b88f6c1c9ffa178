/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_PAGE (dh_record_page_get_type ())

/* The page of one entity: table, and details of what is chosen. It brings its own header bar and adapts
 * to the width it is given; the window only puts it beside or over the sidebar. */
G_DECLARE_FINAL_TYPE (DhRecordPage, dh_record_page, DH, RECORD_PAGE, AdwNavigationPage)

GtkWidget *dh_record_page_new         (DhContext *context, const DhEntity *entity);
/* Chooses the record, scrolls to it and shows its details. */
void       dh_record_page_show_record (DhRecordPage *self, gint64 id);

G_END_DECLS
