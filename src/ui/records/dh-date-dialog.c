/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-date-dialog.h"

struct _DhDateDialog
{
  AdwDialog parent_instance;

  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (DhDateDialog, dh_date_dialog, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
cancel_clicked_cb (DhDateDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
choose_clicked_cb (DhDateDialog *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (
      self, signals[CHOSEN], 0,
      (int) dh_date_new (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));
  g_object_unref (self);
}

static void
dh_date_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_DATE_DIALOG);
  G_OBJECT_CLASS (dh_date_dialog_parent_class)->dispose (object);
}

static void
dh_date_dialog_class_init (DhDateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_date_dialog_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-date-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhDateDialog, calendar);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
}

static void
dh_date_dialog_init (DhDateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhDateDialog *
dh_date_dialog_new (const char *title, DhDate date)
{
  DhDateDialog *self = g_object_new (DH_TYPE_DATE_DIALOG, "title", title, NULL);
  int year, month, day;

  if (date != DH_DATE_NONE)
    {
      dh_date_split (date, &year, &month, &day);
      g_autoptr (GDateTime) when = g_date_time_new_local (year, month, day, 12, 0, 0);
      gtk_calendar_select_day (self->calendar, when);
    }
  return self;
}
