/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-context.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* Records as rows of a spreadsheet, out and in again: what is exported can be imported. The first row names the columns:
 * "ID", then the labels of the fields; in, labels in either language and names of fields are understood. */

#define DH_TABLE_ID "ID"

/* The fields of the columns after "ID", in order: all that people see. Without @sensitive those that are masked are
 * left out. Array of const DhField *. */
GPtrArray *dh_table_fields    (const DhEntity *entity, gboolean sensitive);
/* @records: DhRecord, as dh_record_query gives them. @fields: const DhField, in order; @ids: the column "ID" before them.
 * With a byte-order mark, or Excel garbles it. */
char      *dh_table_to_csv    (GListModel *records, GPtrArray *fields, gboolean ids);

/* A cell or row that does not fit. */
typedef struct
{
  guint row;      /* as people count them, from 1 */
  int   cell;     /* index in the row, -1: the row as a whole */
  char *column;   /* label of its field, or NULL */
  char *problem;  /* one sentence */
} DhTableProblem;

typedef struct
{
  guint      n_added, n_changed;
  guint      heading;    /* index of the row that names the columns: the first that names some, titles may be above */
  gboolean   written;    /* FALSE: a trial, or there are problems, and nothing was written */
  GPtrArray *problems;   /* DhTableProblem, the first hundred */
  GStrv      ignored;    /* headings that name no field */
} DhTableReport;

#define DH_TYPE_TABLE_REPORT (dh_table_report_get_type ())
GType          dh_table_report_get_type (void) G_GNUC_CONST;
DhTableReport *dh_table_report_ref      (DhTableReport *self);
void           dh_table_report_unref    (DhTableReport *self);

/* @rows: GStrv per row. A row with the ID of a live record changes it, any other is new. All rows or
 * none, in one change; @trial does the very same and takes it back. Resolves to DhTableReport (boxed); rejects when no
 * column fits. @year completes dates and periods that name none. */
DexFuture     *dh_table_import          (DhContext *context, const DhEntity *entity, GPtrArray *rows, int year,
                                         gboolean trial);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTableReport, dh_table_report_unref)

G_END_DECLS
