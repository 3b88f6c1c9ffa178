/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sub-record-list.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-field-text.h"
#include "dh-record-files.h"
#include "dh-record-form.h"
#include "dh-record-parts.h"
#include "dh-record-query.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* More parts than anybody reads in a pane; the table of the entity shows the rest. */
#define LIMIT 200

struct _DhSubRecordList
{
  AdwPreferencesGroup parent_instance;

  DhContext *context;
  const DhEntity *entity;
  const DhField *owner_field;
  const DhField *fixed_field;
  char *fixed;
  char *opens; /* NULL: rows unfold */
  DhRecord *owner;
  guint generation;
  GtkListBox *list;
  GtkWidget *add;   /* AdwExpanderRow, the last of the list */
  GtkWidget *draft; /* its DhRecordForm, once it was unfolded */
  GHashTable *rows; /* id → row */
};

G_DEFINE_FINAL_TYPE (DhSubRecordList, dh_sub_record_list, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  DhQuery *query;
  DhEdit *edit;
  gint64 id;
  guint generation;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_clear_pointer (&self->query, dh_query_free);
  g_clear_pointer (&self->edit, dh_edit_free);
  g_free (self);
}

static Errand *
errand_new (DhSubRecordList *list)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (list->context);
  self->entity = list->entity;
  self->generation = list->generation;
  return self;
}

/* A field that the whole answers as well: its programme, its point. */
static gboolean
is_inherited (DhSubRecordList *self, const DhField *field)
{
  const DhField *other = NULL;

  if (self->owner == NULL || field == self->owner_field || !(field->flags & DH_FIELD_PART))
    return FALSE;
  other = dh_entity_find_field (dh_record_get_entity (self->owner), field->name);
  return other != NULL && g_strcmp0 (other->target, field->target) == 0;
}

/* The form need not ask what is clear from where it stands. */
static void
leave_out (DhSubRecordList *self, DhRecordForm *form)
{
  dh_record_form_leave_out (form, self->owner_field->name);
  for (const DhField *field = self->entity->fields; field->name != NULL; field++)
    if (is_inherited (self, field) || field == self->fixed_field)
      dh_record_form_leave_out (form, field->name);
}

/* Rows that are all named by the whole are told apart by what they open. */
static const DhField *
naming_field (DhSubRecordList *self)
{
  if (self->opens == NULL || self->opens[0] == '\0' || !g_str_equal (self->entity->title, self->owner_field->name))
    return NULL;
  return dh_entity_find_field (self->entity, self->opens);
}

