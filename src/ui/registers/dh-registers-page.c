/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-registers-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-deadline-offer.h"
#include "dh-deadline.h"
#include "dh-number.h"
#include "dh-query-view.h"
#include "dh-record-host.h"
#include "dh-record-page-private.h"
#include "dh-register-overview.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-statistics-page.h"
#include "dh-text.h"

struct _DhRegistersPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  gboolean stale;
  AdwNavigationView *view;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkBox *groups;
  AdwStatusPage *error_page;
  DhRegisterOverview *overview;
};

static void record_host_init (DhRecordHostInterface *iface);
static void query_view_init (DhQueryViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhRegistersPage, dh_registers_page, ADW_TYPE_NAVIGATION_PAGE,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_RECORD_HOST, record_host_init)
                                   G_IMPLEMENT_INTERFACE (DH_TYPE_QUERY_VIEW, query_view_init))

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DhRegistersPage *self)
{
  dh_registers_page_open (self, dh_entity_find (gtk_widget_get_name (GTK_WIDGET (row))));
}

static GtkWidget *
row_new (const DhRegister *reg, gint64 n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = dh_integer_format (n);
  GtkWidget *label = gtk_label_new (count);

  gtk_widget_set_name (row, reg->entity->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dh_entity_get_plural (reg->entity));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_tooltip_text (label, _ ("Rows"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static gboolean
says (const char *text, const char *words)
{
  g_autofree char *folded = text != NULL ? dh_text_fold (text) : NULL;

  return folded != NULL && strstr (folded, words) != NULL;
}

/* By its own name, or by those under which it is listed. */
static gboolean
is_wanted (DhRegistersPage *self, const DhRegister *reg, const char *words)
{
  return *words == '\0' || says (dh_entity_get_plural (reg->entity), words)
         || says (dh_topic_get_label (reg->topic), words) || says (self->overview->points[reg->topic], words);
}

static GtkWidget *
group_new (DhRegistersPage *self, DhTopic topic, const char *words)
{
  const char *point = self->overview->points[topic];
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = g_markup_escape_text (dh_topic_get_label (topic), -1);
  g_autofree char *description = point != NULL ? g_markup_escape_text (point, -1) : NULL;
  guint n = 0;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, dh_topic_get_label (topic), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_DEFAULT);
  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    if (dh_registers ()[i]->topic == topic && is_wanted (self, dh_registers ()[i], words))
      {
        gtk_list_box_append (GTK_LIST_BOX (list), row_new (dh_registers ()[i], self->overview->rows[i]));
        n++;
      }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  if (n > 0)
    return group;
  g_object_ref_sink (group);
  g_object_unref (group);
  return NULL;
}

/* Topics with a point stand as the programme numbers it, the others behind; what serves them all at the end. */
static gint64
place_of (DhRegistersPage *self, DhTopic topic)
{
  if (topic == DH_TOPIC_OFFICE)
    return G_MAXINT64;
  return self->overview->points[topic] != NULL ? self->overview->positions[topic] * DH_N_TOPICS + topic
                                               : G_MAXINT32 + (gint64) topic;
}

static void
show_groups (DhRegistersPage *self)
{
  g_autofree char *words = dh_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gboolean shown[DH_N_TOPICS] = { FALSE };
  GtkWidget *child = NULL;

  if (self->overview == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint n = 0; n < DH_N_TOPICS; n++)
    {
      int next = -1;
      GtkWidget *group = NULL;

      for (int i = 0; i < DH_N_TOPICS; i++)
        if (!shown[i] && (next < 0 || place_of (self, i) < place_of (self, next)))
          next = i;
      shown[next] = TRUE;
      group = group_new (self, next, g_strstrip (words));
      if (group != NULL)
        gtk_box_append (self->groups, group);
    }
  gtk_stack_set_visible_child_name (
      self->stack, gtk_widget_get_first_child (GTK_WIDGET (self->groups)) != NULL ? "content" : "nothing");
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  DhContext *context = data;
  g_autoptr (DhRegisterOverview) overview = dex_await_boxed (dh_register_overview_load (context, dh_context_get_year (context)),
                                                  &error);
  g_autoptr (DhRegistersPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (overview != NULL)
    {
      g_clear_pointer (&self->overview, dh_register_overview_unref);
      self->overview = g_steal_pointer (&overview);
      show_groups (self);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
load (DhRegistersPage *self)
{
  self->stale = FALSE;
  dh_spawn (self, load_fiber, g_object_ref (self->context), g_object_unref);
}

static void
refresh_cb (DhRegistersPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->groups)))
    load (self);
  else
    self->stale = TRUE;
}

static void
retry_cb (DhRegistersPage *self)
{
  load (self);
}

static void
search_cb (DhRegistersPage *self)
{
  show_groups (self);
}

static void
shown_cb (DhRegistersPage *self)
{
  if (self->stale && self->context != NULL)
    load (self);
}

static DhRegistersPage *
page_of (GtkWidget *widget)
{
  return DH_REGISTERS_PAGE (gtk_widget_get_ancestor (widget, DH_TYPE_REGISTERS_PAGE));
}

static void
statistics_cb (GtkWidget *button)
{
  dh_registers_page_open_statistics (page_of (button), g_object_get_data (G_OBJECT (button), "register"));
}

static void
part_cb (GtkWidget *button)
{
  dh_registers_page_open (page_of (button), g_object_get_data (G_OBJECT (button), "entity"));
}

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
} Asked;

static void
free_asked (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->context);
  g_free (asked);
}

