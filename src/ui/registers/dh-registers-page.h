/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-register.h"

G_BEGIN_DECLS

#define DH_TYPE_REGISTERS_PAGE (dh_registers_page_get_type ())

/* All registers, grouped by the focal points of the year; each opens as table with details, and as statistics. */
G_DECLARE_FINAL_TYPE (DhRegistersPage, dh_registers_page, DH, REGISTERS_PAGE, AdwNavigationPage)

GtkWidget *dh_registers_page_new             (DhContext *context);
/* Puts the table of @entity, a register or a part of one, on top. */
void       dh_registers_page_open            (DhRegistersPage *self, const DhEntity *entity);
void       dh_registers_page_open_statistics (DhRegistersPage *self, const DhRegister *reg);

G_END_DECLS
