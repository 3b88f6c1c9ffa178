/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "dh-error.h"
#include "dh-register-books-private.h"
#include "dh-register.h"
#include "dh-text.h"

/* A register as a book: landscape, headings with the numbers of the columns below, the rows of a period in the order of
 * their days. Where a form is prescribed the columns are its own, else those of the table. Parts stand under what they
 * are part of. */

#define MAX_REGISTERS 256
#define MAX_EMPTY_ROWS 500
#define ROOM 12

/* Filled once from the registers; what is behind them ends the list. */
static DhChoice registers[MAX_REGISTERS + 1];

static const DhPaperOption options[] = {
  { "register", DH_OPTION_CHOICE, N_ ("Register"), "reception", registers },
  { "period", DH_OPTION_TEXT, N_ ("Period (empty: the year; “all”: all time)"), "", NULL },
  { "columns", DH_OPTION_TEXT, N_ ("Columns"), "", NULL },
  { "words", DH_OPTION_TEXT, N_ ("With these words"), "", NULL },
  { "sensitive", DH_OPTION_FLAG, N_ ("Show sensitive values (kept in the history)"), "no", NULL },
  { "title", DH_OPTION_TEXT, N_ ("Title"), "", NULL },
  { "rows", DH_OPTION_TEXT, N_ ("At least this many rows"), "0", NULL },
  { "head", DH_OPTION_FLAG, N_ ("Letterhead and signature"), "no", NULL },
  { NULL },
};

static gpointer
fill_registers (gpointer data)
{
  guint n = 0;

  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    {
      const DhRegister *reg = dh_registers ()[i];

      for (int k = -1; k < 0 || (reg->parts != NULL && reg->parts[k] != NULL); k++)
        {
          const DhEntity *entity = k < 0 ? reg->entity : reg->parts[k];

          g_assert (n < MAX_REGISTERS);
          registers[n++] = (DhChoice) { entity->name, entity->plural };
        }
    }
  return NULL;
}

void
_dh_register_paper_fill_choices (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, fill_registers, NULL);
}

static const char *
option_of (const DhPaperRequest *request, const char *name, const char *preset)
{
  const char *value = g_hash_table_lookup (request->options, name);

  return value != NULL ? value : preset;
}

/* By which day a row belongs to a period: a part counts by what its figures count by. NULL: it always belongs. */
static const char *
date_of (const DhEntity *entity)
{
  const DhRegister *reg = dh_register_of (entity);

  if (reg->entity == entity)
    return reg->date;
  for (const DhRegisterFigure *figure = reg->figures; figure->name != NULL; figure++)
    if (figure->part == entity && figure->date != NULL)
      return figure->date;
  return NULL;
}

static gboolean
is_all (const char *words)
{
  g_autofree char *folded = dh_text_fold (words);

  return g_str_equal (g_strstrip (folded), "all") || g_str_equal (folded, "tat ca");
}

/* *@period NULL: all time. */
static gboolean
read_period (const DhPaperRequest *request, int year, DhPeriod **period, GError **error)
{
  const char *words = option_of (request, "period", "");

  *period = NULL;
  if (is_all (words))
    return TRUE;
  *period = words[strspn (words, " ")] == '\0' ? dh_period_new_year (year) : dh_period_parse (words, year, error);
  if (*period == NULL || ((*period)->start != DH_DATE_NONE && (*period)->end != DH_DATE_NONE))
    return *period != NULL;
  g_clear_pointer (period, dh_period_free);
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               _ ("“%s” has no first and last day; expected a period such as “Quý II/2023”, or “all”."), words);
  return FALSE;
}

static DhQuery *
make_query (const DhPaperRequest *request, int year, GError **error)
{
  const DhEntity *entity = dh_entity_find (option_of (request, "register", "reception"));
  const char *words = option_of (request, "words", ""), *date = date_of (entity);
  g_autoptr (DhPeriod) period = NULL;
  g_autoptr (DhQuery) query = dh_query_new (entity);

  if (!read_period (request, year, &period, error))
    return NULL;
  if (date != NULL)
    {
      g_autoptr (DhQuery) before = g_steal_pointer (&query);

      query = dh_query_with_sort (before, date, FALSE);
    }
  if (date != NULL && period != NULL)
    query = dh_query_take_days (g_steal_pointer (&query), date, period->start, period->end);
  if (entity->owner != NULL)
    {
      g_autoptr (DhQuery) before = g_steal_pointer (&query);

      query = dh_query_with_group (before, entity->owner);
    }
  if (*words != '\0')
    {
      g_autoptr (DhQuery) before = g_steal_pointer (&query);

      query = dh_query_with_words (before, words);
    }
  return g_steal_pointer (&query);
}

/* NULL: there is none, or the person chose the columns. */
static const DhBook *
book_of (const DhPaperRequest *request, const DhEntity *entity)
{
  return *option_of (request, "columns", "") == '\0' ? _dh_book_find (entity->name) : NULL;
}

