/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* Memory that pictures have left is kept for the next ones: to be handed fresh pages by the kernel takes
 * as long as drawing. A helper could still write into memory it once held; it could spoil a picture that
 * way, as it can spoil any, and nothing else. */
#define KEPT_BYTES (32 * 1024 * 1024)
#define GRAIN (1024 * 1024) /* lengths are rounded up to this, so that pages of about one size share */

struct _DhPdfPixels
{
  DhPdfPool *pool;
  guint32 number;
  int fd;
  gpointer data;
  gsize length;
};

struct _DhPdfPool
{
  GMutex lock;
  GPtrArray *kept; /* DhPdfPixels, without their reference to the pool */
  gsize bytes;
  guint32 n_made;
};

static void
destroy (gpointer data)
{
  DhPdfPixels *self = data;

  if (self->data != NULL)
    munmap (self->data, self->length);
  g_clear_fd (&self->fd, NULL);
  g_free (self);
}

DhPdfPool *
_dh_pdf_pool_new (void)
{
  DhPdfPool *self = g_atomic_rc_box_new0 (DhPdfPool);

  g_mutex_init (&self->lock);
  self->kept = g_ptr_array_new_with_free_func (destroy);
  return self;
}

static void
clear_pool (gpointer data)
{
  DhPdfPool *self = data;

  g_ptr_array_unref (self->kept);
  g_mutex_clear (&self->lock);
}

void
_dh_pdf_pool_unref (DhPdfPool *self)
{
  g_atomic_rc_box_release_full (self, clear_pool);
}

/* Sealed before it leaves, so that the other side cannot take it away under the program's eyes. */
static DhPdfPixels *
make (gsize length)
{
  DhPdfPixels *self = g_new0 (DhPdfPixels, 1);

  self->length = length;
  self->fd = memfd_create ("dh-pdf-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (self->fd >= 0 && ftruncate (self->fd, (off_t) length) == 0
      && fcntl (self->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    self->data = mmap (NULL, length, PROT_READ, MAP_SHARED, self->fd, 0);
  if (self->data == MAP_FAILED)
    self->data = NULL;
  if (self->data == NULL)
    g_clear_pointer (&self, destroy);
  return self;
}

DhPdfPixels *
_dh_pdf_pool_take (DhPdfPool *self, gsize length)
{
  DhPdfPixels *pixels = NULL;

  length = (length + GRAIN - 1) / GRAIN * GRAIN;
  g_mutex_lock (&self->lock);
  for (guint i = self->kept->len; i > 0 && pixels == NULL; i--)
    if (((DhPdfPixels *) g_ptr_array_index (self->kept, i - 1))->length == length)
      pixels = g_ptr_array_steal_index (self->kept, i - 1);
  if (pixels != NULL)
    self->bytes -= length;
  guint32 number = pixels == NULL ? ++self->n_made : 0;
  g_mutex_unlock (&self->lock);
  if (pixels == NULL && (pixels = make (length)) != NULL)
    pixels->number = number;
  if (pixels != NULL)
    pixels->pool = g_atomic_rc_box_acquire (self);
  return pixels;
}

void
_dh_pdf_pixels_give_back (DhPdfPixels *self)
{
  DhPdfPool *pool = g_steal_pointer (&self->pool);

  g_mutex_lock (&pool->lock);
  g_ptr_array_add (pool->kept, self);
  pool->bytes += self->length;
  /* The oldest goes: sizes change with the zoom. */
  while (pool->bytes > KEPT_BYTES)
    {
      pool->bytes -= ((DhPdfPixels *) g_ptr_array_index (pool->kept, 0))->length;
      g_ptr_array_remove_index (pool->kept, 0);
    }
  g_mutex_unlock (&pool->lock);
  _dh_pdf_pool_unref (pool);
}

int
_dh_pdf_pixels_get_fd (DhPdfPixels *self)
{
  return self->fd;
}

guint32
_dh_pdf_pixels_get_number (DhPdfPixels *self)
{
  return self->number;
}

DhPdfImage *
_dh_pdf_pixels_to_image (DhPdfPixels *self, const DhPdfRequest *request)
{
  DhPdfImage *image = g_atomic_rc_box_new0 (DhPdfImage);

  image->pixels = g_bytes_new_with_free_func (self->data, (gsize) request->stride * request->height,
                                              (GDestroyNotify) _dh_pdf_pixels_give_back, self);
  image->width = request->width;
  image->height = request->height;
  image->stride = request->stride;
  return image;
}
