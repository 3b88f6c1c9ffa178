/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "person",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .flags = DH_FIELD_LISTED,
    .target = "person",
    .section = N_ ("Signer") },
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name on papers"),
    .help = N_ ("Taken from the person when left empty."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED | DH_FIELD_PERSONAL },
  { .name = "authority_line",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Authority line"),
    .help = N_ ("The line with TM. above the signature, for example TM. BAN THƯỜNG TRỰC."),
    .flags = DH_FIELD_LISTED },
  { .name = "deputy_line",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Deputy line"),
    .help = N_ ("The line with KT. or TL. when somebody signs for the head.") },
  { .name = "title", .kind = DH_FIELD_TEXT, .label = N_ ("Office held"), .flags = DH_FIELD_LISTED },
  { .name = "valid_from", .kind = DH_FIELD_DATE, .label = N_ ("Valid from"), .section = N_ ("Validity") },
  { .name = "valid_to", .kind = DH_FIELD_DATE, .label = N_ ("Valid to") },
  { NULL },
};

static gboolean
check_signer (DhDraft *draft, GError **error)
{
  if (dh_draft_is_empty (draft, "name") && !dh_draft_is_empty (draft, "person"))
    {
      g_autoptr (GError) failed = NULL;
      g_autofree char *name = dh_db_dup_text (draft->db, &failed, "SELECT name FROM person WHERE id = ?", "i",
                                              dh_draft_get_int64 (draft, "person"));
      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      dh_draft_set_text (draft, "name", name);
    }

  return dh_draft_check_range (draft, "valid_from", "valid_to", error);
}

const DhEntity dh_signer_entity = {
  .name = "signer",
  .table = "signer",
  .singular = N_ ("Signer"),
  .plural = N_ ("Signers"),
  .icon = "signer-symbolic",
  .title = "name",
  .sort = "name",
  .fields = fields,
  .check = check_signer,
};
