/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-page.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-history.h"
#include "dh-moment.h"
#include "dh-spawn.h"

#define PAGE_OF_CHANGES 50
/* A change of more values than this says how many there are; listing an import would help nobody. */
#define MAX_DETAILS 40

struct _DhHistoryPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  guint n_wanted;
  guint serial;
  gboolean stale; /* something changed while the page was not on screen */
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *more;
  AdwStatusPage *error_page;
};

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

typedef struct
{
  DhContext *context;
  guint n_wanted;
  guint serial;
} Wanted;

G_DEFINE_FINAL_TYPE (DhHistoryPage, dh_history_page, ADW_TYPE_NAVIGATION_PAGE)

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static void
set_state (DhHistoryPage *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static const char *
origin_label (const char *origin)
{
  if (g_strcmp0 (origin, "cli") == 0)
    return _ ("from the command line");
  if (g_strcmp0 (origin, "import") == 0)
    return _ ("from an import");
  if (g_strcmp0 (origin, "package") == 0)
    return _ ("from a package");
  return NULL;
}

static char *
describe_change (DhChange *change)
{
  g_autofree char *when = dh_moment_format (dh_change_get_at (change));
  GString *text = g_string_new (when);
  const char *origin = origin_label (dh_change_get_origin (change));

  g_string_append_printf (text, " · %s", dh_change_get_author (change));
  if (origin != NULL)
    g_string_append_printf (text, " · %s", origin);
  if (dh_change_is_undone (change))
    g_string_append_printf (text, " · %s", _ ("undone"));
  if (dh_change_is_final (change))
    g_string_append_printf (text, " · %s", _ ("final"));
  return g_string_free (text, FALSE);
}

static gboolean
can_undo (DhHistoryPage *self, DhChange *change)
{
  DhChangeKind kind = dh_change_get_kind (change);

  return !dh_store_is_read_only (dh_context_get_store (self->context)) && !dh_change_is_undone (change)
         && !dh_change_is_final (change)
         && (kind == DH_CHANGE_EDIT || kind == DH_CHANGE_IMPORT || kind == DH_CHANGE_REDO);
}

static GtkWidget *
undo_button_new (DhChange *change)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Undo: %s"), dh_change_get_label (change));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "store.undo");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", dh_change_get_id (change));
  gtk_widget_set_tooltip_text (button, _ ("Undo This Change"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
add_detail (AdwExpanderRow *row, const char *text)
{
  GtkWidget *detail = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (detail), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (detail), text);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (detail), TRUE);
  adw_expander_row_add_row (row, detail);
}

static void
add_details (AdwExpanderRow *row, gint64 change, GListModel *entries)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DhHistoryEntry) entry = g_list_model_get_item (entries, i);

      if (dh_change_get_id (dh_history_entry_get_change (entry)) != change)
        continue;
      if (n++ < MAX_DETAILS)
        {
          g_autofree char *text = dh_history_entry_describe (entry);
          add_detail (row, text);
        }
    }
  if (n > MAX_DETAILS)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more value", "and %u more values", n - MAX_DETAILS),
                                               n - MAX_DETAILS);
      add_detail (row, text);
    }
  adw_expander_row_set_enable_expansion (row, n > 0);
}

static GtkWidget *
row_new (DhHistoryPage *self, DhChange *change, GListModel *entries)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *subtitle = describe_change (change);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dh_change_get_label (change));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 2);
  add_details (ADW_EXPANDER_ROW (row), dh_change_get_id (change), entries);
  if (can_undo (self, change))
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), undo_button_new (change));
  if (dh_change_is_undone (change))
    gtk_widget_add_css_class (row, "undone");
  return row;
}

static void
show_changes (DhHistoryPage *self, GListModel *changes, GListModel *entries)
{
  guint n = g_list_model_get_n_items (changes);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhChange) change = g_list_model_get_item (changes, i);
      gtk_list_box_append (self->list, row_new (self, change, entries));
    }
  gtk_widget_set_visible (self->more, n == self->n_wanted);
  set_state (self, n > 0 ? "changes" : "empty");
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GListModel) changes = dex_await_object (
      dh_store_list_changes (dh_context_get_store (wanted->context), 0, wanted->n_wanted), &error);

  if (changes != NULL)
    entries = dex_await_object (dh_history_of_store (wanted->context, 0, wanted->n_wanted * MAX_DETAILS), &error);
  g_autoptr (DhHistoryPage) self = g_weak_ref_get (owner);
  if (self == NULL || self->serial != wanted->serial)
    return;
  if (entries != NULL)
    {
      show_changes (self, changes, entries);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
}

static void
load (DhHistoryPage *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  self->stale = FALSE;
  wanted->context = g_object_ref (self->context);
  wanted->n_wanted = self->n_wanted;
  wanted->serial = ++self->serial;
  dh_spawn (self, load_fiber, wanted, wanted_free);
}

static void
store_changed_cb (DhHistoryPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
more_cb (DhHistoryPage *self)
{
  self->n_wanted += PAGE_OF_CHANGES;
  load (self);
}

static void
retry_cb (DhHistoryPage *self)
{
  set_state (self, "loading");
  load (self);
}

static void
dh_history_page_map (GtkWidget *widget)
{
  DhHistoryPage *self = DH_HISTORY_PAGE (widget);

  GTK_WIDGET_CLASS (dh_history_page_parent_class)->map (widget);
  if (self->stale)
    load (self);
}

static void
dh_history_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, gtk_stack_get_visible_child_name (DH_HISTORY_PAGE (object)->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_history_page_dispose (GObject *object)
{
  DhHistoryPage *self = DH_HISTORY_PAGE (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_HISTORY_PAGE);
  G_OBJECT_CLASS (dh_history_page_parent_class)->dispose (object);
}

static void
dh_history_page_class_init (DhHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_history_page_get_property;
  object_class->dispose = dh_history_page_dispose;
  widget_class->map = dh_history_page_map;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/shell/dh-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhHistoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, DhHistoryPage, more);
  gtk_widget_class_bind_template_child (widget_class, DhHistoryPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
dh_history_page_init (DhHistoryPage *self)
{
  self->n_wanted = PAGE_OF_CHANGES;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_history_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhHistoryPage *self = g_object_new (DH_TYPE_HISTORY_PAGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
