/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_HISTORY_PAGE (dh_history_page_get_type ())

/* Everything that was done to the file, newest first, each change with its details and a button that
 * takes it back. Property "state" (string, read-only): "loading", "changes", "empty", "error". */
G_DECLARE_FINAL_TYPE (DhHistoryPage, dh_history_page, DH, HISTORY_PAGE, AdwNavigationPage)

GtkWidget *dh_history_page_new (DhContext *context);

G_END_DECLS
