/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-quoted-name.h"

#include <string.h>

#include "dh-org-name.h"
#include "dh-text.h"

/* A name between marks has at most this many words; else a mark was forgotten. */
#define MAX_NAME_WORDS 60
/* The word that says what the name is stands at most so far before it. */
#define MAX_LEAD 9
/* A name without marks has fewer words; else nothing ends it. */
#define MAX_CAMPAIGN_WORDS 12
#define MAX_EVENT_WORDS 12

static const struct
{
  const char *phrase; /* folded */
  DhQuotedKind kind;
} leads[] = {
  { "cuoc van dong", DH_QUOTED_CAMPAIGN },
  { "cac cuoc van dong", DH_QUOTED_CAMPAIGN },
  { "cvd", DH_QUOTED_CAMPAIGN },
  { "phong trao", DH_QUOTED_CAMPAIGN },
  { "phong trao thi dua", DH_QUOTED_CAMPAIGN },
  { "chien dich", DH_QUOTED_CAMPAIGN },
  { "cao diem", DH_QUOTED_CAMPAIGN },
  { "thi dua yeu nuoc", DH_QUOTED_CAMPAIGN },
  { "chuong trinh", DH_QUOTED_CAMPAIGN },
  { "quy", DH_QUOTED_FUND },
  { "trang", DH_QUOTED_PAGE },
  { "fanpage", DH_QUOTED_PAGE },
  { "kenh", DH_QUOTED_PAGE },
  { "nhom zalo", DH_QUOTED_PAGE },
  { "ngay hoi", DH_QUOTED_EVENT },
  { "hoi thi", DH_QUOTED_EVENT },
  { "cuoc thi", DH_QUOTED_EVENT },
  { "hoi nghi", DH_QUOTED_EVENT },
  { "hoi thao", DH_QUOTED_EVENT },
  { "le", DH_QUOTED_EVENT },
  { "tuan le", DH_QUOTED_EVENT },
  { "toa dam", DH_QUOTED_EVENT },
  { "dien dan", DH_QUOTED_EVENT },
  { "giai bao chi", DH_QUOTED_EVENT },
  { "giai", DH_QUOTED_EVENT },
  { "mo hinh", DH_QUOTED_MODEL },
  { "cong trinh", DH_QUOTED_MODEL },
  { "cau lac bo", DH_QUOTED_MODEL },
  { "to", DH_QUOTED_MODEL },
  { "chu de", DH_QUOTED_THEME },
  { "khau hieu", DH_QUOTED_THEME },
  { "phuong cham", DH_QUOTED_THEME },
  { "thong diep", DH_QUOTED_THEME },
  { "tinh than", DH_QUOTED_THEME },
  { "slogan", DH_QUOTED_THEME },
  { "quan diem", DH_QUOTED_THEME },
  { "muc tieu", DH_QUOTED_THEME },
  { "nguyen tac", DH_QUOTED_THEME },
  { "chuyen de", DH_QUOTED_THEME },
  { "danh hieu", DH_QUOTED_OTHER },
  { "ky niem chuong", DH_QUOTED_OTHER },
  { "huy hieu", DH_QUOTED_OTHER },
  { "de an", DH_QUOTED_OTHER },
  { "tieu chi", DH_QUOTED_OTHER },
  { "giai phap", DH_QUOTED_OTHER },
  { "truyen thong", DH_QUOTED_THEME },
  { "bon cung", DH_QUOTED_THEME },
  { "van dong", DH_QUOTED_CAMPAIGN },
};

void
dh_quoted_name_free (DhQuotedName *self)
{
  g_free (self->name);
  g_free (self);
}

char *
dh_quoted_name_key (const char *name)
{
  g_autofree char *folded = dh_text_fold (name);
  GString *key = g_string_new (NULL);
  gboolean apart = FALSE;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalnum (c))
        {
          apart = TRUE;
          continue;
        }
      if (apart && key->len > 0)
        g_string_append_c (key, ' ');
      apart = FALSE;
      g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

