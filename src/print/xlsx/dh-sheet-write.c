/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sheet-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "dh-text.h"

#define FONT "Times New Roman"
#define FONT_SIZE 12
#define MAX_TEXT 32767 /* letters of a cell; Excel's own limit */
#define MAX_NAME 31    /* … and of the name of a sheet */
#define WIDEST 60      /* letters; longer texts are wrapped */
#define NARROWEST 6
#define LANDSCAPE_FROM 85 /* letters of all columns */
#define FITTED_UP_TO 220  /* … wider sheets would be too small to read on one page */
#define MARGIN_INCHES 0.6
#define PAPER_A4 9
#define N_KINDS (DH_SHEET_DATE + 1)

/* Every look that a cell can have, made once for the workbook. */
typedef enum
{
  LOOK_PLAIN,
  LOOK_CENTRED,
  LOOK_BOLD,
  LOOK_BOLD_CENTRED,
  N_LOOKS
} Look;

typedef struct
{
  lxw_workbook *workbook;
  lxw_format *formats[2][N_LOOKS][N_KINDS]; /* without lines around cells, and with them */
  lxw_format *head, *title, *key;
  GHashTable *names; /* folded names of sheets that are taken */
  guint n_cut;
  lxw_error error; /* the first */
} Book;

static const char *const codes[N_KINDS] = { "@", "General", "#,##0", "0", "#,##0", "0\"%\"", "dd/mm/yyyy" };

static void
note (Book *self, lxw_error error)
{
  if (self->error == LXW_NO_ERROR)
    self->error = error;
}

static lxw_format *
new_format (Book *self, gboolean bold)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format, FONT);
  format_set_font_size (format, FONT_SIZE);
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (bold)
    format_set_bold (format);
  return format;
}

static lxw_format *
new_cell_format (Book *self, gboolean lined, Look look, guint kind)
{
  lxw_format *format = new_format (self, look >= LOOK_BOLD);

  format_set_num_format (format, codes[kind]);
  if (lined)
    format_set_border (format, LXW_BORDER_THIN);
  if (kind == DH_SHEET_TEXT)
    format_set_text_wrap (format);
  if (look == LOOK_CENTRED || look == LOOK_BOLD_CENTRED)
    format_set_align (format, LXW_ALIGN_CENTER);
  return format;
}

