/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-blob.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* Documents to hand over: a folder with the newest file of each, a list to read (Mục lục.html), the same as a
 * table (Mục lục.csv) and checksums that sha256sum --check understands (SHA256SUMS). A document without a file,
 * such as a classified one, stands in the list alone.
 *
 * Makes the folder inside @parent, named after @title and, when that is there already, with a number. Failed or
 * cancelled, nothing of it stays. @progress counts documents, on the main context. Resolves to the folder (GFile). */
DexFuture *dh_dossier_export (DhContext *context, const gint64 *documents, guint n, const char *title, GFile *parent,
                              GCancellable *cancellable, DhProgressFunc progress, gpointer data);

G_END_DECLS
