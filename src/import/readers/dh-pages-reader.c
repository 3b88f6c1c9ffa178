/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-decode.h"
#include "dh-lines.h"

/* How many lines at either end of a page may be running headers or footers. */
#define EDGE 3
#define MAX_PAGES 5000

/* A line with its numbers as "#": running headers count pages. NULL: nothing but signs. */
static char *
make_key (const DhLine *line)
{
  g_autofree char *text = _dh_source_clean (line->start, (gssize) line->length, FALSE);
  GString *key = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isdigit (*at))
      g_string_append_c (key, *at);
    else if (key->len == 0 || key->str[key->len - 1] != '#')
      g_string_append_c (key, '#');
  return g_string_free (key, FALSE);
}

static gboolean
is_number (const char *key)
{
  return strchr (key, '#') != NULL
         && strspn (key, "#-–—/| ") + (g_str_has_prefix (key, "Trang ") ? 6 : 0) >= strlen (key);
}

/* Calls for the lines at the edges of a page that have a text. */
typedef void (*EdgeFunc) (DhLine *line, const char *key, guint n_pages, GHashTable *counts, DhSourceBuilder *builder);

static void
visit_edge (GArray *lines, gboolean top, guint n_pages, GHashTable *counts, DhSourceBuilder *builder, EdgeFunc func)
{
  for (guint i = 0, seen = 0; i < lines->len && seen < EDGE; i++)
    {
      DhLine *line = &g_array_index (lines, DhLine, top ? i : lines->len - 1 - i);
      if (line->width == 0 || line->dropped)
        continue;
      seen++;
      g_autofree char *key = make_key (line);
      func (line, key, n_pages, counts, builder);
    }
}

static void
count_cb (DhLine *line, const char *key, guint n_pages, GHashTable *counts, DhSourceBuilder *builder)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
  g_hash_table_replace (counts, g_strdup (key), GUINT_TO_POINTER (n + 1));
}

/* An item of a list may well begin two pages alike; a running line stands on nearly all of them. */
static void
drop_cb (DhLine *line, const char *key, guint n_pages, GHashTable *counts, DhSourceBuilder *builder)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
  const char *why = is_number (key)                             ? _ ("page number")
                    : n >= 3 && n * 2 >= n_pages && n_pages > 2 ? _ ("page header or footer")
                                                                : NULL;
  if (why == NULL)
    return;
  line->dropped = TRUE;
  _dh_source_builder_add_notice (builder, line->number, line->page, line->start, (gssize) line->length, why);
}

/* Blank lines at both ends of a page are its margins: a sentence goes on over them. */
static void
drop_margins (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      DhLine *line = &g_array_index (lines, DhLine, i);
      if (line->width > 0 && !line->dropped)
        break;
      line->dropped = TRUE;
    }
  for (guint i = lines->len; i > 0; i--)
    {
      DhLine *line = &g_array_index (lines, DhLine, i - 1);
      if (line->width > 0 && !line->dropped)
        break;
      line->dropped = TRUE;
    }
}

/* Valid, and in Unicode: a PDF made with an old font gives the letters of its encoding. */
static GPtrArray *
decode_pages (const char *const *pages, guint n_pages)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_pages; i++)
    {
      gsize length;
      DhEncoding encoding;
      g_ptr_array_add (texts, _dh_decode (pages[i], strlen (pages[i]), "utf-8", &length, &encoding));
    }
  return texts;
}

static GPtrArray *
split_pages (GPtrArray *texts)
{
  GPtrArray *split = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint number = 1;
  for (guint i = 0; i < texts->len; i++)
    {
      GArray *lines = _dh_lines_split (texts->pdata[i], strlen (texts->pdata[i]), i + 1, number);
      number += lines->len;
      g_ptr_array_add (split, lines);
    }
  return split;
}

static void
add_pages (GPtrArray *pages, DhSourceBuilder *builder)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (DhLine));
  for (guint i = 0; i < pages->len; i++)
    for (guint top = 0; top < 2; top++)
      visit_edge (pages->pdata[i], top != 0, pages->len, counts, builder, count_cb);
  for (guint i = 0; i < pages->len; i++)
    {
      GArray *lines = pages->pdata[i];
      for (guint top = 0; top < 2; top++)
        visit_edge (lines, top != 0, pages->len, counts, builder, drop_cb);
      drop_margins (lines);
      g_array_append_vals (all, lines->data, lines->len);
    }
  _dh_lines_add (all, builder);
}

DhSource *
dh_import_read_pages (const char *const *pages, guint n_pages, const DhReaderOptions *options, GError **error)
{
  g_return_val_if_fail (pages != NULL || n_pages == 0, NULL);

  DhSourceBuilder *builder = _dh_source_builder_new (DH_SOURCE_PDF, options);
  gsize bytes = 0;
  for (guint i = 0; i < n_pages; i++)
    bytes += strlen (pages[i]);
  if (n_pages > MAX_PAGES || bytes > DH_SOURCE_MAX_TEXT)
    _dh_source_builder_fail (builder,
                             g_error_new_literal (DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                                                  _ ("The PDF holds more than can be read: at most 5,000 pages "
                                                     "with 12 MB of text.")));
  else
    {
      g_autoptr (GPtrArray) texts = decode_pages (pages, n_pages);
      g_autoptr (GPtrArray) split = split_pages (texts);
      add_pages (split, builder);
    }
  g_autoptr (GError) failure = NULL;
  DhSource *source = _dh_source_builder_finish (builder, &failure);
  if (source == NULL && g_error_matches (failure, DH_READER_ERROR, DH_READER_ERROR_EMPTY))
    g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_EMPTY,
                         _ ("The PDF has no text, only pictures of pages: type it, or open the file it was made of."));
  else if (source == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return source;
}
