/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* As dh_reference_resolve_db, for a value of @field: the error begins with its label. */
gboolean _dh_reference_resolve_field (DhDb *db, const DhEntity *entity, const DhField *field, const char *text,
                                      gint64 *id, GError **error);
/* DhRows with id and title of the live records whose names contain @words, best first. */
GPtrArray *_dh_reference_choices_db  (DhDb *db, const DhEntity *entity, const char *words, guint limit,
                                      GError **error);

G_END_DECLS
