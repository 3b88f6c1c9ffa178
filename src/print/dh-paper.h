/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "dh-date.h"
#include "dh-format-profile.h"

G_BEGIN_DECLS

/* A paper is a value (design, 3.6): an immutable list of blocks with a format profile and metadata. The
 * layout engine turns it into pages, the DOCX and XLSX writers read the same blocks. It may be read from
 * any thread. Every string is NFC, valid UTF-8 and owned by the paper; nothing here is marked up. */
typedef struct _DhPaper DhPaper;

typedef enum
{
  DH_STYLE_PLAIN  = 0,
  DH_STYLE_BOLD   = 1 << 0,
  DH_STYLE_ITALIC = 1 << 1,
} DhTextStyle;

/* Bytes [start, start + length) of the text have @style on top of what the block has of itself. Spans are
 * in order and do not overlap. */
typedef struct
{
  guint32     start;
  guint32     length;
  DhTextStyle style;
} DhTextSpan;

/* "\n" is a line break within the paragraph. */
typedef struct
{
  const char       *text;
  const DhTextSpan *spans;
  guint             n_spans;
} DhRichText;

#define DH_PLAIN_TEXT(words) ((DhRichText) { (words), NULL, 0 })

typedef enum
{
  DH_ALIGN_LEFT,
  DH_ALIGN_CENTRE,
  DH_ALIGN_RIGHT,
  DH_ALIGN_JUSTIFY,
} DhAlign;

typedef enum
{
  DH_BLOCK_LETTERHEAD,
  DH_BLOCK_TITLE,        /* kind and abstract over a rule */
  DH_BLOCK_ADDRESSEES,   /* Kính gửi */
  DH_BLOCK_BASES,        /* căn cứ */
  DH_BLOCK_HEADING,
  DH_BLOCK_PARAGRAPH,
  DH_BLOCK_ITEM,         /* "-", "+" … before a hanging or first-line indented text */
  DH_BLOCK_TABLE,
  DH_BLOCK_SIGNATURE,    /* recipients and signers, side by side */
  DH_BLOCK_APPENDIX,     /* starts a page and its own page numbers */
  DH_BLOCK_SECTION,      /* starts a page, upright or landscape */
  DH_BLOCK_PAGE_BREAK,
} DhBlockKind;

/* Boxes 1–4, 5b and 10–13 of the plan. Lines are as the person broke them. */
typedef struct
{
  const char *const *superior;      /* 0–2 lines, NULL-terminated */
  const char *const *issuing;       /* 1–3 lines, NULL-terminated */
  const char        *number;        /* "05", or "": left blank for the hand */
  const char        *symbol;        /* "CTr-MTTQ-BTT"; NULL: the paper has no number line */
  const char        *place;         /* "": only the date */
  DhDate             date;          /* DH_DATE_NONE: day and month left blank for the hand */
  int                year;          /* of a blank date */
  const char        *abstract;      /* of a công văn: "V/v …", else NULL */
  const char        *urgency;       /* "KHẨN" … in a red frame, or NULL */
  const char        *circulation;   /* "LƯU HÀNH NỘI BỘ" …, or NULL */
  const char        *draft;         /* "DỰ THẢO LẦN 1" …, or NULL */
  const char        *address;       /* foot of the first page, or NULL */
  gboolean           secrecy;       /* keeps the place of the rubber stamp */
  gboolean           no_date;       /* neither place nor date (documents issued with a decision) */
  const char        *copy;          /* "SAO Y" …: the head of a copy's own lines below the text, or NULL */
} DhLetterhead;

typedef struct
{
  const char *kind;       /* in capitals: "CHƯƠNG TRÌNH" */
  const char *abstract;   /* may hold "\n"; "": none, and then no rule */
} DhTitle;

typedef struct
{
  const char        *label;   /* "Kính gửi:" */
  const char *const *names;   /* without dash and end marks, NULL-terminated */
} DhAddressees;

typedef struct
{
  const char *const *bases;   /* without end marks, NULL-terminated */
} DhBases;

