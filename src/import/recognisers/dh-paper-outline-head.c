/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-outline-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-org-name.h"
#include "dh-text.h"

#define MAX_TITLE_LINE 260
#define MAX_TITLE_LINES 4
#define FOLD_BYTES 300
#define MAX_EDITORS 30

char *
_dh_paper_outline_fold (const DhPaperLine *line, gsize max_length)
{
  gsize length = MIN (line->length, max_length);
  g_autofree char *start = NULL;
  g_autofree char *folded = NULL;

  while (length < line->length && ((guchar) line->text[length] & 0xc0) == 0x80)
    length++;
  start = g_strndup (line->text, length);
  folded = dh_text_fold (start);
  return dh_text_squeeze (folded);
}

static gboolean
begins_with_any (const char *text, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] == *text && g_str_has_prefix (text, list[i]))
      return TRUE;
  return FALSE;
}

/* Whether the line begins with one of @firsts, without its mark: only then is it worth folding. */
static gboolean
may_begin (const DhPaperLine *line, const char *firsts)
{
  gunichar c = line->length > 0 ? g_utf8_get_char (line->text) : 0, base = 0;

  if (c >= 0x80)
    base = c == 0x110 || c == 0x111 ? 'd' : g_unichar_fully_decompose (c, FALSE, &c, 1) > 0 ? c : 0;
  else
    base = c;
  return base > ' ' && base < 0x80 && strchr (firsts, g_ascii_tolower ((char) base)) != NULL;
}

static gboolean
has_letters (const DhPaperLine *line)
{
  for (gsize i = 0; i < line->length; i++)
    if (g_ascii_isalnum (line->text[i]) || (guchar) line->text[i] >= 0xc3)
      return TRUE;
  return FALSE;
}

