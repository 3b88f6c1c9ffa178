/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-readers.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dh-docx-look.h"
#include "dh-odf-private.h"
#include "dh-xlsx-format.h"

#define MAX_OPEN 64

typedef struct
{
  const char *style; /* owned by the table of list styles */
  int counter;
  gboolean labelled; /* the item's first paragraph is past */
} List;

typedef struct
{
  GString *raw;
  char *style;
  guint line;
  guint heading;
  guint n_letters, n_bold, n_italic;
} Para;

typedef struct
{
  DhSourceBuilder *builder;
  DhOdfStyles *styles;
  GPtrArray *paras;
  GArray *open;          /* List */
  GPtrArray *spans;      /* names of styles, "" for none */
  GHashTable *continued; /* counters of lists by style, for lists that continue */
  GString *cell;         /* NULL: none is open */
  DhCellDraft draft;
  char *value; /* what the file keeps of the cell, beside what it shows */
  guint repeat;
  guint tables;
  guint skip;
  const char *aside; /* why the text of the element at aside_depth is set aside */
  guint aside_depth;
  guint n_lines;
  guint row, row_repeat, column;
  gboolean in_body;
  gboolean is_sheet;
} Odf;

static void
free_para (gpointer data)
{
  Para *para = data;
  g_string_free (para->raw, TRUE);
  g_free (para->style);
  g_free (para);
}

static Para *
get_para (Odf *self)
{
  return self->paras->len > 0 ? self->paras->pdata[self->paras->len - 1] : NULL;
}

static void
add_text (Odf *self, const char *text, gsize length)
{
  Para *para = get_para (self);
  if (para == NULL)
    return;
  guint n = 0;
  for (const char *at = text, *end = text + length; at < end; at = g_utf8_next_char (at))
    n += g_unichar_isalpha (g_utf8_get_char (at));
  const char *span = self->spans->len > 0 ? self->spans->pdata[self->spans->len - 1] : "";
  span = *span != '\0' ? span : para->style;
  g_string_append_len (para->raw, text, (gssize) length);
  para->n_letters += n;
  para->n_bold += _dh_odf_styles_look (self->styles, span, DH_ODF_BOLD) ? n : 0;
  para->n_italic += _dh_odf_styles_look (self->styles, span, DH_ODF_ITALIC) ? n : 0;
}

static void
begin_para (Odf *self, DhXml *xml, const char *name)
{
  if (self->paras->len >= MAX_OPEN)
    {
      self->skip = _dh_xml_get_depth (xml);
      return;
    }
  Para *para = g_new0 (Para, 1);
  para->raw = g_string_new (NULL);
  para->style = g_strdup (_dh_xml_get (xml, "style-name"));
  para->line = ++self->n_lines;
  para->heading = *name == 'h' ? (guint) CLAMP (_dh_xml_get_int (xml, "outline-level", 1), 1, 9) : 0;
  g_ptr_array_add (self->paras, para);
}

static void
append_number (Odf *self, GString *label, const DhOdfList *style, guint level)
{
  const List *list = &g_array_index (self->open, List, level);
  g_autofree char *number = _dh_number_label (list->counter, style->format[level]);
  g_string_append (label, number);
}

/* The label of the item that begins; NULL: none, or it is past. */
static char *
make_label (Odf *self, gboolean *bullet)
{
  guint level = self->open->len - 1;
  List *list = &g_array_index (self->open, List, level);
  *bullet = FALSE;
  if (list->labelled || list->counter < 0)
    return NULL;
  list->labelled = TRUE;
  const DhOdfList *style = _dh_odf_styles_list (self->styles, list->style, NULL);
  if (style == NULL)
    return NULL;
  *bullet = style->bullet[level] != NULL;
  if (*bullet || style->format[level] == NULL)
    return g_strdup (style->bullet[level]);
  GString *label = g_string_new (style->prefix[level]);
  guint first = level + 1 - MIN ((guint) style->display[level], level + 1);
  for (guint i = first; i <= level; i++)
    {
      if (style->format[i] == NULL)
        continue;
      append_number (self, label, style, i);
      if (i < level)
        g_string_append_c (label, '.');
    }
  g_string_append (label, style->suffix[level] != NULL ? style->suffix[level] : "");
  return g_string_free (label, FALSE);
}

static void
add_to_cell (Odf *self, const Para *para, const char *label)
{
  if (para->raw->len == 0)
    return;
  if (self->cell->len > 0)
    g_string_append_c (self->cell, '\n');
  if (label != NULL)
    g_string_append_printf (self->cell, "%s ", label);
  g_string_append_len (self->cell, para->raw->str, (gssize) para->raw->len);
}