static const DhPhrases *
get_leads (void)
{
  static DhPhrases *phrases = NULL;

  if (g_once_init_enter_pointer (&phrases))
    {
      const char *list[G_N_ELEMENTS (leads) + 1] = { NULL };

      for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
        list[i] = leads[i].phrase;
      g_once_init_leave_pointer (&phrases, dh_phrases_new (list));
    }
  return phrases;
}

static gboolean
is_opening (const DhWord *word)
{
  return word->type == DH_WORD_SIGN
         && (word->key == 0x201c || word->key == 0x201e || word->key == 0xab || word->key == '"' || word->key == 0x201f
             || word->key == 0x2033);
}

/* Marks are mixed up often: whatever is no opening one of its own kind may close. */
static gboolean
is_closing (const DhWord *word, gunichar opening)
{
  if (word->type != DH_WORD_SIGN)
    return FALSE;
  if (opening == 0xab)
    return word->key == 0xbb;
  return word->key == 0x201d || word->key == '"' || word->key == 0x2033 || (word->key == 0x201c && opening != 0x201c)
         || (word->key == 0x201f);
}

/* The word behind the closing mark of the name at @i; 0: never closed, or too late. */
static guint
find_end (const DhWords *words, guint i)
{
  gunichar opening = (gunichar) dh_words_at (words, i)->key;

  for (guint at = i + 1; at < MIN (dh_words_n (words), i + MAX_NAME_WORDS); at++)
    if (is_closing (dh_words_at (words, at), opening))
      return at + 1;
  /* “Name“: the opening mark closes, too. */
  for (guint at = i + 2; at < MIN (dh_words_n (words), i + MAX_NAME_WORDS); at++)
    if (dh_words_at (words, at)->type == DH_WORD_SIGN && dh_words_at (words, at)->key == opening
        && (dh_words_at (words, at)->flags & DH_WORD_APART) == 0)
      return at + 1;
  return 0;
}

/* The nearest lead before word @i, in the same clause. */
static gboolean
find_lead (const DhWords *words, guint i, DhQuotedKind *kind)
{
  for (guint at = i; at-- > 0 && i - at <= MAX_LEAD;)
    {
      const DhWord *word = dh_words_at (words, at);
      guint n = 0;
      int index = 0;

      if (word->type == DH_WORD_SIGN && (word->key == '.' || word->key == ';' || word->key == ')'))
        return FALSE;
      if (word->type != DH_WORD_LETTERS || (index = dh_phrases_match (get_leads (), words, at, &n)) < 0 || at + n > i)
        continue;
      /* "quý", "tờ" and "lễ" fold like others: the short ones are checked with their marks. */
      if (dh_word_is (word, "quy") && dh_words_match (words, at, "quỹ") == 0)
        continue;
      if (dh_word_is (word, "to") && n == 1 && dh_words_match (words, at, "tổ") == 0)
        continue;
      if (dh_word_is (word, "le") && dh_words_match (words, at, "lễ") == 0)
        continue;
      *kind = leads[index].kind;
      return TRUE;
    }
  return FALSE;
}

/* What the name itself says. */
static DhQuotedKind
guess_kind (const DhWords *words, guint i)
{
  if (dh_words_match (words, i, "tháng cao điểm") > 0 || dh_words_match (words, i, "toàn dân đoàn kết") > 0)
    return DH_QUOTED_CAMPAIGN;
  if (dh_words_match (words, i, "trang") > 0)
    return DH_QUOTED_PAGE;
  if (dh_words_match (words, i, "ngày hội") > 0 || dh_words_match (words, i, "ngày vì") > 0)
    return DH_QUOTED_EVENT;
  if (dh_words_match (words, i, "quỹ") > 0)
    return DH_QUOTED_FUND;
  return DH_QUOTED_OTHER;
}

/* "“A”, “B” và “C”": only joining words stand between the names. */
static gboolean
is_joined (const DhWords *words, guint from, guint to)
{
  if (to - from > 3)
    return FALSE;
  for (guint at = from; at < to; at++)
    if (!dh_word_is_sign (dh_words_at (words, at), ',') && !dh_word_is_sign (dh_words_at (words, at), ';')
        && dh_words_match (words, at, "và") == 0 && dh_words_match (words, at, "cùng") == 0)
      return FALSE;
  return TRUE;
}

