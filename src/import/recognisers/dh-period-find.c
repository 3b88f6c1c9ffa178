/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-period-find.h"

#include <string.h>

#include "dh-written-date.h"

/* Years between two days that still are one time of work. */
#define MAX_SPAN 6
#define YEAR_MIN 1995

static gboolean
is_year (const DhWord *word)
{
  return word->type == DH_WORD_DIGITS && word->length == 4 && word->key >= 1900 && word->key < 2200;
}

/* "/2024", "năm 2024", ", năm 2024" behind a month or quarter. */
static guint
take_year (const DhWords *words, guint i)
{
  guint n = dh_word_is_sign (dh_words_at (words, i), ',') ? 1 : 0;

  if ((dh_words_match (words, i + n, "năm") > 0 || dh_word_is_sign (dh_words_at (words, i), '/')
       || dh_word_is_sign (dh_words_at (words, i), '-'))
      && is_year (dh_words_at (words, i + n + 1)))
    return n + 2;
  return 0;
}

static gboolean
is_quarter (const DhWord *word)
{
  if (word->type == DH_WORD_DIGITS)
    return word->length <= 2 && word->key >= 1 && word->key <= 4;
  return word->type == DH_WORD_LETTERS && (word->flags & DH_WORD_UPPER)
         && (dh_word_is (word, "i") || dh_word_is (word, "ii") || dh_word_is (word, "iii") || dh_word_is (word, "iv"));
}

static gboolean
is_month (const DhWord *word)
{
  return word->type == DH_WORD_DIGITS && word->length <= 2 && word->key >= 1 && word->key <= 12;
}

/* "quý I, II", "tháng 3 - 5": further members of the list, without the word. */
static guint
take_more (const DhWords *words, guint i, gboolean (*fits) (const DhWord *))
{
  guint n = 0;

  while ((dh_word_is_sign (dh_words_at (words, i + n), ',') || dh_word_is_sign (dh_words_at (words, i + n), '-')
          || dh_words_match (words, i + n, "và") > 0 || dh_words_match (words, i + n, "đến") > 0)
         && fits (dh_words_at (words, i + n + 1)) && !is_year (dh_words_at (words, i + n + 1)))
    n += 2;
  return n;
}

static guint
take_quarter (const DhWords *words, guint i)
{
  guint n = 0;

  if (dh_words_match (words, i, "quý") == 0 || !is_quarter (dh_words_at (words, i + 1)))
    return 0;
  n = 2 + take_more (words, i + 2, is_quarter);
  return n + take_year (words, i + n);
}

static guint
take_month (const DhWords *words, guint i)
{
  guint n = 0;

  if (dh_words_match (words, i, "tháng") == 0 || !is_month (dh_words_at (words, i + 1)))
    return 0;
  n = 2 + take_more (words, i + 2, is_month);
  return n + take_year (words, i + n);
}

/* "6 tháng đầu năm 2024", "3 tháng cuối năm". */
static guint
take_months_of_year (const DhWords *words, guint i)
{
  const DhWord *number = dh_words_at (words, i);
  guint n = 0;

  if (number->type != DH_WORD_DIGITS || number->length > 2)
    return 0;
  n = dh_words_match (words, i + 1, "tháng đầu năm");
  if (n == 0)
    n = dh_words_match (words, i + 1, "tháng cuối năm");
  if (n == 0)
    return 0;
  return 1 + n + (is_year (dh_words_at (words, i + 1 + n)) ? 1 : 0);
}

/* "19/5/1890 - 19/5/2025": an anniversary, not a time of work. Returns its words. */
static guint
skip_anniversary (const DhWords *words, guint i)
{
  DhWrittenDate from, to;
  guint n = dh_written_date_read (words, i, &from), second = 0;

  if (n == 0 || from.year == 0
      || (!dh_word_is_sign (dh_words_at (words, i + n), '-') && dh_words_match (words, i + n, "đến") == 0))
    return 0;
  second = dh_written_date_read (words, i + n + 1, &to);
  return second > 0 && to.year > from.year + MAX_SPAN ? n + 1 + second : 0;
}

static guint
take_date (const DhWords *words, guint i)
{
  DhWrittenDate date;
  guint skip = dh_words_match (words, i, "ngày") > 0 ? 1 : 0;
  guint n = dh_written_date_read (words, i + skip, &date);

  /* A day long ago is remembered, not worked on. */
  if (date.year != 0 && date.year < YEAR_MIN)
    return 0;
  /* "8/8 khu dân cư" is a share: only a word or a year makes a day of it. */
  return n > 0 && (skip > 0 || date.year != 0) ? n + skip : 0;
}

