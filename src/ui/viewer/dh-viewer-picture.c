/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"
#include "dh-texture-cache.h"
#include "dh-viewer-file.h"

/* More is no scan of a paper: A3 at 600 points to the inch has 70 million. */
#define MAX_PIXELS (100 * 1000 * 1000)
#define STACK_SIZE (8 * 1024 * 1024)

/* The first byte counts most. */
static guint
read_number (const guchar *data, guint n_bytes)
{
  guint value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[i];
  return value;
}

/* From segment to segment until one that describes a frame. */
static gboolean
jpeg_size (const guchar *data, gsize length, guint *width, guint *height)
{
  for (gsize at = 2; at + 9 < length && data[at] == 0xff;)
    {
      guchar marker = data[at + 1];

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *height = read_number (data + at + 5, 2);
          *width = read_number (data + at + 7, 2);
          return TRUE;
        }
      at += marker == 0xff ? 1 : 2 + read_number (data + at + 2, 2);
    }
  return FALSE;
}

gboolean
dh_viewer_picture_size (GBytes *bytes, guint *width, guint *height)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  if (length < 26)
    return FALSE;
  if (memcmp (data, "\x89PNG", 4) == 0)
    {
      *width = read_number (data + 16, 4);
      *height = read_number (data + 20, 4);
      return TRUE;
    }
  return data[0] == 0xff && jpeg_size (data, length, width, height);
}

/* Each pixel the mean of four. */
static GdkTexture *
halve (GdkTexture *texture)
{
  gsize width = (gsize) gdk_texture_get_width (texture);
  gsize height = (gsize) gdk_texture_get_height (texture);
  gsize new_width = width / 2, new_height = height / 2;
  g_autofree guchar *old = g_malloc (width * height * 4);
  guchar *pixels = g_malloc (new_width * new_height * 4);

  gdk_texture_download (texture, old, width * 4);
  for (gsize y = 0; y < new_height; y++)
    for (gsize x = 0; x < new_width * 4; x++)
      {
        const guchar *from = old + 2 * y * width * 4 + x / 4 * 8 + x % 4;
        pixels[y * new_width * 4 + x] = (guchar) ((from[0] + from[4] + from[width * 4] + from[width * 4 + 4] + 2) / 4);
      }
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, new_width * new_height * 4);
  return gdk_memory_texture_new ((int) new_width, (int) new_height, GDK_MEMORY_DEFAULT, bytes, new_width * 4);
}

static DexFuture *
decode_fiber (gpointer data)
{
  const DhViewerFile *file = data;
  guint width, height;

  if (!dh_viewer_picture_size (file->bytes, &width, &height))
    return dex_future_new_reject (DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” cannot be read; it is a damaged picture."),
                                  file->name);
  if ((guint64) width * height > MAX_PIXELS)
    return dex_future_new_reject (DH_ERROR, DH_ERROR_NOT_ALLOWED,
                                  _ ("“%s” is larger than a picture that can be shown."), file->name);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (file->bytes, NULL);
  if (texture == NULL)
    return dex_future_new_reject (DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” cannot be read; it is a damaged picture."),
                                  file->name);
  while ((gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4 > DH_TEXTURE_CACHE_BYTES)
    {
      GdkTexture *smaller = halve (texture);
      g_object_unref (texture);
      texture = smaller;
    }
  return dex_future_new_take_object (g_steal_pointer (&texture));
}

DexFuture *
dh_viewer_file_decode (DhViewerFile *self)
{
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE, decode_fiber,
                              dh_viewer_file_ref (self), (GDestroyNotify) dh_viewer_file_unref);
}
