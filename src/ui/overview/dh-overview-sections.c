/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-sections-private.h"

#include <glib/gi18n.h>

#include "dh-meter.h"
#include "dh-moment.h"
#include "dh-number.h"
#include "dh-window.h"

/* Of lists the page shows the beginning; the figure above opens the whole. */
#define MAX_TASKS 6
#define MAX_MATTERS 6
#define MAX_CHANGES 8
#define MAX_INDICATORS 12
/* "100 % · 12 late": the bars end below each other. */
#define TAIL_CHARS 14

static void
button_clicked_cb (GtkWidget *button, gpointer data)
{
  _dh_overview_show_query (button, g_object_get_data (G_OBJECT (button), "query"),
                           g_object_get_data (G_OBJECT (button), "title"));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  const DhQuery *query = g_object_get_data (G_OBJECT (row), "query");

  if (query != NULL)
    _dh_overview_show_query (GTK_WIDGET (list), query, g_object_get_data (G_OBJECT (row), "title"));
}

static void
attach_query (gpointer widget, const DhQuery *query, const char *title)
{
  g_object_set_data_full (widget, "query", dh_query_copy (query), (GDestroyNotify) dh_query_free);
  g_object_set_data_full (widget, "title", g_strdup (title), g_free);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  return list;
}

static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  return row;
}

static void
link_record (GtkWidget *row, const char *entity, gint64 id)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", entity, id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

static char *
describe_days (int late)
{
  if (late > 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) late), late);
  if (late == 0)
    return g_strdup (_ ("today"));
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) -late), -late);
}

static GtkWidget *
due_row_new (const char *title, const char *subtitle, int days_late)
{
  g_autofree char *days = describe_days (days_late);
  GtkWidget *row = row_new (title, subtitle), *label = gtk_label_new (days);

  gtk_widget_add_css_class (label, "numeric");
  if (days_late > 0)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static GtkWidget *
task_row_new (const DhOverviewTask *task)
{
  g_autofree char *due = dh_date_format_screen (task->due);
  g_autofree char *subtitle = *task->unit != '\0' ? g_strdup_printf ("%s · %s", task->unit, due)
                                                  : g_strdup_printf (_ ("no lead unit · %s"), due);
  GtkWidget *row = due_row_new (task->title, subtitle, task->days_late);

  link_record (row, "task", task->id);
  return row;
}

static GtkWidget *
matter_row_new (const DhOverviewMatter *matter)
{
  g_autofree char *due = dh_date_format_screen (matter->due);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", dh_entity_get_singular (matter->entity), matter->label,
                                               due);
  GtkWidget *row = due_row_new (matter->title, subtitle, matter->days_late);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  link_record (row, matter->entity->name, matter->id);
  return row;
}

/* Tasks and what registers await stand in the order of their days; neither crowds the other out. */
static void
append_due (GtkListBox *list, const GPtrArray *tasks, const GPtrArray *matters)
{
  guint n_tasks = MIN (tasks->len, MAX_TASKS), n_matters = MIN (matters->len, MAX_MATTERS);

  for (guint i = 0, k = 0; i < n_tasks || k < n_matters;)
    {
      const DhOverviewTask *task = i < n_tasks ? tasks->pdata[i] : NULL;
      const DhOverviewMatter *matter = k < n_matters ? matters->pdata[k] : NULL;
      gboolean is_task = matter == NULL || (task != NULL && task->due <= matter->due);

      gtk_list_box_append (list, is_task ? task_row_new (task) : matter_row_new (matter));
      i += is_task;
      k += !is_task;
    }
}

static void
append_registers (AdwWrapBox *figures, const DhOverview *overview)
{
  for (guint i = 0; i < overview->registers->len; i++)
    {
      const DhOverviewRegister *one = g_ptr_array_index (overview->registers, i);
      g_autofree char *label = g_strdup_printf (_ ("%s near the limit"), dh_entity_get_plural (one->entity));

      adw_wrap_box_append (figures, _dh_overview_figure_new (one->near.n, label, one->near.query));
    }
}

static GtkWidget *
figures_new (const DhOverview *overview, const DhFigureKind *kinds, const char *const *labels, guint n)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  for (guint i = 0; i < n; i++)
    {
      const DhFigure *figure = &overview->figures[kinds[i]];
      adw_wrap_box_append (ADW_WRAP_BOX (box), _dh_overview_figure_new (figure->n, _ (labels[i]), figure->query));
    }
  return box;
}

