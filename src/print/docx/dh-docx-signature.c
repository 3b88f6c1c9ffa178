/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

/* Recipients and signers side by side in one row that is not cut, unless a page has no room for it, and stays with the
 * text above it. */

#define GUTTER (4 * DH_MM)

static void
add_left_line (Docx *self, DocxStyleId style, double space, const char *text)
{
  DocxPara *para = _docx_para (self, style, space);

  para->right = GUTTER;
  _docx_text (self, text, self->styles[style].size, self->styles[style].style);
}

static void
add_recipients (Docx *self, const DhSignature *signature, double width)
{
  const DhFormatProfile *profile = self->profile;
  guint n = signature->recipients != NULL ? g_strv_length ((char **) signature->recipients) : 0;

  _docx_begin_cell (self, width, 1);
  /* The label's baseline is that of the authority line. */
  if (n > 0)
    add_left_line (self, DOCX_RECIPIENT_LABEL,
                   _dh_pitch (profile->signature_size, 1) - _dh_pitch (profile->recipient_label_size, 1), "Nơi nhận:");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = dh_paper_list_line (signature->recipients[i], i + 1 == n);

      add_left_line (self, DOCX_RECIPIENT, 0, line);
    }
  if (signature->drafter != NULL && *signature->drafter != '\0')
    add_left_line (self, DOCX_DRAFTER, 4, signature->drafter);
  _docx_end_cell (self);
}

static double
add_signer_head (Docx *self, const DhSigner *signer, double width)
{
  double height = 0;

  for (guint i = 0; signer->lines[i] != NULL; i++)
    if (*signer->lines[i] != '\0')
      height += _docx_even (self, DOCX_SIGNER, 0, signer->lines[i], self->styles[DOCX_SIGNER].size, width, NULL);
  if (signer->hint != NULL && *signer->hint != '\0')
    height += _docx_even (self, DOCX_SIGNER_HINT, 0, signer->hint, self->styles[DOCX_SIGNER_HINT].size, width, NULL);
  return height;
}

static double
head_height (Docx *self, const DhSigner *signer, double width)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (DhLine));
  double height = 0;

  for (guint i = 0; signer->lines[i] != NULL; i++)
    if (*signer->lines[i] != '\0')
      {
        DhPara para = _dh_para_new (self->measure, signer->lines[i], self->styles[DOCX_SIGNER].size, DH_STYLE_BOLD);

        g_array_set_size (lines, 0);
        _dh_para_break (self->measure, &para, width, 0, lines);
        height += lines->len * self->styles[DOCX_SIGNER].line;
      }
  if (signer->hint != NULL && *signer->hint != '\0')
    height += self->styles[DOCX_SIGNER_HINT].line;
  return height;
}

static void
add_signer (Docx *self, const DhSigner *signer, double width, double head)
{
  double height = 0;

  _docx_begin_cell (self, width, 1);
  height = add_signer_head (self, signer, width);
  /* Room for the hand and the seal; the names stand on one line. */
  _docx_even (self, DOCX_SIGNER, MAX (head - height, 0) + self->profile->signature_gap * DH_MM, signer->name,
              self->styles[DOCX_SIGNER].size, width, NULL);
  _docx_end_cell (self);
}

/* G_MAXUINT: not a paragraph of text. */
static guint
count_lines (Docx *self, const DhPaperBlock *block)
{
  double width = self->measure->width, indent = self->styles[DOCX_BODY].indent;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (DhLine));
  DhPara para = _dh_para_begin (self->measure);

  if (block->kind == DH_BLOCK_PARAGRAPH)
    _dh_para_add_rich (self->measure, &para, &block->paragraph.text, self->profile->body_size, DH_STYLE_PLAIN);
  else if (block->kind == DH_BLOCK_ITEM)
    _dh_para_add_rich (self->measure, &para, &block->item.text, self->profile->body_size, DH_STYLE_PLAIN);
  else
    return G_MAXUINT;
  _dh_para_break (self->measure, &para, width, indent, lines);
  return lines->len;
}

gboolean
_docx_stays_with_signature (Docx *self, guint next)
{
  guint n = dh_paper_n_blocks (self->paper), lines = 0;

  /* The signature is near, or nothing is measured. */
  for (guint i = next; i < n && i < next + self->profile->signature_lines; i++)
    if (dh_paper_get_block (self->paper, i)->kind == DH_BLOCK_SIGNATURE)
      {
        for (guint k = next; k < i && lines < self->profile->signature_lines; k++)
          {
            guint more = count_lines (self, dh_paper_get_block (self->paper, k));

            lines = more == G_MAXUINT ? self->profile->signature_lines : lines + more;
          }
        return lines < self->profile->signature_lines;
      }
  return FALSE;
}

/* A word processor hides what of an uncut row goes beyond its page. */
static gboolean
fits_page (Docx *self, const DhSignature *signature)
{
  guint n = signature->recipients != NULL ? g_strv_length ((char **) signature->recipients) : 0;

  return n * self->styles[DOCX_RECIPIENT].line < self->measure->height * 0.8;
}

void
_docx_signature (Docx *self, const DhSignature *signature)
{
  const DhFormatProfile *profile = self->profile;
  gboolean alone = signature->recipients == NULL && signature->drafter == NULL && signature->n_signers > 1;
  double width = self->measure->width, left = alone ? 0 : width * profile->signature_left, head = 0;
  guint n = MAX (signature->n_signers, 1), n_columns = alone ? n : n + 1;
  g_autofree double *widths = g_new0 (double, n_columns);

  for (guint i = 0; i < n; i++)
    widths[n_columns - n + i] = (width - left) / n;
  if (!alone)
    widths[0] = left;
  for (guint i = 0; i < signature->n_signers; i++)
    head = MAX (head, head_height (self, &signature->signers[i], (width - left) / n));

  _docx_begin_table (self, profile->body_space * 2, 0, widths, n_columns, 0, 0, 0);
  _docx_begin_row (self, fits_page (self, signature), FALSE);
  if (!alone)
    add_recipients (self, signature, left);
  for (guint i = 0; i < signature->n_signers; i++)
    add_signer (self, &signature->signers[i], (width - left) / n, head);
  if (signature->n_signers == 0)
    {
      _docx_begin_cell (self, width - left, 1);
      _docx_end_cell (self);
    }
  _docx_end_row (self);
  _docx_end_table (self);
}
