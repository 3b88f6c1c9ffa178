/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-calendar.h"

#include <string.h>

#include "dh-deadline-private.h"

/* What comes back is over before it does: a year of the moon may have 353 days. */
#define DAYS_OF_RETURN 352

typedef struct
{
  DhDate from, until, today;
} Span;

typedef struct
{
  DhDb *db;
  DhCalendar *calendar;
} Work;

typedef void (*RowFunc) (Work *work, DhStmt *stmt);

static void
free_entry (gpointer data)
{
  DhCalendarEntry *self = data;

  g_free (self->title);
  g_free (self->detail);
  g_free (self->time);
  g_free (self);
}

static void
free_day (gpointer data)
{
  DhCalendarDay *self = data;

  g_ptr_array_unref (self->entries);
  g_free (self);
}

static DhCalendarEntry *
add_entry (DhCalendar *calendar, DhDate date, DhCalendarEntryKind kind, const char *title)
{
  DhCalendarDay *day = g_ptr_array_index (calendar->days, date - calendar->from);
  DhCalendarEntry *entry = g_new0 (DhCalendarEntry, 1);

  entry->kind = kind;
  entry->title = g_strdup (title);
  entry->detail = g_strdup ("");
  entry->time = g_strdup ("");
  g_ptr_array_add (day->entries, entry);
  return entry;
}

/* Binds the span, first day first, where the statement asks for it. */
static gboolean
each_row (Work *work, const char *sql, gboolean bound, RowFunc func, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (work->db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  if (bound)
    {
      g_autofree char *from = dh_date_to_iso (work->calendar->from), *until = dh_date_to_iso (work->calendar->until);
      dh_stmt_bind_text (stmt, 1, from);
      dh_stmt_bind_text (stmt, 2, until);
    }
  for (;;)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      func (work, stmt);
    }
}

static const char *
get_text (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return text != NULL ? text : "";
}

static void
add_deadline (Work *work, DhStmt *stmt)
{
  DhDate date = dh_date_from_iso (get_text (stmt, 2));
  const char *state = get_text (stmt, 3);
  DhCalendarEntry *entry = NULL;

  if (date == DH_DATE_NONE)
    return;
  entry = add_entry (work->calendar, date, DH_ENTRY_DEADLINE, get_text (stmt, 1));
  entry->id = dh_stmt_get_int64 (stmt, 0);
  entry->entity = "task";
  entry->done = g_str_has_prefix (state, "done");
  entry->late = !entry->done && date < work->calendar->today;
  g_set_str (&entry->detail, get_text (stmt, 4));
}

static void
add_event_days (Work *work, DhStmt *stmt, DhDate date, int length)
{
  DhCalendar *calendar = work->calendar;

  for (DhDate day = MAX (date, calendar->from); day <= MIN (date + length, calendar->until); day++)
    {
      DhCalendarEntry *entry = add_entry (calendar, day, DH_ENTRY_EVENT, get_text (stmt, 1));

      entry->id = dh_stmt_get_int64 (stmt, 0);
      entry->entity = "event";
      g_set_str (&entry->time, day == date ? get_text (stmt, 5) : "");
      g_set_str (&entry->detail, get_text (stmt, 4));
    }
}

/* An event that comes back does so on the date of its own calendar; a day that a year lacks is its last. */
static void
add_event (Work *work, DhStmt *stmt)
{
  const DhCalendar *calendar = work->calendar;
  const char *repeat = get_text (stmt, 6);
  DhDate date = dh_date_from_iso (get_text (stmt, 2)), until = dh_date_from_iso (get_text (stmt, 3));
  int length = until != DH_DATE_NONE ? MAX (until - date, 0) : 0;
  int first_year = dh_date_year (date), month, day;
  DhLunar lunar;

  if (date == DH_DATE_NONE)
    return;
  if (*repeat == '\0')
    {
      add_event_days (work, stmt, date, length);
      return;
    }
  length = MIN (length, DAYS_OF_RETURN);
  dh_date_split (date, NULL, &month, &day);
  gboolean by_moon = g_str_equal (repeat, "lunar") && dh_lunar_from_date (date, &lunar);
  /* Lunar years end in the next solar one. */
  for (int year = MAX (first_year, dh_date_year (calendar->from)) - 1; year <= dh_date_year (calendar->until); year++)
    {
      DhDate again = by_moon ? dh_lunar_anniversary (year, lunar.month, lunar.day)
                             : dh_date_new (year, month, MIN (day, dh_date_days_in_month (year, month)));
      if (again != DH_DATE_NONE && again >= date)
        add_event_days (work, stmt, again, length);
    }
}