void
_dh_overview_show_query (GtkWidget *from, const DhQuery *query, const char *title)
{
  GtkRoot *root = gtk_widget_get_root (from);

  if (DH_IS_WINDOW (root))
    dh_window_show_query (DH_WINDOW (root), query, title);
}

GtkWidget *
_dh_overview_section_new (const char *heading, const char *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = label_new (heading, "title-4");

  gtk_widget_add_css_class (box, "overview-section");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_box_append (GTK_BOX (box), label);
  if (note != NULL)
    gtk_box_append (GTK_BOX (box), label_new (note, "dim-label"));
  return box;
}

GtkWidget *
_dh_overview_sentence_new (const char *text)
{
  return label_new (text, "dim-label");
}

GtkWidget *
_dh_overview_figure_new (guint n, const char *label, const DhQuery *query)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = dh_integer_format (n);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, number);
  GtkWidget *figure = label_new (number, "title-2"), *caption = label_new (label, "caption");

  gtk_widget_add_css_class (figure, "numeric");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "figure");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, _ ("Show the List"));
  attach_query (button, query, label);
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), NULL);
  return button;
}

GtkWidget *
_dh_overview_due_new (const DhOverview *overview)
{
  static const DhFigureKind kinds[] = { DH_FIGURE_DUE_TODAY, DH_FIGURE_DUE_WEEK, DH_FIGURE_DUE_MONTH,
                                        DH_FIGURE_OVERDUE };
  static const char *const labels[] = { N_ ("Due today"), N_ ("Due this week"), N_ ("Due this month"), N_ ("Overdue") };
  GtkWidget *section = _dh_overview_section_new (_ ("What Is Due"), NULL), *list = list_new (_ ("What Is Due"));
  GtkWidget *figures = figures_new (overview, kinds, labels, G_N_ELEMENTS (kinds));

  append_registers (ADW_WRAP_BOX (figures), overview);
  gtk_box_append (GTK_BOX (section), figures);
  append_due (GTK_LIST_BOX (list), overview->overdue, overview->overdue_matters);
  append_due (GTK_LIST_BOX (list), overview->due, overview->due_matters);
  if (gtk_widget_get_first_child (list) != NULL)
    gtk_box_append (GTK_BOX (section), list);
  else
    {
      g_object_ref_sink (list);
      g_object_unref (list);
      gtk_box_append (GTK_BOX (section),
                      _dh_overview_sentence_new (_ ("Nothing is late and nothing is due this month.")));
    }
  return section;
}

static GtkWidget *
point_row_new (const DhOverviewPoint *point)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *meter = NULL;
  g_autofree char *title = *point->label != '\0' ? g_strdup_printf ("%s. %s", point->label, point->title)
                                                 : g_strdup (point->title);
  g_autofree char *number = point->progress < 0 ? g_strdup ("–") : g_strdup_printf (_ ("%.0f %%"), point->progress);
  g_autofree char *late = point->n_overdue > 0
                              ? g_strdup_printf (ngettext ("%u late", "%u late", point->n_overdue), point->n_overdue)
                              : NULL;
  g_autofree char *tail = late != NULL ? g_strdup_printf ("%s · %s", number, late) : g_strdup (number);
  GtkWidget *name = label_new (title, NULL), *figure = gtk_label_new (tail);

  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, point->title);
  meter = dh_meter_new (title, point->progress, point->planned);
  gtk_widget_set_hexpand (meter, TRUE);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (figure), TAIL_CHARS);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_box_append (GTK_BOX (line), meter);
  gtk_box_append (GTK_BOX (line), figure);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_margin_start (box, 12 + 18 * (int) MIN (point->depth, 4));
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  attach_query (row, point->query, title);
  return row;
}

GtkWidget *
_dh_overview_progress_new (const DhOverview *overview)
{
  static const DhFigureKind kinds[] = { DH_FIGURE_TASKS, DH_FIGURE_DONE };
  static const char *const labels[] = { N_ ("Tasks"), N_ ("Done") };
  GtkWidget *section = _dh_overview_section_new (_ ("How Far We Are"), NULL), *list = list_new (_ ("Focal points"));

  gtk_box_append (GTK_BOX (section), figures_new (overview, kinds, labels, G_N_ELEMENTS (kinds)));
  gtk_box_append (GTK_BOX (section), _dh_overview_sentence_new (
                                         _ ("Full: done. Hatched: behind the planned time. A click shows the tasks.")));
  for (guint i = 0; i < overview->points->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), point_row_new (g_ptr_array_index (overview->points, i)));
  gtk_box_append (GTK_BOX (section), list);
  return section;
}

