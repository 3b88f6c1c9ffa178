/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-format-profile-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dh-error.h"

/* Profiles are files that people may edit: what they hold is checked before it is believed, and every complaint
 * names the key. A profile that was read is complete; no code asks whether a value is there. */

#define MAX_PROFILE_BYTES (256 * 1024)

typedef struct
{
  DhFormatProfile profile;
  gatomicrefcount refs;
} Counted;

G_DEFINE_BOXED_TYPE (DhFormatProfile, dh_format_profile, dh_format_profile_ref, dh_format_profile_unref)

static gatomicrefcount *
refs_of (const DhFormatProfile *self)
{
  return &((Counted *) self)->refs;
}

static DhFormatProfile *
profile_new (const char *name)
{
  Counted *counted = g_new0 (Counted, 1);
  DhFormatProfile *self = &counted->profile;

  g_atomic_ref_count_init (&counted->refs);
  self->name = g_strdup (name);
  self->valid_from = self->valid_to = DH_DATE_NONE;
  self->abbreviations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static gboolean
refuse_key (GError **error, const char *key, const char *expected)
{
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s is missing or of the wrong type; expected %s."), key,
               expected);
  return FALSE;
}

static JsonNode *
find_node (JsonObject *root, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", 2);
  JsonNode *group = json_object_get_member (root, parts[0]);

  if (parts[1] == NULL || group == NULL || !JSON_NODE_HOLDS_OBJECT (group))
    return parts[1] == NULL ? group : NULL;
  return json_object_get_member (json_node_get_object (group), parts[1]);
}

static gboolean
read_setting (DhFormatProfile *self, const DhSetting *setting, JsonObject *root, GError **error)
{
  JsonNode *node = find_node (root, setting->key);
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  switch (setting->kind)
    {
    case DH_SETTING_NUMBER:
    case DH_SETTING_COUNT:
      if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
        return refuse_key (error, setting->key, _ ("a number"));
      return _dh_format_setting_set_number (self, setting, json_node_get_double (node), error);
    case DH_SETTING_FLAG:
      if (type != G_TYPE_BOOLEAN)
        return refuse_key (error, setting->key, _ ("true or false"));
      return _dh_format_setting_set (self, setting, json_node_get_boolean (node) ? "true" : "false", error);
    case DH_SETTING_TEXT:
    case DH_SETTING_CHOICE:
    default:
      if (type != G_TYPE_STRING)
        return refuse_key (error, setting->key, _ ("a text in quotation marks"));
      return _dh_format_setting_set (self, setting, json_node_get_string (node), error);
    }
}

static gboolean
is_known (const char *group, const char *key)
{
  gsize length = strlen (group);

  for (const DhSetting *setting = _dh_format_settings (); setting->key != NULL; setting++)
    if (g_str_has_prefix (setting->key, group) && setting->key[length] == '.'
        && (key == NULL || g_str_equal (setting->key + length + 1, key)))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_unknown (GError **error, const char *group, const char *key)
{
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               _ ("“%s%s%s” is not a setting of a format; profile.schema.json lists them."), group,
               key != NULL ? "." : "", key != NULL ? key : "");
  return FALSE;
}

/* A misspelt key would silently leave the paper as it was. */
static gboolean
check_unknown (JsonObject *root, GError **error)
{
  static const char *const top[] = { "$schema",    "title",    "basis",         "rank",
                                     "valid-from", "valid-to", "abbreviations", NULL };
  JsonObjectIter groups;
  const char *group = NULL, *key = NULL;
  JsonNode *node = NULL;

  json_object_iter_init (&groups, root);
  while (json_object_iter_next (&groups, &group, &node))
    {
      JsonObjectIter keys;

      if (g_strv_contains (top, group))
        continue;
      if (!is_known (group, NULL))
        return refuse_unknown (error, group, NULL);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse_key (error, group, _ ("an object"));
      json_object_iter_init (&keys, json_node_get_object (node));
      while (json_object_iter_next (&keys, &key, NULL))
        if (!is_known (group, key))
          return refuse_unknown (error, group, key);
    }
  return TRUE;
}

