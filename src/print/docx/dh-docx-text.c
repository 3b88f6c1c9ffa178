/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

#include <math.h>
#include <string.h>

int
_docx_twips (double points)
{
  return (int) lround (points * 20);
}

/* XML 1.0 has no place for control characters; papers have none but line ends. */
void
_docx_append_escaped (GString *xml, const char *text)
{
  const char *plain = text;

  for (; *text != '\0'; text++)
    {
      const char *entity = *text == '<'   ? "&lt;"
                           : *text == '>' ? "&gt;"
                           : *text == '&' ? "&amp;"
                           : *text == '"' ? "&quot;"
                                          : NULL;

      if (entity == NULL)
        continue;
      g_string_append_len (xml, plain, text - plain);
      g_string_append (xml, entity);
      plain = text + 1;
    }
  g_string_append_len (xml, plain, text - plain);
}

static void
append_border (GString *xml, const char *side, double thickness, double space, gboolean red)
{
  /* Eighths of a point; the distance to the text is in whole points. */
  g_string_append_printf (xml, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"%d\" w:color=\"%s\"/>", side,
                          MAX ((int) lround (thickness * 8), 2), (int) lround (space), red ? "E60000" : "000000");
}

static void
append_borders (GString *xml, const DocxPara *para)
{
  if (para->rule <= 0 && !para->frame)
    return;
  g_string_append (xml, "<w:pBdr>");
  if (para->frame)
    {
      append_border (xml, "top", 1, para->frame_space, para->red);
      append_border (xml, "left", 1, 0, para->red);
      append_border (xml, "bottom", 1, para->frame_space, para->red);
      append_border (xml, "right", 1, 0, para->red);
    }
  else
    append_border (xml, "bottom", para->rule, 0, FALSE);
  g_string_append (xml, "</w:pBdr>");
}

static void
append_spacing (GString *xml, const DocxPara *para, double style_after)
{
  gboolean after = para->after >= 0 && _docx_twips (para->after) != _docx_twips (style_after);

  if (para->before <= 0 && !after && para->line < 0)
    return;
  g_string_append (xml, "<w:spacing");
  if (para->before > 0)
    g_string_append_printf (xml, " w:before=\"%d\"", _docx_twips (para->before));
  if (after)
    g_string_append_printf (xml, " w:after=\"%d\"", _docx_twips (para->after));
  if (para->line >= 0)
    g_string_append_printf (xml, " w:line=\"%d\" w:lineRule=\"exact\"", MAX (_docx_twips (para->line), 1));
  g_string_append (xml, "/>");
}

static void
append_indent (GString *xml, const DocxPara *para)
{
  if (para->left <= 0 && para->right <= 0 && para->indent < 0)
    return;
  g_string_append (xml, "<w:ind");
  if (para->left > 0)
    g_string_append_printf (xml, " w:left=\"%d\"", _docx_twips (para->left));
  if (para->right > 0)
    g_string_append_printf (xml, " w:right=\"%d\"", _docx_twips (para->right));
  if (para->indent >= 0)
    g_string_append_printf (xml, " w:firstLine=\"%d\"", _docx_twips (para->indent));
  g_string_append (xml, "/>");
}

/* The order of the elements is that of the schema; Word refuses another. */
static void
append_properties (Docx *self, const DocxPara *para, const char *section)
{
  static const char *const aligns[] = { "left", "center", "right", "both" };
  const DocxStyle *style = &self->styles[para->style];
  GString *xml = self->body;

  g_string_append_printf (xml, "<w:pPr><w:pStyle w:val=\"%s\"/>", style->id);
  if (para->keep && !style->keep)
    g_string_append (xml, "<w:keepNext/>");
  if (para->fresh)
    g_string_append (xml, "<w:pageBreakBefore/>");
  if (para->list > 0)
    g_string_append_printf (xml, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%u\"/></w:numPr>", para->list);
  append_borders (xml, para);
  append_spacing (xml, para, style->after);
  append_indent (xml, para);
  if (para->align >= 0 && para->align != (int) style->align)
    g_string_append_printf (xml, "<w:jc w:val=\"%s\"/>", aligns[para->align]);
  if (section != NULL)
    g_string_append (xml, section);
  g_string_append (xml, "</w:pPr>");
}

void
_docx_flush (Docx *self, const char *section)
{
  if (!self->para_open)
    return;
  g_string_append (self->body, "<w:p>");
  append_properties (self, &self->para, section);
  g_string_append_len (self->body, self->para.runs->str, (gssize) self->para.runs->len);
  g_string_append (self->body, "</w:p>");
  self->para_open = FALSE;
}

DocxPara *
_docx_para (Docx *self, DocxStyleId style, double space)
{
  GString *runs = self->para.runs;

  space += self->space;
  self->space = 0;
  if (self->para_open && !self->in_cell)
    self->para.after = self->fresh ? -1 : space;
  _docx_flush (self, NULL);
  g_string_truncate (runs, 0);
  self->para = (DocxPara) {
    .style = style, .after = -1, .left = -1, .right = -1, .indent = -1, .line = -1, .align = -1, .runs = runs
  };
  if (self->in_cell || (self->place == DOCX_AFTER_TABLE && !self->fresh))
    self->para.before = space;
  self->para.fresh = self->fresh;
  self->fresh = FALSE;
  self->place = DOCX_AFTER_PARA;
  self->para_open = TRUE;
  return &self->para;
}

