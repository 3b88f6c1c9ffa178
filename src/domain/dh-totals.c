/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-totals.h"

#include "dh-db.h"
#include "dh-number.h"
#include "dh-query-sql-private.h"

typedef struct
{
  gint64 count;
  double sums[]; /* one per field */
} Total;

struct _DhTotals
{
  GPtrArray *fields;  /* const DhField */
  GHashTable *groups; /* char *key → Total */
  Total *all;
};

G_DEFINE_BOXED_TYPE (DhTotals, dh_totals, dh_totals_ref, dh_totals_unref)

typedef struct
{
  DhQuery *query;
  GPtrArray *fields;
  char *ids; /* JSON array, or NULL */
} Loading;

static void
free_loading (gpointer data)
{
  Loading *self = data;

  dh_query_free (self->query);
  g_ptr_array_unref (self->fields);
  g_free (self->ids);
  g_free (self);
}

static Total *
new_total (guint n_fields)
{
  return g_malloc0 (sizeof (Total) + n_fields * sizeof (double));
}

static DhTotals *
new_totals (GPtrArray *fields)
{
  DhTotals *self = g_atomic_rc_box_new0 (DhTotals);

  self->fields = g_ptr_array_ref (fields);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->all = new_total (fields->len);
  return self;
}

static void
clear_totals (gpointer data)
{
  DhTotals *self = data;

  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->groups);
  g_free (self->all);
}

static void
take_row (DhTotals *self, DhStmt *stmt)
{
  Total *total = new_total (self->fields->len);
  const char *key = dh_stmt_get_text (stmt, 0);

  total->count = dh_stmt_get_int64 (stmt, 1);
  self->all->count += total->count;
  for (guint i = 0; i < self->fields->len; i++)
    {
      total->sums[i] = dh_stmt_get_double (stmt, 2 + (int) i);
      self->all->sums[i] += total->sums[i];
    }
  g_hash_table_insert (self->groups, g_strdup (key != NULL ? key : ""), total);
}

static DexFuture *
load_db (DhDb *db, gpointer data)
{
  Loading *loading = data;
  g_autoptr (DhTotals) self = new_totals (loading->fields);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSql) sql = dh_query_make_totals_sql (loading->query, (const DhField *const *) loading->fields->pdata,
                                         loading->fields->len, loading->ids);
  g_autoptr (DhStmt) stmt = dh_sql_prepare (sql, db, &error);
  gboolean has_row = FALSE;

  while (stmt != NULL && dh_stmt_step (stmt, &has_row, &error) && has_row)
    take_row (self, stmt);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_TOTALS, g_steal_pointer (&self));
}

static const Total *
find_total (const DhTotals *self, const char *key)
{
  return key != NULL ? g_hash_table_lookup (self->groups, key) : self->all;
}

static char *
format_sum (const DhField *field, double sum)
{
  if (field->kind == DH_FIELD_MONEY)
    return dh_money_format ((gint64) sum);
  if (field->kind == DH_FIELD_INTEGER)
    return dh_integer_format ((gint64) sum);
  return dh_decimal_format (sum, 2);
}

gboolean
dh_field_adds_up (const DhField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  if (field->kind == DH_FIELD_MONEY)
    return TRUE;
  /* What cannot exceed a bound is a share, a mark or a rank. */
  return (field->kind == DH_FIELD_INTEGER || field->kind == DH_FIELD_DECIMAL)
         && (field->flags & (DH_FIELD_YEAR | DH_FIELD_HIDDEN)) == 0 && (field->max == 0 || field->max > 1000);
}

DhTotals *
dh_totals_ref (DhTotals *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_totals_unref (DhTotals *self)
{
  g_atomic_rc_box_release_full (self, clear_totals);
}

DexFuture *
dh_totals_load (DhContext *context, const DhQuery *query, const DhField *const *fields, guint n_fields,
                const gint64 *ids, guint n_ids)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (query != NULL);

  Loading *loading = g_new0 (Loading, 1);
  loading->query = dh_query_copy (query);
  loading->fields = g_ptr_array_new ();
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (loading->fields, (gpointer) fields[i]);
  loading->ids = ids != NULL ? dh_sql_ids_to_json (ids, n_ids) : NULL;
  return dh_store_read (dh_context_get_store (context), load_db, loading, free_loading);
}

guint
dh_totals_n_fields (const DhTotals *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->fields->len;
}

const DhField *
dh_totals_get_field (const DhTotals *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->fields->len, NULL);
  return g_ptr_array_index (self->fields, index);
}

gint64
dh_totals_get_count (const DhTotals *self, const char *key)
{
  g_return_val_if_fail (self != NULL, 0);

  const Total *total = find_total (self, key);
  return total != NULL ? total->count : 0;
}

double
dh_totals_get_sum (const DhTotals *self, const char *key, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->fields->len, 0);

  const Total *total = find_total (self, key);
  return total != NULL ? total->sums[index] : 0;
}

char *
dh_totals_format (const DhTotals *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *text = g_string_new (NULL);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const DhField *field = dh_totals_get_field (self, i);
      g_autofree char *sum = format_sum (field, dh_totals_get_sum (self, key, i));
      g_string_append_printf (text, "%s%s: %s", i > 0 ? " · " : "", dh_field_get_label (field), sum);
    }
  return g_string_free (text, FALSE);
}
