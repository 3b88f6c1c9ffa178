/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-label.h"

G_BEGIN_DECLS

/* What each line of a paper is. Nothing about number, numbering or depth of the points is fixed: the first label of a
 * kind opens a level, and the next of the same kind goes on in it. */
typedef enum
{
  DH_LINE_HEAD,      /* before the first point: letterhead, legal bases, lead */
  DH_LINE_TITLE,     /* of the paper */
  DH_LINE_POINT,     /* opens a point */
  DH_LINE_HEADING,   /* goes on with the title of the point that the line before opened */
  DH_LINE_TEXT,      /* a further paragraph of the point above */
  DH_LINE_ITEM,      /* an item of the point above */
  DH_LINE_IGNORED,   /* noise or signature; "why" says which */
} DhPaperLineRole;

enum
{
  DH_LINE_UPPER   = 1 << 0,
  DH_LINE_BOLD    = 1 << 1,
  DH_LINE_CENTRED = 1 << 2,
  DH_LINE_STYLED  = 1 << 3,   /* a heading by the style of the document */
  DH_LINE_CELL    = 1 << 4,   /* of a table that assigns nothing: a letterhead in two columns */
  DH_LINE_LISTED  = 1 << 5,   /* cut out of a paragraph that lists its points */
  DH_LINE_TABLE   = 1 << 6,   /* no line but a table of tasks, which belongs to the point above */
  DH_LINE_NOTE    = 1 << 7,   /* a footnote */
};

typedef struct
{
  /* What the source says. */
  guint       block;
  guint       line;      /* as people count */
  guint       row;       /* of a cell */
  guint       column;
  const char *text;      /* not ended: @length bytes */
  gsize       offset;    /* of @text in its paragraph or cell */
  gsize       length;
  const char *given;     /* the label that the format keeps apart, or NULL */
  guint       flags;
  /* What was recognised. */
  DhLabel     label;
  DhPaperLineRole  role;
  guint       depth;     /* of a point, from 0 */
  const char *why;       /* translated; for HEAD and IGNORED */
  char       *path;      /* of a point: "I.1"; NULL when nothing is printed. Owned */
} DhPaperLine;

/* Fills in label, role, depth, path and why of every line of @lines (DhPaperLine). A paragraph that lists the points
 * is cut into several lines, so the array may grow. @text_of_block is not touched. */
void     dh_paper_outline_recognise  (GArray *lines);
GArray  *dh_paper_outline_new_lines  (void);   /* frees the paths */

/* Whether a line reads as the title of what follows: not a sentence. */
gboolean dh_paper_outline_is_heading (const DhPaperLine *line);

/* A title for a point that has none: its first clause, at a word's end. */
char    *dh_paper_outline_make_title (const char *text);

G_END_DECLS
