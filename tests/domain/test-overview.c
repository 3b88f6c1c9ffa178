/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-json.h"
#include "dh-overview.h"
#include "dh-programme.h"
#include "dh-record-query.h"

static DhOverview *
wait_overview (DexFuture *future)
{
  DhOverview *overview = NULL;

  wait_ok (dex_ref (future));
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_assert_no_error (error);
  overview = g_value_dup_boxed (value);
  dex_unref (future);
  return overview;
}

static DhOverview *
load_overview (Fixture *fixture, int year)
{
  return wait_overview (dh_overview_load (fixture->context, year, 0, 0));
}

static guint
count_rows (Fixture *fixture, const DhQuery *query)
{
  g_autoptr (GListModel) rows = wait_object (dh_record_query (fixture->context, query, 0));

  return g_list_model_get_n_items (rows);
}

static const DhOverviewPoint *
get_point (const DhOverview *overview, guint i)
{
  g_assert_cmpuint (i, <, overview->points->len);
  return g_ptr_array_index (overview->points, i);
}

/* Whatever a figure says, its list shows. */
static void
assert_figures (Fixture *fixture, const DhOverview *overview)
{
  for (guint i = 0; i < DH_N_FIGURES; i++)
    g_assert_cmpuint (count_rows (fixture, overview->figures[i].query), ==, overview->figures[i].n);
  for (guint i = 0; i < overview->registers->len; i++)
    {
      const DhOverviewRegister *one = overview->registers->pdata[i];

      g_assert_cmpuint (one->near.n, >, 0);
      g_assert_cmpuint (count_rows (fixture, one->near.query), ==, one->near.n);
    }
}

/* "entity title days" of each, joined by "|". */
static void
assert_matters (const GPtrArray *matters, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < matters->len; i++)
    {
      const DhOverviewMatter *matter = matters->pdata[i];

      g_string_append_printf (text, "%s%s %s %d", i > 0 ? "|" : "", matter->entity->name, matter->title,
                              matter->days_late);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
add_task (Fixture *fixture, const char *title, const char *point, const char *lead, const char *period,
          const char *progress)
{
  add (fixture, &dh_task_entity, "programme", "2023", "title", title, "focal_point", point, "lead", lead, "period",
       period, "progress", progress, NULL);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  for (int year = 0; year <= 2023; year += 2023)
    {
      g_autoptr (DhOverview) overview = load_overview (fixture, year);

      g_assert_cmpint (overview->programme, ==, 0);
      g_assert_cmpfloat (overview->progress, <, 0);
      g_assert_cmpuint (overview->points->len, ==, 0);
      g_assert_cmpuint (overview->overdue->len, ==, 0);
      assert_figures (fixture, overview);
    }
}

/* Tuesday 15 August 2023. */
static void
test_due (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  add_units (fixture);
  add_task (fixture, "late", "Tuyên truyền", "HND", "Quý II", "0");
  add_task (fixture, "yesterday", "Tuyên truyền", "HND", "ngày 14/8", "40");
  add_task (fixture, "today", "Tuyên truyền", "HPN", "ngày 15/8", "0");
  add_task (fixture, "sunday", "Tuyên truyền", "", "ngày 20/8", "0");
  add_task (fixture, "monday", "Tuyên truyền", "HPN", "ngày 21/8", "0");
  add_task (fixture, "month", "", "HPN", "tháng 8", "0");
  add_task (fixture, "later", "", "HPN", "tháng 9", "0");
  add_task (fixture, "always", "", "HPN", "thường xuyên", "0");
  add_task (fixture, "never", "", "HPN", "", "0");
  add_task (fixture, "done", "Tuyên truyền", "HPN", "Quý I", "100");
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);

  static const guint expected[DH_N_FIGURES] = { 10, 1, 1, 2, 4, 2, 1, 1 };
  for (guint i = 0; i < DH_N_FIGURES; i++)
    g_assert_cmpuint (overview->figures[i].n, ==, expected[i]);
  assert_figures (fixture, overview);

  const DhOverviewTask *late = g_ptr_array_index (overview->overdue, 0);
  g_assert_cmpuint (overview->overdue->len, ==, 2);
  g_assert_cmpstr (late->title, ==, "late");
  g_assert_cmpint (late->days_late, ==, 46);
  const DhOverviewTask *today = g_ptr_array_index (overview->due, 0);
  g_assert_cmpuint (overview->due->len, ==, 4);
  g_assert_cmpstr (today->title, ==, "today");
  g_assert_cmpint (today->days_late, ==, 0);

  const DhOverviewPoint *point = get_point (overview, 0);
  g_assert_cmpuint (point->n_tasks, ==, 6);
  g_assert_cmpuint (point->n_done, ==, 1);
  g_assert_cmpuint (point->n_overdue, ==, 2);
}

