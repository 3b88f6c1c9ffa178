/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Two passes over a page: text with its tags, then rules and frames. Nothing is measured or broken here, so that
 * a page looks the same at every scale and on every surface. */

/* Glyphs of one font, gathered over lines as far as tag and colour stay: cairo's price is by the call. */
typedef struct
{
  cairo_t *cr;
  PangoFont *font;
  GString *text;
  GArray *glyphs;
  GArray *clusters;
} Pen;

typedef struct
{
  DhLayout *layout;
  cairo_t *cr;
  Pen pen;
  gboolean tags, red;
  const char *open[4]; /* tags begun by marks and not ended: a row and a cell, no deeper */
  guint n_open;
} Drawing;

static void
pen_flush (Pen *self)
{
  if (self->glyphs->len > 0)
    {
      cairo_set_scaled_font (self->cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (self->font)));
      cairo_show_text_glyphs (self->cr, self->text->str, (int) self->text->len, (gpointer) self->glyphs->data,
                              (int) self->glyphs->len, (gpointer) self->clusters->data, (int) self->clusters->len, 0);
    }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
}

static void
pen_add (Pen *self, const DhShape *shape, double x, double y)
{
  for (guint r = 0; r < shape->n_runs; r++)
    {
      const DhShapeRun *run = &shape->runs[r];

      if (run->font != self->font)
        pen_flush (self);
      self->font = run->font;
      g_string_append_len (self->text, shape->text + run->start, run->length);
      g_array_append_vals (self->clusters, shape->clusters + run->first_cluster, run->n_clusters);
      for (guint i = 0; i < run->n_glyphs; i++)
        {
          cairo_glyph_t glyph = shape->glyphs[run->first_glyph + i];

          glyph.x += x;
          glyph.y += y;
          g_array_append_val (self->glyphs, glyph);
        }
    }
}

static void
draw_text (Drawing *self, const DhMark *mark, double x, double y)
{
  DhLayout *layout = self->layout;

  x += mark->x;
  y += mark->y;
  for (guint i = mark->first; i < mark->first + mark->n; i++)
    {
      const DhAtom *atom = &g_array_index (layout->atoms, DhAtom, i);
      const DhShape *space = NULL;

      pen_add (&self->pen, atom->shape, x, y);
      x += atom->shape->width;
      if (atom->glue != DH_GLUE_SPACE && atom->glue != DH_GLUE_TIED)
        continue;
      /* The blank at the end of a line parts its words in the text of a PDF. */
      space = _dh_type_get (layout->type, atom->face)->space;
      pen_add (&self->pen, space, x, y);
      x += space->width + mark->w;
    }
}

static void
set_colour (Drawing *self, gboolean red)
{
  if (self->red == red)
    return;
  pen_flush (&self->pen);
  cairo_set_source_rgb (self->cr, red ? 0.9 : 0, 0, 0);
  self->red = red;
}

static void
begin_tag (Drawing *self, const char *tag)
{
  pen_flush (&self->pen);
  if (self->tags)
    cairo_tag_begin (self->cr, tag, NULL);
}

static void
end_tag (Drawing *self, const char *tag)
{
  pen_flush (&self->pen);
  if (self->tags)
    cairo_tag_end (self->cr, tag);
}

