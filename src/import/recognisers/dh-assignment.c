/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-assignment.h"

#include <string.h>

#include "dh-org-name.h"
#include "dh-text.h"

#define MAX_NAME_WORDS 40
#define MAX_PLURAL_WORDS 9
#define MAX_LEADS 6

/* Letters, and the dash of "chính trị - xã hội". */
static gboolean
goes_on (const DhWords *words, guint i)
{
  return dh_words_at (words, i)->type == DH_WORD_LETTERS
         || (dh_word_is_sign (dh_words_at (words, i), '-') && dh_word_is (dh_words_at (words, i + 1), "xa"));
}

/* The comma in "các sở, ban, ngành", "các xã, phường": only kinds of bodies go on behind it. How many words these
 * are with it, or 0. */
static guint
lists_on (const DhWords *words, guint i)
{
  static const char *const kinds[]
      = { "ban",        "ngành",    "phường", "xã",       "đặc khu",  "thị trấn",          "thị xã", "thành phố",
          "địa phương", "đoàn thể", "đơn vị", "thành ủy", "mặt trận", "tổ chức chính trị", NULL };
  guint n = 0;

  if (!dh_word_is_sign (dh_words_at (words, i), ',') || (dh_words_at (words, i + 1)->flags & DH_WORD_CAPITAL))
    return 0;
  for (guint k = 0; kinds[k] != NULL; k++)
    if ((n = dh_words_match (words, i + 1, kinds[k])) > 0)
      return 1 + n;
  return 0;
}

/* "các cơ quan thông tấn báo chí", "các tổ chức thành viên": small letters to the word that goes on with the
 * sentence. */
static guint
read_plural (const DhWords *words, guint i)
{
  static const char *const stops[]
      = { "để",         "tổ chức",   "thực hiện", "triển khai", "trong",        "về",        "nhằm",
          "theo",       "tham mưu",  "và",        "xây dựng",   "tuyên truyền", "vận động",  "đẩy mạnh",
          "làm",        "hướng dẫn", "giám sát",  "nâng cao",   "rà soát",      "tiếp tục",  "tại",
          "khi",        "do",        "có",        "căn cứ",     "quan tâm",     "phối hợp",  "chủ động",
          "tăng cường", "chỉ đạo",   "báo cáo",   "cụ thể hóa", "cụ thể hoá",   "phân công", "chịu trách nhiệm",
          "cùng",       "tiến hành", "khảo sát",  "hỗ trợ",     "tham gia",     "kiểm tra",  NULL };
  guint n = 0, most = MAX_PLURAL_WORDS;

  if (dh_words_match (words, i, "các") == 0 || dh_words_at (words, i + 1)->type != DH_WORD_LETTERS)
    return 0;
  for (n = 1; n < most && (goes_on (words, i + n) || lists_on (words, i + n) > 0); n++)
    {
      /* The comma and the kind behind it make the name no longer than it may be. */
      if (lists_on (words, i + n) > 0 && most < 2 * MAX_PLURAL_WORDS)
        most += 2;
      for (guint s = 0; stops[s] != NULL; s++)
        if (dh_words_match (words, i + n, stops[s]) > 0 && !(n == 1 && g_str_equal (stops[s], "tổ chức")))
          return n;
    }
  return n;
}

static guint
read_name (const DhWords *words, guint i)
{
  guint n = dh_org_name_read (words, i), more = 0;
  gboolean plural = FALSE;

  if (n == 0)
    return read_plural (words, i);
  /* "UBND các xã, phường". */
  for (guint at = i; at < i + n; at++)
    plural |= dh_words_match (words, at, "các") > 0;
  while (plural && n < MAX_NAME_WORDS && (more = lists_on (words, i + n)) > 0)
    n += more;
  return n;
}

static char *
dup_words (const DhWords *words, guint i, guint n)
{
  return dh_words_dup (words, dh_words_at (words, i)->start, dh_word_end (dh_words_at (words, i + n - 1)));
}

