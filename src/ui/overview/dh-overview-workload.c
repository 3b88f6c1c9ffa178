/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-sections-private.h"

#include <glib/gi18n.h>

#define MAX_UNITS 15

typedef struct
{
  DhOverview *overview;
  GtkWidget *grid;
  gboolean part, all;
} Table;

static void
table_free (gpointer data)
{
  Table *self = data;

  dh_overview_unref (self->overview);
  g_free (self);
}

static void
cell_clicked_cb (GtkWidget *button, Table *self)
{
  gint64 unit = *(gint64 *) g_object_get_data (G_OBJECT (button), "unit");
  int month = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "month"));
  g_autoptr (DhQuery) query = dh_overview_load_query (self->overview, unit, self->part, month);

  _dh_overview_show_query (button, query, g_object_get_data (G_OBJECT (button), "title"));
}

static GtkWidget *
cell_new (Table *self, const DhOverviewLoad *load, int month, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  GtkWidget *button = gtk_button_new_with_label (number);
  const char *unit = load->unit != 0 ? load->name : _ ("No lead unit");
  /* Translators: a unit, a number of a month, a number of tasks. */
  g_autofree char *name = g_strdup_printf (ngettext ("%s, month %d: %u task", "%s, month %d: %u tasks", n), unit, month,
                                           n);

  g_object_set_data_full (G_OBJECT (button), "unit", g_memdup2 (&load->unit, sizeof load->unit), g_free);
  g_object_set_data (G_OBJECT (button), "month", GINT_TO_POINTER (month));
  g_object_set_data_full (G_OBJECT (button), "title", g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, "workload-cell");
  g_signal_connect (button, "clicked", G_CALLBACK (cell_clicked_cb), self);
  return button;
}

static GtkWidget *
heading_new (const char *text, float align)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_widget_add_css_class (label, "caption-heading");
  return label;
}

static guint
attach_unit (Table *self, const DhOverviewLoad *load, int line)
{
  const guint *months = self->part ? load->part : load->lead;
  GtkWidget *name = NULL;
  guint sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += months[i];
  if (sum == 0)
    return 0;
  name = gtk_label_new (load->unit != 0 ? load->name : _ ("No lead unit"));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 24);
  gtk_widget_set_tooltip_text (name, load->name);
  gtk_grid_attach (GTK_GRID (self->grid), name, 0, line, 1, 1);
  for (int i = 0; i < 12; i++)
    if (months[i] > 0)
      gtk_grid_attach (GTK_GRID (self->grid), cell_new (self, load, i + 1, months[i]), i + 1, line, 1, 1);
  g_autofree char *total = g_strdup_printf ("%u", sum);
  gtk_grid_attach (GTK_GRID (self->grid), heading_new (total, 1), 13, line, 1, 1);
  return 1;
}

static void
fill (Table *self)
{
  GtkWidget *child = NULL;
  guint n = 0;
  int line = 1;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  gtk_grid_attach (GTK_GRID (self->grid), heading_new (_ ("Unit"), 0), 0, 0, 1, 1);
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *number = g_strdup_printf ("%d", month);
      gtk_grid_attach (GTK_GRID (self->grid), heading_new (number, 0.5), month, 0, 1, 1);
    }
  gtk_grid_attach (GTK_GRID (self->grid), heading_new (_ ("Sum"), 1), 13, 0, 1, 1);
  for (guint i = 0; i < self->overview->loads->len && (self->all || n < MAX_UNITS); i++)
    {
      guint added = attach_unit (self, g_ptr_array_index (self->overview->loads, i), line);

      n += added;
      line += (int) added;
    }
}

static void
side_changed_cb (AdwToggleGroup *group, GParamSpec *pspec, Table *self)
{
  self->part = g_strcmp0 (adw_toggle_group_get_active_name (group), "part") == 0;
  fill (self);
}

static void
all_clicked_cb (GtkWidget *button, Table *self)
{
  self->all = TRUE;
  gtk_widget_set_visible (button, FALSE);
  fill (self);
}

static GtkWidget *
sides_new (Table *self)
{
  GtkWidget *group = adw_toggle_group_new ();
  const char *labels[] = { _ ("Leads"), _ ("Takes part") };
  static const char *const names[] = { "lead", "part" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, names[i]);
      adw_toggle_set_label (toggle, labels[i]);
      adw_toggle_group_add (ADW_TOGGLE_GROUP (group), toggle);
    }
  gtk_widget_set_halign (group, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What is counted"), -1);
  g_signal_connect (group, "notify::active-name", G_CALLBACK (side_changed_cb), self);
  return group;
}

GtkWidget *
_dh_overview_workload_new (DhOverview *overview)
{
  GtkWidget *section = NULL, *window = NULL, *more = NULL;
  Table *self = NULL;

  if (overview->loads->len == 0)
    return NULL;
  section = _dh_overview_section_new (_ ("Workload by Unit and Month"),
                                      _ ("Tasks of the month in which they end; a number shows the list."));
  self = g_new0 (Table, 1);
  self->overview = dh_overview_ref (overview);
  self->grid = gtk_grid_new ();
  g_object_set_data_full (G_OBJECT (section), "table", self, table_free);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_add_css_class (self->grid, "workload");
  gtk_box_append (GTK_BOX (section), sides_new (self));
  window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), self->grid);
  gtk_box_append (GTK_BOX (section), window);
  if (overview->loads->len > MAX_UNITS)
    {
      more = gtk_button_new_with_mnemonic (_ ("Show _All Units"));
      gtk_widget_set_halign (more, GTK_ALIGN_START);
      g_signal_connect (more, "clicked", G_CALLBACK (all_clicked_cb), self);
      gtk_box_append (GTK_BOX (section), more);
    }
  fill (self);
  return section;
}
