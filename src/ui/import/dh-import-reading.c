/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-reading.h"

#include <glib/gi18n.h>

#include "dh-import-apply.h"
#include "dh-reader.h"
#include "dh-spawn.h"

#define TICK_MS 100
/* The readers' libraries and the recognisers are not written for the small stack of a fiber. */
#define STACK (1024 * 1024)

typedef enum
{
  STEP_READING,
  STEP_RECOGNISING,
} Step;

/* Lives until its fiber has ended, however early it was cancelled: the reader's thread looks at it. */
typedef struct
{
  DhContext *context;
  GFile *file;
  GBytes *bytes;
  char *mime_type;
  int year; /* that the office works on; 0: none */
  GCancellable *cancellable;
  int permille; /* atomic; negative: not known */
  Step step;    /* main thread */
  DhSource *source;
  DhUnitNames *units;
} Job;

struct _DhImportReading
{
  GObject parent_instance;

  DhContext *context;
  Job *job; /* the fiber's; NULL: nothing is read */
  guint tick;
};

G_DEFINE_FINAL_TYPE (DhImportReading, dh_import_reading, G_TYPE_OBJECT)

enum
{
  PROGRESSED,
  DONE,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->context);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->mime_type);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->source, dh_source_unref);
  g_clear_pointer (&self->units, dh_unit_names_unref);
  g_free (self);
}

/* --- on other threads ----------------------------------------------------------------------------------- */

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  Job *job = data;

  if (total > 0)
    g_atomic_int_set (&job->permille, (int) (MIN (done, total) * 1000 / total));
}

static DexFuture *
read_bytes_fiber (gpointer data)
{
  Job *job = data;
  DhReaderOptions options
      = { .mime_type = job->mime_type, .cancellable = job->cancellable, .progress = progress_cb, .data = job };
  GError *error = NULL;
  DhSource *source = dh_import_read_bytes (job->bytes, &options, &error);

  return source != NULL ? dex_future_new_take_boxed (DH_TYPE_SOURCE, source) : dex_future_new_for_error (error);
}

static DexFuture *
draft_fiber (gpointer data)
{
  Job *job = data;
  DhImportDraft *draft = dh_import_draft_new (job->source, 0, job->units, job->cancellable);

  if (draft == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  /* The year of a text that names none is most likely the one that the office works on. */
  if (dh_import_draft_get_year (draft) == 0 && job->year > 0)
    g_object_set (draft, "year", job->year, NULL);
  /* Every task is checked once; the main loop has no time for ten thousand. */
  dh_import_draft_count_problems (draft);
  return dex_future_new_take_object (draft);
}

/* --- on the main thread --------------------------------------------------------------------------------- */

static DexFuture *
on_pool (DexFiberFunc func, Job *job)
{
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK, func, job, NULL);
}

static DexFuture *
load (Job *job)
{
  DhReaderOptions options = { .cancellable = job->cancellable, .progress = progress_cb, .data = job };

  return job->file != NULL ? dh_import_load (job->file, &options) : on_pool (read_bytes_fiber, job);
}

/* A draft without the names of the units is still a draft: they are all proposed as new. */
static DhImportDraft *
run (Job *job, GError **error)
{
  job->units = dex_await_boxed (dh_import_load_units (job->context), NULL);
  job->source = dex_await_boxed (load (job), error);
  if (job->source == NULL)
    return NULL;
  job->step = STEP_RECOGNISING;
  g_atomic_int_set (&job->permille, -1);
  return dex_await_object (on_pool (draft_fiber, job), error);
}

static void
forget (DhImportReading *self)
{
  self->job = NULL;
  g_clear_handle_id (&self->tick, g_source_remove);
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhImportDraft) draft = run (job, &error);
  g_autoptr (DhImportReading) self = g_weak_ref_get (owner);

  if (self == NULL || self->job != job)
    return;
  forget (self);
  if (draft != NULL)
    g_signal_emit (self, signals[DONE], 0, draft);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static gboolean
tick_cb (gpointer data)
{
  g_signal_emit (data, signals[PROGRESSED], 0);
  return G_SOURCE_CONTINUE;
}

static Job *
start (DhImportReading *self)
{
  Job *job = g_new0 (Job, 1);

  dh_import_reading_cancel (self);
  job->context = g_object_ref (self->context);
  job->year = dh_context_get_year (self->context);
  job->cancellable = g_cancellable_new ();
  job->permille = -1;
  self->job = job;
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  return job;
}

static void
dh_import_reading_dispose (GObject *object)
{
  dh_import_reading_cancel (DH_IMPORT_READING (object));
  g_clear_object (&DH_IMPORT_READING (object)->context);
  G_OBJECT_CLASS (dh_import_reading_parent_class)->dispose (object);
}

static void
dh_import_reading_class_init (DhImportReadingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_import_reading_dispose;
  signals[PROGRESSED] = g_signal_new ("progressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                DH_TYPE_IMPORT_DRAFT);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
dh_import_reading_init (DhImportReading *self)
{
}

DhImportReading *
dh_import_reading_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhImportReading *self = g_object_new (DH_TYPE_IMPORT_READING, NULL);

  self->context = g_object_ref (context);
  return self;
}

void
dh_import_reading_start_file (DhImportReading *self, GFile *file)
{
  g_return_if_fail (DH_IS_IMPORT_READING (self));
  g_return_if_fail (G_IS_FILE (file));

  Job *job = start (self);

  job->file = g_object_ref (file);
  dh_spawn (self, read_fiber, job, job_free);
}

void
dh_import_reading_start_bytes (DhImportReading *self, GBytes *bytes, const char *mime_type)
{
  g_return_if_fail (DH_IS_IMPORT_READING (self));
  g_return_if_fail (bytes != NULL);

  Job *job = start (self);

  job->bytes = g_bytes_ref (bytes);
  job->mime_type = g_strdup (mime_type);
  dh_spawn (self, read_fiber, job, job_free);
}

void
dh_import_reading_cancel (DhImportReading *self)
{
  g_return_if_fail (DH_IS_IMPORT_READING (self));

  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
  forget (self);
}

double
dh_import_reading_get_fraction (DhImportReading *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_READING (self), -1);

  int permille = self->job != NULL ? g_atomic_int_get (&self->job->permille) : -1;

  return permille / 1000.0;
}

const char *
dh_import_reading_get_step (DhImportReading *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_READING (self), "");

  return self->job == NULL                     ? ""
         : self->job->step == STEP_RECOGNISING ? _ ("Recognising points, tasks and documents…")
                                               : _ ("Reading the text…");
}
