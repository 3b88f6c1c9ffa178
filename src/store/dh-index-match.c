/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-query-private.h"

#include <math.h>
#include <string.h>

/* Words that a beginning is replaced by; with more, FTS5 collects them itself, which takes longer the
 * commoner they are. Common words are few thousand in all, so that happens to numbers and codes. */
#define MAX_STARTS 512
/* Texts looked at to guess how frequent a word is. */
#define N_SAMPLE 64
#define CLASS_STEP 1000.0
/* The longest tail UTF-8 and FTS5 terms know: sorts behind every word with the same beginning. */
#define LAST_CHAR "\xf4\x8f\xbf\xbf"

typedef enum
{
  START_NONE,  /* the phrase is complete */
  START_TERM,  /* one letter: a term of its own, in each column where it begins a word */
  START_WORDS, /* the words of the list */
  START_OPEN,  /* too many words: FTS5's own beginning */
} StartKind;

/* How a text must match to be in a class. */
typedef enum
{
  MATCH_START, /* the last word may go on */
  MATCH_WHOLE, /* finished words, with any marks where none were typed */
  MATCH_EXACT, /* the very spelling */
} MatchMode;

/* The classes, best first. */
static const struct
{
  gboolean title;
  MatchMode mode;
} classes[] = {
  { TRUE, MATCH_EXACT }, { FALSE, MATCH_EXACT }, { TRUE, MATCH_WHOLE },
  { TRUE, MATCH_START }, { FALSE, MATCH_WHOLE }, { FALSE, MATCH_START },
};

typedef struct
{
  StartKind kind;
  GPtrArray *terms; /* START_WORDS: as in the index; START_TERM: the one */
} Start;

typedef struct
{
  double idf;
  double words;
} Weight; /* as dh_rank reads it */

typedef struct
{
  DhIndexFile *file;
  const DhIndexQuery *query;
  Start *starts; /* one per phrase */
  Weight *phrase_weights;
  GHashTable *seen; /* rowids */
  GArray *matches;
  guint limit;
} Search;

static gboolean
read_words (DhIndexFile *file, const DhQueryWord *word, GPtrArray *terms, GError **error)
{
  sqlite3_stmt *stmt = _dh_index_file_statement (
      file, DH_INDEX_WORDS, "SELECT fold, exact FROM word WHERE fold >= ?1 AND fold < ?2 LIMIT 8192", error);
  if (stmt == NULL)
    return FALSE;
  g_autofree char *end = g_strconcat (word->typed_fold, LAST_CHAR, NULL);
  g_autofree char *before = NULL;
  sqlite3_bind_text (stmt, 1, word->typed_fold, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, end, -1, SQLITE_STATIC);
  int rc;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW && terms->len <= MAX_STARTS)
    {
      const char *fold = (const char *) sqlite3_column_text (stmt, 0);
      const char *exact = (const char *) sqlite3_column_text (stmt, 1);
      if (word->marked)
        {
          if (_dh_words_begins (exact, word->typed_exact))
            g_ptr_array_add (terms, g_strdup (exact));
        }
      else if (strcmp (fold, exact) == 0)
        g_ptr_array_add (terms, g_strdup (exact));
      else if (g_set_str (&before, fold))
        g_ptr_array_add (terms, g_strconcat ("~", fold, NULL));
    }
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return rc == SQLITE_ROW || rc == SQLITE_DONE || _dh_index_file_failed (file, error);
}

static gboolean
find_start (DhIndexFile *file, const DhQueryPhrase *phrase, Start *start, GError **error)
{
  if (!phrase->prefix)
    return TRUE;
  const DhQueryWord *word = phrase->words->pdata[phrase->words->len - 1];
  gsize length = strlen (word->typed_fold);
  start->terms = g_ptr_array_new_with_free_func (g_free);
  start->kind = START_WORDS;
  if (!word->marked && phrase->words->len == 1 && length == 1 && g_ascii_isalnum (word->typed_fold[0]))
    {
      start->kind = START_TERM;
      g_ptr_array_add (start->terms, g_strconcat ("<", word->typed_fold, NULL));
      return TRUE;
    }
  if (!read_words (file, word, start->terms, error))
    return FALSE;
  if (start->terms->len > MAX_STARTS)
    start->kind = START_OPEN;
  return TRUE;
}

/* One place of a phrase: the spellings that may stand there, parted by bars. */
static void
append_word (GString *expression, const DhQueryWord *word, gboolean title, gboolean exact)
{
  const char *where = title ? "^" : "";
  g_string_append (expression, where);
  g_string_append (expression, word->exact);
  if (exact || word->marked)
    return;
  g_string_append_c (expression, '|');
  g_string_append (expression, where);
  g_string_append_c (expression, '~');
  g_string_append (expression, word->fold);
}

