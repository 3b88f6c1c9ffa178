/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-look.h"

#include <string.h>

#define MAX_STYLES 20000
#define MAX_BASES 20

typedef struct
{
  DhDocxLook look;
  char *based_on;
  char *name;
  gboolean resolved;
} Style;

struct _DhDocxStyles
{
  GHashTable *styles; /* id → Style */
  DhDocxLook defaults;
  char *default_id; /* of paragraphs */
  Style *current;   /* while reading */
  gboolean in_defaults;
};

void
_dh_docx_look_init (DhDocxLook *look)
{
  *look = (DhDocxLook) { -1, -1, -1, -1, -1, -1, -1, -1, -1, NULL };
}

void
_dh_docx_look_clear (DhDocxLook *look)
{
  g_clear_pointer (&look->font, g_free);
}

void
_dh_docx_look_inherit (DhDocxLook *look, const DhDocxLook *base)
{
#define INHERIT(field) look->field = look->field >= 0 ? look->field : base->field
  INHERIT (bold);
  INHERIT (italic);
  INHERIT (caps);
  INHERIT (hidden);
  INHERIT (centred);
  INHERIT (heading);
  INHERIT (num_id);
  INHERIT (level);
  INHERIT (indent);
#undef INHERIT
  if (look->font == NULL)
    look->font = g_strdup (base->font);
}

static void
take_indent (DhDocxLook *look, DhXml *xml)
{
  int left = _dh_xml_get_int (xml, "left", _dh_xml_get_int (xml, "start", 0));
  int first = _dh_xml_get_int (xml, "firstLine", 0) - _dh_xml_get_int (xml, "hanging", 0);
  look->indent = CLAMP (left, 0, 20000) + CLAMP (first, -20000, 20000);
  look->indent = MAX (look->indent, 0);
}

void
_dh_docx_look_take (DhDocxLook *look, DhXml *xml, const char *name)
{
  if (strcmp (name, "b") == 0)
    look->bold = _dh_xml_get_on (xml, "val");
  else if (strcmp (name, "i") == 0)
    look->italic = _dh_xml_get_on (xml, "val");
  else if (strcmp (name, "caps") == 0)
    look->caps = _dh_xml_get_on (xml, "val");
  else if (strcmp (name, "vanish") == 0)
    look->hidden = _dh_xml_get_on (xml, "val");
  else if (strcmp (name, "jc") == 0)
    look->centred = g_strcmp0 (_dh_xml_get (xml, "val"), "center") == 0;
  else if (strcmp (name, "outlineLvl") == 0)
    {
      int level = _dh_xml_get_int (xml, "val", 9);
      look->heading = level >= 0 && level < 9 ? level + 1 : 0;
    }
  else if (strcmp (name, "numId") == 0)
    look->num_id = MAX (_dh_xml_get_int (xml, "val", 0), 0);
  else if (strcmp (name, "ilvl") == 0)
    look->level = CLAMP (_dh_xml_get_int (xml, "val", 0), 0, 8);
  else if (strcmp (name, "ind") == 0)
    take_indent (look, xml);
  else if (strcmp (name, "rFonts") == 0)
    {
      const char *font = _dh_xml_get (xml, "ascii");
      font = font != NULL ? font : _dh_xml_get (xml, "hAnsi");
      if (font != NULL)
        {
          g_free (look->font);
          look->font = g_strdup (font);
        }
    }
}

static void
free_style (gpointer data)
{
  Style *style = data;
  _dh_docx_look_clear (&style->look);
  g_free (style->based_on);
  g_free (style->name);
  g_free (style);
}

