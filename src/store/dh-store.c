/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-store.h"

#include <glib/gi18n.h>

#include "dh-backup-private.h"
#include "dh-file-private.h"
#include "dh-fs-private.h"
#include "dh-index-private.h"
#include "dh-store-private.h"
#include "dh-undo-private.h"

/* DhStore: the face of an open organisation on its main context.
 *
 * It holds no connection. What it knows of the file it was told by deliveries, in the order of commits, so
 * its properties, its signal and the futures agree at every moment the main loop runs something else. */

/* Long enough for the first page on an old computer. */
#define BACKUP_DELAY_S 5

struct _DhStore
{
  GObject parent_instance;
  DhFile *file;
  DhIndex *index;
  const DhIndexSource *sources;
  DhUndoState *undo;
  DhStoreOpenFlags flags;
  gint64 last_backup;
  guint backup_timer;
  gboolean open;
  gboolean indexing;
};

G_DEFINE_FINAL_TYPE (DhStore, dh_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_READ_ONLY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_LAST_BACKUP,
  PROP_INDEXING,
  PROP_LOCATION_WARNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhStore *store; /* touched on the main context only */
  DexPromise *promise;
  DhFile *file;
  DhStoreOpenFlags flags;
  DhUndoState *undo;
  GError *error; /* NULL: it opened */
} OpenTask;

typedef struct
{
  DhFile *file;
  DexPromise *promise;
} CloseTask;

/* On the main context: a store that did not open is finalised here, which ends its threads. */
static void
open_task_free (gpointer data)
{
  OpenTask *task = data;

  g_clear_object (&task->store);
  dex_clear (&task->promise);
  _dh_file_unref (task->file);
  g_clear_pointer (&task->undo, _dh_undo_state_free);
  g_clear_error (&task->error);
  g_free (task);
}

/* The last task of the writing thread. */
static void
close_run (gpointer data)
{
  CloseTask *task = data;

  _dh_file_close (task->file);
  if (task->promise != NULL)
    _dh_file_deliver (task->file, task->promise, dex_future_new_true (), NULL, NULL);
  _dh_file_unref (task->file);
  g_free (task);
}

/* Takes @promise, which may be NULL. */
static gboolean
begin_close (DhStore *self, DexPromise *promise)
{
  CloseTask *task = g_new0 (CloseTask, 1);

  self->open = FALSE;
  g_clear_handle_id (&self->backup_timer, g_source_remove);
  g_clear_pointer (&self->index, _dh_index_stop);
  task->file = _dh_file_ref (self->file);
  task->promise = promise;
  if (_dh_worker_stop (self->file->writer, close_run, task))
    return TRUE;
  _dh_file_unref (task->file);
  g_free (task);
  return FALSE;
}

static void
notify (DhStore *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Tells only what has changed: buttons and menus are bound to these. */
static void
take_undo (DhStore *self, DhUndoState *undo)
{
  g_autoptr (DhUndoState) old = self->undo;

  self->undo = undo;
  if (g_strcmp0 (old->undo_label, undo->undo_label) != 0)
    {
      notify (self, PROP_UNDO_LABEL);
      if ((old->undo_label == NULL) != (undo->undo_label == NULL))
        notify (self, PROP_CAN_UNDO);
    }
  if (g_strcmp0 (old->redo_label, undo->redo_label) != 0)
    {
      notify (self, PROP_REDO_LABEL);
      if ((old->redo_label == NULL) != (undo->redo_label == NULL))
        notify (self, PROP_CAN_REDO);
    }
}

static void
index_busy_cb (gboolean busy, gpointer data)
{
  DhStore *self = data;

  if (self->indexing == busy)
    return;
  self->indexing = busy;
  notify (self, PROP_INDEXING);
}

/* Not worth a dialog at every start on a full disk; the age of the last backup is shown instead. A store that is
 * closed meanwhile takes its backup with it: it is due again at the next opening. */
static DexFuture *
not_backed_up_cb (DexFuture *future, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("the daily backup was not made: %s", error->message);
  return dex_future_new_false ();
}

static DhDate
local_day (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (at);
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  return dh_date_new (year, month, day);
}

static gboolean
back_up_cb (gpointer data)
{
  DhStore *self = data;

  self->backup_timer = 0;
  dex_future_disown (dex_future_catch (dh_store_backup (self, NULL), not_backed_up_cb, NULL, NULL));
  return G_SOURCE_REMOVE;
}

/* One a day, by local calendar. A new store has nothing to lose yet. Closed before its time comes, the
 * backup is due again at the next opening. */
static void
back_up_if_due (DhStore *self)
{
  if (self->file->read_only || (self->flags & (DH_STORE_OPEN_NO_BACKUP | DH_STORE_OPEN_CREATE)) != 0)
    return;
  if (self->last_backup != 0 && local_day (self->last_backup) >= dh_clock_today (self->file->clock))
    return;
  if ((self->flags & DH_STORE_OPEN_WINDOW) != 0)
    self->backup_timer = g_timeout_add_seconds_full (G_PRIORITY_LOW, BACKUP_DELAY_S, back_up_cb, self, NULL);
  else
    back_up_cb (self);
}

/* Everything a listener may ask for stands before the promise is resolved. */
static gboolean
opened_cb (gpointer data)
{
  OpenTask *task = data;
  DhStore *self = task->store;

  if (task->error != NULL)
    {
      dex_promise_reject (task->promise, g_steal_pointer (&task->error));
      return G_SOURCE_REMOVE;
    }
  self->open = TRUE;
  self->last_backup = self->file->last_backup;
  take_undo (self, g_steal_pointer (&task->undo));
  if (self->sources != NULL)
    self->index = _dh_index_start (self->file->path, self->file->id, self->sources, self->file->read_only,
                                   index_busy_cb, self);
  back_up_if_due (self);
  dex_promise_resolve_object (task->promise, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
open_run (gpointer data)
{
  OpenTask *task = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  if (_dh_file_open (task->file, task->flags, &task->error))
    task->undo = task->file->write_db != NULL ? _dh_undo_read_state (task->file) : g_new0 (DhUndoState, 1);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[dh-store] opened");
  g_source_set_callback (source, opened_cb, task, open_task_free);
  g_source_attach (source, task->file->context);
}

/* Dropped without closing: what was queued is still written, and waited for. */
static void
dh_store_finalize (GObject *object)
{
  DhStore *self = DH_STORE (object);

  if (self->file != NULL)
    {
      begin_close (self, NULL);
      _dh_worker_join (self->file->writer);
      _dh_file_unref (self->file);
    }
  _dh_undo_state_free (self->undo);
  G_OBJECT_CLASS (dh_store_parent_class)->finalize (object);
}

static void
dh_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhStore *self = DH_STORE (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->file->path);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->file->read_only);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo->undo_label != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->undo->redo_label != NULL);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->undo->redo_label);
      break;
    case PROP_LAST_BACKUP:
      g_value_set_int64 (value, self->last_backup);
      break;
    case PROP_INDEXING:
      g_value_set_boolean (value, self->indexing);
      break;
    case PROP_LOCATION_WARNING:
      g_value_set_string (value, self->file->warning);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  properties[PROP_LAST_BACKUP] = g_param_spec_int64 ("last-backup", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_INDEXING] = g_param_spec_boolean ("indexing", NULL, NULL, FALSE, flags);
  properties[PROP_LOCATION_WARNING] = g_param_spec_string ("location-warning", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_store_class_init (DhStoreClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = dh_store_finalize;
  object_class->get_property = dh_store_get_property;
  install_properties (object_class);
  signals[CHANGED] = g_signal_new ("changed", DH_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   DH_TYPE_CHANGE);
}

static void
dh_store_init (DhStore *self)
{
  self->undo = g_new0 (DhUndoState, 1);
}

DhFile *
_dh_store_get_file (DhStore *self)
{
  return self->open ? self->file : NULL;
}

DhIndex *
_dh_store_get_index (DhStore *self)
{
  g_return_val_if_fail (DH_IS_STORE (self), NULL);
  return self->index;
}

DexFuture *
_dh_store_new_closed (void)
{
  return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_CLOSED, _ ("The store is closed."));
}

