/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-adoption.h"
#include "dh-programme.h"
#include "dh-record-query.h"
#include "dh-reveal.h"
#include "dh-table.h"

static GPtrArray *
make_rows (const char *const *lines)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (rows, g_strsplit (lines[i], "|", -1));
  return rows;
}

static DhTableReport *
import (Fixture *fixture, const char *entity, const char *const *lines, gboolean trial)
{
  g_autoptr (GPtrArray) rows = make_rows (lines);
  g_autoptr (DexFuture) future = dh_table_import (fixture->context, dh_entity_find (entity), rows, 2023, trial);

  wait_ok (dex_ref (future));
  return dh_table_report_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
}

static gint64
count_petitions (Fixture *fixture)
{
  return count (fixture, "SELECT count (*) FROM petition WHERE trashed IS NULL /* scan ok */");
}

static const char *const petitions[] = {
  "Summary|Received on|Class|Sender|To be handled by|Unit|Màu",
  "Đòi đất|1/8/2023|Complaint|Lê Văn A|không đọc|HND|xanh",
  "Đường hỏng|2/8|feedback||||",
  "| | |",
  NULL,
};

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhTableReport) trial = NULL, report = NULL;

  add_units (fixture);
  trial = import (fixture, "petition", petitions, TRUE);
  g_assert_cmpuint (trial->problems->len, ==, 0);
  g_assert_cmpuint (trial->n_added, ==, 2);
  g_assert_false (trial->written);
  g_assert_cmpint (count_petitions (fixture), ==, 0);

  report = import (fixture, "petition", petitions, FALSE);
  g_assert_true (report->written);
  g_assert_cmpstr (report->ignored[0], ==, "Màu");
  g_assert_null (report->ignored[1]);
  g_assert_cmpint (count_petitions (fixture), ==, 2);
  /* What the program counts itself is not read. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM petition WHERE handle_by = '2023-08-15' /* scan ok */"), ==,
                   1);
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  g_assert_cmpint (count_petitions (fixture), ==, 0);
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[] = {
    "Summary|Received on|Class|Unit",
    "Đúng|1/8/2023||",
    "Sai ngày|31/2/2023||",
    "Sai loại|1/8/2023|thơ|",
    "|1/8/2023|complaint|",
    "Sai đơn vị|1/8/2023||Không có",
    NULL,
  };
  static const char *const strange[] = { "Một|Hai", "1|2", NULL };
  g_autoptr (DhTableReport) report = import (fixture, "petition", lines, FALSE);
  g_autoptr (GPtrArray) rows = make_rows (strange);
  static const guint expected[] = { 3, 4, 5, 6 };

  g_assert_false (report->written);
  g_assert_cmpint (count_petitions (fixture), ==, 0);
  g_assert_cmpuint (report->problems->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (((DhTableProblem *) report->problems->pdata[i])->row, ==, expected[i]);
  wait_refused (dh_table_import (fixture->context, dh_entity_find ("petition"), rows, 2023, FALSE),
                DH_ERROR_INVALID_VALUE, "No column");
}

