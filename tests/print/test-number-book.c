/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-numbering.h"

static DhPaper *
compose_book (Fixture *self, const char *name)
{
  return compose (self, name, make_request ("rows", "0", NULL));
}

static const DhTable *
find_table (const DhPaper *paper)
{
  return &find_block (paper, DH_BLOCK_TABLE)->table;
}

static void
assert_cell (const DhTable *table, guint row, guint column, const char *text)
{
  g_assert_cmpuint (row, <, table->n_rows);
  g_assert_cmpstr (table->cells[table->rows[row].first + column].text.text, ==, text);
}

static gint64
reserve (Fixture *self, gint64 series, const char *subject)
{
  return wait_int64 (dh_number_reserve (self->context, series, subject));
}

/* Every number that was taken stands in the book: issued, kept free, given up. */
static void
test_numbers (Fixture *self, gconstpointer data)
{
  gint64 series = add (self, &dh_number_series_entity, "name", "Kế hoạch", "symbol", "KH-MTTQ-BTT", "year", "2023",
                       NULL);
  gint64 document = add (self, &dh_document_entity, "kind", "Kế hoạch", "abstract", "Ngày hội", "signer", "A", NULL);
  gint64 first = reserve (self, series, "Ngày hội"), second = reserve (self, series, "Thôi");
  g_autoptr (DhEdit) given_up = make_edit (&dh_issued_number_entity, "state", "void", "note", "Gộp vào 01", NULL);
  g_autoptr (DhEdit) sent = make_edit (&dh_issued_number_entity, "recipients", "Các huyện", "copies", "12", NULL);

  reserve (self, series, "Tập huấn");
  wait_ok (dh_number_issue (self->context, first, document, dh_date_new (2023, 2, 22)));
  wait_ok (dh_records_update (self->context, &dh_issued_number_entity, &first, 1, sent));
  wait_ok (dh_records_update (self->context, &dh_issued_number_entity, &second, 1, given_up));

  g_autoptr (DhPaper) paper = compose_book (self, "number-book");
  const DhTable *table = find_table (paper);
  g_assert_cmpuint (table->n_rows, ==, 4);
  assert_cell (table, 1, 0, "01/KH-MTTQ-BTT");
  assert_cell (table, 1, 2, "Kế hoạch. Ngày hội");
  assert_cell (table, 1, 4, "Các huyện");
  assert_cell (table, 1, 6, "12");
  assert_cell (table, 2, 0, "02/KH-MTTQ-BTT");
  assert_cell (table, 2, 7, "Không sử dụng. Gộp vào 01");
  assert_cell (table, 3, 0, "03/KH-MTTQ-BTT");
  assert_cell (table, 3, 7, "Giữ số.");

  /* A paper in the trash leaves its number behind. */
  wait_ok (dh_records_trash (self->context, &dh_document_entity, &document, 1));
  g_autoptr (DhPaper) after = compose_book (self, "number-book");
  assert_cell (find_table (after), 1, 0, "01/KH-MTTQ-BTT");
}

/* Papers from before there was a book here, and those of other years. */
static void
test_documents (Fixture *self, gconstpointer data)
{
  static const char *const days[] = { "2023-03-01", "2023-01-12", "2022-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *number = g_strdup_printf ("%02u", i + 1);

      add (self, &dh_document_entity, "number", number, "symbol", "BC-MTTQ", "abstract", "x", "direction", "outgoing",
           "issued_on", days[i], NULL);
    }
  add (self, &dh_document_entity, "number", "9", "abstract", "x", "direction", "incoming", "issued_on", "2023-03-01",
       NULL);
  g_autoptr (DhPaper) paper = compose_book (self, "number-book");
  g_assert_cmpuint (find_table (paper)->n_rows, ==, 3);
  assert_cell (find_table (paper), 1, 0, "02/BC-MTTQ");
  assert_cell (find_table (paper), 2, 0, "01/BC-MTTQ");
}

/* A number whose paper is no outgoing one, and a second number of one paper, stay in the book. */
static void
test_no_holes (Fixture *self, gconstpointer data)
{
  gint64 series = add (self, &dh_number_series_entity, "name", "Kế hoạch", "symbol", "KH", "year", "2023", NULL);
  gint64 document = add (self, &dh_document_entity, "kind", "Kế hoạch", "abstract", "Ngày hội", NULL);
  gint64 announced = add (self, &dh_document_entity, "kind", "Kế hoạch", "abstract", "Chưa ký", NULL);
  gint64 first = reserve (self, series, "Ngày hội"), second = reserve (self, series, "Lần hai");
  gint64 third = reserve (self, series, "Chưa ký");
  g_autoptr (DhEdit) same = dh_edit_new (&dh_issued_number_entity), other = dh_edit_new (&dh_issued_number_entity);

  wait_ok (dh_number_issue (self->context, first, document, dh_date_new (2023, 2, 22)));
  dh_edit_set_int64 (same, "document", document);
  wait_ok (dh_records_update (self->context, &dh_issued_number_entity, &second, 1, same));
  dh_edit_set_int64 (other, "document", announced);
  wait_ok (dh_records_update (self->context, &dh_issued_number_entity, &third, 1, other));

  g_autoptr (DhPaper) paper = compose_book (self, "number-book");
  const DhTable *table = find_table (paper);
  g_assert_cmpuint (table->n_rows, ==, 4);
  assert_cell (table, 1, 0, "01/KH");
  assert_cell (table, 2, 0, "02/KH");
  assert_cell (table, 3, 0, "03/KH");
}

static void
add_incoming (Fixture *self, const char *arrived_on, const char *arrival_number)
{
  add (self, &dh_document_entity, "kind", "Công văn", "number", "", "symbol", "UBND-TH", "abstract", "Trả lời",
       "issuer", "Ủy ban nhân dân", "direction", "incoming", "issued_on", "2023-03-01", "arrived_on", arrived_on,
       "arrival_number", arrival_number, "handed_to", "Ban Phong trào", NULL);
}

/* In the order of their numbers, those of one year, and only what has arrived. */
static void
test_incoming (Fixture *self, gconstpointer data)
{
  add_incoming (self, "2023-03-06", "12");
  add_incoming (self, "2023-03-07", "2");
  add_incoming (self, "2022-12-30", "1");
  add_incoming (self, "", "");
  g_autoptr (DhPaper) paper = compose_book (self, "incoming-book");
  const DhTable *table = find_table (paper);
  g_assert_cmpuint (table->n_rows, ==, 3);
  assert_cell (table, 1, 0, "07/3/2023");
  assert_cell (table, 1, 1, "02");
  assert_cell (table, 1, 2, "Ủy ban nhân dân");
  assert_cell (table, 1, 3, "UBND-TH");
  assert_cell (table, 1, 4, "01/3/2023");
  assert_cell (table, 1, 5, "Công văn. Trả lời");
  assert_cell (table, 1, 6, "Ban Phong trào");
  assert_cell (table, 2, 1, "12");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/print/number-book/numbers", test_numbers);
  fixture_add ("/print/number-book/documents", test_documents);
  fixture_add ("/print/number-book/no-holes", test_no_holes);
  fixture_add ("/print/number-book/incoming", test_incoming);
  return g_test_run ();
}
