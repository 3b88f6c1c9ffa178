/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-search.h"

static int limit = 50;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most this many"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

/* The marks around matched words become brackets in plain text and stay out of JSON. */
static char *
unmark (const char *snippet, const char *open, const char *close)
{
  g_autoptr (GString) text = g_string_new (snippet);

  g_string_replace (text, "\002", open, 0);
  g_string_replace (text, "\003", close, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_hit (JsonBuilder *builder, DhSearchHit *hit)
{
  g_autofree char *snippet = unmark (dh_search_hit_get_snippet (hit), "", "");

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, dh_search_hit_get_kind (hit));
  _dh_cli_add_id (builder, "id", dh_search_hit_get_id (hit));
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, dh_search_hit_get_title (hit));
  json_builder_set_member_name (builder, "snippet");
  json_builder_add_string_value (builder, snippet);
  json_builder_set_member_name (builder, "page");
  if (dh_search_hit_get_page (hit) > 0)
    json_builder_add_int_value (builder, dh_search_hit_get_page (hit));
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
print_hit (DhSearchHit *hit)
{
  g_autofree char *snippet = unmark (dh_search_hit_get_snippet (hit), "[", "]");
  const DhEntity *entity = dh_entity_find (dh_search_hit_get_kind (hit));

  g_print ("%s\t%" G_GINT64_FORMAT "\t%s",
           entity != NULL ? dh_entity_get_singular (entity) : dh_search_hit_get_kind (hit), dh_search_hit_get_id (hit),
           dh_search_hit_get_title (hit));
  if (dh_search_hit_get_page (hit) > 0)
    g_print (_ (", page %d"), dh_search_hit_get_page (hit));
  g_print ("\t%s\n", snippet);
}

static void
print_hits (DhCli *cli, GListModel *hits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, i);
      if (cli->json)
        add_hit (builder, hit);
      else
        print_hit (hit);
    }
  json_builder_end_array (builder);
  if (cli->json)
    _dh_cli_print_json (builder);
}

static gboolean
run_search (DhCli *cli, GError **error)
{
  g_autofree char *words = g_strjoinv (" ", cli->args + 1);
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);

  if (context == NULL)
    return FALSE;
  DhStore *store = dh_context_get_store (context);
  g_autoptr (GListModel) hits = NULL;
  if (dex_await (dh_store_index_settled (store), error))
    hits = dex_await_object (dh_store_search (store, words, MAX (limit, 1)), error);
  _dh_cli_close (context);
  if (hits == NULL)
    return FALSE;
  print_hits (cli, hits);
  return TRUE;
}

const DhCliVerb dh_cli_search_verb = {
  "search", N_ ("STORE WORDS"), N_ ("Find records by words, with or without marks"), 2, run_search, options,
};
