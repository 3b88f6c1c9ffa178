/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-page-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dh-change.h"
#include "dh-field-row.h"
#include "dh-record-query.h"
#include "dh-register-links-group.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-task-delay.h"
#include "dh-task-past-group.h"

G_DEFINE_FINAL_TYPE_WITH_CODE (DhProgrammePage, dh_programme_page, ADW_TYPE_NAVIGATION_PAGE,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_RECORD_HOST, _dh_programme_page_host_init)
                                   G_IMPLEMENT_INTERFACE (DH_TYPE_RECORD_MOVER, _dh_programme_page_mover_init)
                                       G_IMPLEMENT_INTERFACE (DH_TYPE_QUERY_VIEW, _dh_programme_page_query_view_init))

typedef struct
{
  DhContext *context;
  DhQuery *query;
  guint generation;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  dh_query_free (self->query);
  g_free (self);
}

static gint64
programme_id (DhProgrammePage *self)
{
  return self->programme != NULL ? dh_record_get_id (self->programme) : 0;
}

/* The tasks of the programme, of the chosen point with those below it, or of none. */
static void
show_tasks (DhProgrammePage *self)
{
  gint64 point = dh_programme_outline_get_chosen (self->outline);
  DhValue programme = { .type = DH_VALUE_INT, .i = programme_id (self) };
  DhValue chosen = { .type = DH_VALUE_INT, .i = point };
  g_autoptr (DhQuery) all = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) query = dh_query_with_filter (all, "programme", DH_FILTER_IS, &programme);
  g_autoptr (DhQuery) base = NULL;

  if (point == DH_OUTLINE_ALL)
    base = dh_query_with_group (query, "focal_point");
  else if (point == DH_OUTLINE_OUTSIDE)
    base = dh_query_with_filter (query, "focal_point", DH_FILTER_EMPTY, NULL);
  else
    base = dh_query_with_filter (query, "focal_point", DH_FILTER_WITHIN, &chosen);
  dh_record_page_set_base (self->page, base);
  dh_quick_add_set_place (self->quick_add, programme_id (self), point);
}

static void
show_footer (DhProgrammePage *self)
{
  const DhOutline *outline = dh_programme_outline_get_outline (self->outline);
  gint64 chosen = dh_programme_outline_get_chosen (self->outline);
  const DhOutlinePoint *point = outline != NULL ? dh_outline_find (outline, chosen) : NULL;
  guint n_tasks, n_late;
  g_autoptr (GString) text = g_string_new (NULL);

  if (outline == NULL)
    return;
  n_tasks = point != NULL ? point->n_tasks : chosen == DH_OUTLINE_OUTSIDE ? outline->n_outside : outline->n_tasks;
  n_late = point != NULL ? point->n_late : chosen == DH_OUTLINE_OUTSIDE ? 0 : outline->n_late;
  double progress = point != NULL ? point->progress : chosen == DH_OUTLINE_OUTSIDE ? -1 : outline->progress;
  g_string_append_printf (text, ngettext ("%u task", "%u tasks", n_tasks), n_tasks);
  if (progress >= 0)
    g_string_append_printf (text, _ (" · %d %% done"), (int) lround (progress));
  if (n_late > 0)
    g_string_append_printf (text, _ (" · %u overdue"), n_late);
  dh_record_page_set_footer (self->page, text->str);
  dh_record_page_set_title (self->page, point != NULL ? point->title : _ ("All Tasks"));
}

/* Who goes through the points reads about them beside their tasks, as long as there is room. */
static void
show_point (DhProgrammePage *self)
{
  gint64 chosen = dh_programme_outline_get_chosen (self->outline);

  if (chosen > 0 && gtk_widget_get_focus_child (GTK_WIDGET (self->outline)) != NULL
      && dh_record_page_shows_details (self->page))
    _dh_programme_page_show_point (self, chosen);
  else
    dh_record_page_show_other (self->page, NULL);
}

static void
chosen_cb (DhProgrammePage *self)
{
  show_tasks (self);
  show_footer (self);
  show_point (self);
  _dh_programme_page_update_actions (self);
}

static void
outline_read_cb (DhProgrammePage *self)
{
  show_footer (self);
  _dh_programme_page_update_actions (self);
  if (dh_programme_outline_get_outline (self->outline) != NULL)
    _dh_programme_page_grant_wish (self);
  else
    _dh_programme_page_forget_wish (self);
}

static void
edit_point_cb (DhProgrammePage *self, gint64 point)
{
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  _dh_programme_page_show_details (self, &dh_focal_point_entity, point);
}

static void
show_programme (DhProgrammePage *self, DhRecord *programme)
{
  gint64 before = programme_id (self);

  g_set_object (&self->programme, programme);
  dh_cycle_bar_set_programme (self->cycle_bar, programme);
  _dh_programme_page_update_actions (self);
  _dh_programme_page_update_point (self);
  if (programme == NULL)
    return;
  adw_window_title_set_subtitle (self->title, dh_record_get_title (programme));
  dh_programme_outline_set_programme (self->outline, dh_record_get_id (programme));
  if (before != dh_record_get_id (programme))
    chosen_cb (self);
}

