/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record.h"

#include "dh-edit-private.h"
#include "dh-record-private.h"
#include "dh-reference-private.h"

#include <glib/gi18n.h>

typedef enum
{
  ACTION_LOAD,
  ACTION_CHOICES,
  ACTION_CREATE,
  ACTION_UPDATE,
  ACTION_TRASH,
  ACTION_RESTORE,
} Action;

/* What is to be done, carried to the store's thread. Immutable and atomically counted, for the reading
 * that names the record and the writing may both hold it. */
typedef struct
{
  Action action;
  const DhEntity *entity;
  gint64 *ids;
  guint n;
  DhEdit **edits;
  guint n_edits; /* 1: the same for every id, else one per id */
  char *words;
  guint limit;
} Job;

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_free (job->ids);
  for (guint i = 0; i < job->n_edits; i++)
    dh_edit_free (job->edits[i]);
  g_free (job->edits);
  g_free (job->words);
}

static void
release_job (gpointer job)
{
  g_atomic_rc_box_release_full (job, clear_job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, release_job)

/* The job between reading the title and writing; stays on the main thread, for the store may not end on
 * one of its own. */
typedef struct
{
  DhStore *store;
  Job *job;
} Pending;

static void
free_pending (gpointer data)
{
  Pending *pending = data;

  g_object_unref (pending->store);
  release_job (pending->job);
  g_free (pending);
}

static Job *
new_job (Action action, const DhEntity *entity, const gint64 *ids, guint n)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->action = action;
  job->entity = entity;
  job->ids = g_memdup2 (ids, n * sizeof *ids);
  job->n = n;
  return job;
}

static void
copy_edits (Job *job, DhEdit *const *edits, guint n)
{
  job->edits = g_new0 (DhEdit *, n);
  job->n_edits = n;
  for (guint i = 0; i < n; i++)
    job->edits[i] = dh_edit_copy (edits[i]);
}

static char *
make_noun (const DhEntity *entity)
{
  return g_utf8_strdown (dh_entity_get_singular (entity), -1);
}

static char *
label_of_create (const DhEntity *entity, const DhEdit *edit)
{
  g_autofree char *noun = make_noun (entity);

  for (guint i = 0; i < edit->items->len; i++)
    {
      const DhEditItem *item = &g_array_index (edit->items, DhEditItem, i);

      if (g_str_equal (item->field->name, entity->title) && item->value.type == DH_VALUE_TEXT)
        return g_strdup_printf (_ ("Add %s “%s”"), noun, item->value.s);
    }
  return g_strdup_printf (_ ("Add %s"), noun);
}

static char *
label_of_one (Job *job, const char *title)
{
  g_autofree char *noun = make_noun (job->entity);

  if (job->action == ACTION_TRASH)
    return g_strdup_printf (_ ("Remove %s “%s”"), noun, title);
  if (job->action == ACTION_RESTORE)
    return g_strdup_printf (_ ("Restore %s “%s”"), noun, title);
  if (job->edits[0]->items->len == 1)
    {
      const DhField *field = g_array_index (job->edits[0]->items, DhEditItem, 0).field;

      return g_strdup_printf (_ ("Change “%s” of %s “%s”"), dh_field_get_label (field), noun, title);
    }
  return g_strdup_printf (_ ("Change %s “%s”"), noun, title);
}

static char *
label_of_many (Job *job)
{
  g_autofree char *nouns = g_utf8_strdown (dh_entity_get_plural (job->entity), -1);

  if (job->action == ACTION_TRASH)
    return g_strdup_printf (ngettext ("Remove %u record (%s)", "Remove %u records (%s)", job->n), job->n, nouns);
  if (job->action == ACTION_RESTORE)
    return g_strdup_printf (ngettext ("Restore %u record (%s)", "Restore %u records (%s)", job->n), job->n, nouns);
  return g_strdup_printf (ngettext ("Change %u record (%s)", "Change %u records (%s)", job->n), job->n, nouns);
}

static gboolean
run_one (DhDb *db, Job *job, guint i, GError **error)
{
  switch (job->action)
    {
    case ACTION_UPDATE:
      return dh_record_write_db (db, job->entity, job->ids[i], job->edits[job->n_edits == 1 ? 0 : i], NULL, error);
    case ACTION_TRASH:
      return dh_record_trash_db (db, job->entity, job->ids[i], error);
    case ACTION_RESTORE:
      return dh_record_restore_db (db, job->entity, job->ids[i], error);
    case ACTION_LOAD:
    case ACTION_CHOICES:
    case ACTION_CREATE:
    default:
      g_assert_not_reached ();
    }
}

