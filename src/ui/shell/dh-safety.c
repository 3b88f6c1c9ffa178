/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-safety.h"

#include <glib/gi18n.h>

#include "dh-lease.h"
#include "dh-moment.h"
#include "dh-reading.h"

struct _DhSafety
{
  GObject parent_instance;

  DhContext *context;
  guint n_waiting; /* files whose text is still to be read, and how many there were */
  guint n_to_read;
  char *text;
  char *explanation;
  char *banner;
  const char *icon_name;
  gboolean warning;
  guint timer;
};

enum
{
  PROP_TEXT = 1,
  PROP_ICON_NAME,
  PROP_EXPLANATION,
  PROP_WARNING,
  PROP_BANNER,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhSafety, dh_safety, G_TYPE_OBJECT)

/* A backup of yesterday is made good at the next start; two days without one is worth a look. */
#define STALE (2 * G_TIME_SPAN_DAY)

typedef struct
{
  char *text;
  char *explanation;
  char *banner;
  const char *icon_name;
  gboolean warning;
} State;

static void
describe_read_only (DhStore *store, State *state)
{
  g_autoptr (DhLeaseHolder) holder = dh_lease_peek_holder (dh_store_get_path (store));

  state->text = g_strdup (_ ("Read-only"));
  state->icon_name = "changes-prevent-symbolic";
  state->warning = TRUE;
  state->explanation = holder != NULL ? dh_lease_holder_describe (holder)
                                      : g_strdup (_ ("The file is open for reading only; nothing can be changed."));
  state->banner = g_strdup (state->explanation);
}

static void
describe_backup (DhSafety *self, gint64 last_backup, State *state)
{
  gint64 now = dh_clock_now (dh_context_get_clock (self->context));

  if (last_backup == 0)
    {
      state->text = g_strdup (_ ("Not backed up yet"));
      state->explanation = g_strdup (_ ("There is no backup of this file yet."));
      state->icon_name = "dialog-warning-symbolic";
      state->warning = TRUE;
      return;
    }
  g_autofree char *when = dh_moment_describe (last_backup, now);
  /* Translators: %s is a moment such as “today 8:02” or “05/02/2023 8:02”. */
  state->text = g_strdup_printf (_ ("Backed up %s"), when);
  state->warning = now - last_backup > STALE;
  state->icon_name = state->warning ? "dialog-warning-symbolic" : "object-select-symbolic";
  state->explanation = g_strdup (_ ("The last backup was read back and found sound."));
}

static void
describe_reading (DhSafety *self, State *state)
{
  state->text = g_strdup_printf (_ ("Reading %u of %u files"), self->n_to_read - self->n_waiting + 1, self->n_to_read);
  state->icon_name = "edit-find-symbolic";
  state->explanation = g_strdup (_ ("The text of kept files is being read, so that the search finds it."));
}

static void
describe (DhSafety *self, State *state)
{
  DhStore *store = dh_context_get_store (self->context);
  g_autofree char *location_warning = NULL;
  gboolean indexing;
  gint64 last_backup;

  g_object_get (store, "location-warning", &location_warning, "indexing", &indexing, "last-backup", &last_backup, NULL);
  if (dh_store_is_read_only (store))
    describe_read_only (store, state);
  else if (location_warning != NULL && location_warning[0] != '\0')
    {
      state->text = g_strdup (_ ("The file is not in a safe place"));
      state->icon_name = "dialog-warning-symbolic";
      state->warning = TRUE;
      state->explanation = g_strdup (location_warning);
      state->banner = g_strdup (location_warning);
    }
  else if (indexing)
    {
      state->text = g_strdup (_ ("Preparing the search…"));
      state->icon_name = "edit-find-symbolic";
      state->explanation = g_strdup (_ ("The search is being prepared; what is ready can be found already."));
    }
  else if (self->n_waiting > 0)
    describe_reading (self, state);
  else
    describe_backup (self, last_backup, state);
}

static void
refresh (DhSafety *self)
{
  State state = { 0 };

  describe (self, &state);
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->text, state.text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  if (g_set_str (&self->explanation, state.explanation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPLANATION]);
  if (g_set_str (&self->banner, state.banner != NULL ? state.banner : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BANNER]);
  if (self->icon_name != state.icon_name)
    {
      self->icon_name = state.icon_name;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
    }
  if (self->warning != state.warning)
    {
      self->warning = state.warning;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNING]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  g_free (state.text);
  g_free (state.explanation);
  g_free (state.banner);
}

static void
reading_cb (DhSafety *self, GParamSpec *pspec, DhTextQueue *queue)
{
  guint waiting = dh_text_queue_get_waiting (queue);

  if (self->n_waiting == 0 || waiting > self->n_waiting)
    self->n_to_read = waiting;
  self->n_waiting = waiting;
  refresh (self);
}

static gboolean
minute_passed_cb (gpointer data)
{
  refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
dh_safety_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhSafety *self = DH_SAFETY (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_EXPLANATION:
      g_value_set_string (value, self->explanation);
      break;
    case PROP_WARNING:
      g_value_set_boolean (value, self->warning);
      break;
    case PROP_BANNER:
      g_value_set_string (value, self->banner);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_safety_finalize (GObject *object)
{
  DhSafety *self = DH_SAFETY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->explanation, g_free);
  g_clear_pointer (&self->banner, g_free);
  G_OBJECT_CLASS (dh_safety_parent_class)->finalize (object);
}

static void
dh_safety_class_init (DhSafetyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_safety_get_property;
  object_class->finalize = dh_safety_finalize;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_EXPLANATION] = g_param_spec_string ("explanation", NULL, NULL, NULL, flags);
  properties[PROP_WARNING] = g_param_spec_boolean ("warning", NULL, NULL, FALSE, flags);
  properties[PROP_BANNER] = g_param_spec_string ("banner", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dh_safety_init (DhSafety *self)
{
}

DhSafety *
dh_safety_new (DhContext *context)
{
  static const char *const followed[] = { "notify::read-only", "notify::location-warning", "notify::indexing",
                                          "notify::last-backup" };

  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhSafety *self = g_object_new (DH_TYPE_SAFETY, NULL);
  self->context = g_object_ref (context);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_object (dh_context_get_store (context), followed[i], G_CALLBACK (refresh), self,
                             G_CONNECT_SWAPPED);
  DhTextQueue *queue = dh_reading_get_queue (context);
  if (queue != NULL)
    {
      g_signal_connect_object (queue, "notify::waiting", G_CALLBACK (reading_cb), self, G_CONNECT_SWAPPED);
      reading_cb (self, NULL, queue);
    }
  self->timer = g_timeout_add_seconds (60, minute_passed_cb, self);
  refresh (self);
  return self;
}
