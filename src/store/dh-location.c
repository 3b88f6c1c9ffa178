/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-location-private.h"

#include <gio/gio.h>
#include <gio/gunixmounts.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/vfs.h>

/* Where a store lies, and whether that place can hurt it.
 *
 * Three kinds of places lose data: shares whose locks do not work, folders that a synchroniser copies while
 * they are being written, and sticks. All of it is guessing from outside, so the answer is a warning and
 * never a refusal. */

/* Magic numbers of statfs(2); <linux/magic.h> lacks some of them. */
static const guint32 network_types[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB, old */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB 2 and 3 */
  0x5346414f, /* AFS */
  0x6b414653, /* kAFS */
  0x73757245, /* Coda */
  0x564c,     /* NCP */
  0x01021997, /* 9P */
  0x00c36400, /* Ceph */
  0x0bd00bd0, /* Lustre */
  0x01161970, /* GFS2 */
  0x7461636f, /* OCFS2 */
};

static const guint32 removable_types[] = {
  0x4d44,     /* FAT */
  0x2011bab0, /* exFAT */
};

#define FUSE_TYPE 0x65735546

/* What FUSE is used for says the name of the mount, "fuse.sshfs". */
static const char *const network_names[] = { "sshfs",     "gvfsd-fuse", "rclone",
                                             "s3fs",      "davfs",      "curlftpfs",
                                             "glusterfs", "smbnetfs",   "google-drive-ocamlfuse",
                                             "onedriver", "nfs" };

typedef struct
{
  const char *marker; /* a file or folder in the root of what is synchronised; NULL */
  const char *folder; /* how the root is usually called, as a beginning; NULL */
  const char *service;
} Synchroniser;

static const Synchroniser synchronisers[] = {
  { ".dropbox", "Dropbox", "Dropbox" },
  { ".dropbox.cache", NULL, "Dropbox" },
  { ".stfolder", NULL, "Syncthing" },
  { ".nextcloudsync.log", "Nextcloud", "Nextcloud" },
  { ".owncloudsync.log", "ownCloud", "ownCloud" },
  { ".tmp.drivedownload", "Google Drive", "Google Drive" },
  { ".tmp.driveupload", "GoogleDrive", "Google Drive" },
  { ".OneDrive", "OneDrive", "OneDrive" },
  { ".megasync", "MEGA", "MEGA" },
  { ".debris", "MEGAsync", "MEGA" },
  { ".pcloud", "pCloudDrive", "pCloud" },
  { ".insync", "Insync", "Insync" },
  { ".seafile-data", "Seafile", "Seafile" },
};

static gboolean
contains (const guint32 *types, gsize n, guint32 type)
{
  for (gsize i = 0; i < n; i++)
    if (types[i] == type)
      return TRUE;
  return FALSE;
}

/* "OneDrive" and "OneDrive - Sở Nội vụ", but not "OneDriver". */
static gboolean
is_called (const char *name, const char *beginning)
{
  gsize length = strlen (beginning);

  return strncmp (name, beginning, length) == 0 && (name[length] == '\0' || name[length] == ' ');
}

/* The marker is the better evidence; a name alone can be a coincidence, which costs one warning. */
static const char *
service_of (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (synchronisers); i++)
    {
      const Synchroniser *candidate = &synchronisers[i];
      g_autofree char *marker = g_build_filename (folder, candidate->marker, NULL);

      if (g_file_test (marker, G_FILE_TEST_EXISTS)
          || (candidate->folder != NULL && is_called (name, candidate->folder)))
        return candidate->service;
    }
  return NULL;
}

/* Up to the root of the file system: the store may lie deep in what is synchronised. */
static const char *
find_service (const char *path)
{
  g_autofree char *home = g_canonicalize_filename (g_get_home_dir (), NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  for (;;)
    {
      g_autofree char *parent = g_path_get_dirname (folder);
      const char *service;

      /* Programs keep their own ".dropbox" in the home folder, which is not itself synchronised. */
      service = strcmp (folder, home) != 0 ? service_of (folder) : NULL;
      if (service != NULL)
        return service;
      if (strcmp (parent, folder) == 0)
        return NULL;
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
}

/* Pure, so that shares can be tested without one. */
DhLocation
_dh_location_classify (guint32 type, const char *mount_type)
{
  if (contains (network_types, G_N_ELEMENTS (network_types), type))
    return DH_LOCATION_NETWORK;
  if (contains (removable_types, G_N_ELEMENTS (removable_types), type))
    return DH_LOCATION_REMOVABLE;
  if (type != FUSE_TYPE || mount_type == NULL)
    return DH_LOCATION_FINE;
  for (gsize i = 0; i < G_N_ELEMENTS (network_names); i++)
    if (strstr (mount_type, network_names[i]) != NULL)
      return DH_LOCATION_NETWORK;
  return DH_LOCATION_FINE;
}

DhLocation
dh_location_check (const char *path, char **service)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  const char *name = find_service (absolute);
  struct statfs st;

  if (service != NULL)
    *service = g_strdup (name);
  if (name != NULL)
    return DH_LOCATION_SYNCED;
  if (statfs (folder, &st) != 0)
    return DH_LOCATION_FINE;
  if ((guint32) st.f_type == FUSE_TYPE)
    {
      g_autoptr (GUnixMountEntry) mount = g_unix_mount_entry_for (folder, NULL);

      return _dh_location_classify (FUSE_TYPE, mount != NULL ? g_unix_mount_entry_get_fs_type (mount) : NULL);
    }
  return _dh_location_classify ((guint32) st.f_type, NULL);
}

char *
dh_location_describe (DhLocation location, const char *service)
{
  switch (location)
    {
    case DH_LOCATION_NETWORK:
      return g_strdup (_ ("The store lies on a network share, where two computers can damage it: keep it on this "
                          "computer and put backups on the share."));
    case DH_LOCATION_SYNCED:
      return g_strdup_printf (_ ("The store lies in a folder of %s, which may copy it half-written: keep it outside "
                                 "and put backups there."),
                              service != NULL ? service : _ ("a synchronising program"));
    case DH_LOCATION_REMOVABLE:
      return g_strdup (_ ("The store lies on a removable disk: do not pull it out before the program is closed."));
    case DH_LOCATION_FINE:
    default:
      return NULL;
    }
}