static void
show_empty (DhProgrammePage *self)
{
  int year = dh_context_get_year (self->context);
  g_autofree char *title = year > 0 ? g_strdup_printf (_ ("No Programme for %d Yet"), year)
                                    : g_strdup (_ ("No Programme Yet"));

  adw_status_page_set_title (self->empty, title);
  show_programme (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* The one that something waits for, the one that was chosen, the annual one, or the first. */
static guint
choose_programme (DhProgrammePage *self)
{
  gint64 wished = _dh_programme_page_get_wished (self);
  gint64 wanted = wished != 0 ? wished : programme_id (self);
  guint annual = G_MAXUINT;

  for (guint i = 0; i < g_list_model_get_n_items (self->programmes); i++)
    {
      g_autoptr (DhRecord) programme = g_list_model_get_item (self->programmes, i);

      if (dh_record_get_id (programme) == wanted)
        return i;
      if (annual == G_MAXUINT && g_str_equal (dh_record_get_text (programme, "kind"), "annual"))
        annual = i;
    }
  return annual != G_MAXUINT ? annual : 0;
}

static void
fill_choice (DhProgrammePage *self, guint chosen)
{
  guint n = g_list_model_get_n_items (self->programmes);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhRecord) programme = g_list_model_get_item (self->programmes, i);
      gtk_string_list_append (titles, dh_record_get_title (programme));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->choice, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->choice), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->title), n <= 1);
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) programmes = dex_await_object (dh_record_query (errand->context, errand->query, 0), &error);
  g_autoptr (DhProgrammePage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != errand->generation)
    return;
  if (programmes == NULL)
    {
      _dh_programme_page_forget_wish (self);
      dh_report_error (GTK_WIDGET (self), _ ("The programmes could not be read"), error);
      return;
    }
  g_set_object (&self->programmes, programmes);
  if (g_list_model_get_n_items (programmes) == 0)
    {
      show_empty (self);
      _dh_programme_page_grant_wish (self);
      return;
    }
  guint chosen = choose_programme (self);
  g_autoptr (DhRecord) programme = g_list_model_get_item (programmes, chosen);
  fill_choice (self, chosen);
  show_programme (self, programme);
  gtk_stack_set_visible_child_name (self->stack, "programme");
  _dh_programme_page_grant_wish (self);
}

static void
choice_changed_cb (DhProgrammePage *self)
{
  g_autoptr (DhRecord) programme = NULL;

  if (self->filling || self->programmes == NULL)
    return;
  _dh_programme_page_forget_wish (self);
  programme = g_list_model_get_item (self->programmes, gtk_drop_down_get_selected (self->choice));
  if (programme != NULL)
    show_programme (self, programme);
}

static void
hide_outline_cb (DhProgrammePage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

/* Beside the table the outline is always there; over it, only when it is asked for. */
static void
layout_changed_cb (DhProgrammePage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_collapsed (self->split));
}

static void
year_changed_cb (DhProgrammePage *self)
{
  _dh_programme_page_forget_wish (self);
  _dh_programme_page_read (self);
}

static void
store_changed_cb (DhProgrammePage *self, DhChange *change)
{
  if (dh_change_touches (change, "programme"))
    _dh_programme_page_read (self);
}

static void
show_reference (DhRecordForm *form, const char *field, gint64 id, const char *words)
{
  GtkWidget *row = dh_record_form_get_row (form, field);
  DhValue value = { .type = DH_VALUE_INT, .i = id };

  if (row != NULL && id > 0)
    dh_field_row_show (DH_FIELD_ROW (row), &value, words);
}

/* A new task belongs where the person is. */
static void
new_record_cb (DhProgrammePage *self, DhRecordForm *form)
{
  const DhOutline *outline = dh_programme_outline_get_outline (self->outline);
  gint64 chosen = dh_programme_outline_get_chosen (self->outline);
  const DhOutlinePoint *point = outline != NULL ? dh_outline_find (outline, chosen) : NULL;

  if (self->programme == NULL)
    return;
  show_reference (form, "programme", programme_id (self), dh_record_get_title (self->programme));
  if (point != NULL)
    show_reference (form, "focal_point", point->id, point->title);
}

static void
added_cb (DhProgrammePage *self, gint64 id)
{
  dh_record_page_show_other (self->page, NULL);
}

static void
leave_quick_add_cb (DhProgrammePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (dh_record_page_get_table (self->page)));
}

static void
task_shown_cb (DhProgrammePage *self, DhRecordForm *form)
{
  DhRecord *task = dh_record_form_get_record (form);

  gint64 id = task != NULL ? dh_record_get_id (task) : 0;

  dh_task_past_group_set_task (DH_TASK_PAST_GROUP (self->past), id);
  dh_register_links_group_set_record (DH_REGISTER_LINKS_GROUP (self->task_registers), id);
}

static void
adopt_cb (DhProgrammePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "programme.adopt", NULL);
}

static void
amendments_cb (DhProgrammePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "programme.amendments", NULL);
}