static DhQuotedName *
new_name (const DhWords *words, guint first, guint end, DhQuotedKind kind)
{
  DhQuotedName *name = g_new0 (DhQuotedName, 1);

  while (end > first + 1 && dh_words_at (words, end - 1)->type == DH_WORD_SIGN
         && strchr (".,;:", (int) MIN (dh_words_at (words, end - 1)->key, 127)) != NULL)
    end--;
  name->start = dh_words_at (words, first)->start;
  name->end = dh_word_end (dh_words_at (words, end - 1));
  name->kind = kind;
  name->name = dh_words_dup (words, name->start, name->end);
  return name;
}

GPtrArray *
dh_quoted_names_find (const DhWords *words)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_quoted_name_free);
  guint last_end = 0;
  DhQuotedKind last = DH_QUOTED_OTHER;

  for (guint i = 0; i < dh_words_n (words); i++)
    {
      guint end = is_opening (dh_words_at (words, i)) ? find_end (words, i) : 0;
      DhQuotedKind kind = DH_QUOTED_OTHER;

      if (end <= i + 2)
        continue;
      /* A name that says what it is needs no word before it: “Ngày vì người nghèo”. */
      if (names->len > 0 && is_joined (words, last_end, i))
        {
          kind = guess_kind (words, i + 1);
          kind = kind != DH_QUOTED_OTHER ? kind : last;
        }
      else if (!find_lead (words, i, &kind))
        kind = guess_kind (words, i + 1);
      g_ptr_array_add (names, new_name (words, i + 1, end - 1, kind));
      last = kind;
      last_end = end;
      i = end - 1;
    }
  return names;
}

/* Names that go on behind a comma, in small letters or with capitals in the middle are known: folded. */
static const char *const known_names[] = {
  "toan dan doan ket xay dung nong thon moi do thi van minh",
  "toan dan doan ket xay dung doi song van hoa",
  "nguoi viet nam uu tien dung hang viet nam",
  "ca nuoc chung tay vi nguoi ngheo khong de ai bi bo lai phia sau",
  "ca nuoc chung tay xoa nha tam nha dot nat",
  "toan dan bao ve an ninh to quoc",
  "vi bien dao que huong vi tuyen dau to quoc",
  NULL,
};

/* The words of @name at @i, whatever signs of one clause stand between them; 0: other words. */
static guint
match_known (const DhWords *words, guint i, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  guint at = i;

  for (guint p = 0; parts[p] != NULL; p++, at++)
    {
      while (p > 0
             && (dh_word_is_sign (dh_words_at (words, at), ',') || dh_word_is_sign (dh_words_at (words, at), '-')))
        at++;
      if (dh_words_at (words, at)->type != DH_WORD_LETTERS || dh_words_at (words, at)->key != dh_word_key (parts[p]))
        return 0;
    }
  return at - i;
}

/* Where the sentence goes on behind a name that no mark ends. */
static gboolean
ends_name (const DhWords *words, guint i)
{
  static const char *const stops[] = { "gắn với",    "gắn",       "trên",       "trong",     "năm",      "giai đoạn",
                                       "do",         "theo",      "của",        "với",       "nhằm",     "để",
                                       "tại",        "ở",         "từ",         "đến",       "được",     "đã",
                                       "tới",        "thông qua", "triển khai", "tổ chức",   "bằng",     "phát động",
                                       "ngày càng",  "có",        "lần thứ",    "và các",    "và cuộc",  "và phong",
                                       "thiết thực", "hiệu quả",  "là",         "chào mừng", "hằng năm", "hàng năm",
                                       NULL };
  const DhWord *word = dh_words_at (words, i);

  if (word->type != DH_WORD_LETTERS || (word->flags & DH_WORD_BROKEN))
    return TRUE;
  for (guint s = 0; stops[s] != NULL; s++)
    if (dh_words_match (words, i, stops[s]) > 0)
      return TRUE;
  return FALSE;
}

