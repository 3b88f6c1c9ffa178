/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-task-delay.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-task-past.h"

/* Lives as long as the page. */
#define DH_TYPE_TASK_WRITER (dh_task_writer_get_type ())
G_DECLARE_FINAL_TYPE (DhTaskWriter, dh_task_writer, DH, TASK_WRITER, GObject)

struct _DhTaskWriter
{
  GObject parent_instance;

  DhContext *context;
  gboolean asking; /* the row loses the focus to the dialog, and is saved once more */
};

static void record_writer_init (DhRecordWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhTaskWriter, dh_task_writer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_RECORD_WRITER, record_writer_init))

/* One row of the form on its way. */
typedef struct
{
  gint64 id;
  DhEdit *edit;
  DhTaskWriter *writer;
} Moving;

/* Edits on their way, and the widget above which is asked, if it is still there. */
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
moving_free (gpointer data)
{
  dh_edit_free (((Moving *) data)->edit);
  g_object_unref (((Moving *) data)->writer);
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
  g_autofree char *now = period != NULL ? dh_period_dup_words (period) : g_strdup (_ ("no date"));

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

/* NULL: the person leaves the deadlines as they are, or is not there to be asked. */
static char *
ask_reason (Errand *self, GPtrArray *delayed)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&self->from);

  if (from == NULL || gtk_widget_get_root (from) == NULL)
    return NULL;
  g_autoptr (AdwAlertDialog) dialog = g_object_ref_sink (dialog_new (self, delayed));
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

  GtkWidget *from = form != NULL ? GTK_WIDGET (form) : NULL;
  DexFuture *moved = dh_task_delay_update (moving->writer->context, from, &moving->id, 1, moving->edit);
  g_clear_object (&form);
  dex_await (moved, &error);
  moving->writer->asking = FALSE;
  form = g_weak_ref_get (owner);
  if (form == NULL)
    return;
  dh_record_form_settle (form, "period");
  if (error != NULL)
    dh_report_error (GTK_WIDGET (form), _ ("The deadline was not moved"), error);
}

static gboolean
guard_cb (DhRecordForm *form, const DhField *field, const DhValue *value, gpointer data)
{
  DhTaskWriter *self = data;
  DhRecord *task = dh_record_form_get_record (form);
  const DhValue *before = dh_record_get_value (task, "period");
  const DhPeriod *old = before->type == DH_VALUE_PERIOD ? before->period : NULL;

  if (!g_str_equal (field->name, "period")
      || !dh_task_is_delay (old, value->type == DH_VALUE_PERIOD ? value->period : NULL))
    return FALSE;
  if (self->asking)
    return TRUE;
  self->asking = TRUE;
  Moving *moving = g_new0 (Moving, 1);
  moving->id = dh_record_get_id (task);
  moving->edit = dh_edit_new (&dh_task_entity);
  moving->writer = g_object_ref (self);
  dh_edit_set (moving->edit, "period", value);
  dh_spawn (form, move_fiber, moving, moving_free);
  return TRUE;
}

static DexFuture *
update_rows (DhRecordWriter *writer, GtkWidget *from, const gint64 *ids, guint n, const DhEdit *edit)
{
  return dh_task_delay_update (DH_TASK_WRITER (writer)->context, from, ids, n, edit);
}

static DexFuture *
complete_rows (DhRecordWriter *writer, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n)
{
  return dh_task_delay_complete (DH_TASK_WRITER (writer)->context, from, ids, edits, n);
}

static void
record_writer_init (DhRecordWriterInterface *iface)
{
  iface->update = update_rows;
  iface->complete = complete_rows;
}

static void
dh_task_writer_dispose (GObject *object)
{
  g_clear_object (&DH_TASK_WRITER (object)->context);
  G_OBJECT_CLASS (dh_task_writer_parent_class)->dispose (object);
}

static void
dh_task_writer_class_init (DhTaskWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_task_writer_dispose;
}

static void
dh_task_writer_init (DhTaskWriter *self)
{
}

DexFuture *
dh_task_delay_update (DhContext *context, GtkWidget *from, const gint64 *ids, guint n, const DhEdit *edit)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (from == NULL || GTK_IS_WIDGET (from));
  dex_return_error_if_fail (ids != NULL && n > 0 && edit != NULL);

  Errand *errand = errand_new (context, from, ids, n);
  errand->edit = dh_edit_copy (edit);
  return dh_fiber_new (update_fiber, errand, errand_free);
}

DexFuture *
dh_task_delay_complete (DhContext *context, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (from == NULL || GTK_IS_WIDGET (from));
  dex_return_error_if_fail (ids != NULL && edits != NULL);

  Errand *errand = errand_new (context, from, ids, n);
  errand->edits = edits;
  return dh_fiber_new (complete_fiber, errand, errand_free);
}

void
dh_task_delay_guard (DhRecordPage *page, DhContext *context)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (page));
  g_return_if_fail (DH_IS_CONTEXT (context));

  DhTaskWriter *writer = g_object_new (DH_TYPE_TASK_WRITER, NULL);
  writer->context = g_object_ref (context);
  g_object_set_data_full (G_OBJECT (page), "dh-task-delay", writer, g_object_unref);
  dh_record_table_set_writer (dh_record_page_get_table (page), DH_RECORD_WRITER (writer));
  dh_record_form_set_guard (dh_record_details_get_form (dh_record_page_get_details (page)), guard_cb, writer);
}
