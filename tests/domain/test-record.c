/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-change.h"
#include "dh-id.h"

static void
test_create (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", " Hội  Nông dân tỉnh", "kind", "socio-political", "valid_from",
                   "1/7/1976", NULL);
  g_autoptr (DhRecord) record = load (fixture, &dh_unit_entity, id);

  g_assert_cmpint (dh_record_get_id (record), ==, id);
  g_assert_true (dh_record_get_entity (record) == &dh_unit_entity);
  g_assert_false (dh_record_is_loading (record));
  g_assert_false (dh_record_is_trashed (record));
  g_assert_cmpstr (dh_record_get_title (record), ==, "Hội Nông dân tỉnh");
  g_assert_cmpstr (dh_record_get_text (record, "valid_from"), ==, "1976-07-01");
  g_assert_cmpint (dh_record_get_int64 (record, "parent"), ==, 0);
  g_assert_true (dh_value_is_empty (dh_record_get_value (record, "level")));
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  gint64 parent = add (fixture, &dh_unit_entity, "name", "Tỉnh", NULL);
  gint64 id = add (fixture, &dh_unit_entity, "name", "Huyện", NULL);
  g_autofree char *shown = NULL;

  wait_ok (change (fixture, &dh_unit_entity, id, "parent", "Tỉnh", "note", "một\nhai", "level", "district", NULL));
  shown = show (fixture, &dh_unit_entity, id, "parent");
  g_assert_cmpstr (shown, ==, "Tỉnh");
  assert_value (fixture, &dh_unit_entity, id, "note", "một\nhai");
  wait_ok (change (fixture, &dh_unit_entity, id, "parent", "", "note", "", "level", "", NULL));
  assert_value (fixture, &dh_unit_entity, id, "parent", "");
  assert_value (fixture, &dh_unit_entity, id, "note", "");
  assert_value (fixture, &dh_unit_entity, id, "level", "");
  g_assert_cmpint (parent, !=, id);
}

/* An edit that changes nothing leaves no trace in the journal. */
static void
test_no_change (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội", NULL);
  gint64 before = count (fixture, "SELECT count (*) FROM change /* scan ok */");

  wait_ok (change (fixture, &dh_unit_entity, id, "name", "Hội", "note", "", NULL));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change /* scan ok */"), ==, before);
}

static void
test_label (Fixture *fixture, gconstpointer data)
{
  DhStore *store = dh_context_get_store (fixture->context);
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội Nông dân", NULL);
  g_autofree char *label = NULL;

  g_object_get (store, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Add unit “Hội Nông dân”");
  wait_ok (change (fixture, &dh_unit_entity, id, "note", "x", NULL));
  g_clear_pointer (&label, g_free);
  g_object_get (store, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Change “Note” of unit “Hội Nông dân”");
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &id, 1));
  g_clear_pointer (&label, g_free);
  g_object_get (store, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Remove unit “Hội Nông dân”");
}

/* Hundred rows are one change and one undo. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  gint64 ids[100];
  DhEdit *edits[100];
  g_autoptr (DhEdit) edit = make_edit (&dh_unit_entity, "kind", "department", NULL);
  gint64 before = 0;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("Sở %u", i);

      ids[i] = add (fixture, &dh_unit_entity, "name", name, NULL);
      edits[i] = dh_edit_new (&dh_unit_entity);
      dh_edit_set_text (edits[i], "note", name);
    }
  before = count (fixture, "SELECT count (*) FROM change /* scan ok */");
  wait_ok (dh_records_update (fixture->context, &dh_unit_entity, ids, 100, edit));
  wait_ok (dh_records_update_each (fixture->context, &dh_unit_entity, ids, edits, 100));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change /* scan ok */"), ==, before + 2);
  assert_value (fixture, &dh_unit_entity, ids[99], "kind", "department");
  assert_value (fixture, &dh_unit_entity, ids[42], "note", "Sở 42");
  for (guint i = 0; i < 100; i++)
    dh_edit_free (edits[i]);
}

