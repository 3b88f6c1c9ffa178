/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"
#include "dh-number.h"
#include "dh-paper-words.h"

/* The skeleton is that of chapters 2.5 and 7.1: opening, sections in Roman numbers, points as the programme labels
 * them. Nothing relies on how many points there are or whether they have titles; sections without content are
 * left out and the numbers close up. */

static const DhPaperOption options[] = {
  { "theme", DH_OPTION_FLAG, N_ ("Theme of the year"), "yes", NULL },
  { "tasks", DH_OPTION_FLAG, N_ ("Tasks under each point"), "yes", NULL },
  { "indicators", DH_OPTION_FLAG, N_ ("Indicators"), "yes", NULL },
  { "appendix", DH_OPTION_FLAG, N_ ("Assignment table as an appendix"), "yes", NULL },
  { "indicator-appendix", DH_OPTION_FLAG, N_ ("Indicators as an appendix"), "no", NULL },
  { "schedule-appendix", DH_OPTION_FLAG, N_ ("Timetable as an appendix"), "no", NULL },
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

  return g_str_has_prefix (title, kind) ? _dh_compose_begin_large (title + strlen (kind)) : g_strdup (title);
}

/* "Phần I", "Chương II", "Mục 1" and "Điều 3" say themselves what they are; FALSE: another label. */
static gboolean
named_level (const DhPointLine *point, DhHeadingLevel *level)
{
  static const struct
  {
    const char *word;
    DhHeadingLevel level;
  } names[] = { { "Phần ", DH_HEADING_PART },
                { "Chương ", DH_HEADING_CHAPTER },
                { "Mục ", DH_HEADING_SECTION },
                { "Điều ", DH_HEADING_ARTICLE } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (point->label, names[i].word))
      {
        *level = names[i].level;
        return TRUE;
      }
  return FALSE;
}

static char *
point_label (const DhPointLine *point)
{
  DhHeadingLevel level = DH_HEADING_ARABIC;
  gboolean bare = *point->label == '\0' || strchr (".)", point->label[strlen (point->label) - 1]) != NULL
                  || (named_level (point, &level) && level != DH_HEADING_ARTICLE);

  return g_strconcat (point->label, bare ? "" : ".", NULL);
}

/* The deeper a point, the smaller its heading; points of every depth may bear any label. What stands below a Phần or a
 * Chương begins anew. */
static guint
point_depth (GPtrArray *points, const DhPointLine *point)
{
  guint depth = 0;
  gint64 parent = point->parent;

  while (parent != 0 && depth < 3)
    {
      const DhPointLine *above = NULL;
      DhHeadingLevel level = DH_HEADING_ARABIC;

      for (guint i = 0; i < points->len && above == NULL; i++)
        if (((DhPointLine *) points->pdata[i])->id == parent)
          above = points->pdata[i];
      depth += above == NULL || !named_level (above, &level);
      parent = above != NULL ? above->parent : 0;
    }
  return depth;
}

static void
add_titled_point (DhCompose *self, GPtrArray *points, const DhPointLine *point)
{
  static const DhHeadingLevel levels[] = { DH_HEADING_ARABIC, DH_HEADING_DECIMAL, DH_HEADING_LETTER,
                                           DH_HEADING_LETTER };
  g_autofree char *label = point_label (point);
  g_autofree char *title = NULL;
  DhHeadingLevel level = DH_HEADING_ARABIC;

  if (!named_level (point, &level))
    level = levels[point_depth (points, point)];
  /* Titles on lines of their own are in capitals (document-format, 7.1). */
  title = level <= DH_HEADING_SECTION ? _dh_compose_capitals (point->title) : g_strdup (point->title);
  dh_paper_builder_add_heading (self->builder, level, label, title);
  _dh_compose_paragraphs (self, point->text);
}

static void
add_point (DhCompose *self, GPtrArray *points, const DhPointLine *point)
{
  g_autofree char *label = NULL, *text = NULL;

  if (*point->title != '\0')
    {
      add_titled_point (self, points, point);
      return;
    }
  /* A point without title is a numbered paragraph, as most adopted programmes print it. */
  label = point_label (point);
  text = g_strconcat (label, *label != '\0' ? "\u00a0" : "", point->text, NULL);
  _dh_compose_paragraphs (self, text);
}

