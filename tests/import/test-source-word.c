/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-fixture.h"

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ITEM(num, level, text)                                                                       \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num "\"/></w:numPr></w:pPr>" \
  "<w:r><w:t>" text "</w:t></w:r></w:p>"
#define LEVEL(index, format, text)                                                                             \
  "<w:lvl w:ilvl=\"" index "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" text \
  "\"/></w:lvl>"

static const char numbering[] = "<w:abstractNum w:abstractNumId=\"0\">" LEVEL ("0", "upperRoman", "%1.")
    LEVEL ("1", "decimal", "%1.%2.")
        LEVEL ("2", "lowerLetter",
               "%3)") "</w:abstractNum>"
                      "<w:abstractNum w:abstractNumId=\"1\">" LEVEL (
                          "0", "bullet",
                          "\uf0b7") "</w:abstractNum>"
                                    "<w:abstractNum w:abstractNumId=\"2\">" LEVEL (
                                        "0", "decimal",
                                        "Điều %1.") "</w:abstractNum>"
                                                    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
                                                    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                                                    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>"
                                                    "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride "
                                                    "w:ilvl=\"0\"><w:startOverride w:val=\"5\"/>"
                                                    "</w:lvlOverride></w:num>"
                                                    "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>";

static const char styles[]
    = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 2\"/><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"G\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"H\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"O\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"O\"/><w:pPr>"
      "<w:numPr><w:numId w:val=\"3\"/></w:numPr><w:outlineLvl w:val=\"3\"/><w:jc w:val=\"center\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"V\"><w:name w:val=\"Old\"/><w:rPr><w:rFonts w:ascii=\".VnTimeH\"/>"
      "</w:rPr></w:style>";

/* Every package of the fixture has a note and a header; they come after the body. */
#define NOTE "|Chú thích chân trang\n"

static DhSource *
read_body (const char *body)
{
  g_autoptr (GBytes) bytes = dh_fixture_docx (body, numbering, styles);
  DhSource *source = dh_fixture_read_bytes (bytes);
  g_assert_cmpint (dh_source_get_format (source), ==, DH_SOURCE_DOCX);
  return source;
}

static void
check_body (const char *body, const char *expected)
{
  g_autoptr (DhSource) source = read_body (body);
  g_autofree char *whole = g_strconcat (expected, NOTE, NULL);
  dh_fixture_check (source, whole);
}

static void
test_numbering (void)
{
  check_body (ITEM ("1", "0", "a") ITEM ("1", "1", "b") ITEM ("1", "1", "c") ITEM ("1", "2", "d") ITEM ("1", "0", "e")
                  ITEM ("1", "1", "f") P ("x") ITEM ("5", "0", "g"),
              "I.|a\nI.1.|b\nI.2.|c\na)|d\nII.|e\nII.1.|f\n|x\nIII.|g\n");
  check_body (ITEM ("3", "0", "a") ITEM ("3", "0", "b") ITEM ("4", "0", "c") ITEM ("4", "0", "d"),
              "Điều 1.|a\nĐiều 2.|b\nĐiều 5.|c\nĐiều 6.|d\n");
  check_body (ITEM ("2", "0", "a") ITEM ("9", "0", "b") ITEM ("0", "0", "c"), "•|a\n|b\n|c\n");
}

