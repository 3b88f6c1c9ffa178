/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-fixture.h"

#include <string.h>

#include "readers/dh-xlsx-format.h"

static void
check_csv (const char *input, const char *name, const char *expected)
{
  g_autoptr (DhSource) source = dh_fixture_read (input, -1, name, NULL);
  g_assert_cmpint (dh_source_get_format (source), ==, DH_SOURCE_CSV);
  dh_fixture_check (source, expected);
}

static void
test_csv (void)
{
  check_csv ("STT,Nội dung\n1,Họp\n", "a.csv", "=\nSTT|Nội dung\n1|Họp\n");
  check_csv ("STT;Nội dung;Hạn\r\n1;Họp, bàn;Quý I\r\n", "a.CSV", "=\nSTT|Nội dung|Hạn\n1|Họp, bàn|Quý I\n");
  check_csv ("a\tb\nc\td\n", "a.tsv", "=\na|b\nc|d\n");
  check_csv ("\"a \"\"b\"\", c\",\"d\ne\"\n1,2\n", "a.csv", "=\na \"b\", c|d\ne\n1|2\n");
  check_csv ("sep=;\na;b,c\n", "a.csv", "=\na|b,c\n");
  check_csv ("a,b\n\n,,\n  ,d\n", "a.csv", "=\na|b\n|d\n");
  check_csv ("\xef\xbb\xbf"
             "a,b\n1,2",
             "a.csv", "=\na|b\n1|2\n");
  /* An open quotation mark ends with the file. */
  check_csv ("a,\"b\n1,2", "a.csv", "=\na|b\n1,2\n");
}

/* From the clipboard: no name, no extension. */
static void
test_pasted (void)
{
  check_csv ("STT\tNội dung\n1\tHọp\n2\tBáo cáo\n", NULL, "=\nSTT|Nội dung\n1|Họp\n2|Báo cáo\n");
  check_csv ("1\tHọp\tBan A\n", NULL, "=\n1|Họp|Ban A\n");
  /* Labels and indents are no columns. */
  static const char *const texts[] = { "1.\tHọp\n2.\tBáo cáo\n", "\tMột đoạn\n\tHai đoạn\n", "-\tMột\n-\tHai\n" };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DhSource) source = dh_fixture_read (texts[i], -1, NULL, "text/plain");
      g_assert_cmpint (dh_source_get_format (source), ==, DH_SOURCE_TEXT);
    }
}

static const char formats[]
    = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0\\ &quot;đồng&quot;\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"mm/yyyy\"/><numFmt numFmtId=\"166\" formatCode=\"00\"/></numFmts>"
      "<fonts><font/><font><b/></font></fonts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
      "<xf numFmtId=\"166\"/><xf numFmtId=\"0\" fontId=\"1\"/><xf numFmtId=\"10\"/></cellXfs>";

static void
test_xlsx (void)
{
  g_autoptr (GBytes) bytes = dh_fixture_xlsx (
      "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\" s=\"5\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>"
      "<row><c t=\"inlineStr\"><is><t>một</t></is></c><c><v>12</v></c><c r=\"D3\" s=\"1\"><v>45107</v></c></row>"
      "<row r=\"9\"><c r=\"A9\" s=\"2\"><v>1500000</v></c><c s=\"3\"><v>45231</v></c><c s=\"4\"><f>1+2</f><v>3</v></c>"
      "<c t=\"str\"><v>chữ</v></c><c t=\"b\"><v>1</v></c><c s=\"6\"><v>0.125</v></c><c t=\"e\"><v>#N/A</v></c>"
      "<c t=\"s\"><v>77</v></c><c t=\"d\"><v>2023-06-30</v></c></row></sheetData>",
      "<si><t>STT</t></si><si><r><t>Nội </t></r><r><t>dung</t></r><rPh><t>x</t></rPh></si>", formats);
  g_autoptr (DhSource) source = dh_fixture_read_bytes (bytes);
  g_assert_cmpint (dh_source_get_format (source), ==, DH_SOURCE_XLSX);
  dh_fixture_check (source, "=Việc\n|STT|Nội dung\nmột|12||30/06/2023\n"
                            "1.500.000 đồng|11/2023|03|chữ|TRUE|12,50%|#N/A||30/06/2023\n");
  const DhSourceTable *table = &dh_source_get_block (source, 0)->table;
  g_assert_cmpuint (table->rows[0].number, ==, 2);
  g_assert_cmpuint (table->rows[1].number, ==, 3);
  g_assert_cmpuint (table->rows[2].number, ==, 9);
  g_assert_cmpint (table->rows[0].cells[1].flags, ==, DH_SOURCE_CELL_BOLD);
  g_assert_cmpint (table->rows[1].cells[1].flags, ==, DH_SOURCE_CELL_NUMBER);
  g_assert_cmpint (table->rows[1].cells[3].flags, ==, DH_SOURCE_CELL_DATE);
}

