/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

/* What no file may cost, whether it is read or refused (sanitizers make it several times slower and larger). */
#define MAX_SECONDS 5
#define MAX_MEGABYTES 256

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static double started;

/* Of the processor: what else the machine does is not the reader's doing. */
static double
get_seconds (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
begin_watch (void)
{
  started = get_seconds ();
}

/* The peak is of the whole process so far: it can only be too high. */
static void
end_watch (void)
{
  struct rusage usage;
  double seconds = get_seconds () - started;
  getrusage (RUSAGE_SELF, &usage);
  g_test_message ("%.2f s, peak %ld MB", seconds, usage.ru_maxrss / 1024);
  if (SANITIZED)
    return;
  g_assert_cmpfloat (seconds, <, MAX_SECONDS);
  g_assert_cmpint (usage.ru_maxrss / 1024, <, MAX_MEGABYTES);
}

static void
refuse (GBytes *bytes, DhReaderError code)
{
  begin_watch ();
  dh_fixture_refuse (bytes, code);
  end_watch ();
}

static void
test_zip_bomb (void)
{
  g_autoptr (GBytes) blanks = dh_fixture_zip_repeated ("word/document.xml", "<a>", " ", 160u << 20, "</a>");
  refuse (blanks, DH_READER_ERROR_TOO_LARGE);
  g_autoptr (GBytes) elements = dh_fixture_zip_repeated ("word/document.xml",
                                              "<w:document xmlns:w=\"http://x/wordprocessingml/main\"><w:body>",
                                              "<w:p/>", 160u << 20, "</w:body></w:document>");
  refuse (elements, DH_READER_ERROR_TOO_LARGE);
  g_autoptr (GBytes) words = dh_fixture_zip_repeated (
      "word/document.xml", "<w:document xmlns:w=\"http://x/wordprocessingml/main\"><w:body><w:p><w:r><w:t>", "abc ",
      160u << 20, "</w:t></w:r></w:p></w:body></w:document>");
  refuse (words, DH_READER_ERROR_TOO_LARGE);
  g_autoptr (GBytes) rows = dh_fixture_zip_repeated (
      "word/document.xml", "<w:document xmlns:w=\"http://x/wordprocessingml/main\"><w:body><w:tbl>",
      "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>", 160u << 20, "</w:tbl></w:body></w:document>");
  refuse (rows, DH_READER_ERROR_TOO_LARGE);
}

static void
test_entities (void)
{
  static const char bomb[] = "<!DOCTYPE a [<!ENTITY a \"0123456789\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                             "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
                             "<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&d;&e;</a>";
  g_autoptr (GBytes) word = dh_fixture_zip ("[Content_Types].xml", "<a/>", "word/document.xml", bomb, NULL);
  refuse (word, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) excel = dh_fixture_zip ("[Content_Types].xml", "<a/>", "xl/workbook.xml", bomb, NULL);
  refuse (excel, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) odt = dh_fixture_zip ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", bomb, NULL);
  refuse (odt, DH_READER_ERROR_FORMAT);
  /* A page may say such things; they stay what they are. */
  g_autofree char *html = g_strconcat (bomb, "<html><p>x</p></html>", NULL);
  g_autoptr (DhSource) page = dh_fixture_read (html, -1, NULL, "text/html");
  for (guint i = 0; i < dh_source_get_n_blocks (page); i++)
    g_assert_null (strstr (dh_fixture_paragraph (page, i)->text, "root:"));
}

static void
test_large_text (void)
{
  gsize size = 100u << 20;
  char *text = g_malloc (size);
  memset (text, 'a', size);
  for (gsize i = 0; i < size; i += 7)
    text[i] = i % 5 == 0 ? '\n' : ' ';
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
  refuse (bytes, DH_READER_ERROR_TOO_LARGE);
  /* And as a file, of which not more is read than need be. */
  g_autofree char *folder = g_dir_make_tmp ("hostile-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  FILE *file = g_fopen (path, "wb");
  g_assert_cmpint (fseek (file, (long) size * 2, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc ('x', file), ==, 'x');
  fclose (file);
  begin_watch ();
  g_autoptr (GError) error = NULL;
  g_assert_null (dh_import_read_file (path, NULL, &error));
  g_assert_error (error, DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE);
  end_watch ();
  g_unlink (path);
  g_rmdir (folder);
}

/* The largest text that is not refused for its size alone, in the shape that costs most. */
static void
test_many_lines (void)
{
  gsize size = 20u << 20;
  char *text = g_malloc (size);
  for (gsize i = 0; i < size; i++)
    text[i] = i % 2 == 0 ? 'a' : '\n';
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
  refuse (bytes, DH_READER_ERROR_TOO_LARGE);
}

static void
test_one_line (void)
{
  gsize size = 8u << 20;
  char *text = g_malloc (size);
  memset (text, 'a', size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
  begin_watch ();
  g_autoptr (DhSource) source = dh_fixture_read_bytes (bytes);
  end_watch ();
  g_assert_cmpuint (dh_source_get_n_blocks (source), ==, 1);
}

static void
test_no_main_part (void)
{
  g_autoptr (GBytes) none = dh_fixture_zip ("[Content_Types].xml", "<Types/>", "docProps/app.xml", "<a/>", NULL);
  refuse (none, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) dangling = dh_fixture_zip ("[Content_Types].xml", "<Types/>", "_rels/.rels",
                                     "<r><Relationship Id='a' Type='x/officeDocument' Target='word/gone.xml'/></r>",
                                     NULL);
  refuse (dangling, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) other = dh_fixture_zip ("a.txt", "x", NULL);
  refuse (other, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) cut = dh_fixture_docx ("<w:p><w:r><w:t>x</w:t></w:r>", "", "");
  refuse (cut, DH_READER_ERROR_FORMAT);
}

static void
test_empty_cells (void)
{
  g_autoptr (GString) cells = g_string_new ("<sheetData>");
  for (guint row = 1; row <= 1000; row++)
    {
      g_string_append_printf (cells, "<row r=\"%u\">", row);
      for (guint i = 0; i < 1000; i++)
        g_string_append (cells, "<c s=\"1\"/>");
      g_string_append (cells, "</row>");
    }
  g_string_append (cells, "<row r=\"1048576\"><c r=\"C1048576\"><v>7</v></c></row></sheetData>");
  g_autoptr (GBytes) bytes = dh_fixture_xlsx (cells->str, NULL, NULL);
  begin_watch ();
  g_autoptr (DhSource) source = dh_fixture_read_bytes (bytes);
  end_watch ();
  dh_fixture_check (source, "=Việc\n||7\n");
  g_assert_cmpuint (dh_source_get_block (source, 0)->table.rows[0].number, ==, 1048576);
}

static void
test_wide_sheet (void)
{
  g_autoptr (GBytes) far = dh_fixture_xlsx ("<sheetData><row r=\"1\"><c r=\"XFD1\"><v>7</v></c></row></sheetData>", NULL, NULL);
  refuse (far, DH_READER_ERROR_TOO_LARGE);
  /* Few texts, but a table that would be wide and long. */
  g_autoptr (GString) cells = g_string_new ("<sheetData>");
  for (guint row = 1; row <= 4000; row++)
    g_string_append_printf (cells, "<row r=\"%u\"><c r=\"AAA%u\"><v>7</v></c></row>", row, row);
  g_string_append (cells, "</sheetData>");
  g_autoptr (GBytes) bytes = dh_fixture_xlsx (cells->str, NULL, NULL);
  refuse (bytes, DH_READER_ERROR_TOO_LARGE);
}

/* Ranges that all cover the whole table. */
static void
test_many_merges (void)
{
  g_autoptr (GString) cells = g_string_new ("<sheetData>");
  for (guint row = 1; row <= 2000; row++)
    g_string_append_printf (cells, "<row r=\"%u\"><c r=\"A%u\"><v>1</v></c><c r=\"CV%u\"><v>2</v></c></row>", row, row,
                            row);
  g_string_append (cells, "</sheetData><mergeCells>");
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (cells, "<mergeCell ref=\"A%u:CV1048576\"/>", i % 2000 + 1);
  g_string_append (cells, "</mergeCells>");
  g_autoptr (GBytes) bytes = dh_fixture_xlsx (cells->str, NULL, NULL);
  begin_watch ();
  g_autoptr (DhSource) source = dh_fixture_read_bytes (bytes);
  end_watch ();
  g_assert_cmpuint (dh_source_get_block (source, 0)->table.n_rows, ==, 2000);
}

static void
test_protected (void)
{
  static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  char data[4096] = { 0 };
  memcpy (data, ole, 8);
  g_autoptr (GBytes) old = g_bytes_new (data, sizeof data);
  refuse (old, DH_READER_ERROR_FORMAT);
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  memcpy (data + 2048, name, sizeof name);
  g_autoptr (GBytes) encrypted = g_bytes_new (data, sizeof data);
  refuse (encrypted, DH_READER_ERROR_PROTECTED);
  g_autoptr (GBytes) odt = dh_fixture_zip ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "?",
                                "META-INF/manifest.xml", "<a><manifest:encryption-data/></a>", NULL);
  refuse (odt, DH_READER_ERROR_PROTECTED);
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) whole = dh_fixture_docx ("<w:p><w:r><w:t>x</w:t></w:r></w:p>", "", "");
  gsize size = g_bytes_get_size (whole);
  for (gsize n = 1; n < size; n += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (DhSource) source = dh_import_read_bytes (part, NULL, &error);
      g_assert_true (source != NULL || error->domain == DH_READER_ERROR);
    }
}

static void
test_foreign (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1";
  g_autoptr (GBytes) picture = g_bytes_new_static (png, sizeof png);
  refuse (picture, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) rtf = g_bytes_new_static ("{\\rtf1 x}", 9);
  refuse (rtf, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.7\n", 9);
  refuse (pdf, DH_READER_ERROR_FORMAT);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  refuse (empty, DH_READER_ERROR_EMPTY);
  g_autoptr (GBytes) blank = g_bytes_new_static (" \r\n\t", 4);
  refuse (blank, DH_READER_ERROR_EMPTY);
  g_autoptr (GError) error = NULL;
  g_assert_null (dh_import_read_file ("/", NULL, &error));
  g_assert_error (error, DH_READER_ERROR, DH_READER_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (dh_import_read_file ("/nowhere/x.txt", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_deep_page (void)
{
  g_autoptr (GString) deep = g_string_new ("<html><p>x");
  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "<div><b><i>");
  g_autoptr (GBytes) bytes = g_bytes_new (deep->str, deep->len);
  refuse (bytes, DH_READER_ERROR_TOO_LARGE);
  g_autoptr (GString) cells = g_string_new ("<html><table>");
  for (guint i = 0; i < 2000000; i++)
    g_string_append (cells, "<td>");
  g_autoptr (GBytes) table = g_bytes_new (cells->str, cells->len);
  refuse (table, DH_READER_ERROR_TOO_LARGE);
  g_autoptr (GString) paragraphs = g_string_new ("<html>");
  for (guint i = 0; i < 2000000; i++)
    g_string_append (paragraphs, "<p>a");
  g_autoptr (GBytes) many = g_bytes_new (paragraphs->str, paragraphs->len);
  refuse (many, DH_READER_ERROR_TOO_LARGE);
}

static void
cancel_cb (guint64 done, guint64 total, gpointer data)
{
  if (done > 0)
    g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%u. Việc\n\n", i);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DhReaderOptions options = { .cancellable = cancellable, .progress = cancel_cb, .data = cancellable };
  g_assert_null (dh_import_read_bytes (bytes, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static DexFuture *
load_fiber (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("DH_FIXTURES"), "tasks.docx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DhSource) source = dex_await_boxed (dh_import_load (file, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dh_source_get_name (source), ==, "tasks.docx");
  g_assert_cmpuint (dh_source_get_n_blocks (source), ==, 3);
  g_autofree char *pdf_path = g_build_filename (g_getenv ("DH_FIXTURES"), "outline.pdf", NULL);
  g_autoptr (GFile) pdf = g_file_new_for_path (pdf_path);
  g_autoptr (DhSource) pages = dex_await_boxed (dh_import_load (pdf, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (dh_source_get_format (pages), ==, DH_SOURCE_PDF);
  g_autofree char *dump = dh_fixture_dump (pages);
  g_assert_nonnull (strstr (dump, "1. Họp giao ban\n|a. Chuẩn bị phòng\n"));
  g_assert_cmpuint (dh_source_get_block (pages, 0)->page, ==, 1);
  g_autoptr (GFile) none = g_file_new_for_path ("/nowhere/x.pdf");
  g_autoptr (DhSource) missing = dex_await_boxed (dh_import_load (none, NULL), &error);
  g_assert_null (missing);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_main_loop_quit (data);
  return dex_future_new_true ();
}

static void
test_load (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, loop, NULL));
  g_main_loop_run (loop);
}

#define LONG_PAGES 200

/* A PDF of LONG_PAGES pages with a line each. */
static char *
write_long_pdf (void)
{
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.4\n");
  gsize offsets[2 * LONG_PAGES + 4] = { 0 };
  guint n = 1;
  char *path = NULL;
  int fd = g_file_open_tmp ("donghanh-XXXXXX.pdf", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  offsets[n] = pdf->len;
  g_string_append_printf (pdf, "%u 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", n);
  offsets[++n] = pdf->len;
  g_string_append_printf (pdf, "2 0 obj\n<< /Type /Pages /Count %d /Kids [", LONG_PAGES);
  for (guint i = 0; i < LONG_PAGES; i++)
    g_string_append_printf (pdf, " %u 0 R", 4 + 2 * i);
  g_string_append (pdf, " ] >>\nendobj\n");
  offsets[++n] = pdf->len;
  g_string_append (pdf, "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
  for (guint i = 0; i < LONG_PAGES; i++)
    {
      g_autofree char *text = g_strdup_printf ("BT /F 12 Tf 72 700 Td (%u. Giam sat lan thu %u.) Tj ET", i + 1, i + 1);

      offsets[++n] = pdf->len;
      g_string_append_printf (pdf,
                              "%u 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 R "
                              "/Resources << /Font << /F 3 0 R >> >> >>\nendobj\n",
                              n, n + 1);
      offsets[++n] = pdf->len;
      g_string_append_printf (pdf, "%u 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", n, strlen (text),
                              text);
    }
  gsize table = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", n + 1);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", offsets[i]);
  g_string_append_printf (pdf, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", n + 1, table);
  g_assert_true (g_file_set_contents (path, pdf->str, (gssize) pdf->len, NULL));
  return path;
}

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable; /* NULL: read to the end */
  guint n_calls;
  guint64 done;
} LongRead;

static void
long_progress_cb (guint64 done, guint64 total, gpointer data)
{
  LongRead *read = data;

  g_assert_cmpuint (total, ==, LONG_PAGES);
  g_assert_cmpuint (done, >, read->done);
  read->done = done;
  read->n_calls++;
  if (read->cancellable != NULL)
    g_cancellable_cancel (read->cancellable);
}

static DexFuture *
long_fiber (gpointer data)
{
  LongRead *read = data;
  g_autofree char *path = write_long_pdf ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  DhReaderOptions options = { .cancellable = read->cancellable, .progress = long_progress_cb, .data = read };
  g_autoptr (DhSource) source = dex_await_boxed (dh_import_load (file, &options), &error);

  if (read->cancellable != NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);
  g_assert_true ((source == NULL) == (read->cancellable != NULL));
  g_unlink (path);
  g_main_loop_quit (read->loop);
  return dex_future_new_true ();
}

static void
run_long (LongRead *read)
{
  read->loop = g_main_loop_new (NULL, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 1024 * 1024, long_fiber, read, NULL));
  g_main_loop_run (read->loop);
  g_main_loop_unref (read->loop);
}

/* A long PDF says how far it is, several times, and stops soon after it was told to. */
static void
test_long_pdf (void)
{
  LongRead whole = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  LongRead cancelled = { .cancellable = cancellable };

  run_long (&whole);
  g_assert_cmpuint (whole.done, ==, LONG_PAGES);
  g_assert_cmpuint (whole.n_calls, >=, 3);
  run_long (&cancelled);
  g_assert_cmpuint (cancelled.n_calls, ==, 1);
  g_assert_cmpuint (cancelled.done, <, LONG_PAGES);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  /* The watched ones first: the memory of a process does not shrink. */
  g_test_add_func ("/source-hostile/entities", test_entities);
  g_test_add_func ("/source-hostile/no-main-part", test_no_main_part);
  g_test_add_func ("/source-hostile/protected", test_protected);
  g_test_add_func ("/source-hostile/truncated", test_truncated);
  g_test_add_func ("/source-hostile/foreign", test_foreign);
  g_test_add_func ("/source-hostile/empty-cells", test_empty_cells);
  g_test_add_func ("/source-hostile/wide-sheet", test_wide_sheet);
  g_test_add_func ("/source-hostile/many-merges", test_many_merges);
  g_test_add_func ("/source-hostile/zip-bomb", test_zip_bomb);
  g_test_add_func ("/source-hostile/deep-page", test_deep_page);
  g_test_add_func ("/source-hostile/one-line", test_one_line);
  g_test_add_func ("/source-hostile/many-lines", test_many_lines);
  g_test_add_func ("/source-hostile/large-text", test_large_text);
  g_test_add_func ("/source-hostile/cancel", test_cancel);
  g_test_add_func ("/source-hostile/load", test_load);
  g_test_add_func ("/source-hostile/long-pdf", test_long_pdf);
  return g_test_run ();
}
