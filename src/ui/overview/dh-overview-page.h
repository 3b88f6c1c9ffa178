/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_OVERVIEW_PAGE (dh_overview_page_get_type ())

/* The Monday questions of the working year: what is due, how far, what is missing, what changed. Property
 * "state" (string, read-only): "loading", "content", "empty" or "error". */
G_DECLARE_FINAL_TYPE (DhOverviewPage, dh_overview_page, DH, OVERVIEW_PAGE, AdwNavigationPage)

GtkWidget *dh_overview_page_new (DhContext *context);

G_END_DECLS
