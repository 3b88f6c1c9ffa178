/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-table-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-text.h"

/* Titles and headings stand within the first rows. */
#define MAX_HEADING_ROWS 12
#define MAX_HEADING_BYTES 120

/* Folded; the first that is found anywhere in a heading says what it means, so the more telling stand first. */
static const struct
{
  const char *phrase;
  DhColumnMeaning meaning;
} phrases[] = {
  { "ghi chu", DH_COLUMN_NOTE },
  { "phoi hop", DH_COLUMN_WITH },
  { "tham gia", DH_COLUMN_WITH },
  { "chu tri", DH_COLUMN_LEAD },
  { "lanh dao phu trach", DH_COLUMN_OFFICER },
  { "lanh dao chi dao", DH_COLUMN_OFFICER },
  { "chuyen vien", DH_COLUMN_OFFICER },
  { "can bo theo doi", DH_COLUMN_OFFICER },
  { "nguoi phu trach", DH_COLUMN_OFFICER },
  { "nguoi thuc hien", DH_COLUMN_OFFICER },
  { "bat dau", DH_COLUMN_BEGIN },
  { "khoi cong", DH_COLUMN_BEGIN },
  { "tu ngay", DH_COLUMN_BEGIN },
  { "ket thuc", DH_COLUMN_PERIOD },
  { "den ngay", DH_COLUMN_PERIOD },
  { "ket qua", DH_COLUMN_PRODUCT },
  { "san pham", DH_COLUMN_PRODUCT },
  { "chi tieu", DH_COLUMN_TARGET },
  { "thoi gian", DH_COLUMN_PERIOD },
  { "thoi han", DH_COLUMN_PERIOD },
  { "thoi diem", DH_COLUMN_PERIOD },
  { "tien do", DH_COLUMN_PERIOD },
  { "hoan thanh", DH_COLUMN_PERIOD },
  { "ngay thang", DH_COLUMN_PERIOD },
  { "don vi thuc hien", DH_COLUMN_LEAD },
  { "don vi phu trach", DH_COLUMN_LEAD },
  { "co quan thuc hien", DH_COLUMN_LEAD },
  { "phan cong", DH_COLUMN_LEAD },
  { "trach nhiem", DH_COLUMN_LEAD },
  { "don vi", DH_COLUMN_LEAD },
  { "co quan", DH_COLUMN_LEAD },
  { "noi dung", DH_COLUMN_TEXT },
  { "nhiem vu", DH_COLUMN_TEXT },
  { "cong viec", DH_COLUMN_TEXT },
  { "dau viec", DH_COLUMN_TEXT },
  { "viec", DH_COLUMN_TEXT },
  { "hoat dong", DH_COLUMN_TEXT },
  { "cong tac", DH_COLUMN_TEXT },
  { "stt", DH_COLUMN_NUMBER },
  { "so tt", DH_COLUMN_NUMBER },
  { "so thu tu", DH_COLUMN_NUMBER },
};

/* "Thời gian (từ ngày … đến ngày …)": one column for the beginning and the end. */
static gboolean
says_both_ends (const char *text)
{
  return (strstr (text, "tu ngay") != NULL && strstr (text, "den ngay") != NULL)
         || (strstr (text, "bat dau") != NULL && strstr (text, "ket thuc") != NULL);
}

const char *
dh_column_meaning_get_label (DhColumnMeaning meaning)
{
  static const char *const labels[DH_N_COLUMNS] = {
    N_ ("Not imported"),        N_ ("Number"), N_ ("Task"),      N_ ("Lead unit"),
    N_ ("Co-ordinating units"), N_ ("Period"), N_ ("Product"),   N_ ("Target"),
    N_ ("Officer in charge"),   N_ ("Note"),   N_ ("Beginning"),
  };

  g_return_val_if_fail (meaning < DH_N_COLUMNS, "");
  return _ (labels[meaning]);
}

