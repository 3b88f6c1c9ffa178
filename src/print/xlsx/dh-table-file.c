/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-table-file.h"

#include <glib/gi18n.h>

#include "dh-error.h"
#include "dh-record-query.h"
#include "dh-reveal.h"
#include "dh-sheet.h"
#include "dh-table.h"

typedef struct _Job Job;

struct _Job
{
  DhContext *context;
  DhQuery *query;
  GListModel *records;
  GPtrArray *fields; /* const DhField */
  gboolean ids;
  gboolean sensitive;
  gint64 now;
  char *path;
  gboolean (*write) (const Job *self, GPtrArray *warnings, GError **error);
};

static void
clear_job (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->context);
  g_clear_object (&self->records);
  dh_query_free (self->query);
  g_ptr_array_unref (self->fields);
  g_free (self->path);
}

/* Shared by the fiber that reads and the one that writes. */
static void
release_job (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_job);
}

static gboolean
write_xlsx (const Job *self, GPtrArray *warnings, GError **error)
{
  const DhEntity *entity = dh_query_get_entity (self->query);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_sheet_free);

  g_ptr_array_add (sheets, dh_sheet_from_records (entity, self->records, self->fields, self->ids));
  return dh_sheets_write_xlsx (sheets, dh_entity_get_plural (entity), NULL, self->now, self->path, warnings, error);
}

static gboolean
write_csv (const Job *self, GPtrArray *warnings, GError **error)
{
  g_autofree char *csv = dh_table_to_csv (self->records, self->fields, self->ids);

  return g_file_set_contents_full (self->path, csv, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

/* One for each form, in the same order. */
static const char *const suffixes[] = { ".xlsx", ".csv", NULL };
static gboolean (*const writers[]) (const Job *, GPtrArray *, GError **) = { write_xlsx, write_csv };

static gboolean
find_writer (Job *self, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (self->path, -1);
  g_autofree char *known = NULL;

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      {
        self->write = writers[i];
        return TRUE;
      }
  known = g_strjoinv (", ", (char **) suffixes);
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               _ ("“%s” is not a file that tables can be written to; expected a name that ends in one of %s."),
               self->path, known);
  return FALSE;
}

static DexFuture *
write_fiber (gpointer data)
{
  const Job *self = data;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!self->write (self, warnings, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_ptr_array_add (warnings, NULL);
  return dex_future_new_take_boxed (G_TYPE_STRV, g_strdupv ((char **) warnings->pdata));
}

static gboolean
read_rows (Job *self, GError **error)
{
  const DhEntity *entity = dh_query_get_entity (self->query);

  self->records = dex_await_object (dh_record_query (self->context, self->query, 0), error);
  return self->records != NULL
         && (!self->sensitive || !dh_entity_has_sensitive (entity)
             || dex_await (dh_reveal_note (self->context, DH_REVEAL_EXPORTED, entity, 0,
                                           g_list_model_get_n_items (self->records)),
                           error));
}

static DexFuture *
export_fiber (gpointer data)
{
  Job *self = data;
  g_autoptr (GError) error = NULL;

  if (!find_writer (self, &error) || !read_rows (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, write_fiber, g_atomic_rc_box_acquire (self),
                              release_job);
}

static GPtrArray *
choose_fields (const DhEntity *entity, const char *const *columns, gboolean sensitive)
{
  g_autoptr (GPtrArray) all = dh_table_fields (entity, sensitive);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  if (columns == NULL)
    return g_steal_pointer (&all);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      const DhField *field = dh_entity_find_field (entity, columns[i]);

      if (field != NULL && g_ptr_array_find (all, field, NULL))
        g_ptr_array_add (fields, (gpointer) field);
    }
  return g_steal_pointer (&fields);
}

const char *const *
dh_table_file_suffixes (void)
{
  return suffixes;
}

DexFuture *
dh_table_write (DhContext *context, const DhQuery *query, const char *const *columns, gboolean sensitive,
                const char *path)
{
  Job *self = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (query != NULL && path != NULL);

  self = g_atomic_rc_box_new0 (Job);
  self->context = g_object_ref (context);
  self->query = dh_query_copy (query);
  self->fields = choose_fields (dh_query_get_entity (query), columns, sensitive);
  self->ids = columns == NULL;
  self->sensitive = sensitive;
  self->now = dh_clock_now (dh_context_get_clock (context));
  self->path = g_strdup (path);
  return dex_scheduler_spawn (NULL, 0, export_fiber, self, release_job);
}
