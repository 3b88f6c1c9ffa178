/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-backup.h"
#include "dh-db-private.h"

G_BEGIN_DECLS

/* Copies what @db sees to @path (which must not exist) in one snapshot, page by page, and leaves a
 * single file without a log. The caller renames it when it has been verified. */
gboolean _dh_backup_copy         (DhDb *db, const char *path, GCancellable *cancellable, GError **error);
/* A backup, or any store nobody has open, for reading. */
DhDb    *_dh_backup_open         (const char *path, GError **error);
/* integrity_check, the chain of the journal, the application id: an error names the first finding. */
gboolean _dh_backup_verify       (const char *path, GCancellable *cancellable, GError **error);
/* A verified copy "<name>.before-v<newest>-<time>" beside the store. */
gboolean _dh_backup_keep_before  (DhDb *db, const char *store_path, int version, gint64 now, GError **error);
/* Time of the newest backup in the rotation, 0 when there is none. */
gint64   _dh_backup_newest       (const char *store_path);

/* Which of the @n times (microseconds, newest first) the rotation keeps: the newest of each of the last
 * 7 days, 4 weeks and 12 months that have one, by local calendar. */
void     _dh_backup_rotate       (const gint64 *times, guint n, gboolean *keep);

/* "<name>.backups" beside the store. */
char    *_dh_backup_folder       (const char *store_path);
/* The files of the rotation, newest first: GListStore of DhBackup. */
GListStore *_dh_backup_scan      (const char *store_path);
/* Removes what the rotation does not keep. */
void     _dh_backup_prune        (const char *store_path);
DhBackup *_dh_backup_new         (const char *path, gint64 at, gint64 size, gboolean verified);

G_END_DECLS
