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

static guint
count_word (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + strlen (word), word))
    n++;
  return n;
}

/* How often the draft says something: in a title, in a text, or in what was left out. */
static guint
count_said (DhImportDraft *draft, const char *word)
{
  GListModel *ignored = dh_import_draft_get_ignored (draft);
  guint n = 0;

  for (guint i = 0; i < n_points (draft); i++)
    {
      g_autoptr (DhDraftPoint) point = get_point (draft, i);

      if (!dh_draft_point_is_title_made (point))
        n += count_word (dh_draft_point_get_title (point), word);
      n += count_word (dh_draft_point_get_text (point), word);
    }
  for (guint i = 0; i < g_list_model_get_n_items (ignored); i++)
    {
      g_autoptr (DhDraftFinding) line = g_list_model_get_item (ignored, i);

      n += count_word (dh_draft_finding_get_text (line), word);
    }
  return n;
}

/* No word of the page is lost, none stands twice. */
static void
assert_complete (DhImportDraft *draft)
{
  static const char *const words[] = { "Tuyên truyền", "Nội dung", "Họp báo",
                                       "Phần chung",   "Mở lớp",   "Giám sát việc thực hiện quy chế" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (count_said (draft, words[i]) != 1)
      g_error ("“%s” is said %u times", words[i], count_said (draft, words[i]));
}

static guint
n_items (DhImportDraft *draft)
{
  guint n = 0;

  for (guint i = 0; i < n_points (draft); i++)
    {
      g_autoptr (DhDraftPoint) point = get_point (draft, i);

      n += g_list_model_get_n_items (dh_draft_point_get_items (point));
    }
  return n;
}

static void
take_in_left_out (DhImportDraft *draft)
{
  GListModel *ignored = dh_import_draft_get_ignored (draft);

  for (guint i = 0; i < g_list_model_get_n_items (ignored); i++)
    {
      g_autoptr (DhDraftFinding) line = g_list_model_get_item (ignored, i);

      if (g_str_equal (dh_draft_finding_get_why (line), "left out by you"))
        {
          g_assert_true (dh_import_draft_take_in (draft, i, G_MAXUINT));
          return;
        }
    }
  g_assert_not_reached ();
}

/* What was merged into a section of the table stays with it: the rows only give their tasks again. */
static void
test_columns_merged (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_page ();
  guint n = n_items (draft);
  g_autoptr (DhDraftItem) item = NULL;

  assert_complete (draft);
  g_assert_true (dh_import_draft_merge (draft, 1));
  for (guint i = 0; i < 2; i++)
    {
      swap_columns (draft);
      g_assert_cmpuint (n_points (draft), ==, 2);
      g_assert_cmpuint (n_items (draft), ==, n);
      assert_complete (draft);
    }
  swap_columns (draft);
  item = get_item (draft, 1, 0);
  g_assert_cmpstr (dh_draft_item_get_text (item), ==, "Mở lớp");
  g_assert_cmpstr (dh_draft_item_get_lead (item), ==, "y");

  /* A section that is merged into the point above goes on there. */
  g_clear_object (&draft);
  draft = draft_of_page ();
  g_assert_true (dh_import_draft_merge (draft, 0));
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 2);
  g_assert_cmpuint (n_items (draft), ==, n);
  assert_complete (draft);
}

/* A section that was left out, with what was merged into it, stays left out, and comes back with its tasks. */
static void
test_columns_left_out (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_page ();
  guint n = n_items (draft);
  g_autoptr (DhDraftItem) item = NULL;

  g_assert_true (dh_import_draft_merge (draft, 1));
  g_assert_true (dh_import_draft_leave_out (draft, 1));
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 1);
  assert_complete (draft);
  take_in_left_out (draft);
  g_assert_cmpuint (n_points (draft), ==, 2);
  g_assert_cmpuint (n_items (draft), ==, n);
  assert_complete (draft);
  item = get_item (draft, 1, 0);
  g_assert_cmpstr (dh_draft_item_get_lead (item), ==, "y");
}

