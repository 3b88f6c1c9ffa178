/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-commands.h"
#include "dh-shortcuts-dialog.h"

static void
test_accels_are_unique (void)
{
  guint n;
  const DhCommand *commands = dh_commands_get (&n);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (commands[i].accels) && commands[i].accels[k] != NULL; k++)
        {
          guint key;
          GdkModifierType modifiers;
          g_assert_true (gtk_accelerator_parse (commands[i].accels[k], &key, &modifiers));
          char *name = gtk_accelerator_name (key, modifiers);
          if (!g_hash_table_add (seen, name))
            g_error ("%s is the key of two commands", commands[i].accels[k]);
        }
    }
}

static void
test_labels_are_unique (void)
{
  guint n;
  const DhCommand *commands = dh_commands_get (&n);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_nonnull (commands[0].group);
  for (guint i = 0; i < n; i++)
    {
      if (!(commands[i].flags & DH_COMMAND_ALIKE))
        g_assert_true (g_hash_table_add (seen, (gpointer) dh_command_get_label (&commands[i])));
    }
}

static void
test_actions_exist (UiFixture *fixture, gconstpointer data)
{
  guint n;
  const DhCommand *commands = dh_commands_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      if (commands[i].action == NULL)
        continue;
      g_assert_true (g_action_parse_detailed_name (commands[i].action, &name, &target, NULL));
      if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->application), name + strlen ("app.")));
      else if (g_str_has_prefix (name, "win."))
        {
          guint index = 0;
          gboolean found = FALSE;
          GType owner;
          const char *action, *property;
          const GVariantType *type;
          while (!found
                 && gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (fixture->window), index++, &owner, &action,
                                                   &type, &property))
            found = g_str_equal (action, name);
          if (!found)
            g_error ("the window has no action %s", name);
        }
    }
}

static void
test_accels_are_installed (UiFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) search = gtk_application_get_accels_for_action (GTK_APPLICATION (fixture->application), "win.search");
  g_auto (GStrv) undo = gtk_application_get_accels_for_action (GTK_APPLICATION (fixture->application), "store.undo-last");

  g_assert_cmpstr (search[0], ==, "<Control>f");
  /* Text has its own undo; that key comes from a binding that the focused widget precedes. */
  g_assert_null (undo[0]);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_dialog_shows_every_key (void)
{
  AdwDialog *dialog = g_object_ref_sink (dh_shortcuts_dialog_new ());
  guint n, with_keys = 0;
  const DhCommand *commands = dh_commands_get (&n);

  for (guint i = 0; i < n; i++)
    with_keys += commands[i].accels[0] != NULL && !(commands[i].flags & DH_COMMAND_ALIKE);
  g_assert_cmpuint (count_rows (adw_dialog_get_child (dialog)), ==, with_keys);
  g_object_unref (dialog);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/commands/accels-are-unique", test_accels_are_unique);
  g_test_add_func ("/commands/labels-are-unique", test_labels_are_unique);
  g_test_add_func ("/commands/dialog", test_dialog_shows_every_key);
  ui_fixture_add ("/commands/actions-exist", test_actions_exist);
  ui_fixture_add ("/commands/accels-are-installed", test_accels_are_installed);
  return g_test_run ();
}
