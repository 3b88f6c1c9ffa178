/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-written-date.h"

#include "dh-date.h"

#define YEAR_MIN 1800
#define YEAR_MAX 2199

static gboolean
is_number (const DhWord *word, guint max_digits)
{
  return word->type == DH_WORD_DIGITS && word->length <= max_digits;
}

static gboolean
is_year (const DhWord *word)
{
  return word->type == DH_WORD_DIGITS && word->length == 4 && word->key >= YEAR_MIN && word->key <= YEAR_MAX;
}

/* One of "/-." between two parts; a full stop stands close to both, for it may end a sentence. */
static gunichar
get_separator (const DhWords *words, guint i)
{
  const DhWord *sign = dh_words_at (words, i), *next = dh_words_at (words, i + 1);

  if (next->type != DH_WORD_DIGITS)
    return 0;
  if (dh_word_is_sign (sign, '/') || dh_word_is_sign (sign, '-'))
    return (gunichar) sign->key;
  return dh_word_is_sign (sign, '.') && ((sign->flags | next->flags) & DH_WORD_APART) == 0 ? '.' : 0;
}

/* "năm 2015", "/2015", ", 2015" after a month that was written as a word. */
static guint
read_worded_year (const DhWords *words, guint i, int *year)
{
  const DhWord *word = dh_words_at (words, i), *next = dh_words_at (words, i + 1);

  if ((dh_word_is (word, "nam") || dh_word_is_sign (word, '/') || dh_word_is_sign (word, '-')) && is_year (next))
    {
      *year = (int) next->key;
      return 2;
    }
  return 0;
}

static guint
read_month_word (const DhWords *words, guint i, DhWrittenDate *date)
{
  const DhWord *number = dh_words_at (words, i + 1);

  if (!dh_word_is (dh_words_at (words, i), "thang") || !is_number (number, 2) || number->key < 1 || number->key > 12)
    return 0;
  date->month = (int) number->key;
  return 2 + read_worded_year (words, i + 2, &date->year);
}

/* 20/8/2015, 20/8 and 8/2015. Without a year only the slash will do: 20.8 is a number, 20-8 a range. */
static guint
read_figures (const DhWords *words, guint i, DhWrittenDate *date)
{
  const DhWord *first = dh_words_at (words, i), *second = dh_words_at (words, i + 2);
  gunichar separator = get_separator (words, i + 1);

  if (separator == 0 || !is_number (first, 2))
    return 0;
  if (is_year (second) && first->key >= 1 && first->key <= 12 && separator != '.')
    {
      *date = (DhWrittenDate) { (int) second->key, (int) first->key, 0 };
      return 3;
    }
  if (!is_number (second, 2) || second->key < 1 || second->key > 12 || first->key < 1)
    return 0;
  *date = (DhWrittenDate) { 0, (int) second->key, (int) first->key };
  if (get_separator (words, i + 3) == separator && is_year (dh_words_at (words, i + 4)))
    {
      date->year = (int) dh_words_at (words, i + 4)->key;
      return 5;
    }
  if (separator != '/')
    return 0;
  if (dh_word_is (dh_words_at (words, i + 3), "nam") && is_year (dh_words_at (words, i + 4)))
    {
      date->year = (int) dh_words_at (words, i + 4)->key;
      return 5;
    }
  return get_separator (words, i + 3) != 0 ? 0 : 3;
}

static guint
read_parts (const DhWords *words, guint i, DhWrittenDate *date)
{
  const DhWord *first = dh_words_at (words, i);
  guint n = 0;

  if (is_number (first, 2) && (n = read_month_word (words, i + 1, date)) > 0)
    {
      date->day = (int) first->key;
      return date->day >= 1 ? n + 1 : 0;
    }
  if ((n = read_figures (words, i, date)) > 0)
    return n;
  /* A month alone says something only with its year. */
  n = read_month_word (words, i, date);
  if (n == 2 && (date->year == 0 || date->day != 0))
    n = 0;
  return n;
}

guint
dh_written_date_read (const DhWords *words, guint i, DhWrittenDate *date)
{
  guint skip = dh_word_is (dh_words_at (words, i), "ngay") ? 1 : 0, n = 0;

  *date = (DhWrittenDate) { 0 };
  n = read_parts (words, i + skip, date);
  if (n == 0)
    return 0;
  if (date->day != 0 && dh_date_new (date->year != 0 ? date->year : 2000, date->month, date->day) == DH_DATE_NONE)
    return 0;
  return n + skip;
}

static void
put_digits (char *at, int value, guint n)
{
  for (; n > 0; n--, value /= 10)
    at[n - 1] = (char) ('0' + value % 10);
}

char *
dh_written_date_to_iso (const DhWrittenDate *date)
{
  char iso[11];

  if (date->year == 0)
    return NULL;
  put_digits (iso, date->year, 4);
  if (date->month == 0)
    return g_strndup (iso, 4);
  iso[4] = '-';
  put_digits (iso + 5, date->month, 2);
  if (date->day == 0)
    return g_strndup (iso, 7);
  iso[7] = '-';
  put_digits (iso + 8, date->day, 2);
  return g_strndup (iso, 10);
}
