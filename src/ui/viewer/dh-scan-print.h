/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-pdf.h"

G_BEGIN_DECLS

#define DH_TYPE_SCAN_PRINT (dh_scan_print_get_type ())

/* Prints the pages of a document as pictures, each as large as its paper and turned as it lies. The pictures
 * are asked for one after the other while it prints.
 *
 * Signal: "failed" (GError *): a page cannot be drawn, and nothing more is printed. */
G_DECLARE_FINAL_TYPE (DhScanPrint, dh_scan_print, DH, SCAN_PRINT, GtkPrintOperation)

GtkPrintOperation *dh_scan_print_new (DhPdfDocument *document, guint n_pages);

G_END_DECLS
