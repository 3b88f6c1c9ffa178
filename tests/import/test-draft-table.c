/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of tasks in a draft, and what another meaning of their columns does. */
#include "draft-parts.h"

#include <libdex.h>
#include <string.h>

#include "dh-reader.h"

static const char table_text[]
    = "STT,Nội dung công việc,Đơn vị chủ trì,Đơn vị phối hợp,Thời gian,\"Kết quả, sản phẩm\",Ghi chú\n"
      "I,Công tác tuyên truyền,,,,,\n"
      "1,Quán triệt Chỉ thị số 20-CT/TU,Ban Tổ chức,\"Hội Nông dân tỉnh, Sở Văn hóa, Thể thao và Du lịch\",Quý II,Báo "
      "cáo,\n"
      "2,Xây dựng trang cộng đồng,Văn phòng,Các ban,Thường xuyên,Trang,x\n"
      "II,Giám sát,,,,,\n"
      "1,Giám sát quy chế dân chủ,Ban Dân chủ,UBND tỉnh,Trước ngày 30/9,Báo cáo giám sát,\n"
      "2,,Ban Phong trào,,Quý V,,\n";

static DhImportDraft *
draft_of_table (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  DhReaderOptions options = { .name = "tasks.csv" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, &error);

  g_assert_no_error (error);
  return dh_import_draft_new (source, 2024, NULL, NULL);
}

static void
test_table (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_table (table_text);
  g_autofree char *points = describe_points (draft);
  g_autoptr (DhDraftItem) first = NULL;
  g_autoptr (DhDraftItem) bad = NULL;

  g_assert_cmpstr (points, ==, "I|Công tác tuyên truyền; II|Giám sát");
  first = get_item (draft, 0, 0);
  g_assert_cmpstr (dh_draft_item_get_lead (first), ==, "Ban Tổ chức");
  g_assert_cmpstr (dh_draft_item_get_with (first), ==, "Hội Nông dân tỉnh; Sở Văn hóa, Thể thao và Du lịch");
  g_assert_cmpstr (dh_draft_item_get_period (first), ==, "Quý II");
  g_assert_cmpstr (dh_draft_item_get_product (first), ==, "Báo cáo");
  g_assert_null (dh_draft_item_get_problem (first));

  g_assert_cmpuint (dh_import_draft_count_problems (draft), ==, 1);
  bad = get_item (draft, 1, 1);
  g_assert_cmpuint (dh_draft_item_get_row (bad), ==, 7);
  g_assert_true (dh_draft_item_is_blocking (bad));
  g_object_set (bad, "text", "Sơ kết", NULL);
  g_assert_nonnull (strstr (dh_draft_item_get_problem (bad), "Quý V"));
  g_object_set (bad, "period", "Quý IV", NULL);
  g_assert_null (dh_draft_item_get_problem (bad));
  g_assert_cmpuint (dh_import_draft_count_problems (draft), ==, 0);
}

static void
test_columns (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_table (table_text);
  guint n = 0;
  const DhColumnMeaning *columns = dh_import_draft_get_columns (draft, 0, &n);
  g_autofree DhColumnMeaning *other = g_memdup2 (columns, n * sizeof *columns);
  g_autoptr (DhDraftItem) item = NULL;

  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpint (columns[2], ==, DH_COLUMN_LEAD);
  g_assert_cmpint (columns[3], ==, DH_COLUMN_WITH);
  other[5] = DH_COLUMN_NOTE;
  other[6] = DH_COLUMN_NONE;
  dh_import_draft_set_columns (draft, 0, other);
  g_assert_cmpuint (n_points (draft), ==, 2);
  item = get_item (draft, 0, 0);
  g_assert_cmpstr (dh_draft_item_get_note (item), ==, "Báo cáo");
  g_assert_cmpstr (dh_draft_item_get_product (item), ==, "");
}

static char *
describe_units (DhImportDraft *draft)
{
  GListModel *units = dh_import_draft_get_units (draft);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (DhDraftUnit) unit = g_list_model_get_item (units, i);

      g_string_append_printf (out, "%s%s %u", i > 0 ? "; " : "", dh_draft_unit_get_name (unit),
                              dh_draft_unit_get_count (unit));
    }
  return g_string_free (out, FALSE);
}

/* The units are those that the tasks name now; what was decided about one holds when it comes back. */
static void
test_columns_units (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_table ("STT,Nội dung,Chủ trì,Phối hợp,Ghi chú\n"
                                         "1,Họp giao ban,Ban Một,Ban Hai,x\n"
                                         "2,Ban hành kế hoạch,Ban Một,Ban Ba,y\n");
  guint n = 0;
  const DhColumnMeaning *columns = dh_import_draft_get_columns (draft, 0, &n);
  g_autofree DhColumnMeaning *first = g_memdup2 (columns, n * sizeof *columns);
  g_autofree DhColumnMeaning *other = g_memdup2 (columns, n * sizeof *columns);
  g_autofree char *before = describe_units (draft);
  g_autofree char *meanwhile = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DhDraftUnit) unit = g_list_model_get_item (dh_import_draft_get_units (draft), 0);

  g_assert_cmpstr (before, ==, "Ban Một 2; Ban Hai 1; Ban Ba 1");
  dh_draft_unit_set_id (unit, 7);
  other[2] = DH_COLUMN_NOTE;
  dh_import_draft_set_columns (draft, 0, other);
  meanwhile = describe_units (draft);
  g_assert_cmpstr (meanwhile, ==, "Ban Hai 1; Ban Ba 1");
  dh_import_draft_set_columns (draft, 0, first);
  after = describe_units (draft);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (dh_draft_unit_get_id (unit), ==, 7);
}

