/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhChoice kinds[] = {
  { "front-committee", N_ ("Front committee") },
  { "member-organisation", N_ ("Member organisation") },
  { "socio-political", N_ ("Socio-political organisation") },
  { "mass-association", N_ ("Mass association") },
  { "advisory-body", N_ ("Advisory body") },
  { "front-working-board", N_ ("Front working board") },
  { "party-committee", N_ ("Party committee") },
  { "peoples-council", N_ ("People’s Council") },
  { "peoples-committee", N_ ("People’s Committee") },
  { "department", N_ ("Department") },
  { "own-section", N_ ("Own section") },
  { "school", N_ ("School") },
  { "press", N_ ("Press agency") },
  { "religious", N_ ("Religious organisation") },
  { "armed-forces", N_ ("Armed forces") },
  { "other", N_ ("Other") },
  { NULL },
};

static const DhField fields[] = {
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .section = N_ ("Unit") },
  { .name = "short_name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Short name"),
    .help = N_ ("Used where a column is narrow."),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "abbreviations",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Abbreviations"),
    .help = N_ ("What people type and papers print for it, separated by “;”, for example UBND; UBND tỉnh."),
    .flags = DH_FIELD_SEARCHED },
  { .name = "kind", .kind = DH_FIELD_CHOICE, .label = N_ ("Kind"), .flags = DH_FIELD_LISTED, .choices = kinds },
  { .name = "level",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Level"),
    .flags = DH_FIELD_LISTED,
    .choices = _dh_level_choices },
  { .name = "parent",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Part of"),
    .help = N_ ("The unit above this one in the tree."),
    .flags = DH_FIELD_LISTED,
    .target = "unit" },
  { .name = "valid_from",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Valid from"),
    .help = N_ ("Empty when the unit was always there."),
    .section = N_ ("Validity") },
  { .name = "valid_to",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Valid to"),
    .help = N_ ("The last day before it was merged, split, renamed or dissolved."),
    .flags = DH_FIELD_LISTED },
  { .name = "founding", .kind = DH_FIELD_TEXT, .label = N_ ("Founding decision") },
  { .name = "predecessors",
    .kind = DH_FIELD_REFERENCES,
    .label = N_ ("Continues from"),
    .help = N_ ("The units that were merged, split or renamed into this one."),
    .target = "unit",
    .via = "unit_predecessor",
    .via_owner = "unit",
    .via_target = "predecessor" },
  { .name = "phone", .kind = DH_FIELD_TEXT, .label = N_ ("Telephone"), .section = N_ ("Contact") },
  { .name = "address", .kind = DH_FIELD_TEXT, .label = N_ ("Address"), .flags = DH_FIELD_SEARCHED },
  { .name = "note", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Note"), .flags = DH_FIELD_SEARCHED },
  { .name = "position",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = DH_FIELD_HIDDEN,
    .min = 0,
    .max = G_MAXINT32,
    .preset = "0" },
  { NULL },
};

/* Two live units with the same name, place in the tree and validity are one unit entered twice. */
static gboolean
check_twin (DhDraft *draft, GError **error)
{
  const DhValue *parent = dh_draft_get (draft, "parent");
  const char *from = dh_draft_is_empty (draft, "valid_from") ? NULL : dh_draft_get_text (draft, "valid_from");
  const char *to = dh_draft_is_empty (draft, "valid_to") ? NULL : dh_draft_get_text (draft, "valid_to");
  const char *name = dh_draft_get_text (draft, "name");
  g_autoptr (GError) failed = NULL;
  g_autofree char *problem = NULL;
  gint64 other = 0;

  /* By name, not by place: most units are at the top of the tree, and a paste of thousands looks each up. */
  static const char sql[] = "SELECT id FROM unit WHERE trashed IS NULL AND name = ? AND +parent IS nullif (?, 0) "
                            "AND valid_from IS ? AND valid_to IS ? AND id <> ? LIMIT 1";

  if (!dh_db_get_int64 (draft->db, &other, &failed, sql, "sissi", name, dh_value_is_empty (parent) ? 0 : parent->i,
                        from, to, draft->id))
    {
      if (failed == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  problem = g_strdup_printf (_ ("“%s” is already there, in the same place and with the same validity; expected "
                                "another name or other dates"),
                             name);
  return dh_draft_refuse (draft, "name", problem, error);
}

static gboolean
check_predecessors (DhDraft *draft, GError **error)
{
  const DhValue *value = dh_draft_get (draft, "predecessors");

  for (guint i = 0; value->type == DH_VALUE_REFS && i < value->refs->len; i++)
    if (g_array_index (value->refs, gint64, i) == draft->id)
      return dh_draft_refuse (draft, "predecessors", _ ("a unit cannot continue from itself; expected other units"),
                              error);
  return TRUE;
}

static gboolean
check_unit (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "valid_from", "valid_to", error) && dh_draft_check_tree (draft, "parent", error)
         && check_predecessors (draft, error) && check_twin (draft, error);
}

const DhEntity dh_unit_entity = {
  .name = "unit",
  .table = "unit",
  .singular = N_ ("Unit"),
  .plural = N_ ("Units"),
  .icon = "unit-symbolic",
  .title = "name",
  .sort = "name",
  .fields = fields,
  .names_sql = "short_name || ';' || abbreviations",
  .check = check_unit,
};
