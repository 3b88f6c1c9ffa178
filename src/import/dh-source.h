/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a reader makes of a file or of the clipboard: the paragraphs and tables of the text in their order,
 * and what was left out with the reason. It knows nothing of programmes. Every character of the input that
 * is not white space is in exactly one of a paragraph's raw text, a cell, or a notice's text.
 *
 * A source is immutable and may be shared between threads. All strings are valid UTF-8 in NFC, except raw
 * text, and live as long as the source. */
#define DH_TYPE_SOURCE (dh_source_get_type ())
typedef struct _DhSource DhSource;

typedef enum
{
  DH_SOURCE_PARAGRAPH,
  DH_SOURCE_TABLE,
} DhSourceBlockKind;

typedef enum
{
  DH_SOURCE_STYLE_BOLD       = 1 << 0,   /* all of its letters */
  DH_SOURCE_STYLE_ITALIC     = 1 << 1,   /* all of its letters */
  DH_SOURCE_STYLE_CENTRED    = 1 << 2,
  DH_SOURCE_STYLE_UPPER      = 1 << 3,   /* no small letter, and two capitals at least */
  DH_SOURCE_STYLE_FOOTNOTE   = 1 << 4,   /* a foot- or endnote; stands after the body */
  DH_SOURCE_STYLE_BULLET     = 1 << 5,   /* list item whose label is a sign, not a number */
} DhSourceStyle;

typedef struct
{
  /* Squeezed to single blanks: line ends inside a sentence, tabs and no-break spaces are blanks, soft hyphens
   * and zero-width characters are gone, ligatures are letters, an ellipsis glued to a word is followed by
   * a blank, Ð is Đ in Vietnamese words. Never empty. A forced line break (Shift+Enter) stays as '\n'. */
  const char   *text;
  /* The same characters as the input has them, decoded but not changed; the same pointer as text where they
   * are equal. Without the label. */
  const char   *raw;
  /* The number or sign as displayed, where the format keeps it outside the text ("1.1.", "a)", "–"); NULL
   * where the text itself begins with it. */
  const char   *label;
  DhSourceStyle style;
  guint8        heading;      /* 1…9 by the document's own styles, 0: none */
  guint8        list_level;   /* 1…9 in a list of the document, 0: none */
  guint16       indent;       /* of the first line, in twentieths of a point; a column of plain text counts 120 */
} DhSourceParagraph;

typedef enum
{
  DH_SOURCE_CELL_COVERED = 1 << 0,   /* repeats the text of the merged cell that it is part of */
  DH_SOURCE_CELL_NUMBER  = 1 << 1,   /* kept as a number by the file; the text is as displayed */
  DH_SOURCE_CELL_DATE    = 1 << 2,   /* kept as a date; the text is dd/mm/yyyy, or mm/yyyy without a day */
  DH_SOURCE_CELL_BOLD    = 1 << 3,
} DhSourceCellFlags;

typedef struct
{
  const char *text;       /* never NULL; paragraphs of a cell are parted by '\n' */
  guint16     row_span;   /* from 1; as far as the table goes */
  guint16     col_span;
  guint16     flags;      /* DhSourceCellFlags */
} DhSourceCell;

typedef struct
{
  guint               number;    /* of the row in the sheet or file, from 1 */
  guint               n_cells;   /* up to the last that is not empty */
  const DhSourceCell *cells;
} DhSourceRow;

/* Rows without any text are left out. */
typedef struct
{
  const char        *name;          /* of the sheet, or NULL */
  guint              n_rows;
  guint              n_cols;        /* the longest row's cells */
  guint              header_rows;   /* how many of the first rows look like a heading of columns; a guess */
  gboolean           hidden;        /* a hidden sheet */
  const DhSourceRow *rows;
} DhSourceTable;

typedef struct
{
  DhSourceBlockKind kind;
  guint             line;   /* of the first character, from 1; in DOCX the number of the paragraph or row */
  guint             page;   /* from 1; 0: not known */
  union
  {
    DhSourceParagraph paragraph;
    DhSourceTable     table;
  };
} DhSourceBlock;

/* Something of the input that is in no block. */
typedef struct
{
  guint       line;
  guint       page;
  const char *text;   /* literal */
  const char *why;    /* translated: “page number”, “link of the web page” */
} DhSourceNotice;

typedef enum
{
  DH_SOURCE_TEXT,
  DH_SOURCE_HTML,
  DH_SOURCE_DOCX,
  DH_SOURCE_ODT,
  DH_SOURCE_PDF,
  DH_SOURCE_XLSX,
  DH_SOURCE_CSV,
} DhSourceFormat;

GType                 dh_source_get_type       (void) G_GNUC_CONST;
DhSource             *dh_source_ref            (DhSource *self);
void                  dh_source_unref          (DhSource *self);

DhSourceFormat        dh_source_get_format     (DhSource *self);
/* The encoding that was recognised: "UTF-8", "UTF-16LE", "windows-1258", "TCVN3", "VNI". */
const char           *dh_source_get_encoding   (DhSource *self);
/* The file's own name, without folders; "" for the clipboard. */
const char           *dh_source_get_name       (DhSource *self);

guint                 dh_source_get_n_blocks   (DhSource *self);
const DhSourceBlock  *dh_source_get_block      (DhSource *self, guint i);
guint                 dh_source_get_n_notices  (DhSource *self);
/* In the order of the input. */
const DhSourceNotice *dh_source_get_notice     (DhSource *self, guint i);

/* The block as lines of plain text, label and name of a sheet with it; the cells of a row are parted by tabs. Stops
 * at the end of a row when @text has @max bytes. */
void                  dh_source_block_append   (const DhSourceBlock *self, GString *text, gsize max);

/* A place in both texts of a paragraph; all zero is the beginning. */
typedef struct
{
  gsize text;
  gsize raw;
} DhSourceCursor;

/* The position in the raw text of the byte at @offset of the text (up to its length): what begins or ends a
 * literal quotation. Linear in the length of the paragraph; with @cursor, which may be NULL, in the way from
 * where the last question with it led. One cursor serves one paragraph. */
gsize                 dh_source_paragraph_raw_offset (const DhSourceParagraph *paragraph, gsize offset,
                                                      DhSourceCursor *cursor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSource, dh_source_unref)

G_END_DECLS
