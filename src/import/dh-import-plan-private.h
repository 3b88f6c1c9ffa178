/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-import-apply.h"

G_BEGIN_DECLS

/* What the store's thread needs of a draft, copied: the draft itself stays with the window. */

typedef struct
{
  char   *kind, *number, *symbol, *date, *issuer, *raw;
  gint64  id;   /* once written */
} DhPlanDocument;

typedef struct
{
  char       *name, *measure;
  const char *direction;
  double      target, target_to;
} DhPlanIndicator;

typedef struct
{
  char       *name;
  const char *kind;   /* a choice of campaign.kind */
} DhPlanCampaign;

typedef struct
{
  char       *text, *lead, *period, *product, *note;
  char      **with;
  const char *recurrence;
  guint       row;
} DhPlanTask;

typedef struct
{
  char      *label, *title, *text;
  guint      depth;
  GPtrArray *tasks, *documents, *indicators, *campaigns;
} DhPlanPoint;

typedef struct
{
  char     *name;
  gint64    id;         /* 0: to be made */
  gboolean  accepted;
} DhPlanUnit;

typedef struct
{
  gatomicrefcount ref_count;
  gboolean        dry;
  int             year;
  char           *title, *number, *symbol, *date;
  GPtrArray      *points;
  GPtrArray      *documents;    /* before the points */
  GHashTable     *units;        /* dh_unit_names_key → DhPlanUnit */
  GHashTable     *written;      /* documents of this import, by what is written: char * → gint64 * */
  GHashTable     *campaigns;    /* names that the register has, folded; NULL: not looked up yet */
  DhImportCount   count;
} DhImportPlan;

DhImportPlan *_dh_import_plan_new   (DhImportDraft *draft, gboolean dry);
/* Without anything yet; a label of NULL is none. */
DhImportPlan *_dh_import_plan_new_empty (int year, const char *title);
DhPlanPoint  *_dh_import_plan_add_point (DhImportPlan *self, const char *label, const char *title, const char *text);
/* Takes the plan; a future of a boxed DhImportCount. */
DexFuture    *_dh_import_plan_run   (DhImportPlan *self, DhContext *context);
DhImportPlan *_dh_import_plan_ref   (DhImportPlan *self);
void          _dh_import_plan_unref (DhImportPlan *self);
/* On the store's thread, inside a write. */
gboolean      _dh_import_plan_write (DhImportPlan *self, DhDb *db, GError **error);

/* The document that is there already, or a new one. 0 with @error set when it could not be written. */
gint64        _dh_import_write_document (DhImportPlan *self, DhDb *db, DhPlanDocument *document, GError **error);

DhPlanCampaign *_dh_plan_campaign_new  (DhDraftFinding *finding, DhSource *source);
void          _dh_plan_campaign_free   (gpointer self);
/* Those that the register does not have, by their name. */
gboolean      _dh_import_write_campaigns (DhImportPlan *self, DhDb *db, GPtrArray *campaigns, gint64 point, GError **error);

G_END_DECLS
