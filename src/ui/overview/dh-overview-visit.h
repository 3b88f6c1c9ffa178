/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

/* Which change of an organisation this person has seen last, kept with the settings of the machine. */
gint64 dh_overview_visit_recall   (DhStore *store);                  /* 0: never looked */
void   dh_overview_visit_remember (DhStore *store, gint64 change);

G_END_DECLS
