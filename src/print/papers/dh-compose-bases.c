/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <string.h>

#include "dh-record.h"

#define MAX_BASES 40

/* Legal bases: typed, else the documents linked to the record, else what every paper of the Front stands on. */

/* How a document is cited (document-format, 6): laws without number, symbol and issuer. */
static char *
cite (const char *kind, const char *number, const char *symbol, const char *issuer, const char *iso,
      const char *abstract)
{
  g_autofree char *date = iso != NULL && *iso != '\0' ? dh_date_format_full (dh_date_from_iso (iso)) : g_strdup ("");
  gboolean law = g_str_equal (kind, "Luật") || g_str_equal (kind, "Pháp lệnh") || g_str_equal (kind, "Hiến pháp");
  GString *text = g_string_new ("Căn cứ ");
  gboolean about = g_str_has_prefix (abstract, "về ") || g_str_has_prefix (abstract, "Về ");

  g_string_append (text, *kind != '\0' ? kind : "văn bản");
  if (law && *abstract != '\0')
    g_string_append_printf (text, " %s", abstract);
  if (!law && *number != '\0')
    g_string_append_printf (text, " số %s%s%s", number, *symbol != '\0' ? "/" : "", symbol);
  if (*date != '\0')
    g_string_append_printf (text, " %s", date);
  if (!law && *issuer != '\0')
    g_string_append_printf (text, " của %s", issuer);
  if (!law && *abstract != '\0')
    g_string_append_printf (text, " về %s", about ? abstract + strlen ("về ") : abstract);
  return g_string_free (text, FALSE);
}

static gboolean
add_linked_bases (DhCompose *self, const char *entity, gint64 record, GStrvBuilder *bases, guint *n, GError **error)
{
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT kind, number, symbol, issuer, issued_on, abstract FROM link JOIN document ON document.id "
      "= link.document WHERE link.record = ? AND link.entity = ? AND link.role = 'legal-basis' AND "
      "document.trashed IS NULL ORDER BY link.id LIMIT ?",
      error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, record);
  dh_stmt_bind_text (stmt, 2, entity);
  dh_stmt_bind_int64 (stmt, 3, MAX_BASES);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      g_autofree char *line = NULL;

      if (!has_row)
        return TRUE;
      line = cite (dh_stmt_get_text (stmt, 0), dh_stmt_get_text (stmt, 1), dh_stmt_get_text (stmt, 2),
                   dh_stmt_get_text (stmt, 3), dh_stmt_get_text (stmt, 4), dh_stmt_get_text (stmt, 5));
      g_strv_builder_add (bases, line);
      (*n)++;
    }
  return FALSE;
}

gboolean
_dh_compose_bases (DhCompose *self, const char *entity, gint64 record, GError **error)
{
  g_auto (GStrv) typed = _dh_compose_lines (self, "bases");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) bases = NULL;
  guint n = 0;

  if (typed[0] != NULL)
    {
      dh_paper_builder_add_bases (self->builder, (const char *const *) typed);
      return TRUE;
    }
  if (record != 0 && !add_linked_bases (self, entity, record, builder, &n, error))
    return FALSE;
  if (n == 0)
    g_strv_builder_add_many (builder, "Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015",
                             "Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam", NULL);
  bases = g_strv_builder_end (builder);
  dh_paper_builder_add_bases (self->builder, (const char *const *) bases);
  return TRUE;
}

char *
dh_paper_cite (DhRecord *document)
{
  g_return_val_if_fail (DH_IS_RECORD (document), NULL);

  return cite (dh_record_get_text (document, "kind"), dh_record_get_text (document, "number"),
               dh_record_get_text (document, "symbol"), dh_record_get_text (document, "issuer"),
               dh_record_get_text (document, "issued_on"), dh_record_get_text (document, "abstract"));
}
