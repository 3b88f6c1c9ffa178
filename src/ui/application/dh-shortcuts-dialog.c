/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-shortcuts-dialog.h"

#include <glib/gi18n.h>

#include "dh-commands.h"

struct _DhShortcutsDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (DhShortcutsDialog, dh_shortcuts_dialog, ADW_TYPE_DIALOG)

/* GtkShortcutLabel, the widget for this, is deprecated from 4.18: the key is told in words of GTK's own. */
static GtkWidget *
key_label_new (const char *accel)
{
  guint key;
  GdkModifierType modifiers;
  g_autofree char *text = NULL;

  if (!gtk_accelerator_parse (accel, &key, &modifiers))
    g_error ("“%s” is not an accelerator", accel);
  text = gtk_accelerator_get_label (key, modifiers);
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
row_new (const DhCommand *command)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dh_command_get_label (command));
  for (guint i = 0; i < G_N_ELEMENTS (command->accels) && command->accels[i] != NULL; i++)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), key_label_new (command->accels[i]));
  return row;
}

static void
dh_shortcuts_dialog_class_init (DhShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/application/dh-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhShortcutsDialog, page);
}

static void
dh_shortcuts_dialog_init (DhShortcutsDialog *self)
{
  guint n;
  const DhCommand *commands = dh_commands_get (&n);
  AdwPreferencesGroup *group = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    {
      if (commands[i].group != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (commands[i].group));
          adw_preferences_page_add (self->page, group);
        }
      if (commands[i].accels[0] != NULL && !(commands[i].flags & DH_COMMAND_ALIKE))
        adw_preferences_group_add (group, row_new (&commands[i]));
    }
}

AdwDialog *
dh_shortcuts_dialog_new (void)
{
  return g_object_new (DH_TYPE_SHORTCUTS_DIALOG, NULL);
}
