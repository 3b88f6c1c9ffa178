/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DH_TYPE_LETTERHEAD (dh_letterhead_get_type ())

/* The head of a paper as it will print (document-format, 4): two columns on white, rules under the text,
 * blanks for number and day. Scales to its width. */
G_DECLARE_FINAL_TYPE (DhLetterhead, dh_letterhead, DH, LETTERHEAD, GtkWidget)

GtkWidget *dh_letterhead_new (void);
/* Any may be NULL; lines are separated by "\n". @year 0: left blank. */
void       dh_letterhead_set (DhLetterhead *self, const char *superior_lines, const char *issuing_lines,
                              const char *symbol_suffix, const char *place, int year);

G_END_DECLS
