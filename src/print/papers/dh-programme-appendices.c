/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <string.h>

#include "dh-number.h"

/* What stands behind the programme: who does what, what is to be reached, and when. One appendix has no number, several
 * bear Roman ones (document-format, 11). */

char *
_dh_programme_format_target (DhStmt *stmt)
{
  const char *direction = dh_stmt_get_text (stmt, 2);
  g_autofree char *target = dh_stmt_is_null (stmt, 3) ? g_strdup ("")
                                                      : dh_decimal_format (dh_stmt_get_double (stmt, 3), 2);
  g_autofree char *to = dh_stmt_is_null (stmt, 4) ? g_strdup ("") : dh_decimal_format (dh_stmt_get_double (stmt, 4), 2);
  const char *measure = dh_stmt_get_text (stmt, 1);
  const char *space = g_str_equal (measure, "%") || *measure == '\0' ? "" : " ";
  const char *word = g_strcmp0 (direction, "at-least") == 0  ? "từ "
                     : g_strcmp0 (direction, "at-most") == 0 ? "không quá "
                                                             : "";
  const char *up = g_strcmp0 (direction, "at-least") == 0 ? " trở lên" : "";

  if (*target == '\0')
    return g_strdup ("");
  if (*to != '\0')
    return g_strdup_printf (": từ %s đến %s%s%s", target, to, space, measure);
  return g_strdup_printf (": %s%s%s%s%s", word, target, space, measure, up);
}

typedef struct
{
  const char *option;
  const char *title; /* before the year, NULL: that of the assignment table */
  gboolean landscape;
  gboolean of_tasks; /* nothing to print without any; else of indicators */
  gboolean (*add) (DhCompose *self, GPtrArray *points, GPtrArray *tasks, GError **error);
} Appendix;

char *
_dh_programme_assignment_title (DhCompose *self)
{
  return g_strdup_printf ("PHÂN CÔNG THỰC HIỆN CHƯƠNG TRÌNH PHỐI HỢP\nVÀ THỐNG NHẤT HÀNH ĐỘNG NĂM %d", self->year);
}

static gboolean
add_assignment (DhCompose *self, GPtrArray *points, GPtrArray *tasks, GError **error)
{
  _dh_compose_assignment (self, points, tasks);
  return TRUE;
}

static void
add_indicator_row (DhCompose *self, DhStmt *stmt, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autofree char *target = _dh_programme_format_target (stmt);
  const char *note = dh_stmt_get_text (stmt, 5);

  dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
  dh_paper_builder_add_number (self->builder, number, text);
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 0));
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 1));
  dh_paper_builder_add_cell (self->builder, g_str_has_prefix (target, ": ") ? target + strlen (": ") : target);
  dh_paper_builder_add_cell (self->builder, note != NULL ? note : "");
}

static gboolean
add_indicators (DhCompose *self, GPtrArray *points, GPtrArray *tasks, GError **error)
{
  static const DhTableColumn columns[] = {
    { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
    { .title = "Chỉ tiêu" },
    { .title = "Đơn vị tính", .align = DH_ALIGN_CENTRE },
    { .title = "Mức phấn đấu", .align = DH_ALIGN_CENTRE },
    { .title = "Ghi chú" },
  };
  gboolean has_row = FALSE;
  guint number = 0;
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db,
                                "SELECT name, measure, direction, target, target_to, note FROM indicator WHERE "
                                "programme = ? AND trashed IS NULL ORDER BY id",
                                error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  dh_paper_builder_begin_table (self->builder, "Chỉ tiêu", columns, G_N_ELEMENTS (columns), TRUE);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        {
          dh_paper_builder_end_table (self->builder);
          return TRUE;
        }
      add_indicator_row (self, stmt, ++number);
    }
  return FALSE;
}

