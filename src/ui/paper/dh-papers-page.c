/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-papers-page.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-layout.h"
#include "dh-paper-options.h"
#include "dh-paper-output.h"
#include "dh-paper-view.h"
#include "dh-papers.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* Typing commits row by row; several in a row are set once. */
#define PAUSE_MS 150
#define ZOOM_STEP 1.2
#define STACK_SIZE (8 * 1024 * 1024)

struct _DhPapersPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  guint serial; /* of the newest setting: a late one looks at it and leaves */
  guint pause;
  gboolean choosing;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  AdwComboRow *types;
  GtkLabel *help;
  DhPaperOptions *options;
  DhPaperView *view;
  AdwBanner *warnings;
  AdwStatusPage *error_page;
  GtkStack *stack;
};

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhPapersPage, dh_papers_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  DhContext *context;
  const DhPaperType *type;
  DhPaperRequest *request;
  guint serial;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_object_unref (setting->context);
  g_clear_pointer (&setting->request, dh_paper_request_free);
  g_free (setting);
}

static const DhPaperType *
chosen_type (DhPapersPage *self)
{
  guint selected = adw_combo_row_get_selected (self->types);

  return selected != GTK_INVALID_LIST_POSITION ? dh_papers ()[selected] : NULL;
}

static void
set_state (DhPapersPage *self, const char *state)
{
  gboolean shown = g_str_equal (state, "paper");
  gboolean writable = !dh_store_is_read_only (dh_context_get_store (self->context));

  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.file", shown && writable);
  /* What one paper cannot be set with is nothing for all of them. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.keep-settings", writable && !g_str_equal (state, "error"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* --- setting the pages ----------------------------------------------------------------------------- */

static void
show_layout (DhPapersPage *self, DhLayout *layout)
{
  const char *const *warnings = dh_layout_get_warnings (layout);
  guint n = dh_layout_n_pages (layout);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  const DhFormatProfile *profile = dh_paper_get_profile (dh_layout_get_paper (layout));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", pages, profile->title);

  dh_paper_view_set_layout (self->view, layout);
  adw_window_title_set_subtitle (self->title, subtitle);
  adw_banner_set_title (self->warnings, warnings[0] != NULL ? warnings[0] : "");
  adw_banner_set_revealed (self->warnings, warnings[0] != NULL);
  set_state (self, "paper");
}

static void
show_error (DhPapersPage *self, const GError *error)
{
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_page, sentence);
  adw_banner_set_revealed (self->warnings, FALSE);
  set_state (self, "error");
}

static DexFuture *
layout_fiber (gpointer paper)
{
  return dex_future_new_take_boxed (DH_TYPE_LAYOUT, dh_layout_new (paper));
}

static DhLayout *
set_pages (Setting *setting, GError **error)
{
  DhPaper *paper = dex_await_boxed (dh_paper_compose (setting->context, setting->type, setting->request), error);

  if (paper == NULL)
    return NULL;
  return dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE, layout_fiber,
                                               paper, (GDestroyNotify) dh_paper_unref),
                          error);
}

static void
set_fiber (GWeakRef *owner, gpointer data)
{
  Setting *setting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhLayout) layout = set_pages (setting, &error);
  g_autoptr (DhPapersPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != setting->serial)
    return;
  if (layout != NULL)
    show_layout (self, layout);
  else
    show_error (self, error);
}

static Setting *
setting_new (DhPapersPage *self)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->context = g_object_ref (self->context);
  setting->type = chosen_type (self);
  setting->request = dh_paper_options_get_request (self->options);
  setting->serial = self->serial;
  return setting;
}

static gboolean
set_cb (gpointer data)
{
  DhPapersPage *self = data;

  self->pause = 0;
  self->serial++;
  dh_spawn (self, set_fiber, setting_new (self), setting_free);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (DhPapersPage *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, set_cb, self);
}

/* --- the options -------------------------------------------------------------------------------------- */

