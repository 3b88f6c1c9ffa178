/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-tsv.h"

#include <string.h>

typedef struct
{
  GPtrArray *rows;
  GPtrArray *cells;
  GString *cell;
} Reader;

static void
end_cell (Reader *self)
{
  g_ptr_array_add (self->cells, g_strdup (self->cell->str));
  g_string_truncate (self->cell, 0);
}

static void
end_row (Reader *self)
{
  end_cell (self);
  g_ptr_array_add (self->cells, NULL);
  g_ptr_array_add (self->rows, g_ptr_array_free (self->cells, FALSE));
  self->cells = g_ptr_array_new ();
}

/* @p stands on the opening quote; returns the character after the closing one. A quote that is never
 * closed was an ordinary character: NULL. */
static const char *
read_quoted (Reader *self, const char *p)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (p++; *p != '\0'; p++)
    {
      if (*p != '"')
        {
          if (*p != '\r')
            g_string_append_c (text, *p);
          continue;
        }
      if (p[1] != '"')
        {
          if (p[1] != '\0' && strchr ("\t\r\n", p[1]) == NULL)
            return NULL;
          g_string_append (self->cell, text->str);
          return p + 1;
        }
      g_string_append_c (text, '"');
      p++;
    }
  return NULL;
}

static void
append_tsv_cell (GString *out, const char *cell)
{
  if (strpbrk (cell, "\t\r\n\"") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_html_row (GString *out, const char *const *cells, const char *element)
{
  g_string_append (out, "<tr>");
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (cells[i], -1);
      g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
      g_autofree char *text = g_strjoinv ("<br>", lines);
      g_string_append_printf (out, "<%s>%s</%s>", element, text, element);
    }
  g_string_append (out, "</tr>\n");
}

GPtrArray *
dh_tsv_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  Reader reader = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev), g_ptr_array_new (),
                    g_string_new (NULL) };
  gboolean at_start = TRUE;
  for (const char *p = text; *p != '\0';)
    {
      const char *after = at_start && *p == '"' ? read_quoted (&reader, p) : NULL;
      at_start = FALSE;
      if (after != NULL)
        {
          p = after;
          continue;
        }
      if (*p == '\t')
        {
          end_cell (&reader);
          at_start = TRUE;
        }
      else if (*p == '\n')
        {
          end_row (&reader);
          at_start = TRUE;
        }
      else if (*p != '\r')
        g_string_append_c (reader.cell, *p);
      p++;
    }
  if (reader.cell->len > 0 || reader.cells->len > 0)
    end_row (&reader);
  g_ptr_array_unref (reader.cells);
  g_string_free (reader.cell, TRUE);
  return reader.rows;
}

char *
dh_tsv_format (GPtrArray *rows)
{
  g_return_val_if_fail (rows != NULL, NULL);

  GString *out = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      for (guint j = 0; cells[j] != NULL; j++)
        {
          if (j > 0)
            g_string_append_c (out, '\t');
          append_tsv_cell (out, cells[j]);
        }
      if (i + 1 < rows->len)
        g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

char *
dh_tsv_to_html (GPtrArray *rows, const char *const *header)
{
  g_return_val_if_fail (rows != NULL, NULL);

  GString *out = g_string_new ("<meta charset=\"utf-8\"><table border=\"1\">\n");
  if (header != NULL)
    append_html_row (out, header, "th");
  for (guint i = 0; i < rows->len; i++)
    append_html_row (out, g_ptr_array_index (rows, i), "td");
  g_string_append (out, "</table>\n");
  return g_string_free (out, FALSE);
}
