/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that stand for fonts which a PDF names but does not hold, and poppler's tables of Asian character
 * sets. They are opened before the sandbox closes, because inside it nothing can be opened. */
void dh_font_files_open (void);

/* From here on open () and fopen () of this program know only those files. */
void dh_font_files_seal (void);

G_END_DECLS
