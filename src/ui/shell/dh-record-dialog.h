/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

/* A record to read, for kinds that have no page of their own: its fields, from the entity's table.
 * Loads the record and shows the dialog on @from. */
void dh_record_dialog_show (GtkWidget *from, DhContext *context, const DhEntity *entity, gint64 id);

G_END_DECLS