static void
end_para (Odf *self)
{
  Para *para = get_para (self);
  if (para == NULL)
    return;
  gboolean bullet = FALSE, letters = para->n_letters > 0;
  g_autofree char *label = self->open->len > 0 ? make_label (self, &bullet) : NULL;
  if (self->aside != NULL)
    _dh_source_builder_add_notice (self->builder, para->line, 0, para->raw->str, (gssize) para->raw->len, self->aside);
  else if (self->cell != NULL)
    add_to_cell (self, para, label);
  else
    _dh_source_builder_add_paragraph (
        self->builder,
        &(DhParagraphDraft) {
            .raw = para->raw->str,
            .length = (gssize) para->raw->len,
            .line = para->line,
            .label = label,
            .style = (letters && para->n_bold == para->n_letters ? DH_SOURCE_STYLE_BOLD : 0)
                     | (letters && para->n_italic == para->n_letters ? DH_SOURCE_STYLE_ITALIC : 0)
                     | (_dh_odf_styles_look (self->styles, para->style, DH_ODF_CENTRED) ? DH_SOURCE_STYLE_CENTRED : 0)
                     | (bullet ? DH_SOURCE_STYLE_BULLET : 0),
            .heading = para->heading > 0 ? para->heading
                                         : (guint) _dh_odf_styles_look (self->styles, para->style, DH_ODF_HEADING),
            .list_level = self->open->len,
            .keep_breaks = TRUE });
  g_ptr_array_remove_index (self->paras, self->paras->len - 1);
}

/* A nested list has the style of the one around it. One that continues goes on with the last of its style. */
static void
begin_list (Odf *self, DhXml *xml)
{
  if (self->open->len >= DH_ODF_MAX_LEVELS)
    {
      self->skip = _dh_xml_get_depth (xml);
      return;
    }
  const char *name = _dh_xml_get (xml, "style-name");
  List list = { .counter = -1 };
  if (_dh_odf_styles_list (self->styles, name, &list.style) == NULL && self->open->len > 0)
    list.style = g_array_index (self->open, List, self->open->len - 1).style;
  const char *go_on = _dh_xml_get (xml, "continue-numbering");
  gboolean goes_on = (go_on != NULL && strcmp (go_on, "true") == 0) || _dh_xml_get (xml, "continue-list") != NULL;
  const DhOdfList *style = _dh_odf_styles_list (self->styles, list.style, NULL);
  list.counter = style != NULL ? style->start[self->open->len] - 1 : 0;
  if (goes_on && self->open->len == 0 && list.style != NULL)
    list.counter = MAX (list.counter, GPOINTER_TO_INT (g_hash_table_lookup (self->continued, list.style)));
  list.labelled = TRUE;
  g_array_append_val (self->open, list);
}

static void
end_list (Odf *self)
{
  if (self->open->len == 0)
    return;
  const List *list = &g_array_index (self->open, List, self->open->len - 1);
  if (list->style != NULL && self->open->len == 1)
    g_hash_table_replace (self->continued, (gpointer) list->style, GINT_TO_POINTER (list->counter));
  g_array_set_size (self->open, self->open->len - 1);
}

static void
begin_item (Odf *self, DhXml *xml, const char *name)
{
  if (self->open->len == 0)
    return;
  List *list = &g_array_index (self->open, List, self->open->len - 1);
  if (strcmp (name, "list-item") != 0)
    {
      list->labelled = TRUE;
      return;
    }
  list->counter = _dh_xml_get_int (xml, "start-value", list->counter + 1);
  list->labelled = FALSE;
}

static void
begin_table (Odf *self, DhXml *xml)
{
  if (self->tables++ > 0 || self->aside != NULL)
    return;
  self->row = 0;
  self->row_repeat = 0;
  _dh_source_builder_begin_table (self->builder, self->is_sheet ? 1 : self->n_lines + 1, 0,
                                  self->is_sheet ? _dh_xml_get (xml, "name") : NULL, FALSE);
}

static void
begin_row (Odf *self, DhXml *xml)
{
  self->row += MAX (self->row_repeat, 1);
  self->row = MIN (self->row, DH_SOURCE_MAX_ROWS);
  self->row_repeat = (guint) CLAMP (_dh_xml_get_int (xml, "number-rows-repeated", 1), 1, (int) DH_SOURCE_MAX_ROWS);
  self->column = 0;
  _dh_source_builder_begin_row (self->builder, self->row);
}