static void
test_planned (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  add_task (fixture, "gone", "Tuyên truyền", "", "Quý I", "50");
  add_task (fixture, "half", "Tuyên truyền", "", "từ 14/8 đến 17/8", "0");
  add_task (fixture, "ahead", "Tuyên truyền", "", "Quý IV", "0");
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);

  /* 100, 2 days of 4, and nothing yet. */
  g_assert_cmpfloat_with_epsilon (get_point (overview, 0)->planned, 50, 0.001);
  g_assert_cmpfloat_with_epsilon (get_point (overview, 0)->progress, 50 / 3.0, 0.001);
  g_assert_cmpfloat_with_epsilon (overview->planned, 50, 0.001);
}

typedef struct
{
  gint64 id;
  gboolean whole;
} Rule;

static DexFuture *
rule_func (DhDb *db, gpointer data)
{
  const Rule *rule = data;

  return dex_future_new_for_double (rule->whole ? dh_progress_of_programme_db (db, rule->id, NULL)
                                                : dh_progress_of_focal_point_db (db, rule->id, NULL));
}

static double
ask_rule (Fixture *fixture, gint64 id, gboolean whole)
{
  Rule *rule = g_new0 (Rule, 1);

  *rule = (Rule) { id, whole };
  return wait_double (dh_store_read (dh_context_get_store (fixture->context), rule_func, rule, g_free));
}

/* The one rule of progress, sub-points, sub-tasks and all. */
static void
assert_progress (Fixture *fixture, const DhOverview *overview)
{
  g_assert_cmpfloat_with_epsilon (overview->progress, ask_rule (fixture, overview->programme, TRUE), 0.0001);
  for (guint i = 0; i < overview->points->len; i++)
    g_assert_cmpfloat_with_epsilon (get_point (overview, i)->progress,
                                    ask_rule (fixture, get_point (overview, i)->id, FALSE), 0.0001);
}

static void
test_outline (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  add (fixture, &dh_focal_point_entity, "programme", "2023", "title", "Sau", "position", "9", NULL);
  add (fixture, &dh_focal_point_entity, "programme", "2023", "title", "Dưới", "parent", "Tuyên truyền", NULL);
  add_task (fixture, "a", "Tuyên truyền", "", "", "20");
  add_task (fixture, "b", "Dưới", "", "", "60");
  add (fixture, &dh_task_entity, "programme", "2023", "title", "c", "focal_point", "Dưới", "parent", "a", "progress",
       "90", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "d", "focal_point", "Tuyên truyền", "state", "cancelled",
       "reason", "x", NULL);
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);

  g_assert_cmpuint (overview->points->len, ==, 3);
  g_assert_cmpstr (get_point (overview, 0)->title, ==, "Tuyên truyền");
  g_assert_cmpstr (get_point (overview, 1)->title, ==, "Dưới");
  g_assert_cmpuint (get_point (overview, 1)->depth, ==, 1);
  g_assert_cmpstr (get_point (overview, 2)->title, ==, "Sau");
  g_assert_cmpfloat (get_point (overview, 2)->progress, <, 0);
  g_assert_cmpuint (get_point (overview, 0)->n_tasks, ==, 3);
  g_assert_cmpuint (count_rows (fixture, get_point (overview, 0)->query), ==, 4);
  assert_progress (fixture, overview);
}