static void
append_places (GString *expression, const DhQueryPhrase *phrase, guint n, gboolean title, gboolean exact)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (expression, ' ');
      append_word (expression, phrase->words->pdata[i], title, exact);
    }
}

/* FTS5's beginnings take one term each, so a folded word needs the phrase twice. */
static void
append_open (GString *expression, const DhQueryPhrase *phrase, gboolean title)
{
  const DhQueryWord *last = phrase->words->pdata[phrase->words->len - 1];
  for (guint i = 0; i < (last->marked ? 1 : 2); i++)
    {
      g_string_append (expression, i == 0 ? "(\"" : " OR \"");
      append_places (expression, phrase, phrase->words->len - 1, title, FALSE);
      g_string_append (expression, title ? " ^" : " ");
      g_string_append (expression, i == 0 ? "" : "~");
      g_string_append (expression, last->marked ? last->typed_exact : last->typed_fold);
      g_string_append (expression, "\" *");
    }
  g_string_append_c (expression, ')');
}

static void
append_phrase (GString *expression, const DhQueryPhrase *phrase, const Start *start, gboolean title, MatchMode mode)
{
  StartKind kind = mode == MATCH_START ? start->kind : START_NONE;
  if (kind == START_OPEN)
    {
      append_open (expression, phrase, title);
      return;
    }
  if (kind == START_TERM && title)
    g_string_append (expression, "{title} : ");
  g_string_append_c (expression, '"');
  append_places (expression, phrase, phrase->words->len, title, mode == MATCH_EXACT);
  for (guint i = 0; kind != START_NONE && i < start->terms->len; i++)
    {
      g_string_append (expression, kind == START_WORDS && title ? "|^" : "|");
      g_string_append (expression, start->terms->pdata[i]);
    }
  g_string_append_c (expression, '"');
}

/* What the phrase stands for, or what stands for it. */
static void
append_others (GString *expression, const DhQueryPhrase *phrase, Weight weight, gboolean title, GArray *weights)
{
  for (guint i = 0; i < phrase->others->len; i++)
    {
      const DhQueryPhrase *other = phrase->others->pdata[i];
      g_string_append (expression, " OR \"");
      append_places (expression, other, other->words->len, title, FALSE);
      g_string_append_c (expression, '"');
      weight.words = other->words->len;
      g_array_append_val (weights, weight);
    }
}

static char *
make_expression (const Search *search, gboolean title, MatchMode mode, GArray *weights)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  const GPtrArray *phrases = search->query->phrases;
  for (guint i = 0; i < phrases->len; i++)
    {
      const DhQueryPhrase *phrase = phrases->pdata[i];
      const DhQueryWord *last = phrase->words->pdata[phrase->words->len - 1];
      gboolean others = mode != MATCH_EXACT && phrase->others->len > 0;
      if (i > 0)
        g_string_append (expression, " AND ");
      if (others)
        g_string_append_c (expression, '(');
      append_phrase (expression, phrase, &search->starts[i], title, mode);
      g_array_append_val (weights, search->phrase_weights[i]);
      if (mode == MATCH_START && search->starts[i].kind == START_OPEN && !last->marked)
        g_array_append_val (weights, search->phrase_weights[i]);
      if (!others)
        continue;
      append_others (expression, phrase, search->phrase_weights[i], title, weights);
      g_string_append_c (expression, ')');
    }
  return g_string_free_and_steal (g_steal_pointer (&expression));
}

/* How rare a word is, from the span of texts in which its newest occurrences lie: to count them all would
 * take longer than the search itself. */
