/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-field-row.h"

G_BEGIN_DECLS

#define DH_TYPE_CHOICE_ROW (dh_choice_row_get_type ())

/* One word of a fixed list. A DhFieldRow. */
G_DECLARE_FINAL_TYPE (DhChoiceRow, dh_choice_row, DH, CHOICE_ROW, AdwComboRow)

G_END_DECLS
