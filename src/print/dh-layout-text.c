/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <string.h>

/* Running text: paragraphs, items, headings, bases and addressees. */

typedef struct
{
  double indent; /* of the first line */
  double left;   /* of all lines */
  double space;
  DhAlign align;
  const char *tag;
  gboolean keep; /* all lines together and with what follows */
} Flow;

static gboolean
may_break_before (DhLayout *self, guint line, guint n_lines)
{
  guint least = MAX (self->profile->body_orphans, 1);

  return line >= least && n_lines - line >= least;
}

static DhBox *
flow_para (DhLayout *self, DhPara *para, const Flow *flow)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (DhLine));
  double pitch = _dh_pitch (para->size, self->profile->body_line), width = self->width - flow->left;
  guint group = _dh_group_new (self, flow->tag);
  guint first_box = self->boxes->len;

  if (flow->align == DH_ALIGN_CENTRE)
    _dh_para_break_even (self, para, width, lines);
  else
    _dh_para_break (self, para, width, flow->indent, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      double indent = i == 0 ? flow->indent : 0;
      guint first = self->marks->len;

      _dh_mark_line (self, &g_array_index (lines, DhLine, i), flow->left + indent, _dh_baseline (para->size, pitch),
                     width - indent, flow->align);
      if (i > 0 && (flow->keep || !may_break_before (self, i, lines->len)))
        self->tie_next = TRUE;
      _dh_box_add (self, first, pitch, i == 0 ? flow->space : 0, group);
    }
  self->tie_next = flow->keep;
  return &g_array_index (self->boxes, DhBox, first_box);
}

void
_dh_layout_paragraph (DhLayout *self, const DhParagraph *paragraph)
{
  const DhFormatProfile *profile = self->profile;
  DhPara para = _dh_para_begin (self);
  Flow flow
      = { .space = profile->body_space, .align = paragraph->align, .tag = "P", .keep = paragraph->keep_with_next };

  if (!paragraph->no_indent && (paragraph->align == DH_ALIGN_JUSTIFY || paragraph->align == DH_ALIGN_LEFT))
    flow.indent = profile->body_indent * DH_MM;
  if (paragraph->keep_with_before && self->boxes->len > 0 && !self->fresh_next)
    self->tie_next = TRUE;
  _dh_para_add_rich (self, &para, &paragraph->text, profile->body_size, DH_STYLE_PLAIN);
  flow_para (self, &para, &flow);
}

void
_dh_layout_item (DhLayout *self, const DhItem *item)
{
  const DhFormatProfile *profile = self->profile;
  g_autofree char *bullet = g_strconcat (item->bullet, *item->bullet != '\0' ? "\u00a0" : "", NULL);
  DhPara para = _dh_para_begin (self);
  Flow flow = { .indent = profile->body_indent * DH_MM,
                .left = item->level * profile->body_indent * DH_MM / 2,
                .space = profile->body_space,
                .align = DH_ALIGN_JUSTIFY,
                .tag = "P" };

  _dh_para_add (self, &para, bullet, profile->body_size, DH_STYLE_PLAIN);
  _dh_para_add_rich (self, &para, &item->text, profile->body_size, DH_STYLE_PLAIN);
  flow_para (self, &para, &flow);
}

void
_dh_layout_bases (DhLayout *self, const DhBases *bases)
{
  const DhFormatProfile *profile = self->profile;
  DhTextStyle style = profile->base_italic ? DH_STYLE_ITALIC : DH_STYLE_PLAIN;

  for (guint i = 0; bases->bases[i] != NULL; i++)
    {
      g_autofree char *line = dh_paper_base_line (profile, bases->bases[i], bases->bases[i + 1] == NULL);
      DhPara para = _dh_para_new (self, line, profile->base_size, style);
      Flow flow = {
        .indent = profile->body_indent * DH_MM, .space = profile->body_space, .align = DH_ALIGN_JUSTIFY, .tag = "P"
      };

      flow_para (self, &para, &flow);
    }
}

