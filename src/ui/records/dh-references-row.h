/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-field-row.h"

G_BEGIN_DECLS

#define DH_TYPE_REFERENCES_ROW (dh_references_row_get_type ())

/* Other records, each with a button that takes it away. A DhFieldRow. */
G_DECLARE_FINAL_TYPE (DhReferencesRow, dh_references_row, DH, REFERENCES_ROW, AdwPreferencesRow)

G_END_DECLS
