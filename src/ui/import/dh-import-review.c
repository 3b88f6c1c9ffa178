/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-review.h"

#include <glib/gi18n.h>

#include "dh-import-check.h"
#include "dh-import-paper.h"
#include "dh-reference-picker.h"
#include "dh-report.h"

/* The views in their order. */
typedef enum
{
  VIEW_PAPER,
  VIEW_POINTS,
  VIEW_COLUMNS,
  VIEW_DOCUMENTS,
  VIEW_INDICATORS,
  VIEW_NAMES,
  VIEW_UNITS,
  VIEW_IGNORED,
  N_VIEWS,
} View;

static const struct
{
  const char *name;
  const char *label;
} VIEWS[N_VIEWS] = {
  [VIEW_PAPER] = { "paper", N_ ("Programme") },
  [VIEW_POINTS] = { "points", N_ ("Focal Points") },
  [VIEW_COLUMNS] = { "columns", N_ ("Columns") },
  [VIEW_DOCUMENTS] = { "documents", N_ ("Documents") },
  [VIEW_INDICATORS] = { "indicators", N_ ("Indicators") },
  [VIEW_NAMES] = { "names", N_ ("Names") },
  [VIEW_UNITS] = { "units", N_ ("Units") },
  [VIEW_IGNORED] = { "ignored", N_ ("Left Out") },
};

struct _DhImportReview
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  DhImportDraft *draft;
  gboolean edited;
  gboolean ready;
  gboolean busy;
  DhImportCheck *check;
  DhDraftUnit *picking; /* the unit that the picker is for */

  GtkWidget *buttons[N_VIEWS];
  DhImportTicks *lists[DH_N_IMPORT_LISTS];
  DhImportPaper *paper;
  DhImportPoints *points;
  DhImportColumns *columns;
  DhImportSource *source;

  AdwOverlaySplitView *split;
  AdwWindowTitle *title;
  AdwBin *source_place;
  AdwWrapBox *chooser;
  GtkStack *views;
  GtkWidget *back;
  GtkWidget *apply;
  GtkWidget *spinner;
  GtkLabel *summary;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (DhImportReview, dh_import_review, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_EDITED = 1,
  PROP_READY,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  BACK,
  APPLY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static View
view_of_list (DhImportList list)
{
  static const View views[DH_N_IMPORT_LISTS] = { [DH_IMPORT_LIST_DOCUMENTS] = VIEW_DOCUMENTS,
                                                 [DH_IMPORT_LIST_INDICATORS] = VIEW_INDICATORS,
                                                 [DH_IMPORT_LIST_NAMES] = VIEW_NAMES,
                                                 [DH_IMPORT_LIST_UNITS] = VIEW_UNITS,
                                                 [DH_IMPORT_LIST_IGNORED] = VIEW_IGNORED };

  return views[list];
}

/* --- what would be made --------------------------------------------------------------------------------- */

static void
say (DhImportReview *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (self->summary, text);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "error");
}

static void
set_ready (DhImportReview *self, gboolean ready)
{
  gtk_widget_set_sensitive (self->apply, ready && !self->busy);
  if (self->ready == ready)
    return;
  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
checked_cb (DhImportReview *self, const char *sentence, gboolean good, gboolean has_problems)
{
  gtk_widget_set_visible (self->next, has_problems);
  say (self, sentence, !good);
  set_ready (self, good);
}

static void
check_soon (DhImportReview *self)
{
  set_ready (self, FALSE);
  dh_import_check_soon (self->check, self->draft);
}

/* --- views ---------------------------------------------------------------------------------------------- */

static guint
count_in (DhImportReview *self, View view)
{
  for (guint i = 0; i < DH_N_IMPORT_LISTS; i++)
    if (view_of_list (i) == view)
      return dh_import_ticks_get_n (self->lists[i]);
  if (view == VIEW_POINTS)
    return g_list_model_get_n_items (dh_import_draft_get_points (self->draft));
  return view == VIEW_COLUMNS ? dh_import_draft_n_tables (self->draft) : 0;
}

/* A view without anything is not offered, but for the ones where something can be done about it. */
static void
refresh_buttons (DhImportReview *self)
{
  for (guint i = 0; i < N_VIEWS; i++)
    {
      guint n = count_in (self, i);
      gboolean counted = i != VIEW_PAPER && i != VIEW_COLUMNS;
      g_autofree char *label = counted ? g_strdup_printf ("%s %u", _ (VIEWS[i].label), n)
                                       : g_strdup (_ (VIEWS[i].label));

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), label);
      gtk_widget_set_visible (self->buttons[i],
                              n > 0 || i == VIEW_PAPER || i == VIEW_POINTS
                                  || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])));
    }
}

