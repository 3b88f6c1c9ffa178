/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <gio/gio.h>
#include <sys/resource.h>

#include "docx/dh-docx.h"
#include "xlsx/dh-sheet.h"
#include "xlsx/dh-table-file.h"
#include "dh-reader.h"
#include "dh-search.h"
#include "dh-source-rows.h"
#include "dh-table.h"
#include "papers.h"

/* Papers as DOCX and XLSX, a register out of and into a workbook, and LibreOffice converting our own DOCX beside us. */
#define N_ROUNDS 5
#define N_ROWS 10000

/* Seconds of the processor, of this program and of those it waited for: what else the machine does must not count. */
static double
processor_now (int who)
{
  struct rusage usage = { 0 };

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
own_now (void)
{
  return processor_now (RUSAGE_SELF);
}

typedef gboolean (*WriteFunc) (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error);

static double
measure (const char *name, const DhPaper *paper, WriteFunc write, const char *path, double limit)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double middle = 0;

  for (guint i = 0; i <= N_ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      double start = own_now (), time = 0;

      write (paper, path, NULL, &error);
      g_assert_no_error (error);
      time = (own_now () - start) * 1000;
      /* The first round loads fonts, once in the life of the program. */
      if (i > 0)
        g_array_append_val (times, time);
    }
  middle = dh_bench_quantile (times, 0.5);
  dh_bench_report (name, middle, "ms", limit);
  return middle;
}

static gboolean
make_pdf (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error)
{
  g_autoptr (DhLayout) layout = dh_layout_new (paper);

  return dh_layout_write_pdf (layout, path, error);
}

/* Milliseconds of one conversion of @path; of a second run, as the first makes the profile. */
static double
convert (const char *folder, const char *path)
{
  g_autofree char *profile = g_strconcat ("-env:UserInstallation=file://", folder, "/profile", NULL);
  double time = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      double start = processor_now (RUSAGE_CHILDREN);
      g_autoptr (GSubprocess) office = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                              &error, "soffice", profile, "--headless", "--convert-to", "pdf",
                                              "--outdir", folder, path, NULL);

      g_assert_no_error (error);
      g_subprocess_wait_check (office, NULL, &error);
      g_assert_no_error (error);
      time = (processor_now (RUSAGE_CHILDREN) - start) * 1000;
    }
  return time;
}

static void
measure_papers (const char *folder)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) programme = make_programme (profile, 300, 13), list = make_list (profile, N_ROWS);
  g_autofree char *docx = g_build_filename (folder, "programme.docx", NULL);
  g_autofree char *pdf = g_build_filename (folder, "ours.pdf", NULL);
  g_autofree char *xlsx = g_build_filename (folder, "list.xlsx", NULL);
  g_autofree char *office = g_find_program_in_path ("soffice");
  double ours = 0, theirs = 0;

  measure ("programme of 300 tasks to DOCX", programme, dh_paper_write_docx, docx, 100);
  measure ("10,000 table rows to XLSX", list, dh_paper_write_xlsx, xlsx, 300);
  ours = measure ("the programme to PDF", programme, make_pdf, pdf, 0);
  if (office == NULL)
    return;
  theirs = convert (folder, docx);
  dh_bench_report ("LibreOffice: our DOCX of it to PDF", theirs, "ms", 0);
  dh_bench_report ("our time for the PDF, of LibreOffice's", ours / theirs * 100, "%", 10);
}

static DhContext *
open_store (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  DhContext *context = dex_await_object (dh_context_open (path, DH_STORE_OPEN_CREATE, NULL, NULL), &error);

  g_assert_no_error (error);
  return context;
}

static GPtrArray *
make_petitions (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (rows, g_strsplit ("summary|received_on|class|sender|result|level", "|", -1));
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *line = g_strdup_printf (
          "Đơn đề nghị số %u về đất đai tại khu dân cư|%u/%u/2023|%s|Nguyễn Văn %u|%s|commune", i, 1 + i % 28,
          1 + i % 12, i % 3 == 0 ? "complaint" : "feedback", i, i % 2 == 0 ? "Đã chuyển cơ quan có thẩm quyền" : "");

      g_ptr_array_add (rows, g_strsplit (line, "|", -1));
    }
  return rows;
}

static void
take (DhContext *context, GPtrArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhTableReport) report = dex_await_boxed (dh_table_import (context, dh_entity_find ("petition"), rows, 2023, FALSE),
                                           &error);

  g_assert_no_error (error);
  g_assert_true (report->written);
  g_assert_cmpuint (report->n_added, ==, N_ROWS);
}

/* What the index does with new rows is no part of the next measurement. */
static void
wait_indexed (DhContext *context)
{
  g_autoptr (GError) error = NULL;

  dex_await (dh_store_index_settled (dh_context_get_store (context)), &error);
  g_assert_no_error (error);
}

static double
time_export (DhContext *context, const char *path)
{
  g_autoptr (DhQuery) query = dh_query_new (dh_entity_find ("petition"));
  g_autoptr (GError) error = NULL;
  double start = own_now ();
  g_auto (GStrv) warnings = dex_await_boxed (dh_table_write (context, query, NULL, FALSE, path), &error);

  g_assert_no_error (error);
  return (own_now () - start) * 1000;
}

static void
measure_register (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "petitions.xlsx", NULL);
  DhContext *from = open_store (folder, "from.donghanh"), *to = open_store (folder, "to.donghanh");
  g_autoptr (GPtrArray) made = make_petitions (), rows = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DhSource) source = NULL;
  g_autoptr (GError) error = NULL;
  double start = 0, read = 0;

  take (from, made);
  wait_indexed (from);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double time = time_export (from, path);

      g_array_append_val (times, time);
    }
  dh_bench_report ("10,000 petitions to XLSX", dh_bench_quantile (times, 0.5), "ms", 300);

  start = own_now ();
  source = dh_import_read_file (path, NULL, &error);
  g_assert_no_error (error);
  rows = dh_source_dup_rows (source, &error);
  g_assert_no_error (error);
  read = own_now () - start;
  take (to, rows);
  dh_bench_report ("reading that workbook", read * 1000, "ms", 0);
  dh_bench_report ("10,000 petitions from XLSX", (own_now () - start) * 1000, "ms", 1000);
  dex_await (dh_store_close (dh_context_get_store (from)), NULL);
  dex_await (dh_store_close (dh_context_get_store (to)), NULL);
  g_object_unref (from);
  g_object_unref (to);
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();

  measure_papers (folder);
  measure_register (folder);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (void)
{
  return dh_bench_run (bench_fiber);
}
