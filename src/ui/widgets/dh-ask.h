/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

/* Questions to the person as futures, to be awaited like any call (design, 3.10). */

/* Resolves to the response as a string; closing is the dialog's close response. Takes @dialog. */
DexFuture *dh_ask_alert       (AdwAlertDialog *dialog, GtkWidget *parent);

/* Resolve to GFile; reject with GTK_DIALOG_ERROR when the person cancels. */
DexFuture *dh_ask_open_file   (GtkFileDialog *dialog, GtkWidget *from);
DexFuture *dh_ask_save_file   (GtkFileDialog *dialog, GtkWidget *from);
DexFuture *dh_ask_select_folder (GtkFileDialog *dialog, GtkWidget *from);
/* Resolves to GListModel of GFile. */
DexFuture *dh_ask_open_files  (GtkFileDialog *dialog, GtkWidget *from);

/* The person cancelled: not an error to report. */
gboolean   dh_ask_is_cancelled (const GError *error);

/* A file dialog for organisations: title and filter; the initial folder where they are kept. */
GtkFileDialog *dh_ask_store_dialog_new (const char *title);

/* Where organisations are kept unless the person chooses: the documents folder, or the program's own
 * folder inside a sandbox, whose documents are copies without locks. */
char      *dh_ask_dup_default_folder (void);

G_END_DECLS
