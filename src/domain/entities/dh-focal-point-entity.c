/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "programme",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Programme"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_PART,
    .target = "programme",
    .section = N_ ("Focal point") },
  { .name = "parent",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Part of"),
    .flags = DH_FIELD_PART,
    .target = "focal_point" },
  { .name = "position",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = DH_FIELD_HIDDEN,
    .min = 0,
    .max = G_MAXINT32,
    .preset = "0" },
  { .name = "label",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Number as printed"),
    .help = N_ ("For example 1, II or a; empty when the paper prints none."),
    .flags = DH_FIELD_LISTED },
  { .name = "title",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Title"),
    .help = N_ ("May stay empty when the point is one paragraph without a heading."),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "text", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Text as adopted"), .flags = DH_FIELD_SEARCHED },
  { .name = "term_points",
    .kind = DH_FIELD_REFERENCES,
    .label = N_ ("Points of the term programme"),
    .help = N_ ("Which points of the term’s programme this one belongs to; reports of the term are summed by them."),
    .target = "focal_point",
    .via = "focal_point_term",
    .via_owner = "focal_point",
    .via_target = "term_point" },
  { .name = "origin",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Identity over the years"),
    .flags = DH_FIELD_COMPUTED | DH_FIELD_HIDDEN },
  { NULL },
};

static gboolean
check_focal_point (DhDraft *draft, GError **error)
{
  if (dh_draft_is_empty (draft, "title") && dh_draft_is_empty (draft, "text"))
    return dh_draft_refuse (draft, "title", _ ("empty; expected a title, or else the text of the point"), error);

  return dh_draft_check_programme (draft, "parent", error) && dh_draft_check_tree (draft, "parent", error)
         && dh_draft_place (draft, "programme", error);
}

const DhEntity dh_focal_point_entity = {
  .name = "focal_point",
  .table = "focal_point",
  .singular = N_ ("Focal point"),
  .plural = N_ ("Focal points"),
  .icon = "focal-point-symbolic",
  .title = "title",
  .owner = "programme",
  .sort = "position",
  .fields = fields,
  .title_sql = "CASE WHEN title <> '' THEN title ELSE substr (text, 1, 80) END",
  .names_sql = "label",
  .check = check_focal_point,
};
