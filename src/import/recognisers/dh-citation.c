/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-citation.h"

#include <string.h>

#include "dh-citation-private.h"
#include "dh-org-name.h"
#include "dh-symbol.h"

#define MAX_ITEMS 24 /* numbers in one list */
#define MAX_GAP 24   /* words between a kind and its number */
#define MAX_CHAIN 48 /* documents named in one breath */
#define MAX_NUMBER 6 /* digits */

/* One number of a list, and where it ends. */
typedef struct
{
  guint number; /* word */
  guint number_words;
  char *symbol;
} Item;

typedef struct
{
  const DhWords *words;
  GPtrArray *found;
  guint chain;     /* index in found: where the documents named in one breath begin */
  guint chain_end; /* word behind the last of them; 0: none */
} Finder;

void
dh_citation_free (DhCitation *self)
{
  g_free (self->kind);
  g_free (self->number);
  g_free (self->symbol);
  g_free (self->issuer);
  g_free (self);
}

char *
dh_citation_dup_date (const DhCitation *self)
{
  return dh_written_date_to_iso (&self->date);
}

gboolean
dh_citation_equal (const DhCitation *a, const DhCitation *b)
{
  g_autofree char *key_a = dh_symbol_get_key (a->symbol != NULL ? a->symbol : "");
  g_autofree char *key_b = dh_symbol_get_key (b->symbol != NULL ? b->symbol : "");

  return g_strcmp0 (a->kind, b->kind) == 0 && g_strcmp0 (a->number, b->number) == 0 && g_str_equal (key_a, key_b)
         && g_strcmp0 (a->issuer, b->issuer) == 0 && a->date.year == b->date.year && a->date.month == b->date.month
         && a->date.day == b->date.day;
}

/* --- numbers --------------------------------------------------------------------------------------- */

static guint
read_so (const DhWords *words, guint i)
{
  guint n = dh_words_match (words, i, "số");

  if (n == 0)
    return 0;
  return dh_word_is_sign (dh_words_at (words, i + 1), ':') ? 2 : 1;
}

/* What may stand behind a number that has no symbol. Any other small word makes it a count: "Thông báo số 3 nội
 * dung", "Kế hoạch 5 năm". */
static gboolean
may_follow (const DhWords *words, guint i)
{
  static const char *const small[] = { "về",   "của", "ngày",  "và",   "khóa", "khoá",      "ban hành",
                                       "được", "do",  "cùng",  "hoặc", "đến",  "số",        "ký",
                                       "tại",  "đã",  "trong", "theo", "với",  "giai đoạn", NULL };
  const DhWord *word = dh_words_at (words, i), *next = dh_words_at (words, i + 1);

  if (word->type == DH_WORD_DIGITS)
    return FALSE;
  if (word->type == DH_WORD_SIGN)
    return word->key != '%' && word->key != '/' && !(word->key == '-' && next->type == DH_WORD_DIGITS)
           && !((word->key == '.' || word->key == ',') && next->type == DH_WORD_DIGITS
                && (next->flags & DH_WORD_APART) == 0);
  if (dh_words_match (words, i, "năm") > 0)
    return next->type == DH_WORD_DIGITS && next->length == 4;
  for (guint n = 0; small[n] != NULL; n++)
    if (dh_words_match (words, i, small[n]) > 0)
      return TRUE;
  return FALSE;
}

/* "30a": the letter belongs to the number. */
static guint
count_number_words (const DhWords *words, guint i)
{
  const DhWord *letter = dh_words_at (words, i + 1);

  return letter->type == DH_WORD_LETTERS && letter->length == 1 && (letter->flags & DH_WORD_APART) == 0 ? 2 : 1;
}

static guint
read_item (const DhWords *words, guint i, Item *item)
{
  const DhWord *number = dh_words_at (words, i);
  guint n = 0;

  if (number->type != DH_WORD_DIGITS || number->length > MAX_NUMBER)
    return 0;
  *item = (Item) { .number = i, .number_words = count_number_words (words, i) };
  n = dh_symbol_read (words, i + item->number_words, &item->symbol);
  if (n == 0 && !may_follow (words, i + item->number_words))
    return 0;
  return item->number_words + n;
}

