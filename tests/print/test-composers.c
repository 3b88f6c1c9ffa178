/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dh-id.h"
#include "dh-json.h"
#include "composing.h"
#include "dh-layout.h"
#include "dh-paper-file.h"

/* Every paper can be made of the sample and of an empty organisation, and laid out. */
static void
test_all (Fixture *self, gconstpointer data)
{
  load_sample (self);
  for (guint i = 0; dh_papers ()[i] != NULL; i++)
    {
      const char *name = dh_paper_type_get_name (dh_papers ()[i]);
      g_autoptr (DhPaper) paper = compose (self, name, dh_paper_request_new ());
      g_autoptr (DhLayout) layout = dh_layout_new (paper);

      g_assert_true (dh_paper_type_find (name) == dh_papers ()[i]);
      g_assert_cmpuint (dh_layout_n_pages (layout), >=, 1);
      g_assert_cmpstr (dh_paper_get_title (paper), !=, "");
      g_assert_cmpstr (dh_paper_type_get_title (dh_papers ()[i]), !=, "");
      for (guint o = 0; o < dh_paper_type_n_options (dh_papers ()[i]); o++)
        g_assert_cmpstr (dh_paper_option_get_label (dh_paper_type_get_option (dh_papers ()[i], o)), !=, "");
    }
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  static const char *const made[] = { "week",    "month",    "overdue", "plan",       "letter",
                                      "minutes", "decision", "list",    "number-book" };

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autoptr (DhPaper) paper = compose (self, made[i], dh_paper_request_new ());
      g_autoptr (DhLayout) layout = dh_layout_new (paper);

      g_assert_cmpuint (dh_layout_n_pages (layout), ==, 1);
    }
  refuse (self, "programme", dh_paper_request_new (), DH_ERROR_NOT_FOUND, "2023");
  refuse (self, "assignment", dh_paper_request_new (), DH_ERROR_NOT_FOUND, "2023");
  refuse (self, "overview", dh_paper_request_new (), DH_ERROR_NOT_FOUND, "2023");
  refuse (self, "reminder", dh_paper_request_new (), DH_ERROR_NOT_FOUND, "overdue");
  refuse (self, "unit", dh_paper_request_new (), DH_ERROR_NOT_FOUND, "2023");
}

static void
test_programme (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;
  const DhLetterhead *head = NULL;
  const DhTable *table = NULL;

  load_sample (self);
  paper = compose (self, "programme", dh_paper_request_new ());
  head = &find_block (paper, DH_BLOCK_LETTERHEAD)->letterhead;
  g_assert_cmpstr (head->number, ==, "01");
  g_assert_cmpstr (head->symbol, ==, "CTr-MTTQ-UB");
  g_assert_cmpint (head->date, ==, dh_date_new (2023, 1, 12));
  /* Its symbol says that the committee issued it: no line of the board. */
  g_assert_cmpstr (head->issuing[0], ==, "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM");
  g_assert_null (head->superior[0]);
  g_assert_cmpstr (find_block (paper, DH_BLOCK_TITLE)->title.kind, ==, "CHƯƠNG TRÌNH");
  g_assert_cmpstr (find_block (paper, DH_BLOCK_TITLE)->title.abstract, ==, "Phối hợp và thống nhất hành động năm 2023");
  g_assert_cmpstr (find_block (paper, DH_BLOCK_BASES)->bases.bases[0], ==,
                   "Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015");
  g_assert_true (
      g_str_has_prefix (find_block (paper, DH_BLOCK_SIGNATURE)->signature.signers[0].lines[0], "TM. ỦY BAN"));
  table = &find_block (paper, DH_BLOCK_TABLE)->table;
  /* A header, a line per point, a row per task. */
  g_assert_cmpuint (table->n_rows, ==, 1 + 11 + 77);
  g_assert_nonnull (
      strstr (find_block (paper, DH_BLOCK_APPENDIX)->appendix.reference, "01/CTr-MTTQ-UB ngày 12 tháng 01"));
}

/* An adopted programme keeps the rules of its day. */
static void
test_rules_of_its_day (Fixture *self, gconstpointer data)
{
  gint64 programme = add (self, &dh_programme_entity, "year", "2023", "title", "Chương trình", "number", "01",
                          "adopted_on", "2019-01-10", NULL);
  g_autoptr (DhPaper) old = compose (self, "programme", dh_paper_request_new ());
  g_autoptr (DhPaper) new = compose (self, "programme", make_request ("date", "2023-01-12", NULL));

  g_assert_cmpint (programme, >, 0);
  g_assert_cmpstr (dh_paper_get_profile (old)->name, ==, "mttq-hd91");
  g_assert_cmpstr (dh_paper_get_profile (new)->name, ==, "mttq-nd30");
}

