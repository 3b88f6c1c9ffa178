/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-source-private.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DhSourceBuilder
{
  DhSource *source;
  DhReaderOptions options;
  GError *error;
  DhSourceGrid *grid;  /* NULL outside of a table */
  DhSourceBlock table; /* the one in the making */
  gsize kept;
  gsize dropped;
  guint budget; /* cells that may still be made */
};

static void
release (DhSourceBuilder *self)
{
  g_clear_pointer (&self->grid, _dh_source_grid_free);
  g_clear_pointer (&self->source, dh_source_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->options.cancellable);
}

DhSourceBuilder *
_dh_source_builder_new (DhSourceFormat format, const DhReaderOptions *options)
{
  DhSourceBuilder *self = g_new0 (DhSourceBuilder, 1);
  DhSource *source = g_new0 (DhSource, 1);
  g_atomic_ref_count_init (&source->ref_count);
  source->format = format;
  source->encoding = "UTF-8";
  source->strings = g_string_chunk_new (64 << 10);
  source->blocks = g_array_new (FALSE, TRUE, sizeof (DhSourceBlock));
  source->notices = g_array_new (FALSE, TRUE, sizeof (DhSourceNotice));
  source->rows = g_ptr_array_new_with_free_func (g_free);
  self->source = source;
  self->budget = DH_SOURCE_MAX_CELLS;
  if (options != NULL)
    self->options = *options;
  if (self->options.cancellable != NULL)
    g_object_ref (self->options.cancellable);
  g_autofree char *name = g_path_get_basename (self->options.name != NULL ? self->options.name : "");
  g_autofree char *valid = g_utf8_make_valid (self->options.name != NULL ? name : "", -1);
  source->name = g_string_chunk_insert (source->strings, valid);
  return self;
}

void
_dh_source_builder_free (DhSourceBuilder *self)
{
  release (self);
  g_free (self);
}

void
_dh_source_builder_set_encoding (DhSourceBuilder *self, const char *encoding)
{
  self->source->encoding = g_string_chunk_insert_const (self->source->strings, encoding);
}

void
_dh_source_builder_fail (DhSourceBuilder *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

gboolean
_dh_source_builder_failed (DhSourceBuilder *self)
{
  return self->error != NULL;
}

static void
fail_limit (DhSourceBuilder *self, const char *sentence)
{
  _dh_source_builder_fail (self, g_error_new_literal (DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE, sentence));
}

/* FALSE when @length more bytes may not be kept. */
static gboolean
take_text (DhSourceBuilder *self, gsize length, gsize *counter)
{
  if (self->error != NULL)
    return FALSE;
  *counter += length;
  if (self->kept + self->dropped <= DH_SOURCE_MAX_TEXT && self->source->blocks->len < DH_SOURCE_MAX_BLOCKS
      && self->source->notices->len < DH_SOURCE_MAX_BLOCKS)
    return TRUE;
  fail_limit (self, _ ("The file holds more text than can be read: at most 12 MB in 200,000 paragraphs."));
  return FALSE;
}

static gboolean
is_upper (const char *text)
{
  guint n_upper = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c < 0x80 ? g_ascii_islower ((char) c) : g_unichar_islower (c))
        return FALSE;
      n_upper += c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c);
    }
  return n_upper >= 2;
}

void
_dh_source_builder_add_paragraph (DhSourceBuilder *self, const DhParagraphDraft *draft)
{
  gsize length = draft->length < 0 ? strlen (draft->raw) : (gsize) draft->length;
  g_autofree char *text = NULL;
  if (self->error == NULL)
    text = _dh_source_clean (draft->raw, (gssize) length, draft->keep_breaks);
  if (text == NULL || *text == '\0' || !take_text (self, length, &self->kept))
    return;

  GStringChunk *strings = self->source->strings;
  DhSourceBlock block = { DH_SOURCE_PARAGRAPH, draft->line, draft->page, .paragraph = { 0 } };
  DhSourceParagraph *paragraph = &block.paragraph;
  paragraph->text = g_string_chunk_insert (strings, text);
  gboolean same = strlen (text) == length && memcmp (text, draft->raw, length) == 0;
  paragraph->raw = same ? paragraph->text : g_string_chunk_insert_len (strings, draft->raw, (gssize) length);
  if (draft->label != NULL && *draft->label != '\0')
    {
      g_autofree char *label = _dh_source_clean (draft->label, -1, FALSE);
      paragraph->label = *label != '\0' ? g_string_chunk_insert (strings, label) : NULL;
    }
  paragraph->style = draft->style | (is_upper (text) ? DH_SOURCE_STYLE_UPPER : 0);
  paragraph->heading = (guint8) MIN (draft->heading, 9);
  paragraph->list_level = (guint8) MIN (draft->list_level, 9);
  paragraph->indent = (guint16) MIN (draft->indent, G_MAXUINT16);
  g_array_append_val (self->source->blocks, block);
}