/* ", ", " và ", " đến ", with “số” again: what stands before another number of the list. 0: the list is over. */
static guint
read_comma (const DhWords *words, guint i, gboolean *named)
{
  guint n = 0;

  if (dh_word_is_sign (dh_words_at (words, i), ',') || dh_word_is_sign (dh_words_at (words, i), ';'))
    n = 1 + dh_words_match (words, i + 1, "và");
  else if ((n = dh_words_match (words, i, "và")) == 0 && (n = dh_words_match (words, i, "đến")) == 0)
    n = dh_words_match (words, i, "hoặc");
  if (n == 0)
    return 0;
  *named = dh_words_match (words, i + n, "số") > 0;
  return n + (*named ? 1 : 0);
}

/* Where one document carries its symbol, the next must too; else "12/KH-MTTQ, 15 xã" would be two. */
static guint
read_items (const DhWords *words, guint i, Item *items, guint *n_items)
{
  guint at = i + read_item (words, i, &items[0]);

  *n_items = at > i ? 1 : 0;
  while (at > i && *n_items < MAX_ITEMS)
    {
      gboolean named = FALSE;
      guint comma = read_comma (words, at, &named);
      Item *next = &items[*n_items];
      guint n = comma > 0 ? read_item (words, at + comma, next) : 0;

      if (n == 0)
        break;
      if (next->symbol == NULL && !named && items[*n_items - 1].symbol != NULL)
        break;
      (*n_items)++;
      at += comma + n;
    }
  return at - i;
}

/* "217, 218-QĐ/TW": the symbol of the last belongs to those before it. */
static void
share_symbols (Item *items, guint n_items)
{
  for (guint i = n_items; i-- > 1;)
    if (items[i - 1].symbol == NULL)
      items[i - 1].symbol = g_strdup (items[i].symbol);
}

/* --- one group: a kind, its numbers and what follows them -------------------------------------------- */

static char *
dup_words (const DhWords *words, guint i, guint n)
{
  return dh_words_dup (words, dh_words_at (words, i)->start, dh_word_end (dh_words_at (words, i + n - 1)));
}

static DhCitation *
add (Finder *self, guint first, guint end, const char *kind)
{
  DhCitation *citation = g_new0 (DhCitation, 1);

  citation->start = dh_words_at (self->words, first)->start;
  citation->end = dh_word_end (dh_words_at (self->words, end - 1));
  citation->kind = g_strdup (kind);
  g_ptr_array_add (self->found, citation);
  return citation;
}

static void
take_tail (Finder *self, DhCitation *citation, const DhCitationTail *tail)
{
  citation->date = tail->date;
  if (tail->same_day && self->found->len > 1)
    citation->date = ((DhCitation *) self->found->pdata[self->found->len - 2])->date;
  if (tail->issuer_words > 0)
    citation->issuer = dup_words (self->words, tail->issuer, tail->issuer_words);
}

/* Whether only joining words stand between the chain and word @i. */
static gboolean
is_joined (Finder *self, guint i)
{
  guint at = self->chain_end;

  if (at == 0 || i < at || i - at > 4)
    return FALSE;
  for (; at < i; at++)
    if (!dh_word_is_sign (dh_words_at (self->words, at), ',') && dh_words_match (self->words, at, "và") == 0
        && dh_words_match (self->words, at, "cùng") == 0 && dh_words_match (self->words, at, "với") == 0
        && dh_words_match (self->words, at, "các") == 0 && dh_words_match (self->words, at, "hoặc") == 0)
      return FALSE;
  return TRUE;
}

