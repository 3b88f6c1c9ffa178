/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-query.h"

G_BEGIN_DECLS

#define DH_TYPE_FILTER_DIALOG (dh_filter_dialog_get_type ())

/* Asks for one condition on a field. Signal: "chosen" (DhQuery *, the query with the filter added). */
G_DECLARE_FINAL_TYPE (DhFilterDialog, dh_filter_dialog, DH, FILTER_DIALOG, AdwDialog)

DhFilterDialog *dh_filter_dialog_new     (DhContext *context, const DhQuery *query);
/* Translated words of a condition, "contains". */
const char     *dh_filter_op_get_label   (DhFilterOp op);

G_END_DECLS
