/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

#define DH_TYPE_HISTORY_LIST (dh_history_list_get_type ())

/* The history of one record, newest first. It is read only while it is on screen, and again after every
 * change of the record. */
G_DECLARE_FINAL_TYPE (DhHistoryList, dh_history_list, DH, HISTORY_LIST, GtkWidget)

GtkWidget  *dh_history_list_new    (DhContext *context, const DhEntity *entity);
void        dh_history_list_set_id (DhHistoryList *self, gint64 id);
GtkListBox *dh_history_list_get_list (DhHistoryList *self);   /* of DhHistoryRow */

G_END_DECLS