/* Papers of one kind whose symbols name one body. */
static gboolean
are_siblings (const DhCitation *a, const DhCitation *b)
{
  g_autofree char *body_a = NULL;
  g_autofree char *body_b = NULL;

  if (g_strcmp0 (a->kind, b->kind) != 0)
    return FALSE;
  if (a->symbol == NULL || b->symbol == NULL)
    return TRUE;
  body_a = dh_symbol_get_body (a->symbol);
  body_b = dh_symbol_get_body (b->symbol);
  return g_str_equal (body_a, body_b);
}

/* "Quyết định số 217/QĐ-TW, Quyết định số 218/QĐ-TW ngày … của …": what the last says holds for those before it,
 * as far as they are of one kind and come from one house. */
static void
share_back (Finder *self)
{
  const DhCitation *last = self->found->pdata[self->found->len - 1];

  for (guint i = self->found->len - 1; i-- > self->chain;)
    {
      DhCitation *citation = self->found->pdata[i];

      if (!are_siblings (citation, last))
        break;
      if (citation->symbol == NULL)
        citation->symbol = g_strdup (last->symbol);
      if (citation->issuer == NULL)
        citation->issuer = g_strdup (last->issuer);
      if (citation->date.year == 0 && citation->date.month == 0)
        citation->date = last->date;
    }
}

static void
close_group (Finder *self, guint first_found, guint first, guint end)
{
  if (!is_joined (self, first))
    self->chain = first_found;
  self->chain = MAX (self->chain, self->found->len > MAX_CHAIN ? self->found->len - MAX_CHAIN : 0);
  self->chain_end = end;
  share_back (self);
}

/* Numbers at @numbers, of a paper whose kind stands at @first. Returns the word behind it all, or 0. */
static guint
read_group (Finder *self, guint first, guint numbers, const char *kind, const DhCitationTail *early)
{
  Item items[MAX_ITEMS] = { 0 };
  DhCitationTail tail = { 0 };
  guint n_items = 0, found = self->found->len;
  guint at = numbers + read_items (self->words, numbers, items, &n_items);

  if (n_items == 0)
    return 0;
  share_symbols (items, n_items);
  at += _dh_citation_read_tail (self->words, at, &tail);
  if (early != NULL && tail.issuer_words == 0)
    {
      tail.issuer = early->issuer;
      tail.issuer_words = early->issuer_words;
    }
  for (guint i = 0; i < n_items; i++)
    {
      DhCitation *citation = add (self, first, at, _dh_citation_resolve (kind, items[i].symbol));

      citation->number = dup_words (self->words, items[i].number, items[i].number_words);
      citation->symbol = g_steal_pointer (&items[i].symbol);
      take_tail (self, citation, &tail);
    }
  close_group (self, found, first, at);
  return at;
}

/* --- where the number may stand --------------------------------------------------------------------- */

static gboolean
has_symbol_at (const DhWords *words, guint i, const char *kind)
{
  Item item = { 0 };
  gboolean fits = read_item (words, i, &item) > 0 && item.symbol != NULL && _dh_citation_fits (kind, item.symbol);

  g_free (item.symbol);
  return fits;
}

static gboolean
ends_gap (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i);
  guint n = 0;

  if (word->type == DH_WORD_SIGN)
    return word->key == ';' || word->key == ':' || word->key == '.' || word->key == 0;
  return (word->flags & DH_WORD_CAPITAL) && _dh_citation_read_kind (words, i, &n) != NULL && !dh_word_is (word, "luat");
}

/* "Luật Mặt trận Tổ quốc Việt Nam | số 75/2015/QH13", "Quyết định của Thủ tướng Chính phủ | số 12/QĐ-TTg": the number
 * behind a name, told by a symbol that fits the kind. 0: none. */
static guint
find_far_number (const DhWords *words, guint i, const char *kind)
{
  for (guint at = i; at < i + MAX_GAP; at++)
    {
      guint so = read_so (words, at);

      if (so > 0 && has_symbol_at (words, at + so, kind))
        return at + so;
      if (ends_gap (words, at))
        return 0;
    }
  return 0;
}

