/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-register-links.h"

static gint64
find_point (Fixture *self)
{
  return count (self, "SELECT id FROM focal_point WHERE title = 'Tuyên truyền' /* scan ok */");
}

/* "model 2, visit 1" */
static char *
describe (Fixture *self, const DhEntity *entity, gint64 id)
{
  g_autoptr (GPtrArray) links = wait_boxed (dh_register_links_count (self->context, entity, id));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const DhRegisterLink *link = links->pdata[i];

      g_string_append_printf (text, "%s%s %d", i > 0 ? ", " : "", link->reg->entity->name, (int) link->n);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_links (Fixture *self, const DhEntity *entity, gint64 id, const char *expected)
{
  g_autofree char *found = describe (self, entity, id);

  g_assert_cmpstr (found, ==, expected);
}

/* A point has the rows that name it or a point below it, a task those of its sub-tasks; the trash has none. */
static void
test_counts (Fixture *self, gconstpointer data)
{
  const DhEntity *model = dh_entity_find ("model"), *opinion = dh_entity_find ("opinion");
  gint64 point = 0, task = 0, gone = 0;

  add_programme (self);
  point = find_point (self);
  add (self, &dh_focal_point_entity, "programme", "2023", "parent", "Tuyên truyền", "title", "Báo chí", NULL);
  task = add (self, &dh_task_entity, "programme", "2023", "title", "Khảo sát", NULL);
  add (self, &dh_task_entity, "programme", "2023", "title", "Phiếu", "parent", "Khảo sát", NULL);
  assert_links (self, &dh_focal_point_entity, point, "");
  add (self, model, "name", "Một", "focal_point", "Tuyên truyền", NULL);
  add (self, model, "name", "Hai", "focal_point", "Báo chí", "task", "Phiếu", NULL);
  gone = add (self, model, "name", "Ba", "focal_point", "Báo chí", NULL);
  add (self, model, "name", "Bốn", NULL);
  add (self, opinion, "content", "Đường hỏng", "date", "01/3/2023", "focal_point", "Báo chí", NULL);
  wait_ok (dh_records_trash (self->context, model, &gone, 1));
  assert_links (self, &dh_focal_point_entity, point, "opinion 1, model 2");
  assert_links (self, &dh_task_entity, task, "model 1");
}

/* What is counted is what the query shows; the registers know no units by that name, and nothing else at all. */
static void
test_query (Fixture *self, gconstpointer data)
{
  const DhRegister *models = dh_register_find ("model");

  add_programme (self);
  add (self, dh_entity_find ("model"), "name", "Một", "focal_point", "Tuyên truyền", NULL);
  add (self, dh_entity_find ("model"), "name", "Hai", NULL);
  g_autoptr (DhQuery) query = dh_register_links_query (models, &dh_focal_point_entity, find_point (self));
  g_autoptr (DhRecordList) list = dh_record_list_new (self->context, query);
  wait_ok (dh_record_list_settled (list));
  g_autofree char *found = titles (list);
  g_assert_cmpstr (found, ==, "Một");
  g_assert_null (dh_register_links_query (models, &dh_document_entity, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/domain/register-links/counts", test_counts);
  fixture_add ("/domain/register-links/query", test_query);
  return g_test_run ();
}
