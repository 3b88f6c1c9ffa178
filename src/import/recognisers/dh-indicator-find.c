/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-indicator-find.h"

#include <math.h>
#include <string.h>

/* Words that set a target, with the comparison they mean; longest first. */
static const struct
{
  const char *phrase;
  const char *direction;
} cues[] = {
  { "phấn đấu đạt từ", "at-least" },
  { "phấn đấu đạt trên", "at-least" },
  { "phấn đấu có ít nhất", "at-least" },
  { "ít nhất", "at-least" },
  { "tối thiểu", "at-least" },
  { "không dưới", "at-least" },
  { "không thấp hơn", "at-least" },
  { "trên", "at-least" },
  { "đạt từ", "at-least" },
  { "không quá", "at-most" },
  { "tối đa", "at-most" },
  { "dưới", "at-most" },
  { "phấn đấu đạt", "equal" },
  { "phấn đấu có", "equal" },
  { "phấn đấu", "equal" },
  { "chỉ tiêu", "equal" },
  { "đạt", "equal" },
  { "đạt tỷ lệ", "equal" },
  { "từ", "at-least" },
};

/* Measures of two words. */
static const char *const measures[] = { "tỷ đồng",       "triệu đồng",  "nghìn đồng", "hộ nghèo",      "hộ cận nghèo",
                                        "hộ gia đình",   "khu dân cư",  "lượt người", "cuộc giám sát", "hội nghị",
                                        "mô hình",       "công trình",  "căn nhà",    "suất quà",      "lớp tập huấn",
                                        "tin bài",       "tin, bài",    "bài viết",   "phần quà",      "đại biểu",
                                        "hội viên",      "cán bộ",      "đơn vị",     "tổ chức",       "nội dung",
                                        "dự thảo",       "chuyên đề",   "khu phố",    "ngày công",     "đảng viên",
                                        "chi bộ",        "sinh viên",   "học sinh",   "phóng sự",      "đoàn viên",
                                        "hòa giải viên", "tổ hòa giải", "hộ dân",     "tuyến đường",   NULL };

static const char *const counted[] = {
  "buổi",       "vụ",       "cháu",       "em",           "ngôi nhà",  "căn hộ", "ngôi",     "chuyến",   "cặp",
  "cuộc",       "hội nghị", "mô hình",    "công trình",   "nhà",       "căn",    "hộ",       "lớp",      "người",
  "lượt",       "suất",     "tin",        "bài",          "kỳ",        "lần",    "xã",       "phường",   "thôn",
  "ấp",         "khu",      "nội dung",   "dự thảo",      "chuyên đề", "tỷ",     "triệu",    "điểm",     "cơ sở",
  "đơn vị",     "cá nhân",  "tập thể",    "chương trình", "kế hoạch",  "phần",   "đợt",      "cây",      "km",
  "đề án",      "đoàn",     "câu lạc bộ", "tổ",           "trang",     "nhóm",   "hội viên", "đại biểu", "đồng chí",
  "khu dân cư", "tác phẩm", NULL
};

void
dh_indicator_found_free (DhIndicatorFound *self)
{
  g_free (self->raw);
  g_free (self->measure);
  g_free (self);
}

/* "1.200", "1,5", "02": thousands by points, decimals by a comma. */
static guint
read_number (const DhWords *words, guint i, double *value)
{
  const DhWord *word = dh_words_at (words, i);
  guint n = 1;

  if (word->type != DH_WORD_DIGITS || word->length > 9)
    return 0;
  *value = (double) word->key;
  while (n < 9)
    {
      const DhWord *sign = dh_words_at (words, i + n), *next = dh_words_at (words, i + n + 1);
      gboolean tight = ((sign->flags | next->flags) & DH_WORD_APART) == 0 && next->type == DH_WORD_DIGITS;

      if (tight && dh_word_is_sign (sign, '.') && next->length == 3)
        *value = *value * 1000 + (double) next->key;
      else if (tight && dh_word_is_sign (sign, ','))
        {
          *value += (double) next->key / pow (10, next->length);
          return n + 2;
        }
      else
        break;
      n += 2;
    }
  return n;
}

