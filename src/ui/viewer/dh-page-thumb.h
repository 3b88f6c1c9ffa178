/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-viewer-book.h"

G_BEGIN_DECLS

#define DH_TYPE_PAGE_THUMB (dh_page_thumb_get_type ())

/* A page in small, in the list at the side. */
G_DECLARE_FINAL_TYPE (DhPageThumb, dh_page_thumb, DH, PAGE_THUMB, GtkWidget)

GtkWidget *dh_page_thumb_new      (void);
void       dh_page_thumb_set_page (DhPageThumb *self, DhViewerBook *book, guint page);   /* NULL: none */

G_END_DECLS
