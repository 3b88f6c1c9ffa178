/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-readers.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dh-xlsx-format.h"
#include "dh-xml.h"

#define MAX_SHEETS 500
#define MAX_STYLES 70000
#define MAX_STRINGS 2000000
#define MAX_STRING_BYTES (64u << 20)

typedef struct
{
  char *name;
  char *id;
  gboolean hidden;
} Sheet;

typedef struct
{
  guint format;
  guint font;
} Style;

typedef struct
{
  DhSourceBuilder *builder;
  GArray *sheets;      /* Sheet */
  GHashTable *codes;   /* of number formats, by id */
  GHashTable *formats; /* DhXlsxFormat by id, made when they are first used */
  GArray *styles;      /* Style of cells, by index */
  GArray *bold_fonts;  /* gboolean by index */
  GStringChunk *chunk;
  GPtrArray *strings;
  gsize string_bytes;
  gboolean from_1904;
  gboolean in_cell_styles;
  gboolean in_fonts;
  gboolean in_text;
  guint skip;    /* depth of phonetic text */
  GString *text; /* of the string or cell in the making */
  guint row;
  guint column;
  guint style;
  char type; /* of the cell: s, b, e, d, i(nline), t (str), n */
} Xlsx;

static void
clear_sheet (gpointer data)
{
  Sheet *sheet = data;
  g_free (sheet->name);
  g_free (sheet->id);
}

static void
start_workbook_cb (DhXml *xml, const char *name, gpointer user)
{
  Xlsx *self = user;
  if (strcmp (name, "workbookPr") == 0)
    self->from_1904 = _dh_xml_get (xml, "date1904") != NULL && _dh_xml_get_on (xml, "date1904");
  if (strcmp (name, "sheet") != 0 || self->sheets->len >= MAX_SHEETS)
    return;
  const char *state = _dh_xml_get (xml, "state");
  Sheet sheet = { .hidden = state != NULL && strcmp (state, "visible") != 0 };
  sheet.name = g_strdup (_dh_xml_get (xml, "name"));
  sheet.id = g_strdup (_dh_xml_get (xml, "id"));
  g_array_append_val (self->sheets, sheet);
}

static void
start_styles_cb (DhXml *xml, const char *name, gpointer user)
{
  Xlsx *self = user;
  if (strcmp (name, "numFmt") == 0 && g_hash_table_size (self->codes) < MAX_STYLES)
    {
      int id = _dh_xml_get_int (xml, "numFmtId", 0);
      g_hash_table_replace (self->codes, GINT_TO_POINTER (id), g_strdup (_dh_xml_get (xml, "formatCode")));
    }
  else if (strcmp (name, "fonts") == 0 || strcmp (name, "cellXfs") == 0)
    {
      self->in_fonts = *name == 'f';
      self->in_cell_styles = *name == 'c';
    }
  else if (strcmp (name, "font") == 0 && self->in_fonts && self->bold_fonts->len < MAX_STYLES)
    g_array_set_size (self->bold_fonts, self->bold_fonts->len + 1);
  else if (strcmp (name, "b") == 0 && self->in_fonts && self->bold_fonts->len > 0)
    g_array_index (self->bold_fonts, gboolean, self->bold_fonts->len - 1) = _dh_xml_get_on (xml, "val");
  else if (strcmp (name, "xf") == 0 && self->in_cell_styles && self->styles->len < MAX_STYLES)
    {
      Style style = { (guint) MAX (_dh_xml_get_int (xml, "numFmtId", 0), 0),
                      (guint) MAX (_dh_xml_get_int (xml, "fontId", 0), 0) };
      g_array_append_val (self->styles, style);
    }
}

static void
end_styles_cb (DhXml *xml, const char *name, gpointer user)
{
  Xlsx *self = user;
  if (strcmp (name, "fonts") == 0 || strcmp (name, "cellXfs") == 0)
    self->in_fonts = self->in_cell_styles = FALSE;
}

static void
start_strings_cb (DhXml *xml, const char *name, gpointer user)
{
  Xlsx *self = user;
  if (self->skip > 0)
    return;
  if (strcmp (name, "rPh") == 0)
    self->skip = _dh_xml_get_depth (xml);
  else if (strcmp (name, "si") == 0)
    g_string_truncate (self->text, 0);
  self->in_text = strcmp (name, "t") == 0;
}

