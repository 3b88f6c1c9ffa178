/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-keep-dialog.h"

#include <glib/gi18n.h>

#include "dh-document-facts.h"
#include "dh-document-proposal.h"
#include "dh-field-row.h"
#include "dh-file-collect.h"
#include "dh-keep-row.h"
#include "dh-keeping.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhKeepDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  const DhEntity *entity; /* of the record they are linked to, or NULL */
  gint64 id;
  GCancellable *cancellable;
  GPtrArray *rows; /* DhKeepRow, borrowed */
  guint n_read;
  GtkWidget *role;      /* DhFieldRow, NULL: nothing they are linked to */
  GtkWidget *direction; /* DhFieldRow, NULL: versions of a document */

  GtkWidget *keep;
  GtkStack *stack;
  AdwPreferencesGroup *place_group;
  AdwActionRow *place_row;
  AdwPreferencesGroup *files_group;
  AdwStatusPage *keeping_page;
  GtkProgressBar *progress;
  AdwStatusPage *error_page;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (DhKeepDialog, dh_keep_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
  GListModel *files;
  GCancellable *cancellable;
  DhKeeping *keeping;
  GWeakRef *owner; /* while the fiber runs */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_clear_object (&self->files);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->keeping, dh_keeping_free);
  g_free (self);
}

static Errand *
errand_new (DhKeepDialog *dialog)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (dialog->context);
  self->entity = dialog->entity;
  self->id = dialog->id;
  self->cancellable = g_object_ref (dialog->cancellable);
  return self;
}

static gboolean
makes_versions (DhKeepDialog *self)
{
  return self->entity == &dh_document_entity;
}

static void
say (DhKeepDialog *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
  if (is_error)
    dh_report_announce (GTK_WIDGET (self), text);
}

static void
set_state (DhKeepDialog *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  adw_dialog_set_can_close (ADW_DIALOG (self), !g_str_equal (state, "keeping"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static guint
count_chosen (DhKeepDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += dh_keep_row_get_mode (self->rows->pdata[i]) != DH_KEEP_NOT;
  return n;
}

static void
update (DhKeepDialog *self)
{
  guint n = count_chosen (self);
  gboolean read = self->n_read == self->rows->len && self->rows->len > 0;
  g_autofree char *label = g_strdup_printf (ngettext ("_Keep %u File", "_Keep %u Files", n), n);

  gtk_button_set_label (GTK_BUTTON (self->keep), n > 0 ? label : _ ("_Keep"));
  gtk_widget_set_sensitive (self->keep, read && n > 0 && g_str_equal (dh_keep_dialog_get_state (self), "files"));
  if (!read && self->rows->len > 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("Reading %u of %u files…"), self->n_read + 1, self->rows->len);
      say (self, text, FALSE);
    }
}

static void
fail (DhKeepDialog *self, const GError *error)
{
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
}

/* --- reading ------------------------------------------------------------------------------------------- */

static void
add_rows (DhKeepDialog *self, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      GtkWidget *row = dh_keep_row_new (self->context, file, makes_versions (self));

      g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->files_group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
propose (DhKeepDialog *self, guint i, const char *page, DhDocumentFacts *known)
{
  gboolean useful = self->entity != NULL && !makes_versions (self);

  dh_keep_row_propose (self->rows->pdata[i], dh_document_propose (page != NULL ? page : ""),
                       known != NULL ? known->title : NULL, useful);
  self->n_read = i + 1;
  say (self, "", FALSE);
  update (self);
}

/* A file that cannot be read is kept all the same; what is wrong with it is told when it is copied. A version of a
 * document proposes nothing. */
static gboolean
read_one (GWeakRef *owner, Errand *errand, DhPdfClient *client, guint i)
{
  g_autoptr (GFile) file = g_list_model_get_item (errand->files, i);
  g_autofree char *page = NULL;
  gint64 kept = dex_await_int64 (dh_document_find_kept (errand->context, file, errand->cancellable), NULL);
  g_autoptr (DhDocumentFacts) known = NULL;

  if (errand->entity != &dh_document_entity)
    page = dex_await_string (dh_document_read_first_page (file, client), NULL);
  if (kept != 0 && (errand->entity != &dh_document_entity || kept == errand->id))
    known = dex_await_boxed (dh_document_load_facts (errand->context, kept), NULL);
  g_autoptr (DhKeepDialog) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL || g_cancellable_is_cancelled (errand->cancellable))
    return FALSE;
  propose (self, i, page, known);
  return TRUE;
}

static void
show_place (DhKeepDialog *self, DhRecord *record)
{
  const char *kind = dh_entity_get_singular (self->entity);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->place_row),
                                 makes_versions (self) ? _ ("New versions of the file of") : _ ("Linked to"));
  g_autofree char *text = record != NULL ? g_strdup_printf ("%s: %s", kind, dh_record_get_title (record))
                                         : g_strdup (kind);
  adw_action_row_set_subtitle (self->place_row, text);
}

