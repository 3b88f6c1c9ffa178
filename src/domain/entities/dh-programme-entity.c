/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"
#include "dh-programme-private.h"

#include "dh-error.h"

#include <glib/gi18n.h>

static const DhChoice kinds[] = {
  { "annual", N_ ("Annual programme") },
  { "term", N_ ("Term programme") },
  { "co-ordination", N_ ("Co-ordination with authorities") },
  { "supervision", N_ ("Supervision and criticism plan") },
  { "emulation", N_ ("Emulation pledge") },
  { "other", N_ ("Other") },
  { NULL },
};

/* In the order of a programme's life; _dh_programme_check_step relies on it. */
static const DhChoice states[] = {
  { "draft", N_ ("Draft") },
  { "consulting", N_ ("In consultation") },
  { "submitted", N_ ("Submitted") },
  { "adopted", N_ ("Adopted") },
  { "reviewed", N_ ("Half-year reviewed") },
  { "closed", N_ ("Closed") },
  { NULL },
};

/* Steps that an office may leave out, one bit for each rank. */
#define OPTIONAL_STATES (1u << 1 | 1u << 4)

static const DhField fields[] = {
  { .name = "year",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Year"),
    .help = N_ ("The year it is for; of a term programme its first year."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED | DH_FIELD_YEAR,
    .min = DH_YEAR_MIN,
    .max = DH_YEAR_MAX,
    .section = N_ ("Programme") },
  { .name = "title",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Title"),
    .help = N_ ("As written on the paper."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "kind",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = DH_FIELD_LISTED,
    .choices = kinds,
    .preset = "annual" },
  { .name = "state",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("State"),
    .help = N_ ("Goes one step at a time: draft, in consultation, submitted, adopted, half-year reviewed, closed."),
    .flags = DH_FIELD_LISTED,
    .choices = states,
    .preset = "draft" },
  { .name = "theme", .kind = DH_FIELD_TEXT, .label = N_ ("Theme of the year"), .flags = DH_FIELD_SEARCHED },
  { .name = "number", .kind = DH_FIELD_TEXT, .label = N_ ("Number"), .section = N_ ("Adoption") },
  { .name = "symbol", .kind = DH_FIELD_TEXT, .label = N_ ("Symbol") },
  { .name = "adopted_on", .kind = DH_FIELD_DATE, .label = N_ ("Adopted on"), .flags = DH_FIELD_LISTED },
  { .name = "adopted_at",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Adopted at"),
    .help = N_ ("The conference of the committee that agreed on it.") },
  { .name = "superior",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Superior programme"),
    .help = N_ ("The programme of the upper level or of the term that this one carries out."),
    .target = "programme" },
  { .name = "cloned_from",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Made from"),
    .flags = DH_FIELD_COMPUTED | DH_FIELD_HIDDEN,
    .target = "programme" },
  { .name = "note", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Note"), .section = N_ ("Note") },
  { NULL },
};

static int
state_rank (const char *state)
{
  for (int i = 0; states[i].value != NULL; i++)
    if (g_strcmp0 (states[i].value, state) == 0)
      return i;
  return -1;
}

/* One step, or over a state that may be left out. */
static gboolean
is_step (int a, int b)
{
  if (a < 0 || b < 0 || a == b)
    return FALSE;
  for (int i = MIN (a, b) + 1; i < MAX (a, b); i++)
    if ((OPTIONAL_STATES & 1u << i) == 0)
      return FALSE;
  return TRUE;
}

static char *
list_steps (int from)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (int i = 0; states[i].value != NULL; i++)
    {
      if (!is_step (MAX (from, 0), i))
        continue;
      if (list->len > 0)
        g_string_append (list, _ (" or "));
      g_string_append_printf (list, _ ("“%s”"), _ (states[i].label));
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

char *
_dh_programme_check_step (const char *from, const char *to)
{
  int a = state_rank (from), b = state_rank (to), last = G_N_ELEMENTS (states) - 2;
  g_autofree char *allowed = NULL;

  if (a == b || (a != last && is_step (a, b)))
    return NULL;
  if (a == last)
    return g_strdup (_ ("a closed programme stays closed"));

  allowed = list_steps (a);
  return g_strdup_printf (_ ("“%s” is not the next step; expected %s"), b < 0 ? to : _ (states[b].label), allowed);
}

static gboolean
check_programme (DhDraft *draft, GError **error)
{
  if (!draft->is_new && dh_draft_changed (draft, "state"))
    {
      int index = dh_entity_field_index (draft->entity, dh_entity_find_field (draft->entity, "state"));
      g_autofree char *problem = _dh_programme_check_step (draft->before[index].s, dh_draft_get_text (draft, "state"));

      if (problem != NULL)
        {
          g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED, _ ("%s: %s."), _ ("State"), problem);
          return FALSE;
        }
    }

  return dh_draft_check_tree (draft, "superior", error);
}

const DhEntity dh_programme_entity = {
  .name = "programme",
  .table = "programme",
  .singular = N_ ("Programme"),
  .plural = N_ ("Programmes"),
  .icon = "programme-symbolic",
  .title = "title",
  .sort = "year",
  .fields = fields,
  .names_sql = "year",
  .check = check_programme,
};
