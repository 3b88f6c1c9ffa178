/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-page-private.h"

#include <glib/gi18n.h>

#include "dh-field-text.h"
#include "dh-number.h"
#include "dh-report.h"
#include "dh-spawn.h"

G_DEFINE_FINAL_TYPE (DhRecordPage, dh_record_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_SHOW_TRASH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_filtered (DhRecordPage *self, const DhQuery *query)
{
  return dh_query_n_filters (query) > self->n_base || dh_query_get_words (query)[0] != '\0';
}

static const char *
stack_page (DhRecordPage *self)
{
  DhRecordList *list = dh_record_table_get_list (self->table);

  switch (dh_record_list_get_state (list))
    {
    case DH_LIST_ERROR:
      return "error";
    case DH_LIST_EMPTY:
      if (is_filtered (self, dh_record_list_get_query (list)))
        return "no-match";
      return self->show_trash ? "trash-empty" : "empty";
    case DH_LIST_LOADING:
    case DH_LIST_READY:
    default:
      return "table";
    }
}

static void
show_counts (DhRecordPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dh_record_table_get_list (self->table)));
  guint chosen = dh_id_selection_get_n_selected (dh_record_table_get_selection (self->table));
  g_autofree char *number = dh_integer_format (n);
  g_autofree char *records = g_strdup_printf (ngettext ("%s record", "%s records", n), number);

  adw_window_title_set_subtitle (self->title, records);
  if (chosen > 1)
    {
      g_autofree char *chosen_number = dh_integer_format (chosen);
      g_autofree char *text = g_strdup_printf (_ ("%s of %s chosen"), chosen_number, number);
      gtk_label_set_text (self->count, text);
    }
  else
    gtk_label_set_text (self->count, self->footer_text != NULL ? self->footer_text : records);
}

static void
show_error (DhRecordPage *self)
{
  g_autofree char *message = NULL;
  g_autofree char *escaped = NULL;

  g_object_get (dh_record_table_get_list (self->table), "error", &message, NULL);
  escaped = g_markup_escape_text (message != NULL ? message : "", -1);
  adw_status_page_set_description (self->error, escaped);
}

/* Nothing is chosen in a table that is not there: the pane steps back and comes again with the first row. */
static void
follow_emptiness (DhRecordPage *self, gboolean nothing)
{
  if (self->nothing == nothing || self->settings == NULL)
    return;
  self->nothing = nothing;
  gtk_widget_set_sensitive (self->details_button, !nothing);
  if (nothing)
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  else if (!adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, g_settings_get_boolean (self->settings, "details-shown"));
}

/* The empty page hides the table: the focus it had goes to the one thing to do next. */
static void
update_stack (DhRecordPage *self)
{
  const char *name = stack_page (self);

  if (g_str_equal (name, "error"))
    show_error (self);
  gtk_stack_set_visible_child_name (self->stack, name);
  follow_emptiness (self, !g_str_equal (name, "table"));
}

static void
update_details (DhRecordPage *self)
{
  guint chosen = dh_id_selection_get_n_selected (dh_record_table_get_selection (self->table));

  dh_record_details_set_record (self->details, dh_record_table_get_cursor (self->table, NULL), chosen);
  show_counts (self);
  _dh_record_page_update_actions (self);
}

/* Of what is chosen, else of all. */
static void
show_sums (DhRecordPage *self)
{
  const DhTotals *totals = dh_record_table_get_chosen_totals (self->table);
  if (totals == NULL)
    totals = dh_record_table_get_totals (self->table);
  g_autofree char *text = totals != NULL ? dh_totals_format (totals, NULL) : NULL;

  gtk_label_set_text (self->sums, text != NULL ? text : "");
}

static void
list_changed_cb (DhRecordPage *self)
{
  update_stack (self);
  show_counts (self);
}

static void
cursor_moved_cb (DhRecordPage *self)
{
  update_details (self);
}

