/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* The columns of the book are those of the register of outgoing documents (Decree 30/2020/NĐ-CP, annex IV). */

static const DhChoice states[] = {
  { "issued", N_ ("Issued") },
  { "reserved", N_ ("Reserved") },
  { "void", N_ ("Not used") },
  { NULL },
};

static const DhField series_fields[] = {
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .section = N_ ("Number series") },
  { .name = "symbol",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Symbol"),
    .help = N_ ("What follows the number, for example KH-MTTQ-BTT. Empty: papers of every kind count together."),
    .flags = DH_FIELD_LISTED },
  { .name = "year",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Year"),
    .help = N_ ("The numbers begin again each year. Empty: they run on, for example for a whole term."),
    .flags = DH_FIELD_LISTED | DH_FIELD_YEAR,
    .min = 1900,
    .max = 2200 },
  { .name = "first",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("First number"),
    .help = N_ ("Where this book begins, when earlier numbers stand in another one."),
    .min = 1,
    .max = 999999,
    .preset = "1" },
  { .name = "note", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Note"), .section = N_ ("Note") },
  { NULL },
};

static const DhField number_fields[] = {
  { .name = "series",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Number series"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_PART | DH_FIELD_LISTED,
    .target = "number_series",
    .section = N_ ("Number") },
  { .name = "number",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Number"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED | DH_FIELD_YEAR,
    .min = 1,
    .max = 999999 },
  { .name = "state",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("State"),
    .help = N_ ("A number that was taken is never given to another paper; one that is not needed stays as not used."),
    .flags = DH_FIELD_LISTED,
    .choices = states,
    .preset = "reserved" },
  { .name = "day", .kind = DH_FIELD_DATE, .label = N_ ("Date of issue"), .flags = DH_FIELD_LISTED },
  { .name = "kind",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Kind"),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .section = N_ ("Paper") },
  { .name = "subject",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Subject line"),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "signer", .kind = DH_FIELD_TEXT, .label = N_ ("Signatory"), .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "recipients",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Recipients"),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "copies", .kind = DH_FIELD_INTEGER, .label = N_ ("Copies"), .min = 0, .max = 99999 },
  { .name = "document", .kind = DH_FIELD_REFERENCE, .label = N_ ("Document"), .target = "document" },
  { .name = "note",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Note"),
    .flags = DH_FIELD_LISTED,
    .section = N_ ("Note") },
  { NULL },
};

/* A question without an answer is no failure. */
static gboolean
pass_failure (GError *failed, GError **error)
{
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

static gboolean
check_first (DhDraft *draft, GError **error)
{
  gint64 number = dh_draft_get_int64 (draft, "number"), first = 0;
  g_autofree char *problem = NULL;
  GError *failed = NULL;

  if (!dh_db_get_int64 (draft->db, &first, &failed, "SELECT first FROM number_series WHERE id = ?1", "i",
                        dh_draft_get_int64 (draft, "series"))
      || number >= first)
    return pass_failure (failed, error);
  problem = g_strdup_printf (_ ("%" PRId64 " is below the first of this series; expected %" PRId64 " or more"), number,
                             first);
  return dh_draft_refuse (draft, "number", problem, error);
}

/* Those in the trash were taken, too. */
static gboolean
check_free (DhDraft *draft, GError **error)
{
  gint64 number = dh_draft_get_int64 (draft, "number");
  g_autofree char *problem = NULL;
  GError *failed = NULL;

  if (!dh_db_get_int64 (draft->db, NULL, &failed, "SELECT 1 FROM issued_number WHERE series = ?1 AND number = ?2", "ii",
                        dh_draft_get_int64 (draft, "series"), number))
    return pass_failure (failed, error);
  problem = g_strdup_printf (_ ("%" PRId64 " was taken before; expected a number that is free"), number);
  return dh_draft_refuse (draft, "number", problem, error);
}

static gboolean
check_number (DhDraft *draft, GError **error)
{
  const char *state = dh_draft_get_text (draft, "state");

  /* Emptied, it is told as missing. */
  if (!draft->is_new && !dh_draft_is_empty (draft, "number") && !dh_draft_is_empty (draft, "series")
      && (dh_draft_changed (draft, "number") || dh_draft_changed (draft, "series")))
    return dh_draft_refuse (draft, "number", _ ("a number that was taken cannot be changed; mark it as not used"),
                            error);
  if (g_str_equal (state, "void") && dh_draft_is_empty (draft, "note"))
    return dh_draft_refuse (draft, "note", _ ("empty; expected why the number is not used"), error);
  if (g_str_equal (state, "issued") && dh_draft_is_empty (draft, "day"))
    return dh_draft_refuse (draft, "day", _ ("empty; expected the day on which the paper was issued"), error);
  return !draft->is_new || (check_first (draft, error) && check_free (draft, error));
}

const DhEntity dh_number_series_entity = {
  .name = "number_series",
  .table = "number_series",
  .singular = N_ ("Number series"),
  .plural = N_ ("Number series"),
  .icon = "document-symbolic",
  .title = "name",
  .sort = "name",
  .fields = series_fields,
};

const DhEntity dh_issued_number_entity = {
  .name = "issued_number",
  .table = "issued_number",
  .singular = N_ ("Outgoing paper"),
  .plural = N_ ("Book of outgoing papers"),
  .icon = "document-symbolic",
  .title = "subject",
  .owner = "series",
  .sort = "number",
  .fields = number_fields,
  .title_sql = "printf ('%02d', number) || CASE WHEN subject <> '' THEN ' ' || subject ELSE '' END",
  .check = check_number,
};
