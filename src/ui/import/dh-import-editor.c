/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-editor.h"

#include <glib/gi18n.h>

#include "dh-period-dialog.h"
#include "dh-reference-picker.h"
#include "dh-report.h"

/* The texts of an item, in the order of their rows. */
enum
{
  ROW_TEXT,
  ROW_LEAD,
  ROW_WITH,
  ROW_PERIOD,
  ROW_PRODUCT,
  ROW_OFFICER,
  ROW_NOTE,
  N_ROWS,
};

static const struct
{
  const char *property;
  const char *title;
} ROWS[N_ROWS] = {
  [ROW_TEXT] = { "text", N_ ("_Task") },
  [ROW_LEAD] = { "lead", N_ ("_Lead Unit") },
  [ROW_WITH] = { "with", N_ ("_Co-ordinating Units, Parted by “;”") },
  [ROW_PERIOD] = { "period", N_ ("_Period") },
  [ROW_PRODUCT] = { "product", N_ ("P_roduct") },
  [ROW_OFFICER] = { "officer", N_ ("_In Charge") },
  [ROW_NOTE] = { "note", N_ ("_Note") },
};

struct _DhImportEditor
{
  AdwBin parent_instance;

  DhContext *context;
  DhImportDraft *draft;
  GObject *object; /* the chosen point or item */
  gboolean filling;

  GtkStack *stack;
  AdwEntryRow *title;
  GtkTextView *text;
  AdwSwitchRow *accepted;
  AdwEntryRow *rows[N_ROWS];
  GtkLabel *problem;
  guint picking; /* the row that the picker is for */
};

G_DEFINE_FINAL_TYPE (DhImportEditor, dh_import_editor, ADW_TYPE_BIN)

enum
{
  EDITED,
  MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
tell_edited (DhImportEditor *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
tell_moved (DhImportEditor *self, GObject *object)
{
  g_signal_emit (self, signals[MOVED], 0, object);
}

static guint
get_position (DhImportEditor *self)
{
  guint position = G_MAXUINT;

  if (self->draft == NULL || !DH_IS_DRAFT_POINT (self->object)
      || !g_list_store_find (G_LIST_STORE (dh_import_draft_get_points (self->draft)), self->object, &position))
    return G_MAXUINT;
  return position;
}

/* --- showing -------------------------------------------------------------------------------------------- */

/* Nothing is set that is there already: the cursor of who types stays where it is. */
static void
show_text (AdwEntryRow *row, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
show_problem (DhImportEditor *self)
{
  const char *problem = dh_draft_item_get_problem (DH_DRAFT_ITEM (self->object));

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (dh_draft_item_is_blocking (DH_DRAFT_ITEM (self->object)))
    gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->problem), "error");
}

static void
show_item (DhImportEditor *self)
{
  adw_switch_row_set_active (self->accepted, dh_draft_item_is_accepted (DH_DRAFT_ITEM (self->object)));
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *text = NULL;

      g_object_get (self->object, ROWS[i].property, &text, NULL);
      show_text (self->rows[i], text);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), i != ROW_OFFICER || (text != NULL && *text != '\0'));
    }
  show_problem (self);
}

static void
show_point (DhImportEditor *self)
{
  DhDraftPoint *point = DH_DRAFT_POINT (self->object);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *shown = NULL;

  show_text (self->title, dh_draft_point_get_title (point));
  g_object_get (buffer, "text", &shown, NULL);
  if (!g_str_equal (shown, dh_draft_point_get_text (point)))
    gtk_text_buffer_set_text (buffer, dh_draft_point_get_text (point), -1);
}

static void
update_actions (DhImportEditor *self)
{
  guint position = get_position (self);
  guint n = self->draft != NULL ? g_list_model_get_n_items (dh_import_draft_get_points (self->draft)) : 0;
  gboolean is_point = position != G_MAXUINT;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "point.merge", is_point && position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "point.split", is_point);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "point.move", is_point && n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "point.leave-out", is_point);
}

static void
refresh (DhImportEditor *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  if (DH_IS_DRAFT_ITEM (self->object))
    show_item (self);
  else if (DH_IS_DRAFT_POINT (self->object))
    show_point (self);
  gtk_stack_set_visible_child_name (self->stack, DH_IS_DRAFT_ITEM (self->object)    ? "item"
                                                 : DH_IS_DRAFT_POINT (self->object) ? "point"
                                                                                    : "nothing");
  self->filling = FALSE;
  update_actions (self);
}

/* --- typing --------------------------------------------------------------------------------------------- */

static void
title_changed_cb (DhImportEditor *self)
{
  if (self->filling || !DH_IS_DRAFT_POINT (self->object))
    return;
  self->filling = TRUE;
  g_object_set (self->object, "title", gtk_editable_get_text (GTK_EDITABLE (self->title)), NULL);
  self->filling = FALSE;
  tell_edited (self);
}

