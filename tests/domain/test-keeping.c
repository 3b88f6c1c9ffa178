/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-keeping.h"
#include <glib/gstdio.h>

static GFile *
write_file (Fixture *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return g_file_new_for_path (path);
}

static DhKept
keep_one (Fixture *self, const char *name, const char *content, const DhEdit *fields, gint64 version_of)
{
  g_autoptr (GFile) file = write_file (self, name, content);
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();

  if (version_of != 0)
    dh_keeping_add_version (keeping, file, version_of);
  else
    dh_keeping_add (keeping, file, fields);

  g_autoptr (GArray) kept = wait_boxed (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL));
  g_assert_cmpuint (kept->len, ==, 1);
  return g_array_index (kept, DhKept, 0);
}

static void
test_new (Fixture *self, gconstpointer data)
{
  g_autoptr (DhEdit) fields = make_edit (&dh_document_entity, "kind", "Kế hoạch", "number", "12", "symbol", "KH-MTTQ-BTT", NULL);
  DhKept kept = keep_one (self, "kế hoạch.pdf", "%PDF-", fields, 0);
  g_autofree char *path = g_build_filename (self->folder, "kế hoạch.pdf", NULL);

  g_assert_false (kept.known);
  assert_value (self, &dh_document_entity, kept.document, "number", "12");
  assert_value (self, &dh_document_entity, kept.document, "abstract", "");
  assert_value (self, &dh_attachment_entity, kept.attachment, "name", "kế hoạch.pdf");
  assert_value (self, &dh_attachment_entity, kept.attachment, "mime", "application/pdf");
  assert_value (self, &dh_attachment_entity, kept.attachment, "size", "5");
  assert_value (self, &dh_attachment_entity, kept.attachment, "version", "1");

  /* The original may vanish. */
  g_assert_cmpint (g_remove (path), ==, 0);
  g_autofree char *hash = get (self, &dh_attachment_entity, kept.attachment, "file");
  g_assert_cmpint (wait_int64 (dh_store_get_blob_size (dh_context_get_store (self->context), hash)), ==, 5);
}

/* A file of which nothing is known is found by its name. */
static void
test_named_by_file (Fixture *self, gconstpointer data)
{
  DhKept kept = keep_one (self, "Báo cáo tháng 6.v2.docx", "x", NULL, 0);

  assert_value (self, &dh_document_entity, kept.document, "abstract", "Báo cáo tháng 6.v2");
}

static void
test_once_per_content (Fixture *self, gconstpointer data)
{
  DhKept first = keep_one (self, "a.pdf", "same", NULL, 0);
  DhKept second = keep_one (self, "b.pdf", "same", NULL, 0);

  g_assert_false (first.known);
  g_assert_true (second.known);
  g_assert_cmpint (second.document, ==, first.document);
  g_assert_cmpint (second.attachment, ==, first.attachment);
  g_assert_cmpint (count (self, "SELECT count(*) FROM document"), ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM blob"), ==, 1);

  /* Out of the trash nothing comes back by itself. */
  wait_ok (dh_records_trash (self->context, &dh_document_entity, &first.document, 1));
  DhKept third = keep_one (self, "c.pdf", "same", NULL, 0);
  g_assert_false (third.known);
  g_assert_cmpint (third.document, !=, first.document);
  g_assert_cmpint (count (self, "SELECT count(*) FROM blob"), ==, 1);
}

static void
test_versions (Fixture *self, gconstpointer data)
{
  DhKept first = keep_one (self, "plan.docx", "one", NULL, 0);
  DhKept second = keep_one (self, "plan.docx", "two", NULL, first.document);
  DhKept again = keep_one (self, "plan.docx", "one", NULL, first.document);

  g_assert_cmpint (second.document, ==, first.document);
  assert_value (self, &dh_attachment_entity, second.attachment, "version", "2");
  g_assert_true (again.known);
  g_assert_cmpint (again.attachment, ==, first.attachment);
}

/* A citation made the entry; the file finds it. */
static void
test_entered_before (Fixture *self, gconstpointer data)
{
  g_autoptr (DhEdit) fields = make_edit (&dh_document_entity, "kind", "Kế hoạch", "number", "12", "symbol", "KH-MTTQ-BTT",
                              "issued_on", "2023-02-05", "abstract", "Ngày hội", NULL);
  gint64 document = add (self, &dh_document_entity, "kind", "Kế hoạch", "number", "12", "symbol", "KH-MTTQ-BTT",
                         "issued_on", "2023-02-05", NULL);
  DhKept first = keep_one (self, "a.docx", "one", fields, 0);
  DhKept second = keep_one (self, "a.pdf", "two", fields, 0);

  g_assert_cmpint (first.document, ==, document);
  g_assert_cmpint (second.document, ==, document);
  assert_value (self, &dh_attachment_entity, second.attachment, "version", "2");
}

static void
test_linked (Fixture *self, gconstpointer data)
{
  gint64 programme = add_programme (self);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, programme);
  gint64 task = add (self, &dh_task_entity, "programme", owner, "title", "Việc", NULL);
  g_autoptr (GFile) one = write_file (self, "1.pdf", "1");
  g_autoptr (GFile) two = write_file (self, "2.pdf", "2");
  gint64 changes = count (self, "SELECT count(*) FROM change");

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (DhKeeping) keeping = dh_keeping_new ();

      dh_keeping_add (keeping, one, NULL);
      dh_keeping_add (keeping, two, NULL);
      dh_keeping_set_target (keeping, &dh_task_entity, task, "evidence");
      g_assert_cmpuint (dh_keeping_get_n_files (keeping), ==, 2);
      g_array_unref (wait_boxed (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL)));
    }
  /* One change for both, and the second round had nothing to add. */
  g_assert_cmpint (count (self, "SELECT count(*) FROM change"), ==, changes + 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM link WHERE role = 'evidence'"), ==, 2);

  wait_ok (dh_store_undo (dh_context_get_store (self->context), 0));
  g_assert_cmpint (count (self, "SELECT count(*) FROM document"), ==, 0);
  g_assert_cmpint (count (self, "SELECT count(*) FROM link"), ==, 0);
}

