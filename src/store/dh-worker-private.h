/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* One thread with a queue of tasks, run in order. */
typedef struct _DhWorker DhWorker;
typedef void (*DhTaskFunc) (gpointer data);

DhWorker *_dh_worker_new   (const char *name);
/* FALSE: it is stopping, @data was not taken and @run will not be called. Any thread. */
gboolean  _dh_worker_push  (DhWorker *self, DhTaskFunc run, gpointer data);
/* The same, and waits for the task. Not from the worker's own thread. */
gboolean  _dh_worker_call  (DhWorker *self, DhTaskFunc run, gpointer data);
/* Runs what is queued, then @last (may be NULL), then ends. FALSE: it was stopped before. */
gboolean  _dh_worker_stop  (DhWorker *self, DhTaskFunc last, gpointer data);
/* Waits for the end of a stopped worker and frees it. From its own thread it does not wait: the thread
 * frees it when it ends. */
void      _dh_worker_join  (DhWorker *self);

/* Settles @promise with what the settled future @result (transfer full) holds, in the thread that hands the
 * promise's future out. */
void       _dh_promise_settle  (DexPromise *promise, DexFuture *result);
/* The same, where @home runs: that of the thread that asked (NULL: it has none). libdex 0.10 locks up when one thread completes a
 * future while another lets go of what was chained to it. */
void       _dh_promise_settle_at (DexPromise *promise, DexScheduler *home, DexFuture *result);
/* A future that cancels @promise's cancellable when it is dropped. */
DexFuture *_dh_promise_guard   (DexPromise *promise);

G_END_DECLS