static void
query_changed_cb (DhRecordPage *self)
{
  g_autoptr (DhQuery) query = _dh_record_page_without_base (self, dh_record_table_get_query (self->table));

  if (self->figure != NULL && !dh_query_same_rows (self->figure, query))
    _dh_record_page_leave_figure (self);
  dh_filter_bar_set_query (self->filter_bar, query);
  _dh_record_page_update_actions (self);
}

static void
filter_chosen_cb (DhRecordPage *self, const DhQuery *query)
{
  g_autoptr (DhQuery) whole = _dh_record_page_with_base (self, query);

  _dh_record_page_set_query (self, whole);
}

static void
filter_left_cb (DhRecordPage *self)
{
  if (dh_query_n_filters (dh_record_table_get_query (self->table)) <= self->n_base)
    gtk_toggle_button_set_active (self->filter_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
filter_shown_cb (DhRecordPage *self)
{
  if (gtk_toggle_button_get_active (self->filter_button))
    dh_filter_bar_focus (self->filter_bar);
}

static void
edit_elsewhere_cb (DhRecordPage *self, const char *field)
{
  _dh_record_page_show_details (self, TRUE);
  dh_record_details_focus_field (self->details, field);
}

/* On a phone the list is a list: a tap opens what it names. */
static void
open_cb (DhRecordPage *self)
{
  if (_dh_record_page_is_narrow (self))
    _dh_record_page_show_details (self, TRUE);
}

/* On a phone the header bar has room for one of them; more stand below the table. */
static void
place_extras (DhRecordPage *self)
{
  gboolean below = _dh_record_page_is_narrow (self)
                   && gtk_widget_get_first_child (self->extras) != gtk_widget_get_last_child (self->extras);

  g_object_ref (self->extras);
  adw_bin_set_child (below ? self->wide_place : self->narrow_place, NULL);
  adw_bin_set_child (below ? self->narrow_place : self->wide_place, self->extras);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_place), below);
  g_object_unref (self->extras);
}

static void
layout_changed_cb (DhRecordPage *self)
{
  if (self->details != NULL)
    g_object_set (self->details, "narrow", _dh_record_page_is_narrow (self), NULL);
  place_extras (self);
}

/* One window button leaves room for the title. Not a setter of the breakpoint: libadwaita 1.7 makes new
 * buttons when the view collapses and gives them no layout, so it comes after that or is lost. */
static void
narrowed_cb (DhRecordPage *self)
{
  adw_header_bar_set_decoration_layout (self->header, ":close");
}

static void
widened_cb (DhRecordPage *self)
{
  adw_header_bar_set_decoration_layout (self->header, NULL);
}

static void
sidebar_shown_cb (DhRecordPage *self)
{
  if (self->settings != NULL && !self->nothing && !adw_overlay_split_view_get_collapsed (self->split))
    g_settings_set_boolean (self->settings, "details-shown", adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
set_show_trash (DhRecordPage *self, gboolean show)
{
  if (self->show_trash == show)
    return;
  self->show_trash = show;
  g_autoptr (DhQuery) query = dh_query_with_trashed (dh_record_table_get_query (self->table), show);
  adw_banner_set_revealed (self->trash_banner, show);
  _dh_record_page_set_query (self, query);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_TRASH]);
}

static void
leave_trash_cb (DhRecordPage *self)
{
  set_show_trash (self, FALSE);
}

static void
fill_group_menu (DhRecordPage *self)
{
  g_menu_append (self->group_submenu, C_ ("group by", "None"), "table.group::");
  for (const DhField *field = self->entity->fields; field->name != NULL; field++)
    if (dh_field_is_groupable (field) && !(field->flags & DH_FIELD_HIDDEN))
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (dh_field_get_label (field), NULL);
        g_menu_item_set_action_and_target (item, "table.group", "s", field->name);
        g_menu_append_item (self->group_submenu, item);
      }
}

