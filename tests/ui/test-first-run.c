/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "dh-founding.h"
#include "dh-import-assistant.h"
#include "dh-new-organisation.h"
#include "dh-organisation.h"
#include "dh-welcome.h"

typedef struct
{
  DhApplication *application;
  DhWindow *window;
  char *folder;
} First;

static void
set_up (First *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("donghanh-ui-XXXXXX", NULL);
  self->application = ui_application_new ();
  self->window = dh_window_new (GTK_APPLICATION (self->application), dh_application_get_settings (self->application),
                                dh_application_get_clock (self->application));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  dh_window_show_welcome (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
is_null (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

static void
tear_down (First *self, gconstpointer data)
{
  g_autoptr (DhContext) context = g_object_ref (dh_window_get_context (self->window));

  gtk_window_close (GTK_WINDOW (self->window));
  ui_wait_until (is_null, &self->window);
  if (context != NULL)
    ui_wait_for (dh_store_close (dh_context_get_store (context)), NULL);
  ui_wait_idle ();
  g_clear_object (&self->application);
  ui_remove_folder (self->folder);
  g_free (self->folder);
}

static gboolean
is_open (gpointer window)
{
  return dh_window_get_context (window) != NULL && g_str_equal (dh_window_get_state (window), "organisation");
}

static DhNewOrganisation *
show_new (First *first)
{
  gtk_widget_activate_action (GTK_WIDGET (first->window), "win.new-organisation", NULL);
  return DH_NEW_ORGANISATION (ui_find (GTK_WIDGET (first->window), DH_TYPE_NEW_ORGANISATION, NULL));
}

static void
type_into (gpointer page, const char *title, const char *text)
{
  GtkWidget *row = ui_find (page, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gboolean
can_create (gpointer page)
{
  return gtk_widget_get_sensitive (ui_find (GTK_WIDGET (gtk_widget_get_root (page)), GTK_TYPE_BUTTON, "_Create"));
}

static void
test_create (First *first, gconstpointer data)
{
  DhNewOrganisation *page = show_new (first);
  g_autofree char *path = g_build_filename (first->folder, "office.donghanh", NULL);
  g_autoptr (DhRecord) record = NULL;

  dh_new_organisation_set_path (page, path);
  g_assert_false (can_create (page));
  type_into (page, "_Name", "Ủy ban MTTQ Việt Nam tỉnh An Phú");
  type_into (page, "_Place before the date", "An Phú");
  g_assert_true (can_create (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "organisation.create", NULL);
  g_assert_false (can_create (page));
  ui_wait_until (is_open, first->window);

  g_assert_cmpstr (dh_window_get_path (first->window), ==, path);
  record = ui_wait_for_object (dh_organisation_load (dh_window_get_context (first->window)), NULL);
  g_assert_cmpstr (dh_record_get_text (record, "name"), ==, "Ủy ban MTTQ Việt Nam tỉnh An Phú");
  g_assert_cmpstr (dh_record_get_text (record, "level"), ==, "province");
  g_assert_cmpstr (dh_record_get_text (record, "superior_lines"), ==, "ỦY BAN MTTQ VIỆT NAM\nTỈNH AN PHÚ");
  g_assert_cmpstr (dh_record_get_text (record, "issuing_lines"), ==, "BAN THƯỜNG TRỰC");
  g_assert_cmpstr (dh_record_get_text (record, "symbol_suffix"), ==, "MTTQ-BTT");
  g_assert_cmpstr (dh_record_get_text (record, "place"), ==, "An Phú");
  g_assert_cmpint (dh_context_get_year (dh_window_get_context (first->window)), ==, 2023);
}

static gboolean
shows_assistant (gpointer window)
{
  return DH_IS_IMPORT_ASSISTANT (adw_application_window_get_visible_dialog (window));
}

/* The first door leads on to the choice of the paper. */
static void
test_from_paper (First *first, gconstpointer data)
{
  g_autofree char *path = g_build_filename (first->folder, "office.donghanh", NULL);
  DhNewOrganisation *page = NULL;

  gtk_widget_activate_action (GTK_WIDGET (first->window), "win.new-from-paper", NULL);
  page = DH_NEW_ORGANISATION (ui_find (GTK_WIDGET (first->window), DH_TYPE_NEW_ORGANISATION, NULL));
  dh_new_organisation_set_path (page, path);
  type_into (page, "_Name", "Ủy ban MTTQ Việt Nam tỉnh An Phú");
  gtk_widget_activate_action (GTK_WIDGET (page), "organisation.create", NULL);
  ui_wait_until (is_open, first->window);
  ui_wait_until (shows_assistant, first->window);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (first->window)));
  ui_wait_idle ();
}

/* Nobody wants to take back having begun, and a copy is there from the start. */
static void
test_created_is_final_and_safe (First *first, gconstpointer data)
{
  g_autofree char *path = g_build_filename (first->folder, "office.donghanh", NULL);
  g_autoptr (DhContext) context = ui_organisation_new (path);
  gboolean can_undo;
  gint64 last_backup;

  dh_window_show_context (first->window, context);
  g_object_get (dh_context_get_store (context), "can-undo", &can_undo, "last-backup", &last_backup, NULL);
  g_assert_false (can_undo);
  g_assert_cmpint (last_backup, >, 0);
}

static void
test_level_words_the_name (First *first, gconstpointer data)
{
  DhNewOrganisation *page = show_new (first);
  GtkWidget *level = ui_find (GTK_WIDGET (page), ADW_TYPE_COMBO_ROW, "_Level");
  GtkWidget *name = ui_find (GTK_WIDGET (page), ADW_TYPE_ENTRY_ROW, "_Name");
  g_autofree char *path = g_build_filename (first->folder, "x.donghanh", NULL);

  g_assert_true (g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (name)), " tỉnh "));
  adw_combo_row_set_selected (ADW_COMBO_ROW (level), 3);
  g_assert_true (g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (name)), " xã "));
  /* What the person typed stays. */
  type_into (page, "_Name", "Hội đồng riêng");
  adw_combo_row_set_selected (ADW_COMBO_ROW (level), 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Hội đồng riêng");
  g_assert_true (can_create (page));
  dh_new_organisation_set_path (page, path);
  gtk_widget_activate_action (GTK_WIDGET (page), "organisation.create", NULL);
  ui_wait_until (is_open, first->window);
}

static gboolean
tells (gpointer window)
{
  return ui_find (window, GTK_TYPE_BUTTON, "_Details") != NULL;
}

static void
test_taken_path (First *first, gconstpointer data)
{
  DhNewOrganisation *page = show_new (first);
  g_autofree char *path = g_build_filename (first->folder, "taken.donghanh", NULL);
  g_autofree char *other = g_build_filename (first->folder, "free", NULL);
  g_autofree char *contents = NULL;

  g_file_set_contents (path, "mine", -1, NULL);
  type_into (page, "_Name", "Ủy ban MTTQ Việt Nam tỉnh An Phú");
  dh_new_organisation_set_path (page, path);
  gtk_widget_activate_action (GTK_WIDGET (page), "organisation.create", NULL);
  ui_wait_until (tells, first->window);
  g_assert_null (dh_window_get_context (first->window));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  /* And it can be tried again, elsewhere; the suffix is added. */
  dh_new_organisation_set_path (page, other);
  g_assert_true (can_create (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "organisation.create", NULL);
  ui_wait_until (is_open, first->window);
  g_assert_true (g_str_has_suffix (dh_window_get_path (first->window), "free.donghanh"));
}

static void
test_free_names (void)
{
  g_autofree char *one = dh_founding_dup_path ("Ủy ban/tỉnh");
  g_autofree char *two = NULL;

  g_assert_true (g_str_has_suffix (one, "/Ủy ban-tỉnh.donghanh"));
  g_file_set_contents (one, "", 0, NULL);
  two = dh_founding_dup_path ("Ủy ban/tỉnh");
  g_assert_true (g_str_has_suffix (two, "/Ủy ban-tỉnh 2.donghanh"));
  g_unlink (one);
}

static void
test_sample (First *first, gconstpointer data)
{
  const char *data_dir = g_getenv ("DONGHANH_DATA_DIR");

  g_assert_nonnull (data_dir);
  gtk_widget_activate_action (GTK_WIDGET (first->window), "win.sample", NULL);
  ui_wait_until (is_open, first->window);
  g_assert_true (g_str_has_suffix (dh_window_get_path (first->window), "/sample.donghanh"));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/first-run/create", First, NULL, set_up, test_create, tear_down);
  g_test_add ("/first-run/from-paper", First, NULL, set_up, test_from_paper, tear_down);
  g_test_add ("/first-run/final-and-safe", First, NULL, set_up, test_created_is_final_and_safe, tear_down);
  g_test_add ("/first-run/level", First, NULL, set_up, test_level_words_the_name, tear_down);
  g_test_add ("/first-run/taken-path", First, NULL, set_up, test_taken_path, tear_down);
  g_test_add ("/first-run/sample", First, NULL, set_up, test_sample, tear_down);
  g_test_add_func ("/first-run/free-names", test_free_names);
  return g_test_run ();
}
