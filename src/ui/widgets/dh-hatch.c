/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-hatch.h"

#define STEP 5
#define LINE_WIDTH 1.25f

void
dh_hatch_append (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  float height = bounds->size.height, right = bounds->origin.x + bounds->size.width;
  float bottom = bounds->origin.y + height;
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LINE_WIDTH);

  /* From a fixed grid, so that the lines stand still while the bounds move. */
  for (float x = (float) ((int) ((bounds->origin.x - height) / STEP) * STEP); x < right; x += STEP)
    {
      gsk_path_builder_move_to (builder, x, bottom);
      gsk_path_builder_line_to (builder, x + height, bounds->origin.y);
    }
  g_autoptr (GskPath) path = gsk_path_builder_to_path (builder);
  gtk_snapshot_push_clip (snapshot, bounds);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
  gtk_snapshot_pop (snapshot);
}
