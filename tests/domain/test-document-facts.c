/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-document-facts.h"
#include "dh-dossier.h"
#include "dh-keeping.h"
#include "dh-search.h"

static GFile *
write_file (Fixture *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return g_file_new_for_path (path);
}

static gint64
keep (Fixture *self, const char *name, const char *content, gint64 version_of)
{
  g_autoptr (GFile) file = write_file (self, name, content);
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();

  if (version_of != 0)
    dh_keeping_add_version (keeping, file, version_of);
  else
    dh_keeping_add (keeping, file, NULL);
  g_autoptr (GArray) kept = wait_boxed (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL));
  return g_array_index (kept, DhKept, 0).document;
}

static gint64
link_to (Fixture *self, gint64 document, const char *entity, gint64 record, const char *role)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record);
  g_autofree char *target = g_strdup_printf ("%" G_GINT64_FORMAT, document);

  return add (self, &dh_link_entity, "entity", entity, "record", id, "document", target, "role", role, NULL);
}

static gint64
add_task (Fixture *self, gint64 programme, const char *title, gint64 parent)
{
  g_autofree char *within = g_strdup_printf ("%" G_GINT64_FORMAT, programme);
  g_autofree char *whole = g_strdup_printf ("%" G_GINT64_FORMAT, parent);

  if (parent != 0)
    return add (self, &dh_task_entity, "programme", within, "title", title, "parent", whole, NULL);
  return add (self, &dh_task_entity, "programme", within, "title", title, "focal_point", "Tuyên truyền", NULL);
}

static void
test_files (Fixture *self, gconstpointer data)
{
  gint64 document = keep (self, "thứ nhất.txt", "one", 0);
  keep (self, "thứ hai.txt", "two!", document);

  g_autoptr (DhDocumentFacts) facts = wait_boxed (dh_document_load_facts (self->context, document));
  g_assert_cmpstr (facts->title, ==, "thứ nhất");
  g_assert_false (facts->classified);
  g_assert_cmpuint (facts->files->len, ==, 2);
  const DhDocumentFile *newest = facts->files->pdata[0];
  g_assert_cmpstr (newest->name, ==, "thứ hai.txt");
  g_assert_cmpint (newest->size, ==, 4);
  g_assert_cmpint (newest->version, ==, 2);
  g_assert_null (newest->text);

  wait_ok (dh_store_put_blob_text (dh_context_get_store (self->context), newest->hash, NULL, "It is broken."));
  g_autoptr (DhDocumentFacts) later = wait_boxed (dh_document_load_facts (self->context, document));
  newest = later->files->pdata[0];
  g_assert_cmpstr (newest->text, ==, "failed");
  g_assert_cmpstr (newest->problem, ==, "It is broken.");

  wait_refused (dh_document_load_facts (self->context, 999), DH_ERROR_NOT_FOUND, "999");
}