static char *
describe (DhSubRecordList *self, DhRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const DhField *field = self->entity->fields; field->name != NULL; field++)
    {
      g_autofree char *value = NULL;

      if (!(field->flags & DH_FIELD_LISTED) || g_str_equal (field->name, self->entity->title)
          || field == self->owner_field || field == naming_field (self) || field == self->fixed_field
          || is_inherited (self, field) || (field->flags & DH_FIELD_SENSITIVE))
        continue;
      value = dh_record_format (record, field->name);
      if (value == NULL || value[0] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      if (field->kind != DH_FIELD_LONG_TEXT && field->kind != DH_FIELD_CHOICE)
        g_string_append_printf (text, "%s: ", dh_field_get_label (field));
      g_string_append (text, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
remove_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  if (dex_await (dh_records_trash (errand->context, errand->entity, &errand->id, 1), &error))
    return;
  g_autoptr (DhSubRecordList) self = g_weak_ref_get (owner);
  if (self != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The row could not be removed"), error);
}

static void
remove_clicked_cb (GtkWidget *button, DhSubRecordList *self)
{
  Errand *errand = errand_new (self);

  errand->id = *(gint64 *) g_object_get_data (G_OBJECT (button), "id");
  gtk_widget_grab_focus (self->add);
  dh_spawn (self, remove_fiber, errand, errand_free);
}

static GtkWidget *
remove_button_new (DhSubRecordList *self, gint64 id)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, !dh_store_is_read_only (dh_context_get_store (self->context)));
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
form_place (GtkWidget *form)
{
  gtk_widget_set_margin_start (form, 12);
  gtk_widget_set_margin_end (form, 12);
  gtk_widget_set_margin_top (form, 12);
  gtk_widget_set_margin_bottom (form, 12);
  return form;
}

static void
record_shown_cb (DhSubRecordList *below, DhRecordForm *form)
{
  dh_sub_record_list_set_owner (below, dh_record_form_get_record (form));
}

static void
files_shown_cb (DhRecordFiles *files, DhRecordForm *form)
{
  dh_record_files_set_owner (files, dh_record_form_get_record (form));
}

/* What the record has of its own below it: the values of an indicator, the papers that prove an entry. */
static void
add_own_parts (DhSubRecordList *self, GtkWidget *box, GtkWidget *form)
{
  const DhRecordPart *part = NULL;

  while ((part = dh_record_part_next (self->entity, DH_TAB_PROGRESS, part)) != NULL)
    {
      GtkWidget *below = dh_sub_record_list_new (self->context, part->part, part->owner);

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (below), dh_record_part_heading (part));
      gtk_box_append (GTK_BOX (box), below);
      g_signal_connect_object (form, "record-changed", G_CALLBACK (record_shown_cb), below, G_CONNECT_SWAPPED);
    }
  if (!dh_record_part_has_documents (self->entity))
    return;
  GtkWidget *files = dh_record_files_new (self->context, self->entity);
  gtk_box_append (GTK_BOX (box), files);
  g_signal_connect_object (form, "record-changed", G_CALLBACK (files_shown_cb), files, G_CONNECT_SWAPPED);
}

/* Forms are made when they are looked at: a long list has many. */
static void
unfolded_cb (GtkWidget *row, GParamSpec *pspec, DhSubRecordList *self)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) || g_object_get_data (G_OBJECT (row), "form") != NULL)
    return;
  GtkWidget *form = dh_record_form_new (self->context, self->entity);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  leave_out (self, DH_RECORD_FORM (form));
  gtk_box_append (GTK_BOX (box), form);
  add_own_parts (self, box, form);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), form_place (box));
  g_object_set_data (G_OBJECT (row), "form", form);
  dh_record_form_set_id (DH_RECORD_FORM (form), id);
}

static void
open_cb (GtkWidget *row, DhSubRecordList *self)
{
  DhRecord *record = g_object_get_data (G_OBJECT (row), "record");
  const DhField *field = self->opens[0] != '\0' ? dh_entity_find_field (self->entity, self->opens) : NULL;
  const char *entity = field != NULL ? field->target : self->entity->name;
  gint64 id = field != NULL ? dh_record_get_int64 (record, field->name) : dh_record_get_id (record);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", entity, id);
}

static GtkWidget *
opening_row_new (DhSubRecordList *self, gint64 id)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove_button_new (self, id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (open_cb), self, 0);
  return row;
}

static GtkWidget *
unfolding_row_new (DhSubRecordList *self, gint64 id)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 3);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (row), 4);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), remove_button_new (self, id));
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (unfolded_cb), self, 0);
  return row;
}

static void
show_record (DhSubRecordList *self, GtkWidget *row, DhRecord *record)
{
  g_autofree char *subtitle = describe (self, record);
  const DhField *naming = naming_field (self);
  g_autofree char *name = naming != NULL ? dh_record_format (record, naming->name) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : dh_record_get_title (record));
  g_object_set (row, "subtitle", subtitle, NULL);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
}

static gboolean
is_gone (gpointer key, gpointer row, gpointer kept)
{
  return !g_hash_table_contains (kept, key);
}