static DexFuture *
run_write (DhDb *db, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (job->action == ACTION_CREATE)
    return dh_record_write_db (db, job->entity, 0, job->edits[0], &id, &error)
               ? dex_future_new_for_int64 (id)
               : dex_future_new_for_error (g_steal_pointer (&error));
  for (guint i = 0; i < job->n; i++)
    if (!run_one (db, job, i, &error))
      return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
write_job (DhStore *store, Job *job, const char *label)
{
  return dh_store_write (store, label, run_write, g_atomic_rc_box_acquire (job), release_job);
}

static DexFuture *
read_title (DhDb *db, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  char *title = dh_record_dup_title_db (db, job->entity, job->ids[0], &error);

  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error))
                       : dex_future_new_take_string (title != NULL ? title : g_strdup (""));
}

static DexFuture *
title_read_cb (DexFuture *future, gpointer data)
{
  Pending *pending = data;
  const GValue *value = dex_future_get_value (future, NULL);
  g_autofree char *label = label_of_one (pending->job, g_value_get_string (value));

  return write_job (pending->store, pending->job, label);
}

/* A change of one record is named after it, which takes a look first. */
static DexFuture *
write_many (DhContext *context, Job *job)
{
  DhStore *store = dh_context_get_store (context);
  g_autofree char *label = NULL;

  if (job->n == 1)
    {
      Pending *pending = g_new0 (Pending, 1);

      pending->store = g_object_ref (store);
      pending->job = g_atomic_rc_box_acquire (job);
      return dex_future_then (dh_store_read (store, read_title, g_atomic_rc_box_acquire (job), release_job),
                              title_read_cb, pending, free_pending);
    }
  label = label_of_many (job);
  return write_job (store, job, label);
}

static DexFuture *
run_load (DhDb *db, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  DhRecord *record = dh_record_load_db (db, job->entity, job->ids[0], &error);

  return record != NULL ? dex_future_new_take_object (record) : dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
run_choices (DhDb *db, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = _dh_reference_choices_db (db, job->entity, job->words, job->limit, &error);
  g_autoptr (GListStore) list = NULL;

  if (rows == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  list = g_list_store_new (DH_TYPE_RECORD);
  while (rows->len > 0)
    {
      g_autoptr (DhRecord) record = _dh_record_new_row (g_ptr_array_steal_index (rows, 0));

      g_list_store_append (list, record);
    }
  return dex_future_new_take_object (g_steal_pointer (&list));
}

DexFuture *
dh_record_load (DhContext *context, const DhEntity *entity, gint64 id)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);

  return dh_store_read (dh_context_get_store (context), run_load, new_job (ACTION_LOAD, entity, &id, 1), release_job);
}

DexFuture *
dh_record_choices (DhContext *context, const DhEntity *entity, const char *words, guint limit)
{
  Job *job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);

  job = new_job (ACTION_CHOICES, entity, NULL, 0);
  job->words = g_strdup (words != NULL ? words : "");
  job->limit = limit;
  return dh_store_read (dh_context_get_store (context), run_choices, job, release_job);
}

DexFuture *
dh_record_create (DhContext *context, const DhEntity *entity, const DhEdit *edit)
{
  g_autoptr (Job) job = NULL;
  g_autofree char *label = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL && edit != NULL && edit->entity == entity);

  job = new_job (ACTION_CREATE, entity, NULL, 0);
  copy_edits (job, (DhEdit *const *) &edit, 1);
  label = label_of_create (entity, edit);
  return write_job (dh_context_get_store (context), job, label);
}

DexFuture *
dh_records_update (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n, const DhEdit *edit)
{
  g_autoptr (Job) job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL && edit != NULL && edit->entity == entity);
  dex_return_error_if_fail (n > 0 && ids != NULL);

  job = new_job (ACTION_UPDATE, entity, ids, n);
  copy_edits (job, (DhEdit *const *) &edit, 1);
  return write_many (context, job);
}

DexFuture *
dh_records_update_each (DhContext *context, const DhEntity *entity, const gint64 *ids, DhEdit **edits, guint n)
{
  g_autoptr (Job) job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL && edits != NULL);
  dex_return_error_if_fail (n > 0 && ids != NULL);

  job = new_job (ACTION_UPDATE, entity, ids, n);
  copy_edits (job, edits, n);
  return write_many (context, job);
}

DexFuture *
dh_records_trash (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n)
{
  g_autoptr (Job) job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);
  dex_return_error_if_fail (n > 0 && ids != NULL);

  job = new_job (ACTION_TRASH, entity, ids, n);
  return write_many (context, job);
}

DexFuture *
dh_records_restore (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n)
{
  g_autoptr (Job) job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);
  dex_return_error_if_fail (n > 0 && ids != NULL);

  job = new_job (ACTION_RESTORE, entity, ids, n);
  return write_many (context, job);
}
