/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* What the clipboard has for an import: a file, or text with the type it came in. */
typedef struct
{
  GFile  *file;        /* NULL: text */
  GBytes *bytes;
  char   *mime_type;
} DhImportPaste;

#define DH_TYPE_IMPORT_PASTE (dh_import_paste_get_type ())
GType          dh_import_paste_get_type (void) G_GNUC_CONST;
void           dh_import_paste_free     (DhImportPaste *self);

/* Resolves to a boxed DhImportPaste. Errors: G_IO_ERROR_NOT_FOUND when there is nothing to be read. */
DexFuture     *dh_import_paste_read     (GdkClipboard *clipboard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhImportPaste, dh_import_paste_free)

G_END_DECLS
