/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-numbers-page-private.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-field-row.h"
#include "dh-new-record-dialog.h"
#include "dh-numbering.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* A question about one number: what the person says goes into @edit, and @answered does the work. */
typedef struct _Asking Asking;
struct _Asking
{
  DhContext *context;
  gint64 id; /* of the series for a new number, else of the number */
  char *number;
  AdwAlertDialog *dialog;
  GPtrArray *rows; /* DhFieldRow */
  DhEdit *edit;
  DexFuture *(*answered) (const Asking *self);
  const char *done;   /* translated, with the number: "%s" */
  const char *failed; /* translated */
  gboolean shows;     /* the number it resolves to is shown then */
};

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->context);
  g_free (self->number);
  g_object_unref (self->dialog);
  g_ptr_array_unref (self->rows);
  dh_edit_free (self->edit);
  g_free (self);
}

static Asking *
asking_new (DhNumbersPage *page, gint64 id, gint64 number, const char *heading, const char *body, const char *button)
{
  Asking *self = g_new0 (Asking, 1);
  g_autofree char *words = dh_number_format (number);

  page->asking = TRUE;
  self->context = g_object_ref (page->context);
  self->id = id;
  self->number = g_steal_pointer (&words);
  self->edit = dh_edit_new (&dh_issued_number_entity);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->dialog = g_object_ref_sink (ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, body)));
  adw_alert_dialog_format_heading (self->dialog, "%s %s", heading, self->number);
  adw_alert_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "done", button, NULL);
  adw_alert_dialog_set_response_appearance (self->dialog, "done", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (self->dialog, "done");
  adw_alert_dialog_set_close_response (self->dialog, "cancel");
  adw_alert_dialog_set_extra_child (self->dialog, adw_preferences_group_new ());
  return self;
}

static gboolean
is_complete (Asking *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (dh_field_row_is_empty (self->rows->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
row_changed_cb (AdwAlertDialog *dialog)
{
  Asking *self = g_object_get_data (G_OBJECT (dialog), "asking");

  if (self != NULL)
    adw_alert_dialog_set_response_enabled (dialog, "done", is_complete (self));
}

/* All rows must say something. */
static DhFieldRow *
ask_field (Asking *self, const char *field)
{
  GtkWidget *row = dh_field_row_new (self->context, dh_entity_find_field (&dh_issued_number_entity, field));
  GtkWidget *group = adw_alert_dialog_get_extra_child (self->dialog);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->rows, g_object_ref (row));
  g_object_set_data (G_OBJECT (self->dialog), "asking", self);
  g_signal_connect_object (row, "commit", G_CALLBACK (row_changed_cb), self->dialog, G_CONNECT_SWAPPED);
  if (GTK_IS_EDITABLE (row))
    g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self->dialog, G_CONNECT_SWAPPED);
  adw_alert_dialog_set_response_enabled (self->dialog, "done", FALSE);
  return DH_FIELD_ROW (row);
}

static gboolean
collect (Asking *self, GError **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!dh_field_row_fill (self->rows->pdata[i], self->edit, error))
      return FALSE;
  return TRUE;
}

/* The page is let go of while the person thinks. */
static DexFuture *
show_question (GWeakRef *owner, Asking *self)
{
  g_autoptr (GtkWidget) page = g_weak_ref_get (owner);

  dex_return_error_if_fail (page != NULL);
  return dh_ask_alert (self->dialog, page);
}

static void
ask_fiber (GWeakRef *owner, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = dex_await_string (show_question (owner, asking), NULL);
  g_autoptr (DhNumbersPage) self = g_weak_ref_get (owner);
  gint64 made = 0;

  g_object_set_data (G_OBJECT (asking->dialog), "asking", NULL);
  if (self != NULL)
    self->asking = FALSE;
  g_clear_object (&self);
  if (g_strcmp0 (answer, "done") != 0)
    return;
  if (collect (asking, &error))
    {
      if (asking->shows)
        made = dex_await_int64 (asking->answered (asking), &error);
      else
        dex_await (asking->answered (asking), &error);
    }
  self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL)
    return;
  if (error != NULL)
    {
      dh_report_error (GTK_WIDGET (self), asking->failed, error);
      return;
    }
  g_autofree char *text = g_strconcat (asking->done, " ", asking->number, NULL);
  dh_report_toast (GTK_WIDGET (self), text);
  if (made != 0)
    dh_record_page_show_record (self->page, made);
}

/* --- reserving ------------------------------------------------------------------------------------------- */

static const char *
said (const Asking *self, const char *field)
{
  const DhValue *value = dh_edit_get_value (self->edit, field);

  return value != NULL && value->type == DH_VALUE_TEXT ? value->s : "";
}

static DexFuture *
reserve (const Asking *self)
{
  return dh_number_reserve (self->context, self->id, said (self, "subject"));
}

static void
reserve_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhNumbersPage *self = DH_NUMBERS_PAGE (widget);
  Asking *asking = NULL;

  if (self->chosen == 0 || self->next == 0 || self->asking)
    return;
  asking = asking_new (self, self->chosen, self->next, _ ("Reserve Number"),
                       _ ("The number is taken at once and for good. What is the paper about?"), _ ("_Reserve"));
  ask_field (asking, "subject");
  asking->answered = reserve;
  asking->done = _ ("Reserved: number");
  asking->failed = _ ("The number could not be reserved");
  asking->shows = TRUE;
  dh_spawn (self, ask_fiber, asking, asking_free);
}