/* The index is only poked; it reads the journal by itself. */
void
_dh_store_take_change (DhStore *self, DhChange *change, DhUndoState *undo)
{
  take_undo (self, undo);
  if (self->index != NULL)
    _dh_index_poke (self->index);
  g_signal_emit (self, signals[CHANGED], 0, change);
}

void
_dh_store_note_backup (DhStore *self, gint64 at)
{
  if (at <= self->last_backup)
    return;
  self->last_backup = at;
  notify (self, PROP_LAST_BACKUP);
}

DexFuture *
dh_store_open (const char *path, DhStoreOpenFlags flags, const DhStoreOptions *options)
{
  g_autoptr (DhStore) self = NULL;
  g_autofree char *resolved = NULL;
  DexPromise *promise;
  OpenTask *task;

  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail ((flags & DH_STORE_OPEN_CREATE) == 0 || (flags & DH_STORE_OPEN_READ_ONLY) == 0);

  resolved = _dh_fs_resolve (path);
  self = g_object_new (DH_TYPE_STORE, NULL);
  self->flags = flags;
  self->sources = options != NULL ? options->sources : NULL;
  self->file = _dh_file_new (resolved);
  g_weak_ref_set (&self->file->store, self);
  self->file->read_only = (flags & DH_STORE_OPEN_READ_ONLY) != 0;
  self->file->author = g_strdup (options != NULL && options->author != NULL ? options->author
                                                                            : dh_lease_get_user_name ());
  self->file->extension = options != NULL ? options->extension : NULL;
  self->file->origin = g_strdup (options != NULL && options->origin != NULL ? options->origin : "typed");
  self->file->clock = options != NULL && options->clock != NULL ? g_object_ref (options->clock)
                                                                : dh_clock_new_system ();
  promise = dex_promise_new ();
  task = g_new0 (OpenTask, 1);
  task->file = _dh_file_ref (self->file);
  task->flags = flags;
  task->promise = dex_ref (promise);
  task->store = g_steal_pointer (&self);
  _dh_worker_push (task->file->writer, open_run, task);
  return DEX_FUTURE (promise);
}

DexFuture *
dh_store_close (DhStore *self)
{
  DexPromise *promise;

  dex_return_error_if_fail (DH_IS_STORE (self));

  if (!self->open)
    return dex_future_new_true ();
  promise = dex_promise_new ();
  begin_close (self, dex_ref (promise));
  return DEX_FUTURE (promise);
}

const char *
dh_store_get_path (DhStore *self)
{
  g_return_val_if_fail (DH_IS_STORE (self), NULL);
  return self->file->path;
}

gboolean
dh_store_is_read_only (DhStore *self)
{
  g_return_val_if_fail (DH_IS_STORE (self), TRUE);
  return self->file->read_only;
}

DhClock *
dh_store_get_clock (DhStore *self)
{
  g_return_val_if_fail (DH_IS_STORE (self), NULL);
  return self->file->clock;
}

const char *
dh_store_get_id (DhStore *self)
{
  g_return_val_if_fail (DH_IS_STORE (self), NULL);
  return self->file->id;
}
