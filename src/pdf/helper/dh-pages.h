/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-shelf.h"

G_BEGIN_DECLS

/* What a page or a file answers. The variants are floating, of the types that the protocol names. @page is NULL for a
 * page of a scan, which has neither text nor links. */
GVariant   *dh_pages_info    (DhShelfBook *book);
GVariant   *dh_pages_sizes   (DhShelfBook *book, guint first, guint count);
GVariant   *dh_pages_text    (PopplerPage *page);
GVariant   *dh_pages_texts   (DhShelfBook *book, guint first, guint count);
GVariant   *dh_pages_links   (DhShelfBook *book, PopplerPage *page);
GVariant   *dh_pages_outline (DhShelfBook *book);
/* Draws on the memory behind @fd, which it takes. */
DhPdfStatus dh_pages_render  (DhShelfBook *book, const DhPdfRequest *request, int fd);

G_END_DECLS
