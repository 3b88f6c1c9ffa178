/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-statistics-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dh-query-sql-private.h"
#include "dh-row-private.h"

/* Of a table with more rows only the largest are kept. */
#define MAX_ROWS 500

/* The values of one field and how often each was met. The rows are counted here and not by GROUP BY, so that one look
 * at an index serves all tables. */
typedef struct
{
  const DhField *field;
  gboolean months;
  GHashTable *counts; /* text → guint * */
  const char *last;   /* borrowed: runs of one value are met again */
  guint *n_last;
} Tally;

static void
clear_tally (gpointer data)
{
  g_hash_table_unref (((Tally *) data)->counts);
}

/* "": the field is empty. */
static void
count_value (Tally *tally, const char *text)
{
  gpointer key = NULL, n = NULL;

  if (tally->last == NULL || !g_str_equal (tally->last, text))
    {
      if (!g_hash_table_lookup_extended (tally->counts, text, &key, &n))
        {
          key = g_strdup (text);
          n = g_new0 (guint, 1);
          g_hash_table_insert (tally->counts, key, n);
        }
      tally->last = key;
      tally->n_last = n;
    }
  (*tally->n_last)++;
}

static guint
get_count (const Tally *tally, const char *text)
{
  return *(const guint *) g_hash_table_lookup (tally->counts, text);
}

static char *
name_reference (DhDb *db, const DhField *field, gint64 id)
{
  g_autofree char *title = dh_record_dup_title_db (db, dh_entity_find (field->target), id, NULL);

  return title != NULL ? g_steal_pointer (&title) : g_strdup ("");
}

static DhStatistic *
make_row (DhDb *db, const DhQuery *base, const DhField *field, const char *text)
{
  DhQuery *query = dh_query_copy (base);
  g_autofree char *label = NULL;

  if (*text == '\0')
    {
      query = dh_query_take_filter (query, field->name, DH_FILTER_EMPTY, NULL);
      label = g_strdup (_ ("not stated"));
    }
  else if (field->kind == DH_FIELD_CHOICE || field->kind == DH_FIELD_TEXT)
    {
      query = dh_query_take_text (query, field->name, DH_FILTER_IS, text);
      label = g_strdup (dh_field_choice_label (field, text));
    }
  else
    {
      DhValue value = { .type = DH_VALUE_INT, .i = g_ascii_strtoll (text, NULL, 10) };

      query = dh_query_take_filter (query, field->name, DH_FILTER_IS, &value);
      label = field->kind == DH_FIELD_REFERENCE ? name_reference (db, field, value.i) : dh_value_format (field, &value);
    }
  return _dh_statistics_new_statistic (label, DH_FIELD_INTEGER, query);
}

static DhStatistic *
make_month (const DhQuery *base, const DhField *field, const char *month)
{
  g_autoptr (DhPeriod) period = dh_period_from_canonical (month, "", NULL);
  DhQuery *query = dh_query_copy (base);
  g_autofree char *label = period != NULL ? dh_period_format (period) : g_strdup (_ ("not stated"));

  if (period != NULL)
    query = dh_query_take_days (query, field->name, period->start, period->end);
  return _dh_statistics_new_statistic (label, DH_FIELD_INTEGER, query);
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  const Tally *tally = data;
  const char *one = *(const char *const *) a, *other = *(const char *const *) b;
  guint n = get_count (tally, one), m = get_count (tally, other);

  return tally->months || n == m ? strcmp (one, other) : n > m ? -1 : 1;
}

