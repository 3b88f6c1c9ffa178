/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-index-sources-private.h"
#include "dh-register.h"
#include "dh-search.h"

static void
test_open (Fixture *fixture, gconstpointer data)
{
  DhStore *store = NULL;
  DhClock *clock = NULL;
  int year = 0;

  g_object_get (fixture->context, "store", &store, "clock", &clock, "year", &year, NULL);
  g_assert_true (store == dh_context_get_store (fixture->context));
  g_assert_true (clock == dh_context_get_clock (fixture->context));
  g_assert_cmpint (dh_clock_today (clock), ==, dh_date_new (2023, 8, 15));
  g_assert_cmpint (year, ==, 2023);
  g_object_unref (store);
  g_object_unref (clock);
}

static void
notified_cb (GObject *object, GParamSpec *pspec, gpointer n)
{
  (*(guint *) n)++;
}

static void
test_year (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  g_signal_connect (fixture->context, "notify::year", G_CALLBACK (notified_cb), &n);
  dh_context_set_year (fixture->context, 2023);
  g_assert_cmpuint (n, ==, 0);
  dh_context_set_year (fixture->context, 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (dh_context_get_year (fixture->context), ==, 0);
}

static void
assert_found (Fixture *fixture, const char *words, const char *kind, const char *title)
{
  DhStore *store = dh_context_get_store (fixture->context);
  g_autoptr (GListModel) hits = NULL;
  g_autoptr (DhSearchHit) hit = NULL;

  wait_ok (dh_store_index_settled (store));
  hits = wait_object (dh_store_search (store, words, 10));
  hit = g_list_model_get_item (hits, 0);
  if (hit == NULL)
    g_error ("nothing found for “%s”", words);
  g_assert_cmpstr (dh_search_hit_get_kind (hit), ==, kind);
  g_assert_cmpstr (dh_search_hit_get_title (hit), ==, title);
}

/* Each record is found by its own words and by what it belongs to. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  gint64 unit = 0;
  g_autoptr (GListModel) hits = NULL;

  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Ngày hội", "content", "Mười tám xã vùng cao", "lead",
       "HPN", NULL);
  add (fixture, &dh_progress_entity, "task", "Ngày hội", "text", "Đã họp trù bị", NULL);
  add (fixture, &dh_document_entity, "kind", "Kế hoạch", "number", "45", "symbol", "KH-MTTQ", "abstract", "Hiến máu",
       NULL);
  assert_found (fixture, "vung cao", "task", "Ngày hội");
  assert_found (fixture, "phu nu ngay", "task", "Ngày hội");
  assert_found (fixture, "trù bị", "progress", "Đã họp trù bị");
  assert_found (fixture, "hien mau 45", "document", "Hiến máu");
  assert_found (fixture, "tuyen truyen", "focal_point", "Tuyên truyền");
  assert_found (fixture, "ĐTN", "unit", "Đoàn Thanh niên tỉnh");

  unit = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'ĐTN' /* scan ok */");
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &unit, 1));
  wait_ok (dh_store_index_settled (dh_context_get_store (fixture->context)));
  hits = wait_object (dh_store_search (dh_context_get_store (fixture->context), "ĐTN", 10));
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 0);
}

static DexFuture *
sources_func (DhDb *db, gpointer data)
{
  for (const DhIndexSource *source = _dh_index_sources (); source->table != NULL; source++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DhStmt) row = dh_db_prepare (db, source->row_sql, &error);
      g_autoptr (DhStmt) all = row != NULL ? dh_db_prepare (db, source->all_sql, &error) : NULL;
      gboolean has_row = TRUE;
      guint n = 0;

      g_assert_no_error (error);
      g_assert_cmpint (dh_stmt_n_columns (row), ==, source->append_only ? 6 : 2);
      g_assert_cmpint (dh_stmt_n_columns (all), ==, 3);
      while (dh_stmt_step (all, &has_row, &error) && has_row)
        {
          gboolean found = FALSE;

          /* One row by itself is what it is among all. */
          dh_stmt_bind_int64 (row, 1, dh_stmt_get_int64 (all, 0));
          g_assert_true (dh_stmt_step (row, &found, &error) && found);
          g_assert_cmpstr (dh_stmt_get_text (row, 0), ==, dh_stmt_get_text (all, 1));
          g_assert_cmpstr (dh_stmt_get_text (row, 1), ==, dh_stmt_get_text (all, 2));
          dh_stmt_reset (row);
          n++;
        }
      g_assert_no_error (error);
      /* The registers are empty here, and no kept file has been read. */
      if (!source->append_only && dh_register_of (dh_entity_find (source->kind)) == NULL)
        g_assert_cmpuint (n, >, 0);
    }
  return dex_future_new_true ();
}

/* Each source gives title and body, alike for one row and for all. */
static void
test_sources (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x", 1);

  add (fixture, &dh_organisation_entity, "name", "UBMTTQ tỉnh", NULL);
  add (fixture, &dh_organisation_name_entity, "name", "UBMTTQ tỉnh cũ", "valid_to", "2025-06-30", NULL);
  add (fixture, &dh_abbreviation_entity, "short", "KDC", "meaning", "khu dân cư", NULL);
  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_person_entity, "name", "Lê Thị Mai", "unit", "HPN", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Ngày hội", "lead", "HND", NULL);
  add (fixture, &dh_progress_entity, "task", "Ngày hội", "text", "Đã họp", NULL);
  add (fixture, &dh_indicator_entity, "programme", "2023", "name", "Nhà Đại đoàn kết", NULL);
  add (fixture, &dh_document_entity, "abstract", "Kế hoạch", NULL);
  add (fixture, &dh_attachment_entity, "document", "Kế hoạch", "name", "a.pdf", "file", hash, NULL);
  add (fixture, &dh_event_entity, "title", "Hội nghị", "date", "2023-08-20", NULL);
  add (fixture, &dh_number_series_entity, "name", "Công văn đi 2023", NULL);
  add (fixture, &dh_issued_number_entity, "series", "Công văn đi 2023", "number", "1", "subject", "Mời họp", NULL);
  add (fixture, &dh_paper_entity, "kind", "reminder", "title", "Nhắc việc", NULL);
  wait_ok (dh_store_read (dh_context_get_store (fixture->context), sources_func, NULL, NULL));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/context/open", test_open);
  fixture_add ("/domain/context/year", test_year);
  fixture_add ("/domain/context/search", test_search);
  fixture_add ("/domain/context/sources", test_sources);
  return g_test_run ();
}
