/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_NEXT_PROGRAMME_DIALOG (dh_next_programme_dialog_get_type ())

/* Next year's programme from this one, with what would go along and what would not before it is made.
 * Signal: "made" (gint64 id). */
G_DECLARE_FINAL_TYPE (DhNextProgrammeDialog, dh_next_programme_dialog, DH, NEXT_PROGRAMME_DIALOG, AdwDialog)

DhNextProgrammeDialog *dh_next_programme_dialog_new         (DhContext *context, DhRecord *programme);
void                   dh_next_programme_dialog_make        (DhNextProgrammeDialog *self);
const char            *dh_next_programme_dialog_get_summary (DhNextProgrammeDialog *self);

G_END_DECLS
