/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-window-private.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-commands.h"
#include "dh-organisation.h"
#include "dh-reading.h"
#include "dh-record-dialog.h"
#include "dh-record-host.h"
#include "dh-query-view.h"
#include "dh-record-page-private.h"
#include "dh-section.h"
#include "dh-spawn.h"
#include "dh-store-actions.h"
#include "dh-task-delay.h"

G_DEFINE_FINAL_TYPE (DhWindow, dh_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_CONTEXT = 1,
  PROP_STATE,
  PROP_PAGE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static void
refresh_collapsed (DhWindow *self)
{
  adw_navigation_split_view_set_collapsed (self->split, self->narrow || self->sidebar_hidden);
}

static void
show_name (DhWindow *self, const char *name)
{
  gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : g_get_application_name ());
  dh_sidebar_set_organisation (self->sidebar, name != NULL ? name : _ ("Organisation"));
}

static void
load_name_fiber (GWeakRef *owner, gpointer context)
{
  g_autoptr (DhRecord) record = dex_await_object (dh_organisation_load (context), NULL);
  g_autoptr (DhWindow) self = g_weak_ref_get (owner);

  /* Without a record the file's own name stands in its place. */
  if (self == NULL || self->context != context || record == NULL)
    return;
  const char *name = dh_record_get_text (record, "short_name");
  show_name (self, name[0] != '\0' ? name : dh_record_get_text (record, "name"));
}

static void
refresh_name (DhWindow *self)
{
  dh_spawn (self, load_name_fiber, g_object_ref (self->context), g_object_unref);
}

static void
store_changed_cb (DhWindow *self, DhChange *change)
{
  if (self->context != NULL && dh_change_touches (change, dh_organisation_entity.table))
    refresh_name (self);
}

static GtkWidget *
ensure_page (DhWindow *self, const DhSection *section)
{
  GtkWidget *page = g_hash_table_lookup (self->pages, section->name);

  if (page == NULL)
    {
      page = g_object_ref_sink (dh_section_create (section, self->context));
      g_hash_table_insert (self->pages, (gpointer) section->name, page);
    }
  return page;
}

/* While collapsed and on the sidebar, the split view (libadwaita 1.7) cannot let go of a content that its
 * inner view has taken off: the content is brought up before it is exchanged. */
static void
set_content (DhWindow *self, GtkWidget *page)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  adw_navigation_split_view_set_content (self->split, page != NULL ? ADW_NAVIGATION_PAGE (page) : NULL);
}

static void
refresh_page (DhWindow *self)
{
  const DhSection *section = dh_section_find (self->page);

  if (self->context == NULL)
    return;
  if (section == NULL)
    section = dh_section_nth_listed (0);
  if (g_set_str (&self->page, section->name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  set_content (self, ensure_page (self, section));
  dh_sidebar_set_section (self->sidebar, section->name);
}

static void
drop_context (DhWindow *self)
{
  g_autoptr (DhContext) context = _dh_window_take_out_context (self);

  if (context != NULL)
    _dh_window_close_store (self, context);
}

static void
take_context (DhWindow *self, DhContext *context)
{
  DhStore *store = dh_context_get_store (context);
  g_autoptr (GSimpleActionGroup) actions = dh_store_actions_new (context, GTK_WIDGET (self));
  g_autofree char *name = g_path_get_basename (dh_store_get_path (store));

  self->context = g_object_ref (context);
  if (!dh_store_is_read_only (store))
    {
      self->queue = dh_text_queue_new (context);
      dh_reading_set_queue (context, self->queue);
    }
  self->safety = dh_safety_new (context);
  self->toaster = dh_undo_toaster_new (context, GTK_WIDGET (self));
  self->reminders = dh_reminders_new (context, self->settings);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "store", G_ACTION_GROUP (actions));
  g_binding_group_set_source (self->banner_bindings, self->safety);
  dh_sidebar_set_context (self->sidebar, context, self->safety);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  show_name (self, name);
  refresh_name (self);
  refresh_page (self);
}

static gboolean
has_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_boolean (to, text != NULL && text[0] != '\0');
  return TRUE;
}

static void
narrow_cb (DhWindow *self)
{
  _dh_window_set_narrow (self, TRUE);
}

static void
wide_cb (DhWindow *self)
{
  _dh_window_set_narrow (self, FALSE);
}

static void
opened_cb (DhWindow *self, DhContext *context)
{
  gboolean import = self->import_next;

  self->import_next = FALSE;
  dh_window_show_context (self, context);
  if (import)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
}

