/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks at the first bytes of the file at @path without SQLite, so that a foreign, truncated or newer
 * file is refused with a sentence and not one byte of it, or beside it, is changed. *version is the
 * schema of the main file; one still in the write-ahead log may be higher. */
gboolean _dh_header_check (const char *path, int *version, GError **error);

/* Pages wait beside @path in a write-ahead log. */
gboolean _dh_header_has_log (const char *path);

G_END_DECLS
