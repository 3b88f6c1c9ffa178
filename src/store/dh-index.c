/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-index-query-private.h"
#include "dh-index-work-private.h"
#include "dh-worker-private.h"

/* Microseconds of work between two looks into the queue: a search waits no longer for its turn, but for
 * the moments in which a segment is written. */
#define STEP_TIME 8000
/* Raised with every change of terms or tables: an index of another format is built anew. */
#define FORMAT "2"
/* Hits are read back from the store one by one. */
#define MAX_HITS 10000

typedef enum
{
  JOB_POKE,
  JOB_SEARCH,
  JOB_SETTLE,
  JOB_REBUILD,
  JOB_DIGEST,
} JobKind;

typedef struct
{
  JobKind kind;
  DexPromise *promise;
  DexScheduler *home; /* of who asked */
  char *words;
  guint limit;
} Job;

/* One reference is the starter's, one the thread's, one each of a notice on its way. Everything from
 * "store" on belongs to the thread. */
struct _DhIndex
{
  char *store_path;
  char *path;
  char *signature;
  const DhIndexSource *sources;
  gboolean read_only;
  GMainContext *context; /* of the starter */
  DhIndexBusyFunc busy_cb;
  gpointer busy_data;
  GAsyncQueue *queue;
  GThread *thread;
  gint stopping; /* atomic */

  DhDb *store;
  DhIndexFile *file;
  DhIndexWork *work;
  gboolean dirty;       /* the journal may have grown */
  gboolean rebuild;     /* the file is not to be trusted */
  gboolean use_private; /* the file cannot even be made anew */
  gboolean busy;
  guint n_failures; /* since work was last completed */
  GError *broken;   /* given up until the next poke */
  GPtrArray *settlers;
};

static const DhIndexSource no_sources[] = { { NULL } };

static void
job_free (gpointer data)
{
  Job *job = data;
  dex_clear (&job->promise);
  dex_clear (&job->home);
  g_free (job->words);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
settle (const Job *job, DexFuture *result)
{
  _dh_promise_settle_at (job->promise, job->home, result);
}

static void
index_clear (gpointer data)
{
  DhIndex *self = data;
  g_free (self->store_path);
  g_free (self->path);
  g_free (self->signature);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->queue);
}

static void
index_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, index_clear);
}

static char *
make_signature (const char *store_id, const DhIndexSource *sources)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, (gpointer) FORMAT);
  g_ptr_array_add (parts, (gpointer) store_id);
  for (; sources->table != NULL; sources++)
    {
      g_ptr_array_add (parts, (gpointer) sources->table);
      g_ptr_array_add (parts, (gpointer) sources->row_sql);
      g_ptr_array_add (parts, (gpointer) sources->all_sql);
    }
  for (guint i = 0; i < parts->len; i++)
    g_checksum_update (sum, parts->pdata[i], (gssize) strlen (parts->pdata[i]) + 1);
  return g_strdup (g_checksum_get_string (sum));
}

typedef struct
{
  DhIndex *index;
  gboolean busy;
} Notice;

static void
notice_free (gpointer data)
{
  Notice *notice = data;
  index_unref (notice->index);
  g_free (notice);
}

static gboolean
notice_cb (gpointer data)
{
  Notice *notice = data;
  if (!g_atomic_int_get (&notice->index->stopping))
    notice->index->busy_cb (notice->busy, notice->index->busy_data);
  return G_SOURCE_REMOVE;
}

static void
set_busy (DhIndex *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  if (self->busy_cb == NULL)
    return;
  Notice *notice = g_new0 (Notice, 1);
  notice->index = g_atomic_rc_box_acquire (self);
  notice->busy = busy;
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notice_cb, notice, notice_free);
  g_source_attach (source, self->context);
}

static gboolean
open_store (DhIndex *self, GError **error)
{
  if (self->store != NULL)
    return TRUE;
  g_autoptr (DhDb) store = _dh_db_open (self->store_path, DH_DB_OPEN_READ_ONLY, error);
  gint64 version;
  g_autoptr (GError) reading = NULL;
  if (store == NULL)
    return FALSE;
  /* A folder that cannot be written has no place for the files that readers of a WAL share. */
  if (!dh_db_get_int64 (store, &version, &reading, "PRAGMA user_version", NULL) && self->read_only)
    {
      g_clear_pointer (&store, _dh_db_close);
      store = _dh_db_open (self->store_path, DH_DB_OPEN_IMMUTABLE, error);
    }
  self->store = g_steal_pointer (&store);
  return self->store != NULL;
}

