/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_DEADLINE_OFFER (dh_deadline_offer_get_type ())

/* Above the deadline rules: says how many open rows were counted by other rules or holidays than those of now, and offers
 * to count them anew. Hidden when there are none. Property: "n-moving" (int, how many; −1: not counted yet). */
G_DECLARE_FINAL_TYPE (DhDeadlineOffer, dh_deadline_offer, DH, DEADLINE_OFFER, AdwBin)

GtkWidget *dh_deadline_offer_new     (DhContext *context);
/* Makes a record of every legal deadline that has none. */
void       dh_deadline_offer_enter   (DhDeadlineOffer *self);
void       dh_deadline_offer_recount (DhDeadlineOffer *self);

G_END_DECLS
