/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-register.h"

#define print_register(...) compose (self, "register", make_request ("register", __VA_ARGS__, NULL))

/* The cells of a row, joined by "|". */
static char *
read_row (const DhTable *table, guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (row, <, table->n_rows);
  for (guint i = 0; i < table->rows[row].n_cells; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", table->cells[table->rows[row].first + i].text.text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_row (const DhPaper *paper, guint row, const char *expected)
{
  g_autofree char *text = read_row (&find_block (paper, DH_BLOCK_TABLE)->table, row);

  g_assert_cmpstr (text, ==, expected);
}

static guint
count_rows (const DhPaper *paper, DhTableRowKind kind)
{
  const DhTable *table = &find_block (paper, DH_BLOCK_TABLE)->table;
  guint n = 0;

  for (guint i = 0; i < table->n_rows; i++)
    n += table->rows[i].kind == kind;
  return n;
}

static void
add_reception (Fixture *self, const char *date, const char *person)
{
  add (self, dh_entity_find ("reception"), "date", date, "person", person, "identity", "012", "matter", "Đất đai",
       "class", "complaint", "people", "3", "own", "1", "guided", "UBND xã", NULL);
}

/* The eleven columns with their numbers; what is sensitive is masked, unless it is asked for and noted. */
static void
test_reception (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) masked = NULL, not_own = NULL, open = NULL;

  add_reception (self, "2023-08-01", "Lê Văn A");
  masked = print_register ("reception");
  g_assert_true (dh_paper_is_landscape (masked));
  g_assert_cmpuint (find_block (masked, DH_BLOCK_TABLE)->table.n_columns, ==, 11);
  g_assert_cmpstr (find_block (masked, DH_BLOCK_TITLE)->title.kind, ==, "SỔ TIẾP CÔNG DÂN");
  assert_row (masked, 0,
              "STT|Ngày tiếp|Họ tên,\nđịa chỉ|Số CCCD, hộ chiếu|Nội dung vụ việc|Phân loại, số người|Cơ quan đã giải "
              "quyết|Hướng xử lý|Theo dõi kết quả giải quyết");
  assert_row (masked, 1, "Thuộc thẩm quyền|Hướng dẫn|Chuyển đơn");
  assert_row (masked, 2, "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)");
  assert_row (masked, 3, "1|01/08/2023|•••|•••|Đất đai|Complaint\n3||x|UBND xã||");
  g_assert_cmpint (count (self, "SELECT count (*) FROM reveal /* scan ok */"), ==, 0);

  /* What is not within the own competence has no cross. */
  wait_ok (change (self, dh_entity_find ("reception"), count (self, "SELECT max (id) FROM reception /* scan ok */"),
                   "own", "0", NULL));
  not_own = print_register ("reception");
  assert_row (not_own, 3, "1|01/08/2023|•••|•••|Đất đai|Complaint\n3|||UBND xã||");
  wait_ok (dh_store_undo (dh_context_get_store (self->context), 0));

  open = print_register ("reception", "sensitive", "yes");
  assert_row (open, 3, "1|01/08/2023|Lê Văn A|012|Đất đai|Complaint\n3||x|UBND xã||");
  g_assert_cmpint (count (self, "SELECT sum (row_count) FROM reveal WHERE way = 'printed' /* scan ok */"), ==, 1);
}

static void
test_period (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) year = NULL, quarter = NULL, whole = NULL;

  add_reception (self, "2022-12-31", "A");
  add_reception (self, "2023-05-02", "B");
  add_reception (self, "2023-04-01", "C");
  add_reception (self, "2023-07-01", "D");
  year = print_register ("reception");
  quarter = print_register ("reception", "period", "Quý II", "rows", "5");
  whole = print_register ("reception", "period", "Tất cả");
  g_assert_cmpuint (count_rows (year, DH_ROW_BODY), ==, 3);
  g_assert_cmpuint (count_rows (quarter, DH_ROW_BODY), ==, 5);
  g_assert_cmpuint (count_rows (whole, DH_ROW_BODY), ==, 4);
  g_assert_nonnull (strstr (find_block (quarter, DH_BLOCK_TITLE)->title.abstract, "2023"));
  g_assert_cmpstr (find_block (year, DH_BLOCK_TITLE)->title.abstract, ==, "Cả năm 2023");
  g_assert_null (strstr (find_block (whole, DH_BLOCK_TITLE)->title.abstract, "2023"));
  /* By their days, numbered as the book numbers them. */
  assert_row (quarter, 3, "2|01/04/2023|•••|•••|Đất đai|Complaint\n3||x|UBND xã||");
  refuse (self, "register", make_request ("register", "reception", "period", "khi cần", NULL), DH_ERROR_INVALID_VALUE,
          "khi cần");
  refuse (self, "register", make_request ("register", "moon", NULL), DH_ERROR_INVALID_VALUE, "moon");
  refuse (self, "register", make_request ("register", "reception", "columns", "moon", NULL), DH_ERROR_INVALID_VALUE,
          "moon");
}

