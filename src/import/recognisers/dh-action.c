/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-action.h"

#include <string.h>

#include "dh-label.h"
#include "dh-org-name.h"

/* The head of a clause is enough to know it. */
#define HEAD_BYTES 360
#define VERB_BYTES 48
#define MAX_TOPIC 160
#define MAX_SUBJECT_WORDS 40

/* Verbs that open an instruction, folded. */
static const char *const verbs[] = {
  "tang cuong",
  "tiep tuc",
  "day manh",
  "tap trung",
  "thuc hien",
  "trien khai",
  "to chuc",
  "phoi hop",
  "xay dung",
  "nang cao",
  "doi moi",
  "phat huy",
  "tham muu",
  "tham gia",
  "chu tri",
  "chi dao",
  "huong dan",
  "kiem tra",
  "giam sat",
  "ra soat",
  "hoan thien",
  "hoan thanh",
  "bo sung",
  "kien toan",
  "cung co",
  "chu trong",
  "quan tam",
  "phat trien",
  "huong ung",
  "tuyen truyen",
  "van dong",
  "quan triet",
  "tong ket",
  "so ket",
  "tien hanh",
  "lua chon",
  "chuan bi",
  "phan dau",
  "duy tri",
  "mo rong",
  "nam chac",
  "nam bat",
  "nam tinh hinh",
  "phan anh",
  "tong hop",
  "de xuat",
  "kien nghi",
  "de nghi",
  "tiep nhan",
  "tiep xuc",
  "tiep cong dan",
  "tham hoi",
  "tham va",
  "tham tang",
  "tang qua",
  "ho tro",
  "giup do",
  "huy dong",
  "ung ho",
  "khao sat",
  "dieu tra",
  "thu thap",
  "thong ke",
  "lay y kien",
  "gop y",
  "phan bien",
  "ban hanh",
  "trinh",
  "ky ket",
  "boi duong",
  "tap huan",
  "dao tao",
  "bo tri",
  "quan ly",
  "su dung",
  "ung dung",
  "nghien cuu",
  "bien soan",
  "phat hanh",
  "phat dong",
  "bieu duong",
  "khen thuong",
  "ton vinh",
  "cham lo",
  "bao dam",
  "dam bao",
  "kip thoi",
  "chu dong",
  "thuong xuyen",
  "lam tot",
  "nhan rong",
  "keu goi",
  "thanh lap",
  "hiep thuong",
  "gioi thieu",
  "phan cong",
  "giao",
  "don doc",
  "theo doi",
  "danh gia",
  "bao cao ket qua",
  "cu the hoa",
  "da dang hoa",
  "gan",
  "khuyen khich",
  "tao dieu kien",
  "tao su",
  "thuc day",
  "xu ly",
  "giai quyet",
  "sap xep",
  "doi thoai",
  "gap mat",
  "ra mat",
  "sau sat",
  "bam sat",
  "chu y",
  "khai thac",
  "van hanh",
  "cap nhat",
  "cong khai",
  "xoa nha",
  "tham du",
  "cung cap",
  "dang tai",
  "trao",
  "ban giao",
  "khoi cong",
  "khanh thanh",
  "long ghep",
  "quyet tam",
  "tich cuc",
  "tung buoc",
  "mo lop",
  "mo cac",
  "phan khoi",
  "doi chieu",
  "lap",
  "soan thao",
  "du thao",
  "gui",
  "vien tham",
  "tuyen duong",
  "thi dua",
  "hoa giai",
  "ngan ngua",
  "phong ngua",
  "phong chong",
  "dau tranh",
  "bao ve",
  "giu gin",
  "giu vung",
  "gin giu",
  "bao ton",
  "tu van",
  "tich hop",
  "so hoa",
  "chuyen doi",
  "hien dai hoa",
  "tinh gon",
  "phan cap",
  "uy quyen",
  "phoi ket hop",
  "lien ket",
  "hop tac",
  "ket noi",
  "dong vien",
  "khoi day",
  "thu hut",
  "tap hop",
  "cu",
  "chi",
  "dua",
  "lam",
  "khac phuc",
  "han che",
  "chan chinh",
  "siet chat",
  "trang bi",
  "dau tu",
  "sua chua",
  "nhan dien",
  "thong tin",
  "ho tro",
  "tham dinh",
  "tao",
  "xac dinh",
  "dinh huong",
  "coi trong",
  "dac biet",
  "thong nhat",
  "nam",
  "dang ky",
  "binh xet",
  "cong nhan",
  "tang",
  "giam",
  "trong",
  "ve sinh",
  "don dep",
  "luan chuyen",
  "quy hoach",
  "chuyen",
  "giai ngan",
  "van hoa",
  NULL,
};

static const DhPhrases *
get_verbs (void)
{
  static DhPhrases *phrases = NULL;

  if (g_once_init_enter_pointer (&phrases))
    g_once_init_leave_pointer (&phrases, dh_phrases_new (verbs));
  return phrases;
}

static gboolean
is_blank (const char *at)
{
  return *at == ' ' || *at == '\n' || *at == '\t';
}