static void
draw_mark (Drawing *self, const DhMark *mark, double x, double y)
{
  switch ((DhMarkKind) mark->kind)
    {
    case DH_MARK_TEXT:
      set_colour (self, mark->red);
      draw_text (self, mark, x, y);
      break;
    case DH_MARK_RULE:
    case DH_MARK_FRAME:
      break;
    case DH_MARK_TAG:
      g_assert (self->n_open < G_N_ELEMENTS (self->open));
      begin_tag (self, mark->tag);
      self->open[self->n_open++] = mark->tag;
      break;
    case DH_MARK_TAG_END:
      g_assert (self->n_open > 0);
      self->n_open--;
      end_tag (self, self->open[self->n_open]);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Above and below a piece of a table. */
static void
add_piece_rules (Drawing *self, const DhPlaced *placed, const DhBox *box, double x, double y)
{
  const DhTablePlan *plan = &g_array_index (self->layout->tables, DhTablePlan, box->table - 1);
  double grid = self->layout->profile->table_grid;

  if (plan->borderless)
    return;
  if (placed->open)
    cairo_rectangle (self->cr, x - grid / 2, y - grid / 2, plan->width + grid, grid);
  if (placed->close)
    cairo_rectangle (self->cr, x - grid / 2, y + box->height - grid / 2, plan->width + grid, grid);
}

static void
draw_frame (Drawing *self, const DhMark *mark, double x, double y)
{
  cairo_save (self->cr);
  cairo_set_source_rgb (self->cr, mark->red ? 0.9 : 0, 0, 0);
  cairo_set_line_width (self->cr, 1);
  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, x + mark->x, y + mark->y, mark->w, mark->h);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* The rules of a page are one path: quick, small, and outside the structure, where only text belongs. They
 * bear no tag of their own, and page numbers neither: cairo 1.18.4 writes a broken file for “Artifact”. */
static void
draw_rules (Drawing *self, const DhPage *page, double left, double top, DhMarkKind kind)
{
  DhLayout *layout = self->layout;

  for (guint i = page->first; i < page->first + page->n; i++)
    {
      const DhPlaced *placed = &g_array_index (layout->placed, DhPlaced, i);
      const DhBox *box = &g_array_index (layout->boxes, DhBox, placed->box);

      for (guint m = box->first_mark; m < box->first_mark + box->n_marks; m++)
        {
          const DhMark *mark = &g_array_index (layout->marks, DhMark, m);

          if (mark->kind != kind)
            continue;
          if (kind == DH_MARK_FRAME)
            draw_frame (self, mark, left, top + placed->y);
          else
            cairo_rectangle (self->cr, left + mark->x, top + placed->y + mark->y, mark->w, mark->h);
        }
      if (box->table != 0 && kind == DH_MARK_RULE)
        add_piece_rules (self, placed, box, left, top + placed->y);
    }
}

static void
draw_artifacts (Drawing *self, const DhPage *page, double left, double top)
{
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_new_path (self->cr);
  draw_rules (self, page, left, top, DH_MARK_RULE);
  cairo_fill (self->cr);
  draw_rules (self, page, left, top, DH_MARK_FRAME);
}

static void
draw_box (Drawing *self, guint index, double x, double y)
{
  const DhBox *box = &g_array_index (self->layout->boxes, DhBox, index);

  for (guint i = 0; i < box->n_marks; i++)
    draw_mark (self, &g_array_index (self->layout->marks, DhMark, box->first_mark + i), x, y);
  g_assert (self->n_open == 0);
}

static const char *
group_tag (DhLayout *layout, guint group)
{
  return g_array_index (layout->groups, DhGroup, group - 1).tag;
}

/* Boxes of one group in a row are one paragraph or one table to a reader of the PDF. */
static void
draw_boxes (Drawing *self, const DhPage *page, double left, double top)
{
  DhLayout *layout = self->layout;
  guint group = 0;

  for (guint i = page->first; i < page->first + page->n; i++)
    {
      const DhPlaced *placed = &g_array_index (layout->placed, DhPlaced, i);
      const DhBox *box = &g_array_index (layout->boxes, DhBox, placed->box);

      if (box->group != group)
        {
          if (group != 0)
            end_tag (self, group_tag (layout, group));
          group = box->group;
          if (group != 0)
            begin_tag (self, group_tag (layout, group));
        }
      draw_box (self, placed->box, left, top + placed->y);
    }
  if (group != 0)
    end_tag (self, group_tag (layout, group));
  pen_flush (&self->pen);
}

static void
draw_number (Drawing *self, guint page)
{
  DhLayout *layout = self->layout;
  const DhFormatProfile *profile = layout->profile;
  double width = 0, height = 0, left = 0, top = 0, text = 0, x = 0, y = 0;
  char buffer[16];
  const char *number = _dh_page_number (layout, page, buffer, sizeof buffer);
  guint8 face = _dh_type_face (layout->type, profile->page_number_size, DH_STYLE_PLAIN);
  const DhShape *shape = NULL;

  if (number == NULL)
    return;
  shape = _dh_type_shape (layout->type, face, number, strlen (number));
  dh_layout_get_page_size (layout, page, &width, &height);
  _dh_page_margins (layout, page, &left, &top);
  text = width - (profile->margin_left + profile->margin_right) * DH_MM;
  x = profile->page_number_place == DH_NUMBER_BOTTOM_RIGHT ? left + text - shape->width
                                                           : left + (text - shape->width) / 2;
  y = profile->page_number_place == DH_NUMBER_TOP_CENTRE
          ? profile->header_distance * DH_MM
                + _dh_baseline (profile->page_number_size, _dh_pitch (profile->page_number_size, 1))
          : height - profile->header_distance * DH_MM - profile->page_number_size * DH_EM_DESCENT;
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  pen_add (&self->pen, shape, x, y);
  pen_flush (&self->pen);
}

static void
draw_address (Drawing *self, double left, double top)
{
  DhLayout *layout = self->layout;
  double width = 0, height = 0, text_width = 0, text_height = 0, y = 0;

  _dh_section_geometry (layout, 0, &width, &height, &text_width, &text_height);
  y = top + text_height - g_array_index (layout->boxes, DhBox, layout->address_box - 1).height;
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_rectangle (self->cr, left, y, text_width, layout->profile->rule_thickness);
  cairo_fill (self->cr);
  begin_tag (self, "P");
  draw_box (self, layout->address_box - 1, left, y);
  end_tag (self, "P");
}

void
dh_page_draw (DhLayout *self, guint page, cairo_t *cr, DhDrawFlags flags)
{
  Drawing drawing = { .layout = self, .cr = cr, .tags = (flags & DH_DRAW_TAGS) != 0 };
  double left = 0, top = 0;

  g_return_if_fail (self != NULL && page < self->pages->len && cr != NULL);

  drawing.pen = (Pen) { cr, NULL, g_string_sized_new (256),
                        g_array_sized_new (FALSE, FALSE, sizeof (cairo_glyph_t), 256),
                        g_array_sized_new (FALSE, FALSE, sizeof (cairo_text_cluster_t), 256) };
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  _dh_page_margins (self, page, &left, &top);
  draw_number (&drawing, page);
  draw_boxes (&drawing, &g_array_index (self->pages, DhPage, page), left, top);
  draw_artifacts (&drawing, &g_array_index (self->pages, DhPage, page), left, top);
  if (page == 0 && self->address_box != 0)
    draw_address (&drawing, left, top);
  cairo_restore (cr);
  g_string_free (drawing.pen.text, TRUE);
  g_array_unref (drawing.pen.glyphs);
  g_array_unref (drawing.pen.clusters);
}