/* --- the number at the cursor ------------------------------------------------------------------------------ */

/* NULL: none, or one that was given already. */
static DhRecord *
find_reserved (DhNumbersPage *self)
{
  DhRecord *record = dh_record_form_get_record (dh_record_details_get_form (dh_record_page_get_details (self->page)));

  return record != NULL && !dh_record_is_trashed (record)
                 && g_str_equal (dh_record_get_text (record, "state"), "reserved")
             ? record
             : NULL;
}

static DexFuture *
issue (const Asking *self)
{
  const DhValue *document = dh_edit_get_value (self->edit, "document");

  return dh_number_issue (self->context, self->id, document != NULL ? document->i : 0,
                          dh_date_from_iso (said (self, "day")));
}

static void
issue_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhNumbersPage *self = DH_NUMBERS_PAGE (widget);
  DhRecord *record = find_reserved (self);
  g_autofree char *today = dh_date_to_iso (dh_clock_today (dh_context_get_clock (self->context)));
  DhValue day = { .type = DH_VALUE_TEXT, .s = today };
  const DhField *field = dh_entity_find_field (&dh_issued_number_entity, "day");
  g_autofree char *words = dh_value_format (field, &day);
  Asking *asking = NULL;

  if (record == NULL || self->asking)
    return;
  asking = asking_new (self, dh_record_get_id (record), dh_record_get_int64 (record, "number"),
                       _ ("Issue Under Number"),
                       _ ("The document takes over number, symbol and day. This cannot be undone."), _ ("_Issue"));
  ask_field (asking, "document");
  dh_field_row_show (ask_field (asking, "day"), &day, words);
  asking->answered = issue;
  asking->done = _ ("Issued under number");
  asking->failed = _ ("The paper could not be issued");
  dh_spawn (self, ask_fiber, asking, asking_free);
}

static DexFuture *
give_up (const Asking *self)
{
  dh_edit_set_text (self->edit, "state", "void");
  return dh_records_update (self->context, &dh_issued_number_entity, &self->id, 1, self->edit);
}

static void
not_used_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhNumbersPage *self = DH_NUMBERS_PAGE (widget);
  DhRecord *record = find_reserved (self);
  Asking *asking = NULL;

  if (record == NULL || self->asking)
    return;
  asking = asking_new (self, dh_record_get_id (record), dh_record_get_int64 (record, "number"), _ ("Give Up Number"),
                       _ ("It stays in the book and is never given to another paper. Why is it not used?"),
                       _ ("_Mark as Not Used"));
  ask_field (asking, "note");
  asking->answered = give_up;
  asking->done = _ ("Marked as not used: number");
  asking->failed = _ ("The number could not be marked");
  dh_spawn (self, ask_fiber, asking, asking_free);
}

/* --- series and printing ----------------------------------------------------------------------------------- */

static void
series_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_numbers_page_open_series (DH_NUMBERS_PAGE (widget));
}

static void
series_added_cb (DhNumbersPage *self, gint64 id)
{
  dh_numbers_page_show_series (self, id);
}

static void
new_series_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhNumbersPage *self = DH_NUMBERS_PAGE (widget);
  DhNewRecordDialog *dialog = dh_new_record_dialog_new (self->context, &dh_number_series_entity, NULL);
  GtkWidget *row = dh_record_form_get_row (dh_new_record_dialog_get_form (dialog), "year");
  int year = dh_context_get_year (self->context);

  if (row != NULL && year != 0)
    {
      DhValue value = { .type = DH_VALUE_INT, .i = year };
      g_autofree char *words = g_strdup_printf ("%d", year);

      dh_field_row_show (DH_FIELD_ROW (row), &value, words);
    }
  g_signal_connect_object (dialog, "added", G_CALLBACK (series_added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-paper", "s", "number-book");
}

void
_dh_numbers_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "numbers.reserve", NULL, reserve_cb);
  gtk_widget_class_install_action (klass, "numbers.issue", NULL, issue_cb);
  gtk_widget_class_install_action (klass, "numbers.not-used", NULL, not_used_cb);
  gtk_widget_class_install_action (klass, "numbers.series", NULL, series_cb);
  gtk_widget_class_install_action (klass, "numbers.new-series", NULL, new_series_cb);
  gtk_widget_class_install_action (klass, "numbers.print", NULL, print_cb);
}

void
_dh_numbers_page_update_actions (DhNumbersPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = self->context != NULL && !dh_store_is_read_only (dh_context_get_store (self->context));
  gboolean reserved = self->context != NULL && find_reserved (self) != NULL;

  gtk_widget_action_set_enabled (widget, "numbers.reserve", writable && self->next != 0);
  gtk_widget_action_set_enabled (widget, "numbers.issue", writable && reserved);
  gtk_widget_action_set_enabled (widget, "numbers.not-used", writable && reserved);
  gtk_widget_action_set_enabled (widget, "numbers.new-series", writable);
}

DhRecordPage *
_dh_numbers_page_open_series (DhNumbersPage *self)
{
  AdwNavigationPage *page = adw_navigation_view_find_page (self->view, "series");

  if (page == NULL)
    {
      page = ADW_NAVIGATION_PAGE (dh_record_page_new (self->context, &dh_number_series_entity));
      adw_navigation_page_set_tag (page, "series");
      adw_navigation_view_push (self->view, page);
    }
  return DH_RECORD_PAGE (page);
}
