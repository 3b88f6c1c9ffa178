/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"
#include "dh-programme.h"

/* Random work of an office on all kinds of records; undoing all of it gives back what was there. */

#define N_ROUNDS 150

static gint64
pick (Fixture *fixture, const DhEntity *entity)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);
  guint n = 0;

  wait_ok (dh_record_list_settled (list));
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  return n > 0 ? dh_record_list_get_id (list, (guint) g_test_rand_int_range (0, (gint32) n)) : 0;
}

/* Refusals are part of the game: they must leave nothing behind. */
static gboolean
try (DexFuture *future)
{
  g_autoptr (DexFuture) owned = dex_ref (future);
  GError *error = NULL;
  gboolean done = FALSE;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  done = dex_future_get_value (future, &error) != NULL;
  g_clear_error (&error);
  dex_unref (future);
  return done;
}

static void
set_random (Fixture *fixture, DhEdit *edit, const DhField *field)
{
  gint64 id = field->target != NULL ? pick (fixture, dh_entity_find (field->target)) : 0;
  guint n = 0;
  DhValue value = DH_VALUE_INIT;

  switch (field->kind)
    {
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
      {
        g_autofree char *text = g_strdup_printf ("Việc %d", g_test_rand_int_range (0, 1000));

        dh_edit_set_text (edit, field->name, text);
      }
      break;
    case DH_FIELD_CHOICE:
      while (field->choices[n].value != NULL)
        n++;
      dh_edit_set_text (edit, field->name, field->choices[g_test_rand_int_range (0, (gint32) n)].value);
      break;
    case DH_FIELD_INTEGER:
      dh_edit_set_int64 (edit, field->name, field->flags & DH_FIELD_YEAR ? 2023 : g_test_rand_int_range (0, 101));
      break;
    case DH_FIELD_REFERENCE:
      if (id != 0)
        dh_edit_set_int64 (edit, field->name, id);
      break;
    case DH_FIELD_REFERENCES:
      value.type = DH_VALUE_REFS;
      value.refs = g_array_new (FALSE, FALSE, sizeof (gint64));
      if (id != 0)
        g_array_append_val (value.refs, id);
      dh_edit_set (edit, field->name, &value);
      dh_value_clear (&value);
      break;
    case DH_FIELD_PERIOD:
      dh_edit_parse (edit, field->name, g_test_rand_int_range (0, 2) == 0 ? "Quý II" : "thường xuyên", 2023, NULL);
      break;
    case DH_FIELD_DATE:
      dh_edit_parse (edit, field->name, "15/6/2023", 2023, NULL);
      break;
    case DH_FIELD_DECIMAL:
    case DH_FIELD_MONEY:
    case DH_FIELD_FLAG:
    case DH_FIELD_FILE:
    default:
      break;
    }
}

static DhEdit *
random_edit (Fixture *fixture, const DhEntity *entity, gboolean all)
{
  DhEdit *edit = dh_edit_new (entity);

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (!(field->flags & DH_FIELD_COMPUTED)
        && ((all && (field->flags & DH_FIELD_REQUIRED)) || g_test_rand_int_range (0, 4) == 0))
      set_random (fixture, edit, field);
  return edit;
}

static gboolean
work (Fixture *fixture)
{
  static const DhEntity *const entities[] = { &dh_unit_entity,     &dh_task_entity,     &dh_task_entity,
                                              &dh_person_entity,   &dh_progress_entity, &dh_focal_point_entity,
                                              &dh_document_entity, &dh_task_part_entity };
  const DhEntity *entity = entities[g_test_rand_int_range (0, G_N_ELEMENTS (entities))];
  gint64 id = pick (fixture, entity);
  int what = g_test_rand_int_range (0, 10);
  g_autoptr (DhEdit) edit = random_edit (fixture, entity, what < 4);

  if (what < 4 || id == 0)
    return try (dh_record_create (fixture->context, entity, edit));
  if (what < 8)
    return try (dh_records_update (fixture->context, entity, &id, 1, edit));
  if (what == 8)
    return try (dh_records_trash (fixture->context, entity, &id, 1));
  return try (dh_programme_clone (fixture->context, pick (fixture, &dh_programme_entity), 2024, DH_CLONE_CARRY_OVER));
}

static gboolean
can_undo (Fixture *fixture)
{
  gboolean can = FALSE;

  g_object_get (dh_context_get_store (fixture->context), "can-undo", &can, NULL);
  return can;
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autofree char *start = NULL, *end = NULL, *worked = NULL, *again = NULL;
  gint64 first = 0, last = 0;
  guint done = 0;

  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Việc đầu", "units", "HND; HPN", NULL);
  start = dump (fixture->context);
  first = count (fixture, "SELECT max (id) FROM change");

  for (guint i = 0; i < N_ROUNDS; i++)
    done += work (fixture);
  g_assert_cmpuint (done, >, N_ROUNDS / 3);
  worked = dump (fixture->context);
  g_assert_cmpstr (worked, !=, start);
  last = count (fixture, "SELECT count (*) FROM change /* scan ok */");

  while (can_undo (fixture) && done > 0)
    {
      wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
      g_free (end);
      end = dump (fixture->context);
      if (g_str_equal (end, start))
        break;
    }
  g_assert_cmpstr (end, ==, start);

  while (g_strcmp0 (again, worked) != 0 && try (dh_store_redo (dh_context_get_store (fixture->context), 0)))
    {
      g_free (again);
      again = dump (fixture->context);
    }
  g_assert_cmpstr (again, ==, worked);
  g_assert_cmpint (last, >, first);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/undo/random", test_random);
  return g_test_run ();
}
