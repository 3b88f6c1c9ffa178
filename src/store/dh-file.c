/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-file-private.h"

#include <glib/gi18n.h>

#include "dh-store-private.h"

/* The open file between its threads: delivering results to the main context, and background jobs.
 *
 * Who may touch what is written at the fields of DhFile. Results cross from thread to thread only as
 * settled futures and immutable objects; promises are settled on the main context, so that a signal and the
 * future that goes with it keep their order. */

typedef struct
{
  DhFile *file;
  DexPromise *promise;
  DexFuture *result;
  DhChange *change;
  DhUndoState *undo;
} Delivery;

typedef struct
{
  DhFile *file;
  gboolean durable;
  DhDbFunc func;
  gpointer data;
  DexFuture *result;
} SyncTask;

typedef struct
{
  DhFile *file;
  DhJobFunc func;
  gpointer data;
  GDestroyNotify destroy;
  DexPromise *promise;
  DexScheduler *home; /* of who asked */
} Job;

/* Also when the context is destroyed without ever running: then the promise is dropped, not settled. */
static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  _dh_file_unref (delivery->file);
  dex_unref (delivery->promise);
  dex_clear (&delivery->result);
  g_clear_object (&delivery->change);
  g_clear_pointer (&delivery->undo, _dh_undo_state_free);
  g_free (delivery);
}

/* The store may have been dropped by now; whoever waits for the future still learns the result. */
static gboolean
delivered_cb (gpointer data)
{
  Delivery *delivery = data;
  g_autoptr (DhStore) store = g_weak_ref_get (&delivery->file->store);

  if (store != NULL && delivery->change != NULL)
    _dh_store_take_change (store, delivery->change, g_steal_pointer (&delivery->undo));
  _dh_promise_settle (delivery->promise, g_steal_pointer (&delivery->result));
  return G_SOURCE_REMOVE;
}

/* A read-only transaction is ended by rolling back, which cannot fail. */
static void
read_sync_run (gpointer data)
{
  SyncTask *task = data;
  GError *error = NULL;

  if (task->file->read_db == NULL)
    {
      task->result = _dh_store_new_closed ();
      return;
    }
  if (!_dh_db_begin_read (task->file->read_db, &error))
    {
      task->result = dex_future_new_for_error (error);
      return;
    }
  task->result = task->func (task->file->read_db, task->data);
  _dh_db_rollback (task->file->read_db);
}

/* The other door through which the commit hook lets a commit pass. */
static DexFuture *
write_unjournaled (DhDb *db, SyncTask *task)
{
  g_autoptr (DexFuture) result = NULL;
  GError *error = NULL;

  if (!_dh_db_begin_write (db, &error))
    return dex_future_new_for_error (error);
  result = task->func (db, task->data);
  if (dex_future_is_resolved (result) && _dh_db_commit (db, &error))
    return g_steal_pointer (&result);
  _dh_db_rollback (db);
  return error != NULL ? dex_future_new_for_error (error) : g_steal_pointer (&result);
}

/* SQLite obeys this pragma when it is compiled, so it is run anew each time and not kept as a statement. */
static void
write_sync_run (gpointer data)
{
  SyncTask *task = data;
  DhDb *db = task->file->write_db;

  if (db == NULL)
    {
      task->result = _dh_store_new_closed ();
      return;
    }
  if (!task->durable)
    _dh_db_script (db, "PRAGMA synchronous = NORMAL", NULL);
  task->result = write_unjournaled (db, task);
  if (!task->durable)
    _dh_db_script (db, "PRAGMA synchronous = FULL", NULL);
}

static DexFuture *
call_sync (DhFile *self, DhWorker *worker, DhTaskFunc run, gboolean durable, DhDbFunc func, gpointer data)
{
  SyncTask task = { .file = self, .durable = durable, .func = func, .data = data };

  if (!_dh_worker_call (worker, run, &task))
    return _dh_store_new_closed ();
  return task.result;
}

static void
settle_job (Job *job, DexFuture *result)
{
  if (job->file != NULL)
    _dh_file_deliver (job->file, g_steal_pointer (&job->promise), result, NULL, NULL);
  else
    _dh_promise_settle_at (job->promise, job->home, result);
}

