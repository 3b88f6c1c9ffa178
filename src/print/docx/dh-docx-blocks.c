/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

#include <string.h>

/* Running text. */

static void
add_addressees (Docx *self, const DhAddressees *addressees)
{
  const DhFormatProfile *profile = self->profile;
  guint n = g_strv_length ((char **) addressees->names);
  double size = profile->addressee_size, label = 0, left = 0, width = self->measure->width;
  DocxPara *para = NULL;

  if (n <= 1)
    {
      g_autofree char *one = g_strconcat (addressees->label, n == 1 ? " " : "", n == 1 ? addressees->names[0] : "",
                                          NULL);

      para = _docx_para (self, DOCX_ADDRESSEE, profile->body_space * 2);
      para->align = DH_ALIGN_CENTRE;
      _docx_text (self, one, size, DH_STYLE_PLAIN);
      self->space = profile->body_space;
      return;
    }
  label = _dh_para_width (self->measure, addressees->label, size, DH_STYLE_PLAIN);
  left = width * 0.25;
  para = _docx_para (self, DOCX_ADDRESSEE, profile->body_space * 2);
  para->left = MAX (left - label, 0);
  _docx_text (self, addressees->label, size, DH_STYLE_PLAIN);
  left -= _dh_para_width (self->measure, ":", size, DH_STYLE_PLAIN);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = dh_paper_list_line (addressees->names[i], i + 1 == n);

      para = _docx_para (self, DOCX_ADDRESSEE, 0);
      para->left = left;
      _docx_text (self, line, size, DH_STYLE_PLAIN);
    }
  self->space = profile->body_space;
}

static void
add_bases (Docx *self, const DhBases *bases)
{
  const DocxStyle *style = &self->styles[DOCX_BASE];

  for (guint i = 0; bases->bases[i] != NULL; i++)
    {
      g_autofree char *line = dh_paper_base_line (self->profile, bases->bases[i], bases->bases[i + 1] == NULL);

      _docx_para (self, DOCX_BASE, self->profile->body_space);
      _docx_text (self, line, style->size, style->style);
    }
}

static DocxStyleId
heading_style (DhHeadingLevel level)
{
  switch (level)
    {
    case DH_HEADING_PART:
    case DH_HEADING_CHAPTER:
    case DH_HEADING_SECTION:
      return DOCX_HEADING_CENTRED;
    case DH_HEADING_ARTICLE:
      return DOCX_HEADING_ARTICLE;
    case DH_HEADING_ROMAN:
      return DOCX_HEADING_1;
    case DH_HEADING_ARABIC:
      return DOCX_HEADING_2;
    case DH_HEADING_DECIMAL:
      return DOCX_HEADING_3;
    case DH_HEADING_LETTER:
    default:
      return DOCX_HEADING_4;
    }
}

static void
add_heading (Docx *self, const DhHeading *heading)
{
  DocxStyleId id = heading_style (heading->level);
  const DocxStyle *style = &self->styles[id];
  guint list = 0;
  g_autofree char *line = NULL;

  if (id == DOCX_HEADING_CENTRED)
    {
      double width = self->measure->width;

      /* One paragraph, so that the outline has one entry. */
      line = *heading->title != '\0' ? g_strconcat (heading->label, "\n", heading->title, NULL)
                                     : g_strdup (heading->label);
      _docx_even (self, id, self->profile->body_space * 2, line, style->size, width, NULL);
      return;
    }
  list = _docx_heading_list (self, heading);
  line = list > 0 ? g_strdup (heading->title) : dh_heading_line (heading);
  _docx_para (self, id, self->profile->body_space)->list = list;
  _docx_text (self, line, style->size, style->style);
}

/* The style of all of @text; FALSE: it changes on the way. */
static gboolean
has_one_style (const DhRichText *text, DhTextStyle *style)
{
  *style = text->n_spans == 1 ? text->spans[0].style : DH_STYLE_PLAIN;
  return text->n_spans == 0
         || (text->n_spans == 1 && text->spans[0].start == 0 && text->spans[0].length == strlen (text->text));
}

static void
add_paragraph (Docx *self, const DhParagraph *paragraph)
{
  const DocxStyle *style = &self->styles[DOCX_BODY];
  gboolean flush_left = paragraph->no_indent || paragraph->align == DH_ALIGN_CENTRE
                        || paragraph->align == DH_ALIGN_RIGHT;
  DhTextStyle face = DH_STYLE_PLAIN;

  _docx_para (self, DOCX_BODY, self->profile->body_space);
  if (paragraph->align == DH_ALIGN_CENTRE && has_one_style (&paragraph->text, &face))
    {
      guint n_lines = 0;
      g_autofree char *broken = _docx_break_even (self, paragraph->text.text, style->size, style->style | face,
                                                  self->measure->width, &n_lines, NULL);

      _docx_text (self, broken, style->size, style->style | face);
    }
  else
    _docx_rich (self, &paragraph->text, DH_STYLE_PLAIN);
  self->para.align = (int) paragraph->align;
  self->para.keep = paragraph->keep_with_next;
  if (flush_left)
    self->para.indent = 0;
}

static void
add_item (Docx *self, const DhItem *item)
{
  const DocxStyle *style = &self->styles[DOCX_BODY];
  g_autofree char *bullet = g_strconcat (item->bullet, *item->bullet != '\0' ? "\u00a0" : "", NULL);
  guint list = _docx_item_list (self, item);
  DocxPara *para = _docx_para (self, DOCX_BODY, self->profile->body_space);

  para->list = list;
  if (item->level > 0)
    {
      para->left = item->level * self->profile->body_indent * DH_MM / 2;
      para->indent = style->indent;
    }
  if (list == 0)
    _docx_text (self, bullet, style->size, DH_STYLE_PLAIN);
  _docx_rich (self, &item->text, DH_STYLE_PLAIN);
}

void
_docx_block (Docx *self, const DhPaperBlock *block)
{
  switch (block->kind)
    {
    case DH_BLOCK_LETTERHEAD:
      _docx_letterhead (self, &block->letterhead);
      break;
    case DH_BLOCK_TITLE:
      _docx_title (self, &block->title);
      break;
    case DH_BLOCK_ADDRESSEES:
      add_addressees (self, &block->addressees);
      break;
    case DH_BLOCK_BASES:
      add_bases (self, &block->bases);
      break;
    case DH_BLOCK_HEADING:
      add_heading (self, &block->heading);
      break;
    case DH_BLOCK_PARAGRAPH:
      add_paragraph (self, &block->paragraph);
      break;
    case DH_BLOCK_ITEM:
      add_item (self, &block->item);
      break;
    case DH_BLOCK_TABLE:
      _docx_table (self, &block->table);
      break;
    case DH_BLOCK_SIGNATURE:
      _docx_signature (self, &block->signature);
      break;
    case DH_BLOCK_APPENDIX:
      _docx_appendix (self, &block->appendix);
      break;
    case DH_BLOCK_SECTION:
      _docx_begin_section (self, block->section.landscape, block->section.restart);
      break;
    case DH_BLOCK_PAGE_BREAK:
      self->fresh = self->place != DOCX_AFTER_NOTHING;
      break;
    default:
      g_assert_not_reached ();
    }
}
