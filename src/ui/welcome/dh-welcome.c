/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-welcome.h"

#include <glib/gi18n.h>

#include "dh-founding.h"
#include "dh-new-organisation.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhWelcome
{
  AdwBin parent_instance;

  DhClock *clock;
  AdwNavigationView *navigation;
  AdwStatusPage *doors_page;
  GtkWidget *sample_row;
};

enum
{
  OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhWelcome, dh_welcome, ADW_TYPE_BIN)

static void
created_cb (DhWelcome *self, DhContext *context)
{
  g_signal_emit (self, signals[OPENED], 0, context);
}

static void
sample_fiber (GWeakRef *owner, gpointer clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (dh_founding_sample (NULL, clock), &error);
  g_autoptr (DhWelcome) self = g_weak_ref_get (owner);

  if (self == NULL)
    {
      if (context != NULL)
        dex_future_disown (dh_store_close (dh_context_get_store (context)));
      return;
    }
  gtk_widget_set_sensitive (self->sample_row, TRUE);
  if (context != NULL)
    g_signal_emit (self, signals[OPENED], 0, context);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The sample could not be opened"), error);
}

static void
dh_welcome_dispose (GObject *object)
{
  DhWelcome *self = DH_WELCOME (object);

  g_clear_object (&self->clock);
  /* The bin unparents its child after the template let go of it: it must do so before (libadwaita 1.7). */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_WELCOME);
  G_OBJECT_CLASS (dh_welcome_parent_class)->dispose (object);
}

static void
dh_welcome_class_init (DhWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_welcome_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, DH_TYPE_CONTEXT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/welcome/dh-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DhWelcome, navigation);
  gtk_widget_class_bind_template_child (widget_class, DhWelcome, doors_page);
  gtk_widget_class_bind_template_child (widget_class, DhWelcome, sample_row);
}

static void
dh_welcome_init (DhWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->doors_page, DH_APPLICATION_ID);
}

void
dh_welcome_set_clock (DhWelcome *self, DhClock *clock)
{
  g_return_if_fail (DH_IS_WELCOME (self));
  g_return_if_fail (DH_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
}

void
dh_welcome_show_doors (DhWelcome *self)
{
  g_return_if_fail (DH_IS_WELCOME (self));

  adw_navigation_view_pop_to_tag (self->navigation, "doors");
}

void
dh_welcome_show_new (DhWelcome *self)
{
  g_return_if_fail (DH_IS_WELCOME (self));

  DhNewOrganisation *page = g_object_new (DH_TYPE_NEW_ORGANISATION, NULL);
  dh_new_organisation_set_clock (page, self->clock);
  g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_pop_to_tag (self->navigation, "doors");
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
}

void
dh_welcome_open_sample (DhWelcome *self)
{
  g_return_if_fail (DH_IS_WELCOME (self));

  gtk_widget_set_sensitive (self->sample_row, FALSE);
  dh_spawn (self, sample_fiber, self->clock != NULL ? g_object_ref (self->clock) : NULL,
            self->clock != NULL ? g_object_unref : NULL);
}
