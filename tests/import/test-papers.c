/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of many shapes, each beside a description of what it must become: papers/NAME and papers/NAME.want. With
 * DH_WRITE_WANTED set the descriptions are written anew, to be read with a critical eye. */
#include <json-glib/json-glib.h>
#include <libdex.h>
#include <string.h>

#include "dh-import-draft.h"
#include "dh-import-json.h"
#include "dh-reader.h"
#include "dh-text.h"
#include "recognisers/dh-words.h"

typedef char *(*Change) (const char *text);

static DhImportDraft *
read_paper (const char *name, Change change)
{
  g_autofree char *path = g_build_filename (DH_PAPERS, name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DhReaderOptions options = { .name = name };

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  changed = change != NULL ? change (text) : g_strdup (text);
  bytes = g_bytes_new (changed, strlen (changed));
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, &error);
  g_assert_no_error (error);
  return dh_import_draft_new (source, 0, NULL, NULL);
}

/* --- describing ----------------------------------------------------------------------------------------- */

static const char *
get_string (JsonObject *object, const char *name)
{
  return json_object_get_null_member (object, name) ? "-" : json_object_get_string_member (object, name);
}

static void
describe_items (GString *out, JsonArray *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonArray *with = json_object_get_array_member (item, "with");

      g_string_append_printf (out, "  - %s\n", get_string (item, "text"));
      if (!json_object_get_null_member (item, "lead"))
        g_string_append_printf (out, "      lead %s\n", get_string (item, "lead"));
      for (guint n = 0; n < json_array_get_length (with); n++)
        g_string_append_printf (out, "      with %s\n", json_array_get_string_element (with, n));
      if (!json_object_get_null_member (item, "period"))
        g_string_append_printf (out, "      when %s\n", get_string (item, "period"));
    }
}

static void
describe_citations (GString *out, JsonArray *citations)
{
  for (guint i = 0; i < json_array_get_length (citations); i++)
    {
      JsonObject *one = json_array_get_object_element (citations, i);

      g_string_append_printf (out, "  § %s | %s | %s | %s | %s\n", get_string (one, "kind"), get_string (one, "number"),
                              get_string (one, "symbol"), get_string (one, "date"), get_string (one, "issuer"));
    }
}

static void
describe_names (GString *out, const char *sign, JsonArray *names)
{
  for (guint i = 0; i < json_array_get_length (names); i++)
    g_string_append_printf (out, "  %s %s\n", sign, json_array_get_string_element (names, i));
}

/* Paragraphs of a point, each by its first words. */
static void
describe_text (GString *out, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *head = g_utf8_substring (paragraphs[i], 0, MIN (g_utf8_strlen (paragraphs[i], -1), 48));

      if (*head != '\0')
        g_string_append_printf (out, "  = %s\n", head);
    }
}

static char *
describe (DhImportDraft *draft)
{
  static const char *const head[] = { "title", "term", "number", "symbol", "issuer", "date" };
  g_autoptr (JsonNode) node = dh_import_draft_to_json (draft);
  JsonObject *root = json_node_get_object (node);
  JsonArray *points = json_object_get_array_member (root, "points");
  JsonArray *indicators = json_object_get_array_member (root, "indicators");
  JsonArray *ignored = json_object_get_array_member (root, "ignored");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    g_string_append_printf (out, "%s: %s\n", head[i], get_string (root, head[i]));
  g_string_append_printf (out, "year: %d\n", dh_import_draft_get_year (draft));
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonObject *point = json_array_get_object_element (points, i);

      g_string_append_printf (out, "[%s] %s\n", get_string (point, "label"), get_string (point, "title"));
      describe_text (out, get_string (point, "text"));
      describe_items (out, json_object_get_array_member (point, "items"));
      describe_citations (out, json_object_get_array_member (point, "citations"));
      describe_names (out, "“”", json_object_get_array_member (point, "campaigns"));
    }
  g_string_append (out, "all\n");
  describe_citations (out, json_object_get_array_member (root, "citations"));
  for (guint i = 0; i < json_array_get_length (indicators); i++)
    {
      JsonObject *one = json_array_get_object_element (indicators, i);

      g_string_append_printf (out, "  # %s %g %s\n", get_string (one, "direction"),
                              json_object_get_double_member (one, "value"), get_string (one, "measure"));
    }
  for (guint i = 0; i < json_array_get_length (ignored); i++)
    {
      JsonObject *line = json_array_get_object_element (ignored, i);
      g_autofree char *composed = dh_text_normalize (get_string (line, "text"));
      g_autofree char *text = dh_text_squeeze (composed);
      g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 48));

      g_string_append_printf (out, "  ~ %s: %s\n", get_string (line, "why"), start);
    }
  return g_string_free (out, FALSE);
}