static void
make_formats (Book *self)
{
  for (guint lined = 0; lined < 2; lined++)
    for (guint look = 0; look < N_LOOKS; look++)
      for (guint kind = 0; kind < N_KINDS; kind++)
        self->formats[lined][look][kind] = new_cell_format (self, lined, (Look) look, kind);
  self->head = new_format (self, TRUE);
  format_set_align (self->head, LXW_ALIGN_CENTER);
  format_set_align (self->head, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap (self->head);
  format_set_border (self->head, LXW_BORDER_THIN);
  format_set_bg_color (self->head, 0xE7E6E6);
  self->title = new_format (self, TRUE);
  self->key = new_format (self, FALSE);
  format_set_font_color (self->key, 0x808080);
  format_set_num_format (self->key, "@");
}

/* At most 31 letters, none of the forbidden ones, and no name twice. */
static char *
sheet_name (Book *self, const char *wanted)
{
  g_autofree char *clean = dh_text_squeeze (wanted);

  g_strdelimit (clean, "[]:*?/\\'", ' ');
  g_strstrip (clean);
  for (guint i = 1;; i++)
    {
      g_autofree char *suffix = i > 1 ? g_strdup_printf (" %u", i) : g_strdup ("");
      g_autofree char *head = g_utf8_substring (
          clean, 0, (glong) MIN ((gsize) g_utf8_strlen (clean, -1), MAX_NAME - strlen (suffix)));
      g_autofree char *name = g_strconcat (*head != '\0' ? head : "Bảng", suffix, NULL);

      if (g_hash_table_add (self->names, g_utf8_casefold (name, -1)))
        return g_steal_pointer (&name);
    }
}

static char *
cut (Book *self, const char *text)
{
  g_autofree char *head = g_utf8_substring (text, 0, MAX_TEXT - 1);

  self->n_cut++;
  return g_strconcat (head, "…", NULL);
}

static void
write_text (Book *self, lxw_worksheet *to, guint row, guint column, const char *text, lxw_format *format)
{
  if (strlen (text) > MAX_TEXT && g_utf8_strlen (text, -1) > MAX_TEXT)
    {
      g_autofree char *less = cut (self, text);

      note (self, worksheet_write_string (to, row, (lxw_col_t) column, less, format));
    }
  else
    note (self, worksheet_write_string (to, row, (lxw_col_t) column, text, format));
}

/* Spreadsheets count days from the one before 1900, and believe that 1900 was a leap year. */
static double
serial (double date)
{
  return date - (double) dh_date_new (1899, 12, 30);
}

static void
write_cell (Book *self, lxw_worksheet *to, guint row, const DhSheetCell *cell, lxw_format *format)
{
  gboolean date = cell->kind == DH_SHEET_DATE;

  if (cell->column_span > 1 || cell->row_span > 1)
    note (self, worksheet_merge_range (to, row, (lxw_col_t) cell->column, row + cell->row_span - 1,
                                       (lxw_col_t) (cell->column + cell->column_span - 1), "", format));
  if (!isnan (cell->number) && (!date || serial (cell->number) > 60))
    note (self, worksheet_write_number (to, row, (lxw_col_t) cell->column, date ? serial (cell->number) : cell->number,
                                        format));
  else if (*cell->text != '\0')
    write_text (self, to, row, cell->column, cell->text, format);
  else
    note (self, worksheet_write_blank (to, row, (lxw_col_t) cell->column, format));
}

/* The table of a paper has its lines on paper, too; rows of records are printed with those of the spreadsheet. */
static gboolean
is_lined (DhSheet *sheet)
{
  return sheet->n_head > 0;
}

static lxw_format *
find_format (Book *self, DhSheet *sheet, const DhSheetCell *cell, gboolean head)
{
  Look look = (cell->bold ? LOOK_BOLD : LOOK_PLAIN) + (cell->align == DH_ALIGN_CENTRE ? 1u : 0u);

  if (head)
    return self->head;
  if (sheet->key && cell->column == 0)
    return self->key;
  return self->formats[is_lined (sheet)][look][isnan (cell->number) ? DH_SHEET_TEXT : cell->kind];
}

static void
write_rows (Book *self, DhSheet *sheet, lxw_worksheet *to, guint top)
{
  for (guint r = 0; r < sheet->rows->len && self->error == LXW_NO_ERROR; r++)
    {
      gboolean head = g_array_index (sheet->rows, DhSheetRow, r).head;
      guint i = 0, end = _dh_sheet_row_cells (sheet, r, &i);

      for (; i < end; i++)
        {
          const DhSheetCell *cell = &g_array_index (sheet->cells, DhSheetCell, i);

          write_cell (self, to, top + r, cell, find_format (self, sheet, cell, head));
        }
    }
}

static double
set_columns (Book *self, DhSheet *sheet, lxw_worksheet *to)
{
  double sum = 0;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const DhSheetColumn *column = &g_array_index (sheet->columns, DhSheetColumn, i);
      /* The arrow of the filter takes room in the heading. */
      double width = column->width > 0 ? column->width : CLAMP (column->widest + 2.0, NARROWEST, WIDEST);

      note (self, worksheet_set_column (to, (lxw_col_t) i, (lxw_col_t) i, width, NULL));
      sum += width;
    }
  return sum;
}