static DhImportDraft *
draft_of_page (void)
{
  static const char page[]
      = "<html><body><p>Chương trình năm 2024</p><p>1. Tuyên truyền</p><table><tr><th>STT</th><th>Nội dung</th>"
        "<th>Chủ trì</th><th>Ghi chú</th></tr><tr><td>1</td><td>Họp báo</td><td>Ban Một</td><td>x</td></tr>"
        "<tr><td>I</td><td>Phần chung</td><td></td><td></td></tr><tr><td>1</td><td>Mở lớp</td><td>Ban Hai</td>"
        "<td>y</td></tr></table><p>2. Giám sát việc thực hiện quy chế.</p></body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, sizeof page - 1);
  DhReaderOptions options = { .name = "paper.html" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, &error);

  g_assert_no_error (error);
  return dh_import_draft_new (source, 0, NULL, NULL);
}

static void
swap_columns (DhImportDraft *draft)
{
  guint n = 0;
  const DhColumnMeaning *columns = dh_import_draft_get_columns (draft, 0, &n);
  g_autofree DhColumnMeaning *other = g_memdup2 (columns, n * sizeof *columns);

  g_assert_cmpuint (n, ==, 4);
  other[2] = columns[3];
  other[3] = columns[2];
  dh_import_draft_set_columns (draft, 0, other);
}

/* A table stays where it stands: its sections keep their place, and a point that was left out its tasks. */
static void
test_columns_place (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_page ();
  g_autofree char *before = describe_points (draft);
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autoptr (DhDraftItem) item = NULL;

  g_assert_cmpstr (before, ==, "1|Tuyên truyền; 1.I|Phần chung; 2|Giám sát việc thực hiện quy chế");
  swap_columns (draft);
  after = describe_points (draft);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (dh_import_draft_leave_out (draft, 0));
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 2);
  for (guint i = g_list_model_get_n_items (dh_import_draft_get_ignored (draft)); i-- > 0 && n_points (draft) < 3;)
    {
      g_autoptr (DhDraftFinding) line = g_list_model_get_item (dh_import_draft_get_ignored (draft), i);

      if (g_str_equal (dh_draft_finding_get_why (line), "left out by you"))
        dh_import_draft_take_in (draft, i, G_MAXUINT);
    }
  back = describe_points (draft);
  g_assert_cmpstr (back, ==, before);
  item = get_item (draft, 0, 0);
  g_assert_cmpstr (dh_draft_item_get_lead (item), ==, "Ban Một");
  g_assert_cmpstr (dh_draft_item_get_note (item), ==, "x");
}

/* What was merged into a section of the table is not thrown away with it. */
static void
test_columns_merged (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_page ();
  g_autoptr (DhDraftPoint) merged = NULL;

  g_assert_true (dh_import_draft_merge (draft, 1));
  merged = get_point (draft, 1);
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 3);
  g_assert_nonnull (strstr (dh_draft_point_get_text (merged), "Giám sát"));
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 3);

  /* A section that is merged into the point above goes on there. */
  g_clear_object (&draft);
  draft = draft_of_page ();
  g_assert_true (dh_import_draft_merge (draft, 0));
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 3);
}

/* When it begins and when it ends make one window, which can be read. */
static void
test_window (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_table ("STT,Nội dung,Chủ trì,Bắt đầu,Hoàn thành\n"
                                         "1,Họp báo,Ban Một,Tháng 1,Quý I/2024\n"
                                         "2,Mở lớp,Ban Hai,03/3/2024,30/4/2024\n3,Trực,Ban Hai,,Quý II\n");

  for (guint i = 0; i < 3; i++)
    {
      static const char *const wanted[] = { "từ Tháng 1 đến Quý I/2024", "từ 03/3/2024 đến 30/4/2024", "Quý II" };
      g_autoptr (DhDraftItem) item = get_item (draft, 0, i);

      g_assert_cmpstr (dh_draft_item_get_period (item), ==, wanted[i]);
      g_assert_cmpstr (dh_draft_item_get_problem (item), ==, NULL);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-table/table", test_table);
  g_test_add_func ("/draft-table/columns", test_columns);
  g_test_add_func ("/draft-table/columns/units", test_columns_units);
  g_test_add_func ("/draft-table/columns/place", test_columns_place);
  g_test_add_func ("/draft-table/columns/merged", test_columns_merged);
  g_test_add_func ("/draft-table/table/window", test_window);
  return g_test_run ();
}
