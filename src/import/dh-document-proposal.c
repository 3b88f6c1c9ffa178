/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-document-proposal.h"

#include <string.h>

#include "dh-text.h"
#include "recognisers/dh-symbol.h"
#include "recognisers/dh-written-date.h"

/* Nothing of a letterhead stands below this line, and nothing of a signature above the last ones. */
#define HEAD_LINES 30
#define FOOT_LINES 14
#define SUBJECT_LINES 4

typedef struct
{
  GPtrArray *lines;  /* squeezed, none empty */
  GPtrArray *folded; /* the same, folded */
  guint number_line; /* lines->len: no number was found */
  guint kind_line;   /* lines->len: a letter has none */
  DhEdit *edit;
} Page;

static const char *
line_at (const Page *page, guint i)
{
  return page->lines->pdata[i];
}

static const char *
folded_at (const Page *page, guint i)
{
  return page->folded->pdata[i];
}

static guint
head_end (const Page *page)
{
  return MIN (page->lines->len, HEAD_LINES);
}

static gboolean
is_upper (const char *text)
{
  g_autofree char *upper = g_utf8_strup (text, -1);
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return g_str_equal (text, upper) && !g_str_equal (text, lower);
}

static void
cut_lines (Page *page, const char *text)
{
  g_autofree char *normal = dh_text_normalize (text);
  g_auto (GStrv) lines = g_strsplit_set (normal, "\n\f", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = dh_text_squeeze (lines[i]);

      if (*line == '\0')
        continue;
      g_ptr_array_add (page->folded, dh_text_fold (line));
      g_ptr_array_add (page->lines, g_steal_pointer (&line));
    }
}

/* --- number, symbol and day -------------------------------------------------------------------- */

/* "Số: 12/KH-MTTQ-BTT", also where the place and day of the right column follow in the same line. */
static gboolean
read_number (Page *page, guint i, DhWords *words)
{
  g_autofree char *symbol = NULL;
  guint at = 1;

  dh_words_cut (words, line_at (page, i), strlen (line_at (page, i)));
  if (!dh_word_is (dh_words_at (words, 0), "so"))
    return FALSE;
  if (dh_word_is_sign (dh_words_at (words, at), ':'))
    at++;
  const DhWord *number = dh_words_at (words, at);
  if (number->type != DH_WORD_DIGITS || dh_symbol_read (words, at + 1, &symbol) == 0)
    return FALSE;

  g_autofree char *digits = dh_words_dup (words, number->start, dh_word_end (number));
  const char *kind = dh_symbol_get_kind (symbol);
  dh_edit_set_text (page->edit, "number", digits);
  dh_edit_set_text (page->edit, "symbol", symbol);
  if (kind != NULL)
    dh_edit_set_text (page->edit, "kind", kind);
  page->number_line = i;
  return TRUE;
}

static gboolean
read_day (Page *page, guint i, DhWords *words)
{
  DhWrittenDate date = { 0 };

  if (strstr (folded_at (page, i), "ngay ") == NULL)
    return FALSE;
  dh_words_cut (words, line_at (page, i), strlen (line_at (page, i)));
  for (guint at = 0; at < dh_words_n (words); at++)
    if (dh_word_is (dh_words_at (words, at), "ngay") && dh_written_date_read (words, at, &date) != 0 && date.year != 0
        && date.month != 0 && date.day != 0)
      {
        g_autofree char *iso = dh_written_date_to_iso (&date);

        dh_edit_set_text (page->edit, "issued_on", iso);
        return TRUE;
      }
  return FALSE;
}

/* The day of the paper stands beside its number or under it, before any other. */
static void
read_reference (Page *page)
{
  gboolean numbered = FALSE, dated = FALSE;
  DhWords words;

  dh_words_init (&words);
  for (guint i = 0; i < head_end (page); i++)
    {
      numbered = numbered || read_number (page, i, &words);
      dated = dated || (i < page->kind_line && read_day (page, i, &words));
    }
  dh_words_clear (&words);
}

/* --- kind and subject line --------------------------------------------------------------------- */

/* The choice of the field "kind" with which the line begins; *length is that of the word in the folded line. */
static const char *
match_kind (const char *folded, gsize *length)
{
  const DhChoice *choice = dh_entity_find_field (&dh_document_entity, "kind")->choices;
  const char *best = NULL;

  *length = 0;
  for (; choice->value != NULL; choice++)
    {
      g_autofree char *word = dh_text_fold (choice->value);
      gsize n = strlen (word);

      if (n > *length && g_str_has_prefix (folded, word) && !g_ascii_isalpha (folded[n]))
        {
          best = choice->value;
          *length = n;
        }
    }
  return best;
}

/* Where a subject line is over and the text begins. */
static gboolean
begins_text (const char *folded)
{
  static const char *const openings[]
      = { "can cu", "thuc hien ", "kinh gui", "phan ",   "dieu ",           "i. ",  "i - ", "i- ", "1. ",
          "1.",     "- ",         "nham ",    "uy ban ", "ban thuong truc", "xet ", "theo " };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (folded, openings[i]))
      return TRUE;
  return g_ascii_strcasecmp (folded, "chuong i") == 0 || strpbrk (folded, "abcdefghijklmnopqrstuvwxyz") == NULL;
}

