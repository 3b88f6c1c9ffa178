/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What is kept with a paper for the next time. */

typedef struct
{
  const DhPaperType *type;
  DhPaperRequest *request;
  int year;
} Kept;

static Kept *
kept_new (DhContext *context, const DhPaperType *type, const DhPaperRequest *request)
{
  Kept *self = g_new0 (Kept, 1);

  self->type = type;
  self->request = dh_paper_request_copy (request);
  self->year = _dh_compose_year (context, request);
  return self;
}

static void
kept_free (gpointer data)
{
  Kept *self = data;

  g_clear_pointer (&self->request, dh_paper_request_free);
  g_free (self);
}

static DexFuture *
recall_func (DhDb *db, gpointer data)
{
  Kept *kept = data;
  g_autoptr (GHashTable) options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  DhCompose compose
      = { .type = kept->type, .request = kept->request, .options = options, .db = db, .year = kept->year };
  DhPaperRequest *request = kept->request;
  GHashTableIter iter;
  gpointer name, value;
  GError *error = NULL;

  if (!_dh_compose_take_kept (&compose, &request->profile, &error))
    return dex_future_new_for_error (error);
  g_hash_table_iter_init (&iter, options);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!g_hash_table_contains (request->options, name))
      dh_paper_request_set (request, name, value);
  return dex_future_new_take_boxed (DH_TYPE_PAPER_REQUEST, g_steal_pointer (&kept->request));
}

static gboolean
is_block (const char *name)
{
  return g_str_equal (name, "opening") || g_str_equal (name, "bases") || g_str_equal (name, "closing")
         || g_str_equal (name, "recipients");
}

static char *
options_to_json (const DhPaperRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (request->options), (GCompareFunc) strcmp);

  json_builder_begin_object (builder);
  for (GList *at = names; at != NULL; at = at->next)
    /* Sensitive values are asked for each time, so that each time is in the history. */
    if (!is_block (at->data) && !g_str_equal (at->data, "sensitive"))
      {
        json_builder_set_member_name (builder, at->data);
        json_builder_add_string_value (builder, g_hash_table_lookup (request->options, at->data));
      }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

static DexFuture *
keep_func (DhDb *db, gpointer data)
{
  const Kept *kept = data;
  gint64 record = kept->request->record != 0 ? kept->request->record : kept->request->unit, id = 0;
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_paper_entity);
  g_autofree char *options = options_to_json (kept->request);
  static const char *const blocks[] = { "opening", "bases", "closing", "recipients" };
  g_autoptr (GError) error = NULL;

  dh_db_get_int64 (db, &id, &error,
                   "SELECT id FROM paper WHERE kind = ? AND year = ? AND ifnull (record, 0) = ? AND trashed IS NULL "
                   "ORDER BY id LIMIT 1",
                   "sii", kept->type->name, (gint64) kept->year, record);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  dh_edit_set_text (edit, "kind", kept->type->name);
  dh_edit_set_text (edit, "title", _ (kept->type->title));
  dh_edit_set_int64 (edit, "year", kept->year);
  dh_edit_set_text (edit, "entity", kept->request->record != 0 ? "task" : kept->request->unit != 0 ? "unit" : "");
  if (record != 0)
    dh_edit_set_int64 (edit, "record", record);
  dh_edit_set_text (edit, "profile", kept->request->profile != NULL ? kept->request->profile : "");
  dh_edit_set_text (edit, "options", options);
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const char *text = g_hash_table_lookup (kept->request->options, blocks[i]);

      dh_edit_set_text (edit, blocks[i], text != NULL ? text : "");
    }
  if (!dh_record_write_db (db, &dh_paper_entity, id, edit, &id, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_for_int64 (id);
}

/* What a profile refuses must not be kept: nothing would compose that takes it up again. */
static gboolean
check_settings (const DhPaperRequest *request, GError **error)
{
  g_autoptr (DhFormatProfile) profile = _dh_compose_find_profile (request->profile, DH_DATE_NONE, error);
  GHashTableIter iter;
  gpointer name = NULL, value = NULL;

  if (profile == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, request->options);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autoptr (DhFormatProfile) changed = NULL;

      if (strchr (name, '.') == NULL || *(const char *) value == '\0')
        continue;
      changed = dh_format_profile_with (profile, name, value, error);
      if (changed == NULL)
        return FALSE;
    }
  return TRUE;
}

DexFuture *
dh_paper_recall (DhContext *context, const DhPaperType *type, const DhPaperRequest *request)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (type != NULL && request != NULL);

  return dh_store_read (dh_context_get_store (context), recall_func, kept_new (context, type, request), kept_free);
}

DexFuture *
dh_paper_keep (DhContext *context, const DhPaperType *type, const DhPaperRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (type != NULL && request != NULL);

  if (!_dh_compose_check_options (type, request, &error) || !check_settings (request, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  label = g_strdup_printf (_ ("Keep the paper “%s”"), _ (type->title));
  return dh_store_write (dh_context_get_store (context), label, keep_func, kept_new (context, type, request),
                         kept_free);
}

/* The lines of before without those that are set anew, then these, sorted. */
static char *
merge_settings (const char *before, GHashTable *options, guint *n)
{
  g_auto (GStrv) lines = g_strsplit (before, "\n", -1);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (options), (GCompareFunc) strcmp);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *name = g_strstrip (g_strndup (lines[i], strcspn (lines[i], "=")));
      const char *again = g_hash_table_lookup (options, name);

      if (*name != '\0' && (again == NULL || *again == '\0'))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
    }
  for (GList *at = names; at != NULL; at = at->next)
    {
      const char *value = g_hash_table_lookup (options, at->data);

      if (strchr (at->data, '.') == NULL || *value == '\0')
        continue;
      g_string_append_printf (text, "%s%s = %s", text->len > 0 ? "\n" : "", (const char *) at->data, value);
      (*n)++;
    }
  return g_string_free (text, FALSE);
}

static DexFuture *
keep_settings_func (DhDb *db, gpointer data)
{
  const Kept *kept = data;
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_organisation_entity);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gint64 id = 0;
  guint n = 0;

  if (!dh_db_get_int64 (db, &id, &error, "SELECT id FROM organisation WHERE trashed IS NULL ORDER BY id LIMIT 1", "")
      && error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  before = dh_db_dup_text (db, &error, "SELECT format_settings FROM organisation WHERE id = ?", "i", id);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  after = merge_settings (before != NULL ? before : "", kept->request->options, &n);
  dh_edit_set_text (edit, "format_settings", after);
  if (n > 0 && !dh_record_write_db (db, &dh_organisation_entity, id, edit, NULL, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_for_int64 (n);
}

DexFuture *
dh_paper_keep_settings (DhContext *context, const DhPaperRequest *request)
{
  g_autoptr (GError) error = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (request != NULL);

  if (!check_settings (request, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dh_store_write (dh_context_get_store (context), _ ("Change the presentation of papers"), keep_settings_func,
                         kept_new (context, NULL, request), kept_free);
}
