/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-next-programme-dialog.h"

#include <glib/gi18n.h>

#include "dh-programme.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* The summary counts all; so many are listed. */
#define LISTED 300

struct _DhNextProgrammeDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  gint64 programme;
  guint generation;
  GtkWidget *make;
  AdwSpinRow *year;
  AdwSwitchRow *carry;
  AdwSwitchRow *recurring;
  AdwSwitchRow *all;
  GtkLabel *summary;
  GtkListBox *list;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (DhNextProgrammeDialog, dh_next_programme_dialog, ADW_TYPE_DIALOG)

enum
{
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  gint64 programme;
  int year;
  DhCloneFlags flags;
  guint generation;
} Errand;

static void
errand_free (gpointer data)
{
  g_object_unref (((Errand *) data)->context);
  g_free (data);
}

static Errand *
errand_new (DhNextProgrammeDialog *dialog)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (dialog->context);
  self->programme = dialog->programme;
  self->year = (int) adw_spin_row_get_value (dialog->year);
  self->flags = (adw_switch_row_get_active (dialog->carry) ? DH_CLONE_CARRY_OVER : 0)
                | (adw_switch_row_get_active (dialog->recurring) ? DH_CLONE_RECURRING : 0)
                | (adw_switch_row_get_active (dialog->all) ? DH_CLONE_ALL_TASKS : 0);
  self->generation = dialog->generation;
  return self;
}

static void
say (DhNextProgrammeDialog *self, const char *message)
{
  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), message[0] != '\0');
  if (message[0] != '\0')
    dh_report_announce (GTK_WIDGET (self), message);
}

static char *
describe (const DhClonePreview *preview)
{
  static const char *const fates[] = { N_ ("Stays behind"), N_ ("Goes along, not started"),
                                       N_ ("Goes along with its progress") };
  const char *fate = _ (fates[preview->fate]);

  if (preview->fate == DH_CLONE_DROPPED || preview->new_words[0] == '\0')
    return g_strdup (fate);
  return g_strdup_printf ("%s · %s → %s", fate, preview->old_words, preview->new_words);
}

static GtkWidget *
row_new (const DhClonePreview *preview)
{
  static const char *const icons[] = { "list-remove-symbolic", "object-select-symbolic", "go-next-symbolic" };
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = describe (preview);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), preview->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icons[preview->fate]));
  return row;
}

static void
show_previews (DhNextProgrammeDialog *self, GPtrArray *previews)
{
  guint n[3] = { 0 };
  g_autofree char *summary = NULL;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < previews->len; i++)
    {
      const DhClonePreview *preview = g_ptr_array_index (previews, i);

      n[preview->fate]++;
      if (i < LISTED)
        gtk_list_box_append (self->list, row_new (preview));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), previews->len > 0);
  summary = g_strdup_printf (_ ("%u go along with their progress, %u go along afresh, %u stay behind."),
                             n[DH_CLONE_CARRIED], n[DH_CLONE_KEPT], n[DH_CLONE_DROPPED]);
  gtk_label_set_text (self->summary, summary);
}

static void
preview_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) previews = dex_await_boxed (
      dh_programme_clone_preview (errand->context, errand->programme, errand->year, errand->flags), &error);
  g_autoptr (DhNextProgrammeDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != errand->generation)
    return;
  gtk_widget_set_sensitive (self->make, previews != NULL);
  say (self, previews != NULL ? "" : error->message);
  if (previews != NULL)
    show_previews (self, previews);
}

static void
options_changed_cb (DhNextProgrammeDialog *self)
{
  if (self->context == NULL)
    return;
  self->generation++;
  dh_spawn (self, preview_fiber, errand_new (self), errand_free);
}

static void
make_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  gint64 id = dex_await_int64 (dh_programme_clone (errand->context, errand->programme, errand->year, errand->flags),
                               &error);
  g_autoptr (DhNextProgrammeDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (error != NULL)
    {
      say (self, error->message);
      return;
    }
  g_signal_emit (self, signals[MADE], 0, id);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
cancel_clicked_cb (DhNextProgrammeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
make_clicked_cb (DhNextProgrammeDialog *self)
{
  dh_next_programme_dialog_make (self);
}

static void
dh_next_programme_dialog_dispose (GObject *object)
{
  g_clear_object (&DH_NEXT_PROGRAMME_DIALOG (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_NEXT_PROGRAMME_DIALOG);
  G_OBJECT_CLASS (dh_next_programme_dialog_parent_class)->dispose (object);
}

static void
dh_next_programme_dialog_class_init (DhNextProgrammeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_next_programme_dialog_dispose;
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/programme/dh-next-programme-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, make);
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, year);
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, carry);
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, recurring);
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, all);
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DhNextProgrammeDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_clicked_cb);
}

static void
dh_next_programme_dialog_init (DhNextProgrammeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->make);
}

DhNextProgrammeDialog *
dh_next_programme_dialog_new (DhContext *context, DhRecord *programme)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (DH_IS_RECORD (programme), NULL);

  DhNextProgrammeDialog *self = g_object_new (DH_TYPE_NEXT_PROGRAMME_DIALOG, NULL);
  int year = (int) dh_record_get_int64 (programme, "year") + 1;
  const DhField *field = dh_entity_find_field (&dh_programme_entity, "year");
  GtkAdjustment *adjustment = gtk_adjustment_new (year, (double) field->min, (double) field->max, 1, 1, 0);
  adw_spin_row_set_adjustment (self->year, adjustment);
  adw_spin_row_set_value (self->year, year);
  self->programme = dh_record_get_id (programme);
  self->context = g_object_ref (context);
  options_changed_cb (self);
  return self;
}

void
dh_next_programme_dialog_make (DhNextProgrammeDialog *self)
{
  g_return_if_fail (DH_IS_NEXT_PROGRAMME_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->make))
    return;
  gtk_widget_set_sensitive (self->make, FALSE);
  dh_spawn (self, make_fiber, errand_new (self), errand_free);
}

const char *
dh_next_programme_dialog_get_summary (DhNextProgrammeDialog *self)
{
  g_return_val_if_fail (DH_IS_NEXT_PROGRAMME_DIALOG (self), "");
  return gtk_label_get_text (self->summary);
}
