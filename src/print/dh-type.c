/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-type-private.h"

#include <string.h>

/* Each layout has a font map of its own: Pango's maps and fonts belong to one thread at a time, and a layout made
 * on a worker is drawn by the window. Fonts live as long as the shapes that use them. */

/* Screen, paper and PDF must break lines alike: one resolution, no hinting, no rounding. */
#define RESOLUTION 72.0

static void
shape_free (gpointer data)
{
  DhShape *self = data;

  for (guint i = 0; i < self->n_runs; i++)
    g_object_unref (self->runs[i].font);
  g_free (self->text);
  g_free (self->runs);
  g_free (self->glyphs);
  g_free (self->clusters);
  g_free (self->ends);
  g_free (self);
}

static void
face_free (gpointer data)
{
  DhFace *self = data;

  pango_font_description_free (self->description);
  g_hash_table_unref (self->shapes);
  g_free (self);
}

static void
set_options (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, RESOLUTION);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
}

DhType *
_dh_type_new (const char *family, gboolean kerning)
{
  DhType *self = g_new0 (DhType, 1);

  self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), RESOLUTION);
  self->context = pango_font_map_create_context (self->map);
  self->language = pango_language_from_string ("vi");
  pango_context_set_language (self->context, self->language);
  set_options (self->context);
  self->family = g_strdup (family);
  self->faces = g_ptr_array_new_with_free_func (face_free);
  self->features = pango_attr_list_new ();
  if (!kerning)
    pango_attr_list_insert (self->features, pango_attr_font_features_new ("kern=0"));
  return self;
}

void
_dh_type_free (DhType *self)
{
  g_ptr_array_unref (self->faces);
  pango_attr_list_unref (self->features);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self->family);
  g_free (self);
}

guint8
_dh_type_face (DhType *self, double size, DhTextStyle style)
{
  DhFace *face = NULL;

  for (guint i = 0; i < self->faces->len; i++)
    {
      face = self->faces->pdata[i];
      if (ABS (face->size - size) < 0.001 && face->style == style)
        return i;
    }
  g_assert (self->faces->len < G_MAXUINT8);

  face = g_new0 (DhFace, 1);
  face->size = size;
  face->style = style;
  face->description = pango_font_description_new ();
  pango_font_description_set_family (face->description, self->family);
  pango_font_description_set_size (face->description, (int) (size * PANGO_SCALE + 0.5));
  if (style & DH_STYLE_BOLD)
    pango_font_description_set_weight (face->description, PANGO_WEIGHT_BOLD);
  if (style & DH_STYLE_ITALIC)
    pango_font_description_set_style (face->description, PANGO_STYLE_ITALIC);
  face->shapes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, shape_free);
  g_ptr_array_add (self->faces, face);
  face->space = _dh_type_shape (self, self->faces->len - 1, " ", 1);
  return self->faces->len - 1;
}

DhFace *
_dh_type_get (DhType *self, guint8 face)
{
  return self->faces->pdata[face];
}

/* The clusters of @glyphs, which run from left to right; what is read from right to left is one, and never cut. @x:
 * where the run begins, where it ends. */
