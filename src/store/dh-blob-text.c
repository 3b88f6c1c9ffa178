/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-blob-private.h"

#include <glib/gi18n.h>

#include "dh-index-private.h"
#include "dh-store-private.h"

/* Texts of contents. They are written beside the journal like the contents themselves; the search index
 * finds the new pages behind the last one it has seen. */

typedef struct
{
  char *hash;
  GStrv pages;
  char *problem;
} Text;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->hash);
  g_strfreev (text->pages);
  g_free (text->problem);
  g_free (text);
}

static gboolean
has_words (const Text *text)
{
  for (guint i = 0; text->pages != NULL && text->pages[i] != NULL; i++)
    for (const char *p = text->pages[i]; *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return TRUE;
  return FALSE;
}

/* A page without a word is no page to be found. */
static gboolean
write_pages (DhDb *db, const Text *text, GError **error)
{
  for (guint i = 0; text->pages != NULL && text->pages[i] != NULL; i++)
    if (*text->pages[i] != '\0'
        && !dh_db_exec (db, error, "INSERT INTO blob_page (hash, page, text) VALUES (?1, ?2, ?3)", "sis", text->hash,
                        (gint64) i + 1, text->pages[i]))
      return FALSE;
  return TRUE;
}

static DexFuture *
put_func (DhDb *db, gpointer data)
{
  const Text *text = data;
  const char *state = text->problem != NULL ? "failed" : has_words (text) ? "read" : "empty";
  gint64 n_pages = text->pages != NULL ? g_strv_length (text->pages) : 0;
  gint64 known = 0;
  GError *error = NULL;

  if (dh_db_get_int64 (db, &known, &error, "SELECT 1 FROM blob_text WHERE hash = ?1 AND state <> 'failed'", "s",
                       text->hash))
    return dex_future_new_true ();
  if (error == NULL
      && dh_db_exec (db, &error,
                     "INSERT OR REPLACE INTO blob_text (hash, state, pages, problem) VALUES (?1, ?2, ?3, ?4)", "ssis",
                     text->hash, state, n_pages, text->problem != NULL ? text->problem : ""))
    write_pages (db, text, &error);
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_true ();
}

/* Not worth waiting for the disk: what a crash loses is taken from the content again. */
static DexFuture *
put_run (DhFile *file, GCancellable *cancellable, gpointer data)
{
  return _dh_file_write_sync (file, FALSE, put_func, data);
}

static DexFuture *
put_cb (DexFuture *future, gpointer data)
{
  g_autoptr (DhStore) store = g_weak_ref_get (data);
  DhIndex *index = store != NULL ? _dh_store_get_index (store) : NULL;

  if (index != NULL)
    _dh_index_poke (index);
  return dex_ref (future);
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

DexFuture *
dh_store_put_blob_text (DhStore *store, const char *hash, const char *const *pages, const char *problem)
{
  DhFile *file;
  GWeakRef *weak;
  Text *text;

  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (hash != NULL);
  dex_return_error_if_fail ((pages == NULL) != (problem == NULL));

  file = _dh_store_get_file (store);
  if (file == NULL)
    return _dh_store_new_closed ();
  if (file->read_only)
    return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY,
                                  _ ("The store is open for reading only; no text was kept."));
  text = g_new0 (Text, 1);
  text->hash = g_strdup (hash);
  text->pages = g_strdupv ((GStrv) pages);
  text->problem = g_strdup (problem);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, store);
  return dex_future_then (_dh_file_spawn (file, "dh-blob-text", put_run, text, text_free), put_cb, weak, weak_free);
}
