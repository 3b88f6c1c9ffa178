/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words at the top of a paper (document-format, 4). */
typedef struct
{
  char *superior_lines;   /* regular capitals, lines separated by "\n" */
  char *issuing_lines;    /* bold capitals, with a rule beneath */
  char *symbol_suffix;    /* "MTTQ-BTT" */
} DhLetterheadText;

/* What a committee of @level (DhChoice value) called @name usually prints; a suggestion to be corrected.
 * Never NULL. */
DhLetterheadText *dh_letterhead_text_suggest (const char *level, const char *name);
void              dh_letterhead_text_free    (DhLetterheadText *self);

/* How a name usually begins at @level, to be completed with the place: "Ủy ban MTTQ Việt Nam tỉnh ". */
const char       *dh_letterhead_text_prefix  (const char *level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhLetterheadText, dh_letterhead_text_free)

G_END_DECLS
