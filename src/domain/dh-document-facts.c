/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-document-facts.h"

#include "dh-error.h"
#include "dh-sha256.h"

/* More than anybody reads beside a page; the links themselves are not bounded. */
#define MAX_USES 500
#define PIECE (256 * 1024)

typedef struct
{
  char *name;
  gint64 id;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->name);
  g_free (asked);
}

static void
file_free (gpointer data)
{
  DhDocumentFile *file = data;

  g_free (file->name);
  g_free (file->mime);
  g_free (file->hash);
  g_free (file->text);
  g_free (file->problem);
  g_free (file);
}

static void
use_free (gpointer data)
{
  DhDocumentUse *use = data;

  g_free (use->title);
  g_free (use->role);
  g_free (use);
}

static void
facts_clear (gpointer data)
{
  DhDocumentFacts *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->uses);
  g_ptr_array_unref (self->replaces);
  g_ptr_array_unref (self->replaced_by);
}

G_DEFINE_BOXED_TYPE (DhDocumentFacts, dh_document_facts, dh_document_facts_ref, dh_document_facts_unref)

static DhDocumentFacts *
facts_new (gint64 document)
{
  DhDocumentFacts *self = g_atomic_rc_box_new0 (DhDocumentFacts);

  self->document = document;
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->uses = g_ptr_array_new_with_free_func (use_free);
  self->replaces = g_ptr_array_new_with_free_func (use_free);
  self->replaced_by = g_ptr_array_new_with_free_func (use_free);
  return self;
}

/* --- on the store's thread ---------------------------------------------------------------------------- */

static gboolean
load_document (DhDb *db, DhDocumentFacts *self, GError **error)
{
  g_autoptr (DhRecord) record = dh_record_load_db (db, &dh_document_entity, self->document, error);
  const char *secrecy;

  if (record == NULL)
    return FALSE;
  self->title = g_strdup (dh_record_get_title (record));
  secrecy = dh_record_get_text (record, "secrecy");
  self->classified = *secrecy != '\0' && !g_str_equal (secrecy, "none");
  return TRUE;
}

static gboolean
load_files (DhDb *db, DhDocumentFacts *self, GError **error)
{
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      "SELECT a.id, a.name, a.mime, a.file, a.size, a.version, t.state, t.problem FROM attachment a "
      "LEFT JOIN blob_text t ON t.hash = a.file WHERE a.document = ?1 AND a.trashed IS NULL "
      "ORDER BY a.version DESC, a.id DESC",
      error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->document);
  for (;;)
    {
      DhDocumentFile *file;

      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      file = g_new0 (DhDocumentFile, 1);
      file->attachment = dh_stmt_get_int64 (stmt, 0);
      file->name = g_strdup (dh_stmt_get_text (stmt, 1));
      file->mime = g_strdup (dh_stmt_get_text (stmt, 2));
      file->hash = g_strdup (dh_stmt_get_text (stmt, 3));
      file->size = dh_stmt_get_int64 (stmt, 4);
      file->version = (int) dh_stmt_get_int64 (stmt, 5);
      file->text = dh_stmt_is_null (stmt, 6) ? NULL : g_strdup (dh_stmt_get_text (stmt, 6));
      file->problem = g_strdup (dh_stmt_is_null (stmt, 7) ? "" : dh_stmt_get_text (stmt, 7));
      g_ptr_array_add (self->files, file);
    }
}

/* A record that is gone or in the trash uses nothing. */
static gboolean
add_use (DhDb *db, GPtrArray *uses, const char *entity, gint64 id, const char *role, GError **error)
{
  const DhEntity *found = dh_entity_find (entity);
  g_autoptr (GError) failed = NULL;
  g_autoptr (DhRecord) record = found != NULL ? dh_record_load_db (db, found, id, &failed) : NULL;
  DhDocumentUse *use;

  if (failed != NULL && !g_error_matches (failed, DH_ERROR, DH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (record == NULL || dh_record_is_trashed (record))
    return TRUE;
  use = g_new0 (DhDocumentUse, 1);
  use->entity = found;
  use->id = id;
  use->title = g_strdup (dh_record_get_title (record));
  use->role = role != NULL && *role != '\0' ? g_strdup (role) : NULL;
  g_ptr_array_add (uses, use);
  return TRUE;
}

/* @sql selects kind, id and role for one document. */
static gboolean
load_uses (DhDb *db, const char *sql, gint64 document, GPtrArray *uses, GError **error)
{
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, document);
  while (uses->len < MAX_USES)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      if (!add_use (db, uses, dh_stmt_get_text (stmt, 0), dh_stmt_get_int64 (stmt, 1),
                    dh_stmt_is_null (stmt, 2) ? NULL : dh_stmt_get_text (stmt, 2), error))
        return FALSE;
    }
  return TRUE;
}

static DexFuture *
load_func (DhDb *db, gpointer data)
{
  GError *error = NULL;
  g_autoptr (DhDocumentFacts) self = facts_new (*(gint64 *) data);

  if (load_document (db, self, &error) && load_files (db, self, &error)
      && load_uses (db, "SELECT entity, record, role FROM link WHERE document = ?1 ORDER BY entity, record",
                    self->document, self->uses, &error)
      && load_uses (db, "SELECT 'document', replaced, NULL FROM document_replaces WHERE document = ?1 ORDER BY id",
                    self->document, self->replaces, &error)
      && load_uses (db, "SELECT 'document', document, NULL FROM document_replaces WHERE replaced = ?1 ORDER BY id",
                    self->document, self->replaced_by, &error))
    return dex_future_new_take_boxed (DH_TYPE_DOCUMENT_FACTS, g_steal_pointer (&self));
  return dex_future_new_for_error (error);
}

