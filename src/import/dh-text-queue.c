/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text-queue.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dh-blob.h"
#include "dh-change.h"
#include "dh-entity.h"
#include "dh-pdf-text.h"
#include "dh-reader.h"
#include "dh-text.h"

/* One fiber at a time, over a list of what was waiting when it began; when the list is done and something was
 * attached meanwhile, it begins anew. The contents pass through a file in memory, a piece at a time. */

#define PIECE (1024 * 1024)

struct _DhTextQueue
{
  GObject parent_instance;

  DhContext *context;
  DhPdfClient *client;
  GCancellable *cancellable;
  GPtrArray *settlers; /* DexPromise */
  char *current;
  guint waiting;
  gboolean running;
  gboolean again; /* something came while it ran */
  gboolean with_failed;
};

enum
{
  PROP_WAITING = 1,
  PROP_CURRENT,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhTextQueue, dh_text_queue, G_TYPE_OBJECT)

typedef struct
{
  char *hash;
  char *name;
  char *mime;
} Waiting;

/* One run: the queue itself is held only between two files, so that dropping it ends the run. */
typedef struct
{
  GWeakRef queue;
  DhContext *context;
  DhPdfClient *client;
  GCancellable *cancellable;
  gboolean with_failed;
} Run;

static void start (DhTextQueue *self);

static void
waiting_free (gpointer data)
{
  Waiting *item = data;

  g_free (item->hash);
  g_free (item->name);
  g_free (item->mime);
  g_free (item);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  g_weak_ref_clear (&run->queue);
  g_object_unref (run->context);
  g_object_unref (run->client);
  g_object_unref (run->cancellable);
  g_free (run);
}

/* --- what is waiting ------------------------------------------------------------------------------ */

/* The newest first: it is what a person will look for. */
static DexFuture *
list_func (DhDb *db, gpointer data)
{
  GError *error = NULL;
  gboolean has_row = TRUE;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (waiting_free);
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      "SELECT a.file, max (a.name), max (a.mime) FROM attachment a JOIN blob b ON b.hash = a.file AND b.complete = 1 "
      "WHERE a.trashed IS NULL AND NOT EXISTS (SELECT 1 FROM blob_text t WHERE t.hash = a.file "
      "AND (t.state <> 'failed' OR ?1 = 0)) GROUP BY a.file ORDER BY max (a.id) DESC /* scan ok */",
      &error);

  if (stmt == NULL)
    return dex_future_new_for_error (error);
  dh_stmt_bind_int64 (stmt, 1, GPOINTER_TO_INT (data));
  while (dh_stmt_step (stmt, &has_row, &error) && has_row)
    {
      Waiting *item = g_new0 (Waiting, 1);

      item->hash = g_strdup (dh_stmt_get_text (stmt, 0));
      item->name = g_strdup (dh_stmt_get_text (stmt, 1));
      item->mime = g_strdup (dh_stmt_get_text (stmt, 2));
      g_ptr_array_add (items, item);
    }
  return error != NULL ? dex_future_new_for_error (error)
                       : dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&items));
}

/* --- one file --------------------------------------------------------------------------------------- */

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      ssize_t n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* The content as a file that has no name anywhere. */
static int
copy_to_memory (DhStore *store, const char *hash, GError **error)
{
  g_autofd int fd = memfd_create ("donghanh-text", MFD_CLOEXEC);
  gint64 offset = 0;
  gsize size = PIECE;

  while (fd >= 0 && size == PIECE)
    {
      g_autoptr (GBytes) piece = dex_await_boxed (dh_store_read_blob (store, hash, offset, PIECE), error);

      if (piece == NULL)
        return -1;
      size = g_bytes_get_size (piece);
      offset += (gint64) size;
      if (!write_all (fd, piece))
        break;
    }
  if (fd >= 0 && size < PIECE && lseek (fd, 0, SEEK_SET) == 0)
    return g_steal_fd (&fd);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("There is no memory to read a file of this size."));
  return -1;
}

static GStrv
read_pdf (Run *run, const Waiting *item, int fd, GError **error)
{
  g_autoptr (DhPdfDocument) document = dh_pdf_document_new (run->client, item->name, fd);

  return dex_await_boxed (dh_pdf_document_get_texts (document), error);
}

/* A text without pages counts as one page. */
static GStrv
read_paper (Run *run, const Waiting *item, int fd, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DhReaderOptions options = { .name = item->name, .cancellable = run->cancellable };
  g_autoptr (DhSource) source = dex_await_boxed (dh_import_load (file, &options), error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  close (fd);
  if (source == NULL)
    return NULL;
  for (guint i = 0; i < dh_source_get_n_blocks (source); i++)
    dh_source_block_append (dh_source_get_block (source, i), text, G_MAXSIZE);
  g_strv_builder_add (builder, text->str);
  return g_strv_builder_end (builder);
}

static gboolean
is_pdf (int fd)
{
  char head[5] = "";

  return pread (fd, head, sizeof head, 0) == sizeof head && memcmp (head, "%PDF-", sizeof head) == 0;
}

/* Pictures are scans until somebody reads them for us. */
static GStrv
read_pages (Run *run, const Waiting *item, GError **error)
{
  GStrv pages = NULL;
  int fd;

  if (g_str_has_prefix (item->mime, "image/"))
    return g_new0 (char *, 1);
  fd = copy_to_memory (dh_context_get_store (run->context), item->hash, error);
  if (fd < 0)
    return NULL;
  pages = is_pdf (fd) ? read_pdf (run, item, fd, error) : read_paper (run, item, fd, error);
  for (guint i = 0; pages != NULL && pages[i] != NULL; i++)
    {
      char *normal = dh_text_normalize (pages[i]);

      g_free (pages[i]);
      pages[i] = normal;
    }
  return pages;
}

/* TRUE: it is the program's trouble and not the file's; the file stays waiting. */
static gboolean
is_ours (const GError *error)
{
  return g_error_matches (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_HELPER)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || error->domain == DH_STORE_ERROR;
}

static gboolean
read_one (Run *run, const Waiting *item)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pages = read_pages (run, item, &error);

  if (pages == NULL && is_ours (error))
    return FALSE;
  return dex_await (dh_store_put_blob_text (dh_context_get_store (run->context), item->hash,
                                            (const char *const *) pages, pages == NULL ? error->message : NULL),
                    NULL);
}

