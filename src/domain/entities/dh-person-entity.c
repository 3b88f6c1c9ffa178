/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name"),
    .help = N_ ("Family name, middle name, given name; lists sort by the given name."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED | DH_FIELD_PERSONAL,
    .section = N_ ("Person") },
  { .name = "title", .kind = DH_FIELD_TEXT, .label = N_ ("Office held"), .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "unit", .kind = DH_FIELD_REFERENCE, .label = N_ ("Unit"), .flags = DH_FIELD_LISTED, .target = "unit" },
  { .name = "phone", .kind = DH_FIELD_TEXT, .label = N_ ("Telephone"), .flags = DH_FIELD_LISTED },
  { .name = "email", .kind = DH_FIELD_TEXT, .label = N_ ("E-mail") },
  { .name = "valid_from", .kind = DH_FIELD_DATE, .label = N_ ("In office from"), .section = N_ ("Validity") },
  { .name = "valid_to", .kind = DH_FIELD_DATE, .label = N_ ("In office to") },
  { .name = "note", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Note"), .flags = DH_FIELD_SEARCHED },
  { NULL },
};

static gboolean
check_person (DhDraft *draft, GError **error)
{
  const char *email = dh_draft_get_text (draft, "email");
  const char *at = strchr (email, '@');

  if (*email != '\0' && (at == NULL || at == email || at[1] == '\0' || strchr (email, ' ') != NULL))
    return dh_draft_refuse (draft, "email", _ ("this is not an address; expected a form like ten@coquan.vn"), error);

  return dh_draft_check_range (draft, "valid_from", "valid_to", error);
}

const DhEntity dh_person_entity = {
  .name = "person",
  .table = "person",
  .singular = N_ ("Person"),
  .plural = N_ ("People"),
  .icon = "person-symbolic",
  .title = "name",
  .sort = "name",
  .fields = fields,
  .check = check_person,
};
