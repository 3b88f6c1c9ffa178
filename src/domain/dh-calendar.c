/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-calendar.h"

#include "dh-record.h"

/* Days that the Front's offices prepare for. Document language: they are names. */
typedef struct
{
  int month, day;
  const char *name;
} Observance;

static const Observance solar_days[] = {
  { 2, 3, "Ngày thành lập Đảng Cộng sản Việt Nam" },
  { 2, 27, "Ngày Thầy thuốc Việt Nam" },
  { 3, 8, "Ngày Quốc tế Phụ nữ" },
  { 3, 26, "Ngày thành lập Đoàn TNCS Hồ Chí Minh" },
  { 5, 19, "Ngày sinh Chủ tịch Hồ Chí Minh" },
  { 6, 1, "Ngày Quốc tế Thiếu nhi" },
  { 6, 28, "Ngày Gia đình Việt Nam" },
  { 7, 27, "Ngày Thương binh – Liệt sĩ" },
  { 7, 28, "Ngày thành lập Công đoàn Việt Nam" },
  { 8, 19, "Ngày Cách mạng tháng Tám" },
  { 10, 14, "Ngày thành lập Hội Nông dân Việt Nam" },
  { 10, 17, "Ngày vì người nghèo" },
  { 10, 20, "Ngày Phụ nữ Việt Nam" },
  { 11, 18, "Ngày truyền thống MTTQ Việt Nam" },
  { 11, 20, "Ngày Nhà giáo Việt Nam" },
  { 12, 6, "Ngày truyền thống Cựu chiến binh" },
  { 12, 22, "Ngày thành lập QĐND Việt Nam" },
};

static const Observance lunar_days[] = {
  { 1, 15, "Rằm tháng Giêng" }, { 4, 15, "Lễ Phật đản" },   { 5, 5, "Tết Đoan ngọ" },
  { 7, 15, "Lễ Vu lan" },       { 8, 15, "Tết Trung thu" }, { 12, 23, "Lễ ông Công, ông Táo" },
};

typedef struct
{
  DhCalendarEntryKind kind;
  gint64 id;
  DhDate date;
  DhContext *context;
} Move;

G_DEFINE_BOXED_TYPE (DhCalendar, dh_calendar, dh_calendar_ref, dh_calendar_unref)

static void
clear (gpointer data)
{
  g_ptr_array_unref (((DhCalendar *) data)->days);
}

static const char *
find_observance (const Observance *days, guint n, int month, int day)
{
  for (guint i = 0; i < n; i++)
    if (days[i].month == month && days[i].day == day)
      return days[i].name;
  return NULL;
}

static DhPeriod *
move_period (const DhPeriod *old, DhDate date)
{
  DhPeriodKind kind = old != NULL ? old->kind : DH_PERIOD_NONE;
  DhPeriod *period = NULL;

  if (kind == DH_PERIOD_DATE)
    period = dh_period_new (DH_PERIOD_DATE, date, date, "");
  else if (kind == DH_PERIOD_WINDOW && old->start < date)
    period = dh_period_new (DH_PERIOD_WINDOW, old->start, date, "");
  else
    period = dh_period_new (DH_PERIOD_BY_DATE, DH_DATE_NONE, date, "");
  g_free (period->words);
  period->words = dh_period_format (period);
  return period;
}

static DhEdit *
edit_task (DhRecord *record, DhDate date)
{
  DhEdit *edit = dh_edit_new (&dh_task_entity);
  const DhValue *old = dh_record_get_value (record, "period");
  g_autoptr (DhPeriod) period = move_period (old->type == DH_VALUE_PERIOD ? old->period : NULL, date);
  DhValue value = { .type = DH_VALUE_PERIOD, .period = period };

  dh_edit_set (edit, "period", &value);
  return edit;
}

static DhEdit *
edit_event (DhRecord *record, DhDate date)
{
  DhEdit *edit = dh_edit_new (&dh_event_entity);
  DhDate old = dh_date_from_iso (dh_record_get_text (record, "date"));
  DhDate until = dh_date_from_iso (dh_record_get_text (record, "until"));
  g_autofree char *day = dh_date_to_iso (date);

  dh_edit_set_text (edit, "date", day);
  if (until != DH_DATE_NONE && old != DH_DATE_NONE)
    {
      g_autofree char *last = dh_date_to_iso (until + (date - old));
      dh_edit_set_text (edit, "until", last);
    }
  return edit;
}

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->context);
  g_free (move);
}

static DexFuture *
moved_cb (DexFuture *loaded, gpointer data)
{
  Move *move = data;
  DhRecord *record = g_value_get_object (dex_future_get_value (loaded, NULL));
  gboolean task = move->kind == DH_ENTRY_DEADLINE;
  g_autoptr (DhEdit) edit = task ? edit_task (record, move->date) : edit_event (record, move->date);

  return dh_records_update (move->context, dh_edit_get_entity (edit), &move->id, 1, edit);
}

DhCalendar *
dh_calendar_ref (DhCalendar *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_calendar_unref (DhCalendar *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const DhCalendarDay *
dh_calendar_get_day (const DhCalendar *self, DhDate date)
{
  g_return_val_if_fail (self != NULL, NULL);

  return date >= self->from && date <= self->until ? g_ptr_array_index (self->days, date - self->from) : NULL;
}

const char *
dh_calendar_observance (DhDate date)
{
  int month, day;
  const char *name = NULL;
  DhLunar lunar;

  g_return_val_if_fail (date != DH_DATE_NONE, NULL);

  dh_date_split (date, NULL, &month, &day);
  name = find_observance (solar_days, G_N_ELEMENTS (solar_days), month, day);
  if (name == NULL && dh_lunar_from_date (date, &lunar) && !lunar.leap)
    name = find_observance (lunar_days, G_N_ELEMENTS (lunar_days), lunar.month, lunar.day);
  return name;
}

DexFuture *
dh_calendar_move (DhContext *context, DhCalendarEntryKind kind, gint64 id, DhDate date)
{
  Move *move = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (kind == DH_ENTRY_DEADLINE || kind == DH_ENTRY_EVENT);
  dex_return_error_if_fail (date != DH_DATE_NONE);

  move = g_new0 (Move, 1);
  *move = (Move) { kind, id, date, g_object_ref (context) };
  return dex_future_then (dh_record_load (context, kind == DH_ENTRY_DEADLINE ? &dh_task_entity : &dh_event_entity, id),
                          moved_cb, move, move_free);
}
