/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* In a fiber: the newest programme that has tasks, or NULL. One that was only begun is nothing to go on from. */
DhRecord *dh_import_earlier_find (DhContext *context);

G_END_DECLS
