/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
fill (Fixture *fixture)
{
  DhStore *store = open_new (fixture);

  for (int i = 1; i <= 30; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO unit (id, name, note) VALUES (%d, 'đơn vị %d', hex (zeroblob (2000)))", i, i);

      g_assert_true (wait_for (write_sql (store, "Add", sql), NULL));
    }
  assert_sound (store);
  close_store (store);
}

/* What the check says after @sql was done behind the store's back. */
static GStrv
findings_after (Fixture *fixture, const char *sql)
{
  DhStore *store;
  g_autoptr (GError) error = NULL;
  GStrv findings;

  run_sqlite (fixture->path, sql);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  findings = wait_for_strv (dh_store_check (store), &error);
  g_assert_no_error (error);
  close_store (store);
  return findings;
}

static void
assert_finding (Fixture *fixture, const char *sql, const char *word)
{
  g_auto (GStrv) findings = findings_after (fixture, sql);

  g_assert_cmpuint (g_strv_length (findings), >=, 1);
  g_assert_nonnull (strstr (findings[0], word));
}

static void
test_journal (Fixture *fixture, gconstpointer data)
{
  const char *const tampering[] = {
    "UPDATE change SET author = 'Nobody' WHERE id = 7",
    "UPDATE change SET at = at + 1 WHERE id = 7",
    "UPDATE change SET label = 'Add', final = 1 WHERE id = 7",
    "UPDATE change SET origin = 'cli' WHERE id = 7",
    "UPDATE change SET changeset = (SELECT changeset FROM change WHERE id = 6) WHERE id = 7",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_autofree char *sql = g_strconcat ("DROP TRIGGER IF EXISTS change_fixed; ", tampering[i], NULL);
      g_auto (GStrv) findings = NULL;

      g_unlink (fixture->path);
      fill (fixture);
      findings = findings_after (fixture, sql);
      g_assert_cmpuint (g_strv_length (findings), ==, 1);
      g_assert_nonnull (strstr (findings[0], "7"));
    }
}

static void
test_gap (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  assert_finding (fixture, "DROP TRIGGER change_kept; DELETE FROM change_row; DELETE FROM change WHERE id = 9", "10");
}

static void
test_transplanted (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  /* The chain begins with the store's own id. */
  assert_finding (fixture, "UPDATE meta SET value = 'another' WHERE key = 'id'", "1");
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  assert_finding (fixture, "UPDATE unit SET parent = 4711 WHERE id = 3", "unit");
}

static void
test_index (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) findings = NULL;
  DhStore *store;
  g_autofree char *contents = NULL;
  gsize length;
  char *found;

  fill (fixture);
  /* A letter changes in the middle of the file, in a table or in its index. */
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  found = memmem (contents, length, "đơn vị 17", strlen ("đơn vị 17"));
  g_assert_nonnull (found);
  found[strlen ("đơn vị ")] = '9';
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  findings = wait_for_strv (dh_store_check (store), NULL);
  g_assert_cmpuint (g_strv_length (findings), >=, 1);
  close_store (store);
}

static void
test_torn_page (Fixture *fixture, gconstpointer data)
{
  DhStore *store;
  g_auto (GStrv) findings = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  fill (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  /* The last third, where the rows are: the schema can still be read. */
  memset (contents + length / 3 * 2, 0xa5, length / 3);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  store = open_store (fixture, DH_STORE_OPEN_READ_ONLY, NULL);
  if (store == NULL)
    return;
  findings = wait_for_strv (dh_store_check (store), NULL);
  g_assert_cmpuint (g_strv_length (findings), >=, 1);
  close_store (store);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GError) error = NULL;

  dex_future_disown (dh_store_check (store));
  g_assert_true (wait_for (dh_store_close (store), NULL));
  g_assert_false (wait_for (dh_store_check (store), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CLOSED);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/check/journal", test_journal);
  fixture_add ("/check/gap", test_gap);
  fixture_add ("/check/transplanted", test_transplanted);
  fixture_add ("/check/references", test_references);
  fixture_add ("/check/index", test_index);
  fixture_add ("/check/torn-page", test_torn_page);
  fixture_add ("/check/closed", test_closed);
  return g_test_run ();
}
