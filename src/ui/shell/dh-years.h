/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_YEARS (dh_years_get_type ())

/* The years to choose from, newest first: those that have a programme, this one and the next, then
 * “all”. GListModel of GtkStringObject; follows the store. */
G_DECLARE_FINAL_TYPE (DhYears, dh_years, DH, YEARS, GObject)

DhYears *dh_years_new      (DhContext *context);
int      dh_years_get_year (DhYears *self, guint position);   /* 0: all */
guint    dh_years_find     (DhYears *self, int year);         /* GTK_INVALID_LIST_POSITION: not there */

G_END_DECLS
