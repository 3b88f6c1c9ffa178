/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the client and donghanh-pdf say to each other over a stream socket, one request at a time, in the
 * machine's own byte order: both are built and installed together.
 *
 * A request is one DhPdfRequest, with one descriptor when it opens (the file) or renders (the memory for
 * the pixels). An answer is one DhPdfAnswer and @length bytes of a serialised GVariant. The helper is not
 * trusted: the client looks at every number, and takes only variants in normal form. */

#define DH_PDF_SOCKET 3              /* the helper's end */
#define DH_PDF_MAX_PAGES 100000
#define DH_PDF_MAX_PASSWORD 256
#define DH_PDF_MAX_SIDE 16384        /* pixels */
#define DH_PDF_MAX_PIXELS (64 * 1024 * 1024)   /* bytes */
#define DH_PDF_MAX_ANSWER (32 * 1024 * 1024)
#define DH_PDF_MAX_LINKS 10000       /* of a page, and entries of an outline */
#define DH_PDF_MAX_DEPTH 32
#define DH_PDF_TEXTS_AT_ONCE 32      /* pages of text in one answer: the watchdog counts per answer */

typedef enum
{
  DH_PDF_OP_OPEN = 1,   /* → DH_PDF_INFO_TYPE */
  DH_PDF_OP_CLOSE,      /* → () */
  DH_PDF_OP_PAGES,      /* page, count → DH_PDF_PAGES_TYPE */
  DH_PDF_OP_RENDER,     /* → (); the pixels are in the memory */
  DH_PDF_OP_TEXT,       /* page → DH_PDF_TEXT_TYPE */
  DH_PDF_OP_TEXTS,      /* page, count → DH_PDF_TEXTS_TYPE; may answer fewer pages than asked, but one */
  DH_PDF_OP_LINKS,      /* page → DH_PDF_LINKS_TYPE */
  DH_PDF_OP_OUTLINE,    /* → DH_PDF_OUTLINE_TYPE */
} DhPdfOp;

#define DH_PDF_INFO_TYPE "(usb)"              /* pages, title, encrypted */
#define DH_PDF_PAGES_TYPE "a(dds)"            /* width, height in points, label */
#define DH_PDF_TEXT_TYPE "(sa(dddd))"         /* text, a rectangle for each character */
#define DH_PDF_TEXTS_TYPE "as"
#define DH_PDF_LINKS_TYPE "a(ddddids)"        /* rectangle, page or -1, points from its top, address */
#define DH_PDF_OUTLINE_TYPE "a(usid)"         /* depth, title, page or -1, points from its top */

typedef enum
{
  DH_PDF_STATUS_DONE,
  DH_PDF_STATUS_NOT_OPEN,    /* the helper has put the file aside: open it again */
  DH_PDF_STATUS_PASSWORD,
  DH_PDF_STATUS_DAMAGED,
  DH_PDF_STATUS_EMPTY,       /* no pages */
  DH_PDF_STATUS_NO_PAGE,
  DH_PDF_STATUS_TOO_LARGE,
  DH_PDF_N_STATUS
} DhPdfStatus;

typedef struct
{
  guint32 op;
  guint32 document;       /* the client's number of it */
  guint32 page;           /* from 0 */
  guint32 count;
  gint32  rotation;       /* 0, 90, 180, 270, clockwise */
  gint32  x, y;           /* of the tile on the scaled and turned page, in pixels */
  guint32 width, height;
  guint32 stride;         /* bytes */
  guint32 memory;         /* the number of the memory for the pixels: the same one need not be mapped twice */
  double  scale;          /* pixels per point */
  char    password[DH_PDF_MAX_PASSWORD];   /* ends with NUL; empty: none */
} DhPdfRequest;

typedef struct
{
  guint32 status;
  guint32 length;
} DhPdfAnswer;

/* The helper's exit statuses that mean something. */
#define DH_PDF_EXIT_UNPROTECTED 77   /* the sandbox could not be entered; nothing was read */

G_END_DECLS
