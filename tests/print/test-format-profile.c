/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include <json-glib/json-glib.h>
#include <libdex.h>
#include <string.h>

#include "dh-error.h"
#include "dh-format-profile-private.h"

static char *
read_profile (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("DONGHANH_DATA_DIR"), "formats", file, NULL);
  g_autoptr (GError) error = NULL;
  char *json = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return json;
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = dh_format_profiles_load (&error);
  const DhFormatProfile *first = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (profiles->len, ==, 3);
  first = profiles->pdata[0];
  g_assert_cmpstr (first->name, ==, "mttq-nd30");
  g_assert_cmpfloat_with_epsilon (first->margin_top, 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (first->margin_bottom, 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (first->margin_left, 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (first->margin_right, 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (first->body_indent, 10, 1e-9);
  g_assert_cmpint (first->page_number_place, ==, DH_NUMBER_TOP_CENTRE);
  g_assert_cmpstr (first->end_mark, ==, "./.");
}

static void
assert_chosen (DhDate date, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhFormatProfile) profile = dh_format_profile_find (NULL, date, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (profile->name, ==, expected);
}

static void
test_by_date (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhFormatProfile) none = NULL;

  assert_chosen (DH_DATE_NONE, "mttq-nd30");
  assert_chosen (dh_date_new (2026, 1, 1), "mttq-nd30");
  assert_chosen (dh_date_new (2020, 3, 5), "mttq-nd30");
  assert_chosen (dh_date_new (2020, 3, 4), "mttq-hd91");
  assert_chosen (dh_date_new (2013, 4, 8), "mttq-hd91");
  assert_chosen (dh_date_new (2001, 1, 1), "mttq-nd30");
  none = dh_format_profile_find ("nd-1900", DH_DATE_NONE, &error);
  g_assert_null (none);
  g_assert_error (error, DH_ERROR, DH_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "mttq-hd91"));
}

static void
assert_refused (const char *json, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhFormatProfile) profile = dh_format_profile_parse ("x", json, &error);

  g_assert_null (profile);
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not speak of “%s”", error->message, part);
}

static void
assert_changed_refused (const char *from, const char *to, const char *part)
{
  g_autofree char *json = read_profile ("mttq-nd30");
  GString *changed = g_string_new (json);

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  assert_refused (changed->str, part);
  g_string_free (changed, TRUE);
}

static void
test_refuse (void)
{
  assert_refused ("", "profile");
  assert_refused ("{", "JSON");
  assert_refused ("[]", "object");
  assert_refused ("{}", "rank");
  assert_changed_refused ("\"margin-left\": 30", "\"margin-left\": 10", "page.margin-left");
  assert_changed_refused ("\"margin-left\": 30", "\"margin-left\": \"30\"", "page.margin-left");
  assert_changed_refused ("\"margin-left\": 30", "\"margin-lift\": 30", "page.margin-lift");
  assert_changed_refused ("\"top-centre\"", "\"middle\"", "top-centre bottom-right");
  assert_changed_refused ("\"orphans\": 2", "\"orphans\": 1.5", "body.orphans");
  assert_changed_refused ("\"kerning\": true", "\"kerning\": 1", "font.kerning");
  assert_changed_refused ("2020-03-05", "5 March", "valid-from");
  assert_changed_refused ("\"words\": {", "\"wards\": {", "wards");
}

static void
test_with (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile ("mttq-nd30");
  g_autoptr (GError) error = NULL;
  g_autoptr (DhFormatProfile) wider = dh_format_profile_with (profile, "page.margin-left", "35", &error);
  g_autoptr (DhFormatProfile) bottom = dh_format_profile_with (profile, "page-number.place", "bottom-right", &error);
  g_autoptr (DhFormatProfile) flag = dh_format_profile_with (profile, "words.le", "true", &error);
  static const char *const bad[][2] = { { "page.margin-left", "36" }, { "page.margin-left", "wide" },
                                        { "page.nothing", "1" },      { "words.le", "perhaps" },
                                        { "page-number.place", "" },  { "page.margin-left", "nan" } };

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (wider->margin_left, 35, 1e-9);
  g_assert_cmpfloat_with_epsilon (profile->margin_left, 30, 1e-9);
  g_assert_cmpstr (dh_format_profile_abbreviate (wider, "Chương trình"), ==, "CTr");
  g_assert_cmpint (bottom->page_number_place, ==, DH_NUMBER_BOTTOM_RIGHT);
  g_assert_true (flag->words_le);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (dh_format_profile_with (profile, bad[i][0], bad[i][1], &refused));
      g_assert_nonnull (strstr (refused->message, bad[i][0]));
    }
}

