/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The units that the organisation knows, found by what papers call them: name, short name, abbreviations, and the usual
 * abbreviations of parts of a name (UBND, MTTQ, LĐLĐ …). Filled by one thread, then only read. */
typedef struct _DhUnitNames DhUnitNames;

DhUnitNames *dh_unit_names_new    (void);
DhUnitNames *dh_unit_names_ref    (DhUnitNames *self);
void         dh_unit_names_unref  (DhUnitNames *self);
/* @abbreviations: parted by ";". The first unit keeps a name that two have, and it counts as ambiguous. */
void         dh_unit_names_add    (DhUnitNames *self, gint64 id, const char *name, const char *short_name, const char *abbreviations);
/* The id of the unit that @written means; 0: none, or several. */
gint64       dh_unit_names_find   (const DhUnitNames *self, const char *written);
/* Two writings of one unit give one key: folded, abbreviations spelled out, without "tỉnh" at the end. */
char        *dh_unit_names_key    (const char *written);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhUnitNames, dh_unit_names_unref)

G_END_DECLS
