/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-statistics-rows-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dh-meter.h"
#include "dh-query-view.h"

/* Of a long table the page shows the beginning; the rows themselves are one click away. */
#define MAX_ROWS 30
#define LABEL_CHARS 28

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (list), DH_TYPE_QUERY_VIEW);

  if (page != NULL)
    dh_query_view_show_query (DH_QUERY_VIEW (page), g_object_get_data (G_OBJECT (row), "query"),
                              g_object_get_data (G_OBJECT (row), "title"));
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
label_new (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What the row leads to is called by register and row. */
static void
link_rows (GtkWidget *row, const DhStatistics *statistics, const DhStatistic *one)
{
  g_object_set_data_full (G_OBJECT (row), "query", dh_query_copy (one->query), (GDestroyNotify) dh_query_free);
  g_object_set_data_full (
      G_OBJECT (row), "title",
      g_strdup_printf ("%s: %s", dh_entity_get_plural (dh_query_get_entity (one->query)), one->label), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

/* "39,1% · 80% of the target 56" */
static char *
describe (const DhStatistic *one)
{
  g_autofree char *share = dh_statistic_format_share (one, 1);
  g_autofree char *reached = dh_statistic_format_reached (one);
  g_autofree char *target = NULL;

  if (reached != NULL)
    target = g_strdup_printf (_ ("%s of the target"), reached);
  if (share != NULL && target != NULL)
    return g_strconcat (share, " · ", target, NULL);
  return g_strdup (share != NULL ? share : target != NULL ? target : "");
}

static GtkWidget *
figure_row_new (const DhStatistics *statistics, const DhStatistic *one)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *value = dh_statistic_format (one);
  g_autofree char *words = describe (one);
  GtkWidget *number = label_new (value, 1, "numeric");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), one->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_add_css_class (number, "title-4");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  link_rows (row, statistics, one);
  return row;
}

static GtkWidget *
bar_row_new (const DhStatistics *statistics, const DhStatistic *one, GtkSizeGroup *names)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = label_new (one->label, 0, NULL), *meter = NULL;
  g_autofree char *value = dh_statistic_format (one);
  g_autofree char *share = dh_statistic_format_share (one, 1);
  g_autofree char *tail = share != NULL ? g_strconcat (value, " · ", share, NULL) : g_strdup (value);
  GtkWidget *number = label_new (tail, 1, "numeric");

  meter = dh_meter_new (one->label, one->whole > 0 ? one->value * 100 / one->whole : -1, -1);
  gtk_label_set_width_chars (GTK_LABEL (name), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (name), LABEL_CHARS);
  gtk_widget_set_size_request (name, 110, -1);
  gtk_label_set_width_chars (GTK_LABEL (number), 13);
  gtk_size_group_add_widget (names, name);
  gtk_widget_set_hexpand (meter, TRUE);
  gtk_widget_set_valign (meter, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), meter);
  gtk_box_append (GTK_BOX (box), number);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, one->label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tail, -1);
  link_rows (row, statistics, one);
  return row;
}

GtkWidget *
_dh_statistics_figures_new (const DhStatistics *statistics)
{
  GtkWidget *list = list_new (_ ("Figures"));

  for (guint i = 0; i < statistics->figures->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), figure_row_new (statistics, statistics->figures->pdata[i]));
  return list;
}

char *
_dh_statistics_dup_title (const DhStatistics *statistics, const DhStatisticTable *table)
{
  g_autofree char *label = g_utf8_strdown (dh_field_get_label (table->field), -1);

  return table->entity == statistics->reg->entity
             ? g_strdup_printf (_ ("By %s"), label)
             /* Translators: rows of a part of the register and the field by which they are counted,
                as in “Mediation cases by field”. */
             : g_strdup_printf (_ ("%s by %s"), dh_entity_get_plural (table->entity), label);
}

GtkWidget *
_dh_statistics_table_new (const DhStatistics *statistics, const DhStatisticTable *table)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *heading = NULL, *list = NULL;
  g_autofree char *title = _dh_statistics_dup_title (statistics, table);
  /* The bars of a table begin below each other. */
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (
      GTK_SIZE_GROUP_HORIZONTAL);

  heading = label_new (title, 0, "heading");
  list = list_new (title);
  for (guint i = 0; i < MIN (table->rows->len, MAX_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), bar_row_new (statistics, table->rows->pdata[i], names));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  if (table->rows->len > MAX_ROWS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", table->rows->len - MAX_ROWS),
                                               table->rows->len - MAX_ROWS);

      gtk_box_append (GTK_BOX (box), label_new (more, 0, "dimmed"));
    }
  return box;
}
