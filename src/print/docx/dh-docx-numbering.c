/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

#include <stdlib.h>
#include <string.h>

#include "dh-number.h"

/* Labels that a word processor can count by itself are its numbers, so that a person who writes on gets the next one;
 * all others stay text. The letters of điểm stay text: the Vietnamese alphabet is not among the counts that the format
 * knows. A list goes on while the next label is the next number; else it begins anew with what the paper says, so the
 * numbers are always those of the paper. */

typedef struct
{
  const char *format; /* of w:numFmt */
  char *text;         /* of w:lvlText, "%1" is the number */
  guint last;         /* number given last */
  guint id;           /* of the list that gave it */
} DocxCount;

typedef struct
{
  guint count; /* index of the DocxCount */
  guint start;
} DocxList;

static void
clear_count (gpointer data)
{
  g_free (((DocxCount *) data)->text);
}

void
_docx_numbering_init (Docx *self)
{
  self->counts = g_array_new (FALSE, FALSE, sizeof (DocxCount));
  g_array_set_clear_func (self->counts, clear_count);
  self->lists = g_array_new (FALSE, FALSE, sizeof (DocxList));
}

void
_docx_numbering_clear (Docx *self)
{
  g_array_unref (self->counts);
  g_array_unref (self->lists);
}

/* "IV." → 4; 0: not exactly such a number. */
static guint
read_roman (const char *label)
{
  for (int n = 1; n < 100; n++)
    {
      g_autofree char *roman = dh_roman_format (n);

      if (g_str_has_prefix (label, roman) && g_str_equal (label + strlen (roman), "."))
        return (guint) n;
    }
  return 0;
}

/* "12." → 12; 0: not exactly such a number. */
static guint
read_arabic (const char *label)
{
  char *end = NULL;
  gulong n = strtoul (label, &end, 10);

  return *label > '0' && *label <= '9' && n < 1000 && g_str_equal (end, ".") ? (guint) n : 0;
}

static guint
find_count (Docx *self, const char *format, const char *text)
{
  DocxCount count = { format, NULL, 0, 0 };

  for (guint i = 0; i < self->counts->len; i++)
    {
      const DocxCount *known = &g_array_index (self->counts, DocxCount, i);

      if (g_str_equal (known->format, format) && g_str_equal (known->text, text))
        return i;
    }
  count.text = g_strdup (text);
  g_array_append_val (self->counts, count);
  return self->counts->len - 1;
}

static guint
next_list (Docx *self, const char *format, const char *text, guint n)
{
  guint index = find_count (self, format, text);
  DocxCount *count = &g_array_index (self->counts, DocxCount, index);
  gboolean bullet = g_str_equal (format, "bullet");
  DocxList list = { index, n };

  if (count->id == 0 || (!bullet && n != count->last + 1))
    {
      g_array_append_val (self->lists, list);
      count->id = self->lists->len;
    }
  count->last = n;
  return count->id;
}

/* "2.3." counts in its last part. */
static guint
decimal_list (Docx *self, const char *label)
{
  g_autofree char *prefix = g_strdup (label);
  g_autofree char *text = NULL;
  char *point = NULL;
  guint n = 0;

  if (!g_str_has_suffix (label, ".") || strchr (label, '%') != NULL)
    return 0;
  prefix[strlen (prefix) - 1] = '\0';
  point = strrchr (prefix, '.');
  n = point != NULL ? read_arabic (label + (point + 1 - prefix)) : 0;
  if (n == 0)
    return 0;
  point[1] = '\0';
  text = g_strconcat (prefix, "%1.", NULL);
  return next_list (self, "decimal", text, n);
}

guint
_docx_heading_list (Docx *self, const DhHeading *heading)
{
  static const char article[] = "Điều ";
  guint n = 0;

  if (*heading->title == '\0')
    return 0;
  switch (heading->level)
    {
    case DH_HEADING_ROMAN:
      n = read_roman (heading->label);
      return n > 0 ? next_list (self, "upperRoman", "%1.", n) : 0;
    case DH_HEADING_ARABIC:
      n = read_arabic (heading->label);
      return n > 0 ? next_list (self, "decimal", "%1.", n) : 0;
    case DH_HEADING_DECIMAL:
      return decimal_list (self, heading->label);
    case DH_HEADING_ARTICLE:
      n = g_str_has_prefix (heading->label, article) ? read_arabic (heading->label + strlen (article)) : 0;
      return n > 0 ? next_list (self, "decimal", "Điều %1.", n) : 0;
    case DH_HEADING_PART:
    case DH_HEADING_CHAPTER:
    case DH_HEADING_SECTION:
    case DH_HEADING_LETTER:
    default:
      return 0;
    }
}

guint
_docx_item_list (Docx *self, const DhItem *item)
{
  return g_str_equal (item->bullet, "-") || g_str_equal (item->bullet, "+")
             ? next_list (self, "bullet", item->bullet, 1)
             : 0;
}

static void
append_count (Docx *self, GString *xml, guint index)
{
  const DocxCount *count = &g_array_index (self->counts, DocxCount, index);

  g_string_append_printf (xml,
                          "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType w:val=\"singleLevel\"/>"
                          "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:suff w:val=\"space\"/>"
                          "<w:lvlText w:val=\"",
                          index, count->format);
  _docx_append_escaped (xml, count->text);
  g_string_append_printf (xml,
                          "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"%d\"/></w:pPr>"
                          "</w:lvl></w:abstractNum>",
                          _docx_twips (self->profile->body_indent * DH_MM));
}

char *
_docx_numbering_xml (Docx *self)
{
  GString *xml = g_string_new (DOCX_XML_HEAD "<w:numbering " DOCX_NAMESPACES ">");

  for (guint i = 0; i < self->counts->len; i++)
    append_count (self, xml, i);
  for (guint i = 0; i < self->lists->len; i++)
    {
      const DocxList *list = &g_array_index (self->lists, DocxList, i);

      g_string_append_printf (xml,
                              "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/><w:lvlOverride w:ilvl=\"0\">"
                              "<w:startOverride w:val=\"%u\"/></w:lvlOverride></w:num>",
                              i + 1, list->count, list->start);
    }
  g_string_append (xml, "</w:numbering>");
  return g_string_free (xml, FALSE);
}