/* What was typed into a section stays, and the two halves of a point that was split keep the tasks of their rows. */
static void
test_columns_touched (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_page ();
  g_autoptr (DhDraftPoint) section = get_point (draft, 1);
  g_autoptr (DhDraftPoint) first = get_point (draft, 0);
  g_autoptr (DhDraftItem) item = NULL;
  guint n = n_items (draft);

  g_object_set (section, "title", "Phần chung, có sửa", NULL);
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 3);
  g_assert_cmpstr (dh_draft_point_get_title (section), ==, "Phần chung, có sửa");
  assert_complete (draft);

  g_assert_true (dh_import_draft_merge (draft, 0));
  g_assert_true (dh_import_draft_split (
      draft, 0, (gsize) (strstr (dh_draft_point_get_text (first), "1\tMở") - dh_draft_point_get_text (first))));
  swap_columns (draft);
  g_assert_cmpuint (n_points (draft), ==, 3);
  g_assert_cmpuint (n_items (draft), ==, n);
  item = get_item (draft, 1, 0);
  g_assert_cmpstr (dh_draft_item_get_text (item), ==, "Mở lớp");
}

/* Columns that were mistaken at first: the point above gives back the rows that turn out to be a section. */
static void
test_columns_sections (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_page ();
  g_autofree char *before = describe_points (draft);
  g_autofree char *mistaken = NULL;
  g_autofree char *after = NULL;
  guint n = 0, n_before = n_items (draft);
  const DhColumnMeaning *columns = dh_import_draft_get_columns (draft, 0, &n);
  g_autofree DhColumnMeaning *right = g_memdup2 (columns, n * sizeof *columns);
  g_autofree DhColumnMeaning *wrong = g_memdup2 (columns, n * sizeof *columns);

  wrong[0] = DH_COLUMN_NONE;
  dh_import_draft_set_columns (draft, 0, wrong);
  mistaken = describe_points (draft);
  g_assert_cmpstr (mistaken, ==, "1|Tuyên truyền; 2|Giám sát việc thực hiện quy chế");
  g_assert_cmpuint (n_items (draft), ==, n_before + 1);
  assert_complete (draft);
  dh_import_draft_set_columns (draft, 0, right);
  after = describe_points (draft);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (n_items (draft), ==, n_before);
  assert_complete (draft);

  /* Once the point above was changed by a person, its text holds the section, and no row goes into it. */
  dh_import_draft_set_columns (draft, 0, wrong);
  g_assert_true (dh_import_draft_merge (draft, 0));
  dh_import_draft_set_columns (draft, 0, right);
  g_assert_cmpuint (n_points (draft), ==, 1);
  assert_complete (draft);
}

/* A section that was moved away is made anew where it is now; so is one of a sheet, beside one that was changed. */
static void
test_columns_moved (void)
{
  g_autoptr (DhImportDraft) page = draft_of_page ();
  g_autoptr (DhImportDraft) sheet = draft_of_table (table_text);
  g_autofree char *points = NULL;
  g_autoptr (DhDraftPoint) second = get_point (sheet, 1);
  guint n = 0;
  const DhColumnMeaning *columns = dh_import_draft_get_columns (sheet, 0, &n);
  g_autofree DhColumnMeaning *other = g_memdup2 (columns, n * sizeof *columns);

  g_assert_true (dh_import_draft_move (page, 1, 2));
  swap_columns (page);
  points = describe_points (page);
  g_assert_cmpstr (points, ==, "1|Tuyên truyền; 2|Giám sát việc thực hiện quy chế; 1.I|Phần chung");

  g_object_set (second, "title", "Giám sát, phản biện", NULL);
  other[0] = DH_COLUMN_NONE;
  dh_import_draft_set_columns (sheet, 0, other);
  dh_import_draft_set_columns (sheet, 0, columns);
  other[0] = DH_COLUMN_NUMBER;
  dh_import_draft_set_columns (sheet, 0, other);
  g_free (points);
  points = describe_points (sheet);
  g_assert_cmpstr (points, ==, "I|Công tác tuyên truyền; II|Giám sát, phản biện");
  g_assert_cmpuint (count_said (sheet, "Quán triệt"), ==, 1);
  g_assert_cmpuint (count_said (sheet, "quy chế dân chủ"), ==, 1);
}