static gboolean
contains_any (const char *text, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (strstr (text, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

const char *
_dh_paper_outline_noise (const DhPaperLine *line)
{
  static const char *const web[]
      = { "[tro ve]",     "tro ve",        "ban in",         "in trang",     "goi bai viet",
          "gui bai viet", "trang chu",     "quay lai",       "ve dau trang", "in bai viet",
          "chia se",      "tin lien quan", "cac tin khac",   "tin khac",     "cac bai viet khac",
          "luot xem",     "so lan xem",    "so luot xem",    "binh luan",    "gui binh luan",
          "xem them",     "doc them",      "tags:",          "tu khoa:",     "facebook",
          "zalo",         "dang nhap",     "menu",           "copyright",    "ban quyen",
          "email cho",    "co chu",        "xem voi co chu", "mac dinh",     "tuong phan",
          "doc bai viet", "in noi dung",   "thich",          "tweet",        NULL };
  static const char *const pictures[] = { "toan canh", "anh:", "anh minh hoa",  "hinh anh", "quang canh",
                                          "(anh",      "anh ", "chu thich anh", NULL };
  g_autofree char *text = NULL;

  if (line->length > 120)
    return NULL;
  if (!has_letters (line))
    return _ ("signs without words");
  if (!may_begin (line, "[tbigvqclsxdfzemah("))
    return NULL;
  text = _dh_paper_outline_fold (line, 120);
  if (strlen (text) <= 70 && begins_with_any (text, web))
    return _ ("link or control of a web page");
  if (strlen (text) <= 90 && begins_with_any (text, pictures) && text[strlen (text) - 1] != ';')
    return _ ("caption of a picture");
  return NULL;
}

gboolean
_dh_paper_outline_is_ending (const DhPaperLine *line)
{
  static const char *const endings[] = { "noi nhan",     "tm.", "t/m",          "tm ",     "kt.",
                                         "k/t",          "tl.", "ban bien tap", "(da ky)", "da ky",
                                         "xac nhan cua", "t/l", "tl ",          "tuq",     NULL };
  g_autofree char *text = NULL;

  if (line->length > 160 || !may_begin (line, "ntkb(dx"))
    return FALSE;
  text = _dh_paper_outline_fold (line, 24);
  /* "Ban Biên tập xin giới thiệu …" signs nothing. */
  if (g_str_has_prefix (text, "ban bien tap"))
    return line->length <= MAX_EDITORS;
  return begins_with_any (text, endings);
}

gboolean
_dh_paper_outline_is_closing (const DhPaperLine *line)
{
  static const char *const requests[] = { "de nghi cac ",        "yeu cau cac ",     "rat mong ",
                                          "qua trinh thuc hien", "trong qua trinh ", NULL };
  g_autofree char *text = may_begin (line, "tdyrq") ? _dh_paper_outline_fold (line, 40) : NULL;

  if (text == NULL)
    return FALSE;
  /* A request is the last sentence of a paper when the paper ends with it. */
  return g_str_has_prefix (text, "tren day la ")
         || (begins_with_any (text, requests) && line->length > 3
             && strncmp (line->text + line->length - 3, "./.", 3) == 0);
}

/* Names and offices: few words, nearly all with a capital, no full stop. */
gboolean
_dh_paper_outline_is_signature (const DhPaperLine *line)
{
  static const char *const authors[] = { "ban bien tap", "nguon",      "tac gia",    "theo ",    "bbt",
                                         "van phong",    "bai, anh",   "bai va anh", "tin, bai", "tin bai",
                                         "bien tap",     "nguoi dang", "tin:",       "bai:",     NULL };
  g_autofree char *slice = line->length <= 100 ? g_strndup (line->text, line->length) : NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  guint n = 0, n_capital = 0;
  char last = '\0';

  if (slice == NULL || *slice == '\0')
    return FALSE;
  last = slice[strlen (slice) - 1];
  if (strchr (".;:,!?", last) != NULL && !(line->flags & DH_LINE_UPPER))
    return FALSE;
  folded = dh_text_fold (slice);
  if (begins_with_any (folded, authors))
    return TRUE;
  words = g_strsplit (slice, " ", -1);
  for (; words[n] != NULL; n++)
    n_capital += g_unichar_isupper (g_utf8_get_char (words[n]));
  return n <= 7 && n_capital + 1 >= n && n >= 1;
}

/* --- the head ---------------------------------------------------------------------------------------- */

static const char *const title_words[]
    = { "chuong trinh", "ke hoach",     "nhiem vu", "trong tam", "phoi hop", "thong nhat hanh dong",
        "hanh dong",    "phuong huong", "cong tac", "giao uoc",  NULL };
static const char *const kinds[] = { "chuong trinh", "ke hoach",     "nghi quyet", "quyet dinh", "de an",
                                     "bao cao",      "thong bao",    "huong dan",  "chi thi",    "quy che",
                                     "giao uoc",     "phuong huong", "nhiem vu",   "trong tam",  "ket luan",
                                     "thong tri",    "cong van",     "to trinh",   NULL };

/* "Thuận Phước, ngày 15 tháng 01 năm 2020", "…, ngày 15-01-2020", "…, ngày … tháng … năm 2020". */
static gboolean
is_place_and_date (const DhPaperLine *line, const char *text)
{
  const char *day = strstr (text, "ngay ");

  if (line->length > 100 || day == NULL)
    return FALSE;
  if (strstr (day, "thang") != NULL && strstr (day, "nam ") != NULL)
    return TRUE;
  return day > text + 1 && day[-2] == ',' && g_ascii_isdigit (day[5]) && strpbrk (day, "/-.") != NULL;
}

static const char *
head_reason (const DhPaperLine *line, const char *text)
{
  static const char *const mottos[] = { "cong hoa xa hoi chu nghia", "doc lap", "dang cong san viet nam", NULL };
  static const char *const bases[] = { "can cu",      "- can cu",     "- thuc hien", "thuc hien ",
                                       "xet de nghi", "theo de nghi", NULL };

  if (begins_with_any (text, mottos))
    return _ ("letterhead: motto");
  if (g_str_has_prefix (text, "so:") || g_str_has_prefix (text, "so :") || g_str_has_prefix (text, "so "))
    return _ ("letterhead: number");
  if (is_place_and_date (line, text))
    return _ ("letterhead: place and date");
  if (begins_with_any (text, bases))
    return _ ("legal basis");
  if (line->flags & DH_LINE_UPPER)
    return _ ("letterhead");
  return _ ("before the first point");
}

static gboolean
is_set_apart (const DhPaperLine *line)
{
  return (line->flags & (DH_LINE_UPPER | DH_LINE_CENTRED | DH_LINE_STYLED | DH_LINE_BOLD)) != 0;
}

static gboolean
ends_sentence (const DhPaperLine *line)
{
  return line->length > 0 && strchr (".;:", line->text[line->length - 1]) != NULL;
}

static gboolean
names_year (const char *text)
{
  const char *at = text;

  while ((at = strstr (at, "nam ")) != NULL)
    {
      at += 4;
      if (at[0] == '2' && at[1] == '0' && g_ascii_isdigit (at[2]) && g_ascii_isdigit (at[3]))
        return TRUE;
    }
  return strstr (text, "nhiem ky") != NULL;
}

/* How much a line looks like the first of the title; 0: not at all. */
static int
rate_title (const DhPaperLine *line)
{
  g_autofree char *text = NULL;
  int rate = 0;

  if (line->length > MAX_TITLE_LINE || _dh_paper_outline_noise (line) != NULL)
    return 0;
  text = _dh_paper_outline_fold (line, FOLD_BYTES);
  if (g_str_has_prefix (text, "can cu") || g_str_has_prefix (text, "so:") || !contains_any (text, title_words))
    {
      gboolean kind = begins_with_any (text, kinds) && (line->flags & DH_LINE_UPPER) && line->length < 60;

      if (!kind)
        return line->flags & DH_LINE_STYLED ? 1 : 0;
    }
  if (ends_sentence (line) && !(line->flags & DH_LINE_UPPER))
    return 0;
  rate = 1 + names_year (text);
  if (is_set_apart (line))
    rate += 3;
  if (begins_with_any (text, kinds) && is_set_apart (line))
    rate += 2;
  return rate;
}

/* "BAN THƯỜNG TRỰC …" between the title and the legal bases is who decides. */
static gboolean
names_body (const DhPaperLine *line)
{
  DhWords words;
  gboolean body = FALSE;

  dh_words_init (&words);
  dh_words_cut (&words, line->text, line->length);
  body = dh_org_name_begins (&words, 0) && dh_words_match (&words, 0, "hội nghị") == 0
         && dh_org_names_read (&words, 0) >= dh_words_n (&words);
  dh_words_clear (&words);
  return body;
}

static gboolean
begins_small (const DhPaperLine *line)
{
  return line->length > 0 && g_unichar_islower (g_utf8_get_char (line->text));
}

/* The subject below the kind: "CHƯƠNG TRÌNH" / "Phối hợp và thống nhất hành động năm 2024". */
static gboolean
continues_title (const DhPaperLine *first, const DhPaperLine *line)
{
  static const char *const others[] = { "can cu", "so:",    "cong hoa",    "doc lap",   "kinh gui", "phan ",
                                        "(",      "chu de", "phuong cham", "khau hieu", NULL };
  g_autofree char *text = NULL;
  gboolean kind_alone = FALSE;

  if (line->length > MAX_TITLE_LINE || ends_sentence (line) || _dh_paper_outline_noise (line) != NULL
      || line->label.kind != DH_LABEL_NONE || names_body (line))
    return FALSE;
  text = _dh_paper_outline_fold (line, FOLD_BYTES);
  if (begins_with_any (text, others) || g_ascii_isdigit (*text))
    return FALSE;
  /* In capitals it is what the programme carries out; else a legal basis. */
  kind_alone = first->length <= 45 && (first->flags & DH_LINE_UPPER);
  if (g_str_has_prefix (text, "thuc hien ") && (line->flags & DH_LINE_UPPER) == 0
      && !(kind_alone && names_year (text) && line->length < 120 && !g_ascii_isupper (*line->text)))
    return FALSE;
  if (first->flags & DH_LINE_UPPER)
    return (line->flags & DH_LINE_UPPER) || kind_alone || (names_year (text) && begins_small (line))
           || (is_set_apart (line) && names_year (text));
  return is_set_apart (first) && is_set_apart (line);
}

gboolean
_dh_paper_outline_is_letterhead (const DhPaperLine *line)
{
  static const char *const heads[] = { "so:",           "so :",   "cong hoa xa hoi", "doc lap",
                                       "dang cong san", "can cu", "kinh gui",        NULL };
  g_autofree char *text = _dh_paper_outline_fold (line, 120);

  return begins_with_any (text, heads) || names_body (line)
         || (line->length < 100 && strstr (text, "ngay") != NULL && strstr (text, "thang") != NULL);
}

guint
_dh_paper_outline_find_title (GArray *lines, guint end)
{
  guint title = end;
  int best = 0;

  for (guint i = 0; i < end; i++)
    {
      const DhPaperLine *line = _dh_paper_outline_line (lines, i);
      int rate = line->role == DH_LINE_HEAD ? rate_title (line) : 0;

      if (rate > best)
        {
          best = rate;
          title = i;
        }
    }
  return title;
}

void
_dh_paper_outline_read_head (GArray *lines, guint end)
{
  guint title = _dh_paper_outline_find_title (lines, end), n_titles = 0;
  gboolean table = FALSE;

  for (guint i = title; i < end && n_titles < MAX_TITLE_LINES; i++)
    {
      DhPaperLine *line = _dh_paper_outline_line (lines, i);

      if (line->role != DH_LINE_HEAD
          || (n_titles > 0 && !continues_title (_dh_paper_outline_line (lines, title), line)))
        break;
      line->role = DH_LINE_TITLE;
      n_titles++;
    }
  for (guint i = 0; i < end; i++)
    {
      DhPaperLine *line = _dh_paper_outline_line (lines, i);
      g_autofree char *text = line->role == DH_LINE_HEAD ? _dh_paper_outline_fold (line, FOLD_BYTES) : NULL;

      table |= (line->flags & DH_LINE_TABLE) != 0;
      if (text != NULL)
        line->why = table ? _ ("after the table") : head_reason (line, text);
    }
}
