/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-papers.h"

#include <glib/gi18n.h>

#include "dh-compose-private.h"

G_DEFINE_BOXED_TYPE (DhPaperRequest, dh_paper_request, dh_paper_request_copy, dh_paper_request_free)

static const DhPaperType *const types[] = {
  &_dh_programme_paper,
  &_dh_assignment_paper,
  &_dh_unit_paper,
  &_dh_week_paper,
  &_dh_month_paper,
  &_dh_overview_paper,
  &_dh_overdue_paper,
  &_dh_reminder_paper,
  &_dh_plan_paper,
  &_dh_letter_paper,
  &_dh_submission_paper,
  &_dh_invitation_paper,
  &_dh_minutes_paper,
  &_dh_decision_paper,
  &_dh_list_paper,
  &_dh_number_book_paper,
  &_dh_incoming_book_paper,
  &_dh_register_paper,
  NULL,
};

static const DhChoice issuers[] = {
  { "auto", N_ ("As the records say") },
  { "board", N_ ("Standing Board") },
  { "committee", N_ ("Committee") },
  { NULL },
};

static const DhChoice copies[] = {
  { "none", N_ ("No copy") },
  { "copy", N_ ("True copy (SAO Y)") },
  { "record", N_ ("Copy of a copy (SAO LỤC)") },
  { "extract", N_ ("Extract (TRÍCH SAO)") },
  { NULL },
};

static const DhChoice answers[] = {
  { "true", N_ ("Yes") },
  { "false", N_ ("No") },
  { NULL },
};

static const DhChoice places[] = {
  { "top-centre", N_ ("At the top, in the middle") },
  { "bottom-right", N_ ("At the foot, on the right") },
  { "bottom-centre", N_ ("At the foot, in the middle") },
  { NULL },
};

/* Those with a point are the settings of the format that the regulations leave open and offices do differently; all
 * others are on the command line, and in the organisation. Empty: as the organisation has it, else the format. */
static const DhPaperOption shared[] = {
  { "number", DH_OPTION_TEXT, N_ ("Number"), "", NULL },
  { "suffix", DH_OPTION_TEXT, N_ ("Symbol suffix"), "", NULL },
  { "date", DH_OPTION_DATE, N_ ("Date"), "", NULL },
  { "place", DH_OPTION_TEXT, N_ ("Place name"), "", NULL },
  { "issuer", DH_OPTION_CHOICE, N_ ("Issued by"), "auto", issuers },
  { "signer", DH_OPTION_TEXT, N_ ("Signer"), "", NULL },
  { "opening", DH_OPTION_LINES, N_ ("Opening"), "", NULL },
  { "bases", DH_OPTION_LINES, N_ ("Legal bases"), "", NULL },
  { "closing", DH_OPTION_LINES, N_ ("Closing"), "", NULL },
  { "recipients", DH_OPTION_LINES, N_ ("Recipients"), "", NULL },
  { "drafter", DH_OPTION_TEXT, N_ ("Drafter's mark"), "", NULL },
  { "urgency", DH_OPTION_TEXT, N_ ("Urgency mark"), "", NULL },
  { "circulation", DH_OPTION_TEXT, N_ ("Circulation mark"), "", NULL },
  { "draft", DH_OPTION_TEXT, N_ ("Draft mark"), "", NULL },
  { "secrecy", DH_OPTION_FLAG, N_ ("Room for a secrecy stamp"), "no", NULL },
  { "address", DH_OPTION_TEXT, N_ ("Address at the foot"), "", NULL },
  { "copy", DH_OPTION_CHOICE, N_ ("Form of the copy"), "none", copies },
  { "copy-number", DH_OPTION_TEXT, N_ ("Number of the copy"), "", NULL },
  { "copy-date", DH_OPTION_DATE, N_ ("Date of the copy"), "", NULL },
  { "copy-signer", DH_OPTION_TEXT, N_ ("Signer of the copy"), "", NULL },
  { "copy-recipients", DH_OPTION_LINES, N_ ("Recipients of the copy"), "", NULL },
  { "page-number.place", DH_OPTION_CHOICE, N_ ("Page number"), "", places },
  { "page.margin-mirrored", DH_OPTION_CHOICE, N_ ("Margins mirrored on the back"), "", answers },
  { "header.superior-bold", DH_OPTION_CHOICE, N_ ("Superior body in bold"), "", answers },
  { "header.issuing-rule", DH_OPTION_CHOICE, N_ ("Rule below the issuing body"), "", answers },
  { "signature.deputy-line", DH_OPTION_CHOICE, N_ ("Line with KT."), "", answers },
  { "signature.gap", DH_OPTION_TEXT, N_ ("Room for the signature (mm)"), "", NULL },
  { "body.size", DH_OPTION_TEXT, N_ ("Size of the text (pt)"), "", NULL },
  { "body.line", DH_OPTION_TEXT, N_ ("Line spacing"), "", NULL },
  { "table.size", DH_OPTION_TEXT, N_ ("Size of tables (pt)"), "", NULL },
};

