/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows and cells as spreadsheets put them on the clipboard: tabs and line ends, a cell with either of
 * them or with quotes in quotes, quotes doubled. Pure functions. */

/* Rows of cells: GPtrArray of GStrv. A line end after the last row makes no row of its own. */
GPtrArray *dh_tsv_parse     (const char *text);
char      *dh_tsv_format    (GPtrArray *rows);
/* The same as an HTML table for word processors; @header (GStrv) may be NULL. */
char      *dh_tsv_to_html   (GPtrArray *rows, const char *const *header);

G_END_DECLS
