/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-viewer-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dh-blob.h"
#include "dh-error.h"
#include "dh-spawn.h"

#define PIECE (1024 * 1024)
#define PDF_HEADER_WITHIN 1024

typedef struct
{
  char *name;
  GBytes *bytes; /* or */
  GFile *file;   /* or */
  DhStore *store;
  char *hash;
  int fd;
} Load;

static void
clear_file (gpointer data)
{
  DhViewerFile *self = data;

  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_fd (&self->fd, NULL);
}

DhViewerFile *
dh_viewer_file_ref (DhViewerFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_viewer_file_unref (DhViewerFile *self)
{
  g_atomic_rc_box_release_full (self, clear_file);
}

G_DEFINE_BOXED_TYPE (DhViewerFile, dh_viewer_file, dh_viewer_file_ref, dh_viewer_file_unref)

static void
load_free (gpointer data)
{
  Load *self = data;

  g_free (self->name);
  g_free (self->hash);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->store);
  g_clear_fd (&self->fd, NULL);
  g_free (self);
}

static gboolean
set_error (GError **error, const char *name)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be opened: %s."), name,
               g_strerror (code));
  return FALSE;
}

static gboolean
append (Load *load, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written = write (load->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return set_error (error, load->name);
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

static gboolean
load_stream (Load *load, GError **error)
{
  g_autoptr (GFileInputStream) stream = dex_await_object (dex_file_read (load->file, G_PRIORITY_DEFAULT), error);

  while (stream != NULL)
    {
      g_autoptr (GBytes) piece = dex_await_boxed (dex_input_stream_read_bytes (G_INPUT_STREAM (stream), PIECE, G_PRIORITY_DEFAULT),
                                       error);

      if (piece == NULL || !append (load, piece, error))
        return FALSE;
      if (g_bytes_get_size (piece) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
load_blob (Load *load, GError **error)
{
  for (gint64 offset = 0;;)
    {
      g_autoptr (GBytes) piece = dex_await_boxed (dh_store_read_blob (load->store, load->hash, offset, PIECE), error);

      if (piece == NULL || !append (load, piece, error))
        return FALSE;
      if (g_bytes_get_size (piece) < PIECE)
        return TRUE;
      offset += PIECE;
    }
}

static DhViewerFile *
finish (Load *load, GError **error)
{
  g_autoptr (GMappedFile) mapping = NULL;

  if (fcntl (load->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
    {
      set_error (error, load->name);
      return NULL;
    }
  mapping = g_mapped_file_new_from_fd (load->fd, FALSE, error);
  if (mapping == NULL)
    return NULL;
  DhViewerFile *file = g_atomic_rc_box_new0 (DhViewerFile);
  file->name = g_steal_pointer (&load->name);
  file->fd = g_steal_fd (&load->fd);
  file->bytes = g_mapped_file_get_bytes (mapping);
  return file;
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  GError *error = NULL;
  gboolean loaded;

  load->fd = memfd_create ("dh-viewer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (load->fd < 0)
    loaded = set_error (&error, load->name);
  else if (load->bytes != NULL)
    loaded = append (load, load->bytes, &error);
  else
    loaded = load->file != NULL ? load_stream (load, &error) : load_blob (load, &error);
  DhViewerFile *file = loaded ? finish (load, &error) : NULL;
  if (file == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (DH_TYPE_VIEWER_FILE, file);
}

static Load *
load_new (const char *name)
{
  Load *load = g_new0 (Load, 1);

  load->name = g_utf8_make_valid (name, -1);
  load->fd = -1;
  return load;
}

DexFuture *
dh_viewer_file_from_bytes (const char *name, GBytes *bytes)
{
  Load *load = load_new (name);

  load->bytes = g_bytes_ref (bytes);
  return dh_fiber_new (load_fiber, load, load_free);
}

DexFuture *
dh_viewer_file_from_file (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  Load *load = load_new (name);

  load->file = g_object_ref (file);
  return dh_fiber_new (load_fiber, load, load_free);
}

DexFuture *
dh_viewer_file_from_blob (const char *name, DhStore *store, const char *hash)
{
  Load *load = load_new (name);

  load->store = g_object_ref (store);
  load->hash = g_strdup (hash);
  return dh_fiber_new (load_fiber, load, load_free);
}

static gboolean
begins_with (GBytes *bytes, const char *magic, gsize length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, magic, length) == 0;
}

DhViewerKind
dh_viewer_file_get_kind (DhViewerFile *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);

  if (begins_with (self->bytes, "\x89PNG\r\n\x1a\n", 8) || begins_with (self->bytes, "\xff\xd8\xff", 3))
    return DH_VIEWER_PICTURE;
  if (begins_with (self->bytes, "II*\0", 4) || begins_with (self->bytes, "MM\0*", 4)
      || begins_with (self->bytes, "II+\0", 4) || begins_with (self->bytes, "MM\0+", 4))
    return DH_VIEWER_SCAN;
  if (data != NULL && memmem (data, MIN (size, PDF_HEADER_WITHIN), "%PDF-", 5) != NULL)
    return DH_VIEWER_PDF;
  return DH_VIEWER_OTHER;
}