static void
assert_loads (Fixture *fixture, const DhOverview *overview)
{
  for (guint i = 0; i < overview->loads->len; i++)
    {
      const DhOverviewLoad *load = g_ptr_array_index (overview->loads, i);

      for (int month = 1; month <= 12; month++)
        {
          g_autoptr (DhQuery) lead = dh_overview_load_query (overview, load->unit, FALSE, month);
          g_autoptr (DhQuery) part = dh_overview_load_query (overview, load->unit, TRUE, month);

          g_assert_cmpuint (count_rows (fixture, lead), ==, load->lead[month - 1]);
          if (load->unit != 0)
            g_assert_cmpuint (count_rows (fixture, part), ==, load->part[month - 1]);
        }
    }
}

/* Each direction on both sides of its target, and on it. */
static void
test_directions (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *direction, *target, *target_to, *value;
    gboolean reached;
  } cases[] = {
    { "at-least", "10", "", "9,9", FALSE }, { "at-least", "10", "", "10", TRUE }, { "at-least", "10", "", "11", TRUE },
    { "at-most", "5", "", "4", TRUE },      { "at-most", "5", "", "5", TRUE },    { "at-most", "5", "", "5,1", FALSE },
    { "equal", "3", "", "3", TRUE },        { "equal", "3", "", "2", FALSE },     { "equal", "3", "", "4", FALSE },
    { "range", "2", "4", "1,9", FALSE },    { "range", "2", "4", "2", TRUE },     { "range", "2", "4", "4", TRUE },
    { "range", "2", "4", "4,1", FALSE },    { "at-least", "", "", "4", FALSE },
  };

  add_programme (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u", i);

      add (fixture, &dh_indicator_entity, "programme", "2023", "name", name, "direction", cases[i].direction, "target",
           cases[i].target, "target_to", cases[i].target_to, NULL);
      add (fixture, &dh_indicator_value_entity, "indicator", name, "period", "Quý I", "value", cases[i].value, NULL);
    }
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);
  g_assert_cmpuint (overview->indicators->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DhOverviewIndicator *indicator = overview->indicators->pdata[i];

      g_assert_cmpint (indicator->reached, ==, cases[i].reached);
      g_assert_cmpint (indicator->has_target, ==, *cases[i].target != '\0');
    }
}

