/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-readers.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-decode.h"
#include "dh-docx-look.h"

/* A paragraph that is open. Text boxes put paragraphs into paragraphs. */
typedef struct
{
  GString *raw;
  GString *deleted; /* by a tracked change */
  GString *hidden;
  DhDocxLook look; /* what the paragraph itself says */
  char *style;
  guint line;
  guint n_letters;
  guint n_bold;
  guint n_italic;
  guint n_caps;
  gboolean in_properties;
} Para;

typedef struct
{
  GString *text;
  DhCellDraft draft;
} Cell;

typedef struct
{
  DhSourceBuilder *builder;
  DhDocxStyles *styles;
  DhDocxNumbering *numbering;
  GPtrArray *paras; /* Para, the innermost last */
  Cell cell;        /* of the outermost table; text NULL: none is open */
  const char *why;  /* the whole part is set aside, for this reason */
  gboolean footnotes;
  gboolean contents_told;
  DhDocxLook run;
  gboolean in_run;
  gboolean in_run_properties;
  GString *text; /* of the element that is open: the parser tells it in pieces */
  gboolean in_text;
  gboolean in_deleted_text;
  guint deletions; /* open elements of deleted or moved text */
  guint tables;    /* open */
  guint skip;      /* depth of the element that is passed over with all in it; 0: none */
  guint n_lines;
  guint row;
  guint column;
} Docx;

#define MAX_OPEN 64

static void
free_para (gpointer data)
{
  Para *para = data;
  g_string_free (para->raw, TRUE);
  if (para->deleted != NULL)
    g_string_free (para->deleted, TRUE);
  if (para->hidden != NULL)
    g_string_free (para->hidden, TRUE);
  _dh_docx_look_clear (&para->look);
  g_free (para->style);
  g_free (para);
}

static Para *
get_para (Docx *self)
{
  return self->paras->len > 0 ? self->paras->pdata[self->paras->len - 1] : NULL;
}

static void
begin_para (Docx *self, DhXml *xml)
{
  if (self->paras->len >= MAX_OPEN)
    {
      self->skip = _dh_xml_get_depth (xml);
      return;
    }
  Para *para = g_new0 (Para, 1);
  para->raw = g_string_new (NULL);
  para->line = ++self->n_lines;
  _dh_docx_look_init (&para->look);
  g_ptr_array_add (self->paras, para);
}

/* The label of the list, counted even where the paragraph is empty: so does Word. */
static char *
make_label (Docx *self, Para *para, const DhDocxLook *look, gboolean *bullet)
{
  *bullet = FALSE;
  if (look->num_id <= 0 || (para->raw->len == 0 && para->deleted != NULL))
    return NULL;
  return _dh_docx_numbering_next (self->numbering, look->num_id, MAX (look->level, 0), bullet);
}

static void
add_to_cell (Docx *self, const Para *para, const char *label)
{
  if (para->raw->len == 0 || self->cell.text == NULL)
    return;
  if (self->cell.text->len > 0)
    g_string_append_c (self->cell.text, '\n');
  if (label != NULL)
    g_string_append_printf (self->cell.text, "%s ", label);
  g_string_append_len (self->cell.text, para->raw->str, (gssize) para->raw->len);
  if (para->n_letters > 0 && para->n_bold == para->n_letters)
    self->cell.draft.flags |= DH_SOURCE_CELL_BOLD;
}

