/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhChoice states[] = {
  { "not-started", N_ ("Not started") },
  { "in-progress", N_ ("In progress") },
  { "done", N_ ("Done") },
  { "done-late", N_ ("Done late") },
  { "carried-over", N_ ("Carried over") },
  { "cancelled", N_ ("Cancelled") },
  { NULL },
};

static const DhChoice recurrences[] = {
  { "weekly", N_ ("Every week") },
  { "monthly", N_ ("Every month") },
  { "quarterly", N_ ("Every quarter") },
  { "half-yearly", N_ ("Every half-year") },
  { "yearly", N_ ("Every year") },
  { "when-needed", N_ ("When needed") },
  { NULL },
};

static const DhField fields[] = {
  { .name = "programme",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Programme"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_PART,
    .target = "programme",
    .section = N_ ("Task") },
  { .name = "focal_point",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Focal point"),
    .flags = DH_FIELD_PART,
    .target = "focal_point" },
  { .name = "parent",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Part of task"),
    .flags = DH_FIELD_PART,
    .target = "task" },
  { .name = "position",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = DH_FIELD_HIDDEN,
    .min = 0,
    .max = G_MAXINT32,
    .preset = "0" },
  { .name = "title",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Task"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "content", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Content"), .flags = DH_FIELD_SEARCHED },
  { .name = "lead",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Lead unit"),
    .help = N_ ("Exactly one unit answers for the task."),
    .flags = DH_FIELD_LISTED,
    .target = "unit",
    .section = N_ ("Assignment") },
  { .name = "units",
    .kind = DH_FIELD_REFERENCES,
    .label = N_ ("Co-ordinating units"),
    .help = N_ ("Any number of units that take part; the lead unit is not one of them."),
    .flags = DH_FIELD_LISTED,
    .target = "unit",
    .via = "task_part",
    .via_owner = "task",
    .via_target = "unit" },
  { .name = "supervisor", .kind = DH_FIELD_REFERENCE, .label = N_ ("Supervising leader"), .target = "person" },
  { .name = "officer", .kind = DH_FIELD_REFERENCE, .label = N_ ("Officer in charge"), .target = "person" },
  { .name = "period",
    .kind = DH_FIELD_PERIOD,
    .label = N_ ("Period"),
    .help = N_ ("As a paper says it: Quý II, tháng 11, trước ngày 30/6, cả năm, thường xuyên …"),
    .flags = DH_FIELD_LISTED,
    .section = N_ ("Time") },
  { .name = "recurrence",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Recurrence"),
    .help = N_ ("A task that comes back every year goes along into the next programme."),
    .choices = recurrences },
  { .name = "product",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Product"),
    .help = N_ ("What shows that the task is done: a plan, a report, a conference, houses built …"),
    .flags = DH_FIELD_SEARCHED,
    .section = N_ ("Result") },
  { .name = "product_planned",
    .kind = DH_FIELD_DECIMAL,
    .label = N_ ("Planned number"),
    .min = 0,
    .max = DH_FIGURE_MAX },
  { .name = "product_reached",
    .kind = DH_FIELD_DECIMAL,
    .label = N_ ("Reached number"),
    .min = 0,
    .max = DH_FIGURE_MAX },
  { .name = "state",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = DH_FIELD_LISTED,
    .choices = states,
    .preset = "not-started",
    .section = N_ ("State") },
  { .name = "progress",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Progress (%)"),
    .flags = DH_FIELD_LISTED,
    .min = 0,
    .max = 100,
    .preset = "0" },
  { .name = "done_on",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Done on"),
    .help = N_ ("After the deadline the task counts as done late.") },
  { .name = "reason",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Reason"),
    .help = N_ ("Why the task was put off, cancelled or carried over.") },
  { .name = "origin",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Identity over the years"),
    .flags = DH_FIELD_COMPUTED | DH_FIELD_HIDDEN },
  { .name = "note",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Note"),
    .flags = DH_FIELD_SEARCHED,
    .section = N_ ("Note") },
  { NULL },
};

