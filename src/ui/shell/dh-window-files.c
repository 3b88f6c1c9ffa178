/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-window-private.h"

#include "dh-documents-add.h"
#include "dh-documents-page.h"
#include "dh-record-details.h"
#include "dh-section.h"

/* Files that come to the window from outside go to the record that is open, when documents can be linked to
 * its kind; otherwise they become documents alone. A page that knows better takes them first. */

static DhRecordDetails *
find_details (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (DH_IS_RECORD_DETAILS (widget))
    return DH_RECORD_DETAILS (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DhRecordDetails *found = find_details (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static const DhEntity *
find_open_record (DhWindow *self, gint64 *id)
{
  GtkWidget *page = dh_window_get_page_widget (self);
  DhRecordDetails *details = page != NULL ? find_details (page) : NULL;
  DhRecord *record = details != NULL ? dh_record_form_get_record (dh_record_details_get_form (details)) : NULL;

  *id = 0;
  if (record == NULL || dh_record_is_trashed (record) || !dh_record_part_has_documents (dh_record_get_entity (record)))
    return NULL;
  *id = dh_record_get_id (record);
  return dh_record_get_entity (record);
}

static gboolean
can_take (DhWindow *self)
{
  return self->context != NULL && g_str_equal (dh_window_get_state (self), "organisation")
         && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL;
}

static gboolean
dropped_cb (DhWindow *self, const GValue *value)
{
  gint64 id;
  const DhEntity *entity = NULL;

  if (!can_take (self))
    return FALSE;
  g_autoptr (GListModel) files = dh_documents_from_drop (value);
  entity = find_open_record (self, &id);
  dh_documents_add (GTK_WIDGET (self), self->context, files, entity, id);
  return TRUE;
}

static gboolean
takes_text (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* Before the table, which pastes rows: the clipboard of a file manager holds the names as text, too. */
static gboolean
key_cb (DhWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  gint64 id;
  const DhEntity *entity = NULL;

  if ((keyval != GDK_KEY_v && keyval != GDK_KEY_V)
      || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK
      || takes_text (gtk_window_get_focus (GTK_WINDOW (self))) || !can_take (self))
    return GDK_EVENT_PROPAGATE;
  entity = find_open_record (self, &id);
  return dh_documents_paste (GTK_WIDGET (self), self->context, entity, id);
}

void
_dh_window_take_files (DhWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
_dh_window_attach (DhWindow *self, const char *entity, gint64 id)
{
  const DhEntity *found = dh_entity_find (entity);

  if (self->context != NULL && found != NULL && id != 0)
    dh_documents_choose (GTK_WIDGET (self), self->context, FALSE, found, id);
}

void
dh_window_show_passage (DhWindow *self, gint64 document, gint64 attachment, guint page, const char *words)
{
  g_return_if_fail (DH_IS_WINDOW (self));
  g_return_if_fail (self->context != NULL);

  dh_window_show_page (self, "documents");
  dh_documents_page_show_passage (DH_DOCUMENTS_PAGE (dh_window_get_page_widget (self)), document, attachment, page,
                                  words);
}
