/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-bases-dialog.h"
#include "dh-record.h"

static void
add_draft (UiFixture *fixture, const char *abstract)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_document_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (edit, "kind", "Kế hoạch");
  dh_edit_set_text (edit, "abstract", abstract);
  ui_wait_for_int64 (dh_record_create (fixture->context, &dh_document_entity, edit), &error);
  g_assert_no_error (error);
}

static gboolean
has_state (gpointer dialog, const char *expected)
{
  g_autofree char *state = NULL;

  g_object_get (dialog, "state", &state, NULL);
  return g_str_equal (state, expected);
}

static gboolean
is_listed (gpointer dialog)
{
  return has_state (dialog, "list");
}

static gboolean
is_empty (gpointer dialog)
{
  return has_state (dialog, "empty");
}

static DhBasesDialog *
open_dialog (UiFixture *fixture)
{
  DhBasesDialog *dialog = dh_bases_dialog_new (fixture->context);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture->window));
  ui_wait_until (is_listed, dialog);
  return dialog;
}

static GtkEditable *
entry_of (DhBasesDialog *dialog)
{
  return GTK_EDITABLE (ui_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL));
}

static GtkCheckButton *
get_check (DhBasesDialog *dialog, int index)
{
  GtkListBox *list = GTK_LIST_BOX (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  g_assert_nonnull (row);
  return GTK_CHECK_BUTTON (ui_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON, NULL));
}

static void
take_cb (DhBasesDialog *dialog, const char *lines, char **taken)
{
  g_set_str (taken, lines);
}

/* Two that have no number yet may read alike: each has its own tick, and other searches come between. */
static void
test_alike (UiFixture *fixture, gconstpointer data)
{
  DhBasesDialog *dialog;
  guint n_ticked = 0;
  g_autofree char *taken = NULL;

  for (guint i = 0; i < 2; i++)
    add_draft (fixture, "giám sát");
  dialog = open_dialog (fixture);
  g_signal_connect (dialog, "added", G_CALLBACK (take_cb), &taken);
  gtk_check_button_set_active (get_check (dialog, 0), TRUE);
  g_assert_false (gtk_check_button_get_active (get_check (dialog, 1)));
  gtk_editable_set_text (entry_of (dialog), "không có văn bản này");
  ui_wait_until (is_empty, dialog);
  gtk_editable_set_text (entry_of (dialog), "");
  ui_wait_until (is_listed, dialog);
  for (int i = 0; i < 2; i++)
    n_ticked += gtk_check_button_get_active (get_check (dialog, i));
  g_assert_cmpuint (n_ticked, ==, 1);
  for (int i = 0; i < 2; i++)
    gtk_check_button_set_active (get_check (dialog, i), TRUE);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Add"), "clicked");
  g_assert_cmpstr (taken, ==, "Căn cứ Kế hoạch về giám sát\nCăn cứ Kế hoạch về giám sát");
}

/* What is ticked no more is not added, and without anything ticked nothing can be. */
static void
test_unticked (UiFixture *fixture, gconstpointer data)
{
  DhBasesDialog *dialog;
  GtkWidget *add;

  add_draft (fixture, "giám sát");
  dialog = open_dialog (fixture);
  add = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Add");
  g_assert_false (gtk_widget_get_sensitive (add));
  gtk_check_button_set_active (get_check (dialog, 0), TRUE);
  g_assert_true (gtk_widget_get_sensitive (add));
  gtk_check_button_set_active (get_check (dialog, 0), FALSE);
  g_assert_false (gtk_widget_get_sensitive (add));
}

/* While a syllable is composed nothing is searched. */
static void
test_composing (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) units = NULL;
  DhBasesDialog *dialog;
  GtkEditable *text;

  add_draft (fixture, "giám sát");
  dialog = open_dialog (fixture);
  text = gtk_editable_get_delegate (entry_of (dialog));
  g_signal_emit_by_name (text, "preedit-changed", "gi");
  gtk_editable_set_text (text, "zzz");
  g_signal_emit_by_name (entry_of (dialog), "search-changed");
  /* Reading goes in order: a search would have been answered before this. */
  units = ui_wait_for_object (dh_record_choices (fixture->context, &dh_unit_entity, "", 1), NULL);
  ui_wait_idle ();
  g_assert_true (is_listed (dialog));
  g_signal_emit_by_name (text, "preedit-changed", "");
  ui_wait_until (is_empty, dialog);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/bases-dialog/alike", test_alike);
  ui_fixture_add ("/bases-dialog/unticked", test_unticked);
  ui_fixture_add ("/bases-dialog/composing", test_composing);
  return g_test_run ();
}