static guint
count_own (const DhPaperType *self)
{
  guint n = 0;

  while (self->options != NULL && self->options[n].name != NULL)
    n++;
  return n;
}

const DhPaperType *const *
dh_papers (void)
{
  _dh_register_paper_fill_choices ();
  return types;
}

const DhPaperType *
dh_paper_type_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; dh_papers ()[i] != NULL; i++)
    if (g_str_equal (types[i]->name, name))
      return types[i];
  return NULL;
}

const char *
dh_paper_type_get_name (const DhPaperType *self)
{
  return self->name;
}

const char *
dh_paper_type_get_title (const DhPaperType *self)
{
  return _ (self->title);
}

const char *
dh_paper_type_get_help (const DhPaperType *self)
{
  return _ (self->help);
}

DhPaperNeeds
dh_paper_type_get_needs (const DhPaperType *self)
{
  return self->needs;
}

guint
dh_paper_type_n_options (const DhPaperType *self)
{
  return count_own (self) + G_N_ELEMENTS (shared);
}

const DhPaperOption *
dh_paper_type_get_option (const DhPaperType *self, guint index)
{
  guint own = count_own (self);

  g_return_val_if_fail (index < own + G_N_ELEMENTS (shared), NULL);

  return index < own ? &self->options[index] : &shared[index - own];
}

const char *
dh_paper_option_get_label (const DhPaperOption *self)
{
  return _ (self->label);
}

const char *
dh_paper_option_choice_label (const DhPaperOption *self, const char *value)
{
  for (const DhChoice *choice = self->choices; choice != NULL && choice->value != NULL; choice++)
    if (g_str_equal (choice->value, value))
      return _ (choice->label);
  return value;
}

DhPaperRequest *
dh_paper_request_new (void)
{
  DhPaperRequest *self = g_new0 (DhPaperRequest, 1);

  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

DhPaperRequest *
dh_paper_request_copy (const DhPaperRequest *self)
{
  DhPaperRequest *copy = dh_paper_request_new ();
  GHashTableIter iter;
  gpointer name = NULL, value = NULL;

  g_return_val_if_fail (self != NULL, copy);

  copy->year = self->year;
  copy->unit = self->unit;
  copy->record = self->record;
  copy->profile = g_strdup (self->profile);
  copy->query = self->query != NULL ? dh_query_copy (self->query) : NULL;
  copy->columns = g_strdupv (self->columns);
  g_hash_table_iter_init (&iter, self->options);
  while (g_hash_table_iter_next (&iter, &name, &value))
    dh_paper_request_set (copy, name, value);
  return copy;
}

void
dh_paper_request_free (DhPaperRequest *self)
{
  g_free (self->profile);
  g_hash_table_unref (self->options);
  g_clear_pointer (&self->query, dh_query_free);
  g_strfreev (self->columns);
  g_free (self);
}

void
dh_paper_request_set (DhPaperRequest *self, const char *option, const char *value)
{
  g_return_if_fail (self != NULL && option != NULL && value != NULL);

  g_hash_table_insert (self->options, g_strdup (option), g_strdup (value));
}