static gboolean
read_date (JsonObject *root, const char *key, DhDate *date, GError **error)
{
  JsonNode *node = json_object_get_member (root, key);

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    *date = dh_date_from_iso (json_node_get_string (node));
  return *date != DH_DATE_NONE || refuse_key (error, key, _ ("a date like 2020-03-05"));
}

static gboolean
read_text (JsonObject *root, const char *key, char **text, GError **error)
{
  JsonNode *node = json_object_get_member (root, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse_key (error, key, _ ("a text in quotation marks"));
  *text = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_abbreviations (DhFormatProfile *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "abbreviations");
  JsonObjectIter iter;
  const char *kind = NULL;
  JsonNode *value = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse_key (error, "abbreviations", _ ("an object"));
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &kind, &value))
    {
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
        return refuse_key (error, kind, _ ("a text in quotation marks"));
      g_hash_table_insert (self->abbreviations, g_strdup (kind), json_node_dup_string (value));
    }
  return TRUE;
}

static gboolean
read_head (DhFormatProfile *self, JsonObject *root, GError **error)
{
  JsonNode *rank = json_object_get_member (root, "rank");

  if (rank == NULL || !JSON_NODE_HOLDS_VALUE (rank) || json_node_get_value_type (rank) != G_TYPE_INT64)
    return refuse_key (error, "rank", _ ("a whole number"));
  self->rank = json_node_get_int (rank);
  return read_text (root, "title", &self->title, error) && read_text (root, "basis", &self->basis, error)
         && read_date (root, "valid-from", &self->valid_from, error)
         && read_date (root, "valid-to", &self->valid_to, error) && read_abbreviations (self, root, error);
}

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const DhFormatProfile *first = *(const DhFormatProfile *const *) a, *second = *(const DhFormatProfile *const *) b;

  return first->rank != second->rank ? (first->rank < second->rank) - (first->rank > second->rank)
                                     : strcmp (first->name, second->name);
}

static char *
formats_folder (void)
{
  const char *dir = g_getenv ("DONGHANH_DATA_DIR");

  return g_build_filename (dir != NULL ? dir : DH_DATA_DIR, "formats", NULL);
}

static DhFormatProfile *
load_profile (const char *folder, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *json = NULL;
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (".json"));
  gsize length = 0;
  DhFormatProfile *self = NULL;

  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;
  if (length > MAX_PROFILE_BYTES)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s is too large for a format profile."), file);
      return NULL;
    }
  self = dh_format_profile_parse (name, json, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", file);
  return self;
}

DhFormatProfile *
dh_format_profile_ref (const DhFormatProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (refs_of (self));
  return (DhFormatProfile *) self;
}

void
dh_format_profile_unref (DhFormatProfile *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (refs_of (self)))
    return;
  for (const DhSetting *setting = _dh_format_settings (); setting->key != NULL; setting++)
    _dh_format_setting_clear (self, setting);
  g_free (self->name);
  g_free (self->title);
  g_free (self->basis);
  g_hash_table_unref (self->abbreviations);
  g_free (self);
}

DhFormatProfile *
dh_format_profile_parse (const char *name, const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DhFormatProfile) self = profile_new (name);
  JsonNode *root = NULL;
  JsonObject *object = NULL;

  if (!json_parser_load_from_data (parser, json, -1, error))
    {
      g_prefix_error_literal (error, _ ("This is not JSON: "));
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                           _ ("A format profile is expected to be an object."));
      return NULL;
    }
  object = json_node_get_object (root);
  if (!check_unknown (object, error) || !read_head (self, object, error))
    return NULL;
  for (const DhSetting *setting = _dh_format_settings (); setting->key != NULL; setting++)
    if (!read_setting (self, setting, object, error))
      return NULL;
  return g_steal_pointer (&self);
}

