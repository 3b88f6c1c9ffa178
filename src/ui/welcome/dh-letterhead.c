/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-letterhead.h"

#include <glib/gi18n.h>
#include <math.h>

/* Millimetres of a page of A4 with the usual margins (document-format, 2 and 4.5). */
#define TEXT_WIDTH 165.0
#define PADDING 8.0
#define RIGHT_MIN 95.0
#define RIGHT_MAX 105.0
#define COLUMN_GAP 2.0
#define RULE_GAP 1.0
#define RULE_THICKNESS 0.25
#define MM_PER_POINT (25.4 / 72)
/* “Single” spacing in Times metrics; Pango's own line leaves out the font's line gap. */
#define LINE_PITCH 1.15

#define COUNTRY "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define MOTTO "Độc lập - Tự do - Hạnh phúc"
#define FONT "Times New Roman, Liberation Serif, Tinos, serif"

struct _DhLetterhead
{
  GtkWidget parent_instance;

  char *superior_lines;
  char *issuing_lines;
  char *symbol_suffix;
  char *place;
  int year;
};

G_DEFINE_FINAL_TYPE (DhLetterhead, dh_letterhead, GTK_TYPE_WIDGET)

typedef enum
{
  REGULAR,
  BOLD,
  ITALIC
} Style;

/* The state of one pass: @snapshot is NULL while only the height is wanted. Lengths in pixels. */
typedef struct
{
  DhLetterhead *self;
  GtkSnapshot *snapshot;
  double scale;    /* pixels per millimetre */
  double x, width; /* of the column */
  double y;
} Pen;

/* A name may wrap, but not inside the country's. */
static char *
keep_country_together (const char *text)
{
  g_autoptr (GString) kept = g_string_new (text);

  g_string_replace (kept, "VIỆT NAM", "VIỆT\302\240NAM", 0);
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static PangoLayout *
layout_new (Pen *pen, const char *text, double points, Style style)
{
  g_autofree char *kept = keep_country_together (text);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (pen->self), kept);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double size = points * MM_PER_POINT * pen->scale * PANGO_SCALE;

  pango_font_description_set_absolute_size (font, size);
  pango_font_description_set_weight (font, style == BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, style == ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute ((int) (size * LINE_PITCH)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  return layout;
}

static double
text_width (Pen *pen, const char *text, double points, Style style)
{
  g_autoptr (PangoLayout) layout = layout_new (pen, text, points, style);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* Centred in the column. Returns the width of the last line, which a rule beneath is measured against. */
static double
put_text (Pen *pen, const char *text, double points, Style style)
{
  g_autoptr (PangoLayout) layout = layout_new (pen, text, points, style);
  PangoRectangle last;
  int height;

  pango_layout_set_width (layout, (int) (pen->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_size (layout, NULL, &height);
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, pango_layout_get_line_count (layout) - 1),
                                 NULL, &last);
  if (pen->snapshot != NULL)
    {
      gtk_snapshot_save (pen->snapshot);
      gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT ((float) pen->x, (float) pen->y));
      gtk_snapshot_append_layout (pen->snapshot, layout, &(GdkRGBA) { 0, 0, 0, 1 });
      gtk_snapshot_restore (pen->snapshot);
    }
  pen->y += (double) height / PANGO_SCALE;
  return (double) last.width / PANGO_SCALE;
}

static void
put_rule (Pen *pen, double width)
{
  double thickness = MAX (1, RULE_THICKNESS * pen->scale);

  pen->y += RULE_GAP * pen->scale;
  if (pen->snapshot != NULL)
    gtk_snapshot_append_color (pen->snapshot, &(GdkRGBA) { 0, 0, 0, 1 },
                               &GRAPHENE_RECT_INIT ((float) round (pen->x + (pen->width - width) / 2),
                                                    (float) round (pen->y), (float) width, (float) thickness));
  pen->y += thickness + RULE_GAP * pen->scale;
}

static char *
date_line (DhLetterhead *self)
{
  g_autofree char *year = self->year > 0 ? g_strdup_printf ("%d", self->year) : g_strdup ("      ");
  const char *place = self->place != NULL && self->place[0] != '\0' ? self->place : "…";

  return g_strdup_printf ("%s, ngày      tháng      năm %s", place, year);
}

static char *
number_line (DhLetterhead *self)
{
  if (self->symbol_suffix == NULL || self->symbol_suffix[0] == '\0')
    return g_strdup ("Số:        /CTr");
  return g_strdup_printf ("Số:        /CTr-%s", self->symbol_suffix);
}

/* Returns the height in pixels. The number and the date stand on one line below the taller column. */
static double
draw (DhLetterhead *self, GtkSnapshot *snapshot, int width)
{
  Pen pen = { .self = self, .snapshot = snapshot, .scale = width / (TEXT_WIDTH + 2 * PADDING) };
  g_autofree char *date = date_line (self);
  g_autofree char *number = number_line (self);
  double top = PADDING * pen.scale;
  double right = MAX (text_width (&pen, COUNTRY, 12, BOLD), text_width (&pen, date, 13, ITALIC));
  double left, left_end, line;

  right = CLAMP (right + COLUMN_GAP * pen.scale, RIGHT_MIN * pen.scale, RIGHT_MAX * pen.scale);
  left = TEXT_WIDTH * pen.scale - right;

  pen.x = top;
  pen.width = left;
  pen.y = top;
  if (self->superior_lines != NULL && self->superior_lines[0] != '\0')
    put_text (&pen, self->superior_lines, 12, REGULAR);
  if (self->issuing_lines != NULL && self->issuing_lines[0] != '\0')
    put_rule (&pen, put_text (&pen, self->issuing_lines, 12, BOLD) * 0.4);
  left_end = pen.y;

  pen.x = top + left;
  pen.width = right;
  pen.y = top;
  put_text (&pen, COUNTRY, 12, BOLD);
  put_rule (&pen, put_text (&pen, MOTTO, 13, BOLD));

  line = MAX (left_end, pen.y) + 2 * pen.scale;
  pen.y = line;
  put_text (&pen, date, 13, ITALIC);
  pen.x = top;
  pen.width = left;
  pen.y = line;
  put_text (&pen, number, 13, REGULAR);
  return pen.y + top;
}

static GtkSizeRequestMode
dh_letterhead_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dh_letterhead_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 280;
      *natural = 640;
    }
  else
    *minimum = *natural = (int) ceil (draw (DH_LETTERHEAD (widget), NULL, for_size > 0 ? for_size : 640));
}

