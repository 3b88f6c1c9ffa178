/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-template.h"

G_BEGIN_DECLS

#define DH_TYPE_TEMPLATE_PAGE (dh_template_page_get_type ())

/* What a template makes for a year, before it is made. Signal: "make" (DhTemplate, int year). */
G_DECLARE_FINAL_TYPE (DhTemplatePage, dh_template_page, DH, TEMPLATE_PAGE, AdwNavigationPage)

GtkWidget  *dh_template_page_new         (DhTemplate *template, int year);
void        dh_template_page_set_year    (DhTemplatePage *self, int year);
/* While it is made nothing can be changed. */
void        dh_template_page_set_busy    (DhTemplatePage *self, gboolean busy);
void        dh_template_page_complain    (DhTemplatePage *self, const char *sentence);
const char *dh_template_page_get_summary (DhTemplatePage *self);

G_END_DECLS
