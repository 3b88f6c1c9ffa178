/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-point-report.h"

#include "dh-clock.h"
#include "dh-collate.h"
#include "dh-store.h"

G_DEFINE_BOXED_TYPE (DhPointReport, dh_point_report, dh_point_report_ref, dh_point_report_unref)

enum
{
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_UNIT,
  COLUMN_LEAD,
  COLUMN_STATE,
  COLUMN_PERIOD_WORDS,
  COLUMN_DUE,
  COLUMN_PROGRESS,
  COLUMN_DONE_ON,
  COLUMN_PRODUCT,
};

typedef struct
{
  gint64 point;
  DhDate from, until; /* DH_DATE_NONE: the whole */
  DhDate today;
} Wanted;

static void
lead_free (gpointer data)
{
  g_free (((DhPointLead *) data)->name);
  g_free (data);
}

static void
task_free (gpointer data)
{
  DhPointTask *self = data;

  g_free (self->title);
  g_free (self->lead);
  g_free (self->product);
  g_free (self->period);
  g_free (self);
}

static void
clear (gpointer data)
{
  DhPointReport *self = data;

  g_ptr_array_unref (self->leads);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->open);
}

static DhDate
get_date (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return text != NULL ? dh_date_from_iso (text) : DH_DATE_NONE;
}

static char *
dup_text (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return g_strdup (text != NULL ? text : "");
}

static void
count_lead (GPtrArray *leads, DhStmt *stmt)
{
  gint64 unit = dh_stmt_get_int64 (stmt, COLUMN_UNIT);

  for (guint i = 0; i < leads->len; i++)
    if (((DhPointLead *) leads->pdata[i])->unit == unit)
      {
        ((DhPointLead *) leads->pdata[i])->n++;
        return;
      }
  if (unit == 0)
    return;
  DhPointLead *lead = g_new0 (DhPointLead, 1);
  lead->unit = unit;
  lead->name = dup_text (stmt, COLUMN_LEAD);
  lead->n = 1;
  g_ptr_array_add (leads, lead);
}

static DhPointTask *
read_task (DhStmt *stmt)
{
  DhPointTask *self = g_new0 (DhPointTask, 1);

  self->task = dh_stmt_get_int64 (stmt, COLUMN_ID);
  self->title = dup_text (stmt, COLUMN_TITLE);
  self->lead = dup_text (stmt, COLUMN_LEAD);
  self->product = dup_text (stmt, COLUMN_PRODUCT);
  self->period = dup_text (stmt, COLUMN_PERIOD_WORDS);
  self->due = get_date (stmt, COLUMN_DUE);
  self->done_on = get_date (stmt, COLUMN_DONE_ON);
  self->progress = (int) dh_stmt_get_int64 (stmt, COLUMN_PROGRESS);
  return self;
}

static gboolean
is_of_period (const Wanted *wanted, DhStmt *stmt, gboolean open)
{
  DhDate end = get_date (stmt, COLUMN_DONE_ON);

  if (wanted->until == DH_DATE_NONE)
    return TRUE;
  if (end == DH_DATE_NONE)
    end = get_date (stmt, COLUMN_DUE);
  if (open)
    return end == DH_DATE_NONE || end <= wanted->until;
  return end != DH_DATE_NONE && end >= wanted->from && end <= wanted->until;
}

static void
take_row (DhPointReport *self, const Wanted *wanted, DhStmt *stmt)
{
  const char *state = dh_stmt_get_text (stmt, COLUMN_STATE);
  gboolean done = g_str_has_prefix (state, "done"), cancelled = g_str_equal (state, "cancelled"),
           carried = g_str_equal (state, "carried-over"), open = !done && !cancelled && !carried;

  if (!cancelled)
    count_lead (self->leads, stmt);
  if (!is_of_period (wanted, stmt, open))
    return;
  self->n_cancelled += cancelled;
  self->n_carried_over += carried;
  if (!done && !open)
    return;
  DhPointTask *task = read_task (stmt);
  task->late = g_str_equal (state, "done-late");
  self->n_late += task->late;
  self->n_in_progress += g_str_equal (state, "in-progress");
  self->n_not_started += g_str_equal (state, "not-started");
  self->n_overdue += open && task->due != DH_DATE_NONE && task->due < self->today;
  g_ptr_array_add (done ? self->done : self->open, task);
}

static int
compare_leads (gconstpointer a, gconstpointer b)
{
  const DhPointLead *one = *(DhPointLead *const *) a, *other = *(DhPointLead *const *) b;

  return one->n != other->n ? (one->n < other->n ? 1 : -1) : dh_collate (one->name, -1, other->name, -1);
}

/* What has no day comes last. */
static int
compare_dates (DhDate a, DhDate b)
{
  if (a == b)
    return 0;
  if (a == DH_DATE_NONE || b == DH_DATE_NONE)
    return a == DH_DATE_NONE ? 1 : -1;
  return a < b ? -1 : 1;
}

static int
compare_done (gconstpointer a, gconstpointer b)
{
  const DhPointTask *one = *(DhPointTask *const *) a, *other = *(DhPointTask *const *) b;

  return compare_dates (one->done_on, other->done_on);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const DhPointTask *one = *(DhPointTask *const *) a, *other = *(DhPointTask *const *) b;

  return compare_dates (one->due, other->due);
}

