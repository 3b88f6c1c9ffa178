/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* The books of outgoing and incoming papers with the columns of the decree (Nghị định 30/2020, Phụ lục IV); what is
 * filled by hand stays empty, and so do rows up to a full page. */

typedef struct
{
  const char *title, *sheet;
  const char *sql; /* ?1 and ?2: first and last day, ?3: the year */
  const DhTableColumn *columns;
  guint n_columns;
  void (*add_row) (DhCompose *self, DhStmt *stmt);
} Book;

static const DhPaperOption book_options[] = {
  { "rows", DH_OPTION_TEXT, N_ ("At least this many rows"), "15", NULL },
  { NULL },
};

static void
add_day (DhCompose *self, const char *iso)
{
  DhDate date = iso != NULL ? dh_date_from_iso (iso) : DH_DATE_NONE;
  g_autofree char *cited = date != DH_DATE_NONE ? dh_date_format_cited (date) : g_strdup ("");

  dh_paper_builder_add_number (self->builder, date != DH_DATE_NONE ? date : NAN, cited);
}

/* "Kế hoạch. Về việc …" */
static void
add_about (DhCompose *self, const char *kind, const char *about)
{
  g_autofree char *text = g_strconcat (kind, *kind != '\0' && *about != '\0' ? ". " : "", about, NULL);

  dh_paper_builder_add_cell (self->builder, text);
}

static void
add_sign (DhCompose *self, const char *number, const char *symbol)
{
  g_autofree char *sign = g_strconcat (number, *number != '\0' && *symbol != '\0' ? "/" : "", symbol, NULL);

  dh_paper_builder_add_cell (self->builder, sign);
}

/* Documents by their own number, each once; and every number that was taken and has none of these: a book has no
 * holes. */
static const char outgoing_sql[]
    = "WITH sent AS (SELECT d.*, (SELECT min (id) FROM issued_number WHERE document = d.id AND trashed IS NULL) AS "
      "line "
      "FROM document d WHERE d.trashed IS NULL AND d.issued_on IS NOT NULL AND d.direction = 'outgoing' "
      "AND d.number <> '') "
      "SELECT * FROM (SELECT d.number AS number, d.symbol, d.issued_on AS day, d.kind, d.abstract, d.signer, "
      "coalesce (n.recipients, ''), coalesce (n.copies, ''), d.note FROM sent d LEFT JOIN issued_number n "
      "ON n.id = d.line WHERE d.issued_on BETWEEN ?1 AND ?2 "
      "UNION ALL SELECT printf ('%02d', n.number), s.symbol, n.day, n.kind, n.subject, n.signer, n.recipients, "
      "coalesce (n.copies, ''), trim (CASE n.state WHEN 'void' THEN 'Không sử dụng. ' WHEN 'reserved' THEN 'Giữ số. ' "
      "ELSE '' END || n.note) FROM issued_number n JOIN number_series s ON s.id = n.series "
      "WHERE n.id NOT IN (SELECT line FROM sent WHERE line IS NOT NULL) AND (n.day BETWEEN ?1 AND ?2 "
      "OR (n.day IS NULL AND s.year = ?3))) ORDER BY day IS NULL, day, CAST (number AS INTEGER), number /* scan ok */";

static void
add_outgoing (DhCompose *self, DhStmt *stmt)
{
  dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
  add_sign (self, dh_stmt_get_text (stmt, 0), dh_stmt_get_text (stmt, 1));
  add_day (self, dh_stmt_get_text (stmt, 2));
  add_about (self, dh_stmt_get_text (stmt, 3), dh_stmt_get_text (stmt, 4));
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 5));
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 6));
  dh_paper_builder_add_cell (self->builder, "");
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 7));
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 8));
}

static const char incoming_sql[]
    = "SELECT arrived_on, arrival_number, issuer, number, symbol, issued_on, kind, abstract, handed_to, handed_on, "
      "note "
      "FROM document WHERE trashed IS NULL AND direction = 'incoming' AND arrived_on BETWEEN ?1 AND ?2 AND ?3 > 0 "
      "ORDER BY arrival_number, arrived_on, id";