/* How many words at @i are a campaign's name. A capital begins it; a body that leads the movement is no name. In a
 * heading of @capitals alone nothing tells a name from the words behind it: only those that are known are read. */
static guint
measure_campaign (const DhWords *words, guint i, gboolean capitals)
{
  guint n = 0;

  if ((dh_words_at (words, i)->flags & DH_WORD_CAPITAL) == 0 || dh_words_at (words, i)->type != DH_WORD_LETTERS)
    return 0;
  for (guint k = 0; known_names[k] != NULL; k++)
    if ((n = match_known (words, i, known_names[k])) > 0)
      return n;
  if (capitals || dh_org_name_begins (words, i))
    return 0;
  for (n = 1; n < MAX_CAMPAIGN_WORDS && !ends_name (words, i + n); n++)
    continue;
  return n >= 2 && n < MAX_CAMPAIGN_WORDS ? n : 0;
}

GPtrArray *
dh_campaigns_find (const DhWords *words)
{
  static const char *const before[] = { "phong trào thi đua", "phong trào",     "cuộc vận động",
                                        "chiến dịch",         "tháng cao điểm", NULL };
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_quoted_name_free);

  for (guint i = 0; i < dh_words_n (words); i++)
    {
      const DhWord *word = dh_words_at (words, i);
      guint n = 0, length = 0;

      if (!dh_word_is (word, "phong") && !dh_word_is (word, "cuoc") && !dh_word_is (word, "chien")
          && !dh_word_is (word, "thang"))
        continue;
      /* "Ban Phong trào" is a part of an office. */
      if (i > 0 && dh_words_match (words, i - 1, "ban") > 0)
        continue;
      for (guint b = 0; before[b] != NULL && n == 0; b++)
        n = dh_words_match (words, i, before[b]);
      length = n > 0 ? measure_campaign (words, i + n, (word->flags & DH_WORD_UPPER) != 0) : 0;
      if (length == 0)
        continue;
      g_ptr_array_add (names, new_name (words, i + n, i + n + length, DH_QUOTED_CAMPAIGN));
      i += n + length - 1;
    }
  return names;
}

/* A name of an event goes on while words begin with a capital, or are of those that stand small in such names: "Đại
 * đoàn kết toàn dân tộc". */
static gboolean
goes_on_event (const DhWords *words, guint i, gboolean capitals)
{
  static const char *const first[] = { "đoàn kết", "toàn dân", "dân tộc", "phòng", "bảo vệ",
                                       "an ninh",  "quốc",     "hóa",     NULL };
  static const char *const second[] = { "đại đoàn kết", "đoàn kết", "toàn dân", "dân tộc", "an ninh", "bảo vệ", NULL };

  if (dh_words_at (words, i)->type != DH_WORD_LETTERS)
    return FALSE;
  if (!capitals && (dh_words_at (words, i)->flags & DH_WORD_CAPITAL))
    return TRUE;
  for (guint p = 0; first[p] != NULL; p++)
    if (dh_words_match (words, i, first[p]) > 0)
      return TRUE;
  for (guint p = 0; second[p] != NULL; p++)
    if (dh_words_match (words, i - 1, second[p]) > 0 || (capitals && dh_words_match (words, i, second[p]) > 0))
      return TRUE;
  return FALSE;
}

GPtrArray *
dh_events_find (const DhWords *words)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_quoted_name_free);

  for (guint i = 0; i < dh_words_n (words); i++)
    {
      const DhWord *word = dh_words_at (words, i);
      guint end = i + 2;

      if (!dh_word_is (word, "ngay") || !(word->flags & DH_WORD_CAPITAL) || dh_words_match (words, i, "ngày hội") == 0)
        continue;
      while (end < i + MAX_EVENT_WORDS && goes_on_event (words, end, (word->flags & DH_WORD_UPPER) != 0))
        end++;
      if (end > i + 2)
        g_ptr_array_add (names, new_name (words, i, end, DH_QUOTED_EVENT));
      i = end - 1;
    }
  return names;
}
