/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"
#include "dh-layout.h"

/* A week or a month on one page: what happens each day, then what goes on the whole time. */

static const DhPaperOption week_options[] = {
  { "from", DH_OPTION_DATE, N_ ("A day of the week"), "", NULL },
  { "running", DH_OPTION_FLAG, N_ ("Tasks that go on"), "no", NULL },
  { NULL },
};

static const DhPaperOption month_options[] = {
  { "from", DH_OPTION_DATE, N_ ("A day of the month"), "", NULL },
  { "running", DH_OPTION_FLAG, N_ ("Tasks that go on"), "no", NULL },
  { NULL },
};

typedef struct
{
  DhDate date; /* DH_DATE_NONE: goes on */
  char *time, *text, *lead, *others;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->time);
  g_free (self->text);
  g_free (self->lead);
  g_free (self->others);
  g_free (self);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *) a, *second = *(const Entry *const *) b;
  gint64 one = first->date == DH_DATE_NONE ? G_MAXINT : first->date;
  gint64 two = second->date == DH_DATE_NONE ? G_MAXINT : second->date;

  return one != two ? (one > two) - (one < two) : strcmp (first->time, second->time);
}

static void
add_entry (GPtrArray *entries, DhDate date, const char *time, const char *text, const char *lead, const char *others)
{
  Entry *entry = g_new0 (Entry, 1);

  *entry = (Entry) { date, g_strdup (time), g_strdup (text), g_strdup (lead), g_strdup (others) };
  g_ptr_array_add (entries, entry);
}

static gboolean
is_open (const DhTaskLine *task)
{
  return g_str_equal (task->state, "not-started") || g_str_equal (task->state, "in-progress");
}

static void
add_tasks (GPtrArray *entries, GPtrArray *tasks, DhDate from, DhDate until, gboolean running)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      const DhTaskLine *task = tasks->pdata[i];
      const DhPeriod *when = task->when;

      if (when == NULL || !is_open (task) || !dh_period_has_deadline (when))
        continue;
      if (when->end >= from && when->end <= until)
        {
          g_autofree char *text = g_strconcat (when->kind == DH_PERIOD_DATE ? "" : "Hạn: ", task->title, NULL);

          add_entry (entries, when->end, "", text, task->lead_name, task->units);
        }
      else if (running && when->start != DH_DATE_NONE && when->start <= until && when->end > until)
        add_entry (entries, DH_DATE_NONE, "", task->title, task->lead_name, task->units);
    }
}

static gboolean
add_events (DhCompose *self, GPtrArray *entries, DhDate from, DhDate until, GError **error)
{
  g_autofree char *first = dh_date_to_iso (from), *last = dh_date_to_iso (until);
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db,
                                "SELECT event.date, event.time, event.title, unit.name, event.place FROM event "
                                "LEFT JOIN unit ON unit.id = event.unit WHERE event.date BETWEEN ? AND ? AND "
                                "event.trashed IS NULL ORDER BY event.date, event.time",
                                error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, first);
  dh_stmt_bind_text (stmt, 2, last);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      const char *lead = has_row ? dh_stmt_get_text (stmt, 3) : NULL;

      if (!has_row)
        return TRUE;
      add_entry (entries, dh_date_from_iso (dh_stmt_get_text (stmt, 0)), dh_stmt_get_text (stmt, 1),
                 dh_stmt_get_text (stmt, 2), lead != NULL ? lead : "", dh_stmt_get_text (stmt, 4));
    }
  return FALSE;
}

static char *
format_day (DhDate date)
{
  static const char *const days[] = { "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật" };
  int year = 0, month = 0, day = 0;

  dh_date_split (date, &year, &month, &day);
  return g_strdup_printf ("%s\n%d/%d", days[dh_date_weekday (date) - 1], day, month);
}

static void
add_rows (DhCompose *self, GPtrArray *entries, DhDate date, const char *label, gboolean others)
{
  guint n = 0, at = 0;

  for (guint i = 0; i < entries->len; i++)
    n += ((Entry *) entries->pdata[i])->date == date;
  for (guint i = 0; i < MAX (n, 1); i++)
    {
      const Entry *entry = NULL;

      while (n > 0 && ((Entry *) entries->pdata[at])->date != date)
        at++;
      entry = n > 0 ? entries->pdata[at++] : NULL;
      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      if (i == 0)
        dh_paper_builder_add_cell_full (self->builder, &(DhTableCell) { .text = DH_PLAIN_TEXT (label),
                                                                        .row_span = (guint16) MAX (n, 1),
                                                                        .style = DH_STYLE_BOLD,
                                                                        .align = DH_ALIGN_CENTRE });
      dh_paper_builder_add_cell (self->builder, entry != NULL ? entry->time : "");
      dh_paper_builder_add_cell (self->builder, entry != NULL ? entry->text : "");
      dh_paper_builder_add_cell (self->builder, entry != NULL ? entry->lead : "");
      if (others)
        dh_paper_builder_add_cell (self->builder, entry != NULL ? entry->others : "");
    }
}

