/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a PDF answers. All are immutable and shared by reference. Lengths are points (1/72 inch) from the
 * top left corner of the upright page. */

typedef struct
{
  double x1, y1, x2, y2;
} DhPdfRect;

#define DH_TYPE_PDF_INFO (dh_pdf_info_get_type ())
typedef struct
{
  guint    n_pages;     /* at least 1 */
  char    *title;       /* "" when it has none */
  gboolean encrypted;   /* opened with a password, or with rights withheld */
} DhPdfInfo;

#define DH_TYPE_PDF_PAGES (dh_pdf_pages_get_type ())
typedef struct
{
  double width, height;
  char  *label;         /* what is printed on it ("iv"), or "" */
} DhPdfPage;
typedef struct
{
  guint      first;
  guint      n;
  DhPdfPage *pages;
} DhPdfPages;

#define DH_TYPE_PDF_TEXT (dh_pdf_text_get_type ())
typedef struct
{
  char      *text;      /* in reading order, valid UTF-8 */
  guint      n_chars;
  DhPdfRect *rects;     /* one for each character of the text, or NULL when they are not known */
} DhPdfText;

/* Text whose places are not known. */
DhPdfText    *dh_pdf_text_new         (const char *text);

#define DH_TYPE_PDF_LINKS (dh_pdf_links_get_type ())
typedef struct
{
  DhPdfRect area;
  int       page;       /* from 0, or -1 when it leads outside */
  double    top;        /* on that page */
  char     *address;    /* NULL when it leads to a page */
} DhPdfLink;
typedef struct
{
  guint      n;
  DhPdfLink *links;
} DhPdfLinks;

#define DH_TYPE_PDF_OUTLINE (dh_pdf_outline_get_type ())
typedef struct
{
  guint  depth;         /* at most one more than that of the entry before */
  char  *title;
  int    page;          /* from 0, or -1 */
  double top;
} DhPdfEntry;
typedef struct
{
  guint       n;
  DhPdfEntry *entries;
} DhPdfOutline;

/* Pixels as GDK_MEMORY_B8G8R8X8 (cairo's RGB24), in memory that another process wrote and may still
 * change: look at them, never interpret them. */
#define DH_TYPE_PDF_IMAGE (dh_pdf_image_get_type ())
typedef struct
{
  GBytes *pixels;
  guint   width, height;
  guint   stride;       /* bytes */
} DhPdfImage;

GType         dh_pdf_info_get_type    (void);
DhPdfInfo    *dh_pdf_info_ref         (DhPdfInfo *self);
void          dh_pdf_info_unref       (DhPdfInfo *self);
GType         dh_pdf_pages_get_type   (void);
DhPdfPages   *dh_pdf_pages_ref        (DhPdfPages *self);
void          dh_pdf_pages_unref      (DhPdfPages *self);
GType         dh_pdf_text_get_type    (void);
DhPdfText    *dh_pdf_text_ref         (DhPdfText *self);
void          dh_pdf_text_unref       (DhPdfText *self);
GType         dh_pdf_links_get_type   (void);
DhPdfLinks   *dh_pdf_links_ref        (DhPdfLinks *self);
void          dh_pdf_links_unref      (DhPdfLinks *self);
GType         dh_pdf_outline_get_type (void);
DhPdfOutline *dh_pdf_outline_ref      (DhPdfOutline *self);
void          dh_pdf_outline_unref    (DhPdfOutline *self);
GType         dh_pdf_image_get_type   (void);
DhPdfImage   *dh_pdf_image_ref        (DhPdfImage *self);
void          dh_pdf_image_unref      (DhPdfImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPdfInfo, dh_pdf_info_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPdfPages, dh_pdf_pages_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPdfText, dh_pdf_text_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPdfLinks, dh_pdf_links_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPdfOutline, dh_pdf_outline_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPdfImage, dh_pdf_image_unref)

G_END_DECLS
