/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-fts-private.h"

#include <string.h>

/* Occurrences of a word that rank a text; more say nothing new and cost time. */
#define MAX_OCCURRENCES 8
#define MAX_PHRASES 16
/* The usual constants of BM25, and what a word in the title counts for. */
#define BM25_K1 1.2
#define BM25_B 0.75
#define TITLE_WEIGHT 4.0
/* What words standing next to each other in the order asked for are worth, against about 1 per word. */
#define ADJACENT_WEIGHT 2.0

typedef struct
{
  DhWordTable *words;
  GPtrArray *fresh;
  guint32 stamp;       /* of the running text */
  guint32 starts[128]; /* by first letter: the last text that got its beginning */
} Tokenizer;

typedef int (*TokenFunc) (void *, int, const char *, int, int, int);

/* Beginnings in other scripts are not entered: their words are matched one by one. */
static int
emit_start (Tokenizer *self, const DhWord *word, void *context, TokenFunc token, int start, int end)
{
  guchar letter = (guchar) word->fold[1];
  if (!g_ascii_isalnum (letter) || self->starts[letter] == self->stamp)
    return SQLITE_OK;
  self->starts[letter] = self->stamp;
  const char term[2] = { '<', (char) letter };
  return token (context, FTS5_TOKEN_COLOCATED, term, sizeof term, start, end);
}

static int
emit_word (Tokenizer *self, DhWord *word, gboolean title, void *context, TokenFunc token, int start, int end)
{
  int rc = token (context, 0, word->exact, (int) word->exact_len, start, end);
  if (rc == SQLITE_OK && word->marked)
    rc = token (context, FTS5_TOKEN_COLOCATED, word->fold, (int) word->fold_len, start, end);
  if (rc == SQLITE_OK && title)
    rc = token (context, FTS5_TOKEN_COLOCATED, word->title_exact, (int) word->exact_len + 1, start, end);
  if (rc == SQLITE_OK && title && word->marked)
    rc = token (context, FTS5_TOKEN_COLOCATED, word->title_fold, (int) word->fold_len + 1, start, end);
  if (rc == SQLITE_OK)
    rc = emit_start (self, word, context, token, start, end);
  return rc;
}

static int
tokenize_text (Tokenizer *self, const char *text, int n_text, void *context, TokenFunc token)
{
  const char *at = text, *end = text + n_text, *raw;
  gsize length;
  gboolean title = n_text > 0 && *text == *DH_INDEX_TITLE_MARK;
  int rc = SQLITE_OK;

  if (++self->stamp == 0)
    {
      memset (self->starts, 0, sizeof self->starts);
      self->stamp = 1;
    }
  while (rc == SQLITE_OK && _dh_words_next (&at, end, &raw, &length))
    {
      DhWord *word = _dh_word_table_lookup (self->words, raw, length);
      if (!word->known)
        {
          word->known = TRUE;
          g_ptr_array_add (self->fresh, word);
        }
      rc = emit_word (self, word, title, context, token, (int) (raw - text), (int) (raw - text + (gssize) length));
    }
  return rc;
}

/* A query is already made of terms: blanks part positions, bars part what may stand in one. */
static int
tokenize_query (const char *text, int n_text, void *context, TokenFunc token)
{
  int rc = SQLITE_OK;
  int flags = 0;
  for (int start = 0, i = 0; i <= n_text && rc == SQLITE_OK; i++)
    if (i == n_text || text[i] == ' ' || text[i] == '|')
      {
        if (i > start)
          rc = token (context, flags, text + start, i - start, start, i);
        flags = i < n_text && text[i] == '|' ? FTS5_TOKEN_COLOCATED : 0;
        start = i + 1;
      }
  return rc;
}

static int
create_cb (void *data, const char **args, int n_args, Fts5Tokenizer **tokenizer)
{
  *tokenizer = data;
  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int n_text, TokenFunc token)
{
  if (flags & FTS5_TOKENIZE_QUERY)
    return tokenize_query (text, n_text, context, token);
  return tokenize_text ((Tokenizer *) tokenizer, text, n_text, context, token);
}

static void
tokenizer_free_cb (void *data)
{
  g_free (data);
}

