/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-assistant.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-import-apply.h"
#include "dh-import-earlier.h"
#include "dh-import-paste.h"
#include "dh-import-reading.h"
#include "dh-next-programme-dialog.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-template-page.h"

struct _DhImportAssistant
{
  AdwDialog parent_instance;

  DhContext *context;
  DhImportReading *reading;
  DhRecord *earlier; /* the newest programme, or NULL */
  DhImportReview *review;
  DhTemplatePage *template_page; /* the last one that was chosen, or NULL */
  DhImportDraft *draft;
  gboolean busy; /* a programme is being made */
  gboolean asking;
  guint shown_idle; /* the draft is filled in; its page comes next */

  AdwNavigationView *navigation;
  DhImportStart *start;
  AdwStatusPage *reading_page;
  GtkProgressBar *progress;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (DhImportAssistant, dh_import_assistant, ADW_TYPE_DIALOG)

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  MADE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
update_can_close (DhImportAssistant *self)
{
  gboolean edited = g_str_equal (dh_import_assistant_get_state (self), "review")
                    && dh_import_review_is_edited (self->review);

  adw_dialog_set_can_close (ADW_DIALOG (self), !edited && !self->busy);
}

/* Only then may something be read: a file, the clipboard or a drop that comes late must not push away what is open. */
static gboolean
is_choosing (DhImportAssistant *self)
{
  return !self->busy && g_str_equal (dh_import_assistant_get_state (self), "start");
}

static void
page_changed_cb (DhImportAssistant *self)
{
  if (self->review == NULL)
    return;
  update_can_close (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_busy (DhImportAssistant *self, gboolean busy)
{
  self->busy = busy;
  update_can_close (self);
}

static void
show_start (DhImportAssistant *self, const char *complaint)
{
  adw_navigation_view_pop_to_tag (self->navigation, "start");
  dh_import_start_complain (self->start, complaint);
}

/* --- reading -------------------------------------------------------------------------------------------- */

static void
progressed_cb (DhImportAssistant *self)
{
  double fraction = dh_import_reading_get_fraction (self->reading);
  g_autofree char *text = fraction >= 0 ? g_strdup_printf (_ ("%d %%"), (int) (fraction * 100)) : NULL;

  adw_status_page_set_description (self->reading_page, dh_import_reading_get_step (self->reading));
  gtk_progress_bar_set_text (self->progress, text != NULL ? text : " ");
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  else
    gtk_progress_bar_pulse (self->progress);
}

static void
show_reading (DhImportAssistant *self)
{
  dh_import_start_complain (self->start, NULL);
  adw_navigation_view_pop_to_tag (self->navigation, "start");
  adw_navigation_view_push_by_tag (self->navigation, "reading");
  gtk_progress_bar_set_fraction (self->progress, 0);
  progressed_cb (self);
  gtk_widget_grab_focus (self->cancel);
}

static gboolean
show_review_cb (gpointer data)
{
  DhImportAssistant *self = data;

  self->shown_idle = 0;
  adw_navigation_view_pop_to_tag (self->navigation, "start");
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->review));
  dh_import_points_focus (dh_import_review_get_points (self->review));
  return G_SOURCE_REMOVE;
}

/* To fill the page and to show it takes a while each in a large draft: something else may run between the two. */
static void
done_cb (DhImportAssistant *self, DhImportDraft *draft)
{
  g_set_object (&self->draft, draft);
  dh_import_review_set_draft (self->review, draft);
  self->shown_idle = g_idle_add (show_review_cb, self);
}

static void
failed_cb (DhImportAssistant *self, const char *sentence)
{
  show_start (self, sentence);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhImportAssistant *self = DH_IMPORT_ASSISTANT (widget);

  if (!g_str_equal (dh_import_assistant_get_state (self), "reading"))
    return;
  g_clear_handle_id (&self->shown_idle, g_source_remove);
  dh_import_reading_cancel (self->reading);
  show_start (self, NULL);
}

/* --- choosing ------------------------------------------------------------------------------------------- */

static void
chosen_cb (DhImportAssistant *self, GFile *file)
{
  dh_import_assistant_read_file (self, file);
}

static void
paste_fiber (GWeakRef *owner, gpointer clipboard)
{
  g_autoptr (DhImportPaste) paste = dex_await_boxed (dh_import_paste_read (clipboard), NULL);
  g_autoptr (DhImportAssistant) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || !is_choosing (self))
    return;
  if (paste == NULL)
    dh_import_start_complain (self->start, _ ("There is no text on the clipboard; copy the paper’s text first."));
  else if (paste->file != NULL)
    dh_import_assistant_read_file (self, paste->file);
  else
    dh_import_assistant_read_bytes (self, paste->bytes, paste->mime_type);
}

static void
paste_cb (DhImportAssistant *self)
{
  dh_spawn (self, paste_fiber, g_object_ref (gtk_widget_get_clipboard (GTK_WIDGET (self))), g_object_unref);
}