/* One wrong row and none is written. */
static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  gint64 ids[2] = { add (fixture, &dh_unit_entity, "name", "Một", NULL), 1 };
  g_autoptr (DhEdit) edit = make_edit (&dh_unit_entity, "note", "x", NULL);

  wait_refused (dh_records_update (fixture->context, &dh_unit_entity, ids, 2, edit), DH_ERROR_NOT_FOUND, "record 1");
  assert_value (fixture, &dh_unit_entity, ids[0], "note", "");
}

static void
test_required (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội", NULL);

  wait_refused (try_add (fixture, &dh_unit_entity, "note", "x", NULL), DH_ERROR_MISSING_VALUE, "Name: empty");
  wait_refused (change (fixture, &dh_unit_entity, id, "name", "   ", NULL), DH_ERROR_MISSING_VALUE, "Name: empty");
  wait_refused (try_add (fixture, &dh_programme_entity, "title", "x", NULL), DH_ERROR_MISSING_VALUE, "Year: empty");
  wait_refused (try_add (fixture, &dh_task_entity, "title", "x", NULL), DH_ERROR_MISSING_VALUE, "Programme: empty");
}

static void
test_unique (Fixture *fixture, gconstpointer data)
{
  gint64 first = add (fixture, &dh_holiday_entity, "date", "20/1/2023", "name", "Tết", NULL);
  gint64 other = add (fixture, &dh_holiday_entity, "date", "21/1/2023", NULL);

  wait_refused (try_add (fixture, &dh_holiday_entity, "date", "20/1/2023", NULL), DH_ERROR_INVALID_VALUE,
                "Date: “20/01/2023” is already there");
  wait_refused (change (fixture, &dh_holiday_entity, other, "date", "20/1/2023", NULL), DH_ERROR_INVALID_VALUE,
                "already there");
  wait_ok (change (fixture, &dh_holiday_entity, first, "name", "Tết Quý Mão", NULL));
  /* What lies in the trash takes no place. */
  wait_ok (dh_records_trash (fixture->context, &dh_holiday_entity, &first, 1));
  wait_ok (change (fixture, &dh_holiday_entity, other, "date", "20/1/2023", NULL));
  wait_refused (dh_records_restore (fixture->context, &dh_holiday_entity, &first, 1), DH_ERROR_INVALID_VALUE,
                "already there");
}

static void
test_unit_rules (Fixture *fixture, gconstpointer data)
{
  gint64 a = add (fixture, &dh_unit_entity, "name", "Huyện A", "valid_to", "30/6/2025", NULL);
  gint64 b = add (fixture, &dh_unit_entity, "name", "Xã B", "parent", "Huyện A", NULL);

  wait_refused (try_add (fixture, &dh_unit_entity, "name", "Huyện A", "valid_to", "30/6/2025", NULL),
                DH_ERROR_INVALID_VALUE, "Name: “Huyện A” is already there");
  /* The same name in other years, or below another unit, is another unit. */
  add (fixture, &dh_unit_entity, "name", "Huyện A", "valid_from", "1/7/2025", NULL);
  add (fixture, &dh_unit_entity, "name", "Huyện A", "valid_to", "30/6/2025", "parent", "Xã B", NULL);
  wait_refused (try_add (fixture, &dh_unit_entity, "name", "C", "valid_from", "2/2/2023", "valid_to", "1/2/2023", NULL),
                DH_ERROR_INVALID_VALUE, "Valid to: lies before “Valid from”; expected 02/02/2023");
  {
    g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);

    dh_edit_set_int64 (edit, "parent", a);
    wait_refused (dh_records_update (fixture->context, &dh_unit_entity, &a, 1, edit), DH_ERROR_INVALID_VALUE,
                  "cannot lie below itself");
    dh_edit_set_int64 (edit, "parent", b);
    wait_refused (dh_records_update (fixture->context, &dh_unit_entity, &a, 1, edit), DH_ERROR_INVALID_VALUE,
                  "cannot lie below itself");
  }
}