/* Rows that stay are kept, with their form and what is typed in it. */
static void
show_records (DhSubRecordList *self, GListModel *records)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n = g_list_model_get_n_items (records);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);
      gint64 id = dh_record_get_id (record);
      GtkWidget *row = g_hash_table_lookup (self->rows, &id);

      g_hash_table_add (kept, g_memdup2 (&id, sizeof id));
      if (row == NULL)
        {
          row = self->opens != NULL ? opening_row_new (self, id) : unfolding_row_new (self, id);
          g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
          gtk_list_box_insert (self->list, row, (int) i);
        }
      show_record (self, row, record);
    }
  GHashTableIter iter;
  gpointer id, row;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (is_gone (id, row, kept))
      {
        gtk_list_box_remove (self->list, row);
        g_hash_table_iter_remove (&iter);
      }
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) records = dex_await_object (dh_record_query (errand->context, errand->query, LIMIT), &error);
  g_autoptr (DhSubRecordList) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != errand->generation)
    return;
  if (records != NULL)
    show_records (self, records);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The list could not be read"), error);
}

static DhQuery *
make_query (DhSubRecordList *self)
{
  g_autoptr (DhQuery) all = dh_query_new (self->entity);
  DhValue id = { .type = DH_VALUE_INT, .i = dh_record_get_id (self->owner) };
  DhValue text = { .type = DH_VALUE_TEXT, .s = self->fixed };
  g_autoptr (DhQuery) query = dh_query_with_filter (all, self->owner_field->name, DH_FILTER_IS, &id);

  return self->fixed_field != NULL ? dh_query_with_filter (query, self->fixed_field->name, DH_FILTER_IS, &text)
                                   : g_steal_pointer (&query);
}

static void
read_parts (DhSubRecordList *self)
{
  self->generation++;
  if (self->owner == NULL)
    return;
  Errand *errand = errand_new (self);
  errand->query = make_query (self);
  dh_spawn (self, read_fiber, errand, errand_free);
}

static void
add_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  dex_await_int64 (dh_record_create (errand->context, errand->entity, errand->edit), &error);
  g_autoptr (DhSubRecordList) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL)
    return;
  if (error != NULL)
    {
      dh_report_error (GTK_WIDGET (self), _ ("The row could not be added"), error);
      return;
    }
  dh_record_form_preset (DH_RECORD_FORM (self->draft), NULL);
  dh_record_form_focus_first (DH_RECORD_FORM (self->draft));
  dh_report_announce (GTK_WIDGET (self), _ ("Added. Give the next one."));
}

static void
fill_known (DhSubRecordList *self, DhEdit *edit)
{
  dh_edit_set_int64 (edit, self->owner_field->name, dh_record_get_id (self->owner));
  if (self->fixed_field != NULL)
    dh_edit_set_text (edit, self->fixed_field->name, self->fixed);
  for (const DhField *field = self->entity->fields; field->name != NULL; field++)
    if (is_inherited (self, field))
      dh_edit_set (edit, field->name, dh_record_get_value (self->owner, field->name));
}

static void
add_clicked_cb (DhSubRecordList *self)
{
  DhEdit *edit = self->owner != NULL ? dh_record_form_collect (DH_RECORD_FORM (self->draft)) : NULL;

  if (edit == NULL)
    return;
  fill_known (self, edit);
  Errand *errand = errand_new (self);
  errand->edit = edit;
  dh_spawn (self, add_fiber, errand, errand_free);
}

static gboolean
add_key_cb (DhSubRecordList *self, guint keyval, guint code, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !(state & GDK_CONTROL_MASK))
    return FALSE;
  add_clicked_cb (self);
  return TRUE;
}

static void
make_draft (DhSubRecordList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->draft = dh_record_form_new_draft (self->context, self->entity);
  leave_out (self, DH_RECORD_FORM (self->draft));
  dh_record_form_preset (DH_RECORD_FORM (self->draft), NULL);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (add_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, keys);
  gtk_box_append (GTK_BOX (box), self->draft);
  gtk_box_append (GTK_BOX (box), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->add), form_place (box));
}

static void
add_unfolded_cb (DhSubRecordList *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->add)))
    return;
  if (self->draft == NULL)
    make_draft (self);
  dh_record_form_focus_first (DH_RECORD_FORM (self->draft));
}

