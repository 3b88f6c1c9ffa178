/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-id-selection.h"

struct _DhIdSelection
{
  GObject parent_instance;

  DhRecordList *list;
  GtkBitset *positions;
  GArray *ids;     /* gint64, ascending; may name records the list does not show just now */
  gboolean strays; /* some of ids are not shown */
};

static void selection_model_init (GtkSelectionModelInterface *iface);
static void section_model_init (GtkSectionModelInterface *iface);
static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhIdSelection, dh_id_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init)
                                       G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

enum
{
  PROP_0,
  PROP_N_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A change of so few rows is entered into the ids one by one, a larger one makes them anew. */
#define FEW 32

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
find_id (DhIdSelection *self, gint64 id, guint *index)
{
  guint low = 0, high = self->ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (self->ids, gint64, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  *index = low;
  return low < self->ids->len && g_array_index (self->ids, gint64, low) == id;
}

static void
toggle_id (DhIdSelection *self, gint64 id)
{
  guint index;

  if (find_id (self, id, &index))
    g_array_remove_index (self->ids, index);
  else
    g_array_insert_val (self->ids, index, id);
}

static void
remake_ids (DhIdSelection *self)
{
  guint n;
  const gint64 *all = dh_record_list_get_ids (self->list, &n);
  GtkBitsetIter iter;
  guint position;

  g_array_set_size (self->ids, 0);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->positions, &position); more && position < n;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (self->ids, all[position]);
  g_array_sort (self->ids, compare_ids);
  self->strays = FALSE;
}

static void
follow_positions (DhIdSelection *self, GtkBitset *difference)
{
  GtkBitsetIter iter;
  guint position;

  if (self->strays || gtk_bitset_get_size (difference) > FEW)
    {
      remake_ids (self);
      return;
    }
  for (gboolean more = gtk_bitset_iter_init_first (&iter, difference, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    toggle_id (self, dh_record_list_get_id (self->list, position));
}

/* Chooses those of the added rows whose ids are remembered. */
static void
recall (DhIdSelection *self, guint position, guint added)
{
  guint n, index;
  const gint64 *all = dh_record_list_get_ids (self->list, &n);

  if (self->ids->len == 0)
    return;
  for (guint i = position; i < position + added && i < n; i++)
    if (find_id (self, all[i], &index))
      gtk_bitset_add (self->positions, i);
}

static void
items_changed_cb (DhIdSelection *self, guint position, guint removed, guint added)
{
  guint64 before = gtk_bitset_get_size (self->positions);

  gtk_bitset_splice (self->positions, position, removed, added);
  recall (self, position, added);
  self->strays = gtk_bitset_get_size (self->positions) < self->ids->len;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);

  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  /* Rows that come or go between others move the groups after them; new ones at the end are groups of their own. */
  if (position + added < n && dh_record_list_is_grouped (self->list))
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), 0, n);
  if (before != gtk_bitset_get_size (self->positions))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static GType
get_item_type (GListModel *model)
{
  return DH_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (DH_ID_SELECTION (model)->list));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (DH_ID_SELECTION (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  DhIdSelection *self = DH_ID_SELECTION (model);
  guint n = get_n_items (G_LIST_MODEL (model));

  if (position >= n)
    {
      *start = n;
      *end = G_MAXUINT;
      return;
    }
  dh_record_list_get_section (self->list, position, start, end);
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (DH_ID_SELECTION (model)->positions, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_copy (DH_ID_SELECTION (model)->positions);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  DhIdSelection *self = DH_ID_SELECTION (model);
  g_autoptr (GtkBitset) next = gtk_bitset_copy (self->positions);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (selected);
  guint n = get_n_items (G_LIST_MODEL (model));

  gtk_bitset_intersect (wanted, mask);
  gtk_bitset_subtract (next, mask);
  gtk_bitset_union (next, wanted);
  if (!gtk_bitset_is_empty (next) && gtk_bitset_get_maximum (next) >= n)
    gtk_bitset_remove_range_closed (next, n, gtk_bitset_get_maximum (next));

  g_autoptr (GtkBitset) difference = gtk_bitset_copy (self->positions);
  gtk_bitset_difference (difference, next);
  if (gtk_bitset_is_empty (difference))
    return TRUE;

  gtk_bitset_unref (self->positions);
  self->positions = g_steal_pointer (&next);
  follow_positions (self, difference);

  guint first = gtk_bitset_get_minimum (difference);
  gtk_selection_model_selection_changed (model, first, gtk_bitset_get_maximum (difference) - first + 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  return TRUE;
}

/* The interface's own versions of the other functions all end in set_selection. */
static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

static void
dh_id_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhIdSelection *self = DH_ID_SELECTION (object);

  switch (id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value, dh_id_selection_get_n_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_id_selection_finalize (GObject *object)
{
  DhIdSelection *self = DH_ID_SELECTION (object);

  g_clear_object (&self->list);
  g_clear_pointer (&self->positions, gtk_bitset_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (dh_id_selection_parent_class)->finalize (object);
}

static void
dh_id_selection_class_init (DhIdSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dh_id_selection_get_property;
  object_class->finalize = dh_id_selection_finalize;

  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dh_id_selection_init (DhIdSelection *self)
{
  self->positions = gtk_bitset_new_empty ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

DhIdSelection *
dh_id_selection_new (DhRecordList *list)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (list), NULL);

  DhIdSelection *self = g_object_new (DH_TYPE_ID_SELECTION, NULL);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

DhRecordList *
dh_id_selection_get_list (DhIdSelection *self)
{
  g_return_val_if_fail (DH_IS_ID_SELECTION (self), NULL);
  return self->list;
}

guint
dh_id_selection_get_n_selected (DhIdSelection *self)
{
  g_return_val_if_fail (DH_IS_ID_SELECTION (self), 0);
  return (guint) gtk_bitset_get_size (self->positions);
}

gint64 *
dh_id_selection_dup_ids (DhIdSelection *self, guint *n)
{
  g_return_val_if_fail (DH_IS_ID_SELECTION (self), NULL);
  g_return_val_if_fail (n != NULL, NULL);

  GtkBitsetIter iter;
  guint position;

  *n = 0;
  if (gtk_bitset_is_empty (self->positions))
    return NULL;
  gint64 *ids = g_new (gint64, gtk_bitset_get_size (self->positions));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    ids[(*n)++] = dh_record_list_get_id (self->list, position);
  return ids;
}

void
dh_id_selection_choose_span (DhIdSelection *self, guint from, guint to)
{
  g_return_if_fail (DH_IS_ID_SELECTION (self));

  guint first = MIN (from, to);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (self), first, MAX (from, to) - first + 1, TRUE);
}
