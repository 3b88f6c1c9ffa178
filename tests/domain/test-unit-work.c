/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-unit-work.h"

static GPtrArray *
read_work (Fixture *fixture, int year)
{
  DexFuture *future = dh_unit_work_read (fixture->context, year);

  wait_ok (dex_ref (future));
  GPtrArray *units = g_value_dup_boxed (dex_future_get_value (future, NULL));
  dex_unref (future);
  return units;
}

/* "unit: leads/takes part, done, late, progress" of each. */
static char *
describe (GPtrArray *units)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < units->len; i++)
    {
      const DhUnitWork *work = units->pdata[i];
      g_string_append_printf (text, "%s: %u/%u, %u, %u, %.0f\n", work->name, work->leads->len, work->takes_part->len,
                              work->n_done, work->n_late, work->progress);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_tasks (Fixture *fixture)
{
  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "a", "lead", "HND", "units", "HPN", "period", "Quý I",
       "progress", "100", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "b", "lead", "HND", "period", "ngày 10/1/2023",
       "progress", "50", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "c", "lead", "HPN", "period", "thường xuyên", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "d", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "e", "lead", "HPN", "state", "cancelled", "reason", "x",
       NULL);
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  g_autoptr (GPtrArray) units = read_work (fixture, 2023);
  g_autofree char *text = describe (units);

  /* What is cancelled is there, and counts for nothing. */
  g_assert_cmpstr (text, ==,
                   "Hội Nông dân tỉnh: 2/0, 1, 1, 75\n"
                   "Hội Phụ nữ tỉnh: 2/1, 1, 0, 50\n"
                   ": 1/0, 0, 0, 0\n");
  g_assert_cmpint (((DhUnitWork *) units->pdata[2])->unit, ==, 0);
}

static void
test_years (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  gint64 next = add (fixture, &dh_programme_entity, "year", "2024", "title", "Năm 2024", NULL);
  add (fixture, &dh_task_entity, "programme", "2024", "title", "sang năm", "lead", "HND", NULL);
  g_autoptr (GPtrArray) second = read_work (fixture, 2024), all = read_work (fixture, 0), none = read_work (fixture, 1999);
  g_autofree char *later = describe (second);

  g_assert_cmpstr (later, ==, "Hội Nông dân tỉnh: 1/0, 0, 0, 0\n");
  g_assert_cmpuint (((DhUnitWork *) all->pdata[0])->leads->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  wait_ok (dh_records_trash (fixture->context, &dh_programme_entity, &next, 1));
  g_autoptr (GPtrArray) gone = read_work (fixture, 2024);
  g_assert_cmpuint (gone->len, ==, 0);
}

static void
test_roles (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  add_tasks (fixture);
  g_autoptr (GPtrArray) units = read_work (fixture, 2023);
  const DhUnitWork *women = units->pdata[1], *nobody = units->pdata[2];
  g_autofree gint64 *any = dh_unit_work_dup_tasks (women, DH_UNIT_ANY, &n);
  g_assert_cmpuint (n, ==, 3);
  g_autofree gint64 *leads = dh_unit_work_dup_tasks (women, DH_UNIT_LEADS, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (leads[0], ==, any[0]);
  g_autofree gint64 *parts = dh_unit_work_dup_tasks (women, DH_UNIT_TAKES_PART, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (parts[0], ==, any[2]);
  g_autofree gint64 *none = dh_unit_work_dup_tasks (nobody, DH_UNIT_TAKES_PART, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_nonnull (none);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/unit-work/read", test_read);
  fixture_add ("/unit-work/years", test_years);
  fixture_add ("/unit-work/roles", test_roles);
  return g_test_run ();
}
