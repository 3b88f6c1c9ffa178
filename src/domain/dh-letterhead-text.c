/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-letterhead-text.h"

#include <string.h>

/* Where a committee's name goes on to say whose it is: the line breaks there. The words are looked for
 * with blanks around them, the earliest wins, so that “thị xã” is not cut into “thị” and “xã”. */
static const char *const unit_nouns[] = {
  " tỉnh ",    " thành phố ", " huyện ",      " quận ",       " thị xã ", " xã ", " phường ", " thị trấn ",
  " đặc khu ", " khu phố ",   " tổ dân phố ", " khu dân cư ", " thôn ",   " ấp ", " bản ",    " mặt trận tổ quốc ",
};

static const struct
{
  const char *level;
  const char *prefix;
  const char *suffix;
} levels[] = {
  { "central", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "MTTW-BTT" },
  { "province", "Ủy ban MTTQ Việt Nam tỉnh ", "MTTQ-BTT" },
  { "district", "Ủy ban MTTQ Việt Nam huyện ", "MTTQ-BTT" },
  { "commune", "Ủy ban MTTQ Việt Nam xã ", "MTTQ-BTT" },
  { "residential-area", "Ban Công tác Mặt trận khu dân cư ", "BCTMT" },
};

/* The name in capitals, broken before the place. Lower and upper case of a letter may differ in bytes,
 * so the break is carried over as a number of characters. */
static char *
capital_lines (const char *name)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *lower = g_utf8_strdown (trimmed, -1);
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unit_nouns); i++)
    {
      const char *found = strstr (lower, unit_nouns[i]);
      if (found != NULL && (first == NULL || found < first))
        first = found;
    }
  if (first == NULL)
    return g_utf8_strup (trimmed, -1);

  const char *gap = g_utf8_offset_to_pointer (trimmed, g_utf8_pointer_to_offset (lower, first));
  g_autofree char *head = g_utf8_strup (trimmed, gap - trimmed);
  g_autofree char *tail = g_utf8_strup (gap + 1, -1);
  return g_strconcat (head, "\n", tail, NULL);
}

DhLetterheadText *
dh_letterhead_text_suggest (const char *level, const char *name)
{
  DhLetterheadText *self = g_new0 (DhLetterheadText, 1);
  g_autofree char *lines = capital_lines (name != NULL ? name : "");

  self->symbol_suffix = g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (g_strcmp0 (levels[i].level, level) == 0)
        g_set_str (&self->symbol_suffix, levels[i].suffix);
    }
  /* A residential area has no standing board: it signs in its own name. */
  if (g_strcmp0 (level, "residential-area") == 0)
    {
      self->superior_lines = g_strdup ("");
      self->issuing_lines = g_steal_pointer (&lines);
    }
  else
    {
      self->superior_lines = g_steal_pointer (&lines);
      self->issuing_lines = g_strdup ("BAN THƯỜNG TRỰC");
    }
  return self;
}

void
dh_letterhead_text_free (DhLetterheadText *self)
{
  if (self == NULL)
    return;
  g_free (self->superior_lines);
  g_free (self->issuing_lines);
  g_free (self->symbol_suffix);
  g_free (self);
}

const char *
dh_letterhead_text_prefix (const char *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (g_strcmp0 (levels[i].level, level) == 0)
        return levels[i].prefix;
    }
  return "";
}