/* --- the run ---------------------------------------------------------------------------------------- */

static void
set_state (DhTextQueue *self, guint waiting, const char *current)
{
  if (self->waiting != waiting)
    {
      self->waiting = waiting;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
    }
  if (g_set_str (&self->current, current))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

static gboolean
tell (Run *run, guint waiting, const char *current)
{
  g_autoptr (DhTextQueue) self = g_weak_ref_get (&run->queue);

  if (self == NULL || g_cancellable_is_cancelled (run->cancellable))
    return FALSE;
  set_state (self, waiting, current);
  return TRUE;
}

static void
finish (DhTextQueue *self)
{
  self->running = FALSE;
  set_state (self, 0, NULL);
  if (self->again)
    {
      start (self);
      return;
    }
  for (guint i = 0; i < self->settlers->len; i++)
    dex_promise_resolve_boolean (self->settlers->pdata[i], TRUE);
  g_ptr_array_set_size (self->settlers, 0);
}

static DexFuture *
run_fiber (gpointer data)
{
  Run *run = data;
  g_autoptr (GPtrArray) items = dex_await_boxed (
      dh_store_read (dh_context_get_store (run->context), list_func, GINT_TO_POINTER (run->with_failed), NULL), NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const Waiting *item = items->pdata[i];

      if (!tell (run, items->len - i, item->name) || !read_one (run, item))
        break;
    }

  g_autoptr (DhTextQueue) self = g_weak_ref_get (&run->queue);
  if (self != NULL)
    finish (self);
  return dex_future_new_true ();
}

static void
start (DhTextQueue *self)
{
  Run *run;

  self->again = self->running;
  if (self->running || self->context == NULL)
    return;
  self->running = TRUE;
  run = g_new0 (Run, 1);
  g_weak_ref_init (&run->queue, self);
  run->context = g_object_ref (self->context);
  run->client = g_object_ref (self->client);
  run->cancellable = g_object_ref (self->cancellable);
  run->with_failed = self->with_failed;
  self->with_failed = FALSE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, run, run_free));
}

static void
changed_cb (DhTextQueue *self, DhChange *change)
{
  if (dh_change_touches (change, dh_attachment_entity.table))
    start (self);
}

static void
dh_text_queue_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhTextQueue *self = DH_TEXT_QUEUE (object);

  switch (id)
    {
    case PROP_WAITING:
      g_value_set_uint (value, self->waiting);
      break;
    case PROP_CURRENT:
      g_value_set_string (value, self->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_text_queue_dispose (GObject *object)
{
  DhTextQueue *self = DH_TEXT_QUEUE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_text_queue_parent_class)->dispose (object);
}

static void
dh_text_queue_finalize (GObject *object)
{
  DhTextQueue *self = DH_TEXT_QUEUE (object);

  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->settlers, g_ptr_array_unref);
  g_free (self->current);
  G_OBJECT_CLASS (dh_text_queue_parent_class)->finalize (object);
}

static void
dh_text_queue_class_init (DhTextQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dh_text_queue_get_property;
  object_class->dispose = dh_text_queue_dispose;
  object_class->finalize = dh_text_queue_finalize;
  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CURRENT] = g_param_spec_string ("current", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dh_text_queue_init (DhTextQueue *self)
{
  /* A client of its own: no page on the screen waits behind this queue. */
  self->client = dh_pdf_client_new ();
  self->cancellable = g_cancellable_new ();
  self->settlers = g_ptr_array_new_with_free_func (dex_unref);
}

DhTextQueue *
dh_text_queue_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhTextQueue *self = g_object_new (DH_TYPE_TEXT_QUEUE, NULL);
  DhStore *store = dh_context_get_store (context);

  self->context = g_object_ref (context);
  if (dh_store_is_read_only (store))
    return self;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  start (self);
  return self;
}

guint
dh_text_queue_get_waiting (DhTextQueue *self)
{
  g_return_val_if_fail (DH_IS_TEXT_QUEUE (self), 0);

  return self->waiting;
}

const char *
dh_text_queue_get_current (DhTextQueue *self)
{
  g_return_val_if_fail (DH_IS_TEXT_QUEUE (self), NULL);

  return self->current;
}

void
dh_text_queue_retry (DhTextQueue *self)
{
  g_return_if_fail (DH_IS_TEXT_QUEUE (self));

  self->with_failed = TRUE;
  start (self);
}

DexFuture *
dh_text_queue_settled (DhTextQueue *self)
{
  DexPromise *promise;

  dex_return_error_if_fail (DH_IS_TEXT_QUEUE (self));

  if (!self->running)
    return dex_future_new_true ();
  promise = dex_promise_new ();
  g_ptr_array_add (self->settlers, dex_ref (promise));
  return DEX_FUTURE (promise);
}
