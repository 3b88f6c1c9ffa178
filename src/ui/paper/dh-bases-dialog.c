/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bases-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-live-search.h"
#include "dh-papers.h"
#include "dh-record-query.h"
#include "dh-spawn.h"

#define MAX_SHOWN 100 /* the sentence below the list says so, too */
#define DOCUMENT_KEY "dh-document"

struct _DhBasesDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  guint serial;      /* of the newest search: a late one looks at it and leaves */
  GPtrArray *chosen; /* DhRecord, in the order in which they were ticked */
  GtkWidget *add;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *more;
  AdwStatusPage *empty_page;
};

G_DEFINE_FINAL_TYPE (DhBasesDialog, dh_bases_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static guint added_signal;

typedef struct
{
  DhContext *context;
  DhQuery *query;
  guint serial;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->context);
  dh_query_free (search->query);
  g_free (search);
}

static void
set_state (DhBasesDialog *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static gboolean
find_chosen (DhBasesDialog *self, gint64 id, guint *at)
{
  for (*at = 0; *at < self->chosen->len; (*at)++)
    if (dh_record_get_id (self->chosen->pdata[*at]) == id)
      return TRUE;
  return FALSE;
}

static void
toggled_cb (GtkCheckButton *check, DhBasesDialog *self)
{
  DhRecord *document = g_object_get_data (G_OBJECT (check), DOCUMENT_KEY);
  guint at = 0;
  gboolean known = find_chosen (self, dh_record_get_id (document), &at);

  if (gtk_check_button_get_active (check) && !known)
    g_ptr_array_add (self->chosen, g_object_ref (document));
  else if (!gtk_check_button_get_active (check) && known)
    g_ptr_array_remove_index (self->chosen, at);
  gtk_widget_set_sensitive (self->add, self->chosen->len > 0);
}

/* What was ticked stays ticked when another search finds it again. */
static GtkWidget *
make_row (DhBasesDialog *self, DhRecord *document)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *line = dh_paper_cite (document);
  guint at = 0;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line);
  g_object_set_data_full (G_OBJECT (check), DOCUMENT_KEY, g_object_ref (document), g_object_unref);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), find_chosen (self, dh_record_get_id (document), &at));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  return row;
}

static void
show_found (DhBasesDialog *self, GListModel *documents)
{
  guint n = g_list_model_get_n_items (documents);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (n, MAX_SHOWN); i++)
    {
      g_autoptr (DhRecord) document = g_list_model_get_item (documents, i);

      gtk_list_box_append (self->list, make_row (self, document));
    }
  gtk_widget_set_visible (self->more, n > MAX_SHOWN);
  adw_status_page_set_description (self->empty_page, NULL);
  set_state (self, n > 0 ? "list" : "empty");
}

static void
search_fiber (GWeakRef *owner, gpointer data)
{
  Search *search = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) documents = dex_await_object (dh_record_query (search->context, search->query, MAX_SHOWN + 1), &error);
  g_autoptr (DhBasesDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != search->serial)
    return;
  if (documents != NULL)
    {
      show_found (self, documents);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->empty_page, sentence);
  set_state (self, "empty");
}

static void
words_cb (DhBasesDialog *self, const char *words)
{
  g_autoptr (DhQuery) all = dh_query_new (&dh_document_entity);
  Search *search = g_new0 (Search, 1);

  search->context = g_object_ref (self->context);
  search->query = *words != '\0' ? dh_query_with_words (all, words) : dh_query_copy (all);
  search->serial = ++self->serial;
  dh_spawn (self, search_fiber, search, search_free);
}

static void
cancel_clicked_cb (DhBasesDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_clicked_cb (DhBasesDialog *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < self->chosen->len; i++)
    {
      g_autofree char *line = dh_paper_cite (self->chosen->pdata[i]);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  g_signal_emit (self, added_signal, 0, lines->str);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
dh_bases_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, gtk_stack_get_visible_child_name (DH_BASES_DIALOG (object)->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_bases_dialog_dispose (GObject *object)
{
  DhBasesDialog *self = DH_BASES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_BASES_DIALOG);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_bases_dialog_parent_class)->dispose (object);
}

static void
dh_bases_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (DH_BASES_DIALOG (object)->chosen);
  G_OBJECT_CLASS (dh_bases_dialog_parent_class)->finalize (object);
}

static void
dh_bases_dialog_class_init (DhBasesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_bases_dialog_get_property;
  object_class->dispose = dh_bases_dialog_dispose;
  object_class->finalize = dh_bases_dialog_finalize;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  added_signal = g_signal_new ("added", DH_TYPE_BASES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/paper/dh-bases-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhBasesDialog, add);
  gtk_widget_class_bind_template_child (widget_class, DhBasesDialog, search);
  gtk_widget_class_bind_template_child (widget_class, DhBasesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DhBasesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DhBasesDialog, more);
  gtk_widget_class_bind_template_child (widget_class, DhBasesDialog, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
dh_bases_dialog_init (DhBasesDialog *self)
{
  self->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (dh_live_search_new (self->search), "words", G_CALLBACK (words_cb), self, G_CONNECT_SWAPPED);
}

DhBasesDialog *
dh_bases_dialog_new (DhContext *context)
{
  DhBasesDialog *self;

  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  self = g_object_new (DH_TYPE_BASES_DIALOG, NULL);
  self->context = g_object_ref (context);
  words_cb (self, "");
  return self;
}
