/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-period.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"
#include "dh-scan-private.h"

/* The text is read folded, so the words here are: "thang" is tháng, "quy" quý, "truoc" trước. */

/* What is being read, and why it was refused so far. */
typedef struct
{
  DhScan scan;
  int year; /* completes what names none; 0: nothing does */
  gboolean no_such_day;
  gboolean no_year;
  gboolean reversed;
} Reader;

/* A day, a month or a quarter as written; 0 where it says nothing. */
typedef struct
{
  int year;
  int month;  /* of a quarter: its first */
  int day;    /* of a day only */
  int months; /* 0: a day, 1: a month, 3: a quarter */
} Point;

/* Takes one kind of period from where the reader stands; NULL when it is not that kind. The reader may be
 * left anywhere then: read_all puts it back. */
typedef DhPeriod *(*ReadFunc) (Reader *);

/* The words are those that were typed; dh_period_parse puts them in. */
static DhPeriod *
new_period (DhPeriodKind kind, DhDate start, DhDate end)
{
  return dh_period_new (kind, start, end, NULL);
}

/* "mười một" stands before "mười", which begins it. */
static gboolean
take_number_word (DhScan *scan, int *number)
{
  static const char *const words[] = { "muoi hai", "muoi mot", "muoi", "chin", "tam", "bay", "sau",
                                       "nam",      "bon",      "tu",   "ba",   "hai", "mot", NULL };
  static const int values[] = { 12, 11, 10, 9, 8, 7, 6, 5, 4, 4, 3, 2, 1 };
  int index = _dh_scan_one_of (scan, words);
  if (index < 0)
    return FALSE;
  *number = values[index];
  return TRUE;
}

/* 1 to @last, in digits or in words. */
static gboolean
take_number (DhScan *scan, int last, int *number)
{
  DhScan s = *scan;
  if ((!_dh_scan_number (&s, 2, number) && !take_number_word (&s, number)) || *number < 1 || *number > last)
    return FALSE;
  *scan = s;
  return TRUE;
}

/* "/2023", "năm 2023", ", 2023", "của năm 2023", "trong năm"; 0 where there is none. */
static int
take_written_year (DhScan *scan)
{
  DhScan s = *scan;
  int year;
  if (!_dh_scan_char (&s, '/') && !_dh_scan_char (&s, '-'))
    _dh_scan_char (&s, ',');
  if (!_dh_scan_words (&s, "cua") && !_dh_scan_words (&s, "of"))
    _dh_scan_words (&s, "trong");
  gboolean named = _dh_scan_words (&s, "nam");
  if (_dh_scan_number (&s, 4, &year) && year >= 1000)
    {
      *scan = s;
      return year;
    }
  if (named && (_dh_scan_words (&s, "nay") || _dh_scan_at_end (&s)))
    *scan = s;
  return 0;
}

/* The year named, or the one that completes; FALSE when there is neither. */
static gboolean
complete_year (Reader *reader, int *year)
{
  if (*year == 0)
    *year = reader->year;
  reader->no_year |= *year == 0;
  return *year != 0;
}

static gboolean
take_year (Reader *reader, int *year)
{
  *year = take_written_year (&reader->scan);
  return complete_year (reader, year);
}

static gboolean
take_quarter_number (DhScan *scan, int *quarter)
{
  static const char *const roman[] = { "i", "ii", "iii", "iv", NULL };
  int index = _dh_scan_one_of (scan, roman);
  if (index < 0)
    return take_number (scan, 4, quarter);
  *quarter = index + 1;
  return TRUE;
}

/* "quý II", "quarter 2", "q2", "qII". */
static gboolean
take_quarter (DhScan *scan, int *quarter)
{
  static const char *const tokens[] = { "q1", "q2", "q3", "q4", "qi", "qii", "qiii", "qiv", NULL };
  DhScan s = *scan;
  int index = _dh_scan_one_of (&s, tokens);
  if (index >= 0)
    *quarter = index % 4 + 1;
  else if ((!_dh_scan_words (&s, "quy") && !_dh_scan_words (&s, "quarter")) || !take_quarter_number (&s, quarter))
    return FALSE;
  *scan = s;
  return TRUE;
}

