/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <math.h>
#include <string.h>

#include "xlsx/dh-sheet.h"
#include "xlsx/dh-table-file.h"
#include "dh-format-profile.h"
#include "dh-paper-file.h"

/* One part of the package that a workbook is. */
static char *
read_part (const char *path, const char *name)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  GString *text = g_string_new (NULL);
  char buffer[4096];

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, sizeof buffer), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    if (g_str_equal (archive_entry_pathname (entry), name))
      for (gssize n = archive_read_data (archive, buffer, sizeof buffer); n > 0;
           n = archive_read_data (archive, buffer, sizeof buffer))
        g_string_append_len (text, buffer, n);
  archive_read_free (archive);
  return g_string_free (text, FALSE);
}

static char *
write_sheet (Fixture *fixture, DhSheet *sheet, GPtrArray *warnings)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, "sheet.xlsx", NULL);

  g_ptr_array_add (sheets, sheet);
  dh_sheets_write_xlsx (sheets, "Sổ", "Văn phòng", 1692086400000000, path, warnings, &error);
  g_assert_no_error (error);
  return path;
}

static DhSheet *
make_sheet (void)
{
  DhSheet *sheet = dh_sheet_new ("Sổ/[đơn]: thư có tên rất dài không ai đọc hết");

  dh_sheet_add_title (sheet, "SỔ\nTHEO DÕI");
  dh_sheet_add_column (sheet, "Ngày", 0);
  dh_sheet_add_column (sheet, "Số tiền", 0);
  dh_sheet_add_column (sheet, "Nội dung", 30);
  dh_sheet_begin_row (sheet);
  dh_sheet_add_cell (sheet, &(DhSheetCell) { .kind = DH_SHEET_DATE, .number = dh_date_new (2023, 8, 15) });
  dh_sheet_add_cell (sheet, &(DhSheetCell) { .kind = DH_SHEET_MONEY, .number = 1500000, .column = 1 });
  dh_sheet_add_cell (sheet, &(DhSheetCell) { .text = "=1+1 <&>", .column = 2 });
  dh_sheet_begin_row (sheet);
  dh_sheet_add_cell (sheet, &(DhSheetCell) { .text = "Tổng cộng", .column_span = 2, .bold = TRUE });
  return sheet;
}

/* Days and money are numbers, what looks like a formula stays a text, headings stand still and print on each page. */
static void
test_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhSheet) sheet = make_sheet ();
  g_autofree char *path = write_sheet (fixture, sheet, NULL);
  g_autofree char *cells = read_part (path, "xl/worksheets/sheet1.xml"), *book = read_part (path, "xl/workbook.xml");
  g_autofree char *texts = read_part (path, "xl/sharedStrings.xml"), *styles = read_part (path, "xl/styles.xml");

  g_assert_cmpuint (dh_sheet_n_rows (sheet), ==, 2);
  g_assert_nonnull (strstr (cells, "<v>45153</v>"));
  g_assert_nonnull (strstr (cells, "<v>1500000</v>"));
  g_assert_null (strstr (cells, "<f>"));
  g_assert_nonnull (strstr (texts, "=1+1 &lt;&amp;&gt;"));
  g_assert_nonnull (strstr (cells, "state=\"frozen\""));
  g_assert_nonnull (strstr (cells, "<autoFilter ref=\"A3:C5\""));
  g_assert_nonnull (strstr (cells, "<mergeCell ref=\"A5:B5\"/>"));
  g_assert_nonnull (strstr (styles, "dd/mm/yyyy"));
  g_assert_nonnull (strstr (texts, "SỔ THEO DÕI"));
  g_assert_nonnull (strstr (cells, "<printOptions gridLines=\"1\"/>"));
  g_assert_nonnull (strstr (book, "Print_Titles"));
  g_assert_nonnull (strstr (book, "name=\"Sổ  đơn   thư có tên rất dài kh\""));
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhSheet) first = make_sheet (), second = make_sheet ();
  g_autofree char *path = write_sheet (fixture, first, NULL), *before = NULL, *after = NULL;
  gsize n_before = 0, n_after = 0;

  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  g_free (write_sheet (fixture, second, NULL));
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhSheet) sheet = dh_sheet_new ("Dài");
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *fits = g_strnfill (32767, 'a'), *text = g_strconcat (fits, "b", NULL), *path = NULL, *texts = NULL;

  dh_sheet_add_column (sheet, "Một", 0);
  dh_sheet_begin_row (sheet);
  dh_sheet_add_cell (sheet, &(DhSheetCell) { .text = fits });
  dh_sheet_begin_row (sheet);
  dh_sheet_add_cell (sheet, &(DhSheetCell) { .text = text });
  path = write_sheet (fixture, sheet, warnings);
  texts = read_part (path, "xl/sharedStrings.xml");
  g_assert_cmpuint (warnings->len, ==, 1);
  g_assert_nonnull (strstr (texts, "a…</t>"));
  g_assert_nonnull (strstr (texts, fits));
}