static gint
by_kind (gconstpointer a, gconstpointer b)
{
  const DhCalendarEntry *first = *(DhCalendarEntry *const *) a, *second = *(DhCalendarEntry *const *) b;
  int order = strcmp (first->time, second->time);

  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  if (first->done != second->done)
    return first->done ? 1 : -1;
  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

static void
make_days (DhCalendar *self)
{
  for (DhDate date = self->from; date <= self->until; date++)
    {
      DhCalendarDay *day = g_new0 (DhCalendarDay, 1);

      day->date = date;
      day->entries = g_ptr_array_new_with_free_func (free_entry);
      dh_lunar_from_date (date, &day->lunar);
      g_ptr_array_add (self->days, day);
    }
}

static void
finish_days (DhCalendar *self, const DhWorkdays *workdays)
{
  for (guint i = 0; i < self->days->len; i++)
    {
      DhCalendarDay *day = g_ptr_array_index (self->days, i);
      const char *holiday = dh_workdays_get_name (workdays, day->date);
      const char *observance = dh_calendar_observance (day->date);

      day->worked = dh_workdays_is_worked (workdays, day->date);
      day->swapped = day->worked && dh_date_weekday (day->date) > 5;
      if (holiday != NULL && *holiday != '\0')
        add_entry (self, day->date, DH_ENTRY_HOLIDAY, holiday);
      if (observance != NULL)
        add_entry (self, day->date, DH_ENTRY_OBSERVANCE, observance);
      g_ptr_array_sort (day->entries, by_kind);
    }
}

static void
add_matter (Work *work, const DhEntity *entity, const char *due, DhStmt *stmt)
{
  DhDate date = dh_date_from_iso (get_text (stmt, 1));
  DhCalendarEntry *entry = NULL;

  if (date == DH_DATE_NONE)
    return;
  entry = add_entry (work->calendar, date, DH_ENTRY_MATTER, get_text (stmt, 2));
  entry->id = dh_stmt_get_int64 (stmt, 0);
  entry->entity = entity->name;
  entry->late = date < work->calendar->today;
  g_set_str (&entry->detail, dh_field_get_label (dh_entity_find_field (entity, due)));
}

static gboolean
load_matters (Work *work, const DhRegister *reg, const DhRegisterDeadline *rule, GError **error)
{
  g_autoptr (DhSql) sql = _dh_deadline_make_sql (reg, rule, work->calendar->from, work->calendar->until, TRUE);
  g_autoptr (DhStmt) stmt = dh_sql_prepare (sql, work->db, error);
  gboolean has_row = stmt != NULL;

  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (has_row)
        add_matter (work, _dh_deadline_entity (reg, rule), rule->due, stmt);
    }
  return stmt != NULL;
}

static gboolean
load_registers (Work *work, GError **error)
{
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    for (const DhRegisterDeadline *rule = (*reg)->deadlines; rule != NULL && rule->name != NULL; rule++)
      if (dh_deadline_has_own_day (*reg, rule) && !load_matters (work, *reg, rule, error))
        return FALSE;
  return TRUE;
}

#define EVENT_COLUMNS \
  "SELECT id, title, date, until, place, time, repeat FROM event WHERE trashed IS NULL AND repeat IS "

static gboolean
load (Work *work, GError **error)
{
  return each_row (work,
                   "SELECT task.id, task.title, task.period_end, task.state, CASE WHEN unit.short_name <> '' "
                   "THEN unit.short_name ELSE unit.name END FROM task LEFT JOIN unit ON unit.id = task.lead "
                   "WHERE task.trashed IS NULL AND task.period_end >= ? AND task.period_end <= ? "
                   "AND task.state NOT IN ('cancelled', 'carried-over')",
                   TRUE, add_deadline, error)
         && each_row (work, EVENT_COLUMNS "NULL AND coalesce (until, date) >= ?1 AND date <= ?2", TRUE, add_event,
                      error)
         && each_row (work, EVENT_COLUMNS "NOT NULL", FALSE, add_event, error) && load_registers (work, error);
}

static DexFuture *
load_func (DhDb *db, gpointer data)
{
  const Span *span = data;
  g_autoptr (DhCalendar) self = g_atomic_rc_box_new0 (DhCalendar);
  GError *error = NULL;

  self->from = span->from;
  self->until = span->until;
  self->today = span->today;
  self->days = g_ptr_array_new_with_free_func (free_day);
  make_days (self);
  g_autoptr (DhWorkdays) workdays = dh_workdays_load_db (db, self->from, self->until, &error);
  Work work = { db, self };
  if (workdays == NULL || !load (&work, &error))
    return dex_future_new_for_error (error);
  finish_days (self, workdays);
  return dex_future_new_take_boxed (DH_TYPE_CALENDAR, g_steal_pointer (&self));
}

DexFuture *
dh_calendar_load (DhContext *context, DhDate from, DhDate until)
{
  Span *span = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (from != DH_DATE_NONE && until >= from && until - from < DH_CALENDAR_MAX_DAYS);

  span = g_new0 (Span, 1);
  *span = (Span) { from, until, dh_clock_today (dh_context_get_clock (context)) };
  return dh_store_read (dh_context_get_store (context), load_func, span, g_free);
}
