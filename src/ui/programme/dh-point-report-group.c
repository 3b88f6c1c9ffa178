/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-point-report-group.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-query.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-window.h"

/* Who leads less than these few is found in the table. */
#define MAX_LEADS 3

struct _DhPointReportGroup
{
  AdwPreferencesGroup parent_instance;

  DhContext *context;
  gint64 point, programme; /* 0: none */
  int year;
  guint generation;
  gboolean stale, filling;

  AdwComboRow *period;
  GtkLabel *text;
  GtkListBox *leads;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (DhPointReportGroup, dh_point_report_group, ADW_TYPE_PREFERENCES_GROUP)

/* What the row offers, in its order. */
typedef enum
{
  SPAN_WHOLE,
  SPAN_QUARTER_1,
  SPAN_QUARTER_2,
  SPAN_FIRST_HALF,
  SPAN_QUARTER_3,
  SPAN_QUARTER_4,
  SPAN_SECOND_HALF,
  N_SPANS
} Span;

typedef struct
{
  DhContext *context;
  gint64 point;
  DhPeriod *period;
  guint generation;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->context);
  g_clear_pointer (&self->period, dh_period_free);
  g_free (self);
}

/* The whole programme has no bounds: a task may end in the next year. */
static DhPeriod *
make_period (int year, Span span)
{
  static const int quarters[]
      = { [SPAN_QUARTER_1] = 1, [SPAN_QUARTER_2] = 2, [SPAN_QUARTER_3] = 3, [SPAN_QUARTER_4] = 4 };

  switch (span)
    {
    case SPAN_FIRST_HALF:
    case SPAN_SECOND_HALF:
      return dh_period_new_half (year, span == SPAN_FIRST_HALF ? 1 : 2);
    case SPAN_QUARTER_1:
    case SPAN_QUARTER_2:
    case SPAN_QUARTER_3:
    case SPAN_QUARTER_4:
      return dh_period_new_quarter (year, quarters[span]);
    case SPAN_WHOLE:
    case N_SPANS:
    default:
      return NULL;
    }
}

static void
fill_periods (DhPointReportGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = adw_combo_row_get_selected (self->period);

  gtk_string_list_append (names, _ ("The whole year"));
  for (Span span = SPAN_QUARTER_1; span < N_SPANS; span++)
    {
      g_autoptr (DhPeriod) period = make_period (self->year, span);
      g_autofree char *name = dh_period_format (period);
      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->period, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->period, selected != GTK_INVALID_LIST_POSITION ? selected : SPAN_WHOLE);
  self->filling = FALSE;
}

/* The tasks that the row counts. */
static void
lead_activated_cb (GtkWidget *row, DhPointReportGroup *self)
{
  const gint64 *unit = g_object_get_data (G_OBJECT (row), "unit");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  DhQuery *query = dh_query_new (&dh_task_entity);

  query = dh_query_take_id (query, "programme", DH_FILTER_IS, self->programme);
  query = dh_query_take_id (query, "focal_point", DH_FILTER_WITHIN, self->point);
  query = dh_query_take_id (query, "lead", DH_FILTER_IS, *unit);
  query = dh_query_take_text (query, "state", DH_FILTER_IS_NOT, "cancelled");
  if (DH_IS_WINDOW (root))
    dh_window_show_query (DH_WINDOW (root), query, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  dh_query_free (query);
}

static GtkWidget *
lead_row_new (DhPointReportGroup *self, const DhPointLead *lead)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = g_strdup_printf (ngettext ("Leads %u task", "Leads %u tasks", lead->n), lead->n);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lead->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "unit", g_memdup2 (&lead->unit, sizeof lead->unit), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (lead_activated_cb), self, 0);
  return row;
}

static void
show_report (DhPointReportGroup *self, const DhPointReport *report)
{
  g_autofree char *text = dh_point_report_format (report);

  if (!g_str_equal (gtk_label_get_text (self->text), text))
    gtk_label_set_text (self->text, text);
  gtk_widget_set_sensitive (self->copy, TRUE);
  gtk_list_box_remove_all (self->leads);
  for (guint i = 0; i < MIN (report->leads->len, MAX_LEADS); i++)
    gtk_list_box_append (self->leads, lead_row_new (self, report->leads->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->leads), report->leads->len > 0);
}

