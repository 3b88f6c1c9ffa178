/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-client.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "dh-pdf-private.h"

#define reject(job, code, sentence) \
  reject_with ((job), g_error_new (DH_PDF_ERROR, (code), (sentence), (job)->file->name))

/* How long a question may take: always, when it only asks what a file is, when another file waits behind
 * it, and when nobody wants the answer any more. With the end of the helper that did not answer, and the
 * start of the next one, it costs those who wait less than five seconds. */
#define PATIENCE (20 * G_TIME_SPAN_SECOND)
#define PATIENCE_FOR_INFO (4800 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE_BEFORE_OTHERS (4800 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE_FOR_NOBODY (1 * G_TIME_SPAN_SECOND)

#define IDLE_MS (60 * 1000)
/* A helper is replaced at this age: what poppler leaks over many files does not add up. */
#define MAX_AGE (300 * G_TIME_SPAN_SECOND)
#define MAX_DEATHS 2

typedef struct
{
  DhPdfRequest request;
  DhPdfFile *file;
  DhPdfRank rank;
  guint64 order;
  DexPromise *promise;
  DexScheduler *home; /* of who asked */
} Job;

/* Shared by the client and its thread, so that neither waits for the other to end. */
typedef struct
{
  gatomicrefcount refs;
  int wake; /* eventfd: something changed under the lock */
  GMutex lock;
  GPtrArray *jobs; /* Job, waiting */
  DhPdfPool *pool;
  GArray *forgotten; /* guint32: files nobody holds */
  gboolean stopping;
  guint64 n_orders;
  guint n_files;
  guint n_starts;
  /* The thread's own. */
  DhPdfHelper *helper;
  const Job *current; /* NULL while files are put away */
  gint64 began;       /* monotonic µs */
} Engine;

struct _DhPdfClient
{
  GObject parent_instance;

  Engine *engine;
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (DhPdfClient, dh_pdf_client, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  _dh_pdf_file_unref (job->file);
  dex_unref (job->promise);
  dex_unref (job->home);
  g_free (job);
}

static gboolean
is_unwanted (const Job *job)
{
  return g_cancellable_is_cancelled (dex_promise_get_cancellable (job->promise));
}

static void
engine_unref (Engine *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->jobs);
  g_array_unref (self->forgotten);
  _dh_pdf_pool_unref (self->pool);
  g_mutex_clear (&self->lock);
  close (self->wake);
  g_free (self);
}

static void
wake (Engine *self)
{
  guint64 one = 1;

  if (write (self->wake, &one, sizeof one) < 0)
    g_debug ("the reader's thread is awake already");
}

/* Takes @error. */
static void
reject_with (const Job *job, GError *error)
{
  _dh_pdf_settle (job->promise, job->home, G_TYPE_NONE, NULL, error);
}

static gboolean
has_password (DhPdfFile *file)
{
  gboolean has;

  g_mutex_lock (&file->lock);
  has = file->password != NULL && *file->password != '\0';
  g_mutex_unlock (&file->lock);
  return has;
}

static void
reject_status (const Job *job, DhPdfStatus status)
{
  switch (status)
    {
    case DH_PDF_STATUS_PASSWORD:
      if (has_password (job->file))
        reject (job, DH_PDF_ERROR_PASSWORD, _ ("This is not the password of “%s”."));
      else
        reject (job, DH_PDF_ERROR_PASSWORD, _ ("“%s” is protected; it opens with its password."));
      break;
    case DH_PDF_STATUS_EMPTY:
      reject (job, DH_PDF_ERROR_EMPTY, _ ("“%s” has no pages."));
      break;
    case DH_PDF_STATUS_NO_PAGE:
      reject (job, DH_PDF_ERROR_NO_PAGE, _ ("“%s” has no such page, or the page is damaged."));
      break;
    case DH_PDF_STATUS_TOO_LARGE:
      reject (job, DH_PDF_ERROR_TOO_LARGE, _ ("“%s” holds more than can be shown."));
      break;
    case DH_PDF_STATUS_DONE:
    case DH_PDF_STATUS_NOT_OPEN:
    case DH_PDF_STATUS_DAMAGED:
    case DH_PDF_N_STATUS:
    default:
      reject (job, DH_PDF_ERROR_DAMAGED, _ ("“%s” cannot be read; it is damaged, or neither a PDF file nor a scan."));
    }
}