DhColumnMeaning
dh_column_meaning_of (const char *heading)
{
  g_autofree char *folded = NULL;
  g_autofree char *text = NULL;

  if (*heading == '\0' || strlen (heading) > MAX_HEADING_BYTES)
    return DH_COLUMN_NONE;
  folded = dh_text_fold (heading);
  text = dh_text_squeeze (folded);
  if (g_str_equal (text, "tt") || g_str_equal (text, "tt.") || g_str_equal (text, "so"))
    return DH_COLUMN_NUMBER;
  if (g_str_equal (text, "han") || says_both_ends (text))
    return DH_COLUMN_PERIOD;
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (strstr (text, phrases[i].phrase) != NULL)
      return phrases[i].meaning;
  return DH_COLUMN_NONE;
}

/* How many columns row @r names; a cell merged over several says nothing of any of them. */
static guint
read_row (const DhSourceTable *table, guint r, DhColumnMeaning *meanings)
{
  const DhSourceRow *row = &table->rows[r];
  guint n = 0;
  gboolean taken[DH_N_COLUMNS] = { FALSE };

  for (guint c = 0; c < table->n_cols; c++)
    {
      const DhSourceCell *cell = c < row->n_cells ? &row->cells[c] : NULL;
      DhColumnMeaning meaning = cell != NULL ? dh_column_meaning_of (cell->text) : DH_COLUMN_NONE;

      if (meaning != DH_COLUMN_NONE && taken[meaning])
        meaning = DH_COLUMN_NONE;
      taken[meaning] = TRUE;
      meanings[c] = meaning;
      n += meaning != DH_COLUMN_NONE;
    }
  return n;
}

static gboolean
has_meaning (const DhColumnMeaning *meanings, guint n, DhColumnMeaning wanted)
{
  for (guint c = 0; c < n; c++)
    if (meanings[c] == wanted)
      return TRUE;
  return FALSE;
}

/* A second row of headings tells apart what the first has merged: "Đơn vị" over "Chủ trì" and "Phối hợp". */
static gboolean
refine (const DhSourceTable *table, guint r, DhColumnMeaning *meanings)
{
  g_autofree DhColumnMeaning *below = g_new0 (DhColumnMeaning, table->n_cols);
  gboolean refined = FALSE, told[DH_N_COLUMNS] = { FALSE };

  if (r >= table->n_rows || read_row (table, r, below) < 2)
    return FALSE;
  for (guint c = 0; c < table->n_cols; c++)
    if (below[c] != DH_COLUMN_NONE && below[c] != meanings[c])
      {
        meanings[c] = below[c];
        refined = TRUE;
      }
  for (guint c = 0; c < table->n_cols; c++)
    told[below[c]] = TRUE;
  /* What the second row names is not named by the first: "Thời gian" over "Bắt đầu" and "Hoàn thành". */
  for (guint c = 0; c < table->n_cols; c++)
    if (below[c] == DH_COLUMN_NONE && told[meanings[c]])
      meanings[c] = DH_COLUMN_NONE;
  for (guint c = 0; c < table->n_cols; c++)
    for (guint other = 0; other < c; other++)
      if (meanings[c] == meanings[other])
        meanings[c] = DH_COLUMN_NONE;
  return refined;
}

gboolean
dh_table_columns_recognise (const DhSourceTable *table, DhColumnMeaning *meanings, guint *n_heading)
{
  g_autofree DhColumnMeaning *row = g_new0 (DhColumnMeaning, MAX (table->n_cols, 1));
  guint best = 0;

  *n_heading = 0;
  for (guint r = 0; r < MIN (table->n_rows, MAX_HEADING_ROWS); r++)
    {
      guint n = read_row (table, r, row);

      if (n <= best || n < 2)
        continue;
      best = n;
      *n_heading = r + 1;
      memcpy (meanings, row, table->n_cols * sizeof *row);
    }
  if (best == 0)
    return FALSE;
  if (refine (table, *n_heading, meanings))
    (*n_heading)++;
  return has_meaning (meanings, table->n_cols, DH_COLUMN_TEXT);
}