/* "tháng 11", "tháng Mười một", "month 11", "november", "T11". */
static gboolean
take_month (DhScan *scan, int *month)
{
  static const char *const names[] = { "january", "february",  "march",   "april",    "may",      "june", "july",
                                       "august",  "september", "october", "november", "december", NULL };
  DhScan s = *scan;
  int index = _dh_scan_one_of (&s, names);
  if (index >= 0)
    *month = index + 1;
  else if (_dh_scan_words (&s, "thang") || _dh_scan_words (&s, "month"))
    {
      if (!take_number (&s, 12, month))
        return FALSE;
    }
  else if (!_dh_scan_char (&s, 't') || !g_ascii_isdigit (*s.at) || !take_number (&s, 12, month))
    return FALSE;
  *scan = s;
  return TRUE;
}

/* --- points and windows ---------------------------------------------------------------------------- */

/* @like: the point before, whose word need not be repeated: "tháng 10 - 11", "quý I, II". */
static gboolean
take_point (DhScan *scan, const Point *like, Point *point)
{
  DhScan s = *scan;
  int number;
  *point = (Point) { 0 };
  if (_dh_scan_parts (&s, &point->year, &point->month, &point->day))
    {
      *scan = s;
      return TRUE;
    }
  *point = (Point) { 0 };
  if (take_quarter (&s, &number) || (like != NULL && like->months == 3 && take_quarter_number (&s, &number)))
    *point = (Point) { .month = 3 * number - 2, .months = 3 };
  else if (take_month (&s, &number) || (like != NULL && like->months == 1 && take_number (&s, 12, &number)))
    *point = (Point) { .month = number, .months = 1 };
  else
    return FALSE;
  point->year = take_written_year (&s);
  *scan = s;
  return TRUE;
}

/* The "01" of "01-18/11". */
static gboolean
take_lone_day (DhScan *scan, Point *point)
{
  DhScan s = *scan;
  int day;
  _dh_scan_words (&s, "ngay");
  if (!_dh_scan_number (&s, 2, &day))
    return FALSE;
  *point = (Point) { .day = day };
  *scan = s;
  return TRUE;
}

static DhDate
point_start (Reader *reader, const Point *point)
{
  DhDate date = dh_date_new (point->year, point->month, point->months == 0 ? point->day : 1);
  reader->no_such_day |= date == DH_DATE_NONE;
  return date;
}

static DhDate
point_end (Reader *reader, const Point *point)
{
  DhDate start = point_start (reader, point);
  return start == DH_DATE_NONE || point->months == 0 ? start : dh_date_add_months (start, point->months) - 1;
}

/* Fills in what the writer left to the other end: the month of "01" in "01-18/11", the year of either. A
 * window from the last quarter to the first one crosses the new year. */
static gboolean
complete_points (Reader *reader, Point *from, Point *to)
{
  if (from->month == 0)
    {
      if (to->months != 0)
        return FALSE;
      from->month = to->month;
    }
  int crosses = from->month >= 10 && to->month <= 3 ? 1 : 0;
  if (from->year == 0 && to->year != 0)
    from->year = to->year - crosses;
  if (!complete_year (reader, &from->year))
    return FALSE;
  if (to->year == 0)
    to->year = from->year + crosses;
  return TRUE;
}

static gboolean
take_range_word (DhScan *scan)
{
  static const char *const words[] = { "den het", "den", "toi", "to", "until", NULL };
  return _dh_scan_one_of (scan, words) >= 0 || _dh_scan_char (scan, '-');
}

static gboolean
take_list_word (DhScan *scan)
{
  return _dh_scan_char (scan, ',') || _dh_scan_words (scan, "va") || _dh_scan_words (scan, "and");
}

/* A list is a window only when each of its members follows the one before: "tháng 3, 6" is none. */
static gboolean
follows (const Point *before, const Point *point)
{
  if (before->months != point->months || (before->year != 0 && before->year != point->year))
    return FALSE;
  if (point->months != 0)
    return point->month == before->month + point->months;
  return point->day == before->day + 1 && (before->month == 0 || before->month == point->month);
}

/* Two ends joined by a dash or a word, or a list of neighbours; whole months and quarters count to their
 * last day. */