static guint
take_point (const DhWords *words, guint i)
{
  guint n = take_quarter (words, i);

  if (n == 0)
    n = take_months_of_year (words, i);
  if (n == 0)
    n = take_date (words, i);
  return n > 0 ? n : take_month (words, i);
}

/* "từ … đến …". */
static guint
take_window (const DhWords *words, guint i)
{
  guint n = 0, second = 0;
  const DhWord *lone = dh_words_at (words, i + 1);
  DhWrittenDate date = { 0 };

  if (dh_words_match (words, i, "từ") == 0)
    return 0;
  n = take_point (words, i + 1);
  if (n == 0)
    n = dh_written_date_read (words, i + 1, &date); /* "từ 17/10 đến 18/11" */
  if (n == 0 && dh_words_match (words, i + 1, "ngày") > 0 && dh_words_at (words, i + 2)->type == DH_WORD_DIGITS)
    n = 2;
  if (n == 0 && lone->type == DH_WORD_DIGITS && lone->length <= 2)
    n = 1;
  if (n == 0)
    return 0;
  if (dh_words_match (words, i + 1 + n, "đến") == 0 && !dh_word_is_sign (dh_words_at (words, i + 1 + n), '-'))
    return 0;
  second = take_point (words, i + 2 + n);
  if (second == 0)
    second = dh_written_date_read (words, i + 2 + n, &date);
  return second > 0 ? 2 + n + second : 0;
}

/* "trước ngày 30/6", "chậm nhất ngày …", "hoàn thành trong quý II". */
static guint
take_deadline (const DhWords *words, guint i)
{
  static const char *const befores[] = { "từ nay đến",    "trước",     "chậm nhất là",
                                         "chậm nhất đến", "chậm nhất", "muộn nhất",
                                         "đến hết",       "không quá", NULL };

  for (guint b = 0; befores[b] != NULL; b++)
    {
      guint n = dh_words_match (words, i, befores[b]);
      guint point = n > 0 ? take_point (words, i + n) : 0;
      DhWrittenDate date = { 0 };

      if (n > 0 && point == 0)
        point = dh_written_date_read (words, i + n, &date); /* "trước 30/4" */

      if (point > 0)
        return n + point;
    }
  return 0;
}

static guint
take_whole_year (const DhWords *words, guint i)
{
  static const char *const years[] = { "cả năm", "trong năm", "quanh năm", "suốt năm", NULL };

  for (guint y = 0; years[y] != NULL; y++)
    if (dh_words_match (words, i, years[y]) > 0)
      return is_year (dh_words_at (words, i + 2)) ? 3 : 2;
  return 0;
}

/* As an adverb before a verb "thường xuyên" says how, not when; it counts where the clause ends. */
static guint
take_permanent (const DhWords *words, guint i)
{
  static const char *const recurring[] = { "hằng tuần",     "hàng tuần",   "hằng tháng",     "hàng tháng",
                                           "hằng quý",      "hàng quý",    "hằng năm",       "hàng năm",
                                           "định kỳ tháng", "định kỳ quý", "khi có yêu cầu", "khi có phát sinh",
                                           "khi phát sinh", NULL };
  const DhWord *after = dh_words_at (words, i + 2);

  if (dh_words_match (words, i, "thường xuyên") > 0)
    return after->type == DH_WORD_SIGN ? 2 : 0;
  for (guint r = 0; recurring[r] != NULL; r++)
    {
      guint n = dh_words_match (words, i, recurring[r]);

      if (n > 0)
        return n;
    }
  return 0;
}

/* A point, or "tháng 5 - tháng 9/2026". */
static guint
take_span (const DhWords *words, guint i)
{
  guint n = take_point (words, i), second = 0;

  if (n > 0 && (dh_word_is_sign (dh_words_at (words, i + n), '-') || dh_words_match (words, i + n, "đến") > 0))
    second = take_point (words, i + n + 1);
  return second > 0 ? n + 1 + second : n;
}

/* "ngày 20 hằng tháng", "ngày 15 tháng cuối quý". */
static guint
take_day_of_month (const DhWords *words, guint i)
{
  static const char *const ends[] = { "hằng tháng", "hàng tháng",     "mỗi tháng",          "hằng quý", "hàng quý",
                                      "mỗi quý",    "tháng cuối quý", "của tháng cuối quý", NULL };
  guint skip = dh_words_match (words, i, "trước ngày");

  if (skip == 0)
    skip = dh_words_match (words, i, "ngày");
  if (skip == 0 || dh_words_at (words, i + skip)->type != DH_WORD_DIGITS)
    return 0;
  for (guint e = 0; ends[e] != NULL; e++)
    {
      guint n = dh_words_match (words, i + skip + 1, ends[e]);

      if (n > 0)
        return skip + 1 + n;
    }
  return 0;
}