/* An ID is what the export wrote or nothing: a wrong one makes no second row, and one of another table changes none. */
static void
test_ids (Fixture *fixture, gconstpointer data)
{
  gint64 other = add (fixture, dh_entity_find ("donor"), "name", "Lê A", NULL);
  gint64 id = add (fixture, dh_entity_find ("petition"), "summary", "Một", "received_on", "2023-08-01", NULL);
  g_autofree char *own = g_strdup_printf ("%" G_GINT64_FORMAT "|Đổi|1/8/2023", id);
  g_autofree char *twice = g_strdup_printf ("%" G_GINT64_FORMAT "|Đổi nữa|1/8/2023", id);
  g_autofree char *foreign = g_strdup_printf ("%" G_GINT64_FORMAT "|Ba|3/8/2023", other);
  const char *wrong[] = { "ID|Summary|Received on", "x12|Hai|2/8/2023", "-5|Hai|2/8/2023", NULL };
  const char *right[] = { "ID|Summary|Received on", own, "|Hai|2/8/2023", foreign, NULL };
  const char *both[] = { "ID|Summary|Received on", own, twice, NULL };
  g_autoptr (DhTableReport) refused = import (fixture, "petition", wrong, FALSE), taken = NULL, last = NULL;

  g_assert_false (refused->written);
  g_assert_cmpuint (refused->problems->len, ==, 2);
  g_assert_cmpint (((DhTableProblem *) refused->problems->pdata[0])->cell, ==, 0);
  taken = import (fixture, "petition", right, FALSE);
  g_assert_true (taken->written);
  g_assert_cmpuint (taken->n_changed, ==, 1);
  g_assert_cmpuint (taken->n_added, ==, 2);
  g_assert_cmpint (count_petitions (fixture), ==, 3);
  assert_value (fixture, dh_entity_find ("petition"), id, "summary", "Đổi");
  assert_value (fixture, dh_entity_find ("donor"), other, "name", "Lê A");
  last = import (fixture, "petition", both, FALSE);
  g_assert_cmpint (count_petitions (fixture), ==, 3);
  /* Of two rows that change one record the later one holds. */
  g_assert_true (last->written);
  assert_value (fixture, dh_entity_find ("petition"), id, "summary", "Đổi nữa");
}

/* Titles above the table and blank rows are of no consequence, and rows are counted as the file has them. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[] = {
    "SỔ THEO DÕI ĐƠN THƯ", "Năm 2023||", "", "Received on|STT|Summary|Class", "1/8/2023|1|Đúng|", "",
    "2/8/2023|2|Sai|thơ",  NULL,
  };
  g_autoptr (DhTableReport) report = import (fixture, "petition", lines, FALSE);
  const DhTableProblem *problem = NULL;

  g_assert_cmpuint (report->heading, ==, 3);
  g_assert_cmpuint (report->n_added, ==, 1);
  g_assert_cmpstr (report->ignored[0], ==, "STT");
  g_assert_cmpuint (report->problems->len, ==, 1);
  problem = report->problems->pdata[0];
  g_assert_cmpuint (problem->row, ==, 7);
  g_assert_cmpint (problem->cell, ==, 3);
  g_assert_cmpstr (problem->column, ==, "Class");
}

/* What a person wrote and no program reads goes round all the same. */
static void
test_unread_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  g_autoptr (DhPeriod) period = dh_period_from_canonical ("2023", "sau khi có Thông tri", NULL);
  g_auto (DhValue) value = DH_VALUE_INIT;
  g_autoptr (DhTableReport) same = NULL, other = NULL;
  g_autofree char *row = NULL, *changed = NULL;
  gint64 id = 0;

  add_programme (fixture);
  id = add (fixture, &dh_task_entity, "programme", "2023", "title", "Nhắc", NULL);
  value.type = DH_VALUE_PERIOD;
  value.period = g_steal_pointer (&period);
  dh_edit_set (edit, "period", &value);
  wait_ok (dh_records_update (fixture->context, &dh_task_entity, &id, 1, edit));
  row = g_strdup_printf ("%" G_GINT64_FORMAT "|Nhắc|sau khi có Thông tri", id);
  changed = g_strdup_printf ("%" G_GINT64_FORMAT "|Nhắc|sau khi có giấy", id);
  same = import (fixture, "task", (const char *[]) { "ID|Title|Period", row, NULL }, FALSE);
  g_assert_true (same->written);
  other = import (fixture, "task", (const char *[]) { "ID|Title|Period", changed, NULL }, FALSE);
  g_assert_cmpuint (other->problems->len, ==, 1);
}