static DexFuture *
run_read (DhDb *db, gpointer data)
{
  static const char sql[]
      = "WITH RECURSIVE point (id) AS (VALUES (?1) UNION SELECT focal_point.id FROM point JOIN focal_point "
        "ON focal_point.parent = point.id WHERE focal_point.trashed IS NULL) "
        "SELECT task.id, task.title, task.lead, unit.name, "
        "task.state, task.period_words, task.period_end, task.progress, task.done_on, task.product "
        "FROM point JOIN task ON task.focal_point = point.id LEFT JOIN unit ON unit.id = task.lead "
        "WHERE task.trashed IS NULL ORDER BY task.position, task.id";
  const Wanted *wanted = data;
  g_autoptr (DhPointReport) self = g_atomic_rc_box_new0 (DhPointReport);
  g_autoptr (GError) error = NULL;
  gboolean has_row = FALSE;

  self->today = wanted->today;
  self->leads = g_ptr_array_new_with_free_func (lead_free);
  self->done = g_ptr_array_new_with_free_func (task_free);
  self->open = g_ptr_array_new_with_free_func (task_free);
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, &error);
  if (stmt != NULL)
    dh_stmt_bind_int64 (stmt, 1, wanted->point);
  while (stmt != NULL && dh_stmt_step (stmt, &has_row, &error) && has_row)
    take_row (self, wanted, stmt);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_ptr_array_sort (self->leads, compare_leads);
  g_ptr_array_sort (self->done, compare_done);
  g_ptr_array_sort (self->open, compare_due);
  return dex_future_new_take_boxed (DH_TYPE_POINT_REPORT, g_steal_pointer (&self));
}

static void
append_count (GString *text, const char *words, guint n)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s %u", text->str[text->len - 1] == ':' ? " " : ", ", words, n);
}

static void
append_counts (GString *text, const DhPointReport *self)
{
  g_string_append_printf (text, "Tổng số %u nhiệm vụ:", dh_point_report_n_tasks (self));
  append_count (text, "đã hoàn thành", self->done->len);
  if (self->n_late > 0)
    g_string_append_printf (text, " (trong đó hoàn thành chậm %u)", self->n_late);
  append_count (text, "đang thực hiện", self->n_in_progress);
  append_count (text, "chưa thực hiện", self->n_not_started);
  append_count (text, "chuyển sang năm sau", self->n_carried_over);
  append_count (text, "không thực hiện", self->n_cancelled);
  /* Of all that is open, in whichever state: it adds nothing to the sum before it. */
  if (self->n_overdue > 0)
    g_string_append_printf (text, "; trong đó quá hạn chưa hoàn thành %u", self->n_overdue);
  g_string_append_c (text, '.');
}

static void
begin_line (GString *text, const DhPointTask *task, const char *when)
{
  gboolean both = task->lead[0] != '\0' && when[0] != '\0';

  g_string_append_printf (text, "\n- %s", task->title);
  if (task->lead[0] != '\0' || when[0] != '\0')
    g_string_append_printf (text, " (%s%s%s)", task->lead, both ? "; " : "", when);
}

static void
append_done (GString *text, const DhPointTask *task)
{
  g_autofree char *day = task->done_on != DH_DATE_NONE ? dh_date_format_cited (task->done_on) : g_strdup ("");

  begin_line (text, task, day);
  if (task->product[0] != '\0')
    g_string_append_printf (text, ": %s", task->product);
  if (task->late)
    g_string_append (text, "; hoàn thành chậm");
  g_string_append_c (text, '.');
}

static void
append_open (GString *text, const DhPointTask *task, DhDate today)
{
  int days = task->due != DH_DATE_NONE ? (int) (today - task->due) : 0;

  begin_line (text, task, task->period);
  g_string_append_printf (text, ": đạt %d%%", task->progress);
  if (days > 0)
    g_string_append_printf (text, ", quá hạn %d ngày", days);
  else if (task->due != DH_DATE_NONE)
    g_string_append_printf (text, days == 0 ? ", đến hạn hôm nay" : ", còn %d ngày", -days);
  g_string_append_c (text, '.');
}

DhPointReport *
dh_point_report_ref (DhPointReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_point_report_unref (DhPointReport *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

DexFuture *
dh_point_report_read (DhContext *context, gint64 point, const DhPeriod *period)
{
  Wanted *wanted = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  wanted = g_new0 (Wanted, 1);
  wanted->point = point;
  wanted->from = period != NULL ? period->start : DH_DATE_NONE;
  wanted->until = period != NULL ? period->end : DH_DATE_NONE;
  wanted->today = dh_clock_today (dh_context_get_clock (context));
  return dh_store_read (dh_context_get_store (context), run_read, wanted, g_free);
}

guint
dh_point_report_n_tasks (const DhPointReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->done->len + self->open->len + self->n_carried_over + self->n_cancelled;
}

char *
dh_point_report_format (const DhPointReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (dh_point_report_n_tasks (self) == 0)
    return g_strdup ("Chưa có nhiệm vụ.");
  append_counts (text, self);
  if (self->done->len > 0)
    g_string_append (text, "\nĐã hoàn thành:");
  for (guint i = 0; i < self->done->len; i++)
    append_done (text, self->done->pdata[i]);
  if (self->open->len > 0)
    g_string_append (text, "\nĐang và chưa thực hiện:");
  for (guint i = 0; i < self->open->len; i++)
    append_open (text, self->open->pdata[i], self->today);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
