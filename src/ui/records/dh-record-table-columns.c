/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

#include <glib/gi18n.h>

#include "dh-field-text.h"
#include "dh-record-section.h"

/* A person who drags a column's edge makes a signal per pixel; the last one is worth keeping. */
#define SAVE_DELAY_MS 500

typedef struct
{
  DhRecordTable *table; /* weak: GTK keeps factories of cells that outlive the table for a moment */
  const DhField *field;
} CellMaker;

static void
cell_maker_free (gpointer data, GClosure *closure)
{
  CellMaker *self = data;

  g_clear_weak_pointer (&self->table);
  g_free (self);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *item, CellMaker *maker)
{
  if (maker->table != NULL)
    gtk_column_view_cell_set_child (item, dh_record_cell_new (maker->table, maker->field));
  gtk_column_view_cell_set_focusable (item, TRUE);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *item)
{
  GtkWidget *child = gtk_column_view_cell_get_child (item);

  if (child != NULL)
    dh_record_cell_bind (DH_RECORD_CELL (child), item);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *item)
{
  GtkWidget *child = gtk_column_view_cell_get_child (item);

  if (child != NULL)
    dh_record_cell_unbind (DH_RECORD_CELL (child));
}

/* The id says when a row was made, nothing to a listener. */
static void
name_row (GtkColumnViewRow *row, DhRecord *record)
{
  gtk_column_view_row_set_accessible_label (row, dh_record_is_loading (record) ? "" : dh_record_get_title (record));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row)
{
  DhRecord *record = gtk_column_view_row_get_item (row);

  gtk_column_view_row_set_focusable (row, FALSE);
  name_row (row, record);
  g_signal_connect_swapped (record, "changed", G_CALLBACK (name_row), row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row)
{
  g_signal_handlers_disconnect_by_func (gtk_column_view_row_get_item (row), name_row, row);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  gtk_list_header_set_child (header, dh_record_section_new ());
}

static void
bind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, DhRecordTable *self)
{
  g_ptr_array_add (self->sections, header);
  _dh_record_table_show_section (self, header);
}

static void
unbind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, DhRecordTable *self)
{
  g_ptr_array_remove_fast (self->sections, header);
}

static gboolean
save_cb (gpointer data)
{
  DhRecordTable *self = data;

  self->save_source = 0;
  _dh_record_table_save_state (self);
  return G_SOURCE_REMOVE;
}

static void
columns_touched_cb (DhRecordTable *self)
{
  _dh_record_table_ask_totals (self);
  if (self->loading_state)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void
sort_changed_cb (DhRecordTable *self, GtkSorterChange change, GtkColumnViewSorter *sorter)
{
  if (self->loading_state)
    return;
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  if (column == NULL)
    return;
  gboolean descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  g_autoptr (DhQuery) query = dh_query_with_sort (dh_record_table_get_query (self), gtk_column_view_column_get_id (column),
                                       descending);
  dh_record_table_set_query (self, query);
  columns_touched_cb (self);
  g_signal_emit_by_name (self, "query-changed");
}

static GtkListItemFactory *
make_cell_factory (DhRecordTable *self, const DhField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  CellMaker *maker = g_new0 (CellMaker, 1);

  g_set_weak_pointer (&maker->table, self);
  maker->field = field;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cell_cb), maker, cell_maker_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);
  return factory;
}

static gboolean
may_be_column (const DhField *field)
{
  return (field->flags & DH_FIELD_HIDDEN) == 0 && field->kind != DH_FIELD_FILE;
}