/* "giao X", "giao cho X", "phân công X", "đơn vị chủ trì: X". */
static guint
take_giving (const DhWords *words, guint i)
{
  static const char *const givings[] = { "giao cho",        "giao",    "phân công",
                                         "ủy quyền cho",    "đề nghị", "đơn vị chủ trì",
                                         "cơ quan chủ trì", "chủ trì", NULL };

  for (guint g = 0; givings[g] != NULL; g++)
    {
      guint n = dh_words_match (words, i, givings[g]);
      gboolean colon = n > 0 && dh_word_is_sign (dh_words_at (words, i + n), ':');

      if (n == 0 || (g >= 5 && !colon))
        continue;
      return n + colon;
    }
  return 0;
}

/* "phối hợp với", "phối hợp chặt chẽ cùng", "đơn vị phối hợp:". */
static guint
take_joining (const DhWords *words, guint i)
{
  guint n = dh_words_match (words, i, "phối hợp"), with = 0;

  if (n == 0)
    return 0;
  n += dh_words_match (words, i + n, "chặt chẽ");
  n += dh_words_match (words, i + n, "đồng bộ");
  if (dh_word_is_sign (dh_words_at (words, i + n), ':'))
    return n + 1;
  with = dh_words_match (words, i + n, "cùng với");
  if (with == 0)
    with = dh_words_match (words, i + n, "với");
  if (with == 0)
    with = dh_words_match (words, i + n, "cùng");
  /* "phối hợp Thanh tra tỉnh, Sở Nội vụ": without a joining word. */
  if (with == 0 && !(dh_words_at (words, i + n)->flags & DH_WORD_CAPITAL))
    return 0;
  return with > 0 || dh_org_name_begins (words, i + n) ? n + with : 0;
}

static guint
take_comma (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i);

  if (dh_word_is_sign (word, ',') || dh_word_is_sign (word, ';'))
    return 1 + dh_words_match (words, i + 1, "và");
  if (dh_words_match (words, i, "và") > 0)
    return 1;
  return dh_words_match (words, i, "cùng");
}

static void
add_names (const DhWords *words, guint i, guint last, GPtrArray *names)
{
  while (i < last)
    {
      guint n = read_name (words, i), comma = 0;

      if (n == 0)
        return;
      g_ptr_array_add (names, dup_words (words, i, n));
      i += n;
      comma = take_comma (words, i);
      if (comma == 0 || (!dh_org_name_begins (words, i + comma) && read_plural (words, i + comma) == 0))
        return;
      i += comma;
    }
}

/* Names at @i, parted by commas, “và” or “phối hợp với”, the last of which ends at @end; FALSE: it does not. Without a
 * word that says so (@together) only “và” before the last makes them lead together. */
static gboolean
read_names_to (const DhWords *words, guint i, guint end, gboolean together, GPtrArray *names)
{
  gboolean joined = TRUE;

  while (i < end && names->len < MAX_LEADS)
    {
      guint n = read_name (words, i), comma = 0;

      if (n == 0 || i + n > end)
        return FALSE;
      g_ptr_array_add (names, dup_words (words, i, n));
      i += n;
      if (i == end)
        return joined || together;
      if (dh_word_is_sign (dh_words_at (words, i), ';'))
        return FALSE;
      joined = dh_words_match (words, i, "và") > 0 || dh_words_match (words, i + 1, "và") > 0;
      comma = take_comma (words, i);
      i += comma > 0 || !together ? comma : take_joining (words, i);
    }
  return FALSE;
}

/* The names that end right before word @end: one, or several that lead together. */
static GPtrArray *
find_names_before (const DhWords *words, guint first, guint end, gboolean together)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  guint from = end - first > MAX_NAME_WORDS ? end - MAX_NAME_WORDS : first;

  for (guint i = from; i < end; i++)
    {
      guint n = dh_org_name_begins (words, i) || i == first ? read_name (words, i) : 0;

      if (n == 0 || i + n > end)
        continue;
      if (read_names_to (words, i, end, together, names))
        return names;
      g_ptr_array_set_size (names, 0);
      i += n - 1;
    }
  return names;
}

