/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-paper.h"

G_BEGIN_DECLS

/* The endings of files that papers can be written to, NULL-terminated: ".pdf" … */
const char *const *dh_paper_file_suffixes (void);

/* Writes @paper to @path in the form that its ending names, on a thread of its own; what was at @path stays
 * until the new file is whole. Resolves to a GStrv of sentences about what a person should look at (fonts, a
 * letterhead that is too wide). Rejects other endings. */
DexFuture         *dh_paper_write         (const DhPaper *paper, const char *path);

G_END_DECLS
