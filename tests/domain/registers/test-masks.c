/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-history.h"
#include "dh-json.h"
#include "dh-record-query.h"
#include "dh-register.h"
#include "dh-reveal.h"
#include "dh-search.h"
#include "dh-table.h"

/* Sensitive values of every entity: each gets a word that stands nowhere else, and whatever leaves the record without
 * being asked for them is read for those words. */

#define SECRET "bimat"

static gboolean
holds_words (const DhField *field)
{
  return field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT;
}

static char *
secret_of (const DhEntity *entity, const DhField *field, guint round)
{
  g_autofree char *name = g_strconcat (SECRET, entity->name, field->name, NULL);
  g_auto (GStrv) pieces = g_strsplit (name, "_", -1);
  g_autofree char *word = g_strjoinv ("", pieces);

  return g_strdup_printf ("%s%u", word, round);
}

static gint64
last_id (Fixture *fixture, const DhEntity *entity)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s /* scan ok */", entity->table);

  return count (fixture, sql);
}

static void
set_needed (Fixture *fixture, DhEdit *edit, const DhField *field)
{
  if (!(field->flags & DH_FIELD_REQUIRED) || (field->flags & DH_FIELD_COMPUTED))
    return;
  if (field->kind == DH_FIELD_REFERENCE)
    dh_edit_set_int64 (edit, field->name, last_id (fixture, dh_entity_find (field->target)));
  else
    g_assert_true (dh_edit_parse (edit, field->name, sample_text (field), 2023, NULL));
}

/* Its sensitive fields filled, and what it cannot be without; rows of the entities before are there to refer to. */
static DhEdit *
make_secret_edit (Fixture *fixture, const DhEntity *entity, guint round)
{
  DhEdit *edit = dh_edit_new (entity);

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & DH_FIELD_SENSITIVE) && holds_words (field))
      {
        g_autofree char *secret = secret_of (entity, field, round);

        dh_edit_set_text (edit, field->name, secret);
      }
    else if (round == 0)
      set_needed (fixture, edit, field);
  return edit;
}

static gboolean
is_register (const DhEntity *entity)
{
  return dh_register_of (entity) != NULL && !g_str_equal (entity->name, "deadline_rule")
         && !g_str_equal (entity->name, "register_target");
}

/* A row of each register and of each of its parts, changed once. */
static guint
add_secrets (Fixture *fixture)
{
  guint n = 0;

  add_programme (fixture);
  add_units (fixture);
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhEntity *entity = dh_entities ()[i];
      g_autoptr (DhEdit) first = NULL, second = NULL;
      gint64 id = 0;

      if (!is_register (entity))
        continue;
      first = make_secret_edit (fixture, entity, 0);
      id = wait_int64 (dh_record_create (fixture->context, entity, first));
      if (!dh_entity_has_sensitive (entity))
        continue;
      second = make_secret_edit (fixture, entity, 1);
      wait_ok (dh_records_update (fixture->context, entity, &id, 1, second));
      n++;
    }
  return n;
}

/* A title stands in lists, labels, the calendar and the overview: it is never one of these values. */
static void
test_titles (void)
{
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhEntity *entity = dh_entities ()[i];
      const DhField *title = entity->title != NULL ? dh_entity_find_field (entity, entity->title) : NULL;

      if (title != NULL && (title->flags & DH_FIELD_SENSITIVE))
        g_error ("%s is called by a sensitive field", entity->name);
      for (const DhField *field = entity->fields; field->name != NULL; field++)
        {
          g_autofree char *column = g_strconcat (entity->table, ".", field->name, NULL);

          g_assert_false ((field->flags & DH_FIELD_SENSITIVE) && entity->title_sql != NULL
                          && strstr (entity->title_sql, column) != NULL);
        }
    }
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autofree char *masked = NULL, *all = NULL;

  g_assert_cmpuint (add_secrets (fixture), >, 5);
  masked = wait_string (dh_json_export (fixture->context, FALSE));
  all = wait_string (dh_json_export (fixture->context, TRUE));
  g_assert_null (strstr (masked, SECRET));
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      if (is_register (dh_entities ()[i]) && (field->flags & DH_FIELD_SENSITIVE) && holds_words (field))
        {
          g_autofree char *secret = secret_of (dh_entities ()[i], field, 1);

          if (strstr (all, secret) == NULL)
            g_error ("%s is not in the whole export", secret);
        }
}

static char *
export_table (Fixture *fixture, const DhEntity *entity, gboolean sensitive)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (GListModel) records = wait_object (dh_record_query (fixture->context, query, 0));
  g_autoptr (GPtrArray) fields = dh_table_fields (entity, sensitive);

  return dh_table_to_csv (records, fields, TRUE);
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  add_secrets (fixture);
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      g_autofree char *masked = NULL;

      if (!is_register (dh_entities ()[i]))
        continue;
      masked = export_table (fixture, dh_entities ()[i], FALSE);
      if (strstr (masked, SECRET) != NULL)
        g_error ("%s: %s", dh_entities ()[i]->name, masked);
    }
}

