/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-table.h"

/* When two rows are about the same matter: households by name and address, petitions by sender and matter within a
 * year, rewards by name and form within a year. */

static gint64
add_petition (Fixture *fixture, const char *date, const char *sender, const char *matter)
{
  return add (fixture, dh_entity_find ("petition"), "summary", date, "received_on", date, "sender", sender, "matter",
              matter, NULL);
}

static guint
n_twins (Fixture *fixture, const DhEntity *entity, gint64 id)
{
  g_autofree char *ids = get (fixture, entity, id, "twins");
  g_auto (GStrv) each = g_strsplit (ids, ";", -1);

  return *ids != '\0' ? g_strv_length (each) : 0;
}

/* Spelling, case and blanks do not count; half of the words is not enough. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 first = add_petition (fixture, "2023-05-01", "Nguyễn Thị Hòa", "land");
  gint64 same = add_petition (fixture, "2023-05-02", "NGUYỄN  THỊ HOÀ", "land");
  gint64 other_matter = add_petition (fixture, "2023-05-03", "Nguyễn Thị Hòa", "health");
  gint64 unnamed = add_petition (fixture, "2023-05-04", "", "land"), unnamed_too = 0;

  unnamed_too = add_petition (fixture, "2023-05-05", "", "land");
  g_assert_cmpuint (n_twins (fixture, petition, first), ==, 1);
  g_assert_cmpuint (n_twins (fixture, petition, same), ==, 1);
  g_assert_cmpuint (n_twins (fixture, petition, other_matter), ==, 0);
  /* Nobody is not the same person as nobody. */
  g_assert_cmpuint (n_twins (fixture, petition, unnamed), ==, 0);
  g_assert_cmpuint (n_twins (fixture, petition, unnamed_too), ==, 0);

  wait_ok (change (fixture, petition, other_matter, "matter", "land", NULL));
  g_assert_cmpuint (n_twins (fixture, petition, other_matter), ==, 2);
  g_assert_cmpuint (n_twins (fixture, petition, first), ==, 2);
}

/* A year is 365 days, both ways, and the last of them counts. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 middle = add_petition (fixture, "2023-06-01", "Lê A", "land");
  gint64 last = add_petition (fixture, "2024-05-31", "Lê A", "land");
  gint64 beyond = add_petition (fixture, "2024-06-01", "Lê A", "land");
  gint64 before = add_petition (fixture, "2022-06-01", "Lê A", "land");

  g_assert_cmpuint (n_twins (fixture, petition, middle), ==, 2);
  g_assert_cmpuint (n_twins (fixture, petition, before), ==, 1);
  g_assert_cmpuint (n_twins (fixture, petition, last), ==, 2);
  g_assert_cmpuint (n_twins (fixture, petition, beyond), ==, 1);
}

/* Whoever corrects the name takes the row away from those it was found with, and from nobody else. */
static void
test_reworded (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 first = add_petition (fixture, "2023-05-01", "Lê A", "land");
  gint64 second = add_petition (fixture, "2023-05-02", "Lê B", "land");
  gint64 third = add_petition (fixture, "2023-05-03", "Lê A", "land");
  g_autofree char *id_third = g_strdup_printf ("%" G_GINT64_FORMAT, third);
  g_autofree char *id_second = g_strdup_printf ("%" G_GINT64_FORMAT, second);
  gint64 chosen = add_petition (fixture, "2023-05-04", "Trần C", "health");
  g_autofree char *id_chosen = g_strdup_printf ("%" G_GINT64_FORMAT, chosen), *both = NULL, *kept = NULL;

  both = g_strconcat (id_third, "; ", id_chosen, NULL);
  wait_ok (change (fixture, petition, first, "twins", both, NULL));
  g_assert_cmpuint (n_twins (fixture, petition, first), ==, 2);
  wait_ok (change (fixture, petition, first, "sender", "Lê B", NULL));
  kept = get (fixture, petition, first, "twins");
  g_assert_nonnull (strstr (kept, id_chosen));
  g_assert_nonnull (strstr (kept, id_second));
  g_assert_null (strstr (kept, id_third));
  g_assert_cmpuint (n_twins (fixture, petition, second), ==, 1);
  g_assert_cmpuint (n_twins (fixture, petition, third), ==, 0);

  /* Half a name is nobody's, and the whole one finds them again. */
  wait_ok (change (fixture, petition, first, "sender", "", NULL));
  assert_value (fixture, petition, first, "twins", id_chosen);
  g_assert_cmpuint (n_twins (fixture, petition, second), ==, 0);
  wait_ok (change (fixture, petition, first, "sender", "Lê A", NULL));
  g_assert_cmpuint (n_twins (fixture, petition, first), ==, 2);
  g_assert_cmpuint (n_twins (fixture, petition, third), ==, 1);
  for (guint i = 0; i < 2; i++)
    wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  g_assert_cmpuint (n_twins (fixture, petition, second), ==, 1);
}