static void
test_words (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile ("nd30");
  g_autofree char *fifth = dh_format_profile_letter (profile, 4);
  g_autofree char *none = dh_format_profile_letter (profile, 99);

  g_assert_cmpstr (dh_format_profile_abbreviate (profile, "Tờ trình"), ==, "TTr");
  g_assert_cmpstr (dh_format_profile_abbreviate (profile, "Quy định"), ==, "QyĐ");
  g_assert_cmpstr (dh_format_profile_abbreviate (profile, "Công văn"), ==, "");
  g_assert_cmpstr (dh_format_profile_abbreviate (profile, "Thứ khác"), ==, "");
  g_assert_cmpstr (fifth, ==, "đ");
  g_assert_null (none);
}

static void
assert_number (JsonObject *rule, const char *name, double expected)
{
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (rule, name), expected, 1e-9);
}

static void
assert_rule (JsonObject *rule, const DhSetting *setting)
{
  static const char *const types[] = { "number", "integer", "boolean", "string", NULL };
  JsonArray *words = NULL;
  g_auto (GStrv) choices = NULL;

  if (setting->choices == NULL)
    {
      g_assert_cmpstr (json_object_get_string_member (rule, "type"), ==, types[setting->kind]);
      if (setting->kind == DH_SETTING_NUMBER || setting->kind == DH_SETTING_COUNT)
        {
          assert_number (rule, "minimum", setting->min);
          assert_number (rule, "maximum", setting->max);
        }
      return;
    }
  words = json_object_get_array_member (rule, "enum");
  choices = g_strsplit (setting->choices, " ", -1);
  g_assert_cmpuint (json_array_get_length (words), ==, g_strv_length (choices));
  for (guint i = 0; choices[i] != NULL; i++)
    g_assert_cmpstr (json_array_get_string_element (words, i), ==, choices[i]);
}

/* The schema that people and editors read says what the program checks, key by key. */
static void
test_schema (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *properties = NULL;
  guint n = 0, listed = 0;

  json_parser_load_from_file (parser, g_getenv ("DONGHANH_SCHEMA"), &error);
  g_assert_no_error (error);
  properties = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "properties");
  for (const DhSetting *setting = _dh_format_settings (); setting->key != NULL; setting++)
    {
      g_auto (GStrv) parts = g_strsplit (setting->key, ".", 2);
      JsonObject *group = json_object_get_object_member (properties, parts[0]);
      JsonObject *rules = json_object_get_object_member (group, "properties");

      g_assert_true (json_object_has_member (rules, parts[1]));
      assert_rule (json_object_get_object_member (rules, parts[1]), setting);
      n++;
    }
  for (GList *names = json_object_get_members (properties), *at = names; at != NULL || (g_list_free (names), FALSE);
       at = at->next)
    {
      JsonObject *group = json_object_get_object_member (properties, at->data);

      if (json_object_has_member (group, "properties"))
        listed += json_object_get_size (json_object_get_object_member (group, "properties"));
    }
  g_assert_cmpuint (listed, ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/format-profile/load", test_load);
  g_test_add_func ("/format-profile/by-date", test_by_date);
  g_test_add_func ("/format-profile/refuse", test_refuse);
  g_test_add_func ("/format-profile/with", test_with);
  g_test_add_func ("/format-profile/words", test_words);
  g_test_add_func ("/format-profile/schema", test_schema);
  return g_test_run ();
}
