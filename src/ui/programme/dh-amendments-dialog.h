/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_AMENDMENTS_DIALOG (dh_amendments_dialog_get_type ())

/* What was changed in a programme since the conference adopted it: what, from what to what, who, when. A
 * row opens its record. */
G_DECLARE_FINAL_TYPE (DhAmendmentsDialog, dh_amendments_dialog, DH, AMENDMENTS_DIALOG, AdwDialog)

/* @from: where "win.show-record" is activated. */
DhAmendmentsDialog *dh_amendments_dialog_new      (DhContext *context, gint64 programme, GtkWidget *from);
GtkListBox         *dh_amendments_dialog_get_list (DhAmendmentsDialog *self);

G_END_DECLS