static void
add_column (DhRecordTable *self, const DhField *field)
{
  DhTableColumn *column = g_new0 (DhTableColumn, 1);
  /* Only the header's arrows: the order itself is SQLite's work. */
  g_autoptr (GtkSorter) sorter = GTK_SORTER (
      gtk_custom_sorter_new (NULL, NULL, NULL));

  column->field = field;
  column->column = gtk_column_view_column_new (dh_field_get_label (field), make_cell_factory (self, field));
  gtk_column_view_column_set_id (column->column, field->name);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_fixed_width (column->column, dh_field_width (self->entity, field));
  gtk_column_view_column_set_expand (column->column, g_strcmp0 (field->name, self->entity->title) == 0);
  if (field->kind != DH_FIELD_REFERENCES)
    gtk_column_view_column_set_sorter (column->column, sorter);
  gtk_column_view_column_set_visible (column->column, (field->flags & DH_FIELD_LISTED) != 0);
  gtk_column_view_append_column (self->view, column->column);
  g_signal_connect_object (column->column, "notify::fixed-width", G_CALLBACK (columns_touched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (column->column, "notify::visible", G_CALLBACK (columns_touched_cb), self, G_CONNECT_SWAPPED);
  g_object_unref (column->column);
  g_ptr_array_add (self->columns, column);
}

static void
make_row_factory (DhRecordTable *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_column_view_set_row_factory (self->view, rows);

  self->header_factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (self->header_factory, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect_object (self->header_factory, "bind", G_CALLBACK (bind_header_cb), self, 0);
  g_signal_connect_object (self->header_factory, "unbind", G_CALLBACK (unbind_header_cb), self, 0);
}

static gboolean
strv_has (GStrv names, const char *name)
{
  return g_strv_contains ((const char *const *) names, name);
}

static void
arrange (DhRecordTable *self, const DhTableState *state)
{
  guint position = 0;

  for (guint i = 0; state->order != NULL && state->order[i] != NULL; i++)
    {
      DhTableColumn *column = _dh_record_table_find_column (self, dh_entity_find_field (self->entity, state->order[i]));
      if (column != NULL)
        gtk_column_view_insert_column (self->view, position++, column->column);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      DhTableColumn *column = g_ptr_array_index (self->columns, i);
      int width = GPOINTER_TO_INT (g_hash_table_lookup (state->widths, column->field->name));
      gtk_column_view_column_set_fixed_width (column->column,
                                              width > 0 ? width : dh_field_width (self->entity, column->field));
      gtk_column_view_column_set_visible (column->column, state->shown != NULL
                                                              ? strv_has (state->shown, column->field->name)
                                                              : (column->field->flags & DH_FIELD_LISTED) != 0);
    }
}

static void
show_sort (DhRecordTable *self)
{
  gboolean descending;
  const char *name = dh_query_get_sort (dh_record_table_get_query (self), &descending);
  DhTableColumn *column = name != NULL ? _dh_record_table_find_column (self, dh_entity_find_field (self->entity, name))
                                       : NULL;

  if (column != NULL)
    gtk_column_view_sort_by_column (self->view, column->column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
apply_state (DhRecordTable *self, const DhTableState *state)
{
  g_autoptr (DhQuery) query = dh_query_copy (dh_record_table_get_query (self));

  self->loading_state = TRUE;
  arrange (self, state);
  if (state->sort != NULL)
    {
      g_autoptr (DhQuery) sorted = dh_query_with_sort (query, state->sort, state->descending);
      dh_query_free (query);
      query = g_steal_pointer (&sorted);
    }
  g_autoptr (DhQuery) grouped = dh_query_with_group (query, state->group);
  dh_record_table_set_query (self, grouped);
  show_sort (self);
  self->loading_state = FALSE;
}

void
_dh_record_table_make_columns (DhRecordTable *self)
{
  for (guint i = 0; self->entity->fields[i].name != NULL; i++)
    if (may_be_column (&self->entity->fields[i]))
      add_column (self, &self->entity->fields[i]);
  make_row_factory (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sort_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (columns_touched_cb),
                           self, G_CONNECT_SWAPPED);
}

void
_dh_record_table_load_state (DhRecordTable *self)
{
  g_autoptr (DhTableState) state = dh_table_state_load (self->settings, self->entity);

  apply_state (self, state);
}

void
_dh_record_table_save_state (DhRecordTable *self)
{
  g_autoptr (DhTableState) state = dh_table_state_new ();
  g_autoptr (GPtrArray) fields = dh_record_table_dup_columns (self);
  g_autoptr (GStrvBuilder) order = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();

  g_clear_handle_id (&self->save_source, g_source_remove);
  for (guint i = 0; i < fields->len; i++)
    {
      const DhField *field = g_ptr_array_index (fields, i);
      DhTableColumn *column = _dh_record_table_find_column (self, field);
      g_strv_builder_add (order, field->name);
      if (gtk_column_view_column_get_visible (column->column))
        g_strv_builder_add (shown, field->name);
      g_hash_table_insert (state->widths, g_strdup (field->name),
                           GINT_TO_POINTER (gtk_column_view_column_get_fixed_width (column->column)));
    }
  state->order = g_strv_builder_end (order);
  state->shown = g_strv_builder_end (shown);
  state->sort = g_strdup (dh_query_get_sort (dh_record_table_get_query (self), &state->descending));
  state->group = g_strdup (dh_query_get_group (dh_record_table_get_query (self)));
  dh_table_state_save (state, self->settings, self->entity);
}

DhTableColumn *
_dh_record_table_find_column (DhRecordTable *self, const DhField *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      DhTableColumn *column = g_ptr_array_index (self->columns, i);
      if (column->field == field)
        return column;
    }
  return NULL;
}

GPtrArray *
_dh_record_table_shown_fields (DhRecordTable *self)
{
  GPtrArray *fields = dh_record_table_dup_columns (self);

  for (guint i = fields->len; i > 0; i--)
    if (!dh_record_table_is_shown (self, g_ptr_array_index (fields, i - 1)))
      g_ptr_array_remove_index (fields, i - 1);
  return fields;
}

void
_dh_record_table_group (DhRecordTable *self, const char *field)
{
  g_autoptr (DhQuery) query = dh_query_with_group (dh_record_table_get_query (self), field[0] != '\0' ? field : NULL);

  dh_record_table_set_query (self, query);
  columns_touched_cb (self);
  g_signal_emit_by_name (self, "query-changed");
}

void
_dh_record_table_follow_group (DhRecordTable *self)
{
  gtk_column_view_set_header_factory (self->view, dh_record_list_is_grouped (self->list) ? self->header_factory : NULL);
}

void
_dh_record_table_refresh_cells (DhRecordTable *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      dh_record_cell_refresh (g_ptr_array_index (self->cells, i));
      gtk_widget_queue_resize (g_ptr_array_index (self->cells, i));
    }
}

int
_dh_record_table_text_height (DhRecordTable *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  if (self->text_serial != pango_context_get_serial (context))
    {
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
      self->line_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
      self->text_serial = pango_context_get_serial (context);
      pango_font_metrics_unref (metrics);
    }
  return self->line_height * (self->compact ? 1 : 2);
}

GPtrArray *
dh_record_table_dup_columns (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);

  GListModel *columns = gtk_column_view_get_columns (self->view);
  GPtrArray *fields = g_ptr_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *name = gtk_column_view_column_get_id (column);
      g_ptr_array_add (fields, (gpointer) dh_entity_find_field (self->entity, name));
    }
  return fields;
}

GStrv
dh_record_table_dup_shown (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);

  g_autoptr (GPtrArray) fields = _dh_record_table_shown_fields (self);
  GStrv names = g_new0 (char *, fields->len + 1);
  for (guint i = 0; i < fields->len; i++)
    names[i] = g_strdup (((const DhField *) g_ptr_array_index (fields, i))->name);
  return names;
}

