/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-pdf-client.h"
#include "dh-pdf-error.h"
#include "dh-pdf-types.h"

G_BEGIN_DECLS

#define DH_TYPE_PDF_DOCUMENT (dh_pdf_document_get_type ())

/* A PDF that the helper reads. Questions are futures; each rejects in DH_PDF_ERROR, for this file only.
 * A future that is dropped takes its question with it unless it is being answered.
 *
 * After the helper died twice over a file nothing more is asked of it until dh_pdf_document_retry (). */
G_DECLARE_FINAL_TYPE (DhPdfDocument, dh_pdf_document, DH, PDF_DOCUMENT, GObject)

/* Who goes first. Within one rank the oldest question does. */
typedef enum
{
  DH_PDF_VISIBLE,      /* a person is looking at the place where the answer belongs */
  DH_PDF_NEAR,         /* and may look here next */
  DH_PDF_BACKGROUND,
} DhPdfRank;

/* A piece of a page in pixels. */
typedef struct
{
  guint  page;              /* from 0 */
  double scale;             /* pixels per point */
  int    rotation;          /* 0, 90, 180, 270, clockwise */
  int    x, y;              /* of the piece, on the page scaled and turned */
  guint  width, height;
} DhPdfTile;

/* @name: how messages call it. @fd: a regular file open for reading, taken. */
DhPdfDocument *dh_pdf_document_new           (DhPdfClient *client, const char *name, int fd);
DhPdfDocument *dh_pdf_document_new_for_bytes (DhPdfClient *client, const char *name, GBytes *bytes, GError **error);
DhPdfDocument *dh_pdf_document_new_for_path  (DhPdfClient *client, const char *path, GError **error);

const char    *dh_pdf_document_get_name      (DhPdfDocument *self);
/* The password used from now on; NULL: none. */
void           dh_pdf_document_set_password  (DhPdfDocument *self, const char *password);
/* Forgets earlier deaths. */
void           dh_pdf_document_retry         (DhPdfDocument *self);

DexFuture     *dh_pdf_document_get_info      (DhPdfDocument *self);                              /* DhPdfInfo, within 5 s */
DexFuture     *dh_pdf_document_get_pages     (DhPdfDocument *self, guint first, guint count);    /* DhPdfPages */
DexFuture     *dh_pdf_document_get_text      (DhPdfDocument *self, guint page, DhPdfRank rank);  /* DhPdfText */
DexFuture     *dh_pdf_document_get_links     (DhPdfDocument *self, guint page);                  /* DhPdfLinks */
DexFuture     *dh_pdf_document_get_outline   (DhPdfDocument *self);                              /* DhPdfOutline */
DexFuture     *dh_pdf_document_render        (DhPdfDocument *self, const DhPdfTile *tile, DhPdfRank rank); /* DhPdfImage */

/* The largest scale up to @scale at which the whole page of this size may be rendered at once. */
double         dh_pdf_limit_scale            (double width, double height, double scale);

G_END_DECLS
