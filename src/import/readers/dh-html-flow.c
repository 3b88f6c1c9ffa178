/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-html-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_CELLS 500000
#define MAX_TABLES 64    /* open at once */
#define MAX_PARAGRAPHS 8 /* in a cell of a table of data */
#define MAX_CELL_BYTES 4000
#define MAX_LINK_BYTES 100
#define MIN_MENU 3

typedef struct
{
  DhParagraphDraft draft; /* owns raw and label */
  gboolean link;          /* nothing but links */
  struct _Table *table;   /* instead of a paragraph */
} Item;

typedef struct
{
  guint row;
  guint row_span;
  guint col_span;
  gboolean heading;
  GPtrArray *items; /* NULL: none */
} Cell;

typedef struct _Table
{
  guint line;
  guint n_rows;
  GArray *cells;        /* Cell */
  gboolean holds_table; /* of data */
} Table;

struct _DhHtmlFlow
{
  DhSourceBuilder *builder;
  GPtrArray *tables; /* Table, the innermost last */
  GString *raw;      /* of the open paragraph */
  DhHtmlStyle style;
  guint line;
  guint n_letters;
  guint n_bold;
  guint n_italic;
  guint n_linked;
  guint n_links;
  char *label;
  gboolean bullet;
  guint level;
  GPtrArray *links; /* Item: paragraphs of links that may be a menu */
  guint n_items;
  guint n_cells;
};

static void free_table (Table *table);

static void
free_item (gpointer data)
{
  Item *item = data;
  g_free ((char *) item->draft.raw);
  g_free ((char *) item->draft.label);
  g_clear_pointer (&item->table, free_table);
  g_free (item);
}

static void
free_table (Table *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    g_clear_pointer (&g_array_index (table->cells, Cell, i).items, g_ptr_array_unref);
  g_array_unref (table->cells);
  g_free (table);
}

DhHtmlFlow *
_dh_html_flow_new (DhSourceBuilder *builder)
{
  DhHtmlFlow *self = g_new0 (DhHtmlFlow, 1);
  self->builder = builder;
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) free_table);
  self->links = g_ptr_array_new_with_free_func (free_item);
  self->raw = g_string_new (NULL);
  return self;
}

void
_dh_html_flow_free (DhHtmlFlow *self)
{
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->links);
  g_string_free (self->raw, TRUE);
  g_free (self->label);
  g_free (self);
}

static Table *
get_table (DhHtmlFlow *self)
{
  return self->tables->len > 0 ? self->tables->pdata[self->tables->len - 1] : NULL;
}

static void
fail (DhHtmlFlow *self)
{
  if (!_dh_source_builder_failed (self->builder))
    _dh_source_builder_fail (self->builder,
                             g_error_new_literal (DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                                                  _ ("The page has more paragraphs or cells than can be read.")));
}

static void
emit_paragraph (DhHtmlFlow *self, const Item *item, gboolean menu)
{
  const DhParagraphDraft *draft = &item->draft;
  if (menu)
    _dh_source_builder_add_notice (self->builder, draft->line, 0, draft->raw, -1, _ ("menu of the web page"));
  else
    _dh_source_builder_add_paragraph (self->builder, draft);
}

static void
emit_links (DhHtmlFlow *self)
{
  for (guint i = 0; i < self->links->len; i++)
    emit_paragraph (self, self->links->pdata[i], self->links->len >= MIN_MENU);
  g_ptr_array_set_size (self->links, 0);
}

static void
append_items (GString *text, GPtrArray *items)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const Item *item = items->pdata[i];
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (item->table != NULL)
        for (guint j = 0; j < item->table->cells->len; j++)
          append_items (text, g_array_index (item->table->cells, Cell, j).items);
      else if (item->draft.label != NULL)
        g_string_append_printf (text, "%s %s", item->draft.label, item->draft.raw);
      else
        g_string_append (text, item->draft.raw);
    }
}

static void
emit_table (DhHtmlFlow *self, const Table *table)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint row = 0;
  _dh_source_builder_begin_table (self->builder, table->line, 0, NULL, FALSE);
  for (guint i = 0; i < table->cells->len; i++)
    {
      const Cell *cell = &g_array_index (table->cells, Cell, i);
      if (cell->row != row)
        _dh_source_builder_begin_row (self->builder, row = cell->row);
      g_string_truncate (text, 0);
      append_items (text, cell->items);
      guint rows = cell->row_span == 0 ? table->n_rows : cell->row_span;
      _dh_source_builder_add_cell (self->builder,
                                   &(DhCellDraft) { text->str, (gssize) text->len, DH_CELL_NEXT_FREE,
                                                    MIN (rows, table->n_rows - cell->row + 1), cell->col_span,
                                                    cell->heading ? DH_SOURCE_CELL_BOLD : 0 });
    }
  _dh_source_builder_end_table (self->builder);
}

