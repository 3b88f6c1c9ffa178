/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-statistics-page.h"

#include <glib/gi18n.h>

#include "dh-period-dialog.h"
#include "dh-reference-picker.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-statistics-copy-private.h"
#include "dh-statistics-rows-private.h"

struct _DhStatisticsPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  const DhRegister *reg;
  guint serial;
  gboolean stale, filling;
  GtkStack *stack;
  AdwWindowTitle *title;
  GtkDropDown *period;
  DhStatistics *statistics; /* what is shown, or NULL */
  DhPeriod *other;          /* what was chosen besides the list, or NULL */
  GtkDropDown *level;
  GtkButton *unit;
  gint64 unit_id; /* 0: all */
  GtkLabel *sentence;
  GtkBox *tables;
  AdwStatusPage *error_page;
};

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

/* What the drop-down offers, in its order. */
typedef enum
{
  SPAN_YEAR,
  SPAN_FIRST_HALF,
  SPAN_NINE_MONTHS,
  SPAN_SECOND_HALF,
  SPAN_QUARTER_1,
  SPAN_QUARTER_4 = SPAN_QUARTER_1 + 3,
  SPAN_MONTH_1,
  SPAN_MONTH_12 = SPAN_MONTH_1 + 11,
  SPAN_ALL,
  SPAN_OTHER,
} Span;

typedef struct
{
  DhContext *context;
  const DhRegister *reg;
  DhPeriod *period;
  char *level;
  gint64 unit;
  guint serial;
} Wanted;

G_DEFINE_FINAL_TYPE (DhStatisticsPage, dh_statistics_page, ADW_TYPE_NAVIGATION_PAGE)

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_object_unref (wanted->context);
  g_clear_pointer (&wanted->period, dh_period_free);
  g_free (wanted->level);
  g_free (wanted);
}

static void
set_state (DhStatisticsPage *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static int
get_year (DhStatisticsPage *self)
{
  int year = dh_context_get_year (self->context);

  return year != 0 ? year : dh_date_year (dh_clock_today (dh_context_get_clock (self->context)));
}

/* NULL: all time. */
static DhPeriod *
make_period (DhStatisticsPage *self, Span span)
{
  int year = get_year (self);

  if (span == SPAN_YEAR)
    return dh_period_new_year (year);
  if (span == SPAN_FIRST_HALF || span == SPAN_SECOND_HALF)
    return dh_period_new_half (year, span == SPAN_FIRST_HALF ? 1 : 2);
  if (span == SPAN_NINE_MONTHS)
    return dh_period_new (DH_PERIOD_WINDOW, dh_date_new (year, 1, 1), dh_date_new (year, 9, 30), "");
  if (span >= SPAN_QUARTER_1 && span <= SPAN_QUARTER_4)
    return dh_period_new_quarter (year, (int) span - SPAN_QUARTER_1 + 1);
  if (span >= SPAN_MONTH_1 && span <= SPAN_MONTH_12)
    return dh_period_new_month (year, (int) span - SPAN_MONTH_1 + 1);
  return span == SPAN_OTHER && self->other != NULL ? dh_period_copy (self->other) : NULL;
}

static void
append_period (GtkStringList *names, const DhPeriod *period)
{
  g_autofree char *name = dh_period_format (period);

  gtk_string_list_append (names, name);
}

static void
fill_periods (DhStatisticsPage *self, guint selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (Span span = SPAN_YEAR; span < SPAN_ALL; span++)
    {
      g_autoptr (DhPeriod) period = make_period (self, span);
      append_period (names, period);
    }
  gtk_string_list_append (names, _ ("All time"));
  if (self->other != NULL)
    append_period (names, self->other);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->period, selected);
  self->filling = FALSE;
}

static void
fill_levels (DhStatisticsPage *self)
{
  const DhField *field = dh_entity_find_field (self->reg->entity, "level");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->level), field != NULL);
  gtk_string_list_append (names, _ ("All levels"));
  for (const DhChoice *choice = field != NULL ? field->choices : NULL; choice != NULL && choice->value != NULL;
       choice++)
    gtk_string_list_append (names, dh_field_choice_label (field, choice->value));
  gtk_drop_down_set_model (self->level, G_LIST_MODEL (names));
}

static const char *
get_level (DhStatisticsPage *self)
{
  const DhField *field = dh_entity_find_field (self->reg->entity, "level");
  guint selected = gtk_drop_down_get_selected (self->level);

  return field != NULL && selected > 0 && selected != GTK_INVALID_LIST_POSITION ? field->choices[selected - 1].value
                                                                                : NULL;
}

static void
show_statistics (DhStatisticsPage *self, DhStatistics *statistics)
{
  g_autofree char *sentence = dh_statistics_describe (statistics);
  GtkWidget *child = NULL;

  g_clear_pointer (&self->statistics, dh_statistics_unref);
  self->statistics = dh_statistics_ref (statistics);
  gtk_label_set_text (self->sentence, sentence);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tables))) != NULL)
    gtk_box_remove (self->tables, child);
  gtk_box_append (self->tables, _dh_statistics_figures_new (statistics));
  for (guint i = 0; i < statistics->tables->len; i++)
    {
      const DhStatisticTable *table = statistics->tables->pdata[i];

      if (table->rows->len > 0)
        gtk_box_append (self->tables, _dh_statistics_table_new (statistics, table));
    }
  set_state (self, "content");
}

