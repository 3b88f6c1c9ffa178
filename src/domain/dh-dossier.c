/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-dossier.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-document-facts.h"
#include "dh-error.h"

/* What is written is a paper to hand over, so its words are Vietnamese in every interface language. */

#define INDEX_NAME "Mục lục"
#define MAX_FOLDERS 1000
/* The longest name that file systems take is 255 bytes; a name that is copied elsewhere may grow a little. */
#define MAX_NAME 180

typedef struct
{
  DhContext *context;
  GArray *ids;
  char *title;
  GFile *parent;
  GCancellable *cancellable;
  DhProgressFunc progress;
  gpointer data;
  GFile *folder;
  GPtrArray *made; /* GFile, for taking them away again */
  GString *html, *csv, *sums;
} Run;

typedef struct
{
  GFile *file;
  GBytes *content;
} Text;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->context);
  g_array_unref (run->ids);
  g_free (run->title);
  g_object_unref (run->parent);
  g_clear_object (&run->cancellable);
  g_clear_object (&run->folder);
  g_ptr_array_unref (run->made);
  g_string_free (run->html, TRUE);
  g_string_free (run->csv, TRUE);
  g_string_free (run->sums, TRUE);
  g_free (run);
}

static void
text_free (gpointer data)
{
  Text *text = data;

  g_object_unref (text->file);
  g_bytes_unref (text->content);
  g_free (text);
}

/* A name that every file system takes: no separators, nothing hidden, not too long; the ending stays. */
static char *
clean_name (const char *name)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  const char *dot = strrchr (name, '.');
  const char *ending = dot != NULL && dot != name && strlen (dot) <= 8 ? dot : "";
  const char *end = name + strlen (name) - strlen (ending);

  for (const char *p = name; p < end && clean->len < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || (c < 128 && strchr ("/\\:*?\"<>|", (int) c) != NULL))
        c = '-';
      if (clean->len > 0 || (c != '.' && c != ' '))
        g_string_append_unichar (clean, c);
    }
  g_string_append (clean, ending);
  return g_string_free_and_steal (g_steal_pointer (&clean));
}

static gboolean
make_folder (Run *run, GError **error)
{
  g_autofree char *name = clean_name (run->title);

  for (guint i = 1; i <= MAX_FOLDERS; i++)
    {
      g_autofree char *numbered = i == 1 ? g_strdup (name) : g_strdup_printf ("%s (%u)", name, i);
      g_autoptr (GFile) folder = g_file_get_child (run->parent, numbered);
      g_autoptr (GError) failed = NULL;

      if (dex_await (dex_file_make_directory (folder, G_PRIORITY_DEFAULT), &failed))
        {
          run->folder = g_steal_pointer (&folder);
          return TRUE;
        }
      if (!g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
               _ ("There are too many folders named “%s”; expected another place."), name);
  return FALSE;
}

/* --- the lists ---------------------------------------------------------------------------------------- */

static void
append_cell (Run *run, const char *text, gboolean last)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);
  /* A spreadsheet would take these as a formula. */
  const char *guard = *text != '\0' && strchr ("=+-@", *text) != NULL ? "'" : "";

  g_string_append_printf (run->html, "<td>%s</td>", escaped);
  g_string_append_printf (run->csv, "\"%s%s\"%s", guard, doubled, last ? "\r\n" : ",");
}

/* A cleaned name has no quotes. */
static void
append_file_cell (Run *run, const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *address = g_uri_escape_string (name, NULL, FALSE);

  if (*name == '\0')
    {
      append_cell (run, "", FALSE);
      return;
    }
  g_string_append_printf (run->html, "<td><a href=\"%s\">%s</a></td>", address, escaped);
  g_string_append_printf (run->csv, "\"%s\",", name);
}

static void
append_row (Run *run, guint number, DhRecord *record, const char *file, const char *hash)
{
  const char *symbol = dh_record_get_text (record, "symbol");
  g_autofree char *position = g_strdup_printf ("%u", number);
  g_autofree char *sign = g_strconcat (dh_record_get_text (record, "number"), *symbol != '\0' ? "/" : "", symbol, NULL);
  g_autofree char *day = dh_record_format (record, "issued_on");

  g_string_append (run->html, "<tr>");
  append_cell (run, position, FALSE);
  append_cell (run, sign, FALSE);
  append_cell (run, day, FALSE);
  append_cell (run, dh_record_get_text (record, "kind"), FALSE);
  append_cell (run, dh_record_get_text (record, "abstract"), FALSE);
  append_cell (run, dh_record_get_text (record, "issuer"), FALSE);
  append_cell (run, dh_record_get_text (record, "signer"), FALSE);
  append_file_cell (run, file);
  append_cell (run, hash, TRUE);
  g_string_append (run->html, "</tr>\n");
}

