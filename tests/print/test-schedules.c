/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-layout.h"
#include "pages.h"

/* Weeks and months on one page each. The day is 15 August 2023, a Tuesday. */

static const DhTable *
table_of (const DhPaper *paper)
{
  return &find_block (paper, DH_BLOCK_TABLE)->table;
}

/* The row whose cell, in whatever column, says @text; -1: none. */
static int
find_row (const DhTable *table, const char *text)
{
  for (guint r = 0; r < table->n_rows; r++)
    for (guint i = 0; i < table->rows[r].n_cells; i++)
      if (strstr (table->cells[table->rows[r].first + i].text.text, text) != NULL)
        return (int) r;
  return -1;
}

static void
add_task (Fixture *self, const char *title, const char *period)
{
  add (self, &dh_task_entity, "programme", "2023", "title", title, "lead", "HPN", "period", period, NULL);
}

static void
add_event (Fixture *self, const char *date, const char *time, const char *title)
{
  add (self, dh_entity_find ("event"), "date", date, "time", time, "title", title, NULL);
}

/* All seven days from Monday on, whatever day is chosen; what happens on a day stands in the order of its hours. */
static void
test_week (Fixture *self, gconstpointer data)
{
  static const char *const days[] = { "2023-08-14", "2023-08-17", "2023-08-20" };

  add_programme (self);
  add_event (self, "2023-08-16", "14:00", "Buổi chiều");
  add_event (self, "2023-08-16", "08:00", "Buổi sáng");
  add_event (self, "2023-08-21", "08:00", "Tuần sau");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (DhPaper) paper = compose (self, "week", make_request ("from", days[i], NULL));
      const DhTable *table = table_of (paper);
      int morning = find_row (table, "Buổi sáng"), afternoon = find_row (table, "Buổi chiều");

      g_assert_cmpstr (find_block (paper, DH_BLOCK_TITLE)->title.abstract, ==, "Từ ngày 14/8/2023 đến ngày 20/8/2023");
      g_assert_cmpuint (table->n_rows, ==, 1 + 7 + 1);
      g_assert_cmpint (find_row (table, "Thứ Hai"), ==, 1);
      g_assert_cmpint (find_row (table, "Chủ nhật"), ==, 8);
      g_assert_cmpint (morning, ==, find_row (table, "Thứ Tư"));
      g_assert_cmpint (afternoon, ==, morning + 1);
      g_assert_cmpuint (table->cells[table->rows[morning].first].row_span, ==, 2);
      g_assert_cmpint (find_row (table, "Tuần sau"), ==, -1);
    }
}

/* Days without anything are left out of a month; deadlines are named as such, days that are meant are not. */
static void
test_month (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL, february = NULL;
  const DhTable *table = NULL;

  add_programme (self);
  add_units (self);
  add_task (self, "Sơ kết", "trước ngày 20/8/2023");
  add_task (self, "Mít tinh", "ngày 25/8/2023");
  add_task (self, "Tổng kết", "Quý IV");
  add_event (self, "2023-08-31", "08:00", "Họp");
  paper = compose (self, "month", dh_paper_request_new ());
  table = table_of (paper);
  g_assert_cmpuint (table->n_rows, ==, 1 + 3);
  g_assert_cmpint (find_row (table, "Hạn: Sơ kết"), ==, 1);
  g_assert_cmpint (find_row (table, "Hạn: Mít tinh"), ==, -1);
  g_assert_cmpint (find_row (table, "Mít tinh"), ==, 2);
  g_assert_cmpint (find_row (table, "Họp"), ==, 3);
  g_assert_cmpint (find_row (table, "Tổng kết"), ==, -1);
  february = compose (self, "month", make_request ("from", "2024-02-29", NULL));
  g_assert_cmpstr (find_block (february, DH_BLOCK_TITLE)->title.abstract, ==, "Tháng 02 năm 2024");
  g_assert_cmpuint (table_of (february)->n_rows, ==, 1);
}

/* What goes on longer stands behind the days, when it is asked for. */
static void
test_running (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) without = NULL, with = NULL;

  add_programme (self);
  add_units (self);
  add_task (self, "Vận động", "Quý III");
  without = compose (self, "week", dh_paper_request_new ());
  with = compose (self, "week", make_request ("running", "yes", NULL));
  g_assert_cmpint (find_row (table_of (without), "Vận động"), ==, -1);
  g_assert_cmpint (find_row (table_of (with), "Vận động"), ==, find_row (table_of (with), "Trong tuần"));
  g_assert_cmpint (find_row (table_of (with), "Trong tuần"), ==, 8);
}

/* What is done or given up is on no schedule. */
static void
test_done (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;

  add_programme (self);
  add_units (self);
  add (self, &dh_task_entity, "programme", "2023", "title", "Bỏ", "period", "ngày 16/8/2023", "state", "cancelled",
       "reason", "Trùng", NULL);
  add (self, &dh_task_entity, "programme", "2023", "title", "Xong", "period", "ngày 16/8/2023", "state", "done",
       "done_on", "2023-08-01", NULL);
  paper = compose (self, "week", dh_paper_request_new ());
  g_assert_cmpint (find_row (table_of (paper), "Bỏ"), ==, -1);
  g_assert_cmpint (find_row (table_of (paper), "Xong"), ==, -1);
}

/* A full week still has one page: smaller letters, at last without those who take part; a fuller one goes on. */
static void
test_fits (Fixture *self, gconstpointer data)
{
  static const guint amounts[] = { 10, 24, 34, 80 };
  guint n_pages = 0, n_columns = 5;

  add_programme (self);
  for (guint i = 0, n = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (DhPaper) paper = NULL;
      g_autoptr (DhLayout) layout = NULL;

      for (; n < amounts[i]; n++)
        {
          g_autofree char *date = g_strdup_printf ("2023-08-%u", 14 + n % 7);

          add_event (self, date, "08:00", "Họp");
        }
      paper = compose (self, "week", dh_paper_request_new ());
      layout = dh_layout_new (paper);
      assert_layout (layout);
      g_assert_cmpuint (dh_layout_n_pages (layout), >=, n_pages);
      g_assert_cmpuint (table_of (paper)->n_columns, <=, n_columns);
      n_pages = dh_layout_n_pages (layout);
      n_columns = table_of (paper)->n_columns;
      g_assert_cmpuint (table_of (paper)->n_rows, >, n);
    }
  g_assert_cmpuint (n_pages, >, 1);
  g_assert_cmpuint (n_columns, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/schedules/week", test_week);
  fixture_add ("/schedules/month", test_month);
  fixture_add ("/schedules/running", test_running);
  fixture_add ("/schedules/done", test_done);
  fixture_add ("/schedules/fits", test_fits);
  return g_test_run ();
}
