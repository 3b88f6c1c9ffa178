/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-pdf-types.h"

G_BEGIN_DECLS

/* The text of a page as one selects and finds in it. Offsets count characters; a range ends before its
 * second offset. Coordinates are points on the upright page. */
typedef struct _DhPageText DhPageText;

typedef struct
{
  guint start, end;
} DhTextRange;

typedef enum
{
  DH_TEXT_STEP_CHARACTER,
  DH_TEXT_STEP_WORD,
  DH_TEXT_STEP_LINE,
  DH_TEXT_STEP_LINE_END,
} DhTextStep;

DhPageText  *dh_page_text_new       (DhPdfText *text);
void         dh_page_text_free      (DhPageText *self);
guint        dh_page_text_get_length (DhPageText *self);
const char  *dh_page_text_get_text  (DhPageText *self);
/* The place between two characters that is nearest. @inside: a character lies under the point. */
guint        dh_page_text_offset_at (DhPageText *self, double x, double y, gboolean *inside);
DhTextRange  dh_page_text_word_at   (DhPageText *self, guint offset);
DhTextRange  dh_page_text_line_at   (DhPageText *self, guint offset);
/* From @offset one step in @direction (1 or -1), staying on the page. */
guint        dh_page_text_move      (DhPageText *self, guint offset, DhTextStep step, int direction);
char        *dh_page_text_slice     (DhPageText *self, DhTextRange range);
/* Array of DhPdfRect, one for each line of @range. */
GArray      *dh_page_text_rects     (DhPageText *self, DhTextRange range);
/* Array of DhTextRange where @words stand: words without marks find every spelling, words with marks only
 * theirs; line breaks count as blanks. */
GArray      *dh_page_text_find      (DhPageText *self, const char *words);
/* The same for each of @words by itself, in the order of the page: what a search for all of them has found. */
GArray      *dh_page_text_find_each (DhPageText *self, const char *words);
/* What stands around @range, for a list of hits: one line, the words between U+0002 and U+0003. */
char        *dh_page_text_snippet   (DhPageText *self, DhTextRange range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPageText, dh_page_text_free)

G_END_DECLS
