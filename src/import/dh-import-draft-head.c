/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

#include <string.h>

#include "dh-text.h"
#include "recognisers/dh-org-name.h"
#include "recognisers/dh-symbol.h"

#define YEAR_MIN 1990
#define YEAR_MAX 2100
/* Where a paper without a year in its head may name that of its programme. */
#define MAX_YEAR_LINES 40
#define MAX_TITLE_WORDS 14
#define MAX_HEAD 4096 /* bytes */

static void
append_line (GString *out, const char *text, gsize length)
{
  g_autofree char *slice = g_strndup (text, length);
  g_autofree char *squeezed = dh_text_squeeze (slice);

  if (*squeezed == '\0')
    return;
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, squeezed);
}

static void
read_title (DhImportDraft *self, GArray *lines)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const DhPaperLine *line = &g_array_index (lines, DhPaperLine, i);

      if (line->role == DH_LINE_TITLE)
        append_line (title, line->text, line->length);
    }
  if (title->len > 0)
    self->title = g_strdup (title->str);
}

/* Nothing of the head stands far behind in a paragraph. */
static void
cut_head (DhWords *words, const DhPaperLine *line)
{
  gsize length = MIN (line->length, MAX_HEAD);

  while (length < line->length && ((guchar) line->text[length] & 0xc0) == 0x80)
    length++;
  dh_words_cut (words, line->text, length);
}

/* "nhiệm kỳ 2019 - 2024" from word @i on. */
static gboolean
read_term (const DhWords *words, guint i, int *from, int *to)
{
  const DhWord *first = dh_words_at (words, i + 2), *second = dh_words_at (words, i + 4);

  if (dh_words_match (words, i, "nhiệm kỳ") == 0 && dh_words_match (words, i, "nhiệm kì") == 0)
    return FALSE;
  if (first->type != DH_WORD_DIGITS || first->length != 4 || !dh_word_is_sign (dh_words_at (words, i + 3), '-')
      || second->type != DH_WORD_DIGITS || second->length != 4)
    return FALSE;
  *from = (int) first->key;
  *to = (int) second->key;
  return *from >= YEAR_MIN && *to >= *from && *to <= YEAR_MAX;
}

static int
find_year_from (const DhWords *words, guint first, guint last)
{
  for (guint i = first; i < MIN (last, dh_words_n (words)); i++)
    {
      const DhWord *year = dh_words_at (words, i + 1);

      if (dh_words_match (words, i, "năm") > 0 && year->type == DH_WORD_DIGITS && year->length == 4
          && year->key >= YEAR_MIN && year->key <= YEAR_MAX
          && !(dh_word_is_sign (dh_words_at (words, i + 2), '-') && dh_words_at (words, i + 3)->type == DH_WORD_DIGITS))
        return (int) year->key;
    }
  return 0;
}

static int
find_year (const DhWords *words)
{
  return find_year_from (words, 0, dh_words_n (words));
}

/* "Số: 15/CTr-MTTQ-BTT" of the paper itself. Only a paper with a title has a letterhead. */
static void
read_number (DhImportDraft *self, const DhWords *words, guint line)
{
  g_autoptr (GPtrArray) found = NULL;
  const DhCitation *citation = NULL;

  if (self->number != NULL || self->title == NULL || dh_words_n (words) == 0)
    return;
  found = dh_citations_find (words);
  citation = found->len > 0 ? found->pdata[0] : NULL;
  if (citation == NULL || citation->start != 0 || citation->number == NULL || citation->symbol == NULL)
    return;
  /* "Chương trình số 01/CTr-MTTQ-BTT" alone on its line is its own number, too. */
  if (dh_words_match (words, 0, "số") == 0
      && citation->end != dh_word_end (dh_words_at (words, dh_words_n (words) - 1)))
    return;
  self->number_line = line;
  self->number = g_strdup (citation->number);
  self->symbol = g_strdup (citation->symbol);
  if (self->date == NULL)
    self->date = dh_citation_dup_date (citation);
}

/* "Số:   /CTr-MTTQ-BTT": a draft has no number yet. */
static void
read_lone_symbol (DhImportDraft *self, const DhWords *words, guint line)
{
  guint at = dh_words_match (words, 0, "số");

  if (at == 0 || self->symbol != NULL || self->number != NULL || self->title == NULL)
    return;
  while (dh_words_at (words, at)->type == DH_WORD_SIGN && dh_words_at (words, at)->key != '/'
         && dh_words_at (words, at)->key != '-' && dh_words_at (words, at)->key != 0)
    at++;
  if (dh_symbol_read (words, at, &self->symbol) > 0)
    self->number_line = line;
}

/* "Vĩnh An, ngày 15 tháng 01 năm 2024". */
static void
read_date (DhImportDraft *self, const DhWords *words)
{
  for (guint i = 0; i < dh_words_n (words) && self->date == NULL; i++)
    {
      DhWrittenDate date = { 0 };

      if (dh_words_match (words, i, "ngày") > 0 && dh_written_date_read (words, i, &date) > 0 && date.day != 0
          && date.year != 0)
        self->date = dh_written_date_to_iso (&date);
    }
}