static void
collect_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = NULL;
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();

  if (errand->entity != NULL)
    record = dex_await_object (dh_record_load (errand->context, errand->entity, errand->id), NULL);
  GListModel *found = dex_await_object (dh_file_collect (errand->files, errand->cancellable), &error);
  g_autoptr (DhKeepDialog) self = g_weak_ref_get (owner);
  if (found != NULL)
    {
      g_object_unref (errand->files);
      errand->files = found;
    }
  if (self == NULL || self->context == NULL)
    return;
  if (found == NULL)
    {
      fail (self, error);
      return;
    }
  if (self->entity != NULL)
    show_place (self, record);
  add_rows (self, found);
  set_state (self, "files");
  update (self);
  g_clear_object (&self);
  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    if (!read_one (owner, errand, client, i))
      return;
}

/* --- keeping ------------------------------------------------------------------------------------------- */

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Errand *errand = data;
  g_autoptr (DhKeepDialog) self = g_weak_ref_get (errand->owner);

  if (self == NULL || self->context == NULL)
    return;
  g_autofree char *so_far = g_format_size ((guint64) done), *whole = g_format_size ((guint64) total);
  g_autofree char *text = g_strdup_printf (_ ("%s of %s"), so_far, whole);
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / (double) total : 0);
  adw_status_page_set_description (self->keeping_page, text);
}

static void
keep_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) kept = NULL;

  errand->owner = owner;
  kept = dex_await_boxed (
      dh_keeping_run (errand->context, g_steal_pointer (&errand->keeping), errand->cancellable, progress_cb, errand),
      &error);
  g_autoptr (DhKeepDialog) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL)
    return;
  if (kept != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  set_state (self, "files");
  update (self);
  say (self, error->message, TRUE);
}

static char *
dup_choice (GtkWidget *row)
{
  g_auto (DhValue) value = DH_VALUE_INIT;

  if (row == NULL || !dh_field_row_get_value (DH_FIELD_ROW (row), &value, NULL) || value.type != DH_VALUE_TEXT)
    return NULL;
  return g_strdup (value.s);
}

static gboolean
add_to_keeping (DhKeepDialog *self, DhKeeping *keeping, DhKeepRow *row, const char *direction)
{
  g_autoptr (DhEdit) fields = NULL;

  if (makes_versions (self))
    {
      dh_keeping_add_version (keeping, dh_keep_row_get_file (row), self->id);
      return TRUE;
    }
  fields = dh_keep_row_collect (row);
  if (fields == NULL)
    return FALSE;
  if (direction != NULL)
    dh_edit_set_text (fields, "direction", direction);
  if (dh_keep_row_get_mode (row) == DH_KEEP_ENTRY)
    dh_keeping_add_entry (keeping, fields);
  else
    dh_keeping_add (keeping, dh_keep_row_get_file (row), fields);
  return TRUE;
}

