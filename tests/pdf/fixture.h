/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-pdf.h"

G_BEGIN_DECLS

/* libdex and GTest set up. */
void     pdf_test_init    (int *argc, char ***argv);

/* A folder of its own with the sound and hostile files of hostile.py named in @names (separated by
 * blanks; NULL: all). */
char    *pdf_make_files   (const char *names);
/* @n damaged variants of sound files, of mutants.py. */
char    *pdf_make_mutants (guint n);
/* Sound and hostile TIFF files of scans.py, named as above. */
char    *pdf_make_scans   (const char *names);
void     pdf_remove_files (char *folder);   /* takes it */

/* Runs the main context until @future, which it takes, is settled. */
gboolean pdf_wait         (DexFuture *future, GError **error);
gpointer pdf_wait_boxed   (DexFuture *future, GError **error);

/* The file @name of @folder; must exist. */
DhPdfDocument *pdf_open   (DhPdfClient *client, const char *folder, const char *name);

G_END_DECLS