/* Of tasks, too, the first are listed and all are counted; nobody's load has a list as everybody's has. */
static void
test_many_tasks (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  add_units (fixture);
  for (guint i = 0; i < DH_OVERVIEW_MAX_ROWS + 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("%02u", i);

      add_task (fixture, title, "", i % 5 == 0 ? "" : "HND", i % 2 == 0 ? "Quý II" : "tháng 8", "0");
    }
  for (guint i = 0; i < DH_OVERVIEW_MAX_ROWS + 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u", i);

      add (fixture, &dh_indicator_entity, "programme", "2023", "name", name, NULL);
    }
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);
  g_autoptr (DhQuery) nobody = dh_overview_load_query (overview, 0, FALSE, 6);
  g_assert_cmpuint (overview->overdue->len, ==, 28);
  g_assert_cmpuint (overview->due->len, ==, 27);
  g_assert_cmpuint (overview->figures[DH_FIGURE_INDICATORS].n, ==, DH_OVERVIEW_MAX_ROWS + 5);
  g_assert_cmpuint (overview->indicators->len, ==, DH_OVERVIEW_MAX_ROWS);
  g_assert_cmpuint (count_rows (fixture, nobody), ==, 6);
  assert_figures (fixture, overview);
  assert_loads (fixture, overview);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  add (fixture, &dh_indicator_entity, "programme", "2023", "name", "Nhà", "direction", "at-least", "target", "10",
       NULL);
  add (fixture, &dh_indicator_entity, "programme", "2023", "name", "Tỷ lệ", "direction", "at-most", "target", "5",
       NULL);
  add (fixture, &dh_indicator_value_entity, "indicator", "Nhà", "period", "Quý I", "value", "4", NULL);
  add (fixture, &dh_indicator_value_entity, "indicator", "Nhà", "period", "Quý II", "value", "11", NULL);
  add (fixture, &dh_document_entity, "abstract", "Không số", NULL);
  add (fixture, &dh_document_entity, "abstract", "Có số", "number", "7", NULL);
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);

  const DhOverviewIndicator *houses = g_ptr_array_index (overview->indicators, 0);
  const DhOverviewIndicator *share = g_ptr_array_index (overview->indicators, 1);
  g_assert_true (houses->has_value && houses->reached);
  g_assert_cmpfloat_with_epsilon (houses->value, 11, 0.001);
  g_assert_false (share->has_value || share->reached);
  g_assert_cmpuint (overview->figures[DH_FIGURE_INDICATORS].n, ==, 2);
  g_assert_cmpuint (overview->figures[DH_FIGURE_NO_VALUE].n, ==, 1);
  g_assert_cmpuint (overview->figures[DH_FIGURE_DOCUMENTS_NO_NUMBER].n, ==, 1);
  assert_figures (fixture, overview);
}

/* Today is 15 August 2023, and handling takes ten working days. */
static void
test_petitions (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");

  add_programme (fixture);
  add (fixture, petition, "summary", "Còn lâu", "received_on", "15/8/2023", NULL);
  add (fixture, petition, "summary", "Đã chuyển", "received_on", "01/7/2023", "state", "handled", "handled_on",
       "05/7/2023", NULL);
  add (fixture, petition, "summary", "Đã xếp", "received_on", "01/7/2023", "state", "closed", NULL);
  g_autoptr (DhOverview) none = load_overview (fixture, 2023);
  g_assert_cmpuint (dh_overview_get_near (none, "petition"), ==, 0);
  g_assert_cmpuint (none->registers->len, ==, 0);

  add (fixture, petition, "summary", "Quá hạn", "received_on", "01/7/2023", "class", "complaint", "accepted_on",
       "03/7/2023", NULL);
  add (fixture, petition, "summary", "Sắp đến hạn", "received_on", "07/8/2023", NULL);
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);
  /* One awaits its handling and its answer, and is one petition. */
  g_assert_cmpuint (dh_overview_get_near (overview, "petition"), ==, 2);
  assert_matters (overview->overdue_matters, "petition Quá hạn 32|petition Quá hạn 13");
  assert_figures (fixture, overview);
}