void
_dh_source_builder_add_notice (DhSourceBuilder *self, guint line, guint page, const char *text, gssize length,
                               const char *why)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  while (n > 0 && g_ascii_isspace (*text))
    text++, n--;
  if (n == 0 || !take_text (self, n, &self->dropped))
    return;
  DhSourceNotice notice = { line, page, g_string_chunk_insert_len (self->source->strings, text, (gssize) n), why };
  g_array_append_val (self->source->notices, notice);
}

void
_dh_source_builder_begin_table (DhSourceBuilder *self, guint line, guint page, const char *name, gboolean hidden)
{
  g_assert (self->grid == NULL);
  self->grid = _dh_source_grid_new ();
  self->table = (DhSourceBlock) { DH_SOURCE_TABLE, line, page, .table = { .hidden = hidden } };
  if (name != NULL)
    self->table.table.name = g_string_chunk_insert (self->source->strings, name);
}

void
_dh_source_builder_begin_row (DhSourceBuilder *self, guint number)
{
  _dh_source_grid_begin_row (self->grid, number);
}

/* Short plain texts, the most of a spreadsheet, need no cleaning. */
static gboolean
is_clean (const char *text, gsize length)
{
  if (length == 0 || *text == ' ' || text[length - 1] == ' ')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~' || (text[i] == ' ' && text[i + 1] == ' '))
      return FALSE;
  return TRUE;
}

void
_dh_source_builder_add_cell (DhSourceBuilder *self, const DhCellDraft *draft)
{
  gsize length = draft->length < 0 ? strlen (draft->text) : (gsize) draft->length;
  const char *kept = NULL;
  if (is_clean (draft->text, length))
    kept = g_string_chunk_insert_len (self->source->strings, draft->text, (gssize) length);
  else if (length > 0)
    {
      g_autofree char *text = _dh_source_clean (draft->text, (gssize) length, TRUE);
      kept = *text != '\0' ? g_string_chunk_insert (self->source->strings, text) : NULL;
    }
  if (!take_text (self, kept != NULL ? length : 0, &self->kept))
    return;
  if (!_dh_source_grid_add (self->grid, draft, kept))
    fail_limit (self, _ ("The table has more columns than can be read: at most 1,024."));
}

void
_dh_source_builder_merge (DhSourceBuilder *self, guint row, guint column, guint last_row, guint last_column)
{
  if (self->error == NULL)
    _dh_source_grid_merge (self->grid, row, column, last_row, last_column);
}

void
_dh_source_builder_end_table (DhSourceBuilder *self)
{
  g_autoptr (DhSourceGrid) grid = g_steal_pointer (&self->grid);
  if (grid == NULL || self->error != NULL)
    return;
  if (!_dh_source_grid_finish (grid, &self->table.table, self->source->rows, &self->budget))
    fail_limit (self, _ ("The tables have more cells than can be read: at most 2,000,000."));
  else if (self->table.table.n_rows > 0)
    g_array_append_val (self->source->blocks, self->table);
}

gboolean
_dh_source_builder_tick (DhSourceBuilder *self, guint64 done, guint64 total)
{
  GError *error = NULL;
  if (self->error == NULL && g_cancellable_set_error_if_cancelled (self->options.cancellable, &error))
    self->error = error;
  if (self->error == NULL && self->options.progress != NULL)
    self->options.progress (done, total, self->options.data);
  return self->error == NULL;
}

gsize
_dh_source_builder_get_kept (DhSourceBuilder *self)
{
  return self->kept;
}

gsize
_dh_source_builder_get_dropped (DhSourceBuilder *self)
{
  return self->dropped;
}

DhSource *
_dh_source_builder_finish (DhSourceBuilder *self, GError **error)
{
  g_autoptr (DhSourceBuilder) owned = self;
  if (self->error == NULL && self->source->blocks->len == 0 && self->source->notices->len == 0)
    _dh_source_builder_fail (
        self, g_error_new_literal (DH_READER_ERROR, DH_READER_ERROR_EMPTY, _ ("There is no text in the file.")));
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  _dh_source_drop_noise (self->source);
  return g_steal_pointer (&self->source);
}
