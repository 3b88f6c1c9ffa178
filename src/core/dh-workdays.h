/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dh-date.h"

G_BEGIN_DECLS

/* Which days are worked: Monday to Friday, less the holidays, plus days swapped into work. A value:
 * fill it, then only read it; reading is safe from any thread. */
typedef struct _DhWorkdays DhWorkdays;

DhWorkdays *dh_workdays_new            (void);
void        dh_workdays_free           (DhWorkdays *self);

/* The fixed solar holidays of the Labour Code 2019, article 112 (1/1, 30/4, 1/5, 2/9 with 1/9 or 3/9)
 * for the years @from … @to, and the working days off in lieu of those that fall on a weekend (article
 * 111, 3). The day beside 2/9 is a forecast until the Prime Minister has named it; it exists from 2021.
 * Swapped days and corrections are given afterwards by dh_workdays_add, which replaces what a day had. */
void        dh_workdays_add_fixed      (DhWorkdays *self, int from, int to);
/* The same with the lunar ones: five days of Tết and, from 2007, the Hùng Kings' day on 10/3. Which days
 * before and after Tết are off is named each year (article 112, 3): a forecast until it has been. */
void        dh_workdays_add_public     (DhWorkdays *self, int from, int to);
void        dh_workdays_add            (DhWorkdays *self, DhDate date, gboolean worked, const char *name);
gboolean    dh_workdays_is_worked      (const DhWorkdays *self, DhDate date);
const char *dh_workdays_get_name       (const DhWorkdays *self, DhDate date);   /* of a holiday, or NULL */

/* The @days-th working day after @date; @date itself is not counted (negative: before). */
DhDate      dh_workdays_offset         (const DhWorkdays *self, DhDate date, int days);
/* In (after, until]; negative when @until is the earlier one. */
int         dh_workdays_count          (const DhWorkdays *self, DhDate after, DhDate until);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhWorkdays, dh_workdays_free)

G_END_DECLS