static void
end_strings_cb (DhXml *xml, const char *name, gpointer user)
{
  Xlsx *self = user;
  self->in_text = FALSE;
  if (self->skip == _dh_xml_get_depth (xml))
    self->skip = 0;
  if (strcmp (name, "si") != 0)
    return;
  self->string_bytes += self->text->len;
  if (self->strings->len < MAX_STRINGS && self->string_bytes <= MAX_STRING_BYTES)
    g_ptr_array_add (self->strings, g_string_chunk_insert_len (self->chunk, self->text->str, (gssize) self->text->len));
  else
    _dh_source_builder_fail (self->builder, g_error_new_literal (DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                                                                 _ ("The workbook holds more text than can be read: at "
                                                                    "most 64 MB in 2,000,000 strings.")));
}

static void
text_cb (DhXml *xml, const char *text, gsize length, gpointer user)
{
  Xlsx *self = user;
  if (self->in_text && self->skip == 0)
    g_string_append_len (self->text, text, (gssize) length);
}

/* "AB12": FALSE when it is none. Columns from 0, rows from 1. */
static gboolean
parse_place (const char **at, guint *column, guint *row)
{
  guint64 c = 0, r = 0;
  const char *start = *at;
  for (; g_ascii_isalpha (**at) && c < 100000; (*at)++)
    c = c * 26 + (guint64) (g_ascii_toupper (**at) - 'A' + 1);
  for (; g_ascii_isdigit (**at) && r < 10000000; (*at)++)
    r = r * 10 + (guint64) (**at - '0');
  *column = (guint) c - 1;
  *row = (guint) r;
  return *at > start && c > 0 && c <= 16384 && r > 0 && r <= DH_SOURCE_MAX_ROWS;
}

static void
merge (Xlsx *self, const char *range)
{
  guint column, row, last_column, last_row;
  if (range == NULL || !parse_place (&range, &column, &row) || *range != ':')
    return;
  range++;
  if (parse_place (&range, &last_column, &last_row))
    _dh_source_builder_merge (self->builder, row, column, last_row, last_column);
}

static void
begin_row (Xlsx *self, DhXml *xml)
{
  int number = _dh_xml_get_int (xml, "r", 0);
  self->row = number > 0 ? MIN ((guint) number, DH_SOURCE_MAX_ROWS) : self->row + 1;
  self->column = 0;
  _dh_source_builder_begin_row (self->builder, self->row);
}

static void
begin_cell (Xlsx *self, DhXml *xml)
{
  const char *place = _dh_xml_get (xml, "r");
  guint column, row;
  if (place != NULL && parse_place (&place, &column, &row))
    self->column = column;
  self->style = (guint) MAX (_dh_xml_get_int (xml, "s", 0), 0);
  const char *type = _dh_xml_get (xml, "t");
  self->type = type == NULL ? 'n' : strcmp (type, "str") == 0 ? 't' : *type;
  g_string_truncate (self->text, 0);
}

static void
start_sheet_cb (DhXml *xml, const char *name, gpointer user)
{
  Xlsx *self = user;
  if (self->skip > 0)
    return;
  if (strcmp (name, "c") == 0)
    begin_cell (self, xml);
  else if (strcmp (name, "row") == 0)
    begin_row (self, xml);
  else if (strcmp (name, "mergeCell") == 0)
    merge (self, _dh_xml_get (xml, "ref"));
  else if (strcmp (name, "rPh") == 0)
    self->skip = _dh_xml_get_depth (xml);
  self->in_text = strcmp (name, "v") == 0 || strcmp (name, "t") == 0;
}

static const DhXlsxFormat *
get_format (Xlsx *self, guint id)
{
  DhXlsxFormat *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));
  if (format == NULL)
    {
      format = _dh_xlsx_format_new ((int) id, g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id)));
      g_hash_table_insert (self->formats, GUINT_TO_POINTER (id), format);
    }
  return format;
}

static char *
show_number (Xlsx *self, const Style *style, guint *flags)
{
  char *end;
  double value = g_ascii_strtod (self->text->str, &end);
  gboolean date;
  if (end == self->text->str || *end != '\0')
    return NULL;
  char *text = _dh_xlsx_format_show (get_format (self, style->format), value, self->from_1904, &date);
  *flags |= date ? DH_SOURCE_CELL_DATE : DH_SOURCE_CELL_NUMBER;
  return text;
}