static void
save_state (DhWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 294));
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "sidebar-shown", !self->sidebar_hidden);
  if (self->context != NULL)
    {
      g_settings_set_string (self->settings, "last-page", self->page != NULL ? self->page : "");
      g_settings_set_int (self->settings, "last-year", dh_context_get_year (self->context));
    }
}

/* Taking the focus away first lets an editor that still holds typed text hand it over. A window with a
 * dialog closes the dialog and stays. */
static gboolean
dh_window_close_request (GtkWindow *window)
{
  DhWindow *self = DH_WINDOW (window);

  gtk_window_set_focus (window, NULL);
  if (GTK_WINDOW_CLASS (dh_window_parent_class)->close_request (window))
    return TRUE;
  save_state (self);
  drop_context (self);
  return FALSE;
}

static void
dh_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhWindow *self = DH_WINDOW (object);

  switch (id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    case PROP_STATE:
      g_value_set_string (value, dh_window_get_state (self));
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_window_dispose (GObject *object)
{
  DhWindow *self = DH_WINDOW (object);

  g_clear_handle_id (&self->loading_timer, g_source_remove);
  if (self->split != NULL)
    drop_context (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_WINDOW);
  G_OBJECT_CLASS (dh_window_parent_class)->dispose (object);
}

static void
dh_window_finalize (GObject *object)
{
  DhWindow *self = DH_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->banner_bindings);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->opening, g_free);
  G_OBJECT_CLASS (dh_window_parent_class)->finalize (object);
}

static void
dh_window_class_init (DhWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_window_get_property;
  object_class->dispose = dh_window_dispose;
  object_class->finalize = dh_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dh_window_close_request;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, DH_TYPE_CONTEXT, flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DH_TYPE_SIDEBAR);
  g_type_ensure (DH_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/shell/dh-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DhWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, split);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, failed_retry);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, failed_read_only);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, failed_restore);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  _dh_window_install_actions (widget_class);
  dh_commands_install_bindings (widget_class);
}

static void
dh_window_init (DhWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->banner_bindings = g_binding_group_new ();
  g_binding_group_bind (self->banner_bindings, "banner", self->banner, "title", G_BINDING_SYNC_CREATE);
  g_binding_group_bind_full (self->banner_bindings, "banner", self->banner, "revealed", G_BINDING_SYNC_CREATE, has_text,
                             NULL, NULL, NULL);
  _dh_window_take_files (self);
  show_name (self, NULL);
#if DH_DEVEL
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
}

void
_dh_window_set_state (DhWindow *self, const char *state)
{
  g_clear_handle_id (&self->loading_timer, g_source_remove);
  if (g_strcmp0 (state, "organisation") != 0)
    adw_banner_set_revealed (self->banner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
_dh_window_set_context (DhWindow *self, DhContext *context)
{
  drop_context (self);
  if (context != NULL)
    take_context (self, context);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTEXT]);
}

DhContext *
_dh_window_take_out_context (DhWindow *self)
{
  DhContext *context = g_steal_pointer (&self->context);

  if (context == NULL)
    return NULL;
  g_signal_handlers_disconnect_by_func (dh_context_get_store (context), store_changed_cb, self);
  set_content (self, NULL);
  g_hash_table_remove_all (self->pages);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "store", NULL);
  g_binding_group_set_source (self->banner_bindings, NULL);
  dh_sidebar_set_context (self->sidebar, NULL, NULL);
  g_clear_object (&self->toaster);
  g_clear_object (&self->reminders);
  g_clear_object (&self->safety);
  if (self->queue != NULL)
    g_object_run_dispose (G_OBJECT (self->queue));
  g_clear_object (&self->queue);
  return context;
}

void
_dh_window_set_narrow (DhWindow *self, gboolean narrow)
{
  self->narrow = narrow;
  refresh_collapsed (self);
}

/* On a wide window the sidebar is hidden by putting the page over it, on a narrow one that is how the
 * two always stand: the key goes from one to the other. */
void
_dh_window_toggle_sidebar (DhWindow *self)
{
  if (self->narrow)
    {
      adw_navigation_split_view_set_show_content (self->split,
                                                  !adw_navigation_split_view_get_show_content (self->split));
      return;
    }
  self->sidebar_hidden = !self->sidebar_hidden;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  refresh_collapsed (self);
}