static void
begin_cell (Odf *self, DhXml *xml)
{
  if (self->cell == NULL)
    self->cell = g_string_new (NULL);
  g_string_truncate (self->cell, 0);
  self->draft = (DhCellDraft) { .column = self->column };
  self->draft.row_span = (guint) CLAMP (_dh_xml_get_int (xml, "number-rows-spanned", 1), 1, 1000000);
  self->draft.col_span = (guint) CLAMP (_dh_xml_get_int (xml, "number-columns-spanned", 1), 1, 16384);
  self->repeat = (guint) CLAMP (_dh_xml_get_int (xml, "number-columns-repeated", 1), 1, 16384);
  const char *type = _dh_xml_get (xml, "value-type");
  if (type != NULL && strcmp (type, "date") == 0)
    self->draft.flags = DH_SOURCE_CELL_DATE;
  else if (type != NULL && strcmp (type, "string") != 0)
    self->draft.flags = DH_SOURCE_CELL_NUMBER;
  gboolean is_float = type != NULL && strcmp (type, "float") == 0;
  g_clear_pointer (&self->value, g_free);
  if (is_float || self->draft.flags == DH_SOURCE_CELL_DATE)
    self->value = g_strdup (_dh_xml_get (xml, is_float ? "value" : "date-value"));
}

/* Cells show numbers and days in the language of their author; they are told in Vietnamese. A month alone
 * is the same everywhere. */
static void
replace_value (Odf *self)
{
  static const DhXlsxFormat plain = { .general = TRUE };
  const char *value = self->value;
  int year, month, day;
  gboolean date;
  g_autofree char *text = NULL;
  if (value == NULL || self->cell->len == 0)
    return;
  if (self->draft.flags == DH_SOURCE_CELL_NUMBER)
    text = _dh_xlsx_format_show (&plain, g_ascii_strtod (value, NULL), FALSE, &date);
  else if (self->cell->len > 7 && sscanf (value, "%4d-%2d-%2d", &year, &month, &day) == 3)
    text = g_strdup_printf ("%02d/%02d/%04d", day, month, year);
  if (text != NULL)
    g_string_assign (self->cell, text);
}

/* Empty cells are repeated to the edge of the sheet; cells with a text as often as the file says. */
static void
end_cell (Odf *self)
{
  if (self->cell == NULL)
    return;
  replace_value (self);
  self->draft.text = self->cell->str;
  self->draft.length = (gssize) self->cell->len;
  guint n = self->cell->len > 0 ? MIN (self->repeat, DH_SOURCE_MAX_COLUMNS) : 1;
  for (guint i = 0; i < n && !_dh_source_builder_failed (self->builder); i++)
    {
      self->draft.column = self->column + i;
      if (self->cell->len > 0 || self->draft.row_span > 1 || self->draft.col_span > 1)
        _dh_source_builder_add_cell (self->builder, &self->draft);
    }
  self->column += self->repeat;
  g_string_free (g_steal_pointer (&self->cell), TRUE);
}

static void
begin_aside (Odf *self, DhXml *xml, const char *why)
{
  if (self->aside != NULL)
    return;
  self->aside = why;
  self->aside_depth = _dh_xml_get_depth (xml);
}

static void
put_blanks (Odf *self, DhXml *xml)
{
  for (int n = CLAMP (_dh_xml_get_int (xml, "c", 1), 1, 200); n > 0; n--)
    add_text (self, " ", 1);
}

static gboolean
start_in_table (Odf *self, DhXml *xml, const char *name)
{
  if (strcmp (name, "table") == 0 && _dh_xml_is_of (xml, "table"))
    begin_table (self, xml);
  else if (self->tables != 1 || self->aside != NULL || !_dh_xml_is_of (xml, "table"))
    return FALSE;
  else if (strcmp (name, "table-row") == 0)
    begin_row (self, xml);
  else if (strcmp (name, "table-cell") == 0 || strcmp (name, "covered-table-cell") == 0)
    begin_cell (self, xml);
  else
    return FALSE;
  return TRUE;
}

static void
start_in_body (Odf *self, DhXml *xml, const char *name)
{
  if (strcmp (name, "tracked-changes") == 0)
    begin_aside (self, xml, _ ("text deleted by a tracked change"));
  else if (strcmp (name, "annotation") == 0)
    begin_aside (self, xml, _ ("comment in the margin"));
  else if (strcmp (name, "table-of-content") == 0)
    begin_aside (self, xml, _ ("table of contents"));
  else if (start_in_table (self, xml, name))
    return;
  else if (!_dh_xml_is_of (xml, ":text:"))
    return;
  else if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    begin_para (self, xml, name);
  else if (strcmp (name, "list") == 0)
    begin_list (self, xml);
  else if (strcmp (name, "list-item") == 0 || strcmp (name, "list-header") == 0)
    begin_item (self, xml, name);
  else if (strcmp (name, "tab") == 0)
    add_text (self, "\t", 1);
  else if (strcmp (name, "line-break") == 0)
    add_text (self, "\n", 1);
  else if (strcmp (name, "s") == 0)
    put_blanks (self, xml);
  else if (strcmp (name, "note-citation") == 0)
    self->skip = _dh_xml_get_depth (xml);
  else if (strcmp (name, "span") == 0)
    g_ptr_array_add (self->spans,
                     g_strdup (_dh_xml_get (xml, "style-name") != NULL ? _dh_xml_get (xml, "style-name") : ""));
}