/* By the end of their time; what has none goes on the whole year and comes last. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  const DhTaskLine *first = *(const DhTaskLine *const *) a, *second = *(const DhTaskLine *const *) b;
  gint64 one = first->when != NULL && dh_period_has_deadline (first->when) ? first->when->end : G_MAXINT;
  gint64 two = second->when != NULL && dh_period_has_deadline (second->when) ? second->when->end : G_MAXINT;

  return (one > two) - (one < two);
}

static gboolean
add_schedule (DhCompose *self, GPtrArray *points, GPtrArray *tasks, GError **error)
{
  static const DhTableColumn columns[] = {
    { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
    { .title = "Thời gian\nthực hiện", .align = DH_ALIGN_CENTRE },
    { .title = "Nội dung công việc" },
    { .title = "Đơn vị chủ trì" },
    { .title = "Đơn vị phối hợp" },
  };
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (tasks, NULL, NULL);

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_times);
  dh_paper_builder_begin_table (self->builder, "Tiến độ", columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < sorted->len; i++)
    {
      const DhTaskLine *task = sorted->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      dh_paper_builder_add_number (self->builder, i + 1, number);
      dh_paper_builder_add_cell (self->builder, task->period);
      dh_paper_builder_add_cell (self->builder, task->title);
      dh_paper_builder_add_cell (self->builder, task->lead_name);
      dh_paper_builder_add_cell (self->builder, task->units);
    }
  dh_paper_builder_end_table (self->builder);
  return TRUE;
}

static const Appendix appendices[] = {
  { "appendix", NULL, TRUE, TRUE, add_assignment },
  { "indicator-appendix", "CHỈ TIÊU CHỦ YẾU", FALSE, FALSE, add_indicators },
  { "schedule-appendix", "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ", TRUE, TRUE, add_schedule },
};

static guint
count_chosen (guint chosen)
{
  guint n = 0;

  for (; chosen != 0; chosen &= chosen - 1)
    n++;
  return n;
}

gboolean
_dh_programme_choose_appendices (DhCompose *self, GPtrArray *tasks, guint *chosen, GError **error)
{
  gint64 indicators = 0;
  g_autoptr (GError) failed = NULL;

  if (!dh_db_get_int64 (self->db, &indicators, &failed,
                        "SELECT count (*) FROM indicator WHERE programme = ? AND trashed IS NULL", "i", self->programme)
      && failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  *chosen = 0;
  for (guint i = 0; i < G_N_ELEMENTS (appendices); i++)
    if (_dh_compose_flag (self, appendices[i].option) && (appendices[i].of_tasks ? tasks->len > 0 : indicators > 0))
      *chosen |= 1u << i;
  return TRUE;
}

char *
_dh_programme_name_appendices (guint chosen)
{
  guint n = count_chosen (chosen);
  GString *names = NULL;

  if (n == 0)
    return NULL;
  if (n == 1)
    return g_strdup ("Phụ lục");
  names = g_string_new ("các Phụ lục");
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *roman = dh_roman_format ((int) i);

      g_string_append_printf (names, "%s %s", i == 1 ? "" : i == n ? " và" : ",", roman);
    }
  return g_string_free (names, FALSE);
}

static gboolean
add_appendix (DhCompose *self, const Appendix *appendix, const char *label, GPtrArray *points, GPtrArray *tasks,
              GError **error)
{
  g_autofree char *reference = _dh_compose_reference (self);
  g_autofree char *title = appendix->title != NULL ? g_strdup_printf ("%s NĂM %d", appendix->title, self->year)
                                                   : _dh_programme_assignment_title (self);

  dh_paper_builder_add_appendix (self->builder, &(DhAppendix) { label, title, reference, appendix->landscape });
  if (!appendix->add (self, points, tasks, error))
    return FALSE;
  dh_paper_builder_add_end_mark (self->builder);
  return TRUE;
}

gboolean
_dh_programme_add_appendices (DhCompose *self, guint chosen, GPtrArray *points, GPtrArray *tasks, GError **error)
{
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (appendices); i++)
    {
      g_autofree char *roman = NULL, *label = NULL;

      if (!(chosen & 1u << i))
        continue;
      roman = dh_roman_format ((int) ++number);
      label = count_chosen (chosen) == 1 ? g_strdup ("Phụ lục") : g_strconcat ("Phụ lục ", roman, NULL);
      if (!add_appendix (self, &appendices[i], label, points, tasks, error))
        return FALSE;
    }
  return TRUE;
}