static void
text_changed_cb (DhImportEditor *self)
{
  g_autofree char *text = NULL;

  if (self->filling || !DH_IS_DRAFT_POINT (self->object))
    return;
  g_object_get (gtk_text_view_get_buffer (self->text), "text", &text, NULL);
  self->filling = TRUE;
  g_object_set (self->object, "text", text, NULL);
  self->filling = FALSE;
  tell_edited (self);
}

static void
row_changed_cb (DhImportEditor *self, AdwEntryRow *row)
{
  if (self->filling || !DH_IS_DRAFT_ITEM (self->object))
    return;
  self->filling = TRUE;
  for (guint i = 0; i < N_ROWS; i++)
    if (self->rows[i] == row)
      g_object_set (self->object, ROWS[i].property, gtk_editable_get_text (GTK_EDITABLE (row)), NULL);
  show_problem (self);
  self->filling = FALSE;
  tell_edited (self);
}

static void
accepted_cb (DhImportEditor *self)
{
  if (self->filling || !DH_IS_DRAFT_ITEM (self->object))
    return;
  g_object_set (self->object, "accepted", adw_switch_row_get_active (self->accepted), NULL);
  tell_edited (self);
}

static void
unit_chosen_cb (DhImportEditor *self, gint64 id, const char *name)
{
  GtkEditable *row = GTK_EDITABLE (self->rows[self->picking]);
  const char *before = gtk_editable_get_text (row);

  if (self->picking == ROW_WITH && *before != '\0' && id != 0)
    {
      g_autofree char *more = g_strdup_printf ("%s; %s", before, name);

      gtk_editable_set_text (row, more);
    }
  else
    gtk_editable_set_text (row, name);
}

static void
pick_unit (DhImportEditor *self, guint row)
{
  const DhField *field = dh_entity_find_field (&dh_task_entity, row == ROW_LEAD ? "lead" : "units");
  DhReferencePicker *picker = dh_reference_picker_new (self->context, field, 0);

  self->picking = row;
  g_signal_connect_object (picker, "chosen", G_CALLBACK (unit_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
}

static void
pick_lead_cb (DhImportEditor *self)
{
  pick_unit (self, ROW_LEAD);
}

static void
pick_with_cb (DhImportEditor *self)
{
  pick_unit (self, ROW_WITH);
}

static void
period_chosen_cb (DhImportEditor *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (self->rows[ROW_PERIOD]), words);
}

static void
pick_period_cb (DhImportEditor *self)
{
  int year = dh_import_draft_get_year (self->draft);
  DhDate today = dh_clock_today (dh_context_get_clock (self->context));
  g_autoptr (DhPeriod) period = NULL;
  DhPeriodDialog *dialog = NULL;

  year = year != 0 ? year : dh_date_year (today);
  period = dh_period_parse (gtk_editable_get_text (GTK_EDITABLE (self->rows[ROW_PERIOD])), year, NULL);
  dialog = dh_period_dialog_new (_ ("Period"), period, year, today);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (period_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- actions -------------------------------------------------------------------------------------------- */

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhImportEditor *self = DH_IMPORT_EDITOR (widget);
  guint position = get_position (self);

  if (position == G_MAXUINT || position == 0)
    return;
  g_autoptr (GObject) before = g_list_model_get_item (dh_import_draft_get_points (self->draft), position - 1);
  if (dh_import_draft_merge (self->draft, position - 1))
    tell_moved (self, before);
}

static gsize
cursor_offset (DhImportEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, cursor;
  g_autofree char *before = NULL;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &cursor, TRUE);
  return strlen (before);
}

static void
split_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhImportEditor *self = DH_IMPORT_EDITOR (widget);
  guint position = get_position (self);

  if (position == G_MAXUINT)
    return;
  if (dh_import_draft_split (self->draft, position, cursor_offset (self)))
    {
      g_autoptr (GObject) second = g_list_model_get_item (dh_import_draft_get_points (self->draft), position + 1);

      tell_moved (self, second);
    }
  else
    dh_report_toast (widget, _ ("Put the cursor inside the text, where the next point begins"));
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhImportEditor *self = DH_IMPORT_EDITOR (widget);
  guint position = get_position (self);
  gboolean up = g_str_equal (g_variant_get_string (parameter, NULL), "up");
  g_autoptr (GObject) point = self->object != NULL ? g_object_ref (self->object) : NULL;

  if (position == G_MAXUINT || (up && position == 0))
    return;
  if (dh_import_draft_move (self->draft, position, up ? position - 1 : position + 1))
    tell_moved (self, point);
}

static void
leave_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhImportEditor *self = DH_IMPORT_EDITOR (widget);
  guint position = get_position (self);

  if (position == G_MAXUINT || !dh_import_draft_leave_out (self->draft, position))
    return;
  GListModel *points = dh_import_draft_get_points (self->draft);
  guint n = g_list_model_get_n_items (points);
  g_autoptr (GObject) next = n > 0 ? g_list_model_get_item (points, MIN (position, n - 1)) : NULL;
  tell_moved (self, next);
}

/* --- making --------------------------------------------------------------------------------------------- */

static GtkWidget *
button_new (const char *label, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  return button;
}

