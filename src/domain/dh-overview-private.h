/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-overview.h"

G_BEGIN_DECLS

/* A task as the figures need it. */
typedef struct
{
  gint64   id, parent, lead;
  int      point;           /* index of its point, -1: none */
  int      progress;
  double   planned;         /* percent of its time gone */
  gboolean counts, open;
  DhDate   end;             /* DH_DATE_NONE: no deadline */
} DhOverviewRow;

DhOverview *_dh_overview_new          (void);
DhDate      _dh_overview_end_of_month (DhDate date);
/* The tasks or other records of the overview's programmes. */
DhQuery    *_dh_overview_query        (const DhOverview *self, const DhEntity *entity);
void        _dh_overview_make_queries (DhOverview *self);
void        _dh_overview_free_matter  (gpointer data);
void        _dh_overview_free_register (gpointer data);
/* What the registers await, by their deadlines. */
gboolean    _dh_overview_read_registers (DhOverview *self, DhDb *db, GError **error);

/* Progress and planned time of the points and of the whole from @rows (DhOverviewRow). @parents: for each
 * point the index of the one above, -1: none. */
void        _dh_overview_roll_up      (DhOverview *self, const GArray *rows, const GArray *parents);

G_END_DECLS
