/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-table-state.h"

static void
test_fresh (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  g_autoptr (DhTableState) state = dh_table_state_load (settings, &dh_signer_entity);

  g_assert_null (state->order);
  g_assert_null (state->shown);
  g_assert_null (state->sort);
  g_assert_null (state->group);
  g_assert_cmpuint (g_hash_table_size (state->widths), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  g_autoptr (DhTableState) state = dh_table_state_new ();
  g_autoptr (DhTableState) other = dh_table_state_new ();

  state->order = g_strsplit ("kind name", " ", -1);
  state->shown = g_strsplit ("name", " ", -1);
  state->sort = g_strdup ("kind");
  state->descending = TRUE;
  state->group = g_strdup ("kind");
  g_hash_table_insert (state->widths, g_strdup ("name"), GINT_TO_POINTER (333));
  dh_table_state_save (state, settings, &dh_unit_entity);
  dh_table_state_save (other, settings, &dh_person_entity);

  g_autoptr (DhTableState) again = dh_table_state_load (settings, &dh_unit_entity);
  g_assert_cmpuint (g_strv_length (again->order), ==, 2);
  g_assert_cmpstr (again->order[0], ==, "kind");
  g_assert_cmpstr (again->shown[0], ==, "name");
  g_assert_cmpstr (again->sort, ==, "kind");
  g_assert_true (again->descending);
  g_assert_cmpstr (again->group, ==, "kind");
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (again->widths, "name")), ==, 333);
}

/* A field may go in a later version of the program. */
static void
test_unknown_names (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  g_autoptr (DhTableState) state = dh_table_state_new ();

  state->order = g_strsplit ("gone name", " ", -1);
  state->sort = g_strdup ("gone");
  g_hash_table_insert (state->widths, g_strdup ("gone"), GINT_TO_POINTER (10));
  dh_table_state_save (state, settings, &dh_unit_entity);

  g_autoptr (DhTableState) again = dh_table_state_load (settings, &dh_unit_entity);
  g_assert_cmpuint (g_strv_length (again->order), ==, 1);
  g_assert_cmpstr (again->order[0], ==, "name");
  g_assert_null (again->sort);
  g_assert_cmpuint (g_hash_table_size (again->widths), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/table-state/fresh", test_fresh);
  g_test_add_func ("/records/table-state/round-trip", test_round_trip);
  g_test_add_func ("/records/table-state/unknown-names", test_unknown_names);
  return g_test_run ();
}