/* The heading of a table that was taken into a point stands there, and is not ignored again. */
static void
test_columns_heading (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_page ();
  GListModel *ignored = dh_import_draft_get_ignored (draft);
  guint n = g_list_model_get_n_items (ignored);

  for (guint i = 0; i < g_list_model_get_n_items (ignored); i++)
    {
      g_autoptr (DhDraftFinding) line = g_list_model_get_item (ignored, i);

      if (strstr (dh_draft_finding_get_text (line), "Nội dung") != NULL)
        g_assert_true (dh_import_draft_take_in (draft, i, 2));
    }
  g_assert_cmpuint (g_list_model_get_n_items (ignored), ==, n - 1);
  swap_columns (draft);
  g_assert_cmpuint (g_list_model_get_n_items (ignored), ==, n - 1);
  assert_complete (draft);
}

/* The line that gave a sheet its title is not ignored when the sheet is read again. */
static void
test_columns_title (void)
{
  g_autoptr (DhImportDraft) draft = draft_of_table (
      "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2024,,,\nSTT,Nội dung,Chủ trì,Ghi chú\n1,Họp giao ban,Ban Một,x\n");
  guint n = g_list_model_get_n_items (dh_import_draft_get_ignored (draft));

  g_assert_cmpstr (dh_import_draft_get_text (draft, "title"), ==, "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2024");
  swap_columns (draft);
  g_assert_cmpuint (g_list_model_get_n_items (dh_import_draft_get_ignored (draft)), ==, n);
}

/* Two tables in one point: each keeps its place in the text when the other is read again. */
static void
test_columns_two_tables (void)
{
  static const char page[]
      = "<html><body><p>Chương trình năm 2024</p><p>1. Tuyên truyền</p><p>Việc quý một:</p>"
        "<table><tr><th>STT</th><th>Nội dung</th><th>Chủ trì</th><th>Ghi chú</th></tr>"
        "<tr><td>I</td><td>Phần một</td><td></td><td></td></tr><tr><td>1</td><td>Họp báo</td><td>Ban A</td><td>x</td>"
        "</tr></table><p>Việc quý hai:</p><table><tr><th>STT</th><th>Nội dung</th><th>Chủ trì</th><th>Ghi chú</th></tr>"
        "<tr><td>1</td><td>Mở lớp</td><td>Ban B</td><td>y</td></tr></table><p>Hết.</p></body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, sizeof page - 1);
  DhReaderOptions options = { .name = "paper.html" };
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, NULL);
  g_autoptr (DhImportDraft) draft = dh_import_draft_new (source, 0, NULL, NULL);
  g_autoptr (DhDraftPoint) point = get_point (draft, 0);
  guint n = 0;
  const DhColumnMeaning *columns = dh_import_draft_get_columns (draft, 0, &n);
  g_autofree DhColumnMeaning *right = g_memdup2 (columns, n * sizeof *columns);
  g_autofree DhColumnMeaning *wrong = g_memdup2 (columns, n * sizeof *columns);
  g_autofree char *before = g_strdup (dh_draft_point_get_text (point));

  g_assert_cmpstr (before, ==, "Việc quý một:\nViệc quý hai:\n1\tMở lớp\tBan B\ty\nHết.");
  wrong[0] = DH_COLUMN_NONE;
  for (guint i = 0; i < 2; i++)
    {
      dh_import_draft_set_columns (draft, 0, wrong);
      g_assert_cmpstr (dh_draft_point_get_text (point), ==,
                       "Việc quý một:\nI\tPhần một\n1\tHọp báo\tBan A\tx\nViệc quý hai:\n1\tMở lớp\tBan B\ty\nHết.");
      dh_import_draft_set_columns (draft, 1, wrong);
      dh_import_draft_set_columns (draft, 0, right);
      g_assert_cmpstr (dh_draft_point_get_text (point), ==, before);
    }
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