static void
test_organisation (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_organisation_entity, "name", "UBMTTQ tỉnh", "term_from", "2019", "term_to", "2024",
                   NULL);

  wait_refused (try_add (fixture, &dh_organisation_entity, "name", "Khác", NULL), DH_ERROR_INVALID_VALUE,
                "already holds an organisation");
  wait_refused (change (fixture, &dh_organisation_entity, id, "term_to", "2018", NULL), DH_ERROR_INVALID_VALUE,
                "Last year of the term: lies before");
  wait_refused (change (fixture, &dh_organisation_entity, id, "format_settings", "signature.gap", NULL),
                DH_ERROR_INVALID_VALUE, "signature.gap = 30");
  wait_refused (change (fixture, &dh_organisation_entity, id, "format_settings", "a = b.c", NULL),
                DH_ERROR_INVALID_VALUE, "not understood");
  wait_refused (try_add (fixture, &dh_organisation_name_entity, "name", "UBMTTQ cũ", "valid_from", "2025-07-01",
                         "valid_to", "2025-06-30", NULL),
                DH_ERROR_INVALID_VALUE, "Valid to");
  wait_refused (dh_records_trash (fixture->context, &dh_organisation_entity, &id, 1), DH_ERROR_NOT_ALLOWED,
                "cannot go to the trash");
}

static void
test_person_and_signer (Fixture *fixture, gconstpointer data)
{
  gint64 signer = 0;

  add (fixture, &dh_person_entity, "name", "Trịnh Đức Chung", "email", "chung@mttq.vn", NULL);
  wait_refused (try_add (fixture, &dh_person_entity, "name", "B", "email", "chung", NULL), DH_ERROR_INVALID_VALUE,
                "E-mail: this is not an address");
  signer = add (fixture, &dh_signer_entity, "person", "Trịnh Đức Chung", "title", "CHỦ TỊCH", NULL);
  assert_value (fixture, &dh_signer_entity, signer, "name", "Trịnh Đức Chung");
  wait_refused (try_add (fixture, &dh_signer_entity, "title", "x", NULL), DH_ERROR_MISSING_VALUE, "Name on papers");
}