static void
test_options (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;
  const DhLetterhead *head = NULL;

  load_sample (self);
  paper = compose (self, "programme",
                   make_request ("issuer", "board", "number", "7", "suffix", "MTTQ-BTT", "date", "2023-03-01", "place",
                                 "Nơi khác", "appendix", "no", "bases", "Căn cứ một;\nCăn cứ hai", "recipients",
                                 "Như trên\nLưu: VT", "signer", "Mạc Thị Ngọc Hiền", "body.size", "13", NULL));
  head = &find_block (paper, DH_BLOCK_LETTERHEAD)->letterhead;
  g_assert_cmpstr (head->symbol, ==, "CTr-MTTQ-BTT");
  g_assert_cmpstr (head->issuing[0], ==, "BAN THƯỜNG TRỰC");
  g_assert_cmpstr (head->place, ==, "Nơi khác");
  g_assert_null (find_block (paper, DH_BLOCK_APPENDIX));
  g_assert_cmpstr (find_block (paper, DH_BLOCK_BASES)->bases.bases[1], ==, "Căn cứ hai");
  g_assert_cmpstr (find_block (paper, DH_BLOCK_SIGNATURE)->signature.signers[0].lines[1], ==, "KT. CHỦ TỊCH");
  g_assert_cmpstr (find_block (paper, DH_BLOCK_SIGNATURE)->signature.recipients[1], ==, "Lưu: VT");
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (paper)->body_size, 13, 1e-9);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  DhPaperRequest *request = dh_paper_request_new ();
  g_autofree char *many = NULL;

  load_sample (self);
  refuse (self, "programme", make_request ("colour", "red", NULL), DH_ERROR_INVALID_VALUE, "colour");
  refuse (self, "programme", make_request ("date", "tomorrow", NULL), DH_ERROR_INVALID_VALUE, "date");
  refuse (self, "programme", make_request ("appendix", "perhaps", NULL), DH_ERROR_INVALID_VALUE, "appendix");
  refuse (self, "programme", make_request ("issuer", "nobody", NULL), DH_ERROR_INVALID_VALUE, "committee");
  refuse (self, "programme", make_request ("signer", "Không Có", NULL), DH_ERROR_NOT_FOUND, "Không Có");
  refuse (self, "programme", make_request ("body.size", "20", NULL), DH_ERROR_INVALID_VALUE, "body.size");
  refuse (self, "list", make_request ("entity", "moon", NULL), DH_ERROR_INVALID_VALUE, "moon");
  refuse (self, "list", make_request ("columns", "title,moon", NULL), DH_ERROR_INVALID_VALUE, "moon");
  refuse (self, "list", make_request ("sort", "moon", NULL), DH_ERROR_INVALID_VALUE, "moon");
  many = g_strnfill (0, ' ');
  for (guint i = 0; i < 30; i++)
    {
      char *more = g_strconcat (many, i > 0 ? "," : "", "title", NULL);

      g_free (many);
      many = more;
    }
  refuse (self, "list", make_request ("columns", many, NULL), DH_ERROR_INVALID_VALUE, "24");
  request->profile = g_strdup ("moon");
  refuse (self, "programme", request, DH_ERROR_NOT_FOUND, "moon");
  request = dh_paper_request_new ();
  request->record = 42;
  refuse (self, "plan", request, DH_ERROR_NOT_FOUND, "42");
  request = dh_paper_request_new ();
  request->unit = 42;
  refuse (self, "unit", request, DH_ERROR_NOT_FOUND, "42");
}

/* Adopted, but neither number nor date are known: room for the hand. */
static void
test_blanks (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;
  const DhLetterhead *head = NULL;

  add_programme (self);
  paper = compose (self, "programme", dh_paper_request_new ());
  head = &find_block (paper, DH_BLOCK_LETTERHEAD)->letterhead;
  g_assert_cmpstr (head->number, ==, "");
  g_assert_cmpint (head->date, ==, DH_DATE_NONE);
  g_assert_cmpint (head->year, ==, 2023);
  /* No tasks: no empty appendix. */
  g_assert_null (find_block (paper, DH_BLOCK_APPENDIX));
}

static void
test_units (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) all = NULL, one = NULL;
  DhPaperRequest *request = dh_paper_request_new ();

  load_sample (self);
  all = compose (self, "unit", dh_paper_request_new ());
  request->unit = count (
      self, "SELECT lead FROM task WHERE lead IS NOT NULL GROUP BY lead ORDER BY count (*) DESC LIMIT 1 /* scan ok */");
  one = compose (self, "unit", request);
  g_assert_cmpuint (count_blocks (one, DH_BLOCK_LETTERHEAD), ==, 1);
  g_assert_cmpint (count_blocks (all, DH_BLOCK_LETTERHEAD), ==,
                   count (self,
                          "SELECT count (*) FROM (SELECT lead FROM task JOIN programme ON programme.id = "
                          "task.programme WHERE lead IS NOT NULL AND year = 2023 UNION SELECT unit FROM task_part JOIN "
                          "task ON task.id = task_part.task JOIN programme ON programme.id = task.programme WHERE "
                          "year = 2023) /* scan ok */"));
  g_assert_cmpuint (count_blocks (all, DH_BLOCK_SECTION), ==, count_blocks (all, DH_BLOCK_LETTERHEAD) - 1);
}

