/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-apply.h"

#include <string.h>

#include "dh-reader.h"
#include "dh-template.h"
#include "fixture.h"

static const char paper[] = "Chương trình phối hợp và thống nhất hành động năm 2024\n\n"
                            "Căn cứ Luật số 97/2025/QH15;\n\n"
                            "I. NHIỆM VỤ\n"
                            "1. Tuyên truyền\n"
                            "- Hội Nông dân tỉnh chủ trì, phối hợp với HPN, Hội Làm vườn tỉnh thực hiện Kế hoạch số "
                            "12/KH-MTTQ ngày 05/3/2024 trong "
                            "quý II/2024;\n"
                            "- Phấn đấu 100% khu dân cư tổ chức Ngày hội.\n"
                            "2. Giám sát theo Kế hoạch số 12/KH-MTTQ và Quyết định số 217-QĐ/TW ngày 12/12/2013.\n";

static DhImportDraft *
draft_of (Fixture *self, const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  DhReaderOptions options = { .name = name };
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, &error);
  g_autoptr (DexFuture) future = dh_import_load_units (self->context);
  g_autoptr (DhUnitNames) units = NULL;

  g_assert_no_error (error);
  wait_ok (dex_ref (future));
  units = g_value_dup_boxed (dex_future_get_value (future, NULL));
  return dh_import_draft_new (source, 2024, units, NULL);
}

/* What it came to; the future is taken. */
static DhImportCount *
wait_count (DexFuture *future)
{
  g_autoptr (DexFuture) kept = dex_ref (future);

  wait_ok (future);
  return g_value_dup_boxed (dex_future_get_value (kept, NULL));
}

static void
test_apply (Fixture *self, gconstpointer data)
{
  g_autoptr (DhImportDraft) draft = NULL;
  g_autofree DhImportCount *made = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  DhStore *store = dh_context_get_store (self->context);

  add_units (self);
  add (self, &dh_document_entity, "kind", "Quyết định", "number", "217", "symbol", "QĐ-TW", "issued_on", "2013-12-12",
       NULL);
  before = dump (self->context);
  draft = draft_of (self, paper, "paper.txt");
  made = wait_count (dh_import_draft_apply (draft, self->context));
  g_assert_cmpuint (made->points, ==, 3);
  g_assert_cmpuint (made->units, ==, 1);
  g_assert_cmpuint (made->indicators, ==, 1);
  /* The law and the plan are new, the decision was there. */
  g_assert_cmpuint (made->documents, ==, 2);
  g_assert_cmpint (count (self, "SELECT count(*) FROM document"), ==, 3);
  g_assert_cmpint (count (self, "SELECT count(*) FROM link"), ==, 4);
  g_assert_cmpint (count (self, "SELECT count(*) FROM task_part"), ==, 2);
  g_assert_cmpint (count (self, "SELECT count(*) FROM task WHERE period = '2024-Q2' AND lead IS NOT NULL"), ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM focal_point WHERE parent IS NOT NULL AND label = '1'"), ==, 1);

  wait_ok (dh_store_undo (store, 0));
  after = dump (self->context);
  g_assert_cmpstr (after, ==, before);
}

/* All checks, and nothing kept. */
static void
test_try (Fixture *self, gconstpointer data)
{
  g_autoptr (DhImportDraft) draft = draft_of (self, paper, "paper.txt");
  g_autofree char *before = dump (self->context);
  g_autofree DhImportCount *tried = wait_count (dh_import_draft_try (draft, self->context));
  g_autofree char *after = dump (self->context);

  g_assert_cmpint (tried->programme, ==, 0);
  g_assert_cmpuint (tried->points, ==, 3);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refuse (Fixture *self, gconstpointer data)
{
  static const char table[] = "STT,Nội dung,Chủ trì,Thời gian\n1,Họp,Văn phòng,Quý V\n2,Báo cáo,Văn phòng,Quý I\n";
  g_autoptr (DhImportDraft) draft = draft_of (self, table, "tasks.csv");
  g_autofree char *before = dump (self->context);
  g_autofree char *after = NULL;

  wait_refused (dh_import_draft_try (draft, self->context), DH_ERROR_INVALID_VALUE, "Row 2");
  wait_refused (dh_import_draft_apply (draft, self->context), DH_ERROR_INVALID_VALUE, "Quý V");
  after = dump (self->context);
  g_assert_cmpstr (after, ==, before);

  g_object_set (draft, "year", 0, NULL);
  wait_refused (dh_import_draft_apply (draft, self->context), DH_ERROR_MISSING_VALUE, "year");
}

/* Campaigns go to their register, once, in the same change; what the register has is left alone. */
static void
test_campaigns (Fixture *self, gconstpointer data)
{
  static const char text[]
      = "Chương trình năm 2024\n\n1. Đẩy mạnh phong trào thi đua “Dân vận khéo” và cuộc vận động “Người Việt Nam ưu "
        "tiên "
        "dùng hàng Việt Nam”.\n\n2. Tiếp tục Phong trào “dân vận khéo”, Tháng cao điểm “Vì người nghèo”, với chủ đề "
        "“Đoàn kết”; Quỹ “Cứu trợ”.\n";
  g_autoptr (DhImportDraft) draft = draft_of (self, text, "paper.txt");
  g_autofree DhImportCount *made = NULL;
  g_autofree DhImportCount *again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add (self, dh_entity_find ("campaign"), "name", "Người Việt Nam ưu tiên dùng hàng Việt Nam", NULL);
  before = dump (self->context);
  made = wait_count (dh_import_draft_apply (draft, self->context));
  g_assert_cmpuint (made->campaigns, ==, 2);
  g_assert_cmpint (count (self, "SELECT count(*) FROM campaign"), ==, 3);
  g_assert_cmpint (count (self, "SELECT count(*) FROM campaign WHERE name = 'Dân vận khéo' AND kind = 'movement' "
                                "AND focal_point IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM campaign WHERE name = 'Vì người nghèo' AND kind = 'peak'"), ==,
                   1);
  wait_ok (dh_store_undo (dh_context_get_store (self->context), 0));
  after = dump (self->context);
  g_assert_cmpstr (after, ==, before);

  g_autoptr (DhDraftPoint) second = g_list_model_get_item (dh_import_draft_get_points (draft), 1);
  GListModel *findings = dh_draft_point_get_findings (second);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);

      dh_draft_finding_set_accepted (finding, FALSE);
    }
  again = wait_count (dh_import_draft_apply (draft, self->context));
  g_assert_cmpuint (again->campaigns, ==, 1);
}

