/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_SAFETY_PAGE (dh_safety_page_get_type ())

/* What the safety line stands for: where the file is, its backups, and checks. */
G_DECLARE_FINAL_TYPE (DhSafetyPage, dh_safety_page, DH, SAFETY_PAGE, AdwNavigationPage)

GtkWidget *dh_safety_page_new (DhContext *context);

G_END_DECLS