/* What was kept with this paper stands in the form; until it is read, the presets do. */
static void
recall_fiber (GWeakRef *owner, gpointer data)
{
  Setting *setting = data;
  g_autoptr (DhPaperRequest) kept = dex_await_boxed (dh_paper_recall (setting->context, setting->type, setting->request), NULL);
  g_autoptr (DhPapersPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != setting->serial)
    return;
  dh_paper_options_show (self->options, self->context, setting->type, kept);
  g_clear_handle_id (&self->pause, g_source_remove);
  set_cb (self);
}

static void
show_type (DhPapersPage *self, const DhPaperRequest *request)
{
  const DhPaperType *type = chosen_type (self);
  Setting *setting;

  if (type == NULL)
    return;
  gtk_label_set_label (self->help, dh_paper_type_get_help (type));
  g_clear_handle_id (&self->pause, g_source_remove);
  self->serial++;
  set_state (self, "loading");
  setting = g_new0 (Setting, 1);
  setting->context = g_object_ref (self->context);
  setting->type = type;
  setting->request = request != NULL ? dh_paper_request_copy (request) : dh_paper_request_new ();
  setting->serial = self->serial;
  dh_spawn (self, recall_fiber, setting, setting_free);
}

static void
type_cb (DhPapersPage *self)
{
  if (!self->choosing)
    show_type (self, NULL);
}

static void
warnings_cb (DhPapersPage *self)
{
  DhLayout *layout = dh_paper_view_get_layout (self->view);
  g_autofree char *words = layout != NULL ? g_strjoinv ("\n", (GStrv) dh_layout_get_warnings (layout)) : NULL;

  if (words != NULL)
    dh_report_show_details (GTK_WIDGET (self), _ ("Please Look at the Paper Again"), words);
}

/* One window button is all that a narrow header has room for. */
static void
narrow_cb (DhPapersPage *self)
{
  adw_header_bar_set_decoration_layout (self->header, ":close");
}

static void
wide_cb (DhPapersPage *self)
{
  adw_header_bar_set_decoration_layout (self->header, NULL);
}

static void
keep_fiber (GWeakRef *owner, gpointer data)
{
  Setting *setting = data;
  g_autoptr (GError) error = NULL;

  dex_await_int64 (dh_paper_keep (setting->context, setting->type, setting->request), &error);

  g_autoptr (GtkWidget) self = g_weak_ref_get (owner);
  if (error != NULL && self != NULL)
    dh_report_error (self, _ ("The options were not kept"), error);
}

static void
keep_settings_fiber (GWeakRef *owner, gpointer data)
{
  Setting *setting = data;
  g_autoptr (GError) error = NULL;
  gint64 n = dex_await_int64 (dh_paper_keep_settings (setting->context, setting->request), &error);
  g_autoptr (GtkWidget) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  if (error != NULL)
    dh_report_error (self, _ ("The presentation was not kept"), error);
  else if (n == 0)
    dh_report_take_toast (self, adw_toast_new (_ ("Nothing is set under “Presentation”")));
  else
    dh_report_take_toast (self, adw_toast_new (_ ("All papers are presented like this one")));
}

/* --- actions ------------------------------------------------------------------------------------------ */

static char *
dup_file_name (DhPapersPage *self)
{
  int year = dh_context_get_year (self->context);
  const char *title = dh_paper_type_get_title (chosen_type (self));

  return year != 0 ? g_strdup_printf ("%s %d", title, year) : g_strdup (title);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhLayout *layout = dh_paper_view_get_layout (DH_PAPERS_PAGE (widget)->view);

  if (layout != NULL)
    dh_paper_output_print (widget, layout);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhPapersPage *self = DH_PAPERS_PAGE (widget);
  DhLayout *layout = dh_paper_view_get_layout (self->view);
  g_autofree char *file = dup_file_name (self);

  if (layout != NULL)
    dh_paper_output_save (widget, dh_layout_get_paper (layout), file, g_variant_get_string (parameter, NULL));
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhPapersPage *self = DH_PAPERS_PAGE (widget);
  DhLayout *layout = dh_paper_view_get_layout (self->view);
  g_autofree char *file = dup_file_name (self);

  if (layout != NULL)
    dh_paper_output_file (widget, self->context, dh_layout_get_paper (layout), file);
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_spawn (widget, keep_fiber, setting_new (DH_PAPERS_PAGE (widget)), setting_free);
}

