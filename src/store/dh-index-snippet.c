/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-query-private.h"

#include <string.h>

/* Characters: of the piece, and of what stands before the word it is about. */
#define MAX_CHARS 160
#define MAX_BEFORE 40
/* Bytes of a very long text that are looked through; the hit is right, only its piece is the beginning. */
#define MAX_BYTES (1 << 20)
/* Bytes behind the first word in which a better place is looked for. */
#define MAX_BETTER (4 << 10)

#define MATCH_START '\002'
#define MATCH_END '\003'

/* One blank for any white space or control character, and none at the start. */
static void
append_plain (GString *out, const char *from, const char *to)
{
  for (const char *p = from; p < to; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
}

/* Of the words that were asked for, the latest places: a ring as long as the piece can see. */
#define MAX_SEEN 32

typedef struct
{
  const char *at;
  guint64 words; /* a bit for each word of the query that it is */
} Seen;

/* How many different words of the query stand within a piece that ends at @last; *@first is set to where the
 * shortest with as many begins. */
static guint
count_seen (const Seen *ring, guint n_seen, const char *last, const char **first)
{
  guint64 words = 0;
  guint n = 0;

  for (guint i = 0; i < MIN (n_seen, MAX_SEEN); i++)
    {
      const Seen *seen = &ring[(n_seen - 1 - i) % MAX_SEEN];

      if (g_utf8_strlen (seen->at, last - seen->at) >= MAX_CHARS - MAX_BEFORE)
        break;
      if ((seen->words & ~words) != 0)
        *first = seen->at;
      words |= seen->words;
    }
  for (; words != 0; words &= words - 1)
    n++;
  return n;
}

/* Where most of the words that were asked for stand, and closest together; the first such place. NULL: nowhere. */
static const char *
find_match (DhWordTable *table, const DhIndexQuery *query, const char *text, const char *end)
{
  const char *at = text, *raw, *best = NULL;
  Seen ring[MAX_SEEN];
  guint n_seen = 0, most = 0;
  gsize length, shortest = G_MAXSIZE;

  while (_dh_words_next (&at, end, &raw, &length))
    {
      const char *first = raw;
      guint64 words;
      guint n;

      _dh_word_table_trim (table);
      words = _dh_index_query_which (query, _dh_word_table_lookup (table, raw, length));
      if (words == 0)
        continue;
      ring[n_seen++ % MAX_SEEN] = (Seen) { raw, words };
      n = count_seen (ring, n_seen, at, &first);
      if (best == NULL && end - raw > MAX_BETTER)
        end = g_utf8_find_prev_char (text, raw + MAX_BETTER);
      if (n > most || (n == most && n > 1 && (gsize) (at - first) < shortest))
        {
          most = n;
          shortest = at - first;
          best = first;
        }
    }
  return best;
}

/* Back by at most MAX_BEFORE characters, to the start of a word. */
static const char *
find_start (const char *text, const char *match)
{
  const char *p = match, *start = match;
  for (int i = 0; i < MAX_BEFORE && p > text; i++)
    {
      const char *before = g_utf8_prev_char (p);
      if (g_unichar_isspace (g_utf8_get_char (before)))
        start = p;
      p = before;
    }
  return p == text ? text : start;
}

/* On by MAX_CHARS characters, but not into a word. */
static const char *
find_end (const char *start, const char *end)
{
  const char *p = start, *stop = NULL;
  for (int i = 0; i < MAX_CHARS && p < end; i++)
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        stop = p;
      p = g_utf8_next_char (p);
    }
  return p == end || stop == NULL ? p : stop;
}

static void
append_marked (GString *out, DhWordTable *table, const DhIndexQuery *query, const char *start, const char *end)
{
  const char *at = start, *done = start, *raw;
  gsize length;
  while (_dh_words_next (&at, end, &raw, &length))
    {
      if (_dh_index_query_which (query, _dh_word_table_lookup (table, raw, length)) == 0)
        continue;
      append_plain (out, done, raw);
      g_string_append_c (out, MATCH_START);
      append_plain (out, raw, at);
      g_string_append_c (out, MATCH_END);
      done = at;
    }
  append_plain (out, done, end);
}

char *
_dh_index_snippet (DhWordTable *table, const DhIndexQuery *query, const char *body)
{
  g_autofree char *valid = g_utf8_make_valid (body, -1);
  const char *end = valid + strlen (valid), *seen_end = end;
  if (end - valid > MAX_BYTES)
    seen_end = g_utf8_find_prev_char (valid, valid + MAX_BYTES);
  const char *match = find_match (table, query, valid, seen_end);
  const char *start = match != NULL ? find_start (valid, match) : valid;
  const char *stop = find_end (start, end);

  g_autoptr (GString) out = g_string_new (start > valid ? "…" : NULL);
  append_marked (out, table, query, start, stop);
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (stop < end)
    g_string_append (out, "…");
  return g_string_free_and_steal (g_steal_pointer (&out));
}
