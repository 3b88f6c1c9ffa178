/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"

typedef struct
{
  const DhEntity *entity;
  const char *text;
} Lookup;

static DexFuture *
resolve_func (DhDb *db, gpointer data)
{
  const Lookup *lookup = data;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  return dh_reference_resolve_db (db, lookup->entity, lookup->text, &id, &error)
             ? dex_future_new_for_int64 (id)
             : dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
resolve (Fixture *fixture, const DhEntity *entity, const char *text)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->entity = entity;
  lookup->text = text;
  return dh_store_read (dh_context_get_store (fixture->context), resolve_func, lookup, g_free);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  gint64 farmers = add (fixture, &dh_unit_entity, "name", "Hội Nông dân tỉnh", "short_name", "Nông dân",
                        "abbreviations", "HND; ND", NULL);
  g_autofree char *number = dh_id_format (farmers);

  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, "Hội Nông dân tỉnh")), ==, farmers);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, "hoi  nong dan tinh")), ==, farmers);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, "nông dân")), ==, farmers);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, "nd")), ==, farmers);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, number)), ==, farmers);
  wait_refused (resolve (fixture, &dh_unit_entity, "Nông"), DH_ERROR_NOT_FOUND, "nothing called “Nông” among “Units”");
}

static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  gint64 marked = add (fixture, &dh_unit_entity, "name", "Hội Cựu", "abbreviations", "HC", NULL);
  gint64 plain = add (fixture, &dh_unit_entity, "name", "Hội Cứu", "abbreviations", "HC", NULL);

  /* Marks decide where they are written; without them both fit. */
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, "hội cựu")), ==, marked);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, "hội cứu")), ==, plain);
  wait_refused (resolve (fixture, &dh_unit_entity, "hoi cuu"), DH_ERROR_INVALID_VALUE, "fits several");
  wait_refused (resolve (fixture, &dh_unit_entity, "HC"), DH_ERROR_INVALID_VALUE, "“Hội Cựu” (");
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &plain, 1));
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_unit_entity, "HC")), ==, marked);
}

static void
test_documents (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_document_entity, "kind", "Quyết định", "number", "217", "symbol", "QĐ/TW", "abstract",
                   "Quy chế giám sát", NULL);

  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_document_entity, "217-QĐ/TW")), ==, id);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_document_entity, "217/QĐ/TW")), ==, id);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_document_entity, "quyết định 217/QĐ/TW")), ==, id);
  g_assert_cmpint (wait_int64 (resolve (fixture, &dh_document_entity, "quy che giam sat")), ==, id);
}

static void
test_in_edits (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  add_units (fixture);
  wait_refused (try_add (fixture, &dh_task_entity, "programme", "2023", "title", "a", "lead", "Hội Cờ", NULL),
                DH_ERROR_NOT_FOUND, "Lead unit: There is nothing called “Hội Cờ”");
  wait_refused (try_add (fixture, &dh_task_entity, "programme", "1999", "title", "a", NULL), DH_ERROR_NOT_FOUND,
                "Programme: ");
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  add (fixture, &dh_unit_entity, "name", "Hội Nông dân", NULL);
  add (fixture, &dh_unit_entity, "name", "Xóm Tânnông", NULL);
  add (fixture, &dh_unit_entity, "name", "Nông dân", NULL);
  add (fixture, &dh_unit_entity, "name", "Nông", NULL);
  add (fixture, &dh_unit_entity, "name", "Khác", NULL);
  list = wait_object (dh_record_choices (fixture->context, &dh_unit_entity, "nong", 10));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (list, i);

      g_string_append_printf (found, "%s|", dh_record_get_title (record));
    }
  g_assert_cmpstr (found->str, ==, "Nông|Nông dân|Hội Nông dân|Xóm Tânnông|");
  g_clear_object (&list);
  list = wait_object (dh_record_choices (fixture->context, &dh_unit_entity, "", 2));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/reference/names", test_names);
  fixture_add ("/domain/reference/ambiguous", test_ambiguous);
  fixture_add ("/domain/reference/documents", test_documents);
  fixture_add ("/domain/reference/in-edits", test_in_edits);
  fixture_add ("/domain/reference/choices", test_choices);
  return g_test_run ();
}