static void
drop_helper (Engine *self)
{
  g_clear_pointer (&self->helper, _dh_pdf_helper_free);
}

static void
reject_cancelled (const Job *job)
{
  reject_with (job, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled.")));
}

/* The helper is of no use any more, and why it is not is the fault of the job's file, except when it never
 * began, or when it was ended because nobody wanted the answer. */
static void
reject_failure (Engine *self, const Job *job, DhPdfExchange result)
{
  gboolean refused = result == DH_PDF_GONE && _dh_pdf_helper_refused (self->helper);

  drop_helper (self);
  if (result == DH_PDF_STOPPED || is_unwanted (job))
    {
      reject_cancelled (job);
      return;
    }
  if (refused)
    {
      reject (job, DH_PDF_ERROR_NO_HELPER,
              _ ("“%s” was not opened: this system does not let the program that reads PDF files be locked in."));
      return;
    }
  g_mutex_lock (&job->file->lock);
  job->file->deaths++;
  g_mutex_unlock (&job->file->lock);
  if (result == DH_PDF_STALLED)
    reject (job, DH_PDF_ERROR_GAVE_UP, _ ("“%s” cannot be read: it took too long."));
  else
    reject (job, DH_PDF_ERROR_GAVE_UP,
            _ ("“%s” cannot be read: it is damaged or needs too much memory, and the reader stopped."));
}

/* Also when the queue changes while a question is being answered. */
static gint64
patience_cb (gpointer data)
{
  Engine *self = data;
  const Job *job = self->current;
  gint64 span = job != NULL && job->request.op != DH_PDF_OP_OPEN ? PATIENCE : PATIENCE_FOR_INFO;
  gboolean stopping;

  g_mutex_lock (&self->lock);
  stopping = self->stopping;
  for (guint i = 0; job != NULL && i < self->jobs->len; i++)
    {
      const Job *other = g_ptr_array_index (self->jobs, i);

      if (is_unwanted (job))
        span = MIN (span, PATIENCE_FOR_NOBODY);
      if (other->file != job->file && !is_unwanted (other))
        span = MIN (span, PATIENCE_BEFORE_OTHERS);
    }
  g_mutex_unlock (&self->lock);
  return stopping ? -1 : self->began + span;
}

static DhPdfExchange
exchange (Engine *self, const DhPdfRequest *request, int fd, DhPdfStatus *status, GBytes **payload)
{
  g_clear_pointer (payload, g_bytes_unref);
  return _dh_pdf_helper_exchange (self->helper, request, fd, self->wake, patience_cb, self, status, payload);
}

/* FALSE: @payload is not what the helper may answer. */
static gboolean
resolve (const Job *job, GBytes *payload, DhPdfPixels **pixels)
{
  const DhPdfRequest *request = &job->request;
  guint n_pages = job->file->info->n_pages;
  gpointer value = NULL;
  GType type = G_TYPE_NONE;

#define TAKE(a_type, call) \
  type = (a_type);         \
  value = (call);          \
  break
  switch ((DhPdfOp) request->op)
    {
    case DH_PDF_OP_PAGES:
      TAKE (DH_TYPE_PDF_PAGES, _dh_pdf_reply_pages (payload, request->page, request->count));
    case DH_PDF_OP_TEXT:
      TAKE (DH_TYPE_PDF_TEXT, _dh_pdf_reply_text (payload));
    case DH_PDF_OP_TEXTS:
      TAKE (G_TYPE_STRV, _dh_pdf_reply_texts (payload, request->count));
    case DH_PDF_OP_LINKS:
      TAKE (DH_TYPE_PDF_LINKS, _dh_pdf_reply_links (payload, n_pages));
    case DH_PDF_OP_OUTLINE:
      TAKE (DH_TYPE_PDF_OUTLINE, _dh_pdf_reply_outline (payload, n_pages));
    case DH_PDF_OP_RENDER:
      TAKE (DH_TYPE_PDF_IMAGE, _dh_pdf_pixels_to_image (g_steal_pointer (pixels), request));
    case DH_PDF_OP_OPEN:
      TAKE (DH_TYPE_PDF_INFO, dh_pdf_info_ref (job->file->info));
    case DH_PDF_OP_CLOSE:
    default:
      g_assert_not_reached ();
    }
#undef TAKE
  if (value == NULL)
    return FALSE;
  _dh_pdf_settle (job->promise, job->home, type, value, NULL);
  return TRUE;
}

/* Makes the helper hold the job's file. */
static DhPdfExchange
open_file (Engine *self, const Job *job, DhPdfStatus *status)
{
  DhPdfRequest request = { .op = DH_PDF_OP_OPEN, .document = job->file->number };
  g_autoptr (GBytes) payload = NULL;

  g_mutex_lock (&job->file->lock);
  if (job->file->password != NULL)
    g_strlcpy (request.password, job->file->password, sizeof request.password);
  job->file->reopen = FALSE;
  g_mutex_unlock (&job->file->lock);

  DhPdfExchange result = exchange (self, &request, job->file->fd, status, &payload);
  explicit_bzero (request.password, sizeof request.password);
  if (result != DH_PDF_EXCHANGED || *status != DH_PDF_STATUS_DONE)
    return result;
  g_autoptr (DhPdfInfo) info = _dh_pdf_reply_info (payload);
  if (info == NULL)
    return DH_PDF_NONSENSE;
  g_clear_pointer (&job->file->info, dh_pdf_info_unref);
  job->file->info = g_steal_pointer (&info);
  job->file->helper = self->n_starts;
  return DH_PDF_EXCHANGED;
}

static DhPdfExchange
ask (Engine *self, const Job *job, DhPdfStatus *status)
{
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (DhPdfPixels) pixels = NULL;
  DhPdfExchange result = DH_PDF_EXCHANGED;

  if (job->file->helper != self->n_starts)
    result = open_file (self, job, status);
  if (result != DH_PDF_EXCHANGED || *status != DH_PDF_STATUS_DONE)
    return result;
  if (job->request.op == DH_PDF_OP_RENDER)
    {
      pixels = _dh_pdf_pool_take (self->pool, (gsize) job->request.stride * job->request.height);
      if (pixels == NULL)
        {
          *status = DH_PDF_STATUS_TOO_LARGE;
          return result;
        }
    }
  DhPdfRequest request = job->request;
  request.memory = pixels != NULL ? _dh_pdf_pixels_get_number (pixels) : 0;
  if (job->request.op != DH_PDF_OP_OPEN)
    result = exchange (self, &request, pixels != NULL ? _dh_pdf_pixels_get_fd (pixels) : -1, status, &payload);
  if (result == DH_PDF_EXCHANGED && *status == DH_PDF_STATUS_DONE && !resolve (job, payload, &pixels))
    result = DH_PDF_NONSENSE;
  return result;
}

static gboolean
ensure_helper (Engine *self, const Job *job)
{
  GError *error = NULL;

  if (self->helper != NULL
      && (!_dh_pdf_helper_is_alive (self->helper)
          || g_get_monotonic_time () - _dh_pdf_helper_get_start (self->helper) > MAX_AGE))
    drop_helper (self);
  if (self->helper != NULL)
    return TRUE;
  self->helper = _dh_pdf_helper_new (&error);
  if (self->helper == NULL)
    {
      reject_with (job, error);
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  self->n_starts++;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/* TRUE when the job needs no helper, or may not have one. */
static gboolean
answer_at_once (const Job *job)
{
  DhPdfFile *file = job->file;
  guint deaths;

  g_mutex_lock (&file->lock);
  deaths = file->deaths;
  if (file->reopen)
    {
      file->helper = 0;
      g_clear_pointer (&file->info, dh_pdf_info_unref);
    }
  g_mutex_unlock (&file->lock);
  if (deaths >= MAX_DEATHS)
    {
      reject (job, DH_PDF_ERROR_GAVE_UP, _ ("“%s” cannot be read: the reader stopped at it several times."));
      return TRUE;
    }
  return job->request.op == DH_PDF_OP_OPEN && file->info != NULL && resolve (job, NULL, NULL);
}

static void
run (Engine *self, Job *job)
{
  DhPdfStatus status = DH_PDF_STATUS_DONE;

  self->began = g_get_monotonic_time ();
  self->current = job;
  if (answer_at_once (job) || !ensure_helper (self, job))
    return;
  DhPdfExchange result = ask (self, job, &status);
  if (result == DH_PDF_EXCHANGED && status == DH_PDF_STATUS_NOT_OPEN)
    {
      job->file->helper = 0;
      status = DH_PDF_STATUS_DONE;
      result = ask (self, job, &status);
    }
  if (result != DH_PDF_EXCHANGED)
    reject_failure (self, job, result);
  else if (status != DH_PDF_STATUS_DONE)
    reject_status (job, status);
}

/* Files are put away between two questions; a helper that fails at that is replaced. */
static void
put_away (Engine *self)
{
  g_autoptr (GArray) numbers = NULL;

  g_mutex_lock (&self->lock);
  if (self->forgotten->len > 0)
    {
      numbers = g_steal_pointer (&self->forgotten);
      self->forgotten = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  g_mutex_unlock (&self->lock);
  for (guint i = 0; numbers != NULL && i < numbers->len && self->helper != NULL; i++)
    {
      DhPdfRequest request = { .op = DH_PDF_OP_CLOSE, .document = g_array_index (numbers, guint32, i) };
      g_autoptr (GBytes) payload = NULL;
      DhPdfStatus status;

      self->began = g_get_monotonic_time ();
      if (!_dh_pdf_helper_is_alive (self->helper)
          || exchange (self, &request, -1, &status, &payload) != DH_PDF_EXCHANGED)
        drop_helper (self);
    }
}

/* Under the lock. Those nobody wants are moved to @unwanted. */
static Job *
take_best (Engine *self, GPtrArray *unwanted)
{
  guint best = G_MAXUINT;

  for (guint i = 0; i < self->jobs->len;)
    {
      const Job *job = g_ptr_array_index (self->jobs, i);
      const Job *other = best < self->jobs->len ? g_ptr_array_index (self->jobs, best) : NULL;

      if (is_unwanted (job))
        {
          g_ptr_array_add (unwanted, g_ptr_array_steal_index (self->jobs, i));
          continue;
        }
      if (other == NULL || job->rank < other->rank || (job->rank == other->rank && job->order < other->order))
        best = i;
      i++;
    }
  return best != G_MAXUINT ? g_ptr_array_steal_index (self->jobs, best) : NULL;
}

/* NULL: the end. */
static Job *
next_job (Engine *self)
{
  for (;;)
    {
      g_autoptr (GPtrArray) unwanted = g_ptr_array_new_with_free_func (job_free);
      struct pollfd descriptor = { self->wake, POLLIN, 0 };
      guint64 count;

      /* First, because waiting for its answers swallows the news of jobs that arrive meanwhile. */
      put_away (self);
      g_mutex_lock (&self->lock);
      gboolean stopping = self->stopping;
      Job *job = stopping ? NULL : take_best (self, unwanted);
      g_mutex_unlock (&self->lock);
      if (job != NULL || stopping)
        return job;
      if (poll (&descriptor, 1, self->helper != NULL ? IDLE_MS : -1) == 0)
        drop_helper (self);
      else if (read (self->wake, &count, sizeof count) < 0)
        g_debug ("spurious wake");
    }
}

static gpointer
thread_main (gpointer data)
{
  Engine *self = data;
  Job *job;

  while ((job = next_job (self)) != NULL)
    {
      run (self, job);
      self->current = NULL;
      job_free (job);
    }
  drop_helper (self);
  /* Nobody can ask any more, but those who asked still wait. */
  for (guint i = 0; i < self->jobs->len; i++)
    reject_cancelled (g_ptr_array_index (self->jobs, i));
  engine_unref (self);
  return NULL;
}

/* The thread, when it is waiting, ends at once; it is waited for so that nothing of it outlives the
 * program's last breath, unless it is the one that let go. */
static void
dh_pdf_client_finalize (GObject *object)
{
  DhPdfClient *self = DH_PDF_CLIENT (object);

  g_mutex_lock (&self->engine->lock);
  self->engine->stopping = TRUE;
  g_mutex_unlock (&self->engine->lock);
  wake (self->engine);
  if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  engine_unref (self->engine);

  G_OBJECT_CLASS (dh_pdf_client_parent_class)->finalize (object);
}

static void
dh_pdf_client_class_init (DhPdfClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_pdf_client_finalize;
}

static void
dh_pdf_client_init (DhPdfClient *self)
{
  Engine *engine = g_new0 (Engine, 1);

  g_atomic_ref_count_init (&engine->refs);
  g_atomic_ref_count_inc (&engine->refs);
  g_mutex_init (&engine->lock);
  engine->wake = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  engine->jobs = g_ptr_array_new_with_free_func (job_free);
  engine->pool = _dh_pdf_pool_new ();
  engine->forgotten = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->engine = engine;
  self->thread = g_thread_new ("dh-pdf", thread_main, engine);
}

DhPdfClient *
dh_pdf_client_new (void)
{
  return g_object_new (DH_TYPE_PDF_CLIENT, NULL);
}

guint
dh_pdf_client_get_n_starts (DhPdfClient *self)
{
  guint n;

  g_return_val_if_fail (DH_IS_PDF_CLIENT (self), 0);

  g_mutex_lock (&self->engine->lock);
  n = self->engine->n_starts;
  g_mutex_unlock (&self->engine->lock);
  return n;
}

guint32
_dh_pdf_client_number (DhPdfClient *self)
{
  guint32 number;

  g_mutex_lock (&self->engine->lock);
  number = ++self->engine->n_files;
  g_mutex_unlock (&self->engine->lock);
  return number;
}

DexFuture *
_dh_pdf_client_ask (DhPdfClient *self, DhPdfFile *file, const DhPdfRequest *request, DhPdfRank rank)
{
  Job *job = g_new0 (Job, 1);

  job->request = *request;
  job->request.document = file->number;
  job->file = _dh_pdf_file_ref (file);
  job->rank = rank;
  job->promise = dex_promise_new_cancellable ();
  job->home = dex_scheduler_ref_thread_default ();
  /* The thread holds the promise too; a set of one tells it when the caller lets go. */
  DexFuture *future = dex_future_first (dex_ref (DEX_FUTURE (job->promise)), NULL);

  g_mutex_lock (&self->engine->lock);
  job->order = self->engine->n_orders++;
  g_ptr_array_add (self->engine->jobs, job);
  g_mutex_unlock (&self->engine->lock);
  wake (self->engine);
  return future;
}

void
_dh_pdf_client_forget (DhPdfClient *self, DhPdfFile *file)
{
  g_mutex_lock (&self->engine->lock);
  g_array_append_val (self->engine->forgotten, file->number);
  g_mutex_unlock (&self->engine->lock);
  wake (self->engine);
}
