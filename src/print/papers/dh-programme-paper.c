/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"
#include "dh-number.h"

/* The skeleton is that of chapters 2.5 and 7.1: opening, sections in Roman numbers, points as the programme labels
 * them. Nothing relies on how many points there are or whether they have titles; sections without content are
 * left out and the numbers close up. */

static const DhPaperOption options[] = {
  { "theme", DH_OPTION_FLAG, N_ ("Theme of the year"), "yes", NULL },
  { "tasks", DH_OPTION_FLAG, N_ ("Tasks under each point"), "yes", NULL },
  { "indicators", DH_OPTION_FLAG, N_ ("Indicators"), "yes", NULL },
  { "appendix", DH_OPTION_FLAG, N_ ("Assignment table as an appendix"), "yes", NULL },
  { "carrying-out", DH_OPTION_LINES, N_ ("Carrying out"), "", NULL },
  { NULL },
};

static const DhPaperOption assignment_options[] = {
  { "appendix-number", DH_OPTION_TEXT, N_ ("Number of the appendix"), "", NULL },
  { "of", DH_OPTION_TEXT, N_ ("Number and symbol of its paper"), "", NULL },
  { NULL },
};

static gboolean
need_programme (DhCompose *self, GError **error)
{
  if (self->programme != 0)
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("There is no annual programme for %d."), self->year);
  return FALSE;
}

/* "Chương trình phối hợp … năm 2023" → "Phối hợp … năm 2023": the kind stands above it. */
static char *
programme_abstract (DhCompose *self)
{
  static const char kind[] = "Chương trình ";
  const char *title = self->programme_title;
  g_autofree char *first = NULL;
  const char *rest = NULL;

  if (!g_str_has_prefix (title, kind))
    return g_strdup (title);
  rest = title + strlen (kind);
  first = g_utf8_strup (rest, g_utf8_next_char (rest) - rest);
  return g_strconcat (first, g_utf8_next_char (rest), NULL);
}

static char *
point_label (const DhPointLine *point)
{
  return g_strconcat (point->label,
                      *point->label == '\0' || strchr (".)", point->label[strlen (point->label) - 1]) ? "" : ".", NULL);
}

/* The deeper a point, the smaller its heading; points of every depth may bear any label. */
static guint
point_depth (GPtrArray *points, const DhPointLine *point)
{
  guint depth = 0;
  gint64 parent = point->parent;

  while (parent != 0 && depth < 3)
    {
      gint64 next = 0;

      depth++;
      for (guint i = 0; i < points->len; i++)
        if (((DhPointLine *) points->pdata[i])->id == parent)
          next = ((DhPointLine *) points->pdata[i])->parent;
      parent = next;
    }
  return depth;
}

static void
add_point (DhCompose *self, GPtrArray *points, const DhPointLine *point)
{
  static const DhHeadingLevel levels[] = { DH_HEADING_ARABIC, DH_HEADING_DECIMAL, DH_HEADING_LETTER,
                                           DH_HEADING_LETTER };
  g_autofree char *label = point_label (point);

  if (*point->title != '\0')
    {
      dh_paper_builder_add_heading (self->builder, levels[point_depth (points, point)], label, point->title);
      _dh_compose_paragraphs (self, point->text);
      return;
    }
  /* A point without title is a numbered paragraph, as most adopted programmes print it. */
  {
    g_autofree char *text = g_strconcat (label, *label != '\0' ? "\u00a0" : "", point->text, NULL);

    _dh_compose_paragraphs (self, text);
  }
}

static void
add_tasks_of (DhCompose *self, GPtrArray *tasks, gint64 point)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      const DhTaskLine *task = tasks->pdata[i];
      g_autofree char *text = NULL;

      if (task->point != point)
        continue;
      text = g_strconcat (task->title, *task->period != '\0' ? " (" : "", task->period,
                          *task->period != '\0' ? ")" : "", ".", NULL);
      dh_paper_builder_add_item (self->builder, task->parent != 0 ? "+" : "-", text, task->parent != 0 ? 1 : 0);
    }
}

static char *
format_target (DhStmt *stmt)
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

