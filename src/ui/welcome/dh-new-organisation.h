/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_NEW_ORGANISATION (dh_new_organisation_get_type ())

/* Level, name, place and year of a new organisation, with the letterhead as it will print. Action
 * "organisation.create". Signal: "created" (DhContext). */
G_DECLARE_FINAL_TYPE (DhNewOrganisation, dh_new_organisation, DH, NEW_ORGANISATION, AdwNavigationPage)

void dh_new_organisation_set_clock (DhNewOrganisation *self, DhClock *clock);
void dh_new_organisation_set_path  (DhNewOrganisation *self, const char *path);

G_END_DECLS
