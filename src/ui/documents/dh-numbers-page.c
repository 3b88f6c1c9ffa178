/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-numbers-page-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "dh-change.h"
#include "dh-field-row.h"
#include "dh-numbering.h"
#include "dh-record-host.h"
#include "dh-record-query.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* More missing numbers than this are told as "and more". */
#define MAX_GAPS 12

static void record_host_init (DhRecordHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhNumbersPage, dh_numbers_page, ADW_TYPE_NAVIGATION_PAGE,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_RECORD_HOST, record_host_init))

typedef struct
{
  DhContext *context;
  gint64 id;
  guint serial;
} Errand;

static void
errand_free (gpointer data)
{
  g_object_unref (((Errand *) data)->context);
  g_free (data);
}

static Errand *
errand_new (DhNumbersPage *page, gint64 id)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (page->context);
  self->id = id;
  self->serial = page->serial;
  return self;
}

/* --- what stands above the table ----------------------------------------------------------------------- */

static char *
describe_gaps (const GArray *gaps)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (gaps->len, MAX_GAPS); i++)
    {
      const DhNumberGap *gap = &g_array_index (gaps, DhNumberGap, i);
      g_autofree char *from = dh_number_format (gap->from), *to = dh_number_format (gap->to);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", from);
      if (gap->to > gap->from)
        g_string_append_printf (text, "–%s", to);
    }
  if (gaps->len > MAX_GAPS)
    g_string_append (text, ", …");
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
show_summary (DhNumbersPage *self, const GArray *gaps)
{
  g_autofree char *next = dh_number_format (self->next), *missing = describe_gaps (gaps), *text = NULL;

  if (gaps->len == 0)
    text = g_strdup_printf (_ ("Next number: %s. None is missing."), next);
  else
    text = g_strdup_printf (_ ("Next number: %s. Missing: %s."), next, missing);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), TRUE);
}

static void
summary_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  gint64 next = dex_await_int64 (dh_number_find_next (errand->context, errand->id), &error);
  g_autoptr (GArray) gaps = error == NULL ? dex_await_boxed (dh_number_list_gaps (errand->context, errand->id), &error) : NULL;
  g_autoptr (DhNumbersPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->serial != errand->serial)
    return;
  self->next = gaps != NULL ? next : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
  if (gaps != NULL)
    show_summary (self, gaps);
  _dh_numbers_page_update_actions (self);
}

/* --- series --------------------------------------------------------------------------------------------- */

static DhRecord *
dup_series (DhNumbersPage *self, guint position)
{
  return self->all != NULL ? g_list_model_get_item (self->all, position) : NULL;
}

