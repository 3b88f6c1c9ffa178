/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-period.h"

G_BEGIN_DECLS

#define DH_TYPE_PERIOD_DIALOG (dh_period_dialog_get_type ())

/* Chooses a period of any kind without knowing how it is written: a day, by a day, a month, a quarter, a
 * half-year, a window, the whole year, permanent, when needed. It shows the words it makes.
 * Signal: "chosen" (char *words), which dh_period_parse reads. */
G_DECLARE_FINAL_TYPE (DhPeriodDialog, dh_period_dialog, DH, PERIOD_DIALOG, AdwDialog)

/* @period: where it begins, or NULL; @year and @today complete it. */
DhPeriodDialog *dh_period_dialog_new       (const char *title, const DhPeriod *period, int year, DhDate today);
void            dh_period_dialog_set_kind  (DhPeriodDialog *self, DhPeriodKind kind);
/* Only what has a first and a last day can be chosen. */
void            dh_period_dialog_set_bounded (DhPeriodDialog *self);
/* The words of what is chosen now; "" when the days are not right. */
const char     *dh_period_dialog_get_words (DhPeriodDialog *self);
void            dh_period_dialog_choose    (DhPeriodDialog *self);

G_END_DECLS
