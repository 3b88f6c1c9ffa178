/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

#define DH_TYPE_REGISTER_LINKS_GROUP (dh_register_links_group_get_type ())

/* The registers with rows of one focal point or task, and how many; each leads to them. Hidden while there are none. */
G_DECLARE_FINAL_TYPE (DhRegisterLinksGroup, dh_register_links_group, DH, REGISTER_LINKS_GROUP, AdwPreferencesGroup)

/* @entity: of focal points or of tasks. */
GtkWidget *dh_register_links_group_new        (DhContext *context, const DhEntity *entity);
void       dh_register_links_group_set_record (DhRegisterLinksGroup *self, gint64 id);   /* 0: none */

G_END_DECLS
