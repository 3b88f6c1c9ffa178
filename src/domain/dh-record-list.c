/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-list-private.h"

#include "dh-query-sql-private.h"

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhRecordList, dh_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_QUERY,
  PROP_STATE,
  PROP_ERROR,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  TURN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the reading thread is asked and says, and what comes back to a list that may be gone, or may have asked anew. */
typedef struct
{
  GWeakRef list;
  guint64 generation;
  DhQuery *query;
  gboolean with_rows;
  DhIdList *ids;
  GPtrArray *rows; /* DhRow of the first page; NULL: not asked for */
} Answer;

GType
dh_list_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { DH_LIST_LOADING, "DH_LIST_LOADING", "loading" },
        { DH_LIST_READY, "DH_LIST_READY", "ready" },
        { DH_LIST_EMPTY, "DH_LIST_EMPTY", "empty" },
        { DH_LIST_ERROR, "DH_LIST_ERROR", "error" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("DhListState", values));
    }
  return type;
}

static void
clear_answer (gpointer data)
{
  Answer *self = data;

  g_weak_ref_clear (&self->list);
  dh_query_free (self->query);
  g_clear_pointer (&self->ids, dh_id_list_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

static void
release_answer (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_answer);
}

/* On the reading thread, before the answer is looked at on the other. */
static DexFuture *
run_order (DhDb *db, gpointer data)
{
  Answer *self = data;
  g_autoptr (GError) error = NULL;

  self->ids = dh_id_list_load_db (db, self->query, &error);
  if (self->ids == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  /* Without them the list asks again, for what is looked at. */
  if (self->with_rows)
    self->rows = dh_rows_load_db (db, dh_query_get_entity (self->query), (gconstpointer) self->ids->ids->data,
                                  MIN (DH_PAGE_SIZE, self->ids->ids->len), NULL);
  return dex_future_new_true ();
}

static void
set_state (DhRecordList *self, DhListState state, const char *error)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->error, error))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
tell_n_items (DhRecordList *self)
{
  if (self->n_told == self->list->ids->len)
    return;
  self->n_told = self->list->ids->len;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static DexFuture *
ids_read_cb (DexFuture *future, gpointer data)
{
  Answer *answer = data;
  g_autoptr (DhRecordList) self = g_weak_ref_get (&answer->list);
  g_autoptr (GError) error = NULL;
  gboolean read = dex_future_get_value (future, &error) != NULL;

  if (self == NULL || answer->generation != self->generation)
    return dex_future_new_true ();

  self->reading_ids = FALSE;
  if (read)
    {
      self->fresh = FALSE;
      _dh_record_list_show (self, g_steal_pointer (&answer->ids), answer->rows);
      tell_n_items (self);
      set_state (self, self->list->ids->len > 0 ? DH_LIST_READY : DH_LIST_EMPTY, NULL);
    }
  else
    set_state (self, DH_LIST_ERROR, error->message);
  _dh_record_list_check_settled (self);
  return dex_future_new_true ();
}

static GType
list_get_item_type (GListModel *model)
{
  return DH_TYPE_RECORD;
}

static guint
list_get_n_items (GListModel *model)
{
  return DH_RECORD_LIST (model)->list->ids->len;
}

static gpointer
list_get_item (GListModel *model, guint position)
{
  DhRecordList *self = DH_RECORD_LIST (model);

  return position < self->list->ids->len ? _dh_record_list_get_row (self, position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = list_get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

static void
dh_record_list_constructed (GObject *object)
{
  DhRecordList *self = DH_RECORD_LIST (object);

  G_OBJECT_CLASS (dh_record_list_parent_class)->constructed (object);

  g_assert (self->context != NULL && self->query != NULL);
  g_signal_connect_object (dh_context_get_store (self->context), "changed",
                           G_CALLBACK (_dh_record_list_store_changed_cb), self, 0);
  _dh_record_list_read_ids (self);
}

static void
dh_record_list_dispose (GObject *object)
{
  DhRecordList *self = DH_RECORD_LIST (object);

  dex_clear (&self->ids_read);
  g_clear_pointer (&self->waiters, g_ptr_array_unref);
  if (self->rows != NULL)
    _dh_record_list_clear_rows (self);

  G_OBJECT_CLASS (dh_record_list_parent_class)->dispose (object);
}

static void
dh_record_list_finalize (GObject *object)
{
  DhRecordList *self = DH_RECORD_LIST (object);

  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->list, dh_id_list_unref);
  g_clear_pointer (&self->query, dh_query_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dh_record_list_parent_class)->finalize (object);
}

static void
dh_record_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DhRecordList *self = DH_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->list->ids->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dh_record_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DhRecordList *self = DH_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;
    case PROP_QUERY:
      dh_record_list_set_query (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dh_record_list_class_init (DhRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dh_record_list_constructed;
  object_class->dispose = dh_record_list_dispose;
  object_class->finalize = dh_record_list_finalize;
  object_class->get_property = dh_record_list_get_property;
  object_class->set_property = dh_record_list_set_property;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, DH_TYPE_CONTEXT,
                                                  write | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, DH_TYPE_QUERY, write | G_PARAM_CONSTRUCT);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, DH_TYPE_LIST_STATE, DH_LIST_LOADING, read);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, read);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TURN] = g_signal_new ("turn", DH_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_UINT);
}

static void
dh_record_list_init (DhRecordList *self)
{
  self->list = dh_id_list_new ();
  self->waiters = g_ptr_array_new_with_free_func (dex_unref);
  _dh_record_list_init_rows (self);
}

