/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-store.h"

G_BEGIN_DECLS

/* What a kept paper other than a PDF says, for reading on the screen: a paragraph a line, the cells of a table
 * parted by tabs. Resolves to a string; rejects with a sentence when the file is of no kind that can be read. */
DexFuture *dh_file_text_read (DhStore *store, const char *name, const char *hash);

G_END_DECLS