static const DhField part_fields[] = {
  { .name = "task",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Task"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED,
    .target = "task",
    .section = N_ ("Co-ordination") },
  { .name = "unit",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Unit"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED,
    .target = "unit" },
  { .name = "part", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Its part of the work"), .flags = DH_FIELD_LISTED },
  { .name = "deadline", .kind = DH_FIELD_DATE, .label = N_ ("Deadline"), .flags = DH_FIELD_LISTED },
  { .name = "product", .kind = DH_FIELD_TEXT, .label = N_ ("Product"), .flags = DH_FIELD_LISTED },
  { NULL },
};

static gboolean
is_done (const char *state)
{
  return g_str_equal (state, "done") || g_str_equal (state, "done-late");
}

static gboolean
is_open (const char *state)
{
  return g_str_equal (state, "not-started") || g_str_equal (state, "in-progress");
}

/* A figure typed alone says what the state is now. */
static void
derive_state (DhDraft *draft)
{
  gint64 progress = dh_draft_get_int64 (draft, "progress");
  const char *state = dh_draft_get_text (draft, "state");

  if (!dh_draft_changed (draft, "progress") || dh_draft_changed (draft, "state"))
    return;
  if (progress == 100 && is_open (state))
    dh_draft_set_text (draft, "state", "done");
  else if (progress < 100 && is_done (state))
    dh_draft_set_text (draft, "state", progress > 0 ? "in-progress" : "not-started");
  else if (progress > 0 && g_str_equal (state, "not-started"))
    dh_draft_set_text (draft, "state", "in-progress");
}

/* A finished task has a day, is complete, and is late when that day lies after its deadline. */
static void
derive_done (DhDraft *draft)
{
  const DhValue *period = dh_draft_get (draft, "period");
  gboolean due = period->type == DH_VALUE_PERIOD && dh_period_has_deadline (period->period);
  DhDate end = due ? period->period->end : DH_DATE_NONE;

  if (dh_draft_is_empty (draft, "done_on"))
    {
      gboolean in_time = (draft->flags & DH_WRITE_IMPORT) != 0 && due
                         && g_str_equal (dh_draft_get_text (draft, "state"), "done");
      g_autofree char *day = dh_date_to_iso (in_time ? MIN (end, draft->today) : draft->today);

      dh_draft_set_text (draft, "done_on", day);
    }
  if (dh_draft_get_int64 (draft, "progress") == 0
      || (dh_draft_changed (draft, "state") && !dh_draft_changed (draft, "progress")))
    dh_draft_set_int64 (draft, "progress", 100);
  if (due)
    dh_draft_set_text (draft, "state",
                       dh_date_from_iso (dh_draft_get_text (draft, "done_on")) > end ? "done-late" : "done");
}

static gboolean
check_state (DhDraft *draft, GError **error)
{
  const char *state = NULL;

  derive_state (draft);
  state = dh_draft_get_text (draft, "state");

  if (is_done (state))
    derive_done (draft);
  else if (dh_draft_changed (draft, "state") && !dh_draft_changed (draft, "done_on"))
    dh_draft_clear (draft, "done_on");

  /* The rules above may have set it anew. */
  state = dh_draft_get_text (draft, "state");
  if (g_str_equal (state, "not-started") && dh_draft_get_int64 (draft, "progress") > 0)
    {
      if (dh_draft_changed (draft, "progress"))
        return dh_draft_refuse (draft, "progress", _ ("a task that is not started has none; expected 0"), error);
      dh_draft_set_int64 (draft, "progress", 0);
    }
  if (is_open (state) && !dh_draft_is_empty (draft, "done_on"))
    return dh_draft_refuse (draft, "done_on", _ ("the task is not done; expected no date, or the state “Done”"), error);
  if ((g_str_equal (state, "cancelled") || g_str_equal (state, "carried-over")) && dh_draft_is_empty (draft, "reason"))
    return dh_draft_refuse (draft, "reason", _ ("empty; expected why the task was cancelled or carried over"), error);
  return TRUE;
}

static gboolean
check_units (DhDraft *draft, GError **error)
{
  const DhValue *lead = dh_draft_get (draft, "lead");
  const DhValue *units = dh_draft_get (draft, "units");

  if (dh_value_is_empty (lead) || units->type != DH_VALUE_REFS)
    return TRUE;
  for (guint i = 0; i < units->refs->len; i++)
    if (g_array_index (units->refs, gint64, i) == lead->i)
      {
        g_autofree char *name = dh_db_dup_text (draft->db, NULL, "SELECT name FROM unit WHERE id = ?", "i", lead->i);
        g_autofree char *problem = g_strdup_printf (_ ("“%s” already leads the task; expected other units"),
                                                    name != NULL ? name : "");

        return dh_draft_refuse (draft, "units", problem, error);
      }
  return TRUE;
}

static gboolean
check_task (DhDraft *draft, GError **error)
{
  return dh_draft_check_programme (draft, "focal_point", error) && dh_draft_check_programme (draft, "parent", error)
         && dh_draft_check_tree (draft, "parent", error) && check_units (draft, error) && check_state (draft, error)
         && dh_draft_place (draft, "programme", error);
}

static gboolean
check_part (DhDraft *draft, GError **error)
{
  gint64 other = 0;
  gint64 task = dh_draft_get_int64 (draft, "task"), unit = dh_draft_get_int64 (draft, "unit");
  g_autoptr (GError) failed = NULL;

  if (dh_db_get_int64 (draft->db, &other, &failed, "SELECT id FROM task WHERE id = ? AND lead = ?", "ii", task, unit))
    return dh_draft_refuse (draft, "unit", _ ("this unit already leads the task; expected another one"), error);
  if (failed == NULL
      && dh_db_get_int64 (draft->db, &other, &failed,
                          "SELECT id FROM task_part WHERE task = ? AND unit = ? AND id <> ?", "iii", task, unit,
                          draft->id))
    return dh_draft_refuse (draft, "unit", _ ("this unit already takes part; expected another one"), error);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}

const DhEntity dh_task_entity = {
  .name = "task",
  .table = "task",
  .singular = N_ ("Task"),
  .plural = N_ ("Tasks"),
  .icon = "task-symbolic",
  .title = "title",
  .owner = "programme",
  .sort = "position",
  .fields = fields,
  .check = check_task,
};

const DhEntity dh_task_part_entity = {
  .name = "task_part",
  .table = "task_part",
  .singular = N_ ("Co-ordination"),
  .plural = N_ ("Co-ordination"),
  .icon = "unit-symbolic",
  .title = "unit",
  .owner = "task",
  .sort = "unit",
  .no_trash = TRUE,
  .fields = part_fields,
  .title_sql = "(SELECT name FROM unit WHERE unit.id = task_part.unit)",
  .check = check_part,
};
