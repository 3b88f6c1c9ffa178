/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Text with found words between U+0002 and U+0003 (DhSearchHit). Sets plain text and bold attributes,
 * so that nothing in the text can be taken for markup. */
void dh_marked_set_label (GtkLabel *label, const char *marked);

G_END_DECLS
