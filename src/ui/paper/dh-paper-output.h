/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-context.h"
#include "dh-layout.h"

G_BEGIN_DECLS

/* Where a paper goes from the screen. Each asks what it must and tells how it ended; @from is the widget where the
 * person acted. */

/* Draws the pages of @layout on paper of their size, and only those that are asked for: a finished file would be printed
 * whole whatever range was chosen. */
GtkPrintOperation *dh_paper_output_operation (DhLayout *layout);
/* The system's print dialog; the pages are drawn as they are seen. */
void dh_paper_output_print (GtkWidget *from, DhLayout *layout);
/* Asks for a file; its ending decides: .pdf, .docx, .xlsx. @name: without ending. */
void dh_paper_output_save  (GtkWidget *from, const DhPaper *paper, const char *name, const char *suffix);
/* Keeps the PDF as an outgoing document with the number, symbol and day that stand on it. */
void dh_paper_output_file  (GtkWidget *from, DhContext *context, const DhPaper *paper, const char *name);

G_END_DECLS