static void
add_to_body (Docx *self, const Para *para, const DhDocxLook *look, const char *label, gboolean bullet)
{
  gboolean letters = para->n_letters > 0;
  DhSourceStyle style = (letters && para->n_bold == para->n_letters ? DH_SOURCE_STYLE_BOLD : 0)
                        | (letters && para->n_italic == para->n_letters ? DH_SOURCE_STYLE_ITALIC : 0)
                        | (letters && para->n_caps == para->n_letters ? DH_SOURCE_STYLE_UPPER : 0)
                        | (look->centred > 0 ? DH_SOURCE_STYLE_CENTRED : 0) | (bullet ? DH_SOURCE_STYLE_BULLET : 0)
                        | (self->footnotes ? DH_SOURCE_STYLE_FOOTNOTE : 0);
  _dh_source_builder_add_paragraph (self->builder, &(DhParagraphDraft) {
                                                       .raw = para->raw->str,
                                                       .length = (gssize) para->raw->len,
                                                       .line = para->line,
                                                       .label = label,
                                                       .style = style,
                                                       .heading = (guint) MAX (look->heading, 0),
                                                       .list_level = look->num_id > 0 ? MAX (look->level, 0) + 1 : 0,
                                                       .indent = (guint) MAX (look->indent, 0),
                                                       .keep_breaks = TRUE,
                                                   });
}

static void
end_para (Docx *self)
{
  Para *para = get_para (self);
  if (para == NULL)
    return;
  const DhDocxLook *style = para->style != NULL ? _dh_docx_styles_get (self->styles, para->style)
                                                : _dh_docx_styles_get_default (self->styles);
  _dh_docx_look_inherit (&para->look, style);
  gboolean bullet;
  g_autofree char *label = make_label (self, para, &para->look, &bullet);
  const char *why = _dh_docx_styles_is_contents (self->styles, para->style) ? _ ("table of contents") : self->why;
  if (why != NULL)
    _dh_source_builder_add_notice (self->builder, para->line, 0, para->raw->str, (gssize) para->raw->len, why);
  else if (self->tables > 0)
    add_to_cell (self, para, label);
  else
    add_to_body (self, para, &para->look, label, bullet);
  if (para->deleted != NULL)
    _dh_source_builder_add_notice (self->builder, para->line, 0, para->deleted->str, (gssize) para->deleted->len,
                                   _ ("text deleted by a tracked change"));
  if (para->hidden != NULL)
    _dh_source_builder_add_notice (self->builder, para->line, 0, para->hidden->str, (gssize) para->hidden->len,
                                   _ ("hidden text"));
  g_ptr_array_remove_index (self->paras, self->paras->len - 1);
}

static guint
count_letters (const char *text, gsize length)
{
  guint n = 0;
  for (const char *at = text, *end = text + length; at < end; at = g_utf8_next_char (at))
    n += g_unichar_isalpha (g_utf8_get_char (at));
  return n;
}

/* Text of the open run, decoded when its font is one of the old encodings. */
static void
add_text (Docx *self, const char *text, gsize length)
{
  Para *para = get_para (self);
  if (para == NULL)
    return;
  DhDocxLook look = self->run;
  look.font = g_strdup (self->run.font);
  const DhDocxLook *style = para->style != NULL ? _dh_docx_styles_get (self->styles, para->style)
                                                : _dh_docx_styles_get_default (self->styles);
  _dh_docx_look_inherit (&look, style);
  g_autofree char *font = look.font;
  gboolean upper;
  g_autofree char *decoded = _dh_decode_font (font, &upper) != DH_ENCODING_UTF8
                                 ? _dh_decode_run (text, (gssize) length, font)
                                 : NULL;
  if (decoded != NULL)
    {
      text = decoded;
      length = strlen (decoded);
    }
  GString **place = self->deletions > 0 || self->in_deleted_text ? &para->deleted
                    : look.hidden > 0                            ? &para->hidden
                                                                 : &para->raw;
  if (*place == NULL)
    *place = g_string_new (NULL);
  g_string_append_len (*place, text, (gssize) length);
  if (place != &para->raw)
    return;
  guint n = count_letters (text, length);
  para->n_letters += n;
  para->n_bold += look.bold > 0 ? n : 0;
  para->n_italic += look.italic > 0 ? n : 0;
  para->n_caps += look.caps > 0 ? n : 0;
}