static void
test_documents (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x", 1);
  gint64 open = add (fixture, &dh_document_entity, "kind", "Kết luận", "number", "01", "symbol", "KL-ĐCT", "issuer",
                     "Đoàn Chủ tịch", "issued_on", "5/2/2023", NULL);
  gint64 secret = add (fixture, &dh_document_entity, "abstract", "Mật", "secrecy", "secret", NULL);
  g_autoptr (DhRecord) record = load (fixture, &dh_document_entity, open);

  g_assert_cmpstr (dh_record_get_title (record), ==, "Kết luận 01/KL-ĐCT");
  wait_refused (try_add (fixture, &dh_document_entity, "kind", "Kết luận", "number", "01", "symbol", "KL-ĐCT", "issuer",
                         "Đoàn Chủ tịch", "issued_on", "5/2/2023", "abstract", "x", NULL),
                DH_ERROR_INVALID_VALUE, "“01/KL-ĐCT” of this kind, issuer and date is already there");
  /* Numbers come back in other years. */
  add (fixture, &dh_document_entity, "kind", "Kết luận", "number", "01", "symbol", "KL-ĐCT", "issuer", "Đoàn Chủ tịch",
       "issued_on", "6/2/2024", "abstract", "Năm sau", NULL);
  wait_refused (try_add (fixture, &dh_document_entity, "kind", "Thông tri", NULL), DH_ERROR_MISSING_VALUE,
                "Subject line: empty");

  wait_ok (change (fixture, &dh_document_entity, open, "abstract", "Năm nay", NULL));
  add (fixture, &dh_attachment_entity, "document", "Năm nay", "name", "a.pdf", "file", hash, NULL);
  wait_refused (try_add (fixture, &dh_attachment_entity, "document", "Mật", "name", "a.pdf", "file", hash, NULL),
                DH_ERROR_INVALID_VALUE, "classified");
  wait_refused (change (fixture, &dh_document_entity, open, "secrecy", "secret", NULL), DH_ERROR_INVALID_VALUE,
                "Secrecy grade: the document has files");
  {
    g_autofree char *self = dh_id_format (secret);

    wait_refused (change (fixture, &dh_document_entity, secret, "replaces", self, NULL), DH_ERROR_INVALID_VALUE,
                  "cannot replace itself");
  }
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  gint64 document = add (fixture, &dh_document_entity, "abstract", "Kế hoạch", NULL);
  gint64 programme = add_programme (fixture), link = 0;
  g_autofree char *record = dh_id_format (programme);

  link = add (fixture, &dh_link_entity, "entity", "programme", "record", record, "document", "Kế hoạch", "role",
              "legal-basis", NULL);
  wait_refused (
      try_add (fixture, &dh_link_entity, "entity", "programme", "record", record, "document", "Kế hoạch", NULL),
      DH_ERROR_INVALID_VALUE, "already linked");
  wait_refused (try_add (fixture, &dh_link_entity, "entity", "task", "record", record, "document", "Kế hoạch", NULL),
                DH_ERROR_INVALID_VALUE, "Record: there is no such record");
  wait_refused (try_add (fixture, &dh_link_entity, "entity", "moon", "record", record, "document", "Kế hoạch", NULL),
                DH_ERROR_INVALID_VALUE, "Kind of record: there is no such kind");
  wait_ok (dh_records_trash (fixture->context, &dh_link_entity, &link, 1));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM link"), ==, 0);
  wait_refused (dh_records_trash (fixture->context, &dh_link_entity, &link, 1), DH_ERROR_NOT_FOUND, "no record");
  wait_refused (dh_records_restore (fixture->context, &dh_link_entity, &link, 1), DH_ERROR_NOT_ALLOWED, "no trash");
  g_assert_cmpint (document, !=, 0);
}

/* A value given as a wrong type by code is refused, not stored. */
static void
test_types (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_programme (fixture);
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);
  g_autoptr (DhEdit) computed = dh_edit_new (&dh_programme_entity);

  dh_edit_set_text (edit, "year", "2023");
  wait_refused (dh_records_update (fixture->context, &dh_programme_entity, &id, 1, edit), DH_ERROR_INVALID_VALUE,
                "Year: “2023” does not fit");
  dh_edit_set_int64 (edit, "year", 3000);
  wait_refused (dh_records_update (fixture->context, &dh_programme_entity, &id, 1, edit), DH_ERROR_INVALID_VALUE,
                "a number from 1945 to 2100");
  dh_edit_set_int64 (edit, "year", 2024);
  dh_edit_set_text (edit, "kind", "Annual programme");
  wait_refused (dh_records_update (fixture->context, &dh_programme_entity, &id, 1, edit), DH_ERROR_INVALID_VALUE,
                "Kind: “Annual programme” does not fit");
  dh_edit_set_int64 (computed, "cloned_from", id);
  wait_refused (dh_records_update (fixture->context, &dh_programme_entity, &id, 1, computed), DH_ERROR_NOT_ALLOWED,
                "kept by the program");
  dh_edit_set_text (edit, "kind", "annual");
  dh_edit_set_text (edit, "adopted_on", "30/2/2023");
  wait_refused (dh_records_update (fixture->context, &dh_programme_entity, &id, 1, edit), DH_ERROR_INVALID_VALUE,
                "Adopted on: “30/2/2023” does not fit");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  gint64 id = 5;
  g_autoptr (DhEdit) edit = make_edit (&dh_unit_entity, "note", "x", NULL);

  wait_refused (dh_record_load (fixture->context, &dh_unit_entity, id), DH_ERROR_NOT_FOUND,
                "Unit: there is no record 5");
  wait_refused (dh_records_update (fixture->context, &dh_unit_entity, &id, 1, edit), DH_ERROR_NOT_FOUND, "record 5");
  wait_refused (dh_records_trash (fixture->context, &dh_unit_entity, &id, 1), DH_ERROR_NOT_FOUND, "record 5");
  wait_refused (dh_records_restore (fixture->context, &dh_unit_entity, &id, 1), DH_ERROR_NOT_FOUND, "record 5");
}

