/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-query.h"
#include "dh-register.h"
#include "dh-workdays.h"

G_BEGIN_DECLS

/* Time limits of registers. A rule is what the law says as the program knows it, unless a record of "deadline_rule" with
 * the same register and rule, valid on the day the clock starts, says otherwise. A limit warns and never forbids. */

/* The holidays of the law, by the sun and by the moon, for the years of [@from, @to], and what the office has entered in
 * between. Store thread. */
DhWorkdays *dh_workdays_load_db       (DhDb *db, DhDate from, DhDate to, GError **error);

/* Which rows of @self are late on @today: a due day has passed and nothing has closed the matter. NULL: the register has
 * no deadlines. */
DhQuery    *dh_deadline_query_overdue (const DhRegister *self, const DhRegisterDeadline *rule, DhDate today);

/* Those that still await their day in [@from, @to]; DH_DATE_NONE: without that bound. */
DhQuery    *dh_deadline_query_due     (const DhRegister *self, const DhRegisterDeadline *rule, DhDate from, DhDate to);

/* Rules of several cases share a day: whether @rule is the first over its own. */
gboolean    dh_deadline_has_own_day   (const DhRegister *self, const DhRegisterDeadline *rule);

/* How the deadlines of a row were counted, for people; one sentence a deadline. Resolves to a string, "" when none. */
DexFuture  *dh_deadline_explain       (DhContext *context, const DhEntity *entity, gint64 id);

/* Makes a record of every rule that has none, so that it can be changed. Resolves to int64, how many were made. */
DexFuture  *dh_deadline_enter_rules   (DhContext *context);

/* Counts the deadlines of open rows anew, after a rule or a holiday has changed: one change. With @trial nothing is
 * written. Resolves to int64: of how many rows a deadline moves. */
DexFuture  *dh_deadline_recount       (DhContext *context, gboolean trial);

G_END_DECLS