/* The year behind a law's name: "Luật Khiếu nại 2011", "Luật Tiếp công dân năm 2013". */
static guint
read_named_law (Finder *self, guint first, guint i, const char *kind)
{
  const DhWords *words = self->words;
  const DhWord *name = dh_words_at (words, i);
  DhWrittenDate date = { 0 };

  if ((name->flags & DH_WORD_CAPITAL) == 0 && !dh_word_is (name, "sua") && !g_str_equal (kind, "Hiến pháp"))
    return 0;
  for (guint at = i; at < i + MAX_GAP; at++)
    {
      const DhWord *word = dh_words_at (words, at), *before = dh_words_at (words, at - 1);
      const DhWord *next = dh_words_at (words, at + 1);

      if (dh_words_match (words, at, "ngày") > 0 && dh_written_date_read (words, at, &date) > 0 && date.day != 0
          && date.year != 0)
        {
          guint n = dh_written_date_read (words, at, &date);

          add (self, first, at + n, kind)->date = date;
          return at + n;
        }
      if (ends_gap (words, at) || dh_word_is (word, "ngay") || dh_word_is (word, "doan") || dh_word_is (word, "ky"))
        return 0;
      if (word->type != DH_WORD_DIGITS)
        continue;
      if (word->length != 4 || word->key < 1945 || word->key > 2199 || dh_word_is_sign (before, '-')
          || (dh_word_is_sign (next, '-') && dh_words_at (words, at + 2)->type == DH_WORD_DIGITS))
        return 0;
      add (self, first, at + 1, kind)->date.year = (int) word->key;
      return at + 1;
    }
  return 0;
}

static gboolean
is_roman (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i);

  if (word->type != DH_WORD_LETTERS || (word->flags & DH_WORD_UPPER) == 0 || word->length > 6)
    return FALSE;
  for (guint n = 0; n < word->length; n++)
    if (strchr ("IVXL", words->text[word->start + n]) == NULL)
      return FALSE;
  return TRUE;
}

/* "Nghị quyết Đại hội XIII", "Nghị quyết (Hội nghị) Trung ương 4": a name without number; the 4 is none. */
static guint
read_named_resolution (Finder *self, guint first, guint i, const char *kind)
{
  const DhWords *words = self->words;
  DhCitationTail tail = { 0 };
  guint session = dh_words_match (words, i, "hội nghị");
  const DhWord *number = dh_words_at (words, i + session + 2);
  guint at = 0;

  if (dh_words_match (words, i + session, "trung ương") > 0 && number->type == DH_WORD_DIGITS && number->length <= 2)
    at = i + session + 3;
  else if (dh_words_match (words, i, "đại hội") > 0)
    for (guint n = i + 2; n < i + 16 && at == 0 && !ends_gap (words, n); n++)
      if (is_roman (words, n))
        at = n + 1;
  if (at == 0)
    return 0;
  at += _dh_citation_read_tail (words, at, &tail);
  take_tail (self, add (self, first, at, kind), &tail);
  return at;
}

/* "Điều lệ … thông qua ngày 19/9/2019". */
static guint
read_named_statutes (Finder *self, guint first, guint i, const char *kind)
{
  for (guint at = i; at < i + MAX_GAP && !ends_gap (self->words, at); at++)
    {
      DhWrittenDate date = { 0 };
      guint n = dh_words_match (self->words, at, "thông qua ngày");
      guint length = n > 0 ? dh_written_date_read (self->words, at + n, &date) : 0;

      if (length > 0)
        {
          add (self, first, at + n + length, kind)->date = date;
          return at + n + length;
        }
    }
  return 0;
}

/* Only a capital says that a document without number is meant, and not resolutions in general. */
static guint
read_named (Finder *self, guint first, guint i, const char *kind)
{
  if ((dh_words_at (self->words, first)->flags & DH_WORD_CAPITAL) == 0)
    return 0;
  if (_dh_citation_is_law (kind))
    return read_named_law (self, first, i, kind);
  if (g_str_equal (kind, "Nghị quyết"))
    return read_named_resolution (self, first, i, kind);
  return g_str_equal (kind, "Điều lệ") ? read_named_statutes (self, first, i, kind) : 0;
}

