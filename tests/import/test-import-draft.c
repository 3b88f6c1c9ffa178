/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-parts.h"

#include <libdex.h>
#include <string.h>

#include "dh-import-json.h"
#include "dh-reader.h"
#include "dh-text.h"
#include "import-programmes.h"

static DhSource *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  DhReaderOptions options = { .name = "paper.txt" };
  g_autoptr (GError) error = NULL;
  DhSource *source = dh_import_read_bytes (bytes, &options, &error);

  g_assert_no_error (error);
  return source;
}

static DhImportDraft *
draft_of (const char *text)
{
  g_autoptr (DhSource) source = read_text (text);

  return dh_import_draft_new (source, 0, NULL, NULL);
}

static void
describe_findings (GListModel *findings, DhFindingKind kind, GString *out)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);

      if (dh_draft_finding_get_kind (finding) != kind)
        continue;
      if (out->len > 0)
        g_string_append (out, "; ");
      if (kind != DH_FINDING_DOCUMENT)
        g_string_append (out, dh_draft_finding_get_text (finding));
      else
        g_string_append_printf (out, "%s %s %s %s %s", or_dash (dh_draft_finding_get_field (finding, "kind")),
                                or_dash (dh_draft_finding_get_field (finding, "number")),
                                or_dash (dh_draft_finding_get_field (finding, "symbol")),
                                or_dash (dh_draft_finding_get_field (finding, "date")),
                                or_dash (dh_draft_finding_get_field (finding, "issuer")));
    }
}

static char *
describe_all (DhImportDraft *draft, DhFindingKind kind)
{
  GString *out = g_string_new (NULL);

  describe_findings (dh_import_draft_get_findings (draft), kind, out);
  for (guint i = 0; i < n_points (draft); i++)
    {
      g_autoptr (DhDraftPoint) point = get_point (draft, i);

      describe_findings (dh_draft_point_get_findings (point), kind, out);
    }
  return g_string_free (out, FALSE);
}

/* --- accounting --------------------------------------------------------------------------------------- */

static void
count (GHashTable *counts, const char *text, int by)
{
  g_autofree char *normal = dh_text_normalize (text);

  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gpointer key = GUINT_TO_POINTER (g_utf8_get_char (at));

      if (!g_unichar_isspace (g_utf8_get_char (at)) && g_utf8_get_char (at) != 0xa0)
        g_hash_table_insert (counts, key, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + by));
    }
}

static void
count_span (GHashTable *counts, DhSource *source, const DhDraftSpan *span)
{
  const DhSourceBlock *block = dh_source_get_block (source, span->block);
  const char *text = block->kind == DH_SOURCE_PARAGRAPH ? block->paragraph.text
                                                        : block->table.rows[span->row].cells[span->column].text;
  g_autofree char *part = g_strndup (text + span->offset, span->length);

  count (counts, part, 1);
}

static void
count_draft (GHashTable *counts, DhImportDraft *draft)
{
  GListModel *ignored = dh_import_draft_get_ignored (draft);
  const char *title = dh_import_draft_get_text (draft, "title");

  if (title != NULL)
    count (counts, title, 1);
  for (guint i = 0; i < g_list_model_get_n_items (ignored); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (ignored, i);

      g_assert_nonnull (dh_draft_finding_get_why (finding));
      count (counts, dh_draft_finding_get_raw (finding), 1);
    }
  for (guint i = 0; i < n_points (draft); i++)
    {
      g_autoptr (DhDraftPoint) point = get_point (draft, i);
      guint n = 0;
      const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);

      for (guint s = 0; s < n; s++)
        count_span (counts, dh_import_draft_get_source (draft), &spans[s]);
    }
}

/* Every character that is no blank stands in exactly one place of the draft. */
static void
assert_complete (const char *text, DhImportDraft *draft)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer c = NULL, n = NULL;

  count (counts, text, -1);
  count_draft (counts, draft);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &c, &n))
    if (n != NULL)
      g_error ("U+%04X stands %+d times too often in the draft", GPOINTER_TO_UINT (c), GPOINTER_TO_INT (n));
}

