/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-rows-dialog.h"

#include <glib/gi18n.h>

#include "dh-number.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-text.h"

struct _DhImportRowsDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  const DhEntity *entity;
  GPtrArray *rows; /* GStrv; the store's thread reads them while the state is "busy" */
  DhTableReport *report;
  gboolean busy;

  GtkStack *stack;
  GtkWidget *accept;
  GtkWidget *check;
  GtkLabel *summary;
  GtkBox *problems;
  AdwStatusPage *error;
};

G_DEFINE_FINAL_TYPE (DhImportRowsDialog, dh_import_rows_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Which cell an entry is for. */
typedef struct
{
  guint row;
  guint cell;
} Place;

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  GPtrArray *rows;
  gboolean trial;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_object_unref (attempt->context);
  g_ptr_array_unref (attempt->rows);
  g_free (attempt);
}

static void
set_state (DhImportRowsDialog *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* --- the cells that do not fit ---------------------------------------------------------------------- */

static void
set_cell (DhImportRowsDialog *self, const Place *place, const char *text)
{
  char **row = self->rows->pdata[place->row];
  guint n = g_strv_length (row);

  if (place->cell >= n)
    {
      row = g_renew (char *, row, place->cell + 2);
      for (; n <= place->cell; n++)
        row[n] = g_strdup ("");
      row[n] = NULL;
      self->rows->pdata[place->row] = row;
    }
  g_set_str (&row[place->cell], text);
}

static void
text_changed_cb (DhImportRowsDialog *self, GtkEditable *entry)
{
  set_cell (self, g_object_get_data (G_OBJECT (entry), "place"), gtk_editable_get_text (entry));
  gtk_widget_set_sensitive (self->accept, FALSE);
}

static void
leave_out_cb (DhImportRowsDialog *self, GtkWidget *button)
{
  const Place *place = g_object_get_data (G_OBJECT (button), "place");

  g_strfreev (self->rows->pdata[place->row]);
  self->rows->pdata[place->row] = g_new0 (char *, 1);
  dh_import_rows_dialog_check (self);
}

static void
keep_place (gpointer object, guint row, guint cell)
{
  Place place = { row, cell };

  g_object_set_data_full (object, "place", g_memdup2 (&place, sizeof place), g_free);
}

static GtkWidget *
entry_new (DhImportRowsDialog *self, guint row, guint cell, const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();
  const char *const *cells = self->rows->pdata[row];

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  if (cell < g_strv_length ((char **) cells))
    gtk_editable_set_text (GTK_EDITABLE (entry), cells[cell]);
  keep_place (entry, row, cell);
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "entry-activated", G_CALLBACK (dh_import_rows_dialog_check), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
group_new (DhImportRowsDialog *self, guint row)
{
  GtkWidget *group = adw_preferences_group_new (), *button = gtk_button_new_with_mnemonic (_ ("_Leave Out"));
  g_autofree char *title = g_strdup_printf (_ ("Row %u"), row + 1);
  g_autofree char *name = g_strdup_printf (_ ("Leave row %u out"), row + 1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  keep_place (button, row, 0);
  g_signal_connect_object (button, "clicked", G_CALLBACK (leave_out_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
  gtk_box_append (self->problems, group);
  return group;
}

/* The row as a whole does not fit: each of its cells may be why. */
static void
add_cells (DhImportRowsDialog *self, GtkWidget *group, guint row)
{
  GtkWidget *expander = adw_expander_row_new ();
  const char *const *heading = self->rows->pdata[self->report->heading];

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("The cells of the row"));
  for (guint i = 0; heading[i] != NULL; i++)
    {
      g_autofree char *title = dh_text_squeeze (heading[i]);

      if (*title != '\0' && !g_strv_contains ((const char *const *) self->report->ignored, title))
        adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), entry_new (self, row, i, title));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

static void
add_sentence (GtkWidget *group, const char *sentence)
{
  const char *before = adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group));
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  g_autofree char *both = before != NULL && *before != '\0' ? g_strconcat (before, "\n", escaped, NULL) : NULL;

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), both != NULL ? both : escaped);
}

static void
show_problems (DhImportRowsDialog *self)
{
  GtkWidget *child = NULL, *group = NULL;
  guint row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problems))) != NULL)
    gtk_box_remove (self->problems, child);
  for (guint i = 0; i < self->report->problems->len; i++)
    {
      const DhTableProblem *problem = self->report->problems->pdata[i];

      if (problem->row != row)
        group = group_new (self, problem->row - 1);
      row = problem->row;
      add_sentence (group, problem->problem);
      if (problem->cell >= 0)
        adw_preferences_group_add (
            ADW_PREFERENCES_GROUP (group),
            entry_new (self, row - 1, (guint) problem->cell, problem->column != NULL ? problem->column : DH_TABLE_ID));
      else
        add_cells (self, group, row - 1);
    }
}

/* --- the attempt ------------------------------------------------------------------------------------ */

