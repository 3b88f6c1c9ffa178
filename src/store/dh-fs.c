/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-fs-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dh-db.h"

/* What the store asks of the file system: names that appear whole or not at all, and stay.
 *
 * The order is always the same: contents to the disk, then the name, then the folder that holds the name. */

static gboolean
set_errno (GError **error, int code, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (code == EEXIST)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_EXISTS, _ ("“%s” exists already; choose another name."), name);
  else if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FULL, _ ("“%s” cannot be written: the disk is full."), name);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be written: %s."), name,
                 g_strerror (code));
  return FALSE;
}

/* A folder can be synchronised like a file, through a descriptor for reading. */
static gboolean
sync_file (const char *path)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  return fd != -1 && fsync (fd) == 0;
}

/* FAT knows neither hard links nor renaming without replacing. */
static gboolean
rename_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (from, to) == 0;
}

char *
_dh_fs_resolve (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *real = realpath (absolute, NULL);
  char *result;

  if (real == NULL)
    return g_steal_pointer (&absolute);
  result = g_strdup (real);
  free (real);
  return result;
}

/* By device and inode: two names, links and mounts can lead to one file. */
gboolean
_dh_fs_is_same (const char *a, const char *b)
{
  GStatBuf st_a, st_b;

  return g_stat (a, &st_a) == 0 && g_stat (b, &st_b) == 0 && st_a.st_ino == st_b.st_ino && st_a.st_dev == st_b.st_dev;
}

gboolean
_dh_fs_publish (const char *from, const char *to, GError **error)
{
  if (!sync_file (from) || !rename_new (from, to))
    return set_errno (error, errno, to);
  _dh_fs_sync_folder (to);
  return TRUE;
}

gboolean
_dh_fs_replace (const char *from, const char *to, GError **error)
{
  if (!sync_file (from) || g_rename (from, to) != 0)
    return set_errno (error, errno, to);
  _dh_fs_sync_folder (to);
  return TRUE;
}

void
_dh_fs_discard (const char *path)
{
  static const char *const beside[] = { "", "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *file = g_strconcat (path, beside[i], NULL);

      g_unlink (file);
    }
}

void
_dh_fs_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  sync_file (folder);
}

char *
_dh_fs_time_stamp (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (at);

  return g_date_time_format (time, "%Y%m%dT%H%M%SZ");
}
