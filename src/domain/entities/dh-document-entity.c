/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* Suggestions: a paper of a kind not listed here keeps the word it bears. */
static const DhChoice kinds[] = {
  { "Nghị quyết", N_ ("Resolution") },
  { "Chỉ thị", N_ ("Directive") },
  { "Kết luận", N_ ("Conclusion") },
  { "Quyết định", N_ ("Decision") },
  { "Quy định", N_ ("Regulation") },
  { "Quy chế", N_ ("Rules") },
  { "Luật", N_ ("Law") },
  { "Nghị định", N_ ("Decree") },
  { "Thông tư", N_ ("Ministry circular") },
  { "Hướng dẫn", N_ ("Guideline") },
  { "Thông tri", N_ ("Front circular") },
  { "Kế hoạch", N_ ("Plan") },
  { "Đề án", N_ ("Scheme") },
  { "Chương trình", N_ ("Programme") },
  { "Báo cáo", N_ ("Report") },
  { "Tờ trình", N_ ("Submission") },
  { "Công văn", N_ ("Official letter") },
  { "Thông báo", N_ ("Notice") },
  { "Biên bản", N_ ("Minutes") },
  { "Giấy mời", N_ ("Invitation") },
  { "Điều lệ", N_ ("Statutes") },
  { NULL },
};

static const DhChoice directions[] = {
  { "incoming", N_ ("Incoming") },
  { "outgoing", N_ ("Outgoing") },
  { "reference", N_ ("Reference") },
  { NULL },
};

static const DhChoice states[] = {
  { "in-force", N_ ("In force") },
  { "replaced", N_ ("Replaced") },
  { "expired", N_ ("No longer in force") },
  { "announced", N_ ("Announced") },
  { NULL },
};

static const DhChoice secrecies[] = {
  { "none", N_ ("Not secret") },
  { "confidential", N_ ("Confidential") },
  { "secret", N_ ("Secret") },
  { "top-secret", N_ ("Top secret") },
  { NULL },
};

static const DhChoice roles[] = {
  { "legal-basis", N_ ("Legal basis") }, { "result", N_ ("Result") },   { "evidence", N_ ("Evidence") },
  { "report", N_ ("Report") },           { "related", N_ ("Related") }, { NULL },
};

static const DhField fields[] = {
  { .name = "kind",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Kind"),
    .help = N_ ("The word at its head, for example Kế hoạch."),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .choices = kinds,
    .section = N_ ("Document") },
  { .name = "number",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Number"),
    .help = N_ ("May stay empty while a document is announced only."),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "symbol",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Symbol"),
    .help = N_ ("What follows the number, for example NQ-ĐCT."),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "issuer", .kind = DH_FIELD_TEXT, .label = N_ ("Issuer"), .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "issued_on", .kind = DH_FIELD_DATE, .label = N_ ("Date of issue"), .flags = DH_FIELD_LISTED },
  { .name = "abstract",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Subject line"),
    .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "signer", .kind = DH_FIELD_TEXT, .label = N_ ("Signatory"), .flags = DH_FIELD_SEARCHED },
  { .name = "direction",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Direction"),
    .choices = directions,
    .section = N_ ("State") },
  { .name = "state", .kind = DH_FIELD_CHOICE, .label = N_ ("State"), .flags = DH_FIELD_LISTED, .choices = states },
  { .name = "secrecy",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Secrecy grade"),
    .help = N_ ("Of a classified document only the entry is kept; its file must stay outside."),
    .choices = secrecies },
  { .name = "replaces",
    .kind = DH_FIELD_REFERENCES,
    .label = N_ ("Replaces"),
    .target = "document",
    .via = "document_replaces",
    .via_owner = "document",
    .via_target = "replaced" },
  { .name = "arrived_on",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Day of arrival"),
    .help = N_ ("An incoming paper with a day of arrival stands in the book of incoming papers."),
    .section = N_ ("Arrival") },
  { .name = "arrival_number",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Arrival number"),
    .help = N_ ("Left empty, the next number of the year."),
    .flags = DH_FIELD_YEAR,
    .min = 1,
    .max = 1000000 },
  { .name = "handed_to",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Handed to"),
    .help = N_ ("The unit or person that deals with it."),
    .flags = DH_FIELD_SEARCHED },
  { .name = "handed_on", .kind = DH_FIELD_DATE, .label = N_ ("Handed over on") },
  { .name = "note",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Note"),
    .flags = DH_FIELD_SEARCHED,
    .section = N_ ("Note") },
  { NULL },
};

