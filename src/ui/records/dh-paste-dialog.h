/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-paste-plan.h"

G_BEGIN_DECLS

#define DH_TYPE_PASTE_DIALOG (dh_paste_dialog_get_type ())

/* Shows what a paste would do before it is done. Signal: "accepted". */
G_DECLARE_FINAL_TYPE (DhPasteDialog, dh_paste_dialog, DH, PASTE_DIALOG, AdwDialog)

/* @plan must live as long as the dialog is open. */
DhPasteDialog *dh_paste_dialog_new    (const DhPastePlan *plan);
void           dh_paste_dialog_accept (DhPasteDialog *self);

G_END_DECLS
