/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-overview.h"

G_BEGIN_DECLS

/* The parts of the page, each made anew from the value. What is a link goes to the window by itself. */

/* A headed part; what it holds is appended to the box. */
GtkWidget *_dh_overview_section_new    (const char *heading, const char *note);
/* Shows the rows of the query in the window when it is activated. */
void       _dh_overview_show_query     (GtkWidget *from, const DhQuery *query, const char *title);
GtkWidget *_dh_overview_figure_new     (guint n, const char *label, const DhQuery *query);
GtkWidget *_dh_overview_sentence_new   (const char *text);

GtkWidget *_dh_overview_due_new        (const DhOverview *overview);
GtkWidget *_dh_overview_progress_new   (const DhOverview *overview);
GtkWidget *_dh_overview_missing_new    (const DhOverview *overview);
/* @since: whether there was a last visit that the changes are counted from. */
GtkWidget *_dh_overview_changes_new    (const DhOverview *overview, gboolean since);
GtkWidget *_dh_overview_indicators_new (const DhOverview *overview);
GtkWidget *_dh_overview_workload_new   (DhOverview *overview);

G_END_DECLS
