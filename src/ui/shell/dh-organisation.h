/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* The organisation of a file. Resolves to DhRecord; rejects with DH_ERROR_NOT_FOUND when none was
 * written yet. */
DexFuture *dh_organisation_load (DhContext *context);

G_END_DECLS
