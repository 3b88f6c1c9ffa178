/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-words.h"

#include <string.h>

#define NBSP "\u00a0"
#define BLANK NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP /* room for a number or a day written by hand */
#define HALF_BLANK NBSP NBSP NBSP NBSP NBSP NBSP

/* What keeps the number that follows: "Điều 5", "ngày 05", "Quý II". */
static const char *const leaders[] = { "số",    "số:", "điều", "khoản", "điểm", "mục",  "chương", "phần", "phụ", "ngày",
                                       "tháng", "năm", "quý",  "thứ",   "khóa", "khoá", "tuần",   "lần",  NULL };
/* What stays with the number before. */
static const char *const units[] = { "%",  "đ",  "đồng", "nghìn", "ngàn", "triệu", "tỷ",  "tỉ",
                                     "mm", "cm", "m",    "m²",    "m2",   "km",    "km²", "ha",
                                     "kg", "g",  "tấn",  "tạ",    "giờ",  "phút",  "h",   NULL };

typedef struct
{
  const char *text;
  gsize length;
} Word;

/* The letters of @word without the marks around it, small. */
static char *
bare_word (const Word *word)
{
  const char *start = word->text, *end = word->text + word->length;

  while (start < end && strchr ("(“\"[", *start) != NULL && (guchar) *start < 0x80)
    start++;
  while (end > start && strchr (",;.)]\"", end[-1]) != NULL)
    end--;
  return g_utf8_strdown (start, end - start);
}

static gboolean
has_digit (const Word *word)
{
  for (gsize i = 0; i < word->length; i++)
    if (g_ascii_isdigit (word->text[i]))
      return TRUE;
  return FALSE;
}

static gboolean
ends_with_digit (const Word *word)
{
  return word->length > 0 && g_ascii_isdigit (word->text[word->length - 1]);
}

static gboolean
is_roman (const Word *word)
{
  gsize n = word->length;

  while (n > 0 && strchr (",;.)", word->text[n - 1]) != NULL)
    n--;
  for (gsize i = 0; i < n; i++)
    if (strchr ("IVXLC", word->text[i]) == NULL)
      return FALSE;
  return n > 0;
}

static gboolean
is_dash (const Word *word)
{
  return (word->length == 1 && *word->text == '-') || (word->length == 3 && memcmp (word->text, "–", 3) == 0);
}

static gboolean
is_word (const Word *word, const char *text)
{
  return word->length == strlen (text) && memcmp (word->text, text, word->length) == 0;
}

