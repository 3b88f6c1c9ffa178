/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-store.h"

#include <glib/gi18n.h>

#include "dh-undo-private.h"

/* The doors of the store: reading, writing, undo, redo.
 *
 * On the main context a task is made and queued; on its thread it runs, and its data is freed there; its
 * result comes back through the promise. Reads answer straight from their thread; writes through the
 * store's main context, behind the signal that announces them. */

typedef struct
{
  DhFile *file;
  DexPromise *promise;
  DhDbFunc func;
  gpointer data;
  GDestroyNotify destroy;
  DexScheduler *home; /* of a read, from where it was asked */
  /* Of a write only. */
  char *label;
  DhChangeKind kind;
  gint64 undo_of;
} DoorTask;

static void
door_task_free (DoorTask *task)
{
  g_clear_pointer (&task->file, _dh_file_unref);
  dex_clear (&task->promise);
  dex_clear (&task->home);
  g_free (task->label);
  g_free (task);
}

/* At most once, on whichever path the task ends. */
static void
destroy_data (DoorTask *task)
{
  if (task->destroy != NULL)
    task->destroy (task->data);
  task->destroy = NULL;
}

static DexFuture *
read_in_transaction (DhDb *db, DoorTask *task)
{
  GError *error = NULL;
  DexFuture *result;

  /* One snapshot for all its statements. */
  if (!_dh_db_begin_read (db, &error))
    return dex_future_new_for_error (error);
  result = task->func (db, task->data);
  g_assert (result != NULL && !dex_future_is_pending (result));
  _dh_db_rollback (db);
  return result;
}

/* A read that nobody waits for any more is not begun; one that has begun is interrupted by the progress
 * handler. */
static void
read_run (gpointer data)
{
  DoorTask *task = data;
  DhDb *db = task->file->read_db;
  GCancellable *cancellable = dex_promise_get_cancellable (task->promise);
  DexFuture *result;

  if (g_cancellable_is_cancelled (cancellable))
    result = dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The query was cancelled."));
  else
    {
      _dh_db_set_cancellable (db, cancellable);
      _dh_db_set_job (db, 0, dh_clock_now (task->file->clock));
      result = read_in_transaction (db, task);
      _dh_db_set_cancellable (db, NULL);
    }
  destroy_data (task);
  _dh_promise_settle_at (task->promise, task->home, result);
  door_task_free (task);
}

/* What undo would do now is read here, on the thread that owns the journal, and travels with the change. */
static void
deliver_write (DoorTask *task, DexFuture *result, DhChange *change)
{
  DhUndoState *undo = change != NULL ? _dh_undo_state_after (task->file, change) : NULL;

  destroy_data (task);
  _dh_file_deliver (task->file, g_steal_pointer (&task->promise), result, change, undo);
  door_task_free (task);
}

/* Never cancelled: what a person has done is done, whatever page they have gone to. */
static void
write_run (gpointer data)
{
  DoorTask *task = data;
  DhChange *change = NULL;
  DexFuture *result = _dh_journal_run (task->file, task->label, task->kind, 0, task->func, task->data, &change);

  deliver_write (task, result, change);
}

static void
undo_run (gpointer data)
{
  DoorTask *task = data;
  DhChange *change = NULL;
  DexFuture *result = task->kind == DH_CHANGE_UNDO ? _dh_undo_run (task->file, task->undo_of, &change)
                                                   : _dh_redo_run (task->file, task->undo_of, &change);

  deliver_write (task, result, change);
}

static DexFuture *
refuse_read_only (DhFile *file)
{
  g_autofree char *name = g_filename_display_basename (file->path);

  return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY,
                                _ ("“%s” is open for reading only; nothing was saved."), name);
}

/* Takes the task; one that is refused is settled here. */
static DexFuture *
push (DhFile *file, DhWorker *worker, DhTaskFunc run, DoorTask *task)
{
  DexFuture *future = dex_ref (DEX_FUTURE (task->promise));

  task->file = _dh_file_ref (file);
  if (!_dh_worker_push (worker, run, task))
    {
      destroy_data (task);
      _dh_promise_settle (task->promise, _dh_store_new_closed ());
      door_task_free (task);
    }
  return future;
}