static void
take_subject (Page *page, GString *subject, guint i)
{
  for (guint n = 0; n < SUBJECT_LINES && i < page->lines->len && !begins_text (folded_at (page, i)); n++, i++)
    {
      if (subject->len > 0)
        g_string_append_c (subject, ' ');
      g_string_append (subject, line_at (page, i));
      if (g_str_has_suffix (line_at (page, i), "."))
        break;
    }
  if (subject->len > 0)
    dh_edit_set_text (page->edit, "abstract", subject->str);
}

/* The word of the kind stands in capitals, alone or with the first words of the subject. */
static void
read_kind (Page *page)
{
  for (guint i = 0; i < head_end (page); i++)
    {
      g_autoptr (GString) subject = g_string_new (NULL);
      gsize length = 0;
      const char *kind = is_upper (line_at (page, i)) ? match_kind (folded_at (page, i), &length) : NULL;

      if (kind == NULL)
        continue;
      page->kind_line = i;
      dh_edit_set_text (page->edit, "kind", kind);
      if (folded_at (page, i)[length] != '\0')
        g_string_append (subject, line_at (page, i));
      take_subject (page, subject, i + 1);
      return;
    }
}

/* A letter says under its number what it is about: "V/v …". */
static void
read_about (Page *page)
{
  static const char *const marks[] = { "v/v", "ve viec" };

  for (guint i = 0; page->kind_line == page->lines->len && i < head_end (page); i++)
    for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
      if (g_str_has_prefix (folded_at (page, i), marks[m]))
        {
          const char *rest = g_utf8_offset_to_pointer (line_at (page, i), g_utf8_strlen (marks[m], -1));
          g_autoptr (GString) subject = g_string_new (rest + strspn (rest, " :"));

          take_subject (page, subject, i + 1);
          return;
        }
}

/* A stamp of its own, in capitals (Law on the protection of state secrets 2018, article 8); NULL for any other
 * line. */
static const char *
read_stamp (const char *line)
{
  static const struct
  {
    const char *stamp;
    const char *secrecy;
  } stamps[] = { { "MẬT", "confidential" }, { "TỐI MẬT", "secret" }, { "TUYỆT MẬT", "top-secret" } };

  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    if (g_str_equal (line, stamps[i].stamp))
      return stamps[i].secrecy;
  return NULL;
}

static void
read_secrecy (Page *page)
{
  for (guint i = 0; i < head_end (page); i++)
    if (read_stamp (line_at (page, i)) != NULL)
      dh_edit_set_text (page->edit, "secrecy", read_stamp (line_at (page, i)));
}

/* --- issuer ------------------------------------------------------------------------------------ */

/* The right column follows in the same line where a reader joins the two. */
static char *
cut_right_column (const char *line)
{
  static const char *const columns[] = { "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN VIỆT NAM", "Độc lập" };
  const char *end = line + strlen (line);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *found = strstr (line, columns[i]);

      if (found != NULL && found < end)
        end = found;
    }
  return g_strchomp (g_strndup (line, (gsize) (end - line)));
}

static char *
capitalise (const char *word)
{
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (word), NULL);
}

/* Words that are names wherever they stand in the name of a body. */
static const char *const proper[] = { "việt", "nam",  "trung", "hồ",     "chí", "minh", "phật",
                                      "giáo", "công", "đoàn",  "thường", "mặt", "tổ",   "đảng" };
static const char *const places[] = { "tỉnh", "huyện", "quận", "phường", "xã", "phố", "trấn", "khu" };
/* After these a second capital stands: Hội Nông dân, Sở Y tế; but Hội đồng. */
static const char *const bodies[] = { "hội", "sở", "bộ", "ban", "cục", "đoàn", "phòng" };

static gboolean
is_in (const char *word, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (word, words[i]))
      return TRUE;
  return FALSE;
}

/* Capitals tell nothing of a name's own; abbreviations have no vowel that carries a mark and are short. */
static gboolean
is_abbreviation (const char *word)
{
  static const char *const known[] = { "mttq", "mttw", "ubnd", "hđnd", "tncs", "lđlđ", "ccb", "lhpn", "tw", "btt" };

  return is_in (word, known, G_N_ELEMENTS (known));
}

static gboolean
second_capital (GStrv words, guint i)
{
  return i == 1 && is_in (words[0], bodies, G_N_ELEMENTS (bodies)) && !g_str_equal (words[1], "đồng");
}