static void
test_overdue (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) list = NULL, letter = NULL;
  const DhTable *table = NULL;

  load_sample (self);
  list = compose (self, "overdue", dh_paper_request_new ());
  letter = compose (self, "reminder", dh_paper_request_new ());
  table = &find_block (list, DH_BLOCK_TABLE)->table;
  g_assert_cmpuint (table->n_rows, ==, find_block (letter, DH_BLOCK_TABLE)->table.n_rows);
  /* The longest overdue first. */
  for (guint r = 2; r < table->n_rows; r++)
    g_assert_cmpfloat (table->cells[table->rows[r].first + 4].number, <=,
                       table->cells[table->rows[r - 1].first + 4].number);
  g_assert_null (strstr (find_block (letter, DH_BLOCK_LETTERHEAD)->letterhead.symbol, "CV"));
  g_assert_nonnull (find_block (letter, DH_BLOCK_ADDRESSEES));
}

/* The count that stands in a cell of a table's row. */
static int
read_count (const DhTable *table, guint row, guint cell)
{
  return (int) table->cells[table->rows[row].first + cell].number;
}

static void
test_overview (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;
  g_autoptr (DhLayout) layout = NULL;
  const DhTable *table = NULL;
  int n_tasks = 0;

  load_sample (self);
  paper = compose (self, "overview", dh_paper_request_new ());
  layout = dh_layout_new (paper);
  g_assert_cmpuint (dh_layout_n_pages (layout), ==, 1);
  g_assert_cmpuint (count_blocks (paper, DH_BLOCK_TABLE), ==, 2);
  table = &find_block (paper, DH_BLOCK_TABLE)->table;
  /* A header and the eleven points, whose tasks are those of the year. */
  g_assert_cmpuint (table->n_rows, ==, 12);
  for (guint row = 1; row < table->n_rows; row++)
    n_tasks += read_count (table, row, 2);
  g_assert_cmpint (n_tasks, ==, 76);
  /* What the registers await is not only petitions. */
  g_assert_true (says (paper, "; 1 đơn thư và 1 việc trong các sổ theo dõi khác sắp hoặc đã quá hạn."));
}

static void
test_schedules (Fixture *self, gconstpointer data)
{
  static const char *const days[] = { "2023-01-02", "2023-06-30", "2023-08-15", "2023-11-18", "2023-12-31" };

  load_sample (self);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (DhPaper) week = compose (self, "week", make_request ("from", days[i], NULL));
      g_autoptr (DhPaper) month = compose (self, "month", make_request ("from", days[i], NULL));
      g_autoptr (DhLayout) first = dh_layout_new (week), second = dh_layout_new (month);

      g_assert_cmpuint (dh_layout_n_pages (first), ==, 1);
      g_assert_cmpuint (dh_layout_n_pages (second), ==, 1);
    }
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  DhPaperRequest *request = dh_paper_request_new ();

  load_sample (self);
  request->query = dh_query_with_words (query, "nong dan");
  request->columns = g_strdupv ((char *[]) { (char *) "name", (char *) "kind", NULL });
  paper = compose (self, "list", request);
  g_assert_cmpuint (find_block (paper, DH_BLOCK_TABLE)->table.n_columns, ==, 3);
  g_assert_cmpint (find_block (paper, DH_BLOCK_TABLE)->table.n_rows, >, 1);
  g_assert_cmpint (find_block (paper, DH_BLOCK_TABLE)->table.n_rows, <, 20);
}

/* A list with one column of money ends with its sum, in figures and in words. */
static void
test_amount (Fixture *self, gconstpointer data)
{
  const DhEntity *entity = dh_entity_find ("contribution");
  g_autoptr (DhPaper) paper = NULL;
  const DhTable *table = NULL;

  add (self, entity, "work", "Đường thôn", "date", "2023-03-01", "money", "52500000", NULL);
  add (self, entity, "work", "Nhà văn hóa", "date", "2023-04-01", "money", "13000000", NULL);
  paper = compose (self, "list", make_request ("entity", "contribution", "columns", "work,date,money", NULL));
  table = &find_block (paper, DH_BLOCK_TABLE)->table;
  g_assert_cmpuint (table->n_rows, ==, 4);
  g_assert_cmpint (table->rows[3].kind, ==, DH_ROW_SUM);
  g_assert_cmpstr (table->cells[table->rows[3].first + 1].text.text, ==, "65.500.000");
  g_assert_cmpstr (find_block (paper, DH_BLOCK_PARAGRAPH)->paragraph.text.text, ==,
                   "(Bằng chữ: Sáu mươi lăm triệu năm trăm nghìn đồng)");
}