/* Takes @task, refused or not. */
static DexFuture *
push_write (DhStore *self, DhTaskFunc run, DoorTask *task)
{
  DhFile *file = _dh_store_get_file (self);
  DexFuture *refusal = NULL;

  if (file == NULL)
    refusal = _dh_store_new_closed ();
  else if (file->read_only)
    refusal = refuse_read_only (file);
  if (refusal != NULL)
    {
      destroy_data (task);
      door_task_free (task);
      return refusal;
    }
  return push (file, file->writer, run, task);
}

static DoorTask *
door_task_new (DexPromise *promise, DhDbFunc func, gpointer data, GDestroyNotify destroy)
{
  DoorTask *task = g_new0 (DoorTask, 1);

  task->promise = promise;
  task->func = func;
  task->data = data;
  task->destroy = destroy;
  return task;
}

static DexFuture *
write_as (DhStore *self, const char *label, DhChangeKind kind, DhDbFunc func, gpointer data, GDestroyNotify destroy)
{
  DoorTask *task = door_task_new (dex_promise_new (), func, data, destroy);

  task->label = g_strdup (label);
  task->kind = kind;
  return push_write (self, write_run, task);
}

static DexFuture *
undo_as (DhStore *self, gint64 change_id, DhChangeKind kind)
{
  DoorTask *task = door_task_new (dex_promise_new (), NULL, NULL, NULL);

  task->kind = kind;
  task->undo_of = change_id;
  return push_write (self, undo_run, task);
}

DexFuture *
dh_store_read (DhStore *self, DhDbFunc func, gpointer data, GDestroyNotify destroy)
{
  DhFile *file;
  DoorTask *task;
  DexFuture *guard;

  dex_return_error_if_fail (DH_IS_STORE (self));
  dex_return_error_if_fail (func != NULL);

  task = door_task_new (dex_promise_new_cancellable (), func, data, destroy);
  file = _dh_store_get_file (self);
  if (file == NULL)
    {
      destroy_data (task);
      door_task_free (task);
      return _dh_store_new_closed ();
    }
  task->home = dex_scheduler_ref_thread_default ();
  guard = _dh_promise_guard (task->promise);
  dex_unref (push (file, file->reader, read_run, task));
  return guard;
}

DexFuture *
dh_store_write (DhStore *self, const char *label, DhDbFunc func, gpointer data, GDestroyNotify destroy)
{
  dex_return_error_if_fail (DH_IS_STORE (self));
  dex_return_error_if_fail (label != NULL);
  dex_return_error_if_fail (func != NULL);
  return write_as (self, label, DH_CHANGE_EDIT, func, data, destroy);
}

DexFuture *
dh_store_write_import (DhStore *self, const char *label, DhDbFunc func, gpointer data, GDestroyNotify destroy)
{
  dex_return_error_if_fail (DH_IS_STORE (self));
  dex_return_error_if_fail (label != NULL);
  dex_return_error_if_fail (func != NULL);
  return write_as (self, label, DH_CHANGE_IMPORT, func, data, destroy);
}

DexFuture *
dh_store_write_note (DhStore *self, const char *label, DhDbFunc func, gpointer data, GDestroyNotify destroy)
{
  dex_return_error_if_fail (DH_IS_STORE (self));
  dex_return_error_if_fail (label != NULL);
  dex_return_error_if_fail (func != NULL);
  return write_as (self, label, DH_CHANGE_NOTE, func, data, destroy);
}

DexFuture *
dh_store_undo (DhStore *self, gint64 change_id)
{
  dex_return_error_if_fail (DH_IS_STORE (self));
  return undo_as (self, change_id, DH_CHANGE_UNDO);
}

DexFuture *
dh_store_redo (DhStore *self, gint64 change_id)
{
  dex_return_error_if_fail (DH_IS_STORE (self));
  return undo_as (self, change_id, DH_CHANGE_REDO);
}
