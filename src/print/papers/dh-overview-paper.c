/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>

#include "dh-error.h"
#include "dh-overview.h"

/* The overview as a leader takes it along: one page, whatever the year holds. So only the points on top are listed,
 * and of the late and the coming tasks as many as have room below them. */

#define ROOM 30       /* lines of the page for the rows of both tables */
#define CHARACTERS 36 /* that fit in a line of the first column of either */

static guint
count_lines (const char *text)
{
  return (guint) (g_utf8_strlen (text, -1) / CHARACTERS) + 1;
}

static void
add_count (DhCompose *self, guint n)
{
  g_autofree char *words = g_strdup_printf ("%u", n);

  dh_paper_builder_add_number (self->builder, n, words);
}

static void
add_percent (DhCompose *self, double percent)
{
  g_autofree char *words = g_strdup_printf ("%.0f%%", percent);

  if (percent < 0)
    dh_paper_builder_add_cell (self->builder, "");
  else
    dh_paper_builder_add_number (self->builder, percent, words);
}

/* How many lines the rows take. */
static guint
add_points (DhCompose *self, const DhOverview *overview)
{
  static const DhTableColumn columns[] = {
    { .title = "STT", .align = DH_ALIGN_CENTRE, .no_wrap = TRUE },
    { .title = "Trọng tâm" },
    { .title = "Nhiệm\nvụ", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_NUMBER },
    { .title = "Hoàn\nthành", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_NUMBER },
    { .title = "Quá\nhạn", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_NUMBER },
    { .title = "Tiến\nđộ", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_PERCENT },
    { .title = "Kế\nhoạch", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_PERCENT },
  };
  guint n = 0;

  dh_paper_builder_begin_table (self->builder, "Trọng tâm", columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < overview->points->len; i++)
    {
      const DhOverviewPoint *point = g_ptr_array_index (overview->points, i);

      if (point->depth > 0)
        continue;
      n += count_lines (point->title);
      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      dh_paper_builder_add_cell (self->builder, point->label);
      dh_paper_builder_add_cell (self->builder, point->title);
      add_count (self, point->n_tasks);
      add_count (self, point->n_done);
      add_count (self, point->n_overdue);
      add_percent (self, point->progress);
      add_percent (self, point->planned);
    }
  dh_paper_builder_end_table (self->builder);
  return n;
}

static void
add_tasks (DhCompose *self, GPtrArray *tasks, guint n)
{
  static const DhTableColumn columns[] = {
    { .title = "Nội dung công việc" },
    { .title = "Đơn vị chủ trì" },
    { .title = "Hạn", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
    { .title = "Số ngày", .align = DH_ALIGN_RIGHT, .no_wrap = TRUE },
  };

  dh_paper_builder_begin_table (self->builder, "Đến hạn", columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < n; i++)
    {
      const DhOverviewTask *task = g_ptr_array_index (tasks, i);
      g_autofree char *due = dh_date_format_cited (task->due);
      g_autofree char *days = task->days_late > 0 ? g_strdup_printf ("quá %d", task->days_late)
                                                  : g_strdup_printf ("còn %d", -task->days_late);

      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      dh_paper_builder_add_cell (self->builder, task->title);
      dh_paper_builder_add_cell (self->builder, task->unit);
      dh_paper_builder_add_number (self->builder, task->due, due);
      dh_paper_builder_add_cell (self->builder, days);
    }
  dh_paper_builder_end_table (self->builder);
}

/* The late ones first, then those of this month, in one table. */
static void
add_due (DhCompose *self, const DhOverview *overview, guint room)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  guint n = 0, lines = 0, total = overview->figures[DH_FIGURE_OVERDUE].n + overview->figures[DH_FIGURE_DUE_MONTH].n;
  g_autofree char *more = NULL;

  g_ptr_array_extend (tasks, overview->overdue, NULL, NULL);
  g_ptr_array_extend (tasks, overview->due, NULL, NULL);
  while (n < tasks->len && room >= (lines = count_lines (((DhOverviewTask *) tasks->pdata[n])->title)))
    {
      room -= lines;
      n++;
    }
  if (n > 0)
    add_tasks (self, tasks, n);
  more = total == 0
             ? g_strdup ("Không có nhiệm vụ nào quá hạn hoặc đến hạn trong tháng.")
             : g_strdup_printf ("Còn %u nhiệm vụ %squá hạn hoặc đến hạn trong tháng.", total - n, n > 0 ? "khác " : "");
  if (total == 0 || total > n)
    dh_paper_builder_add_text (self->builder, more);
}

