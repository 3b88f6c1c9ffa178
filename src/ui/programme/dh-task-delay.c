/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-task-delay.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-task-past.h"

/* Lives as long as the form. */
typedef struct
{
  DhContext *context;
  gboolean (*is_adopted) (gpointer data);
  gpointer data;
  gboolean asking; /* the row loses the focus to the dialog, and is saved once more */
} Watch;

typedef struct
{
  DhContext *context;
  DhRecord *task;
  DhPeriod *period;
  Watch *watch; /* of the form, looked at only while that lives */
  AdwAlertDialog *dialog;
  GtkWidget *entry;
} Asking;

static void
watch_free (gpointer data)
{
  g_object_unref (((Watch *) data)->context);
  g_free (data);
}

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->context);
  g_object_unref (self->task);
  g_object_unref (self->dialog);
  g_object_unref (self->entry);
  dh_period_free (self->period);
  g_free (self);
}

static DexFuture *
delay (const Asking *asking)
{
  g_autoptr (GPtrArray) delayed = g_ptr_array_new ();
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  DhValue period = { .type = DH_VALUE_PERIOD, .period = asking->period };
  gint64 id = dh_record_get_id (asking->task);

  g_ptr_array_add (delayed, asking->task);
  dh_edit_set (edit, "period", &period);
  return dh_task_delay (asking->context, &id, 1, edit, delayed, gtk_editable_get_text (GTK_EDITABLE (asking->entry)));
}

static void
ask_fiber (GWeakRef *owner, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  g_autoptr (DhRecordForm) form = g_weak_ref_get (owner);
  DexFuture *asked = form != NULL ? dh_ask_alert (g_object_ref (asking->dialog), GTK_WIDGET (form)) : NULL;

  g_clear_object (&form);
  answer = asked != NULL ? dex_await_string (asked, NULL) : NULL;
  gboolean wanted = g_strcmp0 (answer, "move") == 0;
  if (wanted)
    dex_await (delay (asking), &error);
  form = g_weak_ref_get (owner);
  if (form == NULL)
    return;
  asking->watch->asking = FALSE;
  dh_record_form_settle (form, "period");
  if (error != NULL)
    dh_report_error (GTK_WIDGET (form), _ ("The deadline was not moved"), error);
}

static void
reason_changed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  const char *text = gtk_editable_get_text (entry);

  while (*text == ' ')
    text++;
  adw_alert_dialog_set_response_enabled (dialog, "move", *text != '\0');
}

static void
fill_dialog (Asking *self)
{
  g_autofree char *old = dh_record_format (self->task, "period");
  g_autofree char *now = self->period->words[0] != '\0' ? g_strdup (self->period->words)
                                                        : dh_period_format (self->period);
  GtkWidget *list = gtk_list_box_new ();

  self->dialog = g_object_ref_sink (ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Why Does the Deadline Move?"), NULL)));
  adw_alert_dialog_format_body (self->dialog,
                                _ ("From “%s” to “%s”. The programme is adopted: the reason is kept with the task "
                                   "and in its history."),
                                old, now);
  adw_alert_dialog_add_responses (self->dialog, "cancel", _ ("_Leave as It Was"), "move", _ ("_Move"), NULL);
  adw_alert_dialog_set_response_appearance (self->dialog, "move", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (self->dialog, "move", FALSE);
  adw_alert_dialog_set_default_response (self->dialog, "move");
  adw_alert_dialog_set_close_response (self->dialog, "cancel");
  self->entry = g_object_ref_sink (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->entry), TRUE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (reason_changed_cb), self->dialog, 0);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  adw_alert_dialog_set_extra_child (self->dialog, list);
}

static gboolean
guard_cb (DhRecordForm *form, const DhField *field, const DhValue *value, gpointer data)
{
  Watch *watch = data;
  DhRecord *task = dh_record_form_get_record (form);
  const DhValue *before = dh_record_get_value (task, "period");
  const DhPeriod *old = before->type == DH_VALUE_PERIOD ? before->period : NULL;

  if (!g_str_equal (field->name, "period") || value->type != DH_VALUE_PERIOD || !dh_task_is_delay (old, value->period)
      || !watch->is_adopted (watch->data))
    return FALSE;
  if (watch->asking || !gtk_widget_get_mapped (GTK_WIDGET (form)))
    return watch->asking;
  watch->asking = TRUE;
  Asking *asking = g_new0 (Asking, 1);
  asking->context = g_object_ref (watch->context);
  asking->task = g_object_ref (task);
  asking->period = dh_period_copy (value->period);
  asking->watch = watch;
  fill_dialog (asking);
  dh_spawn (form, ask_fiber, asking, asking_free);
  return TRUE;
}

void
dh_task_delay_watch (DhRecordForm *form, DhContext *context, gboolean (*is_adopted) (gpointer data), gpointer data)
{
  g_return_if_fail (DH_IS_RECORD_FORM (form));
  g_return_if_fail (DH_IS_CONTEXT (context));
  g_return_if_fail (is_adopted != NULL);

  Watch *watch = g_new0 (Watch, 1);
  watch->context = g_object_ref (context);
  watch->is_adopted = is_adopted;
  watch->data = data;
  g_object_set_data_full (G_OBJECT (form), "dh-task-delay", watch, watch_free);
  dh_record_form_set_guard (form, guard_cb, watch);
}