static gboolean
take_points (Reader *reader, Point *from, Point *to)
{
  DhScan *scan = &reader->scan;
  _dh_scan_words (scan, "tu");
  _dh_scan_words (scan, "from");
  if (!take_point (scan, NULL, from) && !take_lone_day (scan, from))
    return FALSE;
  if (take_range_word (scan))
    return take_point (scan, from, to);

  Point before = *from;
  gboolean listed = FALSE;
  while (take_list_word (scan))
    {
      if (!take_point (scan, &before, to) || !follows (&before, to))
        return FALSE;
      before = *to;
      listed = TRUE;
    }
  return listed;
}

/* A window that ends before it begins is a slip of the pen, and is said to be one. */
static DhPeriod *
read_window (Reader *reader)
{
  Point from, to;
  if (!take_points (reader, &from, &to) || !complete_points (reader, &from, &to))
    return NULL;
  DhDate start = point_start (reader, &from), end = point_end (reader, &to);
  if (start == DH_DATE_NONE || end == DH_DATE_NONE)
    return NULL;
  if (end < start)
    {
      reader->reversed = TRUE;
      return NULL;
    }
  return new_period (DH_PERIOD_WINDOW, start, end);
}

/* --- single periods -------------------------------------------------------------------------------- */

/* The year is looked at first, so that a day without one is refused for that. */
static DhPeriod *
read_day (Reader *reader)
{
  DhDate date;
  int year, month, day;
  DhScan s = reader->scan;
  if (!_dh_scan_parts (&s, &year, &month, &day) || !complete_year (reader, &year)
      || !_dh_scan_date (&reader->scan, reader->year, &date, &reader->no_such_day))
    return NULL;
  return new_period (DH_PERIOD_DATE, date, date);
}

static DhPeriod *
read_month (Reader *reader)
{
  int month, year;
  /* 11/2023 */
  DhScan s = reader->scan;
  if (_dh_scan_number (&s, 2, &month) && _dh_scan_char (&s, '/') && _dh_scan_number (&s, 4, &year) && year >= 1000
      && month >= 1 && month <= 12)
    {
      reader->scan = s;
      return dh_period_new_month (year, month);
    }
  if (!take_month (&reader->scan, &month) || !take_year (reader, &year))
    return NULL;
  return dh_period_new_month (year, month);
}

/* Ten days each, as offices count them; the last runs to the end of the month. */
static DhPeriod *
read_part_of_month (Reader *reader)
{
  static const char *const words[] = { "dau", "thuong tuan", "giua", "trung tuan", "cuoi", "ha tuan", NULL };
  int index = _dh_scan_one_of (&reader->scan, words);
  int month, year;
  if (index < 0 || !take_month (&reader->scan, &month) || !take_year (reader, &year))
    return NULL;
  int first = 10 * (index / 2) + 1;
  int last = index / 2 < 2 ? first + 9 : dh_date_days_in_month (year, month);
  return new_period (DH_PERIOD_WINDOW, dh_date_new (year, month, first), dh_date_new (year, month, last));
}

static DhPeriod *
read_quarter (Reader *reader)
{
  int quarter, year;
  if (!take_quarter (&reader->scan, &quarter) || !take_year (reader, &year))
    return NULL;
  return dh_period_new_quarter (year, quarter);
}

/* "nửa đầu năm", "first half of 2023", "H1". */
static DhPeriod *
read_half (Reader *reader)
{
  static const char *const words[] = { "nua dau nam", "nua cuoi nam", "nua nam dau", "nua nam cuoi", "h1", "h2",
                                       "first half",  "second half",  NULL };
  int index = _dh_scan_one_of (&reader->scan, words);
  int year;
  if (index < 0 || !take_year (reader, &year))
    return NULL;
  return dh_period_new_half (year, index % 2 + 1);
}

