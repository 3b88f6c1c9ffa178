/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-statistics-copy-private.h"

#include <glib/gi18n.h>

#include "dh-statistics-rows-private.h"
#include "dh-tsv.h"

/* A table as it is copied. */
typedef struct
{
  char *title; /* NULL: none */
  GStrv header;
  GPtrArray *rows; /* GStrv */
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  g_free (self->title);
  g_strfreev (self->header);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
has_target (const GPtrArray *figures)
{
  for (guint i = 0; i < figures->len; i++)
    if (((const DhStatistic *) figures->pdata[i])->target > 0)
      return TRUE;
  return FALSE;
}

static GStrv
make_row (const DhStatistic *one, gboolean with_target)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *value = dh_statistic_format (one), *share = dh_statistic_format_share (one, 1);
  g_autofree char *reached = dh_statistic_format_reached (one);

  g_strv_builder_add_many (cells, one->label, value, share != NULL ? share : "", NULL);
  if (with_target)
    g_strv_builder_add (cells, reached != NULL ? reached : "");
  return g_strv_builder_end (cells);
}

/* Takes @title. */
static Sheet *
sheet_new (char *title, const char *first, const GPtrArray *statistics)
{
  g_autoptr (GStrvBuilder) header = g_strv_builder_new ();
  Sheet *self = g_new0 (Sheet, 1);
  gboolean with_target = has_target (statistics);

  g_strv_builder_add_many (header, first, _ ("Value"), _ ("Share"), NULL);
  if (with_target)
    g_strv_builder_add (header, _ ("Of the Target"));
  self->title = title;
  self->header = g_strv_builder_end (header);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < statistics->len; i++)
    g_ptr_array_add (self->rows, make_row (statistics->pdata[i], with_target));
  return self;
}

static GPtrArray *
make_sheets (const DhStatistics *self)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func (sheet_free);

  g_ptr_array_add (sheets, sheet_new (NULL, _ ("Figure"), self->figures));
  for (guint i = 0; i < self->tables->len; i++)
    {
      const DhStatisticTable *table = self->tables->pdata[i];

      if (table->rows->len > 0)
        g_ptr_array_add (
            sheets, sheet_new (_dh_statistics_dup_title (self, table), dh_field_get_label (table->field), table->rows));
    }
  return sheets;
}

char *
_dh_statistics_to_text (const DhStatistics *self)
{
  g_autoptr (GPtrArray) sheets = make_sheets (self);
  g_autofree char *sentence = dh_statistics_describe (self);
  GString *text = g_string_new (sentence);

  g_string_append_c (text, '\n');
  for (guint i = 0; i < sheets->len; i++)
    {
      const Sheet *sheet = sheets->pdata[i];
      g_autofree char *rows = NULL;

      g_ptr_array_insert (sheet->rows, 0, g_strdupv (sheet->header));
      rows = dh_tsv_format (sheet->rows);
      g_string_append_printf (text, "\n%s%s%s", sheet->title != NULL ? sheet->title : "",
                              sheet->title != NULL ? "\n" : "", rows);
      if (!g_str_has_suffix (rows, "\n"))
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
append_paragraph (GString *html, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append_printf (html, "<p>%s</p>\n", escaped);
}

char *
_dh_statistics_to_html (const DhStatistics *self)
{
  g_autoptr (GPtrArray) sheets = make_sheets (self);
  g_autofree char *sentence = dh_statistics_describe (self);
  GString *html = g_string_new ("<meta charset=\"utf-8\">");

  append_paragraph (html, sentence);
  for (guint i = 0; i < sheets->len; i++)
    {
      const Sheet *sheet = sheets->pdata[i];
      g_autofree char *table = dh_tsv_to_html (sheet->rows, (const char *const *) sheet->header);

      if (sheet->title != NULL)
        append_paragraph (html, sheet->title);
      g_string_append (html, table);
    }
  return g_string_free (html, FALSE);
}