static gboolean
add_indicators (DhCompose *self, const char *label, gboolean *added, GError **error)
{
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db,
                                "SELECT name, measure, direction, target, target_to FROM indicator WHERE "
                                "programme = ? AND trashed IS NULL ORDER BY id",
                                error);

  *added = FALSE;
  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      g_autofree char *target = NULL;
      g_autofree char *text = NULL;

      if (!has_row)
        return TRUE;
      if (!*added)
        dh_paper_builder_add_heading (self->builder, DH_HEADING_ROMAN, label, "CHỈ TIÊU CHỦ YẾU");
      *added = TRUE;
      target = format_target (stmt);
      text = g_strconcat (dh_stmt_get_text (stmt, 0), target, ".", NULL);
      dh_paper_builder_add_item (self->builder, "-", text, 0);
    }
  return FALSE;
}

static char *
next_roman (guint *section)
{
  g_autofree char *roman = dh_roman_format ((int) ++*section);

  return g_strconcat (roman, ".", NULL);
}

static char *
default_opening (DhCompose *self)
{
  g_autofree char *issuer = _dh_compose_issuer (self);
  g_autofree char *lower = g_utf8_strdown (self->programme_title,
                                           g_utf8_next_char (self->programme_title) - self->programme_title);
  const char *rest = *self->programme_title != '\0' ? g_utf8_next_char (self->programme_title) : "";
  g_autofree char *title = g_strconcat (g_str_has_prefix (self->programme_title, "Chương trình") ? "C" : lower, rest,
                                        NULL);

  if (*self->adopted_at != '\0')
    return g_strdup_printf ("%s ban hành %s, đã được %s hiệp thương thống nhất, như sau:", issuer, title,
                            self->adopted_at);
  return g_strdup_printf ("%s ban hành %s như sau:", issuer, title);
}

static char *
default_carrying_out (DhCompose *self)
{
  g_autofree char *issuer = _dh_compose_issuer (self);

  return g_strdup_printf (
      "1. %s chủ trì, phối hợp với các tổ chức thành viên triển khai thực hiện Chương trình; theo "
      "dõi, đôn đốc và tổng hợp kết quả.\n"
      "2. Các tổ chức thành viên căn cứ nhiệm vụ được phân công, xây dựng kế hoạch thực hiện; báo cáo "
      "kết quả định kỳ 6 tháng và cả năm.\n"
      "3. Ủy ban Mặt trận Tổ quốc Việt Nam cấp dưới căn cứ Chương trình này và tình hình của địa "
      "phương để cụ thể hóa và tổ chức thực hiện.",
      issuer);
}

static void
add_appendix (DhCompose *self, GPtrArray *points, GPtrArray *tasks)
{
  g_autofree char *reference = _dh_compose_reference (self);
  g_autofree char *title = g_strdup_printf ("PHÂN CÔNG THỰC HIỆN CHƯƠNG TRÌNH PHỐI HỢP\nVÀ THỐNG NHẤT HÀNH ĐỘNG NĂM %d",
                                            self->year);

  dh_paper_builder_add_appendix (self->builder, &(DhAppendix) { "Phụ lục", title, reference, TRUE });
  _dh_compose_assignment (self, points, tasks);
  dh_paper_builder_add_end_mark (self->builder);
}

static gboolean
add_body (DhCompose *self, GPtrArray *points, GPtrArray *tasks, GError **error)
{
  g_autofree char *opening = _dh_compose_text (self, "opening", default_opening (self));
  g_autofree char *carrying = _dh_compose_text (self, "carrying-out", default_carrying_out (self));
  guint section = 0;
  gboolean added = FALSE;
  g_autofree char *content = NULL, *targets = NULL, *carry = NULL;

  _dh_compose_paragraphs (self, opening);
  if (_dh_compose_flag (self, "theme") && *self->theme != '\0')
    {
      g_autofree char *label = next_roman (&section);
      g_autofree char *theme = g_strdup_printf ("“%s”.", self->theme);

      dh_paper_builder_add_heading (self->builder, DH_HEADING_ROMAN, label, "CHỦ ĐỀ");
      dh_paper_builder_add_text (self->builder, theme);
    }
  content = next_roman (&section);
  dh_paper_builder_add_heading (self->builder, DH_HEADING_ROMAN, content, "NHIỆM VỤ TRỌNG TÂM");
  for (guint i = 0; i < points->len; i++)
    {
      add_point (self, points, points->pdata[i]);
      if (_dh_compose_flag (self, "tasks"))
        add_tasks_of (self, tasks, ((DhPointLine *) points->pdata[i])->id);
    }
  if (_dh_compose_flag (self, "tasks"))
    add_tasks_of (self, tasks, 0);
  if (_dh_compose_flag (self, "indicators"))
    {
      targets = next_roman (&section);
      if (!add_indicators (self, targets, &added, error))
        return FALSE;
      section -= !added;
    }
  carry = next_roman (&section);
  dh_paper_builder_add_heading (self->builder, DH_HEADING_ROMAN, carry, "TỔ CHỨC THỰC HIỆN");
  _dh_compose_paragraphs (self, carrying);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  dh_paper_builder_add_end_mark (self->builder);
  return TRUE;
}

