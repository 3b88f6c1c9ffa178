/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-period-dialog.h"

#include <glib/gi18n.h>

/* In the order of the list. */
static const DhPeriodKind KINDS[] = {
  DH_PERIOD_DATE,   DH_PERIOD_BY_DATE, DH_PERIOD_MONTH,     DH_PERIOD_QUARTER,     DH_PERIOD_HALF_YEAR,
  DH_PERIOD_WINDOW, DH_PERIOD_YEAR,    DH_PERIOD_PERMANENT, DH_PERIOD_WHEN_NEEDED,
};

struct _DhPeriodDialog
{
  AdwDialog parent_instance;

  gboolean ready, bounded;
  char *words;
  GtkWidget *choose;
  AdwComboRow *kind;
  AdwSpinRow *number;
  AdwEntryRow *first;
  AdwEntryRow *last;
  AdwSpinRow *year;
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (DhPeriodDialog, dh_period_dialog, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DhPeriodKind
get_kind (DhPeriodDialog *self)
{
  return KINDS[MIN (adw_combo_row_get_selected (self->kind), G_N_ELEMENTS (KINDS) - 1)];
}

static int
get_year (DhPeriodDialog *self)
{
  return (int) adw_spin_row_get_value (self->year);
}

static DhDate
get_day (DhPeriodDialog *self, AdwEntryRow *row)
{
  DhDate day = DH_DATE_NONE;

  return dh_date_parse (gtk_editable_get_text (GTK_EDITABLE (row)), get_year (self), &day, NULL) ? day : DH_DATE_NONE;
}

/* NULL: the days do not make a period. */
static DhPeriod *
make_period (DhPeriodDialog *self)
{
  DhPeriodKind kind = get_kind (self);
  int number = MAX ((int) adw_spin_row_get_value (self->number), 1);
  DhDate first = get_day (self, self->first), last = get_day (self, self->last);

  switch (kind)
    {
    case DH_PERIOD_DATE:
      return first != DH_DATE_NONE ? dh_period_new (kind, first, first, "") : NULL;
    case DH_PERIOD_BY_DATE:
      return first != DH_DATE_NONE ? dh_period_new (kind, DH_DATE_NONE, first, "") : NULL;
    case DH_PERIOD_MONTH:
      return dh_period_new_month (get_year (self), number);
    case DH_PERIOD_QUARTER:
      return dh_period_new_quarter (get_year (self), MIN (number, 4));
    case DH_PERIOD_HALF_YEAR:
      return dh_period_new_half (get_year (self), MIN (number, 2));
    case DH_PERIOD_WINDOW:
      return first != DH_DATE_NONE && last != DH_DATE_NONE && first <= last ? dh_period_new (kind, first, last, "")
                                                                            : NULL;
    case DH_PERIOD_YEAR:
      return dh_period_new_year (get_year (self));
    case DH_PERIOD_PERMANENT:
    case DH_PERIOD_WHEN_NEEDED:
    case DH_PERIOD_NONE:
    default:
      return dh_period_new (kind, DH_DATE_NONE, DH_DATE_NONE, "");
    }
}

static gboolean
has_number (DhPeriodKind kind)
{
  return kind == DH_PERIOD_MONTH || kind == DH_PERIOD_QUARTER || kind == DH_PERIOD_HALF_YEAR;
}

static void
show_rows (DhPeriodDialog *self)
{
  DhPeriodKind kind = get_kind (self);
  double upper = kind == DH_PERIOD_MONTH ? 12 : kind == DH_PERIOD_QUARTER ? 4 : 2;

  gtk_widget_set_visible (GTK_WIDGET (self->number), has_number (kind));
  if (has_number (kind))
    gtk_adjustment_set_upper (adw_spin_row_get_adjustment (self->number), upper);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->number), kind == DH_PERIOD_MONTH     ? _ ("Month")
                                                                     : kind == DH_PERIOD_QUARTER ? _ ("Quarter")
                                                                                                 : _ ("Half-year"));
  gtk_widget_set_visible (GTK_WIDGET (self->first),
                          kind == DH_PERIOD_DATE || kind == DH_PERIOD_BY_DATE || kind == DH_PERIOD_WINDOW);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->first),
                                 kind == DH_PERIOD_WINDOW ? _ ("From the day") : _ ("Day"));
  gtk_widget_set_visible (GTK_WIDGET (self->last), kind == DH_PERIOD_WINDOW);
  gtk_widget_set_visible (GTK_WIDGET (self->year), has_number (kind) || kind == DH_PERIOD_YEAR);
}