static const char *
find_cue (const DhWords *words, guint i)
{
  for (guint at = i; at-- > 0 && i - at <= 4;)
    for (guint c = 0; c < G_N_ELEMENTS (cues); c++)
      {
        guint n = dh_words_at (words, at)->type == DH_WORD_LETTERS ? dh_words_match (words, at, cues[c].phrase) : 0;

        if (n > 0 && at + n == i)
          return cues[c].direction;
      }
  return NULL;
}

/* The noun that is counted, as written; NULL when the number counts nothing. */
static char *
read_measure (const DhWords *words, guint i, guint *n_words)
{
  for (guint m = 0; measures[m] != NULL; m++)
    {
      guint n = dh_words_match (words, i, measures[m]);

      if (n > 0)
        {
          *n_words = n;
          return dh_words_dup (words, dh_words_at (words, i)->start, dh_word_end (dh_words_at (words, i + n - 1)));
        }
    }
  for (guint m = 0; counted[m] != NULL; m++)
    {
      guint n = dh_words_match (words, i, counted[m]);

      if (n > 0)
        {
          *n_words = n;
          return dh_words_dup (words, dh_words_at (words, i)->start, dh_word_end (dh_words_at (words, i + n - 1)));
        }
    }
  return NULL;
}

static gboolean
ends_clause (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i), *next = dh_words_at (words, i + 1);

  if (word->type != DH_WORD_SIGN)
    return FALSE;
  if (word->key == ';' || word->key == 0)
    return TRUE;
  return word->key == '.' && (next->flags & DH_WORD_APART)
         && !(next->type == DH_WORD_LETTERS && !(next->flags & DH_WORD_CAPITAL));
}

/* "tổ chức 03 hội nghị", "hỗ trợ 02 nhà": what is planned, said by the verb right before the number. */
static gboolean
is_planned (const DhWords *words, guint i)
{
  static const char *const verbs[]
      = { "tổ chức", "hỗ trợ",   "xây dựng",   "xây dựng mới", "xây mới",     "sửa chữa",  "trao",      "tặng",
          "mở",      "giám sát", "thực hiện",  "vận động",     "thành lập",   "ra mắt",    "trao tặng", "bàn giao",
          "phát",    "đăng tải", "duy trì",    "kiểm tra",     "kết nạp",     "phản biện", "xây",       "sửa",
          "tư vấn",  "có",       "phát triển", "tập huấn",     "bồi dưỡng",   "khảo sát",  "đón",       "thăm",
          "giúp",    "giúp đỡ",  "tiếp nhận",  "khởi công",    "khánh thành", "chuyên đề", "ký kết",    NULL };

  for (guint v = 0; verbs[v] != NULL; v++)
    for (guint n = 1; n <= 3 && n <= i; n++)
      if (dh_words_match (words, i - n, verbs[v]) == n)
        return TRUE;
  return FALSE;
}

static DhIndicatorFound *
new_found (const DhWords *words, guint first, guint end)
{
  DhIndicatorFound *found = g_new0 (DhIndicatorFound, 1);

  while (first + 1 < end && dh_words_at (words, first)->type == DH_WORD_SIGN && dh_words_at (words, first)->key != '('
         && dh_words_at (words, first)->key != 0x201c)
    first++;

  found->start = dh_words_at (words, first)->start;
  found->end = dh_word_end (dh_words_at (words, end - 1));
  found->raw = dh_words_dup (words, found->start, found->end);
  found->direction = "equal";
  return found;
}

/* What was reached is told, not aimed at. */
static gboolean
tells_past (const DhWords *words, guint first, guint at)
{
  for (guint i = first; i < at; i++)
    if (dh_words_match (words, i, "đã") > 0 || dh_words_match (words, i, "năm qua") > 0)
      return TRUE;
  return FALSE;
}