/* --- tests -------------------------------------------------------------------------------------------- */

static void
test_programmes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (programmes); i++)
    {
      const Programme *programme = &programmes[i];
      g_autoptr (DhImportDraft) draft = draft_of (programme->text);
      g_autofree char *points = describe_points (draft);
      g_autofree char *documents = describe_all (draft, DH_FINDING_DOCUMENT);
      g_autofree char *campaigns = describe_all (draft, DH_FINDING_CAMPAIGN);

      g_test_message ("%s", programme->name);
      g_assert_cmpstr (dh_import_draft_get_text (draft, "title"), ==, programme->title);
      g_assert_cmpint (dh_import_draft_get_year (draft), ==, programme->year);
      g_assert_cmpstr (points, ==, programme->points);
      g_assert_cmpstr (documents, ==, programme->documents);
      g_assert_cmpstr (campaigns, ==, programme->campaigns);
      assert_complete (programme->text, draft);
    }
}

static void
test_letterhead (void)
{
  g_autoptr (DhImportDraft) draft = draft_of (programmes[0].text);

  g_assert_cmpstr (dh_import_draft_get_text (draft, "number"), ==, "05");
  g_assert_cmpstr (dh_import_draft_get_text (draft, "symbol"), ==, "CTr-MTTQ-BTT");
  g_assert_cmpstr (dh_import_draft_get_text (draft, "date"), ==, "2026-01-20");
  g_assert_cmpstr (dh_import_draft_get_text (draft, "issuer"), ==,
                   "ỦY BAN MTTQ VIỆT NAM TỈNH SÔNG LAM BAN THƯỜNG TRỰC");
}

static char *
replace (const char *text, const char *what, const char *with)
{
  GString *out = g_string_new (text);

  g_string_replace (out, what, with, 0);
  return g_string_free (out, FALSE);
}

/* The same paper as other programs save it gives the same points. */
static void
test_variants (void)
{
  const char *text = programmes[0].text;
  g_autofree char *crlf = replace (text, "\n", "\r\n");
  g_autofree char *nfd = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *nbsp = replace (text, ". ", ".\u00a0");
  g_autofree char *indented = replace (text, "\n", "\n   ");
  const char *variants[] = { crlf, nfd, nbsp, indented };

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (DhImportDraft) draft = draft_of (variants[i]);
      g_autofree char *points = describe_points (draft);

      g_assert_cmpstr (points, ==, programmes[0].points);
      assert_complete (variants[i], draft);
    }
}

static void
test_numbering (void)
{
  static const char *const forms[]
      = { "%d. ", "%d) ", "%d/ ", "%d - ", "(%d) ", "%d.- ", "Điều %d. ", "Nhiệm vụ %d: " };

  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    {
      g_autoptr (GString) text = g_string_new ("Chương trình công tác năm 2022\n\n");
      g_autoptr (DhImportDraft) draft = NULL;

      for (int i = 1; i <= 14; i++)
        {
          g_autofree char *number = g_strdup_printf ("%d", i);
          g_autofree char *label = replace (forms[f], "%d", number);

          g_string_append_printf (
              text, "%sTăng cường công tác số đó cho kỳ %c.\n\nĐoạn thứ hai của điểm này, không đánh số.\n\n", label,
              'A' + i);
        }
      draft = draft_of (text->str);
      g_test_message ("%s", forms[f]);
      g_assert_cmpuint (n_points (draft), ==, 14);
      assert_complete (text->str, draft);
      for (guint i = 0; i < 14; i++)
        {
          g_autoptr (DhDraftPoint) point = get_point (draft, i);

          g_assert_nonnull (strstr (dh_draft_point_get_text (point), "\nĐoạn thứ hai"));
        }
    }
}