static void
test_styles (void)
{
  g_autoptr (DhSource) source = read_body (
      "<w:p><w:pPr><w:pStyle w:val=\"G\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val=\"O\"/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:ind w:left=\"720\" w:firstLine=\"280\"/><w:rPr><w:b/></w:rPr></w:pPr>"
      "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">c </w:t></w:r><w:r><w:rPr><w:i w:val=\"0\"/></w:rPr>"
      "<w:t>1</w:t></w:r></w:p>"
      "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Tên gọi</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>Mục lục 1</w:t></w:r></w:p>");
  const DhSourceParagraph *first = dh_fixture_paragraph (source, 0);
  g_assert_cmpint (first->heading, ==, 2);
  g_assert_cmpint (first->style, ==, DH_SOURCE_STYLE_BOLD);
  const DhSourceParagraph *second = dh_fixture_paragraph (source, 1);
  g_assert_cmpint (second->heading, ==, 4);
  g_assert_cmpint (second->style, ==, DH_SOURCE_STYLE_CENTRED);
  g_assert_cmpstr (second->label, ==, "Điều 1.");
  const DhSourceParagraph *third = dh_fixture_paragraph (source, 2);
  g_assert_cmpstr (third->text, ==, "c 1");
  g_assert_cmpint (third->style, ==, DH_SOURCE_STYLE_ITALIC);
  g_assert_cmpint (third->indent, ==, 1000);
  g_assert_cmpint (dh_fixture_paragraph (source, 3)->style, ==, DH_SOURCE_STYLE_UPPER);
  g_assert_cmpint (dh_fixture_paragraph (source, 4)->style, ==, DH_SOURCE_STYLE_FOOTNOTE);
  dh_fixture_check_notices (source, "Mục lục 1\nĐầu trang\n");
}

static void
test_characters (void)
{
  check_body (
      "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
      "<w:softHyphen/><w:t>e\u00ad</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:instrText>PAGE</w:instrText>"
      "</w:r><w:hyperlink><w:r><w:t>f</w:t></w:r></w:hyperlink></w:p>",
      "|a b\nc-de•f\n");
  check_body ("<w:p><w:pPr><w:pStyle w:val=\"V\"/></w:pPr><w:r><w:t>céng hßa</w:t></w:r></w:p>"
              "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"VNI-Times\"/></w:rPr><w:t>hoäi nghò</w:t></w:r></w:p>"
              "<w:p><w:r><w:t>cộng hòa</w:t></w:r></w:p>",
              "|CỘNG HÒA\n|hội nghị\n|cộng hòa\n");
}

static void
test_changes (void)
{
  g_autoptr (DhSource) source = read_body (
      "<w:p><w:ins><w:r><w:t>mới </w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
      "<w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom><w:r><w:t>chung</w:t></w:r>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>kín</w:t></w:r></w:p>");
  dh_fixture_check (source, "|mới chung\n" NOTE);
  dh_fixture_check_notices (source, "cũdời\nkín\nĐầu trang\n");
}

static void
test_text_box (void)
{
  check_body (
      "<w:p><w:r><w:t>ngoài</w:t></w:r><mc:AlternateContent xmlns:mc=\"urn:mc\"><mc:Choice><w:txbxContent>" P (
          "trong") "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P ("trong") "</w:txbxContent></"
                                                                                          "mc:Fallback></"
                                                                                          "mc:AlternateContent></w:p>",
      "|trong\n|ngoài\n");
}

#define TC(properties, content) "<w:tc><w:tcPr>" properties "</w:tcPr>" content "</w:tc>"

static void
test_table (void)
{
  check_body ("<w:tbl><w:tr>" TC ("<w:gridSpan w:val=\"2\"/>", P ("a"))
                  TC ("<w:vMerge w:val=\"restart\"/>", P ("b")) "</w:tr><w:tr>" TC ("", P ("c") P ("d")) TC ("", P (""))
                      TC ("<w:vMerge/>",
                          P ("")) "</w:tr><w:tr>"
                                  "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" TC ("", P ("e"))
                                      TC ("", "<w:tbl><w:tr>" TC ("", P ("f")) TC ("", P ("g")) "</w:tr></w:tbl>" P (
                                                  "h")) "</w:tr></w:tbl>" P ("sau"),
              "=\na|^|b\nc\nd||^\n|e|f\ng\nh\n|sau\n");
}