/* The index beside the store when it can be gone on with; readers cannot go on, so for them it must
 * be up to date. */
static DhIndexFile *
take_existing (DhIndex *self)
{
  g_autoptr (DhIndexFile) file = _dh_index_file_open (self->path, self->signature, self->read_only, NULL);
  if (file == NULL)
    return NULL;
  DhIndexWorkState state = _dh_index_work_check (self->store, file, self->sources, NULL);
  if (state == DH_INDEX_WORK_NONE || (state == DH_INDEX_WORK_READY && !self->read_only))
    return g_steal_pointer (&file);
  return NULL;
}

static void
drop_file (DhIndex *self)
{
  g_clear_pointer (&self->work, _dh_index_work_free);
  g_clear_pointer (&self->file, _dh_index_file_free);
}

static gboolean
begin_build (DhIndex *self, GError **error)
{
  drop_file (self);
  set_busy (self, TRUE);
  self->rebuild = TRUE;
  const char *path = self->read_only || self->use_private ? NULL : self->path;
  self->file = _dh_index_file_create (path, self->store_path, self->signature, error);
  if (self->file == NULL)
    return FALSE;
  self->work = _dh_index_work_build (self->store, self->file, self->sources, error);
  if (self->work == NULL)
    return FALSE;
  self->rebuild = FALSE;
  return TRUE;
}

/* Leaves work to do, or none when the index is up to date. */
static gboolean
begin_work (DhIndex *self, GError **error)
{
  g_assert (self->work == NULL);

  if (!open_store (self, error))
    return FALSE;
  if (self->file == NULL && !self->rebuild)
    self->file = take_existing (self);
  if (self->file == NULL || self->rebuild)
    return begin_build (self, error);
  if (self->read_only && self->file->path != NULL)
    return TRUE;
  switch (_dh_index_work_feed (self->store, self->file, self->sources, &self->work, error))
    {
    case DH_INDEX_WORK_NONE:
      return TRUE;
    case DH_INDEX_WORK_READY:
      set_busy (self, _dh_index_work_is_long (self->work));
      return TRUE;
    case DH_INDEX_WORK_LOST:
      return begin_build (self, error);
    case DH_INDEX_WORK_FAILED:
    default:
      return FALSE;
    }
}

/* The first failure costs the file, the second the place beside the store, the third ends the attempt. */
static void
note_failure (DhIndex *self, GError *error)
{
  drop_file (self);
  g_clear_pointer (&self->store, _dh_db_close);
  self->rebuild = TRUE;
  self->n_failures++;
  self->use_private = self->use_private || self->n_failures >= 2;
  self->dirty = self->n_failures < 3;
  if (self->dirty)
    {
      g_error_free (error);
      return;
    }
  g_clear_error (&self->broken);
  self->broken = error;
  for (guint i = 0; i < self->settlers->len; i++)
    settle (self->settlers->pdata[i], dex_future_new_for_error (g_error_copy (error)));
  g_ptr_array_set_size (self->settlers, 0);
  set_busy (self, FALSE);
}

static void
note_settled (DhIndex *self)
{
  self->dirty = FALSE;
  set_busy (self, FALSE);
  for (guint i = 0; i < self->settlers->len; i++)
    settle (self->settlers->pdata[i], dex_future_new_true ());
  g_ptr_array_set_size (self->settlers, 0);
}

static void
advance (DhIndex *self)
{
  GError *error = NULL;
  gboolean done = FALSE;
  if (self->work == NULL)
    {
      if (!begin_work (self, &error))
        note_failure (self, error);
      else if (self->work == NULL)
        note_settled (self);
      return;
    }
  if (!_dh_index_work_step (self->work, g_get_monotonic_time () + STEP_TIME, &done, &error))
    {
      note_failure (self, error);
      return;
    }
  if (!done)
    return;
  /* What was committed meanwhile is for the next round. */
  g_clear_pointer (&self->work, _dh_index_work_free);
  self->n_failures = 0;
}

static void
row_clear (DhIndexRow *row)
{
  g_free (row->title);
  g_free (row->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhIndexRow, row_clear)

/* FALSE without an error: the row is gone, and the index has not heard of it yet. */
static gboolean
read_row (DhIndex *self, const DhIndexMatch *match, DhIndexRow *row, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->store, self->sources[match->source].row_sql, error);
  if (stmt == NULL)
    return FALSE;
  gboolean has_row = FALSE, of_page = dh_stmt_n_columns (stmt) > 2;
  dh_stmt_bind_int64 (stmt, 1, match->id);
  if (!dh_stmt_step (stmt, &has_row, error) || !has_row)
    return FALSE;
  row->title = g_strdup (dh_stmt_get_text (stmt, of_page ? 2 : 0));
  row->body = g_strdup (dh_stmt_get_text (stmt, 1));
  row->id = of_page ? dh_stmt_get_int64 (stmt, 3) : match->id;
  row->page = of_page ? (int) dh_stmt_get_int64 (stmt, 4) : 0;
  row->part = of_page ? dh_stmt_get_int64 (stmt, 5) : 0;
  return TRUE;
}