static void
add_symbol (Docx *self, DhXml *xml)
{
  const char *value = _dh_xml_get (xml, "char");
  guint64 c;
  char text[8] = "";
  if (value == NULL || !g_ascii_string_to_unsigned (value, 16, 0x20, 0xffff, &c, NULL)
      || !g_unichar_validate ((gunichar) c))
    return;
  int length = g_unichar_to_utf8 ((gunichar) c, text);
  add_text (self, text, (gsize) length);
}

static void
start_in_run (Docx *self, DhXml *xml, const char *name)
{
  if (strcmp (name, "t") == 0)
    self->in_text = TRUE;
  else if (strcmp (name, "delText") == 0)
    self->in_text = self->in_deleted_text = TRUE;
  else if (strcmp (name, "tab") == 0 || strcmp (name, "ptab") == 0)
    add_text (self, "\t", 1);
  else if (strcmp (name, "br") == 0 || strcmp (name, "cr") == 0)
    add_text (self, "\n", 1);
  else if (strcmp (name, "noBreakHyphen") == 0)
    add_text (self, "-", 1);
  else if (strcmp (name, "sym") == 0)
    add_symbol (self, xml);
}

static void
take_style (char **style, DhXml *xml)
{
  const char *id = _dh_xml_get (xml, "val");
  if (id == NULL)
    return;
  g_free (*style);
  *style = g_strdup (id);
}

static void
start_in_properties (Docx *self, DhXml *xml, const char *name, Para *para)
{
  if (strcmp (name, "pStyle") == 0)
    take_style (&para->style, xml);
  else if (strcmp (name, "rPr") == 0 || strcmp (name, "sectPr") == 0 || strcmp (name, "tabs") == 0)
    self->skip = _dh_xml_get_depth (xml); /* of the paragraph mark, of the section */
  else
    _dh_docx_look_take (&para->look, xml, name);
}

static void
take_run_style (Docx *self, DhXml *xml)
{
  const char *id = _dh_xml_get (xml, "val");
  if (id != NULL)
    {
      const DhDocxLook *style = _dh_docx_styles_get (self->styles, id);
      self->run.bold = style->bold >= 0 ? style->bold : self->run.bold;
      self->run.italic = style->italic >= 0 ? style->italic : self->run.italic;
      self->run.hidden = style->hidden >= 0 ? style->hidden : self->run.hidden;
    }
}

static void
begin_cell (Docx *self)
{
  if (self->tables != 1)
    return;
  if (self->cell.text == NULL)
    self->cell.text = g_string_new (NULL);
  g_string_truncate (self->cell.text, 0);
  self->cell.draft = (DhCellDraft) { .column = self->column, .row_span = 1, .col_span = 1 };
}

static void
end_cell (Docx *self)
{
  if (self->tables != 1 || self->cell.text == NULL || self->why != NULL)
    return;
  DhCellDraft *draft = &self->cell.draft;
  draft->text = self->cell.text->str;
  draft->length = (gssize) self->cell.text->len;
  if ((draft->flags & DH_CELL_CONTINUES) != 0)
    _dh_source_builder_add_notice (self->builder, self->n_lines, 0, draft->text, draft->length,
                                   _ ("text under a merged cell"));
  _dh_source_builder_add_cell (self->builder, draft);
  self->column += draft->col_span;
}

static void
start_in_table (Docx *self, DhXml *xml, const char *name)
{
  if (strcmp (name, "tr") == 0 && self->tables == 1)
    {
      self->column = 0;
      if (self->why == NULL)
        _dh_source_builder_begin_row (self->builder, ++self->row);
    }
  else if (strcmp (name, "tc") == 0)
    begin_cell (self);
  else if (self->tables != 1)
    return;
  else if (strcmp (name, "gridBefore") == 0)
    self->column = (guint) CLAMP (_dh_xml_get_int (xml, "val", 0), 0, 1000);
  else if (strcmp (name, "gridSpan") == 0)
    self->cell.draft.col_span = (guint) CLAMP (_dh_xml_get_int (xml, "val", 1), 1, 1000);
  else if (strcmp (name, "vMerge") == 0 && g_strcmp0 (_dh_xml_get (xml, "val"), "restart") != 0)
    self->cell.draft.flags |= DH_CELL_CONTINUES;
}

