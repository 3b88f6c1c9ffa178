/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-number.h"

/* Readings are those of document-format, 15.2. */

#define BILLION G_GUINT64_CONSTANT (1000000000)

static const char *const digit_words[] = { "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín" };

static void
append_word (GString *text, const char *word)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, word);
}

/* The unit after its ten: mốt and tư only after two tens or more, lăm after any. */
static const char *
unit_word (guint ten, guint unit)
{
  if (unit == 1 && ten >= 2)
    return "mốt";
  if (unit == 4 && ten >= 2)
    return "tư";
  if (unit == 5 && ten >= 1)
    return "lăm";
  return digit_words[unit];
}

/* One group of three digits, not all zero. @in_full: something stands before it, so its hundred is read
 * even when it is zero. */
static void
append_group (GString *text, guint group, gboolean in_full, DhWordsFlags flags)
{
  guint hundred = group / 100, ten = group / 10 % 10, unit = group % 10;
  if (hundred > 0 || in_full)
    {
      append_word (text, digit_words[hundred]);
      append_word (text, "trăm");
      if (ten == 0 && unit > 0)
        append_word (text, (flags & DH_WORDS_LE) != 0 ? "lẻ" : "linh");
    }
  if (ten == 1)
    append_word (text, "mười");
  else if (ten > 1)
    {
      append_word (text, digit_words[ten]);
      append_word (text, "mươi");
    }
  if (unit > 0)
    append_word (text, unit_word (ten, unit));
}

/* Groups of nine digits are counted in tỷ, as often as needed: 10¹⁸ is "một tỷ tỷ". */
static void
append_number (GString *text, guint64 number, gboolean in_full, DhWordsFlags flags)
{
  if (number >= BILLION)
    {
      append_number (text, number / BILLION, in_full, flags);
      append_word (text, "tỷ");
      in_full = TRUE;
      number %= BILLION;
    }
  const char *names[] = { "triệu", (flags & DH_WORDS_NGAN) != 0 ? "ngàn" : "nghìn", NULL };
  guint groups[] = { (guint) (number / 1000000), (guint) (number / 1000 % 1000), (guint) (number % 1000) };
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (groups[i] == 0)
        continue;
      append_group (text, groups[i], in_full, flags);
      if (names[i] != NULL)
        append_word (text, names[i]);
      in_full = TRUE;
    }
}

char *
dh_number_to_words (gint64 number, DhWordsFlags flags)
{
  GString *text = g_string_new (number < 0 ? "âm" : NULL);
  guint64 size = number < 0 ? -(guint64) number : (guint64) number;
  if (size == 0)
    append_word (text, digit_words[0]);
  else
    append_number (text, size, FALSE, flags);
  return g_string_free (text, FALSE);
}

/* Only the first letter becomes a capital; the first character may be two bytes ("Âm"). */
char *
dh_money_to_words (gint64 dong, DhWordsFlags flags)
{
  g_autofree char *words = dh_number_to_words (dong, flags);
  const char *rest = g_utf8_next_char (words);
  GString *text = g_string_new (NULL);
  g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (words)));
  g_string_append (text, rest);
  g_string_append (text, " đồng");
  if ((flags & DH_WORDS_CHAN) != 0)
    g_string_append (text, " chẵn");
  if ((flags & DH_WORDS_STOP) != 0)
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}
