/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-goto-dialog.h"

#include <glib/gi18n.h>

#include "dh-commands.h"
#include "dh-hit-row.h"
#include "dh-live-search.h"
#include "dh-search.h"
#include "dh-section.h"
#include "dh-spawn.h"
#include "dh-text.h"

#define N_HITS 20
#define ACTION_KEY "dh-action"

struct _DhGotoDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  guint serial;
  GtkSearchEntry *entry;
  GtkListBox *list;
};

typedef struct
{
  DhContext *context;
  char *words;
  guint serial;
} Question;

G_DEFINE_FINAL_TYPE (DhGotoDialog, dh_goto_dialog, ADW_TYPE_DIALOG)

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->context);
  g_free (self->words);
  g_free (self);
}

static gboolean
matches (const char *text, const char *folded_words)
{
  g_autofree char *folded = dh_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded_words, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
add_action (DhGotoDialog *self, const char *icon, const char *title, const char *detail, const char *action)
{
  GtkWidget *row = dh_hit_row_new (icon, title, detail);

  g_object_set_data_full (G_OBJECT (row), ACTION_KEY, g_strdup (action), g_free);
  gtk_list_box_append (self->list, row);
}

static void
add_pages (DhGotoDialog *self, const char *folded)
{
  guint n;
  const DhSection *sections = dh_sections_get (&n);

  for (guint i = 0; self->context != NULL && i < n; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.show-page('%s')", sections[i].name);
      if (matches (dh_section_get_title (&sections[i]), folded))
        add_action (self, dh_section_get_icon (&sections[i]), dh_section_get_title (&sections[i]), NULL, action);
    }
}

static void
add_commands (DhGotoDialog *self, const char *folded)
{
  guint n;
  const DhCommand *commands = dh_commands_get (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean needs_store = commands[i].action != NULL && g_str_has_prefix (commands[i].action, "store.");
      if (commands[i].flags & DH_COMMAND_OFFER && (self->context != NULL || !needs_store)
          && matches (dh_command_get_label (&commands[i]), folded))
        add_action (self, "system-run-symbolic", dh_command_get_label (&commands[i]), NULL, commands[i].action);
    }
}

static void
choose_first (DhGotoDialog *self)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/* What the letters name beats what they are found in: pages and commands stand above records. */
static void
search_fiber (GWeakRef *owner, gpointer data)
{
  Question *question = data;
  g_autoptr (GListModel) hits = dex_await_object (
      dh_store_search (dh_context_get_store (question->context), question->words, N_HITS), NULL);
  g_autoptr (DhGotoDialog) self = g_weak_ref_get (owner);

  /* Commands work without a search; a broken one tells about itself on its own page. */
  if (self == NULL || hits == NULL || self->serial != question->serial)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, i);
      gtk_list_box_append (self->list, dh_hit_row_new_for (hit));
    }
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    choose_first (self);
}

static void
words_cb (DhGotoDialog *self, const char *typed)
{
  g_autofree char *words = g_strstrip (g_strdup (typed));
  g_autofree char *folded = dh_text_fold (words);

  self->serial++;
  gtk_list_box_remove_all (self->list);
  add_pages (self, folded);
  add_commands (self, folded);
  choose_first (self);
  if (words[0] == '\0' || self->context == NULL)
    return;

  Question *question = g_new0 (Question, 1);
  question->context = g_object_ref (self->context);
  question->words = g_steal_pointer (&words);
  question->serial = self->serial;
  dh_spawn (self, search_fiber, question, question_free);
}

/* The window is found before the dialog closes, for a closed dialog has none. */
static void
row_activated_cb (DhGotoDialog *self, GtkListBoxRow *row)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *action = g_strdup (g_object_get_data (G_OBJECT (row), ACTION_KEY));
  DhSearchHit *found = dh_hit_row_get_hit (row);
  g_autoptr (DhSearchHit) hit = found != NULL ? g_object_ref (found) : NULL;

  adw_dialog_close (ADW_DIALOG (self));
  if (window == NULL)
    return;
  if (hit != NULL)
    gtk_widget_activate_action (window, "win.show-record", "(sx)", dh_search_hit_get_kind (hit),
                                dh_search_hit_get_id (hit));
  else if (action != NULL)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      if (g_action_parse_detailed_name (action, &name, &target, NULL))
        gtk_widget_activate_action_variant (window, name, target);
    }
}

static void
entry_activated_cb (DhGotoDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
search_stopped_cb (DhGotoDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
key_pressed_cb (DhGotoDialog *self, guint key, guint code, GdkModifierType modifiers)
{
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, row != NULL ? gtk_list_box_row_get_index (row) + step : 0);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
dh_goto_dialog_dispose (GObject *object)
{
  DhGotoDialog *self = DH_GOTO_DIALOG (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_GOTO_DIALOG);
  G_OBJECT_CLASS (dh_goto_dialog_parent_class)->dispose (object);
}

static void
dh_goto_dialog_class_init (DhGotoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_goto_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/shell/dh-goto-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhGotoDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, DhGotoDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
dh_goto_dialog_init (DhGotoDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (dh_live_search_new (self->entry), "words", G_CALLBACK (words_cb), self, G_CONNECT_SWAPPED);
}

AdwDialog *
dh_goto_dialog_new (DhContext *context)
{
  g_return_val_if_fail (context == NULL || DH_IS_CONTEXT (context), NULL);

  DhGotoDialog *self = g_object_new (DH_TYPE_GOTO_DIALOG, NULL);
  g_set_object (&self->context, context);
  words_cb (self, "");
  return ADW_DIALOG (self);
}

void
dh_goto_dialog_set_words (DhGotoDialog *self, const char *words)
{
  g_return_if_fail (DH_IS_GOTO_DIALOG (self));
  g_return_if_fail (words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  words_cb (self, words);
}
