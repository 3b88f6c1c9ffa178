/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_ORGANISATION_PAGE (dh_organisation_page_get_type ())

/* The organisation's own record: its letterhead as it prints, and the fields it is made of. */
G_DECLARE_FINAL_TYPE (DhOrganisationPage, dh_organisation_page, DH, ORGANISATION_PAGE, AdwNavigationPage)

GtkWidget *dh_organisation_page_new (DhContext *context);

G_END_DECLS
