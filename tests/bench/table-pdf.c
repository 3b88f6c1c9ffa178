/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define WIDTH 595
#define HEIGHT 842
#define N_COLUMNS 5
#define ROW 18

void
write_table_pdf (const char *path, guint n_pages, guint n_rows)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Liberation Serif 9");

  pango_layout_set_font_description (layout, font);
  for (guint page = 0; page < n_pages; page++)
    {
      for (guint row = 0; row < n_rows; row++)
        for (guint column = 0; column < N_COLUMNS; column++)
          {
            g_autofree char *text = g_strdup_printf ("Nhiệm vụ %u.%u.%u", page + 1, row + 1, column + 1);
            double x = 40 + column * 103, y = 40 + row * ROW;

            cairo_rectangle (cr, x, y, 103, ROW);
            cairo_stroke (cr);
            cairo_move_to (cr, x + 3, y + 2);
            pango_layout_set_text (layout, text, -1);
            pango_cairo_show_layout (cr, layout);
          }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}
