/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-years.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "dh-change.h"
#include "dh-spawn.h"

struct _DhYears
{
  GObject parent_instance;

  DhContext *context;
  GArray *years; /* int, descending; 0 for “all” stands last */
};

static GType
dh_years_get_item_type (GListModel *model)
{
  return GTK_TYPE_STRING_OBJECT;
}

static guint
dh_years_get_n_items (GListModel *model)
{
  return DH_YEARS (model)->years->len;
}

static gpointer
dh_years_get_item (GListModel *model, guint position)
{
  DhYears *self = DH_YEARS (model);
  int year;

  if (position >= self->years->len)
    return NULL;
  year = g_array_index (self->years, int, position);
  if (year == 0)
    return gtk_string_object_new (_ ("All years"));
  g_autofree char *text = g_strdup_printf ("%d", year);
  return gtk_string_object_new (text);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dh_years_get_item_type;
  iface->get_n_items = dh_years_get_n_items;
  iface->get_item = dh_years_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DhYears, dh_years, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

static void
add_year (GArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    {
      if (g_array_index (years, int, i) == year)
        return;
    }
  g_array_append_val (years, year);
}

/* On the store's thread. */
static DexFuture *
read_years (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "SELECT DISTINCT year FROM programme ORDER BY year", &error);
  gboolean has_row = stmt != NULL;

  while (has_row && dh_stmt_step (stmt, &has_row, &error) && has_row)
    add_year (years, (int) dh_stmt_get_int64 (stmt, 0));
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_ARRAY, g_steal_pointer (&years));
}

/* Item by item: the choice of who shows the list stays on its year. */
static void
merge_years (DhYears *self, GArray *years)
{
  guint at = 0;
  guint next = 0;

  while (at < self->years->len || next < years->len)
    {
      int have = at < self->years->len ? g_array_index (self->years, int, at) : -1;
      int want = next < years->len ? g_array_index (years, int, next) : -1;

      if (have == want)
        {
          at++;
          next++;
        }
      else if (want > have)
        {
          g_array_insert_val (self->years, at, want);
          g_list_model_items_changed (G_LIST_MODEL (self), at, 0, 1);
        }
      else
        {
          g_array_remove_index (self->years, at);
          g_list_model_items_changed (G_LIST_MODEL (self), at, 1, 0);
        }
    }
}

static void
take_years (DhYears *self, GArray *years)
{
  int this_year = dh_date_year (dh_clock_today (dh_context_get_clock (self->context)));
  int all = 0;

  add_year (years, this_year);
  add_year (years, this_year + 1);
  if (dh_context_get_year (self->context) != 0)
    add_year (years, dh_context_get_year (self->context));
  g_array_sort (years, newest_first);
  g_array_append_val (years, all);
  merge_years (self, years);
}

static void
load_fiber (GWeakRef *owner, gpointer context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) years = dex_await_boxed (dh_store_read (dh_context_get_store (context), read_years, NULL, NULL), &error);
  g_autoptr (DhYears) self = g_weak_ref_get (owner);

  /* Without an answer this year and the next stay: nothing is lost, and the pages report their own errors. */
  if (self != NULL && years != NULL)
    take_years (self, years);
}

static void
reload (DhYears *self)
{
  dh_spawn (self, load_fiber, g_object_ref (self->context), g_object_unref);
}

static void
store_changed_cb (DhYears *self, DhChange *change)
{
  if (dh_change_touches (change, "programme"))
    reload (self);
}

static void
dh_years_finalize (GObject *object)
{
  DhYears *self = DH_YEARS (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->years, g_array_unref);
  G_OBJECT_CLASS (dh_years_parent_class)->finalize (object);
}

static void
dh_years_class_init (DhYearsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_years_finalize;
}

static void
dh_years_init (DhYears *self)
{
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
}

DhYears *
dh_years_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhYears *self = g_object_new (DH_TYPE_YEARS, NULL);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (int));

  self->context = g_object_ref (context);
  take_years (self, none);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

int
dh_years_get_year (DhYears *self, guint position)
{
  g_return_val_if_fail (DH_IS_YEARS (self), 0);

  return position < self->years->len ? g_array_index (self->years, int, position) : 0;
}

guint
dh_years_find (DhYears *self, int year)
{
  g_return_val_if_fail (DH_IS_YEARS (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->years->len; i++)
    {
      if (g_array_index (self->years, int, i) == year)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}
