/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-source-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-text.h"

/* Longer paragraphs are never furniture. In bytes of the folded form. */
#define MAX_FURNITURE 120
#define MAX_CAPTION 160
/* In bytes with marks: folded it may have the length of a caption. */
#define MAX_NOISE 240

/* What the links around an article say, folded. A paragraph that is made of these alone is furniture. Longer
 * ones stand before what they begin with. */
static const char *const link_words[] = {
  "ban in an",
  "ban in",
  "ban de in",
  "in bai viet",
  "in bai nay",
  "in trang nay",
  "in trang",
  "in an",
  "goi bai viet",
  "gui bai viet",
  "goi cho ban be",
  "gui cho ban be",
  "gui email",
  "gui mail",
  "gui thu",
  "gui binh luan",
  "gui y kien",
  "gui phan hoi",
  "chia se bai viet",
  "chia se",
  "tro ve trang truoc",
  "tro ve dau trang",
  "tro ve trang chu",
  "tro ve",
  "tro lai trang truoc",
  "tro lai",
  "quay lai trang truoc",
  "quay lai",
  "quay ve",
  "ve dau trang",
  "len dau trang",
  "dau trang",
  "ve trang truoc",
  "trang truoc",
  "trang sau",
  "trang chu",
  "trang nhat",
  "so do trang",
  "so do cong thong tin",
  "lien he",
  "gioi thieu",
  "tim kiem nang cao",
  "tim kiem",
  "dang nhap",
  "dang ky",
  "dang xuat",
  "xem tiep",
  "xem them",
  "doc tiep",
  "doc them",
  "nghe bai viet",
  "nghe noi dung",
  "doc bai viet",
  "tin lien quan",
  "tin bai lien quan",
  "bai viet lien quan",
  "bai lien quan",
  "cac tin khac",
  "cac tin moi",
  "cac tin cu hon",
  "cac bai viet khac",
  "cac bai khac",
  "tin khac",
  "tin cung chuyen muc",
  "cung chuyen muc",
  "tin moi hon",
  "tin cu hon",
  "tin moi nhat",
  "tin noi bat",
  "xem nhieu nhat",
  "xem nhieu",
  "doc nhieu nhat",
  "doc nhieu",
  "y kien ban doc",
  "binh luan",
  "phan hoi",
  "danh gia",
  "thich",
  "theo doi",
  "sao chep lien ket",
  "sao chep link",
  "tai ve",
  "tai xuong",
  "tai file",
  "co chu",
  "kich thuoc chu",
  "do tuong phan",
  "luu bai viet",
  "luu bai",
  "luu trang",
  "video clip",
  "thu vien anh",
  "facebook",
  "twitter",
  "zalo",
  "youtube",
  "google",
  "linkedin",
  "instagram",
  "tiktok",
  "print",
  "back to top",
  "back",
  "share",
  "tweet",
  "email",
  "e-mail",
  "home",
  "menu",
  "next",
  "previous",
  "prev",
  "login",
  "download",
  "rss",
  "top",
};

/* Counters, dates and the like, which go on after these words. */
static const char *const meta_starts[] = {
  "luot xem",
  "so luot xem",
  "luot truy cap",
  "luot doc",
  "so lan xem",
  "da xem",
  "ngay dang",
  "dang ngay",
  "dang luc",
  "ngay cap nhat",
  "cap nhat luc",
  "cap nhat ngay",
  "cap nhat:",
  "ngay tao",
  "thoi gian dang",
  "ngay xuat ban",
  "lan xem",
  "tu khoa:",
  "tags:",
  "tag:",
  "chuyen muc:",
  "copyright",
  "©",
  "ban quyen thuoc",
  "bai viet khac:",
  "gui binh luan",
  "ma bao mat",
  "thiet ke boi",
  "powered by",
  "dang boi",
  "nguoi dang:",
  "so ky tu",
  "phien ban",
  "font size",
  "bieu mau in",
  "ban quyen ©",
};

/* Who wrote or took over an article; they stand at its end. */
static const char *const signature_starts[] = {
  "ban bien tap",    "bbt",           "nguon:",    "nguon tin:",  "theo nguon:", "tac gia:",   "tac gia bai viet",
  "bien tap:",       "bien tap vien", "tin, anh:", "tin va anh:", "tin anh:",    "bai, anh:",  "bai va anh:",
  "bai viet va anh", "tin bai:",      "tin, bai:", "tin:",        "bai:",        "nguoi viet", "nguoi dang",
  "phong vien",      "cong tac vien", "ctv:",      "pv:",         "thuc hien:",  "suu tam:",   "admin",
  "quan tri vien",   "tong hop:",     "(theo ",    "theo:",       "anh:",        "(nguon",
};

