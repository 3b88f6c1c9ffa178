/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-field-row.h"

G_BEGIN_DECLS

#define DH_TYPE_LONG_TEXT_ROW (dh_long_text_row_get_type ())

/* Text of several paragraphs. A DhFieldRow. */
G_DECLARE_FINAL_TYPE (DhLongTextRow, dh_long_text_row, DH, LONG_TEXT_ROW, AdwPreferencesRow)

G_END_DECLS
