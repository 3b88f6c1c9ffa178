/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-field-row.h"

G_BEGIN_DECLS

#define DH_TYPE_TEXT_ROW (dh_text_row_get_type ())

/* One line of text, a number, a date or a period. Numbers and dates are typed as people write them. A DhFieldRow. */
G_DECLARE_FINAL_TYPE (DhTextRow, dh_text_row, DH, TEXT_ROW, AdwEntryRow)

G_END_DECLS
