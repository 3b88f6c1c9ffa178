/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-search-provider.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "dh-context.h"
#include "dh-entity.h"
#include "dh-search.h"
#include "dh-spawn.h"

#define N_HITS 12
/* How long a file that only the search wanted stays open, and the program with it. */
#define IDLE_S 30
/* Results that can be described; the shell asks about the last dozen. */
#define MAX_KNOWN 1000

struct _DhSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* owns this */
  GSettings *settings;
  DhSearchProviderStoreFunc find;
  DhSearchProviderFunc activate;
  gpointer data;
  GDBusConnection *bus;
  guint registration;
  DexFuture *own; /* DhContext that the provider opens, one for all questions; NULL: none */
  char *own_path;
  guint idle;        /* not 0: the application is held */
  GHashTable *known; /* result → GVariant of its meta */
};

G_DEFINE_FINAL_TYPE (DhSearchProvider, dh_search_provider, G_TYPE_OBJECT)

static const char interface_xml[]
    = "<node><interface name='org.gnome.Shell.SearchProvider2'>"
      "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
      "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/>"
      "<arg type='as' direction='out'/></method>"
      "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
      "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/>"
      "<arg type='u' direction='in'/></method>"
      "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
      "</interface></node>";

typedef struct
{
  GDBusMethodInvocation *invocation;
  char *words;
  char *path;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->invocation);
  g_free (question->words);
  g_free (question->path);
  g_free (question);
}

/* --- the store --------------------------------------------------------------------------------------- */

static DexFuture *
opened_cb (DexFuture *own, gpointer data)
{
  DhContext *context = g_value_get_object (dex_future_get_value (own, NULL));

  return dh_store_close (dh_context_get_store (context));
}

/* After the questions that wait for it: what the store was asked before it is closed is answered. */
static void
close_own (DhSearchProvider *self)
{
  if (self->own != NULL)
    dex_future_disown (dex_future_then (g_steal_pointer (&self->own), opened_cb, NULL, NULL));
  g_clear_pointer (&self->own_path, g_free);
}

static void
let_go (DhSearchProvider *self)
{
  if (self->idle == 0)
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  g_application_release (self->application);
}

static void
idle_cb (gpointer data)
{
  DhSearchProvider *self = data;

  close_own (self);
  self->idle = 0;
  g_application_release (self->application);
}

/* The shell starts the program for one question and asks on at every key. */
static void
stay (DhSearchProvider *self)
{
  if (self->idle == 0)
    g_application_hold (self->application);
  else
    g_source_remove (self->idle);
  self->idle = g_timeout_add_seconds_once (IDLE_S, idle_cb, self);
}

/* Opened once, however many questions wait for it. */
static DexFuture *
open_own (DhSearchProvider *self, const char *path)
{
  gboolean failed = self->own != NULL && dex_future_is_rejected (self->own);

  if (failed || g_strcmp0 (self->own_path, path) != 0)
    close_own (self);
  if (self->own == NULL)
    {
      self->own = dh_context_open (path, DH_STORE_OPEN_READ_ONLY | DH_STORE_OPEN_NO_BACKUP, NULL, "search");
      self->own_path = g_strdup (path);
    }
  return dex_ref (self->own);
}

/* The one that is open in a window, else one of our own. */
static DhStore *
await_store (GWeakRef *owner, const char *path)
{
  g_autoptr (DhSearchProvider) self = g_weak_ref_get (owner);
  DhStore *store = self != NULL ? self->find (path, self->data) : NULL;
  DexFuture *own = NULL;

  if (store != NULL)
    close_own (self);
  if (store != NULL || self == NULL)
    return store;
  own = open_own (self, path);
  g_clear_object (&self);

  g_autoptr (DhContext) context = dex_await_object (own, NULL);
  return context != NULL ? g_object_ref (dh_context_get_store (context)) : NULL;
}

/* --- results ----------------------------------------------------------------------------------------- */

static char *
unmark (const char *snippet)
{
  GString *text = g_string_new (snippet);

  g_string_replace (text, "\002", "", 0);
  g_string_replace (text, "\003", "", 0);
  return g_string_free (text, FALSE);
}

static void
remember (DhSearchProvider *self, const char *result, DhSearchHit *hit)
{
  const DhEntity *entity = dh_entity_find (dh_search_hit_get_kind (hit));
  g_autofree char *snippet = unmark (dh_search_hit_get_snippet (hit));
  g_autofree char *description = g_strdup_printf ("%s · %s", entity != NULL ? dh_entity_get_singular (entity) : "",
                                                  snippet);
  GVariantBuilder meta;

  g_variant_builder_init (&meta, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&meta, "{sv}", "id", g_variant_new_string (result));
  g_variant_builder_add (&meta, "{sv}", "name", g_variant_new_string (dh_search_hit_get_title (hit)));
  g_variant_builder_add (&meta, "{sv}", "description", g_variant_new_string (description));
  if (entity != NULL && entity->icon != NULL)
    g_variant_builder_add (&meta, "{sv}", "gicon", g_variant_new_string (entity->icon));
  g_hash_table_insert (self->known, g_strdup (result), g_variant_ref_sink (g_variant_builder_end (&meta)));
}

