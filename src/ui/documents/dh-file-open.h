/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-store.h"

G_BEGIN_DECLS

/* Opens a kept file in the program the system has for it: a read-only copy, so that nobody believes the one inside
 * to be changed. Copies older than a day are taken away at the next time. Errors are told on @from. */
void       dh_file_open      (GtkWidget *from, DhStore *store, const char *name, const char *hash);
/* The copy alone, for tests. Resolves to GFile. */
DexFuture *dh_file_open_copy (DhStore *store, const char *name, const char *hash);

G_END_DECLS