static void
test_article (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "shared", "real-input",
                                            "programme-2023.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (DhImportDraft) draft = NULL;
  g_autofree char *campaigns = NULL;
  g_autofree char *documents = NULL;
  g_autofree char *pages = NULL;
  g_autofree char *funds = NULL;
  g_auto (GStrv) names = NULL;
  guint n_documents = 1;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("The article is not beside the repository.");
      return;
    }
  draft = draft_of (text);
  g_assert_cmpuint (n_points (draft), ==, 11);
  g_assert_cmpint (dh_import_draft_get_year (draft), ==, 2023);
  g_assert_cmpstr (dh_import_draft_get_text (draft, "term"), ==, "2019-2024");
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (DhDraftPoint) point = get_point (draft, i);
      g_autofree char *label = g_strdup_printf ("%u", i + 1);
      gboolean two = strchr (dh_draft_point_get_text (point), '\n') != NULL;

      g_assert_cmpstr (dh_draft_point_get_label (point), ==, label);
      g_assert_true (two == (i == 1 || i == 7));
    }
  documents = describe_all (draft, DH_FINDING_DOCUMENT);
  for (const char *at = documents; (at = strstr (at, "; ")) != NULL; at += 2)
    n_documents++;
  g_assert_cmpuint (n_documents, ==, 6);
  campaigns = describe_all (draft, DH_FINDING_CAMPAIGN);
  names = g_strsplit (campaigns, "; ", -1);
  g_assert_cmpuint (g_strv_length (names), ==, 3);
  pages = describe_all (draft, DH_FINDING_PAGE);
  g_assert_cmpstr (pages, ==, "Trang cộng đồng");
  funds = describe_all (draft, DH_FINDING_FUND);
  g_assert_cmpstr (funds, ==, "vì người nghèo");
  assert_complete (text, draft);
}

static void
test_edits (void)
{
  g_autoptr (DhImportDraft) draft = draft_of (programmes[5].text);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DhDraftPoint) point = NULL;

  point = get_point (draft, 0);
  before = g_strdup (dh_draft_point_get_text (point));
  g_clear_object (&point);
  g_assert_true (dh_import_draft_merge (draft, 0));
  g_assert_cmpuint (n_points (draft), ==, 2);
  point = get_point (draft, 0);
  g_assert_true (g_str_has_prefix (dh_draft_point_get_text (point), before));
  g_assert_true (dh_import_draft_split (draft, 0, strlen (before)));
  g_assert_cmpuint (n_points (draft), ==, 3);
  g_assert_cmpstr (dh_draft_point_get_text (point), ==, before);
  g_object_unref (point);
  g_assert_true (dh_import_draft_move (draft, 2, 0));
  point = get_point (draft, 0);
  g_assert_cmpstr (dh_draft_point_get_label (point), ==, "Ba là");
  g_object_set (point, "title", "Giám sát", NULL);
  g_assert_true (dh_import_draft_leave_out (draft, 0));
  after = describe_all (draft, DH_FINDING_CAMPAIGN);
  g_assert_cmpstr (after, ==, "Đoàn kết sáng tạo");
  g_assert_false (dh_import_draft_merge (draft, 7));
  g_assert_false (dh_import_draft_split (draft, 0, 0));
}

