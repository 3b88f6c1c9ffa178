/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dh-error.h"
#include "dh-record-query.h"
#include "dh-reveal.h"

#define MAX_COLUMNS 24 /* of a printed list */

/* A paper is composed in one read on the store's thread, so that it shows one state of the data. The options of a
 * paper come in four layers, each over the one before: presets, what the organisation wants of its papers, what was
 * kept with the paper, the request. */

typedef struct
{
  const DhPaperType *type;
  DhPaperRequest *request;
  DhContext *context;
  DhDate today;
  int year;
  const DhEntity *entity;
  GPtrArray *rows, *fields;
} Job;

static void
job_clear (gpointer data)
{
  Job *self = data;

  dh_paper_request_free (self->request);
  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}

/* Shared by the fiber and the store's thread: the fiber may be gone while the thread still reads. */
static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

static void
compose_clear (DhCompose *self)
{
  char *const texts[] = { self->organisation,     self->short_name,       self->superior_lines,
                          self->issuing_lines,    self->suffix,           self->place,
                          self->archive_line,     self->office_profile,   self->office_recipients,
                          self->symbol,           self->number,           self->programme_title,
                          self->programme_number, self->programme_symbol, self->theme,
                          self->adopted_at };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&self->options, g_hash_table_unref);
  g_clear_pointer (&self->office_settings, g_hash_table_unref);
  g_clear_pointer (&self->builder, dh_paper_builder_free);
  g_clear_pointer (&self->profile, dh_format_profile_unref);
}

const char *
_dh_compose_option (DhCompose *self, const char *name)
{
  const char *value = g_hash_table_lookup (self->options, name);

  return value != NULL ? value : "";
}

gboolean
_dh_compose_flag (DhCompose *self, const char *name)
{
  return g_str_equal (_dh_compose_option (self, name), "yes");
}

