/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include "dh-blob.h"

/* Pages are found as "page:<number of the row>". */
static const DhIndexSource page_sources[] = {
  { "unit", "unit", "SELECT name, note FROM unit WHERE id = ?1 AND trashed IS NULL",
    "SELECT id, name, note FROM unit WHERE trashed IS NULL" },
  { "blob_page", "page", "SELECT '', text FROM blob_page WHERE id = ?1", "SELECT id, '', text FROM blob_page",
    .append_only = TRUE },
  { NULL },
};

static DhStore *
open_with_pages (Fixture *fixture, DhStoreOpenFlags flags)
{
  DhStoreOptions options = { .sources = page_sources, .clock = fixture->clock };
  g_autoptr (GError) error = NULL;
  DhStore *store = wait_for_object (dh_store_open (fixture->path, flags | DH_STORE_OPEN_NO_BACKUP, &options), &error);

  g_assert_no_error (error);
  return store;
}

static void
put (DhStore *store, const char *hash, const char *problem, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  const char *page;
  va_list args;

  va_start (args, problem);
  while ((page = va_arg (args, const char *)) != NULL)
    g_strv_builder_add (builder, page);
  va_end (args);

  g_auto (GStrv) pages = problem == NULL ? g_strv_builder_end (builder) : NULL;
  g_assert_true (wait_for (dh_store_put_blob_text (store, hash, (const char *const *) pages, problem), &error));
  g_assert_no_error (error);
}

static void
assert_state (DhStore *store, const char *expected)
{
  g_autofree char *states = read_text (store, "SELECT group_concat (hash || ' ' || state || ' ' || pages, ', ') FROM "
                                              "(SELECT * FROM blob_text ORDER BY hash /* scan ok */)");

  g_assert_cmpstr (states, ==, expected);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_with_pages (fixture, DH_STORE_OPEN_CREATE);

  put (store, "a", NULL, "một", "", "ba", NULL);
  put (store, "b", NULL, " \n", "\f", NULL);
  put (store, "c", "Tệp hỏng.", NULL);
  put (store, "d", NULL, NULL);
  assert_state (store, "a read 3, b empty 2, c failed 0, d empty 0");
  g_assert_cmpint (read_int64 (store, "SELECT page FROM blob_page WHERE text = 'ba'"), ==, 3);

  /* What was read stays; what failed may be read the second time. */
  put (store, "a", "anything", NULL);
  put (store, "a", NULL, "khác", NULL);
  put (store, "c", NULL, "bốn", NULL);
  assert_state (store, "a read 3, b empty 2, c read 1, d empty 0");
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob_page WHERE text = 'khác'"), ==, 0);

  /* It is no change of the organisation's. */
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 0);
  assert_sound (store);
  close_store (store);
}

/* Fed page by page, between changes, over a reopening, or built at once: the same index. */
static void
test_indexed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fed = NULL;
  g_autofree char *built = NULL;
  DhStore *store = open_with_pages (fixture, DH_STORE_OPEN_CREATE);

  put (store, "a", NULL, "kế hoạch giám sát", "hội nghị hiệp thương", NULL);
  do_sql (store, "INSERT INTO unit (id, name) VALUES (1000, 'Hội Nông dân')");
  assert_found (store, "giám sát", "page:1");
  assert_found (store, "hoi", "unit:1000 page:2");
  close_store (store);

  store = open_with_pages (fixture, DH_STORE_OPEN_DEFAULT);
  put (store, "b", NULL, "phản biện xã hội", NULL);
  assert_found (store, "phản biện", "page:3");
  fed = digest (store);
  g_assert_true (wait_for (dh_store_rebuild_index (store), NULL));
  built = digest (store);
  g_assert_cmpstr (fed, ==, built);
  close_store (store);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "một", NULL };
  g_autoptr (GError) error = NULL;
  DhStore *store;

  close_store (open_new (fixture));
  store = open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (wait_for (dh_store_put_blob_text (store, "a", pages, NULL), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/blob-text/states", test_states);
  fixture_add ("/blob-text/indexed", test_indexed);
  fixture_add ("/blob-text/read-only", test_read_only);
  return g_test_run ();
}