static void
add_incoming (DhCompose *self, DhStmt *stmt)
{
  g_autofree char *arrival = g_strdup_printf ("%02d", (int) dh_stmt_get_int64 (stmt, 1));

  dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
  add_day (self, dh_stmt_get_text (stmt, 0));
  dh_paper_builder_add_number (self->builder, (double) dh_stmt_get_int64 (stmt, 1), arrival);
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 2));
  add_sign (self, dh_stmt_get_text (stmt, 3), dh_stmt_get_text (stmt, 4));
  add_day (self, dh_stmt_get_text (stmt, 5));
  add_about (self, dh_stmt_get_text (stmt, 6), dh_stmt_get_text (stmt, 7));
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 8));
  add_day (self, dh_stmt_get_text (stmt, 9));
  dh_paper_builder_add_cell (self->builder, "");
  dh_paper_builder_add_cell (self->builder, dh_stmt_get_text (stmt, 10));
}

static gboolean
add_rows (DhCompose *self, const Book *book, guint *n, GError **error)
{
  g_autofree char *first = g_strdup_printf ("%04d-01-01", self->year),
                  *last = g_strdup_printf ("%04d-12-31", self->year);
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db, book->sql, error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, first);
  dh_stmt_bind_text (stmt, 2, last);
  dh_stmt_bind_int64 (stmt, 3, self->year);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      book->add_row (self, stmt);
      ++*n;
    }
  return FALSE;
}

static gboolean
compose_book (DhCompose *self, const Book *book, GError **error)
{
  g_autofree char *abstract = g_strdup_printf ("Năm %d", self->year);
  guint n = 0;
  guint64 least = MIN (g_ascii_strtoull (_dh_compose_option (self, "rows"), NULL, 10), 500);

  _dh_compose_title (self, book->title, abstract);
  dh_paper_builder_begin_table (self->builder, book->sheet, book->columns, book->n_columns, TRUE);
  if (!add_rows (self, book, &n, error))
    return FALSE;
  for (; n < least; n++)
    {
      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      for (guint i = 0; i < book->n_columns; i++)
        dh_paper_builder_add_cell (self->builder, "");
    }
  dh_paper_builder_end_table (self->builder);
  return TRUE;
}

static gboolean
compose_outgoing (DhCompose *self, GError **error)
{
  static const DhTableColumn columns[] = {
    { .title = "Số, ký hiệu\nvăn bản", .width = 40 },
    { .title = "Ngày, tháng\nvăn bản", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
    { .title = "Tên loại và trích yếu\nnội dung văn bản" },
    { .title = "Người ký", .width = 30 },
    { .title = "Nơi nhận\nvăn bản", .width = 28 },
    { .title = "Đơn vị, người nhận\nbản lưu", .width = 27 },
    { .title = "Số lượng\nbản", .align = DH_ALIGN_CENTRE, .width = 16 },
    { .title = "Ghi chú", .width = 20 },
  };
  static const Book book = { "Sổ đăng ký văn bản đi", "Văn bản đi", outgoing_sql, columns,
                             G_N_ELEMENTS (columns),  add_outgoing };

  return compose_book (self, &book, error);
}

static gboolean
compose_incoming (DhCompose *self, GError **error)
{
  static const DhTableColumn columns[] = {
    { .title = "Ngày\nđến", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
    { .title = "Số\nđến", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .width = 13 },
    { .title = "Tác giả", .width = 34 },
    { .title = "Số, ký hiệu\nvăn bản", .width = 32 },
    { .title = "Ngày, tháng\nvăn bản", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
    { .title = "Tên loại và trích yếu\nnội dung văn bản" },
    { .title = "Đơn vị hoặc\nngười nhận", .width = 28 },
    { .title = "Ngày\nchuyển", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
    { .title = "Ký\nnhận", .width = 14 },
    { .title = "Ghi\nchú", .width = 16 },
  };
  static const Book book = { "Sổ đăng ký văn bản đến", "Văn bản đến", incoming_sql, columns,
                             G_N_ELEMENTS (columns),   add_incoming };

  return compose_book (self, &book, error);
}

const DhPaperType _dh_number_book_paper = {
  "number-book", N_ ("Number book"), N_ ("The book of outgoing papers of a year."), "", DH_PAPER_PLAIN, book_options,
  TRUE,          compose_outgoing,
};

const DhPaperType _dh_incoming_book_paper = {
  "incoming-book",
  N_ ("Book of incoming papers"),
  N_ ("The incoming papers of a year in the order of their arrival."),
  "",
  DH_PAPER_PLAIN,
  book_options,
  TRUE,
  compose_incoming,
};