gboolean
dh_record_table_is_shown (DhRecordTable *self, const DhField *field)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), FALSE);

  DhTableColumn *column = _dh_record_table_find_column (self, field);
  return column != NULL && gtk_column_view_column_get_visible (column->column);
}

void
dh_record_table_set_shown (DhRecordTable *self, const DhField *field, gboolean shown)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));

  DhTableColumn *column = _dh_record_table_find_column (self, field);
  g_return_if_fail (column != NULL);
  gtk_column_view_column_set_visible (column->column, shown);
}

void
dh_record_table_move_column (DhRecordTable *self, const DhField *field, int by)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));

  g_autoptr (GPtrArray) fields = dh_record_table_dup_columns (self);
  DhTableColumn *column = _dh_record_table_find_column (self, field);
  guint index;

  if (column == NULL || !g_ptr_array_find (fields, field, &index))
    return;
  int target = CLAMP ((int) index + by, 0, (int) fields->len - 1);
  gtk_column_view_insert_column (self->view, (guint) target, column->column);
}

void
dh_record_table_show_columns (DhRecordTable *self, const char *const *names)
{
  guint position = 0;

  g_return_if_fail (DH_IS_RECORD_TABLE (self));
  g_return_if_fail (names != NULL);

  self->loading_state = TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      DhTableColumn *column = _dh_record_table_find_column (self, dh_entity_find_field (self->entity, names[i]));
      if (column != NULL)
        gtk_column_view_insert_column (self->view, position++, column->column);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      DhTableColumn *column = g_ptr_array_index (self->columns, i);
      gtk_column_view_column_set_visible (column->column, g_strv_contains (names, column->field->name));
    }
  self->loading_state = FALSE;
  columns_touched_cb (self);
}

void
dh_record_table_propose_columns (DhRecordTable *self, const char *const *names)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));

  g_autoptr (DhTableState) state = dh_table_state_load (self->settings, self->entity);
  if (state->shown == NULL && state->order == NULL)
    dh_record_table_show_columns (self, names);
}

void
dh_record_table_show_order (DhRecordTable *self)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));

  self->loading_state = TRUE;
  show_sort (self);
  self->loading_state = FALSE;
}

void
dh_record_table_reset_columns (DhRecordTable *self)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));

  g_autoptr (DhTableState) state = dh_table_state_new ();
  g_autoptr (GStrvBuilder) order = g_strv_builder_new ();
  gboolean descending;
  for (guint i = 0; i < self->columns->len; i++)
    g_strv_builder_add (order, ((DhTableColumn *) g_ptr_array_index (self->columns, i))->field->name);
  state->order = g_strv_builder_end (order);
  /* Only the columns: what the list is sorted and grouped by stays. */
  state->sort = g_strdup (dh_query_get_sort (dh_record_table_get_query (self), &descending));
  state->descending = descending;
  state->group = g_strdup (dh_query_get_group (dh_record_table_get_query (self)));
  apply_state (self, state);
  columns_touched_cb (self);
}
