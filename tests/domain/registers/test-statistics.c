/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-deadline.h"
#include "dh-statistics.h"

/* The statistics of many rows against what the test counts by itself, for periods, levels, units and both; and what
 * every number leads to. */

#define N_ROWS 160
#define N_PARTS 240

static const char *const levels[] = { "province", "district", "commune", "" };
static const char *const classes[] = { "complaint", "denunciation", "proposal", "" };
static const char *const unit_names[] = { "Hội Nông dân tỉnh", "Hội Phụ nữ tỉnh", "" };

typedef struct
{
  gint64 id;
  DhDate date;
  guint level, class, unit;
  gboolean eligible, trashed;
} Row;

typedef struct
{
  guint owner;
  DhDate sent_on; /* DH_DATE_NONE: not yet */
  gboolean answered;
} Part;

typedef struct
{
  Row rows[N_ROWS];
  Part parts[N_PARTS];
  gint64 units[G_N_ELEMENTS (unit_names)]; /* 0: none */
} Scene;

typedef struct
{
  DhPeriod *period; /* NULL: all time */
  int level;        /* -1: all */
  int unit;
} Question;

static gint64
find_unit (Fixture *fixture, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM unit WHERE name = '%s' /* scan ok */", name);

  return *name != '\0' ? count (fixture, sql) : 0;
}

static void
draw_rows (Scene *scene, GRand *rand)
{
  DhDate first = dh_date_new (2022, 11, 1);

  for (guint i = 0; i < N_ROWS; i++)
    scene->rows[i] = (Row) { .date = first + g_rand_int_range (rand, 0, 500),
                             .level = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (levels)),
                             .class = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (classes)),
                             .unit = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (unit_names)),
                             .eligible = g_rand_boolean (rand),
                             .trashed = g_rand_int_range (rand, 0, 10) == 0 };
  for (guint i = 0; i < N_PARTS; i++)
    scene->parts[i] = (Part) { .owner = (guint) g_rand_int_range (rand, 0, N_ROWS),
                               .sent_on = g_rand_int_range (rand, 0, 6) == 0 ? DH_DATE_NONE
                                                                             : first + g_rand_int_range (rand, 0, 500),
                               .answered = g_rand_boolean (rand) };
}

static DhEdit *
edit_row (const Scene *scene, const DhEntity *entity, const char *title, const char *date, const Row *row)
{
  DhEdit *edit = dh_edit_new (entity);
  g_autofree char *day = dh_date_to_iso (row->date);

  dh_edit_set_text (edit, title, "x");
  dh_edit_set_text (edit, date, day);
  dh_edit_set_text (edit, "level", levels[row->level]);
  if (scene->units[row->unit] != 0)
    dh_edit_set_int64 (edit, "unit", scene->units[row->unit]);
  return edit;
}

static DexFuture *
write_petitions (DhDb *db, gpointer data)
{
  Scene *scene = data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      Row *row = &scene->rows[i];
      const DhEntity *petition = dh_entity_find ("petition");
      g_autoptr (DhEdit) edit = edit_row (scene, petition, "summary", "received_on", row);

      dh_edit_set_text (edit, "class", classes[row->class]);
      dh_edit_set_int64 (edit, "eligible", row->eligible);
      if (!dh_record_write_db (db, petition, 0, edit, &row->id, &error)
          || (row->trashed && !dh_record_trash_db (db, petition, row->id, &error)))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_true ();
}

static gboolean
write_part (DhDb *db, const Scene *scene, const Part *part, GError **error)
{
  const DhEntity *proposal = dh_entity_find ("supervision_proposal");
  g_autoptr (DhEdit) edit = dh_edit_new (proposal);
  g_autofree char *day = part->sent_on != DH_DATE_NONE ? dh_date_to_iso (part->sent_on) : g_strdup ("");
  g_autofree char *answered = part->answered ? dh_date_to_iso (dh_date_new (2024, 12, 1)) : g_strdup ("");

  dh_edit_set_text (edit, "proposal", "x");
  dh_edit_set_int64 (edit, "supervision", scene->rows[part->owner].id);
  dh_edit_set_text (edit, "sent_on", day);
  dh_edit_set_text (edit, "answered_on", answered);
  return dh_record_write_db (db, proposal, 0, edit, NULL, error);
}

