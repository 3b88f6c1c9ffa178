/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-query.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* What a paste would do: rows of text laid over records and fields, read but not yet written. A value. */

typedef struct
{
  gint64      id;          /* 0: a record to be made */
  DhEdit     *edit;
  GStrv       cells;       /* the texts, one per field */
  GPtrArray  *problems;    /* char * per field, NULL where the text fits */
  char       *lacking;     /* why a new record cannot be made at all, or NULL */
} DhPasteRow;

typedef struct
{
  const DhEntity *entity;
  GPtrArray      *fields;      /* const DhField, left to right */
  GPtrArray      *rows;        /* DhPasteRow */
  guint           n_changed;   /* existing records */
  guint           n_new;
  guint           n_problems;
  guint           n_surplus;   /* columns of the text beyond the table's last */
} DhPastePlan;

/* Lays @cells (GPtrArray of GStrv) over @ids from the first on and over @fields. Where the first row of
 * text is made of field labels or names it names the columns instead. Rows beyond @ids become new
 * records. One single cell fills all of @ids. Texts that do not fit are noted, not applied. */
DhPastePlan *dh_paste_plan_new           (const DhEntity *entity, GPtrArray *cells, const gint64 *ids, guint n_ids,
                                          GPtrArray *fields, int year);
/* New records get what the filters of @known say of every row, where the text says nothing else. */
void         dh_paste_plan_complete      (DhPastePlan *self, const DhQuery *known);
void         dh_paste_plan_free          (DhPastePlan *self);
/* A person should look before it happens. */
gboolean     dh_paste_plan_needs_preview (const DhPastePlan *self);
/* "Changes 3 units, adds 2." */
char        *dh_paste_plan_describe      (const DhPastePlan *self);
/* All of it as one recorded change; takes @self. Resolves to the number of records written. */
DexFuture   *dh_paste_plan_apply         (DhPastePlan *self, DhContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPastePlan, dh_paste_plan_free)

G_END_DECLS
