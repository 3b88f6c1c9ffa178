/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "dh-error.h"
#include "dh-number.h"

/* The rows arrive as words (dh-compose.c): what is masked on the screen is masked on paper. */

static const DhPaperOption list_options[] = {
  { "entity", DH_OPTION_TEXT, N_ ("What is listed"), "task", NULL },
  { "columns", DH_OPTION_TEXT, N_ ("Columns"), "", NULL },
  { "words", DH_OPTION_TEXT, N_ ("With these words"), "", NULL },
  { "sort", DH_OPTION_TEXT, N_ ("Sorted by"), "", NULL },
  { "title", DH_OPTION_TEXT, N_ ("Title"), "", NULL },
  { "landscape", DH_OPTION_FLAG, N_ ("Landscape"), "yes", NULL },
  { "head", DH_OPTION_FLAG, N_ ("Letterhead and signature"), "no", NULL },
  { "sensitive", DH_OPTION_FLAG, N_ ("Show sensitive values (kept in the history)"), "no", NULL },
  { NULL },
};

static DhAlign
align_of (const DhField *field)
{
  switch (field->kind)
    {
    case DH_FIELD_INTEGER:
    case DH_FIELD_DECIMAL:
    case DH_FIELD_MONEY:
      return field->flags & DH_FIELD_YEAR ? DH_ALIGN_CENTRE : DH_ALIGN_RIGHT;
    case DH_FIELD_DATE:
    case DH_FIELD_FLAG:
    case DH_FIELD_PERIOD:
      return DH_ALIGN_CENTRE;
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_CHOICE:
    case DH_FIELD_REFERENCE:
    case DH_FIELD_REFERENCES:
    case DH_FIELD_FILE:
    default:
      return DH_ALIGN_LEFT;
    }
}

DhTableColumn
_dh_compose_column (const DhField *field)
{
  gboolean number = field->kind == DH_FIELD_INTEGER || field->kind == DH_FIELD_DECIMAL;

  return (DhTableColumn) { .title = _dh_compose_word (field->label),
                           .align = align_of (field),
                           .kind = field->kind == DH_FIELD_MONEY  ? DH_CELL_MONEY
                                   : field->kind == DH_FIELD_DATE ? DH_CELL_DATE
                                   : number                       ? DH_CELL_NUMBER
                                                                  : DH_CELL_TEXT,
                           .no_wrap = field->kind == DH_FIELD_DATE || field->kind == DH_FIELD_MONEY };
}

double
_dh_compose_read_number (const DhField *field, const char *text)
{
  g_auto (DhValue) value = DH_VALUE_INIT;

  if (field->kind != DH_FIELD_INTEGER && field->kind != DH_FIELD_DECIMAL && field->kind != DH_FIELD_MONEY
      && field->kind != DH_FIELD_DATE)
    return NAN;
  if (*text == '\0' || !dh_value_parse (field, text, 0, &value, NULL))
    return NAN;
  if (field->kind == DH_FIELD_DATE)
    return value.type == DH_VALUE_TEXT ? dh_date_from_iso (value.s) : NAN;
  return value.type == DH_VALUE_DOUBLE ? value.d : value.type == DH_VALUE_INT ? (double) value.i : NAN;
}

static void
add_list (DhCompose *self)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (DhTableColumn));
  DhTableColumn first = { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE };

  g_array_append_val (columns, first);
  for (guint i = 0; i < self->fields->len; i++)
    {
      DhTableColumn column = _dh_compose_column (self->fields->pdata[i]);

      column.sum = column.kind == DH_CELL_MONEY;
      g_array_append_val (columns, column);
    }
  dh_paper_builder_begin_table (self->builder, _dh_compose_word (self->entity->plural), (gconstpointer) columns->data,
                                columns->len, TRUE);
  for (guint r = 0; r < self->rows->len; r++)
    {
      char **row = self->rows->pdata[r];
      g_autofree char *number = g_strdup_printf ("%u", r + 1);

      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      dh_paper_builder_add_number (self->builder, r + 1, number);
      for (guint i = 0; i < self->fields->len; i++)
        dh_paper_builder_add_number (self->builder, _dh_compose_read_number (self->fields->pdata[i], row[i]), row[i]);
    }
  dh_paper_builder_add_sums (self->builder, "Tổng cộng");
  dh_paper_builder_end_table (self->builder);
}

/* What the money columns add up to, in words (document-format, 15.2): below the table, when there is one such
 * column. */
static void
add_amount (DhCompose *self)
{
  const DhFormatProfile *profile = self->profile;
  DhWordsFlags flags = (profile->words_le ? DH_WORDS_LE : 0) | (profile->words_ngan ? DH_WORDS_NGAN : 0)
                       | (profile->words_chan ? DH_WORDS_CHAN : 0) | (profile->words_stop ? DH_WORDS_STOP : 0);
  guint money = G_MAXUINT, n = 0;
  double sum = 0;
  g_autofree char *words = NULL, *text = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    if (((const DhField *) self->fields->pdata[i])->kind == DH_FIELD_MONEY)
      {
        money = i;
        n++;
      }
  if (n != 1)
    return;
  for (guint r = 0; r < self->rows->len; r++)
    {
      double number = _dh_compose_read_number (self->fields->pdata[money], ((char **) self->rows->pdata[r])[money]);

      sum += isnan (number) ? 0 : number;
    }
  words = dh_money_to_words ((gint64) sum, flags);
  text = g_strdup_printf ("(Bằng chữ: %s)", words);
  dh_paper_builder_add_paragraph (
      self->builder,
      &(DhParagraph) { .text = { text, &(DhTextSpan) { 0, (guint32) strlen (text), DH_STYLE_ITALIC }, 1 },
                       .align = DH_ALIGN_LEFT });
}

static gboolean
compose_list (DhCompose *self, GError **error)
{
  g_autofree char *title = _dh_compose_text (self, "title", g_strdup (_dh_compose_word (self->entity->plural)));
  gboolean head = _dh_compose_flag (self, "head");

  dh_paper_builder_set_landscape (self->builder, _dh_compose_flag (self, "landscape"));
  if (head)
    _dh_compose_head (self, NULL);
  _dh_compose_title (self, "Danh sách", title);
  add_list (self);
  add_amount (self);
  return !head || _dh_compose_signature (self, NULL, error);
}

const DhPaperType _dh_list_paper = {
  "list", N_ ("Printed list"), N_ ("Any table, as it was filtered and sorted."), "", DH_PAPER_QUERY, list_options,
  TRUE,   compose_list,
};
