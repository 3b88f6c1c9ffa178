/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

#include "dh-store.h"

G_BEGIN_DECLS

#define DH_TYPE_VIEWER_FILE (dh_viewer_file_get_type ())

/* The bytes of a file in sealed memory outside the heap: they stay what they were, whatever happens to
 * where they came from, and the PDF helper gets the descriptor. */
typedef struct
{
  char   *name;
  int     fd;
  GBytes *bytes;    /* the same memory */
} DhViewerFile;

typedef enum
{
  DH_VIEWER_PDF,
  DH_VIEWER_SCAN,       /* TIFF: pages like those of a PDF, read by the same helper */
  DH_VIEWER_PICTURE,
  DH_VIEWER_OTHER,
} DhViewerKind;

GType         dh_viewer_file_get_type   (void);
DhViewerFile *dh_viewer_file_ref        (DhViewerFile *self);
void          dh_viewer_file_unref      (DhViewerFile *self);

/* Resolve to DhViewerFile. */
DexFuture    *dh_viewer_file_from_bytes (const char *name, GBytes *bytes);
DexFuture    *dh_viewer_file_from_file  (GFile *file);
DexFuture    *dh_viewer_file_from_blob  (const char *name, DhStore *store, const char *hash);

DhViewerKind  dh_viewer_file_get_kind   (DhViewerFile *self);
/* Decodes a picture away from the main loop, and halves it until it fits the memory for textures.
 * Resolves to GdkTexture. */
DexFuture    *dh_viewer_file_decode     (DhViewerFile *self);
/* FALSE: not known. */
gboolean      dh_viewer_picture_size    (GBytes *bytes, guint *width, guint *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhViewerFile, dh_viewer_file_unref)

G_END_DECLS