/* The trash takes the proposals along. */
static DexFuture *
write_supervisions (DhDb *db, gpointer data)
{
  Scene *scene = data;
  const DhEntity *supervision = dh_entity_find ("supervision");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr (DhEdit) edit = edit_row (scene, supervision, "topic", "date", &scene->rows[i]);

      if (!dh_record_write_db (db, supervision, 0, edit, &scene->rows[i].id, &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  for (guint i = 0; i < N_PARTS; i++)
    if (!write_part (db, scene, &scene->parts[i], &error))
      return dex_future_new_for_error (g_steal_pointer (&error));
  for (guint i = 0; i < N_ROWS; i++)
    if (scene->rows[i].trashed && !dh_record_trash_db (db, supervision, scene->rows[i].id, &error))
      return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static void
set_scene (Fixture *fixture, Scene *scene, DexFuture *(*write) (DhDb *db, gpointer data))
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20230815);

  add_units (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    scene->units[i] = find_unit (fixture, unit_names[i]);
  draw_rows (scene, rand);
  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Rows", write, scene, NULL));
}

static gboolean
is_in (const Question *question, DhDate date)
{
  return question->period == NULL
         || (date != DH_DATE_NONE && date >= question->period->start && date <= question->period->end);
}

static gboolean
is_at (const Question *question, const Row *row)
{
  return !row->trashed && (question->level < 0 || (int) row->level == question->level)
         && (question->unit < 0 || (int) row->unit == question->unit);
}

static DhStatistics *
ask (Fixture *fixture, const Scene *scene, const char *name, const Question *question)
{
  g_autoptr (DexFuture) future = dh_statistics_count (fixture->context, dh_register_find (name), question->period,
                                           question->level >= 0 ? levels[question->level] : NULL,
                                           question->unit >= 0 ? scene->units[question->unit] : 0);

  wait_ok (dex_ref (future));
  return dh_statistics_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
}

static guint
n_led (Fixture *fixture, const DhQuery *query)
{
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);

  wait_ok (dh_record_list_settled (list));
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
assert_statistic (Fixture *fixture, const DhStatistic *one, guint expected)
{
  g_assert_nonnull (one);
  g_assert_cmpuint ((guint) one->value, ==, expected);
  g_assert_cmpuint (n_led (fixture, one->query), ==, expected);
}

/* A value that nothing has has no row. */
static void
assert_cell (Fixture *fixture, const DhStatistics *statistics, const char *table, const char *value, guint expected)
{
  const DhStatistic *row = dh_statistics_find_row (statistics, table, value);

  if (expected > 0)
    assert_statistic (fixture, row, expected);
  else
    g_assert_null (row);
}

static void
assert_petitions (Fixture *fixture, const Scene *scene, const Question *question)
{
  g_autoptr (DhStatistics) statistics = ask (fixture, scene, "petition", question);
  guint n = 0, n_eligible = 0, n_class[G_N_ELEMENTS (classes)] = { 0 }, n_level[G_N_ELEMENTS (levels)] = { 0 };

  for (guint i = 0; i < N_ROWS; i++)
    {
      const Row *row = &scene->rows[i];

      if (!is_at (question, row) || !is_in (question, row->date))
        continue;
      n++;
      n_eligible += row->eligible;
      n_class[row->class]++;
      n_level[row->level]++;
    }
  assert_statistic (fixture, dh_statistics_find (statistics, "total"), n);
  assert_statistic (fixture, dh_statistics_find (statistics, "eligible"), n_eligible);
  assert_statistic (fixture, dh_statistics_find (statistics, "complaints"), n_class[0]);
  g_assert_cmpuint ((guint) dh_statistics_find (statistics, "eligible")->whole, ==, n);
  for (guint i = 0; i < G_N_ELEMENTS (classes) - 1; i++)
    assert_cell (fixture, statistics, "class", classes[i], n_class[i]);
  for (guint i = 0; i < G_N_ELEMENTS (levels) - 1; i++)
    assert_cell (fixture, statistics, "level", levels[i], n_level[i]);
}

/* Every table adds up to the whole, and its rows in turn, each by what it leads to. */
static void
assert_tables (Fixture *fixture, const Scene *scene, const char *name, const Question *question)
{
  g_autoptr (DhStatistics) statistics = ask (fixture, scene, name, question);

  for (guint i = 0; i < statistics->tables->len; i++)
    {
      const DhStatisticTable *table = statistics->tables->pdata[i];
      guint sum = 0, whole = 0;

      for (guint k = 0; k < table->rows->len; k++)
        {
          const DhStatistic *row = table->rows->pdata[k];

          assert_statistic (fixture, row, (guint) row->value);
          sum += (guint) row->value;
          whole = (guint) row->whole;
        }
      g_assert_cmpuint (sum, ==, whole);
    }
}

/* Months, quarters, halves and years with each level and each unit, and all of them at once. */
static void
each_question (Fixture *fixture, const Scene *scene,
               void (*assert_one) (Fixture *fixture, const Scene *scene, const Question *question))
{
  static const char *const periods[] = { NULL,     "tháng 2",         "tháng 12",        "Quý I",
                                         "Quý IV", "6 tháng đầu năm", "9 tháng đầu năm", "năm 2023" };

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autoptr (DhPeriod) period = periods[i] != NULL ? dh_period_parse (periods[i], 2023, NULL) : NULL;

      for (int level = -1; level < (int) G_N_ELEMENTS (levels) - 1; level++)
        assert_one (fixture, scene, &(Question) { period, level, -1 });
      for (int unit = 0; unit < (int) G_N_ELEMENTS (unit_names) - 1; unit++)
        assert_one (fixture, scene, &(Question) { period, unit % 2 == 0 ? -1 : 2, unit });
    }
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree Scene *scene = g_new0 (Scene, 1);

  set_scene (fixture, scene, write_petitions);
  each_question (fixture, scene, assert_petitions);
  assert_tables (fixture, scene, "petition", &(Question) { NULL, -1, -1 });
  assert_tables (fixture, scene, "petition", &(Question) { NULL, 2, 0 });
}

/* Proposals count by their own day and by the place of their supervision, whose own day does not matter. */
static void
assert_supervisions (Fixture *fixture, const Scene *scene, const Question *question)
{
  g_autoptr (DhStatistics) statistics = ask (fixture, scene, "supervision", question);
  guint n = 0, n_parts = 0, n_answered = 0;

  for (guint i = 0; i < N_ROWS; i++)
    n += is_at (question, &scene->rows[i]) && is_in (question, scene->rows[i].date);
  for (guint i = 0; i < N_PARTS; i++)
    {
      const Part *part = &scene->parts[i];

      if (!is_at (question, &scene->rows[part->owner]) || !is_in (question, part->sent_on))
        continue;
      n_parts++;
      n_answered += part->answered;
    }
  assert_statistic (fixture, dh_statistics_find (statistics, "total"), n);
  assert_statistic (fixture, dh_statistics_find (statistics, "proposals"), n_parts);
  assert_statistic (fixture, dh_statistics_find (statistics, "answered"), n_answered);
  assert_cell (fixture, statistics, "supervision_proposal.answer_kind", "waiting", n_parts);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree Scene *scene = g_new0 (Scene, 1);
  g_autoptr (DhPeriod) year = dh_period_new_year (2023);

  set_scene (fixture, scene, write_supervisions);
  each_question (fixture, scene, assert_supervisions);
  assert_tables (fixture, scene, "supervision", &(Question) { year, -1, -1 });
}

/* Twelve months make their year, each leading to its own rows. */
static void
test_months (Fixture *fixture, gconstpointer data)
{
  g_autofree Scene *scene = g_new0 (Scene, 1);
  g_autoptr (DhPeriod) year = dh_period_new_year (2023);
  g_autoptr (DhStatistics) statistics = NULL;
  guint n = 0, expected[12] = { 0 }, found[12] = { 0 };

  set_scene (fixture, scene, write_petitions);
  statistics = ask (fixture, scene, "petition", &(Question) { year, -1, -1 });
  for (guint i = 0; i < N_ROWS; i++)
    {
      int of_year, month;

      dh_date_split (scene->rows[i].date, &of_year, &month, NULL);
      if (of_year == 2023 && !scene->rows[i].trashed)
        expected[month - 1]++;
    }
  const DhStatisticTable *months = statistics->tables->pdata[statistics->tables->len - 1];
  g_assert_cmpstr (months->name, ==, "received_on");
  for (guint i = 0; i < months->rows->len; i++)
    {
      const DhStatistic *row = months->rows->pdata[i];

      while (n < 12 && expected[n] == 0)
        n++;
      g_assert_cmpuint (n, <, 12);
      assert_statistic (fixture, row, expected[n]);
      found[n++] = 1;
    }
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (found[i] != 0, ==, expected[i] != 0);
}

static void
add_target (Fixture *fixture, const char *period, const char *level, const char *unit, const char *target)
{
  add (fixture, dh_entity_find ("register_target"), "figure", "petition/total", "period", period, "level", level,
       "unit", unit, "target", target, NULL);
}

static double
get_target (Fixture *fixture, const Scene *scene, const char *words, int level, int unit)
{
  g_autoptr (DhPeriod) period = words != NULL ? dh_period_parse (words, 2023, NULL) : NULL;
  g_autoptr (DhStatistics) statistics = ask (fixture, scene, "petition", &(Question) { period, level, unit });

  return dh_statistics_find (statistics, "total")->target;
}

/* A target is of its own period, level and unit: that of all is not that of one. */
static void
test_targets (Fixture *fixture, gconstpointer data)
{
  g_autofree Scene *scene = g_new0 (Scene, 1);
  gint64 gone = 0;

  add_units (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    scene->units[i] = find_unit (fixture, unit_names[i]);
  add_target (fixture, "Quý II/2023", "", "", "8");
  add_target (fixture, "Quý II/2023", "commune", "", "5");
  add_target (fixture, "Quý II/2023", "", "HND", "3");
  add_target (fixture, "năm 2023", "", "", "40");
  gone = add (fixture, dh_entity_find ("register_target"), "figure", "petition/total", "period", "Quý III/2023",
              "target", "9", NULL);
  wait_ok (dh_records_trash (fixture->context, dh_entity_find ("register_target"), &gone, 1));

  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, "Quý II", -1, -1), 8, 0.01);
  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, "Quý II", 2, -1), 5, 0.01);
  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, "Quý II", 0, -1), 0, 0.01);
  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, "Quý II", -1, 0), 3, 0.01);
  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, "Quý II", -1, 1), 0, 0.01);
  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, "năm 2023", -1, -1), 40, 0.01);
  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, "Quý III", -1, -1), 0, 0.01);
  g_assert_cmpfloat_with_epsilon (get_target (fixture, scene, NULL, -1, -1), 0, 0.01);
}

