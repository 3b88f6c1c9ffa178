/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-layout.h"
#include "dh-paper-words.h"
#include "dh-type-private.h"

G_BEGIN_DECLS

/* A layout is built in three steps. Text becomes atoms: shaped words with what follows them. Blocks become
 * boxes: things that pages never cut, each a list of marks relative to its corner. Boxes are then placed on
 * pages; a repeated table header is the same box placed again. Points throughout; x from the left margin,
 * y down from the box's top. */

typedef enum
{
  DH_GLUE_NONE,    /* the next atom follows at once */
  DH_GLUE_SPACE,   /* a blank where the line may end */
  DH_GLUE_TIED,    /* a blank where it may not */
  DH_GLUE_BREAK,   /* no blank, the line may end (overlong words) */
  DH_GLUE_LINE,    /* the line ends */
} DhGlue;

typedef struct
{
  const DhShape *shape;
  guint8         face;   /* of the blank that follows */
  guint8         glue;
} DhAtom;

/* A run of atoms in DhLayout.atoms. */
typedef struct
{
  guint  first, n;
  double size;       /* the largest, for the pitch */
} DhPara;

typedef struct
{
  guint  first, n;
  float  width;      /* natural, without the blank at its end */
  guint  spaces;     /* inside */
  gboolean forced;   /* ends the paragraph or stands before a line break */
} DhLine;

typedef enum
{
  DH_MARK_TEXT,      /* x, y: start of the baseline; w: added to each blank */
  DH_MARK_RULE,      /* filled x, y, w, h */
  DH_MARK_FRAME,     /* x, y, w, h */
  DH_MARK_TAG,       /* opens "tag" */
  DH_MARK_TAG_END,
} DhMarkKind;

typedef struct
{
  guint8      kind;
  guint8      red;
  float       x, y, w, h;
  guint       first, n;   /* TEXT: atoms */
  const char *tag;        /* static */
} DhMark;

typedef struct
{
  guint  first_mark, n_marks;
  float  height;
  float  space;          /* before, dropped at the top of a page */
  guint  group;          /* boxes of one group on one page share a tag; 0: the marks have their own */
  guint  table;          /* index + 1 into tables, 0: none */
  guint  section;
  guint8 tied;           /* no page break before it */
  guint8 fresh;          /* begins a page */
  guint8 inner;          /* slice of a row, not its first: no rule above */
  guint8 outline;        /* 1…: level of the outline entry, 0: none */
  const char *outline_title;   /* in the paper or in strings */
} DhBox;

typedef struct { const char *tag; } DhGroup;

typedef struct
{
  guint  first_header, n_headers;   /* boxes */
  double header_height;
  double width;
  gboolean borderless;
} DhTablePlan;

typedef struct
{
  gboolean landscape;
  gboolean restart;
  const char *prefix;     /* of page labels: "I-", or "" */
} DhSectionPlan;

typedef struct
{
  guint box;
  float y;
  guint8 open, close;     /* rules above and below a piece of a table */
} DhPlaced;

typedef struct
{
  guint  first, n;        /* placed */
  guint  section;
  guint  number;          /* within its section, from 1 */
  char  *label;
} DhPage;

struct _DhLayout
{
  gatomicrefcount  refs;
  DhPaper         *paper;
  const DhFormatProfile *profile;   /* of the paper */
  DhType          *type;
  GArray          *atoms, *marks, *boxes, *groups, *tables, *sections, *placed, *pages;
  GPtrArray       *warnings;
  GStringChunk    *strings;
  double           width;         /* of the text, in the section being built */
  double           height;
  guint            section;
  guint            n_papers;      /* of a batch, besides the first */
  gboolean         copied;        /* the box added last is the head of a copy */
  gboolean         tie_next;      /* the box added next stays with the one before */
  gboolean         fresh_next;
  guint            address_box;   /* + 1: foot of the first page */
  double           address_height;
};

/* Atoms (dh-layout-line.c). */
DhPara  _dh_para_begin   (DhLayout *self);
void    _dh_para_add     (DhLayout *self, DhPara *para, const char *text, double size, DhTextStyle style);
void    _dh_para_add_rich (DhLayout *self, DhPara *para, const DhRichText *text, double size, DhTextStyle style);
DhPara  _dh_para_new     (DhLayout *self, const char *text, double size, DhTextStyle style);
/* Widest line without breaks, and widest piece that cannot be broken. */
void    _dh_para_measure (DhLayout *self, const DhPara *para, double *natural, double *least);
double  _dh_para_width   (DhLayout *self, const char *text, double size, DhTextStyle style);
/* Lines no wider than @width, the first shorter by @indent. May move the paragraph to break long words.
 * Appends DhLine to @lines. */
