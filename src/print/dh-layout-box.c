/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

/* Marks are appended while a block is set; _dh_box_add () closes the run. A box never changes once the next one
 * is begun, except that it may be tied afterwards (signatures, lists of names). */

void
_dh_mark_rule (DhLayout *self, double x, double y, double w, double h)
{
  DhMark mark = { .kind = DH_MARK_RULE, .x = (float) x, .y = (float) y, .w = (float) w, .h = (float) h };

  g_array_append_val (self->marks, mark);
}

void
_dh_mark_frame (DhLayout *self, double x, double y, double w, double h, gboolean red)
{
  DhMark mark
      = { .kind = DH_MARK_FRAME, .red = (guint8) red, .x = (float) x, .y = (float) y, .w = (float) w, .h = (float) h };

  g_array_append_val (self->marks, mark);
}

void
_dh_mark_tag (DhLayout *self, const char *tag)
{
  DhMark mark = { .kind = DH_MARK_TAG, .tag = tag };

  g_array_append_val (self->marks, mark);
}

void
_dh_mark_tag_end (DhLayout *self)
{
  DhMark mark = { .kind = DH_MARK_TAG_END };

  g_array_append_val (self->marks, mark);
}

guint
_dh_group_new (DhLayout *self, const char *tag)
{
  DhGroup group = { tag };

  g_array_append_val (self->groups, group);
  return self->groups->len;
}

DhBox *
_dh_box_add (DhLayout *self, guint first_mark, double height, double space, guint group)
{
  DhBox box = { .first_mark = first_mark,
                .n_marks = self->marks->len - first_mark,
                .height = (float) height,
                .space = (float) space,
                .group = group,
                .section = self->section,
                .tied = self->tie_next,
                .fresh = self->fresh_next };

  self->tie_next = self->fresh_next = FALSE;
  g_array_append_val (self->boxes, box);
  return &g_array_index (self->boxes, DhBox, self->boxes->len - 1);
}

void
_dh_tie_list (DhLayout *self, guint first, double room)
{
  double height = 0;

  for (guint i = first; i < self->boxes->len; i++)
    height += g_array_index (self->boxes, DhBox, i).height;
  for (guint i = first + 1; i < self->boxes->len; i++)
    if (height <= room || i == first + 1 || i + 1 == self->boxes->len)
      g_array_index (self->boxes, DhBox, i).tied = TRUE;
}

double
_dh_pitch (double size, double factor)
{
  return size * DH_EM_SINGLE * factor;
}

double
_dh_baseline (double size, double pitch)
{
  return pitch - size * DH_EM_DESCENT;
}

double
_dh_set_lines (DhLayout *self, const char *text, double size, DhTextStyle style, double x, double y, double width,
               DhAlign align, gboolean even, double *last_width)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (DhLine));
  DhPara para = _dh_para_new (self, text, size, style);
  double pitch = _dh_pitch (size, 1);

  if (even)
    _dh_para_break_even (self, &para, width, lines);
  else
    _dh_para_break (self, &para, width, 0, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const DhLine *line = &g_array_index (lines, DhLine, i);

      _dh_mark_line (self, line, x, y + i * pitch + _dh_baseline (size, pitch), width, align);
      if (last_width != NULL)
        *last_width = line->width;
    }
  return lines->len * pitch;
}

void
_dh_warn (DhLayout *self, char *sentence)
{
  g_ptr_array_add (self->warnings, sentence);
}

void
_dh_section_geometry (DhLayout *self, guint section, double *page_width, double *page_height, double *text_width,
                      double *text_height)
{
  const DhFormatProfile *profile = self->profile;
  gboolean landscape = g_array_index (self->sections, DhSectionPlan, section).landscape;
  double width = 0, height = 0;

  dh_format_profile_get_paper (profile, &width, &height);
  *page_width = (landscape ? height : width) * DH_MM;
  *page_height = (landscape ? width : height) * DH_MM;
  *text_width = *page_width - (profile->margin_left + profile->margin_right) * DH_MM;
  *text_height = *page_height - (profile->margin_top + profile->margin_bottom) * DH_MM;
}

void
_dh_layout_begin_section (DhLayout *self, gboolean landscape, gboolean restart, const char *prefix)
{
  DhSectionPlan plan = { landscape, restart, g_string_chunk_insert (self->strings, prefix) };
  double page_width = 0, page_height = 0;

  g_array_append_val (self->sections, plan);
  self->section = self->sections->len - 1;
  self->fresh_next = self->boxes->len > 0;
  self->tie_next = FALSE;
  _dh_section_geometry (self, self->section, &page_width, &page_height, &self->width, &self->height);
}
