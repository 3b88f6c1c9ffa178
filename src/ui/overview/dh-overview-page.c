/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-page.h"

#include <glib/gi18n.h>

#include "dh-overview-sections-private.h"
#include "dh-overview-visit.h"
#include "dh-spawn.h"

struct _DhOverviewPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  gint64 programme; /* chosen, 0: the annual one */
  gint64 since;     /* newest change of the last visit, 0: there was none */
  guint serial;
  gboolean stale;     /* something changed while the page was not on screen */
  gboolean choosing;  /* the list of programmes is being filled */
  GArray *programmes; /* gint64, as in the drop-down */
  GtkStack *stack;
  GtkDropDown *programme_chooser;
  AdwWindowTitle *title;
  GtkBox *first, *second, *third;
  AdwStatusPage *error_page;
};

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

typedef struct
{
  DhContext *context;
  gint64 programme, since;
  guint serial;
} Wanted;

G_DEFINE_FINAL_TYPE (DhOverviewPage, dh_overview_page, ADW_TYPE_NAVIGATION_PAGE)

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static void
set_state (DhOverviewPage *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
append (GtkBox *box, GtkWidget *section)
{
  if (section != NULL)
    gtk_box_append (box, section);
}

/* One programme needs no choice. */
static void
show_programmes (DhOverviewPage *self, const DhOverview *overview)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  self->choosing = TRUE;
  g_array_set_size (self->programmes, 0);
  for (guint i = 0; i < overview->programmes->len; i++)
    {
      const DhOverviewProgramme *programme = g_ptr_array_index (overview->programmes, i);

      gtk_string_list_append (titles, programme->title);
      g_array_append_val (self->programmes, programme->id);
      if (programme->id == overview->programme)
        selected = i;
    }
  gtk_drop_down_set_model (self->programme_chooser, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->programme_chooser, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->programme_chooser), overview->programmes->len > 1);
  self->choosing = FALSE;
}

static void
show_subtitle (DhOverviewPage *self, const DhOverview *overview)
{
  g_autofree char *text = NULL;

  if (overview->progress >= 0)
    /* Translators: progress of the whole, and the share of the planned time that is gone. */
    text = g_strdup_printf (_ ("%.0f %% done, %.0f %% planned by now"), overview->progress, overview->planned);
  adw_window_title_set_subtitle (self->title, text != NULL ? text : "");
}

static void
show_overview (DhOverviewPage *self, DhOverview *overview)
{
  clear_box (self->first);
  clear_box (self->second);
  clear_box (self->third);
  show_programmes (self, overview);
  show_subtitle (self, overview);
  if (overview->year != 0 ? overview->programme == 0 : overview->points->len == 0)
    {
      set_state (self, "empty");
      return;
    }
  append (self->first, _dh_overview_due_new (overview));
  append (self->first, _dh_overview_progress_new (overview));
  append (self->second, _dh_overview_missing_new (overview));
  append (self->second, _dh_overview_changes_new (overview, self->since != 0));
  append (self->third, _dh_overview_indicators_new (overview));
  append (self->third, _dh_overview_workload_new (overview));
  set_state (self, "content");
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhOverview) overview = dex_await_boxed (
      dh_overview_load (wanted->context, dh_context_get_year (wanted->context), wanted->programme, wanted->since),
      &error);
  g_autoptr (DhOverviewPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != wanted->serial || self->context == NULL)
    return;
  if (overview != NULL)
    {
      dh_overview_visit_remember (dh_context_get_store (self->context), overview->last_change);
      show_overview (self, overview);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
}

static void
load (DhOverviewPage *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  self->stale = FALSE;
  wanted->context = g_object_ref (self->context);
  wanted->programme = self->programme;
  wanted->since = self->since;
  wanted->serial = ++self->serial;
  dh_spawn (self, load_fiber, wanted, wanted_free);
}

static void
refresh_cb (DhOverviewPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

/* Another year has other programmes. */
static void
year_cb (DhOverviewPage *self)
{
  self->programme = 0;
  refresh_cb (self);
}

static void
programme_cb (DhOverviewPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->programme_chooser);

  if (self->choosing || selected >= self->programmes->len)
    return;
  self->programme = g_array_index (self->programmes, gint64, selected);
  load (self);
}

static void
retry_cb (DhOverviewPage *self)
{
  set_state (self, "loading");
  load (self);
}

static void
dh_overview_page_map (GtkWidget *widget)
{
  DhOverviewPage *self = DH_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (dh_overview_page_parent_class)->map (widget);
  if (self->stale)
    load (self);
}

static void
dh_overview_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, gtk_stack_get_visible_child_name (DH_OVERVIEW_PAGE (object)->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_overview_page_dispose (GObject *object)
{
  DhOverviewPage *self = DH_OVERVIEW_PAGE (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_OVERVIEW_PAGE);
  G_OBJECT_CLASS (dh_overview_page_parent_class)->dispose (object);
}

static void
dh_overview_page_finalize (GObject *object)
{
  g_array_unref (DH_OVERVIEW_PAGE (object)->programmes);
  G_OBJECT_CLASS (dh_overview_page_parent_class)->finalize (object);
}

static void
dh_overview_page_class_init (DhOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_overview_page_get_property;
  object_class->dispose = dh_overview_page_dispose;
  object_class->finalize = dh_overview_page_finalize;
  widget_class->map = dh_overview_page_map;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/overview/dh-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, DhOverviewPage, first);
  gtk_widget_class_bind_template_child (widget_class, DhOverviewPage, second);
  gtk_widget_class_bind_template_child (widget_class, DhOverviewPage, third);
  gtk_widget_class_bind_template_child (widget_class, DhOverviewPage, error_page);
  gtk_widget_class_bind_template_child_full (widget_class, "programme", FALSE,
                                             G_STRUCT_OFFSET (DhOverviewPage, programme_chooser));
  gtk_widget_class_bind_template_callback (widget_class, programme_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
dh_overview_page_init (DhOverviewPage *self)
{
  self->programmes = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_overview_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhOverviewPage *self = g_object_new (DH_TYPE_OVERVIEW_PAGE, NULL);
  self->context = g_object_ref (context);
  self->since = dh_overview_visit_recall (dh_context_get_store (context));
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
