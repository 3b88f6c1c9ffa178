/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"
#include "dh-row-private.h"

G_BEGIN_DECLS

DhRecord *_dh_record_new      (const DhEntity *entity, gint64 id);   /* loading */
DhRecord *_dh_record_new_row  (DhRow *row);                          /* takes @row */
void      _dh_record_take_row (DhRecord *self, DhRow *row);          /* arrived or refreshed; emits "changed" */

G_END_DECLS
