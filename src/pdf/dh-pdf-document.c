/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-document.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dh-pdf-private.h"

struct _DhPdfDocument
{
  GObject parent_instance;

  DhPdfClient *client;
  DhPdfFile *file;
};

G_DEFINE_FINAL_TYPE (DhPdfDocument, dh_pdf_document, G_TYPE_OBJECT)

static void
clear_password (DhPdfFile *self)
{
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_clear_pointer (&self->password, g_free);
}

static gboolean
set_io_error (GError **error, const char *name, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be opened: %s."), name,
               g_strerror (code));
  return FALSE;
}

static DexFuture *
ask_page (DhPdfDocument *self, DhPdfOp op, guint page, guint count, DhPdfRank rank)
{
  DhPdfRequest request = { .op = op, .page = page, .count = count };

  return _dh_pdf_client_ask (self->client, self->file, &request, rank);
}

static void
dh_pdf_document_finalize (GObject *object)
{
  DhPdfDocument *self = DH_PDF_DOCUMENT (object);

  _dh_pdf_client_forget (self->client, self->file);
  _dh_pdf_file_unref (self->file);
  g_object_unref (self->client);

  G_OBJECT_CLASS (dh_pdf_document_parent_class)->finalize (object);
}

static void
dh_pdf_document_class_init (DhPdfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_pdf_document_finalize;
}

static void
dh_pdf_document_init (DhPdfDocument *self)
{
}

DhPdfFile *
_dh_pdf_file_ref (DhPdfFile *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
_dh_pdf_file_unref (DhPdfFile *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  clear_password (self);
  g_clear_pointer (&self->info, dh_pdf_info_unref);
  g_clear_fd (&self->fd, NULL);
  g_mutex_clear (&self->lock);
  g_free (self->name);
  g_free (self);
}

DhPdfDocument *
dh_pdf_document_new (DhPdfClient *client, const char *name, int fd)
{
  g_return_val_if_fail (DH_IS_PDF_CLIENT (client), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (fd >= 0, NULL);

  DhPdfDocument *self = g_object_new (DH_TYPE_PDF_DOCUMENT, NULL);
  self->client = g_object_ref (client);
  self->file = g_new0 (DhPdfFile, 1);
  g_atomic_ref_count_init (&self->file->refs);
  g_mutex_init (&self->file->lock);
  self->file->number = _dh_pdf_client_number (client);
  self->file->name = g_utf8_make_valid (name, -1);
  self->file->fd = fd;
  return self;
}

/* Sealed against writing, so that what is read is what was given. */
static gboolean
fill_memory (int fd, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      length -= written;
    }
  return fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0;
}

DhPdfDocument *
dh_pdf_document_new_for_bytes (DhPdfClient *client, const char *name, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (DH_IS_PDF_CLIENT (client), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  g_autofd int fd = memfd_create ("dh-pdf-file", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0 || !fill_memory (fd, bytes))
    {
      set_io_error (error, name, errno);
      return NULL;
    }
  return dh_pdf_document_new (client, name, g_steal_fd (&fd));
}

/* Without O_NONBLOCK a pipe that was given as a file would be waited for. */
DhPdfDocument *
dh_pdf_document_new_for_path (DhPdfClient *client, const char *path, GError **error)
{
  g_return_val_if_fail (DH_IS_PDF_CLIENT (client), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  struct stat info;
  if (fd < 0 || fstat (fd, &info) != 0)
    {
      set_io_error (error, name, errno);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      set_io_error (error, name, S_ISDIR (info.st_mode) ? EISDIR : EINVAL);
      return NULL;
    }
  return dh_pdf_document_new (client, name, g_steal_fd (&fd));
}

const char *
dh_pdf_document_get_name (DhPdfDocument *self)
{
  g_return_val_if_fail (DH_IS_PDF_DOCUMENT (self), NULL);

  return self->file->name;
}

void
dh_pdf_document_set_password (DhPdfDocument *self, const char *password)
{
  g_return_if_fail (DH_IS_PDF_DOCUMENT (self));

  g_mutex_lock (&self->file->lock);
  clear_password (self->file);
  self->file->password = password != NULL ? g_utf8_make_valid (password, -1) : NULL;
  self->file->reopen = TRUE;
  g_mutex_unlock (&self->file->lock);
}

void
dh_pdf_document_retry (DhPdfDocument *self)
{
  g_return_if_fail (DH_IS_PDF_DOCUMENT (self));

  g_mutex_lock (&self->file->lock);
  self->file->deaths = 0;
  g_mutex_unlock (&self->file->lock);
}

DexFuture *
dh_pdf_document_get_info (DhPdfDocument *self)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));

  return ask_page (self, DH_PDF_OP_OPEN, 0, 0, DH_PDF_VISIBLE);
}

DexFuture *
dh_pdf_document_get_pages (DhPdfDocument *self, guint first, guint count)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));

  return ask_page (self, DH_PDF_OP_PAGES, first, count, DH_PDF_VISIBLE);
}

DexFuture *
dh_pdf_document_get_text (DhPdfDocument *self, guint page, DhPdfRank rank)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));

  return ask_page (self, DH_PDF_OP_TEXT, page, 1, rank);
}

DexFuture *
dh_pdf_document_get_links (DhPdfDocument *self, guint page)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));

  return ask_page (self, DH_PDF_OP_LINKS, page, 1, DH_PDF_NEAR);
}

DexFuture *
dh_pdf_document_get_outline (DhPdfDocument *self)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));

  return ask_page (self, DH_PDF_OP_OUTLINE, 0, 0, DH_PDF_NEAR);
}

DexFuture *
_dh_pdf_document_ask_texts (DhPdfDocument *self, guint first, guint count)
{
  return ask_page (self, DH_PDF_OP_TEXTS, first, count, DH_PDF_BACKGROUND);
}

DexFuture *
dh_pdf_document_render (DhPdfDocument *self, const DhPdfTile *tile, DhPdfRank rank)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));
  dex_return_error_if_fail (tile != NULL);
  dex_return_error_if_fail (tile->width > 0 && tile->width <= DH_PDF_MAX_SIDE);
  dex_return_error_if_fail (tile->height > 0 && tile->height <= DH_PDF_MAX_SIDE);
  dex_return_error_if_fail ((gsize) tile->width * tile->height * 4 <= DH_PDF_MAX_PIXELS);
  dex_return_error_if_fail (isfinite (tile->scale) && tile->scale > 0);
  dex_return_error_if_fail (tile->rotation % 90 == 0 && tile->rotation >= 0 && tile->rotation < 360);

  const DhPdfRequest request = {
    .op = DH_PDF_OP_RENDER,
    .page = tile->page,
    .rotation = tile->rotation,
    .x = tile->x,
    .y = tile->y,
    .width = tile->width,
    .height = tile->height,
    .stride = tile->width * 4,
    .scale = tile->scale,
  };
  return _dh_pdf_client_ask (self->client, self->file, &request, rank);
}

double
dh_pdf_limit_scale (double width, double height, double scale)
{
  double side = MAX (MAX (width, height), 1);
  double area = MAX (width * height, 1);

  /* Sides are rounded up to whole pixels: one pixel of room. */
  scale = MIN (scale, (DH_PDF_MAX_SIDE - 1) / side);
  return MIN (scale, sqrt (DH_PDF_MAX_PIXELS / 4.2 / area));
}