void
_dh_record_list_emit_turn (DhRecordList *self, guint last)
{
  g_signal_emit (self, signals[TURN], 0, last);
}

/* The order anew. What is shown stays until the answer is here. */
void
_dh_record_list_read_ids (DhRecordList *self)
{
  Answer *answer = g_atomic_rc_box_new0 (Answer);
  DexFuture *read = NULL;

  g_weak_ref_init (&answer->list, self);
  answer->generation = ++self->generation;
  answer->query = dh_query_copy (self->query);
  answer->with_rows = self->fresh;
  self->reading_ids = TRUE;
  dex_clear (&self->ids_read);
  read = dh_store_read (dh_context_get_store (self->context), run_order, g_atomic_rc_box_acquire (answer),
                        release_answer);
  self->ids_read = dex_future_finally (read, ids_read_cb, answer, release_answer);
}

void
_dh_record_list_check_settled (DhRecordList *self)
{
  g_autoptr (GPtrArray) waiters = NULL;

  if (self->reading_ids || self->reading > 0 || self->waiters == NULL || self->waiters->len == 0)
    return;
  waiters = g_steal_pointer (&self->waiters);
  self->waiters = g_ptr_array_new_with_free_func (dex_unref);
  for (guint i = 0; i < waiters->len; i++)
    dex_promise_resolve_boolean (waiters->pdata[i], TRUE);
}

DhRecordList *
dh_record_list_new (DhContext *context, const DhQuery *query)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  return g_object_new (DH_TYPE_RECORD_LIST, "context", context, "query", query, NULL);
}

void
dh_record_list_set_query (DhRecordList *self, const DhQuery *query)
{
  gboolean first = FALSE, other = FALSE;

  g_return_if_fail (DH_IS_RECORD_LIST (self));
  g_return_if_fail (query != NULL);

  first = self->query == NULL;
  other = !first && dh_query_get_entity (self->query) != dh_query_get_entity (query);
  if (other)
    {
      /* Rows of one entity cannot be wrapped as another's. */
      _dh_record_list_show (self, dh_id_list_new (), NULL);
      g_hash_table_remove_all (self->rows);
      tell_n_items (self);
      set_state (self, DH_LIST_LOADING, NULL);
    }
  g_clear_pointer (&self->query, dh_query_free);
  self->query = dh_query_copy (query);
  self->fresh = TRUE;
  g_clear_pointer (&self->touched, g_hash_table_unref);
  if (first)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
  dh_record_list_reload (self);
}

const DhQuery *
dh_record_list_get_query (DhRecordList *self)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), NULL);
  return self->query;
}

DhListState
dh_record_list_get_state (DhRecordList *self)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), DH_LIST_ERROR);
  return self->state;
}

void
dh_record_list_reload (DhRecordList *self)
{
  g_return_if_fail (DH_IS_RECORD_LIST (self));

  if (self->state == DH_LIST_ERROR)
    set_state (self, DH_LIST_LOADING, NULL);
  _dh_record_list_read_ids (self);
}

gint64
dh_record_list_get_id (DhRecordList *self, guint position)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), 0);
  return position < self->list->ids->len ? g_array_index (self->list->ids, gint64, position) : 0;
}

guint
dh_record_list_find (DhRecordList *self, gint64 id)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->list->ids->len; i++)
    if (g_array_index (self->list->ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}

const gint64 *
dh_record_list_get_ids (DhRecordList *self, guint *n)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), NULL);

  if (n != NULL)
    *n = self->list->ids->len;
  return (gconstpointer) self->list->ids->data;
}

gboolean
dh_record_list_is_grouped (DhRecordList *self)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), FALSE);
  return self->list->sections->len > 0;
}

/* The last section that starts at or before @position. */
static guint
find_section (DhRecordList *self, guint position)
{
  const GArray *sections = self->list->sections;
  guint low = 0, high = sections->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (sections, DhSection, middle).start <= position)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
dh_record_list_get_section (DhRecordList *self, guint position, guint *start, guint *end)
{
  const GArray *sections = NULL;
  guint i = 0;

  g_return_if_fail (DH_IS_RECORD_LIST (self));

  sections = self->list->sections;
  *start = 0;
  *end = self->list->ids->len;
  if (sections->len == 0 || position >= self->list->ids->len)
    return;
  i = find_section (self, position);
  *start = g_array_index (sections, DhSection, i).start;
  if (i + 1 < sections->len)
    *end = g_array_index (sections, DhSection, i + 1).start;
}

char *
dh_record_list_dup_section_title (DhRecordList *self, guint position)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), NULL);

  if (self->list->sections->len == 0 || position >= self->list->ids->len)
    return g_strdup ("");
  return g_strdup (g_array_index (self->list->sections, DhSection, find_section (self, position)).title);
}

char *
dh_record_list_dup_section_key (DhRecordList *self, guint position)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), NULL);

  if (self->list->sections->len == 0 || position >= self->list->ids->len)
    return g_strdup ("");
  return g_strdup (g_array_index (self->list->sections, DhSection, find_section (self, position)).key);
}

DexFuture *
dh_record_list_settled (DhRecordList *self)
{
  DexPromise *promise = NULL;

  dex_return_error_if_fail (DH_IS_RECORD_LIST (self));

  if (!self->reading_ids && self->reading == 0)
    return dex_future_new_true ();
  promise = dex_promise_new ();
  g_ptr_array_add (self->waiters, dex_ref (promise));
  return DEX_FUTURE (promise);
}
