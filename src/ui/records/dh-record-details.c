/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-details.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dh-history-list.h"
#include "dh-record-files.h"
#include "dh-sub-record-list.h"

struct _DhRecordDetails
{
  GtkWidget parent_instance;

  const DhEntity *entity;
  gboolean narrow;
  DhRecordForm *form;
  DhHistoryList *history;
  char *wanted_field; /* to focus once its record is there */

  GtkWidget *toolbar;
  AdwWindowTitle *title;
  AdwHeaderBar *header;
  GtkWidget *back;
  GtkWidget *close;
  GtkWidget *menu;
  GtkWidget *switcher;
  GtkStack *stack;
  AdwViewStack *views;
  AdwStatusPage *many;
  GtkBox *details_box;
  AdwViewStackPage *progress_page;
  GtkBox *progress_box;
  AdwViewStackPage *documents_page;
  GtkBox *documents_box;
  DhRecordFiles *files; /* NULL: no documents are linked to this kind */
  GPtrArray *parts;     /* DhSubRecordList, borrowed */
  AdwBin *history_place;
};

G_DEFINE_FINAL_TYPE (DhRecordDetails, dh_record_details, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_page (DhRecordDetails *self, const char *name)
{
  gboolean is_record = g_str_equal (name, "record");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->switcher, is_record);
  gtk_widget_set_visible (self->menu,
                          is_record && gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->menu)) != NULL);
}

static void
show_nothing (DhRecordDetails *self)
{
  adw_window_title_set_title (self->title, dh_entity_get_singular (self->entity));
  adw_window_title_set_subtitle (self->title, "");
  show_page (self, "none");
}

static GtkBox *
tab_box (DhRecordDetails *self, DhDetailsTab tab)
{
  switch (tab)
    {
    case DH_TAB_PROGRESS:
      adw_view_stack_page_set_visible (self->progress_page, TRUE);
      return self->progress_box;
    case DH_TAB_DOCUMENTS:
      adw_view_stack_page_set_visible (self->documents_page, TRUE);
      return self->documents_box;
    case DH_TAB_DETAILS:
    case DH_TAB_HISTORY:
    default:
      return self->details_box;
    }
}

static void
add_part (DhRecordDetails *self, DhDetailsTab tab, GtkWidget *list, const char *heading)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (list), heading);
  gtk_box_append (tab_box (self, tab), list);
  g_ptr_array_add (self->parts, list);
}

static void
make_parts (DhRecordDetails *self, DhContext *context)
{
  adw_view_stack_page_set_visible (self->progress_page, FALSE);
  adw_view_stack_page_set_visible (self->documents_page, FALSE);
  for (DhDetailsTab tab = DH_TAB_DETAILS; tab <= DH_TAB_DOCUMENTS; tab++)
    {
      const DhRecordPart *part = NULL;

      while ((part = dh_record_part_next (self->entity, tab, part)) != NULL)
        {
          GtkWidget *list = dh_sub_record_list_new (context, part->part, part->owner);

          if (part->opens != NULL)
            dh_sub_record_list_set_opens (DH_SUB_RECORD_LIST (list), part->opens);
          add_part (self, tab, list, dh_record_part_heading (part));
        }
    }
  if (dh_record_part_has_documents (self->entity))
    {
      self->files = DH_RECORD_FILES (dh_record_files_new (context, self->entity));
      gtk_box_append (tab_box (self, DH_TAB_DOCUMENTS), GTK_WIDGET (self->files));
    }
}

static void
record_changed_cb (DhRecordDetails *self)
{
  DhRecord *record = dh_record_form_get_record (self->form);

  for (guint i = 0; i < self->parts->len; i++)
    dh_sub_record_list_set_owner (g_ptr_array_index (self->parts, i), record);
  if (self->files != NULL)
    dh_record_files_set_owner (self->files, record);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "record") != 0)
    return;
  if (record == NULL)
    {
      show_nothing (self);
      return;
    }
  adw_window_title_set_title (self->title, dh_record_get_title (record));
  adw_window_title_set_subtitle (self->title, dh_record_is_trashed (record) ? _ ("In the trash")
                                                                            : dh_entity_get_singular (self->entity));
  if (self->wanted_field != NULL)
    {
      g_autofree char *field = g_steal_pointer (&self->wanted_field);
      dh_record_form_focus_field (self->form, field);
    }
}

