/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-texture-cache.h"

#include <math.h>

#define BYTES_PER_PIXEL 4

typedef struct
{
  DhTextureKey key;
  GdkTexture *texture;
  gsize bytes;
  guint64 used;
} Entry;

struct _DhTextureCache
{
  GPtrArray *entries; /* Entry; a few hundred at most, so a walk is all it takes */
  gsize bytes;
  gsize max_bytes;
  guint64 now;
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_object_unref (self->texture);
  g_free (self);
}

gboolean
dh_texture_key_equal (const DhTextureKey *a, const DhTextureKey *b)
{
  return a->page == b->page && a->rotation == b->rotation && a->piece == b->piece && a->x == b->x && a->y == b->y
         && a->width == b->width && a->height == b->height && fabs (a->scale - b->scale) < 1e-9;
}

DhTextureCache *
dh_texture_cache_new (gsize max_bytes)
{
  DhTextureCache *self = g_new0 (DhTextureCache, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->max_bytes = max_bytes;
  return self;
}

void
dh_texture_cache_free (DhTextureCache *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
remove_oldest (DhTextureCache *self)
{
  guint oldest = 0;

  for (guint i = 1; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      if (entry->used < ((const Entry *) g_ptr_array_index (self->entries, oldest))->used)
        oldest = i;
    }
  self->bytes -= ((const Entry *) g_ptr_array_index (self->entries, oldest))->bytes;
  g_ptr_array_remove_index_fast (self->entries, oldest);
}

void
dh_texture_cache_add (DhTextureCache *self, const DhTextureKey *key, GdkTexture *texture)
{
  if (dh_texture_cache_find (self, key) != NULL)
    return;
  Entry *entry = g_new0 (Entry, 1);
  entry->key = *key;
  entry->texture = g_object_ref (texture);
  entry->bytes = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * BYTES_PER_PIXEL;
  entry->used = ++self->now;
  g_ptr_array_add (self->entries, entry);
  self->bytes += entry->bytes;
  while (self->bytes > self->max_bytes && self->entries->len > 1)
    remove_oldest (self);
}

GdkTexture *
dh_texture_cache_find (DhTextureCache *self, const DhTextureKey *key)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (dh_texture_key_equal (&entry->key, key))
        {
          entry->used = ++self->now;
          return entry->texture;
        }
    }
  return NULL;
}

GdkTexture *
dh_texture_cache_find_any (DhTextureCache *self, guint page, double scale, int rotation)
{
  Entry *best = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->key.page != page || entry->key.rotation != rotation || entry->key.piece)
        continue;
      if (best == NULL || fabs (entry->key.scale - scale) < fabs (best->key.scale - scale))
        best = entry;
    }
  if (best != NULL)
    best->used = ++self->now;
  return best != NULL ? best->texture : NULL;
}

void
dh_texture_cache_clear (DhTextureCache *self)
{
  g_ptr_array_set_size (self->entries, 0);
  self->bytes = 0;
}

gsize
dh_texture_cache_get_bytes (DhTextureCache *self)
{
  return self->bytes;
}