static char *
describe (const DhTableReport *report)
{
  g_autofree char *added = dh_integer_format (report->n_added), *changed = dh_integer_format (report->n_changed);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = report->problems->len;

  if (n > 0)
    g_string_append_printf (text,
                            ngettext ("%u row or cell does not fit. Nothing is written until it does.",
                                      "%u rows or cells do not fit. Nothing is written until they do.", n),
                            n);
  else if (report->n_added + report->n_changed == 0)
    g_string_append (text, _ ("The file has no rows to import."));
  else
    /* Translators: two numbers of rows. */
    g_string_append_printf (text, _ ("New rows: %s. Rows that are there already and get the values of the file: %s."),
                            added, changed);
  if (report->ignored[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", report->ignored);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("Columns that belong to no field and are left out: %s."), names);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_report (DhImportRowsDialog *self)
{
  g_autofree char *text = describe (self->report);
  guint n = self->report->problems->len;

  gtk_label_set_text (self->summary, text);
  show_problems (self);
  gtk_widget_set_sensitive (self->accept, n == 0 && self->report->n_added + self->report->n_changed > 0);
  /* A narrow window has room for one of them. */
  gtk_widget_set_visible (self->accept, n == 0);
  gtk_widget_set_visible (self->check, n > 0);
  set_state (self, "report");
  if (n > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->problems), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->accept);
  dh_report_announce (GTK_WIDGET (self), text);
}

static void
show_error (DhImportRowsDialog *self, const GError *error)
{
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error, sentence);
  gtk_widget_set_sensitive (self->accept, FALSE);
  gtk_widget_set_visible (self->check, FALSE);
  set_state (self, "error");
}

static void
attempt_fiber (GWeakRef *owner, gpointer data)
{
  Attempt *attempt = data;
  int year = dh_context_get_year (attempt->context);
  DhClock *clock = dh_context_get_clock (attempt->context);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhTableReport) report = dex_await_boxed (dh_table_import (attempt->context, attempt->entity, attempt->rows,
                                                            year != 0 ? year : dh_date_year (dh_clock_today (clock)),
                                                            attempt->trial),
                                           &error);
  g_autoptr (DhImportRowsDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  self->busy = FALSE;
  g_clear_pointer (&self->report, dh_table_report_unref);
  self->report = g_steal_pointer (&report);
  if (self->report == NULL)
    show_error (self, error);
  else if (self->report->written)
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    show_report (self);
}

static void
start (DhImportRowsDialog *self, gboolean trial)
{
  Attempt *attempt = NULL;

  if (self->busy)
    return;
  attempt = g_new0 (Attempt, 1);
  attempt->context = g_object_ref (self->context);
  attempt->entity = self->entity;
  attempt->rows = g_ptr_array_ref (self->rows);
  attempt->trial = trial;
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->accept, FALSE);
  set_state (self, "busy");
  dh_spawn (self, attempt_fiber, attempt, attempt_free);
}

static void
cancel_clicked_cb (DhImportRowsDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
accept_clicked_cb (DhImportRowsDialog *self)
{
  dh_import_rows_dialog_accept (self);
}

static void
check_clicked_cb (DhImportRowsDialog *self)
{
  dh_import_rows_dialog_check (self);
}

static void
dh_import_rows_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_string (value, gtk_stack_get_visible_child_name (DH_IMPORT_ROWS_DIALOG (object)->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_import_rows_dialog_dispose (GObject *object)
{
  DhImportRowsDialog *self = DH_IMPORT_ROWS_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->report, dh_table_report_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_IMPORT_ROWS_DIALOG);
  G_OBJECT_CLASS (dh_import_rows_dialog_parent_class)->dispose (object);
}

static void
dh_import_rows_dialog_class_init (DhImportRowsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = dh_import_rows_dialog_get_property;
  G_OBJECT_CLASS (klass)->dispose = dh_import_rows_dialog_dispose;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-import-rows-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhImportRowsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DhImportRowsDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, DhImportRowsDialog, check);
  gtk_widget_class_bind_template_child (widget_class, DhImportRowsDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DhImportRowsDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, DhImportRowsDialog, error);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
}

static void
dh_import_rows_dialog_init (DhImportRowsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhImportRowsDialog *
dh_import_rows_dialog_new (DhContext *context, const DhEntity *entity, GPtrArray *rows)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL && rows != NULL, NULL);

  DhImportRowsDialog *self = g_object_new (DH_TYPE_IMPORT_ROWS_DIALOG, NULL);
  g_autofree char *title = g_strdup_printf (_ ("Import: %s"), dh_entity_get_plural (entity));

  adw_dialog_set_title (ADW_DIALOG (self), title);
  self->context = g_object_ref (context);
  self->entity = entity;
  self->rows = rows;
  gtk_widget_set_visible (self->check, FALSE);
  start (self, TRUE);
  return self;
}

const DhTableReport *
dh_import_rows_dialog_get_report (DhImportRowsDialog *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_ROWS_DIALOG (self), NULL);
  return self->report;
}

void
dh_import_rows_dialog_check (DhImportRowsDialog *self)
{
  g_return_if_fail (DH_IS_IMPORT_ROWS_DIALOG (self));
  start (self, TRUE);
}

void
dh_import_rows_dialog_accept (DhImportRowsDialog *self)
{
  g_return_if_fail (DH_IS_IMPORT_ROWS_DIALOG (self));

  if (gtk_widget_get_sensitive (self->accept))
    start (self, FALSE);
}