static void
append_run_properties (Docx *self, double size, DhTextStyle style)
{
  const DocxStyle *base = &self->styles[self->para.style];
  GString *xml = self->para.runs;
  gboolean bold = (style & DH_STYLE_BOLD) != 0, italic = (style & DH_STYLE_ITALIC) != 0;
  gboolean other_bold = bold != ((base->style & DH_STYLE_BOLD) != 0);
  gboolean other_italic = italic != ((base->style & DH_STYLE_ITALIC) != 0);
  int half = (int) lround (size * 2);

  if (!other_bold && !other_italic && half == (int) lround (base->size * 2) && !self->para.red)
    return;
  g_string_append (xml, "<w:rPr>");
  if (other_bold)
    g_string_append_printf (xml, "<w:b w:val=\"%d\"/>", bold);
  if (other_italic)
    g_string_append_printf (xml, "<w:i w:val=\"%d\"/>", italic);
  if (self->para.red)
    g_string_append (xml, "<w:color w:val=\"E60000\"/>");
  if (half != (int) lround (base->size * 2))
    g_string_append_printf (xml, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", half, half);
  g_string_append (xml, "</w:rPr>");
}

/* Blanks are tied where the layout ties them, or lines would end elsewhere. */
void
_docx_text (Docx *self, const char *text, double size, DhTextStyle style)
{
  g_autofree char *glued = dh_text_glue (text);
  GString *xml = self->para.runs;

  g_assert (self->para_open);
  if (*glued == '\0')
    return;
  g_string_append (xml, "<w:r>");
  append_run_properties (self, size, style);
  for (char *at = glued; at != NULL;)
    {
      char *end = strchr (at, '\n');

      if (end != NULL)
        *end = '\0';
      g_strdelimit (at, "\t", ' ');
      g_string_append (xml, "<w:t xml:space=\"preserve\">");
      _docx_append_escaped (xml, at);
      g_string_append (xml, end != NULL ? "</w:t><w:br/>" : "</w:t>");
      at = end != NULL ? end + 1 : NULL;
    }
  g_string_append (xml, "</w:r>");
}

void
_docx_rich (Docx *self, const DhRichText *text, DhTextStyle style)
{
  double size = self->styles[self->para.style].size;
  gsize at = 0;

  for (guint i = 0; i < text->n_spans; i++)
    {
      const DhTextSpan *span = &text->spans[i];
      g_autofree char *before = g_strndup (text->text + at, MAX (span->start, at) - at);
      g_autofree char *inside = g_strndup (text->text + span->start, span->length);

      _docx_text (self, before, size, style);
      _docx_text (self, inside, size, style | span->style);
      at = span->start + span->length;
    }
  _docx_text (self, text->text + at, size, style);
}

/* The words of a line as one string. */
static void
append_line (DhLayout *measure, const DhLine *line, GString *text)
{
  for (guint i = line->first; i < line->first + line->n; i++)
    {
      const DhAtom *atom = &g_array_index (measure->atoms, DhAtom, i);

      g_string_append (text, atom->shape->text);
      if (i + 1 == line->first + line->n)
        break;
      if (atom->glue == DH_GLUE_SPACE)
        g_string_append_c (text, ' ');
      else if (atom->glue == DH_GLUE_TIED)
        g_string_append (text, "\u00a0");
    }
}

char *
_docx_break_even (Docx *self, const char *text, double size, DhTextStyle face, double width, guint *n_lines,
                  double *last)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (DhLine));
  g_autoptr (GString) broken = g_string_new (NULL);
  DhPara para = _dh_para_new (self->measure, text, size, face);

  _dh_para_break_even (self->measure, &para, width, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const DhLine *line = &g_array_index (lines, DhLine, i);

      if (i > 0)
        g_string_append_c (broken, '\n');
      append_line (self->measure, line, broken);
      if (last != NULL)
        *last = line->width;
    }
  *n_lines = lines->len;
  return g_string_free (g_steal_pointer (&broken), FALSE);
}

double
_docx_even (Docx *self, DocxStyleId style, double space, const char *text, double size, double width, double *last)
{
  DhTextStyle face = self->styles[style].style;
  guint n_lines = 0;
  g_autofree char *broken = _docx_break_even (self, text, size, face, width, &n_lines, last);

  /* Letters smaller than the style's stand closer, too. */
  if (size < self->styles[style].size)
    _docx_para (self, style, space)->line = _dh_pitch (size, 1);
  else
    _docx_para (self, style, space);
  _docx_text (self, broken, size, face);
  return n_lines * _dh_pitch (size, 1);
}

void
_docx_gap (Docx *self, double height)
{
  _docx_para (self, DOCX_RULE, 0)->line = height;
}

void
_docx_rule (Docx *self, double width, double length)
{
  DocxPara *para = _docx_para (self, DOCX_RULE, 0);

  para->line = DH_RULE_GAP;
  para->rule = self->profile->rule_thickness;
  para->left = para->right = MAX ((width - length) / 2, 0);
}
