/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-timeline-page.h"

#include <glib/gi18n.h>

#include "dh-spawn.h"
#include "dh-timeline-view.h"

#define ZOOM_STEP 1.25

struct _DhTimelinePage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  guint serial;
  gboolean stale, by_unit;
  GtkStack *stack;
  DhTimelineView *view;
  AdwWindowTitle *title;
  AdwStatusPage *error_page;
};

enum
{
  PROP_GROUPING = 1,
  PROP_STATE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

typedef struct
{
  DhContext *context;
  int year;
  guint serial;
  gboolean by_unit;
} Wanted;

G_DEFINE_FINAL_TYPE (DhTimelinePage, dh_timeline_page, ADW_TYPE_NAVIGATION_PAGE)

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static void
set_state (DhTimelinePage *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhTimeline) timeline = dex_await_boxed (dh_timeline_load (wanted->context, wanted->year, wanted->by_unit), &error);
  g_autoptr (DhTimelinePage) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != wanted->serial || self->context == NULL)
    return;
  if (timeline != NULL)
    {
      g_autofree char *year = g_strdup_printf ("%d", wanted->year);

      adw_window_title_set_subtitle (self->title, year);
      dh_timeline_view_set_timeline (self->view, timeline);
      set_state (self, timeline->n_tasks > 0 ? "content" : "empty");
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
}

/* With all years chosen it is the present one: the lines of several would say nothing. */
static void
load (DhTimelinePage *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  int year = dh_context_get_year (self->context);

  self->stale = FALSE;
  wanted->context = g_object_ref (self->context);
  wanted->year = year != 0 ? year : dh_date_year (dh_clock_today (dh_context_get_clock (self->context)));
  wanted->by_unit = self->by_unit;
  wanted->serial = ++self->serial;
  dh_spawn (self, load_fiber, wanted, wanted_free);
}

static void
refresh_cb (DhTimelinePage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
retry_cb (DhTimelinePage *self)
{
  set_state (self, "loading");
  load (self);
}

static void
open_cb (DhTimelinePage *self, gint64 task)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", "task", task);
}

static void
zoom_in_cb (DhTimelinePage *self)
{
  dh_timeline_view_set_zoom (self->view, dh_timeline_view_get_zoom (self->view) * ZOOM_STEP);
}

static void
zoom_out_cb (DhTimelinePage *self)
{
  dh_timeline_view_set_zoom (self->view, dh_timeline_view_get_zoom (self->view) / ZOOM_STEP);
}

static void
dh_timeline_page_map (GtkWidget *widget)
{
  DhTimelinePage *self = DH_TIMELINE_PAGE (widget);

  GTK_WIDGET_CLASS (dh_timeline_page_parent_class)->map (widget);
  if (self->stale)
    load (self);
}

static void
dh_timeline_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhTimelinePage *self = DH_TIMELINE_PAGE (object);

  switch (id)
    {
    case PROP_GROUPING:
      g_value_set_string (value, self->by_unit ? "unit" : "point");
      break;
    case PROP_STATE:
      g_value_set_string (value, gtk_stack_get_visible_child_name (self->stack));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_timeline_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhTimelinePage *self = DH_TIMELINE_PAGE (object);
  gboolean by_unit;

  if (id != PROP_GROUPING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  by_unit = g_strcmp0 (g_value_get_string (value), "unit") == 0;
  if (self->by_unit == by_unit)
    return;
  self->by_unit = by_unit;
  if (self->context != NULL)
    load (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
dh_timeline_page_dispose (GObject *object)
{
  DhTimelinePage *self = DH_TIMELINE_PAGE (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_TIMELINE_PAGE);
  G_OBJECT_CLASS (dh_timeline_page_parent_class)->dispose (object);
}

static void
dh_timeline_page_class_init (DhTimelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dh_timeline_page_get_property;
  object_class->set_property = dh_timeline_page_set_property;
  object_class->dispose = dh_timeline_page_dispose;
  widget_class->map = dh_timeline_page_map;
  properties[PROP_GROUPING] = g_param_spec_string ("grouping", NULL, NULL, "point", G_PARAM_READWRITE | flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DH_TYPE_TIMELINE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/timeline/dh-timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhTimelinePage, title);
  gtk_widget_class_bind_template_child (widget_class, DhTimelinePage, error_page);
  gtk_widget_class_bind_template_child_full (widget_class, "timeline", FALSE, G_STRUCT_OFFSET (DhTimelinePage, view));
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
}

static void
dh_timeline_page_init (DhTimelinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_timeline_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhTimelinePage *self = g_object_new (DH_TYPE_TIMELINE_PAGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
