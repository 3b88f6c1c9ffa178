/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-parts.h"

const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

DhDraftPoint *
get_point (DhImportDraft *draft, guint i)
{
  return g_list_model_get_item (dh_import_draft_get_points (draft), i);
}

guint
n_points (DhImportDraft *draft)
{
  return g_list_model_get_n_items (dh_import_draft_get_points (draft));
}

char *
describe_points (DhImportDraft *draft)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n_points (draft); i++)
    {
      g_autoptr (DhDraftPoint) point = get_point (draft, i);

      g_string_append_printf (out, "%s%s|%s", i > 0 ? "; " : "", or_dash (dh_draft_point_get_label (point)),
                              dh_draft_point_get_title (point));
    }
  return g_string_free (out, FALSE);
}

DhDraftItem *
get_item (DhImportDraft *draft, guint point, guint item)
{
  g_autoptr (DhDraftPoint) one = get_point (draft, point);

  return g_list_model_get_item (dh_draft_point_get_items (one), item);
}

char *
describe_named (DhDraftPoint *point)
{
  GListModel *findings = dh_draft_point_get_findings (point);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);

      g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", dh_draft_finding_get_text (finding));
    }
  return g_string_free (out, FALSE);
}
