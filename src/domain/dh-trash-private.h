/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* The rules a record that comes back from the trash must keep: unique values, no twin. */
gboolean dh_record_recheck_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error);

G_END_DECLS