static void
show_words (DhPointReportGroup *self, const char *words)
{
  gtk_label_set_text (self->text, words);
  gtk_widget_set_sensitive (self->copy, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->leads), FALSE);
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPointReport) report = dex_await_boxed (dh_point_report_read (reading->context, reading->point, reading->period),
                                           &error);
  g_autoptr (DhPointReportGroup) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != reading->generation)
    return;
  if (report != NULL)
    show_report (self, report);
  else
    show_words (self, error->message);
}

static void
read_report (DhPointReportGroup *self)
{
  Reading *reading = NULL;

  self->generation++;
  self->stale = self->point != 0 && !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->point == 0 || self->stale)
    return;
  reading = g_new0 (Reading, 1);
  reading->context = g_object_ref (self->context);
  reading->point = self->point;
  reading->period = make_period (self->year, (Span) adw_combo_row_get_selected (self->period));
  reading->generation = self->generation;
  dh_spawn (self, read_fiber, reading, reading_free);
}

static void
store_changed_cb (DhPointReportGroup *self, DhChange *change)
{
  if (dh_change_touches (change, "task") || dh_change_touches (change, "focal_point")
      || dh_change_touches (change, "unit"))
    read_report (self);
}

static void
period_selected_cb (DhPointReportGroup *self)
{
  if (!self->filling && self->context != NULL)
    read_report (self);
}

static void
copy_clicked_cb (DhPointReportGroup *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (self->text));
  dh_report_toast (GTK_WIDGET (self), _ ("Text copied"));
}

static void
dh_point_report_group_map (GtkWidget *widget)
{
  DhPointReportGroup *self = DH_POINT_REPORT_GROUP (widget);

  GTK_WIDGET_CLASS (dh_point_report_group_parent_class)->map (widget);
  if (self->stale)
    read_report (self);
}

static void
dh_point_report_group_dispose (GObject *object)
{
  DhPointReportGroup *self = DH_POINT_REPORT_GROUP (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_POINT_REPORT_GROUP);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_point_report_group_parent_class)->dispose (object);
}

static void
dh_point_report_group_class_init (DhPointReportGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_point_report_group_dispose;
  widget_class->map = dh_point_report_group_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/programme/dh-point-report-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPointReportGroup, period);
  gtk_widget_class_bind_template_child (widget_class, DhPointReportGroup, text);
  gtk_widget_class_bind_template_child (widget_class, DhPointReportGroup, leads);
  gtk_widget_class_bind_template_child (widget_class, DhPointReportGroup, copy);
  gtk_widget_class_bind_template_callback (widget_class, period_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
dh_point_report_group_init (DhPointReportGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_point_report_group_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhPointReportGroup *self = g_object_new (DH_TYPE_POINT_REPORT_GROUP, "visible", FALSE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_point_report_group_set_point (DhPointReportGroup *self, DhRecord *point, DhRecord *programme)
{
  g_return_if_fail (DH_IS_POINT_REPORT_GROUP (self));
  g_return_if_fail (point == NULL || DH_IS_RECORD (point));
  g_return_if_fail (programme == NULL || DH_IS_RECORD (programme));

  gboolean any = point != NULL && programme != NULL;
  gint64 id = any ? dh_record_get_id (point) : 0;
  int year = any ? (int) dh_record_get_int64 (programme, "year") : 0;
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  gint64 of = any ? dh_record_get_id (programme) : 0;
  if (self->point == id && self->programme == of && self->year == year)
    return;
  self->programme = of;
  self->point = id;
  show_words (self, "");
  if (any && self->year != year)
    {
      self->year = year;
      fill_periods (self);
    }
  read_report (self);
}

const char *
dh_point_report_group_get_text (DhPointReportGroup *self)
{
  g_return_val_if_fail (DH_IS_POINT_REPORT_GROUP (self), "");
  return gtk_label_get_text (self->text);
}