static void
choose_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_choosing (DH_IMPORT_ASSISTANT (widget)))
    dh_import_start_choose (DH_IMPORT_ASSISTANT (widget)->start);
}

static void
paste_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_choosing (DH_IMPORT_ASSISTANT (widget)))
    paste_cb (DH_IMPORT_ASSISTANT (widget));
}

static gboolean
dropped_cb (DhImportAssistant *self, const GValue *value)
{
  const GSList *files = g_value_get_boxed (value);

  if (files == NULL || !is_choosing (self))
    return FALSE;
  dh_import_assistant_read_file (self, files->data);
  return TRUE;
}

/* --- making --------------------------------------------------------------------------------------------- */

static void
finish (DhImportAssistant *self, gint64 programme)
{
  g_signal_emit (self, signals[MADE], 0, programme);
  adw_dialog_force_close (ADW_DIALOG (self));
}

typedef struct
{
  DhContext *context;
  DhImportDraft *draft;
  DhTemplate *template;
  int year;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_clear_object (&self->draft);
  g_clear_object (&self->template);
  g_free (self);
}

static void
apply_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree DhImportCount *count = dex_await_boxed (dh_import_draft_apply (errand->draft, errand->context), &error);
  g_autoptr (DhImportAssistant) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  set_busy (self, FALSE);
  dh_import_review_set_busy (self->review, FALSE);
  if (count != NULL)
    finish (self, count->programme);
  else
    dh_import_review_complain (self->review, error->message);
}

static void
apply_cb (DhImportAssistant *self)
{
  Errand *errand = NULL;

  if (self->busy || !dh_import_review_is_ready (self->review))
    return;
  errand = g_new0 (Errand, 1);
  errand->context = g_object_ref (self->context);
  errand->draft = g_object_ref (self->draft);
  set_busy (self, TRUE);
  dh_import_review_set_busy (self->review, TRUE);
  dh_spawn (self, apply_fiber, errand, errand_free);
}

static void
template_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree DhImportCount *count = dex_await_boxed (
      dh_template_apply (errand->template, errand->context, errand->year), &error);
  g_autoptr (DhImportAssistant) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  set_busy (self, FALSE);
  dh_template_page_set_busy (self->template_page, FALSE);
  if (count != NULL)
    finish (self, count->programme);
  else
    dh_template_page_complain (self->template_page, error->message);
}

static void
make_cb (DhImportAssistant *self, DhTemplate *template, int year)
{
  Errand *errand = NULL;

  if (self->busy)
    return;
  errand = g_new0 (Errand, 1);
  errand->context = g_object_ref (self->context);
  errand->template = g_object_ref (template);
  errand->year = year;
  set_busy (self, TRUE);
  dh_template_page_set_busy (self->template_page, TRUE);
  dh_spawn (self, template_fiber, errand, errand_free);
}

static void
template_cb (DhImportAssistant *self, DhTemplate *template)
{
  int year = dh_context_get_year (self->context);

  if (!is_choosing (self))
    return;
  year = year > 0 ? year : dh_date_year (dh_clock_today (dh_context_get_clock (self->context)));
  g_clear_object (&self->template_page);
  self->template_page = g_object_ref_sink (DH_TEMPLATE_PAGE (dh_template_page_new (template, year)));
  g_signal_connect_object (self->template_page, "make", G_CALLBACK (make_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->template_page));
}

/* --- from an earlier programme -------------------------------------------------------------------------- */

static void
cloned_cb (DhImportAssistant *self, gint64 id)
{
  finish (self, id);
}

