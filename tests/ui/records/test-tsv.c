/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-tsv.h"

static const char *
cell (GPtrArray *rows, guint row, guint column)
{
  char **cells = g_ptr_array_index (rows, row);

  g_assert_cmpuint (column, <, g_strv_length (cells));
  return cells[column];
}

static void
test_plain (void)
{
  g_autoptr (GPtrArray) rows = dh_tsv_parse ("Hội Nông dân\tHND\r\nTỉnh đoàn\t\r\n");

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (g_strv_length (g_ptr_array_index (rows, 0)), ==, 2);
  g_assert_cmpstr (cell (rows, 0, 0), ==, "Hội Nông dân");
  g_assert_cmpstr (cell (rows, 0, 1), ==, "HND");
  g_assert_cmpstr (cell (rows, 1, 0), ==, "Tỉnh đoàn");
  g_assert_cmpstr (cell (rows, 1, 1), ==, "");
}

static void
test_quoted (void)
{
  g_autoptr (GPtrArray) rows = dh_tsv_parse ("\"two\nlines\"\t\"say \"\"yes\"\"\"\nnext\tx");

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (cell (rows, 0, 0), ==, "two\nlines");
  g_assert_cmpstr (cell (rows, 0, 1), ==, "say \"yes\"");
  g_assert_cmpstr (cell (rows, 1, 0), ==, "next");
}

/* A quote that no spreadsheet wrote is a letter like others. */
static void
test_stray_quotes (void)
{
  g_autoptr (GPtrArray) rows = dh_tsv_parse ("\"open\t5\" pipe\n\"a\"b\tc");

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (cell (rows, 0, 0), ==, "\"open");
  g_assert_cmpstr (cell (rows, 0, 1), ==, "5\" pipe");
  g_assert_cmpstr (cell (rows, 1, 0), ==, "\"a\"b");
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) nothing = dh_tsv_parse ("");
  g_autoptr (GPtrArray) blank = dh_tsv_parse ("\n");

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 1);
  g_assert_cmpstr (cell (blank, 0, 0), ==, "");
}

static void
test_round_trip (void)
{
  const char *text = "a\t\"b\tc\"\t\"d\"\"e\"\n\"f\ng\"\t\th";
  g_autoptr (GPtrArray) rows = dh_tsv_parse (text);
  g_autofree char *again = dh_tsv_format (rows);

  g_assert_cmpstr (again, ==, text);
}

static void
test_html (void)
{
  const char *const header[] = { "Tên <b>", NULL };
  g_autoptr (GPtrArray) rows = dh_tsv_parse ("\"A & B\nC\"");
  g_autofree char *html = dh_tsv_to_html (rows, header);

  g_assert_nonnull (g_strstr_len (html, -1, "<th>Tên &lt;b&gt;</th>"));
  g_assert_nonnull (g_strstr_len (html, -1, "<td>A &amp; B<br>C</td>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/tsv/plain", test_plain);
  g_test_add_func ("/records/tsv/quoted", test_quoted);
  g_test_add_func ("/records/tsv/stray-quotes", test_stray_quotes);
  g_test_add_func ("/records/tsv/empty", test_empty);
  g_test_add_func ("/records/tsv/round-trip", test_round_trip);
  g_test_add_func ("/records/tsv/html", test_html);
  return g_test_run ();
}
