/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-register.h"
#include "dh-statistics.h"

/* Published figures, made again from rows: what a register counts is what was printed, or what should have been. */

typedef struct
{
  const char *field;
  const char *value;
  guint n;
} Part;

typedef struct
{
  const DhEntity *entity;
  const char *common[10]; /* field, value … */
  const Part *parts;      /* ends with n = 0 */
} Batch;

static DexFuture *
write_batch (DhDb *db, gpointer data)
{
  const Batch *batch = data;
  g_autoptr (GError) error = NULL;

  for (const Part *part = batch->parts; part->n > 0; part++)
    {
      g_autoptr (DhEdit) edit = dh_edit_new (batch->entity);

      for (guint i = 0; batch->common[i] != NULL; i += 2)
        g_assert_true (dh_edit_parse (edit, batch->common[i], batch->common[i + 1], 2023, &error));
      g_assert_true (dh_edit_parse (edit, part->field, part->value, 2023, &error));
      for (guint i = 0; i < part->n; i++)
        if (!dh_record_write_db (db, batch->entity, 0, edit, NULL, &error))
          return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_true ();
}

static void
add_rows (Fixture *fixture, const Batch *batch)
{
  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Rows", write_batch, (gpointer) batch, NULL));
}

static DhStatistics *
count_at (Fixture *fixture, const char *name, const char *level)
{
  g_autoptr (DexFuture) future = dh_statistics_count (fixture->context, dh_register_find (name), NULL, level, 0);

  wait_ok (dex_ref (future));
  return dh_statistics_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
}

static DhStatistics *
count_register (Fixture *fixture, const char *name)
{
  return count_at (fixture, name, NULL);
}

static void
assert_figure (DhStatistics *statistics, const char *name, gint64 value, const char *share, int decimals)
{
  const DhStatistic *one = dh_statistics_find (statistics, name);
  g_autofree char *text = dh_statistic_format_share (one, decimals);

  g_assert_cmpint ((gint64) one->value, ==, value);
  g_assert_cmpstr (text, ==, share);
}

static void
assert_row (DhStatistics *statistics, const char *field, const char *value, gint64 expected, const char *share)
{
  const DhStatistic *one = dh_statistics_find_row (statistics, field, value);
  g_autofree char *text = NULL;

  g_assert_nonnull (one);
  text = dh_statistic_format_share (one, 2);
  g_assert_cmpint ((gint64) one->value, ==, expected);
  if (share != NULL)
    g_assert_cmpstr (text, ==, share);
}

static void
test_supervision (Fixture *fixture, gconstpointer data)
{
  static const Part parts[]
      = { { "level", "province", 87 }, { "level", "district", 324 }, { "level", "commune", 2466 }, { 0 } };
  Batch batch = { dh_entity_find ("supervision"), { "topic", "Giám sát", "date", "2020-05-01" }, parts };
  g_autoptr (DhStatistics) statistics = NULL;
  const DhStatistic *total = NULL;
  g_autofree char *words = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "supervision");
  assert_figure (statistics, "total", 2877, NULL, 1);
  assert_row (statistics, "level", "province", 87, NULL);
  assert_row (statistics, "level", "district", 324, NULL);
  assert_row (statistics, "level", "commune", 2466, NULL);
  total = dh_statistics_find (statistics, "total");
  words = dh_statistic_format (total);
  g_assert_cmpstr (words, ==, "2.877");
}

/* 2 topics of the Front and 10 of its members. */
static void
test_lead (Fixture *fixture, gconstpointer data)
{
  static const Part own[] = { { "form", "team", 2 }, { 0 } }, others[] = { { "form", "documents", 10 }, { 0 } };
  Batch front = { dh_entity_find ("supervision"), { "topic", "a", "date", "2023-05-01", "level", "province" }, own };
  Batch members
      = { dh_entity_find ("supervision"), { "topic", "b", "date", "2023-05-01", "level", "province" }, others };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &front);
  add_rows (fixture, &members);
  statistics = count_register (fixture, "supervision");
  assert_figure (statistics, "total", 12, NULL, 1);
  assert_figure (statistics, "team", 2, "16,7%", 1);
}

static void
test_petitions (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = { { "class", "complaint", 4 },
                                { "class", "denunciation", 8 },
                                { "class", "proposal", 5 },
                                { "class", "feedback", 2 },
                                { "class", "mixed", 4 },
                                { "class", "other", 2 },
                                { 0 } };
  Batch batch = { dh_entity_find ("petition"), { "summary", "Đơn", "received_on", "2023-05-01" }, parts };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "petition");
  assert_figure (statistics, "total", 25, NULL, 1);
  assert_figure (statistics, "complaints", 4, "16%", 1);
  assert_figure (statistics, "denunciations", 8, "32%", 1);
  assert_row (statistics, "class", "proposal", 5, NULL);
  assert_row (statistics, "class", "feedback", 2, NULL);
  assert_row (statistics, "class", "mixed", 4, NULL);
  assert_row (statistics, "class", "other", 2, NULL);
}

