/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-record-list.h"

G_BEGIN_DECLS

#define DH_TYPE_ID_SELECTION (dh_id_selection_get_type ())

/* A DhRecordList as GTK wants it: GListModel, GtkSelectionModel and GtkSectionModel. The selection is kept
 * as positions and as ids, never as row objects, so that choosing everything in a long list costs nothing
 * and a reset of the list finds the chosen records again.
 * Properties: "n-selected" (guint). */
G_DECLARE_FINAL_TYPE (DhIdSelection, dh_id_selection, DH, ID_SELECTION, GObject)

DhIdSelection *dh_id_selection_new            (DhRecordList *list);
DhRecordList  *dh_id_selection_get_list       (DhIdSelection *self);
guint          dh_id_selection_get_n_selected (DhIdSelection *self);
/* The chosen records in the order of the list; owned by the caller, NULL when there are none. */
gint64        *dh_id_selection_dup_ids        (DhIdSelection *self, guint *n);
/* Chooses exactly the positions between the two, both included. */
void           dh_id_selection_choose_span    (DhIdSelection *self, guint from, guint to);

G_END_DECLS
