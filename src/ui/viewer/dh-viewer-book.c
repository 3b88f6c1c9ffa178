/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-viewer-book.h"

#include <math.h>

#include "dh-spawn.h"

#define N_WORDS 48 /* pages whose texts and links are kept */
#define SIZES_AT_ONCE 256
#define PICTURE_POINTS 0.75 /* of a pixel: 96 to the inch */
/* One page takes at most a quarter of the cache; what is sharper comes in pieces. */
#define MAX_PAGE_BYTES (DH_TEXTURE_CACHE_BYTES / 4)

typedef struct
{
  DhTextureKey key;
  gconstpointer group;
  DexFuture *future;
  gboolean kept;
  gboolean done;
} Want;

/* Text and links of a page. */
typedef struct
{
  DhPageText *text;
  DhPdfLinks *links;
  DexFuture *text_future;
  DexFuture *links_future;
  guint64 used;
} Words;

typedef struct
{
  GWeakRef book;
  DhTextureKey key;
} Errand;

struct _DhViewerBook
{
  GObject parent_instance;

  DhPdfDocument *document;
  GdkTexture *picture;
  DhPageLayout *layout;
  GHashTable *labels; /* page → label, only those that are no plain number */
  DhTextureCache *cache;
  GPtrArray *wants;
  gconstpointer group;
  GHashTable *words;    /* page → Words */
  GHashTable *failures; /* set of pages */
  guint64 now;
};

enum
{
  PAGE_CHANGED,
  RESIZED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhViewerBook, dh_viewer_book, G_TYPE_OBJECT)

static void
want_free (gpointer data)
{
  Want *self = data;

  dex_clear (&self->future);
  g_free (self);
}

static void
words_free (gpointer data)
{
  Words *self = data;

  g_clear_pointer (&self->text, dh_page_text_free);
  g_clear_pointer (&self->links, dh_pdf_links_unref);
  dex_clear (&self->text_future);
  dex_clear (&self->links_future);
  g_free (self);
}

static Errand *
errand_new (DhViewerBook *self, const DhTextureKey *key)
{
  Errand *errand = g_new0 (Errand, 1);

  g_weak_ref_init (&errand->book, self);
  errand->key = *key;
  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_weak_ref_clear (&self->book);
  g_free (self);
}

static void
page_failed (DhViewerBook *self, guint page, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_hash_table_add (self->failures, GUINT_TO_POINTER (page));
  g_signal_emit (self, signals[PAGE_CHANGED], 0, page);
  /* One page that is missing leaves the others; a reader that gave up leaves none. */
  if (!g_error_matches (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_PAGE)
      && !g_error_matches (error, DH_PDF_ERROR, DH_PDF_ERROR_TOO_LARGE))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static GdkTexture *
make_texture (const DhPdfImage *image)
{
  return gdk_memory_texture_new (image->width, image->height, GDK_MEMORY_B8G8R8X8, image->pixels, image->stride);
}

static DexFuture *
picture_arrived_cb (DexFuture *future, gpointer data)
{
  Errand *errand = data;
  g_autoptr (DhViewerBook) self = g_weak_ref_get (&errand->book);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return dex_ref (future);
  /* Still running: it is freed with the next round of wishes. */
  for (guint i = 0; i < self->wants->len; i++)
    {
      Want *want = g_ptr_array_index (self->wants, i);
      if (dh_texture_key_equal (&want->key, &errand->key))
        want->done = TRUE;
    }
  if (value == NULL)
    page_failed (self, errand->key.page, error);
  else
    {
      g_autoptr (GdkTexture) texture = make_texture (g_value_get_boxed (value));
      dh_texture_cache_add (self->cache, &errand->key, texture);
      g_signal_emit (self, signals[PAGE_CHANGED], 0, errand->key.page);
    }
  return dex_ref (future);
}

static DexFuture *
text_arrived_cb (DexFuture *future, gpointer data)
{
  Errand *errand = data;
  g_autoptr (DhViewerBook) self = g_weak_ref_get (&errand->book);
  const GValue *value = dex_future_get_value (future, NULL);
  Words *words = self != NULL ? g_hash_table_lookup (self->words, GUINT_TO_POINTER (errand->key.page)) : NULL;

  if (words != NULL && value != NULL && words->text == NULL)
    {
      words->text = dh_page_text_new (g_value_get_boxed (value));
      g_signal_emit (self, signals[PAGE_CHANGED], 0, errand->key.page);
    }
  return dex_ref (future);
}

static DexFuture *
links_arrived_cb (DexFuture *future, gpointer data)
{
  Errand *errand = data;
  g_autoptr (DhViewerBook) self = g_weak_ref_get (&errand->book);
  const GValue *value = dex_future_get_value (future, NULL);
  Words *words = self != NULL ? g_hash_table_lookup (self->words, GUINT_TO_POINTER (errand->key.page)) : NULL;

  if (words != NULL && value != NULL && words->links == NULL)
    {
      words->links = g_value_dup_boxed (value);
      g_signal_emit (self, signals[PAGE_CHANGED], 0, errand->key.page);
    }
  return dex_ref (future);
}

static void
take_page (DhViewerBook *self, guint page, const DhPdfPage *size, gboolean *moved)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);

  *moved |= dh_page_layout_set_size (self->layout, page, size->width, size->height);
  if (*size->label != '\0' && !g_str_equal (size->label, number))
    g_hash_table_insert (self->labels, GUINT_TO_POINTER (page), g_strdup (size->label));
}