static GtkWidget *
buttons_new (void)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button_new (_ ("_Split at Cursor"), "point.split", NULL));
  adw_wrap_box_append (ADW_WRAP_BOX (box), button_new (_ ("_Merge With the One Before"), "point.merge", NULL));
  adw_wrap_box_append (ADW_WRAP_BOX (box), button_new (_ ("Move _Up"), "point.move", "up"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), button_new (_ ("Move _Down"), "point.move", "down"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), button_new (_ ("Leave _Out"), "point.leave-out", NULL));
  return box;
}

static GtkWidget *
text_new (DhImportEditor *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_text_view_set_left_margin (self->text, 9);
  gtk_text_view_set_right_margin (self->text, 9);
  gtk_text_view_set_top_margin (self->text, 9);
  gtk_text_view_set_bottom_margin (self->text, 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text of the Point"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->text));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return scrolled;
}

static GtkWidget *
box_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 12);
  return box;
}

static AdwEntryRow *
entry_new (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return ADW_ENTRY_ROW (row);
}

static GtkWidget *
point_new (DhImportEditor *self)
{
  GtkWidget *box = box_new ();
  GtkWidget *group = adw_preferences_group_new ();

  self->title = entry_new (ADW_PREFERENCES_GROUP (group), _ ("_Title of the Point"));
  g_signal_connect_object (self->title, "changed", G_CALLBACK (title_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), text_new (self));
  gtk_box_append (GTK_BOX (box), buttons_new ());
  return box;
}

static void
add_pick_button (DhImportEditor *self, guint row, const char *icon, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (self->rows[row], button);
}

static GtkWidget *
item_new (DhImportEditor *self)
{
  GtkWidget *box = box_new ();
  GtkWidget *group = adw_preferences_group_new ();

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = entry_new (ADW_PREFERENCES_GROUP (group), _ (ROWS[i].title));
      g_signal_connect_object (self->rows[i], "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
    }
  self->accepted = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->accepted), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->accepted), _ ("T_ake In"));
  g_signal_connect_object (self->accepted, "notify::active", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->accepted));
  add_pick_button (self, ROW_LEAD, "edit-find-symbolic", _ ("Choose the Lead Unit"), G_CALLBACK (pick_lead_cb));
  add_pick_button (self, ROW_WITH, "list-add-symbolic", _ ("Add a Co-ordinating Unit"), G_CALLBACK (pick_with_cb));
  add_pick_button (self, ROW_PERIOD, "x-office-calendar-symbolic", _ ("Choose the Period"),
                   G_CALLBACK (pick_period_cb));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), group);
  return box;
}

static GtkWidget *
scrolled_new (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  return scrolled;
}

static void
dh_import_editor_dispose (GObject *object)
{
  DhImportEditor *self = DH_IMPORT_EDITOR (object);

  self->filling = TRUE;
  g_clear_object (&self->object);
  g_clear_object (&self->draft);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_import_editor_parent_class)->dispose (object);
}

static void
dh_import_editor_class_init (DhImportEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_import_editor_dispose;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_OBJECT);
  gtk_widget_class_install_action (widget_class, "point.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "point.split", NULL, split_cb);
  gtk_widget_class_install_action (widget_class, "point.move", "s", move_cb);
  gtk_widget_class_install_action (widget_class, "point.leave-out", NULL, leave_out_cb);
}

static void
dh_import_editor_init (DhImportEditor *self)
{
  GtkWidget *nothing = gtk_label_new (_ ("Choose a point or a task to correct it."));

  gtk_widget_add_css_class (nothing, "dimmed");
  gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, nothing, "nothing");
  gtk_stack_add_named (self->stack, scrolled_new (point_new (self)), "point");
  gtk_stack_add_named (self->stack, scrolled_new (item_new (self)), "item");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
dh_import_editor_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhImportEditor *self = g_object_new (DH_TYPE_IMPORT_EDITOR, NULL);
  self->context = g_object_ref (context);
  update_actions (self);
  return GTK_WIDGET (self);
}

void
dh_import_editor_set_draft (DhImportEditor *self, DhImportDraft *draft)
{
  g_return_if_fail (DH_IS_IMPORT_EDITOR (self));
  g_return_if_fail (DH_IS_IMPORT_DRAFT (draft));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  dh_import_editor_show (self, NULL);
}

void
dh_import_editor_show (DhImportEditor *self, GObject *object)
{
  g_return_if_fail (DH_IS_IMPORT_EDITOR (self));

  if (self->object != NULL)
    g_signal_handlers_disconnect_by_data (self->object, self);
  g_set_object (&self->object, object);
  if (object != NULL)
    g_signal_connect_object (object, "notify", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
dh_import_editor_focus (DhImportEditor *self)
{
  g_return_if_fail (DH_IS_IMPORT_EDITOR (self));

  if (DH_IS_DRAFT_ITEM (self->object))
    gtk_widget_grab_focus (GTK_WIDGET (self->rows[ROW_TEXT]));
  else if (DH_IS_DRAFT_POINT (self->object))
    gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

GtkTextView *
dh_import_editor_get_text_view (DhImportEditor *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_EDITOR (self), NULL);
  return self->text;
}
