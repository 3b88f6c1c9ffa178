/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <string.h>

/* Nơi nhận at the left, level with the authority line at the right. One box: never cut, and tied to the last
 * lines of the body so that nobody signs a page of its own. */

#define GUTTER (4 * DH_MM)

static double
set_recipients (DhLayout *self, const DhSignature *signature, double width)
{
  const DhFormatProfile *profile = self->profile;
  guint n = signature->recipients != NULL ? g_strv_length ((char **) signature->recipients) : 0;
  double y = 0;

  if (n > 0)
    {
      /* The label's baseline is that of the authority line. */
      y = _dh_pitch (profile->signature_size, 1) - _dh_pitch (profile->recipient_label_size, 1);
      y += _dh_set_lines (self, "Nơi nhận:", profile->recipient_label_size, DH_STYLE_BOLD | DH_STYLE_ITALIC, 0, y,
                          width, DH_ALIGN_LEFT, FALSE, NULL);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = dh_paper_list_line (signature->recipients[i], i + 1 == n);

      y += _dh_set_lines (self, line, profile->recipient_size, DH_STYLE_PLAIN, 0, y, width, DH_ALIGN_LEFT, FALSE, NULL);
    }
  if (signature->drafter != NULL && *signature->drafter != '\0')
    y += _dh_set_lines (self, signature->drafter, profile->drafter_size, DH_STYLE_PLAIN, 0, y + 4, width, DH_ALIGN_LEFT,
                        FALSE, NULL)
         + 4;
  return y;
}

static double
set_signer_head (DhLayout *self, const DhSigner *signer, double x, double width)
{
  double size = self->profile->signature_size, y = 0;

  for (guint i = 0; signer->lines[i] != NULL; i++)
    if (*signer->lines[i] != '\0')
      y += _dh_set_lines (self, signer->lines[i], size, DH_STYLE_BOLD, x, y, width, DH_ALIGN_CENTRE, TRUE, NULL);
  if (signer->hint != NULL && *signer->hint != '\0')
    y += _dh_set_lines (self, signer->hint, self->profile->recipient_label_size, DH_STYLE_ITALIC, x, y, width,
                        DH_ALIGN_CENTRE, TRUE, NULL);
  return y;
}

/* The names stand on one line, below the longest of the heads. */
static double
set_signers (DhLayout *self, const DhSignature *signature, double x, double width)
{
  double each = width / MAX (signature->n_signers, 1), head = 0, name = 0;

  for (guint i = 0; i < signature->n_signers; i++)
    {
      double height = 0;

      _dh_mark_tag (self, "P");
      height = set_signer_head (self, &signature->signers[i], x + i * each, each);
      _dh_mark_tag_end (self);
      head = MAX (head, height);
    }
  head += self->profile->signature_gap * DH_MM;
  _dh_mark_tag (self, "P");
  for (guint i = 0; i < signature->n_signers; i++)
    {
      double height = _dh_set_lines (self, signature->signers[i].name, self->profile->signature_size, DH_STYLE_BOLD,
                                     x + i * each, head, each, DH_ALIGN_CENTRE, TRUE, NULL);

      name = MAX (name, height);
    }
  _dh_mark_tag_end (self);
  return head + name;
}

/* The last lines of what stands before go along to the signature's page. */
static void
tie_back (DhLayout *self, guint n_lines)
{
  guint n = self->boxes->len;

  for (guint i = 1; i < n_lines && i < n; i++)
    {
      DhBox *box = &g_array_index (self->boxes, DhBox, n - i);

      if (box->section != self->section || box->fresh || (box->table != 0 && i > 1))
        return;
      box->tied = TRUE;
    }
}

void
_dh_layout_signature (DhLayout *self, const DhSignature *signature)
{
  const DhFormatProfile *profile = self->profile;
  double left = self->width * profile->signature_left - GUTTER, x = self->width * profile->signature_left;
  double height = 0, signers = 0;
  gboolean alone = signature->recipients == NULL && signature->drafter == NULL && signature->n_signers > 1;
  guint first = 0, lines = profile->signature_lines;

  if (lines > 0 && self->boxes->len > 0 && !self->fresh_next)
    {
      /* What was copied stays as it is: nothing of it moves along with who signs the copy. */
      if (!self->copied)
        tie_back (self, lines);
      self->tie_next = TRUE;
    }
  self->copied = FALSE;
  first = self->marks->len;
  if (!alone)
    {
      _dh_mark_tag (self, "P");
      height = set_recipients (self, signature, left);
      _dh_mark_tag_end (self);
    }
  signers = set_signers (self, signature, alone ? 0 : x, alone ? self->width : self->width - x);
  _dh_box_add (self, first, MAX (height, signers), profile->body_space * 2, 0);
}
