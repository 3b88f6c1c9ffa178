/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>

#include "dh-error.h"

/* Overdue is what dh_task_due () says on the day of the clock: permanent tasks and those without a date never are.
 * The list and the letter's appendix are the same table. */

static const DhPaperOption reminder_options[] = {
  { "report-by", DH_OPTION_DATE, N_ ("Report expected by"), "", NULL },
  { NULL },
};

typedef struct
{
  const DhTaskLine *task;
  int days;
} Late;

/* Late tasks, of one unit when one was chosen; the longest overdue first. */
static int
compare_late (gconstpointer a, gconstpointer b)
{
  const Late *first = a, *second = b;

  return (first->days < second->days) - (first->days > second->days);
}

static GArray *
find_late (DhCompose *self, GPtrArray *tasks)
{
  GArray *late = g_array_new (FALSE, FALSE, sizeof (Late));

  for (guint i = 0; i < tasks->len; i++)
    {
      Late entry = { tasks->pdata[i], 0 };

      if (entry.task->when == NULL || (self->request->unit != 0 && entry.task->lead != self->request->unit))
        continue;
      if (dh_task_due (entry.task->state, entry.task->when, self->today, 0, &entry.days) == DH_DUE_OVERDUE)
        g_array_append_val (late, entry);
    }
  g_array_sort (late, compare_late);
  return late;
}

static void
add_table (DhCompose *self, GArray *late)
{
  static const DhTableColumn columns[] = {
    { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
    { .title = "Nội dung công việc" },
    { .title = "Đơn vị chủ trì" },
    { .title = "Hạn", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
    { .title = "Quá hạn\n(ngày)", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_NUMBER },
    { .title = "Tiến độ", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_PERCENT, .no_wrap = TRUE },
  };

  dh_paper_builder_begin_table (self->builder, "Quá hạn", columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < late->len; i++)
    {
      const Late *entry = &g_array_index (late, Late, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *due = dh_date_format_cited (entry->task->when->end);
      g_autofree char *days = g_strdup_printf ("%d", entry->days);
      g_autofree char *percent = g_strdup_printf ("%d%%", entry->task->progress);

      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      dh_paper_builder_add_number (self->builder, i + 1, number);
      dh_paper_builder_add_cell (self->builder, entry->task->title);
      dh_paper_builder_add_cell (self->builder, entry->task->lead_name);
      dh_paper_builder_add_number (self->builder, entry->task->when->end, due);
      dh_paper_builder_add_number (self->builder, entry->days, days);
      dh_paper_builder_add_number (self->builder, entry->task->progress, percent);
    }
  dh_paper_builder_end_table (self->builder);
}

static gboolean
compose_overdue (DhCompose *self, GError **error)
{
  g_autoptr (GPtrArray) tasks = _dh_compose_tasks (self, error);
  g_autoptr (GArray) late = tasks != NULL ? find_late (self, tasks) : NULL;
  g_autofree char *today = dh_date_format_cited (self->today);
  g_autofree char *abstract = g_strdup_printf ("Tính đến ngày %s", today);

  if (late == NULL)
    return FALSE;
  _dh_compose_head (self, NULL);
  _dh_compose_title (self, "Danh sách nhiệm vụ quá hạn", abstract);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "opening"));
  if (late->len > 0)
    add_table (self, late);
  else
    dh_paper_builder_add_text (self->builder, "Không có nhiệm vụ nào quá hạn.");
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  dh_paper_builder_add_end_mark (self->builder);
  return _dh_compose_signature (self, NULL, error);
}

/* The lead units of the late tasks, each once. */
static char **
late_units (DhCompose *self, GArray *late)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < late->len; i++)
    {
      gint64 lead = g_array_index (late, Late, i).task->lead;
      g_autofree char *name = lead != 0 ? _dh_compose_unit_name (self, lead, NULL) : NULL;

      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_add (names, NULL);
  return g_strdupv ((char **) names->pdata);
}

static char *
default_letter (DhCompose *self, guint n)
{
  g_autofree char *issuer = _dh_compose_issuer (self);
  g_autofree char *today = dh_date_format_cited (self->today);
  DhDate report = dh_date_from_iso (_dh_compose_option (self, "report-by"));
  g_autofree char *by = dh_date_format_cited (report != DH_DATE_NONE ? report : self->today + 10);

  return g_strdup_printf (
      "Thực hiện %s, qua theo dõi đến ngày %s còn %02u nhiệm vụ đã quá thời hạn mà chưa hoàn thành (có danh sách kèm "
      "theo).\n"
      "%s đề nghị các cơ quan, đơn vị được giao chủ trì khẩn trương tổ chức thực hiện; báo cáo kết quả, nguyên nhân "
      "chậm "
      "và thời gian hoàn thành trước ngày %s để tổng hợp.\n"
      "Rất mong các cơ quan, đơn vị quan tâm phối hợp thực hiện.",
      self->programme_title, today, n, issuer, by);
}

static gboolean
compose_reminder (DhCompose *self, GError **error)
{
  static const char *const recipients[] = { "Như trên", "Lưu: VT", NULL };
  g_autoptr (GPtrArray) tasks = _dh_compose_tasks (self, error);
  g_autoptr (GArray) late = tasks != NULL ? find_late (self, tasks) : NULL;
  g_auto (GStrv) units = NULL;
  g_autofree char *text = NULL, *reference = NULL, *issuer = NULL;

  if (late == NULL)
    return FALSE;
  if (late->len == 0)
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("No task is overdue; there is nobody to remind."));
      return FALSE;
    }
  units = late_units (self, late);
  _dh_compose_head (self, "V/v đôn đốc thực hiện nhiệm vụ quá hạn");
  issuer = _dh_compose_issuer (self);
  dh_paper_builder_set_meta (self->builder, "Công văn đôn đốc thực hiện nhiệm vụ quá hạn", issuer, "Công văn",
                             dh_db_get_now (self->db));
  dh_paper_builder_add_addressees (self->builder, "Kính gửi:", (const char *const *) units);
  text = _dh_compose_text (self, "opening", default_letter (self, late->len));
  _dh_compose_paragraphs (self, text);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  dh_paper_builder_add_end_mark (self->builder);
  if (!_dh_compose_signature (self, recipients, error))
    return FALSE;
  reference = _dh_compose_reference (self);
  dh_paper_builder_add_appendix (self->builder,
                                 &(DhAppendix) { "Phụ lục", "DANH SÁCH NHIỆM VỤ QUÁ HẠN", reference, FALSE });
  add_table (self, late);
  dh_paper_builder_add_end_mark (self->builder);
  return TRUE;
}

const DhPaperType _dh_overdue_paper = {
  "overdue", N_ ("Overdue tasks"), N_ ("Tasks past their deadline, the longest first; of one unit or of all."),
  "",        DH_PAPER_UNIT,        NULL,
  FALSE,     compose_overdue,
};

const DhPaperType _dh_reminder_paper = {
  "reminder", N_ ("Reminder letter"), N_ ("A letter to the units with overdue tasks, with the list behind it."),
  "Công văn", DH_PAPER_UNIT,          reminder_options,
  FALSE,      compose_reminder,       .recipients = DH_RECIPIENTS_LETTER,
};
