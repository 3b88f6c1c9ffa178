/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-private.h"

static const char *const closed_states[] = { "done", "done-late", "cancelled", "carried-over" };

G_DEFINE_BOXED_TYPE (DhOverview, dh_overview, dh_overview_ref, dh_overview_unref)

static void
free_point (gpointer data)
{
  DhOverviewPoint *self = data;

  g_free (self->label);
  g_free (self->title);
  dh_query_free (self->query);
  g_free (self);
}

static void
free_task (gpointer data)
{
  DhOverviewTask *self = data;

  g_free (self->title);
  g_free (self->unit);
  g_free (self);
}

static void
free_indicator (gpointer data)
{
  DhOverviewIndicator *self = data;

  g_free (self->name);
  g_free (self->measure);
  g_free (self->direction);
  g_free (self);
}

static void
free_change (gpointer data)
{
  DhOverviewChange *self = data;

  g_free (self->author);
  g_free (self->label);
  g_free (self);
}

static void
free_load (gpointer data)
{
  DhOverviewLoad *self = data;

  g_free (self->name);
  g_free (self);
}

static void
free_programme (gpointer data)
{
  DhOverviewProgramme *self = data;

  g_free (self->title);
  g_free (self);
}

static void
clear (gpointer data)
{
  DhOverview *self = data;

  for (guint i = 0; i < DH_N_FIGURES; i++)
    dh_query_free (self->figures[i].query);
  g_ptr_array_unref (self->programmes);
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->overdue);
  g_ptr_array_unref (self->due);
  g_ptr_array_unref (self->registers);
  g_ptr_array_unref (self->overdue_matters);
  g_ptr_array_unref (self->due_matters);
  g_ptr_array_unref (self->indicators);
  g_ptr_array_unref (self->loads);
  g_ptr_array_unref (self->changes);
}

DhOverview *
dh_overview_ref (DhOverview *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_overview_unref (DhOverview *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

DhOverview *
_dh_overview_new (void)
{
  DhOverview *self = g_atomic_rc_box_new0 (DhOverview);

  self->progress = self->planned = -1;
  self->programmes = g_ptr_array_new_with_free_func (free_programme);
  self->points = g_ptr_array_new_with_free_func (free_point);
  self->overdue = g_ptr_array_new_with_free_func (free_task);
  self->due = g_ptr_array_new_with_free_func (free_task);
  self->registers = g_ptr_array_new_with_free_func (_dh_overview_free_register);
  self->overdue_matters = g_ptr_array_new_with_free_func (_dh_overview_free_matter);
  self->due_matters = g_ptr_array_new_with_free_func (_dh_overview_free_matter);
  self->indicators = g_ptr_array_new_with_free_func (free_indicator);
  self->loads = g_ptr_array_new_with_free_func (free_load);
  self->changes = g_ptr_array_new_with_free_func (free_change);
  return self;
}

DhQuery *
dh_query_take_open_tasks (DhQuery *query)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed_states); i++)
    query = dh_query_take_text (query, "state", DH_FILTER_IS_NOT, closed_states[i]);
  return query;
}

static DhQuery *
take_counting_tasks (DhQuery *query)
{
  query = dh_query_take_text (query, "state", DH_FILTER_IS_NOT, "cancelled");
  return dh_query_take_text (query, "state", DH_FILTER_IS_NOT, "carried-over");
}

DhQuery *
_dh_overview_query (const DhOverview *self, const DhEntity *entity)
{
  DhQuery *query = dh_query_new (entity);

  return self->year != 0 ? dh_query_take_id (query, "programme", DH_FILTER_IS, self->programme) : query;
}

DhDate
_dh_overview_end_of_month (DhDate date)
{
  int year, month;

  dh_date_split (date, &year, &month, NULL);
  return dh_date_new (year, month, dh_date_days_in_month (year, month));
}

static DhQuery *
due_query (const DhOverview *self, DhDate from, DhDate until)
{
  DhQuery *query = dh_query_take_open_tasks (_dh_overview_query (self, &dh_task_entity));
  g_autoptr (DhQuery) spanned = dh_query_take_days (query, "period", from, until);

  return dh_query_with_sort (spanned, "period", FALSE);
}

void
_dh_overview_make_queries (DhOverview *self)
{
  DhDate today = self->today;
  DhFigure *figures = self->figures;

  figures[DH_FIGURE_TASKS].query = take_counting_tasks (_dh_overview_query (self, &dh_task_entity));
  figures[DH_FIGURE_DONE].query = dh_query_take_id (take_counting_tasks (_dh_overview_query (self, &dh_task_entity)),
                                                    "progress", DH_FILTER_IS, 100);
  figures[DH_FIGURE_DUE_TODAY].query = due_query (self, today, today);
  figures[DH_FIGURE_DUE_WEEK].query = due_query (self, today, today + 7 - dh_date_weekday (today));
  figures[DH_FIGURE_DUE_MONTH].query = due_query (self, today, _dh_overview_end_of_month (today));
  figures[DH_FIGURE_OVERDUE].query = due_query (self, DH_DATE_NONE, today - 1);
  figures[DH_FIGURE_NO_LEAD].query = dh_query_take_filter (
      dh_query_take_open_tasks (_dh_overview_query (self, &dh_task_entity)), "lead", DH_FILTER_EMPTY, NULL);
  figures[DH_FIGURE_NO_DEADLINE].query = dh_query_take_filter (
      dh_query_take_open_tasks (_dh_overview_query (self, &dh_task_entity)), "period", DH_FILTER_EMPTY, NULL);
  figures[DH_FIGURE_INDICATORS].query = _dh_overview_query (self, &dh_indicator_entity);
  figures[DH_FIGURE_DOCUMENTS_NO_NUMBER].query = dh_query_take_filter (dh_query_new (&dh_document_entity), "number",
                                                                       DH_FILTER_EMPTY, NULL);
}

DhQuery *
dh_overview_load_query (const DhOverview *self, gint64 unit, gboolean part, int month)
{
  int year = self->year != 0 ? self->year : dh_date_year (self->today);
  DhDate first = dh_date_new (year, month, 1);
  DhQuery *query = NULL;

  g_return_val_if_fail (first != DH_DATE_NONE, NULL);

  query = take_counting_tasks (_dh_overview_query (self, &dh_task_entity));
  query = dh_query_take_days (query, "period", first, _dh_overview_end_of_month (first));
  if (unit == 0)
    return dh_query_take_filter (query, "lead", DH_FILTER_EMPTY, NULL);
  return dh_query_take_id (query, part ? "units" : "lead", DH_FILTER_IS, unit);
}
