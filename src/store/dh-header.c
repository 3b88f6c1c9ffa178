/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-header-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dh-db.h"
#include "dh-migrate-private.h"
#include "dh-store.h"

/* The first look at a file, with plain reads.
 *
 * SQLite would play back a log or a journal it finds beside a file, and with that change a file that is not
 * ours, or not ours yet. So the decision whether it may see the file is made before. */

/* The header of an SQLite file: https://www.sqlite.org/fileformat2.html, 1.3. Numbers are big-endian. */
#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"
#define OFFSET_PAGE_SIZE 16
#define OFFSET_N_PAGES 28
#define OFFSET_USER_VERSION 60
#define OFFSET_APPLICATION_ID 68

static guint32
read_u32 (const guint8 *header, int offset)
{
  guint32 value;

  memcpy (&value, header + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* The value 1 stands for 65,536, which does not fit. */
static gint64
page_size (const guint8 *header)
{
  guint16 size;

  memcpy (&size, header + OFFSET_PAGE_SIZE, sizeof size);
  size = GUINT16_FROM_BE (size);
  return size == 1 ? 65536 : size;
}

/* Opened without waiting: a named pipe or a device would hang the thread. */
static gboolean
read_header (const char *path, guint8 *header, gssize *n, gint64 *size, GError **error)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  int errsv = errno;
  struct stat st;
  g_autofree char *name = g_filename_display_basename (path);

  if (fd == -1)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errsv), _ ("“%s” cannot be opened: %s."), name,
                   g_strerror (errsv));
      return FALSE;
    }
  if (fstat (fd, &st) != 0 || !S_ISREG (st.st_mode))
    {
      g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE, _ ("“%s” is not a file."), name);
      return FALSE;
    }
  *n = pread (fd, header, HEADER_SIZE, 0);
  *size = st.st_size;
  return TRUE;
}

gboolean
_dh_header_check (const char *path, int *version, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  gssize n = 0;
  gint64 size = 0;
  g_autofree char *name = g_filename_display_basename (path);

  if (!read_header (path, header, &n, &size, error))
    return FALSE;
  if (n < HEADER_SIZE || memcmp (header, MAGIC, sizeof MAGIC) != 0
      || read_u32 (header, OFFSET_APPLICATION_ID) != DH_STORE_APPLICATION_ID)
    {
      g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE,
                   _ ("“%s” was not made by Đồng Hành; choose a file ending in “%s”."), name, DH_STORE_SUFFIX);
      return FALSE;
    }
  /* While the log holds pages, a crash in the middle of copying them back may leave the file short. */
  if (size < page_size (header) * read_u32 (header, OFFSET_N_PAGES) && !_dh_header_has_log (path))
    {
      g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE,
                   _ ("“%s” is cut off in the middle; copy it again or restore a backup."), name);
      return FALSE;
    }
  *version = (int) read_u32 (header, OFFSET_USER_VERSION);
  if (*version > _dh_migrations_newest ())
    {
      g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NEWER,
                   _ ("“%s” was made by a newer version of Đồng Hành; update the program to open it."), name);
      return FALSE;
    }
  return TRUE;
}

gboolean
_dh_header_has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat st;

  return g_stat (log, &st) == 0 && st.st_size > 0;
}
