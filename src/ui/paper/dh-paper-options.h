/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-papers.h"

G_BEGIN_DECLS

#define DH_TYPE_PAPER_OPTIONS (dh_paper_options_get_type ())

/* What can be said about a paper before it is printed: a form made from the options of its type.
 * Signal: "changed" when one of them was. */
G_DECLARE_FINAL_TYPE (DhPaperOptions, dh_paper_options, DH, PAPER_OPTIONS, AdwBin)

/* NULL context: an empty form. @request: the values to begin with, NULL: the presets. */
void            dh_paper_options_show        (DhPaperOptions *self, DhContext *context, const DhPaperType *type,
                                              const DhPaperRequest *request);
/* What the form says now; a value that does not fit is marked in its row and left out. New. */
DhPaperRequest *dh_paper_options_get_request (DhPaperOptions *self);

G_END_DECLS
