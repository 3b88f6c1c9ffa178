/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-start.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhImportStart
{
  AdwNavigationPage parent_instance;

  GtkWidget *choose;
  GtkLabel *message;
  AdwPreferencesGroup *group;
  AdwActionRow *earlier;
};

G_DEFINE_FINAL_TYPE (DhImportStart, dh_import_start, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CHOSEN,
  PASTE,
  NEXT,
  TEMPLATE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkFileDialog *
file_dialog_new (void)
{
  static const char *const suffixes[] = { "docx", "odt", "pdf", "xlsx", "ods", "csv", "tsv", "html", "htm", "txt" };
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) papers = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (papers, _ ("Papers and tables"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (papers, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, papers);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Choose a Paper"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Read"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

/* The page is let go of while the person thinks. */
static DexFuture *
ask_for_file (GWeakRef *owner)
{
  g_autoptr (GtkWidget) self = g_weak_ref_get (owner);
  g_autoptr (GtkFileDialog) dialog = file_dialog_new ();

  dex_return_error_if_fail (self != NULL);
  return dh_ask_open_file (dialog, self);
}

static void
choose_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dex_await_object (ask_for_file (owner), &error);
  g_autoptr (DhImportStart) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  if (file != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, file);
  else if (!dh_ask_is_cancelled (error))
    dh_import_start_complain (self, error->message);
}

static void
choose_cb (DhImportStart *self)
{
  dh_import_start_choose (self);
}

static void
paste_cb (DhImportStart *self)
{
  g_signal_emit (self, signals[PASTE], 0);
}

static void
next_cb (DhImportStart *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

static void
template_cb (DhImportStart *self, GObject *row)
{
  g_signal_emit (self, signals[TEMPLATE], 0, g_object_get_data (row, "template"));
}

static GtkWidget *
image_new (const char *icon)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return image;
}

static GtkWidget *
template_row_new (DhImportStart *self, DhTemplate *template)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dh_template_get_name (template));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dh_template_get_about (template));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image_new ("view-list-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "template", g_object_ref (template), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (template_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* The templates belong to the program: without them its installation is broken, and the rest still works. */
static void
add_templates (DhImportStart *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = dh_templates_load_all (&error);

  if (templates == NULL)
    g_warning ("%s", error->message);
  for (guint i = 0; templates != NULL && i < templates->len; i++)
    adw_preferences_group_add (self->group, template_row_new (self, templates->pdata[i]));
}

static void
dh_import_start_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_IMPORT_START);
  G_OBJECT_CLASS (dh_import_start_parent_class)->dispose (object);
}

static void
dh_import_start_class_init (DhImportStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_import_start_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[PASTE] = g_signal_new ("paste", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEXT] = g_signal_new ("next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TEMPLATE] = g_signal_new ("template", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    DH_TYPE_TEMPLATE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/import/dh-import-start.ui");
  gtk_widget_class_bind_template_child (widget_class, DhImportStart, choose);
  gtk_widget_class_bind_template_child (widget_class, DhImportStart, message);
  gtk_widget_class_bind_template_child (widget_class, DhImportStart, group);
  gtk_widget_class_bind_template_child (widget_class, DhImportStart, earlier);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
dh_import_start_init (DhImportStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dh_import_start_set_earlier (self, NULL);
  add_templates (self);
}

void
dh_import_start_choose (DhImportStart *self)
{
  g_return_if_fail (DH_IS_IMPORT_START (self));
  dh_spawn (self, choose_fiber, NULL, NULL);
}

void
dh_import_start_complain (DhImportStart *self, const char *sentence)
{
  g_return_if_fail (DH_IS_IMPORT_START (self));

  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
  if (sentence != NULL)
    dh_report_announce (GTK_WIDGET (self), sentence);
}

const char *
dh_import_start_get_message (DhImportStart *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_START (self), "");
  return gtk_label_get_text (self->message);
}

void
dh_import_start_set_earlier (DhImportStart *self, const char *title)
{
  g_return_if_fail (DH_IS_IMPORT_START (self));

  g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;

  adw_action_row_set_subtitle (self->earlier, escaped != NULL ? escaped : _ ("There is no earlier programme yet."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->earlier), title != NULL);
}
