/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "dh-pdf-protocol-private.h"

G_BEGIN_DECLS

/* A TIFF file: what a scanner makes of a paper of several pages. */
typedef struct _DhTiff DhTiff;

/* Whether a file that begins with these bytes is one. */
gboolean    dh_tiff_begins   (const guchar *head, gsize length);

/* NULL with @status. A page that is damaged shows only when it is asked for. */
DhTiff     *dh_tiff_new      (GBytes *bytes, DhPdfStatus *status);
void        dh_tiff_free     (DhTiff *self);
guint       dh_tiff_n_pages  (DhTiff *self);
/* In points, as the page is looked at; zeros when the page is damaged. */
void        dh_tiff_get_size (DhTiff *self, guint page, double *width, double *height);
/* From the origin to @width and @height. */
DhPdfStatus dh_tiff_draw     (DhTiff *self, guint page, cairo_t *cr, double width, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTiff, dh_tiff_free)

G_END_DECLS
