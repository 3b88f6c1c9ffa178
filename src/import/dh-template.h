/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-import-apply.h"

G_BEGIN_DECLS

/* A programme to start from without a paper: points and the tasks that come back every year. Kept as JSON in the data
 * folder ("templates/NAME.json"):
 *   {"format": 1, "order": 1, "name": {"C": "…", "vi": "…"}, "about": {…}, "kind": "annual",
 *    "title": "… năm {year}", "points": [{"label": "1", "title": "…", "text": "…",
 *    "tasks": [{"title": "…", "period": "Quý I", "recurrence": "yearly", "product": "…"}]}]}
 * Immutable once loaded. */
#define DH_TYPE_TEMPLATE (dh_template_get_type ())
G_DECLARE_FINAL_TYPE (DhTemplate, dh_template, DH, TEMPLATE, GObject)

/* One error sentence names the file and the place of the mistake: points[2].tasks[0].period. */
DhTemplate *dh_template_load        (const char *path, GError **error);
DhTemplate *dh_template_new_json    (const char *json, GError **error);
/* Those of the data folder in their order (DONGHANH_DATA_DIR stands in for it). GPtrArray of DhTemplate. */
GPtrArray  *dh_templates_load_all   (GError **error);

/* In the person's language. */
const char *dh_template_get_name    (DhTemplate *self);
const char *dh_template_get_about   (DhTemplate *self);
guint       dh_template_n_points    (DhTemplate *self);
const char *dh_template_get_point   (DhTemplate *self, guint point, const char **label, guint *n_tasks);   /* its title */
/* The title of a task, and its period in @year as people read it (new string). */
const char *dh_template_get_task    (DhTemplate *self, guint point, guint task, int year, char **period);
/* The title of the programme of @year. New string. */
char       *dh_template_make_title  (DhTemplate *self, int year);

/* Makes the programme of @year as one change. Resolves to a boxed DhImportCount. */
DexFuture  *dh_template_apply       (DhTemplate *self, DhContext *context, int year);

G_END_DECLS