static const DhField attachment_fields[] = {
  { .name = "document",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Document"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_PART,
    .target = "document",
    .section = N_ ("Attachment") },
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("File name"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "mime", .kind = DH_FIELD_TEXT, .label = N_ ("Type"), .flags = DH_FIELD_HIDDEN },
  { .name = "file", .kind = DH_FIELD_FILE, .label = N_ ("File"), .flags = DH_FIELD_REQUIRED },
  { .name = "size",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Size"),
    .flags = DH_FIELD_LISTED,
    .min = 0,
    .max = G_MAXINT64,
    .preset = "0" },
  { .name = "version",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Version"),
    .flags = DH_FIELD_LISTED,
    .min = 1,
    .max = G_MAXINT32,
    .preset = "1" },
  { NULL },
};

static const DhField link_fields[] = {
  { .name = "entity",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_HIDDEN,
    .section = N_ ("Link") },
  { .name = "record", .kind = DH_FIELD_INTEGER, .label = N_ ("Record"), .flags = DH_FIELD_REQUIRED | DH_FIELD_HIDDEN },
  { .name = "document",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Document"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED,
    .target = "document" },
  { .name = "role", .kind = DH_FIELD_CHOICE, .label = N_ ("Role"), .flags = DH_FIELD_LISTED, .choices = roles },
  { .name = "note", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Note"), .flags = DH_FIELD_LISTED },
  { NULL },
};

static gboolean
is_classified (const char *secrecy)
{
  return secrecy != NULL && *secrecy != '\0' && !g_str_equal (secrecy, "none");
}

/* Runs @sql, which selects one id, and says in *found whether there was one. */
static gboolean
look_up (DhDraft *draft, gint64 *found, GError **error, const char *sql, gint64 id)
{
  g_autoptr (GError) failed = NULL;

  *found = 0;
  if (!dh_db_get_int64 (draft->db, found, &failed, sql, "i", id) && failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}

/* Number and symbol come back in other years; together with kind, issuer and day they do not. */
static gboolean
check_document_twin (DhDraft *draft, GError **error)
{
  static const char sql[] = "SELECT id FROM document WHERE trashed IS NULL AND number = ? AND symbol = ? AND kind = ? "
                            "AND issuer = ? AND issued_on = ? AND id <> ? LIMIT 1";
  const char *number = dh_draft_get_text (draft, "number"), *symbol = dh_draft_get_text (draft, "symbol");
  g_autofree char *problem = NULL;
  g_autoptr (GError) failed = NULL;
  gint64 other = 0;

  if (*number == '\0' || dh_draft_is_empty (draft, "issued_on"))
    return TRUE;
  if (!dh_db_get_int64 (draft->db, &other, &failed, sql, "sssssi", number, symbol, dh_draft_get_text (draft, "kind"),
                        dh_draft_get_text (draft, "issuer"), dh_draft_get_text (draft, "issued_on"), draft->id))
    {
      if (failed == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  problem = g_strdup_printf (_ ("“%s/%s” of this kind, issuer and date is already there; expected another document"),
                             number, symbol);
  return dh_draft_refuse (draft, "number", problem, error);
}

/* The book of incoming papers has a number for each, which counts anew every year. Those of papers in the trash were
 * taken, too. */
static gboolean
number_arrival (DhDraft *draft, GError **error)
{
  static const char next_sql[] = "SELECT coalesce (max (arrival_number), 0) + 1 FROM document WHERE direction = "
                                 "'incoming' AND arrived_on BETWEEN ?1 || '-01-01' AND ?1 || "
                                 "'-12-31' AND id <> ?2";
  static const char taken_sql[] = "SELECT count (*) FROM document WHERE direction = 'incoming' AND "
                                  "arrived_on BETWEEN ?1 || '-01-01' AND ?1 || '-12-31' AND id <> ?2 AND "
                                  "arrival_number = ?3";
  g_autofree char *year = g_strndup (dh_draft_get_text (draft, "arrived_on"), 4);
  g_autofree char *problem = NULL;
  g_autoptr (GError) failed = NULL;
  gint64 number = dh_draft_get_int64 (draft, "arrival_number"), found = 0;

  if (*year == '\0' || !g_str_equal (dh_draft_get_text (draft, "direction"), "incoming")
      || (number != 0 && !draft->is_new && !dh_draft_changed (draft, "arrival_number")
          && !dh_draft_changed (draft, "arrived_on") && !dh_draft_changed (draft, "direction")))
    return TRUE;
  if (number == 0)
    dh_db_get_int64 (draft->db, &found, &failed, next_sql, "si", year, draft->id);
  else
    dh_db_get_int64 (draft->db, &found, &failed, taken_sql, "sii", year, draft->id, number);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (number == 0)
    dh_draft_set_int64 (draft, "arrival_number", found);
  if (number == 0 || found == 0)
    return TRUE;
  problem = g_strdup_printf (
      _ ("%" PRId64 " stands in the book of %s already; expected another one, or none for the next"), number, year);
  return dh_draft_refuse (draft, "arrival_number", problem, error);
}

static gboolean
check_document (DhDraft *draft, GError **error)
{
  const DhValue *replaces = dh_draft_get (draft, "replaces");
  gint64 attachment = 0;

  if (dh_draft_is_empty (draft, "abstract") && dh_draft_is_empty (draft, "number"))
    return dh_draft_refuse (draft, "abstract", _ ("empty; expected a subject line, or else a number"), error);
  for (guint i = 0; replaces->type == DH_VALUE_REFS && i < replaces->refs->len; i++)
    if (g_array_index (replaces->refs, gint64, i) == draft->id)
      return dh_draft_refuse (draft, "replaces", _ ("a document cannot replace itself; expected other documents"),
                              error);

  if (is_classified (dh_draft_get_text (draft, "secrecy")) && !draft->is_new)
    {
      if (!look_up (draft, &attachment, error,
                    "SELECT id FROM attachment WHERE document = ? AND trashed IS NULL LIMIT 1", draft->id))
        return FALSE;
      if (attachment != 0)
        return dh_draft_refuse (draft, "secrecy",
                                _ ("the document has files, and a classified one may have none; remove them first"),
                                error);
    }
  return number_arrival (draft, error) && check_document_twin (draft, error);
}

static gboolean
check_attachment (DhDraft *draft, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *secrecy = NULL;

  secrecy = dh_db_dup_text (draft->db, &failed, "SELECT secrecy FROM document WHERE id = ?", "i",
                            dh_draft_get_int64 (draft, "document"));
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (is_classified (secrecy))
    return dh_draft_refuse (draft, "document",
                            _ ("a classified document may have no files here; keep the file outside the program"),
                            error);
  return TRUE;
}

static gboolean
check_link (DhDraft *draft, GError **error)
{
  const DhEntity *entity = dh_entity_find (dh_draft_get_text (draft, "entity"));
  gint64 record = dh_draft_get_int64 (draft, "record"), found = 0;
  g_autoptr (GString) sql = NULL;
  g_autoptr (GError) failed = NULL;

  if (entity == NULL)
    return dh_draft_refuse (draft, "entity", _ ("there is no such kind; expected one like task or programme"), error);

  sql = g_string_new ("SELECT id FROM ");
  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE id = ?");
  if (!look_up (draft, &found, error, sql->str, record))
    return FALSE;
  if (found == 0)
    return dh_draft_refuse (draft, "record", _ ("there is no such record; expected the number of one"), error);

  if (dh_db_get_int64 (draft->db, &found, &failed,
                       "SELECT id FROM link WHERE entity = ? AND record = ? AND document = ? AND id <> ?", "siii",
                       entity->name, record, dh_draft_get_int64 (draft, "document"), draft->id))
    return dh_draft_refuse (draft, "document", _ ("this document is already linked; expected another one"), error);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}

const DhEntity dh_document_entity = {
  .name = "document",
  .table = "document",
  .singular = N_ ("Document"),
  .plural = N_ ("Documents"),
  .icon = "document-symbolic",
  .title = "abstract",
  .sort = "issued_on",
  .newest_first = TRUE,
  .fields = fields,
  .title_sql = "CASE WHEN abstract <> '' THEN abstract WHEN symbol <> '' THEN trim (kind || ' ' || number || '/' || "
               "symbol) ELSE trim (kind || ' ' || number) END",
  .names_sql = "number || '/' || symbol || ';' || number || '-' || symbol || ';' || kind || ' ' || number || '/' || "
               "symbol || ';' || number",
  .check = check_document,
};

const DhEntity dh_attachment_entity = {
  .name = "attachment",
  .table = "attachment",
  .singular = N_ ("Attachment"),
  .plural = N_ ("Attachments"),
  .icon = "attachment-symbolic",
  .title = "name",
  .owner = "document",
  .sort = "name",
  .fields = attachment_fields,
  .check = check_attachment,
};

const DhEntity dh_link_entity = {
  .name = "link",
  .table = "link",
  .singular = N_ ("Link"),
  .plural = N_ ("Links"),
  .icon = "link-symbolic",
  .title = "document",
  .sort = "document",
  .no_trash = TRUE,
  .fields = link_fields,
  .title_sql = "(SELECT abstract FROM document WHERE document.id = link.document)",
  .check = check_link,
};