static void
explain_fiber (GWeakRef *owner, gpointer data)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = dex_await_string (dh_deadline_explain (asked->context, asked->entity, asked->id), &error);
  g_autoptr (GtkWidget) button = g_weak_ref_get (owner);

  if (button == NULL || gtk_widget_get_root (button) == NULL)
    return;
  if (words == NULL)
    dh_report_error (button, _ ("The deadline cannot be explained"), error);
  else
    dh_report_show_details (button, _ ("How the Deadline Was Counted"),
                            *words != '\0' ? words : _ ("Nothing has started a clock in this row yet."));
}

static void
explain_cb (GtkWidget *button)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, DH_TYPE_RECORD_PAGE);
  DhRecordTable *table = dh_record_page_get_table (DH_RECORD_PAGE (page));
  gint64 id = dh_record_table_get_cursor (table, NULL);
  Asked *asked = NULL;

  if (id == 0)
    {
      dh_report_toast (button, _ ("Choose a row first"));
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->context = g_object_ref (page_of (button)->context);
  asked->entity = g_object_get_data (G_OBJECT (button), "entity");
  asked->id = id;
  dh_spawn (button, explain_fiber, asked, free_asked);
}

static void
pack_button (DhRecordPage *page, const char *icon, const char *tooltip, GCallback callback, const char *key,
             gconstpointer data)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_object_set_data (G_OBJECT (button), key, (gpointer) data);
  g_signal_connect (button, "clicked", callback, NULL);
  dh_record_page_pack_start (page, button);
}

/* One that is counted, and not entered. */
static gboolean
has_deadline (const DhRegister *reg, const DhEntity *entity)
{
  for (const DhRegisterDeadline *rule = reg->deadlines; rule != NULL && rule->name != NULL; rule++)
    if (rule->from != NULL && (rule->part != NULL ? rule->part : reg->entity) == entity)
      return TRUE;
  return FALSE;
}

/* Rules begin as the law has them; when one has changed, the deadlines that it counted are offered anew. */
static void
add_offer (DhRegistersPage *self, DhRecordPage *page)
{
  GtkWidget *offer = dh_deadline_offer_new (self->context);
  GtkWidget *button = gtk_button_new_from_icon_name ("alarm-symbolic");
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) enter = g_simple_action_new ("enter", NULL);

  g_simple_action_set_enabled (enter, !dh_store_is_read_only (dh_context_get_store (self->context)));
  g_signal_connect_object (enter, "activate", G_CALLBACK (dh_deadline_offer_enter), offer, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (enter));
  gtk_widget_insert_action_group (GTK_WIDGET (page), "deadlines", G_ACTION_GROUP (group));
  gtk_widget_set_tooltip_text (button, _ ("Enter the Legal Deadlines That Are Missing"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "deadlines.enter");
  dh_record_page_pack_start (page, button);
  dh_record_page_add_top_bar (page, offer);
  dh_record_page_set_empty (
      page,
      _ ("Enter the deadlines as the laws have them, then change days and sources where your office "
         "or a new law says otherwise."),
      _ ("_Enter the Legal Deadlines"), "deadlines.enter");
}