static gboolean
compose_programme (DhCompose *self, GError **error)
{
  static const char *const recipients[] = { "Đoàn Chủ tịch UBTW MTTQ Việt Nam (để b/c)",
                                            "Thường trực cấp ủy (để b/c)",
                                            "Ủy ban nhân dân cùng cấp",
                                            "Các tổ chức thành viên",
                                            "Ủy ban MTTQ cấp dưới",
                                            "Lưu: VT, BTT",
                                            NULL };
  g_autoptr (GPtrArray) points = NULL, tasks = NULL;
  g_autofree char *abstract = NULL;

  if (!need_programme (self, error))
    return FALSE;
  points = _dh_compose_points (self, error);
  tasks = points != NULL ? _dh_compose_tasks (self, error) : NULL;
  if (tasks == NULL)
    return FALSE;
  _dh_compose_head (self, NULL);
  abstract = programme_abstract (self);
  _dh_compose_title (self, NULL, abstract);
  if (!_dh_compose_bases (self, "programme", self->programme, error) || !add_body (self, points, tasks, error)
      || !_dh_compose_signature (self, recipients, error))
    return FALSE;
  if (_dh_compose_flag (self, "appendix") && tasks->len > 0)
    add_appendix (self, points, tasks);
  return TRUE;
}

static gboolean
compose_assignment (DhCompose *self, GError **error)
{
  g_autoptr (GPtrArray) points = NULL, tasks = NULL;
  g_autofree char *label = NULL, *title = NULL, *reference = NULL, *issuer = NULL;
  const char *number = _dh_compose_option (self, "appendix-number");

  if (!need_programme (self, error))
    return FALSE;
  points = _dh_compose_points (self, error);
  tasks = points != NULL ? _dh_compose_tasks (self, error) : NULL;
  if (tasks == NULL)
    return FALSE;
  issuer = _dh_compose_issuer (self);
  label = g_strconcat ("Phụ lục", *number != '\0' ? " " : "", number, NULL);
  title = g_strdup_printf ("PHÂN CÔNG THỰC HIỆN CHƯƠNG TRÌNH PHỐI HỢP\nVÀ THỐNG NHẤT HÀNH ĐỘNG NĂM %d", self->year);
  self->number = g_strdup (self->programme_number);
  self->symbol = g_strdup (*self->programme_symbol != '\0' ? self->programme_symbol : "CTr-MTTQ-BTT");
  if (*self->number != '\0')
    self->date = self->adopted_on;
  reference = *_dh_compose_option (self, "of") != '\0'
                  ? g_strdup_printf ("(Kèm theo %s)", _dh_compose_option (self, "of"))
                  : _dh_compose_reference (self);
  dh_paper_builder_set_meta (self->builder, title, issuer, "Phụ lục", dh_db_get_now (self->db));
  dh_paper_builder_add_appendix (self->builder, &(DhAppendix) { label, title, reference, TRUE });
  _dh_compose_assignment (self, points, tasks);
  dh_paper_builder_add_end_mark (self->builder);
  return TRUE;
}

const DhPaperType _dh_programme_paper = {
  "programme",    N_ ("Annual programme"), N_ ("The programme as it is signed, with the assignment table behind it."),
  "Chương trình", DH_PAPER_PLAIN,          options,
  FALSE,          compose_programme,       .programme = TRUE,
};

const DhPaperType _dh_assignment_paper = {
  "assignment",   N_ ("Assignment table"), N_ ("Who leads and who co-ordinates each task, as an appendix."),
  "Chương trình", DH_PAPER_PLAIN,          assignment_options,
  TRUE,           compose_assignment,
};