static void
count_fiber (GWeakRef *owner, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStatistics) statistics = dex_await_boxed (
      dh_statistics_count (wanted->context, wanted->reg, wanted->period, wanted->level, wanted->unit), &error);
  g_autoptr (DhStatisticsPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != wanted->serial || self->context == NULL)
    return;
  if (statistics != NULL)
    {
      show_statistics (self, statistics);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
}

static void
count (DhStatisticsPage *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  self->stale = FALSE;
  wanted->context = g_object_ref (self->context);
  wanted->reg = self->reg;
  wanted->period = make_period (self, gtk_drop_down_get_selected (self->period));
  wanted->level = g_strdup (get_level (self));
  wanted->unit = self->unit_id;
  wanted->serial = ++self->serial;
  dh_spawn (self, count_fiber, wanted, free_wanted);
}

static void
choice_cb (DhStatisticsPage *self)
{
  if (self->context != NULL && !self->filling)
    count (self);
}

static void
period_chosen_cb (DhStatisticsPage *self, const char *words)
{
  g_autoptr (DhPeriod) period = dh_period_parse (words, get_year (self), NULL);

  if (self->context == NULL || period == NULL)
    return;
  g_clear_pointer (&self->other, dh_period_free);
  self->other = g_steal_pointer (&period);
  fill_periods (self, SPAN_OTHER);
  count (self);
}

static void
days_clicked_cb (DhStatisticsPage *self)
{
  g_autoptr (DhPeriod) before = make_period (self, gtk_drop_down_get_selected (self->period));
  DhPeriodDialog *dialog = dh_period_dialog_new (_ ("Period"), before, get_year (self),
                                                 dh_clock_today (dh_context_get_clock (self->context)));

  dh_period_dialog_set_kind (dialog, DH_PERIOD_WINDOW);
  dh_period_dialog_set_bounded (dialog);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (period_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
unit_chosen_cb (DhStatisticsPage *self, gint64 id, const char *title)
{
  if (self->context == NULL || self->unit_id == id)
    return;
  self->unit_id = id;
  gtk_button_set_label (self->unit, id != 0 ? title : _ ("All Units"));
  count (self);
}

static void
unit_clicked_cb (DhStatisticsPage *self)
{
  /* That of targets may stay empty, and so may the choice; that of the register may have to be filled. */
  const DhField *field = dh_entity_find_field (dh_entity_find ("register_target"), "unit");
  DhReferencePicker *picker = dh_reference_picker_new (self->context, field, self->unit_id);

  g_signal_connect_object (picker, "chosen", G_CALLBACK (unit_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
}

static void
refresh_cb (DhStatisticsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    count (self);
  else
    self->stale = TRUE;
}

static void
year_cb (DhStatisticsPage *self)
{
  fill_periods (self, gtk_drop_down_get_selected (self->period));
  refresh_cb (self);
}

static void
copy_cb (DhStatisticsPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (self->sentence));
  dh_report_toast (GTK_WIDGET (self), _ ("Copied"));
}

static void
copy_all_cb (DhStatisticsPage *self)
{
  if (self->statistics == NULL)
    return;
  g_autofree char *html = _dh_statistics_to_html (self->statistics), *text = _dh_statistics_to_text (self->statistics);
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *providers[] = { gdk_content_provider_new_for_bytes ("text/html", bytes),
                                      gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
  dh_report_toast (GTK_WIDGET (self), _ ("Copied"));
}

static void
dh_statistics_page_map (GtkWidget *widget)
{
  DhStatisticsPage *self = DH_STATISTICS_PAGE (widget);

  GTK_WIDGET_CLASS (dh_statistics_page_parent_class)->map (widget);
  if (self->stale)
    count (self);
}

static void
dh_statistics_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, gtk_stack_get_visible_child_name (DH_STATISTICS_PAGE (object)->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_statistics_page_dispose (GObject *object)
{
  DhStatisticsPage *self = DH_STATISTICS_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->statistics, dh_statistics_unref);
  g_clear_pointer (&self->other, dh_period_free);
  self->filling = TRUE;
  /* The page would let go of its child once more. */
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_STATISTICS_PAGE);
  G_OBJECT_CLASS (dh_statistics_page_parent_class)->dispose (object);
}

static void
dh_statistics_page_class_init (DhStatisticsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_statistics_page_get_property;
  object_class->dispose = dh_statistics_page_dispose;
  widget_class->map = dh_statistics_page_map;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/registers/dh-statistics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, title);
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, period);
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, level);
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, unit);
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, tables);
  gtk_widget_class_bind_template_child (widget_class, DhStatisticsPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_all_cb);
}

static void
dh_statistics_page_init (DhStatisticsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_statistics_page_new (DhContext *context, const DhRegister *reg)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (reg != NULL, NULL);

  DhStatisticsPage *self = g_object_new (DH_TYPE_STATISTICS_PAGE, NULL);
  self->reg = reg;
  self->context = g_object_ref (context);
  adw_window_title_set_subtitle (self->title, dh_entity_get_plural (reg->entity));
  self->filling = TRUE;
  fill_levels (self);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), dh_entity_find_field (reg->entity, "unit") != NULL);
  fill_periods (self, SPAN_YEAR);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  count (self);
  return GTK_WIDGET (self);
}

const char *
dh_statistics_page_get_sentence (DhStatisticsPage *self)
{
  g_return_val_if_fail (DH_IS_STATISTICS_PAGE (self), "");
  return gtk_label_get_text (self->sentence);
}