/* A letterhead in two columns may have come onto one line: what the motto begins is cut off. */
static gsize
find_motto (const char *text, gsize length)
{
  static const char *const mottos[] = { "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập",
                                        "ĐẢNG CỘNG SẢN",   "Đảng Cộng sản",   "CONG HOA XA HOI",
                                        "Doc lap",         "DANG CONG SAN",   NULL };

  for (guint i = 0; mottos[i] != NULL; i++)
    {
      const char *at = g_strstr_len (text, (gssize) length, mottos[i]);

      if (at != NULL)
        return (gsize) (at - text);
    }
  return length;
}

static gboolean
is_upper (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    if (g_unichar_islower (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
is_issuer_line (const DhPaperLine *line, gboolean first)
{
  DhWords words;
  gsize length = find_motto (line->text, line->length);
  gboolean good = FALSE;

  if (line->role != DH_LINE_HEAD || length < 3 || length > 160 || !is_upper (line->text, length))
    return FALSE;
  dh_words_init (&words);
  dh_words_cut (&words, line->text, length);
  good = dh_word_is (dh_words_at (&words, 0), "du") && dh_word_is (dh_words_at (&words, 1), "thao") ? FALSE
         : first ? dh_org_name_begins (&words, 0) && dh_words_match (&words, 0, "đảng cộng sản") == 0
                 : dh_words_at (&words, 0)->type == DH_WORD_LETTERS && dh_words_match (&words, 0, "cộng") == 0
                       && dh_words_match (&words, 0, "độc") == 0;
  dh_words_clear (&words);
  return good;
}

/* The lines in capitals above the number and the title. */
static void
read_issuer (DhImportDraft *self, GArray *lines)
{
  g_autoptr (GString) issuer = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const DhPaperLine *line = &g_array_index (lines, DhPaperLine, i);

      if (line->role == DH_LINE_TITLE || line->role == DH_LINE_POINT)
        break;
      if (is_issuer_line (line, issuer->len == 0))
        append_line (issuer, line->text, find_motto (line->text, line->length));
    }
  if (issuer->len > 0 && self->title != NULL)
    self->issuer = g_strdup (issuer->str);
}

/* The term that the head names. One in the text may be that of a congress to come. */
static void
find_term (DhImportDraft *self, GArray *lines, DhWords *words)
{
  for (guint i = 0; i < lines->len && self->term == NULL; i++)
    {
      const DhPaperLine *line = &g_array_index (lines, DhPaperLine, i);

      if (line->role == DH_LINE_POINT)
        break;
      if (line->role != DH_LINE_HEAD && line->role != DH_LINE_TITLE)
        continue;
      cut_head (words, line);
      for (guint w = 0; w < dh_words_n (words) && self->term == NULL; w++)
        {
          int from = 0, to = 0;

          if (read_term (words, w, &from, &to))
            self->term = g_strdup_printf ("%d-%d", from, to);
        }
    }
}

static void
read_year (DhImportDraft *self, GArray *lines, DhWords *words)
{
  if (self->year == 0 && self->title != NULL)
    {
      dh_words_cut (words, self->title, strlen (self->title));
      self->year = find_year (words);
    }
  for (guint i = 0; i < lines->len && self->year == 0; i++)
    {
      const DhPaperLine *line = &g_array_index (lines, DhPaperLine, i);

      if (line->role != DH_LINE_HEAD
          || (line->length < 160 && g_strstr_len (line->text, (gssize) line->length, "ngày") != NULL))
        continue;
      cut_head (words, line);
      self->year = find_year (words);
    }
  for (guint i = 0; i < MIN (lines->len, MAX_YEAR_LINES) && self->year == 0; i++)
    {
      const DhPaperLine *line = &g_array_index (lines, DhPaperLine, i);

      cut_head (words, line);
      for (guint w = 0; w < dh_words_n (words) && self->year == 0; w++)
        if (dh_words_match (words, w, "chương trình") > 0 || dh_words_match (words, w, "kế hoạch") > 0)
          self->year = find_year_from (words, w, w + MAX_TITLE_WORDS);
    }
  /* Adopted in the last weeks, a programme is for the year that comes. */
  if (self->year == 0 && self->date != NULL && strlen (self->date) == 10)
    self->year = atoi (self->date) + (atoi (self->date + 5) >= 11 ? 1 : 0);
}

void
_dh_import_draft_read_head (DhImportDraft *self, GArray *lines)
{
  DhWords words;

  dh_words_init (&words);
  read_title (self, lines);
  read_issuer (self, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const DhPaperLine *line = &g_array_index (lines, DhPaperLine, i);

      if (line->role == DH_LINE_POINT)
        break;
      if (line->role != DH_LINE_HEAD || line->length > 240)
        continue;
      dh_words_cut (&words, line->text, line->length);
      read_number (self, &words, line->line);
      read_lone_symbol (self, &words, line->line);
      /* "(Kèm theo Quyết định … ngày …)" tells the day of another paper. */
      if (dh_words_match (&words, 0, "căn cứ") == 0 && dh_words_match (&words, 0, "thực hiện") == 0
          && !dh_word_is_sign (dh_words_at (&words, 0), '(') && line->length < 120)
        read_date (self, &words);
    }
  read_year (self, lines, &words);
  find_term (self, lines, &words);
  dh_words_clear (&words);
}

void
_dh_import_draft_take_title (DhImportDraft *self, char *title)
{
  DhWords words;

  g_assert (self->title == NULL);

  self->title = title;
  if (self->year != 0)
    return;
  dh_words_init (&words);
  dh_words_cut (&words, title, strlen (title));
  self->year = find_year (&words);
  dh_words_clear (&words);
}