static DexFuture *
kept_func (DhDb *db, gpointer data)
{
  gint64 document = 0;
  GError *error = NULL;

  if (!dh_db_get_int64 (db, &document, &error,
                        "SELECT a.document FROM attachment a JOIN document d ON d.id = a.document WHERE a.file = ?1 "
                        "AND a.trashed IS NULL AND d.trashed IS NULL ORDER BY a.id LIMIT 1",
                        "s", (const char *) data)
      && error != NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (document);
}

/* From the record down: points in points, tasks in points, tasks in tasks, their entries and figures. */
static DexFuture *
linked_func (DhDb *db, gpointer data)
{
  const Asked *asked = data;
  GError *error = NULL;
  gboolean has_row = TRUE;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      "WITH RECURSIVE point (id) AS (SELECT ?2 WHERE ?1 = 'focal_point' UNION "
      "SELECT f.id FROM focal_point f JOIN point p ON f.parent = p.id WHERE f.trashed IS NULL), "
      "work (id) AS (SELECT ?2 WHERE ?1 = 'task' UNION SELECT t.id FROM task t JOIN point p ON t.focal_point = p.id "
      "WHERE t.trashed IS NULL UNION SELECT t.id FROM task t JOIN work w ON t.parent = w.id WHERE t.trashed IS NULL), "
      "figure (id) AS (SELECT i.id FROM indicator i JOIN work w ON i.task = w.id WHERE i.trashed IS NULL UNION "
      "SELECT i.id FROM indicator i JOIN point p ON i.focal_point = p.id WHERE i.trashed IS NULL) "
      "SELECT document FROM link WHERE entity = ?1 AND record = ?2 UNION "
      "SELECT document FROM link JOIN point ON record = point.id AND entity = 'focal_point' UNION "
      "SELECT document FROM link JOIN work ON record = work.id AND entity = 'task' UNION "
      "SELECT l.document FROM work w JOIN progress e ON e.task = w.id AND e.trashed IS NULL "
      "JOIN link l ON l.record = e.id AND l.entity = 'progress' UNION "
      "SELECT l.document FROM figure f JOIN indicator_value v ON v.indicator = f.id AND v.trashed IS NULL "
      "JOIN link l ON l.record = v.id AND l.entity = 'indicator_value' /* scan ok */",
      &error);

  if (stmt == NULL)
    return dex_future_new_for_error (error);
  dh_stmt_bind_text (stmt, 1, asked->name);
  dh_stmt_bind_int64 (stmt, 2, asked->id);
  while (dh_stmt_step (stmt, &has_row, &error) && has_row)
    {
      gint64 id = dh_stmt_get_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return error != NULL ? dex_future_new_for_error (error)
                       : dex_future_new_take_boxed (G_TYPE_ARRAY, g_steal_pointer (&ids));
}

/* --- hashing, on a thread of the pool ------------------------------------------------------------------- */

typedef struct
{
  GFile *file;
  GCancellable *cancellable;
  DhContext *context;
} Finding;

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_object_unref (finding->file);
  g_clear_object (&finding->cancellable);
  g_clear_object (&finding->context);
  g_free (finding);
}

static char *
hash_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (DhSha256) sum = dh_sha256_new ();
  g_autofree guchar *piece = g_malloc (PIECE);
  gssize n = stream != NULL ? 1 : -1;

  while (n > 0)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, cancellable, error);
      if (n > 0)
        dh_sha256_add (sum, piece, (gsize) n);
    }
  return n == 0 ? g_strdup (dh_sha256_get (sum)) : NULL;
}

static DexFuture *
hash_fiber (gpointer data)
{
  Finding *finding = data;
  GError *error = NULL;
  char *hash = hash_file (finding->file, finding->cancellable, &error);

  return hash != NULL ? dex_future_new_take_string (hash) : dex_future_new_for_error (error);
}

static Finding *
finding_new (GFile *file, GCancellable *cancellable)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->file = g_object_ref (file);
  finding->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return finding;
}

static DexFuture *
find_fiber (gpointer data)
{
  Finding *finding = data;
  GError *error = NULL;
  char *hash = dex_await_string (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, hash_fiber,
                                                      finding_new (finding->file, finding->cancellable), finding_free),
                                 &error);

  if (hash == NULL)
    return dex_future_new_for_error (error);
  return dh_store_read (dh_context_get_store (finding->context), kept_func, hash, g_free);
}

DhDocumentFacts *
dh_document_facts_ref (DhDocumentFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
dh_document_facts_unref (DhDocumentFacts *self)
{
  g_atomic_rc_box_release_full (self, facts_clear);
}

guint
dh_document_facts_n_outdated (const DhDocumentFacts *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; self->replaced_by->len > 0 && i < self->uses->len; i++)
    n += g_strcmp0 (((const DhDocumentUse *) self->uses->pdata[i])->role, "legal-basis") == 0;
  return n;
}

DexFuture *
dh_document_load_facts (DhContext *context, gint64 document)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return dh_store_read (dh_context_get_store (context), load_func, g_memdup2 (&document, sizeof document), g_free);
}

DexFuture *
dh_document_find_kept (DhContext *context, GFile *file, GCancellable *cancellable)
{
  Finding *finding;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (G_IS_FILE (file));

  finding = finding_new (file, cancellable);
  finding->context = g_object_ref (context);
  return dex_scheduler_spawn (NULL, 0, find_fiber, finding, finding_free);
}

DexFuture *
dh_document_list_linked (DhContext *context, const DhEntity *entity, gint64 record)
{
  Asked *asked;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);

  asked = g_new0 (Asked, 1);
  asked->name = g_strdup (entity->name);
  asked->id = record;
  return dh_store_read (dh_context_get_store (context), linked_func, asked, asked_free);
}