char **
_dh_compose_lines (DhCompose *self, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (_dh_compose_option (self, name), "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

char *
_dh_compose_text (DhCompose *self, const char *name, char *otherwise)
{
  const char *value = _dh_compose_option (self, name);

  if (*value == '\0')
    return otherwise;
  g_free (otherwise);
  return g_strdup (value);
}

static void
take_preset (DhCompose *self)
{
  for (guint i = 0; i < dh_paper_type_n_options (self->type); i++)
    {
      const DhPaperOption *option = dh_paper_type_get_option (self->type, i);

      g_hash_table_insert (self->options, g_strdup (option->name), g_strdup (option->preset));
    }
}

/* An empty setting of the profile is none: what the organisation wants holds again. */
static void
take_option (DhCompose *self, const char *name, const char *value)
{
  const char *office = self->office_settings != NULL ? g_hash_table_lookup (self->office_settings, name) : NULL;

  if (*value == '\0' && strchr (name, '.') != NULL)
    value = office != NULL ? office : "";
  g_hash_table_insert (self->options, g_strdup (name), g_strdup (value));
}

static void
take_json (DhCompose *self, const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  if (json == NULL || *json == '\0' || !json_parser_load_from_data (parser, json, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &name, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      take_option (self, name, json_node_get_string (node));
}

static void
take_kept_text (DhCompose *self, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    g_hash_table_insert (self->options, g_strdup (name), g_strdup (text));
}

int
_dh_compose_year (DhContext *context, const DhPaperRequest *request)
{
  int year = request->year != 0 ? request->year : dh_context_get_year (context);

  return year != 0 ? year : dh_date_year (dh_clock_today (dh_context_get_clock (context)));
}

gboolean
_dh_compose_take_kept (DhCompose *self, char **profile, GError **error)
{
  gint64 record = self->request->record != 0 ? self->request->record : self->request->unit;
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT profile, options, opening, bases, closing, recipients FROM paper WHERE kind = ? AND "
      "year = ? AND ifnull (record, 0) = ? AND trashed IS NULL ORDER BY id LIMIT 1",
      error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, self->type->name);
  dh_stmt_bind_int64 (stmt, 2, self->year);
  dh_stmt_bind_int64 (stmt, 3, record);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  if (*profile == NULL && *dh_stmt_get_text (stmt, 0) != '\0')
    *profile = g_strdup (dh_stmt_get_text (stmt, 0));
  take_json (self, dh_stmt_get_text (stmt, 1));
  take_kept_text (self, "opening", dh_stmt_get_text (stmt, 2));
  take_kept_text (self, "bases", dh_stmt_get_text (stmt, 3));
  take_kept_text (self, "closing", dh_stmt_get_text (stmt, 4));
  take_kept_text (self, "recipients", dh_stmt_get_text (stmt, 5));
  return TRUE;
}

static void
take_request (DhCompose *self)
{
  GHashTableIter iter;
  gpointer name = NULL, value = NULL;

  g_hash_table_iter_init (&iter, self->request->options);
  while (g_hash_table_iter_next (&iter, &name, &value))
    take_option (self, name, value);
}

static gboolean
read_programme (DhCompose *self, GError **error)
{
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT id, title, number, symbol, theme, adopted_at, adopted_on, state FROM programme WHERE year = ? AND kind = "
      "'annual' AND trashed IS NULL ORDER BY id LIMIT 1",
      error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->year);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  self->adopted_on = DH_DATE_NONE;
  if (!has_row)
    return TRUE;
  self->programme = dh_stmt_get_int64 (stmt, 0);
  self->programme_title = g_strdup (dh_stmt_get_text (stmt, 1));
  self->programme_number = g_strdup (dh_stmt_get_text (stmt, 2));
  self->programme_symbol = g_strdup (dh_stmt_get_text (stmt, 3));
  self->theme = g_strdup (dh_stmt_get_text (stmt, 4));
  self->adopted_at = g_strdup (dh_stmt_get_text (stmt, 5));
  if (dh_stmt_get_text (stmt, 6) != NULL)
    self->adopted_on = dh_date_from_iso (dh_stmt_get_text (stmt, 6));
  self->adopted = g_strv_contains ((const char *const[]) { "adopted", "reviewed", "closed", NULL },
                                   dh_stmt_get_text (stmt, 7));
  return TRUE;
}

/* Settings of the profile among the options: names with a point. */
static gboolean
adjust_profile (DhCompose *self, GError **error)
{
  GHashTableIter iter;
  gpointer name = NULL, value = NULL;

  g_hash_table_iter_init (&iter, self->options);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      DhFormatProfile *next = NULL;

      if (strchr (name, '.') == NULL || *(const char *) value == '\0')
        continue;
      next = dh_format_profile_with (self->profile, name, value, error);
      if (next == NULL)
        return FALSE;
      dh_format_profile_unref (self->profile);
      self->profile = next;
    }
  return TRUE;
}

/* The day whose rules a paper follows: its own, and an adopted programme keeps those of its adoption. */
static DhDate
rules_day (DhCompose *self)
{
  if (self->date != DH_DATE_NONE)
    return self->date;
  return self->type->programme && self->adopted_on != DH_DATE_NONE ? self->adopted_on : self->today;
}

DhFormatProfile *
_dh_compose_find_profile (const char *name, DhDate day, GError **error)
{
  gboolean by_date = name == NULL || *name == '\0' || g_str_equal (name, DH_PROFILE_BY_DATE);

  return dh_format_profile_find (by_date ? NULL : name, day, error);
}

static gboolean
prepare (DhCompose *self, GError **error)
{
  g_autofree char *profile = g_strdup (self->request->profile);

  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  take_preset (self);
  if (!_dh_compose_take_office (self, error) || !_dh_compose_take_kept (self, &profile, error))
    return FALSE;
  take_request (self);
  if (!read_programme (self, error))
    return FALSE;

  self->date = dh_date_from_iso (_dh_compose_option (self, "date"));
  self->profile = _dh_compose_find_profile (profile != NULL && *profile != '\0' ? profile : self->office_profile,
                                            rules_day (self), error);
  if (self->profile == NULL || !adjust_profile (self, error) || !_dh_compose_take_name (self, rules_day (self), error))
    return FALSE;
  self->builder = dh_paper_builder_new (self->profile);
  dh_paper_builder_set_landscape (self->builder, self->type->landscape);
  return TRUE;
}

static DexFuture *
compose_func (DhDb *db, gpointer data)
{
  Job *job = data;
  DhCompose self = { .type = job->type,
                     .request = job->request,
                     .db = db,
                     .today = job->today,
                     .year = job->year,
                     .entity = job->entity,
                     .rows = job->rows,
                     .fields = job->fields };
  g_autoptr (GError) error = NULL;
  DexFuture *future = NULL;

  if (prepare (&self, &error) && job->type->compose (&self, &error) && _dh_compose_copy (&self, &error))
    future = dex_future_new_take_boxed (DH_TYPE_PAPER, dh_paper_builder_end (g_steal_pointer (&self.builder)));
  else
    future = dex_future_new_for_error (g_steal_pointer (&error));
  compose_clear (&self);
  return future;
}

static DhQuery *
make_query (const DhPaperRequest *request, GError **error)
{
  const char *name = g_hash_table_lookup (request->options, "entity");
  const char *words = g_hash_table_lookup (request->options, "words");
  const char *sort = g_hash_table_lookup (request->options, "sort");
  const DhEntity *entity = dh_entity_find (name != NULL ? name : "task");
  g_autoptr (DhQuery) query = NULL;

  if (request->query != NULL)
    return dh_query_copy (request->query);
  if (entity == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("There is nothing called “%s” to list."), name);
      return NULL;
    }
  query = dh_query_new (entity);
  if (words != NULL && *words != '\0')
    {
      g_autoptr (DhQuery) before = g_steal_pointer (&query);

      query = dh_query_with_words (before, words);
    }
  if (sort != NULL && *sort != '\0')
    {
      g_autoptr (DhQuery) before = g_steal_pointer (&query);

      if (dh_entity_find_field (entity, sort) == NULL)
        {
          g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” has no field “%s” to sort by."), entity->name,
                       sort);
          return NULL;
        }
      query = dh_query_with_sort (before, sort, FALSE);
    }
  return g_steal_pointer (&query);
}