static void
assert_masked (const char *text)
{
  if (strstr (text, SECRET) != NULL)
    g_error ("%s", text);
}

/* That a value changed may be read, what it was and is may not. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  guint n_masked = 0;

  add_secrets (fixture);
  list = wait_object (dh_history_of_store (fixture->context, 0, 5000));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DhHistoryEntry) entry = g_list_model_get_item (list, i);
      g_autofree char *words = dh_history_entry_describe (entry);

      assert_masked (words);
      assert_masked (dh_history_entry_get_old (entry));
      assert_masked (dh_history_entry_get_new (entry));
      assert_masked (dh_history_entry_get_subject (entry));
      n_masked += strstr (words, "••") != NULL;
    }
  g_assert_cmpuint (n_masked, >, 5);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change WHERE instr (label, '" SECRET "') /* scan ok */"), ==,
                   0);
}

/* Set back from the history, a value is as secret as it was. */
static void
test_restored (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 id = add (fixture, petition, "summary", "Đất", "received_on", "2023-05-01", "sender", SECRET "mot", NULL);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DhHistoryEntry) entry = NULL;

  wait_ok (change (fixture, petition, id, "sender", SECRET "hai", NULL));
  list = wait_object (dh_history_of_record (fixture->context, petition, id, 10));
  entry = g_list_model_get_item (list, 0);
  g_assert_cmpstr (dh_history_entry_get_column (entry), ==, "sender");
  wait_ok (dh_history_restore (fixture->context, entry));
  assert_value (fixture, petition, id, "sender", SECRET "mot");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change WHERE instr (label, '" SECRET "') /* scan ok */"), ==,
                   0);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  DhStore *store = dh_context_get_store (fixture->context);

  add_secrets (fixture);
  wait_ok (dh_store_index_settled (store));
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      if (is_register (dh_entities ()[i]) && (field->flags & DH_FIELD_SENSITIVE) && holds_words (field))
        {
          g_autofree char *secret = secret_of (dh_entities ()[i], field, 1);
          g_autoptr (GListModel) hits = wait_object (dh_store_search (store, secret, 10));

          g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 0);
        }
}

/* No other column takes them over: no title, no key, no computed one. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  add_secrets (fixture);
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      {
        g_autofree char *sql = NULL;

        if (!is_register (dh_entities ()[i]) || (field->flags & DH_FIELD_SENSITIVE) || !holds_words (field))
          continue;
        sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE instr (%s, '" SECRET "') /* scan ok */",
                               dh_entities ()[i]->table, field->name);
        g_assert_cmpint (count (fixture, sql), ==, 0);
      }
}

/* Who looked is noted, with what fields it was and not with what stood there; undo leaves the note. */
static void
test_noted (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition"), *reveal = dh_entity_find ("reveal");
  gint64 id = add (fixture, petition, "summary", "Đất", "received_on", "2023-05-01", "sender", SECRET, NULL), note = 0;
  g_autofree char *subject = NULL;

  wait_ok (dh_reveal_note (fixture->context, DH_REVEAL_SHOWN, petition, id, 1));
  note = last_id (fixture, reveal);
  assert_value (fixture, reveal, note, "way", "shown");
  assert_value (fixture, reveal, note, "date", "2023-08-15");
  assert_value (fixture, reveal, note, "row_count", "1");
  subject = get (fixture, reveal, note, "subject");
  g_assert_nonnull (strstr (subject, "Đất: "));
  g_assert_null (strstr (subject, SECRET));
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  /* Undone is the petition, the last that a person did. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM petition WHERE trashed IS NULL /* scan ok */"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM reveal /* scan ok */"), ==, 1);

  wait_ok (dh_reveal_note (fixture->context, DH_REVEAL_EXPORTED, NULL, 0, 7));
  note = last_id (fixture, reveal);
  assert_value (fixture, reveal, note, "way", "exported");
  assert_value (fixture, reveal, note, "row_count", "7");
  assert_value (fixture, reveal, note, "entity", "");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/masks/titles", test_titles);
  fixture_add ("/domain/masks/json", test_json);
  fixture_add ("/domain/masks/table", test_table);
  fixture_add ("/domain/masks/history", test_history);
  fixture_add ("/domain/masks/restored", test_restored);
  fixture_add ("/domain/masks/search", test_search);
  fixture_add ("/domain/masks/columns", test_columns);
  fixture_add ("/domain/masks/noted", test_noted);
  return g_test_run ();
}
