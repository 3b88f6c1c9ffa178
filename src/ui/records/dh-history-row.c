/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-row.h"

#include <glib/gi18n.h>

#include "dh-report.h"
#include "dh-spawn.h"

struct _DhHistoryRow
{
  GtkListBoxRow parent_instance;

  DhContext *context;
  DhHistoryEntry *entry;
  GtkLabel *what;
  GtkLabel *when;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (DhHistoryRow, dh_history_row, GTK_TYPE_LIST_BOX_ROW)

typedef struct
{
  DhContext *context;
  DhHistoryEntry *entry;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *self = data;

  g_object_unref (self->context);
  g_object_unref (self->entry);
  g_free (self);
}

static void
restore_fiber (GWeakRef *owner, gpointer data)
{
  Restoring *restoring = data;
  g_autoptr (GError) error = NULL;

  if (dex_await (dh_history_restore (restoring->context, restoring->entry), &error))
    return;
  g_autoptr (DhHistoryRow) self = g_weak_ref_get (owner);
  if (self != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The old value could not be restored"), error);
}

static void
restore_clicked_cb (DhHistoryRow *self)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->context = g_object_ref (self->context);
  restoring->entry = g_object_ref (self->entry);
  dh_spawn (self, restore_fiber, restoring, restoring_free);
}

static void
dh_history_row_dispose (GObject *object)
{
  DhHistoryRow *self = DH_HISTORY_ROW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (dh_history_row_parent_class)->dispose (object);
}

static void
dh_history_row_class_init (DhHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_history_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhHistoryRow, what);
  gtk_widget_class_bind_template_child (widget_class, DhHistoryRow, when);
  gtk_widget_class_bind_template_child (widget_class, DhHistoryRow, restore);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
}

static void
dh_history_row_init (DhHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_history_row_new (DhContext *context, DhHistoryEntry *entry)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (entry), NULL);

  DhHistoryRow *self = g_object_new (DH_TYPE_HISTORY_ROW, NULL);
  DhChange *change = dh_history_entry_get_change (entry);
  const char *origin = dh_change_get_origin (change);
  g_autofree char *what = dh_history_entry_describe (entry);
  g_autofree char *when = dh_history_entry_dup_when (entry);
  g_autofree char *line = NULL;

  self->context = g_object_ref (context);
  self->entry = g_object_ref (entry);
  if (origin == NULL || origin[0] == '\0' || g_str_equal (origin, "typed"))
    line = g_strdup_printf ("%s · %s", when, dh_change_get_author (change));
  else
    line = g_strdup_printf ("%s · %s · %s", when, dh_change_get_author (change), origin);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->when, line);
  gtk_widget_set_visible (self->restore, dh_history_entry_get_column (entry) != NULL
                                             && !dh_store_is_read_only (dh_context_get_store (context)));
  return GTK_WIDGET (self);
}

const char *
dh_history_row_get_text (DhHistoryRow *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ROW (self), "");
  return gtk_label_get_text (self->what);
}