static void
keep_settings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_spawn (widget, keep_settings_fiber, setting_new (DH_PAPERS_PAGE (widget)), setting_free);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_type (DH_PAPERS_PAGE (widget), NULL);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhPaperView *view = DH_PAPERS_PAGE (widget)->view;
  double now = dh_paper_view_get_scale (view) * 72.0 / 96.0;

  if (g_str_equal (name, "paper.zoom-fit"))
    dh_paper_view_set_zoom (view, 0);
  else
    dh_paper_view_set_zoom (view, g_str_equal (name, "paper.zoom-in") ? now * ZOOM_STEP : now / ZOOM_STEP);
}

static void
fill_types (DhPapersPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; dh_papers ()[i] != NULL; i++)
    gtk_string_list_append (titles, dh_paper_type_get_title (dh_papers ()[i]));
  self->choosing = TRUE;
  adw_combo_row_set_model (self->types, G_LIST_MODEL (titles));
  self->choosing = FALSE;
}

static void
year_cb (DhPapersPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_type (self, NULL);
  else
    self->serial = 0;
}

/* What stands on the paper may have changed. A note that sensitive values were printed is no reason to set it again. */
static void
store_changed_cb (DhPapersPage *self, DhChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && dh_change_get_kind (change) != DH_CHANGE_NOTE
      && !dh_change_touches (change, dh_paper_entity.table))
    changed_cb (self);
}

static void
dh_papers_page_map (GtkWidget *widget)
{
  DhPapersPage *self = DH_PAPERS_PAGE (widget);

  GTK_WIDGET_CLASS (dh_papers_page_parent_class)->map (widget);
  if (self->serial > 0)
    changed_cb (self);
  else
    show_type (self, NULL);
}

static void
dh_papers_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, gtk_stack_get_visible_child_name (DH_PAPERS_PAGE (object)->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_papers_page_dispose (GObject *object)
{
  DhPapersPage *self = DH_PAPERS_PAGE (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_PAPERS_PAGE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_papers_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "paper.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "paper.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "paper.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "paper.keep-settings", NULL, keep_settings_action);
  gtk_widget_class_install_action (widget_class, "paper.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-fit", NULL, zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save", "s", ".pdf");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "paper.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "paper.zoom-fit", NULL);
}

static void
dh_papers_page_class_init (DhPapersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_papers_page_get_property;
  object_class->dispose = dh_papers_page_dispose;
  widget_class->map = dh_papers_page_map;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DH_TYPE_PAPER_OPTIONS);
  g_type_ensure (DH_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/paper/dh-papers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, header);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, title);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, types);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, help);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, options);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, view);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, DhPapersPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, warnings_cb);
  install_actions (widget_class);
}

static void
dh_papers_page_init (DhPapersPage *self)
{
  self->choosing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_types (self);
}

GtkWidget *
dh_papers_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhPapersPage *self = g_object_new (DH_TYPE_PAPERS_PAGE, NULL);
  DhStore *store = dh_context_get_store (context);

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.keep", !dh_store_is_read_only (store));
  set_state (self, "loading");
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_papers_page_show_paper (DhPapersPage *self, const char *name, gint64 unit, gint64 record)
{
  g_autoptr (DhPaperRequest) request = dh_paper_request_new ();

  request->unit = unit;
  request->record = record;
  dh_papers_page_show_request (self, name, request);
}

void
dh_papers_page_show_request (DhPapersPage *self, const char *name, const DhPaperRequest *request)
{
  g_return_if_fail (DH_IS_PAPERS_PAGE (self));
  g_return_if_fail (name != NULL && request != NULL);

  for (guint i = 0; dh_papers ()[i] != NULL; i++)
    if (g_str_equal (dh_paper_type_get_name (dh_papers ()[i]), name))
      {
        self->choosing = TRUE;
        adw_combo_row_set_selected (self->types, i);
        self->choosing = FALSE;
        show_type (self, request);
        return;
      }
}
