/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-pieces.h"

#include <string.h>

/* What is longer goes on in the next line: to find a place in a line takes as long as the line is. */
#define MAX_PIECE 8192 /* bytes */

/* A paragraph, a cell, or a part of one. */
typedef struct
{
  guint block;
  guint row;
  guint column;
  int start;        /* characters, in what is shown */
  gsize offset;     /* bytes, in its paragraph or cell */
  gsize length;     /* bytes */
  const char *text; /* of the source; not ended by a zero */
} Piece;

struct _DhImportPieces
{
  DhSource *source;
  GArray *pieces; /* of Piece, in order */
  GString *all;   /* while it is made */
  int chars;      /* in it */
};

static void
add_words (DhImportPieces *self, const char *words)
{
  g_string_append (self->all, words);
  self->chars += (int) g_utf8_strlen (words, -1);
}

/* How much of @text is one piece: whole words, where there are any. */
static gsize
measure (const char *text, gsize length)
{
  gsize end = MAX_PIECE;

  if (length <= MAX_PIECE)
    return length;
  while (end > MAX_PIECE / 2 && text[end - 1] != ' ')
    end--;
  return end > MAX_PIECE / 2 ? end : (gsize) (g_utf8_find_prev_char (text, text + MAX_PIECE) - text);
}

static void
add_part (DhImportPieces *self, Piece piece)
{
  gsize from = self->all->len;

  piece.start = self->chars;
  g_array_append_val (self->pieces, piece);
  g_string_append_len (self->all, piece.text, (gssize) piece.length);
  /* A cell stays on its line; a byte for a byte, so that offsets hold. */
  if (piece.column > 0 || piece.row > 0)
    for (gsize i = from; i < self->all->len; i++)
      if (self->all->str[i] == '\n')
        self->all->str[i] = ' ';
  self->chars += (int) g_utf8_strlen (piece.text, (gssize) piece.length);
}

static void
add_text (DhImportPieces *self, guint block, guint row, guint column, const char *text)
{
  Piece piece = { .block = block, .row = row, .column = column };
  gsize length = strlen (text);

  do
    {
      if (piece.offset > 0)
        add_words (self, "\n");
      piece.text = text + piece.offset;
      piece.length = measure (piece.text, length - piece.offset);
      add_part (self, piece);
      piece.offset += piece.length;
    }
  while (piece.offset < length);
}

static void
add_row (DhImportPieces *self, guint block, guint r, const DhSourceRow *row)
{
  guint n = row->n_cells;

  while (n > 0 && (*row->cells[n - 1].text == '\0' || (row->cells[n - 1].flags & DH_SOURCE_CELL_COVERED) != 0))
    n--;
  for (guint c = 0; c < n; c++)
    {
      gboolean covered = (row->cells[c].flags & DH_SOURCE_CELL_COVERED) != 0;

      if (c > 0)
        add_words (self, " | ");
      add_text (self, block, r, c, covered ? "" : row->cells[c].text);
    }
  add_words (self, "\n");
}

static void
add_block (DhImportPieces *self, guint i, const DhSourceBlock *block)
{
  if (block->kind == DH_SOURCE_TABLE)
    {
      for (guint r = 0; r < block->table.n_rows; r++)
        add_row (self, i, r, &block->table.rows[r]);
      return;
    }
  if (block->paragraph.label != NULL)
    {
      add_words (self, block->paragraph.label);
      add_words (self, " ");
    }
  add_text (self, i, 0, 0, block->paragraph.text);
  add_words (self, "\n");
}

DhImportPieces *
dh_import_pieces_new (DhSource *source, GString **text)
{
  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  DhImportPieces *self = g_new0 (DhImportPieces, 1);

  self->source = dh_source_ref (source);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->all = g_string_new (NULL);
  for (guint i = 0; i < dh_source_get_n_blocks (source); i++)
    add_block (self, i, dh_source_get_block (source, i));
  *text = g_steal_pointer (&self->all);
  return self;
}

void
dh_import_pieces_free (DhImportPieces *self)
{
  dh_source_unref (self->source);
  g_array_unref (self->pieces);
  g_free (self);
}

static gboolean
is_after (const Piece *piece, const DhDraftSpan *span, gsize offset)
{
  if (piece->block != span->block)
    return piece->block > span->block;
  if (piece->row != span->row)
    return piece->row > span->row;
  if (piece->column != span->column)
    return piece->column > span->column;
  return piece->offset > offset;
}

int
dh_import_pieces_find (DhImportPieces *self, const DhDraftSpan *span, gsize offset)
{
  g_return_val_if_fail (self != NULL && span != NULL, -1);

  guint low = 0, high = self->pieces->len;
  const Piece *piece = NULL;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_after (&g_array_index (self->pieces, Piece, middle), span, offset))
        high = middle;
      else
        low = middle + 1;
    }
  piece = low > 0 ? &g_array_index (self->pieces, Piece, low - 1) : NULL;
  if (piece == NULL || piece->block != span->block || piece->row != span->row || piece->column != span->column)
    return -1;
  offset = MIN (offset - piece->offset, piece->length);
  return piece->start + (int) g_utf8_pointer_to_offset (piece->text, piece->text + offset);
}

gboolean
dh_import_pieces_place (DhImportPieces *self, int position, DhDraftSpan *place)
{
  g_return_val_if_fail (self != NULL && place != NULL, FALSE);

  guint low = 0, high = self->pieces->len;
  const Piece *piece = NULL;
  glong chars = 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pieces, Piece, middle).start <= position)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  piece = &g_array_index (self->pieces, Piece, low - 1);
  chars = MIN (position - piece->start, g_utf8_strlen (piece->text, (gssize) piece->length));
  *place = (DhDraftSpan) { .block = piece->block,
                           .row = piece->row,
                           .column = piece->column,
                           .offset = piece->offset
                                     + (gsize) (g_utf8_offset_to_pointer (piece->text, chars) - piece->text) };
  return TRUE;
}