static void
begin_table (Docx *self)
{
  self->tables++;
  if (self->tables > 1 || self->why != NULL)
    return;
  self->row = 0;
  _dh_source_builder_begin_table (self->builder, self->n_lines + 1, 0, NULL, FALSE);
}

static void
end_table (Docx *self)
{
  if (self->tables == 0)
    return;
  if (--self->tables > 0 || self->why != NULL)
    return;
  _dh_source_builder_end_table (self->builder);
  if (self->cell.text != NULL)
    g_string_free (g_steal_pointer (&self->cell.text), TRUE);
}

static gboolean
is_deletion (const char *name)
{
  return strcmp (name, "del") == 0 || strcmp (name, "moveFrom") == 0;
}

/* Changes of properties keep the old ones; Fallback repeats what Choice says. */
static gboolean
is_passed_over (const char *name)
{
  return strcmp (name, "Fallback") == 0 || strcmp (name, "instrText") == 0 || strcmp (name, "tblPr") == 0
         || strcmp (name, "tblGrid") == 0 || g_str_has_suffix (name, "PrChange") || strcmp (name, "tblPrEx") == 0
         || strcmp (name, "sdtPr") == 0;
}

static void
start_cb (DhXml *xml, const char *name, gpointer user)
{
  Docx *self = user;
  Para *para = get_para (self);
  if (self->skip > 0)
    return;
  if (is_passed_over (name))
    self->skip = _dh_xml_get_depth (xml);
  else if (!_dh_xml_is_of (xml, "wordprocessingml"))
    self->in_text |= strcmp (name, "t") == 0 && _dh_xml_is_of (xml, "math");
  else if (strcmp (name, "footnote") == 0 || strcmp (name, "endnote") == 0)
    self->skip = _dh_xml_get (xml, "type") != NULL ? _dh_xml_get_depth (xml) : 0;
  else if (strcmp (name, "p") == 0)
    begin_para (self, xml);
  else if (strcmp (name, "tbl") == 0)
    begin_table (self);
  else if (para != NULL && para->in_properties)
    start_in_properties (self, xml, name, para);
  else if (strcmp (name, "pPr") == 0 && para != NULL)
    para->in_properties = TRUE;
  else if (is_deletion (name))
    self->deletions++;
  else if (strcmp (name, "r") == 0)
    {
      self->in_run = TRUE;
      _dh_docx_look_clear (&self->run);
      _dh_docx_look_init (&self->run);
    }
  else if (self->in_run && strcmp (name, "rPr") == 0)
    self->in_run_properties = TRUE;
  else if (self->in_run_properties && strcmp (name, "rStyle") == 0)
    take_run_style (self, xml);
  else if (self->in_run_properties)
    _dh_docx_look_take (&self->run, xml, name);
  else if (self->in_run)
    start_in_run (self, xml, name);
  else if (self->tables > 0)
    start_in_table (self, xml, name);
}