/* Takes @item: into the cell that is open, or out. */
static void
put_item (DhHtmlFlow *self, Item *item)
{
  Table *table = get_table (self);
  Cell *cell = table != NULL && table->cells->len > 0 ? &g_array_index (table->cells, Cell, table->cells->len - 1)
                                                      : NULL;
  if (cell != NULL)
    {
      if (cell->items == NULL)
        cell->items = g_ptr_array_new_with_free_func (free_item);
      g_ptr_array_add (cell->items, item);
      if (++self->n_items > DH_SOURCE_MAX_BLOCKS)
        fail (self);
      return;
    }
  if (item->link)
    {
      g_ptr_array_add (self->links, item);
      return;
    }
  emit_links (self);
  if (item->table != NULL)
    emit_table (self, item->table);
  else
    emit_paragraph (self, item, FALSE);
  free_item (item);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (const char *at = text, *end = text + length; at < end; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)) && g_utf8_get_char (at) != 0x200b)
      return FALSE;
  return TRUE;
}

/* A line break is soft when it stands inside a sentence. */
static gboolean
goes_on (const char *line, const char *next)
{
  const char *last = line + strlen (line);
  while (last > line && g_ascii_isspace (last[-1]))
    last--;
  if (last == line || strchr (".:;!?", last[-1]) != NULL)
    return FALSE;
  while (*next != '\0' && g_unichar_isspace (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  return g_unichar_islower (g_utf8_get_char (next));
}

static void
put_paragraph (DhHtmlFlow *self, const char *raw, gboolean first)
{
  if (is_blank (raw, strlen (raw)))
    return;
  gboolean letters = self->n_letters > 0;
  Item *item = g_new0 (Item, 1);
  item->draft.raw = g_strdup (raw);
  item->draft.length = -1;
  item->draft.line = self->line;
  item->draft.heading = self->style.heading;
  item->draft.style = (letters && self->n_bold >= self->n_letters ? DH_SOURCE_STYLE_BOLD : 0)
                      | (letters && self->n_italic >= self->n_letters ? DH_SOURCE_STYLE_ITALIC : 0)
                      | (self->style.centred ? DH_SOURCE_STYLE_CENTRED : 0)
                      | (self->bullet && first ? DH_SOURCE_STYLE_BULLET : 0);
  item->draft.list_level = self->level;
  item->draft.label = first ? g_steal_pointer (&self->label) : NULL;
  item->link = letters && self->n_linked >= self->n_letters && strlen (raw) <= MAX_LINK_BYTES;
  put_item (self, item);
}

static void
put_lines (DhHtmlFlow *self)
{
  g_auto (GStrv) lines = g_strsplit (self->raw->str, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  gboolean first = TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (paragraph->len > 0 && !goes_on (paragraph->str, lines[i]))
        {
          put_paragraph (self, paragraph->str, first);
          first = first && is_blank (paragraph->str, paragraph->len);
          g_string_truncate (paragraph, 0);
        }
      else if (paragraph->len > 0)
        g_string_append_c (paragraph, '\n');
      g_string_append (paragraph, lines[i]);
    }
  put_paragraph (self, paragraph->str, first);
}

void
_dh_html_flow_end_block (DhHtmlFlow *self)
{
  if (is_blank (self->raw->str, self->raw->len))
    {
      g_string_truncate (self->raw, 0);
      return; /* the label waits for its text */
    }
  gboolean menu = self->n_links >= MIN_MENU && self->n_linked * 5 >= self->n_letters * 4;
  if (menu)
    _dh_source_builder_add_notice (self->builder, self->line, 0, self->raw->str, (gssize) self->raw->len,
                                   _ ("menu of the web page"));
  else
    put_lines (self);
  g_string_truncate (self->raw, 0);
  g_clear_pointer (&self->label, g_free);
  self->n_letters = self->n_bold = self->n_italic = self->n_linked = self->n_links = 0;
  self->bullet = FALSE;
  self->level = 0;
}

static guint
count_letters (const char *text, gsize length)
{
  guint n = 0;
  for (const char *at = text, *end = text + length; at < end; at = g_utf8_next_char (at))
    n += g_unichar_isalnum (g_utf8_get_char (at));
  return n;
}

void
_dh_html_flow_add_text (DhHtmlFlow *self, const char *text, gsize length, const DhHtmlStyle *style, guint line)
{
  if (self->n_letters == 0)
    {
      self->line = line;
      self->style = *style;
    }
  guint n = count_letters (text, length);
  self->n_letters += n;
  self->n_bold += style->bold ? n : 0;
  self->n_italic += style->italic ? n : 0;
  self->n_linked += style->link ? n : 0;
  g_string_append_len (self->raw, text, (gssize) length);
  if (self->raw->len > DH_SOURCE_MAX_TEXT)
    fail (self);
}

void
_dh_html_flow_add_break (DhHtmlFlow *self)
{
  g_string_append_c (self->raw, '\n');
}

void
_dh_html_flow_begin_link (DhHtmlFlow *self)
{
  self->n_links++;
}

void
_dh_html_flow_set_label (DhHtmlFlow *self, char *label, gboolean bullet, guint level)
{
  g_free (self->label);
  self->label = label;
  self->bullet = bullet;
  self->level = level;
}

void
_dh_html_flow_begin_table (DhHtmlFlow *self, guint line)
{
  _dh_html_flow_end_block (self);
  if (self->tables->len >= MAX_TABLES)
    {
      fail (self);
      return;
    }
  Table *table = g_new0 (Table, 1);
  table->line = line;
  table->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_ptr_array_add (self->tables, table);
}

void
_dh_html_flow_begin_row (DhHtmlFlow *self)
{
  _dh_html_flow_end_block (self);
  Table *table = get_table (self);
  if (table != NULL)
    table->n_rows++;
}

void
_dh_html_flow_begin_cell (DhHtmlFlow *self, guint row_span, guint col_span, gboolean heading)
{
  _dh_html_flow_end_block (self);
  Table *table = get_table (self);
  if (table == NULL)
    return;
  if (++self->n_cells > MAX_CELLS)
    {
      fail (self);
      return;
    }
  table->n_rows = MAX (table->n_rows, 1);
  Cell cell = { table->n_rows, row_span, col_span, heading, NULL };
  g_array_append_val (table->cells, cell);
}

/* Two rows and two columns at least, and no cell that holds an article or another table. */
static gboolean
is_data (const Table *table)
{
  guint columns = 0, widest = 0, row = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const Cell *cell = &g_array_index (table->cells, Cell, i);
      columns = cell->row == row ? columns + 1 : 1;
      row = cell->row;
      widest = MAX (widest, columns);
      gsize bytes = 0;
      for (guint j = 0; cell->items != NULL && j < cell->items->len; j++)
        bytes += ((Item *) cell->items->pdata[j])->draft.raw != NULL
                     ? strlen (((Item *) cell->items->pdata[j])->draft.raw)
                     : 0;
      if (bytes > MAX_CELL_BYTES || (widest < 3 && cell->items != NULL && cell->items->len > MAX_PARAGRAPHS))
        return FALSE;
    }
  return !table->holds_table && table->n_rows >= 2 && widest >= 2;
}

void
_dh_html_flow_end_table (DhHtmlFlow *self)
{
  _dh_html_flow_end_block (self);
  if (self->tables->len == 0)
    return;
  Table *table = g_ptr_array_steal_index (self->tables, self->tables->len - 1);
  Table *outer = get_table (self);
  if (is_data (table))
    {
      if (outer != NULL)
        outer->holds_table = TRUE;
      Item *item = g_new0 (Item, 1);
      item->table = table;
      put_item (self, item);
      return;
    }
  if (outer != NULL)
    outer->holds_table |= table->holds_table;
  for (guint i = 0; i < table->cells->len; i++)
    {
      Cell *cell = &g_array_index (table->cells, Cell, i);
      for (guint j = 0; cell->items != NULL && j < cell->items->len; j++)
        put_item (self, g_steal_pointer (&cell->items->pdata[j]));
      if (cell->items != NULL)
        {
          g_ptr_array_set_free_func (cell->items, NULL);
          g_clear_pointer (&cell->items, g_ptr_array_unref);
        }
    }
  free_table (table);
}

void
_dh_html_flow_finish (DhHtmlFlow *self)
{
  while (self->tables->len > 0)
    _dh_html_flow_end_table (self);
  _dh_html_flow_end_block (self);
  emit_links (self);
}
