/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdarg.h>
#include <string.h>

#define PACKAGE_NAMESPACE "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define SHEET "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define TYPES "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"

static la_ssize_t
write_cb (struct archive *archive, void *user, const void *data, size_t length)
{
  g_byte_array_append (user, data, (guint) length);
  return (la_ssize_t) length;
}

static struct archive *
begin_zip (GByteArray *out)
{
  struct archive *archive = archive_write_new ();
  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  archive_write_set_format_option (archive, "zip", "compression-level", "1");
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open (archive, out, NULL, write_cb, NULL), ==, ARCHIVE_OK);
  return archive;
}

static void
begin_part (struct archive *archive, const char *name, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();
  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  archive_entry_free (entry);
}

static void
add_part (struct archive *archive, const char *name, const char *content)
{
  begin_part (archive, name, strlen (content));
  g_assert_cmpint (archive_write_data (archive, content, strlen (content)), ==, (int) strlen (content));
}

static GBytes *
end_zip (struct archive *archive, GByteArray *out)
{
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
dh_fixture_zip (const char *name, ...)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = begin_zip (out);
  va_list args;
  va_start (args, name);
  for (; name != NULL; name = va_arg (args, const char *))
    add_part (archive, name, va_arg (args, const char *));
  va_end (args);
  return end_zip (archive, out);
}

GBytes *
dh_fixture_zip_repeated (const char *name, const char *before, const char *text, gsize size, const char *after)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = begin_zip (out);
  gsize step = strlen (text), n = size / step;
  add_part (archive, "[Content_Types].xml", TYPES);
  begin_part (archive, name, strlen (before) + n * step + strlen (after));
  archive_write_data (archive, before, strlen (before));
  g_autoptr (GString) block = g_string_new (NULL);
  while (block->len < (64 << 10))
    g_string_append (block, text);
  for (gsize left = n * step; left > 0;)
    {
      gsize now = MIN (left, block->len);
      archive_write_data (archive, block->str, now);
      left -= now;
    }
  archive_write_data (archive, after, strlen (after));
  return end_zip (archive, out);
}

static char *
make_relations (const char *const *types, const char *const *targets)
{
  GString *out = g_string_new ("<Relationships xmlns=\"" PACKAGE_NAMESPACE "\">");
  for (guint i = 0; types[i] != NULL; i++)
    g_string_append_printf (out, "<Relationship Id=\"r%u\" Type=\"" OFFICE "/%s\" Target=\"%s\"/>", i + 1, types[i],
                            targets[i]);
  g_string_append (out, "</Relationships>");
  return g_string_free (out, FALSE);
}

GBytes *
dh_fixture_docx (const char *body, const char *numbering, const char *styles)
{
  const char *types[] = { "numbering", "styles", "footnotes", "header", NULL };
  const char *targets[] = { "numbering.xml", "/word/styles.xml", "footnotes.xml", "header1.xml", NULL };
  const char *root_types[] = { "officeDocument", NULL }, *root_targets[] = { "word/document.xml", NULL };
  g_autofree char *relations = make_relations (types, targets);
  g_autofree char *root = make_relations (root_types, root_targets);
  g_autofree char *document = g_strconcat ("<w:document " WORD "><w:body>", body, "</w:body></w:document>", NULL);
  g_autofree char *numbers = g_strconcat ("<w:numbering " WORD ">", numbering, "</w:numbering>", NULL);
  g_autofree char *looks = g_strconcat ("<w:styles " WORD ">", styles, "</w:styles>", NULL);
  return dh_fixture_zip (
      "[Content_Types].xml", TYPES, "_rels/.rels", root, "word/document.xml", document, "word/_rels/document.xml.rels",
      relations, "word/numbering.xml", numbers, "word/styles.xml", looks, "word/footnotes.xml",
      "<w:footnotes " WORD "><w:footnote w:type=\"separator\"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>"
      "<w:footnote w:id=\"1\"><w:p><w:r><w:t>Chú thích chân trang</w:t></w:r></w:p></w:footnote></w:footnotes>",
      "word/header1.xml", "<w:hdr " WORD "><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr>", NULL);
}