static gboolean
choose_fields (Job *job, GError **error)
{
  GPtrArray *own = job->type->fields != NULL ? job->type->fields (job->request, job->entity) : NULL;
  const char *option = g_hash_table_lookup (job->request->options, "columns");
  g_auto (GStrv) named = option != NULL && *option != '\0' ? g_strsplit (option, ",", -1) : NULL;
  char **columns = job->request->columns != NULL ? job->request->columns : named;

  job->fields = own != NULL ? own : g_ptr_array_new ();
  for (const DhField *field = job->entity->fields; own == NULL && columns == NULL && field->name != NULL; field++)
    if (field->flags & DH_FIELD_LISTED)
      g_ptr_array_add (job->fields, (gpointer) field);
  for (guint i = 0; own == NULL && columns != NULL && columns[i] != NULL; i++)
    {
      const DhField *field = dh_entity_find_field (job->entity, g_strstrip (columns[i]));

      if (field == NULL)
        {
          g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” has no field “%s” to print."),
                       job->entity->name, columns[i]);
          return FALSE;
        }
      g_ptr_array_add (job->fields, (gpointer) field);
    }
  if (job->fields->len <= MAX_COLUMNS)
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               _ ("A page has room for %d columns at most; choose some of them."), MAX_COLUMNS);
  return FALSE;
}

/* Records live on the main thread; the composer gets their words. What is sensitive stays hidden on paper unless the
 * options ask for it, and then the note comes before the words. */
static gboolean
read_rows (Job *job, GError **error)
{
  g_autoptr (DhQuery) query = job->type->query != NULL && job->request->query == NULL
                       ? job->type->query (job->request, job->year, error)
                       : make_query (job->request, error);
  gboolean sensitive = g_strcmp0 (g_hash_table_lookup (job->request->options, "sensitive"), "yes") == 0;
  g_autoptr (GListModel) records = NULL;

  if (query == NULL)
    return FALSE;
  job->entity = dh_query_get_entity (query);
  if (!choose_fields (job, error))
    return FALSE;
  records = dex_await_object (dh_record_query (job->context, query, 0), error);
  if (records == NULL)
    return FALSE;
  if (sensitive && dh_entity_has_sensitive (job->entity)
      && !dex_await (
          dh_reveal_note (job->context, DH_REVEAL_PRINTED, job->entity, 0, g_list_model_get_n_items (records)), error))
    return FALSE;
  job->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);
      char **row = g_new0 (char *, job->fields->len + 1);

      for (guint f = 0; f < job->fields->len; f++)
        {
          const DhField *field = job->fields->pdata[f];

          row[f] = (field->flags & DH_FIELD_SENSITIVE) && !sensitive ? g_strdup ("•••")
                                                                     : _dh_compose_format (record, field);
        }
      g_ptr_array_add (job->rows, row);
    }
  return TRUE;
}

static DexFuture *
compose_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPaper) paper = NULL;

  if (!_dh_compose_check_options (job->type, job->request, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if ((job->type->needs & DH_PAPER_QUERY) && !read_rows (job, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  paper = dex_await_boxed (
      dh_store_read (dh_context_get_store (job->context), compose_func, g_atomic_rc_box_acquire (job), job_unref),
      &error);
  if (paper == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_PAPER, g_steal_pointer (&paper));
}

static Job *
job_new (DhContext *context, const DhPaperType *type, const DhPaperRequest *request)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->type = type;
  job->context = g_object_ref (context);
  job->request = dh_paper_request_copy (request);
  job->today = dh_clock_today (dh_context_get_clock (context));
  job->year = _dh_compose_year (context, request);
  return job;
}

DexFuture *
dh_paper_compose (DhContext *context, const DhPaperType *type, const DhPaperRequest *request)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (type != NULL && request != NULL);

  return dex_scheduler_spawn (NULL, 256 * 1024, compose_fiber, job_new (context, type, request), job_unref);
}