/* 270 petitions, 106 of them transferred, 77 of those answered: two denominators. */
static void
test_answers (Fixture *fixture, gconstpointer data)
{
  static const Part answered[] = { { "answered_on", "2023-06-01", 77 }, { 0 } };
  static const Part waiting[] = { { "signers", "1", 29 }, { 0 } }, rest[] = { { "handling", "guide", 164 }, { 0 } };
  Batch batches[] = {
    { dh_entity_find ("petition"), { "summary", "a", "received_on", "2023-05-01", "handling", "transfer" }, answered },
    { dh_entity_find ("petition"), { "summary", "b", "received_on", "2023-05-01", "handling", "transfer" }, waiting },
    { dh_entity_find ("petition"), { "summary", "c", "received_on", "2023-05-01" }, rest },
  };
  g_autoptr (DhStatistics) statistics = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    add_rows (fixture, &batches[i]);
  statistics = count_register (fixture, "petition");
  assert_figure (statistics, "total", 270, NULL, 1);
  assert_figure (statistics, "transferred", 106, "39,3%", 1);
  assert_figure (statistics, "answered", 77, "72,6%", 1);
}

static void
test_opinions (Fixture *fixture, gconstpointer data)
{
  static const Part levels[]
      = { { "competence", "central", 18 }, { "competence", "province", 93 }, { "competence", "district", 21 }, { 0 } };
  Batch batch = { dh_entity_find ("opinion"), { "content", "Kiến nghị", "date", "2023-05-01" }, levels };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "opinion");
  assert_figure (statistics, "total", 132, NULL, 1);
  assert_row (statistics, "competence", "central", 18, NULL);
  assert_row (statistics, "competence", "province", 93, NULL);
  assert_row (statistics, "competence", "district", 21, NULL);
}

static void
test_solved (Fixture *fixture, gconstpointer data)
{
  static const Part states[] = { { "state", "solved", 45 }, { "state", "in-progress", 70 }, { 0 } };
  Batch batch = { dh_entity_find ("opinion"), { "content", "Kiến nghị", "date", "2023-05-01" }, states };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "opinion");
  assert_figure (statistics, "total", 115, NULL, 1);
  assert_figure (statistics, "solved", 45, "39,1%", 1);
  assert_figure (statistics, "in-progress", 70, "60,9%", 1);
}

/* Rounded half up: 38,24 % and 3,75 %, where 38,23 and 3,7 were printed. */
static void
test_emulation (Fixture *fixture, gconstpointer data)
{
  static const Part ranks[] = { { "mark", "Xuất sắc", 572 }, { "mark", "Mạnh", 377 }, { "mark", "Khá", 37 }, { 0 } };
  Batch batch = { dh_entity_find ("rating"), { "name", "Ban", "date", "2018-12-31" }, ranks };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "rating");
  assert_figure (statistics, "total", 986, NULL, 2);
  assert_figure (statistics, "excellent", 572, "58,01%", 2);
  assert_figure (statistics, "strong", 377, "38,24%", 2);
  assert_figure (statistics, "fair", 37, "3,75%", 2);
  assert_row (statistics, "mark", "Khá", 37, "3,75%");
}

static void
test_ranking (Fixture *fixture, gconstpointer data)
{
  static const Part ranks[] = { { "mark", "Xuất sắc", 66 }, { "mark", "Mạnh", 93 }, { "mark", "Khá", 5 }, { 0 } };
  Batch batch = { dh_entity_find ("rating"), { "name", "Xã", "date", "2018-12-31", "kind", "committee" }, ranks };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "rating");
  assert_figure (statistics, "total", 164, NULL, 2);
  assert_figure (statistics, "area-boards", 0, "0%", 2);
  assert_figure (statistics, "strong", 93, "56,71%", 2);
}

/* 1.335 areas, all held, 1.020 with both parts; 770 with a shared meal is 57,68 % (57 was printed). */
static void
test_festival (Fixture *fixture, gconstpointer data)
{
  static const Part both[] = { { "meal", "1", 770 }, { "meal", "0", 250 }, { 0 } },
                    one[] = { { "meal", "0", 315 }, { 0 } };
  const DhEntity *festival = dh_entity_find ("festival");
  Batch batches[] = {
    { festival, { "area", "a", "date", "2020-11-10", "state", "held", "shape", "both", NULL }, both },
    { festival, { "area", "b", "date", "2020-11-10", "state", "held", "shape", "ceremony", NULL }, one },
  };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batches[0]);
  add_rows (fixture, &batches[1]);
  statistics = count_register (fixture, "festival");
  assert_figure (statistics, "total", 1335, NULL, 1);
  assert_figure (statistics, "held", 1335, "100%", 1);
  assert_figure (statistics, "both", 1020, "76,4%", 1);
  assert_figure (statistics, "meal", 770, "57,68%", 2);
}

