/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  gpointer data;
  gsize length;
} Pixels;

static void
pixels_free (gpointer data)
{
  Pixels *self = data;

  munmap (self->data, self->length);
  g_free (self);
}

int
_dh_pdf_pixels_new (gsize length)
{
  int fd = memfd_create ("dh-pdf-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd >= 0
      && (ftruncate (fd, length) != 0 || fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0))
    g_clear_fd (&fd, NULL);
  return fd;
}

DhPdfImage *
_dh_pdf_pixels_map (const DhPdfRequest *request, int fd)
{
  gsize length = (gsize) request->stride * request->height;
  gpointer data = mmap (NULL, length, PROT_READ, MAP_SHARED, fd, 0);

  if (data == MAP_FAILED)
    return NULL;
  Pixels *pixels = g_new (Pixels, 1);
  pixels->data = data;
  pixels->length = length;
  DhPdfImage *image = g_atomic_rc_box_new0 (DhPdfImage);
  image->pixels = g_bytes_new_with_free_func (data, length, pixels_free, pixels);
  image->width = request->width;
  image->height = request->height;
  image->stride = request->stride;
  return image;
}
