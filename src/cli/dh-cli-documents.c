/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include <inttypes.h>
#include <string.h>

#include "dh-document-proposal.h"
#include "dh-keeping.h"
#include "dh-record-query.h"
#include "dh-text-queue.h"

static char *attach_to, *role;
static gint64 version_of;
static char *words;

static const GOptionEntry attach_options[] = {
  { "to", 0, 0, G_OPTION_ARG_STRING, &attach_to, N_ ("Link the documents to this record, for example task:12"),
    N_ ("ENTITY:ID") },
  { "role", 0, 0, G_OPTION_ARG_STRING, &role,
    N_ ("What they are to it: legal-basis, result, evidence, report, related"), N_ ("ROLE") },
  { "version-of", 0, 0, G_OPTION_ARG_INT64, &version_of, N_ ("Keep the file as the next version of this document"),
    N_ ("ID") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry documents_options[] = {
  { "search", 0, 0, G_OPTION_ARG_STRING, &words, N_ ("Only records with these words"), N_ ("WORDS") },
  G_OPTION_ENTRY_NULL,
};

/* "task:12" */
static gboolean
parse_target (const char *text, const DhEntity **entity, gint64 *record, GError **error)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE,
                   _ ("“%s” does not fit --to; expected an entity and an id, such as task:12."), text);
      return FALSE;
    }
  g_autofree char *name = g_strndup (text, (gsize) (colon - text));
  *entity = _dh_cli_entity (name, error);
  return *entity != NULL && _dh_cli_parse_id (colon + 1, record, error);
}

static gboolean
check_role (GError **error)
{
  const DhChoice *choice = dh_entity_find_field (&dh_link_entity, "role")->choices;

  for (; role != NULL && choice->value != NULL; choice++)
    if (g_str_equal (choice->value, role))
      return TRUE;
  if (role == NULL)
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_USAGE,
               _ ("There is no role “%s”; expected legal-basis, result, evidence, report or related."), role);
  return FALSE;
}

static DhKeeping *
make_keeping (DhCli *cli, GError **error)
{
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  const DhEntity *entity = NULL;
  gint64 record = 0;

  if (!check_role (error) || (attach_to != NULL && !parse_target (attach_to, &entity, &record, error)))
    return NULL;
  if (entity != NULL)
    dh_keeping_set_target (keeping, entity, record, role);
  for (guint i = 1; i < cli->n_args; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->args[i]);

      if (version_of != 0)
        {
          dh_keeping_add_version (keeping, file, version_of);
          continue;
        }
      g_autofree char *page = dex_await_string (dh_document_read_first_page (file, client), NULL);
      g_autoptr (DhEdit) fields = dh_document_propose (page != NULL ? page : "");
      dh_keeping_add (keeping, file, fields);
    }
  return g_steal_pointer (&keeping);
}

static void
print_kept (DhCli *cli, GArray *kept)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < kept->len; i++)
    {
      const DhKept *item = &g_array_index (kept, DhKept, i);

      if (!cli->json)
        g_print (item->known ? _ ("%s: kept already, document %" PRId64 "\n") : _ ("%s: document %" PRId64 "\n"),
                 cli->args[i + 1], item->document);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "file");
      json_builder_add_string_value (builder, cli->args[i + 1]);
      _dh_cli_add_id (builder, "document", item->document);
      _dh_cli_add_id (builder, "attachment", item->attachment);
      json_builder_set_member_name (builder, "known");
      json_builder_add_boolean_value (builder, item->known);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    _dh_cli_print_json (builder);
}

/* So that "search" finds the pages; what cannot be read is no reason to fail. */
static void
read_texts (DhContext *context)
{
  g_autoptr (DhTextQueue) queue = dh_text_queue_new (context);

  dex_await (dh_text_queue_settled (queue), NULL);
}

static gboolean
run_attach (DhCli *cli, GError **error)
{
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, error);
  if (context == NULL)
    return FALSE;

  g_autoptr (GArray) kept = NULL;
  DhKeeping *keeping = make_keeping (cli, error);
  if (keeping != NULL)
    kept = dex_await_boxed (dh_keeping_run (context, keeping, NULL, NULL, NULL), error);
  if (kept != NULL)
    read_texts (context);
  _dh_cli_close (context);
  if (kept != NULL)
    print_kept (cli, kept);
  return kept != NULL;
}

