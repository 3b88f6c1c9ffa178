/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-report.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef from;
  char *title;
  char *text;
} Details;

static void
details_free (gpointer data, GClosure *closure)
{
  Details *self = data;

  g_weak_ref_clear (&self->from);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static GtkWidget *
find_overlay_below (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_overlay_below (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A dialog is not inside the window's overlay but beside it, hence the search from the root. */
static GtkWidget *
find_overlay (GtkWidget *from)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);

  if (overlay == NULL && gtk_widget_get_root (from) != NULL)
    overlay = find_overlay_below (GTK_WIDGET (gtk_widget_get_root (from)));
  return overlay;
}

static void
details_clicked_cb (AdwToast *toast, Details *self)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&self->from);

  if (from != NULL)
    dh_report_show_details (from, self->title, self->text);
}

static void
copy_clicked_cb (GtkLabel *label, GtkWidget *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), gtk_label_get_text (label));
}

void
dh_report_show_details (GtkWidget *from, const char *title, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (title != NULL && text != NULL);

  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/donghanh/DongHanh/widgets/dh-report.ui");
  AdwDialog *dialog = ADW_DIALOG (gtk_builder_get_object (builder, "dialog"));
  GtkLabel *label = GTK_LABEL (gtk_builder_get_object (builder, "text"));

  adw_dialog_set_title (dialog, title);
  gtk_label_set_text (label, text);
  g_signal_connect_object (gtk_builder_get_object (builder, "copy"), "clicked", G_CALLBACK (copy_clicked_cb), label,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, from);
}

void
dh_report_take_toast (GtkWidget *from, AdwToast *toast)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (ADW_IS_TOAST (toast));

  GtkWidget *overlay = find_overlay (from);
  if (overlay == NULL)
    {
      /* The widget left its window while the work went on: nobody is there to be told. */
      g_object_unref (toast);
      return;
    }
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
dh_report_toast (GtkWidget *from, const char *title)
{
  g_return_if_fail (title != NULL);

  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  dh_report_take_toast (from, toast);
}

void
dh_report_error (GtkWidget *from, const char *title, const GError *error)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (title != NULL);

  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  if (error != NULL)
    {
      GtkWidget *overlay = find_overlay (from);
      Details *details = g_new0 (Details, 1);
      g_weak_ref_init (&details->from, overlay != NULL ? overlay : from);
      details->title = g_strdup (title);
      details->text = g_strdup (error->message);
      adw_toast_set_button_label (toast, _ ("_Details"));
      adw_toast_set_timeout (toast, 0);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (details_clicked_cb), details, details_free, 0);
    }
  dh_report_take_toast (from, toast);
}

void
dh_report_saved (GtkWidget *from, const char *path, const char *title, const char *const *warnings)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (path != NULL && title != NULL && warnings != NULL);

  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *saved = g_strdup_printf (_ ("Saved as “%s”"), name);
  g_autofree char *words = g_strjoinv ("\n", (GStrv) warnings);
  dh_report_toast (from, saved);
  if (*words != '\0')
    dh_report_show_details (from, title, words);
}

/* GTK 4.18's accessibility backend for tests has no announcements and falls over them. */
void
dh_report_announce (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "test") != 0)
    gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
