/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-action.h"

#include <string.h>

#include "dh-label.h"
#include "dh-org-name.h"

/* The head of a clause is enough to know it. */
#define HEAD_BYTES 360
#define LABEL_BYTES 48
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
  static const char *const words[] = { "TP", "Tp", "TX", "TM", "KT", "TS", "ThS", "PGS", "GS" };
  gsize start = point, length = 0;

  while (start > 0 && !is_blank (text + start - 1) && text[start - 1] != '(' && point - start < 12)
    start--;
  length = point - start;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && strncmp (text + start, words[i], length) == 0)
      return TRUE;
  return length > 0 && g_utf8_next_char (text + start) == text + point;
}

gsize
dh_action_find_sentence_end (const char *text, gsize at, gsize end)
{
  for (; at < end; at++)
    {
      gsize next = at + 1;

      if ((guchar) text[at] > '?')
        continue;
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

/* "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh | chủ trì": a body that does it. Returns the word behind it. */
static guint
skip_subject (const DhWords *words, guint i)
{
  guint n = dh_org_names_read (words, i), at = i + n;

  while (n > 0 && at - i < MAX_SUBJECT_WORDS)
    {
      guint more = dh_words_match (words, at, "các cấp");

      if (more == 0)
        more = dh_words_match (words, at, "trong tỉnh");
      if (more == 0)
        more = dh_words_match (words, at, "cần") + dh_words_match (words, at, "sẽ");
      if (more == 0)
        break;
      at += more;
    }
  return at;
}

/* The verb stands first as a rule; only behind a body is more looked at. */
static gboolean
begins (const DhWords *words, guint i)
{
  guint n = 0, verb = 0;

  if (dh_phrases_match (get_verbs (), words, i, &n) >= 0)
    return TRUE;
  if (!dh_org_name_begins (words, i))
    return FALSE;
  verb = skip_subject (words, i);
  return verb > i && dh_phrases_match (get_verbs (), words, verb, &n) >= 0;
}

gboolean
dh_action_begins (const char *text, gsize length)
{
  gsize head = MIN (length, HEAD_BYTES);
  DhWords words;
  gboolean found = FALSE;

  while (head < length && ((guchar) text[head] & 0xc0) == 0x80)
    head++;
  dh_words_init (&words);
  dh_words_cut (&words, text, head);
  found = begins (&words, 0);
  dh_words_clear (&words);
  return found;
}

/* "(a) …", "1) …": the number of a part is not in its text. */
static void
skip_label (const char *text, DhAction *action)
{
  gsize length = MIN (action->end - action->start, LABEL_BYTES);
  const char *at = text + action->start;
  g_autofree char *head = NULL;
  DhLabel label;

  if (length < 3)
    return;
  if (*at == '(' && g_ascii_isalnum (at[1]) && at[2] == ')')
    {
      action->start += 3;
      return;
    }
  if (!g_ascii_isdigit (*at) && at[1] != ')')
    return;
  while (action->start + length < action->end && ((guchar) at[length] & 0xc0) == 0x80)
    length++;
  head = g_strndup (at, length);
  if (dh_label_read (head, &label))
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

static gboolean
is_action (const DhWords *words, const DhAction *action)
{
  return action->end > action->start && begins (words, dh_words_find (words, action->start));
}

/* "Về công tác tuyên truyền: mở chuyên mục": the action stands behind the colon. */
static gboolean
skip_topic (const char *text, DhAction *action)
{
  gsize length = MIN (action->end - action->start, MAX_TOPIC + 1);
  const char *colon = memchr (text + action->start, ':', length);

  if (colon == NULL)
    return FALSE;
  action->start = (gsize) (colon - text) + 1;
  trim (text, action);
  return TRUE;
}

static void
add_clauses (GArray *actions, const DhWords *words, gsize start, gsize end)
{
  const char *text = words->text;
  int depth = 0;

  for (gsize at = start; at <= end; at++)
    {
      DhAction action = { start, at };

      if (at < end && (guchar) text[at] > ';')
        continue;
      if (at < end && text[at] == '(')
        depth++;
      else if (at < end && text[at] == ')' && depth > 0)
        depth--;
      if (at < end && (text[at] != ';' || depth > 0))
        continue;
      trim (text, &action);
      if (is_action (words, &action) || (skip_topic (text, &action) && is_action (words, &action)))
        g_array_append_val (actions, action);
      start = at + 1;
    }
}

GArray *
dh_actions_find (const DhWords *words, gsize start, gsize end)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (DhAction));

  while (start < end)
    {
      gsize next = dh_action_find_sentence_end (words->text, start, end);

      add_clauses (actions, words, start, next);
      start = next;
    }
  return actions;
}
