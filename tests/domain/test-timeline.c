/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-timeline.h"

static DhTimeline *
load_rows (Fixture *fixture, int year, gboolean by_unit)
{
  DexFuture *future = dh_timeline_load (fixture->context, year, by_unit);

  wait_ok (dex_ref (future));
  DhTimeline *timeline = g_value_dup_boxed (dex_future_get_value (future, NULL));
  dex_unref (future);
  return timeline;
}

/* Rows as "title start–end marks" by lines, headings in brackets. */
static char *
describe (const DhTimeline *timeline)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < timeline->rows->len; i++)
    {
      const DhTimelineRow *row = g_ptr_array_index (timeline->rows, i);

      if (row->task == 0)
        g_string_append_printf (text, "[%s]\n", row->title);
      else
        g_string_append_printf (text, "%s %d–%d%s%s%s\n", row->title, row->start - timeline->from + 1,
                                row->end - timeline->from + 1, row->done ? " done" : "", row->late ? " late" : "",
                                row->open_ended ? " open" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_tasks (Fixture *fixture)
{
  static const char *const tasks[][5] = {
    { "a", "Tuyên truyền", "HND", "Quý I", "done" },
    { "b", "Tuyên truyền", "", "trước ngày 30/6", "in-progress" },
    { "c", "", "HND", "thường xuyên", "in-progress" },
    { "d", "", "HPN", "ngày 31/12", "not-started" },
    { "e", "", "HPN", "từ 01/12/2022 đến 10/01/2023", "done" },
  };

  add_programme (fixture);
  add_units (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    add (fixture, &dh_task_entity, "programme", "2023", "title", tasks[i][0], "focal_point", tasks[i][1], "lead",
         tasks[i][2], "period", tasks[i][3], "state", tasks[i][4], NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "x", "state", "cancelled", "reason", "y", NULL);
}

static void
test_by_point (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  g_autoptr (DhTimeline) timeline = load_rows (fixture, 2023, FALSE);
  g_autofree char *text = describe (timeline);

  g_assert_cmpuint (timeline->n_tasks, ==, 5);
  g_assert_cmpstr (text, ==,
                   "[1. Tuyên truyền]\na 1–90 done\nb 181–181 late\n"
                   "[]\nc 1–365 open\ne 1–10 done\nd 365–365\n");
}

static void
test_by_unit (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  g_autoptr (DhTimeline) timeline = load_rows (fixture, 2023, TRUE);
  guint n_headings = 0;

  for (guint i = 0; i < timeline->rows->len; i++)
    n_headings += ((DhTimelineRow *) g_ptr_array_index (timeline->rows, i))->task == 0;
  g_assert_cmpuint (n_headings, ==, 3);
  g_assert_cmpuint (timeline->rows->len, ==, 8);
  /* What nobody leads comes last. */
  g_assert_cmpstr (((DhTimelineRow *) g_ptr_array_index (timeline->rows, 6))->title, ==, "");
  g_assert_cmpstr (((DhTimelineRow *) g_ptr_array_index (timeline->rows, 7))->title, ==, "b");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhTimeline) timeline = load_rows (fixture, 1999, FALSE);

  g_assert_cmpuint (timeline->rows->len, ==, 0);
  g_assert_cmpint (timeline->until - timeline->from, ==, 364);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/domain/timeline/by-point", test_by_point);
  fixture_add ("/domain/timeline/by-unit", test_by_unit);
  fixture_add ("/domain/timeline/empty", test_empty);
  return g_test_run ();
}