/* A record in the trash is neither changed nor made a second time: the file says which row it is. */
static void
test_trashed (Fixture *fixture, gconstpointer data)
{
  const DhEntity *entity = dh_entity_find ("petition");
  gint64 id = add (fixture, entity, "summary", "Bỏ", "received_on", "2023-08-01", NULL);
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT "|Khác|2/8/2023", id);
  const char *const lines[] = { "ID|Summary|Received on", "|Mới|1/8/2023", row, NULL };
  g_autoptr (DhTableReport) refused = NULL, done = NULL;
  const DhTableProblem *problem = NULL;

  wait_ok (dh_records_trash (fixture->context, entity, &id, 1));
  refused = import (fixture, "petition", lines, FALSE);
  g_assert_false (refused->written);
  g_assert_cmpuint (refused->problems->len, ==, 1);
  problem = refused->problems->pdata[0];
  g_assert_cmpuint (problem->row, ==, 3);
  g_assert_cmpint (problem->cell, ==, 0);
  g_assert_nonnull (strstr (problem->problem, "in the trash"));
  g_assert_cmpint (count_petitions (fixture), ==, 0);

  wait_ok (dh_records_restore (fixture->context, entity, &id, 1));
  done = import (fixture, "petition", lines, FALSE);
  g_assert_true (done->written);
  g_assert_cmpuint (done->n_changed, ==, 1);
  g_assert_cmpuint (done->n_added, ==, 1);
  assert_value (fixture, entity, id, "summary", "Khác");
}

/* Fields between quotes and the line ends of the table. */
static GPtrArray *
parse_csv (const char *csv)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf"));
  for (const char *c = csv + 3; *c != '\0'; c++)
    {
      if (*c == '"' && quoted && c[1] == '"')
        g_string_append_c (cell, *c++);
      else if (*c == '"')
        quoted = !quoted;
      else if (quoted || (*c != ',' && *c != '\r'))
        g_string_append_c (cell, *c);
      else
        {
          g_ptr_array_add (cells, g_strdup (cell->str));
          g_string_truncate (cell, 0);
          if (*c == ',')
            continue;
          g_ptr_array_add (cells, NULL);
          g_ptr_array_add (rows, g_memdup2 (cells->pdata, cells->len * sizeof (gpointer)));
          g_ptr_array_set_size (cells, 0);
          c++;
        }
    }
  return rows;
}

static char *export (DhContext *context, gboolean sensitive)
{
  const DhEntity *entity = dh_entity_find ("petition");
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (GListModel) records = wait_object (dh_record_query (context, query, 0));

  g_autoptr (GPtrArray) fields = dh_table_fields (entity, sensitive);

  return dh_table_to_csv (records, fields, TRUE);
}

/* What is exported can be imported, into another store and into its own. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  DhContext *other = open_other (fixture, "other.donghanh");
  g_autofree char *csv = NULL, *again = NULL, *masked = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (DexFuture) future = NULL;

  add (fixture, petition, "summary", "Nói \"to\", rồi; thôi", "received_on", "2023-08-01", "sender", "Lê Văn A",
       "result", "Dòng một\nDòng hai", "class", "complaint", "accepted_on", "2023-08-02", NULL);
  add (fixture, petition, "summary", "=1+1", "received_on", "2023-08-03", "sender", "-Lan", NULL);
  csv = export (fixture->context, TRUE);
  masked = export (fixture->context, FALSE);
  g_assert_nonnull (strstr (csv, "Lê Văn A"));
  g_assert_null (strstr (masked, "Lê Văn A"));
  g_assert_nonnull (strstr (csv, "'=1+1"));

  rows = parse_csv (csv);
  future = dh_table_import (other, petition, rows, 2023, FALSE);
  wait_ok (dex_ref (future));
  again = export (other, TRUE);
  g_assert_cmpstr (again, ==, csv);
  close_context (other);

  g_clear_pointer (&future, dex_unref);
  future = dh_table_import (fixture->context, petition, rows, 2023, FALSE);
  wait_ok (dex_ref (future));
  {
    const DhTableReport *report = g_value_get_boxed (dex_future_get_value (future, NULL));

    g_assert_cmpuint (report->n_changed, ==, 2);
    g_assert_cmpuint (report->n_added, ==, 0);
  }
  g_assert_cmpint (count_petitions (fixture), ==, 2);
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 id = add (fixture, petition, "summary", "Đơn", "received_on", "2023-08-01", "sender", "Lê Văn A", NULL);
  DhStore *store = dh_context_get_store (fixture->context);
  g_autofree char *label = NULL;

  g_assert_true (dh_entity_has_sensitive (petition));
  g_assert_false (dh_entity_has_sensitive (&dh_unit_entity));
  wait_ok (dh_reveal_note (fixture->context, DH_REVEAL_SHOWN, petition, id, 1));
  wait_ok (dh_reveal_note (fixture->context, DH_REVEAL_EXPORTED, petition, 0, 30));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change WHERE kind = 7 /* scan ok */"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT sum (row_count) FROM reveal /* scan ok */"), ==, 31);
  g_assert_cmpint (count (fixture, "SELECT instr (subject, 'Lê') FROM reveal /* scan ok */"), ==, 0);

  /* Undo passes over the notes and takes the petition back; they stay. */
  g_object_get (store, "undo-label", &label, NULL);
  g_assert_nonnull (strstr (label, "Đơn"));
  wait_ok (dh_store_undo (store, 0));
  g_assert_cmpint (count_petitions (fixture), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM reveal /* scan ok */"), ==, 2);
}

