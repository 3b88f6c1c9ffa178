/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-lists.h"

#include <glib/gi18n.h>

#include "dh-date.h"

/* --- documents ------------------------------------------------------------------------------------------ */

static char *
dup_text (GObject *object)
{
  return g_strdup (dh_draft_finding_get_text (DH_DRAFT_FINDING (object)));
}

static void
add_part (GString *words, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

static char *
dup_document_details (GObject *object)
{
  DhDraftFinding *finding = DH_DRAFT_FINDING (object);
  const char *date = dh_draft_finding_get_field (finding, "date");
  DhDate day = date != NULL ? dh_date_from_iso (date) : DH_DATE_NONE;
  g_autofree char *shown = day != DH_DATE_NONE ? dh_date_format_screen (day) : g_strdup (date);
  g_autoptr (GString) words = g_string_new (NULL);

  add_part (words, shown);
  add_part (words, dh_draft_finding_get_field (finding, "issuer"));
  if (dh_draft_finding_get_field (finding, "number") == NULL)
    add_part (words, _ ("without number"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
always (GObject *object)
{
  return TRUE;
}

/* --- names ---------------------------------------------------------------------------------------------- */

static char *
dup_line (GObject *object)
{
  guint line = dh_draft_finding_get_line (DH_DRAFT_FINDING (object));

  return line > 0 ? g_strdup_printf (_ ("Line %u"), line) : g_strdup ("");
}

/* In the order of DhFindingKind. */
static const char *const name_groups[] = {
  [DH_FINDING_DOCUMENT] = N_ ("Documents"),
  [DH_FINDING_CAMPAIGN] = N_ ("Campaigns and Movements"),
  [DH_FINDING_INDICATOR] = N_ ("Indicators"),
  [DH_FINDING_FUND] = N_ ("Funds"),
  [DH_FINDING_PAGE] = N_ ("Pages"),
  [DH_FINDING_EVENT] = N_ ("Events"),
  [DH_FINDING_MODEL] = N_ ("Models"),
  [DH_FINDING_THEME] = N_ ("Themes"),
  [DH_FINDING_NAME] = N_ ("Other Names in Quotation Marks"),
  [DH_FINDING_IGNORED] = N_ ("Left Out"),
};

static guint
get_finding_kind (GObject *object)
{
  return dh_draft_finding_get_kind (DH_DRAFT_FINDING (object));
}

/* These have a register; the other names are only marked in the text. */
static gboolean
is_campaign (GObject *object)
{
  return dh_draft_finding_get_kind (DH_DRAFT_FINDING (object)) == DH_FINDING_CAMPAIGN;
}

/* --- units ---------------------------------------------------------------------------------------------- */

static char *
dup_unit_name (GObject *object)
{
  return g_strdup (dh_draft_unit_get_name (DH_DRAFT_UNIT (object)));
}

static char *
dup_unit_details (GObject *object)
{
  DhDraftUnit *unit = DH_DRAFT_UNIT (object);
  guint n = dh_draft_unit_get_count (unit);
  g_autofree char *count = g_strdup_printf (ngettext ("named %u time", "named %u times", n), n);

  if (dh_draft_unit_get_id (unit) != 0)
    return g_strdup_printf (_ ("In the register · %s"), count);
  return dh_draft_unit_is_accepted (unit) ? g_strdup_printf (_ ("Will be made · %s"), count)
                                          : g_strdup_printf (_ ("Left out of the tasks · %s"), count);
}

static gboolean
is_new_unit (GObject *object)
{
  return dh_draft_unit_get_id (DH_DRAFT_UNIT (object)) == 0;
}

/* --- what was left out ---------------------------------------------------------------------------------- */

static char *
dup_why (GObject *object)
{
  DhDraftFinding *finding = DH_DRAFT_FINDING (object);
  guint line = dh_draft_finding_get_line (finding);
  const char *why = dh_draft_finding_get_why (finding);

  if (line == 0)
    return g_strdup (why != NULL ? why : "");
  return why != NULL ? g_strdup_printf (_ ("Line %u: %s"), line, why) : dup_line (object);
}

static const DhImportTicksKind kinds[DH_N_IMPORT_LISTS] = {
  [DH_IMPORT_LIST_DOCUMENTS] = { .label = N_ ("Documents"),
                                 .empty = N_ ("No documents were recognised."),
                                 .dup_title = dup_text,
                                 .dup_subtitle = dup_document_details,
                                 .can_tick = always },
  [DH_IMPORT_LIST_INDICATORS] = { .label = N_ ("Indicators"),
                                  .empty = N_ ("No indicators were recognised."),
                                  .dup_title = dup_text,
                                  .dup_subtitle = dup_line,
                                  .can_tick = always },
  [DH_IMPORT_LIST_NAMES] = { .label = N_ ("Names"),
                             .empty = N_ ("No campaigns, funds or other names were recognised."),
                             .dup_title = dup_text,
                             .dup_subtitle = dup_line,
                             .can_tick = is_campaign,
                             .get_group = get_finding_kind,
                             .groups = name_groups },
  [DH_IMPORT_LIST_UNITS] = { .label = N_ ("Units"),
                             .empty = N_ ("No task names a unit."),
                             .dup_title = dup_unit_name,
                             .dup_subtitle = dup_unit_details,
                             .can_tick = is_new_unit,
                             .button = N_ ("Choose…") },
  [DH_IMPORT_LIST_IGNORED] = { .label = N_ ("Left Out"),
                               .empty = N_ ("Nothing was left out."),
                               .dup_title = dup_text,
                               .dup_subtitle = dup_why,
                               .button = N_ ("Take In") },
};

const DhImportTicksKind *
dh_import_list_get_kind (DhImportList list)
{
  g_return_val_if_fail (list < DH_N_IMPORT_LISTS, NULL);
  return &kinds[list];
}

/* --- models --------------------------------------------------------------------------------------------- */

static gpointer
get_findings (gpointer point, gpointer data)
{
  GListModel *findings = g_object_ref (dh_draft_point_get_findings (point));

  g_object_unref (point);
  return findings;
}

/* Those outside of the points, then those of each point. */
static GListModel *
all_findings_new (DhImportDraft *draft)
{
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkMapListModel *mapped = gtk_map_list_model_new (g_object_ref (dh_import_draft_get_points (draft)), get_findings,
                                                    NULL, NULL);
  g_autoptr (GtkFlattenListModel) of_points = gtk_flatten_list_model_new (G_LIST_MODEL (mapped));

  g_list_store_append (parts, dh_import_draft_get_findings (draft));
  g_list_store_append (parts, of_points);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
}

static gboolean
is_on_list (gpointer finding, gpointer data)
{
  DhFindingKind kind = dh_draft_finding_get_kind (finding);
  DhImportList list = GPOINTER_TO_UINT (data);

  if (kind == DH_FINDING_IGNORED)
    return FALSE;
  if (kind == DH_FINDING_DOCUMENT)
    return list == DH_IMPORT_LIST_DOCUMENTS;
  return (kind == DH_FINDING_INDICATOR) == (list == DH_IMPORT_LIST_INDICATORS) && list != DH_IMPORT_LIST_DOCUMENTS;
}

GListModel *
dh_import_list_new_model (DhImportList list, DhImportDraft *draft)
{
  g_return_val_if_fail (list < DH_N_IMPORT_LISTS, NULL);
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (draft), NULL);

  if (list == DH_IMPORT_LIST_UNITS)
    return g_object_ref (dh_import_draft_get_units (draft));
  if (list == DH_IMPORT_LIST_IGNORED)
    return g_object_ref (dh_import_draft_get_ignored (draft));
  return G_LIST_MODEL (gtk_filter_list_model_new (
      all_findings_new (draft),
      GTK_FILTER (gtk_custom_filter_new (is_on_list, GUINT_TO_POINTER ((guint) list), NULL))));
}
