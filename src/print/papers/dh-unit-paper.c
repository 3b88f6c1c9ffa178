/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "dh-error.h"

/* One sheet per unit: what it leads, then what it takes part in with its own share and deadline. In a batch each
 * sheet is a section with its own page numbers, so that the pages can be handed out. */

static const DhPaperOption options[] = {
  { "progress", DH_OPTION_FLAG, N_ ("Progress of each task"), "no", NULL },
  { NULL },
};

typedef struct
{
  char *part, *deadline, *product;
} Part;

static void
part_free (gpointer data)
{
  Part *self = data;

  g_free (self->part);
  g_free (self->deadline);
  g_free (self->product);
  g_free (self);
}

/* What @unit does in tasks that others lead: task → Part. */
static GHashTable *
read_parts (DhCompose *self, gint64 unit, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, part_free);
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db, "SELECT task, part, deadline, product FROM task_part WHERE unit = ?", error);

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, unit);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      Part *part = NULL;
      const char *deadline = has_row ? dh_stmt_get_text (stmt, 2) : NULL;
      gint64 id = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;

      if (!has_row)
        return g_steal_pointer (&parts);
      part = g_new0 (Part, 1);
      part->part = g_strdup (dh_stmt_get_text (stmt, 1));
      part->deadline = deadline != NULL ? dh_date_format_cited (dh_date_from_iso (deadline)) : g_strdup ("");
      part->product = g_strdup (dh_stmt_get_text (stmt, 3));
      g_hash_table_insert (parts, g_memdup2 (&id, sizeof id), part);
    }
  return NULL;
}

static void
add_number (DhCompose *self, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  dh_paper_builder_add_number (self->builder, number, text);
}

static guint
add_led (DhCompose *self, GPtrArray *tasks, gint64 unit)
{
  gboolean progress = _dh_compose_flag (self, "progress");
  const DhTableColumn columns[] = {
    { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
    { .title = "Nội dung công việc" },
    { .title = "Đơn vị phối hợp" },
    { .title = "Thời gian", .align = DH_ALIGN_CENTRE },
    { .title = "Sản phẩm" },
    { .title = "Tiến độ", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_PERCENT, .no_wrap = TRUE },
  };
  guint n = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      const DhTaskLine *task = tasks->pdata[i];
      g_autofree char *percent = g_strdup_printf ("%d%%", task->progress);

      if (task->lead != unit)
        continue;
      if (n == 0)
        {
          dh_paper_builder_add_heading (self->builder, DH_HEADING_ROMAN, "I.", "NHIỆM VỤ CHỦ TRÌ");
          dh_paper_builder_begin_table (self->builder, "Chủ trì", columns, G_N_ELEMENTS (columns) - !progress, TRUE);
        }
      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      add_number (self, ++n);
      dh_paper_builder_add_cell (self->builder, task->title);
      dh_paper_builder_add_cell (self->builder, task->units);
      dh_paper_builder_add_cell (self->builder, task->period);
      dh_paper_builder_add_cell (self->builder, task->product);
      if (progress)
        dh_paper_builder_add_number (self->builder, task->progress, percent);
    }
  if (n > 0)
    dh_paper_builder_end_table (self->builder);
  return n;
}

static guint
add_shared (DhCompose *self, GPtrArray *tasks, GHashTable *parts, gboolean first)
{
  static const DhTableColumn columns[] = {
    { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
    { .title = "Nội dung công việc" },
    { .title = "Phần việc của đơn vị" },
    { .title = "Đơn vị chủ trì" },
    { .title = "Thời gian", .align = DH_ALIGN_CENTRE },
  };
  guint n = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      const DhTaskLine *task = tasks->pdata[i];
      const Part *part = g_hash_table_lookup (parts, &task->id);

      if (part == NULL)
        continue;
      if (n == 0)
        {
          dh_paper_builder_add_heading (self->builder, DH_HEADING_ROMAN, first ? "I." : "II.", "NHIỆM VỤ PHỐI HỢP");
          dh_paper_builder_begin_table (self->builder, "Phối hợp", columns, G_N_ELEMENTS (columns), TRUE);
        }
      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      add_number (self, ++n);
      dh_paper_builder_add_cell (self->builder, task->title);
      dh_paper_builder_add_cell (self->builder, part->part);
      dh_paper_builder_add_cell (self->builder, task->lead_name);
      dh_paper_builder_add_cell (self->builder, *part->deadline != '\0' ? part->deadline : task->period);
    }
  if (n > 0)
    dh_paper_builder_end_table (self->builder);
  return n;
}

static gboolean
add_sheet (DhCompose *self, GPtrArray *tasks, gint64 unit, GError **error)
{
  g_autofree char *name = _dh_compose_unit_name (self, unit, error);
  const char *const recipients[] = { name, "Lưu: VT", NULL };
  g_autoptr (GHashTable) parts = name != NULL ? read_parts (self, unit, error) : NULL;
  g_autofree char *abstract = NULL;
  guint led = 0;

  if (parts == NULL)
    {
      if (name == NULL && *error == NULL)
        g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("There is no unit with the number %" PRId64 "."), unit);
      return FALSE;
    }
  _dh_compose_head (self, NULL);
  abstract = g_strdup_printf ("Năm %d của %s", self->year, name);
  _dh_compose_title (self, "Phân công nhiệm vụ", abstract);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "opening"));
  led = add_led (self, tasks, unit);
  if (add_shared (self, tasks, parts, led == 0) + led == 0)
    dh_paper_builder_add_text (self->builder, "Chương trình năm nay chưa giao nhiệm vụ nào cho đơn vị.");
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  dh_paper_builder_add_end_mark (self->builder);
  return _dh_compose_signature (self, recipients, error);
}

/* Units with work in the programme, in the order of the office. */
static GArray *
read_units (DhCompose *self, GError **error)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT id FROM unit WHERE trashed IS NULL AND id IN (SELECT lead FROM task WHERE programme = ?1 AND trashed IS "
      "NULL "
      "UNION SELECT task_part.unit FROM task JOIN task_part ON task_part.task = task.id WHERE task.programme = ?1 AND "
      "task.trashed IS NULL) ORDER BY position, id",
      error);

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      gint64 id = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;

      if (!has_row)
        return g_steal_pointer (&units);
      g_array_append_val (units, id);
    }
  return NULL;
}

static gboolean
compose_units (DhCompose *self, GError **error)
{
  g_autoptr (GPtrArray) tasks = _dh_compose_tasks (self, error);
  g_autoptr (GArray) units = NULL;

  if (tasks == NULL)
    return FALSE;
  if (self->request->unit != 0)
    return add_sheet (self, tasks, self->request->unit, error);
  units = read_units (self, error);
  if (units == NULL)
    return FALSE;
  if (units->len == 0)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("No unit has a task in %d; there is nothing to print."),
                   self->year);
      return FALSE;
    }
  for (guint i = 0; i < units->len; i++)
    {
      if (i > 0)
        dh_paper_builder_add_section (self->builder, FALSE, TRUE);
      if (!add_sheet (self, tasks, g_array_index (units, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}

const DhPaperType _dh_unit_paper = {
  "unit", N_ ("Sheet of a unit"), N_ ("What one unit leads and takes part in; without a unit, a sheet for each."),
  "",     DH_PAPER_UNIT,          options,
  FALSE,  compose_units,          .recipients = DH_RECIPIENTS_UNIT,
};