/* A file cannot be asked why a deadline of an adopted programme moves later. */
static void
test_delay (Fixture *fixture, gconstpointer data)
{
  gint64 programme = add_programme (fixture);
  gint64 task = add (fixture, &dh_task_entity, "programme", "2023", "title", "Hội nghị", "period", "Quý II", NULL);
  g_autofree char *later = g_strdup_printf ("%" G_GINT64_FORMAT "|Quý III|", task);
  g_autofree char *earlier = g_strdup_printf ("%" G_GINT64_FORMAT "|Quý I|", task);
  g_autofree char *explained = g_strdup_printf ("%" G_GINT64_FORMAT "|Quý III|bão lụt", task);
  const char *lines[] = { "ID|Period|Reason", later, NULL };
  g_autoptr (DhTableReport) draft = import (fixture, "task", lines, TRUE);

  g_assert_cmpuint (draft->problems->len, ==, 0);
  wait_ok (dh_programme_set_state (fixture->context, programme, "submitted"));
  wait_ok (dh_programme_adopt (fixture->context, programme, dh_date_new (2023, 2, 5), "Hội nghị lần thứ 8", "12",
                               "CTr-MTTQ-BTT"));
  g_autoptr (DhTableReport) refused = import (fixture, "task", lines, FALSE);
  g_assert_false (refused->written);
  g_assert_cmpuint (refused->problems->len, ==, 1);
  const DhTableProblem *problem = g_ptr_array_index (refused->problems, 0);
  g_assert_cmpint (problem->cell, ==, 1);
  g_assert_nonnull (strstr (problem->problem, "“Reason”"));
  lines[1] = earlier;
  g_autoptr (DhTableReport) sooner = import (fixture, "task", lines, TRUE);
  g_assert_cmpuint (sooner->problems->len, ==, 0);
  lines[1] = explained;
  g_autoptr (DhTableReport) written = import (fixture, "task", lines, FALSE);
  g_assert_true (written->written);
  assert_value (fixture, &dh_task_entity, task, "reason", "bão lụt");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/table/import", test_import);
  fixture_add ("/domain/table/wrong", test_wrong);
  fixture_add ("/domain/table/ids", test_ids);
  fixture_add ("/domain/table/titles", test_titles);
  fixture_add ("/domain/table/unread-words", test_unread_words);
  fixture_add ("/domain/table/trashed", test_trashed);
  fixture_add ("/domain/table/round-trip", test_round_trip);
  fixture_add ("/domain/table/reveal", test_reveal);
  fixture_add ("/domain/table/delay", test_delay);
  return g_test_run ();
}