/* document-format, 7.1. */
typedef enum
{
  DH_HEADING_PART,       /* Phần I, Chương I: label and title on their own centred lines */
  DH_HEADING_CHAPTER,
  DH_HEADING_SECTION,    /* Mục 1 */
  DH_HEADING_ARTICLE,    /* Điều 1. */
  DH_HEADING_ROMAN,      /* I. TITLE IN CAPITALS */
  DH_HEADING_ARABIC,     /* 1. */
  DH_HEADING_DECIMAL,    /* 1.1. */
  DH_HEADING_LETTER,     /* a) */
} DhHeadingLevel;

typedef struct
{
  DhHeadingLevel level;
  const char    *label;   /* as printed: "I.", "1.", "a)", "Phần I"; may be "" */
  const char    *title;   /* already in capitals where the level wants them */
} DhHeading;

typedef struct
{
  DhRichText text;
  DhAlign    align;
  gboolean   no_indent;
  gboolean   keep_with_next;
  gboolean   keep_with_before;   /* the last row of a table comes along */
} DhParagraph;

typedef struct
{
  const char *bullet;   /* "-", "+", "1." … */
  DhRichText  text;
  guint       level;    /* 0, 1 …: only the first line is indented, as papers do */
} DhItem;

typedef enum
{
  DH_CELL_TEXT,
  DH_CELL_NUMBER,   /* number; the text is how it prints */
  DH_CELL_MONEY,    /* whole đồng */
  DH_CELL_PERCENT,  /* 0–100 */
  DH_CELL_DATE,     /* number is a DhDate */
} DhCellKind;

typedef struct
{
  const char *title;       /* of the column, when the table makes its own header row; may hold "\n" */
  double      width;       /* mm, 0: by content */
  DhAlign     align;
  DhCellKind  kind;
  gboolean    sum;         /* summed by dh_paper_builder_add_sums */
  gboolean    no_wrap;     /* never narrower than its longest cell */
} DhTableColumn;

typedef struct
{
  DhRichText  text;
  guint16     column;
  guint16     column_span;   /* at least 1 */
  guint16     row_span;      /* at least 1 */
  guint8      style;         /* DhTextStyle of the whole cell */
  gint8       align;         /* DhAlign, -1: the column's */
  guint8      kind;          /* DhCellKind */
  double      number;        /* NAN: none */
} DhTableCell;

typedef enum
{
  DH_ROW_BODY,
  DH_ROW_HEADER,   /* the first rows only; repeated on each page */
  DH_ROW_GROUP,    /* a line over the rows that follow; stays with the next */
  DH_ROW_SUM,      /* stays with the row before */
} DhTableRowKind;

typedef struct
{
  DhTableRowKind kind;
  guint          first;     /* index into the table's cells */
  guint          n_cells;   /* cells that begin in this row, by column */
} DhTableRow;

typedef struct
{
  const DhTableColumn *columns;
  guint                n_columns;
  const DhTableRow    *rows;
  guint                n_rows;
  const DhTableCell   *cells;
  const char          *name;        /* of the sheet; may be "" */
  gboolean             borderless;
} DhTable;

typedef struct
{
  const char *const *lines;   /* "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"; NULL-terminated */
  const char        *name;
  const char        *hint;    /* "(Ký, ghi rõ họ tên)" under the lines, or NULL */
} DhSigner;

typedef struct
{
  const DhSigner    *signers;      /* from left to right; one alone stands at the right */
  guint              n_signers;
  const char *const *recipients;   /* without dash and end marks, the last is "Lưu: …"; NULL: no Nơi nhận */
  const char        *drafter;      /* box 12, "PL.(50)", or NULL */
} DhSignature;

typedef struct
{
  const char *label;       /* "Phụ lục I", or "Phụ lục" when it is alone */
  const char *title;       /* in capitals; may hold "\n" */
  const char *reference;   /* "(Kèm theo …)", or NULL */
  gboolean    landscape;
} DhAppendix;

typedef struct
{
  gboolean landscape;
  gboolean restart;        /* page numbers begin again (a batch of papers in one file) */
} DhPaperSection;

typedef struct
{
  DhBlockKind kind;
  union
  {
    DhLetterhead letterhead;
    DhTitle      title;
    DhAddressees addressees;
    DhBases      bases;
    DhHeading    heading;
    DhParagraph  paragraph;
    DhItem       item;
    DhTable      table;
    DhSignature  signature;
    DhAppendix   appendix;
    DhPaperSection    section;
  };
} DhPaperBlock;

