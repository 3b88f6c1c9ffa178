/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-page-private.h"

#include <glib/gi18n.h>

#include "dh-adopt-dialog.h"
#include "dh-amendments-dialog.h"
#include "dh-field-row.h"
#include "dh-new-record-dialog.h"
#include "dh-next-programme-dialog.h"
#include "dh-point-report-group.h"
#include "dh-programme.h"
#include "dh-record-query.h"
#include "dh-register-links-group.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef struct
{
  DhContext *context;
  gint64 programme;
  const char *state;
} Errand;

static void
errand_free (gpointer data)
{
  g_object_unref (((Errand *) data)->context);
  g_free (data);
}

static Errand *
errand_new (DhProgrammePage *page)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (page->context);
  self->programme = page->programme != NULL ? dh_record_get_id (page->programme) : 0;
  return self;
}

static void
quick_add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);

  if (self->programme == NULL)
    gtk_widget_activate_action (widget, "programme.new", NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->quick_add));
}

static void
show_like (DhProgrammePage *self, DhRecord *task)
{
  gboolean all = dh_programme_outline_get_chosen (self->outline) == DH_OUTLINE_ALL;
  g_autofree char *lead = dh_record_format (task, "lead");
  g_autofree char *point = all ? dh_record_format (task, "focal_point") : NULL;
  gboolean has_lead = lead != NULL && lead[0] != '\0', has_point = point != NULL && point[0] != '\0';
  g_autofree char *words = g_strconcat (has_lead ? lead : "", has_lead && has_point ? " · " : "",
                                        has_point ? point : "", NULL);

  dh_quick_add_set_like (self->quick_add, dh_record_get_int64 (task, "lead"),
                         has_point ? dh_record_get_int64 (task, "focal_point") : 0, words);
}

/* The next titles get the lead unit of the row the cursor is on, and its point when no other is chosen. */
static void
quick_add_like_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);
  DhRecordTable *table = dh_record_page_get_table (self->page);
  DhRecordList *list = dh_record_table_get_list (table);
  guint position = dh_record_list_find (list, dh_record_table_get_cursor (table, NULL));
  g_autoptr (DhRecord) task = NULL;

  if (position != G_MAXUINT)
    task = g_list_model_get_item (G_LIST_MODEL (list), position);
  if (task != NULL)
    show_like (self, task);
  quick_add_cb (widget, name, NULL);
}

static void
made_cb (DhProgrammePage *self, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", "programme", id);
}

static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);
  DhNewRecordDialog *dialog = dh_new_record_dialog_new (self->context, &dh_programme_entity, NULL);
  DhRecordForm *form = dh_new_record_dialog_get_form (dialog);
  int year = dh_context_get_year (self->context);
  DhValue value = { .type = DH_VALUE_INT, .i = year };

  if (year > 0)
    dh_field_row_show (DH_FIELD_ROW (dh_record_form_get_row (form, "year")), &value, "");
  g_signal_connect_object (dialog, "added", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);

  if (self->programme != NULL)
    _dh_programme_page_show_details (self, &dh_programme_entity, dh_record_get_id (self->programme));
}

static void
present_next (DhProgrammePage *self, DhRecord *programme)
{
  DhNextProgrammeDialog *dialog = dh_next_programme_dialog_new (self->context, programme);

  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* In an empty year the newest programme there is stands in for “this one”. */
static void
find_earlier_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (DhQuery) all = dh_query_new (&dh_programme_entity);
  g_autoptr (DhQuery) newest = dh_query_with_sort (all, "year", TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) found = dex_await_object (dh_record_query (errand->context, newest, 1), &error);
  g_autoptr (DhProgrammePage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || found == NULL)
    return;
  g_autoptr (DhRecord) programme = g_list_model_get_item (found, 0);
  if (programme != NULL)
    present_next (self, programme);
  else
    dh_report_toast (GTK_WIDGET (self), _ ("There is no earlier programme"));
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);

  if (self->programme != NULL)
    present_next (self, self->programme);
  else
    dh_spawn (self, find_earlier_fiber, errand_new (self), errand_free);
}

static void
adopt_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);

  if (self->programme != NULL)
    adw_dialog_present (ADW_DIALOG (dh_adopt_dialog_new (self->context, self->programme)), widget);
}

static void
amendments_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);

  if (self->programme != NULL)
    adw_dialog_present (
        ADW_DIALOG (dh_amendments_dialog_new (self->context, dh_record_get_id (self->programme), widget)), widget);
}

static void
advance_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_cycle_bar_advance (DH_PROGRAMME_PAGE (widget)->cycle_bar);
}

/* NULL: there is no way back. */
static const char *
state_before (const char *state)
{
  static const char *const back[][2] = {
    { "consulting", "draft" }, { "submitted", "consulting" }, { "adopted", "submitted" }, { "reviewed", "adopted" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    if (g_str_equal (back[i][0], state))
      return back[i][1];
  return NULL;
}

static void
step_back_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  if (dex_await (dh_programme_set_state (errand->context, errand->programme, errand->state), &error))
    return;
  g_autoptr (DhProgrammePage) self = g_weak_ref_get (owner);
  if (self != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The step could not be taken"), error);
}

static void
step_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (widget);
  Errand *errand = NULL;

  if (self->programme == NULL)
    return;
  errand = errand_new (self);
  errand->state = state_before (dh_record_get_text (self->programme, "state"));
  if (errand->state != NULL)
    dh_spawn (self, step_back_fiber, errand, errand_free);
  else
    errand_free (errand);
}

static void
outline_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (DH_PROGRAMME_PAGE (widget)->outline), name, parameter);
}

