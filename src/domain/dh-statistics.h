/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-query.h"
#include "dh-register.h"

G_BEGIN_DECLS

/* What a register says about a period: its figures, each broken down by choice, reference, flag and month. Every number
 * carries the query of its rows. */
typedef struct
{
  const DhRegisterFigure *figure;   /* NULL: a row of a table, or what is overdue */
  char                   *label;
  DhFieldKind             kind;     /* INTEGER, MONEY or DECIMAL: how the value is written */
  double                  value;
  double                  whole;    /* of which the value is a share; 0: none */
  double                  target;   /* of the period; 0: none */
  DhQuery                *query;
} DhStatistic;

typedef struct
{
  const DhEntity *entity;           /* whose rows were counted: those of the register or of one of its parts */
  char          *name;              /* as in the breakdowns: "matter", "mediation_case.matter" */
  const DhField *field;             /* by which was counted; the date of the register: by month */
  GPtrArray     *rows;              /* DhStatistic */
} DhStatisticTable;

/* Immutable. */
typedef struct
{
  const DhRegister *reg;
  DhPeriod         *period;         /* NULL: all time */
  char             *level;          /* NULL: all */
  gint64            unit;           /* 0: all */
  GPtrArray        *figures;        /* DhStatistic */
  GPtrArray        *tables;         /* DhStatisticTable */
} DhStatistics;

#define DH_TYPE_STATISTICS (dh_statistics_get_type ())
GType              dh_statistics_get_type   (void) G_GNUC_CONST;
DhStatistics      *dh_statistics_ref        (DhStatistics *self);
void               dh_statistics_unref      (DhStatistics *self);

/* Resolves to DhStatistics (boxed). @period NULL: all time; @level NULL and @unit 0: all. Rows of
 * sub-registers are where the record is that they belong to. */
DexFuture         *dh_statistics_count      (DhContext *context, const DhRegister *reg, const DhPeriod *period,
                                             const char *level, gint64 unit);
const DhStatistic *dh_statistics_find       (const DhStatistics *self, const char *figure);   /* NULL: no such */
/* The row of the table by @name whose value is @value (as dh_value_to_text). NULL: none. */
const DhStatistic *dh_statistics_find_row   (const DhStatistics *self, const char *name, const char *value);
/* The figures as one sentence of a report. */
char              *dh_statistics_describe   (const DhStatistics *self);

char              *dh_statistic_format      (const DhStatistic *self);                        /* 2.877, 1.250.000 đ */
char              *dh_statistic_format_share (const DhStatistic *self, int decimals);         /* 39,1%; NULL: none */
char              *dh_statistic_format_reached (const DhStatistic *self);                     /* of the target; NULL: none */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhStatistics, dh_statistics_unref)

G_END_DECLS
