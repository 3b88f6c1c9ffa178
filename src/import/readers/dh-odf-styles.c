/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-odf-private.h"

#include <string.h>

#define MAX_STYLES 20000
#define MAX_BASES 20

typedef struct
{
  char *parent;
  char *list;                         /* list style */
  int bold, italic, centred, heading; /* -1: as its parent */
} Style;

struct _DhOdfStyles
{
  GHashTable *styles; /* Style by name */
  GHashTable *lists;  /* DhOdfList by name */
  Style *style;       /* while reading */
  DhOdfList *list_style;
};

static void
free_style (gpointer data)
{
  Style *style = data;
  g_free (style->parent);
  g_free (style);
}

static void
free_list_style (gpointer data)
{
  DhOdfList *style = data;
  for (guint i = 0; i < DH_ODF_MAX_LEVELS; i++)
    {
      g_free (style->format[i]);
      g_free (style->prefix[i]);
      g_free (style->suffix[i]);
      g_free (style->bullet[i]);
    }
  g_free (style);
}

DhOdfStyles *
_dh_odf_styles_new (void)
{
  DhOdfStyles *self = g_new0 (DhOdfStyles, 1);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_list_style);
  return self;
}

void
_dh_odf_styles_free (DhOdfStyles *self)
{
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->lists);
  g_free (self);
}

/* Headings that came from elsewhere are paragraphs in a style of headings. */
static int
find_heading (DhXml *xml, const char *name)
{
  int level = _dh_xml_get_int (xml, "default-outline-level", -1);
  if (level < 0 && g_str_has_prefix (name, "Heading_20_") && g_ascii_isdigit (name[11]) && name[12] == '\0')
    level = name[11] - '0';
  return MIN (level, 9);
}

static void
begin_style (DhOdfStyles *self, DhXml *xml)
{
  const char *name = _dh_xml_get (xml, "name");
  if (name == NULL || g_hash_table_size (self->styles) >= MAX_STYLES)
    return;
  char *key = g_strdup (name);
  self->style = g_new0 (Style, 1);
  self->style->bold = self->style->italic = self->style->centred = -1;
  self->style->heading = find_heading (xml, key);
  self->style->parent = g_strdup (_dh_xml_get (xml, "parent-style-name"));
  g_hash_table_replace (self->styles, key, self->style);
}

static const char *
word_format (const char *format)
{
  static const struct
  {
    const char *odf;
    const char *word;
  } formats[] = {
    { "1", "decimal" }, { "a", "lowerLetter" }, { "A", "upperLetter" }, { "i", "lowerRoman" }, { "I", "upperRoman" }
  };
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (format, formats[i].odf) == 0)
      return formats[i].word;
  return NULL;
}

static void
begin_level (DhOdfStyles *self, DhXml *xml, const char *name)
{
  int level = _dh_xml_get_int (xml, "level", 0) - 1;
  DhOdfList *style = self->list_style;
  if (level < 0 || level >= DH_ODF_MAX_LEVELS || style->display[level] != 0)
    return;
  style->display[level] = CLAMP (_dh_xml_get_int (xml, "display-levels", 1), 1, DH_ODF_MAX_LEVELS);
  style->start[level] = CLAMP (_dh_xml_get_int (xml, "start-value", 1), 0, 1000000);
  style->format[level] = g_strdup (word_format (_dh_xml_get (xml, "num-format")));
  style->prefix[level] = g_strdup (_dh_xml_get (xml, "num-prefix"));
  style->suffix[level] = g_strdup (_dh_xml_get (xml, "num-suffix"));
  if (strcmp (name, "list-level-style-bullet") == 0)
    style->bullet[level] = g_strdup (_dh_xml_get (xml, "bullet-char"));
}

void
_dh_odf_styles_start (DhOdfStyles *self, DhXml *xml, const char *name)
{
  if (strcmp (name, "style") == 0)
    begin_style (self, xml);
  else if (strcmp (name, "list-style") == 0 && g_hash_table_size (self->lists) < MAX_STYLES
           && _dh_xml_get (xml, "name") != NULL)
    {
      self->list_style = g_new0 (DhOdfList, 1);
      g_hash_table_replace (self->lists, g_strdup (_dh_xml_get (xml, "name")), self->list_style);
    }
  else if (self->list_style != NULL && g_str_has_prefix (name, "list-level-style-"))
    begin_level (self, xml, name);
  else if (self->style != NULL && strcmp (name, "text-properties") == 0)
    {
      const char *weight = _dh_xml_get (xml, "font-weight");
      self->style->bold = weight == NULL ? -1
                                         : strcmp (weight, "bold") == 0 || g_ascii_strtoll (weight, NULL, 10) >= 600;
      const char *slant = _dh_xml_get (xml, "font-style");
      self->style->italic = slant == NULL ? -1 : strcmp (slant, "italic") == 0;
    }
  else if (self->style != NULL && strcmp (name, "paragraph-properties") == 0)
    {
      const char *align = _dh_xml_get (xml, "text-align");
      self->style->centred = align == NULL ? -1 : strcmp (align, "center") == 0;
    }
}

void
_dh_odf_styles_end (DhOdfStyles *self, const char *name)
{
  if (strcmp (name, "style") == 0)
    self->style = NULL;
  else if (strcmp (name, "list-style") == 0)
    self->list_style = NULL;
}

int
_dh_odf_styles_look (DhOdfStyles *self, const char *name, DhOdfLook look)
{
  for (guint left = MAX_BASES; name != NULL && left > 0; left--)
    {
      const Style *style = g_hash_table_lookup (self->styles, name);
      if (style == NULL)
        return 0;
      const int values[] = { style->bold, style->italic, style->centred, style->heading };
      if (values[look] >= 0)
        return values[look];
      name = style->parent;
    }
  return 0;
}

const DhOdfList *
_dh_odf_styles_list (DhOdfStyles *self, const char *name, const char **own_name)
{
  gpointer key = NULL, list = NULL;
  if (name != NULL && g_hash_table_lookup_extended (self->lists, name, &key, &list) && own_name != NULL)
    *own_name = key;
  return list;
}