static void
add_tasks_of (DhCompose *self, GPtrArray *tasks, gint64 point)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      const DhTaskLine *task = tasks->pdata[i];
      g_autofree char *title = dh_paper_list_name (task->title), *text = NULL;

      if (task->point != point)
        continue;
      text = g_strconcat (title, *task->period != '\0' ? " (" : "", task->period, *task->period != '\0' ? ")" : "", ".",
                          NULL);
      dh_paper_builder_add_item (self->builder, task->parent != 0 ? "+" : "-", text, task->parent != 0 ? 1 : 0);
    }
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
      target = _dh_programme_format_target (stmt);
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

static gboolean
names_appendix (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, "phụ lục") != NULL;
}

/* Whether the person's own words point to an appendix: those of the paper, its points, or the tasks printed below. */
static gboolean
points_itself (DhCompose *self, GPtrArray *points, GPtrArray *tasks, const char *const *texts)
{
  for (; *texts != NULL; texts++)
    if (names_appendix (*texts))
      return TRUE;
  for (guint i = 0; i < points->len; i++)
    {
      const DhPointLine *point = points->pdata[i];

      if (names_appendix (point->title) || names_appendix (point->text))
        return TRUE;
    }
  for (guint i = 0; _dh_compose_flag (self, "tasks") && i < tasks->len; i++)
    if (names_appendix (((DhTaskLine *) tasks->pdata[i])->title))
      return TRUE;
  return FALSE;
}

/* The text points to what stands behind it (document-format, 11). */
static void
point_to_appendices (DhCompose *self, guint appendices)
{
  g_autofree char *names = _dh_programme_name_appendices (appendices);
  g_autofree char *sentence = NULL;

  if (names == NULL)
    return;
  sentence = g_strdup_printf ("(Chi tiết tại %s kèm theo Chương trình này)", names);
  dh_paper_builder_add_text (self->builder, sentence);
}

static gboolean
add_body (DhCompose *self, GPtrArray *points, GPtrArray *tasks, guint appendices, GError **error)
{
  g_autofree char *opening = _dh_compose_text (self, "opening", default_opening (self));
  g_autofree char *carrying = _dh_compose_text (self, "carrying-out", default_carrying_out (self));
  const char *const texts[] = { opening, carrying, _dh_compose_option (self, "closing"), NULL };
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
  if (!points_itself (self, points, tasks, texts))
    point_to_appendices (self, appendices);
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
  guint appendices = 0;

  if (!need_programme (self, error))
    return FALSE;
  points = _dh_compose_points (self, error);
  tasks = points != NULL ? _dh_compose_tasks (self, error) : NULL;
  if (tasks == NULL || !_dh_programme_choose_appendices (self, tasks, &appendices, error))
    return FALSE;
  _dh_compose_head (self, NULL);
  abstract = programme_abstract (self);
  _dh_compose_title (self, NULL, abstract);
  if (!_dh_compose_bases (self, "programme", self->programme, error)
      || !add_body (self, points, tasks, appendices, error) || !_dh_compose_signature (self, recipients, error))
    return FALSE;
  return _dh_programme_add_appendices (self, appendices, points, tasks, error);
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
  _dh_compose_identify (self);
  issuer = _dh_compose_issuer (self);
  label = g_strconcat ("Phụ lục", *number != '\0' ? " " : "", number, NULL);
  title = _dh_programme_assignment_title (self);
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
  .name = "programme",
  .title = N_ ("Annual programme"),
  .help = N_ ("The programme as it is signed, with the assignment table behind it."),
  .kind = "Chương trình",
  .options = options,
  .compose = compose_programme,
  .recipients = DH_RECIPIENTS_PROGRAMME,
  .programme = TRUE,
};

const DhPaperType _dh_assignment_paper = {
  .name = "assignment",
  .title = N_ ("Assignment table"),
  .help = N_ ("Who leads and who co-ordinates each task, as an appendix."),
  .kind = "Chương trình",
  .options = assignment_options,
  .landscape = TRUE,
  .compose = compose_assignment,
  .programme = TRUE,
};