static void
sizes_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (DhPdfDocument) document = g_object_ref (data);
  guint next = 0;

  for (;;)
    {
      g_autoptr (DhPdfPages) pages = dex_await_boxed (dh_pdf_document_get_pages (document, next, SIZES_AT_ONCE), NULL);
      g_autoptr (DhViewerBook) self = g_weak_ref_get (owner);
      gboolean moved = FALSE;

      if (self == NULL || pages == NULL || pages->n == 0)
        return;
      for (guint i = 0; i < pages->n && next + i < dh_viewer_book_get_n_pages (self); i++)
        take_page (self, next + i, &pages->pages[i], &moved);
      next += pages->n;
      if (moved)
        g_signal_emit (self, signals[RESIZED], 0);
    }
}

static void
dh_viewer_book_finalize (GObject *object)
{
  DhViewerBook *self = DH_VIEWER_BOOK (object);

  g_ptr_array_unref (self->wants);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->failures);
  g_hash_table_unref (self->labels);
  dh_texture_cache_free (self->cache);
  g_clear_pointer (&self->layout, dh_page_layout_free);
  g_clear_object (&self->document);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (dh_viewer_book_parent_class)->finalize (object);
}

static void
dh_viewer_book_class_init (DhViewerBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_viewer_book_finalize;
  signals[PAGE_CHANGED] = g_signal_new ("page-changed", DH_TYPE_VIEWER_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[RESIZED] = g_signal_new ("resized", DH_TYPE_VIEWER_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
  signals[FAILED] = g_signal_new ("failed", DH_TYPE_VIEWER_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
dh_viewer_book_init (DhViewerBook *self)
{
  self->cache = dh_texture_cache_new (DH_TEXTURE_CACHE_BYTES);
  self->wants = g_ptr_array_new_with_free_func (want_free);
  self->words = g_hash_table_new_full (NULL, NULL, NULL, words_free);
  self->failures = g_hash_table_new (NULL, NULL);
  self->labels = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

DhViewerBook *
dh_viewer_book_new (DhPdfDocument *document, const DhPdfInfo *info)
{
  g_return_val_if_fail (DH_IS_PDF_DOCUMENT (document), NULL);
  g_return_val_if_fail (info != NULL, NULL);

  DhViewerBook *self = g_object_new (DH_TYPE_VIEWER_BOOK, NULL);
  self->document = g_object_ref (document);
  self->layout = dh_page_layout_new (info->n_pages);
  return self;
}

DhViewerBook *
dh_viewer_book_new_for_texture (GdkTexture *texture)
{
  g_return_val_if_fail (GDK_IS_TEXTURE (texture), NULL);

  DhViewerBook *self = g_object_new (DH_TYPE_VIEWER_BOOK, NULL);
  self->picture = g_object_ref (texture);
  self->layout = dh_page_layout_new (1);
  dh_page_layout_set_size (self->layout, 0, MAX (1, gdk_texture_get_width (texture) * PICTURE_POINTS),
                           MAX (1, gdk_texture_get_height (texture) * PICTURE_POINTS));
  return self;
}

DhPdfDocument *
dh_viewer_book_get_document (DhViewerBook *self)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), NULL);

  return self->document;
}

DhPageLayout *
dh_viewer_book_get_layout (DhViewerBook *self)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), NULL);

  return self->layout;
}

guint
dh_viewer_book_get_n_pages (DhViewerBook *self)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), 0);

  return dh_page_layout_get_n_pages (self->layout);
}

char *
dh_viewer_book_dup_label (DhViewerBook *self, guint page)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), NULL);

  const char *label = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (page));
  return label != NULL ? g_strdup (label) : g_strdup_printf ("%u", page + 1);
}

void
dh_viewer_book_load_sizes (DhViewerBook *self)
{
  g_return_if_fail (DH_IS_VIEWER_BOOK (self));

  if (self->document != NULL)
    dh_spawn (self, sizes_fiber, g_object_ref (self->document), g_object_unref);
}

GdkTexture *
dh_viewer_book_peek (DhViewerBook *self, const DhTextureKey *key)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), NULL);

  return self->picture != NULL ? NULL : dh_texture_cache_find (self->cache, key);
}

GdkTexture *
dh_viewer_book_peek_any (DhViewerBook *self, guint page, double scale)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), NULL);

  if (self->picture != NULL)
    return self->picture;
  return dh_texture_cache_find_any (self->cache, page, scale, dh_page_layout_get_rotation (self->layout));
}