/* 2023-06-30T00:00:00, in files that keep dates so. */
static char *
show_iso_date (const char *text, guint *flags)
{
  int year, month, day;
  if (sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3 || !g_date_valid_dmy (day, month, year))
    return NULL;
  *flags |= DH_SOURCE_CELL_DATE;
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

static void
end_cell (Xlsx *self)
{
  static const Style none = { 0, 0 };
  const Style *style = self->style < self->styles->len ? &g_array_index (self->styles, Style, self->style) : &none;
  g_autofree char *owned = NULL;
  const char *text = self->text->str;
  guint flags = 0;
  guint64 index;
  if (*text == '\0')
    return;
  if (self->type == 's')
    text = g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &index, NULL) && index < self->strings->len
               ? self->strings->pdata[index]
               : "";
  else if (self->type == 'n')
    owned = show_number (self, style, &flags);
  else if (self->type == 'd')
    owned = show_iso_date (text, &flags);
  else if (self->type == 'b')
    owned = g_strdup (*text == '0' ? "FALSE" : "TRUE");
  if (style->font < self->bold_fonts->len && g_array_index (self->bold_fonts, gboolean, style->font))
    flags |= DH_SOURCE_CELL_BOLD;
  DhCellDraft draft = { owned != NULL ? owned : text, -1, self->column, 1, 1, flags };
  if (*draft.text != '\0')
    _dh_source_builder_add_cell (self->builder, &draft);
}

static void
end_sheet_cb (DhXml *xml, const char *name, gpointer user)
{
  Xlsx *self = user;
  self->in_text = FALSE;
  if (self->skip > 0)
    self->skip = self->skip == _dh_xml_get_depth (xml) ? 0 : self->skip;
  else if (strcmp (name, "c") == 0)
    {
      end_cell (self);
      self->column++;
    }
}

static gboolean
read_sheet (Xlsx *self, DhPackage *package, const char *part, const Sheet *sheet, GError **error)
{
  static const DhXmlHandler handler = { start_sheet_cb, end_sheet_cb, text_cb };
  self->row = self->column = self->skip = 0;
  self->in_text = FALSE;
  _dh_source_builder_begin_table (self->builder, 1, 0, sheet->name, sheet->hidden);
  gboolean done = _dh_xml_read (package, part, &handler, self, self->builder, error);
  _dh_source_builder_end_table (self->builder);
  return done;
}

static gboolean
read_workbook (Xlsx *self, DhPackage *package, GError **error)
{
  static const DhXmlHandler workbook = { .start = start_workbook_cb };
  static const DhXmlHandler styles = { .start = start_styles_cb, .end = end_styles_cb };
  static const DhXmlHandler strings = { start_strings_cb, end_strings_cb, text_cb };
  g_autoptr (DhRelations) root = _dh_relations_read (package, "");
  const char *part = _dh_relations_by_type (root, "officeDocument");
  part = part != NULL ? part : "xl/workbook.xml";
  g_autoptr (DhRelations) relations = _dh_relations_read (package, part);
  if (!_dh_xml_read (package, part, &workbook, self, self->builder, error))
    return FALSE;

  const char *other = _dh_relations_by_type (relations, "styles");
  if (other != NULL)
    _dh_xml_read (package, other, &styles, self, self->builder, NULL); /* numbers are legible without */
  other = _dh_relations_by_type (relations, "sharedStrings");
  if (other != NULL && !_dh_xml_read (package, other, &strings, self, self->builder, error))
    return FALSE;
  for (guint i = 0; i < self->sheets->len && !_dh_source_builder_failed (self->builder); i++)
    {
      const Sheet *sheet = &g_array_index (self->sheets, Sheet, i);
      part = sheet->id != NULL ? _dh_relations_by_id (relations, sheet->id) : NULL;
      if (part != NULL && !read_sheet (self, package, part, sheet, error))
        return FALSE;
    }
  return TRUE;
}

static void
init (Xlsx *self)
{
  self->sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));
  g_array_set_clear_func (self->sheets, clear_sheet);
  self->codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->formats = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) _dh_xlsx_format_free);
  self->styles = g_array_new (FALSE, TRUE, sizeof (Style));
  self->bold_fonts = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->chunk = g_string_chunk_new (64 << 10);
  self->strings = g_ptr_array_new ();
  self->text = g_string_new (NULL);
}

static void
clear (Xlsx *self)
{
  g_array_unref (self->sheets);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_array_unref (self->bold_fonts);
  g_ptr_array_unref (self->strings);
  g_string_chunk_free (self->chunk);
  g_string_free (self->text, TRUE);
}

DhSource *
_dh_read_xlsx (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  g_autoptr (DhPackage) package = _dh_package_open (bytes, error);
  if (package == NULL)
    return NULL;
  Xlsx self = { .builder = _dh_source_builder_new (DH_SOURCE_XLSX, options) };
  init (&self);
  GError *failure = NULL;
  if (!read_workbook (&self, package, &failure))
    _dh_source_builder_fail (self.builder, failure);
  clear (&self);
  return _dh_source_builder_finish (self.builder, error);
}