/* Every register whose rows have a day stands there, and those of its parts, until the matter is closed. */
static void
test_registers (Fixture *fixture, gconstpointer data)
{
  const DhEntity *supervision = dh_entity_find ("supervision"), *proposal = dh_entity_find ("supervision_proposal");
  const DhEntity *comment = dh_entity_find ("law_comment"), *congress = dh_entity_find ("congress");
  const DhEntity *criticism = dh_entity_find ("criticism");
  gint64 trashed = 0;

  add_units (fixture);
  add (fixture, supervision, "topic", "Nước", "date", "2023-03-01", NULL);
  add (fixture, supervision, "topic", "Đường", "date", "2023-03-01", "state", "closed", NULL);
  add (fixture, proposal, "supervision", "Nước", "proposal", "Sắp đến", "sent_on", "2023-08-01", NULL);
  add (fixture, proposal, "supervision", "Đường", "proposal", "Đã xong", "sent_on", "2023-08-01", NULL);
  add (fixture, comment, "draft", "Cuối tháng", "asked_on", "2023-08-01", "due_on", "2023-08-31", NULL);
  add (fixture, comment, "draft", "Tháng sau", "asked_on", "2023-08-01", "due_on", "2023-09-05", NULL);
  add (fixture, comment, "draft", "Đã gửi", "asked_on", "2023-08-01", "due_on", "2023-08-10", "sent_on", "2023-08-09",
       NULL);
  add (fixture, congress, "unit", "HND", "last_day", "2023-08-14", NULL);
  add (fixture, criticism, "draft", "Đề án", "date", "2023-06-20", "paper_on", "2023-07-01", NULL);
  trashed = add (fixture, comment, "draft", "Bỏ", "asked_on", "2023-08-01", "due_on", "2023-08-15", NULL);
  wait_ok (dh_records_trash (fixture->context, comment, &trashed, 1));
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);

  assert_matters (overview->overdue_matters, "criticism Đề án 30|congress Hội Nông dân tỉnh 1");
  assert_matters (overview->due_matters, "supervision_proposal Sắp đến -1|law_comment Cuối tháng -16");
  g_assert_cmpuint (overview->registers->len, ==, 3);
  g_assert_cmpuint (dh_overview_get_near (overview, "supervision_proposal"), ==, 1);
  g_assert_cmpuint (dh_overview_get_near (overview, "congress"), ==, 1);
  g_assert_cmpuint (dh_overview_get_near (overview, "criticism"), ==, 1);
  g_assert_cmpuint (dh_overview_get_near (overview, "law_comment"), ==, 0);
  const DhOverviewMatter *first = overview->due_matters->pdata[0];
  g_assert_cmpstr (first->label, ==, "Answer expected by");
  assert_figures (fixture, overview);
}

static DexFuture *
load_on_func (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;
  DhOverview *overview = dh_overview_load_db (db, 2023, 0, *(DhDate *) data, &error);

  g_assert_no_error (error);
  return dex_future_new_take_boxed (DH_TYPE_OVERVIEW, overview);
}

/* At the end of a month the next seven days are more than what is left of it. */
static void
test_month_end (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int month, day;
    const char *due;
    guint n_near;
  } cases[] = { { 8, 29, "law_comment Hai -7", 1 },
                { 8, 30, "law_comment Hai -6|law_comment Ba -7", 2 },
                { 9, 1, "law_comment Hai -4|law_comment Ba -5|law_comment Bốn -29", 2 },
                { 12, 29, "law_comment Năm -7", 1 } };
  static const char *const rows[][2] = { { "Hai", "2023-09-05" }, { "Ba", "2023-09-06" }, { "Bốn", "2023-09-30" } };
  const DhEntity *comment = dh_entity_find ("law_comment");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add (fixture, comment, "draft", rows[i][0], "asked_on", "2023-08-01", "due_on", rows[i][1], NULL);
  add (fixture, comment, "draft", "Năm", "asked_on", "2023-08-01", "due_on", "2024-01-05", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DhDate *today = g_new (DhDate, 1);
      g_autoptr (DhOverview) overview = NULL;

      *today = dh_date_new (2023, cases[i].month, cases[i].day);
      overview = wait_overview (dh_store_read (dh_context_get_store (fixture->context), load_on_func, today, g_free));
      assert_matters (overview->due_matters, cases[i].due);
      g_assert_cmpuint (dh_overview_get_near (overview, "law_comment"), ==,
                        cases[i].n_near + overview->overdue_matters->len);
    }
}

