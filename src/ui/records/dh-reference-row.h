/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-field-row.h"

G_BEGIN_DECLS

#define DH_TYPE_REFERENCE_ROW (dh_reference_row_get_type ())

/* One other record, picked in a dialog. A DhFieldRow. */
G_DECLARE_FINAL_TYPE (DhReferenceRow, dh_reference_row, DH, REFERENCE_ROW, AdwActionRow)

G_END_DECLS
