/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-docx.h"
#include "dh-layout-private.h"

G_BEGIN_DECLS

/* Lengths are points until they are written; the file has twentieths (twips). Paragraph spacing is put behind
 * the paragraph above, not before: programs differ in what they do with space at the top of a page, and all
 * drop it at the foot. */

#define DOCX_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_NAMESPACES                                                                                               \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                                         \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

typedef enum
{
  DOCX_NORMAL,
  DOCX_BODY,
  DOCX_BASE,
  DOCX_HEADING_CENTRED,   /* Phần, Chương, Mục */
  DOCX_HEADING_ARTICLE,
  DOCX_HEADING_1,         /* I. */
  DOCX_HEADING_2,         /* 1. */
  DOCX_HEADING_3,         /* 1.1. */
  DOCX_HEADING_4,         /* a) */
  DOCX_KIND,
  DOCX_ABSTRACT,
  DOCX_NATION,
  DOCX_MOTTO,
  DOCX_SUPERIOR,
  DOCX_ISSUING,
  DOCX_NUMBER,
  DOCX_DATE,
  DOCX_LETTER_ABSTRACT,
  DOCX_MARK,
  DOCX_ADDRESSEE,
  DOCX_SIGNER,
  DOCX_SIGNER_HINT,
  DOCX_RECIPIENT_LABEL,
  DOCX_RECIPIENT,
  DOCX_DRAFTER,
  DOCX_APPENDIX,
  DOCX_APPENDIX_TITLE,
  DOCX_APPENDIX_REFERENCE,
  DOCX_TABLE_TEXT,
  DOCX_TABLE_HEAD,
  DOCX_PAGE_NUMBER,
  DOCX_ADDRESS,
  DOCX_RULE,              /* an empty line whose lower border is the rule */
  DOCX_N_STYLES,
} DocxStyleId;

typedef struct
{
  const char *id, *name;
  double      size;
  DhTextStyle style;
  DhAlign     align;
  double      line;        /* least height of a line; RULE: exact */
  double      after, indent;
  int         outline;     /* 0…: level in the outline, -1: none */
  gboolean    keep;        /* with the next, and its lines together */
} DocxStyle;

/* A paragraph until it is written. Values of -1 are those of the style. */
typedef struct
{
  DocxStyleId style;
  double      before, after, left, right, indent;
  double      line;          /* exact height */
  int         align;
  gboolean    keep, fresh;   /* fresh: begins a page */
  guint       list;          /* whose next number stands before the text, 0: none */
  double      rule;          /* thickness of the lower border, 0: none */
  gboolean    frame, red;    /* a border all around */
  double      frame_space;   /* between it and the text above and below */
  GString    *runs;
} DocxPara;

typedef enum { DOCX_AFTER_NOTHING, DOCX_AFTER_PARA, DOCX_AFTER_TABLE } DocxPlace;

typedef struct
{
  const DhPaper         *paper;
  const DhFormatProfile *profile;
  DhLayout              *measure;
  DocxStyle              styles[DOCX_N_STYLES];
  GString               *body;
  DocxPara               para;       /* pending when para_open */
  gboolean               para_open;
  DocxPlace              place;
  gboolean               in_cell;
  gboolean               fresh;      /* the next paragraph begins a page */
  double                 space;      /* wanted before the next block besides its own */
  gboolean               landscape, restart, first_section;   /* of the section being written */
  gboolean               before_signature;   /* the next block is one that must not stand alone on a page */
  guint                  kept_rows;  /* last ones of a table that go along with what follows */
  const DhParagraph     *table_end;  /* to be the last row of the table; NULL: none, or not fit for it */
  gboolean               tied;       /* the last table stays with what follows */
  const char            *address;    /* foot of the first page, or NULL */
  GArray                *counts, *lists;   /* of dh-docx-numbering.c */
} Docx;

/* dh-docx-text.c */
int      _docx_twips         (double points);
void     _docx_append_escaped (GString *xml, const char *text);
/* Begins a paragraph @space below what stands above. Change self->para before adding text. */
DocxPara *_docx_para         (Docx *self, DocxStyleId style, double space);
void     _docx_text          (Docx *self, const char *text, double size, DhTextStyle style);
void     _docx_rich          (Docx *self, const DhRichText *text, DhTextStyle style);
/* @text in a paragraph of @style, broken where the layout breaks what it centres. @width: room for it; *@last:
 * width of the last line. Returns the height of the lines. */
double   _docx_even          (Docx *self, DocxStyleId style, double space, const char *text, double size, double width,
                              double *last);
/* … the same as a text: lines parted by line ends. */
char    *_docx_break_even    (Docx *self, const char *text, double size, DhTextStyle face, double width, guint *n_lines,
                              double *last);
/* An empty line of exactly this height. */
void     _docx_gap           (Docx *self, double height);
/* A rule of @length in the middle of @width, 2 pt below the text. */
void     _docx_rule          (Docx *self, double width, double length);
void     _docx_flush         (Docx *self, const char *section);

/* dh-docx-styles.c */
void     _docx_styles_init   (Docx *self);
char    *_docx_styles_xml    (Docx *self);

/* dh-docx-blocks.c, -head.c, -table.c, -signature.c */
void     _docx_block         (Docx *self, const DhPaperBlock *block);
void     _docx_letterhead    (Docx *self, const DhLetterhead *head);
void     _docx_title         (Docx *self, const DhTitle *title);
void     _docx_appendix      (Docx *self, const DhAppendix *appendix);
void     _docx_table         (Docx *self, const DhTable *table);
void     _docx_signature     (Docx *self, const DhSignature *signature);
/* Whether what stands before block @next is among the lines that go along with a signature. */
gboolean _docx_stays_with_signature (Docx *self, guint next);

/* Tables. @widths of @n columns, the first @x right of the margin; @grid and the paddings may be 0. */
void     _docx_begin_table   (Docx *self, double space, double x, const double *widths, guint n, double grid,
                              double pad_x, double pad_y);
void     _docx_begin_row     (Docx *self, gboolean keep_whole, gboolean header);
void     _docx_begin_cell    (Docx *self, double width, guint span);
void     _docx_end_cell      (Docx *self);
void     _docx_end_row       (Docx *self);
void     _docx_end_table     (Docx *self);

/* dh-docx-numbering.c: the list whose next number is the label; 0: the label is text. */
void     _docx_numbering_init  (Docx *self);
void     _docx_numbering_clear (Docx *self);
guint    _docx_heading_list    (Docx *self, const DhHeading *heading);
guint    _docx_item_list       (Docx *self, const DhItem *item);
char    *_docx_numbering_xml   (Docx *self);

/* dh-docx-section.c */
/* Parts of the package besides the fixed ones. */
typedef struct
{
  const char *name;      /* "header1.xml" */
  const char *id;        /* of the relationship */
  gboolean    header;
  gboolean    number;    /* else blank, unless */
  gboolean    address;
} DocxMargin;

/* Ends with a NULL name. */
const DocxMargin *_docx_margins (void);
char    *_docx_margin_xml    (Docx *self, const DocxMargin *margin);
void     _docx_begin_section (Docx *self, gboolean landscape, gboolean restart);
void     _docx_end_body      (Docx *self);

G_END_DECLS