/* Days without anything are printed for a week, left out of a month. */
static void
add_table (DhCompose *self, GPtrArray *entries, DhDate from, DhDate until, gboolean others)
{
  static const DhTableColumn columns[] = {
    { .title = "Ngày", .align = DH_ALIGN_CENTRE, .width = 24 },
    { .title = "Giờ", .align = DH_ALIGN_CENTRE, .width = 14 },
    { .title = "Nội dung" },
    { .title = "Chủ trì" },
    { .title = "Phối hợp, địa điểm" },
  };
  gboolean week = until - from < 7, running = FALSE;

  dh_paper_builder_begin_table (self->builder, "Lịch", columns, G_N_ELEMENTS (columns) - !others, TRUE);
  for (DhDate date = from; date <= until; date++)
    {
      g_autofree char *label = format_day (date);
      gboolean any = week;

      for (guint i = 0; i < entries->len; i++)
        any |= ((Entry *) entries->pdata[i])->date == date;
      if (any)
        add_rows (self, entries, date, label, others);
    }
  for (guint i = 0; i < entries->len; i++)
    running |= ((Entry *) entries->pdata[i])->date == DH_DATE_NONE;
  if (running)
    add_rows (self, entries, DH_DATE_NONE, week ? "Trong tuần" : "Trong tháng", others);
  dh_paper_builder_end_table (self->builder);
}

/* Steps towards one page: as usual; in the smallest letters; without the column of those who take part. */
typedef enum
{
  FIT_USUAL,
  FIT_SMALL,
  FIT_LEADS,
  N_FITS
} Fit;

static gboolean
build (DhCompose *self, GPtrArray *entries, DhDate from, DhDate until, const char *title, const char *abstract, Fit fit,
       GError **error)
{
  g_autoptr (DhFormatProfile) profile = dh_format_profile_ref (self->profile);
  static const char *const settings[][2] = { { "table.size", "11" },
                                             { "table.padding-y", "0" },
                                             { "abstract.space-before", "0" },
                                             { "abstract.space-after", "6" } };

  for (guint i = 0; fit > FIT_USUAL && i < G_N_ELEMENTS (settings); i++)
    {
      DhFormatProfile *next = dh_format_profile_with (profile, settings[i][0], settings[i][1], error);

      if (next == NULL)
        return FALSE;
      dh_format_profile_unref (profile);
      profile = next;
    }
  g_clear_pointer (&self->builder, dh_paper_builder_free);
  self->builder = dh_paper_builder_new (profile);
  dh_paper_builder_set_landscape (self->builder, TRUE);
  _dh_compose_title (self, title, abstract);
  add_table (self, entries, from, until, fit < FIT_LEADS);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  return TRUE;
}

static gboolean
fits (DhCompose *self)
{
  g_autoptr (DhPaper) paper = dh_paper_builder_end (g_steal_pointer (&self->builder));
  g_autoptr (DhLayout) layout = dh_layout_new (paper);

  return dh_layout_n_pages (layout) == 1;
}

static gboolean
compose_span (DhCompose *self, DhDate from, DhDate until, const char *title, const char *abstract, GError **error)
{
  g_autoptr (GPtrArray) tasks = _dh_compose_tasks (self, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  Fit fit = FIT_USUAL;

  if (tasks == NULL || !add_events (self, entries, from, until, error))
    return FALSE;
  add_tasks (entries, tasks, from, until, _dh_compose_flag (self, "running"));
  g_ptr_array_sort (entries, compare_entries);
  for (; fit < N_FITS - 1; fit++)
    {
      if (!build (self, entries, from, until, title, abstract, fit, error))
        return FALSE;
      if (fits (self))
        break;
    }
  return build (self, entries, from, until, title, abstract, fit, error);
}

static DhDate
chosen_day (DhCompose *self)
{
  DhDate day = dh_date_from_iso (_dh_compose_option (self, "from"));

  return day != DH_DATE_NONE ? day : self->today;
}

static gboolean
compose_week (DhCompose *self, GError **error)
{
  DhDate day = chosen_day (self), from = day - (dh_date_weekday (day) - 1), until = from + 6;
  g_autofree char *first = dh_date_format_cited (from), *last = dh_date_format_cited (until);
  g_autofree char *abstract = g_strdup_printf ("Từ ngày %s đến ngày %s", first, last);

  return compose_span (self, from, until, "Lịch công tác tuần", abstract, error);
}

static gboolean
compose_month (DhCompose *self, GError **error)
{
  int year = 0, month = 0, day = 0;
  g_autofree char *abstract = NULL;

  dh_date_split (chosen_day (self), &year, &month, &day);
  abstract = g_strdup_printf (month < 3 ? "Tháng %02d năm %d" : "Tháng %d năm %d", month, year);
  return compose_span (self, dh_date_new (year, month, 1),
                       dh_date_new (year, month, dh_date_days_in_month (year, month)), "Lịch công tác tháng", abstract,
                       error);
}

const DhPaperType _dh_week_paper = {
  "week",
  N_ ("Schedule of a week"),
  N_ ("Events and deadlines of seven days on one page."),
  "",
  DH_PAPER_PLAIN,
  week_options,
  TRUE,
  compose_week,
};

const DhPaperType _dh_month_paper = {
  "month",
  N_ ("Schedule of a month"),
  N_ ("Events and deadlines of a month on one page."),
  "",
  DH_PAPER_PLAIN,
  month_options,
  TRUE,
  compose_month,
};