/* "6 tháng đầu năm", "ba tháng cuối năm". */
static DhPeriod *
read_months_of_year (Reader *reader)
{
  DhScan *scan = &reader->scan;
  int count, year;
  if (!take_number (scan, 11, &count) || !_dh_scan_words (scan, "thang"))
    return NULL;
  gboolean first = _dh_scan_words (scan, "dau nam");
  if ((!first && !_dh_scan_words (scan, "cuoi nam")) || !take_year (reader, &year))
    return NULL;
  if (count == 6)
    return dh_period_new_half (year, first ? 1 : 2);
  if (first)
    return new_period (DH_PERIOD_WINDOW, dh_date_new (year, 1, 1),
                       dh_date_add_months (dh_date_new (year, 1, 1), count) - 1);
  return new_period (DH_PERIOD_WINDOW, dh_date_new (year, 13 - count, 1), dh_date_new (year, 12, 31));
}

/* A number alone is a year only with four digits; "năm" alone says nothing. */
static DhPeriod *
read_year (Reader *reader)
{
  static const char *const words[] = { "ca nam",  "trong nam", "quanh nam",  "toan nam",  "suot nam",
                                       "nam nay", "all year",  "whole year", "full year", NULL };
  DhScan *scan = &reader->scan;
  int year;
  if (_dh_scan_one_of (scan, words) >= 0)
    return take_year (reader, &year) ? dh_period_new_year (year) : NULL;
  if (!_dh_scan_words (scan, "nam"))
    _dh_scan_words (scan, "year");
  return _dh_scan_number (scan, 4, &year) && year >= 1000 ? dh_period_new_year (year) : NULL;
}

/* --- without a date -------------------------------------------------------------------------------- */

static void
take_rest (DhScan *scan)
{
  scan->at += strlen (scan->at);
}

/* Recurring work counts as permanent: how often it recurs is another field. */
static DhPeriod *
read_permanent (Reader *reader)
{
  static const char *const words[] = { "thuong xuyen", "lien tuc",   "dinh ky",      "hang ngay", "hang tuan",
                                       "hang thang",   "hang quy",   "hang nam",     "permanent", "permanently",
                                       "ongoing",      "continuous", "continuously", NULL };
  static const char *const also[] = { "trong nam", "ca nam", "quanh nam", "trong", "nam", "va", NULL };
  DhScan *scan = &reader->scan;
  int year;
  if (_dh_scan_one_of (scan, words) < 0)
    return NULL;
  while (_dh_scan_char (scan, ',') || _dh_scan_one_of (scan, words) >= 0 || _dh_scan_one_of (scan, also) >= 0)
    continue;
  _dh_scan_number (scan, 4, &year);
  return new_period (DH_PERIOD_PERMANENT, DH_DATE_NONE, DH_DATE_NONE);
}

/* "khi có yêu cầu thực tế", "theo yêu cầu của Tỉnh ủy", "khi có thiên tai": what follows is free. */
static DhPeriod *
read_when_needed (Reader *reader)
{
  static const char *const free_words[] = { "khi co",   "khi phat sinh",  "khi can", "theo yeu cau",
                                            "dot xuat", "theo tinh hinh", NULL };
  static const char *const words[] = { "when needed", "when-needed", "as needed", "on demand", "on request", NULL };
  if (_dh_scan_one_of (&reader->scan, free_words) >= 0)
    take_rest (&reader->scan);
  else if (_dh_scan_one_of (&reader->scan, words) < 0)
    return NULL;
  return new_period (DH_PERIOD_WHEN_NEEDED, DH_DATE_NONE, DH_DATE_NONE);
}

static const ReadFunc readers_of_dates[] = { read_day,  read_month,          read_part_of_month, read_quarter,
                                             read_half, read_months_of_year, read_year };

/* The first reader that takes all there is; the full stop of a sentence may be left. */
static DhPeriod *
read_all (Reader *reader, const ReadFunc *functions, gsize n)
{
  DhScan start = reader->scan;
  for (gsize i = 0; i < n; i++)
    {
      reader->scan = start;
      g_autoptr (DhPeriod) period = functions[i](reader);
      if (period == NULL)
        continue;
      if (!_dh_scan_char (&reader->scan, '.'))
        _dh_scan_char (&reader->scan, ';');
      if (_dh_scan_at_end (&reader->scan))
        return g_steal_pointer (&period);
    }
  reader->scan = start;
  return NULL;
}

