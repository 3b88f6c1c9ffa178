/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-lunar.h"
#include "dh-workdays.h"

G_BEGIN_DECLS

/* What lies on each day of a span: deadlines of tasks and of registers, events, days that are kept every year, public
 * holidays and swapped days. An immutable value, computed on the store's thread. */

typedef enum
{
  DH_ENTRY_HOLIDAY,      /* a public holiday or a day swapped into work; no record */
  DH_ENTRY_OBSERVANCE,   /* a day everybody keeps, by either calendar; no record */
  DH_ENTRY_EVENT,
  DH_ENTRY_DEADLINE,     /* of a task */
  DH_ENTRY_MATTER,       /* … that a row of a register still awaits; the rule decides over its day, so that it cannot
                            be moved */
} DhCalendarEntryKind;

typedef struct
{
  DhCalendarEntryKind kind;
  gint64   id;           /* 0: no record */
  const char *entity;    /* … of which entity: "task", "event", "petition"; NULL: no record */
  char    *title;
  char    *detail;       /* lead unit, place, or what is due; may be "" */
  char    *time;         /* HH:MM or "" */
  gboolean done;         /* of a deadline */
  gboolean late;         /* of a deadline or a matter */
} DhCalendarEntry;

typedef struct
{
  DhDate     date;
  DhLunar    lunar;      /* month 0: outside of what is computed */
  gboolean   worked;
  gboolean   swapped;    /* worked although its weekday is not */
  GPtrArray *entries;    /* DhCalendarEntry in the order of the kinds, then of time and title */
} DhCalendarDay;

typedef struct
{
  DhDate     from, until, today;
  GPtrArray *days;       /* DhCalendarDay, all of them */
} DhCalendar;

#define DH_CALENDAR_MAX_DAYS 400

#define DH_TYPE_CALENDAR (dh_calendar_get_type ())
GType                dh_calendar_get_type (void) G_GNUC_CONST;
DhCalendar          *dh_calendar_ref      (DhCalendar *self);
void                 dh_calendar_unref    (DhCalendar *self);
const DhCalendarDay *dh_calendar_get_day  (const DhCalendar *self, DhDate date);   /* NULL: not in the span */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhCalendar, dh_calendar_unref)

/* The days @from … @until, at most DH_CALENDAR_MAX_DAYS. Resolves to DhCalendar. */
DexFuture           *dh_calendar_load     (DhContext *context, DhDate from, DhDate until);

/* Puts the deadline of a task, or the day of an event, on @date: one change that can be undone. A task's
 * period becomes that day, or the window that ends then, or "trước ngày …" where it was a month or more. */
DexFuture           *dh_calendar_move     (DhContext *context, DhCalendarEntryKind kind, gint64 id, DhDate date);

/* The name of the day that everybody keeps on @date, or NULL. */
const char          *dh_calendar_observance (DhDate date);

G_END_DECLS
