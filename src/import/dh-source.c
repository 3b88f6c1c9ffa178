/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-source.h"

#include <string.h>

#include "dh-source-private.h"
#include "dh-text.h"

G_DEFINE_BOXED_TYPE (DhSource, dh_source, dh_source_ref, dh_source_unref)

/* How many of the characters that cleaning keeps stand in @text before @end: letters without their marks,
 * signs; no blanks. A position is carried from one text to the other by this count, whatever happened to
 * composition, blanks and invisible characters. */
static gsize
count_signs (const char *text, const char *end)
{
  gsize n = 0;
  for (const char *at = text; at < end && *at != '\0'; at = g_utf8_next_char (at))
    {
      if ((guchar) *at < 0x80)
        {
          n += *at > ' ' && *at < 0x7f;
          continue;
        }
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isgraph (c) && !g_unichar_ismark (c))
        n += c >= 0xfb00 && c <= 0xfb06 ? (c == 0xfb03 || c == 0xfb04 ? 3 : 2) : c != 0xad && c != 0xfffd;
    }
  return n;
}

/* How far two texts go together, in whole characters. */
static gsize
count_same (const char *a, const char *b, gsize length)
{
  gsize n = 0;
  while (n < length && a[n] == b[n])
    n++;
  while (n > 0 && n < length && (((guchar) a[n] & 0xc0) == 0x80 || ((guchar) b[n] & 0xc0) == 0x80))
    n--;
  return n;
}

/* From @raw over as many signs as @text has before @end; a ligature may hold signs of the next character, too. */
static const char *
follow (const char *raw, const char *text, const char *end)
{
  gssize missing = 0;
  while (text < end)
    {
      gsize same = missing == 0 ? count_same (text, raw, (gsize) (end - text)) : 0;
      text += same;
      raw += same;
      if (text >= end)
        break;
      missing += (gssize) count_signs (text, g_utf8_next_char (text));
      text = g_utf8_next_char (text);
      for (; *raw != '\0' && missing > 0; raw = g_utf8_next_char (raw))
        missing -= (gssize) count_signs (raw, g_utf8_next_char (raw));
    }
  return raw;
}

/* Marks and invisible characters belong to the letter before them. */
static const char *
skip_rest (const char *at)
{
  for (; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)) || count_signs (at, g_utf8_next_char (at)) > 0)
      break;
  return at;
}

/* An offset at the first byte of a character becomes the first byte of it in the raw text; at the end of
 * a word it stays at the word. */
gsize
dh_source_paragraph_raw_offset (const DhSourceParagraph *paragraph, gsize offset, DhSourceCursor *cursor)
{
  g_return_val_if_fail (paragraph != NULL, 0);

  DhSourceCursor from = { 0, 0 };
  if (paragraph->raw == paragraph->text)
    return offset;
  if (cursor != NULL && cursor->text <= offset)
    from = *cursor;
  const char *start = paragraph->text + from.text;
  const char *at = start + strnlen (start, offset - from.text);
  const char *raw = follow (paragraph->raw + from.raw, start, at);
  if (cursor != NULL)
    *cursor = (DhSourceCursor) { (gsize) (at - paragraph->text), (gsize) (raw - paragraph->raw) };
  raw = skip_rest (raw);
  gboolean begins = *at != '\0' && !g_unichar_isspace (g_utf8_get_char (at));
  while (begins && *raw != '\0' && count_signs (raw, g_utf8_next_char (raw)) == 0)
    raw = g_utf8_next_char (raw);
  return (gsize) (raw - paragraph->raw);
}

DhSource *
dh_source_ref (DhSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dh_source_unref (DhSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->blocks);
  g_array_unref (self->notices);
  g_ptr_array_unref (self->rows);
  g_string_chunk_free (self->strings);
  g_free (self);
}

DhSourceFormat
dh_source_get_format (DhSource *self)
{
  g_return_val_if_fail (self != NULL, DH_SOURCE_TEXT);
  return self->format;
}

const char *
dh_source_get_encoding (DhSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->encoding;
}

const char *
dh_source_get_name (DhSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

guint
dh_source_get_n_blocks (DhSource *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->blocks->len;
}

const DhSourceBlock *
dh_source_get_block (DhSource *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->blocks->len, NULL);
  return &g_array_index (self->blocks, DhSourceBlock, i);
}

guint
dh_source_get_n_notices (DhSource *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->notices->len;
}

const DhSourceNotice *
dh_source_get_notice (DhSource *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->notices->len, NULL);
  return &g_array_index (self->notices, DhSourceNotice, i);
}

static void
append_row (GString *text, const DhSourceRow *row)
{
  for (guint c = 0; c < row->n_cells; c++)
    {
      if ((row->cells[c].flags & DH_SOURCE_CELL_COVERED) != 0)
        continue;
      if (c > 0)
        g_string_append_c (text, '\t');
      for (const char *p = row->cells[c].text; *p != '\0'; p++)
        g_string_append_c (text, *p == '\n' ? ' ' : *p);
    }
  g_string_append_c (text, '\n');
}

void
dh_source_block_append (const DhSourceBlock *self, GString *text, gsize max)
{
  g_return_if_fail (self != NULL && text != NULL);

  if (self->kind == DH_SOURCE_PARAGRAPH)
    {
      if (self->paragraph.label != NULL)
        g_string_append_printf (text, "%s ", self->paragraph.label);
      g_string_append_printf (text, "%s\n", self->paragraph.text);
      return;
    }
  if (self->table.name != NULL)
    g_string_append_printf (text, "%s\n", self->table.name);
  for (guint r = 0; r < self->table.n_rows && text->len < max; r++)
    append_row (text, &self->table.rows[r]);
}
