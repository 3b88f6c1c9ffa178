/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-field-row.h"
#include "dh-field-text.h"
#include "dh-record-form.h"

static gboolean
has_record (gpointer form)
{
  return dh_record_form_get_record (form) != NULL;
}

static DhRecordForm *
show_form (Records *self, gint64 id)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  DhRecordForm *form = DH_RECORD_FORM (dh_record_form_new (self->context, &dh_unit_entity));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (form));
  records_show (self, scroller);
  dh_record_form_set_id (form, id);
  ui_wait_until (has_record, form);
  return form;
}

static const char *
row_text (DhRecordForm *form, const char *field)
{
  return gtk_editable_get_text (GTK_EDITABLE (dh_record_form_get_row (form, field)));
}

static void
type (DhRecordForm *form, const char *field, const char *text)
{
  GtkWidget *row = dh_record_form_get_row (form, field);

  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
test_shows (Records *self, gconstpointer data)
{
  DhRecordForm *form = show_form (self, self->ids[0]);

  g_assert_cmpstr (row_text (form, "name"), ==, "Alpha");
  /* Fields of no form have no row. */
  g_assert_null (dh_record_form_get_row (form, "position"));
  dh_record_form_set_id (form, 0);
  g_assert_cmpstr (row_text (form, "name"), ==, "");
}

static void
test_saves_when_left (Records *self, gconstpointer data)
{
  DhRecordForm *form = show_form (self, self->ids[0]);

  type (form, "short_name", "An");
  g_assert_true (dh_record_form_focus_field (form, "name"));
  records_wait_value (self, self->ids[0], "short_name", "An");
  type (form, "short_name", "Anh");
  g_signal_emit_by_name (dh_record_form_get_row (form, "short_name"), "entry-activated");
  records_wait_value (self, self->ids[0], "short_name", "Anh");
  records_undo (self);
  records_wait_value (self, self->ids[0], "short_name", "An");
  records_flush (self);
  g_assert_cmpstr (row_text (form, "short_name"), ==, "An");
}

static void
test_wrong_date (Records *self, gconstpointer data)
{
  DhRecordForm *form = show_form (self, self->ids[0]);

  type (form, "valid_from", "30/2/2023");
  g_assert_true (dh_record_form_focus_field (form, "name"));
  g_assert_nonnull (dh_record_form_get_error (form, "valid_from"));
  g_assert_nonnull (strstr (dh_record_form_get_error (form, "valid_from"), "30/2/2023"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (dh_record_form_get_row (form, "valid_from")),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (row_text (form, "valid_from"), ==, "30/2/2023");
  type (form, "valid_from", "1/2/2023");
  g_assert_true (dh_record_form_flush (form));
  g_assert_null (dh_record_form_get_error (form, "valid_from"));
  records_wait_value (self, self->ids[0], "valid_from", "01/02/2023");
}

static gboolean
has_name_error (gpointer form)
{
  return dh_record_form_get_error (form, "name") != NULL;
}

/* What only the store can refuse is said below the row, too, and what was typed stays. */
static void
test_missing_name (Records *self, gconstpointer data)
{
  DhRecordForm *form = show_form (self, self->ids[0]);

  type (form, "name", "");
  dh_record_form_flush (form);
  ui_wait_until (has_name_error, form);
  g_assert_cmpstr (row_text (form, "name"), ==, "");
  records_wait_value (self, self->ids[0], "name", "Alpha");
  dh_field_row_reset (DH_FIELD_ROW (dh_record_form_get_row (form, "name")));
}

static gboolean
shows_other (gpointer form)
{
  return g_str_equal (row_text (form, "name"), "Other");
}

/* Somebody else changes the record: rows at rest follow, what is being typed stays. */
static void
test_follows (Records *self, gconstpointer data)
{
  DhRecordForm *form = show_form (self, self->ids[0]);
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);

  type (form, "short_name", "typed");
  dh_edit_set_text (edit, "name", "Other");
  dh_edit_set_text (edit, "short_name", "theirs");
  ui_wait_for (dh_records_update (self->context, &dh_unit_entity, self->ids, 1, edit), NULL);
  ui_wait_until (shows_other, form);
  g_assert_cmpstr (row_text (form, "short_name"), ==, "typed");
}

static void
test_choice_and_reference (Records *self, gconstpointer data)
{
  DhRecordForm *form = show_form (self, self->ids[0]);
  GtkWidget *kind = dh_record_form_get_row (form, "kind");
  GtkWidget *parent = dh_record_form_get_row (form, "parent");
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (kind)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 1);
  records_wait_value (self, self->ids[0], "kind", "Front committee");
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 0);
  records_wait_value (self, self->ids[0], "kind", "");

  dh_edit_set_int64 (edit, "parent", self->ids[1]);
  ui_wait_for (dh_records_update (self->context, &dh_unit_entity, self->ids, 1, edit), NULL);
  records_flush (self);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (parent)), ==, "Beta");
}

