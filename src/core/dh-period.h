/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "dh-date.h"

G_BEGIN_DECLS

/* When a task is done (domain, 2.7). */
typedef enum
{
  DH_PERIOD_NONE,
  DH_PERIOD_DATE,         /* ngày 18/11/2023 */
  DH_PERIOD_BY_DATE,      /* trước ngày 30/6/2023: a deadline without a start */
  DH_PERIOD_MONTH,        /* tháng 11/2023 */
  DH_PERIOD_QUARTER,      /* Quý I/2023 */
  DH_PERIOD_HALF_YEAR,    /* 6 tháng đầu năm 2023, 6 tháng cuối năm 2023 */
  DH_PERIOD_WINDOW,       /* từ 01/11/2023 đến 18/11/2023; "3 tháng cuối năm" */
  DH_PERIOD_YEAR,         /* cả năm 2023 */
  DH_PERIOD_PERMANENT,    /* thường xuyên: never overdue */
  DH_PERIOD_WHEN_NEEDED,  /* khi có yêu cầu: never overdue */
} DhPeriodKind;

#define DH_TYPE_PERIOD (dh_period_get_type ())

/* An immutable interpreted period and the words it was written in. @start and @end are inclusive and
 * DH_DATE_NONE where the kind has none; @end is the deadline. */
typedef struct _DhPeriod
{
  DhPeriodKind  kind;
  DhDate        start;
  DhDate        end;
  char         *words;   /* as written, never NULL, may be empty */
} DhPeriod;

GType      dh_period_get_type   (void) G_GNUC_CONST;
DhPeriod  *dh_period_new        (DhPeriodKind kind, DhDate start, DhDate end, const char *words);
DhPeriod  *dh_period_new_month  (int year, int month);
DhPeriod  *dh_period_new_quarter (int year, int quarter);
DhPeriod  *dh_period_new_half   (int year, int half);
DhPeriod  *dh_period_new_year   (int year);
DhPeriod  *dh_period_copy       (const DhPeriod *self);
void       dh_period_free       (DhPeriod *self);

/* Canonical text, what the store keeps: "2023-05-10" date, "<2023-06-30" by date, "2023-11" month,
 * "2023-Q2", "2023-H1", "2023-10-01/2023-11-18" window, "2023" year, "permanent", "when-needed", "<"
 * before an event that has no date yet (only the words name it), "" none. */
char      *dh_period_to_canonical   (const DhPeriod *self);
DhPeriod  *dh_period_from_canonical (const char *text, const char *words, GError **error);

/* Reads Vietnamese (or canonical, or English) words: "Quý II", "quý 2/2023", "tháng 11", "cả năm",
 * "trong năm", "6 tháng đầu năm", "3 tháng cuối năm", "trước ngày 30/6", "thường xuyên", "khi có yêu
 * cầu", "từ 01/11 đến 18/11", "ngày 18/11". @year completes what does not name one. Keeps @text as
 * words. A text of blanks is DH_PERIOD_NONE. "trước Đại hội" is a deadline without a date: BY_DATE
 * whose @end is DH_DATE_NONE. Error: DH_ERROR_INVALID_VALUE naming the accepted forms. */
DhPeriod  *dh_period_parse      (const char *text, int year, GError **error);

/* The standard Vietnamese wording (document language, not the person's). */
char      *dh_period_format     (const DhPeriod *self);
/* The words it was written in; where there are none, the standard ones. */
char      *dh_period_dup_words  (const DhPeriod *self);

/* The same period in another year (a cloned programme): 29 February becomes the 28th, whole months stay
 * whole. The words are remade. Periods without a date (permanent, when needed, before an undated event)
 * stay as they are, with their words. */
DhPeriod  *dh_period_rebase     (const DhPeriod *self, int years);

/* FALSE for permanent, when needed, none, and before an undated event: these are never overdue. */
gboolean   dh_period_has_deadline (const DhPeriod *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPeriod, dh_period_free)

G_END_DECLS