static void
test_congresses (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = { { "held_on", "2024-04-01", 111 }, { "pilot", "0", 41 }, { 0 } };
  Batch batch
      = { dh_entity_find ("congress"), { "planned_on", "2024-04-01", "level", "commune", "unit", NULL }, parts };
  g_autoptr (DhStatistics) statistics = NULL;
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT,
                                           add (fixture, &dh_unit_entity, "name", "Xã An", "level", "commune", NULL));

  batch.common[5] = unit;
  add_rows (fixture, &batch);
  statistics = count_register (fixture, "congress");
  assert_figure (statistics, "total", 152, NULL, 1);
  assert_figure (statistics, "held", 111, "73%", 1);
}

/* All of a level: 32 of 32 and 168 of 168. */
static void
test_whole_round (Fixture *fixture, gconstpointer data)
{
  static const Part districts[] = { { "level", "district", 32 }, { 0 } },
                    communes[] = { { "level", "commune", 168 }, { 0 } };
  Batch batches[]
      = { { dh_entity_find ("congress"), { "planned_on", "2024-04-01", "held_on", "2024-04-02" }, districts },
          { dh_entity_find ("congress"), { "planned_on", "2024-04-01", "held_on", "2024-03-31" }, communes } };
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT,
                                           add (fixture, &dh_unit_entity, "name", "Xã An", "level", "commune", NULL));
  static const struct
  {
    const char *level;
    gint64 n;
  } expected[] = { { "district", 32 }, { "commune", 168 }, { NULL, 200 } };

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      batches[i].common[4] = "unit";
      batches[i].common[5] = unit;
      add_rows (fixture, &batches[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (DhStatistics) statistics = count_at (fixture, "congress", expected[i].level);

      assert_figure (statistics, "held", expected[i].n, "100%", 1);
    }
}

static void
test_new_rural (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = { { "recognised", "1", 53 }, { "recognised", "0", 99 }, { 0 } };
  Batch batch = { dh_entity_find ("poll"), { "subject", "Xã", "date", "2023-05-01", "standard", "new-rural" }, parts };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "poll");
  assert_figure (statistics, "total", 152, NULL, 1);
  assert_figure (statistics, "recognised", 53, "34,9%", 1);
}

typedef struct
{
  const char *level;
  guint n_units, n_pages;
} Reach;

static const Reach reaches[] = { { "province", 63, 63 }, { "district", 13, 13 }, { "commune", 177, 116 }, { NULL } };

static gboolean
write_page (DhDb *db, gint64 unit, const char *closed_on, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (dh_entity_find ("channel"));

  dh_edit_set_text (edit, "name", "Trang");
  dh_edit_set_text (edit, "closed_on", closed_on);
  dh_edit_set_int64 (edit, "unit", unit);
  return dh_record_write_db (db, dh_entity_find ("channel"), 0, edit, NULL, error);
}

static DexFuture *
write_pages (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;

  for (const Reach *reach = reaches; reach->level != NULL; reach++)
    for (guint i = 0; i < reach->n_units; i++)
      {
        g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);
        g_autofree char *name = g_strdup_printf ("%s %u", reach->level, i);
        gint64 id = 0;

        dh_edit_set_text (edit, "name", name);
        dh_edit_set_text (edit, "kind", "front-committee");
        dh_edit_set_text (edit, "level", reach->level);
        if (!dh_record_write_db (db, &dh_unit_entity, 0, edit, &id, &error)
            || !write_page (db, id, i < reach->n_pages ? "" : "2023-01-01", &error)
            || (i % 2 == 0 && i < reach->n_pages && !write_page (db, id, "", &error)))
          return dex_future_new_for_error (g_steal_pointer (&error));
      }
  return dex_future_new_true ();
}