/* --- no lost word --------------------------------------------------------------------------------------- */

/* Adds @sign for each of the words of @text. */
static void
count_words (GHashTable *counts, const char *text, int sign)
{
  DhWords words;

  dh_words_init (&words);
  dh_words_cut (&words, text, strlen (text));
  for (guint i = 0; i < dh_words_n (&words); i++)
    {
      const DhWord *word = dh_words_at (&words, i);
      char *key = NULL;
      int n = 0;

      if (word->type == DH_WORD_SIGN)
        continue;
      key = g_strndup (text + word->start, word->length);
      n = GPOINTER_TO_INT (g_hash_table_lookup (counts, key));
      g_hash_table_insert (counts, key, GINT_TO_POINTER (n + sign));
    }
  dh_words_clear (&words);
}

static void
count_source (GHashTable *counts, DhSource *source)
{
  for (guint i = 0; i < dh_source_get_n_blocks (source); i++)
    {
      const DhSourceBlock *block = dh_source_get_block (source, i);

      if (block->kind == DH_SOURCE_PARAGRAPH)
        {
          count_words (counts, block->paragraph.text, 1);
          if (block->paragraph.label != NULL)
            count_words (counts, block->paragraph.label, 1);
          continue;
        }
      for (guint r = 0; r < block->table.n_rows; r++)
        for (guint c = 0; c < block->table.rows[r].n_cells; c++)
          if ((block->table.rows[r].cells[c].flags & DH_SOURCE_CELL_COVERED) == 0)
            count_words (counts, block->table.rows[r].cells[c].text, 1);
    }
}

/* Labels, titles and texts of the points, the title of the paper and the ignored lines: the words that a person is
 * shown. What stands in them twice does no harm. */
static void
count_shown (GHashTable *counts, DhImportDraft *draft)
{
  g_autoptr (JsonNode) node = dh_import_draft_to_json (draft);
  JsonObject *root = json_node_get_object (node);
  JsonArray *points = json_object_get_array_member (root, "points");
  GListModel *ignored = dh_import_draft_get_ignored (draft);

  count_words (counts, get_string (root, "title"), -1);
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonObject *point = json_array_get_object_element (points, i);

      count_words (counts, get_string (point, "label"), -1);
      count_words (counts, get_string (point, "title"), -1);
      count_words (counts, get_string (point, "text"), -1);
    }
  for (guint i = 0; i < g_list_model_get_n_items (ignored); i++)
    {
      g_autoptr (DhDraftFinding) line = g_list_model_get_item (ignored, i);

      if (dh_draft_finding_get_span (line) != NULL)
        count_words (counts, dh_draft_finding_get_text (line), -1);
    }
}

static void
assert_no_lost_word (const char *name, DhImportDraft *draft)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word = NULL, n = NULL;

  count_source (counts, dh_import_draft_get_source (draft));
  count_shown (counts, draft);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &word, &n))
    if (GPOINTER_TO_INT (n) > 0)
      g_error ("%s: “%s” is lost %d times", name, (const char *) word, GPOINTER_TO_INT (n));
}

/* --- tests ---------------------------------------------------------------------------------------------- */

