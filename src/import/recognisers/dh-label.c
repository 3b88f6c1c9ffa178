/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-label.h"

#include <string.h>

#include "dh-text.h"
#include "dh-words.h"

#define HEAD_BYTES 120 /* a label and the word behind it are shorter */
#define WORD_BYTES 16  /* its first word is */

static const char *const named[] = { "phan", "chuong", "muc", "dieu", NULL };
static const DhLabelKind named_kinds[] = { DH_LABEL_PART, DH_LABEL_CHAPTER, DH_LABEL_SECTION, DH_LABEL_ARTICLE };

static const char *const ordinals[] = { "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", NULL };
static const char *const counts[] = { "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", NULL };

static int
find_word (const char *const *list, const DhWord *word)
{
  for (int i = 0; list[i] != NULL; i++)
    if (dh_word_is (word, list[i]))
      return i;
  return -1;
}

/* Roman numerals as papers number with them, to XXXIX; 0: none. */
static int
read_roman (const char *at, gsize length)
{
  int value = 0;

  if (length == 0 || length > 7)
    return 0;
  for (gsize i = 0; i < length; i++)
    {
      int digit = at[i] == 'I' ? 1 : at[i] == 'V' ? 5 : at[i] == 'X' ? 10 : 0;
      int next = i + 1 >= length ? 0 : at[i + 1] == 'V' ? 5 : at[i + 1] == 'X' ? 10 : at[i + 1] == 'I' ? 1 : 0;

      if (digit == 0)
        return 0;
      value += digit < next ? -digit : digit;
    }
  return value;
}

static void
set_text (DhLabel *label, const char *start, const char *end)
{
  g_autofree char *text = g_strndup (start, (gsize) (end - start));
  g_autofree char *squeezed = dh_text_squeeze (text);

  g_strlcpy (label->text, squeezed, sizeof label->text);
}

static const char *
skip_blanks (const char *at)
{
  while (*at == ' ' || *at == '\t' || *at == '\n' || g_str_has_prefix (at, "\u00a0"))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
is_dash (const char *at)
{
  return *at == '-' || g_str_has_prefix (at, "\u2013") || g_str_has_prefix (at, "\u2014")
         || g_str_has_prefix (at, "\u2212") || g_str_has_prefix (at, "\u2010") || g_str_has_prefix (at, "\u2011");
}

static gboolean
is_bullet (gunichar c)
{
  return c == '*' || c == '+' || c == 0x2022 || c == 0x25cf || c == 0x25cb || c == 0x25a0 || c == 0x25aa || c == 0x25e6
         || c == 0x2043 || c == 0x25b6 || c == 0x27a2 || c == 0x2713 || c == 0x2714 || c == 0x2756 || c == 0xb7
         || c == 0x25c6 || c == 0x25c7 || c == 0x2192 || c == 0x203a || c == 0xbb || (c >= 0xf000 && c <= 0xf0ff);
}

/* "-5 độ" and "- " alone are no items. */
static gboolean
read_sign (const char *text, DhLabel *label)
{
  gunichar c = g_utf8_get_char (text);
  const char *after = skip_blanks (g_utf8_next_char (text));

  if (!is_dash (text) && !is_bullet (c))
    return FALSE;
  if (*after == '\0' || is_dash (after) || is_bullet (g_utf8_get_char (after)))
    return FALSE;
  if (is_dash (text) && g_ascii_isdigit (*g_utf8_next_char (text)))
    return FALSE;
  *label = (DhLabel) { .kind = is_dash (text) ? DH_LABEL_DASH : DH_LABEL_BULLET, .length = (gsize) (after - text) };
  return TRUE;
}

/* Takes ".", ")", "/", ":" or a dash behind a number; NULL when none stands there. *sign tells which. */
static const char *
take_end_sign (const char *at, char *sign)
{
  const char *next = skip_blanks (at);

  if (*at == '.' || *at == ')' || *at == '/' || *at == ':')
    {
      *sign = *at;
      at++;
      /* "1.-", "1./", "1.)" */
      if (*sign == '.' && (*at == ')' || *at == '/' || *at == '-' || *at == ':'))
        at++;
      return at;
    }
  /* "3 .Công tác": a blank that slipped in. */
  if (*next == '.' && next != at && g_unichar_isupper (g_utf8_get_char (skip_blanks (next + 1))))
    {
      *sign = '.';
      return next + 1;
    }
  /* "1 - Công tác", "1- Công tác", "I-MỤC TIÊU"; "1-18/11" and "2-3 cuộc" are none. */
  if (is_dash (next)
      && (next != at || g_unichar_isspace (g_utf8_get_char (g_utf8_next_char (next)))
          || g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (next)))))
    {
      *sign = '-';
      return g_utf8_next_char (next);
    }
  return NULL;
}