static void
test_assignment (void)
{
  g_autoptr (DhImportDraft) draft = draft_of (
      "Chương trình năm 2024\n\n1. Tuyên truyền\n- Ban Phong trào chủ trì, phối hợp với Hội Nông dân tỉnh, Đoàn "
      "Thanh niên tỉnh và các tổ chức thành viên tổ chức 03 hội nghị trong quý II/2024;\n- Giao Văn phòng tham "
      "mưu kế hoạch trước ngày 15/3/2024.\n");
  g_autoptr (DhDraftItem) first = get_item (draft, 0, 0);
  g_autoptr (DhDraftItem) second = get_item (draft, 0, 1);

  g_assert_cmpstr (dh_draft_item_get_lead (first), ==, "Ban Phong trào");
  g_assert_cmpstr (dh_draft_item_get_with (first), ==,
                   "Hội Nông dân tỉnh; Đoàn Thanh niên tỉnh; các tổ chức thành viên");
  g_assert_cmpstr (dh_draft_item_get_period (first), ==, "quý II/2024");
  g_assert_cmpstr (dh_draft_item_get_lead (second), ==, "Văn phòng");
  g_assert_cmpstr (dh_draft_item_get_period (second), ==, "trước ngày 15/3/2024");
  g_assert_cmpuint (g_list_model_get_n_items (dh_import_draft_get_units (draft)), ==, 5);
}