#define C(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static void
test_merged (void)
{
  g_autoptr (GBytes) bytes = dh_fixture_xlsx (
      "<sheetData><row r=\"1\">" C ("A1", "a") "</row><row r=\"2\">" C ("A2", "b")
          C ("C2", "c") "</row><row r=\"3\">" C ("B3", "d") "</row><row r=\"4\">" C ("A4", "e") C (
              "B4",
              "f") "</row></sheetData>"
                   "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A4:XFD1048576\"/>"
                   "<mergeCell ref=\"Z9:A1\"/><mergeCell ref=\"?\"/></mergeCells>",
      NULL, NULL);
  g_autoptr (DhSource) source = dh_fixture_read_bytes (bytes);
  /* A text under a merged range is kept. */
  dh_fixture_check (source, "=Việc\na|^|^\nb||c\n^|d\ne|f|^\n");
}

static void
test_header (void)
{
  static const struct
  {
    const char *csv;
    guint header_rows;
  } cases[] = {
    { "STT,Nội dung,Hạn\n1,Họp,Quý I\n", 1 },
    { "Bảng phân công,,\nSTT,Nội dung,Hạn\n1,Họp,Quý I\n", 2 },
    { "STT,Nội dung,Hạn\n(1),(2),(3)\n1,Họp,Quý I\n", 2 },
    { "Một dòng\n", 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhSource) source = dh_fixture_read (cases[i].csv, -1, "a.csv", NULL);
      g_assert_cmpuint (dh_source_get_block (source, 0)->table.header_rows, ==, cases[i].header_rows);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    int id;
    const char *code;
    double value;
    const char *shown;
    gboolean date;
  } cases[] = {
    { 0, NULL, 0, "0", FALSE },
    { 0, NULL, -1234.5, "-1234,5", FALSE },
    { 3, NULL, 1234567, "1.234.567", FALSE },
    { 4, NULL, 1234.5, "1.234,50", FALSE },
    { 9, NULL, 0.5, "50%", FALSE },
    { 0, "#,##0.##", 1000, "1.000", FALSE },
    { 0, "#,##0.##", 1000.25, "1.000,25", FALSE },
    { 0, "000", 7, "007", FALSE },
    { 0, "[Red]#,##0;-#,##0", 12345, "12.345", FALSE },
    { 0, "[$₫-42A]#,##0", 5000, "₫5.000", FALSE },
    { 14, NULL, 1, "01/01/1900", TRUE },
    { 14, NULL, 60, "28/02/1900", TRUE },
    { 14, NULL, 61, "01/03/1900", TRUE },
    { 14, NULL, 45291, "31/12/2023", TRUE },
    { 22, NULL, 45291.5, "31/12/2023 12:00", TRUE },
    { 20, NULL, 0.75, "18:00", FALSE },
    { 0, "yyyy\\-mm\\-dd", 45291, "31/12/2023", TRUE },
    { 0, "mmm\\ yy", 45291, "12/2023", TRUE },
    { 0, "yyyy", 45291, "2023", TRUE },
    { 0, "[h]:mm:ss", 0.5, "12:00", FALSE },
    { 0, "\"Quý \"0", 2, "Quý 2", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean date;
      DhXlsxFormat *format = _dh_xlsx_format_new (cases[i].id, cases[i].code);
      g_autofree char *shown = _dh_xlsx_format_show (format, cases[i].value, FALSE, &date);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpint (date, ==, cases[i].date);
      _dh_xlsx_format_free (format);
    }
  gboolean date;
  DhXlsxFormat *format = _dh_xlsx_format_new (14, NULL);
  g_autofree char *apple = _dh_xlsx_format_show (format, 0, TRUE, &date);
  g_assert_cmpstr (apple, ==, "01/01/1904");
  g_assert_null (_dh_xlsx_format_show (format, -5, FALSE, &date));
  g_assert_null (_dh_xlsx_format_show (format, 1e12, FALSE, &date));
  _dh_xlsx_format_free (format);
}

static void
test_made (void)
{
  static const char *const names[] = { "tasks.xlsx", "tasks.ods" };
  static const char *const money[] = { "1.500.000", "1500000" }, *const half[] = { "250.000,5", "250000,5" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DhSource) source = dh_fixture_read_made (names[i]);
      g_autofree char *expected = g_strdup_printf (
          "=Việc\nBẢNG PHÂN CÔNG|^|^|^|^\nSTT|Nội dung|Chủ trì|Hạn|Kinh phí\n1|Soạn kế hoạch|Ban A|30/06/2023|%s\n"
          "2|Tổ chức hội nghị|^|11/2023|%s\n3|Dòng xa\n=Khác\nÔ duy nhất|Ô thứ hai\n",
          money[i], half[i]);
      dh_fixture_check (source, expected);
      const DhSourceTable *table = &dh_source_get_block (source, 0)->table;
      g_assert_cmpuint (table->header_rows, ==, 2);
      g_assert_cmpuint (table->rows[4].number, ==, 1005);
      g_assert_cmpint (table->rows[3].cells[3].flags, ==, DH_SOURCE_CELL_DATE);
      g_assert_cmpint (table->rows[3].cells[4].flags, ==, DH_SOURCE_CELL_NUMBER);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-sheet/csv", test_csv);
  g_test_add_func ("/source-sheet/pasted", test_pasted);
  g_test_add_func ("/source-sheet/xlsx", test_xlsx);
  g_test_add_func ("/source-sheet/merged", test_merged);
  g_test_add_func ("/source-sheet/header", test_header);
  g_test_add_func ("/source-sheet/formats", test_formats);
  g_test_add_func ("/source-sheet/made", test_made);
  return g_test_run ();
}