static void
test_uses (Fixture *self, gconstpointer data)
{
  gint64 programme = add_programme (self);
  gint64 old = add (self, &dh_document_entity, "abstract", "Cũ", NULL);
  gint64 task = add_task (self, programme, "Việc có căn cứ", 0);

  link_to (self, old, "task", task, "legal-basis");
  link_to (self, old, "programme", programme, "related");
  g_autoptr (DhDocumentFacts) before = wait_boxed (dh_document_load_facts (self->context, old));
  g_assert_cmpuint (before->uses->len, ==, 2);
  g_assert_cmpuint (dh_document_facts_n_outdated (before), ==, 0);

  g_autofree char *replaced = g_strdup_printf ("%" G_GINT64_FORMAT, old);
  gint64 new = add (self, &dh_document_entity, "abstract", "Mới", "replaces", replaced, NULL);
  g_autoptr (DhDocumentFacts) after = wait_boxed (dh_document_load_facts (self->context, old));
  g_assert_cmpuint (after->replaced_by->len, ==, 1);
  g_assert_cmpint (((DhDocumentUse *) after->replaced_by->pdata[0])->id, ==, new);
  g_assert_cmpuint (dh_document_facts_n_outdated (after), ==, 1);
  g_autoptr (DhDocumentFacts) other = wait_boxed (dh_document_load_facts (self->context, new));
  g_assert_cmpuint (other->replaces->len, ==, 1);

  /* What is in the trash rests on nothing. */
  wait_ok (dh_records_trash (self->context, &dh_task_entity, &task, 1));
  g_autoptr (DhDocumentFacts) last = wait_boxed (dh_document_load_facts (self->context, old));
  g_assert_cmpuint (last->uses->len, ==, 1);
  g_assert_cmpuint (dh_document_facts_n_outdated (last), ==, 0);
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  gint64 document = keep (self, "a.txt", "same content", 0);
  g_autoptr (GFile) same = write_file (self, "b.txt", "same content");
  g_autoptr (GFile) other = write_file (self, "c.txt", "other content");
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/file");

  g_assert_cmpint (wait_int64 (dh_document_find_kept (self->context, same, NULL)), ==, document);
  g_assert_cmpint (wait_int64 (dh_document_find_kept (self->context, other, NULL)), ==, 0);
  g_autoptr (DexFuture) missing = dh_document_find_kept (self->context, nowhere, NULL);
  while (dex_future_is_pending (missing))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_rejected (missing));
}

static void
test_linked (Fixture *self, gconstpointer data)
{
  gint64 programme = add_programme (self);
  gint64 task = add_task (self, programme, "Việc", 0), part = add_task (self, programme, "Phần", task);
  gint64 point = count (self, "SELECT focal_point FROM task WHERE title = 'Việc' /* scan ok */");
  gint64 one = add (self, &dh_document_entity, "abstract", "Một", NULL);
  gint64 two = add (self, &dh_document_entity, "abstract", "Hai", NULL);
  add (self, &dh_document_entity, "abstract", "Ba", NULL);

  link_to (self, one, "focal_point", point, "related");
  link_to (self, two, "task", part, "result");
  g_autoptr (GArray) of_point = wait_boxed (dh_document_list_linked (self->context, &dh_focal_point_entity, point));
  g_assert_cmpuint (of_point->len, ==, 2);
  g_autoptr (GArray) of_task = wait_boxed (dh_document_list_linked (self->context, &dh_task_entity, task));
  g_assert_cmpuint (of_task->len, ==, 1);
  g_assert_cmpint (g_array_index (of_task, gint64, 0), ==, two);
}

/* Papers that prove an entry of the log or a figure are papers of the task. */
static void
test_linked_evidence (Fixture *self, gconstpointer data)
{
  gint64 programme = add_programme (self), task = add_task (self, programme, "Việc", 0);
  g_autofree char *year = g_strdup_printf ("%" G_GINT64_FORMAT, programme);
  g_autofree char *work = g_strdup_printf ("%" G_GINT64_FORMAT, task);
  gint64 entry = add (self, &dh_progress_entity, "task", work, "text", "Đã họp", NULL);
  gint64 indicator = add (self, &dh_indicator_entity, "programme", year, "task", work, "name", "Số hộ", NULL);
  g_autofree char *measure = g_strdup_printf ("%" G_GINT64_FORMAT, indicator);
  gint64 value = add (self, &dh_indicator_value_entity, "indicator", measure, "period", "Quý I", "value", "12", NULL);
  gint64 minutes = add (self, &dh_document_entity, "abstract", "Biên bản", NULL);
  gint64 survey = add (self, &dh_document_entity, "abstract", "Khảo sát", NULL);

  link_to (self, minutes, "progress", entry, "result");
  link_to (self, survey, "indicator_value", value, "result");
  g_autoptr (GArray) ids = wait_boxed (dh_document_list_linked (self->context, &dh_task_entity, task));
  g_assert_cmpuint (ids->len, ==, 2);
  g_autoptr (DhDocumentFacts) facts = wait_boxed (dh_document_load_facts (self->context, minutes));
  g_assert_cmpuint (facts->uses->len, ==, 1);

  wait_ok (dh_records_trash (self->context, &dh_progress_entity, &entry, 1));
  g_autoptr (GArray) later = wait_boxed (dh_document_list_linked (self->context, &dh_task_entity, task));
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpint (g_array_index (later, gint64, 0), ==, survey);
}