static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaperRequest) request = make_request ("opening", "Lời mở đầu của chúng tôi.", "appendix", "no", NULL);
  g_autoptr (DhPaper) again = NULL, other = NULL;
  gint64 id = 0;

  load_sample (self);
  id = wait_int64 (dh_paper_keep (self->context, dh_paper_type_find ("programme"), request));
  again = compose (self, "programme", dh_paper_request_new ());
  g_assert_cmpstr (find_block (again, DH_BLOCK_PARAGRAPH)->paragraph.text.text, ==, "Lời mở đầu của chúng tôi.");
  g_assert_null (find_block (again, DH_BLOCK_APPENDIX));
  /* The request of the day outweighs what was kept, and keeping again changes the same record. */
  other = compose (self, "programme", make_request ("appendix", "yes", NULL));
  g_assert_nonnull (find_block (other, DH_BLOCK_APPENDIX));
  g_assert_cmpint (wait_int64 (dh_paper_keep (self->context, dh_paper_type_find ("programme"), request)), ==, id);
  g_assert_cmpint (count (self, "SELECT count (*) FROM paper /* scan ok */"), ==, 1);
}

/* For the form: what was kept, behind what the request says itself. */
static void
test_recall (Fixture *self, gconstpointer data)
{
  const DhPaperType *type = dh_paper_type_find ("programme");
  g_autoptr (DhPaperRequest) request = make_request ("opening", "Lời mở đầu.", "appendix", "no", NULL);
  g_autoptr (DhPaperRequest) asked = make_request ("appendix", "yes", NULL);
  g_autoptr (DhPaperRequest) recalled = NULL, other = NULL, nothing = NULL;
  g_autoptr (DhPaper) kept = NULL, usual = NULL;

  add_programme (self);
  g_set_str (&request->profile, "nd30");
  wait_int64 (dh_paper_keep (self->context, type, request));
  recalled = wait_boxed (dh_paper_recall (self->context, type, asked));
  g_assert_cmpstr (g_hash_table_lookup (recalled->options, "opening"), ==, "Lời mở đầu.");
  g_assert_cmpstr (g_hash_table_lookup (recalled->options, "appendix"), ==, "yes");
  g_assert_cmpstr (recalled->profile, ==, "nd30");
  g_assert_null (g_hash_table_lookup (asked->options, "opening"));
  kept = compose (self, "programme", dh_paper_request_new ());
  g_assert_cmpstr (dh_paper_get_profile (kept)->name, ==, "nd30");

  /* Neither is what the organisation has, when that is asked for. */
  nothing = dh_paper_request_new ();
  nothing->profile = g_strdup ("");
  usual = compose (self, "programme", g_steal_pointer (&nothing));
  g_assert_cmpstr (dh_paper_get_profile (usual)->name, ==, "mttq-nd30");

  /* Of another paper nothing was kept. */
  other = wait_boxed (dh_paper_recall (self->context, dh_paper_type_find ("letter"), asked));
  g_assert_cmpuint (g_hash_table_size (other->options), ==, 1);
  g_assert_null (other->profile);
}

static void
test_write (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = compose (self, "plan", dh_paper_request_new ());
  g_autofree char *pdf = g_build_filename (self->folder, "plan.PDF", NULL);

  wait_ok (dh_paper_write (paper, pdf));
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  wait_refused (dh_paper_write (paper, "/tmp/plan.odt"), DH_ERROR_INVALID_VALUE, ".pdf");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/composers/all", test_all);
  fixture_add ("/composers/empty", test_empty);
  fixture_add ("/composers/programme", test_programme);
  fixture_add ("/composers/rules-of-its-day", test_rules_of_its_day);
  fixture_add ("/composers/options", test_options);
  fixture_add ("/composers/refused", test_refused);
  fixture_add ("/composers/blanks", test_blanks);
  fixture_add ("/composers/units", test_units);
  fixture_add ("/composers/overdue", test_overdue);
  fixture_add ("/composers/overview", test_overview);
  fixture_add ("/composers/schedules", test_schedules);
  fixture_add ("/composers/list", test_list);
  fixture_add ("/composers/amount", test_amount);
  fixture_add ("/composers/keep", test_keep);
  fixture_add ("/composers/recall", test_recall);
  fixture_add ("/composers/write", test_write);
  return g_test_run ();
}
