/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../domain/fixture.h"

#include "dh-keeping.h"
#include "dh-search.h"
#include "dh-text-queue.h"

static void
keep (Fixture *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  dh_keeping_add (keeping, file, NULL);
  wait_ok (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL));
}

static DexFuture *
states_func (DhDb *db, gpointer data)
{
  return dex_future_new_take_string (
      dh_db_dup_text (db, NULL,
                      "SELECT group_concat (line, ', ') FROM (SELECT a.name || ' ' || t.state AS line FROM blob_text t "
                      "JOIN attachment a ON a.file = t.hash ORDER BY a.name /* scan ok */)",
                      NULL));
}

static void
assert_states (Fixture *self, const char *expected)
{
  g_autofree char *states = wait_string (dh_store_read (dh_context_get_store (self->context), states_func, NULL, NULL));

  g_assert_cmpstr (states, ==, expected);
}

static void
assert_hits (Fixture *self, const char *words, guint n)
{
  DhStore *store = dh_context_get_store (self->context);
  g_autoptr (GListModel) hits = NULL;

  wait_ok (dh_store_index_settled (store));
  hits = wait_object (dh_store_search (store, words, 10));
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, n);
}

/* What was there before the queue, and what comes while it runs; one bad file costs only itself. */
static void
test_reads_all (Fixture *self, gconstpointer data)
{
  g_autoptr (DhTextQueue) queue = NULL;

  keep (self, "a.txt", "Biên bản hiệp thương lần thứ nhất");
  keep (self, "b.pdf", "%PDF-1.7 and nothing more");
  keep (self, "c.png", "\x89PNG no picture");
  queue = dh_text_queue_new (self->context);
  keep (self, "d.html", "<html><body><p>Ngày hội đoàn kết ở khu dân cư</p></body></html>");
  wait_ok (dh_text_queue_settled (queue));
  g_assert_cmpuint (dh_text_queue_get_waiting (queue), ==, 0);
  g_assert_null (dh_text_queue_get_current (queue));
  assert_states (self, "a.txt read, b.pdf failed, c.png empty, d.html read");
  assert_hits (self, "lan thu nhat", 1);
  assert_hits (self, "khu dân cư", 1);
}

/* A failed one is read again only when it is asked for. */
static void
test_retry (Fixture *self, gconstpointer data)
{
  g_autoptr (DhTextQueue) queue = NULL;

  keep (self, "a.txt", "một");
  wait_ok (dh_store_put_blob_text (dh_context_get_store (self->context),
                                   "0000000000000000000000000000000000000000000000000000000000000000", NULL, "x"));
  queue = dh_text_queue_new (self->context);
  wait_ok (dh_text_queue_settled (queue));
  assert_states (self, "a.txt read");
  keep (self, "b.pdf", "%PDF- broken");
  wait_ok (dh_text_queue_settled (queue));
  assert_states (self, "a.txt read, b.pdf failed");
  dh_text_queue_retry (queue);
  wait_ok (dh_text_queue_settled (queue));
  assert_states (self, "a.txt read, b.pdf failed");
}

/* A page of a document in the trash is not found; back from there it is. */
static void
test_trash (Fixture *self, gconstpointer data)
{
  g_autoptr (DhTextQueue) queue = dh_text_queue_new (self->context);
  gint64 document;

  keep (self, "a.txt", "Hội nghị đại biểu");
  wait_ok (dh_text_queue_settled (queue));
  assert_hits (self, "dai bieu", 1);
  document = count (self, "SELECT id FROM document");
  wait_ok (dh_records_trash (self->context, &dh_document_entity, &document, 1));
  assert_hits (self, "dai bieu", 0);
  wait_ok (dh_records_restore (self->context, &dh_document_entity, &document, 1));
  assert_hits (self, "dai bieu", 1);
}

/* Dropped in the middle it leaves the store usable. */
static void
test_dropped (Fixture *self, gconstpointer data)
{
  DhTextQueue *queue;

  keep (self, "a.txt", "một");
  keep (self, "b.txt", "hai");
  queue = dh_text_queue_new (self->context);
  g_main_context_iteration (NULL, FALSE);
  g_object_unref (queue);
  g_assert_cmpint (count (self, "SELECT count(*) FROM attachment"), ==, 2);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/text-queue/reads-all", test_reads_all);
  fixture_add ("/text-queue/retry", test_retry);
  fixture_add ("/text-queue/trash", test_trash);
  fixture_add ("/text-queue/dropped", test_dropped);
  return g_test_run ();
}