/* How many committees have a page: two pages are one committee, a closed one is none, and other units do not count. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhStatistics) province = NULL, district = NULL, commune = NULL, all = NULL;

  add_units (fixture);
  add (fixture, dh_entity_find ("channel"), "name", "Trang", "unit", "HPN", "level", "commune", NULL);
  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Pages", write_pages, NULL, NULL));
  province = count_at (fixture, "channel", "province");
  district = count_at (fixture, "channel", "district");
  commune = count_at (fixture, "channel", "commune");
  all = count_at (fixture, "channel", NULL);
  assert_figure (province, "units", 63, "100%", 1);
  assert_figure (district, "units", 13, "100%", 1);
  assert_figure (commune, "units", 116, "65,5%", 1);
  assert_figure (all, "units", 192, "75,9%", 1);
}

static gint64
add_committee (Fixture *fixture, const char *name, const char *valid_from, const char *valid_to, const char *row_level)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", name, "kind", "front-committee", "level", "commune", "valid_from",
                   valid_from, "valid_to", valid_to, NULL);

  if (row_level != NULL)
    add (fixture, dh_entity_find ("channel"), "name", name, "unit", name, "level", row_level, NULL);
  return id;
}

static void
assert_committees (Fixture *fixture, const char *words, const char *level, gint64 unit, double n, double whole,
                   guint n_rows)
{
  g_autoptr (DhPeriod) period = words != NULL ? dh_period_parse (words, 2023, NULL) : NULL;
  g_autoptr (DexFuture) future = dh_statistics_count (fixture->context, dh_register_find ("channel"), period, level, unit);
  g_autoptr (DhRecordList) rows = NULL;
  const DhStatistic *units = NULL;

  wait_ok (dex_ref (future));
  units = dh_statistics_find (g_value_get_boxed (dex_future_get_value (future, NULL)), "units");
  g_assert_cmpfloat_with_epsilon (units->value, n, 0.1);
  g_assert_cmpfloat_with_epsilon (units->whole, whole, 0.1);
  rows = dh_record_list_new (fixture->context, units->query);
  wait_ok (dh_record_list_settled (rows));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, n_rows);
}

/* Who is counted and of whom it is a share are the same: committees of that level, whatever their rows say of it, that
 * are there at the end of the period. */
static void
test_committees (Fixture *fixture, gconstpointer data)
{
  gint64 ended = add_committee (fixture, "Đã sáp nhập", "", "2023-06-30", "commune");
  gint64 there = add_committee (fixture, "Đang có", "2020-01-01", "", "district"), gone = 0;

  add_committee (fixture, "Chưa có trang", "", "", NULL);
  add_committee (fixture, "Sắp lập", "2023-09-01", "", "commune");
  gone = add_committee (fixture, "Nhập nhầm", "", "", "commune");
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &gone, 1));
  add (fixture, dh_entity_find ("channel"), "name", "Trang thứ hai", "unit", "Đang có", NULL);
  add (fixture, dh_entity_find ("channel"), "name", "Không của ai", "level", "commune", NULL);
  assert_committees (fixture, NULL, NULL, 0, 1, 2, 2);
  assert_committees (fixture, NULL, "commune", 0, 1, 2, 2);
  assert_committees (fixture, NULL, "district", 0, 0, 0, 0);
  assert_committees (fixture, "Quý II", "commune", 0, 2, 3, 3);
  assert_committees (fixture, "Quý III", "commune", 0, 1, 2, 2);
  assert_committees (fixture, NULL, NULL, there, 1, 1, 2);
  assert_committees (fixture, NULL, NULL, ended, 0, 0, 0);
  assert_committees (fixture, "Quý I", NULL, ended, 1, 1, 1);
}

static void
test_persons (Fixture *fixture, gconstpointer data)
{
  static const Part parts[] = { { "people", "1", 855 }, { "people", "2", 303 }, { 0 } };
  Batch batch = { dh_entity_find ("reception"), { "matter", "Đất", "date", "2023-05-01" }, parts };
  g_autoptr (DhStatistics) statistics = NULL;

  add_rows (fixture, &batch);
  statistics = count_register (fixture, "reception");
  assert_figure (statistics, "total", 1158, NULL, 1);
  assert_figure (statistics, "people", 1461, NULL, 1);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/seeds/supervision", test_supervision);
  fixture_add ("/domain/seeds/lead", test_lead);
  fixture_add ("/domain/seeds/petitions", test_petitions);
  fixture_add ("/domain/seeds/answers", test_answers);
  fixture_add ("/domain/seeds/opinions", test_opinions);
  fixture_add ("/domain/seeds/solved", test_solved);
  fixture_add ("/domain/seeds/emulation", test_emulation);
  fixture_add ("/domain/seeds/ranking", test_ranking);
  fixture_add ("/domain/seeds/festival", test_festival);
  fixture_add ("/domain/seeds/congresses", test_congresses);
  fixture_add ("/domain/seeds/whole-round", test_whole_round);
  fixture_add ("/domain/seeds/new-rural", test_new_rural);
  fixture_add ("/domain/seeds/pages", test_pages);
  fixture_add ("/domain/seeds/committees", test_committees);
  fixture_add ("/domain/seeds/persons", test_persons);
  return g_test_run ();
}
