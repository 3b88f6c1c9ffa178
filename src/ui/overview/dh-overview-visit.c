/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-visit.h"

#define KEY "overview-seen"
#define MAX_ORGANISATIONS 64

gint64
dh_overview_visit_recall (DhStore *store)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  g_autoptr (GVariant) seen = g_settings_get_value (settings, KEY);
  gint64 change = 0;

  g_return_val_if_fail (DH_IS_STORE (store), 0);

  g_variant_lookup (seen, dh_store_get_id (store), "x", &change);
  return change;
}

void
dh_overview_visit_remember (DhStore *store, gint64 change)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  g_autoptr (GVariant) seen = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id = NULL;
  gint64 value;
  guint n = 1;

  g_return_if_fail (DH_IS_STORE (store));

  /* The one just looked at comes first: what was not looked at for longest falls off. */
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sx}"));
  g_variant_builder_add (&builder, "{sx}", dh_store_get_id (store), change);
  g_variant_iter_init (&iter, seen);
  while (g_variant_iter_next (&iter, "{&sx}", &id, &value))
    if (n < MAX_ORGANISATIONS && g_strcmp0 (id, dh_store_get_id (store)) != 0)
      {
        g_variant_builder_add (&builder, "{sx}", id, value);
        n++;
      }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
