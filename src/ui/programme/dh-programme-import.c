/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-page-private.h"

#include <glib/gi18n.h>

#include "dh-import-assistant.h"

/* As long as there is nothing in the programme, the page offers to fill it: a file that is dropped on it is the paper
 * to start from. Later a file is a document like any other, and the window's. */

static gboolean
is_blank (DhProgrammePage *self)
{
  const DhOutline *outline = dh_programme_outline_get_outline (self->outline);

  if (self->programme == NULL)
    return self->programmes != NULL;
  return outline != NULL && outline->points->len == 0 && outline->n_tasks == 0;
}

static gboolean
dropped_cb (DhProgrammePage *self, const GValue *value)
{
  const GSList *files = g_value_get_boxed (value);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (files == NULL || !ADW_IS_APPLICATION_WINDOW (root)
      || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL)
    return FALSE;
  dh_import_assistant_present (GTK_WIDGET (self), self->context, files->data);
  return TRUE;
}

void
_dh_programme_page_take_papers (DhProgrammePage *self)
{
  self->drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  g_signal_connect_object (self->drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drop));
}

void
_dh_programme_page_update_papers (DhProgrammePage *self)
{
  gboolean blank = is_blank (self);
  GType type = GDK_TYPE_FILE_LIST;

  gtk_drop_target_set_gtypes (self->drop, &type, blank ? 1 : 0);
  if (blank)
    dh_record_page_set_empty (self->page,
                              _ ("Read the adopted paper, start from a template, or add points by hand. A file can "
                                 "also be dropped here."),
                              _ ("From a _Paper or a Template…"), "win.import");
  else
    dh_record_page_set_empty (
        self->page, _ ("Type the title of a task above, or copy rows from a spreadsheet and paste them here."),
        _ ("_Add Task"), "programme.quick-add");
}
