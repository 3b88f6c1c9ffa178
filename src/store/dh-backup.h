/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

#define DH_TYPE_BACKUP (dh_backup_get_type ())
G_DECLARE_FINAL_TYPE (DhBackup, dh_backup, DH, BACKUP, GObject)

const char *dh_backup_get_path     (DhBackup *self);
gint64      dh_backup_get_at       (DhBackup *self);       /* microseconds since 1970 */
gint64      dh_backup_get_size     (DhBackup *self);
gboolean    dh_backup_is_verified  (DhBackup *self);       /* when made; in a list, its header is whole too */

/* Backups lie in "<name>.backups/" beside the store: daily, verified (integrity and journal), rotated
 * to 7 days, 4 weeks, 12 months. */

/* @path NULL: into the rotation. A file at @path is replaced, but never the store itself. Resolves to
 * DhBackup. Cancellable by dropping. */
DexFuture  *dh_store_backup        (DhStore *store, const char *path);
/* The backups of the store file at @store_path, newest first. Resolves to GListStore of DhBackup. */
DexFuture  *dh_backup_list         (const char *store_path);
/* Verifies the backup, keeps the present file as "<name>.before-restore-<time>", puts the copy in its
 * place. The store must be closed. Resolves to the path of the kept file (string, "" if none). */
DexFuture  *dh_backup_restore      (const char *backup_path, const char *store_path);

G_END_DECLS
