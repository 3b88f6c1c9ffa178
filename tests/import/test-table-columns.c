/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the headings of tables mean, one by one and as they stand together. */
#include "recognisers/dh-table-columns.h"

#include <libdex.h>
#include <string.h>

#include "dh-reader.h"

static const struct
{
  const char *heading;
  DhColumnMeaning meaning;
} headings[] = {
  { "", DH_COLUMN_NONE },
  { "TT", DH_COLUMN_NUMBER },
  { "Số TT", DH_COLUMN_NUMBER },
  { "STT", DH_COLUMN_NUMBER },
  { "NỘI DUNG CÔNG VIỆC", DH_COLUMN_TEXT },
  { "Nhiệm vụ\ntrọng tâm", DH_COLUMN_TEXT },
  { "Đơn vị chủ trì", DH_COLUMN_LEAD },
  { "Cơ quan, đơn vị chủ trì thực hiện nhiệm vụ", DH_COLUMN_LEAD },
  { "Đơn vị phối hợp", DH_COLUMN_WITH },
  { "Đơn vị thực hiện", DH_COLUMN_LEAD },
  { "Người thực hiện", DH_COLUMN_OFFICER },
  { "Lãnh đạo phụ trách", DH_COLUMN_OFFICER },
  { "Thời gian thực hiện", DH_COLUMN_PERIOD },
  { "Thời hạn hoàn thành công việc", DH_COLUMN_PERIOD },
  { "Thực hiện từ ngày", DH_COLUMN_BEGIN },
  { "Làm việc từ ngày", DH_COLUMN_BEGIN },
  { "Làm việc đến ngày", DH_COLUMN_PERIOD },
  { "Ngày bắt đầu công việc", DH_COLUMN_BEGIN },
  { "Ngày kết thúc công việc", DH_COLUMN_PERIOD },
  /* One column may say both. */
  { "Thời gian thực hiện (từ ngày … đến ngày …)", DH_COLUMN_PERIOD },
  { "Bắt đầu - kết thúc", DH_COLUMN_PERIOD },
  { "Hạn", DH_COLUMN_PERIOD },
  { "Tiến độ", DH_COLUMN_PERIOD },
  { "Sản phẩm, kết quả", DH_COLUMN_PRODUCT },
  { "Chỉ tiêu năm 2024", DH_COLUMN_TARGET },
  { "Ghi chú", DH_COLUMN_NOTE },
  { "Họ và tên", DH_COLUMN_NONE },
  { "NOI DUNG", DH_COLUMN_TEXT },
};

static void
test_headings (void)
{
  g_autofree char *long_one = g_strnfill (200, 'x');
  g_autofree char *far = g_strconcat (long_one, " nội dung", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_test_message ("%s", headings[i].heading);
      g_assert_cmpint (dh_column_meaning_of (headings[i].heading), ==, headings[i].meaning);
    }
  /* A paragraph is no heading. */
  g_assert_cmpint (dh_column_meaning_of (far), ==, DH_COLUMN_NONE);
}

/* A table of a sheet: the letters of its columns' meanings and how many rows are headings; "-": no table of tasks. */
static const struct
{
  const char *sheet;
  const char *wanted;
} sheets[] = {
  { "STT,Nội dung,Chủ trì\n1,a,b\n", "#tl 1" },
  { "CHƯƠNG TRÌNH,,\nNăm 2024,,\nSTT,Nội dung,Chủ trì\n1,a,b\n", "#tl 3" },
  { "STT,Nội dung,Đơn vị,\n,,Chủ trì,Phối hợp\n1,a,b,c\n", "#tlw 2" },
  { "STT,Nội dung,Thời gian,\n,,Bắt đầu,Hoàn thành\n1,a,b,c\n", "#tbp 2" },
  { "STT,Nội dung,Từ ngày,Đến ngày\n1,a,b,c\n", "#tbp 1" },
  /* The same thing twice: the first column has it. */
  { "STT,Nội dung,Nội dung chi tiết,Chủ trì\n1,a,b,c\n", "#t.l 1" },
  { "Họ và tên,Ngày sinh,Địa chỉ\nA,1980,x\n", "-" },
  { "STT,Chủ trì,Phối hợp\n1,a,b\n", "-" },
  { "Nội dung\na\n", "-" },
};

static char *
describe (const DhSourceTable *table)
{
  static const char letters[DH_N_COLUMNS + 1] = ".#tlwpkconb";
  g_autofree DhColumnMeaning *meanings = g_new0 (DhColumnMeaning, table->n_cols);
  GString *out = g_string_new (NULL);
  guint n_heading = 0;

  if (!dh_table_columns_recognise (table, meanings, &n_heading))
    g_string_append_c (out, '-');
  for (guint c = 0; n_heading > 0 && out->str[0] != '-' && c < table->n_cols; c++)
    g_string_append_c (out, letters[meanings[c]]);
  if (out->str[0] != '-')
    g_string_append_printf (out, " %u", n_heading);
  return g_string_free (out, FALSE);
}

static void
test_sheets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (sheets[i].sheet, strlen (sheets[i].sheet));
      DhReaderOptions options = { .name = "sheet.csv" };
      g_autoptr (GError) error = NULL;
      g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      g_test_message ("%s", sheets[i].sheet);
      g_assert_cmpint (dh_source_get_block (source, 0)->kind, ==, DH_SOURCE_TABLE);
      found = describe (&dh_source_get_block (source, 0)->table);
      g_assert_cmpstr (found, ==, sheets[i].wanted);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-columns/headings", test_headings);
  g_test_add_func ("/table-columns/sheets", test_sheets);
  return g_test_run ();
}