static GListStore *
list_hits (DhIndex *self, const DhIndexQuery *query, const GArray *matches, GError **error)
{
  g_autoptr (GListStore) hits = g_list_store_new (DH_TYPE_SEARCH_HIT);
  for (guint i = 0; i < matches->len; i++)
    {
      const DhIndexMatch *match = &g_array_index (matches, DhIndexMatch, i);
      g_autoptr (GError) reading = NULL;
      g_auto (DhIndexRow) row = { 0 };
      if (!read_row (self, match, &row, &reading))
        {
          if (reading == NULL)
            continue;
          g_propagate_error (error, g_steal_pointer (&reading));
          return NULL;
        }
      char *snippet = _dh_index_snippet (self->file->words, query, row.body != NULL ? row.body : "");
      g_autoptr (DhSearchHit) hit = _dh_search_hit_new (self->sources[match->source].kind, &row, snippet, match->score);
      g_list_store_append (hits, hit);
    }
  return g_steal_pointer (&hits);
}

static gboolean
add_pairs (DhIndex *self, DhIndexQuery *query, GError **error)
{
  for (const DhIndexSource *source = self->sources; source->table != NULL; source++)
    {
      gboolean has_row = TRUE;
      g_autoptr (DhStmt) stmt = NULL;

      if (source->pairs_sql == NULL)
        continue;
      if ((stmt = dh_db_prepare (self->store, source->pairs_sql, error)) == NULL)
        return FALSE;
      while (has_row)
        {
          if (!dh_stmt_step (stmt, &has_row, error))
            return FALSE;
          if (has_row)
            _dh_index_query_add_pair (query, self->file->words, dh_stmt_get_text (stmt, 0), dh_stmt_get_text (stmt, 1));
        }
    }
  return TRUE;
}

static GListStore *
search (DhIndex *self, const char *words, guint limit, GError **error)
{
  g_autoptr (DhIndexQuery) query = _dh_index_query_new (self->file->words, words);
  if (!add_pairs (self, query, error))
    return NULL;
  g_autoptr (GArray) matches = _dh_index_match (self->file, query, MIN (limit, MAX_HITS), error);
  return matches != NULL ? list_hits (self, query, matches, error) : NULL;
}

