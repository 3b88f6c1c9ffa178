/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Campaigns and movements that a paper names, for their register. */
#include "dh-import-plan-private.h"

#include <string.h>

#include "dh-record.h"
#include "dh-text.h"
#include "recognisers/dh-quoted-name.h"

/* What stands before a name says what it is the name of. */
#define MAX_BEFORE 80 /* bytes */

void
_dh_plan_campaign_free (gpointer data)
{
  DhPlanCampaign *self = data;

  g_free (self->name);
  g_free (self);
}

static char *
dup_before (DhSource *source, const DhDraftSpan *span)
{
  const DhSourceBlock *block = span != NULL ? dh_source_get_block (source, span->block) : NULL;
  const char *text = NULL;
  gsize from = 0;

  if (block == NULL)
    return g_strdup ("");
  text = block->kind == DH_SOURCE_PARAGRAPH ? block->paragraph.text
                                            : block->table.rows[span->row].cells[span->column].text;
  from = span->offset > MAX_BEFORE ? span->offset - MAX_BEFORE : 0;
  while (from < span->offset && ((guchar) text[from] & 0xc0) == 0x80)
    from++;
  return g_strndup (text + from, span->offset - from);
}

/* A choice of campaign.kind: the nearest word before the name decides, or the name itself. */
static const char *
guess_kind (const char *before, const char *name)
{
  static const struct
  {
    const char *phrase; /* folded */
    const char *kind;
  } words[] = { { "cuoc van dong", "campaign" },
                { "chien dich", "campaign" },
                { "phong trao", "movement" },
                { "cao diem", "peak" },
                { "chuong trinh", "programme" } };
  g_autofree char *text = g_strconcat (before, " ", name, NULL);
  g_autofree char *folded = dh_text_fold (text);
  const char *nearest = NULL, *kind = "campaign";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = g_strrstr (folded, words[i].phrase);

      if (found == NULL || (nearest != NULL && found < nearest))
        continue;
      nearest = found;
      kind = words[i].kind;
    }
  return kind;
}

DhPlanCampaign *
_dh_plan_campaign_new (DhDraftFinding *finding, DhSource *source)
{
  DhPlanCampaign *self = g_new0 (DhPlanCampaign, 1);
  g_autofree char *before = dup_before (source, dh_draft_finding_get_span (finding));

  self->name = dh_text_squeeze (dh_draft_finding_get_text (finding));
  self->kind = guess_kind (before, self->name);
  return self;
}

static gboolean
load_known (DhImportPlan *self, DhDb *db, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "SELECT name FROM campaign WHERE trashed IS NULL", error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  while (dh_stmt_step (stmt, &has_row, &problem) && has_row)
    g_hash_table_add (self->campaigns, dh_quoted_name_key (dh_stmt_get_text (stmt, 0)));
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
_dh_import_write_campaigns (DhImportPlan *self, DhDb *db, GPtrArray *campaigns, gint64 point, GError **error)
{
  const DhEntity *entity = dh_entity_find ("campaign");

  if (campaigns->len > 0 && self->campaigns == NULL)
    {
      self->campaigns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (!load_known (self, db, error))
        return FALSE;
    }
  for (guint i = 0; i < campaigns->len; i++)
    {
      const DhPlanCampaign *campaign = campaigns->pdata[i];
      g_autofree char *key = dh_quoted_name_key (campaign->name);
      g_autoptr (DhEdit) edit = NULL;

      if (*key == '\0' || !g_hash_table_add (self->campaigns, g_steal_pointer (&key)))
        continue;
      edit = dh_edit_new (entity);
      dh_edit_set_text (edit, "name", campaign->name);
      dh_edit_set_text (edit, "kind", campaign->kind);
      dh_edit_set_int64 (edit, "focal_point", point);
      if (!dh_record_write_db (db, entity, 0, edit, NULL, error))
        return FALSE;
      self->count.campaigns++;
    }
  return TRUE;
}