GPtrArray *
dh_format_profiles_load (GError **error)
{
  g_autofree char *folder = formats_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_format_profile_unref);
  const char *file = NULL;

  if (dir == NULL)
    return NULL;
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      DhFormatProfile *profile = NULL;

      if (!g_str_has_suffix (file, ".json") || g_str_has_suffix (file, ".schema.json"))
        continue;
      profile = load_profile (folder, file, error);
      if (profile == NULL)
        return NULL;
      g_ptr_array_add (profiles, profile);
    }
  if (profiles->len == 0)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("There are no format profiles in %s."), folder);
      return NULL;
    }
  g_ptr_array_sort (profiles, compare_rank);
  return g_steal_pointer (&profiles);
}

DhFormatProfile *
dh_format_profile_find (const char *name, DhDate date, GError **error)
{
  g_autoptr (GPtrArray) profiles = dh_format_profiles_load (error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (profiles == NULL)
    return NULL;
  for (guint i = 0; i < profiles->len; i++)
    {
      const DhFormatProfile *profile = profiles->pdata[i];
      gboolean begun = date == DH_DATE_NONE || profile->valid_from == DH_DATE_NONE || profile->valid_from <= date;
      gboolean lasts = profile->valid_to == DH_DATE_NONE || (date != DH_DATE_NONE && date <= profile->valid_to);

      if (name != NULL ? g_str_equal (name, profile->name) : begun && lasts)
        return dh_format_profile_ref (profile);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", profile->name);
    }
  /* Papers older than every rule look like today's. */
  if (name == NULL)
    return dh_format_profile_ref (profiles->pdata[0]);
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("There is no format profile “%s”; expected one of %s."), name,
               names->str);
  return NULL;
}

DhFormatProfile *
dh_format_profile_with (const DhFormatProfile *self, const char *key, const char *value, GError **error)
{
  g_autoptr (DhFormatProfile) copy = NULL;
  const DhSetting *changed = NULL;
  GHashTableIter iter;
  gpointer kind = NULL, abbreviation = NULL;

  g_return_val_if_fail (self != NULL && key != NULL && value != NULL, NULL);

  copy = profile_new (self->name);
  copy->title = g_strdup (self->title);
  copy->basis = g_strdup (self->basis);
  copy->valid_from = self->valid_from;
  copy->valid_to = self->valid_to;
  copy->rank = self->rank;
  for (const DhSetting *setting = _dh_format_settings (); setting->key != NULL; setting++)
    {
      _dh_format_setting_copy (self, copy, setting);
      if (g_str_equal (setting->key, key))
        changed = setting;
    }
  g_hash_table_iter_init (&iter, self->abbreviations);
  while (g_hash_table_iter_next (&iter, &kind, &abbreviation))
    g_hash_table_insert (copy->abbreviations, g_strdup (kind), g_strdup (abbreviation));

  if (changed == NULL)
    {
      refuse_unknown (error, key, NULL);
      return NULL;
    }
  return _dh_format_setting_set (copy, changed, value, error) ? g_steal_pointer (&copy) : NULL;
}

const char *
dh_format_profile_abbreviate (const DhFormatProfile *self, const char *kind)
{
  const char *abbreviation = NULL;

  g_return_val_if_fail (self != NULL && kind != NULL, "");

  abbreviation = g_hash_table_lookup (self->abbreviations, kind);
  return abbreviation != NULL ? abbreviation : "";
}

char *
dh_format_profile_letter (const DhFormatProfile *self, guint index)
{
  g_auto (GStrv) letters = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  letters = g_strsplit (self->letters, " ", -1);
  return index < g_strv_length (letters) ? g_strdup (letters[index]) : NULL;
}

void
dh_format_profile_get_paper (const DhFormatProfile *self, double *width, double *height)
{
  gboolean a5 = g_str_equal (self->paper, "A5");

  *width = a5 ? 148 : 210;
  *height = a5 ? 210 : 297;
}