/* Of what is late: today's, whatever the period; that of the place; and what a closed one leaves out. */
static void
test_overdue (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  g_autofree Scene *scene = g_new0 (Scene, 1);
  g_autoptr (DhPeriod) before = dh_period_new_year (2021);
  static const struct
  {
    int level;
    guint n;
  } cases[] = { { -1, 2 }, { 0, 1 }, { 2, 1 }, { 1, 0 } };

  add (fixture, petition, "summary", "a", "received_on", "2023-07-03", "level", "province", NULL);
  add (fixture, petition, "summary", "b", "received_on", "2022-07-04", "level", "commune", NULL);
  add (fixture, petition, "summary", "c", "received_on", "2023-07-03", "level", "commune", "state", "closed", NULL);
  add (fixture, petition, "summary", "d", "received_on", "2023-08-14", "level", "commune", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhStatistics) statistics = ask (fixture, scene, "petition", &(Question) { before, cases[i].level, -1 });
      guint n = 0;

      for (guint k = 0; k < statistics->figures->len; k++)
        {
          const DhStatistic *one = statistics->figures->pdata[k];

          if (one->figure == NULL)
            n += n_led (fixture, one->query);
          g_assert_true (one->figure != NULL || (guint) one->value == n_led (fixture, one->query));
        }
      g_assert_cmpuint (n, ==, cases[i].n);
      g_assert_cmpuint ((guint) dh_statistics_find (statistics, "total")->value, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/statistics/rows", test_rows);
  fixture_add ("/domain/statistics/parts", test_parts);
  fixture_add ("/domain/statistics/months", test_months);
  fixture_add ("/domain/statistics/targets", test_targets);
  fixture_add ("/domain/statistics/overdue", test_overdue);
  return g_test_run ();
}