/* A page has room for so many; unit and level are the same in most rows, and a person can name the columns. */
static void
leave_out (GPtrArray *fields)
{
  static const char *const names[] = { "level", "unit", "number" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    for (guint i = 0; fields->len > ROOM && i < fields->len; i++)
      if (g_str_equal (((const DhField *) fields->pdata[i])->name, names[n]))
        g_ptr_array_remove_index (fields, i);
}

/* What a row is part of comes first; it stands over the rows. */
static GPtrArray *
choose_fields (const DhPaperRequest *request, const DhEntity *entity)
{
  const DhBook *book = book_of (request, entity);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  if (*option_of (request, "columns", "") != '\0')
    return NULL;
  if (entity->owner != NULL)
    g_ptr_array_add (fields, (gpointer) dh_entity_find_field (entity, entity->owner));
  if (book != NULL)
    _dh_book_append_fields (book, entity, fields);
  for (const DhField *field = entity->fields; book == NULL && field->name != NULL; field++)
    if ((field->flags & DH_FIELD_LISTED) && g_strcmp0 (field->name, entity->owner) != 0)
      g_ptr_array_add (fields, (gpointer) field);
  if (book == NULL)
    leave_out (fields);
  return g_steal_pointer (&fields);
}

/* How many fields before the columns say what a row is part of. */
static guint
skip_owner (DhCompose *self)
{
  const DhField *first = self->fields->len > 0 ? self->fields->pdata[0] : NULL;

  return first != NULL && g_strcmp0 (first->name, self->entity->owner) == 0
         && *_dh_compose_option (self, "columns") == '\0';
}

/* In mm; a full page of columns shares its width in these proportions. */
static double
width_of (const DhEntity *entity, const DhField *field)
{
  if (g_str_equal (field->name, entity->title))
    return 46;
  switch (field->kind)
    {
    case DH_FIELD_DATE:
      return 24;
    case DH_FIELD_FLAG:
      return 17;
    case DH_FIELD_INTEGER:
    case DH_FIELD_DECIMAL:
      return 18;
    case DH_FIELD_CHOICE:
      return 24;
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_MONEY:
    case DH_FIELD_PERIOD:
    case DH_FIELD_REFERENCE:
    case DH_FIELD_REFERENCES:
    case DH_FIELD_FILE:
    default:
      return 27;
    }
}

static GArray *
make_columns (DhCompose *self, const DhBook *book)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (DhTableColumn));
  const DhTableColumn first
      = { .title = "STT", .width = 14, .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE };

  if (book == NULL)
    g_array_append_val (columns, first);
  for (const DhBookColumn *column = book != NULL ? book->columns : NULL; column != NULL && column->fields != NULL;
       column++)
    {
      DhTableColumn printed = { .title = column->title, .width = column->width, .align = column->align };

      g_array_append_val (columns, printed);
    }
  for (guint i = skip_owner (self); book == NULL && i < self->fields->len; i++)
    {
      const DhField *field = self->fields->pdata[i];
      DhTableColumn printed = _dh_compose_column (field);

      printed.sum = printed.kind == DH_CELL_MONEY
                    || (field->kind == DH_FIELD_INTEGER && !(field->flags & DH_FIELD_YEAR));
      printed.width = width_of (self->entity, field);
      if (field->kind == DH_FIELD_FLAG)
        printed.align = DH_ALIGN_CENTRE;
      g_array_append_val (columns, printed);
    }
  return columns;
}

static void
add_heading_cell (DhCompose *self, const char *text, guint column_span, guint row_span)
{
  dh_paper_builder_add_cell_full (self->builder, &(DhTableCell) { .text = DH_PLAIN_TEXT (text),
                                                                  .column_span = column_span,
                                                                  .row_span = row_span,
                                                                  .align = DH_ALIGN_CENTRE,
                                                                  .number = NAN });
}

/* Columns under one heading stand together. */
static void
add_book_headings (DhCompose *self, const DhBook *book)
{
  dh_paper_builder_begin_row (self->builder, DH_ROW_HEADER);
  for (const DhBookColumn *column = book->columns; column->fields != NULL;)
    {
      guint n = 1;

      while (column->over != NULL && g_strcmp0 (column[n].over, column->over) == 0)
        n++;
      if (column->over != NULL)
        add_heading_cell (self, column->over, n, 1);
      else
        add_heading_cell (self, column->title, 1, 2);
      column += n;
    }
  dh_paper_builder_begin_row (self->builder, DH_ROW_HEADER);
  for (const DhBookColumn *column = book->columns; column->fields != NULL; column++)
    if (column->over != NULL)
      add_heading_cell (self, column->title, 1, 1);
}