/* Of many the longest are listed and all are counted. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const DhEntity *comment = dh_entity_find ("law_comment");

  for (guint i = 0; i < DH_OVERVIEW_MAX_ROWS + 10; i++)
    {
      g_autofree char *draft = g_strdup_printf ("%02u", i), *day = dh_date_to_iso (dh_date_new (2023, 8, 1) - (int) i);

      add (fixture, comment, "draft", draft, "asked_on", "2023-01-01", "due_on", day, NULL);
    }
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);
  const DhOverviewMatter *oldest = overview->overdue_matters->pdata[0];

  g_assert_cmpuint (overview->overdue_matters->len, ==, DH_OVERVIEW_MAX_ROWS);
  g_assert_cmpuint (dh_overview_get_near (overview, "law_comment"), ==, DH_OVERVIEW_MAX_ROWS + 10);
  g_assert_cmpstr (oldest->title, ==, "59");
  assert_figures (fixture, overview);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  g_autoptr (DhOverview) before = load_overview (fixture, 2023);
  add_units (fixture);
  add_task (fixture, "x", "", "HND", "Quý I", "0");
  g_autoptr (DhOverview) after = wait_overview (dh_overview_load (fixture->context, 2023, 0, before->last_change));

  g_assert_cmpuint (before->n_changes, ==, before->changes->len);
  g_assert_cmpuint (after->n_changes, ==, 4);
  const DhOverviewChange *newest = g_ptr_array_index (after->changes, 0);
  g_assert_cmpint (newest->id, ==, after->last_change);
  g_assert_nonnull (strstr (newest->label, "x"));
}

static void
test_programmes (Fixture *fixture, gconstpointer data)
{
  gint64 annual = add_programme (fixture);
  gint64 other = add (fixture, &dh_programme_entity, "year", "2023", "title", "Phối hợp", "kind", "co-ordination",
                      NULL);

  add (fixture, &dh_task_entity, "programme", "Phối hợp", "title", "y", NULL);
  g_autoptr (DhOverview) main = load_overview (fixture, 2023);
  g_autoptr (DhOverview) side = wait_overview (dh_overview_load (fixture->context, 2023, other, 0));
  g_autoptr (DhOverview) all = load_overview (fixture, 0);

  g_assert_cmpuint (main->programmes->len, ==, 2);
  g_assert_cmpint (main->programme, ==, annual);
  g_assert_cmpuint (main->figures[DH_FIGURE_TASKS].n, ==, 0);
  g_assert_cmpint (side->programme, ==, other);
  g_assert_cmpuint (side->figures[DH_FIGURE_TASKS].n, ==, 1);
  g_assert_cmpuint (all->points->len, ==, 2);
  g_assert_cmpuint (all->figures[DH_FIGURE_TASKS].n, ==, 1);
  assert_figures (fixture, all);
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  wait_ok (dh_json_import (fixture->context, NULL));
  for (int year = 0; year <= 2023; year += 2023)
    {
      g_autoptr (DhOverview) overview = load_overview (fixture, year);

      g_assert_cmpuint (overview->figures[DH_FIGURE_TASKS].n, >, 50);
      g_assert_cmpuint (overview->loads->len, >, 5);
      assert_figures (fixture, overview);
      if (year != 0)
        assert_progress (fixture, overview);
    }
  g_autoptr (DhOverview) overview = load_overview (fixture, 2023);
  assert_loads (fixture, overview);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = NULL;

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  dir = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_setenv ("DONGHANH_DATA_DIR", dir, TRUE);
  fixture_add ("/domain/overview/empty", test_empty);
  fixture_add ("/domain/overview/due", test_due);
  fixture_add ("/domain/overview/planned", test_planned);
  fixture_add ("/domain/overview/outline", test_outline);
  fixture_add ("/domain/overview/missing", test_missing);
  fixture_add ("/domain/overview/directions", test_directions);
  fixture_add ("/domain/overview/many-tasks", test_many_tasks);
  fixture_add ("/domain/overview/petitions", test_petitions);
  fixture_add ("/domain/overview/registers", test_registers);
  fixture_add ("/domain/overview/month-end", test_month_end);
  fixture_add ("/domain/overview/many", test_many);
  fixture_add ("/domain/overview/changes", test_changes);
  fixture_add ("/domain/overview/programmes", test_programmes);
  fixture_add ("/domain/overview/sample", test_sample);
  return g_test_run ();
}
