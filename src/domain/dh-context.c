/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-context.h"

#include "dh-index-sources-private.h"
#include "dh-register-schema-private.h"

struct _DhContext
{
  GObject parent_instance;
  DhStore *store;
  DhClock *clock;
  int year;
};

G_DEFINE_FINAL_TYPE (DhContext, dh_context, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CLOCK,
  PROP_YEAR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static DexFuture *
opened_cb (DexFuture *future, gpointer data)
{
  const GValue *value = dex_future_get_value (future, NULL);

  return dex_future_new_take_object (dh_context_new (g_value_get_object (value)));
}

static void
dh_context_constructed (GObject *object)
{
  DhContext *self = DH_CONTEXT (object);

  G_OBJECT_CLASS (dh_context_parent_class)->constructed (object);

  g_assert (self->store != NULL);
  if (self->clock == NULL)
    self->clock = g_object_ref (dh_store_get_clock (self->store));
  self->year = dh_date_year (dh_clock_today (self->clock));
}

static void
dh_context_dispose (GObject *object)
{
  DhContext *self = DH_CONTEXT (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dh_context_parent_class)->dispose (object);
}

static void
dh_context_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DhContext *self = DH_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_YEAR:
      g_value_set_int (value, self->year);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dh_context_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DhContext *self = DH_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_YEAR:
      dh_context_set_year (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dh_context_class_init (DhContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dh_context_constructed;
  object_class->dispose = dh_context_dispose;
  object_class->get_property = dh_context_get_property;
  object_class->set_property = dh_context_set_property;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, DH_TYPE_STORE, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, DH_TYPE_CLOCK, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_YEAR] = g_param_spec_int ("year", NULL, NULL, 0, 9999, 0, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_context_init (DhContext *self)
{
}

DhContext *
dh_context_new (DhStore *store)
{
  g_return_val_if_fail (DH_IS_STORE (store), NULL);
  return g_object_new (DH_TYPE_CONTEXT, "store", store, NULL);
}

DhStore *
dh_context_get_store (DhContext *self)
{
  g_return_val_if_fail (DH_IS_CONTEXT (self), NULL);
  return self->store;
}

DhClock *
dh_context_get_clock (DhContext *self)
{
  g_return_val_if_fail (DH_IS_CONTEXT (self), NULL);
  return self->clock;
}

int
dh_context_get_year (DhContext *self)
{
  g_return_val_if_fail (DH_IS_CONTEXT (self), 0);
  return self->year;
}

void
dh_context_set_year (DhContext *self, int year)
{
  g_return_if_fail (DH_IS_CONTEXT (self));

  if (self->year == year)
    return;
  self->year = year;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_YEAR]);
}

DexFuture *
dh_context_open (const char *path, DhStoreOpenFlags flags, DhClock *clock, const char *origin)
{
  DhStoreOptions options
      = { .sources = _dh_index_sources (), .origin = origin, .clock = clock, .extension = _dh_register_extension () };

  dex_return_error_if_fail (path != NULL);

  return dex_future_then (dh_store_open (path, flags, &options), opened_cb, NULL, NULL);
}