/* "đồng chủ trì", "cùng chủ trì"; but "Hội đồng" and "cộng đồng" are parts of a name. */
static gboolean
lead_together (const DhWords *words, guint first, guint i)
{
  if (i == first || (i > first + 1 && dh_words_match (words, i - 2, "hội đồng") > 0)
      || (i > first + 1 && dh_words_match (words, i - 2, "cộng đồng") > 0))
    return FALSE;
  return dh_words_match (words, i - 1, "đồng") > 0 || dh_words_match (words, i - 1, "cùng") > 0;
}

/* "X và Y đồng chủ trì": one unit leads, the first; the others work with it, and are named as what they are. */
static void
take_leads (const DhWords *words, guint first, guint i, DhAssignment *assignment)
{
  gboolean together = lead_together (words, first, i);
  g_autoptr (GPtrArray) names = find_names_before (words, first, together ? i - 1 : i, together);

  if (names->len == 0)
    return;
  assignment->lead = g_strdup (names->pdata[0]);
  assignment->n_joint = names->len - 1;
  for (guint n = names->len; n-- > 1;)
    {
      guint before = 0;

      /* “phối hợp với Y” has named it already. */
      while (before < assignment->with->len && !g_str_equal (assignment->with->pdata[before], names->pdata[n]))
        before++;
      if (before < assignment->with->len)
        g_ptr_array_remove_index (assignment->with, before);
      g_ptr_array_insert (assignment->with, 0, g_strdup (names->pdata[n]));
    }
}

/* "Quỹ cứu trợ do Mặt trận chủ trì từ tỉnh …" tells of a fund; a body that leads is followed by what it does. */
static gboolean
leads (const DhWords *words, guint i, guint last)
{
  return i >= last || (dh_words_match (words, i, "từ") == 0 && dh_words_match (words, i, "theo") == 0);
}

/* Whether one of the phrases looked for may begin with the word. */
static gboolean
may_begin (const DhWord *word)
{
  return dh_word_is (word, "giao") || dh_word_is (word, "phan") || dh_word_is (word, "uy") || dh_word_is (word, "de")
         || dh_word_is (word, "don") || dh_word_is (word, "co") || dh_word_is (word, "chu")
         || dh_word_is (word, "phoi");
}

/* "2. Văn phòng: theo dõi …": the name before a colon, with nothing before it. */
static char *
find_name_as_topic (const DhWords *words, guint first)
{
  guint end = first > 0 ? first - 1 : 0;

  if (end == 0 || !dh_word_is_sign (dh_words_at (words, end), ':'))
    return NULL;
  for (guint i = end; i-- > 0 && end - i <= MAX_NAME_WORDS;)
    {
      const DhWord *before = i > 0 ? dh_words_at (words, i - 1) : NULL;
      gboolean opens = before == NULL || (before->type == DH_WORD_SIGN && strchr (".;", (int) MIN (before->key, 127)))
                       || (dh_words_at (words, i)->flags & DH_WORD_BROKEN);

      if (opens)
        return dh_org_name_begins (words, i) && read_name (words, i) == end - i ? dup_words (words, i, end - i) : NULL;
    }
  return NULL;
}

