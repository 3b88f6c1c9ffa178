/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-query-private.h"

#include <string.h>

/* Characters: of the piece, and of what stands before the word it is about. */
#define MAX_CHARS 160
#define MAX_BEFORE 40
/* Bytes of a very long text that are looked through; the hit is right, only its piece is the beginning. */
#define MAX_BYTES (1 << 20)

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

static const char *
find_match (DhWordTable *table, const DhIndexQuery *query, const char *text, const char *end)
{
  const char *at = text, *raw;
  gsize length;
  while (_dh_words_next (&at, end, &raw, &length))
    {
      _dh_word_table_trim (table);
      if (_dh_index_query_matches (query, _dh_word_table_lookup (table, raw, length)))
        return raw;
    }
  return NULL;
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
      if (!_dh_index_query_matches (query, _dh_word_table_lookup (table, raw, length)))
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