static void
set_up_page (DhSheet *sheet, lxw_worksheet *to, double width, guint head, guint top)
{
  guint last_row = MAX (top + sheet->rows->len, top + 1) - 1, last_column = sheet->columns->len - 1;

  worksheet_set_paper (to, PAPER_A4);
  if (width > LANDSCAPE_FROM)
    worksheet_set_landscape (to);
  if (is_lined (sheet) || width <= FITTED_UP_TO)
    worksheet_fit_to_pages (to, 1, 0);
  else
    worksheet_repeat_columns (to, sheet->key, sheet->key);
  worksheet_set_margins (to, MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES);
  worksheet_set_footer (to, "&C&P / &N");
  worksheet_gridlines (to, is_lined (sheet) ? LXW_SHOW_SCREEN_GRIDLINES : LXW_SHOW_ALL_GRIDLINES);
  worksheet_freeze_panes (to, top, 0);
  worksheet_repeat_rows (to, head, top - 1);
  if (sheet->rows->len > sheet->n_head)
    worksheet_autofilter (to, top - 1, 0, last_row, (lxw_col_t) last_column);
  if (sheet->key && last_column > 0)
    worksheet_print_area (to, 0, 1, last_row, (lxw_col_t) last_column);
}

static void
write_sheet (Book *self, DhSheet *sheet)
{
  g_autofree char *name = sheet_name (self, sheet->name);
  lxw_worksheet *to = workbook_add_worksheet (self->workbook, name);
  guint head = sheet->titles->len > 0 ? sheet->titles->len + 1 : 0, n_head = MAX (sheet->n_head, 1);
  double width = set_columns (self, sheet, to);

  for (guint i = 0; i < sheet->titles->len; i++)
    write_text (self, to, i, 0, sheet->titles->pdata[i], self->title);
  if (sheet->n_head == 0)
    for (guint i = 0; i < sheet->columns->len; i++)
      write_text (self, to, head, i, g_array_index (sheet->columns, DhSheetColumn, i).title, self->head);
  write_rows (self, sheet, to, sheet->n_head > 0 ? head : head + 1);
  set_up_page (sheet, to, width, head, head + n_head);
}

static void
set_properties (Book *self, const char *title, const char *author, gint64 created)
{
  /* libxlsxwriter only reads them. */
  lxw_doc_properties properties
      = { .title = (char *) title, .author = (char *) author, .created = created / G_USEC_PER_SEC };

  note (self, workbook_set_properties (self->workbook, &properties));
}

static gboolean
close_book (Book *self, const char **buffer, const size_t *size, const char *path, GError **error)
{
  lxw_error closed = workbook_close (self->workbook);
  gboolean done = FALSE;

  note (self, closed);
  if (self->error != LXW_NO_ERROR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The workbook could not be made: %s"),
                 lxw_strerror (self->error));
  else
    done = g_file_set_contents_full (path, *buffer, (gssize) *size, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
  free ((char *) *buffer);
  return done;
}

gboolean
dh_sheets_write_xlsx (GPtrArray *sheets, const char *title, const char *author, gint64 created, const char *path,
                      GPtrArray *warnings, GError **error)
{
  const char *buffer = NULL;
  size_t size = 0;
  lxw_workbook_options options
      = { .output_buffer = &buffer, .output_buffer_size = &size, .tmpdir = (char *) g_get_tmp_dir () };
  Book book = { .error = LXW_NO_ERROR };
  gboolean done = FALSE;

  g_return_val_if_fail (sheets != NULL && sheets->len > 0 && path != NULL, FALSE);

  book.workbook = workbook_new_opt (NULL, &options);
  book.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_formats (&book);
  set_properties (&book, title, author, created);
  for (guint i = 0; i < sheets->len; i++)
    write_sheet (&book, sheets->pdata[i]);
  done = close_book (&book, &buffer, &size, path, error);
  g_hash_table_unref (book.names);
  if (done && book.n_cut > 0 && warnings != NULL)
    g_ptr_array_add (
        warnings,
        g_strdup_printf (ngettext ("%u text is longer than a cell of a spreadsheet holds and was cut.",
                                   "%u texts are longer than a cell of a spreadsheet holds and were cut.", book.n_cut),
                         book.n_cut));
  return done;
}