/* "ỦY BAN MTTQ VIỆT NAM TỈNH AN PHÚ" as running text writes it. */
static char *
lower_name (const char *capitals)
{
  g_autofree char *lower = g_utf8_strdown (capitals, -1);
  g_auto (GStrv) words = g_strsplit (lower, " ", -1);
  g_autoptr (GPtrArray) spelled = g_ptr_array_new_with_free_func (g_free);
  gboolean in_place = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean place = is_in (words[i], places, G_N_ELEMENTS (places));
      gboolean committee = place && g_strcmp0 (words[i + 1], "ủy") == 0;
      gboolean capital = i == 0 || committee || (in_place && !place) || second_capital (words, i)
                         || (!place && is_in (words[i], proper, G_N_ELEMENTS (proper)));

      in_place = in_place || place;
      g_ptr_array_add (spelled, is_abbreviation (words[i]) ? g_utf8_strup (words[i], -1)
                                : capital                  ? capitalise (words[i])
                                                           : g_strdup (words[i]));
      if (committee)
        g_ptr_array_add (spelled, g_strdup (words[++i]));
    }
  g_ptr_array_add (spelled, NULL);
  return g_strjoinv (" ", (char **) spelled->pdata);
}

/* Which lines begin a name: the line after such a one continues it. */
static gboolean
begins_body (const char *folded)
{
  static const char *const nouns[] = { "uy ban",  "hoi ",     "ban ",    "so ",      "doan ",     "bo ",
                                       "tinh uy", "huyen uy", "dang uy", "lien ",    "van phong", "trung tam",
                                       "chi cuc", "cuc ",     "tong ",   "hoi dong", "thanh uy",  "ubnd",
                                       "hdnd",    "toa ",     "vien ",   "cong an",  "phong ",    "chi hoi" };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_has_prefix (folded, nouns[i]))
      return TRUE;
  return FALSE;
}

/* A standing board signs for its committee, which is named above it. */
static gboolean
is_board (const char *folded)
{
  return g_str_has_prefix (folded, "ban thuong truc") || g_str_has_prefix (folded, "doan chu tich")
         || g_str_has_prefix (folded, "ban thuong vu");
}

static void
set_issuer (Page *page, GPtrArray *names)
{
  const char *last = names->pdata[names->len - 1];
  g_autofree char *folded = dh_text_fold (last);
  g_autofree char *issuer = lower_name (last);

  if (is_board (folded) && names->len > 1)
    {
      g_autofree char *committee = lower_name (names->pdata[names->len - 2]);
      g_autofree char *whole = g_strconcat (issuer, " ", committee, NULL);

      dh_edit_set_text (page->edit, "issuer", whole);
    }
  else
    dh_edit_set_text (page->edit, "issuer", issuer);
}

/* The left column above the number: capitals, a superior body first. */
static void
read_issuer (Page *page)
{
  guint end = MIN (page->number_line, page->kind_line);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (end, head_end (page)); i++)
    {
      g_autofree char *left = cut_right_column (line_at (page, i));
      g_autofree char *folded = dh_text_fold (left);

      if (*left == '\0' || !is_upper (left) || read_stamp (left) != NULL)
        continue;
      if (begins_body (folded))
        g_ptr_array_add (names, g_steal_pointer (&left));
      else if (names->len > 0)
        {
          char *longer = g_strconcat (names->pdata[names->len - 1], " ", left, NULL);

          g_free (names->pdata[names->len - 1]);
          names->pdata[names->len - 1] = longer;
        }
    }
  if (names->len > 0)
    set_issuer (page, names);
}

/* --- signatory --------------------------------------------------------------------------------- */

/* Two to six words, each with one capital at its head and small letters after it. */
static gboolean
is_person (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = g_strv_length (words);

  if (n < 2 || n > 6)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *rest = words[i];

      if (!g_unichar_isupper (g_utf8_get_char (rest)))
        return FALSE;
      for (rest = g_utf8_next_char (rest); *rest != '\0'; rest = g_utf8_next_char (rest))
        if (!g_unichar_islower (g_utf8_get_char (rest)))
          return FALSE;
    }
  return TRUE;
}

/* The name is the last thing on a page that also lists the recipients. */
static void
read_signer (Page *page)
{
  guint n = page->lines->len;
  guint first = n > FOOT_LINES ? n - FOOT_LINES : 0;
  gboolean signed_here = FALSE;

  for (guint i = first; i < n; i++)
    signed_here = signed_here || strstr (folded_at (page, i), "noi nhan") != NULL;
  for (guint i = n; signed_here && i > first; i--)
    if (is_person (line_at (page, i - 1)))
      {
        dh_edit_set_text (page->edit, "signer", line_at (page, i - 1));
        return;
      }
}

DhEdit *
dh_document_propose (const char *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  Page page = { .lines = lines, .folded = folded };

  g_return_val_if_fail (text != NULL, NULL);

  page.edit = dh_edit_new (&dh_document_entity);
  cut_lines (&page, text);
  page.number_line = page.kind_line = lines->len;
  read_kind (&page);
  read_reference (&page);
  /* The word on the paper says more than the code in its symbol. */
  if (page.kind_line < lines->len)
    {
      gsize length;

      dh_edit_set_text (page.edit, "kind", match_kind (folded_at (&page, page.kind_line), &length));
    }
  read_about (&page);
  read_issuer (&page);
  read_signer (&page);
  read_secrecy (&page);
  return page.edit;
}