void    _dh_para_break   (DhLayout *self, DhPara *para, double width, double indent, GArray *lines);
/* The same number of lines, as even as they get: names and titles. */
void    _dh_para_break_even (DhLayout *self, DhPara *para, double width, GArray *lines);

/* Marks and boxes (dh-layout-box.c). */
void    _dh_mark_line    (DhLayout *self, const DhLine *line, double x, double y, double width, DhAlign align);
void    _dh_mark_rule    (DhLayout *self, double x, double y, double w, double h);
void    _dh_mark_frame   (DhLayout *self, double x, double y, double w, double h, gboolean red);
void    _dh_mark_tag     (DhLayout *self, const char *tag);
void    _dh_mark_tag_end (DhLayout *self);
guint   _dh_group_new    (DhLayout *self, const char *tag);
/* Marks made since @first_mark become a box. */
DhBox  *_dh_box_add      (DhLayout *self, guint first_mark, double height, double space, guint group);
/* The boxes from @first on stay together when they are no higher than @room, else only the first and the last two. */
void    _dh_tie_list     (DhLayout *self, guint first, double room);
double  _dh_pitch        (double size, double factor);
/* Where in a line of @pitch the baseline is. */
double  _dh_baseline     (double size, double pitch);
/* Sets @text in lines of single pitch; returns their height. */
double  _dh_set_lines    (DhLayout *self, const char *text, double size, DhTextStyle style, double x, double y,
                          double width, DhAlign align, gboolean even, double *last_width);
void    _dh_warn         (DhLayout *self, char *sentence);   /* takes it */

/* Letterheads (dh-layout-head.c); the DOCX writer sets the same columns. */
#define DH_NATION "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define DH_MOTTO "Độc lập - Tự do - Hạnh phúc"
#define DH_MARK_HEIGHT (8 * DH_MM)   /* of a frame; its width follows the decree for the usual words */
#define DH_RULE_GAP 2.0              /* between a line of text and the rule under it */

/* What the width algorithm (document-format, 4.5) decides. */
typedef struct
{
  double nation, motto, superior, issuing, date;   /* sizes */
  double left_x, left, right_x, right;             /* columns */
} DhHeadPlan;

void    _dh_plan_head    (DhLayout *self, const DhLetterhead *head, DhHeadPlan *plan);
/* Of the frame around "KHẨN" and the like. */
double  _dh_mark_width   (DhLayout *self, const char *text);

/* Blocks. */
void    _dh_layout_letterhead (DhLayout *self, const DhLetterhead *letterhead);
void    _dh_layout_title      (DhLayout *self, const DhTitle *title);
void    _dh_layout_addressees (DhLayout *self, const DhAddressees *addressees);
void    _dh_layout_bases      (DhLayout *self, const DhBases *bases);
void    _dh_layout_heading    (DhLayout *self, const DhHeading *heading);
void    _dh_layout_paragraph  (DhLayout *self, const DhParagraph *paragraph);
void    _dh_layout_item       (DhLayout *self, const DhItem *item);
void    _dh_layout_table      (DhLayout *self, const DhTable *table);
void    _dh_layout_signature  (DhLayout *self, const DhSignature *signature);
void    _dh_layout_appendix   (DhLayout *self, const DhAppendix *appendix);
/* How the cells of a row of @kind look. */
DhTextStyle _dh_cell_style    (const DhTableCell *cell, DhTableRowKind kind);
DhAlign _dh_cell_align        (const DhTable *table, const DhTableCell *cell, DhTableRowKind kind);
/* One per cell, set in @size. */
DhPara *_dh_table_paras       (DhLayout *self, const DhTable *table, double size);
/* Widths in points of the columns of a table that is @width wide. @paras: one per cell. */
double *_dh_table_widths      (DhLayout *self, const DhTable *table, const DhPara *paras, double width, double padding);

/* A layout without pages, to measure with. */
DhLayout *_dh_layout_new_bare (const DhPaper *paper);
void    _dh_layout_begin_section (DhLayout *self, gboolean landscape, gboolean restart, const char *prefix);
void    _dh_layout_paginate   (DhLayout *self);
/* mm → points of a section's page: text block and page. */
void    _dh_section_geometry  (DhLayout *self, guint section, double *page_width, double *page_height,
                               double *text_width, double *text_height);
void    _dh_page_margins      (DhLayout *self, guint page, double *left, double *top);
const char *_dh_page_number   (DhLayout *self, guint page, char *buffer, gsize size);   /* NULL: none */

G_END_DECLS
