/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DH_TYPE_BACKUP_LIST (dh_backup_list_get_type ())

/* The backups of a file, newest first, each with a button. Signal: "restore" (DhBackup). */
G_DECLARE_FINAL_TYPE (DhBackupList, dh_backup_list, DH, BACKUP_LIST, AdwPreferencesGroup)

GtkWidget *dh_backup_list_new        (void);
void       dh_backup_list_load       (DhBackupList *self, const char *store_path);
/* A dialog around the list, for a file that cannot be opened. */
AdwDialog *dh_backup_list_dialog_new (DhBackupList *list);

G_END_DECLS
