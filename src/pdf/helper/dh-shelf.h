/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "dh-tiff.h"

G_BEGIN_DECLS

/* poppler 25.03 declares none for these two. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* The files that are open, by the client's number; the one longest unused makes room. */
typedef struct
{
  guint32          number;
  PopplerDocument *document;
  DhTiff          *tiff;      /* instead of the document */
  guint            n_pages;
  gboolean         encrypted;
  PopplerPage     *page;      /* the last one asked for: its text and its picture are asked for in turn */
  guint64          used;
} DhShelfBook;

/* Lets poppler look for its tables while that is still possible. */
void         dh_shelf_prepare (void);
/* Takes @fd; @password is UTF-8, "" for none. NULL with @status. */
DhShelfBook *dh_shelf_open  (guint32 number, int fd, const char *password, DhPdfStatus *status);
DhShelfBook *dh_shelf_find  (guint32 number);
void         dh_shelf_close (guint32 number);
/* Owned by the book; NULL when there is no such page, and for a scan. */
PopplerPage *dh_shelf_page  (DhShelfBook *book, guint page);

G_END_DECLS
