/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-by-unit-page.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-field-row.h"
#include "dh-outline-row.h"
#include "dh-spawn.h"
#include "dh-task-delay.h"

struct _DhByUnitPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  GPtrArray *units; /* DhUnitWork; NULL: not read yet */
  DhQuery *base;    /* the tasks in the table, which follow changes of their own; NULL: none yet */
  gint64 chosen;
  gboolean any_chosen;
  DhUnitRole role;
  guint generation;
  gboolean stale, filling;

  DhRecordPage *page;
  GtkStack *stack;
  AdwOverlaySplitView *split;
  GtkListBox *list;
  AdwStatusPage *error;
};

enum
{
  PROP_ROLE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static const char *const roles[]
    = { [DH_UNIT_ANY] = "any", [DH_UNIT_LEADS] = "leads", [DH_UNIT_TAKES_PART] = "takes-part" };

typedef struct
{
  DhContext *context;
  guint generation;
} Reading;

G_DEFINE_FINAL_TYPE (DhByUnitPage, dh_by_unit_page, ADW_TYPE_NAVIGATION_PAGE)

static void
reading_free (gpointer data)
{
  g_object_unref (((Reading *) data)->context);
  g_free (data);
}

static const char *
name_of (const DhUnitWork *work)
{
  return work->unit != 0 ? work->name : _ ("Nobody leads them");
}

static const DhUnitWork *
find_work (DhByUnitPage *self)
{
  for (guint i = 0; self->units != NULL && self->any_chosen && i < self->units->len; i++)
    if (((DhUnitWork *) self->units->pdata[i])->unit == self->chosen)
      return self->units->pdata[i];
  return NULL;
}

static char *
describe (const DhUnitWork *work)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Leads %u · takes part in %u"), work->leads->len, work->takes_part->len);
  if (work->progress >= 0)
    g_string_append_printf (text, _ (" · %d %% done"), (int) (work->progress + 0.5));
  if (work->n_late > 0)
    g_string_append_printf (text, _ (" · %u overdue"), work->n_late);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_tasks (DhByUnitPage *self)
{
  const DhUnitWork *work = find_work (self);
  guint n = 0;

  if (work == NULL)
    return;
  g_autofree gint64 *tasks = dh_unit_work_dup_tasks (work, self->role, &n);
  g_autofree char *footer = describe (work);
  g_autoptr (DhQuery) all = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) grouped = dh_query_with_group (all, "focal_point");
  g_autoptr (DhQuery) base = dh_query_with_ids (grouped, tasks, n);
  if (self->base == NULL || !dh_query_same_rows (self->base, base))
    {
      dh_record_page_set_base (self->page, base);
      g_clear_pointer (&self->base, dh_query_free);
      self->base = g_steal_pointer (&base);
    }
  dh_record_page_set_title (self->page, name_of (work));
  dh_record_page_set_footer (self->page, footer);
}

static DhOutlineRow *
row_at (DhByUnitPage *self, guint index)
{
  return DH_OUTLINE_ROW (gtk_list_box_get_row_at_index (self->list, (int) index));
}

/* The rows follow the units in place, so that the focus stays while only figures change. */
static void
place_row (DhByUnitPage *self, guint index, const DhUnitWork *work)
{
  DhOutlineRow *row = row_at (self, index);

  if (row == NULL || dh_outline_row_get_point (row) != work->unit)
    {
      gtk_list_box_insert (self->list, dh_outline_row_new (work->unit), (int) index);
      row = row_at (self, index);
    }
  dh_outline_row_show (row, "", name_of (work), 1, work->progress, dh_unit_work_n_tasks (work, self->role),
                       work->n_late);
}

