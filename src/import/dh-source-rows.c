/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-source-rows.h"

#include <glib/gi18n.h>

#include "dh-error.h"

static char **
dup_cells (const DhSourceRow *row)
{
  char **cells = g_new0 (char *, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    cells[i] = g_strdup (row->cells[i].text);
  return cells;
}

static GPtrArray *
dup_rows (const DhSourceTable *table)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < table->n_rows; i++)
    {
      while (rows->len + 1 < table->rows[i].number)
        g_ptr_array_add (rows, g_new0 (char *, 1));
      g_ptr_array_add (rows, dup_cells (&table->rows[i]));
    }
  return rows;
}

GPtrArray *
dh_source_dup_rows (DhSource *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < dh_source_get_n_blocks (self); i++)
    {
      const DhSourceBlock *block = dh_source_get_block (self, i);

      if (block->kind == DH_SOURCE_TABLE && !block->table.hidden)
        return dup_rows (&block->table);
    }
  g_set_error_literal (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                       _ ("The file has no table; expected an XLSX, ODS or CSV file."));
  return NULL;
}