static void
edited_cb (DhImportReview *self)
{
  if (self->draft == NULL || self->busy)
    return;
  if (!self->edited)
    {
      self->edited = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITED]);
    }
  refresh_buttons (self);
  check_soon (self);
}

static void
toggled_cb (DhImportReview *self, GtkToggleButton *button)
{
  for (guint i = 0; i < N_VIEWS; i++)
    if (self->buttons[i] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button))
      gtk_stack_set_visible_child_name (self->views, VIEWS[i].name);
}

static View
shown_view (DhImportReview *self)
{
  for (guint i = 0; i < N_VIEWS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      return i;
  return VIEW_POINTS;
}

static void
step_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhImportReview *self = DH_IMPORT_REVIEW (widget);
  int view = (int) shown_view (self), step = g_variant_get_int32 (parameter);

  do
    view = (view + step + N_VIEWS) % N_VIEWS;
  while (!gtk_widget_get_visible (self->buttons[view]));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[view]), TRUE);
  gtk_widget_grab_focus (self->buttons[view]);
}

/* --- from one side to the other ------------------------------------------------------------------------- */

static void
shown_cb (DhImportReview *self, GObject *object)
{
  dh_import_source_show (self->source, object);
}

static void
pointed_cb (DhImportReview *self, GObject *object)
{
  dh_import_review_show_view (self, "points");
  dh_import_points_choose (self->points, object);
  dh_import_source_show (self->source, object);
}

static void
next_problem_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhImportReview *self = DH_IMPORT_REVIEW (widget);

  dh_import_review_show_view (self, "points");
  dh_import_points_next_problem (self->points);
}

static void
unit_chosen_cb (DhImportReview *self, gint64 id, const char *name)
{
  dh_draft_unit_set_id (self->picking, id);
  edited_cb (self);
}

static void
unit_pressed_cb (DhImportReview *self, DhDraftUnit *unit)
{
  const DhField *field = dh_entity_find_field (&dh_task_entity, "lead");
  DhReferencePicker *picker = dh_reference_picker_new (self->context, field, dh_draft_unit_get_id (unit));

  g_set_object (&self->picking, unit);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (unit_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
}

static void
ticked_cb (DhImportReview *self, DhDraftItem *item)
{
  dh_import_source_update (self->source, item);
}

static void
take_in_cb (DhImportReview *self, DhDraftFinding *line)
{
  guint position = G_MAXUINT;

  if (g_list_store_find (G_LIST_STORE (dh_import_draft_get_ignored (self->draft)), line, &position))
    dh_import_draft_take_in (self->draft, position, dh_import_points_get_position (self->points));
}

static void
back_cb (DhImportReview *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
apply_cb (DhImportReview *self)
{
  g_signal_emit (self, signals[APPLY], 0);
}

/* --- making --------------------------------------------------------------------------------------------- */

static void
make_buttons (DhImportReview *self)
{
  for (guint i = 0; i < N_VIEWS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (VIEWS[i].label));

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->buttons[0]));
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->chooser, button);
      self->buttons[i] = button;
    }
}

static void
make_lists (DhImportReview *self)
{
  for (guint i = 0; i < DH_N_IMPORT_LISTS; i++)
    {
      self->lists[i] = DH_IMPORT_TICKS (dh_import_ticks_new (dh_import_list_get_kind (i)));
      g_signal_connect_object (self->lists[i], "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      if (i != DH_IMPORT_LIST_UNITS)
        g_signal_connect_object (self->lists[i], "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->views, GTK_WIDGET (self->lists[i]), VIEWS[view_of_list (i)].name);
    }
  g_signal_connect_object (self->lists[DH_IMPORT_LIST_UNITS], "pressed", G_CALLBACK (unit_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lists[DH_IMPORT_LIST_IGNORED], "pressed", G_CALLBACK (take_in_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
make_parts (DhImportReview *self)
{
  self->source = DH_IMPORT_SOURCE (dh_import_source_new ());
  self->points = DH_IMPORT_POINTS (dh_import_points_new (self->context));
  self->paper = DH_IMPORT_PAPER (dh_import_paper_new ());
  self->columns = DH_IMPORT_COLUMNS (dh_import_columns_new ());
  adw_bin_set_child (self->source_place, GTK_WIDGET (self->source));
  gtk_stack_add_named (self->views, GTK_WIDGET (self->points), "points");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->paper), "paper");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->columns), "columns");
  make_lists (self);
  g_signal_connect_object (self->points, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->points, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->points, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "pointed", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
}

static void
dh_import_review_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhImportReview *self = DH_IMPORT_REVIEW (object);

  switch (id)
    {
    case PROP_EDITED:
      g_value_set_boolean (value, self->edited);
      break;
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_import_review_dispose (GObject *object)
{
  DhImportReview *self = DH_IMPORT_REVIEW (object);

  self->busy = TRUE;
  g_clear_object (&self->check);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_IMPORT_REVIEW);
  g_clear_object (&self->picking);
  g_clear_object (&self->draft);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_import_review_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/import/dh-import-review.ui");
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, split);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, title);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, source_place);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, chooser);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, views);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, back);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, apply);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, spinner);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, summary);
  gtk_widget_class_bind_template_child (widget_class, DhImportReview, next);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