/* A damaged index is noticed here. The search then answers from the one that has just been begun. */
static void
run_search (DhIndex *self, Job *job)
{
  g_autoptr (GError) error = NULL;
  GListStore *hits = NULL;
  if (g_cancellable_is_cancelled (dex_promise_get_cancellable (job->promise)))
    {
      settle (job, dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled.")));
      return;
    }
  for (guint attempt = 0; attempt < 3 && hits == NULL; attempt++)
    {
      while (self->file == NULL && self->broken == NULL)
        advance (self);
      if (self->file == NULL)
        break;
      g_clear_error (&error);
      hits = search (self, job->words, job->limit, &error);
      if (hits == NULL)
        note_failure (self, g_error_copy (error));
    }
  if (hits != NULL)
    settle (job, dex_future_new_take_object (hits));
  else
    settle (job, dex_future_new_for_error (g_error_copy (self->broken != NULL ? self->broken : error)));
}

static void
run_digest (DhIndex *self, Job *job)
{
  GError *error = NULL;
  char *digest = NULL;
  while (self->file == NULL && self->broken == NULL)
    advance (self);
  if (self->file != NULL)
    digest = _dh_index_file_digest (self->file, &error);
  if (digest != NULL)
    settle (job, dex_future_new_take_string (digest));
  else
    settle (job, dex_future_new_for_error (error != NULL ? error : g_error_copy (self->broken)));
}

/* After a failure for good, one more attempt is made, in a private file. */
static void
note_dirty (DhIndex *self)
{
  self->dirty = TRUE;
  g_clear_error (&self->broken);
  self->n_failures = MIN (self->n_failures, 2);
}

/* Takes @job. */
static void
run_job (DhIndex *self, Job *job)
{
  g_autoptr (Job) own = job;
  switch (job->kind)
    {
    case JOB_SEARCH:
      run_search (self, job);
      break;
    case JOB_DIGEST:
      run_digest (self, job);
      break;
    case JOB_REBUILD:
      g_clear_pointer (&self->work, _dh_index_work_free);
      self->rebuild = TRUE;
      self->use_private = FALSE;
      G_GNUC_FALLTHROUGH;
    case JOB_SETTLE:
      g_ptr_array_add (self->settlers, g_steal_pointer (&own));
      G_GNUC_FALLTHROUGH;
    case JOB_POKE:
    default:
      note_dirty (self);
      break;
    }
}

static GError *
closed_error (void)
{
  return g_error_new_literal (DH_STORE_ERROR, DH_STORE_ERROR_CLOSED, _ ("The store has been closed."));
}

static void
reject_all (DhIndex *self)
{
  Job *job;
  while ((job = g_async_queue_try_pop (self->queue)) != NULL)
    {
      if (job->promise != NULL)
        settle (job, dex_future_new_for_error (closed_error ()));
      job_free (job);
    }
  for (guint i = 0; i < self->settlers->len; i++)
    settle (self->settlers->pdata[i], dex_future_new_for_error (closed_error ()));
}

static gpointer
index_main (gpointer data)
{
  DhIndex *self = data;
  self->settlers = g_ptr_array_new_with_free_func (job_free);
  self->dirty = TRUE;
  while (!g_atomic_int_get (&self->stopping))
    {
      gboolean idle = !self->dirty && self->work == NULL;
      Job *job = idle ? g_async_queue_pop (self->queue) : g_async_queue_try_pop (self->queue);
      if (job != NULL)
        run_job (self, job);
      /* Also between two searches, so that a fast typist does not stop a build. */
      if (self->work != NULL || (job == NULL && self->dirty))
        advance (self);
    }
  reject_all (self);
  drop_file (self);
  g_clear_pointer (&self->store, _dh_db_close);
  g_clear_pointer (&self->settlers, g_ptr_array_unref);
  g_clear_error (&self->broken);
  return NULL;
}

static void
push_job (DhIndex *self, JobKind kind, DexPromise *promise, const char *words, guint limit)
{
  Job *job = g_new0 (Job, 1);
  job->kind = kind;
  job->promise = promise;
  job->home = dex_scheduler_ref_thread_default ();
  job->words = g_strdup (words);
  job->limit = limit;
  g_async_queue_push (self->queue, job);
}

static DexFuture *
ask (DhIndex *self, JobKind kind, const char *words, guint limit)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  push_job (self, kind, dex_ref (promise), words, limit);
  return DEX_FUTURE (promise);
}

char *
_dh_index_dup_path (const char *store_path)
{
  g_autofree char *folder = g_path_get_dirname (store_path);
  g_autofree char *name = g_path_get_basename (store_path);
  g_autofree char *hidden = g_strconcat (".", name, "-search", NULL);
  return g_build_filename (folder, hidden, NULL);
}

DhIndex *
_dh_index_start (const char *store_path, const char *store_id, const DhIndexSource *sources, gboolean read_only,
                 DhIndexBusyFunc busy_cb, gpointer data)
{
  g_assert (store_path != NULL && store_id != NULL);

  DhIndex *self = g_atomic_rc_box_new0 (DhIndex);
  self->store_path = g_strdup (store_path);
  self->path = _dh_index_dup_path (store_path);
  self->sources = sources != NULL ? sources : no_sources;
  self->signature = make_signature (store_id, self->sources);
  self->read_only = read_only;
  self->context = g_main_context_ref_thread_default ();
  self->busy_cb = busy_cb;
  self->busy_data = data;
  self->queue = g_async_queue_new_full (job_free);
  self->thread = g_thread_new ("dh-index", index_main, self);
  return self;
}

void
_dh_index_poke (DhIndex *self)
{
  push_job (self, JOB_POKE, NULL, NULL, 0);
}

void
_dh_index_stop (DhIndex *self)
{
  g_atomic_int_set (&self->stopping, TRUE);
  _dh_index_poke (self);
  g_thread_join (self->thread);
  index_unref (self);
}

DexFuture *
_dh_index_search (DhIndex *self, const char *words, guint limit)
{
  return ask (self, JOB_SEARCH, words, limit);
}

DexFuture *
_dh_index_settled (DhIndex *self)
{
  return ask (self, JOB_SETTLE, NULL, 0);
}

DexFuture *
_dh_index_rebuild (DhIndex *self)
{
  return ask (self, JOB_REBUILD, NULL, 0);
}

DexFuture *
_dh_index_digest (DhIndex *self)
{
  return ask (self, JOB_DIGEST, NULL, 0);
}
