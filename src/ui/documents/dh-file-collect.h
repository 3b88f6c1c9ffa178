/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* More than this at once nobody looks through before it is kept. */
#define DH_FILE_COLLECT_MAX 2000

/* All regular files of @files, those in folders included, by name; hidden ones and links are left out. Resolves to
 * GListStore of GFile; rejects with a sentence when there are more than DH_FILE_COLLECT_MAX. */
DexFuture *dh_file_collect (GListModel *files, GCancellable *cancellable);

G_END_DECLS