#define DH_TYPE_PAPER (dh_paper_get_type ())
GType                  dh_paper_get_type    (void) G_GNUC_CONST;
DhPaper               *dh_paper_ref         (const DhPaper *self);
void                   dh_paper_unref       (DhPaper *self);
guint                  dh_paper_n_blocks    (const DhPaper *self);
const DhPaperBlock    *dh_paper_get_block   (const DhPaper *self, guint index);
const DhFormatProfile *dh_paper_get_profile (const DhPaper *self);
const char            *dh_paper_get_title   (const DhPaper *self);   /* of the file */
const char            *dh_paper_get_author  (const DhPaper *self);
const char            *dh_paper_get_subject (const DhPaper *self);   /* kind of paper */
gint64                 dh_paper_get_created (const DhPaper *self);   /* microseconds since 1970 UTC */
gboolean               dh_paper_is_landscape (const DhPaper *self);  /* its first section */
/* What was decided without being asked, a sentence each, NULL-terminated; never NULL. */
const char *const     *dh_paper_get_notes   (const DhPaper *self);

/* Makes a paper, block by block; everything handed in is copied and brought to NFC. */
typedef struct _DhPaperBuilder DhPaperBuilder;

DhPaperBuilder *dh_paper_builder_new           (const DhFormatProfile *profile);
void            dh_paper_builder_free          (DhPaperBuilder *self);
DhPaper        *dh_paper_builder_end           (DhPaperBuilder *self);   /* takes @self */
void            dh_paper_builder_set_meta      (DhPaperBuilder *self, const char *title, const char *author,
                                                const char *subject, gint64 created);
void            dh_paper_builder_add_note      (DhPaperBuilder *self, const char *sentence);
void            dh_paper_builder_set_landscape (DhPaperBuilder *self, gboolean landscape);
void            dh_paper_builder_add_letterhead (DhPaperBuilder *self, const DhLetterhead *letterhead);
void            dh_paper_builder_add_title     (DhPaperBuilder *self, const char *kind, const char *abstract);
void            dh_paper_builder_add_addressees (DhPaperBuilder *self, const char *label, const char *const *names);
void            dh_paper_builder_add_bases     (DhPaperBuilder *self, const char *const *bases);
void            dh_paper_builder_add_heading   (DhPaperBuilder *self, DhHeadingLevel level, const char *label,
                                                const char *title);
void            dh_paper_builder_add_text      (DhPaperBuilder *self, const char *text);     /* justified, indented */
void            dh_paper_builder_add_paragraph (DhPaperBuilder *self, const DhParagraph *paragraph);
void            dh_paper_builder_add_item      (DhPaperBuilder *self, const char *bullet, const char *text, guint level);
void            dh_paper_builder_add_signature (DhPaperBuilder *self, const DhSignature *signature);
void            dh_paper_builder_add_appendix  (DhPaperBuilder *self, const DhAppendix *appendix);
void            dh_paper_builder_add_section   (DhPaperBuilder *self, gboolean landscape, gboolean restart);
void            dh_paper_builder_add_page_break (DhPaperBuilder *self);
/* Puts the profile's end mark behind the paragraph or item added last; on its own line after a table. */
void            dh_paper_builder_add_end_mark  (DhPaperBuilder *self);

/* A table: begin, rows of cells, end. With @titles a header row is made of the columns' titles. */
void            dh_paper_builder_begin_table   (DhPaperBuilder *self, const char *name, const DhTableColumn *columns,
                                                guint n_columns, gboolean titles);
void            dh_paper_builder_begin_row     (DhPaperBuilder *self, DhTableRowKind kind);
void            dh_paper_builder_add_cell      (DhPaperBuilder *self, const char *text);     /* in the next free column */
void            dh_paper_builder_add_number    (DhPaperBuilder *self, double number, const char *text);
/* @cell->column is set to the next free one; spans of 0 mean 1. */
void            dh_paper_builder_add_cell_full (DhPaperBuilder *self, const DhTableCell *cell);
/* A row of sums of the columns that want them, @label over the columns before the first. */
void            dh_paper_builder_add_sums      (DhPaperBuilder *self, const char *label);
void            dh_paper_builder_end_table     (DhPaperBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPaper, dh_paper_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPaperBuilder, dh_paper_builder_free)

G_END_DECLS