/* A beginning that makes no window with the end leaves the end alone, and stays readable. */
static void
test_window_unread (void)
{
  static const struct
  {
    const char *period, *note;
    gboolean readable;
  } wanted[] = {
    { "Quý II", "Bắt đầu: Sau Tết", TRUE },
    { "30/4/2024", "gấp\nBắt đầu: khi có vốn", TRUE },
    { "Quý V", "Bắt đầu: tháng 1", FALSE },
    { "từ 01/3/2024 đến 30/4/2024", "", TRUE },
  };
  g_autoptr (DhImportDraft) draft = draft_of_table (
      "STT,Nội dung,Chủ trì,Thực hiện từ ngày,Thực hiện đến ngày,Ghi chú\n"
      "1,Họp báo,Ban Một,Sau Tết,Quý II,\n2,Mở lớp,Ban Hai,khi có vốn,30/4/2024,gấp\n"
      "3,Trực,Ban Hai,tháng 1,Quý V,\n4,Nghỉ,Ban Hai,01/3/2024,30/4/2024,\n");

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (DhDraftItem) item = get_item (draft, 0, i);

      g_assert_cmpstr (dh_draft_item_get_period (item), ==, wanted[i].period);
      g_assert_cmpstr (dh_draft_item_get_note (item), ==, wanted[i].note);
      g_assert_true ((dh_draft_item_get_problem (item) == NULL) == wanted[i].readable);
    }
}

/* A row names documents, campaigns and targets as a paragraph does, and each stands where the cell has it. */
static void
test_row_findings (void)
{
  static const char sheet[] = "STT,Nội dung,Chủ trì\n"
                              "1,\"Phong trào  “Dân vận khéo”; Chỉ thị số\n20-CT/TU; phấn đấu 90% hộ\",Ban Một\n";
  g_autoptr (DhImportDraft) draft = draft_of_table (sheet);
  g_autoptr (DhDraftPoint) point = get_point (draft, 0);
  GListModel *findings = dh_draft_point_get_findings (point);
  DhSource *source = dh_import_draft_get_source (draft);
  guint kinds = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);
      const DhDraftSpan *span = dh_draft_finding_get_span (finding);
      const char *cell = dh_source_get_block (source, span->block)->table.rows[span->row].cells[span->column].text;
      g_autofree char *there = g_strndup (cell + span->offset, span->length);

      g_assert_cmpstr (there, ==, dh_draft_finding_get_raw (finding));
      kinds |= 1u << dh_draft_finding_get_kind (finding);
    }
  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, 3);
  g_assert_cmpuint (kinds, ==, 1u << DH_FINDING_DOCUMENT | 1u << DH_FINDING_CAMPAIGN | 1u << DH_FINDING_INDICATOR);
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
  g_test_add_func ("/draft-table/columns/left-out", test_columns_left_out);
  g_test_add_func ("/draft-table/columns/touched", test_columns_touched);
  g_test_add_func ("/draft-table/columns/sections", test_columns_sections);
  g_test_add_func ("/draft-table/columns/moved", test_columns_moved);
  g_test_add_func ("/draft-table/columns/heading", test_columns_heading);
  g_test_add_func ("/draft-table/columns/title", test_columns_title);
  g_test_add_func ("/draft-table/columns/two-tables", test_columns_two_tables);
  g_test_add_func ("/draft-table/table/window", test_window);
  g_test_add_func ("/draft-table/table/window/unread", test_window_unread);
  g_test_add_func ("/draft-table/findings", test_row_findings);
  return g_test_run ();
}
