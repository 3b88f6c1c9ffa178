/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-paper.h"

G_BEGIN_DECLS

/* Writes @paper as a WordprocessingML file: the same blocks in named styles, tables, sections and headers, to
 * be edited further. Widths are measured as the layout engine does, so that pages come out alike where the
 * fonts do. The same paper makes the same bytes. What was at @path stays until the new file is whole. What a
 * person should look at is added to @warnings (char *), which may be NULL. Blocks; any thread with a deep
 * stack. */
gboolean dh_paper_write_docx (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error);

G_END_DECLS
