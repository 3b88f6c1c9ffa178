/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-statistics-private.h"

#include "dh-query-sql-private.h"

static gint64 *
new_key (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/* The committees of which a figure tells a share: id → id. */
static GHashTable *
read_committees (const DhStatistics *self, DhDb *db, DhDate today, GError **error)
{
  g_autoptr (GHashTable) committees = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *day = dh_date_to_iso (
      self->period != NULL && self->period->end != DH_DATE_NONE ? MIN (self->period->end, today) : today);
  g_autoptr (DhStmt) stmt = dh_db_prepare (db,
                                "SELECT id FROM unit WHERE trashed IS NULL AND kind = 'front-committee' "
                                "AND (?1 IS NULL OR level = ?1) AND (?2 = 0 OR id = ?2) "
                                "AND coalesce (valid_from, '') <= ?3 AND coalesce (valid_to, '9') >= ?3 /* scan ok */",
                                error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_text (stmt, 1, self->level);
  dh_stmt_bind_int64 (stmt, 2, self->unit);
  dh_stmt_bind_text (stmt, 3, day);
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      if (has_row)
        g_hash_table_add (committees, new_key (dh_stmt_get_int64 (stmt, 0)));
    }
  return g_steal_pointer (&committees);
}

static DhSql *
make_rows_sql (const DhQuery *query)
{
  const DhEntity *entity = dh_query_get_entity (query);
  DhSql *sql = dh_sql_new ();

  g_string_append (sql->text, "SELECT id, unit FROM ");
  g_string_append (sql->text, entity->table);
  dh_sql_append_where (sql, query);
  g_string_append (sql->text, " AND unit IS NOT NULL /* scan ok */");
  return sql;
}

gboolean
_dh_statistics_count_units (DhStatistics *self, DhDb *db, DhStatistic *one, DhDate today, GError **error)
{
  g_autoptr (GHashTable) committees = read_committees (self, db, today, error);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DhQuery) rows = one->query;
  g_autoptr (DhSql) sql = make_rows_sql (rows);
  g_autoptr (DhStmt) stmt = committees != NULL ? dh_sql_prepare (sql, db, error) : NULL;
  gboolean has_row = stmt != NULL;

  one->query = NULL;
  while (has_row)
    {
      gint64 id = 0, unit = 0;

      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      id = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;
      unit = has_row ? dh_stmt_get_int64 (stmt, 1) : 0;
      if (!has_row || !g_hash_table_contains (committees, &unit))
        continue;
      g_array_append_val (ids, id);
      g_hash_table_add (named, new_key (unit));
    }
  one->query = dh_query_take_ids (g_steal_pointer (&rows), ids);
  one->value = g_hash_table_size (named);
  one->whole = committees != NULL ? g_hash_table_size (committees) : 0;
  return stmt != NULL;
}
