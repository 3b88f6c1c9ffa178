/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-flag-row.h"

struct _DhFlagRow
{
  AdwActionRow parent_instance;

  gboolean shown;
  gboolean showing;
  gint64 record; /* whose value is shown */
  GtkToggleButton *reveal;
  GtkSwitch *toggle;
};

static void field_row_init (DhFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhFlagRow, dh_flag_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_FIELD_ROW, field_row_init))

/* A switch that is off says as much as one that is on: of a stored record neither is there until it is asked for. */
static void
update_mask_cb (DhFlagRow *self)
{
  const DhField *field = dh_field_row_get_field (DH_FIELD_ROW (self));
  gboolean hides = field != NULL && (field->flags & DH_FIELD_SENSITIVE) && self->record != 0;
  gboolean shown = !hides || gtk_toggle_button_get_active (self->reveal);

  gtk_widget_set_visible (GTK_WIDGET (self->reveal), hides);
  gtk_widget_set_visible (GTK_WIDGET (self->toggle), shown);
  gtk_button_set_icon_name (GTK_BUTTON (self->reveal),
                            hides && shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self),
                                         shown ? GTK_WIDGET (self->toggle) : GTK_WIDGET (self->reveal));
}

static void
reveal_toggled_cb (DhFlagRow *self)
{
  if (gtk_toggle_button_get_active (self->reveal) && !dh_field_row_reveal (DH_FIELD_ROW (self)))
    gtk_toggle_button_set_active (self->reveal, FALSE);
  else
    update_mask_cb (self);
}

static gboolean
is_dirty (DhFieldRow *row)
{
  DhFlagRow *self = DH_FLAG_ROW (row);

  return gtk_switch_get_active (self->toggle) != self->shown;
}

static void
toggled_cb (DhFlagRow *self)
{
  if (!self->showing && is_dirty (DH_FIELD_ROW (self)))
    dh_field_row_commit (DH_FIELD_ROW (self));
}

static void
reset (DhFieldRow *row)
{
  DhFlagRow *self = DH_FLAG_ROW (row);

  self->showing = TRUE;
  gtk_switch_set_active (self->toggle, self->shown);
  self->showing = FALSE;
}

static void
show (DhFieldRow *row, const DhValue *value, const char *words)
{
  DhFlagRow *self = DH_FLAG_ROW (row);
  gint64 record = dh_field_row_get_record_id (row);

  if (record != self->record)
    gtk_toggle_button_set_active (self->reveal, FALSE);
  self->record = record;
  self->shown = value->type == DH_VALUE_INT && value->i != 0;
  reset (row);
  update_mask_cb (self);
}

static gboolean
get (DhFieldRow *row, DhValue *value, GError **error)
{
  value->type = DH_VALUE_INT;
  value->i = gtk_switch_get_active (DH_FLAG_ROW (row)->toggle);
  return TRUE;
}

static gboolean
is_empty (DhFieldRow *row)
{
  return !gtk_switch_get_active (DH_FLAG_ROW (row)->toggle);
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

static void
dh_flag_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_FLAG_ROW);
  G_OBJECT_CLASS (dh_flag_row_parent_class)->dispose (object);
}

static void
dh_flag_row_class_init (DhFlagRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_flag_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-flag-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhFlagRow, reveal);
  gtk_widget_class_bind_template_child (widget_class, DhFlagRow, toggle);
  gtk_widget_class_bind_template_callback (widget_class, update_mask_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
dh_flag_row_init (DhFlagRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