static void
dh_programme_page_dispose (GObject *object)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (object);

  if (self->page != NULL)
    dh_record_table_set_mover (dh_record_page_get_table (self->page), NULL);
  self->filling = TRUE;
  g_clear_object (&self->point_details);
  g_clear_object (&self->programme_details);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_PROGRAMME_PAGE);
  self->page = NULL;
  g_clear_object (&self->programmes);
  g_clear_object (&self->programme);
  g_clear_pointer (&self->wish, _dh_programme_wish_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_programme_page_parent_class)->dispose (object);
}

static void
dh_programme_page_class_init (DhProgrammePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_programme_page_dispose;
  _dh_programme_page_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/programme/dh-programme-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhProgrammePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhProgrammePage, split);
  gtk_widget_class_bind_template_child (widget_class, DhProgrammePage, outline_place);
  gtk_widget_class_bind_template_child (widget_class, DhProgrammePage, choice);
  gtk_widget_class_bind_template_child (widget_class, DhProgrammePage, title);
  gtk_widget_class_bind_template_child (widget_class, DhProgrammePage, empty);
  gtk_widget_class_bind_template_child (widget_class, DhProgrammePage, point_menu);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_outline_cb);
}

static void
dh_programme_page_init (DhProgrammePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
connect_parts (DhProgrammePage *self)
{
  DhRecordForm *form = dh_record_details_get_form (dh_record_page_get_details (self->page));

  g_signal_connect_object (self->outline, "notify::chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "read", G_CALLBACK (outline_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "edit", G_CALLBACK (edit_point_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "new-record", G_CALLBACK (new_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quick_add, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quick_add, "leave", G_CALLBACK (leave_quick_add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cycle_bar, "adopt", G_CALLBACK (adopt_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cycle_bar, "amendments", G_CALLBACK (amendments_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "record-changed", G_CALLBACK (task_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::year", G_CALLBACK (year_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_context_get_store (self->context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
outline_button_new (DhProgrammePage *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "focal-point-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Focal Points"));
  g_object_bind_property (self->split, "show-sidebar", button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return button;
}

GtkWidget *
dh_programme_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhProgrammePage *self = g_object_new (DH_TYPE_PROGRAMME_PAGE, NULL);
  self->context = g_object_ref (context);
  self->page = DH_RECORD_PAGE (dh_record_page_new (context, &dh_task_entity));
  self->outline = DH_PROGRAMME_OUTLINE (dh_programme_outline_new (context));
  self->cycle_bar = DH_CYCLE_BAR (dh_cycle_bar_new (context));
  self->quick_add = DH_QUICK_ADD (dh_quick_add_new (context));
  self->past = dh_task_past_group_new (context);
  self->task_registers = dh_register_links_group_new (context, &dh_task_entity);
  adw_bin_set_child (self->outline_place, GTK_WIDGET (self->outline));
  adw_overlay_split_view_set_content (self->split, GTK_WIDGET (self->page));
  dh_record_page_pack_start (self->page, outline_button_new (self));
  dh_record_page_add_top_bar (self->page, GTK_WIDGET (self->cycle_bar));
  dh_record_page_add_top_bar (self->page, GTK_WIDGET (self->quick_add));
  dh_record_details_add (dh_record_page_get_details (self->page), DH_TAB_DETAILS, self->past, FALSE);
  dh_record_details_add (dh_record_page_get_details (self->page), DH_TAB_PROGRESS, self->task_registers, FALSE);
  dh_record_table_set_mover (dh_record_page_get_table (self->page), DH_RECORD_MOVER (self));
  dh_task_delay_guard (self->page, context);
  connect_parts (self);
  _dh_programme_page_install_keys (self);
  _dh_programme_page_take_papers (self);
  _dh_programme_page_update_actions (self);
  _dh_programme_page_read (self);
  return GTK_WIDGET (self);
}

void
_dh_programme_page_read (DhProgrammePage *self)
{
  Errand *errand = g_new0 (Errand, 1);
  int year = dh_context_get_year (self->context);
  DhValue value = { .type = DH_VALUE_INT, .i = year };
  g_autoptr (DhQuery) all = dh_query_new (&dh_programme_entity);
  g_autoptr (DhQuery) sorted = dh_query_with_sort (all, "year", TRUE);

  errand->context = g_object_ref (self->context);
  errand->query = year > 0 ? dh_query_with_filter (sorted, "year", DH_FILTER_IS, &value) : dh_query_copy (sorted);
  errand->generation = ++self->generation;
  dh_spawn (self, read_fiber, errand, errand_free);
}

DhProgrammeOutline *
dh_programme_page_get_outline (DhProgrammePage *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_PAGE (self), NULL);
  return self->outline;
}

DhRecordPage *
dh_programme_page_get_record_page (DhProgrammePage *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_PAGE (self), NULL);
  return self->page;
}

DhQuickAdd *
dh_programme_page_get_quick_add (DhProgrammePage *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_PAGE (self), NULL);
  return self->quick_add;
}

DhCycleBar *
dh_programme_page_get_cycle_bar (DhProgrammePage *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_PAGE (self), NULL);
  return self->cycle_bar;
}

DhRecord *
dh_programme_page_get_programme (DhProgrammePage *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_PAGE (self), NULL);
  return self->programme;
}
