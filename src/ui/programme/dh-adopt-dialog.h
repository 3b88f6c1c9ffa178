/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_ADOPT_DIALOG (dh_adopt_dialog_get_type ())

/* Which conference adopted the programme, when, and under which number. */
G_DECLARE_FINAL_TYPE (DhAdoptDialog, dh_adopt_dialog, DH, ADOPT_DIALOG, AdwDialog)

DhAdoptDialog *dh_adopt_dialog_new   (DhContext *context, DhRecord *programme);
/* Adopts with what is filled in; closes when it is done, else says why not. */
void           dh_adopt_dialog_adopt (DhAdoptDialog *self);
/* The row of "adopted_on", "adopted_at", "number" or "symbol". */
GtkWidget     *dh_adopt_dialog_get_row (DhAdoptDialog *self, const char *field);

G_END_DECLS