/* A campaign that the register writes with other signs is the same one. */
static void
test_campaign_known (Fixture *self, gconstpointer data)
{
  g_autoptr (DhImportDraft) draft = draft_of (
      self,
      "Chương trình năm 2024\n\n1. Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn "
      "minh” và phong trào “Dân vận khéo.”\n\n2. PHONG TRÀO THI ĐUA YÊU NƯỚC và “Dân vận khéo”.\n",
      "paper.txt");
  g_autofree DhImportCount *made = NULL;

  add (self, dh_entity_find ("campaign"), "name", "TOÀN DÂN ĐOÀN KẾT xây dựng nông thôn mới - đô thị văn minh", NULL);
  made = wait_count (dh_import_draft_apply (draft, self->context));
  g_assert_cmpuint (made->campaigns, ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM campaign"), ==, 2);
}

/* What stands before the name says its kind, in the cell of a table, too. */
static void
test_campaign_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (DhImportDraft) draft = draft_of (
      self,
      "STT,Nội dung,Chủ trì\n1,Phong trào “Dân vận khéo”,Văn phòng\n"
      "2,Phát động Tháng cao điểm “Vì người nghèo”,Văn phòng\n3,Chiến dịch “Mùa hè xanh”,Văn phòng\n",
      "tasks.csv");
  g_autofree DhImportCount *made = wait_count (dh_import_draft_apply (draft, self->context));

  g_assert_cmpuint (made->campaigns, ==, 3);
  g_assert_cmpint (count (self, "SELECT count(*) FROM campaign WHERE name = 'Dân vận khéo' AND kind = 'movement'"), ==,
                   1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM campaign WHERE name = 'Vì người nghèo' AND kind = 'peak'"), ==,
                   1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM campaign WHERE name = 'Mùa hè xanh' AND kind = 'campaign'"), ==,
                   1);
}

static void
test_not_accepted (Fixture *self, gconstpointer data)
{
  g_autoptr (DhImportDraft) draft = draft_of (self, paper, "paper.txt");
  GListModel *units = dh_import_draft_get_units (draft);
  g_autofree DhImportCount *made = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (DhDraftUnit) unit = g_list_model_get_item (units, i);

      g_object_set (unit, "accepted", FALSE, NULL);
    }
  made = wait_count (dh_import_draft_apply (draft, self->context));
  g_assert_cmpuint (made->units, ==, 0);
  g_assert_cmpint (count (self, "SELECT count(*) FROM unit"), ==, 0);
}