static void
start_cb (DhXml *xml, const char *name, gpointer user)
{
  Odf *self = user;
  if (self->skip > 0)
    return;
  if (strcmp (name, "body") == 0)
    self->in_body = TRUE;
  else if (strcmp (name, "spreadsheet") == 0)
    self->is_sheet = TRUE;
  else if (self->in_body)
    start_in_body (self, xml, name);
  else
    _dh_odf_styles_start (self->styles, xml, name);
}

static void
end_in_body (Odf *self, DhXml *xml, const char *name)
{
  if (strcmp (name, "table") == 0 && _dh_xml_is_of (xml, "table"))
    {
      if (self->tables > 0 && --self->tables == 0)
        _dh_source_builder_end_table (self->builder);
    }
  else if (self->tables == 1 && (strcmp (name, "table-cell") == 0 || strcmp (name, "covered-table-cell") == 0))
    end_cell (self);
  else if (!_dh_xml_is_of (xml, ":text:"))
    return;
  else if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    end_para (self);
  else if (strcmp (name, "list") == 0)
    end_list (self);
  else if (strcmp (name, "span") == 0 && self->spans->len > 0)
    g_ptr_array_remove_index (self->spans, self->spans->len - 1);
}

static void
end_cb (DhXml *xml, const char *name, gpointer user)
{
  Odf *self = user;
  if (self->skip > 0)
    {
      self->skip = self->skip == _dh_xml_get_depth (xml) ? 0 : self->skip;
      return;
    }
  if (self->in_body)
    end_in_body (self, xml, name);
  else
    _dh_odf_styles_end (self->styles, name);
  if (self->aside != NULL && self->aside_depth == _dh_xml_get_depth (xml))
    self->aside = NULL;
}

/* White space collapses in ODF; blanks that count are elements. */
static void
text_cb (DhXml *xml, const char *text, gsize length, gpointer user)
{
  Odf *self = user;
  if (self->skip > 0 || get_para (self) == NULL)
    return;
  for (const char *at = text, *end = text + length; at < end;)
    {
      gsize run = 0;
      while (at + run < end && at[run] != '\n' && at[run] != '\r')
        run++;
      add_text (self, at, run);
      if (at + run < end)
        add_text (self, " ", 1);
      at += run + 1;
    }
}

DhSource *
_dh_read_odf (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  static const DhXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (DhPackage) package = _dh_package_open (bytes, error);
  if (package == NULL)
    return NULL;
  g_autoptr (GBytes) manifest = _dh_package_load (package, "META-INF/manifest.xml", 1 << 20);
  if (manifest != NULL
      && memmem (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest), "encryption-data", 15) != NULL)
    {
      g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_PROTECTED,
                           _ ("The file is protected by a password: save a copy without it first."));
      return NULL;
    }
  Odf self = { .builder = _dh_source_builder_new (DH_SOURCE_ODT, options) };
  self.styles = _dh_odf_styles_new ();
  self.continued = g_hash_table_new (NULL, NULL);
  self.paras = g_ptr_array_new_with_free_func (free_para);
  self.spans = g_ptr_array_new_with_free_func (g_free);
  self.open = g_array_new (FALSE, TRUE, sizeof (List));
  GError *failure = NULL;
  _dh_xml_read (package, "styles.xml", &handler, &self, self.builder, NULL);
  self.in_body = FALSE;
  self.skip = 0;
  if (!_dh_xml_read (package, "content.xml", &handler, &self, self.builder, &failure))
    _dh_source_builder_fail (self.builder, failure);
  _dh_source_builder_end_table (self.builder);
  if (self.cell != NULL)
    g_string_free (self.cell, TRUE);
  g_free (self.value);
  _dh_odf_styles_free (self.styles);
  g_hash_table_unref (self.continued);
  g_ptr_array_unref (self.paras);
  g_ptr_array_unref (self.spans);
  g_array_unref (self.open);
  return _dh_source_builder_finish (self.builder, error);
}