/* --- the list ------------------------------------------------------------------------------------ */

typedef struct
{
  gint64 document;
  GPtrArray *lines; /* name, version, size as people read it */
  JsonBuilder *builder;
} Files;

static DexFuture *
read_files (DhDb *db, gpointer data)
{
  Files *self = data;
  GError *error = NULL;
  gboolean has_row = TRUE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db,
                                "SELECT id, name, size, version, file FROM attachment WHERE document = ?1 "
                                "AND trashed IS NULL ORDER BY version, id",
                                &error);

  if (stmt == NULL)
    return dex_future_new_for_error (error);
  dh_stmt_bind_int64 (stmt, 1, self->document);
  while (dh_stmt_step (stmt, &has_row, &error) && has_row)
    {
      g_autofree char *size = g_format_size ((guint64) dh_stmt_get_int64 (stmt, 2));

      g_ptr_array_add (self->lines, g_strdup_printf ("%s (%s)", dh_stmt_get_text (stmt, 1), size));
      json_builder_begin_object (self->builder);
      _dh_cli_add_id (self->builder, "attachment", dh_stmt_get_int64 (stmt, 0));
      json_builder_set_member_name (self->builder, "name");
      json_builder_add_string_value (self->builder, dh_stmt_get_text (stmt, 1));
      json_builder_set_member_name (self->builder, "size");
      json_builder_add_int_value (self->builder, dh_stmt_get_int64 (stmt, 2));
      json_builder_set_member_name (self->builder, "version");
      json_builder_add_int_value (self->builder, dh_stmt_get_int64 (stmt, 3));
      json_builder_set_member_name (self->builder, "sha256");
      json_builder_add_string_value (self->builder, dh_stmt_get_text (stmt, 4));
      json_builder_end_object (self->builder);
    }
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_true ();
}

static void
print_line (DhRecord *record, GPtrArray *files)
{
  g_autofree char *day = dh_record_format (record, "issued_on");
  const char *number = dh_record_get_text (record, "number"), *symbol = dh_record_get_text (record, "symbol");

  g_print ("%" PRId64 "\t%s\t%s%s%s\t%s\t%s\t%s\n", dh_record_get_id (record), dh_record_get_text (record, "kind"),
           number, *symbol != '\0' ? "/" : "", symbol, day, dh_record_get_text (record, "issuer"),
           dh_record_get_text (record, "abstract"));
  for (guint i = 0; i < files->len; i++)
    g_print ("\t%s\n", (char *) files->pdata[i]);
}

static void
add_document (JsonBuilder *builder, DhRecord *record)
{
  static const char *const names[] = { "kind",     "number", "symbol",    "issuer", "issued_on",
                                       "abstract", "signer", "direction", "state",  "secrecy" };

  _dh_cli_add_id (builder, "id", dh_record_get_id (record));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      json_builder_set_member_name (builder, names[i]);
      json_builder_add_string_value (builder, dh_record_get_text (record, names[i]));
    }
}

static gboolean
print_document (DhCli *cli, DhContext *context, DhRecord *record, JsonBuilder *builder, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Files files = { dh_record_get_id (record), lines, builder };
  gboolean read;

  json_builder_begin_object (builder);
  add_document (builder, record);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  read = dex_await (dh_store_read (dh_context_get_store (context), read_files, &files, NULL), error);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (read && !cli->json)
    print_line (record, lines);
  return read;
}

static gboolean
run_documents (DhCli *cli, GError **error)
{
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;

  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (DhQuery) all = dh_query_new (&dh_document_entity);
  g_autoptr (DhQuery) query = words != NULL ? dh_query_with_words (all, words) : dh_query_copy (all);
  g_autoptr (GListModel) records = dex_await_object (dh_record_query (context, query, 0), error);
  gboolean done = records != NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; done && i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);

      done = print_document (cli, context, record, builder, error);
    }
  json_builder_end_array (builder);
  _dh_cli_close (context);
  if (done && cli->json)
    _dh_cli_print_json (builder);
  return done;
}

const DhCliVerb dh_cli_attach_verb = {
  "attach", N_ ("STORE FILE…"), N_ ("Keep files as documents"), 2, run_attach, attach_options,
};

const DhCliVerb dh_cli_documents_verb = {
  "documents", N_ ("STORE"), N_ ("List the documents with their files"), 1, run_documents, documents_options,
};