typedef struct
{
  int n; /* at most MAX_OCCURRENCES */
  double weight;
  struct
  {
    int column, offset;
  } at[MAX_OCCURRENCES];
} Occurrences;

static int
find_occurrences (const Fts5ExtensionApi *api, Fts5Context *context, int phrase, Occurrences *found)
{
  Fts5PhraseIter iter;
  int column, offset;
  found->n = 0;
  found->weight = 0;
  int rc = api->xPhraseFirst (context, phrase, &iter, &column, &offset);
  for (; rc == SQLITE_OK && column >= 0 && found->n < MAX_OCCURRENCES;
       api->xPhraseNext (context, &iter, &column, &offset))
    {
      found->at[found->n].column = column;
      found->at[found->n++].offset = offset;
      found->weight += column == 1 ? TITLE_WEIGHT : 1.0;
    }
  return rc;
}

static gboolean
stands_before (const Occurrences *first, const Occurrences *second, int distance)
{
  for (int i = 0, k = 0; i < first->n && k < second->n;)
    {
      gint64 wanted = ((gint64) first->at[i].column << 32) + first->at[i].offset + distance;
      gint64 there = ((gint64) second->at[k].column << 32) + second->at[k].offset;
      if (wanted == there)
        return TRUE;
      if (wanted < there)
        i++;
      else
        k++;
    }
  return FALSE;
}

/* dh_rank (text, weights): BM25 of the row the cursor stands on plus what adjacent words earn. @weights
 * is a blob of one {double idf; double words} per phrase: the index knows them, and FTS5 would read
 * every row of every word to learn them. */
static void
rank_cb (const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int n_values,
         sqlite3_value **values)
{
  const double *weights = n_values > 0 ? sqlite3_value_blob (values[0]) : NULL;
  int n = MIN (api->xPhraseCount (context), MAX_PHRASES);
  if (weights == NULL || sqlite3_value_bytes (values[0]) < n * 2 * (int) sizeof (double))
    {
      sqlite3_result_double (result, 0);
      return;
    }

  sqlite3_int64 rows = 0, all_words = 0;
  int words = 0;
  int rc = api->xRowCount (context, &rows);
  if (rc == SQLITE_OK)
    rc = api->xColumnTotalSize (context, -1, &all_words);
  if (rc == SQLITE_OK)
    rc = api->xColumnSize (context, -1, &words);

  double mean = rows > 0 ? MAX (1.0, (double) all_words / (double) rows) : 1.0;
  double damping = BM25_K1 * (1 - BM25_B + BM25_B * words / mean);
  double score = 0;
  Occurrences found[2] = { 0 };
  for (int i = 0; i < n && rc == SQLITE_OK; i++)
    {
      Occurrences *now = &found[i & 1], *before = &found[(i + 1) & 1];
      rc = find_occurrences (api, context, i, now);
      score += weights[2 * i] * now->weight * (BM25_K1 + 1) / (now->weight + damping);
      if (i > 0 && stands_before (before, now, (int) weights[2 * (i - 1) + 1]))
        score += ADJACENT_WEIGHT;
    }
  if (rc == SQLITE_OK)
    sqlite3_result_double (result, score);
  else
    sqlite3_result_error_code (result, rc);
}

static fts5_api *
find_fts5 (sqlite3 *db)
{
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;
  if (sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (stmt);
    }
  sqlite3_finalize (stmt);
  return api;
}

gboolean
_dh_index_fts_register (sqlite3 *db, DhWordTable *words, GPtrArray *fresh)
{
  static fts5_tokenizer functions = { create_cb, delete_cb, tokenize_cb };
  fts5_api *api = find_fts5 (db);
  if (api == NULL)
    return FALSE;

  Tokenizer *tokenizer = g_new0 (Tokenizer, 1);
  tokenizer->words = words;
  tokenizer->fresh = fresh;
  return api->xCreateTokenizer (api, "dh", tokenizer, &functions, tokenizer_free_cb) == SQLITE_OK
         && api->xCreateFunction (api, "dh_rank", NULL, rank_cb, NULL) == SQLITE_OK;
}