void
_dh_window_show_sidebar (DhWindow *self)
{
  self->sidebar_hidden = FALSE;
  refresh_collapsed (self);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

DhWindow *
dh_window_new (GtkApplication *application, GSettings *settings, DhClock *clock)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (DH_IS_CLOCK (clock), NULL);

  DhWindow *self = g_object_new (DH_TYPE_WINDOW, "application", application, NULL);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->sidebar_hidden = !g_settings_get_boolean (settings, "sidebar-shown");
  self->page = g_settings_get_string (settings, "last-page");
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  dh_welcome_set_clock (self->welcome, clock);
  refresh_collapsed (self);
  return self;
}

void
dh_window_show_context (DhWindow *self, DhContext *context)
{
  g_return_if_fail (DH_IS_WINDOW (self));
  g_return_if_fail (DH_IS_CONTEXT (context));

  self->opening_serial++;
  g_clear_pointer (&self->opening, g_free);
  _dh_window_set_context (self, context);
  _dh_window_set_state (self, "organisation");
  g_object_notify (G_OBJECT (self->safety), "banner");
  _dh_window_remember (self, dh_store_get_path (dh_context_get_store (context)));
}

void
dh_window_show_welcome (DhWindow *self)
{
  g_return_if_fail (DH_IS_WINDOW (self));

  self->import_next = FALSE;
  dh_welcome_show_doors (self->welcome);
  _dh_window_set_state (self, "welcome");
}

void
dh_window_show_page (DhWindow *self, const char *name)
{
  g_return_if_fail (DH_IS_WINDOW (self));
  g_return_if_fail (name != NULL);

  if (g_set_str (&self->page, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  refresh_page (self);
}

void
dh_window_show_record (DhWindow *self, const char *entity, gint64 id)
{
  const DhSection *section = dh_section_find_entity (entity);

  g_return_if_fail (DH_IS_WINDOW (self));
  g_return_if_fail (self->context != NULL);

  if (section != NULL)
    {
      GtkWidget *page = ensure_page (self, section);

      dh_window_show_page (self, section->name);
      if (DH_IS_RECORD_HOST (page))
        dh_record_host_show_record (DH_RECORD_HOST (page), dh_entity_find (entity), id);
      else
        dh_record_page_show_record (DH_RECORD_PAGE (page), id);
    }
  else if (dh_entity_find (entity) != NULL)
    dh_record_dialog_show (GTK_WIDGET (self), self->context, dh_entity_find (entity), id);
}

void
dh_window_show_query (DhWindow *self, const DhQuery *query, const char *title)
{
  g_return_if_fail (DH_IS_WINDOW (self));
  g_return_if_fail (self->context != NULL);
  g_return_if_fail (query != NULL && title != NULL);

  const DhEntity *entity = dh_query_get_entity (query);
  const DhSection *section = dh_section_find_entity (entity->name);
  GtkWidget *page = section != NULL ? ensure_page (self, section) : NULL;

  if (DH_IS_QUERY_VIEW (page) && dh_query_view_show_query (DH_QUERY_VIEW (page), query, title))
    {
      dh_window_show_page (self, section->name);
      return;
    }
  page = dh_record_page_new (self->context, entity);
  if (entity == &dh_task_entity)
    dh_task_delay_guard (DH_RECORD_PAGE (page), self->context);
  g_hash_table_replace (self->pages, (gpointer) "query", g_object_ref_sink (page));
  _dh_record_page_show_query (DH_RECORD_PAGE (page), query, title);
  set_content (self, page);
  dh_sidebar_set_section (self->sidebar, NULL);
}

DhContext *
dh_window_get_context (DhWindow *self)
{
  g_return_val_if_fail (DH_IS_WINDOW (self), NULL);

  return self->context;
}

DhClock *
dh_window_get_clock (DhWindow *self)
{
  g_return_val_if_fail (DH_IS_WINDOW (self), NULL);

  return self->clock;
}

const char *
dh_window_get_path (DhWindow *self)
{
  g_return_val_if_fail (DH_IS_WINDOW (self), NULL);

  if (self->opening != NULL)
    return self->opening;
  return self->context != NULL ? dh_store_get_path (dh_context_get_store (self->context)) : NULL;
}

const char *
dh_window_get_state (DhWindow *self)
{
  g_return_val_if_fail (DH_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

const char *
dh_window_get_page (DhWindow *self)
{
  g_return_val_if_fail (DH_IS_WINDOW (self), NULL);

  return self->page;
}

GtkWidget *
dh_window_get_page_widget (DhWindow *self)
{
  g_return_val_if_fail (DH_IS_WINDOW (self), NULL);

  return GTK_WIDGET (adw_navigation_split_view_get_content (self->split));
}