/* Words in capitals that a letterhead must not part. */
static gboolean
is_pair (const Word *before, const Word *after)
{
  static const char *const pairs[][2] = { { "VIỆT", "NAM" },    { "TỔ", "QUỐC" },  { "MẶT", "TRẬN" },
                                          { "ỦY", "BAN" },      { "UỶ", "BAN" },   { "THÀNH", "PHỐ" },
                                          { "THƯỜNG", "TRỰC" }, { "NHÂN", "DÂN" }, { "TRUNG", "ƯƠNG" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (is_word (before, pairs[i][0]) && after->length >= strlen (pairs[i][1])
        && memcmp (after->text, pairs[i][1], strlen (pairs[i][1])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_letter_point (const Word *word)
{
  return word->length <= 3 && word->length > 0 && g_unichar_isalpha (g_utf8_get_char (word->text));
}

static gboolean
is_glued (const Word *before, const Word *after)
{
  g_autofree char *first = NULL, *second = NULL;

  if (is_dash (after) || is_word (after, "./."))
    return TRUE;
  if (is_pair (before, after))
    return TRUE;
  if (!has_digit (after) && !is_roman (after) && !ends_with_digit (before) && !is_letter_point (after))
    return FALSE;

  first = bare_word (before);
  second = bare_word (after);
  if (has_digit (after) || is_roman (after))
    return g_strv_contains (leaders, first);
  if (ends_with_digit (before))
    return g_strv_contains (units, second);
  return g_str_equal (first, "điểm") || g_str_equal (first, "phụ");
}

static gsize
word_length (const char *text)
{
  return strcspn (text, " \n\t");
}

char *
dh_text_glue (const char *text)
{
  GString *result = g_string_sized_new (strlen (text) + 16);
  Word before = { text, word_length (text) };

  g_string_append_len (result, text, before.length);
  for (const char *at = text + before.length; *at != '\0';)
    {
      gsize blanks = strspn (at, " \n\t");
      Word after = { at + blanks, word_length (at + blanks) };

      if (blanks == 1 && *at == ' ' && before.length > 0 && after.length > 0 && is_glued (&before, &after))
        g_string_append (result, NBSP);
      else
        g_string_append_len (result, at, blanks);
      g_string_append_len (result, after.text, after.length);
      at = after.text + after.length;
      before = after;
    }
  return g_string_free (result, FALSE);
}

/* "5" → "05"; what is no number stays. */
static char *
pad_number (const char *number)
{
  return g_ascii_isdigit (number[0]) && number[1] == '\0' ? g_strconcat ("0", number, NULL) : g_strdup (number);
}

char *
dh_letterhead_number_line (const DhLetterhead *self)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  number = self->number[0] != '\0' ? pad_number (self->number) : g_strdup (BLANK);
  return g_strconcat ("Số:", self->number[0] != '\0' ? NBSP : "", number,
                      self->symbol != NULL && *self->symbol != '\0' ? "/" : "", self->symbol, NULL);
}

char *
dh_letterhead_date_line (const DhLetterhead *self)
{
  g_autofree char *date = NULL;
  const char *comma = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  date = self->date != DH_DATE_NONE ? dh_date_format_full (self->date)
                                    : g_strdup_printf ("ngày" HALF_BLANK "tháng" HALF_BLANK "năm %d", self->year);
  comma = self->place[0] != '\0' ? ", " : "";
  return g_strconcat (self->place, comma, date, NULL);
}

static char *
end_line (const char *text, const char *end)
{
  gsize length = strlen (text);

  while (length > 0 && strchr (";,. ", text[length - 1]) != NULL)
    length--;
  return g_strdup_printf ("%.*s%s", (int) length, text, end);
}

char *
dh_paper_base_line (const DhFormatProfile *profile, const char *base, gboolean last)
{
  g_return_val_if_fail (profile != NULL && base != NULL, NULL);

  return end_line (base, last ? profile->base_last_end : profile->base_end);
}

char *
dh_paper_list_line (const char *name, gboolean last)
{
  g_autofree char *bare = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  bare = dh_paper_list_name (name);
  return g_strconcat ("-" NBSP, bare, last ? "." : ";", NULL);
}

/* Which of @marks @text begins or ends with; NULL: none. */
static const char *
find_first (const char *text, const char *const *marks)
{
  for (; *marks != NULL; marks++)
    if (g_str_has_prefix (text, *marks))
      return *marks;
  return NULL;
}

static const char *
find_last (const char *text, const char *const *marks)
{
  for (; *marks != NULL; marks++)
    if (g_str_has_suffix (text, *marks))
      return *marks;
  return NULL;
}

char *
dh_paper_list_name (const char *line)
{
  static const char *const before[] = { " ", "\t", NBSP, "-", "–", "—", "+", "•", NULL };
  static const char *const behind[] = { " ", "\t", NBSP, "./.", ";", ",", ".", NULL };
  const char *mark = NULL;
  char *name = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  while ((mark = find_first (line, before)) != NULL)
    line += strlen (mark);
  name = g_strdup (line);
  while ((mark = find_last (name, behind)) != NULL)
    name[strlen (name) - strlen (mark)] = '\0';
  return name;
}

char *
dh_heading_line (const DhHeading *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat (self->label, *self->label != '\0' && *self->title != '\0' ? NBSP : "", self->title, NULL);
}
