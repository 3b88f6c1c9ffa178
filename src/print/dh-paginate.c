/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

/* Pages are filled from above. Before every box there may be a break unless it is tied to the one before; the
 * last such place on a full page is taken, so each box is looked at at most twice and the time grows with the
 * number of boxes alone. What hangs together longer than a page is broken where the page is full. */

#define SLACK 0.05 /* points a page may be overfull by rounding */

typedef struct
{
  DhLayout *layout;
  DhPage page;
  double y; /* filled so far */
  double room;
  guint number; /* in its section */
} Run;

static DhBox *
box_at (DhLayout *self, guint index)
{
  return &g_array_index (self->boxes, DhBox, index);
}

static gboolean
is_header (DhLayout *self, guint index)
{
  const DhBox *box = box_at (self, index);
  const DhTablePlan *plan = NULL;

  if (box->table == 0)
    return FALSE;
  plan = &g_array_index (self->tables, DhTablePlan, box->table - 1);
  return index >= plan->first_header && index < plan->first_header + plan->n_headers;
}

static void
place (Run *run, guint index, gboolean first)
{
  DhBox *box = box_at (run->layout, index);
  DhPlaced placed = { .box = index };

  if (!first)
    run->y += box->space;
  placed.y = (float) run->y;
  run->y += box->height;
  g_array_append_val (run->layout->placed, placed);
}

static void
begin_page (Run *run, guint index)
{
  DhLayout *self = run->layout;
  const DhBox *box = box_at (self, index);
  double page_width = 0, page_height = 0, width = 0, height = 0;

  _dh_section_geometry (self, box->section, &page_width, &page_height, &width, &height);
  run->number = box->fresh && g_array_index (self->sections, DhSectionPlan, box->section).restart ? 1 : run->number + 1;
  run->page = (DhPage) { .first = self->placed->len, .section = box->section, .number = run->number };
  run->y = 0;
  run->room = height - (self->pages->len == 0 ? self->address_height : 0);

  if (box->table != 0 && !is_header (self, index))
    {
      const DhTablePlan *plan = &g_array_index (self->tables, DhTablePlan, box->table - 1);

      /* Only where the table goes on: its own first rows follow its header anyway. */
      for (guint i = 0; i < plan->n_headers && index > plan->first_header; i++)
        place (run, plan->first_header + i, TRUE);
    }
}

/* Rules where a table is cut: below its last row here, above a slice that lost its own. */
static void
close_tables (Run *run)
{
  DhLayout *self = run->layout;

  for (guint i = run->page.first; i < self->placed->len; i++)
    {
      DhPlaced *placed = &g_array_index (self->placed, DhPlaced, i);
      const DhBox *box = box_at (self, placed->box);
      const DhPlaced *next = i + 1 < self->placed->len ? &g_array_index (self->placed, DhPlaced, i + 1) : NULL;
      gboolean begins = i == run->page.first || box_at (self, placed[-1].box)->table != box->table;

      if (box->table == 0)
        continue;
      placed->close = next == NULL || box_at (self, next->box)->table != box->table;
      /* A repeated header has no rule below of its own, and a slice none above. */
      placed->open = box->inner && (begins || is_header (self, placed[-1].box));
    }
}

static void
end_page (Run *run)
{
  DhLayout *self = run->layout;
  const DhSectionPlan *section = &g_array_index (self->sections, DhSectionPlan, run->page.section);

  run->page.n = self->placed->len - run->page.first;
  run->page.label = g_strdup_printf ("%s%u", section->prefix, run->number);
  close_tables (run);
  g_array_append_val (self->pages, run->page);
}

/* Boxes from @first on as far as they fit. Returns the box that begins the next page. */
static guint
fill_page (Run *run, guint first)
{
  DhLayout *self = run->layout;
  guint good = 0, good_placed = 0, i = first;
  double good_y = 0;

  begin_page (run, first);
  for (; i < self->boxes->len; i++)
    {
      const DhBox *box = box_at (self, i);
      gboolean top = i == first && run->page.first == self->placed->len;

      if (i + 1 == self->address_box)
        continue;
      if (box->fresh && i > first)
        return i;
      if (i > first && !box->tied)
        {
          good = i;
          good_placed = self->placed->len;
          good_y = run->y;
        }
      if (i > first && run->y + box->space + box->height > run->room + SLACK)
        break;
      place (run, i, top || (i == first && box->table != 0));
    }
  if (i == self->boxes->len)
    return i;
  /* Everything hangs together: the page is simply full. */
  if (good == 0)
    return i;
  g_array_set_size (self->placed, good_placed);
  run->y = good_y;
  return good;
}

void
_dh_layout_paginate (DhLayout *self)
{
  Run run = { .layout = self };

  for (guint i = 0; i < self->boxes->len;)
    {
      if (i + 1 == self->address_box && i + 1 == self->boxes->len)
        break;
      if (i + 1 == self->address_box)
        i++;
      i = fill_page (&run, i);
      end_page (&run);
    }
  if (self->pages->len == 0)
    {
      run.page = (DhPage) { .number = 1, .label = g_strdup ("1") };
      g_array_append_val (self->pages, run.page);
    }
}