static const char *const caption_starts[] = {
  "toan canh",
  "quang canh",
  "khung canh",
  "anh minh hoa",
  "hinh minh hoa",
  "anh:",
  "(anh",
  "anh tu lieu",
  "hinh anh",
  "mot so hinh anh",
  "chu thich anh",
  "anh chup",
  "cac dai bieu",
  "dai bieu du",
  "dai bieu tham",
  "ban chu tri",
  "doan chu tich",
  "chu tri hoi nghi",
  "chup anh luu niem",
  "anh 1",
  "anh 2",
  "anh 3",
  "hinh 1",
  "hinh 2",
  "hinh 3",
};

/* Inside a line under a picture. */
static const char *const caption_words[] = { " phat bieu tai ",     " phat bieu khai mac", " phat bieu be mac",
                                             " phat bieu chi dao",  " phat bieu ket luan", " chup anh luu niem",
                                             " chup hinh luu niem", " tai hoi nghi. anh",  "(anh:",
                                             "anh minh hoa" };

static gboolean
starts_with (const char *text, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      if (*list[i] != *text)
        continue;
      gsize length = strlen (list[i]);
      if (strncmp (text, list[i], length) == 0
          && (!g_ascii_isalnum (list[i][length - 1]) || !g_ascii_isalnum (text[length])))
        return TRUE;
    }
  return FALSE;
}

static const char *
skip_signs (const char *at)
{
  while (*at != '\0')
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isalnum (c))
        break;
      at = g_utf8_next_char (at);
    }
  return at;
}

static const char *
skip_link (const char *at)
{
  gsize longest = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (link_words); i++)
    {
      if (*link_words[i] != *at)
        continue;
      gsize length = strlen (link_words[i]);
      if (length > longest && strncmp (at, link_words[i], length) == 0 && !g_ascii_isalnum (at[length]))
        longest = length;
    }
  return longest > 0 ? at + longest : NULL;
}

static gboolean
is_links (const char *folded)
{
  const char *at = skip_signs (folded);
  if (*at == '\0')
    return FALSE;
  while (*at != '\0')
    {
      at = skip_link (at);
      if (at == NULL)
        return FALSE;
      at = skip_signs (at);
    }
  return TRUE;
}

/* A day and an hour and nothing else but the name of the day: the time stamp of an article. */
static gboolean
is_time_stamp (const char *folded)
{
  static const char *const words[] = { "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat",
                                       "thu 2",   "thu 3",  "thu 4",  "thu 5",   "thu 6",   "thu 7",   "ngay",
                                       "luc",     "gmt",    "am",     "pm",      "sa",      "ch",      "gio" };
  const char *hour = strchr (folded, ':');
  if (hour == NULL || !g_ascii_isdigit (hour[1]) || hour == folded || !g_ascii_isdigit (hour[-1])
      || strchr (folded, '/') == NULL)
    return FALSE;
  for (const char *at = folded; *at != '\0';)
    {
      gboolean word = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (words) && !word; i++)
        if (g_str_has_prefix (at, words[i]) && !g_ascii_isalnum (at[strlen (words[i])]))
          {
            at += strlen (words[i]);
            word = TRUE;
          }
      if (!word && g_ascii_isalpha (*at))
        return FALSE;
      if (!word)
        at = g_utf8_next_char (at);
    }
  return TRUE;
}

/* "3", "- 3 -", "Trang 3/10", "Page 3 of 10": no content of a paper is a bare number. */
static gboolean
is_page_number (const char *folded)
{
  const char *at = folded;
  while (*at != '\0' && strchr ("-–—| ", *at) != NULL)
    at++;
  at += g_str_has_prefix (at, "trang ") ? 6 : g_str_has_prefix (at, "page ") ? 5 : 0;
  gsize digits = strspn (at, "0123456789");
  if (digits == 0 || digits > 4)
    return FALSE;
  at += digits;
  at += g_str_has_prefix (at, " of ") ? 4 : strspn (at, " /");
  at += strspn (at, "0123456789");
  while (*at != '\0' && strchr ("-–—| ", *at) != NULL)
    at++;
  return *at == '\0';
}

