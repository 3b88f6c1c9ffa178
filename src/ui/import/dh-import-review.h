/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-import-columns.h"
#include "dh-import-lists.h"
#include "dh-import-points.h"
#include "dh-import-source.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_REVIEW (dh_import_review_get_type ())

/* The source beside what was recognised in it, to be looked over. After every edit the real checks run as a dry
 * run; the foot says what would be made, or what is in the way.
 * Properties, read-only: "edited" (gboolean: the person changed something), "ready" (gboolean: it can be written).
 * Signals: "back"; "apply". Actions: "review.next-problem", "review.step-view" (i). */
G_DECLARE_FINAL_TYPE (DhImportReview, dh_import_review, DH, IMPORT_REVIEW, AdwNavigationPage)

GtkWidget       *dh_import_review_new         (DhContext *context);
void             dh_import_review_set_draft   (DhImportReview *self, DhImportDraft *draft);
gboolean         dh_import_review_is_edited   (DhImportReview *self);
gboolean         dh_import_review_is_ready    (DhImportReview *self);
/* While it is written nothing can be changed. */
void             dh_import_review_set_busy    (DhImportReview *self, gboolean busy);
/* A sentence that says why it could not be written. */
void             dh_import_review_complain    (DhImportReview *self, const char *sentence);
const char      *dh_import_review_get_summary (DhImportReview *self);
/* "paper", "points", "documents", "indicators", "names", "units", "columns", "ignored". */
void             dh_import_review_show_view   (DhImportReview *self, const char *name);
DhImportPoints  *dh_import_review_get_points  (DhImportReview *self);
DhImportSource  *dh_import_review_get_source  (DhImportReview *self);
DhImportColumns *dh_import_review_get_columns (DhImportReview *self);
DhImportTicks   *dh_import_review_get_list    (DhImportReview *self, DhImportList list);

G_END_DECLS
