/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-file-private.h"

G_BEGIN_DECLS

/* The tables of the domain's extension, on the thread of @db. Without an extension both are satisfied. */

/* DH_STORE_ERROR_NEWER when the store holds tables or columns that this program does not know. *current: nothing is to be
 * added. */
gboolean _dh_extension_check (DhFile *file, DhDb *db, gboolean *current, GError **error);
/* Adds what is missing, in one transaction; a store with a journal gets a barrier when something was added. */
gboolean _dh_extension_grow  (DhFile *file, DhDb *db, GError **error);

G_END_DECLS