static void
test_made (void)
{
  static const char outline[] = "|CHƯƠNG TRÌNH LÀM VIỆC\n|Phần mở đầu\n|Việc chung\n1.|Họp giao ban\n"
                                "a.|Chuẩn bị phòng\nb.|Gửi giấy mời\n2.|Báo cáo tháng\n|Việc riêng\n•|Trực cơ quan\n"
                                "•|Giữ sổ sách\n|Dòng một\ndòng hai của cùng một đoạn.\n|Ghi chú nghiêng\n";
  static const char *const names[] = { "outline.docx", "outline.odt" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DhSource) source = dh_fixture_read_made (names[i]);
      dh_fixture_check (source, outline);
      g_assert_cmpstr (dh_source_get_name (source), ==, names[i]);
      g_assert_cmpint (dh_fixture_paragraph (source, 0)->heading, ==, 1);
      g_assert_cmpint (dh_fixture_paragraph (source, 2)->heading, ==, 2);
      g_assert_cmpint (dh_fixture_paragraph (source, 4)->list_level, ==, 2);
      g_assert_cmpint (dh_fixture_paragraph (source, 1)->style, ==, DH_SOURCE_STYLE_BOLD | DH_SOURCE_STYLE_CENTRED);
      g_assert_cmpint (dh_fixture_paragraph (source, 11)->style, ==, DH_SOURCE_STYLE_ITALIC);
    }
}

static void
test_made_table (void)
{
  g_autoptr (DhSource) source = dh_fixture_read_made ("tasks.docx");
  dh_fixture_check (source, "|Phân công nhiệm vụ\n=\nSTT|Nội dung|Phân công|^|Thời gian\n^|^|Chủ trì|Phối hợp|^\n"
                            "1|Soạn kế hoạch|Ban A|Ban B, Ban C|Quý I\n2|Tổ chức hội nghị|Ban B|Ban A|Quý II\n"
                            "3|^|Ban C||Tháng 8\n|Hết bảng.\n");
  const DhSourceTable *table = &dh_source_get_block (source, 1)->table;
  g_assert_cmpuint (table->header_rows, ==, 2);
  g_assert_cmpuint (table->n_cols, ==, 5);
  g_assert_cmpuint (table->rows[0].cells[2].col_span, ==, 2);
  g_assert_cmpuint (table->rows[3].cells[1].row_span, ==, 2);
  g_assert_cmpstr (table->rows[1].cells[0].text, ==, "STT");
}

/* By another name of the main part, and in the strict namespaces. */
static void
test_other_names (void)
{
  g_autoptr (GBytes) bytes = dh_fixture_zip (
      "[Content_Types].xml", "<Types/>", "_rels/.rels",
      "<Relationships><Relationship Id=\"a\" Target=\"/word/document22.xml\" "
      "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\"/></Relationships>",
      "word/document22.xml",
      "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>" P ("một")
          P ("hai") "</w:body></w:document>",
      NULL);
  g_autoptr (DhSource) source = dh_fixture_read_bytes (bytes);
  dh_fixture_check (source, "|một\n|hai\n");
}

/* A list, and a use of one, inside of another with the same number. */
static void
test_lists_inside (void)
{
  g_autoptr (GBytes) bytes = dh_fixture_docx (
      P ("một"),
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>"
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvlText w:val=\"%1.\"/></w:abstractNum></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:num w:numId=\"1\">"
      "<w:lvlText w:val=\"%1.\"/><w:abstractNumId w:val=\"1\"/></w:num></w:lvl></w:lvlOverride></w:num>",
      NULL);
  g_autoptr (DhSource) source = dh_fixture_read_bytes (bytes);
  g_assert_cmpstr (dh_fixture_paragraph (source, 0)->text, ==, "một");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-word/numbering", test_numbering);
  g_test_add_func ("/source-word/lists-inside", test_lists_inside);
  g_test_add_func ("/source-word/styles", test_styles);
  g_test_add_func ("/source-word/characters", test_characters);
  g_test_add_func ("/source-word/changes", test_changes);
  g_test_add_func ("/source-word/text-box", test_text_box);
  g_test_add_func ("/source-word/table", test_table);
  g_test_add_func ("/source-word/made", test_made);
  g_test_add_func ("/source-word/made-table", test_made_table);
  g_test_add_func ("/source-word/other-names", test_other_names);
  return g_test_run ();
}
