/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Places where SQLite's locks or a half-synchronised copy can lose data (features, rows 142). */
typedef enum
{
  DH_LOCATION_FINE,
  DH_LOCATION_NETWORK,      /* NFS, SMB, … by file-system type */
  DH_LOCATION_SYNCED,       /* inside a folder of Dropbox, OneDrive, Google Drive, Nextcloud, Syncthing, … */
  DH_LOCATION_REMOVABLE,    /* FAT/exFAT: no permissions, easily pulled out */
} DhLocation;

DhLocation  dh_location_check    (const char *path, char **service);   /* *service: name of the synchroniser, or NULL */
char       *dh_location_describe (DhLocation location, const char *service);   /* a sentence, NULL when fine */

G_END_DECLS