/* What follows begins a sentence or a title: a letter or a quotation mark. "18/11", "1.200", "5 - 7" do not. */
static gboolean
begins_text (const char *at)
{
  gunichar c = g_utf8_get_char (skip_blanks (at));

  return g_unichar_isalpha (c) || c == 0x201c || c == '"' || c == 0xab || c == 0x2018 || c == '\'' || c == '(';
}

static gboolean
begins_with_capital (const char *at)
{
  gunichar c = g_utf8_get_char (skip_blanks (at));

  return !g_unichar_isalpha (c) || g_unichar_isupper (c);
}

static gboolean
finish (const char *text, const char *end, DhLabel *label)
{
  label->length = (gsize) (skip_blanks (end) - text);
  return TRUE;
}

/* The digits of a label and what parts them: "12", "1.2", "I.2". Returns where they end, or NULL. */
static const char *
read_digits (const char *at, DhLabel *label)
{
  int n_parts = 0;
  gsize n_letters = strspn (at, "IVX");
  int roman = read_roman (at, n_letters);

  if (roman > 0 && !g_ascii_isalpha (at[n_letters]) && (guchar) at[n_letters] < 0x80)
    {
      at += n_letters;
      label->value = roman;
      label->kind = DH_LABEL_ROMAN;
      n_parts = 1;
    }
  while (n_parts == 0 ? g_ascii_isdigit (*at) : (*at == '.' && g_ascii_isdigit (at[1])))
    {
      gsize length = 0;

      at += n_parts > 0;
      length = strspn (at, "0123456789");
      if (length > 2 || n_parts > 4)
        return NULL;
      label->value = (int) g_ascii_strtoull (at, NULL, 10);
      at += length;
      n_parts++;
      label->kind = n_parts > 1 ? DH_LABEL_DECIMAL : DH_LABEL_ARABIC;
    }
  return n_parts > 0 ? at : NULL;
}

/* "100%", "02 cuộc", "1.200 suất": a figure and what it counts. */
static gboolean
counts_something (const char *at)
{
  gsize length = strspn (at, "0123456789.,");

  return g_ascii_isdigit (*at) && length < 10 && g_ascii_isdigit (at[length - 1])
         && (at[length] == '%' || (at[length] == ' ' && (at[length + 1] == '%' || begins_text (at + length))));
}

/* What closes the number fits what follows. @at: behind the digits, @end: behind the sign, NULL without one. */
static gboolean
is_closed (const char *at, const char *end, char sign, const DhLabel *label)
{
  /* "1.2 Nội dung": two parts need no sign. */
  if (end == NULL)
    return label->kind == DH_LABEL_DECIMAL && skip_blanks (at) != at
           && ((begins_with_capital (at) && begins_text (at)) || counts_something (skip_blanks (at)));
  /* "1. 100% khu dân cư …", "2) 02 cuộc …": a figure stands apart from the number of the point. */
  if ((sign == '.' || sign == ')') && skip_blanks (end) != end && counts_something (skip_blanks (end)))
    return TRUE;
  if (!begins_text (end) || (sign == '-' && !begins_with_capital (end)))
    return *skip_blanks (end) == '\0' && label->kind == DH_LABEL_ROMAN;
  /* "1.Nội dung" is a label, "q.1" and "I/II" are not. */
  return sign != '/' || skip_blanks (end) != end || begins_with_capital (end);
}