static GtkWidget *
record_page_new (DhRegistersPage *self, const DhEntity *entity)
{
  GtkWidget *page = dh_record_page_new (self->context, entity);
  const DhRegister *reg = dh_register_of (entity);

  gtk_widget_set_name (page, entity->name);
  if (reg->entity == entity)
    pack_button (DH_RECORD_PAGE (page), "statistics-symbolic", _ ("Statistics"), G_CALLBACK (statistics_cb), "register",
                 reg);
  for (guint i = 0; reg->entity == entity && reg->parts != NULL && reg->parts[i] != NULL; i++)
    pack_button (DH_RECORD_PAGE (page), "view-list-symbolic", dh_entity_get_plural (reg->parts[i]),
                 G_CALLBACK (part_cb), "entity", reg->parts[i]);
  if (has_deadline (reg, entity))
    pack_button (DH_RECORD_PAGE (page), "alarm-symbolic", _ ("How the Deadline Was Counted"), G_CALLBACK (explain_cb),
                 "entity", entity);
  if (g_str_equal (entity->name, "deadline_rule"))
    add_offer (self, DH_RECORD_PAGE (page));
  return page;
}

/* The page of @entity on top of the others, back from where it stood before. */
static DhRecordPage *
bring_page (DhRegistersPage *self, const DhEntity *entity)
{
  AdwNavigationPage *top = adw_navigation_view_get_visible_page (self->view);
  GtkWidget *page = NULL;

  if (DH_IS_RECORD_PAGE (top) && g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (top)), entity->name) == 0)
    return DH_RECORD_PAGE (top);
  page = record_page_new (self, entity);
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (page));
  return DH_RECORD_PAGE (page);
}

static void
show_record (DhRecordHost *host, const DhEntity *entity, gint64 id)
{
  dh_record_page_show_record (bring_page (DH_REGISTERS_PAGE (host), entity), id);
}

static void
start_new (DhRecordHost *host)
{
  AdwNavigationPage *top = adw_navigation_view_get_visible_page (DH_REGISTERS_PAGE (host)->view);

  if (DH_IS_RECORD_PAGE (top))
    gtk_widget_activate_action (GTK_WIDGET (top), "page.new", NULL);
}

static gboolean
show_query (DhQueryView *query_view, const DhQuery *query, const char *title)
{
  DhRegistersPage *self = DH_REGISTERS_PAGE (query_view);
  GtkWidget *page = record_page_new (self, dh_query_get_entity (query));

  gtk_widget_set_name (page, "query");
  _dh_record_page_show_query (DH_RECORD_PAGE (page), query, title);
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (page));
  return TRUE;
}

static void
record_host_init (DhRecordHostInterface *iface)
{
  iface->show_record = show_record;
  iface->start_new = start_new;
}

static void
query_view_init (DhQueryViewInterface *iface)
{
  iface->show_query = show_query;
}

static void
dh_registers_page_dispose (GObject *object)
{
  DhRegistersPage *self = DH_REGISTERS_PAGE (object);

  g_clear_pointer (&self->overview, dh_register_overview_unref);
  g_clear_object (&self->context);
  /* The page would let go of its child once more. */
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_REGISTERS_PAGE);
  G_OBJECT_CLASS (dh_registers_page_parent_class)->dispose (object);
}

static void
dh_registers_page_class_init (DhRegistersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_registers_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/registers/dh-registers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRegistersPage, view);
  gtk_widget_class_bind_template_child (widget_class, DhRegistersPage, search);
  gtk_widget_class_bind_template_child (widget_class, DhRegistersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhRegistersPage, groups);
  gtk_widget_class_bind_template_child (widget_class, DhRegistersPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
dh_registers_page_init (DhRegistersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->groups, "map", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dh_registers_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhRegistersPage *self = g_object_new (DH_TYPE_REGISTERS_PAGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

void
dh_registers_page_open (DhRegistersPage *self, const DhEntity *entity)
{
  g_return_if_fail (DH_IS_REGISTERS_PAGE (self));
  g_return_if_fail (entity != NULL && dh_register_of (entity) != NULL);

  bring_page (self, entity);
}

void
dh_registers_page_open_statistics (DhRegistersPage *self, const DhRegister *reg)
{
  g_return_if_fail (DH_IS_REGISTERS_PAGE (self));
  g_return_if_fail (reg != NULL);

  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (dh_statistics_page_new (self->context, reg)));
}