/* Rows of registers whose limit is over or near. */
static void
append_near (GString *words, const DhOverview *overview)
{
  guint n_petitions = dh_overview_get_near (overview, "petition"), n = 0;

  for (guint i = 0; i < overview->registers->len; i++)
    n += ((const DhOverviewRegister *) overview->registers->pdata[i])->near.n;
  g_string_append_printf (words, "; %u đơn thư", n_petitions);
  if (n > n_petitions)
    g_string_append_printf (words, " và %u việc trong các sổ theo dõi khác", n - n_petitions);
  g_string_append (words, " sắp hoặc đã quá hạn.");
}

static char *
sum_up (const DhOverview *overview)
{
  const DhFigure *figures = overview->figures;
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%u nhiệm vụ, hoàn thành %u", figures[DH_FIGURE_TASKS].n, figures[DH_FIGURE_DONE].n);
  if (overview->progress >= 0)
    g_string_append_printf (words, "; tiến độ %.0f%%, kế hoạch đến nay %.0f%%", overview->progress, overview->planned);
  g_string_append_printf (words, ". Đến hạn hôm nay %u, trong tuần %u, trong tháng %u; quá hạn %u.",
                          figures[DH_FIGURE_DUE_TODAY].n, figures[DH_FIGURE_DUE_WEEK].n, figures[DH_FIGURE_DUE_MONTH].n,
                          figures[DH_FIGURE_OVERDUE].n);
  g_string_append_printf (
      words,
      "\nCòn thiếu: đơn vị chủ trì ở %u nhiệm vụ, thời hạn ở %u nhiệm vụ, kết quả ở %u chỉ tiêu, số "
      "ở %u văn bản",
      figures[DH_FIGURE_NO_LEAD].n, figures[DH_FIGURE_NO_DEADLINE].n, figures[DH_FIGURE_NO_VALUE].n,
      figures[DH_FIGURE_DOCUMENTS_NO_NUMBER].n);
  append_near (words, overview);
  return g_string_free (words, FALSE);
}

static gboolean
compose_overview (DhCompose *self, GError **error)
{
  g_autoptr (DhOverview) overview = NULL;
  g_autofree char *today = dh_date_format_cited (self->today);
  g_autofree char *abstract = g_strdup_printf ("%s\nTính đến ngày %s", self->programme_title, today);
  g_autofree char *sums = NULL;
  guint used = 0;

  if (self->programme == 0)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("There is no programme in %d to give an overview of."),
                   self->year);
      return FALSE;
    }
  overview = dh_overview_load_db (self->db, self->year, self->programme, self->today, error);
  if (overview == NULL)
    return FALSE;
  _dh_compose_title (self, "Tình hình thực hiện", abstract);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "opening"));
  sums = sum_up (overview);
  _dh_compose_paragraphs (self, sums);
  used = add_points (self, overview);
  add_due (self, overview, used < ROOM ? ROOM - used : 0);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  return TRUE;
}

const DhPaperType _dh_overview_paper = {
  "overview", N_ ("Overview"),  N_ ("How far each focal point is, what is due and what is missing, on one page."),
  "",         DH_PAPER_PLAIN,   NULL,
  FALSE,      compose_overview,
};
