/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One program per reader, told by DH_FUZZ_READER. For formats that are packages the input is the main XML
 * part, so that a mutation changes the document and not the checksum of the zip; DH_FUZZ_ZIP takes whole
 * files of any kind. */
#include "fuzz.h"
#include "source-fixture.h"

#include <string.h>

#include "readers/dh-readers.h"

#define DH_FUZZ_TEXT 1
#define DH_FUZZ_HTML 2
#define DH_FUZZ_CSV 3
#define DH_FUZZ_PAGES 4
#define DH_FUZZ_DOCX 5
#define DH_FUZZ_XLSX 6
#define DH_FUZZ_ODF 7
#define DH_FUZZ_ZIP 8

static void
check_source (DhSource *source)
{
  for (guint i = 0; i < dh_source_get_n_blocks (source); i++)
    {
      const DhSourceBlock *block = dh_source_get_block (source, i);
      if (block->kind == DH_SOURCE_PARAGRAPH)
        {
          const DhSourceParagraph *paragraph = &block->paragraph;
          g_assert_true (*paragraph->text != '\0' && g_utf8_validate (paragraph->text, -1, NULL));
          g_assert_true (g_utf8_validate (paragraph->raw, -1, NULL));
          for (gsize at = 0; at <= MIN (strlen (paragraph->text), 64); at++)
            g_assert_cmpuint (dh_source_paragraph_raw_offset (paragraph, at, NULL), <=, strlen (paragraph->raw));
          continue;
        }
      for (guint row = 0; row < block->table.n_rows; row++)
        for (guint j = 0; j < block->table.rows[row].n_cells; j++)
          g_assert_true (g_utf8_validate (block->table.rows[row].cells[j].text, -1, NULL));
    }
  for (guint i = 0; i < dh_source_get_n_notices (source); i++)
    g_assert_true (g_utf8_validate (dh_source_get_notice (source, i)->text, -1, NULL));
}

static GBytes *
make_package (const char *xml)
{
  switch (DH_FUZZ_READER)
    {
    case DH_FUZZ_DOCX:
      return dh_fixture_zip ("[Content_Types].xml", "<a/>", "word/document.xml", xml, "word/_rels/document.xml.rels",
                             "<a><Relationship Id='1' Type='/numbering' Target='document.xml'/><Relationship Id='2' "
                             "Type='/styles' Target='document.xml'/><Relationship Id='3' Type='/footnotes' "
                             "Target='document.xml'/><Relationship Id='4' Type='/header' Target='document.xml'/></a>",
                             NULL);
    case DH_FUZZ_XLSX:
      return dh_fixture_zip (
          "[Content_Types].xml", "<a/>", "xl/workbook.xml", xml, "xl/_rels/workbook.xml.rels",
          "<a><Relationship Id='1' Type='/sharedStrings' Target='workbook.xml'/><Relationship Id='2' "
          "Type='/styles' Target='workbook.xml'/><Relationship Id='3' Type='/worksheet' "
          "Target='workbook.xml'/></a>",
          NULL);
    default:
      return dh_fixture_zip ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", xml, "styles.xml",
                             xml, NULL);
    }
}

static DhSource *
read_pages (const char *text)
{
  g_auto (GStrv) pages = g_strsplit (text, "\f", 50);
  return dh_import_read_pages ((const char *const *) pages, g_strv_length (pages), NULL, NULL);
}

static DhSource *
read_input (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = g_strndup ((const char *) data, size);
  static const DhReaderOptions none = { .name = "a" };
  switch (DH_FUZZ_READER)
    {
    case DH_FUZZ_TEXT:
      return _dh_read_text (bytes, &none, NULL);
    case DH_FUZZ_HTML:
      return _dh_read_html (bytes, &none, NULL);
    case DH_FUZZ_CSV:
      return _dh_read_csv (bytes, &none, NULL);
    case DH_FUZZ_PAGES:
      return read_pages (text);
    case DH_FUZZ_ZIP:
      return dh_import_read_bytes (bytes, &none, NULL);
    default:
      {
        g_autoptr (GBytes) package = make_package (text);
        return dh_import_read_bytes (package, &none, NULL);
      }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  /* The door refuses an empty file before it asks a reader. */
  if (size == 0)
    return 0;
  g_autoptr (DhSource) source = read_input (data, size);
  if (source != NULL)
    check_source (source);
  return 0;
}

GPtrArray *
dh_fuzz_seeds (void)
{
  static const char *const texts[] = {
    "KẾ HOẠCH\r\n\r\n1. Một việc của\ncơ quan…xa\n  - Hai;\n\xd0\xe3 \xae\xb7 t\xe6 ch\xf8"
    "c\n",
    "\xff\xfe"
    "1\0.\0 \0v\0i\0",
    "<html><title>a</title><body class='menu'><div id=nav>x</div><h1>A</h1><p align=center>b<br>c<table><tr><td "
    "rowspan=2>1<td>2<tr><td>3</table><ol type=a start=3><li>d</ol><font face='.VnTimeH'>c\u00e9</font>",
    "a;\"b \"\"c\"\"\";d\n1;2\n\n\"e\nf\";g;h",
    "ĐẦU TRANG\n1\n\nMột đoạn văn dài\n\fĐẦU TRANG\n2\ntiếp theo.\n\fĐẦU TRANG\n3\nHết\n",
    "<w:document xmlns:w='wordprocessingml'><w:style w:styleId='S' w:default='1' w:type='paragraph'><w:name "
    "w:val='heading 1'/><w:basedOn w:val='S'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.%2'/>"
    "</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:body><w:p><w:pPr><w:pStyle "
    "w:val='S'/></w:pPr><w:r><w:rPr><w:b/><w:rFonts w:ascii='VNI-Times'/></w:rPr><w:t>ho\u00e4i</w:t><w:tab/></w:r>"
    "<w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/>"
    "<w:vMerge "
    "w:val='restart'/></w:tcPr><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/>"
    "</w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>",
    "<a><sheet name='A' id='3'/><si><t>x</t></si><numFmt numFmtId='1' formatCode='dd/mm [$x] 0.0#'/><cellXfs><xf "
    "numFmtId='1'/></cellXfs><row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' s='0'><v>45000.5</v></c></row><row "
    "r='3'><c t='inlineStr'><is><t>y</t></is></c></row><mergeCell ref='A1:C3'/></a>",
    "<o xmlns:text='u:text:1' xmlns:table='u:table:1'><text:list-style text:name='L'><text:list-level-style-number "
    "text:level='1' text:num-format='1' text:num-suffix='.'/></text:list-style><body><text:list text:style-name='L'>"
    "<text:list-item><text:p>a<text:s text:c='3'/><text:span>b</text:span></text:p></text:list-item></text:list>"
    "<table:table table:name='T'><table:table-row table:number-rows-repeated='2'><table:table-cell "
    "table:number-columns-repeated='3' office:value-type='float' office:value='1'><text:p>1</text:p></table:table-cell>"
    "</table:table-row></table:table></body></o>",
  };
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (seeds, g_bytes_new (texts[i], strlen (texts[i])));
  g_ptr_array_add (seeds, dh_fixture_docx ("<w:p><w:r><w:t>x</w:t></w:r></w:p>", "", ""));
  g_ptr_array_add (seeds, dh_fixture_xlsx ("<sheetData><row r='1'><c><v>1</v></c></row></sheetData>", NULL, NULL));
  return seeds;
}