/* Digits, Roman numerals and letters with what closes them. */
static gboolean
read_number (const char *text, gboolean given, DhLabel *label)
{
  gboolean open = *text == '(';
  const char *at = read_digits (text + open, label), *end = NULL;
  char sign = '\0';

  if (at == NULL)
    return FALSE;
  set_text (label, text + open, at);
  end = take_end_sign (at, &sign);
  if (open)
    {
      if (sign != ')' || end == NULL)
        return FALSE;
      label->kind = DH_LABEL_BRACKETS;
    }
  else if (sign == ')' && label->kind == DH_LABEL_ARABIC)
    label->kind = DH_LABEL_PAREN;
  if (!given && !is_closed (at, end, sign, label))
    return FALSE;
  return finish (text, end != NULL ? end : at, label);
}

/* "a)", "đ)", "A.", "b/". */
static gboolean
read_letter (const char *text, DhLabel *label)
{
  gunichar c = g_utf8_get_char (text);
  const char *after = g_utf8_next_char (text);
  char sign = '\0';
  gboolean capital = g_unichar_isupper (c);
  const char *end = NULL;

  if (!(g_ascii_isalpha ((char) c) && c < 0x80) && c != 0x111 && c != 0x110)
    return FALSE;
  if (*after != '.' && *after != ')' && *after != '/' && !is_dash (capital ? skip_blanks (after) : after))
    return FALSE;
  end = take_end_sign (after, &sign);
  if (end == NULL || !begins_text (end) || (sign != ')' && end == skip_blanks (end)))
    return FALSE;
  if (sign != ')' && !capital && !begins_with_capital (end))
    return FALSE;
  label->kind = capital && sign != ')' ? DH_LABEL_CAPITAL : DH_LABEL_LETTER;
  label->value = c == 0x111 || c == 0x110 ? 'd' - 'a' + 2 : g_ascii_tolower ((char) c) - 'a' + 1;
  set_text (label, text, after);
  return finish (text, end, label);
}

/* The number behind "Điều", "Phần thứ": digits, Roman or in words. Returns its words, or 0. */
static guint
read_named_number (const DhWords *words, guint i, int *value)
{
  const DhWord *word = dh_words_at (words, i);

  if (dh_word_is (word, "thu"))
    {
      int ordinal = find_word (ordinals, dh_words_at (words, i + 1));

      *value = ordinal + 1;
      return ordinal >= 0 ? 2 : 0;
    }
  if (word->type == DH_WORD_DIGITS && word->length <= 3)
    {
      *value = (int) word->key;
      return 1;
    }
  *value = read_roman (words->text + word->start, word->length);
  return *value > 0 ? 1 : 0;
}

/* "Điều 1. …", "PHẦN THỨ NHẤT", "Chương II", "Mục 1:". A sentence that begins with "Điều 7 của Luật" is none. */
static gboolean
read_named (const DhWords *words, DhLabel *label)
{
  const char *text = words->text;
  int index = find_word (named, dh_words_at (words, 0)), value = 0;
  guint n = index >= 0 && (dh_words_at (words, 0)->flags & DH_WORD_CAPITAL) ? read_named_number (words, 1, &value) : 0;
  const DhWord *after = dh_words_at (words, 1 + n);
  const char *end = NULL;
  char sign = '\0';

  if (n == 0)
    return FALSE;
  end = text + dh_word_end (dh_words_at (words, n));
  label->kind = named_kinds[index];
  label->value = value;
  set_text (label, text, end);
  if (after->length == 0)
    return finish (text, end, label);
  if (take_end_sign (end, &sign) != NULL)
    return finish (text, take_end_sign (end, &sign), label);
  if ((after->flags & DH_WORD_BROKEN) || (after->flags & DH_WORD_UPPER))
    return finish (text, end, label);
  return FALSE;
}

