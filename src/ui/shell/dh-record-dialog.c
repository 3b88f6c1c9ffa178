/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-dialog.h"

#include <glib/gi18n.h>

#include "dh-record.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static GtkWidget *
row_new (const char *label, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static GtkWidget *
fields_new (DhRecord *record, const DhEntity *entity)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = NULL;

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *value = NULL;

      if (field->flags & (DH_FIELD_HIDDEN | DH_FIELD_SENSITIVE))
        continue;
      value = dh_record_format (record, field->name);
      if (value == NULL || value[0] == '\0')
        continue;
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (dh_field_get_label (field), value));
    }
  return page;
}

static AdwDialog *
dialog_new (DhRecord *record, const DhEntity *entity)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_dialog_set_title (dialog, dh_entity_get_singular (entity));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 560);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), fields_new (record, entity));
  adw_dialog_set_child (dialog, view);
  return dialog;
}

static void
show_fiber (GWeakRef *owner, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (wanted->context, wanted->entity, wanted->id), &error);
  g_autoptr (GtkWidget) from = g_weak_ref_get (owner);

  if (from == NULL)
    return;
  if (record != NULL)
    adw_dialog_present (dialog_new (record, wanted->entity), from);
  else
    dh_report_error (from, _ ("The record could not be shown"), error);
}

void
dh_record_dialog_show (GtkWidget *from, DhContext *context, const DhEntity *entity, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DH_IS_CONTEXT (context));
  g_return_if_fail (entity != NULL);

  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->context = g_object_ref (context);
  wanted->entity = entity;
  wanted->id = id;
  dh_spawn (from, show_fiber, wanted, wanted_free);
}