static gboolean
has_bounds (const DhPeriod *period)
{
  return period->start != DH_DATE_NONE && period->end != DH_DATE_NONE;
}

static void
changed_cb (DhPeriodDialog *self)
{
  g_autoptr (DhPeriod) period = NULL;
  g_autofree char *words = NULL;

  if (!self->ready)
    return;
  show_rows (self);
  period = make_period (self);
  words = period != NULL && (!self->bounded || has_bounds (period)) ? dh_period_format (period) : g_strdup ("");
  g_set_str (&self->words, words);
  gtk_label_set_text (self->result, words[0] != '\0' ? words
                                    : period != NULL ? _ ("Choose what has a first and a last day.")
                                                     : _ ("Give days such as 18/11/2023, in their order."));
  gtk_widget_set_sensitive (self->choose, words[0] != '\0');
}

static void
cancel_clicked_cb (DhPeriodDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
choose_clicked_cb (DhPeriodDialog *self)
{
  dh_period_dialog_choose (self);
}

static void
dh_period_dialog_dispose (GObject *object)
{
  DhPeriodDialog *self = DH_PERIOD_DIALOG (object);

  self->ready = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_PERIOD_DIALOG);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (dh_period_dialog_parent_class)->dispose (object);
}

static void
dh_period_dialog_class_init (DhPeriodDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_period_dialog_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-period-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPeriodDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, DhPeriodDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, DhPeriodDialog, number);
  gtk_widget_class_bind_template_child (widget_class, DhPeriodDialog, first);
  gtk_widget_class_bind_template_child (widget_class, DhPeriodDialog, last);
  gtk_widget_class_bind_template_child (widget_class, DhPeriodDialog, year);
  gtk_widget_class_bind_template_child (widget_class, DhPeriodDialog, result);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
}

static void
dh_period_dialog_init (DhPeriodDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->choose);
}

static void
show_day (AdwEntryRow *row, DhDate day)
{
  g_autofree char *text = day != DH_DATE_NONE ? dh_date_format_screen (day) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

DhPeriodDialog *
dh_period_dialog_new (const char *title, const DhPeriod *period, int year, DhDate today)
{
  g_return_val_if_fail (title != NULL, NULL);

  DhPeriodDialog *self = g_object_new (DH_TYPE_PERIOD_DIALOG, "title", title, NULL);
  DhDate first = period != NULL && period->start != DH_DATE_NONE ? period->start
                 : period != NULL && period->end != DH_DATE_NONE ? period->end
                                                                 : today;
  int at_year, month, day;
  dh_date_split (first, &at_year, &month, &day);
  adw_spin_row_set_value (self->year, period != NULL && period->end != DH_DATE_NONE ? at_year : year);
  show_day (self->first, period != NULL && period->kind == DH_PERIOD_BY_DATE ? period->end : first);
  show_day (self->last, period != NULL && period->end != DH_DATE_NONE ? period->end : first);
  self->ready = TRUE;
  dh_period_dialog_set_kind (self, period != NULL && period->kind != DH_PERIOD_NONE ? period->kind : DH_PERIOD_QUARTER);
  adw_spin_row_set_value (self->number, get_kind (self) == DH_PERIOD_MONTH     ? month
                                        : get_kind (self) == DH_PERIOD_QUARTER ? (month + 2) / 3
                                                                               : (month + 5) / 6);
  changed_cb (self);
  return self;
}

void
dh_period_dialog_set_kind (DhPeriodDialog *self, DhPeriodKind kind)
{
  g_return_if_fail (DH_IS_PERIOD_DIALOG (self));

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (KINDS[i] == kind)
      adw_combo_row_set_selected (self->kind, i);
  changed_cb (self);
}

void
dh_period_dialog_set_bounded (DhPeriodDialog *self)
{
  g_return_if_fail (DH_IS_PERIOD_DIALOG (self));

  self->bounded = TRUE;
  changed_cb (self);
}

const char *
dh_period_dialog_get_words (DhPeriodDialog *self)
{
  g_return_val_if_fail (DH_IS_PERIOD_DIALOG (self), "");
  return self->words;
}

void
dh_period_dialog_choose (DhPeriodDialog *self)
{
  g_return_if_fail (DH_IS_PERIOD_DIALOG (self));

  if (self->words == NULL || self->words[0] == '\0')
    return;
  g_autofree char *words = g_strdup (self->words);
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CHOSEN], 0, words);
  g_object_unref (self);
}