static void
add_run (DhShape *shape, PangoItem *item, PangoGlyphString *glyphs, GArray *all, GArray *clusters, GArray *ends,
         double *x)
{
  DhShapeRun *run = &shape->runs[shape->n_runs++];
  gboolean whole = item->analysis.level % 2 == 1;

  *run = (DhShapeRun) { .font = g_object_ref (item->analysis.font),
                        .first_glyph = all->len,
                        .first_cluster = clusters->len,
                        .start = item->offset,
                        .length = item->length };
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs[i];
      cairo_glyph_t glyph = { info->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG,
                              *x + info->geometry.x_offset / (double) PANGO_SCALE,
                              info->geometry.y_offset / (double) PANGO_SCALE };
      gboolean begins = i == 0 || (!whole && glyphs->log_clusters[i] != glyphs->log_clusters[i - 1]);

      if (begins)
        {
          cairo_text_cluster_t cluster = { 0, 0 };
          float none = 0;

          g_array_append_val (clusters, cluster);
          g_array_append_val (ends, none);
          if (i > 0)
            g_array_index (clusters, cairo_text_cluster_t, clusters->len - 2).num_bytes = glyphs->log_clusters[i]
                                                                                          - glyphs->log_clusters[i - 1];
        }
      if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        glyph.index = 0;
      /* A hidden character has a cluster without glyphs. */
      if (info->glyph != PANGO_GLYPH_EMPTY)
        {
          g_array_append_val (all, glyph);
          g_array_index (clusters, cairo_text_cluster_t, clusters->len - 1).num_glyphs++;
        }
      *x += info->geometry.width / (double) PANGO_SCALE;
      g_array_index (ends, float, ends->len - 1) = (float) *x;
      g_array_index (clusters, cairo_text_cluster_t, clusters->len - 1).num_bytes
          = item->length - (whole ? 0 : glyphs->log_clusters[i]);
    }
  run->n_glyphs = all->len - run->first_glyph;
  run->n_clusters = clusters->len - run->first_cluster;
}

static void
shape_items (DhType *self, DhShape *shape, GList *items)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (float));
  PangoGlyphString *string = pango_glyph_string_new ();
  double x = 0;

  shape->runs = g_new0 (DhShapeRun, g_list_length (items));
  for (GList *at = items; at != NULL; at = at->next)
    {
      PangoItem *item = at->data;

      pango_shape_full (shape->text + item->offset, item->length, shape->text, (int) shape->length, &item->analysis,
                        string);
      if (string->num_glyphs > 0)
        add_run (shape, item, string, glyphs, clusters, ends, &x);
    }
  pango_glyph_string_free (string);
  shape->width = (float) x;
  shape->n_glyphs = glyphs->len;
  shape->glyphs = (gpointer) g_array_free (g_steal_pointer (&glyphs), FALSE);
  shape->clusters = (gpointer) g_array_free (g_steal_pointer (&clusters), FALSE);
  shape->ends = (gpointer) g_array_free (g_steal_pointer (&ends), FALSE);
}

const DhShape *
_dh_type_shape (DhType *self, guint8 index, const char *word, gsize length)
{
  DhFace *face = _dh_type_get (self, index);
  char small[64];
  g_autofree char *large = NULL;
  char *key = small;
  DhShape *shape = NULL;
  GList *items = NULL;

  /* The key needs its end; most words are short enough for the stack. */
  if (length >= sizeof small)
    key = large = g_malloc (length + 1);
  memcpy (key, word, length);
  key[length] = '\0';
  shape = g_hash_table_lookup (face->shapes, key);
  if (shape != NULL)
    return shape;

  shape = g_new0 (DhShape, 1);
  shape->text = g_strdup (key);
  shape->length = length;
  pango_context_set_font_description (self->context, face->description);
  items = pango_itemize_with_base_dir (self->context, PANGO_DIRECTION_LTR, shape->text, 0, (int) length, self->features,
                                       NULL);
  shape_items (self, shape, items);
  g_list_free_full (items, (GDestroyNotify) pango_item_free);
  g_hash_table_insert (face->shapes, shape->text, shape);
  return shape;
}

gsize
_dh_shape_fit (const DhShape *shape, double width)
{
  gsize bytes = 0, best = 0, sign = 0;
  guint n = 0;

  for (guint r = 0; r < shape->n_runs; r++)
    n += shape->runs[r].n_clusters;
  for (guint i = 0; i < n && (i == 0 || shape->ends[i] <= width); i++)
    {
      bytes += shape->clusters[i].num_bytes;
      best = bytes;
      if (strchr ("/-_.,:;", shape->text[bytes - 1]) != NULL && shape->ends[i] > width / 2)
        sign = bytes;
    }
  return sign > 0 && best < shape->length ? sign : best;
}