static void
fill (DhByUnitPage *self)
{
  DhOutlineRow *row = NULL;
  guint chosen = 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->units->len; i++)
    {
      const DhUnitWork *work = self->units->pdata[i];
      place_row (self, i, work);
      if (self->any_chosen && work->unit == self->chosen)
        chosen = i;
    }
  while ((row = row_at (self, self->units->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  row = row_at (self, chosen);
  self->any_chosen = row != NULL;
  self->chosen = row != NULL ? dh_outline_row_get_point (row) : 0;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  self->filling = FALSE;
}

static void
show_units (DhByUnitPage *self)
{
  fill (self);
  show_tasks (self);
  gtk_stack_set_visible_child_name (self->stack, self->units->len > 0 ? "work" : "empty");
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = dex_await_boxed (dh_unit_work_read (reading->context, dh_context_get_year (reading->context)),
                                      &error);
  g_autoptr (DhByUnitPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != reading->generation)
    return;
  if (units != NULL)
    {
      g_clear_pointer (&self->units, g_ptr_array_unref);
      self->units = g_steal_pointer (&units);
      show_units (self);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error, sentence);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
read_units (DhByUnitPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  self->stale = FALSE;
  reading->context = g_object_ref (self->context);
  reading->generation = ++self->generation;
  dh_spawn (self, read_fiber, reading, reading_free);
}

static void
refresh (DhByUnitPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_units (self);
  else
    self->stale = TRUE;
}

static void
store_changed_cb (DhByUnitPage *self, DhChange *change)
{
  if (dh_change_touches (change, "task") || dh_change_touches (change, "task_part")
      || dh_change_touches (change, "unit") || dh_change_touches (change, "programme"))
    refresh (self);
}

static void
row_selected_cb (DhByUnitPage *self, GtkListBoxRow *row)
{
  if (row == NULL || self->filling)
    return;
  self->chosen = dh_outline_row_get_point (DH_OUTLINE_ROW (row));
  show_tasks (self);
}

static void
row_activated_cb (DhByUnitPage *self, GtkListBoxRow *row)
{
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (dh_record_page_get_table (self->page)));
}

static void
hide_units_cb (DhByUnitPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

/* Beside the table the units are always there; over it, only when they are asked for. */
static void
layout_changed_cb (DhByUnitPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_collapsed (self->split));
}

static void
retry_cb (DhByUnitPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  read_units (self);
}

/* A new task is the unit's. */
static void
new_record_cb (DhByUnitPage *self, DhRecordForm *form)
{
  const DhUnitWork *work = find_work (self);
  GtkWidget *row = dh_record_form_get_row (form, "lead");
  DhValue value = { .type = DH_VALUE_INT, .i = self->chosen };

  if (work != NULL && work->unit != 0 && row != NULL)
    dh_field_row_show (DH_FIELD_ROW (row), &value, work->name);
}

static void
set_role (DhByUnitPage *self, const char *name)
{
  for (guint role = 0; role < G_N_ELEMENTS (roles); role++)
    if (g_strcmp0 (name, roles[role]) == 0 && self->role != role)
      {
        self->role = (DhUnitRole) role;
        if (self->units != NULL)
          show_units (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE]);
      }
}

static void
dh_by_unit_page_map (GtkWidget *widget)
{
  DhByUnitPage *self = DH_BY_UNIT_PAGE (widget);

  GTK_WIDGET_CLASS (dh_by_unit_page_parent_class)->map (widget);
  if (self->stale)
    read_units (self);
}

static void
dh_by_unit_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ROLE:
      g_value_set_string (value, roles[DH_BY_UNIT_PAGE (object)->role]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_by_unit_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ROLE:
      set_role (DH_BY_UNIT_PAGE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_by_unit_page_dispose (GObject *object)
{
  DhByUnitPage *self = DH_BY_UNIT_PAGE (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_BY_UNIT_PAGE);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->base, dh_query_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_by_unit_page_parent_class)->dispose (object);
}

static void
dh_by_unit_page_class_init (DhByUnitPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_by_unit_page_get_property;
  object_class->set_property = dh_by_unit_page_set_property;
  object_class->dispose = dh_by_unit_page_dispose;
  widget_class->map = dh_by_unit_page_map;
  properties[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, roles[DH_UNIT_ANY],
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/by-unit/dh-by-unit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhByUnitPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhByUnitPage, split);
  gtk_widget_class_bind_template_child (widget_class, DhByUnitPage, list);
  gtk_widget_class_bind_template_child (widget_class, DhByUnitPage, error);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_units_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
dh_by_unit_page_init (DhByUnitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
units_button_new (DhByUnitPage *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "unit-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Units"));
  g_object_bind_property (self->split, "show-sidebar", button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return button;
}

GtkWidget *
dh_by_unit_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhByUnitPage *self = g_object_new (DH_TYPE_BY_UNIT_PAGE, NULL);
  self->context = g_object_ref (context);
  self->page = DH_RECORD_PAGE (dh_record_page_new (context, &dh_task_entity));
  adw_overlay_split_view_set_content (self->split, GTK_WIDGET (self->page));
  dh_record_page_pack_start (self->page, units_button_new (self));
  dh_task_delay_guard (self->page, context);
  g_signal_connect_object (self->page, "new-record", G_CALLBACK (new_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_units (self);
  return GTK_WIDGET (self);
}

GtkListBox *
dh_by_unit_page_get_list (DhByUnitPage *self)
{
  g_return_val_if_fail (DH_IS_BY_UNIT_PAGE (self), NULL);
  return self->list;
}

DhRecordPage *
dh_by_unit_page_get_record_page (DhByUnitPage *self)
{
  g_return_val_if_fail (DH_IS_BY_UNIT_PAGE (self), NULL);
  return self->page;
}
