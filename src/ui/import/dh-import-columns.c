/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-columns.h"

#include <glib/gi18n.h>

/* A sheet of tasks has a dozen; a wider one shows its first. */
#define MAX_TABLES 20
#define MAX_COLUMNS 40

struct _DhImportColumns
{
  AdwBin parent_instance;

  DhImportDraft *draft;
  gboolean filling;
  gboolean stale; /* the rows are not those of the draft yet: nobody has looked */
};

G_DEFINE_FINAL_TYPE (DhImportColumns, dh_import_columns, ADW_TYPE_BIN)

static const DhSourceTable *
get_table (DhImportColumns *self, guint table)
{
  guint block = dh_import_draft_get_table (self->draft, table);

  return &dh_source_get_block (dh_import_draft_get_source (self->draft), block)->table;
}

static const char *
get_cell (const DhSourceTable *table, guint row, guint column)
{
  if (row >= table->n_rows || column >= table->rows[row].n_cells)
    return "";
  return table->rows[row].cells[column].text;
}

/* The lowest heading is the one that names a single column. */
static char *
dup_heading (const DhSourceTable *table, guint column)
{
  for (guint row = MAX (table->header_rows, 1); row-- > 0;)
    if (*get_cell (table, row, column) != '\0')
      return g_strdelimit (g_strdup (get_cell (table, row, column)), "\n", ' ');
  return g_strdup_printf (_ ("Column %u"), column + 1);
}

static char *
dup_example (const DhSourceTable *table, guint column)
{
  for (guint row = MAX (table->header_rows, 1); row < table->n_rows; row++)
    if (*get_cell (table, row, column) != '\0')
      return g_strdelimit (g_strdup (get_cell (table, row, column)), "\n", ' ');
  return g_strdup ("");
}

static void
selected_cb (DhImportColumns *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint table = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "table"));
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));

  if (!self->filling)
    dh_import_columns_choose (self, table, column, (DhColumnMeaning) adw_combo_row_get_selected (row));
}

static GtkWidget *
row_new (DhImportColumns *self, guint table, guint column, DhColumnMeaning meaning, GListModel *meanings)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *heading = dup_heading (get_table (self, table), column);
  g_autofree char *example = dup_example (get_table (self, table), column);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), heading);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), example);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), meanings);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), meaning);
  g_object_set_data (G_OBJECT (row), "table", GUINT_TO_POINTER (table));
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
group_new (DhImportColumns *self, guint table, GListModel *meanings)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *name = get_table (self, table)->name;
  g_autofree char *title = name != NULL ? g_markup_escape_text (name, -1) : g_strdup_printf (_ ("Table %u"), table + 1);
  guint n = 0;
  const DhColumnMeaning *columns = dh_import_draft_get_columns (self->draft, table, &n);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (table == 0)
    adw_preferences_group_set_description (
        ADW_PREFERENCES_GROUP (group),
        _ ("Say what the columns mean. The table is read again then, and what you corrected in its tasks is lost."));
  for (guint i = 0; i < MIN (n, MAX_COLUMNS); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (self, table, i, columns[i], meanings));
  return group;
}

static void
map_cb (DhImportColumns *self)
{
  g_autoptr (GtkStringList) meanings = NULL;
  GtkWidget *page = NULL;

  if (!self->stale)
    return;
  self->stale = FALSE;
  meanings = gtk_string_list_new (NULL);
  page = adw_preferences_page_new ();
  for (guint i = 0; i < DH_N_COLUMNS; i++)
    gtk_string_list_append (meanings, dh_column_meaning_get_label ((DhColumnMeaning) i));
  self->filling = TRUE;
  for (guint i = 0; i < MIN (dh_import_draft_n_tables (self->draft), MAX_TABLES); i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (group_new (self, i, G_LIST_MODEL (meanings))));
  adw_bin_set_child (ADW_BIN (self), page);
  self->filling = FALSE;
}

static void
dh_import_columns_dispose (GObject *object)
{
  DH_IMPORT_COLUMNS (object)->filling = TRUE;
  g_clear_object (&DH_IMPORT_COLUMNS (object)->draft);
  G_OBJECT_CLASS (dh_import_columns_parent_class)->dispose (object);
}

static void
dh_import_columns_class_init (DhImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_import_columns_dispose;
}

static void
dh_import_columns_init (DhImportColumns *self)
{
  g_signal_connect_object (self, "map", G_CALLBACK (map_cb), self, G_CONNECT_DEFAULT);
}

GtkWidget *
dh_import_columns_new (void)
{
  return g_object_new (DH_TYPE_IMPORT_COLUMNS, NULL);
}

void
dh_import_columns_set_draft (DhImportColumns *self, DhImportDraft *draft)
{
  g_return_if_fail (DH_IS_IMPORT_COLUMNS (self));
  g_return_if_fail (DH_IS_IMPORT_DRAFT (draft));

  g_set_object (&self->draft, draft);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    map_cb (self);
}

void
dh_import_columns_choose (DhImportColumns *self, guint table, guint column, DhColumnMeaning meaning)
{
  g_return_if_fail (DH_IS_IMPORT_COLUMNS (self) && self->draft != NULL);
  g_return_if_fail (meaning < DH_N_COLUMNS);

  guint n = 0;
  const DhColumnMeaning *columns = dh_import_draft_get_columns (self->draft, table, &n);
  g_autofree DhColumnMeaning *wanted = g_memdup2 (columns, n * sizeof *columns);

  g_return_if_fail (column < n);
  wanted[column] = meaning;
  dh_import_draft_set_columns (self->draft, table, wanted);
}