static gboolean
sample_phrase (Search *search, guint i, gint64 last_doc, GError **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  append_phrase (expression, search->query->phrases->pdata[i], &search->starts[i], FALSE, MATCH_START);
  sqlite3_stmt *stmt = _dh_index_file_statement (
      search->file, DH_INDEX_SAMPLE, "SELECT rowid FROM text WHERE text MATCH ?1 ORDER BY rowid DESC LIMIT ?2", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_text (stmt, 1, expression->str, (int) expression->len, SQLITE_TRANSIENT);
  sqlite3_bind_int (stmt, 2, N_SAMPLE);
  gint64 lowest = 0;
  int rc, n = 0;
  for (; (rc = sqlite3_step (stmt)) == SQLITE_ROW; n++)
    lowest = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (rc != SQLITE_DONE)
    return _dh_index_file_failed (search->file, error);

  double span = (double) MAX (1, last_doc - lowest + 1);
  double found = n < N_SAMPLE ? n : N_SAMPLE / span * (double) last_doc;
  search->phrase_weights[i].idf = log (1.0 + ((double) last_doc + 1.0) / (found + 0.5));
  return TRUE;
}

static gboolean
weigh_phrases (Search *search, GError **error)
{
  const GPtrArray *phrases = search->query->phrases;
  gint64 last_doc = 0;
  sqlite3_stmt *stmt = _dh_index_file_statement (search->file, DH_INDEX_LAST_DOC, "SELECT max (rowid) FROM doc", error);
  if (stmt == NULL)
    return FALSE;
  if (sqlite3_step (stmt) == SQLITE_ROW)
    last_doc = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  for (guint i = 0; i < phrases->len; i++)
    {
      const DhQueryPhrase *phrase = phrases->pdata[i];
      search->phrase_weights[i].idf = 1.0;
      search->phrase_weights[i].words = phrase->words->len;
      /* To find a sample of a rare phrase made of common words would mean to read them all. */
      if (phrases->len > 1 && phrase->words->len == 1 && !sample_phrase (search, i, last_doc, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_class (Search *search, const char *expression, GArray *weights, double base, GError **error)
{
  sqlite3_stmt *stmt = _dh_index_file_statement (
      search->file, DH_INDEX_MATCH,
      "SELECT rowid, dh_rank (text, ?2) FROM text WHERE text MATCH ?1 ORDER BY rowid DESC LIMIT ?3", error);
  if (stmt == NULL)
    return FALSE;
  guint n_candidates = MAX (DH_INDEX_MIN_CANDIDATES, DH_INDEX_CANDIDATES / weights->len);
  sqlite3_bind_text (stmt, 1, expression, -1, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 2, weights->data, (int) (weights->len * sizeof (Weight)), SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, MAX (n_candidates, search->limit));
  int rc;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      DhIndexMatch match = { .rowid = sqlite3_column_int64 (stmt, 0), .score = base + sqlite3_column_double (stmt, 1) };
      g_autofree gint64 *key = g_memdup2 (&match.rowid, sizeof match.rowid);
      if (g_hash_table_add (search->seen, g_steal_pointer (&key)))
        g_array_append_val (search->matches, match);
    }
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return rc == SQLITE_DONE || _dh_index_file_failed (search->file, error);
}

static gboolean
read_classes (Search *search, GError **error)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (classes) && search->matches->len < search->limit; i++)
    {
      g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (Weight));
      char *expression = make_expression (search, classes[i].title, classes[i].mode, weights);
      /* Words with marks or without a beginning leave nothing to be found in another way. */
      gboolean again = g_ptr_array_find_with_equal_func (done, expression, g_str_equal, NULL);
      g_ptr_array_add (done, expression);
      double base = CLASS_STEP * (double) (G_N_ELEMENTS (classes) - 1 - i);
      if (!again && !read_class (search, expression, weights, base, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const DhIndexMatch *first = a, *second = b;
  if (first->score < second->score)
    return 1;
  if (first->score > second->score)
    return -1;
  return (first->rowid < second->rowid) - (first->rowid > second->rowid);
}

static gboolean
name_matches (DhIndexFile *file, GArray *matches, GError **error)
{
  for (guint i = 0; i < matches->len; i++)
    {
      DhIndexMatch *match = &g_array_index (matches, DhIndexMatch, i);
      sqlite3_stmt *stmt = _dh_index_file_statement (file, DH_INDEX_DOC, "SELECT source, id FROM doc WHERE rowid = ?1",
                                                     error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, match->rowid);
      if (sqlite3_step (stmt) != SQLITE_ROW)
        return _dh_index_file_failed (file, error);
      match->source = (guint) sqlite3_column_int64 (stmt, 0);
      match->id = sqlite3_column_int64 (stmt, 1);
      sqlite3_reset (stmt);
    }
  return TRUE;
}

static void
search_clear (Search *search)
{
  for (guint i = 0; search->starts != NULL && i < search->query->phrases->len; i++)
    g_clear_pointer (&search->starts[i].terms, g_ptr_array_unref);
  g_clear_pointer (&search->starts, g_free);
  g_clear_pointer (&search->phrase_weights, g_free);
  g_clear_pointer (&search->seen, g_hash_table_unref);
  g_clear_pointer (&search->matches, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

GArray *
_dh_index_match (DhIndexFile *file, const DhIndexQuery *query, guint limit, GError **error)
{
  guint n = query->phrases->len;
  g_auto (Search) search = { .file = file,
                    .query = query,
                    .starts = g_new0 (Start, n),
                    .phrase_weights = g_new0 (Weight, n),
                    .seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
                    .matches = g_array_new (FALSE, TRUE, sizeof (DhIndexMatch)),
                    .limit = limit };
  if (n == 0 || limit == 0)
    return g_steal_pointer (&search.matches);
  if (!_dh_index_file_flush (file, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    if (!find_start (file, query->phrases->pdata[i], &search.starts[i], error))
      return NULL;
  if (!weigh_phrases (&search, error) || !read_classes (&search, error))
    return NULL;
  g_array_sort (search.matches, compare_matches);
  g_array_set_size (search.matches, MIN (search.matches->len, limit));
  if (!name_matches (file, search.matches, error))
    return NULL;
  return g_steal_pointer (&search.matches);
}
