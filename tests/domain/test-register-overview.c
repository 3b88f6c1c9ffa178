/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-register-overview.h"
#include "dh-register.h"

static DhRegisterOverview *
load_year (Fixture *self, int year)
{
  return wait_boxed (dh_register_overview_load (self->context, year));
}

/* Topics find the point that speaks of them most; what serves all registers belongs to none, however its text is
 * written. */
static void
test_points (Fixture *self, gconstpointer data)
{
  g_autoptr (DhRegisterOverview) overview = NULL, next = NULL;

  add_programme (self);
  add (self, &dh_focal_point_entity, "programme", "2023", "label", "2", "title", "Giám sát & phản biện", "text",
       "Giám sát và phản biện xã hội theo kế hoạch.\n\nTổng kết 10 năm Quyết định 217, 218.", NULL);
  add (self, &dh_focal_point_entity, "programme", "2023", "title", "Công tác khác", "text",
       "Phối hợp giám sát khi có yêu cầu.", NULL);
  overview = load_year (self, 2023);
  g_assert_cmpstr (overview->points[DH_TOPIC_PROPAGANDA], ==, "1 Tuyên truyền");
  g_assert_cmpint (overview->positions[DH_TOPIC_PROPAGANDA], ==, 1);
  g_assert_cmpstr (overview->points[DH_TOPIC_SUPERVISION], ==, "2 Giám sát & phản biện");
  g_assert_cmpint (overview->positions[DH_TOPIC_SUPERVISION], ==, 2);
  g_assert_null (overview->points[DH_TOPIC_FUND]);
  g_assert_null (overview->points[DH_TOPIC_OFFICE]);
  next = load_year (self, 2024);
  for (guint i = 0; i < DH_N_TOPICS; i++)
    g_assert_null (next->points[i]);
}

static gint64
rows_of (const DhRegisterOverview *overview, const char *name)
{
  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    if (g_str_equal (dh_registers ()[i]->entity->name, name))
      return overview->rows[i];
  g_assert_not_reached ();
}

/* Rows in the trash do not count. */
static void
test_rows (Fixture *self, gconstpointer data)
{
  const DhEntity *model = dh_entity_find ("model");
  g_autoptr (DhRegisterOverview) before = NULL, after = NULL;
  gint64 id = 0;

  add (self, model, "name", "Tuyến đường tự quản", NULL);
  id = add (self, model, "name", "Dòng họ an toàn", NULL);
  before = load_year (self, 2023);
  g_assert_cmpint (rows_of (before, "model"), ==, 2);
  g_assert_cmpint (rows_of (before, "petition"), ==, 0);
  wait_ok (dh_records_trash (self->context, model, &id, 1));
  after = load_year (self, 2023);
  g_assert_cmpint (rows_of (after, "model"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/domain/register-overview/points", test_points);
  fixture_add ("/domain/register-overview/rows", test_rows);
  return g_test_run ();
}
