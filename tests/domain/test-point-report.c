/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-point-report.h"

static gint64
find_point (Fixture *self)
{
  return count (self, "SELECT id FROM focal_point WHERE title = 'Tuyên truyền' /* scan ok */");
}

static DhPointReport *
read_report (Fixture *self, gint64 point, const char *words)
{
  g_autoptr (DhPeriod) period = words != NULL ? dh_period_parse (words, 2023, NULL) : NULL;

  return wait_boxed (dh_point_report_read (self->context, point, period));
}

static void
assert_text (Fixture *self, gint64 point, const char *words, const char *expected)
{
  g_autoptr (DhPointReport) report = read_report (self, point, words);
  g_autofree char *text = dh_point_report_format (report);

  g_assert_cmpstr (text, ==, expected);
}

/* Six tasks, one of them in a point below, and a unit that leads two of them. */
static void
add_tasks (Fixture *self)
{
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Hội nghị", "lead", "HND",
       "period", "Quý I", "state", "done", "done_on", "02/3/2023", "product", "kế hoạch", NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Bản tin", "lead", "HPN",
       "period", "Quý I", "state", "done", "done_on", "05/4/2023", NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Tập huấn", "lead", "HND",
       "period", "Quý II", "state", "in-progress", "progress", "40", NULL);
  add (self, &dh_focal_point_entity, "programme", "2023", "parent", "Tuyên truyền", "title", "Báo chí", NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Báo chí", "title", "Chuyên mục", "period", "Quý IV",
       NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Loa", "period",
       "thường xuyên", NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Áp phích", "lead", "HPN",
       "period", "Quý II", "state", "cancelled", "reason", "hết kinh phí", NULL);
}

/* Today is 15 August 2023. */
static void
test_year (Fixture *self, gconstpointer data)
{
  gint64 point = 0;

  add_programme (self);
  add_units (self);
  point = find_point (self);
  assert_text (self, point, NULL, "Chưa có nhiệm vụ.");
  add_tasks (self);
  assert_text (self, point, NULL,
               "Tổng số 6 nhiệm vụ: đã hoàn thành 2 (trong đó hoàn thành chậm 1), đang thực hiện 1, chưa thực hiện 2, "
               "không thực hiện 1; trong đó quá hạn chưa hoàn thành 1.\n"
               "Đã hoàn thành:\n"
               "- Hội nghị (Hội Nông dân tỉnh; 02/3/2023): kế hoạch.\n"
               "- Bản tin (Hội Phụ nữ tỉnh; 05/4/2023); hoàn thành chậm.\n"
               "Đang và chưa thực hiện:\n"
               "- Tập huấn (Hội Nông dân tỉnh; Quý II): đạt 40%, quá hạn 46 ngày.\n"
               "- Chuyên mục (Quý IV): đạt 0%, còn 138 ngày.\n"
               "- Loa (thường xuyên): đạt 0%.");
}

/* What is open stays so in the next period; what was done belongs to the one it was done in. */
static void
test_periods (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPointReport) first = NULL, second = NULL, fourth = NULL;
  gint64 point = 0;

  add_programme (self);
  add_units (self);
  point = find_point (self);
  add_tasks (self);
  first = read_report (self, point, "Quý I");
  g_assert_cmpuint (first->done->len, ==, 1);
  g_assert_cmpuint (first->open->len, ==, 1);
  second = read_report (self, point, "Quý II");
  g_assert_cmpuint (second->done->len, ==, 1);
  g_assert_cmpuint (second->open->len, ==, 2);
  g_assert_cmpuint (second->n_cancelled, ==, 1);
  g_assert_cmpuint (second->n_overdue, ==, 1);
  fourth = read_report (self, point, "Quý IV");
  g_assert_cmpuint (dh_point_report_n_tasks (fourth), ==, 3);
}

/* Who leads as many stands in the order of the alphabet, where Đ comes before H and Z. */
static void
test_leads (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "Hội Nông dân tỉnh", "Đoàn Thanh niên tỉnh", "Hội Phụ nữ tỉnh", "Zone 9" };
  static const guint n_tasks[] = { 2, 1, 1, 1 };
  g_autoptr (DhPointReport) report = NULL;
  gint64 point = 0;

  add_programme (self);
  add_units (self);
  point = find_point (self);
  add_tasks (self);
  add (self, &dh_unit_entity, "name", "Zone 9", NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Băng rôn", "lead", "Zone 9",
       NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Hội thi", "lead", "ĐTN",
       NULL);
  report = read_report (self, point, "Quý I");
  g_assert_cmpuint (report->leads->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DhPointLead *lead = report->leads->pdata[i];

      g_assert_cmpstr (lead->name, ==, names[i]);
      g_assert_cmpuint (lead->n, ==, n_tasks[i]);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/point-report/year", test_year);
  fixture_add ("/domain/point-report/periods", test_periods);
  fixture_add ("/domain/point-report/leads", test_leads);
  return g_test_run ();
}