/* Two bodies lead together: one is the lead, the other works with it, and the note says what it was. */
static void
test_joint_lead (void)
{
  g_autoptr (DhImportDraft) draft = draft_of (
      "Chương trình năm 2024\n\n1. Việc chung\n- Hội Nông dân tỉnh và Hội Phụ nữ tỉnh đồng chủ trì, phối hợp với "
      "Tỉnh đoàn tổ chức hội thi.\n- Hội Nông dân tỉnh phối hợp với Tỉnh đoàn cùng chủ trì hội thi cấp tỉnh.\n"
      "- Phối hợp với Hội Nông dân tỉnh; Tỉnh đoàn chủ trì hội thi.\n");
  static const struct
  {
    const char *lead, *with, *note;
  } wanted[] = {
    { "Hội Nông dân tỉnh", "Hội Phụ nữ tỉnh; Tỉnh đoàn", "Đồng chủ trì: Hội Phụ nữ tỉnh" },
    { "Hội Nông dân tỉnh", "Tỉnh đoàn", "Đồng chủ trì: Tỉnh đoàn" },
    { "Tỉnh đoàn", "Hội Nông dân tỉnh", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (DhDraftItem) item = get_item (draft, 0, i);

      g_assert_cmpstr (dh_draft_item_get_lead (item), ==, wanted[i].lead);
      g_assert_cmpstr (dh_draft_item_get_with (item), ==, wanted[i].with);
      g_assert_cmpstr (dh_draft_item_get_note (item), ==, wanted[i].note);
      g_assert_null (dh_draft_item_get_problem (item));
    }
}

static void
test_json (void)
{
  static const char *const keys[] = { "title", "year",   "term",      "number",    "symbol",     "issuer",
                                      "date",  "points", "citations", "campaigns", "indicators", "ignored" };
  g_autoptr (DhImportDraft) draft = draft_of (programmes[0].text);
  g_autoptr (JsonNode) node = dh_import_draft_to_json (draft);
  JsonObject *object = json_node_get_object (node);
  JsonObject *point = NULL;

  g_assert_cmpuint (json_object_get_size (object), ==, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (json_object_has_member (object, keys[i]));
  g_assert_true (json_object_get_null_member (object, "term"));
  point = json_array_get_object_element (json_object_get_array_member (object, "points"), 0);
  g_assert_cmpuint (json_object_get_size (point), ==, 6);
  g_assert_cmpstr (json_object_get_string_member (point, "label"), ==, "I");
}

/* What has no number is told apart by its name, and what is named twice is listed once. */
static void
test_json_named (void)
{
  g_autoptr (DhImportDraft) draft = draft_of ("I. Tuyên truyền\n1. Luật Tiếp công dân 2013 và Luật Đất đai 2013.\n"
                                   "2. Nghị quyết Trung ương 4, Nghị quyết Trung ương 7.\n"
                                   "3. Sơ kết Luật Đất đai 2013.\n");
  g_autoptr (JsonNode) node = dh_import_draft_to_json (draft);
  JsonArray *citations = json_object_get_array_member (json_node_get_object (node), "citations");

  g_assert_cmpuint (json_array_get_length (citations), ==, 4);
}

static char *
describe_strings (JsonNode *node, const char *name)
{
  JsonArray *array = json_object_get_array_member (json_node_get_object (node), name);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", json_array_get_string_element (array, i));
  return g_string_free (out, FALSE);
}

/* One name, however it is typed, is told once; a law without a number, too. */
static void
test_json_once (void)
{
  g_autoptr (DhImportDraft) draft = draft_of (
      "I. Tuyên truyền\n1. Phong trào “Dân vận khéo”, “Dân vận  khéo” và “Dân vận khéo.”; cuộc vận động "
      "“Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”.\n"
      "2. Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới - đô thị văn minh”, Luật Đất đai 2013.\n"
      "3. Sơ kết Luật Đất đai\u00a02013.\n");
  g_autoptr (JsonNode) node = dh_import_draft_to_json (draft);
  g_autofree char *campaigns = describe_strings (node, "campaigns");
  JsonArray *citations = json_object_get_array_member (json_node_get_object (node), "citations");

  g_assert_cmpstr (campaigns, ==, "Dân vận khéo | Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh");
  g_assert_cmpuint (json_array_get_length (citations), ==, 1);
}

/* A name without marks inside of one with them is a part of it. */
static void
test_names_once (void)
{
  g_autoptr (DhImportDraft) draft = draft_of (
      "I. Tuyên truyền\n1. Tổ chức cuộc thi “Tìm hiểu phong trào Dân vận khéo”.\n"
      "2. Đẩy mạnh “Phong trào Toàn dân bảo vệ an ninh Tổ quốc” và phong trào Lao động giỏi.\n"
      "3. Hội thi “Ngày hội Đại đoàn kết toàn dân tộc” và Ngày hội Toàn dân bảo vệ an ninh Tổ quốc.\n");
  static const char *const wanted[]
      = { "Tìm hiểu phong trào Dân vận khéo", "Phong trào Toàn dân bảo vệ an ninh Tổ quốc | Lao động giỏi",
          "Ngày hội Đại đoàn kết toàn dân tộc | Ngày hội Toàn dân bảo vệ an ninh Tổ quốc" };

  g_assert_cmpuint (n_points (draft), ==, 1 + G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (DhDraftPoint) point = get_point (draft, i + 1);
      g_autofree char *found = describe_named (point);

      g_assert_cmpstr (found, ==, wanted[i]);
    }
}

/* A cancelled draft is none, and hostile texts end soon. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "1. a\n", "- b\n",   "I. II. III.\n", "(((1) ",
                                        "“a ",    "Điều 1 ", ";;; a",         "phối hợp với " };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DhSource) source = read_text (programmes[0].text);

  g_cancellable_cancel (cancellable);
  g_assert_null (dh_import_draft_new (source, 0, NULL, cancellable));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DhImportDraft) draft = NULL;
      gint64 start = g_get_monotonic_time ();

      while (text->len < 100000)
        g_string_append (text, pieces[i]);
      draft = draft_of (text->str);
      g_test_message ("%s: %.2f s", pieces[i], (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
      assert_complete (text->str, draft);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/article", test_article);
  g_test_add_func ("/draft/programmes", test_programmes);
  g_test_add_func ("/draft/letterhead", test_letterhead);
  g_test_add_func ("/draft/variants", test_variants);
  g_test_add_func ("/draft/numbering", test_numbering);
  g_test_add_func ("/draft/json-named", test_json_named);
  g_test_add_func ("/draft/json-once", test_json_once);
  g_test_add_func ("/draft/names-once", test_names_once);
  g_test_add_func ("/draft/edits", test_edits);
  g_test_add_func ("/draft/assignment", test_assignment);
  g_test_add_func ("/draft/assignment/joint", test_joint_lead);
  g_test_add_func ("/draft/json", test_json);
  g_test_add_func ("/draft/hostile", test_hostile);
  return g_test_run ();
}
