/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-source.h"

G_BEGIN_DECLS

/* Bytes of text of one source: twenty times a paper of 200 pages. */
#define DH_READER_MAX_TEXT (12u << 20)

#define DH_READER_ERROR (dh_reader_error_quark ())

/* Every message is one translated sentence: what, where, what is expected. */
typedef enum
{
  DH_READER_ERROR_FORMAT,      /* not a file that can be read, or damaged */
  DH_READER_ERROR_PROTECTED,   /* needs a password */
  DH_READER_ERROR_TOO_LARGE,   /* beyond a limit, which the sentence names */
  DH_READER_ERROR_EMPTY,       /* there is no text in it: a scan, an empty file */
} DhReaderError;

GQuark     dh_reader_error_quark   (void);

/* On the thread that reads; @done and @total are bytes or pages. */
typedef void (*DhReaderProgress) (guint64 done, guint64 total, gpointer data);

typedef struct
{
  const char       *name;        /* of the file, for messages and as a last hint; NULL: none */
  const char       *mime_type;   /* what the clipboard says: "text/html", "text/plain"; NULL: by the content */
  GCancellable     *cancellable;
  DhReaderProgress  progress;
  gpointer          data;
} DhReaderOptions;

/* Reads a file of any known kind; the kind is told from its content. Blocks, so not on the main loop. PDF is
 * refused here: see dh_import_load. @options may be NULL. Errors: DH_READER_ERROR, G_IO_ERROR_CANCELLED
 * and those of opening the file. */
DhSource  *dh_import_read_file     (const char *path, const DhReaderOptions *options, GError **error);
DhSource  *dh_import_read_bytes    (GBytes *bytes, const DhReaderOptions *options, GError **error);

/* A PDF from the texts of its pages (UTF-8, a line of the page a line): running headers and footers and page
 * numbers become notices, lines become paragraphs. */
DhSource  *dh_import_read_pages    (const char *const *pages, guint n_pages, const DhReaderOptions *options,
                                    GError **error);

/* The same on another thread, PDF included: a future of a boxed DhSource. @progress comes on any thread. */
DexFuture *dh_import_load          (GFile *file, const DhReaderOptions *options);

G_END_DECLS