/* "có hiệu lực từ 01/7/2023" tells of a law, "ban hành trong năm 2023" of any paper, "sơ kết 6 tháng đầu
 * năm" what is looked back on. */
static gboolean
is_of_another (const DhWords *words, guint i)
{
  static const char *const reviews[] = { "sơ kết", "tổng kết", "đánh giá", "kết quả", "báo cáo", NULL };

  if (i >= 2 && dh_words_match (words, i - 2, "ban hành") > 0)
    return TRUE;
  for (guint n = 0; reviews[n] != NULL && i >= 2; n++)
    if (dh_words_match (words, i - 2, reviews[n]) == 2 && dh_words_at (words, i)->type == DH_WORD_DIGITS)
      return TRUE;
  for (guint at = i > 4 ? i - 4 : 0; at < i; at++)
    if (dh_words_match (words, at, "hiệu lực") > 0)
      return TRUE;
  return FALSE;
}

static guint
take_any (const DhWords *words, guint i)
{
  guint n = take_day_of_month (words, i);

  if (n == 0)
    n = take_deadline (words, i);

  if (n == 0)
    n = take_window (words, i);
  if (n == 0)
    n = take_span (words, i);
  if (n == 0)
    n = take_whole_year (words, i);
  return n > 0 ? n : take_permanent (words, i);
}

/* The words a period may begin with: most of a text stops here. */
static gboolean
may_begin (const DhWords *words, guint i)
{
  static const char *const firsts[] = { "quy",    "thang", "ngay", "tu",  "truoc", "xong",  "hoan",
                                        "cham",   "muon",  "den",  "ca",  "trong", "quanh", "suot",
                                        "thuong", "hang",  "dinh", "khi", "khong", NULL };
  static DhPhrases *phrases = NULL;
  const DhWord *word = dh_words_at (words, i);
  guint n = 0;

  if (word->type == DH_WORD_DIGITS)
    return word->length <= 2;
  if (g_once_init_enter_pointer (&phrases))
    g_once_init_leave_pointer (&phrases, dh_phrases_new (firsts));
  return dh_phrases_match (phrases, words, i, &n) >= 0;
}

char *
dh_period_find (const DhWords *words, guint first, guint last, const guint32 *skip, guint n_skip)
{
  for (guint i = first; i < last; i++)
    {
      const DhWord *word = dh_words_at (words, i);
      guint n = 0;

      while (n_skip > 0 && skip[1] <= word->start)
        {
          skip += 2;
          n_skip--;
        }
      if (!may_begin (words, i) || (n_skip > 0 && skip[0] <= word->start))
        continue;
      if ((n = skip_anniversary (words, i)) > 0)
        {
          i += n - 1;
          continue;
        }
      n = take_any (words, i);
      if (n > 0 && is_of_another (words, i))
        i += n - 1;
      else if (n > 0 && i + n <= last)
        return dh_words_dup (words, word->start, dh_word_end (dh_words_at (words, i + n - 1)));
    }
  return NULL;
}

const char *
dh_recurrence_find (const DhWords *words, guint first, guint last)
{
  static const struct
  {
    const char *phrase;
    const char *choice;
  } phrases[] = {
    { "hằng tuần", "weekly" },
    { "hàng tuần", "weekly" },
    { "hằng tháng", "monthly" },
    { "hàng tháng", "monthly" },
    { "mỗi tháng", "monthly" },
    { "hằng quý", "quarterly" },
    { "hàng quý", "quarterly" },
    { "mỗi quý", "quarterly" },
    { "6 tháng một lần", "half-yearly" },
    { "hằng năm", "yearly" },
    { "hàng năm", "yearly" },
    { "mỗi năm", "yearly" },
    { "khi có yêu cầu", "when-needed" },
    { "khi phát sinh", "when-needed" },
  };

  for (guint i = first; i < last; i++)
    {
      const DhWord *word = dh_words_at (words, i);

      if (!dh_word_is (word, "hang") && !dh_word_is (word, "moi") && !dh_word_is (word, "khi") && word->first != '6')
        continue;
      for (guint p = 0; p < G_N_ELEMENTS (phrases); p++)
        if (dh_words_match (words, i, phrases[p].phrase) > 0)
          return phrases[p].choice;
    }
  return NULL;
}
