/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-worker-private.h"

/* A thread with a queue; about as small as it can be.
 *
 * dex's thread pool would not do: its fibers share threads, and a long query would stall its neighbours,
 * while SQLite's connections are bound to one thread for life. */

struct _DhWorker
{
  gatomicrefcount refs; /* the thread, and whoever made it */
  GThread *thread;
  GAsyncQueue *queue;
  gboolean stopping; /* guarded by the queue's lock */
};

typedef struct
{
  DhTaskFunc run; /* NULL: the end */
  gpointer data;
} Task;

typedef struct
{
  DhTaskFunc run;
  gpointer data;
  GMutex lock;
  GCond cond;
  gboolean done;
} Call;

typedef struct
{
  DexPromise *promise;
  DexFuture *result;
} Settlement;

static void
worker_unref (DhWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_async_queue_unref (self->queue);
  g_free (self);
}

/* Tasks own their data; one that is queued will run, also after a stop was asked for. */
static gpointer
worker_main (gpointer data)
{
  DhWorker *self = data;

  for (;;)
    {
      g_autofree Task *task = g_async_queue_pop (self->queue);

      if (task->run == NULL)
        break;
      task->run (task->data);
    }
  worker_unref (self);
  return NULL;
}

static void
push_unlocked (DhWorker *self, DhTaskFunc run, gpointer data)
{
  Task *task = g_new0 (Task, 1);

  task->run = run;
  task->data = data;
  g_async_queue_push_unlocked (self->queue, task);
}

static void
call_run (gpointer data)
{
  Call *call = data;

  call->run (call->data);
  g_mutex_lock (&call->lock);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->lock);
}

DhWorker *
_dh_worker_new (const char *name)
{
  DhWorker *self = g_new0 (DhWorker, 1);

  g_atomic_ref_count_init (&self->refs);
  g_atomic_ref_count_inc (&self->refs);
  self->queue = g_async_queue_new_full (g_free);
  self->thread = g_thread_new (name, worker_main, self);
  return self;
}

/* The flag and the queue are looked at under one lock, so no task can slip in behind the end. */
gboolean
_dh_worker_push (DhWorker *self, DhTaskFunc run, gpointer data)
{
  gboolean accepted;

  g_async_queue_lock (self->queue);
  accepted = !self->stopping;
  if (accepted)
    push_unlocked (self, run, data);
  g_async_queue_unlock (self->queue);
  return accepted;
}

/* On the caller's stack: the wait is what keeps it alive. */
gboolean
_dh_worker_call (DhWorker *self, DhTaskFunc run, gpointer data)
{
  Call call = { .run = run, .data = data };
  gboolean accepted;

  g_assert (self->thread != g_thread_self ());

  g_mutex_init (&call.lock);
  g_cond_init (&call.cond);
  accepted = _dh_worker_push (self, call_run, &call);
  if (accepted)
    {
      g_mutex_lock (&call.lock);
      while (!call.done)
        g_cond_wait (&call.cond, &call.lock);
      g_mutex_unlock (&call.lock);
    }
  g_cond_clear (&call.cond);
  g_mutex_clear (&call.lock);
  return accepted;
}

gboolean
_dh_worker_stop (DhWorker *self, DhTaskFunc last, gpointer data)
{
  gboolean accepted;

  g_async_queue_lock (self->queue);
  accepted = !self->stopping;
  if (accepted)
    {
      if (last != NULL)
        push_unlocked (self, last, data);
      push_unlocked (self, NULL, NULL);
      self->stopping = TRUE;
    }
  g_async_queue_unlock (self->queue);
  return accepted;
}

void
_dh_worker_join (DhWorker *self)
{
  g_assert (self->stopping);
  if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  worker_unref (self);
}

void
_dh_promise_settle (DexPromise *promise, DexFuture *result)
{
  GError *error = NULL;
  const GValue *value = dex_future_get_value (result, &error);

  if (value != NULL)
    dex_promise_resolve (promise, value);
  else
    dex_promise_reject (promise, error);
  dex_unref (result);
}

static void
settle_cb (gpointer data)
{
  Settlement *settlement = data;

  _dh_promise_settle (settlement->promise, settlement->result);
  dex_unref (settlement->promise);
  g_free (settlement);
}

void
_dh_promise_settle_at (DexPromise *promise, DexScheduler *home, DexFuture *result)
{
  if (home == NULL)
    {
      _dh_promise_settle (promise, result);
      return;
    }
  Settlement *settlement = g_new0 (Settlement, 1);
  settlement->promise = dex_ref (promise);
  settlement->result = result;
  dex_scheduler_push (home, settle_cb, settlement);
}

/* The thread holds the promise itself, so dropping the caller's reference alone would be noticed by
 * nobody. A set of one passes it on. */
DexFuture *
_dh_promise_guard (DexPromise *promise)
{
  return dex_future_first (dex_ref (DEX_FUTURE (promise)), NULL);
}