static gboolean
is_caption (const char *text, const char *folded)
{
  gsize length = strlen (folded);
  if (length > MAX_CAPTION)
    return FALSE;
  char last = folded[length - 1];
  if (last == ':' || last == ';')
    return FALSE;
  gboolean ended = last == '.';
  if (!ended && length <= 80 && starts_with (folded, caption_starts, G_N_ELEMENTS (caption_starts)))
    return TRUE;
  if (g_unichar_isdigit (g_utf8_get_char (text)) || *text == '-' || *text == '+')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (caption_words); i++)
    if (strstr (folded, caption_words[i]) != NULL)
      return !ended || strstr (folded, "anh:") != NULL;
  return FALSE;
}

static const char *
judge (const DhSourceParagraph *paragraph, gboolean at_end)
{
  gboolean numbered = paragraph->label != NULL && (paragraph->style & DH_SOURCE_STYLE_BULLET) == 0;
  if (strlen (paragraph->text) > MAX_NOISE || numbered || paragraph->heading > 0)
    return NULL;
  g_autofree char *folded = dh_text_fold (paragraph->text);
  gsize length = strlen (folded);
  if (length == 0)
    return NULL;
  if (is_page_number (folded))
    return _ ("page number");
  if (length <= MAX_FURNITURE && is_links (folded))
    return _ ("link of the web page");
  if (length <= MAX_FURNITURE
      && (starts_with (folded, meta_starts, G_N_ELEMENTS (meta_starts)) || is_time_stamp (folded)))
    return _ ("furniture of the web page");
  if (at_end && length <= 80 && starts_with (folded, signature_starts, G_N_ELEMENTS (signature_starts)))
    return _ ("signature of the editors");
  if (is_caption (paragraph->text, folded))
    return _ ("caption of a picture");
  return NULL;
}

static void
add_notice (DhSource *source, const DhSourceBlock *block, const char *why)
{
  DhSourceNotice notice = { block->line, block->page, block->paragraph.raw, why };
  g_array_append_val (source->notices, notice);
}

static int
compare_notices (gconstpointer a, gconstpointer b)
{
  const DhSourceNotice *x = a, *y = b;
  return x->line < y->line ? -1 : x->line > y->line;
}

/* "Tin liên quan", "Các tin khác": what follows it is other news. */
static gboolean
begins_other_news (const DhSourceParagraph *paragraph)
{
  static const char *const starts[] = { "tin lien quan",       "cac tin khac",      "tin khac",
                                        "tin cung chuyen muc", "cac bai viet khac", "bai viet lien quan",
                                        "cac bai khac",        "tin bai lien quan", "cac tin cu hon",
                                        "cac tin moi",         "bai lien quan",     "cung chuyen muc",
                                        "tin moi hon",         "tin cu hon",        "cac tin da dang" };
  if (strlen (paragraph->text) > MAX_FURNITURE)
    return FALSE;
  g_autofree char *folded = dh_text_fold (paragraph->text);
  return starts_with (folded, starts, G_N_ELEMENTS (starts));
}

/* What follows the last table or long paragraph is the end, where editors sign. */
static guint
find_end (GArray *blocks)
{
  guint end = blocks->len;
  while (end > 0)
    {
      const DhSourceBlock *block = &g_array_index (blocks, DhSourceBlock, end - 1);
      if (block->kind == DH_SOURCE_TABLE || strlen (block->paragraph.text) > MAX_NOISE
          || g_ascii_isdigit (*block->paragraph.text))
        break;
      end--;
    }
  return end;
}

void
_dh_source_drop_noise (DhSource *source)
{
  GArray *blocks = source->blocks;
  guint end = find_end (blocks), kept = 0;
  gboolean other_news = FALSE;
  for (guint i = 0; i < blocks->len; i++)
    {
      const DhSourceBlock *block = &g_array_index (blocks, DhSourceBlock, i);
      const char *why = block->kind == DH_SOURCE_PARAGRAPH ? judge (&block->paragraph, i >= end) : NULL;
      if (i >= end && block->kind == DH_SOURCE_PARAGRAPH)
        {
          other_news |= why != NULL && begins_other_news (&block->paragraph);
          if (other_news && why == NULL)
            why = _ ("other news of the web page");
        }
      if (why != NULL)
        add_notice (source, block, why);
      else
        {
          if (kept != i)
            g_array_index (blocks, DhSourceBlock, kept) = *block;
          kept++;
        }
    }
  g_array_set_size (blocks, kept);
  g_array_sort (source->notices, compare_notices); /* stable in GLib */
}