GBytes *
dh_fixture_xlsx (const char *sheet, const char *strings, const char *styles)
{
  const char *types[] = { "worksheet", "sharedStrings", "styles", NULL };
  const char *targets[] = { "worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml", NULL };
  const char *root_types[] = { "officeDocument", NULL }, *root_targets[] = { "xl/workbook.xml", NULL };
  g_autofree char *relations = make_relations (types, targets);
  g_autofree char *root = make_relations (root_types, root_targets);
  g_autofree char *data = g_strconcat ("<worksheet " SHEET ">", sheet, "</worksheet>", NULL);
  g_autofree char *texts = g_strconcat ("<sst " SHEET ">", strings != NULL ? strings : "", "</sst>", NULL);
  g_autofree char *looks = g_strconcat ("<styleSheet " SHEET ">", styles != NULL ? styles : "", "</styleSheet>", NULL);
  return dh_fixture_zip ("[Content_Types].xml", TYPES, "_rels/.rels", root, "xl/workbook.xml",
                         "<workbook " SHEET " xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"Việc\" sheetId=\"1\" "
                         "r:id=\"r1\"/></sheets></workbook>",
                         "xl/_rels/workbook.xml.rels", relations, "xl/worksheets/sheet1.xml", data,
                         "xl/sharedStrings.xml", texts, "xl/styles.xml", looks, NULL);
}

DhSource *
dh_fixture_read (const void *data, gssize length, const char *name, const char *mime_type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);
  DhReaderOptions options = { .name = name, .mime_type = mime_type };
  DhSource *source = dh_import_read_bytes (bytes, &options, &error);
  g_assert_no_error (error);
  return source;
}

DhSource *
dh_fixture_read_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  DhSource *source = dh_import_read_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return source;
}

DhSource *
dh_fixture_read_made (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("DH_FIXTURES"), name, NULL);
  DhSource *source = dh_import_read_file (path, NULL, &error);
  g_assert_no_error (error);
  return source;
}

void
dh_fixture_refuse (GBytes *bytes, DhReaderError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, NULL, &error);
  g_assert_null (source);
  g_assert_error (error, DH_READER_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '\n'));
}

static void
dump_table (GString *out, const DhSourceTable *table)
{
  g_string_append_printf (out, "=%s\n", table->name != NULL ? table->name : "");
  for (guint i = 0; i < table->n_rows; i++)
    for (guint j = 0; j < table->rows[i].n_cells; j++)
      {
        const DhSourceCell *cell = &table->rows[i].cells[j];
        g_string_append (out, (cell->flags & DH_SOURCE_CELL_COVERED) != 0 ? "^" : cell->text);
        g_string_append_c (out, j + 1 == table->rows[i].n_cells ? '\n' : '|');
      }
}

char *
dh_fixture_dump (DhSource *source)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < dh_source_get_n_blocks (source); i++)
    {
      const DhSourceBlock *block = dh_source_get_block (source, i);
      if (block->kind == DH_SOURCE_TABLE)
        dump_table (out, &block->table);
      else
        g_string_append_printf (out, "%s|%s\n", block->paragraph.label != NULL ? block->paragraph.label : "",
                                block->paragraph.text);
    }
  return g_string_free (out, FALSE);
}

void
dh_fixture_check (DhSource *source, const char *expected)
{
  g_autofree char *dump = dh_fixture_dump (source);
  g_assert_cmpstr (dump, ==, expected);
}

void
dh_fixture_check_notices (DhSource *source, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < dh_source_get_n_notices (source); i++)
    {
      const DhSourceNotice *notice = dh_source_get_notice (source, i);
      g_assert_true (notice->why != NULL && *notice->why != '\0');
      g_string_append_printf (out, "%s\n", notice->text);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

const DhSourceParagraph *
dh_fixture_paragraph (DhSource *source, guint i)
{
  const DhSourceBlock *block = dh_source_get_block (source, i);
  g_assert_nonnull (block);
  g_assert_cmpint (block->kind, ==, DH_SOURCE_PARAGRAPH);
  return &block->paragraph;
}

typedef struct
{
  guint line;
  guint order;
  const char *text;
} Piece;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *x = a, *y = b;
  return x->line != y->line ? (x->line < y->line ? -1 : 1) : x->order < y->order ? -1 : x->order > y->order;
}

static void
append_signs (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)) && g_utf8_get_char (at) != 0xfeff)
      g_string_append_unichar (out, g_utf8_get_char (at));
}

void
dh_fixture_check_nothing_lost (DhSource *source, const char *input)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint i = 0; i < dh_source_get_n_blocks (source); i++)
    {
      const DhSourceBlock *block = dh_source_get_block (source, i);
      Piece piece = { block->line, i, dh_fixture_paragraph (source, i)->raw };
      g_array_append_val (pieces, piece);
    }
  for (guint i = 0; i < dh_source_get_n_notices (source); i++)
    {
      const DhSourceNotice *notice = dh_source_get_notice (source, i);
      Piece piece = { notice->line, i, notice->text };
      g_array_append_val (pieces, piece);
    }
  g_array_sort (pieces, compare_pieces);
  g_autoptr (GString) found = g_string_new (NULL), wanted = g_string_new (NULL);
  for (guint i = 0; i < pieces->len; i++)
    append_signs (found, g_array_index (pieces, Piece, i).text);
  append_signs (wanted, input);
  g_assert_cmpstr (found->str, ==, wanted->str);
}
