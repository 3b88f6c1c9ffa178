/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-citation-private.h"

#include "dh-org-name.h"

#define MAX_PIECES 8

static gboolean
is_year (const DhWord *word)
{
  return word->type == DH_WORD_DIGITS && word->length == 4 && word->key >= 1900 && word->key < 2200;
}

/* "được ban hành ngày", "ký ngày", "ngày", "ra ngày". */
static guint
read_day_word (const DhWords *words, guint i)
{
  static const char *const before[] = { "được ký ban hành",
                                        "được ban hành",
                                        "đã ban hành",
                                        "ký ban hành",
                                        "ban hành",
                                        "ban hành vào",
                                        "được ký",
                                        "ký",
                                        "ra",
                                        "thông qua",
                                        "đề",
                                        NULL };
  guint at = i;

  for (guint n = 0; before[n] != NULL; n++)
    {
      guint length = dh_words_match (words, i, before[n]);

      if (length > 0 && at == i)
        at += length;
    }
  at += dh_words_match (words, at, "vào");
  if (dh_words_match (words, at, "ngày") == 0)
    return 0;
  at++;
  return at - i + (dh_word_is_sign (dh_words_at (words, at), ':') ? 1 : 0);
}

/* "năm 2025", but not the term "năm 2025 - 2030". */
static guint
read_year_words (const DhWords *words, guint i, DhWrittenDate *date)
{
  guint skip = dh_words_match (words, i, "ban hành năm");

  if (skip == 0)
    skip = dh_words_match (words, i, "năm");
  if (skip == 0 || !is_year (dh_words_at (words, i + skip)))
    return 0;
  if (dh_word_is_sign (dh_words_at (words, i + skip + 1), '-') && is_year (dh_words_at (words, i + skip + 2)))
    return 0;
  *date = (DhWrittenDate) { .year = (int) dh_words_at (words, i + skip)->key };
  return skip + 1;
}

static guint
read_plain_date (const DhWords *words, guint i, DhWrittenDate *date)
{
  guint skip = read_day_word (words, i), n = 0;

  if (skip > 0)
    {
      n = dh_written_date_read (words, i + skip, date);
      return n > 0 ? skip + n : 0;
    }
  if ((n = read_year_words (words, i, date)) > 0)
    return n;
  if (dh_words_match (words, i, "tháng") > 0)
    return dh_written_date_read (words, i, date);
  return 0;
}

/* "(9/6/2025)", "(ngày 9/6/2025)", "(2025)". */
static guint
read_bracketed_date (const DhWords *words, guint i, DhWrittenDate *date)
{
  guint n = 0;

  if (!dh_word_is_sign (dh_words_at (words, i), '('))
    return 0;
  n = read_plain_date (words, i + 1, date);
  if (n == 0)
    n = dh_written_date_read (words, i + 1, date);
  if (n == 0 && is_year (dh_words_at (words, i + 1)))
    {
      *date = (DhWrittenDate) { .year = (int) dh_words_at (words, i + 1)->key };
      n = 1;
    }
  return n > 0 && dh_word_is_sign (dh_words_at (words, i + 1 + n), ')') ? n + 2 : 0;
}

static guint
read_date (const DhWords *words, guint i, DhCitationTail *tail)
{
  guint n = dh_words_match (words, i, "cùng ngày");

  if (tail->date.year != 0 || tail->date.month != 0 || tail->same_day)
    return 0;
  if (n > 0)
    {
      tail->same_day = TRUE;
      return n;
    }
  n = read_bracketed_date (words, i, &tail->date);
  if (n == 0)
    n = read_plain_date (words, i, &tail->date);
  if (n == 0)
    tail->date = (DhWrittenDate) { 0 };
  return n;
}

/* "của Bộ Chính trị", "giữa Chính phủ và Ủy ban Trung ương MTTQ Việt Nam", "do Ủy ban Trung ương MTTQ Việt Nam ban
 * hành". */
static guint
read_issuer (const DhWords *words, guint i, DhCitationTail *tail)
{
  gboolean by = dh_words_match (words, i, "do") > 0, between = dh_words_match (words, i, "giữa") > 0;
  guint n = 0;
  guint ignored = 0;

  if (tail->issuer_words > 0 || (!by && !between && dh_words_match (words, i, "của") == 0))
    return 0;
  if (_dh_citation_read_kind (words, i + 1, &ignored) != NULL)
    return 0;
  n = dh_org_names_read (words, i + 1);
  if (n == 0
      || (by && dh_words_match (words, i + 1 + n, "ban hành") == 0 && dh_words_match (words, i + 1 + n, "ký") == 0))
    return 0;
  tail->issuer = i + 1;
  tail->issuer_words = n;
  return n + 1;
}

/* "khóa XIII", "(Khóa X)", "khoá 14". */
static guint
read_term (const DhWords *words, guint i)
{
  gboolean open = dh_word_is_sign (dh_words_at (words, i), '(');
  const DhWord *word = dh_words_at (words, i + open), *number = dh_words_at (words, i + open + 1);

  if (!dh_word_is (word, "khoa") || (number->type != DH_WORD_DIGITS && (number->flags & DH_WORD_UPPER) == 0))
    return 0;
  if (!open)
    return 2;
  return dh_word_is_sign (dh_words_at (words, i + 3), ')') ? 4 : 0;
}

/* "…" and "..." stand for words that do not matter. */
static guint
read_ellipsis (const DhWords *words, guint i)
{
  guint n = 0;

  if (dh_word_is_sign (dh_words_at (words, i), 0x2026))
    return 1;
  while (n < 6 && dh_word_is_sign (dh_words_at (words, i + n), '.'))
    n++;
  return n >= 3 ? n : 0;
}

guint
_dh_citation_read_tail (const DhWords *words, guint i, DhCitationTail *tail)
{
  guint end = i;

  *tail = (DhCitationTail) { 0 };
  for (guint pieces = 0; pieces < MAX_PIECES; pieces++)
    {
      guint at = end + read_ellipsis (words, end), n = 0;

      if (dh_word_is_sign (dh_words_at (words, at), ','))
        at++;
      if ((n = read_date (words, at, tail)) == 0 && (n = read_issuer (words, at, tail)) == 0
          && (n = read_term (words, at)) == 0)
        break;
      end = at + n;
    }
  return end - i;
}