void
dh_viewer_book_begin_wants (DhViewerBook *self, gconstpointer group)
{
  g_return_if_fail (DH_IS_VIEWER_BOOK (self));
  g_return_if_fail (self->group == NULL);

  self->group = group;
  for (guint i = 0; i < self->wants->len; i++)
    {
      Want *want = g_ptr_array_index (self->wants, i);
      want->kept = want->group != group;
    }
}

static void
ask (DhViewerBook *self, const DhTextureKey *key, DhPdfRank rank)
{
  const DhPdfTile tile = {
    .page = key->page,
    .scale = key->scale,
    .rotation = key->rotation,
    .x = key->x,
    .y = key->y,
    .width = key->width,
    .height = key->height,
  };
  Want *want = g_new0 (Want, 1);

  want->key = *key;
  want->group = self->group;
  want->kept = TRUE;
  want->future = dex_future_finally (dh_pdf_document_render (self->document, &tile, rank), picture_arrived_cb,
                                     errand_new (self, key), errand_free);
  g_ptr_array_add (self->wants, want);
}

void
dh_viewer_book_want (DhViewerBook *self, const DhTextureKey *key, DhPdfRank rank)
{
  g_return_if_fail (DH_IS_VIEWER_BOOK (self));
  g_return_if_fail (self->group != NULL);

  if (self->document == NULL || dh_texture_cache_find (self->cache, key) != NULL
      || g_hash_table_contains (self->failures, GUINT_TO_POINTER (key->page)))
    return;
  for (guint i = 0; i < self->wants->len; i++)
    {
      Want *want = g_ptr_array_index (self->wants, i);
      if (!want->done && want->group == self->group && dh_texture_key_equal (&want->key, key))
        {
          want->kept = TRUE;
          return;
        }
    }
  ask (self, key, rank);
}

void
dh_viewer_book_end_wants (DhViewerBook *self)
{
  g_return_if_fail (DH_IS_VIEWER_BOOK (self));

  self->group = NULL;
  for (guint i = self->wants->len; i > 0; i--)
    {
      const Want *want = g_ptr_array_index (self->wants, i - 1);
      if (want->done || !want->kept)
        g_ptr_array_remove_index_fast (self->wants, i - 1);
    }
}

static Words *
find_words (DhViewerBook *self, guint page)
{
  Words *words = g_hash_table_lookup (self->words, GUINT_TO_POINTER (page));

  if (words != NULL)
    words->used = ++self->now;
  return words;
}

DhPageText *
dh_viewer_book_peek_text (DhViewerBook *self, guint page)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), NULL);

  const Words *words = find_words (self, page);
  return words != NULL ? words->text : NULL;
}

DhPdfLinks *
dh_viewer_book_peek_links (DhViewerBook *self, guint page)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), NULL);

  const Words *words = find_words (self, page);
  return words != NULL ? words->links : NULL;
}

static void
forget_words (DhViewerBook *self)
{
  GHashTableIter iter;
  gpointer key, value, oldest = NULL;
  guint64 used = G_MAXUINT64;

  if (g_hash_table_size (self->words) <= N_WORDS)
    return;
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (((Words *) value)->used < used)
        {
          used = ((Words *) value)->used;
          oldest = key;
        }
    }
  g_hash_table_remove (self->words, oldest);
}

void
dh_viewer_book_want_words (DhViewerBook *self, guint page)
{
  g_return_if_fail (DH_IS_VIEWER_BOOK (self));

  const DhTextureKey key = { .page = page };
  if (self->document == NULL || find_words (self, page) != NULL)
    return;
  Words *words = g_new0 (Words, 1);
  words->used = ++self->now;
  g_hash_table_insert (self->words, GUINT_TO_POINTER (page), words);
  words->text_future = dex_future_finally (dh_pdf_document_get_text (self->document, page, DH_PDF_NEAR),
                                           text_arrived_cb, errand_new (self, &key), errand_free);
  words->links_future = dex_future_finally (dh_pdf_document_get_links (self->document, page), links_arrived_cb,
                                            errand_new (self, &key), errand_free);
  forget_words (self);
}

gboolean
dh_viewer_book_has_failed (DhViewerBook *self, guint page)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), FALSE);

  return g_hash_table_contains (self->failures, GUINT_TO_POINTER (page));
}

gsize
dh_viewer_book_get_texture_bytes (DhViewerBook *self)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (self), 0);

  return dh_texture_cache_get_bytes (self->cache);
}

DhTextureKey
dh_viewer_book_key (DhViewerBook *self, guint page, double scale)
{
  DhTextureKey key = { .page = page, .rotation = dh_page_layout_get_rotation (self->layout) };
  double width, height;

  dh_page_layout_get_turned (self->layout, page, &width, &height);
  scale = dh_pdf_limit_scale (width, height, scale);
  key.scale = MIN (scale, sqrt (MAX_PAGE_BYTES / 4.2 / (width * height)));
  key.width = MAX (1, ceil (width * key.scale - 1e-6));
  key.height = MAX (1, ceil (height * key.scale - 1e-6));
  return key;
}
