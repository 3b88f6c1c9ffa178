/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Marks @words in a text as dh_viewer_find does in pages: together, or else each by itself, in any spelling. Brings
 * the first one to the screen. Marks of before are taken away. Returns how many there are. */
guint dh_text_marks_show (GtkTextView *view, const char *words);

G_END_DECLS
