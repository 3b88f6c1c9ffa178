/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-pdf.h"
#include "dh-store.h"

G_BEGIN_DECLS

#define DH_TYPE_VIEWER (dh_viewer_get_type ())

/* Shows one file: a PDF or a scan (TIFF) through the isolated helper, or a picture (PNG, JPEG). With its own bar for
 * page, zoom, search, printing; thumbnails, outline and hits at the side; it asks for the password and says
 * what happened when a file cannot be shown. Works in any container that gives it room.
 *
 * Properties, for bindings and tests: "state" ("empty", "loading", "password", "error", "pages"),
 * "page" (uint, from 1), "n-pages". */
G_DECLARE_FINAL_TYPE (DhViewer, dh_viewer, DH, VIEWER, AdwBin)

/* @client: the helper to use; several viewers may share one. NULL: its own. */
GtkWidget    *dh_viewer_new               (DhPdfClient *client);

/* @name: how the file is called in messages and when a copy is saved. */
void          dh_viewer_show_bytes        (DhViewer *self, const char *name, GBytes *bytes);
void          dh_viewer_show_file         (DhViewer *self, GFile *file);
/* A content of the store, by its hash (dh-blob.h). */
void          dh_viewer_show_blob         (DhViewer *self, const char *name, DhStore *store, const char *hash);
void          dh_viewer_clear             (DhViewer *self);

/* May be called at once after one of the above: done when the file is open. @page counts from 1. */
void          dh_viewer_go_to_page        (DhViewer *self, guint page);
/* Opens the search with these words; the first hit from @page on is shown. */
void          dh_viewer_find              (DhViewer *self, const char *words, guint page);

const char   *dh_viewer_get_state         (DhViewer *self);
guint         dh_viewer_get_page          (DhViewer *self);
guint         dh_viewer_get_n_pages       (DhViewer *self);
guint         dh_viewer_get_n_hits        (DhViewer *self);
/* Bytes of pictures held; at most 96 MB. */
gsize         dh_viewer_get_texture_bytes (DhViewer *self);
/* What is on the screen has its final sharpness, or says why it cannot be shown. */
gboolean      dh_viewer_is_sharp          (DhViewer *self);

G_END_DECLS
