/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-date.h"

G_BEGIN_DECLS

#define DH_TYPE_DATE_DIALOG (dh_date_dialog_get_type ())

/* A day picked from a calendar. Signal: "chosen" (int DhDate). */
G_DECLARE_FINAL_TYPE (DhDateDialog, dh_date_dialog, DH, DATE_DIALOG, AdwDialog)

DhDateDialog *dh_date_dialog_new (const char *title, DhDate date);

G_END_DECLS
