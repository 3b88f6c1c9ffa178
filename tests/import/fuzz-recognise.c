/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recognisers and the draft on any text: valid strings, places that are inside the source, edits that hold. */
#include "fuzz.h"

#include <string.h>

#include "dh-import-json.h"
#include "dh-reader.h"
#include "import-programmes.h"
#include "recognisers/dh-citation.h"

typedef struct
{
  const char *text;
  const char *expected;
} Case;

#include "citation-cases.h"

static const char table[] = "STT,Nội dung,Chủ trì,Phối hợp,Thời gian,Kết quả\nI,Tuyên truyền,,,,\n1,Họp,Văn "
                            "phòng,\"Hội A, Hội B\",Quý II,Báo cáo\n"
                            "2,Thực hiện Kế hoạch số 3/KH-UBND,Ban B,,Quý V,\n";

static void
check_span (DhSource *source, const DhDraftSpan *span)
{
  const DhSourceBlock *block = NULL;
  const char *text = NULL;

  if (span == NULL)
    return;
  g_assert_cmpuint (span->block, <, dh_source_get_n_blocks (source));
  block = dh_source_get_block (source, span->block);
  if (block->kind == DH_SOURCE_PARAGRAPH)
    text = block->paragraph.text;
  else
    {
      g_assert_cmpuint (span->row, <, block->table.n_rows);
      if (span->column >= block->table.rows[span->row].n_cells)
        return;
      text = block->table.rows[span->row].cells[span->column].text;
    }
  g_assert_cmpuint (span->offset + span->length, <=, strlen (text));
}

static void
check_findings (DhSource *source, GListModel *findings)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);

      check_span (source, dh_draft_finding_get_span (finding));
      g_assert_true (g_utf8_validate (dh_draft_finding_get_raw (finding), -1, NULL));
    }
}

static void
check_draft (DhSource *source, DhImportDraft *draft)
{
  GListModel *points = dh_import_draft_get_points (draft);

  check_findings (source, dh_import_draft_get_findings (draft));
  check_findings (source, dh_import_draft_get_ignored (draft));
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);
      GListModel *items = dh_draft_point_get_items (point);
      guint n = 0;
      const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);

      g_assert_true (g_utf8_validate (dh_draft_point_get_title (point), -1, NULL));
      g_assert_true (g_utf8_validate (dh_draft_point_get_text (point), -1, NULL));
      for (guint s = 0; s < n; s++)
        check_span (source, &spans[s]);
      check_findings (source, dh_draft_point_get_findings (point));
      for (guint t = 0; t < g_list_model_get_n_items (items); t++)
        {
          g_autoptr (DhDraftItem) item = g_list_model_get_item (items, t);

          g_assert_true (g_utf8_validate (dh_draft_item_get_text (item), -1, NULL));
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  DhReaderOptions options = { .name = size > 3 && memcmp (data, "STT", 3) == 0 ? "a.csv" : "a.txt" };
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, NULL);
  g_autoptr (DhImportDraft) draft = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;

  if (source == NULL)
    return 0;
  draft = dh_import_draft_new (source, 0, NULL, NULL);
  check_draft (source, draft);
  dh_import_draft_split (draft, 0, 20);
  dh_import_draft_merge (draft, 0);
  dh_import_draft_move (draft, 1, 0);
  dh_import_draft_leave_out (draft, 1);
  check_draft (source, draft);
  node = dh_import_draft_to_json (draft);
  json = json_to_string (node, FALSE);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  return 0;
}

/* What the recognisers are tried on elsewhere is a good beginning here. */
static void
add_papers (GPtrArray *seeds)
{
  g_autoptr (GDir) dir = g_dir_open (DH_PAPERS, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (DH_PAPERS, name, NULL);
      char *text = NULL;
      gsize length = 0;

      if (!g_str_has_suffix (name, ".want") && g_file_get_contents (path, &text, &length, NULL))
        g_ptr_array_add (seeds, g_bytes_new_take (text, length));
    }
}

GPtrArray *
dh_fuzz_seeds (void)
{
  static const Case *const lists[] = { form_cases, list_cases, issuer_cases, name_cases, no_cases, typography_cases };
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < G_N_ELEMENTS (programmes); i++)
    g_ptr_array_add (seeds, g_bytes_new_static (programmes[i].text, strlen (programmes[i].text)));
  g_ptr_array_add (seeds, g_bytes_new_static (table, strlen (table)));
  add_papers (seeds);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      GString *text = g_string_new ("Chương trình năm 2024\n");

      for (guint i = 0; lists[l][i].text != NULL; i++)
        g_string_append_printf (text, "%u. %s\n", i + 1, lists[l][i].text);
      g_ptr_array_add (seeds, g_string_free_to_bytes (text));
    }
  return seeds;
}
