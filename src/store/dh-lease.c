/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-lease.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dh-db.h"

/* The lease: who has the store open for writing.
 *
 * What excludes others is a lock of the kernel, which ends with its holder however that dies; the text in
 * the file is only for people. SQLite's own locks would keep two writers from destroying the file, but not
 * from surprising each other: undo, the chain of the journal and the caches of lists assume one writer. */

/* Times the file is opened again because its last holder removed it in between. */
#define MAX_TRIES 16
#define MAX_CONTENTS 4096

struct _DhLease
{
  char *path;
  int fd;
  gboolean locked;
};

/* Beside the store, so that all who open it by any mount find the same file. */
static char *
lease_path (const char *store_path)
{
  return g_strconcat (store_path, ".lease", NULL);
}

/* Some network and FUSE file systems; then the lease is a note, and the person is warned. */
static gboolean
lock_unknown (int code)
{
  return code == ENOLCK || code == ENOSYS || code == EOPNOTSUPP || code == EINVAL || code == EREMOTEIO;
}

/* An OFD lock belongs to the open file and not to the process: it also keeps a second store object of
 * this process out, and is not lost when some library closes another descriptor of the file. */
static int
try_lock (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0 ? 0 : errno;
}

/* FALSE: the file we locked is no longer the one with that name. */
static gboolean
still_named (int fd, const char *path)
{
  struct stat mine, named;

  return fstat (fd, &mine) == 0 && stat (path, &named) == 0 && mine.st_ino == named.st_ino
         && mine.st_dev == named.st_dev;
}

/* Whatever stands in the file was perhaps not written by us. */
static DhLeaseHolder *
parse_holder (const char *contents)
{
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  DhLeaseHolder *holder;

  if (g_strv_length (lines) < 4)
    return NULL;
  holder = g_new0 (DhLeaseHolder, 1);
  holder->user = g_utf8_make_valid (lines[0], -1);
  holder->host = g_utf8_make_valid (lines[1], -1);
  holder->pid = g_ascii_strtoll (lines[2], NULL, 10);
  holder->since = g_ascii_strtoll (lines[3], NULL, 10);
  return holder;
}

static DhLeaseHolder *
read_holder (int fd)
{
  char contents[MAX_CONTENTS + 1];
  gssize n = pread (fd, contents, MAX_CONTENTS, 0);
  DhLeaseHolder *holder;

  contents[MAX (n, 0)] = '\0';
  holder = parse_holder (contents);
  /* It has the lock but has not yet written who it is. */
  return holder != NULL ? holder : g_new0 (DhLeaseHolder, 1);
}

static void
write_holder (int fd, gint64 now)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n",
                                           dh_lease_get_user_name (), g_get_host_name (), (gint64) getpid (), now);
  gsize length = strlen (text);

  /* Only a note for people: the lock is what counts. */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, length, 0) != (gssize) length)
    g_debug ("the lease could not be filled in");
}

static void
set_in_use (GError **error, int fd)
{
  g_autoptr (DhLeaseHolder) holder = read_holder (fd);
  g_autofree char *sentence = dh_lease_holder_describe (holder);

  g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE, sentence);
}

/* In a folder that cannot be written there is no lease, and hence no writing. */
static void
set_open_error (GError **error, int code, const char *store_path)
{
  g_autofree char *name = g_filename_display_basename (store_path);

  if (code == EACCES || code == EROFS || code == EPERM)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY,
                 _ ("The folder of “%s” cannot be written; open the store for reading, or copy it to a folder of "
                    "your own."),
                 name);
  else if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FULL,
                 _ ("“%s” cannot be opened: the disk is full. Make room and try again."), name);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be opened: %s."), name,
                 g_strerror (code));
}

const char *
dh_lease_get_user_name (void)
{
  const char *name = g_get_real_name ();

  return name != NULL && *name != '\0' && strcmp (name, "Unknown") != 0 ? name : g_get_user_name ();
}

DhLease *
dh_lease_acquire (const char *store_path, gint64 now, GError **error)
{
  g_autofree char *path = lease_path (store_path);

  for (int i = 0; i < MAX_TRIES; i++)
    {
      g_autofd int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
      int code;
      DhLease *self;

      if (fd == -1)
        {
          set_open_error (error, errno, store_path);
          return NULL;
        }
      code = try_lock (fd);
      if (code != 0 && !lock_unknown (code))
        {
          set_in_use (error, fd);
          return NULL;
        }
      if (!still_named (fd, path))
        continue;
      write_holder (fd, now);
      self = g_new0 (DhLease, 1);
      self->path = g_steal_pointer (&path);
      self->locked = code == 0;
      self->fd = g_steal_fd (&fd);
      return self;
    }
  g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE,
                       _ ("The store is being opened and closed by somebody else; try again in a moment."));
  return NULL;
}

void
dh_lease_release (DhLease *self)
{
  if (self == NULL)
    return;
  /* Removed while still locked: whoever waits for the old file sees that it has lost its name. */
  if (still_named (self->fd, self->path))
    g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

gboolean
dh_lease_is_locked (DhLease *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->locked;
}

/* Asks the kernel, not the text: a file left by a crash has no holder. */
DhLeaseHolder *
dh_lease_peek_holder (const char *store_path)
{
  g_autofree char *path = lease_path (store_path);
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  if (fd == -1 || fcntl (fd, F_OFD_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
    return NULL;
  return read_holder (fd);
}

void
dh_lease_holder_free (DhLeaseHolder *self)
{
  if (self == NULL)
    return;
  g_free (self->user);
  g_free (self->host);
  g_free (self);
}

/* In local time, day first: it is read by people. */
char *
dh_lease_holder_describe (const DhLeaseHolder *self)
{
  g_autoptr (GDateTime) since = NULL;
  g_autofree char *when = NULL;

  if (self->user == NULL)
    return g_strdup (_ ("The store is open in another window or on another computer; it can be opened for reading."));
  since = g_date_time_new_from_unix_local_usec (self->since);
  when = g_date_time_format (since, "%d/%m/%Y %H:%M");
  return g_strdup_printf (_ ("%s has had the store open on “%s” since %s; it can be opened for reading."), self->user,
                          self->host, when);
}