/* What a new organisation begins with is filled; what has points already is left alone. */
static void
test_begun (Fixture *self, gconstpointer data)
{
  g_autoptr (DhImportDraft) draft = draft_of (self, paper, "paper.txt");
  gint64 begun = add (self, &dh_programme_entity, "year", "2024", "title", "x", NULL);
  gint64 special = add (self, &dh_programme_entity, "year", "2024", "title", "y", "kind", "supervision", NULL);
  g_autofree char *before = dump (self->context);
  g_autofree char *after = NULL;
  g_autofree DhImportCount *first = wait_count (dh_import_draft_apply (draft, self->context));
  g_autofree DhImportCount *second = NULL;

  g_assert_cmpint (first->programme, ==, begun);
  wait_ok (dh_store_undo (dh_context_get_store (self->context), 0));
  after = dump (self->context);
  g_assert_cmpstr (after, ==, before);
  g_clear_pointer (&first, g_free);
  first = wait_count (dh_import_draft_apply (draft, self->context));
  g_assert_cmpint (first->programme, ==, begun);
  g_assert_cmpuint (first->others, ==, 0);
  second = wait_count (dh_import_draft_apply (draft, self->context));
  g_assert_cmpuint (second->others, ==, 1);
  g_assert_cmpint (second->programme, !=, begun);
  g_assert_cmpint (second->programme, !=, special);
}

static void
test_templates (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  static const guint n_points[] = { 11, 6, 0 };

  g_setenv ("DONGHANH_DATA_DIR", DATA_DIR, TRUE);
  templates = dh_templates_load_all (&error);
  g_assert_no_error (error);
  g_assert_cmpuint (templates->len, ==, 3);
  for (guint i = 0; i < templates->len; i++)
    {
      DhTemplate *template = templates->pdata[i];
      g_autofree DhImportCount *made = wait_count (dh_template_apply (template, self->context, 2027));

      g_assert_cmpuint (dh_template_n_points (template), ==, n_points[i]);
      g_assert_cmpuint (made->points, ==, n_points[i]);
      g_assert_true (g_utf8_validate (dh_template_get_name (template), -1, NULL));
    }
  g_assert_cmpint (count (self, "SELECT count(*) FROM programme WHERE year = 2027"), ==, 3);
}

static void
test_template_mistakes (void)
{
  static const struct
  {
    const char *json;
    const char *place;
  } cases[] = {
    { "[]", "{}" },
    { "{\"format\": 2}", "format" },
    { "{\"format\": 1, \"name\": \"x\"}", "name" },
    { "{\"format\": 1, \"name\": {\"C\": \"x\"}, \"about\": {\"C\": \"x\"}, \"title\": \"x\"}", "title" },
    { "{\"format\": 1, \"name\": {\"C\": \"x\"}, \"about\": {\"C\": \"x\"}, \"title\": \"{year}\", \"points\": [1]}",
      "points[0]" },
    { "{\"format\": 1, \"name\": {\"C\": \"x\"}, \"about\": {\"C\": \"x\"}, \"title\": \"{year}\", \"points\": "
      "[{\"title\": \"a\", "
      "\"tasks\": [{\"title\": \"b\", \"period\": \"Quý V\"}]}]}",
      "points[0].tasks[0].period" },
    { "{\"format\": 1, \"name\": {\"C\": \"x\"}, \"about\": {\"C\": \"x\"}, \"title\": \"{year}\", \"points\": "
      "[{\"title\": \"a\", "
      "\"tasks\": [{\"title\": \"b\", \"recurrence\": \"daily\"}]}]}",
      "points[0].tasks[0].recurrence" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dh_template_new_json (cases[i].json, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/apply/all", test_apply);
  fixture_add ("/apply/try", test_try);
  fixture_add ("/apply/refuse", test_refuse);
  fixture_add ("/apply/campaigns", test_campaigns);
  fixture_add ("/apply/campaigns/known", test_campaign_known);
  fixture_add ("/apply/campaigns/rows", test_campaign_rows);
  fixture_add ("/apply/not-accepted", test_not_accepted);
  fixture_add ("/apply/begun", test_begun);
  fixture_add ("/template/apply", test_templates);
  g_test_add_func ("/template/mistakes", test_template_mistakes);
  return g_test_run ();
}
