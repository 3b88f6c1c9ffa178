/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_TIMELINE_PAGE (dh_timeline_page_get_type ())

/* The working year by focal point or by unit. Properties: "grouping" (string, "point" or "unit"), "state"
 * (string, read-only: "loading", "content", "empty" or "error"). */
G_DECLARE_FINAL_TYPE (DhTimelinePage, dh_timeline_page, DH, TIMELINE_PAGE, AdwNavigationPage)

GtkWidget *dh_timeline_page_new (DhContext *context);

G_END_DECLS
