/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-action.h"

#include <string.h>

#include "dh-citation-private.h"
#include "dh-label.h"
#include "dh-org-name.h"

/* The head of a clause is enough to know it. */
#define HEAD_BYTES 360
#define LABEL_BYTES 48
#define MAX_TOPIC 160
#define MAX_SUBJECT_WORDS 16
#define MAX_OPENING_WORDS 60

/* Verbs that open an instruction, folded. */
static const char *const verbs[] = {
  "tang cuong",      "tiep tuc",      "day manh",     "tap trung",    "thuc hien",     "trien khai",   "to chuc",
  "phoi hop",        "xay dung",      "nang cao",     "doi moi",      "phat huy",      "tham muu",     "tham gia",
  "chu tri",         "chi dao",       "huong dan",    "kiem tra",     "giam sat",      "ra soat",      "hoan thien",
  "hoan thanh",      "bo sung",       "kien toan",    "cung co",      "chu trong",     "quan tam",     "phat trien",
  "huong ung",       "tuyen truyen",  "van dong",     "quan triet",   "tong ket",      "so ket",       "tien hanh",
  "lua chon",        "chuan bi",      "phan dau",     "duy tri",      "mo rong",       "nam chac",     "nam bat",
  "nam tinh hinh",   "phan anh",      "tong hop",     "de xuat",      "kien nghi",     "de nghi",      "tiep nhan",
  "tiep xuc",        "tiep cong dan", "tham hoi",     "tham va",      "tham tang",     "tang qua",     "ho tro",
  "giup do",         "huy dong",      "ung ho",       "khao sat",     "dieu tra",      "thu thap",     "thong ke",
  "lay y kien",      "gop y",         "phan bien",    "ban hanh",     "ky ket",        "boi duong",    "tap huan",
  "dao tao",         "bo tri",        "quan ly",      "su dung",      "ung dung",      "nghien cuu",   "bien soan",
  "phat hanh",       "phat dong",     "bieu duong",   "khen thuong",  "ton vinh",      "cham lo",      "bao dam",
  "dam bao",         "kip thoi",      "chu dong",     "thuong xuyen", "lam tot",       "nhan rong",    "keu goi",
  "thanh lap",       "hiep thuong",   "gioi thieu",   "phan cong",    "don doc",       "theo doi",     "danh gia",
  "bao cao ket qua", "cu the hoa",    "da dang hoa",  "khuyen khich", "tao dieu kien", "tao su",       "thuc day",
  "xu ly",           "giai quyet",    "sap xep",      "doi thoai",    "gap mat",       "ra mat",       "sau sat",
  "bam sat",         "chu y",         "khai thac",    "van hanh",     "cap nhat",      "cong khai",    "xoa nha",
  "tham du",         "cung cap",      "dang tai",     "ban giao",     "khoi cong",     "khanh thanh",  "long ghep",
  "quyet tam",       "tich cuc",      "tung buoc",    "mo lop",       "mo cac",        "phan khoi",    "doi chieu",
  "soan thao",       "du thao",       "vien tham",    "tuyen duong",  "thi dua",       "hoa giai",     "ngan ngua",
  "phong ngua",      "phong chong",   "dau tranh",    "bao ve",       "giu gin",       "giu vung",     "gin giu",
  "bao ton",         "tu van",        "tich hop",     "so hoa",       "chuyen doi",    "hien dai hoa", "tinh gon",
  "phan cap",        "uy quyen",      "phoi ket hop", "lien ket",     "hop tac",       "ket noi",      "dong vien",
  "khoi day",        "thu hut",       "tap hop",      "khac phuc",    "han che",       "chan chinh",   "siet chat",
  "trang bi",        "dau tu",        "sua chua",     "nhan dien",    "thong tin",     "tham dinh",    "xac dinh",
  "dinh huong",      "coi trong",     "dac biet",     "thong nhat",   "dang ky",       "binh xet",     "cong nhan",
  "ve sinh",         "don dep",       "luan chuyen",  "quy hoach",    "giai ngan",     "hoc tap",      "phat thanh",
  "lanh dao",        "tiep don",      "cong bo",      "niem yet",     "giao luu",      "tham quan",    "giao duc",
  "cham soc",        "chap hanh",     "tuan thu",     "tuyen chon",   "khoi dong",     "chinh trang",  "cai tao",
  "xay moi",         "sua nha",       "don tiep",     "tri an",       "chia se",       "dong gop",     "bao cao",
  "thong bao",       "thao luan",     "phat hien",    "ghi nhan",     "dang cai",      "chuan hoa",    "ra quan",
  "dong hanh",       "can doi",       "phan bo",      "hoach dinh",   "lam viec",      "tong duyet",   "trung cau",
  "cam ket",         "giao nhan",     "giai thich",   "phan tich",    "de cao",        "khoi phuc",    "ket nap",
  "kiem diem",       "tim hieu",      "hien mau",     NULL,
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

/* Verbs of one syllable mean something else without their marks: "nắm" and "năm", "trồng" and "trong". */
static const char *const short_verbs[] = { "gắn",   "giao", "lập",  "gửi",  "cử",    "chi",   "đưa",    "làm",   "tạo",
                                           "nắm",   "tặng", "tăng", "giảm", "trồng", "trao",  "chuyển", "trình", "mở",
                                           "thăm",  "đón",  "giúp", "lấy",  "xây",   "dự",    "họp",    "in",    "ký",
                                           "sửa",   "bàn",  "chọn", "phát", "treo",  "viếng", "dọn",    "rà",    "vẽ",
                                           "chống", "xóa",  "xoá",  "cấp",  "đặt",   "đổi",   "kéo",    "dạy",   NULL };

/* A verb that is a noun with the word behind it: "tổ chức thành viên", "chi bộ", "giao thông". Folded. */
static const char *const nouns[] = { "to chuc thanh vien",
                                     "to chuc chinh tri",
                                     "to chuc dang",
                                     "to chuc hoi",
                                     "to chuc xa hoi",
                                     "to chuc ton giao",
                                     "to chuc co so",
                                     "to chuc bo may",
                                     "chi bo",
                                     "chi doan",
                                     "chi hoi",
                                     "chi tiet",
                                     "chi phi",
                                     "chi cuc",
                                     "chi nhanh",
                                     "chi uy",
                                     "giao thong",
                                     "trinh do",
                                     "du an",
                                     "du thao",
                                     "du toan",
                                     "cap uy",
                                     "cap tinh",
                                     "cap huyen",
                                     "cap xa",
                                     "cap co so",
                                     "ban to chuc",
                                     "phat trien kinh te",
                                     NULL };

/* What stands before a verb that names something: "cuộc vận động", "phong trào thi đua", "công tác giám sát". The last
 * syllable, folded. */
static const char *const noun_heads[] = { "cuoc", "trao", "tac",   "dong", "trinh", "hoach", "viec", "su",  "dung",
                                          "lop",  "nghi", "vu",    "qua",  "thuc",  "luong", "ban",  "hoi", "nang",
                                          "doan", "to",   "nganh", "tieu", "giai",  "phap",  "ky",   NULL };

static gboolean
match_marked (const DhWords *words, guint i, const char *const *list)
{
  for (guint n = 0; list[n] != NULL; n++)
    if (dh_words_match (words, i, list[n]) > 0)
      return TRUE;
  return FALSE;
}

static const DhPhrases *
get_nouns (void)
{
  static DhPhrases *phrases = NULL;

  if (g_once_init_enter_pointer (&phrases))
    g_once_init_leave_pointer (&phrases, dh_phrases_new (nouns));
  return phrases;
}

static gboolean
is_verb (const DhWords *words, guint i)
{
  guint n = 0;

  if (dh_phrases_match (get_nouns (), words, i, &n) >= 0 || _dh_citation_begins (words, i))
    return FALSE;
  return dh_phrases_match (get_verbs (), words, i, &n) >= 0 || match_marked (words, i, short_verbs);
}

/* A verb within the next words of the clause: who does it stands before. */
static gboolean
finds_verb (const DhWords *words, guint i)
{
  static DhPhrases *heads = NULL;

  if (g_once_init_enter_pointer (&heads))
    g_once_init_leave_pointer (&heads, dh_phrases_new (noun_heads));
  for (guint at = i; at < i + MAX_SUBJECT_WORDS; at++)
    {
      const DhWord *word = dh_words_at (words, at);
      const DhWord *before = at > 0 ? dh_words_at (words, at - 1) : dh_words_past_end ();

      if (word->type == DH_WORD_SIGN && word->key != ',' && word->key != '-' && word->key != '%')
        return FALSE;
      /* What was done is told. */
      if (dh_words_match (words, at, "đã") > 0)
        return FALSE;
      if (word->type == DH_WORD_LETTERS && (word->flags & DH_WORD_CAPITAL) == 0 && is_verb (words, at)
          && !(before->type == DH_WORD_LETTERS && dh_phrases_begin (heads, before->key)))
        return TRUE;
    }
  return FALSE;
}

/* "Đối với …, ", "Trên cơ sở …, ", "Định kỳ hằng quý ": what stands before the action. Behind one of the first a comma
 * ends it. */
static gboolean
begins_behind_comma (const DhWords *words, guint i)
{
  static const char *const openings[] = { "đối với",  "trên cơ sở", "trong", "nhân",    "căn cứ", "thông qua", "trước",
                                          "từ",       "để",         "với",   "bằng",    "qua",    "nhằm",      "vào",
                                          "ngoài",    "khi",        "theo",  "riêng",   "về",     "tại",       "sau",
                                          "bên cạnh", "hằng",       "hàng",  "định kỳ", "năm",    "mỗi",       NULL };

  if (!match_marked (words, i, openings))
    return FALSE;
  for (guint at = i + 1; at < i + MAX_OPENING_WORDS; at++)
    {
      const DhWord *word = dh_words_at (words, at);

      if (word->type == DH_WORD_SIGN && strchr (";.:", (int) MIN (word->key, 127)) != NULL)
        return FALSE;
      if (dh_word_is_sign (word, ',')
          && (is_verb (words, at + 1)
              || (dh_org_name_begins (words, at + 1)
                  && finds_verb (words, at + 1 + dh_org_names_read (words, at + 1)))))
        return TRUE;
    }
  return FALSE;
}

/* "Định kỳ hằng quý | báo cáo", "Đồng thời | tổ chức": a few words and no comma. */
static gboolean
begins_behind_adverb (const DhWords *words, guint i)
{
  static const char *const adverbs[] = { "định kỳ",    "hằng năm",   "hàng năm",  "hằng quý",  "hàng quý",
                                         "hằng tháng", "hàng tháng", "hằng tuần", "hàng tuần", "đồng thời",
                                         "qua đó",     "từ đó",      "tích cực",  "ngoài ra",  "trong đó",
                                         "cùng",       "mỗi năm",    "mỗi quý",   NULL };

  for (guint n = 0; adverbs[n] != NULL; n++)
    {
      guint length = dh_words_match (words, i, adverbs[n]);

      for (guint at = i + length; length > 0 && at < i + length + 4; at++)
        if (is_verb (words, at))
          return TRUE;
    }
  return FALSE;
}

/* The verb stands first as a rule; else a body that acts does, or when and on what grounds. */
static gboolean
begins (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i);

  if (is_verb (words, i))
    return TRUE;
  if (dh_org_name_begins (words, i))
    return finds_verb (words, i + MAX (dh_org_names_read (words, i), 1));
  if (dh_word_is (word, "cac") || dh_word_is (word, "moi") || dh_word_is (word, "tung")
      || (word->type == DH_WORD_DIGITS && dh_word_is_sign (dh_words_at (words, i + 1), '%')))
    return finds_verb (words, i + 1);
  return begins_behind_adverb (words, i) || begins_behind_comma (words, i);
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
         && (is_blank (text + action->end - 1) || strchr (".;,:/", text[action->end - 1]) != NULL))
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

