/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

#include "dh-layout-private.h"

#define SLACK 0.2 /* points */

void
append_solid (GString *solid, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (solid, g_utf8_get_char (at));
}

static double
line_width (DhLayout *layout, const DhMark *mark)
{
  double width = 0;

  for (guint i = mark->first; i < mark->first + mark->n; i++)
    {
      const DhAtom *atom = &g_array_index (layout->atoms, DhAtom, i);
      gboolean blank = atom->glue == DH_GLUE_SPACE || atom->glue == DH_GLUE_TIED;

      width += atom->shape->width;
      if (blank && i + 1 < mark->first + mark->n)
        width += _dh_type_get (layout->type, atom->face)->space->width + mark->w;
    }
  return width;
}

static void
assert_box_inside (DhLayout *layout, const DhBox *box, double width)
{
  double overhang = layout->profile->overhang * DH_MM;

  for (guint i = box->first_mark; i < box->first_mark + box->n_marks; i++)
    {
      const DhMark *mark = &g_array_index (layout->marks, DhMark, i);

      if (mark->kind != DH_MARK_TEXT)
        continue;
      g_assert_cmpfloat (mark->x, >=, -overhang - SLACK);
      g_assert_cmpfloat (mark->x + line_width (layout, mark), <=, width + overhang + SLACK);
      g_assert_cmpfloat (mark->y, <=, box->height + SLACK);
    }
}

static gboolean
is_header (DhLayout *layout, guint index)
{
  const DhBox *box = &g_array_index (layout->boxes, DhBox, index);
  const DhTablePlan *plan = box->table != 0 ? &g_array_index (layout->tables, DhTablePlan, box->table - 1) : NULL;

  return plan != NULL && index >= plan->first_header && index < plan->first_header + plan->n_headers;
}

void
assert_layout (DhLayout *layout)
{
  guint next = 0;

  for (guint p = 0; p < layout->pages->len; p++)
    {
      const DhPage *page = &g_array_index (layout->pages, DhPage, p);
      double page_width = 0, page_height = 0, width = 0, height = 0, filled = 0;

      _dh_section_geometry (layout, page->section, &page_width, &page_height, &width, &height);
      g_assert_true (page->n > 0 || layout->boxes->len == 0);
      for (guint i = page->first; i < page->first + page->n; i++)
        {
          const DhPlaced *placed = &g_array_index (layout->placed, DhPlaced, i);
          const DhBox *box = &g_array_index (layout->boxes, DhBox, placed->box);

          g_assert_cmpfloat (placed->y, >=, filled - SLACK);
          filled = placed->y + box->height;
          g_assert_cmpfloat (filled, <=, height + SLACK);
          assert_box_inside (layout, box, width);
          g_assert_cmpuint (box->section, ==, page->section);
          if (is_header (layout, placed->box) && placed->box < next)
            continue;
          next += next + 1 == layout->address_box;
          g_assert_cmpuint (placed->box, ==, next);
          next++;
        }
    }
  next += next + 1 == layout->address_box;
  g_assert_cmpuint (next, ==, layout->boxes->len);
}

char *
read_solid (DhLayout *layout)
{
  GString *solid = g_string_new (NULL);

  for (guint b = 0; b < layout->boxes->len; b++)
    {
      const DhBox *box = &g_array_index (layout->boxes, DhBox, b);

      for (guint i = box->first_mark; i < box->first_mark + box->n_marks; i++)
        {
          const DhMark *mark = &g_array_index (layout->marks, DhMark, i);

          for (guint a = mark->first; mark->kind == DH_MARK_TEXT && a < mark->first + mark->n; a++)
            append_solid (solid, g_array_index (layout->atoms, DhAtom, a).shape->text);
        }
    }
  return g_string_free (solid, FALSE);
}