static void
next_cb (DhImportAssistant *self)
{
  DhNextProgrammeDialog *dialog = NULL;

  if (self->earlier == NULL || !is_choosing (self))
    return;
  dialog = dh_next_programme_dialog_new (self->context, self->earlier);
  g_signal_connect_object (dialog, "made", G_CALLBACK (cloned_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
find_earlier_fiber (GWeakRef *owner, gpointer context)
{
  g_autoptr (DhRecord) programme = dh_import_earlier_find (context);
  g_autoptr (DhImportAssistant) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || programme == NULL)
    return;
  g_set_object (&self->earlier, programme);
  dh_import_start_set_earlier (self->start, dh_record_get_title (programme));
}

/* --- leaving -------------------------------------------------------------------------------------------- */

static AdwAlertDialog *
question_new (void)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Leave Without Importing?"),
                                            _ ("Your corrections are lost. The paper itself stays as it is."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "stay", _ ("_Stay"), "leave", _ ("_Leave"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "stay");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "stay");
  return ADW_ALERT_DIALOG (dialog);
}

static DexFuture *
ask_to_leave (GWeakRef *owner)
{
  g_autoptr (GtkWidget) self = g_weak_ref_get (owner);

  dex_return_error_if_fail (self != NULL);
  return dh_ask_alert (question_new (), self);
}

/* @data: whether the whole assistant is left, or only the draft. */
static void
leave_fiber (GWeakRef *owner, gpointer data)
{
  g_autofree char *answer = dex_await_string (ask_to_leave (owner), NULL);
  g_autoptr (DhImportAssistant) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  self->asking = FALSE;
  if (g_strcmp0 (answer, "leave") != 0)
    return;
  if (GPOINTER_TO_INT (data))
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    show_start (self, NULL);
}

static void
leave (DhImportAssistant *self, gboolean whole)
{
  if (self->busy || self->asking)
    return;
  self->asking = TRUE;
  dh_spawn (self, leave_fiber, GINT_TO_POINTER (whole), NULL);
}

static void
close_attempt_cb (DhImportAssistant *self)
{
  leave (self, TRUE);
}

static void
back_cb (DhImportAssistant *self)
{
  if (dh_import_review_is_edited (self->review))
    leave (self, FALSE);
  else
    show_start (self, NULL);
}

static void
dh_import_assistant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, dh_import_assistant_get_state (DH_IMPORT_ASSISTANT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_import_assistant_dispose (GObject *object)
{
  DhImportAssistant *self = DH_IMPORT_ASSISTANT (object);

  g_clear_handle_id (&self->shown_idle, g_source_remove);
  if (self->reading != NULL)
    dh_import_reading_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->earlier);
  g_clear_object (&self->draft);
  g_clear_object (&self->review);
  g_clear_object (&self->template_page);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_IMPORT_ASSISTANT);
  G_OBJECT_CLASS (dh_import_assistant_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DH_TYPE_IMPORT_START);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/import/dh-import-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, DhImportAssistant, navigation);
  gtk_widget_class_bind_template_child (widget_class, DhImportAssistant, start);
  gtk_widget_class_bind_template_child (widget_class, DhImportAssistant, reading_page);
  gtk_widget_class_bind_template_child (widget_class, DhImportAssistant, progress);
  gtk_widget_class_bind_template_child (widget_class, DhImportAssistant, cancel);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
dh_import_assistant_class_init (DhImportAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_import_assistant_get_property;
  object_class->dispose = dh_import_assistant_dispose;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_action_cb);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_action_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste", NULL);
}

static void
dh_import_assistant_init (DhImportAssistant *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->navigation), GTK_EVENT_CONTROLLER (drop));
}

AdwDialog *
dh_import_assistant_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhImportAssistant *self = g_object_new (DH_TYPE_IMPORT_ASSISTANT, NULL);

  self->context = g_object_ref (context);
  self->reading = dh_import_reading_new (context);
  self->review = g_object_ref_sink (DH_IMPORT_REVIEW (dh_import_review_new (context)));
  g_signal_connect_object (self->reading, "progressed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "notify::edited", G_CALLBACK (update_can_close), self, G_CONNECT_SWAPPED);
  dh_spawn (self, find_earlier_fiber, g_object_ref (context), g_object_unref);
  return ADW_DIALOG (self);
}

static void
show_made_cb (GtkWidget *parent, gint64 programme)
{
  gtk_widget_activate_action (parent, "win.show-record", "(sx)", "programme", programme);
}

void
dh_import_assistant_present (GtkWidget *parent, DhContext *context, GFile *file)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (DH_IS_CONTEXT (context));

  AdwDialog *self = NULL;

  if (dh_store_is_read_only (dh_context_get_store (context)))
    {
      dh_report_toast (parent, _ ("The organisation is open for reading only; nothing can be imported"));
      return;
    }
  self = dh_import_assistant_new (context);
  g_signal_connect_object (self, "made", G_CALLBACK (show_made_cb), parent, G_CONNECT_SWAPPED);
  adw_dialog_present (self, parent);
  if (file != NULL)
    dh_import_assistant_read_file (DH_IMPORT_ASSISTANT (self), file);
}

void
dh_import_assistant_read_file (DhImportAssistant *self, GFile *file)
{
  g_return_if_fail (DH_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!is_choosing (self))
    return;
  dh_import_reading_start_file (self->reading, file);
  show_reading (self);
}

void
dh_import_assistant_read_bytes (DhImportAssistant *self, GBytes *bytes, const char *mime_type)
{
  g_return_if_fail (DH_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (bytes != NULL);

  if (!is_choosing (self))
    return;
  dh_import_reading_start_bytes (self->reading, bytes, mime_type);
  show_reading (self);
}

const char *
dh_import_assistant_get_state (DhImportAssistant *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_ASSISTANT (self), "");

  return adw_navigation_view_get_visible_page_tag (self->navigation);
}

DhImportStart *
dh_import_assistant_get_start (DhImportAssistant *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_ASSISTANT (self), NULL);
  return self->start;
}

DhImportReview *
dh_import_assistant_get_review (DhImportAssistant *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_ASSISTANT (self), NULL);
  return self->review;
}