static void
end_cb (DhXml *xml, const char *name, gpointer user)
{
  Docx *self = user;
  if (self->skip > 0)
    {
      self->skip = self->skip == _dh_xml_get_depth (xml) ? 0 : self->skip;
      return;
    }
  if (self->in_text && (strcmp (name, "t") == 0 || strcmp (name, "delText") == 0))
    {
      add_text (self, self->text->str, self->text->len);
      g_string_truncate (self->text, 0);
      self->in_text = self->in_deleted_text = FALSE;
    }
  if (!_dh_xml_is_of (xml, "wordprocessingml"))
    return;
  Para *para = get_para (self);
  if (strcmp (name, "p") == 0)
    end_para (self);
  else if (strcmp (name, "pPr") == 0 && para != NULL)
    para->in_properties = FALSE;
  else if (strcmp (name, "rPr") == 0)
    self->in_run_properties = FALSE;
  else if (strcmp (name, "r") == 0)
    self->in_run = FALSE;
  else if (strcmp (name, "tc") == 0)
    end_cell (self);
  else if (strcmp (name, "tbl") == 0)
    end_table (self);
  else if (is_deletion (name) && self->deletions > 0 && (para == NULL || !para->in_properties))
    self->deletions--;
}

static void
text_cb (DhXml *xml, const char *text, gsize length, gpointer user)
{
  Docx *self = user;
  if (self->skip == 0 && self->in_text)
    g_string_append_len (self->text, text, (gssize) length);
}

static void
clear (Docx *self)
{
  g_ptr_array_unref (self->paras);
  _dh_docx_look_clear (&self->run);
  g_string_free (self->text, TRUE);
  if (self->cell.text != NULL)
    g_string_free (self->cell.text, TRUE);
  g_clear_pointer (&self->styles, _dh_docx_styles_free);
  g_clear_pointer (&self->numbering, _dh_docx_numbering_free);
}

static gboolean
read_part (Docx *self, DhPackage *package, const char *part, GError **error)
{
  static const DhXmlHandler handler = { .start = start_cb, .end = end_cb, .text = text_cb };
  return _dh_xml_read (package, part, &handler, self, self->builder, error);
}

/* Parts beside the body. A damaged one does not cost the document. */
static void
read_others (Docx *self, DhPackage *package, DhRelations *relations)
{
  const struct
  {
    const char *type;
    const char *why; /* NULL: notes are text */
  } others[] = { { "footnotes", NULL },
                 { "endnotes", NULL },
                 { "header", _ ("page header or footer") },
                 { "footer", _ ("page header or footer") },
                 { "comments", _ ("comment in the margin") } };
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GPtrArray) parts = _dh_relations_all (relations, others[i].type);
      for (guint j = 0; j < MIN (parts->len, 100) && !_dh_source_builder_failed (self->builder); j++)
        {
          self->why = others[i].why;
          self->footnotes = others[i].why == NULL;
          self->in_run = self->in_run_properties = self->in_text = self->in_deleted_text = FALSE;
          self->deletions = self->tables = self->skip = 0;
          g_ptr_array_set_size (self->paras, 0);
          g_string_truncate (self->text, 0);
          _dh_source_builder_end_table (self->builder);
          read_part (self, package, parts->pdata[j], NULL);
        }
    }
}

DhSource *
_dh_read_docx (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  g_autoptr (DhPackage) package = _dh_package_open (bytes, error);
  if (package == NULL)
    return NULL;
  g_autoptr (DhRelations) root = _dh_relations_read (package, "");
  const char *part = _dh_relations_by_type (root, "officeDocument");
  part = part != NULL ? part : "word/document.xml";
  g_autoptr (DhRelations) relations = _dh_relations_read (package, part);
  Docx self = { .builder = _dh_source_builder_new (DH_SOURCE_DOCX, options) };
  self.styles = _dh_docx_styles_read (package, _dh_relations_by_type (relations, "styles"));
  self.numbering = _dh_docx_numbering_read (package, _dh_relations_by_type (relations, "numbering"));
  self.text = g_string_new (NULL);
  self.paras = g_ptr_array_new_with_free_func (free_para);
  _dh_docx_look_init (&self.run);
  GError *failure = NULL;
  if (read_part (&self, package, part, &failure))
    read_others (&self, package, relations);
  else
    _dh_source_builder_fail (self.builder, failure);
  _dh_source_builder_end_table (self.builder);
  clear (&self);
  return _dh_source_builder_finish (self.builder, error);
}