/* Not even the bytes of a classified document come in. */
static void
test_classified (Fixture *self, gconstpointer data)
{
  g_autoptr (DhEdit) fields = make_edit (&dh_document_entity, "number", "7", "secrecy", "secret", NULL);
  g_autoptr (GFile) file = write_file (self, "mat.pdf", "secret words");
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();
  gint64 document = add (self, &dh_document_entity, "number", "8", "secrecy", "top-secret", NULL);

  dh_keeping_add (keeping, file, fields);
  wait_refused (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL), DH_ERROR_NOT_ALLOWED,
                "“mat.pdf”");
  keeping = dh_keeping_new ();
  dh_keeping_add_version (keeping, file, document);
  wait_refused (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL), DH_ERROR_NOT_ALLOWED,
                "“mat.pdf”");
  g_assert_cmpint (count (self, "SELECT count(*) FROM blob"), ==, 0);
  g_assert_cmpint (count (self, "SELECT count(*) FROM attachment"), ==, 0);
}

/* One that cannot be read stops all of them, before anything is to be seen. */
static void
test_all_or_none (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) good = write_file (self, "good.pdf", "good");
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();

  dh_keeping_add (keeping, good, NULL);
  dh_keeping_add (keeping, folder, NULL);
  wait_refused (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL), DH_ERROR_INVALID_VALUE,
                "expected a file");
  g_assert_cmpint (count (self, "SELECT count(*) FROM document"), ==, 0);
  g_assert_cmpint (count (self, "SELECT count(*) FROM blob"), ==, 0);
}

typedef struct
{
  GCancellable *cancellable;
  gint64 total;
  guint n;
} Watch;

static void
cancel_cb (gint64 done, gint64 total, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, <=, total);
  watch->total = total;
  watch->n++;
  g_cancellable_cancel (watch->cancellable);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *big = g_strnfill (3 * 1024 * 1024, 'a');
  g_autoptr (GFile) file = write_file (self, "big.bin", big);
  g_autoptr (GFile) other = write_file (self, "other.bin", "other");
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .cancellable = cancellable };

  dh_keeping_add (keeping, file, NULL);
  dh_keeping_add (keeping, other, NULL);

  g_autoptr (DexFuture) future = dh_keeping_run (self->context, g_steal_pointer (&keeping), cancellable, cancel_cb, &watch);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);

  g_autoptr (GError) error = NULL;
  g_assert_null (dex_future_get_value (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (watch.total, ==, 3 * 1024 * 1024 + 5);
  g_assert_cmpuint (watch.n, >, 0);
  g_assert_cmpint (count (self, "SELECT count(*) FROM document"), ==, 0);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/keeping/new", test_new);
  fixture_add ("/keeping/named-by-file", test_named_by_file);
  fixture_add ("/keeping/once-per-content", test_once_per_content);
  fixture_add ("/keeping/versions", test_versions);
  fixture_add ("/keeping/entered-before", test_entered_before);
  fixture_add ("/keeping/linked", test_linked);
  fixture_add ("/keeping/classified", test_classified);
  fixture_add ("/keeping/all-or-none", test_all_or_none);
  fixture_add ("/keeping/cancelled", test_cancelled);
  return g_test_run ();
}