static void
name_things (DhRecordPage *self)
{
  const char *plural = dh_entity_get_plural (self->entity);
  /* Translators: a button or tooltip; the name of a kind of record follows, "Add: Unit". */
  g_autofree char *add = g_strdup_printf (_ ("Add: %s"), dh_entity_get_singular (self->entity));
  g_autofree char *empty = g_strdup_printf (_ ("%s: Nothing Here Yet"), plural);
  g_autofree char *escaped = g_markup_escape_text (empty, -1);

  dh_record_page_set_title (self, plural);
  gtk_widget_set_tooltip_text (self->add, add);
  gtk_button_set_label (self->empty_add, add);
  adw_status_page_set_title (self->empty, escaped);
  adw_status_page_set_icon_name (self->empty, self->entity->icon);
}

/* Who is at the rows reads about them. */
static void
table_entered_cb (DhRecordPage *self)
{
  if (self->other != NULL)
    dh_record_page_show_other (self, NULL);
}

static void
connect_parts (DhRecordPage *self)
{
  DhRecordList *list = dh_record_table_get_list (self->table);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (table_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->table), focus);

  g_signal_connect_object (list, "notify::state", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::n-items", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "edit-elsewhere", G_CALLBACK (edit_elsewhere_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "totals-changed", G_CALLBACK (show_sums), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_record_table_get_selection (self->table), "notify::n-selected",
                           G_CALLBACK (update_details), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_bar, "chosen", G_CALLBACK (filter_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_bar, "leave", G_CALLBACK (filter_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_button, "notify::active", G_CALLBACK (filter_shown_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
dh_record_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW_TRASH:
      g_value_set_boolean (value, DH_RECORD_PAGE (object)->show_trash);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_record_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW_TRASH:
      set_show_trash (DH_RECORD_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_record_page_dispose (GObject *object)
{
  DhRecordPage *self = DH_RECORD_PAGE (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_RECORD_PAGE);
  g_clear_object (&self->table_actions);
  g_clear_object (&self->views);
  if (self->other != NULL) /* instead of which the details are kept */
    g_object_unref (self->details);
  g_clear_object (&self->other);
  g_clear_pointer (&self->footer_text, g_free);
  g_clear_pointer (&self->place_title, g_free);
  g_clear_pointer (&self->figure, dh_query_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_record_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DhRecordPage, split);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, toolbar);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, header);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, extras);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, wide_place);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, narrow_place);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, title);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, add);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, details_button);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, menu_button);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, filter_button);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, filter_revealer);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, trash_banner);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, stack);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, table_place);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, details_place);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, empty);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, empty_add);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, error);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, count);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, sums);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, group_submenu);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, views_section);
  gtk_widget_class_bind_template_child (klass, DhRecordPage, view_menu);
  gtk_widget_class_bind_template_callback (klass, layout_changed_cb);
  gtk_widget_class_bind_template_callback (klass, narrowed_cb);
  gtk_widget_class_bind_template_callback (klass, widened_cb);
  gtk_widget_class_bind_template_callback (klass, sidebar_shown_cb);
  gtk_widget_class_bind_template_callback (klass, leave_trash_cb);
}

