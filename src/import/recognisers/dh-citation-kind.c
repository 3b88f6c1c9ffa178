/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-citation-private.h"

#include <string.h>

#include "dh-symbol.h"

enum
{
  IS_LAW = 1 << 0,  /* its name may stand before “số” or the year */
  IS_BARE = 1 << 1, /* cited by a number alone */
  IS_LONG = 1 << 2, /* by a number of two digits or more: the others are numbered parts */
};

static const struct
{
  const char *phrase;
  const char *kind;
  int flags;
} kinds[] = {
  { "nghi quyet lien tich", "Nghị quyết liên tịch", IS_BARE },
  { "nghi quyet", "Nghị quyết", IS_BARE },
  { "chi thi", "Chỉ thị", IS_BARE },
  { "ket luan", "Kết luận", IS_BARE },
  { "quyet dinh", "Quyết định", IS_BARE },
  { "quy dinh", "Quy định", IS_BARE },
  { "quy che phoi hop", "Quy chế phối hợp", IS_BARE },
  { "quy che", "Quy chế", 0 },
  { "ke hoach lien tich", "Kế hoạch liên tịch", IS_BARE },
  { "ke hoach", "Kế hoạch", IS_BARE },
  { "huong dan lien tich", "Hướng dẫn liên tịch", IS_BARE },
  { "huong dan lien nganh", "Hướng dẫn liên ngành", IS_BARE },
  { "huong dan", "Hướng dẫn", IS_BARE },
  { "thong bao ket luan", "Thông báo", IS_BARE },
  { "thong bao", "Thông báo", IS_BARE },
  { "cong van", "Công văn", IS_BARE },
  { "cong dien", "Công điện", IS_BARE },
  { "bo luat", "Bộ luật", IS_LAW },
  { "luat", "Luật", IS_LAW },
  { "phap lenh", "Pháp lệnh", IS_LAW },
  { "hien phap", "Hiến pháp", IS_LAW },
  { "nghi dinh", "Nghị định", IS_BARE },
  { "thong tu lien tich", "Thông tư liên tịch", IS_BARE },
  { "thong tu", "Thông tư", IS_BARE },
  { "thong tri", "Thông tri", IS_BARE },
  { "chuong trinh phoi hop", "Chương trình phối hợp", 0 },
  { "chuong trinh", "Chương trình", IS_LONG },
  { "de an", "Đề án", IS_LONG },
  { "bao cao", "Báo cáo", 0 },
  { "to trinh", "Tờ trình", IS_BARE },
  { "van ban hop nhat", "Văn bản hợp nhất", IS_BARE },
  { "van ban", "Văn bản", 0 },
  { "loi keu goi", "Lời kêu gọi", 0 },
  { "dieu le", "Điều lệ", 0 },
  { "phuong an", "Phương án", 0 },
  { "bien ban", "Biên bản", 0 },
  { "giay moi", "Giấy mời", 0 },
  { "sac lenh", "Sắc lệnh", IS_BARE },
  { "lenh", "Lệnh", 0 },
  { "quy trinh", "Quy trình", 0 },
  { "quy uoc", "Quy ước", 0 },
  { "du an", "Dự án", 0 },
  { "thoa thuan", "Thỏa thuận", 0 },
  { "de cuong", "Đề cương", 0 },
  { "thu keu goi", "Thư kêu gọi", 0 },
  { "thu ngo", "Thư ngỏ", 0 },
};

static const DhPhrases *
get_phrases (void)
{
  static DhPhrases *phrases = NULL;

  if (g_once_init_enter_pointer (&phrases))
    {
      const char *list[G_N_ELEMENTS (kinds) + 1] = { NULL };

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        list[i] = kinds[i].phrase;
      g_once_init_leave_pointer (&phrases, dh_phrases_new (list));
    }
  return phrases;
}

/* "QĐ số 1719/QĐ-TTg", "NQ 111/2024/QH15": the code stands for the word when a number follows. */
static const char *
read_code (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i), *next = dh_words_at (words, i + 1);
  g_autofree char *code = NULL;
  const char *kind = NULL;

  if (word->type != DH_WORD_LETTERS || (word->flags & DH_WORD_UPPER) == 0 || word->length < 2 || word->length > 6
      || (next->flags & DH_WORD_APART) == 0
      || (next->type != DH_WORD_DIGITS && dh_words_match (words, i + 1, "số") == 0))
    return NULL;
  code = g_strndup (words->text + word->start, word->length);
  kind = dh_symbol_get_kind (code);
  return kind != NULL && !g_str_equal (kind, "Công văn") ? kind : NULL;
}

const char *
_dh_citation_read_kind (const DhWords *words, guint i, guint *n)
{
  int index = dh_phrases_match (get_phrases (), words, i, n);

  if (index >= 0)
    return kinds[index].kind;
  *n = 1;
  return read_code (words, i);
}

gboolean
_dh_citation_begins (const DhWords *words, guint i)
{
  guint n = 0;

  return _dh_citation_read_kind (words, i, &n) != NULL
         && (dh_words_at (words, i + n)->type == DH_WORD_DIGITS || dh_words_match (words, i + n, "số") > 0);
}

static int
get_flags (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].flags;
  return 0;
}

gboolean
_dh_citation_is_law (const char *kind)
{
  return (get_flags (kind) & IS_LAW) != 0;
}

gboolean
_dh_citation_may_be_bare (const char *kind, guint n_digits)
{
  int flags = get_flags (kind);

  return (flags & IS_BARE) != 0 || ((flags & IS_LONG) != 0 && n_digits >= 2);
}

gboolean
_dh_citation_fits (const char *kind, const char *symbol)
{
  const char *named = dh_symbol_get_kind (symbol);

  if (_dh_citation_is_law (kind))
    return strstr (symbol, "/QH") != NULL || strstr (symbol, "QH1") != NULL || strstr (symbol, "PL") != NULL;
  if (named == NULL)
    return g_str_equal (kind, "Thông tri") || strstr (symbol, "QH1") != NULL;
  return g_str_has_prefix (named, kind) || g_str_has_prefix (kind, named)
         || (g_str_equal (named, "Quyết định") && g_str_has_prefix (kind, "Quy định"))
         || (g_str_equal (named, "Tờ trình") && g_str_equal (kind, "Thông tri"))
         || (g_str_equal (named, "Công văn") && g_str_equal (kind, "Văn bản"))
         || (g_str_equal (named, "Chỉ thị") && g_str_has_prefix (kind, "Chương trình"));
}

const char *
_dh_citation_resolve (const char *kind, const char *symbol)
{
  const char *named = symbol != NULL ? dh_symbol_get_kind (symbol) : NULL;

  if (kind == NULL)
    return named;
  if (named != NULL && g_str_equal (kind, "Văn bản"))
    return named;
  /* "Quy chế 01/QCPH/…": the symbol says the kind more exactly. */
  if (named != NULL && g_str_has_prefix (named, kind) && named[strlen (kind)] == ' ')
    return named;
  /* "Quy chế phối hợp số 12/QC-…": two words that the code does not confirm belong to the name. */
  return kind;
}