/* Choices keep the order of the field, what is most comes first among others. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const DhField *field = data;
  const DhStatistic *one = *(DhStatistic *const *) a, *other = *(DhStatistic *const *) b;

  for (const DhChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    {
      const char *label = dh_field_choice_label (field, choice->value);

      if (g_str_equal (one->label, label) != g_str_equal (other->label, label))
        return g_str_equal (one->label, label) ? -1 : 1;
    }
  return 0;
}

static void
make_table (DhStatistics *self, DhDb *db, const DhQuery *base, Tally *tally, guint n)
{
  DhStatisticTable *table = g_new0 (DhStatisticTable, 1);
  g_autoptr (GPtrArray) values = NULL;

  values = g_hash_table_get_keys_as_ptr_array (tally->counts);
  g_ptr_array_sort_with_data (values, compare_counts, tally);
  table->entity = dh_query_get_entity (base);
  table->name = table->entity == self->reg->entity ? g_strdup (tally->field->name)
                                                   : g_strconcat (table->entity->name, ".", tally->field->name, NULL);
  table->field = tally->field;
  table->rows = g_ptr_array_new_with_free_func (_dh_statistics_free_statistic);
  for (guint i = 0; i < MIN (values->len, MAX_ROWS); i++)
    {
      const char *text = values->pdata[i];
      DhStatistic *row = tally->months ? make_month (base, tally->field, text)
                                       : make_row (db, base, tally->field, text);

      row->value = get_count (tally, text);
      row->whole = n;
      g_ptr_array_add (table->rows, row);
    }
  if (tally->field->kind == DH_FIELD_CHOICE)
    g_ptr_array_sort_with_data (table->rows, compare_rows, (gpointer) tally->field);
  g_ptr_array_add (self->tables, table);
}

/* The field of @entity that @name stands for; NULL: it is one of another entity of the register. */
static const DhField *
find_breakdown (const DhStatistics *self, const DhEntity *entity, const char *name)
{
  const char *point = strchr (name, '.');
  g_autofree char *part = point != NULL ? g_strndup (name, (gsize) (point - name)) : NULL;
  const DhField *field = NULL;

  if (!g_str_equal (part != NULL ? part : self->reg->entity->name, entity->name))
    return NULL;
  field = dh_entity_find_field (entity, point != NULL ? point + 1 : name);
  g_assert (field != NULL);
  return field;
}

static void
add_tally (GArray *tallies, const DhField *field, gboolean months)
{
  Tally tally = { .field = field, .months = months };

  tally.counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_array_append_val (tallies, tally);
}

static GArray *
make_tallies (DhStatistics *self, const DhEntity *entity)
{
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (Tally));
  g_auto (GStrv) names = g_strsplit (self->reg->breakdowns != NULL ? self->reg->breakdowns : "", " ", -1);

  g_array_set_clear_func (tallies, clear_tally);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const DhField *field = find_breakdown (self, entity, names[i]);

      if (field != NULL)
        add_tally (tallies, field, FALSE);
    }
  if (self->period != NULL && entity == self->reg->entity && self->reg->date != NULL)
    add_tally (tallies, dh_entity_find_field (entity, self->reg->date), TRUE);
  return tallies;
}

static DhSql *
make_tally_sql (const DhQuery *base, GArray *tallies)
{
  DhSql *sql = dh_sql_new ();
  const char *table = dh_query_get_entity (base)->table;

  g_string_append (sql->text, "SELECT ");
  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = &g_array_index (tallies, Tally, i);

      g_string_append (sql->text, i > 0 ? ", " : "");
      g_string_append (sql->text, tally->months ? "substr (" : "");
      g_string_append (sql->text, table);
      g_string_append_c (sql->text, '.');
      g_string_append (sql->text, tally->field->name);
      g_string_append (sql->text, tally->months ? ", 1, 7)" : "");
    }
  g_string_append (sql->text, " FROM ");
  g_string_append (sql->text, table);
  dh_sql_append_where (sql, base);
  g_string_append (sql->text, " /* scan ok */");
  return sql;
}

static gboolean
count_entity (DhStatistics *self, DhDb *db, const DhEntity *entity, const char *date, GError **error)
{
  g_autoptr (DhQuery) base = _dh_statistics_make_base (self, entity, date);
  g_autoptr (GArray) tallies = make_tallies (self, entity);
  g_autoptr (DhSql) sql = NULL;
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;
  guint n = 0;

  if (tallies->len == 0)
    return TRUE;
  sql = make_tally_sql (base, tallies);
  if ((stmt = dh_sql_prepare (sql, db, error)) == NULL)
    return FALSE;
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      for (guint i = 0; has_row && i < tallies->len; i++)
        {
          const char *text = dh_stmt_get_text (stmt, (int) i);

          count_value (&g_array_index (tallies, Tally, i), text != NULL ? text : "");
        }
      n += has_row;
    }
  for (guint i = 0; i < tallies->len; i++)
    make_table (self, db, base, &g_array_index (tallies, Tally, i), n);
  return TRUE;
}

gboolean
_dh_statistics_count_tables (DhStatistics *self, DhDb *db, GError **error)
{
  if (!count_entity (self, db, self->reg->entity, self->reg->date, error))
    return FALSE;
  for (guint i = 0; self->reg->parts != NULL && self->reg->parts[i] != NULL; i++)
    if (!count_entity (self, db, self->reg->parts[i], _dh_statistics_date_of_part (self, self->reg->parts[i]), error))
      return FALSE;
  return TRUE;
}
