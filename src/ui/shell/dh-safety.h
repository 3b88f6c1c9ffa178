/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_SAFETY (dh_safety_get_type ())

/* How safe the file is, in one line (screens, 1): derived from the store's properties, followed as they
 * change and as the days go by. Properties, all read-only: "text", "icon-name", "explanation" (a
 * sentence for the tooltip), "warning" (gboolean: something should be done), "banner" (text of a lasting
 * condition, "" when there is none). */
G_DECLARE_FINAL_TYPE (DhSafety, dh_safety, DH, SAFETY, GObject)

DhSafety *dh_safety_new (DhContext *context);

G_END_DECLS