static gboolean
has_groups (const DhBook *book)
{
  for (const DhBookColumn *column = book != NULL ? book->columns : NULL; column != NULL && column->fields != NULL;
       column++)
    if (column->over != NULL)
      return TRUE;
  return FALSE;
}

static void
add_headings (DhCompose *self, const DhBook *book, GArray *columns)
{
  if (has_groups (book))
    add_book_headings (self, book);
  else
    {
      dh_paper_builder_begin_row (self->builder, DH_ROW_HEADER);
      for (guint i = 0; i < columns->len; i++)
        add_heading_cell (self, g_array_index (columns, DhTableColumn, i).title, 1, 1);
    }
  dh_paper_builder_begin_row (self->builder, DH_ROW_HEADER);
  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("(%u)", i + 1);

      add_heading_cell (self, number, 1, 1);
    }
}

/* A flag is a cross or nothing, as forms have it. */
static const char *
words_of (const DhField *field, const char *text)
{
  if (field->kind != DH_FIELD_FLAG || g_str_equal (text, "•••"))
    return text;
  return g_str_equal (text, _dh_compose_word (DH_COMPOSE_YES)) ? "x" : "";
}

static void
add_cells (DhCompose *self, const DhBook *book, char **row, guint number)
{
  guint at = skip_owner (self);

  if (book == NULL)
    {
      g_autofree char *text = g_strdup_printf ("%u", number);

      dh_paper_builder_add_number (self->builder, number, text);
      for (; at < self->fields->len; at++)
        dh_paper_builder_add_number (self->builder, _dh_compose_read_number (self->fields->pdata[at], row[at]),
                                     words_of (self->fields->pdata[at], row[at]));
      return;
    }
  for (const DhBookColumn *column = book->columns; column->fields != NULL; column++)
    {
      g_auto (GStrv) names = g_strsplit (column->fields, " ", -1);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; names[i] != NULL; i++, at++)
        {
          const char *words = words_of (self->fields->pdata[at], row[at]);

          if (*words == '\0' && g_str_equal (names[i], "number"))
            g_string_append_printf (text, "%u", number);
          else if (*words != '\0')
            g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
        }
      dh_paper_builder_add_cell (self->builder, text->str);
    }
}

static void
add_table (DhCompose *self, const DhBook *book)
{
  g_autoptr (GArray) columns = make_columns (self, book);
  guint64 least = MIN (g_ascii_strtoull (_dh_compose_option (self, "rows"), NULL, 10), MAX_EMPTY_ROWS);
  const char *owner = NULL;

  dh_paper_builder_begin_table (self->builder, _dh_compose_word (self->entity->plural), (gconstpointer) columns->data,
                                columns->len, FALSE);
  add_headings (self, book, columns);
  for (guint r = 0; r < self->rows->len; r++)
    {
      char **row = self->rows->pdata[r];

      if (skip_owner (self) > 0 && g_strcmp0 (owner, row[0]) != 0)
        _dh_book_add_group (self, owner = row[0], columns->len);
      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      add_cells (self, book, row, r + 1);
    }
  for (guint r = self->rows->len; r < least; r++)
    {
      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      for (guint i = 0; i < columns->len; i++)
        dh_paper_builder_add_cell (self->builder, "");
    }
  if (self->rows->len > 0)
    dh_paper_builder_add_sums (self->builder, "Tổng cộng");
  dh_paper_builder_end_table (self->builder);
}

/* "Phần I. …", what the register is called, the period: a line each. */
static char *
describe (DhCompose *self, const DhBook *book, const DhPeriod *period)
{
  g_autoptr (GString) text = g_string_new (book != NULL ? book->part : _dh_compose_word (self->entity->plural));

  if (period != NULL && date_of (self->entity) != NULL)
    {
      g_autofree char *words = dh_period_format (period), *line = _dh_compose_begin_large (words);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
compose (DhCompose *self, GError **error)
{
  const DhBook *book = book_of (self->request, self->entity);
  g_autoptr (DhPeriod) period = NULL;
  g_autofree char *title = NULL, *abstract = NULL;
  gboolean head = _dh_compose_flag (self, "head");

  if (!read_period (self->request, self->year, &period, error))
    return FALSE;
  title = _dh_compose_text (self, "title", g_strdup (book != NULL ? book->title : "Sổ theo dõi"));
  abstract = describe (self, book, period);
  if (head)
    _dh_compose_head (self, NULL);
  _dh_compose_title (self, title, abstract);
  add_table (self, book);
  if (book != NULL)
    _dh_book_add_summary (self, book);
  return !head || _dh_compose_signature (self, NULL, error);
}

const DhPaperType _dh_register_paper = {
  "register",
  N_ ("Register"),
  N_ ("The rows of a register in a period, as its book."),
  "",
  DH_PAPER_QUERY,
  options,
  TRUE,
  compose,
  make_query,
  choose_fields,
};