/* The target at word @i; NULL when the number there is none. *n: its words. @before: the comparison of the target that
 * the one here goes on from ("ít nhất 02 cuộc giám sát, 01 hội nghị"), or NULL. */
static DhIndicatorFound *
read_target (const DhWords *words, guint first, guint i, guint end, const char *before, guint *n)
{
  double value = 0, to = 0;
  guint length = read_number (words, i, &value), second = 0, measure_words = 0;
  const char *cue = find_cue (words, i), *direction = cue != NULL ? cue : before;
  g_autofree char *measure = NULL;
  DhIndicatorFound *found = NULL;

  if (length == 0 || (value >= 1900 && value < 2100 && direction == NULL))
    return NULL;
  if (dh_word_is_sign (dh_words_at (words, i + length), '-') || dh_words_match (words, i + length, "đến") > 0)
    second = read_number (words, i + length + 1, &to);
  /* "từ 80% - 85%" */
  else if (dh_word_is_sign (dh_words_at (words, i + length), '%')
           && (dh_word_is_sign (dh_words_at (words, i + length + 1), '-')
               || dh_words_match (words, i + length + 1, "đến") > 0)
           && (second = read_number (words, i + length + 2, &to)) > 0
           && dh_word_is_sign (dh_words_at (words, i + length + 2 + second), '%'))
    length++;
  else
    second = 0;
  *n = length + (second > 0 ? 1 + second : 0);
  if (dh_word_is_sign (dh_words_at (words, i + *n), '%'))
    {
      measure = g_strdup ("%");
      (*n)++;
    }
  else if ((direction == NULL && !is_planned (words, i))
           || (measure = read_measure (words, i + *n, &measure_words)) == NULL)
    return NULL;
  if (tells_past (words, first, i))
    return NULL;

  found = new_found (words, first, end);
  found->measure = g_steal_pointer (&measure);
  found->target = value;
  if (second > 0 && to >= value)
    {
      found->target_to = to;
      found->direction = "range";
    }
  else if (dh_words_match (words, i + *n, "trở lên") > 0
           || dh_words_match (words, i + *n + measure_words, "trở lên") > 0)
    found->direction = "at-least";
  else if (direction != NULL)
    found->direction = direction;
  return found;
}

static void
read_clause (const DhWords *words, guint first, guint end, const guint32 *skip, guint n_skip, GPtrArray *found)
{
  const char *before = NULL;
  guint gap = 0; /* words since the target before; a measure and a comma are short */

  for (guint i = first; i < end; i++, gap++)
    {
      guint32 start = dh_words_at (words, i)->start;
      DhIndicatorFound *one = NULL;
      guint n = 0;

      if (dh_words_at (words, i)->type != DH_WORD_DIGITS)
        continue;
      while (n_skip > 0 && skip[1] <= start)
        {
          skip += 2;
          n_skip--;
        }
      if (n_skip > 0 && skip[0] <= start)
        continue;
      one = read_target (words, first, i, end, gap <= 5 ? before : NULL, &n);
      if (one == NULL)
        continue;
      before = one->direction;
      gap = 0;
      g_ptr_array_add (found, one);
      i += n - 1;
    }
}

GPtrArray *
dh_indicators_find (const DhWords *words, const guint32 *skip, guint n_skip)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_indicator_found_free);

  for (guint i = 0; i < dh_words_n (words);)
    {
      guint end = i;
      gboolean digits = FALSE;

      for (; end < dh_words_n (words) && !ends_clause (words, end); end++)
        digits |= dh_words_at (words, end)->type == DH_WORD_DIGITS;
      /* Each clause begins where the one before it stopped, so that all of it is read once. */
      while (n_skip > 0 && skip[1] <= dh_words_at (words, i)->start)
        {
          skip += 2;
          n_skip--;
        }
      if (digits && end > i)
        read_clause (words, i, end, skip, n_skip, found);
      i = end + 1;
    }
  return found;
}