/* Phần, Chương and Mục: label and title on centred lines of their own. */
static void
centred_heading (DhLayout *self, const DhHeading *heading)
{
  double size = self->profile->body_size, y = 0;
  guint first = self->marks->len;
  DhBox *box = NULL;

  y += _dh_set_lines (self, heading->label, size, DH_STYLE_BOLD, 0, y, self->width, DH_ALIGN_CENTRE, FALSE, NULL);
  if (*heading->title != '\0')
    y += _dh_set_lines (self, heading->title, size, DH_STYLE_BOLD, 0, y, self->width, DH_ALIGN_CENTRE, TRUE, NULL);
  box = _dh_box_add (self, first, y, self->profile->body_space * 2, _dh_group_new (self, "H2"));
  box->outline = 2;
  box->outline_title = *heading->title != '\0' ? heading->title : heading->label;
  self->tie_next = TRUE;
}

void
_dh_layout_heading (DhLayout *self, const DhHeading *heading)
{
  const DhFormatProfile *profile = self->profile;
  static const char *const tags[] = { "H2", "H2", "H2", "H3", "H2", "H3", "H4", "H5" };
  DhTextStyle style = heading->level == DH_HEADING_LETTER    ? DH_STYLE_PLAIN
                      : heading->level == DH_HEADING_DECIMAL ? DH_STYLE_BOLD | DH_STYLE_ITALIC
                                                             : DH_STYLE_BOLD;
  g_autofree char *line = dh_heading_line (heading), *title = NULL;
  DhPara para = { 0 };
  DhBox *box = NULL;
  Flow flow = { .indent = profile->body_indent * DH_MM,
                .space = profile->body_space,
                .align = DH_ALIGN_JUSTIFY,
                .tag = tags[heading->level],
                .keep = TRUE };

  if (heading->level <= DH_HEADING_SECTION)
    {
      centred_heading (self, heading);
      return;
    }
  para = _dh_para_new (self, line, profile->body_size, style);
  box = flow_para (self, &para, &flow);
  if (heading->level < DH_HEADING_LETTER)
    {
      box->outline = heading->level == DH_HEADING_ROMAN ? 2 : 3;
      title = g_strconcat (heading->label, *heading->label != '\0' ? " " : "", heading->title, NULL);
      box->outline_title = g_string_chunk_insert (self->strings, title);
    }
}

/* Several stand below each other, the dashes under the colon of the label: a box each, for a letter to all communes is
 * longer than a page. */
static void
list_addressees (DhLayout *self, const DhAddressees *addressees)
{
  const DhFormatProfile *profile = self->profile;
  double size = profile->addressee_size, left = self->width * 0.25;
  double label = _dh_para_width (self, addressees->label, size, DH_STYLE_PLAIN);
  guint first = self->marks->len, first_box = self->boxes->len, group = _dh_group_new (self, "P");
  double y = _dh_set_lines (self, addressees->label, size, DH_STYLE_PLAIN, left - label, 0, label + 1, DH_ALIGN_LEFT,
                            FALSE, NULL);

  left -= _dh_para_width (self, ":", size, DH_STYLE_PLAIN);
  for (guint i = 0; addressees->names[i] != NULL; i++)
    {
      gboolean last = addressees->names[i + 1] == NULL;
      g_autofree char *line = dh_paper_list_line (addressees->names[i], last);

      y += _dh_set_lines (self, line, size, DH_STYLE_PLAIN, left, y, self->width - left, DH_ALIGN_LEFT, FALSE, NULL);
      _dh_box_add (self, first, y + (last ? profile->body_space : 0), i == 0 ? profile->body_space * 2 : 0, group);
      first = self->marks->len;
      y = 0;
    }
  _dh_tie_list (self, first_box, self->height / 2);
}

void
_dh_layout_addressees (DhLayout *self, const DhAddressees *addressees)
{
  const DhFormatProfile *profile = self->profile;
  guint n = g_strv_length ((char **) addressees->names), first = self->marks->len;
  g_autofree char *one = NULL;
  double y = 0;

  if (n > 1)
    {
      list_addressees (self, addressees);
      return;
    }
  /* One addressee stands on the line of the label, both centred. */
  one = g_strconcat (addressees->label, n == 1 ? " " : "", n == 1 ? addressees->names[0] : "", NULL);
  y = _dh_set_lines (self, one, profile->addressee_size, DH_STYLE_PLAIN, 0, 0, self->width, DH_ALIGN_CENTRE, FALSE,
                     NULL);
  _dh_box_add (self, first, y + profile->body_space, profile->body_space * 2, _dh_group_new (self, "P"));
}
