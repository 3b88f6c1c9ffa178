/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-commands.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DhCommand commands[] = {
  { "win.search", N_("Search everything"), N_("Find"), DH_COMMAND_OFFER, { "<Control>f" } },
  { "win.go-to", N_("Go to a record or a command"), NULL, DH_COMMAND_ACCEL, { "<Control>k" } },
  { "win.page-number(1)", N_("First page; with 2 to 9, the ones after it"), N_("Pages"), DH_COMMAND_ACCEL,
    { "<Control>1" } },
  { "win.page-number(2)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>2" } },
  { "win.page-number(3)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>3" } },
  { "win.page-number(4)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>4" } },
  { "win.page-number(5)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>5" } },
  { "win.page-number(6)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>6" } },
  { "win.page-number(7)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>7" } },
  { "win.page-number(8)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>8" } },
  { "win.page-number(9)", NULL, NULL, DH_COMMAND_ALIKE, { "<Control>9" } },
  { "win.toggle-sidebar", N_("Show or hide the sidebar"), NULL, DH_COMMAND_OFFER, { "F9" } },
  { "win.new-record", N_("New record on this page"), N_("Records"), DH_COMMAND_OFFER, { "<Control>n" } },
  { "win.import", N_("Import a programme"), NULL, DH_COMMAND_OFFER, { "<Control>i" } },
  { NULL, N_("New record like this one"), NULL, DH_COMMAND_LISTED, { "<Control><Shift>n" } },
  { NULL, N_("Edit the cell"), NULL, DH_COMMAND_LISTED, { "F2", "Return" } },
  { NULL, N_("Fill down"), NULL, DH_COMMAND_LISTED, { "<Control>d" } },
  { NULL, N_("Choose the row"), NULL, DH_COMMAND_LISTED, { "<Control>space" } },
  { NULL, N_("Choose all rows"), NULL, DH_COMMAND_LISTED, { "<Control>a" } },
  { NULL, N_("Copy cells"), NULL, DH_COMMAND_LISTED, { "<Control>c" } },
  { NULL, N_("Copy whole rows"), NULL, DH_COMMAND_LISTED, { "<Control><Shift>c" } },
  { NULL, N_("Paste cells"), NULL, DH_COMMAND_LISTED, { "<Control>v" } },
  { NULL, N_("Filter this page"), NULL, DH_COMMAND_LISTED, { "<Control><Shift>f" } },
  { NULL, N_("Read the page again"), NULL, DH_COMMAND_LISTED, { "F5" } },
  { NULL, N_("Import a table"), NULL, DH_COMMAND_LISTED, { "<Control><Shift>o" } },
  { NULL, N_("Export the table"), NULL, DH_COMMAND_LISTED, { "<Control><Shift>e" } },
  { NULL, N_("Print the table, or the paper"), NULL, DH_COMMAND_LISTED, { "<Control>p" } },
  { NULL, N_("Menu of the row"), NULL, DH_COMMAND_LISTED, { "<Shift>F10" } },
  { NULL, N_("Move to the trash"), NULL, DH_COMMAND_LISTED, { "Delete" } },
  { "store.undo-last", N_("Undo"), NULL, DH_COMMAND_BUBBLE | DH_COMMAND_OFFER, { "<Control>z" } },
  { "store.redo-last", N_("Redo"), NULL, DH_COMMAND_BUBBLE | DH_COMMAND_OFFER, { "<Control><Shift>z" } },
  { "win.new-organisation", N_("New organisation"), N_("Organisations"), DH_COMMAND_OFFER, { "<Control><Alt>n" } },
  { "win.open", N_("Open a file"), NULL, DH_COMMAND_OFFER, { "<Control>o" } },
  { "store.back-up", N_("Back up now"), NULL, DH_COMMAND_OFFER, { "<Control>s" } },
  { "app.new-window", N_("New window"), N_("Program"), DH_COMMAND_OFFER, { "<Control><Shift>w" } },
  { "app.preferences", N_("Preferences"), NULL, DH_COMMAND_OFFER, { "<Control>comma" } },
  { "app.shortcuts", N_("Keyboard shortcuts"), NULL, DH_COMMAND_OFFER, { "<Control>question" } },
  { "win.help", N_("Help for this page"), NULL, DH_COMMAND_OFFER, { "F1" } },
  { NULL, N_("Main menu"), NULL, DH_COMMAND_LISTED, { "F10" } },
  { "app.about", N_("About this program"), NULL, DH_COMMAND_OFFER, { NULL } },
  { "window.close", N_("Close the window"), NULL, DH_COMMAND_ACCEL, { "<Control>w" } },
  { "app.quit", N_("Quit"), NULL, DH_COMMAND_ACCEL, { "<Control>q" } },
};
/* clang-format on */

static gboolean
edits_text (GtkWidget *widget)
{
  return widget != NULL && (GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget));
}

/* The key came up from the focused widget unused. When that widget edits text, the person meant the
 * text, and there was nothing left to undo in it: the store must not step back instead. */
static gboolean
binding_cb (GtkWidget *window, GVariant *args, gpointer data)
{
  const DhCommand *command = data;

  if (!edits_text (gtk_window_get_focus (GTK_WINDOW (window))))
    gtk_widget_activate_action_variant (window, command->action, NULL);
  return GDK_EVENT_STOP;
}

const DhCommand *
dh_commands_get (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (commands);
  return commands;
}

const char *
dh_command_get_label (const DhCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->label);
}

void
dh_commands_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (commands[i].action != NULL && !(commands[i].flags & DH_COMMAND_BUBBLE))
        gtk_application_set_accels_for_action (application, commands[i].action, commands[i].accels);
    }
}

void
dh_commands_install_bindings (GtkWidgetClass *window_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      guint key;
      GdkModifierType modifiers;

      if (commands[i].flags & DH_COMMAND_BUBBLE && gtk_accelerator_parse (commands[i].accels[0], &key, &modifiers))
        {
          g_autoptr (GtkShortcut) shortcut = gtk_shortcut_new (
              gtk_keyval_trigger_new (key, modifiers),
              gtk_callback_action_new (binding_cb, (gpointer) &commands[i], NULL));
          gtk_widget_class_add_shortcut (window_class, shortcut);
        }
    }
}