static void
test_draft (Records *self, gconstpointer data)
{
  DhRecordForm *form = DH_RECORD_FORM (dh_record_form_new_draft (self->context, &dh_unit_entity));
  g_autoptr (DhRecord) like = ui_wait_for_object (dh_record_load (self->context, &dh_unit_entity, self->ids[0]), NULL);

  records_show (self, GTK_WIDGET (form));
  g_assert_null (dh_record_form_collect (form));
  g_assert_nonnull (dh_record_form_get_error (form, "name"));
  type (form, "name", "New");
  g_autoptr (DhEdit) edit = dh_record_form_collect (form);
  g_assert_nonnull (edit);
  g_assert_null (dh_record_form_get_error (form, "name"));
  gint64 id = ui_wait_for_int64 (dh_record_create (self->context, &dh_unit_entity, edit), NULL);
  records_wait_value (self, id, "name", "New");

  dh_record_form_preset (form, like);
  g_assert_cmpstr (row_text (form, "name"), ==, "");
}

static gint64
add_member (Records *self, const char *name, gint64 minority)
{
  const DhEntity *member = dh_entity_find ("member");
  g_autoptr (DhEdit) edit = dh_edit_new (member);

  dh_edit_set_text (edit, "name", name);
  dh_edit_set_text (edit, "religion", name);
  dh_edit_set_int64 (edit, "minority", minority);
  return ui_wait_for_int64 (dh_record_create (self->context, member, edit), NULL);
}

typedef struct
{
  DhRecordForm *form;
  gint64 id;
} Shown;

static gboolean
shows_id (gpointer data)
{
  const Shown *shown = data;
  DhRecord *record = dh_record_form_get_record (shown->form);

  return record != NULL && dh_record_get_id (record) == shown->id;
}

static GtkWidget *
find_in (DhRecordForm *form, const char *field, GType type)
{
  return ui_find (dh_record_form_get_row (form, field), type, NULL);
}

static guint
n_reveals (Records *self)
{
  g_autoptr (GListModel) reveals = ui_wait_for_object (dh_record_choices (self->context, dh_entity_find ("reveal"), "", 10), NULL);

  return g_list_model_get_n_items (reveals);
}

static gboolean
has_noted (gpointer self)
{
  return n_reveals (self) == 1;
}

/* A switch that is off would tell as much as one that is on; what one record showed is hidden again for the next. */
static void
test_sensitive (Records *self, gconstpointer data)
{
  DhRecordForm *form = DH_RECORD_FORM (dh_record_form_new (self->context, dh_entity_find ("member")));
  Shown first = { form, add_member (self, "An", 1) }, second = { form, add_member (self, "Bình", 0) };
  GtkWidget *toggle = find_in (form, "minority", GTK_TYPE_SWITCH);
  GtkWidget *reveal = find_in (form, "minority", GTK_TYPE_TOGGLE_BUTTON);
  GtkText *religion = GTK_TEXT (find_in (form, "religion", GTK_TYPE_TEXT));
  GtkWidget *reveal_religion = find_in (form, "religion", GTK_TYPE_TOGGLE_BUTTON);

  records_show (self, GTK_WIDGET (form));
  /* Nothing is hidden of what is only typed. */
  g_assert_true (gtk_widget_get_visible (toggle));
  g_assert_false (gtk_widget_get_visible (reveal));
  dh_record_form_set_id (form, first.id);
  ui_wait_until (shows_id, &first);
  g_assert_false (gtk_widget_get_visible (toggle));
  g_assert_true (gtk_widget_get_visible (reveal));
  g_assert_true (gtk_widget_get_visible (find_in (form, "woman", GTK_TYPE_SWITCH)));
  g_assert_cmpuint (n_reveals (self), ==, 0);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (reveal), TRUE);
  g_assert_true (gtk_widget_get_visible (toggle));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  ui_wait_until (has_noted, self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (reveal_religion), TRUE);
  g_assert_true (gtk_text_get_visibility (religion));

  dh_record_form_set_id (form, second.id);
  ui_wait_until (shows_id, &second);
  g_assert_false (gtk_widget_get_visible (toggle));
  g_assert_false (gtk_text_get_visibility (religion));
  records_flush (self);
}

static void
test_edit_text (void)
{
  const DhField money = { .name = "sum", .kind = DH_FIELD_MONEY, .label = "Sum" };
  const DhField text = { .name = "text", .kind = DH_FIELD_TEXT, .label = "Text" };
  const DhValue number = { .type = DH_VALUE_INT, .i = 1250000 };
  const DhValue words = { .type = DH_VALUE_TEXT, .s = (char *) "Hội" };
  g_autofree char *sum = dh_field_edit_text (&money, &number);
  g_autofree char *shown = dh_field_edit_text (&text, &words);
  g_autofree char *empty = dh_field_edit_text (&text, &(DhValue) DH_VALUE_INIT);

  g_assert_cmpstr (sum, ==, "1.250.000");
  g_assert_cmpstr (shown, ==, "Hội");
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/records/form/edit-text", test_edit_text);
  records_add ("/records/form/shows", test_shows);
  records_add ("/records/form/saves-when-left", test_saves_when_left);
  records_add ("/records/form/wrong-date", test_wrong_date);
  records_add ("/records/form/missing-name", test_missing_name);
  records_add ("/records/form/follows", test_follows);
  records_add ("/records/form/choice-and-reference", test_choice_and_reference);
  records_add ("/records/form/draft", test_draft);
  records_add ("/records/form/sensitive", test_sensitive);
  return g_test_run ();
}
