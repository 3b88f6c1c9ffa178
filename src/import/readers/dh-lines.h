/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-source-private.h"

G_BEGIN_DECLS

/* Lines of plain text or of a page, on their way to paragraphs. */
typedef struct
{
  const char *start;    /* not terminated */
  gsize       length;
  guint       number;   /* from 1 */
  guint       page;
  guint       indent;   /* columns of white space */
  guint       width;    /* characters, without white space at both ends; 0: blank */
  gboolean    dropped;  /* became a notice */
} DhLine;

/* The lines of @text, which must outlive them. @first: the number of the first. */
GArray  *_dh_lines_split      (const char *text, gsize length, guint page, guint first);

/* Adds paragraphs. A line goes on with the one before it when the text is broken at a width, or in the middle
 * of a sentence. */
void     _dh_lines_add        (GArray *lines, DhSourceBuilder *builder);

/* "1.", "a)", "IV.", "-", "•", "Điều 3": the line begins an item. */
gboolean _dh_lines_is_item    (const DhLine *line);

G_END_DECLS
