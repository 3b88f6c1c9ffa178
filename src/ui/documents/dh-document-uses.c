/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-document-uses.h"

#include <glib/gi18n.h>

static void
row_activated_cb (GtkWidget *row, const DhDocumentUse *use)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG);

  gtk_widget_activate_action (row, "win.show-record", "(sx)", use->entity->name, use->id);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static GtkWidget *
row_new (const DhDocumentUse *use, const char *note)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), use->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (note != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), (gpointer) use);
  return row;
}

static GtkWidget *
group_new (AdwPreferencesPage *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return group;
}

/* They come ordered by kind. */
static void
add_uses (AdwPreferencesPage *page, const GPtrArray *uses)
{
  const DhField *role = dh_entity_find_field (&dh_link_entity, "role");
  const DhEntity *kind = NULL;
  GtkWidget *group = NULL;

  for (guint i = 0; i < uses->len; i++)
    {
      const DhDocumentUse *use = uses->pdata[i];

      if (use->entity != kind)
        group = group_new (page, dh_entity_get_plural (use->entity));
      kind = use->entity;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 row_new (use, use->role != NULL ? dh_field_choice_label (role, use->role) : NULL));
    }
}

static void
add_chain (AdwPreferencesPage *page, const GPtrArray *documents, const char *title)
{
  GtkWidget *group = documents->len > 0 ? group_new (page, title) : NULL;

  for (guint i = 0; i < documents->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (documents->pdata[i], NULL));
}

static GtkWidget *
nothing_new (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "link-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Used Nowhere Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Link it from the Documents tab of a task, a point, a programme or a row of a register."));
  return page;
}

AdwDialog *
dh_document_uses_dialog_new (DhDocumentFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *page = NULL;

  if (facts->uses->len + facts->replaces->len + facts->replaced_by->len == 0)
    page = nothing_new ();
  else
    {
      page = adw_preferences_page_new ();
      add_chain (ADW_PREFERENCES_PAGE (page), facts->replaced_by, _ ("Replaced or Amended By"));
      add_uses (ADW_PREFERENCES_PAGE (page), facts->uses);
      add_chain (ADW_PREFERENCES_PAGE (page), facts->replaces, _ ("Replaces or Amends"));
    }
  adw_dialog_set_title (dialog, _ ("Where Is It Used?"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 560);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  /* The rows point into it. */
  g_object_set_data_full (G_OBJECT (dialog), "facts", dh_document_facts_ref (facts),
                          (GDestroyNotify) dh_document_facts_unref);
  return dialog;
}