/* "TP.", "Tp.", "TM.", "Th.S" and single letters: a point that belongs to the word before it. */
static gboolean
is_abbreviation (const char *text, gsize point)
{
  gsize start = point;
  g_autofree char *word = NULL;

  while (start > 0 && !is_blank (text + start - 1) && text[start - 1] != '(' && point - start < 12)
    start--;
  word = g_strndup (text + start, point - start);
  return g_strcmp0 (word, "TP") == 0 || g_strcmp0 (word, "Tp") == 0 || g_strcmp0 (word, "TX") == 0
         || g_strcmp0 (word, "TM") == 0 || g_strcmp0 (word, "KT") == 0 || g_strcmp0 (word, "TS") == 0
         || g_strcmp0 (word, "ThS") == 0 || g_strcmp0 (word, "PGS") == 0 || g_strcmp0 (word, "GS") == 0
         || g_utf8_strlen (word, -1) == 1;
}

gsize
dh_action_find_sentence_end (const char *text, gsize at, gsize end)
{
  for (; at < end; at++)
    {
      gsize next = at + 1;

      if (text[at] == '\n')
        return next;
      if (text[at] != '.' && text[at] != '!' && text[at] != '?')
        continue;
      while (next < end && text[next] == '.')
        next++;
      if (next < end && !is_blank (text + next))
        {
          at = next - 1;
          continue;
        }
      if (next - at == 1 && next < end && is_abbreviation (text, at))
        continue;
      while (next < end && is_blank (text + next))
        next++;
      return next;
    }
  return end;
}

/* "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh | chủ trì": a body that does it. */
static guint
skip_subject (const DhWords *words)
{
  guint n = dh_org_name_begins (words, 0) ? dh_org_names_read (words, 0) : 0;

  while (n > 0 && n < MAX_SUBJECT_WORDS
         && (dh_words_match (words, n, "các cấp") > 0 || dh_words_match (words, n, "trong tỉnh") > 0
             || dh_words_match (words, n, "cần") > 0 || dh_words_match (words, n, "sẽ") > 0))
    n += dh_words_match (words, n, "cần") + dh_words_match (words, n, "sẽ") > 0 ? 1 : 2;
  return n;
}

static void
cut_head (DhWords *words, const char *text, gsize length, gsize most)
{
  gsize head = MIN (length, most);

  while (head < length && ((guchar) text[head] & 0xc0) == 0x80)
    head++;
  dh_words_cut (words, text, head);
}

/* The verb stands first as a rule; only behind a body is more looked at. */
static gboolean
begins (DhWords *words, const char *text, gsize length)
{
  guint n = 0, subject = 0;

  cut_head (words, text, length, VERB_BYTES);
  if (dh_phrases_match (get_verbs (), words, 0, &n) >= 0)
    return TRUE;
  if (!dh_org_name_begins (words, 0))
    return FALSE;
  cut_head (words, text, length, HEAD_BYTES);
  subject = skip_subject (words);
  return subject > 0 && dh_phrases_match (get_verbs (), words, subject, &n) >= 0;
}

gboolean
dh_action_begins (const char *text, gsize length)
{
  DhWords words;
  gboolean found = FALSE;

  dh_words_init (&words);
  found = begins (&words, text, length);
  dh_words_clear (&words);
  return found;
}

/* "(a) …", "1) …": the number of a part is not in its text. */
static void
skip_label (const char *text, DhAction *action)
{
  gsize length = MIN (action->end - action->start, VERB_BYTES);
  g_autofree char *head = NULL;
  DhLabel label;

  while (action->start + length < action->end && ((guchar) text[action->start + length] & 0xc0) == 0x80)
    length++;
  head = g_strndup (text + action->start, length);
  if (length < 3)
    return;
  if (*head == '(' && g_ascii_isalnum (head[1]) && head[2] == ')')
    action->start += 3;
  else if ((g_ascii_isdigit (*head) || head[1] == ')') && dh_label_read (head, &label))
    action->start += label.length;
}

static void
trim (const char *text, DhAction *action)
{
  while (action->start < action->end && is_blank (text + action->start))
    action->start++;
  skip_label (text, action);
  while (action->start < action->end
         && (is_blank (text + action->start) || strchr ("-+*", text[action->start]) != NULL))
    action->start++;
  while (action->end > action->start
         && (is_blank (text + action->end - 1) || strchr (".;,:", text[action->end - 1]) != NULL))
    action->end--;
}

/* "Về công tác tuyên truyền: mở chuyên mục": the action stands behind the colon. */
static void
skip_topic (const char *text, DhAction *action)
{
  const char *colon = memchr (text + action->start, ':', action->end - action->start);

  if (colon == NULL || (gsize) (colon - text) - action->start > MAX_TOPIC)
    return;
  action->start = (gsize) (colon - text) + 1;
  trim (text, action);
}

static void
add_clauses (GArray *actions, DhWords *words, const char *text, gsize start, gsize end)
{
  int depth = 0;

  for (gsize at = start; at <= end; at++)
    {
      DhAction action = { start, at };

      if (at < end && text[at] == '(')
        depth++;
      else if (at < end && text[at] == ')' && depth > 0)
        depth--;
      if (at < end && (text[at] != ';' || depth > 0))
        continue;
      trim (text, &action);
      if (action.end > action.start && !begins (words, text + action.start, action.end - action.start))
        skip_topic (text, &action);
      if (action.end > action.start && begins (words, text + action.start, action.end - action.start))
        g_array_append_val (actions, action);
      start = at + 1;
    }
}

GArray *
dh_actions_find (const char *text)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (DhAction));
  gsize length = strlen (text);
  DhWords words;

  dh_words_init (&words);
  for (gsize at = 0; at < length;)
    {
      gsize end = dh_action_find_sentence_end (text, at, length);

      add_clauses (actions, &words, text, at, end);
      at = end;
    }
  dh_words_clear (&words);
  return actions;
}