/* "trước Đại hội": an event, not a date that failed ("trước 31/2", "trước tháng 13"). */
static gboolean
is_event (DhScan scan)
{
  static const char *const units[] = { "ngay", "thang", "quy", "nam", NULL };
  _dh_scan_one_of (&scan, units);
  return !_dh_scan_at_end (&scan) && g_ascii_isalpha (*scan.at) && strlen (scan.at) > 2;
}

/* "trước ngày 30/6" is done on the 30th at the latest, "trước quý IV" on the last day of quý III. */
static DhPeriod *
read_deadline (Reader *reader)
{
  static const char *const before[] = { "truoc", "before", NULL };
  static const char *const until[] = {
    "truoc het",     "tu nay den het", "tu nay den",   "den het",   "den",       "het", "cham nhat la", "cham nhat vao",
    "cham nhat den", "cham nhat",      "muon nhat la", "muon nhat", "khong qua", "by",  "until",        NULL
  };
  gboolean is_until = _dh_scan_one_of (&reader->scan, until) >= 0;
  if (!is_until && _dh_scan_one_of (&reader->scan, before) < 0)
    return NULL;
  DhScan rest = reader->scan;
  g_autoptr (DhPeriod) period = read_all (reader, readers_of_dates, G_N_ELEMENTS (readers_of_dates));
  if (period != NULL)
    {
      gboolean last_day = is_until || period->kind == DH_PERIOD_DATE;
      reader->scan.at += strlen (reader->scan.at);
      return new_period (DH_PERIOD_BY_DATE, DH_DATE_NONE, last_day ? period->end : period->start - 1);
    }
  if (is_until || reader->no_such_day || !is_event (rest))
    return NULL;
  take_rest (&reader->scan);
  return new_period (DH_PERIOD_BY_DATE, DH_DATE_NONE, DH_DATE_NONE);
}

/* What commonly stands before a period ("dự kiến", "hoàn thành trong") is taken off one by one, and only
 * when the text could not be read with it: "trong năm" is a year. */
static DhPeriod *
read_any (Reader *reader)
{
  static const ReadFunc others[] = { read_permanent, read_when_needed, read_deadline, read_window };
  static const char *const fillers[] = { "du kien", "thoi gian", "hoan thanh", "xong", "thuc hien", "nhiem vu",
                                         "trong",   "vao",       "in",         "on",   NULL };
  do
    {
      DhPeriod *period = read_all (reader, readers_of_dates, G_N_ELEMENTS (readers_of_dates));
      if (period == NULL)
        period = read_all (reader, others, G_N_ELEMENTS (others));
      if (period != NULL)
        return period;
    }
  while (_dh_scan_one_of (&reader->scan, fillers) >= 0);
  return NULL;
}

/* The most telling reason wins. */
static void
set_refusal (const Reader *reader, const char *text, GError **error)
{
  g_autofree char *message = NULL;
  if (reader->no_such_day)
    message = g_strdup_printf (_ ("“%s” names a day that is not in the calendar."), text);
  else if (reader->reversed)
    message = g_strdup_printf (_ ("“%s” ends before it begins."), text);
  else if (reader->no_year)
    message = g_strdup_printf (_ ("“%s” does not say the year; write it as in 11/2023."), text);
  else
    message = g_strdup_printf (_ ("“%s” is not a period; write for example “ngày 18/11”, “trước ngày 30/6”, “tháng "
                                  "11”, “Quý II”, “6 tháng đầu năm”, “từ 01/11 đến 18/11”, “cả năm”, “thường xuyên” "
                                  "or “khi có yêu cầu”."),
                               text);
  g_set_error_literal (error, DH_ERROR, DH_ERROR_INVALID_VALUE, message);
}

DhPeriod *
dh_period_parse (const char *text, int year, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *stripped = g_strstrip (g_strdup (text));
  DhPeriod *period = dh_period_from_canonical (stripped, text, NULL);
  if (period != NULL)
    return period;

  g_autofree char *folded = _dh_scan_prepare (text);
  Reader reader = { .scan = { folded }, .year = year };
  period = read_any (&reader);
  if (period != NULL)
    g_set_str (&period->words, text);
  else
    set_refusal (&reader, text, error);
  return period;
}
