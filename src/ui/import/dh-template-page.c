/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-template-page.h"

#include <glib/gi18n.h>

#include "dh-entity.h"
#include "dh-report.h"

struct _DhTemplatePage
{
  AdwNavigationPage parent_instance;

  DhTemplate *template;
  GPtrArray *rows; /* of the points, in the group */
  GtkWidget *make;
  AdwPreferencesGroup *about;
  AdwSpinRow *year;
  AdwPreferencesGroup *points;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (DhTemplatePage, dh_template_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  MAKE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static int
get_year (DhTemplatePage *self)
{
  return (int) adw_spin_row_get_value (self->year);
}

static GtkWidget *
task_row_new (DhTemplatePage *self, guint point, guint task)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *period = NULL;
  const char *title = dh_template_get_task (self->template, point, task, get_year (self), &period);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), period);
  return row;
}

static GtkWidget *
point_row_new (DhTemplatePage *self, guint point)
{
  GtkWidget *row = adw_expander_row_new ();
  const char *label = NULL;
  guint n = 0;
  const char *title = dh_template_get_point (self->template, point, &label, &n);
  g_autofree char *whole = label != NULL ? g_strdup_printf ("%s. %s", label, title) : g_strdup (title);
  g_autofree char *count = g_strdup_printf (ngettext ("%u task", "%u tasks", n), n);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), whole);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
  gtk_widget_set_sensitive (row, n > 0);
  for (guint i = 0; i < n; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), task_row_new (self, point, i));
  return row;
}

static char *
dup_summary (DhTemplatePage *self)
{
  guint n_points = dh_template_n_points (self->template), n_tasks = 0;
  g_autofree char *points = g_strdup_printf (ngettext ("%u point", "%u points", n_points), n_points);
  g_autofree char *tasks = NULL;

  for (guint i = 0; i < n_points; i++)
    {
      guint n = 0;

      dh_template_get_point (self->template, i, NULL, &n);
      n_tasks += n;
    }
  tasks = g_strdup_printf (ngettext ("%u task", "%u tasks", n_tasks), n_tasks);
  if (n_points == 0)
    return g_strdup (_ ("Nothing but the programme itself will be made."));
  return g_strdup_printf (_ ("Will be made: %s · %s. Units are given to the tasks afterwards."), points, tasks);
}

static void
refresh (DhTemplatePage *self)
{
  g_autofree char *title = dh_template_make_title (self->template, get_year (self));
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *summary = dup_summary (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->points, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_set_title (self->points, escaped);
  adw_preferences_group_set_description (self->points, summary);
  for (guint i = 0; i < dh_template_n_points (self->template); i++)
    {
      GtkWidget *row = point_row_new (self, i);

      adw_preferences_group_add (self->points, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
year_cb (DhTemplatePage *self)
{
  if (self->template != NULL)
    refresh (self);
}

static void
make_cb (DhTemplatePage *self)
{
  g_signal_emit (self, signals[MAKE], 0, self->template, get_year (self));
}

static void
dh_template_page_dispose (GObject *object)
{
  DhTemplatePage *self = DH_TEMPLATE_PAGE (object);

  g_clear_object (&self->template);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_TEMPLATE_PAGE);
  G_OBJECT_CLASS (dh_template_page_parent_class)->dispose (object);
}

static void
dh_template_page_finalize (GObject *object)
{
  g_ptr_array_unref (DH_TEMPLATE_PAGE (object)->rows);
  G_OBJECT_CLASS (dh_template_page_parent_class)->finalize (object);
}

static void
dh_template_page_class_init (DhTemplatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_template_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_template_page_finalize;
  signals[MAKE] = g_signal_new ("make", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, DH_TYPE_TEMPLATE, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/import/dh-template-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhTemplatePage, make);
  gtk_widget_class_bind_template_child (widget_class, DhTemplatePage, about);
  gtk_widget_class_bind_template_child (widget_class, DhTemplatePage, year);
  gtk_widget_class_bind_template_child (widget_class, DhTemplatePage, points);
  gtk_widget_class_bind_template_child (widget_class, DhTemplatePage, message);
  gtk_widget_class_bind_template_callback (widget_class, year_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
}

static void
dh_template_page_init (DhTemplatePage *self)
{
  const DhField *field = dh_entity_find_field (&dh_programme_entity, "year");

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  adw_spin_row_set_adjustment (
      self->year, gtk_adjustment_new ((double) field->min, (double) field->min, (double) field->max, 1, 1, 0));
}

GtkWidget *
dh_template_page_new (DhTemplate *template, int year)
{
  g_return_val_if_fail (DH_IS_TEMPLATE (template), NULL);

  DhTemplatePage *self = g_object_new (DH_TYPE_TEMPLATE_PAGE, NULL);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), dh_template_get_name (template));
  g_autofree char *about = g_markup_escape_text (dh_template_get_about (template), -1);

  adw_preferences_group_set_description (self->about, about);
  adw_spin_row_set_value (self->year, year);
  self->template = g_object_ref (template);
  refresh (self);
  return GTK_WIDGET (self);
}

void
dh_template_page_set_year (DhTemplatePage *self, int year)
{
  g_return_if_fail (DH_IS_TEMPLATE_PAGE (self));
  adw_spin_row_set_value (self->year, year);
}

void
dh_template_page_set_busy (DhTemplatePage *self, gboolean busy)
{
  g_return_if_fail (DH_IS_TEMPLATE_PAGE (self));

  gtk_widget_set_sensitive (self->make, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->year), !busy);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !busy);
}

void
dh_template_page_complain (DhTemplatePage *self, const char *sentence)
{
  g_return_if_fail (DH_IS_TEMPLATE_PAGE (self));

  gtk_label_set_text (self->message, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  dh_report_announce (GTK_WIDGET (self), sentence);
}

const char *
dh_template_page_get_summary (DhTemplatePage *self)
{
  g_return_val_if_fail (DH_IS_TEMPLATE_PAGE (self), "");
  return adw_preferences_group_get_description (self->points);
}