static void
store_changed_cb (DhSubRecordList *self, DhChange *change)
{
  if (self->owner == NULL)
    return;
  for (const DhField *field = self->entity->fields; field->name != NULL; field++)
    if (field->target != NULL && dh_change_touches (change, dh_entity_find (field->target)->table))
      {
        read_parts (self);
        return;
      }
  if (dh_change_touches (change, self->entity->table))
    read_parts (self);
}

static void
make_add_row (DhSubRecordList *self)
{
  g_autofree char *title = g_strdup_printf (_ ("Add: %s"), dh_entity_get_singular (self->entity));

  self->add = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->add), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), title);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self->add), gtk_image_new_from_icon_name ("list-add-symbolic"));
  g_signal_connect_object (self->add, "notify::expanded", G_CALLBACK (add_unfolded_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (dh_context_get_store (self->context), "read-only", self->add, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_list_box_append (self->list, self->add);
}

static void
dh_sub_record_list_dispose (GObject *object)
{
  DhSubRecordList *self = DH_SUB_RECORD_LIST (object);

  g_clear_object (&self->owner);
  g_clear_object (&self->context);
  g_hash_table_remove_all (self->rows);
  G_OBJECT_CLASS (dh_sub_record_list_parent_class)->dispose (object);
}

static void
dh_sub_record_list_finalize (GObject *object)
{
  DhSubRecordList *self = DH_SUB_RECORD_LIST (object);

  g_hash_table_unref (self->rows);
  g_free (self->fixed);
  g_free (self->opens);
  G_OBJECT_CLASS (dh_sub_record_list_parent_class)->finalize (object);
}

static void
dh_sub_record_list_class_init (DhSubRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_sub_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_sub_record_list_finalize;
}

static void
dh_sub_record_list_init (DhSubRecordList *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
}

GtkWidget *
dh_sub_record_list_new (DhContext *context, const DhEntity *entity, const char *owner)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL && dh_entity_find_field (entity, owner) != NULL, NULL);

  DhSubRecordList *self = g_object_new (DH_TYPE_SUB_RECORD_LIST, NULL);
  self->context = g_object_ref (context);
  self->entity = entity;
  self->owner_field = dh_entity_find_field (entity, owner);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), dh_entity_get_plural (entity));
  make_add_row (self);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_sub_record_list_set_fixed (DhSubRecordList *self, const char *field, const char *value)
{
  g_return_if_fail (DH_IS_SUB_RECORD_LIST (self));

  self->fixed_field = dh_entity_find_field (self->entity, field);
  g_set_str (&self->fixed, value);
}

void
dh_sub_record_list_set_opens (DhSubRecordList *self, const char *field)
{
  g_return_if_fail (DH_IS_SUB_RECORD_LIST (self));
  g_set_str (&self->opens, field);
}

void
dh_sub_record_list_set_owner (DhSubRecordList *self, DhRecord *record)
{
  g_return_if_fail (DH_IS_SUB_RECORD_LIST (self));

  gint64 before = self->owner != NULL ? dh_record_get_id (self->owner) : 0;
  gint64 now = record != NULL ? dh_record_get_id (record) : 0;
  g_set_object (&self->owner, record);
  if (before == now)
    return;
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL && GTK_WIDGET (row) != self->add)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_hash_table_remove_all (self->rows);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->add), FALSE);
  if (self->draft != NULL)
    dh_record_form_preset (DH_RECORD_FORM (self->draft), NULL);
  read_parts (self);
}

guint
dh_sub_record_list_get_n (DhSubRecordList *self)
{
  g_return_val_if_fail (DH_IS_SUB_RECORD_LIST (self), 0);
  return g_hash_table_size (self->rows);
}

GtkWidget *
dh_sub_record_list_get_row (DhSubRecordList *self, gint64 id)
{
  g_return_val_if_fail (DH_IS_SUB_RECORD_LIST (self), NULL);
  return g_hash_table_lookup (self->rows, &id);
}

GtkWidget *
dh_sub_record_list_start_add (DhSubRecordList *self)
{
  g_return_val_if_fail (DH_IS_SUB_RECORD_LIST (self), NULL);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->add), TRUE);
  return self->draft;
}
