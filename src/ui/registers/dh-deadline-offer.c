/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-deadline-offer.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-deadline.h"
#include "dh-number.h"
#include "dh-register.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhDeadlineOffer
{
  AdwBin parent_instance;

  DhContext *context;
  AdwBanner *banner;
  int n_moving;
  gboolean trying; /* it is being counted */
  gboolean stale;  /* what is shown, or being counted, is no longer so */
};

G_DEFINE_FINAL_TYPE (DhDeadlineOffer, dh_deadline_offer, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_MOVING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show (DhDeadlineOffer *self, gint64 n)
{
  g_autofree char *number = dh_integer_format (n);
  g_autofree char *title = g_strdup_printf (ngettext ("%s open row was counted by another rule",
                                                      "%s open rows were counted by other rules", (gulong) MAX (n, 0)),
                                            number);

  adw_banner_set_title (self->banner, title);
  adw_banner_set_revealed (self->banner, n > 0);
  self->n_moving = (int) MIN (n, G_MAXINT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MOVING]);
}

/* As often as something changes while it is counted. */
static void
try_fiber (GWeakRef *owner, gpointer data)
{
  gboolean again = TRUE;

  while (again)
    {
      g_autoptr (GError) error = NULL;
      gint64 n = dex_await_int64 (dh_deadline_recount (data, TRUE), &error);
      g_autoptr (DhDeadlineOffer) self = g_weak_ref_get (owner);
      if (self == NULL || self->context == NULL)
        return;
      again = self->stale && error == NULL;
      self->stale = error != NULL;
      self->trying = again;
      if (error == NULL)
        show (self, n);
    }
}

/* Once it is seen. */
static void
try (DhDeadlineOffer *self)
{
  if (self->trying || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  self->trying = TRUE;
  dh_spawn (self, try_fiber, g_object_ref (self->context), g_object_unref);
}

/* The rules, the holidays, and every row that a rule counts: its dates and its state decide as well. */
static gboolean
touches_deadlines (DhChange *change)
{
  const DhRegister *const *registers = dh_registers ();

  if (dh_change_touches (change, dh_entity_find ("deadline_rule")->table)
      || dh_change_touches (change, dh_holiday_entity.table))
    return TRUE;
  for (guint i = 0; registers[i] != NULL; i++)
    {
      const DhRegisterDeadline *deadline = registers[i]->deadlines;
      for (; deadline != NULL && deadline->name != NULL; deadline++)
        if (dh_change_touches (change, (deadline->part != NULL ? deadline->part : registers[i]->entity)->table))
          return TRUE;
    }
  return FALSE;
}

static void
report_failure (GWeakRef *owner, const char *title, const GError *error)
{
  g_autoptr (DhDeadlineOffer) self = g_weak_ref_get (owner);

  if (self != NULL && self->context != NULL)
    dh_report_error (GTK_WIDGET (self), title, error);
}

static void
recount_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n = dex_await_int64 (dh_deadline_recount (data, FALSE), &error);

  if (error != NULL)
    report_failure (owner, _ ("The deadlines were not counted anew"), error);
  g_autoptr (DhDeadlineOffer) self = g_weak_ref_get (owner);
  /* Rows that moved are a change, which is heard of by itself. */
  if (self != NULL && self->context != NULL && (error != NULL || n == 0))
    try (self);
}

static void
enter_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n = dex_await_int64 (dh_deadline_enter_rules (data), &error);
  g_autoptr (DhDeadlineOffer) self = g_weak_ref_get (owner);

  if (error != NULL)
    report_failure (owner, _ ("The legal deadlines were not entered"), error);
  else if (n == 0 && self != NULL && self->context != NULL)
    dh_report_toast (GTK_WIDGET (self), _ ("Every legal deadline is there already"));
}

static void
store_changed_cb (DhDeadlineOffer *self, DhChange *change)
{
  if (touches_deadlines (change))
    try (self);
}

static void
recount_clicked_cb (DhDeadlineOffer *self)
{
  dh_deadline_offer_recount (self);
}

static void
dh_deadline_offer_map (GtkWidget *widget)
{
  DhDeadlineOffer *self = DH_DEADLINE_OFFER (widget);

  GTK_WIDGET_CLASS (dh_deadline_offer_parent_class)->map (widget);
  if (self->stale)
    try (self);
}

static void
dh_deadline_offer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_N_MOVING)
    g_value_set_int (value, DH_DEADLINE_OFFER (object)->n_moving);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_deadline_offer_dispose (GObject *object)
{
  g_clear_object (&DH_DEADLINE_OFFER (object)->context);
  G_OBJECT_CLASS (dh_deadline_offer_parent_class)->dispose (object);
}

static void
dh_deadline_offer_class_init (DhDeadlineOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = dh_deadline_offer_get_property;
  G_OBJECT_CLASS (klass)->dispose = dh_deadline_offer_dispose;
  GTK_WIDGET_CLASS (klass)->map = dh_deadline_offer_map;
  properties[PROP_N_MOVING] = g_param_spec_int ("n-moving", NULL, NULL, -1, G_MAXINT, -1,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
dh_deadline_offer_init (DhDeadlineOffer *self)
{
  self->n_moving = -1;
  self->stale = TRUE;
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (recount_clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dh_deadline_offer_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhDeadlineOffer *self = g_object_new (DH_TYPE_DEADLINE_OFFER, NULL);
  DhStore *store = dh_context_get_store (context);
  self->context = g_object_ref (context);
  if (!dh_store_is_read_only (store))
    adw_banner_set_button_label (self->banner, _ ("_Count Anew"));
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_deadline_offer_enter (DhDeadlineOffer *self)
{
  g_return_if_fail (DH_IS_DEADLINE_OFFER (self));
  dh_spawn (self, enter_fiber, g_object_ref (self->context), g_object_unref);
}

void
dh_deadline_offer_recount (DhDeadlineOffer *self)
{
  g_return_if_fail (DH_IS_DEADLINE_OFFER (self));
  dh_spawn (self, recount_fiber, g_object_ref (self->context), g_object_unref);
}