static void
dh_record_page_class_init (DhRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_record_page_get_property;
  object_class->set_property = dh_record_page_set_property;
  object_class->dispose = dh_record_page_dispose;
  g_signal_new ("new-record", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                DH_TYPE_RECORD_FORM);
  properties[PROP_SHOW_TRASH] = g_param_spec_boolean ("show-trash", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  _dh_record_page_install_actions (widget_class);
  _dh_record_page_install_view_actions (widget_class);
  _dh_record_page_install_file_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-record-page.ui");
  bind_children (widget_class);
}

static void
dh_record_page_init (DhRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_record_page_new (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhRecordPage *self = g_object_new (DH_TYPE_RECORD_PAGE, NULL);
  self->context = g_object_ref (context);
  self->entity = entity;
  self->table = DH_RECORD_TABLE (dh_record_table_new (context, entity));
  self->details = DH_RECORD_DETAILS (dh_record_details_new (context, entity));
  self->filter_bar = DH_FILTER_BAR (dh_filter_bar_new (context));
  adw_bin_set_child (self->table_place, GTK_WIDGET (self->table));
  adw_bin_set_child (self->details_place, GTK_WIDGET (self->details));
  gtk_revealer_set_child (self->filter_revealer, GTK_WIDGET (self->filter_bar));
  name_things (self);
  fill_group_menu (self);
  _dh_record_page_make_actions (self);
  gtk_menu_button_set_menu_model (self->menu_button, self->view_menu);
  connect_parts (self);

  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  adw_overlay_split_view_set_show_sidebar (self->split, g_settings_get_boolean (settings, "details-shown"));
  self->settings = g_steal_pointer (&settings);
  query_changed_cb (self);
  list_changed_cb (self);
  update_details (self);
  layout_changed_cb (self);
  _dh_record_page_watch_views (self);
  return GTK_WIDGET (self);
}

gboolean
_dh_record_page_is_narrow (DhRecordPage *self)
{
  return adw_overlay_split_view_get_collapsed (self->split)
         && adw_overlay_split_view_get_sidebar_width_fraction (self->split) > 0.9;
}

void
_dh_record_page_place_extras (DhRecordPage *self)
{
  place_extras (self);
}

void
_dh_record_page_set_query (DhRecordPage *self, const DhQuery *query)
{
  dh_record_table_set_query (self->table, query);
  query_changed_cb (self);
  update_stack (self);
}

void
_dh_record_page_show_details (DhRecordPage *self, gboolean show)
{
  adw_overlay_split_view_set_show_sidebar (self->split, show);
  if (!show)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  else if (adw_overlay_split_view_get_collapsed (self->split))
    gtk_widget_child_focus (GTK_WIDGET (self->details_place), GTK_DIR_TAB_FORWARD);
}

typedef struct
{
  gint64 id;
  gboolean details; /* over the table, when there is no room beside it */
  guint serial;     /* a later wish takes the place of this one */
} Showing;

/* Strong; NULL: the page is gone, or wanted to show another record since. */
static DhRecordPage *
still_wanted (GWeakRef *owner, const Showing *showing)
{
  DhRecordPage *self = g_weak_ref_get (owner);

  if (self != NULL && (self->context == NULL || self->showing != showing->serial))
    g_clear_object (&self);
  return self;
}

static void
show_fiber (GWeakRef *owner, gpointer data)
{
  const Showing *showing = data;

  for (int attempt = 0; attempt < 3; attempt++)
    {
      g_autoptr (DhRecordPage) self = still_wanted (owner, showing);
      if (self == NULL)
        return;
      g_autoptr (DhRecordList) list = g_object_ref (dh_record_table_get_list (self->table));
      g_clear_object (&self);
      dex_await (dh_record_list_settled (list), NULL);
      self = still_wanted (owner, showing);
      if (self == NULL)
        return;
      if (dh_record_table_set_cursor (self->table, showing->id, NULL))
        {
          if (showing->details && adw_overlay_split_view_get_collapsed (self->split)
              && gtk_widget_get_mapped (GTK_WIDGET (self)))
            _dh_record_page_show_details (self, TRUE);
          return;
        }
      /* A filter hides it; or else it is in the trash. */
      if (attempt == 0)
        gtk_widget_activate_action (GTK_WIDGET (self), "page.clear-filter", NULL);
      else
        set_show_trash (self, !self->show_trash);
    }
  g_autoptr (DhRecordPage) self = still_wanted (owner, showing);
  if (self != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The record is no longer there"), NULL);
}

static void
show (DhRecordPage *self, gint64 id, gboolean details)
{
  const Showing showing = { id, details, ++self->showing };

  dh_spawn (self, show_fiber, g_memdup2 (&showing, sizeof showing), g_free);
}

void
dh_record_page_show_record (DhRecordPage *self, gint64 id)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  show (self, id, TRUE);
}

void
dh_record_page_choose_record (DhRecordPage *self, gint64 id)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  show (self, id, FALSE);
}
