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

/* One row of the form on its way. */
typedef struct
{
  gint64 id;
  DhEdit *edit;
  Watch *watch; /* of the form, looked at only while that lives */
} Moving;

/* Edits on their way, and the widget above which is asked. */
typedef struct
{
  DhContext *context;
  GWeakRef from;
  gint64 *ids;
  guint n;
  DhEdit *edit;   /* for all of them, or */
  DhEdit **edits; /* borrowed: one for each */
} Errand;

static void
watch_free (gpointer data)
{
  g_object_unref (((Watch *) data)->context);
  g_free (data);
}

static void
moving_free (gpointer data)
{
  dh_edit_free (((Moving *) data)->edit);
  g_free (data);
}

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_weak_ref_clear (&self->from);
  g_free (self->ids);
  g_clear_pointer (&self->edit, dh_edit_free);
  g_free (self);
}

static Errand *
errand_new (DhContext *context, GtkWidget *from, const gint64 *ids, guint n)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (context);
  g_weak_ref_init (&self->from, from);
  self->ids = g_memdup2 (ids, sizeof (gint64) * n);
  self->n = n;
  return self;
}

static const DhPeriod *
period_of (const DhEdit *edit)
{
  const DhValue *value = dh_edit_get_value (edit, "period");

  return value != NULL && value->type == DH_VALUE_PERIOD ? value->period : NULL;
}

static DhEdit *
edit_of (const Errand *self, DhRecord *task)
{
  for (guint i = 0; i < self->n && self->edits != NULL; i++)
    if (self->ids[i] == dh_record_get_id (task))
      return self->edits[i];
  return self->edit;
}

static char *
describe (const Errand *self, GPtrArray *delayed)
{
  if (delayed->len > 1)
    return g_strdup_printf (ngettext ("%u deadline moves. The programme is adopted: the reason is kept with the task "
                                      "and in its history.",
                                      "%u deadlines move. The programme is adopted: the reason is kept with each task "
                                      "and in its history.",
                                      delayed->len),
                            delayed->len);
  DhRecord *task = g_ptr_array_index (delayed, 0);
  const DhPeriod *period = period_of (edit_of (self, task));
  g_autofree char *old = dh_record_format (task, "period");
  g_autofree char *written = period != NULL ? dh_period_format (period) : NULL;
  const char *now = period == NULL ? _ ("no date") : period->words[0] != '\0' ? period->words : written;

  return g_strdup_printf (
      _ ("From “%s” to “%s”. The programme is adopted: the reason is kept with the task and in its history."), old,
      now);
}

static void
reason_changed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  const char *text = gtk_editable_get_text (entry);

  while (*text == ' ')
    text++;
  adw_alert_dialog_set_response_enabled (dialog, "move", *text != '\0');
}

static GtkWidget *
reason_row_new (AdwAlertDialog *dialog)
{
  GtkWidget *entry = adw_entry_row_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, 0);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (dialog, list);
  return entry;
}

static AdwAlertDialog *
dialog_new (const Errand *self, GPtrArray *delayed)
{
  g_autofree char *body = describe (self, delayed);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      delayed->len > 1 ? _ ("Why Do the Deadlines Move?") : _ ("Why Does the Deadline Move?"), body));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Leave as It Was"), "move", _ ("_Move"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "move", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, "move", FALSE);
  adw_alert_dialog_set_default_response (dialog, "move");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

/* NULL: the person leaves the deadlines as they are. */
static char *
ask_reason (Errand *self, GPtrArray *delayed)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&self->from);
  g_autoptr (AdwAlertDialog) dialog = from != NULL ? g_object_ref_sink (dialog_new (self, delayed)) : NULL;

  if (dialog == NULL)
    return NULL;
  g_autoptr (GtkWidget) entry = g_object_ref (reason_row_new (dialog));
  DexFuture *asked = dh_ask_alert (dialog, from);
  g_clear_object (&from);
  g_autofree char *answer = dex_await_string (asked, NULL);
  return g_strcmp0 (answer, "move") == 0 ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))) : NULL;
}

static DexFuture *
finished (gboolean done, GError *error)
{
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_for_boolean (done);
}

static DexFuture *
update_fiber (gpointer data)
{
  Errand *self = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) delayed = NULL;

  if (dh_edit_get_value (self->edit, "period") != NULL)
    {
      delayed = dex_await_boxed (dh_task_delays (self->context, self->ids, self->n, period_of (self->edit)), &error);
      if (error != NULL)
        return finished (FALSE, error);
    }
  if (delayed == NULL || delayed->len == 0)
    return dh_records_update (self->context, &dh_task_entity, self->ids, self->n, self->edit);
  g_autofree char *reason = ask_reason (self, delayed);
  return reason != NULL ? dh_task_delay (self->context, self->ids, self->n, self->edit, delayed, reason)
                        : finished (FALSE, NULL);
}

static DexFuture *
complete_fiber (gpointer data)
{
  Errand *self = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) delayed = dex_await_boxed (dh_task_delays_each (self->context, self->ids, self->edits, self->n), &error);

  if (delayed == NULL || delayed->len == 0)
    return finished (TRUE, error);
  g_autofree char *reason = ask_reason (self, delayed);
  for (guint i = 0; reason != NULL && i < delayed->len; i++)
    {
      DhRecord *task = g_ptr_array_index (delayed, i);
      dh_task_explain_delay (task, edit_of (self, task), reason);
    }
  return finished (reason != NULL, NULL);
}

static void
move_fiber (GWeakRef *owner, gpointer data)
{
  Moving *moving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecordForm) form = g_weak_ref_get (owner);

  if (form == NULL)
    return;
  DexFuture *moved = dh_task_delay_update (moving->watch->context, GTK_WIDGET (form), &moving->id, 1, moving->edit);
  g_clear_object (&form);
  dex_await (moved, &error);
  form = g_weak_ref_get (owner);
  if (form == NULL)
    return;
  moving->watch->asking = FALSE;
  dh_record_form_settle (form, "period");
  if (error != NULL)
    dh_report_error (GTK_WIDGET (form), _ ("The deadline was not moved"), error);
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
  Moving *moving = g_new0 (Moving, 1);
  moving->id = dh_record_get_id (task);
  moving->edit = dh_edit_new (&dh_task_entity);
  moving->watch = watch;
  dh_edit_set (moving->edit, "period", value);
  dh_spawn (form, move_fiber, moving, moving_free);
  return TRUE;
}

DexFuture *
dh_task_delay_update (DhContext *context, GtkWidget *from, const gint64 *ids, guint n, const DhEdit *edit)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (GTK_IS_WIDGET (from));
  dex_return_error_if_fail (ids != NULL && n > 0 && edit != NULL);

  Errand *errand = errand_new (context, from, ids, n);
  errand->edit = dh_edit_copy (edit);
  return dh_fiber_new (update_fiber, errand, errand_free);
}

DexFuture *
dh_task_delay_complete (DhContext *context, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (GTK_IS_WIDGET (from));
  dex_return_error_if_fail (ids != NULL && edits != NULL);

  Errand *errand = errand_new (context, from, ids, n);
  errand->edits = edits;
  return dh_fiber_new (complete_fiber, errand, errand_free);
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