/* Edits sent without waiting for each other are made in the order they were sent. */
static void
test_queue (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội", NULL);
  DexFuture *futures[20];

  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    {
      g_autofree char *phone = g_strdup_printf ("%u", i);

      futures[i] = change (fixture, &dh_unit_entity, id, "phone", phone, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    wait_ok (futures[i]);
  assert_value (fixture, &dh_unit_entity, id, "phone", "19");
  for (guint i = 0; i < 10; i++)
    wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  assert_value (fixture, &dh_unit_entity, id, "phone", "9");
}

/* Text is kept composed and without stray control characters, wherever it comes from. */
static void
test_clean_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);
  gint64 id = 0;

  dh_edit_set_text (edit, "name", "Ho\u0323\u0302i\u00a0 No\u0302ng da\u0302n\n");
  dh_edit_set_text (edit, "note", "  một\r\nhai\x01  ");
  id = wait_int64 (dh_record_create (fixture->context, &dh_unit_entity, edit));
  assert_value (fixture, &dh_unit_entity, id, "name", "Hội Nông dân");
  assert_value (fixture, &dh_unit_entity, id, "note", "một\nhai");
}

static void
test_unknown_field (void)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_holiday_entity);
  g_autoptr (GError) error = NULL;

  g_assert_false (dh_edit_parse (edit, "colour", "red", 0, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "Holiday: there is no field “colour”; expected one of date, name, worked.");
}

static void
test_edit_copy (void)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);
  g_autoptr (DhEdit) copy = NULL;

  dh_edit_set_text (edit, "name", "một");
  dh_edit_set_text (edit, "name", "hai");
  dh_edit_set_named (edit, "parent", "ba");
  copy = dh_edit_copy (edit);
  g_assert_true (dh_edit_get_entity (copy) == &dh_unit_entity);
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội", NULL), got = 0;
  g_autoptr (DhRecord) record = load (fixture, &dh_unit_entity, id);
  g_autofree char *title = NULL;
  gboolean loading = TRUE, trashed = TRUE;

  g_object_get (record, "id", &got, "title", &title, "loading", &loading, "trashed", &trashed, NULL);
  g_assert_cmpint (got, ==, id);
  g_assert_cmpstr (title, ==, "Hội");
  g_assert_false (loading);
  g_assert_false (trashed);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/record/create", test_create);
  fixture_add ("/domain/record/update", test_update);
  fixture_add ("/domain/record/no-change", test_no_change);
  fixture_add ("/domain/record/label", test_label);
  fixture_add ("/domain/record/many", test_many);
  fixture_add ("/domain/record/all-or-nothing", test_all_or_nothing);
  fixture_add ("/domain/record/required", test_required);
  fixture_add ("/domain/record/unique", test_unique);
  fixture_add ("/domain/record/unit-rules", test_unit_rules);
  fixture_add ("/domain/record/organisation", test_organisation);
  fixture_add ("/domain/record/person-and-signer", test_person_and_signer);
  fixture_add ("/domain/record/documents", test_documents);
  fixture_add ("/domain/record/links", test_links);
  fixture_add ("/domain/record/types", test_types);
  fixture_add ("/domain/record/missing", test_missing);
  fixture_add ("/domain/record/queue", test_queue);
  fixture_add ("/domain/record/clean-text", test_clean_text);
  g_test_add_func ("/domain/record/unknown-field", test_unknown_field);
  g_test_add_func ("/domain/record/edit-copy", test_edit_copy);
  fixture_add ("/domain/record/properties", test_properties);
  return g_test_run ();
}