GtkWidget *
_dh_overview_missing_new (const DhOverview *overview)
{
  static const DhFigureKind kinds[] = { DH_FIGURE_NO_LEAD, DH_FIGURE_NO_DEADLINE, DH_FIGURE_NO_VALUE,
                                        DH_FIGURE_DOCUMENTS_NO_NUMBER };
  static const char *const labels[] = { N_ ("Tasks without lead unit"), N_ ("Tasks without deadline"),
                                        N_ ("Indicators without value"), N_ ("Documents without number") };
  GtkWidget *section = _dh_overview_section_new (_ ("What Is Missing"), NULL);

  gtk_box_append (GTK_BOX (section), figures_new (overview, kinds, labels, G_N_ELEMENTS (kinds)));
  return section;
}

GtkWidget *
_dh_overview_changes_new (const DhOverview *overview, gboolean since)
{
  g_autofree char *note = since ? g_strdup_printf (ngettext ("%u change since your last visit",
                                                             "%u changes since your last visit", overview->n_changes),
                                                   overview->n_changes)
                                : NULL;
  GtkWidget *section = _dh_overview_section_new (_ ("What Changed"), note), *list = NULL, *more = NULL;

  if (overview->changes->len == 0)
    return section;
  list = list_new (_ ("What Changed"));
  for (guint i = 0; i < overview->changes->len && i < MAX_CHANGES; i++)
    {
      const DhOverviewChange *change = g_ptr_array_index (overview->changes, i);
      g_autofree char *when = dh_moment_format (change->at);
      g_autofree char *subtitle = g_strdup_printf ("%s · %s", when, change->author);

      gtk_list_box_append (GTK_LIST_BOX (list), row_new (change->label, subtitle));
    }
  gtk_box_append (GTK_BOX (section), list);
  more = gtk_button_new_with_mnemonic (_ ("Show the _History"));
  gtk_widget_set_halign (more, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (more), "s", "history");
  gtk_box_append (GTK_BOX (section), more);
  return section;
}

static char *
describe_target (const DhOverviewIndicator *indicator)
{
  g_autofree char *from = dh_decimal_format (indicator->target, 2), *to = dh_decimal_format (indicator->target_to, 2);

  if (!indicator->has_target)
    return g_strdup (_ ("no target"));
  if (g_str_equal (indicator->direction, "range"))
    return g_strdup_printf ("%s–%s %s", from, to, indicator->measure);
  return g_strdup_printf ("%s %s %s",
                          g_str_equal (indicator->direction, "at-most") ? "≤"
                          : g_str_equal (indicator->direction, "equal") ? "="
                                                                        : "≥",
                          from, indicator->measure);
}

static GtkWidget *
indicator_row_new (const DhOverviewIndicator *indicator)
{
  g_autofree char *target = describe_target (indicator);
  g_autofree char *value = indicator->has_value ? dh_decimal_format (indicator->value, 2) : g_strdup (_ ("no value"));
  g_autofree char *tail = indicator->reached ? g_strdup_printf (_ ("%s · reached"), value) : g_strdup (value);
  GtkWidget *row = row_new (indicator->name, target), *label = gtk_label_new (tail);

  gtk_widget_add_css_class (label, "numeric");
  if (indicator->has_value && indicator->has_target && indicator->target > 0
      && g_str_equal (indicator->direction, "at-least"))
    {
      GtkWidget *meter = dh_meter_new (indicator->name, 100 * indicator->value / indicator->target, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), meter);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  link_record (row, "indicator", indicator->id);
  return row;
}

GtkWidget *
_dh_overview_indicators_new (const DhOverview *overview)
{
  static const DhFigureKind kinds[] = { DH_FIGURE_INDICATORS };
  static const char *const labels[] = { N_ ("Indicators") };
  GtkWidget *section = NULL, *list = NULL;

  if (overview->indicators->len == 0)
    return NULL;
  section = _dh_overview_section_new (_ ("Indicators Against Target"), NULL);
  list = list_new (_ ("Indicators"));
  gtk_box_append (GTK_BOX (section), figures_new (overview, kinds, labels, G_N_ELEMENTS (kinds)));
  for (guint i = 0; i < overview->indicators->len && i < MAX_INDICATORS; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), indicator_row_new (g_ptr_array_index (overview->indicators, i)));
  gtk_box_append (GTK_BOX (section), list);
  return section;
}