/* Without “số” a bare number counts only for kinds that are cited so, and never a year. */
static gboolean
accepts_bare (const DhWords *words, guint first, guint i, const char *kind)
{
  const DhWord *number = dh_words_at (words, i);
  Item item = { 0 };
  gboolean symbol = FALSE;

  if (number->type != DH_WORD_DIGITS || read_item (words, i, &item) == 0)
    return FALSE;
  symbol = item.symbol != NULL;
  g_free (item.symbol);
  if (symbol)
    return TRUE;
  return _dh_citation_may_be_bare (kind, number->length) && (dh_words_at (words, first)->flags & DH_WORD_CAPITAL)
         && !(number->length == 4 && number->key >= 1900 && number->key < 2200);
}

static guint
read_kind_citation (Finder *self, guint i)
{
  const DhWords *words = self->words;
  DhCitationTail early = { 0 };
  guint n = 0, far = 0, so = 0, at = 0;
  const char *kind = _dh_citation_read_kind (words, i, &n);

  if (kind == NULL)
    return 0;
  at = i + n;
  if (dh_word_is_sign (dh_words_at (words, at), ':'))
    at++;
  so = dh_words_match (words, at, "từ số") > 0 ? 2 : read_so (words, at);
  if (so > 0 || accepts_bare (words, i, at, kind))
    {
      guint end = read_group (self, i, at + so, kind, NULL);

      if (end > 0)
        return end;
    }
  far = find_far_number (words, at, kind);
  if (far == 0)
    return read_named (self, i, at, kind);
  _dh_citation_read_tail (words, at, &early);
  return read_group (self, i, far, kind, &early);
}

/* --- without a kind word ----------------------------------------------------------------------------- */

/* "Số: 18/QĐ-MTTQ-UB", "theo 217-QĐ/TW", "…, số 29-NQ/TW": the symbol must name a kind, or be that of a letter. */
static guint
read_kindless (Finder *self, guint i)
{
  const DhWords *words = self->words;
  const DhWord *before = i > 0 ? dh_words_at (words, i - 1) : dh_words_past_end ();
  guint so = read_so (words, i);
  const char *kind = NULL;
  Item item = { 0 };
  gboolean good = FALSE;

  if (so == 0 && (dh_word_is_sign (before, '/') || dh_word_is_sign (before, '-') || dh_word_is_sign (before, '.')))
    return 0;
  if (read_item (words, i + so, &item) == 0 || item.symbol == NULL)
    return 0;
  kind = dh_symbol_get_kind (item.symbol);
  good = kind != NULL || g_str_has_prefix (item.symbol, "TTr");
  if (so == 0)
    good = good && kind != NULL && !g_str_equal (kind, "Công văn") && strpbrk (item.symbol, "/-") != NULL;
  if (good && is_joined (self, i))
    {
      const DhCitation *last = self->found->pdata[self->found->len - 1];

      if (last->kind != NULL && _dh_citation_fits (last->kind, item.symbol))
        kind = last->kind;
    }
  g_free (item.symbol);
  return good ? read_group (self, i, i + so, kind, NULL) : 0;
}

static gboolean
may_be_kindless (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i), *next = dh_words_at (words, i + 1);

  if (word->type == DH_WORD_LETTERS)
    return word->length <= 5 && dh_word_is (word, "so");
  return word->type == DH_WORD_DIGITS && (dh_word_is_sign (next, '/') || dh_word_is_sign (next, '-'));
}

GPtrArray *
dh_citations_find (const DhWords *words)
{
  Finder self = { .words = words, .found = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_citation_free) };

  for (guint i = 0; i < dh_words_n (words);)
    {
      guint end = dh_words_at (words, i)->type == DH_WORD_LETTERS ? read_kind_citation (&self, i) : 0;

      if (end == 0 && may_be_kindless (words, i))
        end = read_kindless (&self, i);
      i = end > i ? end : i + 1;
    }
  return self.found;
}
