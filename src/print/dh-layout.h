/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "dh-paper.h"

G_BEGIN_DECLS

#define DH_MM (72.0 / 25.4)   /* points in a millimetre */

/* The pages of a paper: every line placed. Immutable; made on any thread, drawn by one thread at a time.
 * Pango shapes words, the engine breaks lines and pages itself: screen, paper and PDF break alike. */
typedef struct _DhLayout DhLayout;

typedef enum
{
  DH_DRAW_PLAIN = 0,
  DH_DRAW_TAGS  = 1 << 0,   /* structure for PDF readers; harmless elsewhere */
} DhDrawFlags;

#define DH_TYPE_LAYOUT (dh_layout_get_type ())
GType              dh_layout_get_type      (void) G_GNUC_CONST;
DhLayout          *dh_layout_new           (const DhPaper *paper);
DhLayout          *dh_layout_ref           (DhLayout *self);
void               dh_layout_unref         (DhLayout *self);
const DhPaper     *dh_layout_get_paper     (DhLayout *self);
guint              dh_layout_n_pages       (DhLayout *self);    /* at least 1 */
/* In points. */
void               dh_layout_get_page_size (DhLayout *self, guint page, double *width, double *height);
/* As printed: "3"; pages of appendices "I-2". */
const char        *dh_layout_get_page_label (DhLayout *self, guint page);
/* What a person should mend or know before printing, one sentence each, NULL-terminated; never NULL: a font that lacks
 * letters, a letterhead without room, the notes of the paper. */
const char *const *dh_layout_get_warnings  (DhLayout *self);

/* The only drawing there is: screen, printer and PDF call it. Origin at the page's corner, points. */
void               dh_page_draw            (DhLayout *self, guint page, cairo_t *cr, DhDrawFlags flags);

/* A PDF with metadata, outline, page labels and tags; written beside @path and moved into place. */
gboolean           dh_layout_write_pdf     (DhLayout *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhLayout, dh_layout_unref)

G_END_DECLS