/* Cases stand under their teams. */
static void
test_part (Fixture *self, gconstpointer data)
{
  const DhEntity *one = dh_entity_find ("mediation_case");
  g_autoptr (DhPaper) paper = NULL;
  const DhTable *summary = NULL;
  static const char *const done[] = { "Tổ hai", "1|Bà D|Land: 1|Successful: 1|",
                                      "2|Ông E|Marriage and family: 1|Being mediated: 1|", "Tổ một",
                                      "3|Bà D|Land: 1\nMarriage and family: 1|Successful: 1\nBeing mediated: 1|" };

  for (guint i = 0; i < 2; i++)
    {
      const char *team = i == 0 ? "Tổ một" : "Tổ hai";

      add (self, dh_entity_find ("mediation"), "name", team, NULL);
      add (self, one, "mediation", team, "received_on", "2023-03-01", "content", "Lối đi", "parties", "Bà C",
           "mediator", "Bà D", "matter", "land", "result", "successful", NULL);
      add (self, one, "mediation", team, "received_on", "2023-03-02", "content", "Ồn", "mediator",
           i == 0 ? "Bà D" : "Ông E", "matter", "family", NULL);
    }
  paper = print_register ("mediation_case");
  g_assert_cmpuint (count_rows (paper, DH_ROW_GROUP), ==, 2);
  g_assert_cmpuint (count_rows (paper, DH_ROW_BODY), ==, 4);
  assert_row (paper, 1, "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)");
  assert_row (paper, 3, "1|01/03/2023|Bà D||•••|Lối đi\nLand||Successful||");
  assert_row (paper, 4, "2|02/03/2023|Ông E||•••|Ồn\nMarriage and family||Being mediated||");

  /* Part II: what each mediator has done, of whom two have the same name. */
  summary = &get_block (paper, DH_BLOCK_TABLE, 1)->table;
  g_assert_cmpuint (summary->n_columns, ==, 5);
  g_assert_cmpuint (summary->n_rows, ==, 1 + G_N_ELEMENTS (done));
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    {
      g_autofree char *row = read_row (summary, i + 1);

      g_assert_cmpstr (row, ==, done[i]);
    }
}

/* What a book is kept for has room beside the columns whose width is given. */
static void
test_widths (Fixture *self, gconstpointer data)
{
  static const char *const books[] = { "reception", "mediation_case" };

  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    {
      g_autoptr (DhPaper) paper = print_register (books[i]);
      const DhTable *table = &find_block (paper, DH_BLOCK_TABLE)->table;
      const DhFormatProfile *profile = dh_paper_get_profile (paper);
      double width = 297 - profile->margin_left - profile->margin_right, taken = 0;

      for (guint c = 0; c < table->n_columns; c++)
        taken += table->columns[c].width;
      g_assert_cmpfloat (width - taken, >=, 35);
    }
}

/* Money and counts are summed; a person may choose the columns. */
static void
test_sums (Fixture *self, gconstpointer data)
{
  const DhEntity *gift = dh_entity_find ("contribution");
  g_autoptr (DhPaper) paper = NULL;
  guint last = 0;

  add (self, gift, "work", "Cầu", "date", "2023-03-01", "money", "1000000", NULL);
  add (self, gift, "work", "Đường", "date", "2023-04-01", "money", "250000", NULL);
  paper = print_register ("contribution", "columns", "work,money");
  last = find_block (paper, DH_BLOCK_TABLE)->table.n_rows - 1;
  assert_row (paper, 2, "1|Cầu|1.000.000 đ");
  g_assert_cmpuint (count_rows (paper, DH_ROW_SUM), ==, 1);
  assert_row (paper, last, "Tổng cộng|1.250.000");
}

/* Whatever is a register can be printed, parts too. */
static void
test_all (Fixture *self, gconstpointer data)
{
  const DhPaperType *type = dh_paper_type_find ("register");
  const DhPaperOption *option = dh_paper_type_get_option (type, 0);
  guint n = 0, n_registers = 0;

  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    {
      n_registers++;
      for (guint k = 0; dh_registers ()[i]->parts != NULL && dh_registers ()[i]->parts[k] != NULL; k++)
        n_registers++;
    }
  for (const DhChoice *choice = option->choices; choice->value != NULL; choice++, n++)
    {
      g_autoptr (DhPaper) paper = print_register (choice->value);

      g_assert_cmpuint (count_rows (paper, DH_ROW_BODY), ==, 0);
      g_assert_cmpuint (count_rows (paper, DH_ROW_HEADER), >=, 2);
      g_assert_cmpuint (find_block (paper, DH_BLOCK_TABLE)->table.n_columns, <=, 20);
    }
  g_assert_cmpuint (n, ==, n_registers);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register-paper/reception", test_reception);
  fixture_add ("/register-paper/period", test_period);
  fixture_add ("/register-paper/part", test_part);
  fixture_add ("/register-paper/widths", test_widths);
  fixture_add ("/register-paper/sums", test_sums);
  fixture_add ("/register-paper/all", test_all);
  return g_test_run ();
}