static DhKeeping *
make_keeping (DhKeepDialog *self)
{
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();
  g_autofree char *role = dup_choice (self->role), *direction = dup_choice (self->direction);

  if (self->entity != NULL && !makes_versions (self))
    dh_keeping_set_target (keeping, self->entity, self->id, role);
  for (guint i = 0; i < self->rows->len; i++)
    if (dh_keep_row_get_mode (self->rows->pdata[i]) != DH_KEEP_NOT
        && !add_to_keeping (self, keeping, self->rows->pdata[i], direction))
      return NULL;
  return g_steal_pointer (&keeping);
}

static void
keep_cb (DhKeepDialog *self)
{
  DhKeeping *keeping = make_keeping (self);
  Errand *errand = NULL;

  if (keeping == NULL)
    {
      say (self, _ ("A value cannot be read; correct it where it is marked"), TRUE);
      return;
    }
  errand = errand_new (self);
  errand->keeping = keeping;
  say (self, "", FALSE);
  set_state (self, "keeping");
  update (self);
  dh_spawn (self, keep_fiber, errand, errand_free);
}

static void
cancel_cb (DhKeepDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  if (!g_str_equal (dh_keep_dialog_get_state (self), "keeping"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* Esc while copying stops the copying; the dialog goes when that is done. */
static void
close_attempt_cb (DhKeepDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
dh_keep_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, dh_keep_dialog_get_state (DH_KEEP_DIALOG (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_keep_dialog_dispose (GObject *object)
{
  DhKeepDialog *self = DH_KEEP_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_KEEP_DIALOG);
  G_OBJECT_CLASS (dh_keep_dialog_parent_class)->dispose (object);
}

static void
dh_keep_dialog_finalize (GObject *object)
{
  DhKeepDialog *self = DH_KEEP_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (dh_keep_dialog_parent_class)->finalize (object);
}

static void
dh_keep_dialog_class_init (DhKeepDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_keep_dialog_get_property;
  object_class->dispose = dh_keep_dialog_dispose;
  object_class->finalize = dh_keep_dialog_finalize;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/documents/dh-keep-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, keep);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, place_group);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, files_group);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, keeping_page);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, DhKeepDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
dh_keep_dialog_init (DhKeepDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
}

static GtkWidget *
add_choice (DhKeepDialog *self, const DhEntity *entity, const char *field)
{
  GtkWidget *row = dh_field_row_new (self->context, dh_entity_find_field (entity, field));

  adw_preferences_group_add (self->place_group, row);
  return row;
}

GtkWidget *
dh_keep_dialog_new (DhContext *context, GListModel *files, const DhEntity *entity, gint64 id)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (files), NULL);

  DhKeepDialog *self = g_object_new (DH_TYPE_KEEP_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->entity = entity;
  self->id = id;
  gtk_widget_set_visible (GTK_WIDGET (self->place_row), entity != NULL);
  if (entity != NULL && !makes_versions (self))
    self->role = add_choice (self, &dh_link_entity, "role");
  if (!makes_versions (self))
    self->direction = add_choice (self, &dh_document_entity, "direction");
  else
    adw_preferences_group_set_description (self->files_group, NULL);

  Errand *errand = errand_new (self);
  errand->files = g_object_ref (files);
  dh_spawn (self, collect_fiber, errand, errand_free);
  return GTK_WIDGET (self);
}

const char *
dh_keep_dialog_get_state (DhKeepDialog *self)
{
  g_return_val_if_fail (DH_IS_KEEP_DIALOG (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

gboolean
dh_keep_dialog_is_ready (DhKeepDialog *self)
{
  g_return_val_if_fail (DH_IS_KEEP_DIALOG (self), FALSE);

  return g_str_equal (dh_keep_dialog_get_state (self), "files") && self->n_read == self->rows->len;
}

guint
dh_keep_dialog_get_n (DhKeepDialog *self)
{
  g_return_val_if_fail (DH_IS_KEEP_DIALOG (self), 0);

  return self->rows->len;
}

GtkWidget *
dh_keep_dialog_get_row (DhKeepDialog *self, guint position)
{
  g_return_val_if_fail (DH_IS_KEEP_DIALOG (self), NULL);
  g_return_val_if_fail (position < self->rows->len, NULL);

  return self->rows->pdata[position];
}