/* "Kế hoạch · KH-MTTQ-BTT · 2023" */
static char *
describe_series (DhRecord *series)
{
  g_autoptr (GString) text = g_string_new (dh_record_get_title (series));

  if (*dh_record_get_text (series, "symbol") != '\0')
    g_string_append_printf (text, " · %s", dh_record_get_text (series, "symbol"));
  if (dh_record_get_int64 (series, "year") != 0)
    g_string_append_printf (text, " · %" PRId64, dh_record_get_int64 (series, "year"));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static guint
find_series (DhNumbersPage *self, gint64 id)
{
  for (guint i = 0; self->all != NULL && i < g_list_model_get_n_items (self->all); i++)
    {
      g_autoptr (DhRecord) series = dup_series (self, i);

      if (dh_record_get_id (series) == id)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The one that was shown, else one of the working year, else the first. */
static guint
prefer_series (DhNumbersPage *self)
{
  guint position = find_series (self, self->chosen);
  int year = dh_context_get_year (self->context);

  for (guint i = 0; position == GTK_INVALID_LIST_POSITION && i < g_list_model_get_n_items (self->all); i++)
    {
      g_autoptr (DhRecord) series = dup_series (self, i);

      if (dh_record_get_int64 (series, "year") == year)
        position = i;
    }
  if (position == GTK_INVALID_LIST_POSITION && g_list_model_get_n_items (self->all) > 0)
    position = 0;
  return position;
}

static void
show_numbers (DhNumbersPage *self)
{
  g_autoptr (DhQuery) all = dh_query_new (&dh_issued_number_entity);
  DhValue series = { .type = DH_VALUE_INT, .i = self->chosen };
  g_autoptr (DhQuery) base = dh_query_with_filter (all, "series", DH_FILTER_IS, &series);

  dh_record_page_set_base (self->page, base);
}

static void
read_summary (DhNumbersPage *self)
{
  self->serial++;
  if (self->chosen != 0)
    dh_spawn (self, summary_fiber, errand_new (self, self->chosen), errand_free);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
  _dh_numbers_page_update_actions (self);
}

static void
choose (DhNumbersPage *self, gint64 id)
{
  if (id != self->chosen)
    {
      self->chosen = id;
      self->next = 0;
      show_numbers (self);
    }
  read_summary (self);
}

static void
choose_nth (DhNumbersPage *self, guint position)
{
  g_autoptr (DhRecord) series = position != GTK_INVALID_LIST_POSITION ? dup_series (self, position) : NULL;

  choose (self, series != NULL ? dh_record_get_id (series) : 0);
}

static void
series_chosen_cb (DhNumbersPage *self)
{
  if (!self->filling && self->context != NULL)
    choose_nth (self, gtk_drop_down_get_selected (self->series));
}

static void
fill_series (DhNumbersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = g_list_model_get_n_items (self->all), position = prefer_series (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhRecord) series = dup_series (self, i);

      gtk_string_list_take (names, describe_series (series));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->series, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->series, position);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->series), n > 0);
  choose_nth (self, position);
}

static void
series_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhQuery) bare = dh_query_new (&dh_number_series_entity);
  g_autoptr (DhQuery) query = dh_query_with_sort (bare, "year", TRUE);
  g_autoptr (GListModel) all = dex_await_object (dh_record_query (errand->context, query, 0), &error);
  g_autoptr (DhNumbersPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (all == NULL)
    {
      dh_report_error (GTK_WIDGET (self), _ ("The number series could not be read"), error);
      return;
    }
  g_set_object (&self->all, all);
  fill_series (self);
}

static void
read_series (DhNumbersPage *self)
{
  dh_spawn (self, series_fiber, errand_new (self, 0), errand_free);
}

static void
store_changed_cb (DhNumbersPage *self, DhChange *change)
{
  if (dh_change_touches (change, "number_series"))
    read_series (self);
  else if (dh_change_touches (change, "issued_number"))
    read_summary (self);
}

/* --- records --------------------------------------------------------------------------------------------- */

static void
number_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (errand->context, &dh_issued_number_entity, errand->id), &error);
  g_autoptr (DhNumbersPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (record == NULL)
    {
      dh_report_error (GTK_WIDGET (self), _ ("The record is no longer there"), error);
      return;
    }
  adw_navigation_view_pop_to_tag (self->view, "numbers");
  dh_numbers_page_show_series (self, dh_record_get_int64 (record, "series"));
  dh_record_page_show_record (self->page, errand->id);
}

static void
show_record (DhRecordHost *host, const DhEntity *entity, gint64 id)
{
  DhNumbersPage *self = DH_NUMBERS_PAGE (host);

  if (entity == &dh_number_series_entity)
    dh_record_page_show_record (_dh_numbers_page_open_series (self), id);
  else
    dh_spawn (self, number_fiber, errand_new (self, id), errand_free);
}

static void
start_new (DhRecordHost *host)
{
  gtk_widget_activate_action (GTK_WIDGET (host), "numbers.reserve", NULL);
}

static void
record_host_init (DhRecordHostInterface *iface)
{
  iface->show_record = show_record;
  iface->start_new = start_new;
}

/* A number added by hand, from an older book, belongs where the person is looking. */
static void
new_record_cb (DhNumbersPage *self, DhRecordForm *form)
{
  GtkWidget *row = dh_record_form_get_row (form, "series");
  g_autoptr (DhRecord) series = self->chosen != 0 ? dup_series (self, find_series (self, self->chosen)) : NULL;
  DhValue value = { .type = DH_VALUE_INT, .i = self->chosen };

  if (row != NULL && series != NULL)
    dh_field_row_show (DH_FIELD_ROW (row), &value, dh_record_get_title (series));
}

