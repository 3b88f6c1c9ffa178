/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes a PDF of A4 pages, each a ruled table of words, as offices print them. */
void write_table_pdf (const char *path, guint n_pages, guint n_rows);

G_END_DECLS