dh_import_review_class_init (DhImportReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = dh_import_review_get_property;
  object_class->dispose = dh_import_review_dispose;
  properties[PROP_EDITED] = g_param_spec_boolean ("edited", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[BACK] = g_signal_new ("back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLY] = g_signal_new ("apply", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "review.next-problem", NULL, next_problem_cb);
  gtk_widget_class_install_action (widget_class, "review.step-view", "i", step_view_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "review.step-view", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "review.step-view", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "review.next-problem", NULL);
}

static void
dh_import_review_init (DhImportReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_buttons (self);
}

GtkWidget *
dh_import_review_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhImportReview *self = g_object_new (DH_TYPE_IMPORT_REVIEW, NULL);

  self->context = g_object_ref (context);
  self->check = dh_import_check_new (context);
  g_signal_connect_object (self->check, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  make_parts (self);
  return GTK_WIDGET (self);
}

void
dh_import_review_set_draft (DhImportReview *self, DhImportDraft *draft)
{
  g_return_if_fail (DH_IS_IMPORT_REVIEW (self));
  g_return_if_fail (DH_IS_IMPORT_DRAFT (draft));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  adw_window_title_set_subtitle (self->title, dh_source_get_name (dh_import_draft_get_source (draft)));
  dh_import_source_set_draft (self->source, draft);
  dh_import_points_set_draft (self->points, draft);
  dh_import_paper_set_draft (self->paper, draft);
  dh_import_columns_set_draft (self->columns, draft);
  for (guint i = 0; i < DH_N_IMPORT_LISTS; i++)
    {
      g_autoptr (GListModel) model = dh_import_list_new_model (i, draft);

      dh_import_ticks_set_model (self->lists[i], model);
    }
  g_signal_connect_object (draft, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  self->edited = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITED]);
  dh_import_review_set_busy (self, FALSE);
  dh_import_review_show_view (self, dh_import_draft_get_year (draft) != 0 ? "points" : "paper");
  refresh_buttons (self);
  say (self, _ ("Checking…"), FALSE);
  check_soon (self);
}

gboolean
dh_import_review_is_edited (DhImportReview *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_REVIEW (self), FALSE);
  return self->edited;
}

gboolean
dh_import_review_is_ready (DhImportReview *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_REVIEW (self), FALSE);
  return self->ready && !self->busy;
}

void
dh_import_review_set_busy (DhImportReview *self, gboolean busy)
{
  g_return_if_fail (DH_IS_IMPORT_REVIEW (self));

  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->split), !busy);
  gtk_widget_set_sensitive (self->back, !busy);
  gtk_widget_set_sensitive (self->apply, self->ready && !busy);
  if (busy)
    dh_import_check_stop (self->check);
  if (busy)
    say (self, _ ("Importing…"), FALSE);
}

void
dh_import_review_complain (DhImportReview *self, const char *sentence)
{
  g_return_if_fail (DH_IS_IMPORT_REVIEW (self));

  say (self, sentence, TRUE);
  dh_report_announce (GTK_WIDGET (self), sentence);
}

const char *
dh_import_review_get_summary (DhImportReview *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_REVIEW (self), "");
  return gtk_label_get_text (self->summary);
}

void
dh_import_review_show_view (DhImportReview *self, const char *name)
{
  g_return_if_fail (DH_IS_IMPORT_REVIEW (self));

  for (guint i = 0; i < N_VIEWS; i++)
    if (g_str_equal (VIEWS[i].name, name))
      {
        gtk_widget_set_visible (self->buttons[i], TRUE);
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), TRUE);
      }
}

DhImportPoints *
dh_import_review_get_points (DhImportReview *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_REVIEW (self), NULL);
  return self->points;
}

DhImportSource *
dh_import_review_get_source (DhImportReview *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_REVIEW (self), NULL);
  return self->source;
}

DhImportColumns *
dh_import_review_get_columns (DhImportReview *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_REVIEW (self), NULL);
  return self->columns;
}

DhImportTicks *
dh_import_review_get_list (DhImportReview *self, DhImportList list)
{
  g_return_val_if_fail (DH_IS_IMPORT_REVIEW (self), NULL);
  g_return_val_if_fail (list < DH_N_IMPORT_LISTS, NULL);
  return self->lists[list];
}