static void
dh_numbers_page_dispose (GObject *object)
{
  DhNumbersPage *self = DH_NUMBERS_PAGE (object);

  self->serial++;
  self->filling = TRUE;
  g_clear_object (&self->all);
  g_clear_object (&self->context);
  /* The page would let go of its child once more. */
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_NUMBERS_PAGE);
  G_OBJECT_CLASS (dh_numbers_page_parent_class)->dispose (object);
}

static void
dh_numbers_page_class_init (DhNumbersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_numbers_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/documents/dh-numbers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhNumbersPage, view);
  gtk_widget_class_bind_template_child (widget_class, DhNumbersPage, bar);
  gtk_widget_class_bind_template_child (widget_class, DhNumbersPage, series);
  gtk_widget_class_bind_template_child (widget_class, DhNumbersPage, summary);
  gtk_widget_class_bind_template_callback (widget_class, series_chosen_cb);
  _dh_numbers_page_install_actions (widget_class);
}

/* The names of series are long; a narrow window must not be made wider by them. */
static void
name_made_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_list_item_set_child (item, label);
}

static void
name_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), name);
}

static void
dh_numbers_page_init (DhNumbersPage *self)
{
  g_autoptr (GtkListItemFactory) names = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (names, "setup", G_CALLBACK (name_made_cb), NULL);
  g_signal_connect (names, "bind", G_CALLBACK (name_bound_cb), NULL);
  gtk_drop_down_set_factory (self->series, names);
}

GtkWidget *
dh_numbers_page_new (DhContext *context)
{
  /* The series stands above the table. */
  static const char *const columns[] = { "number", "state",      "day",  "kind", "subject",
                                         "signer", "recipients", "note", NULL };

  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhNumbersPage *self = g_object_new (DH_TYPE_NUMBERS_PAGE, NULL);
  self->context = g_object_ref (context);
  self->page = DH_RECORD_PAGE (dh_record_page_new (context, &dh_issued_number_entity));
  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self->page), "numbers");
  dh_record_page_add_top_bar (self->page, self->bar);
  dh_record_page_set_empty (self->page,
                            _ ("A series gives its numbers one after the other: for papers of one kind, or for all of "
                               "them. Each number is taken once."),
                            _ ("_New Series…"), "numbers.new-series");
  adw_navigation_view_add (self->view, ADW_NAVIGATION_PAGE (self->page));
  g_signal_connect_object (self->page, "new-record", G_CALLBACK (new_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_record_details_get_form (dh_record_page_get_details (self->page)), "record-changed",
                           G_CALLBACK (_dh_numbers_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dh_record_table_propose_columns (dh_record_page_get_table (self->page), columns);
  show_numbers (self);
  _dh_numbers_page_update_actions (self);
  read_series (self);
  return GTK_WIDGET (self);
}

void
dh_numbers_page_show_series (DhNumbersPage *self, gint64 series)
{
  g_return_if_fail (DH_IS_NUMBERS_PAGE (self));

  guint position = find_series (self, series);

  choose (self, series);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      read_series (self);
      return;
    }
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->series, position);
  self->filling = FALSE;
}

gint64
dh_numbers_page_get_series (DhNumbersPage *self)
{
  g_return_val_if_fail (DH_IS_NUMBERS_PAGE (self), 0);

  return self->chosen;
}

DhRecordPage *
dh_numbers_page_get_record_page (DhNumbersPage *self)
{
  g_return_val_if_fail (DH_IS_NUMBERS_PAGE (self), NULL);

  return self->page;
}

const char *
dh_numbers_page_get_summary (DhNumbersPage *self)
{
  g_return_val_if_fail (DH_IS_NUMBERS_PAGE (self), NULL);

  return gtk_label_get_text (self->summary);
}
