/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers take: 5 MB of text, and a workbook of 10,000 rows beside LibreOffice converting the same file. */
#include "dh-bench.h"

#include <string.h>
#include <xlsxwriter.h>

#include "dh-reader.h"

#define TEXT_BYTES (5 * 1000 * 1000)
#define N_ROWS 10000
#define N_ROUNDS 5
#define SOFFICE "soffice"

static GBytes *
make_text (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 1; text->len < TEXT_BYTES; i++)
    g_string_append_printf (text,
                            "%u. Phối hợp với các đơn vị trong tỉnh tổ chức tuyên truyền, vận động Nhân dân thực hiện "
                            "nếp sống văn minh…giữ gìn\u00a0vệ sinh môi trường, hoàn thành trước ngày 30/%u/2023;\r\n"
                            "báo cáo kết quả về cơ quan thường trực theo quy định.\r\n\r\n",
                            i, i % 12 + 1);
  return g_string_free_to_bytes (text);
}

static void
make_workbook (const char *path)
{
  static const char *const headings[] = { "STT", "Nội dung", "Chủ trì", "Phối hợp", "Hạn", "Kinh phí", "Ghi chú" };
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *day = workbook_add_format (book);
  format_set_num_format (day, "dd/mm/yyyy");
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    worksheet_write_string (sheet, 0, (lxw_col_t) i, headings[i], NULL);
  for (guint row = 1; row <= N_ROWS; row++)
    {
      g_autofree char *text = g_strdup_printf ("Tổ chức hội nghị chuyên đề lần thứ %u của cơ quan", row);
      worksheet_write_number (sheet, row, 0, row, NULL);
      worksheet_write_string (sheet, row, 1, text, NULL);
      worksheet_write_string (sheet, row, 2, row % 2 == 0 ? "Ban A" : "Ban B", NULL);
      worksheet_write_string (sheet, row, 3, "Ban C, Ban D", NULL);
      worksheet_write_number (sheet, row, 4, 45000 + row % 365, day);
      worksheet_write_number (sheet, row, 5, row * 1000.0, NULL);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

/* The best of some rounds, in seconds: what the reader needs when nothing else runs. */
static double
measure (GBytes *bytes, guint *n_blocks)
{
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      double start = dh_bench_now ();
      g_autoptr (DhSource) source = dh_import_read_bytes (bytes, NULL, &error);
      best = MIN (best, dh_bench_now () - start);
      g_assert_no_error (error);
      *n_blocks = dh_source_get_n_blocks (source);
    }
  return best;
}

static double
measure_libreoffice (const char *folder, const char *path)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const char *command[] = { SOFFICE, profile, "--headless", "--convert-to", "csv", "--outdir", folder, path, NULL };
  double seconds = 0;
  /* The first run makes the profile. */
  for (guint i = 0; i < 2; i++)
    {
      int status = 1;
      double start = dh_bench_now ();
      if (!g_spawn_sync (NULL, (char **) command, NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                         NULL, NULL, &status, NULL)
          || status != 0)
        return 0;
      seconds = dh_bench_now () - start;
    }
  return seconds;
}

int
main (void)
{
  dex_init ();
  guint n_blocks = 0;
  g_autoptr (GBytes) text = make_text ();
  double megabytes = (double) g_bytes_get_size (text) / 1e6;
  double seconds = measure (text, &n_blocks);
  dh_bench_report ("text, rate of reading", megabytes / seconds, "MB/s", 0);
  dh_bench_report ("text, one MB read", 1000 * seconds / megabytes, "ms", 50);

  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "rows.xlsx", NULL);
  char *data;
  gsize length;
  make_workbook (path);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_autoptr (GBytes) workbook = g_bytes_new_take (data, length);
  seconds = measure (workbook, &n_blocks);
  dh_bench_report ("workbook of 10,000 rows read", 1000 * seconds, "ms", 500);
  double other = measure_libreoffice (folder, path);
  if (other > 0)
    {
      dh_bench_report ("the same converted by LibreOffice", 1000 * other, "ms", 0);
      dh_bench_report ("read / converted by LibreOffice", seconds / other, "×", 1);
    }
  dh_bench_remove_folder (folder);
  return dh_bench_status ();
}