static DhRecordDetails *
ensure_details (DhProgrammePage *self, DhRecordDetails **details, const DhEntity *entity, GMenuModel *menu)
{
  if (*details == NULL)
    {
      *details = g_object_ref_sink (DH_RECORD_DETAILS (dh_record_details_new (self->context, entity)));
      dh_record_details_set_menu (*details, menu);
    }
  return *details;
}

static void
point_shown_cb (DhProgrammePage *self)
{
  _dh_programme_page_update_point (self);
}

static DhRecordDetails *
ensure_point_details (DhProgrammePage *self)
{
  if (self->point_details != NULL)
    return self->point_details;
  DhRecordDetails *details = ensure_details (self, &self->point_details, &dh_focal_point_entity, self->point_menu);
  self->point_report = dh_point_report_group_new (self->context);
  self->point_registers = dh_register_links_group_new (self->context, &dh_focal_point_entity);
  dh_record_details_add (details, DH_TAB_PROGRESS, self->point_report, TRUE);
  dh_record_details_add (details, DH_TAB_PROGRESS, self->point_registers, FALSE);
  g_signal_connect_object (dh_record_details_get_form (details), "record-changed", G_CALLBACK (point_shown_cb), self,
                           G_CONNECT_SWAPPED);
  return details;
}

static DhRecordDetails *
show_details (DhProgrammePage *self, const DhEntity *entity, gint64 id)
{
  DhRecordDetails *details = entity == &dh_programme_entity
                                 ? ensure_details (self, &self->programme_details, entity, NULL)
                                 : ensure_point_details (self);

  g_object_set (details, "narrow", dh_record_page_is_narrow (self->page), NULL);
  dh_record_details_set_record (details, id, 1);
  dh_record_page_show_other (self->page, GTK_WIDGET (details));
  return details;
}

void
_dh_programme_page_show_point (DhProgrammePage *self, gint64 point)
{
  show_details (self, &dh_focal_point_entity, point);
}

void
_dh_programme_page_show_details (DhProgrammePage *self, const DhEntity *entity, gint64 id)
{
  dh_record_details_focus_field (show_details (self, entity, id), "title");
}

void
_dh_programme_page_update_point (DhProgrammePage *self)
{
  if (self->point_report == NULL)
    return;
  DhRecord *point = dh_record_form_get_record (dh_record_details_get_form (self->point_details));
  gboolean any = point != NULL && self->programme != NULL
                 && dh_record_get_int64 (point, "programme") == dh_record_get_id (self->programme);
  dh_point_report_group_set_point (DH_POINT_REPORT_GROUP (self->point_report), any ? point : NULL,
                                   any ? self->programme : NULL);
  dh_register_links_group_set_record (DH_REGISTER_LINKS_GROUP (self->point_registers),
                                      any ? dh_record_get_id (point) : 0);
}

void
_dh_programme_page_update_actions (DhProgrammePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = !dh_store_is_read_only (dh_context_get_store (self->context));
  gboolean any = self->programme != NULL;
  gboolean point = any && dh_programme_outline_get_chosen (self->outline) > 0;
  const char *state = any ? dh_record_get_text (self->programme, "state") : "";

  gtk_widget_action_set_enabled (widget, "programme.new", writable);
  gtk_widget_action_set_enabled (widget, "programme.next", writable);
  gtk_widget_action_set_enabled (widget, "programme.edit", any);
  gtk_widget_action_set_enabled (widget, "programme.amendments", any);
  gtk_widget_action_set_enabled (widget, "programme.advance", any && writable);
  gtk_widget_action_set_enabled (widget, "programme.adopt", writable && g_str_equal (state, "submitted"));
  gtk_widget_action_set_enabled (widget, "programme.step-back", writable && state_before (state) != NULL);
  gtk_widget_action_set_enabled (widget, "outline.add-point", any && writable);
  gtk_widget_action_set_enabled (widget, "outline.add-below", point && writable);
  gtk_widget_action_set_enabled (widget, "outline.edit-point", point);
  gtk_widget_action_set_enabled (widget, "outline.trash-point", point && writable);
  gtk_widget_action_set_enabled (widget, "outline.move", point && writable);
  _dh_programme_page_update_papers (self);
}

void
_dh_programme_page_install_actions (GtkWidgetClass *klass)
{
  /* The outline's own actions again, for the menus that are not inside of it. */
  static const char *const FORWARDED[] = { "outline.add-point", "outline.add-below", "outline.edit-point",
                                           "outline.trash-point" };

  gtk_widget_class_install_action (klass, "programme.quick-add", NULL, quick_add_cb);
  gtk_widget_class_install_action (klass, "programme.quick-add-like", NULL, quick_add_like_cb);
  gtk_widget_class_install_action (klass, "programme.new", NULL, new_cb);
  gtk_widget_class_install_action (klass, "programme.edit", NULL, edit_cb);
  gtk_widget_class_install_action (klass, "programme.next", NULL, next_cb);
  gtk_widget_class_install_action (klass, "programme.adopt", NULL, adopt_cb);
  gtk_widget_class_install_action (klass, "programme.amendments", NULL, amendments_cb);
  gtk_widget_class_install_action (klass, "programme.advance", NULL, advance_cb);
  gtk_widget_class_install_action (klass, "programme.step-back", NULL, step_back_cb);
  for (guint i = 0; i < G_N_ELEMENTS (FORWARDED); i++)
    gtk_widget_class_install_action (klass, FORWARDED[i], NULL, outline_cb);
  gtk_widget_class_install_action (klass, "outline.move", "s", outline_cb);
}

void
_dh_programme_page_install_keys (DhProgrammePage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkShortcut *shortcut = gtk_shortcut_new (trigger, gtk_named_action_new ("programme.quick-add-like"));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