/* Line by line, so that a difference is found at once. */
static void
assert_same_lines (const char *name, const char *got, const char *wanted)
{
  g_auto (GStrv) lines = g_strsplit (got, "\n", -1);
  g_auto (GStrv) wanted_lines = g_strsplit (wanted, "\n", -1);

  g_test_message ("%s", name);
  for (guint i = 0; lines[i] != NULL && wanted_lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, wanted_lines[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (wanted_lines));
}

static void
assert_wanted (const char *name, const char *described)
{
  g_autofree char *file = g_strconcat (name, ".want", NULL);
  g_autofree char *path = g_build_filename (DH_PAPERS, file, NULL);
  g_autofree char *wanted = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("DH_WRITE_WANTED") != NULL)
    g_file_set_contents (path, described, -1, &error);
  else if (g_file_get_contents (path, &wanted, NULL, &error))
    assert_same_lines (name, described, wanted);
  g_assert_no_error (error);
}

static void
test_paper (gconstpointer data)
{
  g_autoptr (DhImportDraft) draft = read_paper (data, NULL);
  g_autofree char *described = describe (draft);

  assert_wanted (data, described);
  assert_no_lost_word (data, draft);
}

static char *
with_crlf (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "\n", "\r\n", 0);
  return g_string_free (out, FALSE);
}

static char *
decompose (const char *text)
{
  return g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
}

/* Behind full stops and numbers, as word processors and web pages put them. */
static char *
with_hard_blanks (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, ". ", ".\u00a0", 0);
  g_string_replace (out, " số ", "\u00a0số ", 0);
  return g_string_free (out, FALSE);
}

/* Headings typed without marks, as old typewriters of capitals left them. */
static char *
without_marks_in_capitals (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *upper = g_utf8_strup (lines[i], -1);
      g_autofree char *folded = dh_text_fold (lines[i]);

      if (!g_str_equal (upper, lines[i]))
        continue;
      g_free (lines[i]);
      lines[i] = g_utf8_strup (folded, -1);
    }
  return g_strjoinv ("\n", lines);
}

static void
test_capitals (gconstpointer data)
{
  g_autoptr (DhImportDraft) plain = read_paper (data, NULL);
  g_autoptr (DhImportDraft) draft = read_paper (data, without_marks_in_capitals);
  g_autofree char *wanted = describe (plain);
  g_autofree char *got = describe (draft);
  g_autofree char *wanted_folded = dh_text_fold (wanted);
  g_autofree char *got_folded = dh_text_fold (got);

  assert_same_lines (data, got_folded, wanted_folded);
}

/* The same paper as other programs write it becomes the same. */
static void
test_variants (gconstpointer data)
{
  static const Change changes[] = { with_crlf, decompose, with_hard_blanks };
  g_autoptr (DhImportDraft) plain = read_paper (data, NULL);
  g_autofree char *wanted = describe (plain);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DhImportDraft) draft = read_paper (data, changes[i]);
      g_autofree char *described = describe (draft);
      g_autofree char *composed = g_utf8_normalize (described, -1, G_NORMALIZE_NFC);
      g_autoptr (GString) got = g_string_new (composed);

      g_string_replace (got, "\u00a0", " ", 0);
      assert_same_lines (data, got->str, wanted);
      assert_no_lost_word (data, draft);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  dir = g_dir_open (DH_PAPERS, 0, NULL);
  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (!g_str_has_suffix (name, ".want"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *paper = g_strconcat ("/papers/", names->pdata[i], NULL);
      g_autofree char *variants = g_strconcat ("/papers/variants/", names->pdata[i], NULL);
      g_autofree char *capitals = g_strconcat ("/papers/capitals/", names->pdata[i], NULL);

      g_test_add_data_func (paper, names->pdata[i], test_paper);
      if (!g_str_has_suffix (names->pdata[i], ".txt"))
        continue;
      g_test_add_data_func (variants, names->pdata[i], test_variants);
      g_test_add_data_func (capitals, names->pdata[i], test_capitals);
    }
  status = g_test_run ();
  return status;
}
