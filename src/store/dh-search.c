/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-search.h"

#include "dh-index-private.h"
#include "dh-store-private.h"

struct _DhSearchHit
{
  GObject parent_instance;
  const char *kind; /* static */
  gint64 id;
  char *title;
  char *snippet;
  double score;
  int page;
  gint64 part;
};

G_DEFINE_FINAL_TYPE (DhSearchHit, dh_search_hit, G_TYPE_OBJECT)

enum
{
  PROP_KIND = 1,
  PROP_ID,
  PROP_TITLE,
  PROP_SNIPPET,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
dh_search_hit_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DhSearchHit *self = DH_SEARCH_HIT (object);
  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_static_string (value, self->kind);
      break;
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->snippet);
      break;
    case PROP_PAGE:
      g_value_set_int (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dh_search_hit_finalize (GObject *object)
{
  DhSearchHit *self = DH_SEARCH_HIT (object);
  g_free (self->title);
  g_free (self->snippet);
  G_OBJECT_CLASS (dh_search_hit_parent_class)->finalize (object);
}

static void
dh_search_hit_class_init (DhSearchHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  object_class->get_property = dh_search_hit_get_property;
  object_class->finalize = dh_search_hit_finalize;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SNIPPET] = g_param_spec_string ("snippet", NULL, NULL, NULL, flags);
  properties[PROP_PAGE] = g_param_spec_int ("page", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_search_hit_init (DhSearchHit *self)
{
}

DhSearchHit *
_dh_search_hit_new (const char *kind, DhIndexRow *row, char *snippet, double score)
{
  DhSearchHit *self = g_object_new (DH_TYPE_SEARCH_HIT, NULL);
  self->kind = kind;
  self->id = row->id;
  self->page = row->page;
  self->part = row->part;
  self->title = row->title != NULL ? g_steal_pointer (&row->title) : g_strdup ("");
  self->snippet = snippet != NULL ? snippet : g_strdup ("");
  self->score = score;
  return self;
}

const char *
dh_search_hit_get_kind (DhSearchHit *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (self), NULL);
  return self->kind;
}

gint64
dh_search_hit_get_id (DhSearchHit *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (self), 0);
  return self->id;
}

const char *
dh_search_hit_get_title (DhSearchHit *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (self), NULL);
  return self->title;
}

const char *
dh_search_hit_get_snippet (DhSearchHit *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (self), NULL);
  return self->snippet;
}

double
dh_search_hit_get_score (DhSearchHit *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (self), 0);
  return self->score;
}

int
dh_search_hit_get_page (DhSearchHit *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (self), 0);
  return self->page;
}

gint64
dh_search_hit_get_part (DhSearchHit *self)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (self), 0);
  return self->part;
}

/* A store opened without sources has nothing to be found. */
DexFuture *
dh_store_search (DhStore *store, const char *words, guint limit)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (words != NULL);

  DhIndex *index = _dh_store_get_index (store);
  if (index == NULL)
    return dex_future_new_take_object (g_list_store_new (DH_TYPE_SEARCH_HIT));
  return _dh_index_search (index, words, limit);
}

DexFuture *
dh_store_index_settled (DhStore *store)
{
  dex_return_error_if_fail (DH_IS_STORE (store));

  DhIndex *index = _dh_store_get_index (store);
  return index != NULL ? _dh_index_settled (index) : dex_future_new_true ();
}

DexFuture *
dh_store_rebuild_index (DhStore *store)
{
  dex_return_error_if_fail (DH_IS_STORE (store));

  DhIndex *index = _dh_store_get_index (store);
  return index != NULL ? _dh_index_rebuild (index) : dex_future_new_true ();
}
