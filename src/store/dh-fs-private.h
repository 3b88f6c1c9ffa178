/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The absolute name of the file itself: through a link, log and lease must lie beside the file. */
char     *_dh_fs_resolve      (const char *path);
/* Both names mean one existing file. */
gboolean  _dh_fs_is_same      (const char *a, const char *b);
/* Gives the finished file @from the name @to, which must not exist (DH_STORE_ERROR_EXISTS),
 * and makes both the contents and the name durable. */
gboolean  _dh_fs_publish      (const char *from, const char *to, GError **error);
/* The same, replacing @to in one step. */
gboolean  _dh_fs_replace      (const char *from, const char *to, GError **error);
/* Removes a store file that was not finished, with what SQLite laid beside it. */
void      _dh_fs_discard      (const char *path);
/* Makes a renaming in the folder of @path durable. */
void      _dh_fs_sync_folder  (const char *path);
/* UTC, "20260102T030405Z". */
char     *_dh_fs_time_stamp   (gint64 at);

G_END_DECLS
