/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "dh-pdf-protocol-private.h"

G_BEGIN_DECLS

/* A TIFF file: what a scanner makes of a paper of several pages. */
typedef struct _DhScan DhScan;

/* Whether a file that begins with these bytes is one. */
gboolean    dh_scan_begins   (const guchar *head, gsize length);

/* NULL with @status. A page that is damaged shows only when it is asked for. */
DhScan     *dh_scan_new      (GBytes *bytes, DhPdfStatus *status);
void        dh_scan_free     (DhScan *self);
guint       dh_scan_n_pages  (DhScan *self);
/* In points, as the page is looked at; zeros when the page is damaged. */
void        dh_scan_get_size (DhScan *self, guint page, double *width, double *height);
/* From the origin to @width and @height. */
DhPdfStatus dh_scan_draw     (DhScan *self, guint page, cairo_t *cr, double width, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhScan, dh_scan_free)

G_END_DECLS
