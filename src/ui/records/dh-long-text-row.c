/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-long-text-row.h"

#include "dh-field-text.h"

struct _DhLongTextRow
{
  AdwPreferencesRow parent_instance;

  char *shown;
  GtkLabel *caption;
  GtkTextView *view;
};

static void field_row_init (DhFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhLongTextRow, dh_long_text_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_FIELD_ROW, field_row_init))

static char *
dup_text (DhLongTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_dirty (DhFieldRow *row)
{
  DhLongTextRow *self = DH_LONG_TEXT_ROW (row);
  g_autofree char *text = dup_text (self);

  return !g_str_equal (text, self->shown);
}

static void
left_cb (DhLongTextRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self->view))
    return;
  if (is_dirty (DH_FIELD_ROW (self)))
    dh_field_row_commit (DH_FIELD_ROW (self));
}

/* Enter makes a paragraph here; Control and Enter is the commit. The view would take either. */
static gboolean
commit_pressed_cb (DhLongTextRow *self, guint keyval, guint code, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !(state & GDK_CONTROL_MASK))
    return FALSE;
  if (is_dirty (DH_FIELD_ROW (self)))
    dh_field_row_commit (DH_FIELD_ROW (self));
  return TRUE;
}

/* After the view, so that an input method can use Escape first. */
static gboolean
escape_pressed_cb (DhLongTextRow *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || !is_dirty (DH_FIELD_ROW (self)))
    return FALSE;
  dh_field_row_reset (DH_FIELD_ROW (self));
  dh_field_row_commit (DH_FIELD_ROW (self));
  return TRUE;
}

static void
title_changed_cb (DhLongTextRow *self)
{
  gtk_label_set_text (self->caption, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
}

static void
show (DhFieldRow *row, const DhValue *value, const char *words)
{
  DhLongTextRow *self = DH_LONG_TEXT_ROW (row);

  g_free (self->shown);
  self->shown = dh_field_edit_text (dh_field_row_get_field (row), value);
  dh_field_row_reset (row);
}

static void
reset (DhFieldRow *row)
{
  DhLongTextRow *self = DH_LONG_TEXT_ROW (row);

  if (is_dirty (row))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), self->shown, -1);
}

static gboolean
get (DhFieldRow *row, DhValue *value, GError **error)
{
  g_autofree char *text = dup_text (DH_LONG_TEXT_ROW (row));

  return dh_value_parse (dh_field_row_get_field (row), text, 0, value, error);
}

static gboolean
is_empty (DhFieldRow *row)
{
  g_autofree char *text = dup_text (DH_LONG_TEXT_ROW (row));

  return text[0] == '\0';
}

static void
field_row_init (DhFieldRowInterface *iface)
{
  iface->is_empty = is_empty;
  iface->show = show;
  iface->reset = reset;
  iface->get = get;
  iface->is_dirty = is_dirty;
}

static gboolean
dh_long_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DH_LONG_TEXT_ROW (widget)->view));
}

static void
dh_long_text_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_LONG_TEXT_ROW);
  G_OBJECT_CLASS (dh_long_text_row_parent_class)->dispose (object);
}

static void
dh_long_text_row_finalize (GObject *object)
{
  g_free (DH_LONG_TEXT_ROW (object)->shown);
  G_OBJECT_CLASS (dh_long_text_row_parent_class)->finalize (object);
}

static void
dh_long_text_row_class_init (DhLongTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_long_text_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_long_text_row_finalize;
  widget_class->grab_focus = dh_long_text_row_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-long-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhLongTextRow, caption);
  gtk_widget_class_bind_template_child (widget_class, DhLongTextRow, view);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
}

static void
dh_long_text_row_init (DhLongTextRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *commit = gtk_event_controller_key_new (), *escape = gtk_event_controller_key_new ();

  self->shown = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  gtk_event_controller_set_propagation_phase (commit, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (commit, "key-pressed", G_CALLBACK (commit_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), commit);
  g_signal_connect_swapped (escape, "key-pressed", G_CALLBACK (escape_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), escape);
}
