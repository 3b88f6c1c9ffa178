/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "task",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Task"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_PART,
    .target = "task",
    .section = N_ ("Progress entry") },
  { .name = "date",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Date"),
    .help = N_ ("Today when left empty."),
    .flags = DH_FIELD_LISTED },
  { .name = "text",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("What was done"),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "percent",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Progress (%)"),
    .help = N_ ("The newest entry with a percentage sets the progress of the task; 100 finishes it."),
    .flags = DH_FIELD_LISTED,
    .min = 0,
    .max = 100 },
  { .name = "figure",
    .kind = DH_FIELD_DECIMAL,
    .label = N_ ("Figure"),
    .flags = DH_FIELD_LISTED,
    .min = -DH_FIGURE_MAX,
    .max = DH_FIGURE_MAX },
  { .name = "person",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Reported by"),
    .flags = DH_FIELD_LISTED,
    .target = "person" },
  { NULL },
};

static gboolean
check_progress (DhDraft *draft, GError **error)
{
  if (dh_draft_is_empty (draft, "text") && dh_draft_is_empty (draft, "percent") && dh_draft_is_empty (draft, "figure"))
    return dh_draft_refuse (draft, "text", _ ("empty; expected what was done, a percentage or a figure"), error);

  if (dh_draft_is_empty (draft, "date"))
    {
      g_autofree char *day = dh_date_to_iso (draft->today);

      dh_draft_set_text (draft, "date", day);
    }
  return TRUE;
}

/* The newest entry that names a percentage speaks for the task. */
static gboolean
update_task (DhDraft *draft, GError **error)
{
  gint64 task = dh_draft_get_int64 (draft, "task"), newest = 0;
  gint64 percent = dh_draft_get_int64 (draft, "percent");
  g_autoptr (DhEdit) edit = NULL;
  g_autoptr (GError) failed = NULL;
  g_autofree char *state = NULL;

  if (dh_draft_is_empty (draft, "percent"))
    return TRUE;
  if (!dh_db_get_int64 (draft->db, &newest, &failed,
                        "SELECT id FROM progress WHERE task = ? AND percent IS NOT NULL AND trashed IS NULL "
                        "ORDER BY date DESC, id DESC LIMIT 1",
                        "i", task)
      || newest != draft->id)
    {
      if (failed == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  state = dh_db_dup_text (draft->db, error, "SELECT state FROM task WHERE id = ?", "i", task);
  if (state == NULL)
    return error == NULL || *error == NULL;
  /* What was given up or moved on is not brought back by a late entry. */
  if (g_str_equal (state, "cancelled") || g_str_equal (state, "carried-over"))
    return TRUE;

  edit = dh_edit_new (&dh_task_entity);
  dh_edit_set_int64 (edit, "progress", percent);
  if (percent == 100 && !g_str_has_prefix (state, "done"))
    dh_edit_set_text (edit, "done_on", dh_draft_get_text (draft, "date"));
  return dh_draft_write (draft->db, &dh_task_entity, task, edit, draft->flags & ~DH_WRITE_NEW_ID, draft->today, NULL,
                         error);
}

const DhEntity dh_progress_entity = {
  .name = "progress",
  .table = "progress",
  .singular = N_ ("Progress entry"),
  .plural = N_ ("Progress entries"),
  .icon = "progress-symbolic",
  .title = "text",
  .owner = "task",
  .sort = "date",
  .fields = fields,
  .title_sql = "CASE WHEN text <> '' THEN substr (text, 1, 80) ELSE date END",
  .check = check_progress,
  .after = update_task,
};
