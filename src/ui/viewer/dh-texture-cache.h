/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Pictures of pages, at most so many bytes of them; the one longest unused goes first. */
typedef struct _DhTextureCache DhTextureCache;

#define DH_TEXTURE_CACHE_BYTES (96 * 1024 * 1024)

/* A whole page, or a piece of it in device pixels of the turned page. */
typedef struct
{
  guint  page;
  double scale;      /* device pixels per point */
  int    rotation;
  gboolean piece;
  int    x, y;       /* 0 unless it is a piece */
  guint  width, height;
} DhTextureKey;

gboolean        dh_texture_key_equal       (const DhTextureKey *a, const DhTextureKey *b);

DhTextureCache *dh_texture_cache_new       (gsize max_bytes);
void            dh_texture_cache_free      (DhTextureCache *self);
void            dh_texture_cache_add       (DhTextureCache *self, const DhTextureKey *key, GdkTexture *texture);
/* Transfer none. */
GdkTexture     *dh_texture_cache_find      (DhTextureCache *self, const DhTextureKey *key);
/* The whole page at the scale nearest to @scale. */
GdkTexture     *dh_texture_cache_find_any  (DhTextureCache *self, guint page, double scale, int rotation);
void            dh_texture_cache_clear     (DhTextureCache *self);
gsize           dh_texture_cache_get_bytes (DhTextureCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTextureCache, dh_texture_cache_free)

G_END_DECLS