static void
dh_letterhead_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw (DH_LETTERHEAD (widget), snapshot, width);
}

static void
dh_letterhead_finalize (GObject *object)
{
  DhLetterhead *self = DH_LETTERHEAD (object);

  g_clear_pointer (&self->superior_lines, g_free);
  g_clear_pointer (&self->issuing_lines, g_free);
  g_clear_pointer (&self->symbol_suffix, g_free);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (dh_letterhead_parent_class)->finalize (object);
}

static void
dh_letterhead_class_init (DhLetterheadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dh_letterhead_finalize;
  widget_class->get_request_mode = dh_letterhead_get_request_mode;
  widget_class->measure = dh_letterhead_measure;
  widget_class->snapshot = dh_letterhead_snapshot;
  gtk_widget_class_set_css_name (widget_class, "letterhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dh_letterhead_init (DhLetterhead *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
dh_letterhead_new (void)
{
  return g_object_new (DH_TYPE_LETTERHEAD, NULL);
}

void
dh_letterhead_set (DhLetterhead *self, const char *superior_lines, const char *issuing_lines, const char *symbol_suffix,
                   const char *place, int year)
{
  g_return_if_fail (DH_IS_LETTERHEAD (self));

  g_set_str (&self->superior_lines, superior_lines);
  g_set_str (&self->issuing_lines, issuing_lines);
  g_set_str (&self->symbol_suffix, symbol_suffix);
  g_set_str (&self->place, place);
  self->year = year;

  g_autofree char *number = number_line (self);
  g_autofree char *date = date_line (self);
  g_autofree char *label = g_strdup_printf ("%s: %s %s %s, %s", _ ("Letterhead"),
                                            superior_lines != NULL ? superior_lines : "",
                                            issuing_lines != NULL ? issuing_lines : "", number, date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