void
dh_assignment_find (const DhWords *words, guint first, guint last, DhAssignment *assignment)
{
  *assignment = (DhAssignment) { .lead = find_name_as_topic (words, first),
                                 .with = g_ptr_array_new_with_free_func (g_free) };
  for (guint i = first; i < last; i++)
    {
      guint n = 0;

      if (!may_begin (dh_words_at (words, i)))
        continue;
      if (assignment->lead == NULL && (n = take_giving (words, i)) > 0)
        {
          guint length = read_name (words, i + n);

          if (length > 0 && dh_org_name_begins (words, i + n))
            assignment->lead = dup_words (words, i + n, length);
        }
      else if (assignment->lead == NULL && i > first && dh_words_match (words, i, "chủ trì") > 0
               && leads (words, i + 2, last))
        take_leads (words, first, i, assignment);
      else if (assignment->with->len == assignment->n_joint && (n = take_joining (words, i)) > 0)
        add_names (words, i + n, last, assignment->with);
    }
  /* "phối hợp với X; Y chủ trì": who leads is none of the others. */
  for (guint i = assignment->with->len; assignment->lead != NULL && i-- > assignment->n_joint;)
    if (g_str_equal (assignment->with->pdata[i], assignment->lead))
      g_ptr_array_remove_index (assignment->with, i);
}

void
dh_assignment_clear (DhAssignment *self)
{
  g_clear_pointer (&self->lead, g_free);
  g_clear_pointer (&self->with, g_ptr_array_unref);
}

static void
add_piece (GPtrArray *names, const char *start, const char *end)
{
  g_autofree char *piece = g_strndup (start, (gsize) (end - start));
  g_autofree char *squeezed = dh_text_squeeze (piece);
  char *at = squeezed;
  gsize length = 0;

  while (*at == '-' || *at == '+' || *at == '*' || *at == ' ' || g_str_has_prefix (at, "\u2013")
         || g_str_has_prefix (at, "\u2022"))
    at = g_utf8_next_char (at);
  length = strlen (at);
  while (length > 0 && strchr (" .;,", at[length - 1]) != NULL)
    length--;
  if (length > 0)
    g_ptr_array_add (names, g_strndup (at, length));
}

/* "các sở, ban, ngành", "UBND các xã, phường": one name, though commas stand in it. */
static gboolean
lists_kinds (const DhWords *words, guint first, guint i)
{
  const DhWord *next = dh_words_at (words, i + 1);

  if (next->type != DH_WORD_LETTERS || (next->flags & (DH_WORD_CAPITAL | DH_WORD_BROKEN))
      || dh_words_match (words, i + 1, "các") > 0)
    return FALSE;
  for (guint at = first; at < i; at++)
    if (dh_words_match (words, at, "các") > 0)
      return TRUE;
  return FALSE;
}

/* A comma parts names, unless the words behind it go on with the name before, which began at @first. */
static gboolean
parts_names (const DhWords *words, guint first, guint i)
{
  const DhWord *word = dh_words_at (words, i), *next = dh_words_at (words, i + 1);

  if (dh_word_is_sign (word, ';') || (word->flags & DH_WORD_BROKEN))
    return TRUE;
  if (dh_word_is_sign (word, ','))
    return dh_words_match (words, i + 1, "thể thao") == 0 && dh_words_match (words, i + 1, "chống") == 0
           && !lists_kinds (words, first, i);
  if (dh_word_is_sign (word, '-'))
    return dh_org_name_begins (words, i + 1) && !dh_word_is (next, "xa");
  return dh_words_match (words, i, "và") > 0
         && (dh_org_name_begins (words, i + 1) || dh_words_match (words, i + 1, "các") > 0);
}

GPtrArray *
dh_assignment_split (const char *cell)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *start = cell;
  guint first = 0;
  DhWords words;

  dh_words_init (&words);
  dh_words_cut (&words, cell, strlen (cell));
  for (guint i = 0; i < dh_words_n (&words); i++)
    {
      const DhWord *word = dh_words_at (&words, i);

      if (!parts_names (&words, first, i))
        continue;
      first = i + 1;
      add_piece (names, start, cell + word->start);
      start = (word->flags & DH_WORD_BROKEN) && word->type != DH_WORD_SIGN ? cell + word->start
                                                                           : cell + dh_word_end (word);
    }
  add_piece (names, start, cell + strlen (cell));
  dh_words_clear (&words);
  return names;
}

char *
dh_assignment_join (const GPtrArray *names, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, names->len); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", (const char *) names->pdata[i]);
  return g_string_free (out, FALSE);
}
