/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-field-row.h"

G_BEGIN_DECLS

#define DH_TYPE_FLAG_ROW (dh_flag_row_get_type ())

/* Yes or no. A DhFieldRow. */
G_DECLARE_FINAL_TYPE (DhFlagRow, dh_flag_row, DH, FLAG_ROW, AdwActionRow)

G_END_DECLS
