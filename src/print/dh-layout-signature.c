/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <string.h>

/* Nơi nhận at the left, level with the authority line at the right. Never cut as long as a page holds it, and tied to
 * the last lines of the body so that nobody signs a page of its own. */

#define GUTTER (4 * DH_MM)
#define DRAFTER_GAP 4

static guint
count_recipients (const DhSignature *signature)
{
  return signature->recipients != NULL ? g_strv_length ((char **) signature->recipients) : 0;
}

static double
set_recipient (DhLayout *self, const DhSignature *signature, guint index, double y, double width)
{
  g_autofree char *line = dh_paper_list_line (signature->recipients[index], signature->recipients[index + 1] == NULL);

  return _dh_set_lines (self, line, self->profile->recipient_size, DH_STYLE_PLAIN, 0, y, width, DH_ALIGN_LEFT, FALSE,
                        NULL);
}

static double
set_drafter (DhLayout *self, const DhSignature *signature, double y, double width)
{
  if (signature->drafter == NULL || *signature->drafter == '\0')
    return 0;
  return _dh_set_lines (self, signature->drafter, self->profile->drafter_size, DH_STYLE_PLAIN, 0, y + DRAFTER_GAP,
                        width, DH_ALIGN_LEFT, FALSE, NULL)
         + DRAFTER_GAP;
}

/* The label and the names that stand beside the signers, who are @room high. *n: how many they are. */
static double
set_recipients (DhLayout *self, const DhSignature *signature, double room, double width, guint *n)
{
  const DhFormatProfile *profile = self->profile;
  guint all = count_recipients (signature);
  double y = 0;

  *n = 0;
  if (all > 0)
    {
      /* The label's baseline is that of the authority line. */
      y = _dh_pitch (profile->signature_size, 1) - _dh_pitch (profile->recipient_label_size, 1);
      y += _dh_set_lines (self, "Nơi nhận:", profile->recipient_label_size, DH_STYLE_BOLD | DH_STYLE_ITALIC, 0, y,
                          width, DH_ALIGN_LEFT, FALSE, NULL);
    }
  for (; *n < all && (*n == 0 || y < room); (*n)++)
    y += set_recipient (self, signature, *n, y, width);
  return *n == all ? y + set_drafter (self, signature, y, width) : y;
}

/* The others below them, a box each: what goes to everyone may name more than a page holds. */
static void
set_other_recipients (DhLayout *self, const DhSignature *signature, guint n, double width)
{
  guint all = count_recipients (signature), group = _dh_group_new (self, "P");

  for (; n < all; n++)
    {
      guint first = self->marks->len;
      double height = set_recipient (self, signature, n, 0, width);

      if (n + 1 == all)
        height += set_drafter (self, signature, height, width);
      _dh_box_add (self, first, height, 0, group);
    }
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
  double height = 0, signers = 0, each_x = 0, each_width = self->width;
  gboolean alone = signature->recipients == NULL && signature->drafter == NULL && signature->n_signers > 1;
  guint first = 0, lines = profile->signature_lines, n = 0, first_box = self->boxes->len;

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
      each_x = x;
      each_width = self->width - x;
      /* Who signs is read out behind the recipients, and tells how many of them stand beside. */
      signers = set_signers (self, signature, each_x, each_width);
      g_array_set_size (self->marks, first);
      _dh_mark_tag (self, "P");
      height = set_recipients (self, signature, signers, left, &n);
      _dh_mark_tag_end (self);
    }
  signers = set_signers (self, signature, each_x, each_width);
  _dh_box_add (self, first, MAX (height, signers), profile->body_space * 2, 0);
  if (!alone)
    set_other_recipients (self, signature, n, left);
  _dh_tie_list (self, first_box, self->height);
}