/* The job is off the list before its result is told: a close that waits for jobs waits for nothing that
 * still uses the file's connections. */
static gpointer
job_main (gpointer data)
{
  Job *job = data;
  GCancellable *cancellable = dex_promise_get_cancellable (job->promise);
  DexFuture *result = job->func (job->file, cancellable, job->data);

  if (job->destroy != NULL)
    job->destroy (job->data);
  if (job->file != NULL)
    {
      g_mutex_lock (&job->file->lock);
      g_ptr_array_remove_fast (job->file->jobs, cancellable);
      g_cond_broadcast (&job->file->idle);
      g_mutex_unlock (&job->file->lock);
    }
  settle_job (job, result);
  g_clear_pointer (&job->file, _dh_file_unref);
  dex_clear (&job->promise);
  dex_clear (&job->home);
  g_free (job);
  return NULL;
}

/* Both threads run from the start; opening is their first task. */
DhFile *
_dh_file_new (const char *path)
{
  DhFile *self = g_atomic_rc_box_new0 (DhFile);

  self->path = g_strdup (path);
  self->context = g_main_context_ref_thread_default ();
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_weak_ref_init (&self->store, NULL);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->blob_lock);
  g_cond_init (&self->idle);
  self->writer = _dh_worker_new ("dh-store-write");
  self->reader = _dh_worker_new ("dh-store-read");
  return self;
}

DhFile *
_dh_file_ref (DhFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

/* The last reference may go on any thread; connections and lease have been given back by their own. */
static void
file_clear (DhFile *self)
{
  g_assert (self->write_db == NULL && self->read_db == NULL && self->lease == NULL);

  g_weak_ref_clear (&self->store);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->blob_lock);
  g_cond_clear (&self->idle);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_ptr_array_unref (self->jobs);
  g_main_context_unref (self->context);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->id);
  g_free (self->author);
  g_free (self->origin);
  g_free (self->warning);
}

void
_dh_file_unref (DhFile *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) file_clear);
}

void
_dh_file_deliver (DhFile *self, DexPromise *promise, DexFuture *result, DhChange *change, DhUndoState *undo)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->file = _dh_file_ref (self);
  delivery->promise = promise;
  delivery->result = result;
  delivery->change = change;
  delivery->undo = undo;
  /* One priority for all, so that the order of attaching is the order of arriving. A source and not
   * g_main_context_invoke: that would run here when nobody owns the context at the moment. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[dh-store] delivery");
  g_source_set_callback (source, delivered_cb, delivery, delivery_free);
  g_source_attach (source, self->context);
}

DexFuture *
_dh_file_read_sync (DhFile *self, DhDbFunc func, gpointer data)
{
  return call_sync (self, self->reader, read_sync_run, TRUE, func, data);
}

DexFuture *
_dh_file_write_sync (DhFile *self, gboolean durable, DhDbFunc func, gpointer data)
{
  return call_sync (self, self->writer, write_sync_run, durable, func, data);
}

DexFuture *
_dh_file_spawn (DhFile *self, const char *name, DhJobFunc func, gpointer data, GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);
  DexFuture *future;

  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->promise = dex_promise_new_cancellable ();
  job->home = dex_scheduler_ref_thread_default ();
  future = _dh_promise_guard (job->promise);
  if (self != NULL)
    {
      job->file = _dh_file_ref (self);
      g_mutex_lock (&self->lock);
      g_ptr_array_add (self->jobs, g_object_ref (dex_promise_get_cancellable (job->promise)));
      g_mutex_unlock (&self->lock);
    }
  g_thread_unref (g_thread_new (name, job_main, job));
  return future;
}

/* Jobs wait for the two threads only through queues that are still being worked off, so this ends. */
void
_dh_file_end_jobs (DhFile *self)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->jobs->len; i++)
    g_cancellable_cancel (g_ptr_array_index (self->jobs, i));
  while (self->jobs->len > 0)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
_dh_undo_state_free (DhUndoState *self)
{
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_free (self);
}