/* "Một là, …", "Thứ hai: …", "Nhiệm vụ 3: …", "Trọng tâm thứ tư, …". */
static gboolean
read_words (const DhWords *words, DhLabel *label)
{
  static const char *const nouns[] = { "nhiệm vụ",     "trọng tâm", "nội dung", "điểm", "nhóm nhiệm vụ",
                                       "chương trình", "giải pháp", "nhóm",     NULL };
  const char *text = words->text;
  const DhWord *first = dh_words_at (words, 0), *sign = NULL;
  guint n = 0, noun = 0;
  int count = find_word (counts, first);

  for (guint i = 0; nouns[i] != NULL && noun == 0; i++)
    noun = dh_words_match (words, 0, nouns[i]);
  if ((first->flags & DH_WORD_CAPITAL) == 0)
    return FALSE;
  if (count >= 0 && dh_words_match (words, 1, "là") > 0)
    {
      label->value = count + 1;
      n = 2;
    }
  else if (noun > 0 || dh_word_is (first, "thu"))
    {
      guint length = read_named_number (words, noun, &label->value);

      n = length > 0 ? noun + length : 0;
    }
  sign = dh_words_at (words, n);
  if (n == 0 || sign->type != DH_WORD_SIGN || strchr (",:.-", (int) MIN (sign->key, 127)) == NULL || sign->key == 0)
    return FALSE;
  label->kind = DH_LABEL_WORDS;
  set_text (label, text, text + dh_word_end (dh_words_at (words, n - 1)));
  return finish (text, text + dh_word_end (sign), label);
}

/* What read_named and read_words begin with: most lines stop at their first word. */
static gboolean
begins_with_word (const DhWords *words)
{
  static const char *const firsts[] = { "phan", "chuong", "muc", "dieu", "nhiem", "trong", "noi", "diem",
                                        "nhom", "giai",   "thu", "mot",  "hai",   "ba",    "bon", "tu",
                                        "nam",  "sau",    "bay", "tam",  "chin",  "muoi",  NULL };
  static DhPhrases *phrases = NULL;

  if (g_once_init_enter_pointer (&phrases))
    g_once_init_leave_pointer (&phrases, dh_phrases_new (firsts));
  return (dh_words_at (words, 0)->flags & DH_WORD_CAPITAL) && dh_phrases_begin (phrases, dh_words_at (words, 0)->key);
}

static const char *
skip_bytes (const char *text, gsize n)
{
  const char *end = text;

  while (*end != '\0' && (gsize) (end - text) < n)
    end = g_utf8_next_char (end);
  return end;
}

gboolean
dh_label_read (const char *text, DhLabel *label)
{
  DhWords words;
  gboolean found = FALSE;

  *label = (DhLabel) { 0 };
  if (*text == '\0')
    return FALSE;
  if (read_sign (text, label) || read_number (text, FALSE, label))
    return TRUE;
  *label = (DhLabel) { 0 };
  if (read_letter (text, label))
    return TRUE;

  dh_words_init (&words);
  dh_words_cut (&words, text, (gsize) (skip_bytes (text, WORD_BYTES) - text));
  if (begins_with_word (&words))
    {
      dh_words_cut (&words, text, (gsize) (skip_bytes (text, HEAD_BYTES) - text));
      found = read_named (&words, label) || read_words (&words, label);
    }
  dh_words_clear (&words);
  if (!found)
    *label = (DhLabel) { 0 };
  return found;
}

void
dh_label_given (const char *text, DhLabel *label)
{
  *label = (DhLabel) { 0 };
  text = skip_blanks (text);
  g_autofree char *probe = g_strconcat (text, " A", NULL);

  if (dh_label_read (probe, label) || read_number (text, TRUE, label))
    {
      label->length = 0;
      return;
    }
  /* A letter alone in the column of numbers. */
  if (g_ascii_isalpha (*text) && text[1] == '\0')
    {
      *label = (DhLabel) { .kind = g_ascii_isupper (*text) ? DH_LABEL_CAPITAL : DH_LABEL_LETTER,
                           .value = g_ascii_tolower (*text) - 'a' + 1,
                           .text = { *text } };
      return;
    }
  *label = (DhLabel) { .kind = is_dash (text) ? DH_LABEL_DASH : DH_LABEL_BULLET };
}
