/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-json.h"

#include "recognisers/dh-quoted-name.h"

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL && *text != '\0')
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_item (JsonBuilder *builder, DhDraftItem *item)
{
  g_auto (GStrv) with = g_strsplit (dh_draft_item_get_with (item), ";", -1);

  json_builder_begin_object (builder);
  add_string (builder, "text", dh_draft_item_get_text (item));
  add_text (builder, "lead", dh_draft_item_get_lead (item));
  begin_array (builder, "with");
  for (guint i = 0; with[i] != NULL; i++)
    if (*g_strstrip (with[i]) != '\0')
      json_builder_add_string_value (builder, with[i]);
  json_builder_end_array (builder);
  add_text (builder, "period", dh_draft_item_get_period (item));
  json_builder_end_object (builder);
}

static void
add_document (JsonBuilder *builder, DhDraftFinding *finding)
{
  static const char *const fields[] = { "kind", "number", "symbol", "date", "issuer" };

  json_builder_begin_object (builder);
  add_string (builder, "raw", dh_draft_finding_get_raw (finding));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_text (builder, fields[i], dh_draft_finding_get_field (finding, fields[i]));
  json_builder_end_object (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, double number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, number);
}

static void
add_indicator (JsonBuilder *builder, DhDraftFinding *finding)
{
  const char *measure = NULL, *direction = NULL;
  double target = 0, target_to = 0;

  dh_draft_finding_get_target (finding, &measure, &direction, &target, &target_to);
  json_builder_begin_object (builder);
  add_string (builder, "raw", dh_draft_finding_get_raw (finding));
  add_text (builder, "direction", direction);
  add_number (builder, "value", target);
  json_builder_set_member_name (builder, "value_to");
  if (g_strcmp0 (direction, "range") == 0)
    json_builder_add_double_value (builder, target_to);
  else
    json_builder_add_null_value (builder);
  add_text (builder, "measure", measure);
  json_builder_end_object (builder);
}

/* What makes two findings one in the lists of the whole paper. */
static char *
make_key (DhDraftFinding *finding)
{
  static const char *const fields[] = { "kind", "number", "symbol", "date", "issuer" };
  GString *key = NULL;

  /* One sentence may set several targets. */
  if (dh_draft_finding_get_kind (finding) == DH_FINDING_INDICATOR)
    {
      const DhDraftSpan *span = dh_draft_finding_get_span (finding);
      const char *measure = NULL, *direction = NULL;
      double target = 0, target_to = 0;

      dh_draft_finding_get_target (finding, &measure, &direction, &target, &target_to);
      return g_strdup_printf ("%u %u %u %" G_GSIZE_FORMAT " %g %g %s", span->block, span->row, span->column,
                              span->offset, target, target_to, measure != NULL ? measure : "");
    }
  if (dh_draft_finding_get_kind (finding) != DH_FINDING_DOCUMENT)
    return dh_quoted_name_key (dh_draft_finding_get_text (finding));
  key = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = dh_draft_finding_get_field (finding, fields[i]);

      g_string_append_printf (key, "%s\x1f", value != NULL ? value : "");
    }
  /* What has no number is told apart by its name: two laws of one year. */
  if (dh_draft_finding_get_field (finding, "number") == NULL)
    {
      g_autofree char *name = dh_quoted_name_key (dh_draft_finding_get_raw (finding));

      g_string_append (key, name);
    }
  return g_string_free (key, FALSE);
}

/* @seen: keys that were written already, or NULL to write all. */
static void
add_findings (JsonBuilder *builder, GListModel *findings, DhFindingKind kind, GHashTable *seen)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);

      if (dh_draft_finding_get_kind (finding) != kind || (seen != NULL && !g_hash_table_add (seen, make_key (finding))))
        continue;
      if (kind == DH_FINDING_DOCUMENT)
        add_document (builder, finding);
      else if (kind == DH_FINDING_INDICATOR)
        add_indicator (builder, finding);
      else
        json_builder_add_string_value (builder, dh_draft_finding_get_text (finding));
    }
}

static void
add_point (JsonBuilder *builder, DhDraftPoint *point)
{
  GListModel *items = dh_draft_point_get_items (point), *findings = dh_draft_point_get_findings (point);

  json_builder_begin_object (builder);
  add_text (builder, "label", dh_draft_point_get_label (point));
  add_string (builder, "title", dh_draft_point_get_title (point));
  add_string (builder, "text", dh_draft_point_get_text (point));
  begin_array (builder, "items");
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DhDraftItem) item = g_list_model_get_item (items, i);

      add_item (builder, item);
    }
  json_builder_end_array (builder);
  begin_array (builder, "citations");
  add_findings (builder, findings, DH_FINDING_DOCUMENT, NULL);
  json_builder_end_array (builder);
  begin_array (builder, "campaigns");
  add_findings (builder, findings, DH_FINDING_CAMPAIGN, NULL);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Each once over the whole paper: first what stands before the points, then point by point. */
static void
add_all (JsonBuilder *builder, const char *name, DhImportDraft *draft, DhFindingKind kind)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *points = dh_import_draft_get_points (draft);

  begin_array (builder, name);
  add_findings (builder, dh_import_draft_get_findings (draft), kind, seen);
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);

      add_findings (builder, dh_draft_point_get_findings (point), kind, seen);
    }
  json_builder_end_array (builder);
}

static void
add_ignored (JsonBuilder *builder, DhImportDraft *draft)
{
  GListModel *ignored = dh_import_draft_get_ignored (draft);

  begin_array (builder, "ignored");
  for (guint i = 0; i < g_list_model_get_n_items (ignored); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (ignored, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "line");
      json_builder_add_int_value (builder, dh_draft_finding_get_line (finding));
      add_string (builder, "text", dh_draft_finding_get_raw (finding));
      add_text (builder, "why", dh_draft_finding_get_why (finding));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
dh_import_draft_to_json (DhImportDraft *draft)
{
  static const char *const head[] = { "term", "number", "symbol", "issuer", "date" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *points = NULL;

  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (draft), NULL);

  json_builder_begin_object (builder);
  add_text (builder, "title", dh_import_draft_get_text (draft, "title"));
  json_builder_set_member_name (builder, "year");
  if (dh_import_draft_get_year (draft) != 0)
    json_builder_add_int_value (builder, dh_import_draft_get_year (draft));
  else
    json_builder_add_null_value (builder);
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    add_text (builder, head[i], dh_import_draft_get_text (draft, head[i]));

  points = dh_import_draft_get_points (draft);
  begin_array (builder, "points");
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);

      add_point (builder, point);
    }
  json_builder_end_array (builder);
  add_all (builder, "citations", draft, DH_FINDING_DOCUMENT);
  add_all (builder, "campaigns", draft, DH_FINDING_CAMPAIGN);
  add_all (builder, "indicators", draft, DH_FINDING_INDICATOR);
  add_ignored (builder, draft);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