/* Leaves the action itself in @action. "Tuyên truyền: tổ chức 02 lớp …": what is behind the colon tells more. */
static gboolean
find_action (const DhWords *words, DhAction *action)
{
  DhAction behind = *action;

  if (skip_topic (words->text, &behind) && is_action (words, &behind))
    {
      *action = behind;
      return TRUE;
    }
  return is_action (words, action);
}

/* "Chủ trì: Hội Chữ thập đỏ xã", "thời gian: quý II": says more of the action before. */
static gboolean
adds_to_action (const DhWords *words, const DhAction *action)
{
  static const char *const heads[] = { "chủ trì",
                                       "đơn vị chủ trì",
                                       "cơ quan chủ trì",
                                       "phối hợp",
                                       "đơn vị phối hợp",
                                       "cơ quan phối hợp",
                                       "thời gian",
                                       "thời gian thực hiện",
                                       "thời hạn",
                                       "thời gian hoàn thành",
                                       "hoàn thành",
                                       "tiến độ",
                                       NULL };
  guint i = dh_words_find (words, action->start);

  for (guint n = 0; heads[n] != NULL; n++)
    {
      guint length = dh_words_match (words, i, heads[n]);

      if (length > 0 && dh_word_is_sign (dh_words_at (words, i + length), ':'))
        return TRUE;
    }
  return FALSE;
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
      action.reach = action.end;
      if (action.end > action.start && actions->len > 0 && adds_to_action (words, &action))
        g_array_index (actions, DhAction, actions->len - 1).reach = action.end;
      else if (find_action (words, &action))
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