/* A paper is one sheet per table, below the words that stand over it; without a table it is refused. */
static void
test_papers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhFormatProfile) profile = dh_format_profile_find (NULL, dh_date_new (2023, 8, 15), NULL);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  g_autoptr (DhPaper) paper = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "paper.xlsx", NULL);

  dh_paper_builder_add_paragraph (builder, &(DhParagraph) { .text = DH_PLAIN_TEXT ("Không có bảng.") });
  paper = dh_paper_builder_end (builder);
  sheets = dh_sheets_from_paper (paper);
  g_assert_cmpuint (sheets->len, ==, 0);
  wait_refused (dh_paper_write (paper, path), DH_ERROR_INVALID_VALUE, "no table");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autofree char *path = g_build_filename (fixture->folder, "units.xlsx", NULL), *texts = NULL;
  g_autofree char *odd = g_build_filename (fixture->folder, "units.odt", NULL);

  add_units (fixture);
  wait_ok (dh_table_write (fixture->context, query, (const char *[]) { "short_name", "name", "nothing", NULL }, FALSE,
                           path));
  texts = read_part (path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (texts, "Hội Nông dân tỉnh"));
  g_assert_null (strstr (texts, ">ID<"));
  g_assert_cmpuint (strstr (texts, "Short name") - texts, <, strstr (texts, ">Name<") - texts);
  wait_refused (dh_table_write (fixture->context, query, NULL, FALSE, odd), DH_ERROR_INVALID_VALUE, ".xlsx");
}

/* Sensitive fields are in the file only when asked for, and then in the history. */
static void
test_sensitive (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  g_autoptr (DhQuery) query = dh_query_new (petition);
  g_autofree char *path = g_build_filename (fixture->folder, "petitions.csv", NULL), *masked = NULL, *plain = NULL;

  add (fixture, petition, "summary", "Đơn", "received_on", "2023-08-01", "sender", "Lê Văn A", NULL);
  wait_ok (dh_table_write (fixture->context, query, NULL, FALSE, path));
  g_assert_true (g_file_get_contents (path, &masked, NULL, NULL));
  g_assert_null (strstr (masked, "Lê Văn A"));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM reveal /* scan ok */"), ==, 0);
  wait_ok (dh_table_write (fixture->context, query, NULL, TRUE, path));
  g_assert_true (g_file_get_contents (path, &plain, NULL, NULL));
  g_assert_nonnull (strstr (plain, "Lê Văn A"));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM reveal WHERE way = 'exported' /* scan ok */"), ==, 1);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/print/sheet/types", test_types);
  fixture_add ("/print/sheet/same-bytes", test_same_bytes);
  fixture_add ("/print/sheet/long-text", test_long_text);
  fixture_add ("/print/sheet/papers", test_papers);
  fixture_add ("/print/sheet/table", test_table);
  fixture_add ("/print/sheet/sensitive", test_sensitive);
  return g_test_run ();
}