/* One result a record: several pages of a document are one. */
static GVariant *
list_results (DhSearchProvider *self, GListModel *hits)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantBuilder results;

  g_variant_builder_init (&results, G_VARIANT_TYPE ("as"));
  /* Not at every answer: a late one must not take away what the last one found. */
  if (g_hash_table_size (self->known) > MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  for (guint i = 0; hits != NULL && i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, i);
      char *result = g_strdup_printf ("%s:%" PRId64, dh_search_hit_get_kind (hit), dh_search_hit_get_id (hit));

      if (!g_hash_table_contains (listed, result))
        {
          remember (self, result, hit);
          g_variant_builder_add (&results, "s", result);
        }
      g_hash_table_add (listed, result);
    }
  return g_variant_new ("(as)", &results);
}

static void
search_fiber (GWeakRef *owner, gpointer data)
{
  Question *question = data;
  g_autoptr (DhStore) store = await_store (owner, question->path);
  g_autoptr (GListModel) hits = store != NULL ? dex_await_object (dh_store_search (store, question->words, N_HITS), NULL) : NULL;
  g_autoptr (DhSearchProvider) self = g_weak_ref_get (owner);

  if (self == NULL)
    {
      g_dbus_method_invocation_return_value (g_steal_pointer (&question->invocation), g_variant_new ("(as)", NULL));
      return;
    }
  g_dbus_method_invocation_return_value (g_steal_pointer (&question->invocation), list_results (self, hits));
  stay (self);
}

/* Nothing is looked for without a file, or with less than two letters: the shell asks at every key. */
static void
answer_search (DhSearchProvider *self, const char *const *terms, GDBusMethodInvocation *invocation)
{
  g_autofree char *words = g_strjoinv (" ", (GStrv) terms);
  g_autofree char *path = g_settings_get_string (self->settings, "last-store");

  if (*path == '\0' || g_utf8_strlen (words, -1) < 2)
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", NULL));
      return;
    }

  Question *question = g_new0 (Question, 1);
  question->invocation = invocation;
  question->words = g_steal_pointer (&words);
  question->path = g_steal_pointer (&path);
  stay (self);
  dh_spawn (self, search_fiber, question, question_free);
}

static void
answer_metas (DhSearchProvider *self, const char *const *results, GDBusMethodInvocation *invocation)
{
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; results[i] != NULL; i++)
    if (g_hash_table_contains (self->known, results[i]))
      g_variant_builder_add_value (&metas, g_hash_table_lookup (self->known, results[i]));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

static void
answer_activate (DhSearchProvider *self, const char *result, const char *const *terms)
{
  g_autofree char *path = g_settings_get_string (self->settings, "last-store");
  g_autofree char *words = g_strjoinv (" ", (GStrv) terms);
  const char *colon = strrchr (result, ':');
  g_autofree char *entity = colon != NULL ? g_strndup (result, (gsize) (colon - result)) : NULL;

  /* The window takes the file itself. */
  close_own (self);
  if (entity != NULL && dh_entity_find (entity) != NULL)
    self->activate (path, entity, g_ascii_strtoll (colon + 1, NULL, 10), words, self->data);
  else
    self->activate (path, NULL, 0, words, self->data);
}

static void
method_cb (GDBusConnection *bus, const char *sender, const char *object, const char *interface, const char *method,
           GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  DhSearchProvider *self = data;
  g_autofree const char **texts = NULL;
  const char *result = "";

  if (g_str_equal (method, "GetInitialResultSet"))
    {
      g_variant_get (parameters, "(^a&s)", &texts);
      answer_search (self, texts, invocation);
    }
  else if (g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_variant_get (parameters, "(^a&s^a&s)", NULL, &texts);
      answer_search (self, texts, invocation);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (parameters, "(^a&s)", &texts);
      answer_metas (self, texts, invocation);
    }
  else
    {
      if (g_str_equal (method, "ActivateResult"))
        g_variant_get (parameters, "(&s^a&su)", &result, &texts, NULL);
      else
        g_variant_get (parameters, "(^a&su)", &texts, NULL);
      answer_activate (self, result, texts);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
dh_search_provider_dispose (GObject *object)
{
  DhSearchProvider *self = DH_SEARCH_PROVIDER (object);

  dh_search_provider_unexport (self);
  let_go (self);
  close_own (self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->known, g_hash_table_unref);
  G_OBJECT_CLASS (dh_search_provider_parent_class)->dispose (object);
}

static void
dh_search_provider_class_init (DhSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_search_provider_dispose;
}

static void
dh_search_provider_init (DhSearchProvider *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

DhSearchProvider *
dh_search_provider_new (GApplication *application, GSettings *settings, DhSearchProviderStoreFunc find,
                        DhSearchProviderFunc activate, gpointer data)
{
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (find != NULL && activate != NULL, NULL);

  DhSearchProvider *self = g_object_new (DH_TYPE_SEARCH_PROVIDER, NULL);
  self->application = application;
  self->settings = g_object_ref (settings);
  self->find = find;
  self->activate = activate;
  self->data = data;
  return self;
}

gboolean
dh_search_provider_export (DhSearchProvider *self, GDBusConnection *bus, const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface_xml, NULL);

  g_return_val_if_fail (DH_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (G_IS_DBUS_CONNECTION (bus) && path != NULL, FALSE);

  dh_search_provider_unexport (self);
  self->registration = g_dbus_connection_register_object (bus, path, info->interfaces[0], &vtable, self, NULL, error);
  if (self->registration != 0)
    self->bus = g_object_ref (bus);
  return self->registration != 0;
}

void
dh_search_provider_unexport (DhSearchProvider *self)
{
  g_return_if_fail (DH_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->bus, self->registration);
  self->registration = 0;
  g_clear_object (&self->bus);
}

gboolean
dh_search_provider_holds (DhSearchProvider *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_PROVIDER (self), FALSE);

  return self->idle != 0;
}