static guint
count_documents_found (Fixture *self, const char *words)
{
  DhStore *store = dh_context_get_store (self->context);
  guint n = 0;

  wait_ok (dh_store_index_settled (store));
  g_autoptr (GListModel) hits = wait_object (dh_store_search (store, words, 10));
  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, i);

      n += g_str_equal (dh_search_hit_get_kind (hit), "document");
    }
  return n;
}

/* Usual abbreviations are known, and those of the organisation hold before them. */
static void
test_abbreviations (Fixture *self, gconstpointer data)
{
  add (self, &dh_document_entity, "abstract", "Báo cáo của Hội đồng nhân dân", NULL);
  add (self, &dh_document_entity, "abstract", "Hướng dẫn nghiệp vụ", NULL);
  g_assert_cmpuint (count_documents_found (self, "hdnd"), ==, 1);
  g_assert_cmpuint (count_documents_found (self, "hdnv"), ==, 0);
  add (self, &dh_abbreviation_entity, "short", "HDNV", "meaning", "hướng dẫn nghiệp vụ", NULL);
  g_assert_cmpuint (count_documents_found (self, "hdnv"), ==, 1);
  gint64 id = add (self, &dh_abbreviation_entity, "short", "hđnd", "meaning", "hoạt động ngoài dự kiến", NULL);
  g_assert_cmpuint (count_documents_found (self, "hdnd"), ==, 0);
  wait_ok (dh_records_trash (self->context, &dh_abbreviation_entity, &id, 1));
  g_assert_cmpuint (count_documents_found (self, "hdnd"), ==, 1);
}

/* Of a classified paper its entry is kept, in the same change as the files that came with it. */
static void
test_entry (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "a.txt", "content");
  g_autoptr (DhEdit) secret = make_edit (&dh_document_entity, "abstract", "Mật", "secrecy", "secret", NULL);
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();

  dh_keeping_add (keeping, file, NULL);
  dh_keeping_add_entry (keeping, secret);
  dh_keeping_set_target (keeping, &dh_unit_entity, add (self, &dh_unit_entity, "name", "Hội", NULL), NULL);
  g_assert_cmpuint (dh_keeping_get_n_files (keeping), ==, 2);
  g_autoptr (GArray) kept = wait_boxed (dh_keeping_run (self->context, g_steal_pointer (&keeping), NULL, NULL, NULL));
  const DhKept *entry = &g_array_index (kept, DhKept, 1);
  g_assert_cmpint (entry->attachment, ==, 0);
  g_autoptr (DhDocumentFacts) facts = wait_boxed (dh_document_load_facts (self->context, entry->document));
  g_assert_true (facts->classified);
  g_assert_cmpuint (facts->files->len, ==, 0);
  g_assert_cmpuint (facts->uses->len, ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM blob"), ==, 1);
  wait_ok (dh_store_undo (dh_context_get_store (self->context), 0));
  g_assert_cmpint (count (self, "SELECT count(*) FROM document"), ==, 0);
}

static char *
read_in (GFile *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_file_peek_path (folder), name, NULL);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return content;
}