static void
begin_style (DhDocxStyles *self, DhXml *xml)
{
  const char *id = _dh_xml_get (xml, "styleId");
  if (id == NULL || g_hash_table_size (self->styles) >= MAX_STYLES)
    return;
  char *key = g_strdup (id);
  self->current = g_new0 (Style, 1);
  _dh_docx_look_init (&self->current->look);
  g_hash_table_replace (self->styles, key, self->current);
  gboolean is_paragraph = g_strcmp0 (_dh_xml_get (xml, "type"), "paragraph") == 0;
  if (is_paragraph && self->default_id == NULL && _dh_xml_get (xml, "default") != NULL
      && _dh_xml_get_on (xml, "default"))
    self->default_id = g_strdup (key);
}

static void
start_cb (DhXml *xml, const char *name, gpointer user)
{
  DhDocxStyles *self = user;
  if (strcmp (name, "style") == 0)
    begin_style (self, xml);
  else if (strcmp (name, "docDefaults") == 0)
    self->in_defaults = TRUE;
  else if (self->in_defaults)
    _dh_docx_look_take (&self->defaults, xml, name);
  else if (self->current == NULL)
    return;
  else if (strcmp (name, "name") == 0 && self->current->name == NULL)
    self->current->name = g_strdup (_dh_xml_get (xml, "val"));
  else if (strcmp (name, "basedOn") == 0 && self->current->based_on == NULL)
    self->current->based_on = g_strdup (_dh_xml_get (xml, "val"));
  else
    _dh_docx_look_take (&self->current->look, xml, name);
}

/* Built-in headings are known by their name even where the outline level is not written. */
static void
end_style (Style *style)
{
  if (style->look.heading < 0 && style->name != NULL && g_ascii_strncasecmp (style->name, "heading ", 8) == 0
      && g_ascii_isdigit (style->name[8]) && style->name[9] == '\0')
    style->look.heading = style->name[8] - '0';
}

static void
end_cb (DhXml *xml, const char *name, gpointer user)
{
  DhDocxStyles *self = user;
  if (strcmp (name, "docDefaults") == 0)
    self->in_defaults = FALSE;
  else if (strcmp (name, "style") == 0 && self->current != NULL)
    {
      end_style (self->current);
      self->current = NULL;
    }
}

DhDocxStyles *
_dh_docx_styles_read (DhPackage *package, const char *part)
{
  static const DhXmlHandler handler = { .start = start_cb, .end = end_cb };
  DhDocxStyles *self = g_new0 (DhDocxStyles, 1);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  _dh_docx_look_init (&self->defaults);
  if (part != NULL)
    _dh_xml_read (package, part, &handler, self, NULL, NULL); /* a document is legible without its styles */
  return self;
}

void
_dh_docx_styles_free (DhDocxStyles *self)
{
  g_hash_table_unref (self->styles);
  _dh_docx_look_clear (&self->defaults);
  g_free (self->default_id);
  g_free (self);
}

/* @left: how many bases may still follow; a circle ends there. */
static void
resolve (DhDocxStyles *self, Style *style, guint left)
{
  if (style->resolved)
    return;
  style->resolved = TRUE;
  Style *base = style->based_on != NULL ? g_hash_table_lookup (self->styles, style->based_on) : NULL;
  if (base != NULL && left > 0)
    {
      resolve (self, base, left - 1);
      _dh_docx_look_inherit (&style->look, &base->look);
    }
  else
    _dh_docx_look_inherit (&style->look, &self->defaults);
}

const DhDocxLook *
_dh_docx_styles_get (DhDocxStyles *self, const char *id)
{
  Style *style = id != NULL ? g_hash_table_lookup (self->styles, id) : NULL;
  if (style == NULL)
    return &self->defaults;
  resolve (self, style, MAX_BASES);
  return &style->look;
}

const DhDocxLook *
_dh_docx_styles_get_default (DhDocxStyles *self)
{
  return _dh_docx_styles_get (self, self->default_id);
}

gboolean
_dh_docx_styles_is_contents (DhDocxStyles *self, const char *id)
{
  Style *style = id != NULL ? g_hash_table_lookup (self->styles, id) : NULL;
  return style != NULL && style->name != NULL && g_ascii_strncasecmp (style->name, "toc ", 4) == 0;
}