static void
begin_lists (Run *run)
{
  static const char *const heads[] = { "STT",       "Số, ký hiệu",      "Ngày, tháng, năm", "Loại",
                                       "Trích yếu", "Cơ quan ban hành", "Người ký",         "Tệp" };
  g_autofree char *title = g_markup_escape_text (run->title, -1);

  g_string_append_printf (run->html,
                          "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>%s</title>"
                          "<style>body{font-family:serif;margin:2em}table{border-collapse:collapse}"
                          "td,th{border:1px solid;padding:.3em .5em;vertical-align:top;text-align:left}"
                          "td:last-child{font-family:monospace;font-size:.7em;word-break:break-all}</style></head>\n"
                          "<body><h1>%s</h1>\n<table>\n<tr>",
                          title, title);
  g_string_append (run->csv, "\xEF\xBB\xBF");
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_string_append_printf (run->html, "<th>%s</th>", heads[i]);
      g_string_append_printf (run->csv, "\"%s\",", heads[i]);
    }
  g_string_append (run->html, "<th>SHA-256</th></tr>\n");
  g_string_append (run->csv, "\"SHA-256\"\r\n");
}

static DexFuture *
write_text_fiber (gpointer data)
{
  Text *text = data;
  GError *error = NULL;

  if (g_file_replace_contents (text->file, g_bytes_get_data (text->content, NULL), g_bytes_get_size (text->content),
                               NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    return dex_future_new_true ();
  return dex_future_new_for_error (error);
}

static gboolean
write_text (Run *run, const char *name, GString *content, GError **error)
{
  Text *text = g_new0 (Text, 1);

  text->file = g_file_get_child (run->folder, name);
  text->content = g_bytes_new (content->str, content->len);
  g_ptr_array_add (run->made, g_object_ref (text->file));
  return dex_await (
      dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, write_text_fiber, text, text_free), error);
}

static gboolean
write_lists (Run *run, GError **error)
{
  g_string_append (run->html, "</table></body></html>\n");
  return write_text (run, INDEX_NAME ".html", run->html, error) && write_text (run, INDEX_NAME ".csv", run->csv, error)
         && write_text (run, "SHA256SUMS", run->sums, error);
}

/* --- the files ---------------------------------------------------------------------------------------- */

static gboolean
export_document (Run *run, guint i, GError **error)
{
  gint64 id = g_array_index (run->ids, gint64, i);
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (run->context, &dh_document_entity, id), error);
  g_autoptr (DhDocumentFacts) facts = NULL;
  const DhDocumentFile *newest;

  if (record == NULL)
    return FALSE;
  facts = dex_await_boxed (dh_document_load_facts (run->context, id), error);
  if (facts == NULL)
    return FALSE;
  if (facts->files->len == 0)
    {
      append_row (run, i + 1, record, "", "");
      return TRUE;
    }
  newest = facts->files->pdata[0];
  g_autofree char *numbered = g_strdup_printf ("%02u %s", i + 1, newest->name);
  g_autofree char *name = clean_name (numbered);
  g_autoptr (GFile) file = g_file_get_child (run->folder, name);
  g_ptr_array_add (run->made, g_object_ref (file));
  append_row (run, i + 1, record, name, newest->hash);
  g_string_append_printf (run->sums, "%s  %s\n", newest->hash, name);
  return dex_await (dh_store_export_blob (dh_context_get_store (run->context), newest->hash, file, run->cancellable),
                    error);
}

static gboolean
export_all (Run *run, GError **error)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error) || !export_document (run, i, error))
        return FALSE;
      if (run->progress != NULL)
        run->progress (i + 1, run->ids->len, run->data);
    }
  return write_lists (run, error);
}

/* Only what this run made; a file of somebody else keeps the folder. */
static void
take_away (Run *run)
{
  for (guint i = 0; i < run->made->len; i++)
    dex_await (dex_file_delete (run->made->pdata[i], G_PRIORITY_DEFAULT), NULL);
  dex_await (dex_file_delete (run->folder, G_PRIORITY_DEFAULT), NULL);
}

static DexFuture *
export_fiber (gpointer data)
{
  Run *run = data;
  GError *error = NULL;

  if (!make_folder (run, &error))
    return dex_future_new_for_error (error);
  begin_lists (run);
  if (export_all (run, &error))
    return dex_future_new_take_object (g_object_ref (run->folder));
  take_away (run);
  return dex_future_new_for_error (error);
}

DexFuture *
dh_dossier_export (DhContext *context, const gint64 *documents, guint n, const char *title, GFile *parent,
                   GCancellable *cancellable, DhProgressFunc progress, gpointer data)
{
  Run *run;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (documents != NULL && n > 0);
  dex_return_error_if_fail (title != NULL && *title != '\0');
  dex_return_error_if_fail (G_IS_FILE (parent));

  run = g_new0 (Run, 1);
  run->context = g_object_ref (context);
  run->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (run->ids, documents, n);
  run->title = g_strdup (title);
  run->parent = g_object_ref (parent);
  run->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  run->progress = progress;
  run->data = data;
  run->made = g_ptr_array_new_with_free_func (g_object_unref);
  run->html = g_string_new (NULL);
  run->csv = g_string_new (NULL);
  run->sums = g_string_new (NULL);
  return dex_scheduler_spawn (NULL, 0, export_fiber, run, run_free);
}