static void
test_dossier (Fixture *self, gconstpointer data)
{
  gint64 ids[] = { keep (self, "báo cáo.txt", "content", 0),
                   add (self, &dh_document_entity, "abstract", "=Chỉ có \"mục\" <b>", NULL) };
  g_autoptr (GFile) parent = g_file_new_for_path (self->folder);
  g_autoptr (GFile) folder = wait_object (dh_dossier_export (self->context, ids, 2, "Hồ sơ: 1/2", parent, NULL, NULL, NULL));
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "content", -1);
  g_autofree char *line = g_strdup_printf ("%s  01 báo cáo.txt\n", hash);

  g_assert_cmpstr (name, ==, "Hồ sơ- 1-2");
  g_autofree char *content = read_in (folder, "01 báo cáo.txt");
  g_assert_cmpstr (content, ==, "content");
  g_autofree char *sums = read_in (folder, "SHA256SUMS");
  g_assert_cmpstr (sums, ==, line);
  g_autofree char *html = read_in (folder, "Mục lục.html");
  g_assert_nonnull (strstr (html, "&lt;b&gt;"));
  g_autofree char *csv = read_in (folder, "Mục lục.csv");
  g_assert_nonnull (strstr (csv, "\"'=Chỉ có \"\"mục\"\" <b>\""));

  g_autoptr (GFile) again = wait_object (dh_dossier_export (self->context, ids, 1, "Hồ sơ: 1/2", parent, NULL, NULL, NULL));
  g_autofree char *second = g_file_get_basename (again);
  g_assert_cmpstr (second, ==, "Hồ sơ- 1-2 (2)");

  /* Nothing half-done stays behind. */
  gint64 bad[] = { ids[0], 999 };
  wait_refused (dh_dossier_export (self->context, bad, 2, "Hỏng", parent, NULL, NULL, NULL), DH_ERROR_NOT_FOUND, "999");
  g_autoptr (GFile) gone = g_file_get_child (parent, "Hỏng");
  g_assert_false (g_file_query_exists (gone, NULL));
}

static void
count_cb (gint64 done, gint64 total, gpointer data)
{
  *(gint64 *) data = done;
}

static void
test_dossier_cancelled (Fixture *self, gconstpointer data)
{
  gint64 id = keep (self, "a.txt", "content", 0), done = 0;
  g_autoptr (GFile) parent = g_file_new_for_path (self->folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_get_child (parent, "Bỏ");

  g_cancellable_cancel (cancellable);
  g_autoptr (DexFuture) future = dh_dossier_export (self->context, &id, 1, "Bỏ", parent, cancellable, count_cb, &done);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_rejected (future));
  g_assert_cmpint (done, ==, 0);
  g_assert_false (g_file_query_exists (folder, NULL));
}

typedef struct
{
  GFile *folder;
  GCancellable *cancellable;
  gboolean began;
} HalfWay;

static void
stop_cb (gint64 done, gint64 total, gpointer data)
{
  HalfWay *half = data;
  g_autoptr (GFile) first = g_file_get_child (half->folder, "01 a.txt");

  half->began = g_file_query_exists (first, NULL);
  g_assert_cmpint (done, ==, 1);
  g_assert_cmpint (total, ==, 2);
  g_cancellable_cancel (half->cancellable);
}

/* What was written until then is taken away again. */
static void
test_dossier_stopped_half_way (Fixture *self, gconstpointer data)
{
  gint64 ids[] = { keep (self, "a.txt", "one", 0), keep (self, "b.txt", "two", 0) };
  g_autoptr (GFile) parent = g_file_new_for_path (self->folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = g_file_get_child (parent, "Dở");
  HalfWay half = { folder, cancellable, FALSE };
  g_autoptr (DexFuture) future = dh_dossier_export (self->context, ids, 2, "Dở", parent, cancellable, stop_cb, &half);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_rejected (future));
  g_assert_true (half.began);
  g_assert_false (g_file_query_exists (folder, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/domain/document-facts/files", test_files);
  fixture_add ("/domain/document-facts/uses", test_uses);
  fixture_add ("/domain/document-facts/kept", test_kept);
  fixture_add ("/domain/document-facts/linked", test_linked);
  fixture_add ("/domain/document-facts/linked-evidence", test_linked_evidence);
  fixture_add ("/domain/search/abbreviations", test_abbreviations);
  fixture_add ("/domain/keeping/entry", test_entry);
  fixture_add ("/domain/dossier/export", test_dossier);
  fixture_add ("/domain/dossier/cancelled", test_dossier_cancelled);
  fixture_add ("/domain/dossier/stopped-half-way", test_dossier_stopped_half_way);
  return g_test_run ();
}
