/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-safety.h"

G_BEGIN_DECLS

#define DH_TYPE_SIDEBAR (dh_sidebar_get_type ())

/* Organisation, year, sections and the safety line. It only activates actions of the window. Property
 * "section" (name of the chosen section). */
G_DECLARE_FINAL_TYPE (DhSidebar, dh_sidebar, DH, SIDEBAR, AdwNavigationPage)

void dh_sidebar_set_context      (DhSidebar *self, DhContext *context, DhSafety *safety);   /* NULLs: none is open */
void dh_sidebar_set_section      (DhSidebar *self, const char *name);
void dh_sidebar_set_organisation (DhSidebar *self, const char *name);
/* Paths of other organisations, the latest first. */
void dh_sidebar_set_recent       (DhSidebar *self, const char *const *paths);

G_END_DECLS