static void
set_narrow (DhRecordDetails *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->back, narrow);
  gtk_widget_set_visible (self->close, !narrow);
  /* Three window buttons would not leave room for the title. */
  adw_header_bar_set_decoration_layout (self->header, narrow ? ":close" : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
dh_record_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, DH_RECORD_DETAILS (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_record_details_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      set_narrow (DH_RECORD_DETAILS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_record_details_dispose (GObject *object)
{
  g_clear_pointer (&DH_RECORD_DETAILS (object)->parts, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_RECORD_DETAILS);
  g_clear_pointer (&DH_RECORD_DETAILS (object)->wanted_field, g_free);
  G_OBJECT_CLASS (dh_record_details_parent_class)->dispose (object);
}

static void
dh_record_details_class_init (DhRecordDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_record_details_get_property;
  object_class->set_property = dh_record_details_set_property;
  object_class->dispose = dh_record_details_dispose;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-record-details.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, title);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, header);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, back);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, close);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, menu);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, switcher);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, views);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, many);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, details_box);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, progress_page);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, progress_box);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, documents_page);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, documents_box);
  gtk_widget_class_bind_template_child (widget_class, DhRecordDetails, history_place);
}

static void
dh_record_details_init (DhRecordDetails *self)
{
  self->parts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_record_details_new (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhRecordDetails *self = g_object_new (DH_TYPE_RECORD_DETAILS, NULL);
  self->entity = entity;
  self->form = DH_RECORD_FORM (dh_record_form_new (context, entity));
  self->history = DH_HISTORY_LIST (dh_history_list_new (context, entity));
  gtk_box_append (self->details_box, GTK_WIDGET (self->form));
  make_parts (self, context);
  adw_bin_set_child (self->history_place, GTK_WIDGET (self->history));
  g_signal_connect_object (self->form, "record-changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  dh_record_details_set_record (self, 0, 0);
  return GTK_WIDGET (self);
}

void
dh_record_details_set_record (DhRecordDetails *self, gint64 id, guint n_chosen)
{
  g_return_if_fail (DH_IS_RECORD_DETAILS (self));

  dh_record_form_set_id (self->form, id);
  dh_history_list_set_id (self->history, id);
  if (n_chosen > 1)
    {
      g_autofree char *chosen = g_strdup_printf (ngettext ("%u Chosen", "%u Chosen", n_chosen), n_chosen);
      adw_status_page_set_title (self->many, chosen);
      adw_window_title_set_title (self->title, chosen);
      adw_window_title_set_subtitle (self->title, dh_entity_get_plural (self->entity));
      show_page (self, "many");
    }
  else if (id == 0)
    show_nothing (self);
  else
    {
      show_page (self, "record");
      if (dh_record_form_get_record (self->form) != NULL
          && dh_record_get_id (dh_record_form_get_record (self->form)) == id)
        record_changed_cb (self);
    }
}

DhRecordForm *
dh_record_details_get_form (DhRecordDetails *self)
{
  g_return_val_if_fail (DH_IS_RECORD_DETAILS (self), NULL);
  return self->form;
}

void
dh_record_details_focus_field (DhRecordDetails *self, const char *field)
{
  g_return_if_fail (DH_IS_RECORD_DETAILS (self));

  DhRecord *record = dh_record_form_get_record (self->form);
  dh_record_details_show_history (self, FALSE);
  if (record != NULL && dh_record_get_id (record) == dh_record_form_get_id (self->form))
    dh_record_form_focus_field (self->form, field);
  else
    g_set_str (&self->wanted_field, field);
}

void
dh_record_details_show_history (DhRecordDetails *self, gboolean history)
{
  g_return_if_fail (DH_IS_RECORD_DETAILS (self));
  adw_view_stack_set_visible_child_name (self->views, history ? "history" : "details");
}

void
dh_record_details_show_tab (DhRecordDetails *self, DhDetailsTab tab)
{
  static const char *const names[] = { "details", "progress", "documents", "history" };

  g_return_if_fail (DH_IS_RECORD_DETAILS (self));
  adw_view_stack_set_visible_child_name (self->views, names[tab]);
}

void
dh_record_details_add (DhRecordDetails *self, DhDetailsTab tab, GtkWidget *widget, gboolean at_start)
{
  g_return_if_fail (DH_IS_RECORD_DETAILS (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (at_start)
    gtk_box_prepend (tab_box (self, tab), widget);
  else
    gtk_box_append (tab_box (self, tab), widget);
}

void
dh_record_details_set_menu (DhRecordDetails *self, GMenuModel *menu)
{
  g_return_if_fail (DH_IS_RECORD_DETAILS (self));

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_set_visible (self->menu, menu != NULL && gtk_widget_get_visible (self->menu));
}