/* A day that is put right brings the row to those of its year; whom a person has parted from it stays away. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 first = add_petition (fixture, "2023-05-01", "Lê A", "land");
  gint64 second = add_petition (fixture, "2023-05-20", "Lê A", "land");
  gint64 wrong = add_petition (fixture, "2032-05-02", "Lê A", "land");

  g_assert_cmpuint (n_twins (fixture, petition, wrong), ==, 0);
  wait_ok (change (fixture, petition, second, "twins", "", NULL));
  wait_ok (change (fixture, petition, wrong, "received_on", "2023-05-02", NULL));
  g_assert_cmpuint (n_twins (fixture, petition, wrong), ==, 2);
  g_assert_cmpuint (n_twins (fixture, petition, first), ==, 1);
  g_assert_cmpuint (n_twins (fixture, petition, second), ==, 1);
  wait_ok (change (fixture, petition, second, "received_on", "2023-05-21", NULL));
  g_assert_cmpuint (n_twins (fixture, petition, first), ==, 1);
  g_assert_cmpuint (n_twins (fixture, petition, second), ==, 1);
}

/* Back from the trash a row has those again that it had. */
static void
test_trashed (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 first = add_petition (fixture, "2023-05-01", "Lê A", "land");
  gint64 second = add_petition (fixture, "2023-05-20", "Lê A", "land"), third = 0;

  wait_ok (dh_records_trash (fixture->context, petition, &first, 1));
  third = add_petition (fixture, "2023-05-21", "Lê A", "land");
  g_assert_cmpuint (n_twins (fixture, petition, third), ==, 1);
  wait_ok (dh_records_restore (fixture->context, petition, &first, 1));
  g_assert_cmpuint (n_twins (fixture, petition, first), ==, 1);
  g_assert_cmpuint (n_twins (fixture, petition, second), ==, 2);
}

/* What is in the trash is nobody's twin, and a register asks its own rows only. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  const DhEntity *household = dh_entity_find ("household"), *reward = dh_entity_find ("reward");
  gint64 first = add (fixture, household, "name", "Lê A", "address", "Thôn 1", NULL), second = 0, prize = 0;
  g_autofree char *key = NULL, *other_key = NULL;

  wait_ok (dh_records_trash (fixture->context, household, &first, 1));
  second = add (fixture, household, "name", "Lê A", "address", "Thôn 1", NULL);
  g_assert_cmpuint (n_twins (fixture, household, second), ==, 0);
  prize = add (fixture, reward, "name", "Lê A", "form", "flag", "proposed_on", "2023-05-01", NULL);
  g_assert_cmpuint (n_twins (fixture, reward, prize), ==, 0);

  /* The same words have another key in another register: who reads the file cannot join them. */
  wait_ok (change (fixture, household, second, "address", "flag", NULL));
  key = get (fixture, household, second, "twin_key");
  other_key = get (fixture, reward, prize, "twin_key");
  g_assert_cmpuint (strlen (key), ==, 64);
  g_assert_cmpstr (key, !=, other_key);
}

/* A file's rows find each other and those that are there, as typed ones do. */
static void
test_imported (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[] = { "name|address", "lê a|thôn 1", "Lê A|Thôn 1", "Lê B|Thôn 1" };
  const DhEntity *household = dh_entity_find ("household");
  gint64 first = add (fixture, household, "name", "Lê A", "address", "Thôn 1", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_ptr_array_add (rows, g_strsplit (lines[i], "|", -1));
  wait_ok (dh_table_import (fixture->context, household, rows, 2023, FALSE));
  g_assert_cmpuint (n_twins (fixture, household, first), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM household_twin /* scan ok */"), ==, 6);
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM household_twin /* scan ok */"), ==, 0);
}

/* Of very many only the newest are linked: the list stays readable, and the time bounded. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 last = 0;

  for (guint i = 0; i < 24; i++)
    last = add_petition (fixture, "2023-05-01", "Lê A", "land");
  g_assert_cmpuint (n_twins (fixture, petition, last), ==, 20);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/twins/words", test_words);
  fixture_add ("/domain/twins/days", test_days);
  fixture_add ("/domain/twins/reworded", test_reworded);
  fixture_add ("/domain/twins/moved", test_moved);
  fixture_add ("/domain/twins/trashed", test_trashed);
  fixture_add ("/domain/twins/others", test_others);
  fixture_add ("/domain/twins/imported", test_imported);
  fixture_add ("/domain/twins/many", test_many);
  return g_test_run ();
}
