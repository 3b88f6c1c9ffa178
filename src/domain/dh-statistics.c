/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-statistics.h"

#include <string.h>

#include "dh-deadline.h"
#include "dh-number.h"
#include "dh-query-sql-private.h"
#include "dh-register-private.h"
#include "dh-row-private.h"
#include "dh-value-private.h"

#define MAX_ROWS 500

G_DEFINE_BOXED_TYPE (DhStatistics, dh_statistics, dh_statistics_ref, dh_statistics_unref)

static void
free_statistic (gpointer data)
{
  DhStatistic *self = data;

  g_free (self->label);
  dh_query_free (self->query);
  g_free (self);
}

static void
free_table (gpointer data)
{
  DhStatisticTable *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
clear_statistics (gpointer data)
{
  DhStatistics *self = data;

  g_clear_pointer (&self->period, dh_period_free);
  g_free (self->level);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->tables);
}

static void
narrow (DhQuery **query, const DhField *field, DhFilterOp op, const DhValue *value)
{
  DhQuery *next = dh_query_with_filter (*query, field->name, op, value);

  dh_query_free (*query);
  *query = next;
}

static void
narrow_text (DhQuery **query, const DhField *field, DhFilterOp op, const char *text)
{
  g_auto (DhValue) value = DH_VALUE_INIT;

  dh_value_set_text (&value, text);
  narrow (query, field, op, &value);
}

static void
narrow_int64 (DhQuery **query, const DhField *field, DhFilterOp op, gint64 number)
{
  DhValue value = { .type = DH_VALUE_INT, .i = number };

  narrow (query, field, op, &value);
}

static void
narrow_days (DhQuery **query, const DhField *field, DhDate from, DhDate to)
{
  g_autofree char *first = from != DH_DATE_NONE ? dh_date_to_iso (from) : NULL;
  g_autofree char *last = to != DH_DATE_NONE ? dh_date_to_iso (to) : NULL;

  if (first != NULL)
    narrow_text (query, field, DH_FILTER_FROM, first);
  if (last != NULL)
    narrow_text (query, field, DH_FILTER_UNTIL, last);
}

/* The rows of @entity that fall into the period, at the level and of the unit. */
static DhQuery *
make_base (const DhStatistics *self, const DhEntity *entity, const char *date)
{
  DhQuery *query = dh_query_new (entity);

  if (self->period != NULL && date != NULL)
    narrow_days (&query, dh_entity_find_field (entity, date), self->period->start, self->period->end);
  if (self->level != NULL)
    narrow_text (&query, dh_entity_find_field (entity, "level"), DH_FILTER_IS, self->level);
  if (self->unit != 0)
    narrow_int64 (&query, dh_entity_find_field (entity, "unit"), DH_FILTER_IS, self->unit);
  return query;
}

static void
narrow_where (DhQuery **query, const DhEntity *entity, const char *where)
{
  DhRegisterCondition condition;

  while (_dh_register_next_condition (entity, &where, &condition))
    {
      g_autofree char *text = condition.value;
      g_auto (DhValue) value = DH_VALUE_INIT;

      if (*text != '\0' && !dh_value_parse (condition.field, text, 0, &value, NULL))
        g_error ("%s: a condition of %s", text, entity->name);
      narrow (query, condition.field, condition.is ? DH_FILTER_IS : DH_FILTER_IS_NOT, &value);
    }
}

static DhStatistic *
new_statistic (const char *label, DhFieldKind kind, DhQuery *query)
{
  DhStatistic *self = g_new0 (DhStatistic, 1);

  self->label = g_strdup (label);
  self->kind = kind;
  self->query = query;
  return self;
}

static const DhEntity *
entity_of (const DhStatistics *self, const DhRegisterFigure *figure)
{
  return figure->part != NULL ? figure->part : self->reg->entity;
}

static const char *
date_of (const DhStatistics *self, const DhRegisterFigure *figure)
{
  return figure->date != NULL || figure->part != NULL ? figure->date : self->reg->date;
}

static void
add_figures (DhStatistics *self)
{
  for (const DhRegisterFigure *figure = self->reg->figures; figure->name != NULL; figure++)
    {
      const DhEntity *entity = entity_of (self, figure);
      const DhField *sum = figure->sum != NULL ? dh_entity_find_field (entity, figure->sum) : NULL;
      DhStatistic *one = NULL;
      DhQuery *query = NULL;

      g_assert (figure->sum == NULL || sum != NULL);
      if (figure->part != NULL && (self->level != NULL || self->unit != 0))
        continue;
      query = make_base (self, entity, date_of (self, figure));
      narrow_where (&query, entity, figure->where);
      one = new_statistic (_ (figure->label), sum != NULL ? sum->kind : DH_FIELD_INTEGER, query);
      one->figure = figure;
      g_ptr_array_add (self->figures, one);
    }
}

/* What is late today, whatever the period. */
static void
add_overdue (DhStatistics *self, DhDate today)
{
  const DhRegisterDeadline *last = NULL;

  for (const DhRegisterDeadline *rule = self->reg->deadlines; rule != NULL && rule->name != NULL; rule++)
    {
      g_autofree char *label = NULL;
      DhQuery *query = NULL;

      /* Rules of several cases share a day. */
      if ((last != NULL && g_str_equal (last->due, rule->due))
          || (rule->part != NULL && (self->level != NULL || self->unit != 0)))
        continue;
      last = rule;
      label = g_strdup_printf (
          _ ("Overdue today: %s"),
          dh_field_get_label (dh_entity_find_field (rule->part != NULL ? rule->part : self->reg->entity, rule->due)));
      query = dh_deadline_query_overdue (self->reg, rule, today);
      if (self->level != NULL)
        narrow_text (&query, dh_entity_find_field (self->reg->entity, "level"), DH_FILTER_IS, self->level);
      if (self->unit != 0)
        narrow_int64 (&query, dh_entity_find_field (self->reg->entity, "unit"), DH_FILTER_IS, self->unit);
      g_ptr_array_add (self->figures, new_statistic (label, DH_FIELD_INTEGER, query));
    }
}

/* One statement counts all the figures that begin with the same @base. */
static void
append_figure (DhSql *sql, const DhStatistic *one, guint n_base)
{
  const DhEntity *entity = dh_query_get_entity (one->query);
  const char *sum = one->figure->sum;

  g_string_append (sql->text, sum != NULL ? "total (" : "count (");
  if (sum != NULL)
    {
      g_string_append (sql->text, entity->table);
      g_string_append_c (sql->text, '.');
    }
  g_string_append (sql->text, sum != NULL ? sum : "*");
  g_string_append_c (sql->text, ')');
  for (guint i = n_base; i < dh_query_n_filters (one->query); i++)
    {
      g_string_append (sql->text, i == n_base ? " FILTER (WHERE " : " AND ");
      dh_sql_append_filter (sql, one->query, i);
    }
  if (dh_query_n_filters (one->query) > n_base)
    g_string_append_c (sql->text, ')');
}

static gboolean
step_once (DhDb *db, DhSql *sql, DhStmt **stmt, GError **error)
{
  gboolean has_row = FALSE;

  *stmt = dh_sql_prepare (sql, db, error);
  return *stmt != NULL && dh_stmt_step (*stmt, &has_row, error);
}

/* Figures of one entity, in one look at its rows. */
static gboolean
count_figures (DhStatistics *self, DhDb *db, const DhEntity *entity, const char *date, GError **error)
{
  g_autoptr (DhQuery) base = make_base (self, entity, date);
  g_autoptr (DhSql) sql = dh_sql_new ();
  g_autoptr (DhStmt) stmt = NULL;
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();

  g_string_append (sql->text, "SELECT ");
  for (guint i = 0; i < self->figures->len; i++)
    {
      DhStatistic *one = self->figures->pdata[i];

      if (one->figure == NULL || entity_of (self, one->figure) != entity
          || g_strcmp0 (date_of (self, one->figure), date) != 0)
        continue;
      g_string_append (sql->text, counted->len > 0 ? ", " : "");
      append_figure (sql, one, dh_query_n_filters (base));
      g_ptr_array_add (counted, one);
    }
  if (counted->len == 0)
    return TRUE;
  g_string_append (sql->text, " FROM ");
  g_string_append (sql->text, entity->table);
  dh_sql_append_where (sql, base);
  g_string_append (sql->text, " /* scan ok */");
  if (!step_once (db, sql, &stmt, error))
    return FALSE;
  for (guint i = 0; i < counted->len; i++)
    ((DhStatistic *) counted->pdata[i])->value = dh_stmt_get_double (stmt, (int) i);
  return TRUE;
}

/* Figures of the same rows and the same date are counted together, by the first of them. */
static gboolean
count_all_figures (DhStatistics *self, DhDb *db, GError **error)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      const DhStatistic *one = self->figures->pdata[i];
      gboolean first = one->figure != NULL;

      for (guint k = 0; k < i && first; k++)
        {
          const DhStatistic *other = self->figures->pdata[k];

          first = other->figure == NULL || other->figure->part != one->figure->part
                  || g_strcmp0 (date_of (self, other->figure), date_of (self, one->figure)) != 0;
        }
      if (first && !count_figures (self, db, entity_of (self, one->figure), date_of (self, one->figure), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
count_overdue (DhStatistics *self, DhDb *db, GError **error)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      DhStatistic *one = self->figures->pdata[i];
      g_autoptr (DhSql) sql = NULL;
      g_autoptr (DhStmt) stmt = NULL;

      if (one->figure != NULL)
        continue;
      sql = dh_sql_new ();
      g_string_append (sql->text, "SELECT count (*) FROM ");
      g_string_append (sql->text, dh_query_get_entity (one->query)->table);
      dh_sql_append_where (sql, one->query);
      g_string_append (sql->text, " /* scan ok */");
      if (!step_once (db, sql, &stmt, error))
        return FALSE;
      one->value = dh_stmt_get_double (stmt, 0);
    }
  return TRUE;
}

static gboolean
read_target (DhStatistics *self, DhDb *db, DhStatistic *one, GError **error)
{
  g_autofree char *key = g_strconcat (self->reg->entity->name, "/", one->figure->name, NULL);
  g_autofree char *period = dh_period_to_canonical (self->period);
  g_autoptr (DhStmt) stmt = dh_db_prepare (db,
                                "SELECT total (target) FROM register_target WHERE figure = ? AND period = ? "
                                "AND level IS ? AND unit IS nullif (?, 0) AND trashed IS NULL /* scan ok */",
                                error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, key);
  dh_stmt_bind_text (stmt, 2, period);
  dh_stmt_bind_text (stmt, 3, self->level);
  dh_stmt_bind_int64 (stmt, 4, self->unit);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  one->target = dh_stmt_get_double (stmt, 0);
  return TRUE;
}

static gboolean
complete_figures (DhStatistics *self, DhDb *db, GError **error)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      DhStatistic *one = self->figures->pdata[i];
      const DhStatistic *whole = NULL;

      if (one->figure == NULL)
        continue;
      whole = one->figure->of != NULL ? dh_statistics_find (self, one->figure->of) : NULL;
      one->whole = whole != NULL ? whole->value : 0;
      if (self->period != NULL && !read_target (self, db, one, error))
        return FALSE;
    }
  return TRUE;
}

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
      DhValue nothing = DH_VALUE_INIT;

      narrow (&query, field, DH_FILTER_EMPTY, &nothing);
      label = g_strdup (_ ("not stated"));
    }
  else if (field->kind == DH_FIELD_CHOICE || field->kind == DH_FIELD_TEXT)
    {
      narrow_text (&query, field, DH_FILTER_IS, text);
      label = g_strdup (dh_field_choice_label (field, text));
    }
  else
    {
      DhValue value = { .type = DH_VALUE_INT, .i = g_ascii_strtoll (text, NULL, 10) };

      narrow (&query, field, DH_FILTER_IS, &value);
      label = field->kind == DH_FIELD_REFERENCE ? name_reference (db, field, value.i) : dh_value_format (field, &value);
    }
  return new_statistic (label, DH_FIELD_INTEGER, query);
}

static DhStatistic *
make_month (const DhQuery *base, const DhField *field, const char *month)
{
  g_autoptr (DhPeriod) period = dh_period_from_canonical (month, "", NULL);
  DhQuery *query = dh_query_copy (base);
  g_autofree char *label = period != NULL ? dh_period_format (period) : g_strdup (_ ("not stated"));

  if (period != NULL)
    narrow_days (&query, field, period->start, period->end);
  return new_statistic (label, DH_FIELD_INTEGER, query);
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
  table->field = tally->field;
  table->rows = g_ptr_array_new_with_free_func (free_statistic);
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

static GArray *
make_tallies (DhStatistics *self)
{
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (Tally));
  g_auto (GStrv) names = g_strsplit (self->reg->breakdowns != NULL ? self->reg->breakdowns : "", " ", -1);

  g_array_set_clear_func (tallies, clear_tally);
  for (guint i = 0; names[i] != NULL; i++)
    {
      Tally tally = { .field = dh_entity_find_field (self->reg->entity, names[i]) };

      g_assert (tally.field != NULL);
      tally.counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_array_append_val (tallies, tally);
    }
  if (self->period != NULL && self->reg->date != NULL)
    {
      Tally tally = { .field = dh_entity_find_field (self->reg->entity, self->reg->date), .months = TRUE };

      tally.counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_array_append_val (tallies, tally);
    }
  return tallies;
}

static DhSql *
make_tally_sql (DhStatistics *self, const DhQuery *base, GArray *tallies)
{
  DhSql *sql = dh_sql_new ();
  const char *table = self->reg->entity->table;

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
count_tables (DhStatistics *self, DhDb *db, GError **error)
{
  g_autoptr (DhQuery) base = make_base (self, self->reg->entity, self->reg->date);
  g_autoptr (GArray) tallies = make_tallies (self);
  g_autoptr (DhSql) sql = NULL;
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;
  guint n = 0;

  if (tallies->len == 0)
    return TRUE;
  sql = make_tally_sql (self, base, tallies);
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

static DexFuture *
run_count (DhDb *db, gpointer data)
{
  DhStatistics *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local_usec (dh_db_get_now (db));

  add_figures (self);
  add_overdue (
      self, dh_date_new (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now)));
  if (!count_all_figures (self, db, &error) || !count_overdue (self, db, &error) || !complete_figures (self, db, &error)
      || !count_tables (self, db, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_STATISTICS, dh_statistics_ref (self));
}

DhStatistics *
dh_statistics_ref (DhStatistics *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
dh_statistics_unref (DhStatistics *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_statistics);
}

DexFuture *
dh_statistics_count (DhContext *context, const DhRegister *reg, const DhPeriod *period, const char *level, gint64 unit)
{
  DhStatistics *self = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (reg != NULL);

  self = g_atomic_rc_box_new0 (DhStatistics);
  self->reg = reg;
  self->period = period != NULL ? dh_period_copy (period) : NULL;
  self->level = dh_entity_find_field (reg->entity, "level") != NULL ? g_strdup (level) : NULL;
  self->unit = dh_entity_find_field (reg->entity, "unit") != NULL ? unit : 0;
  self->figures = g_ptr_array_new_with_free_func (free_statistic);
  self->tables = g_ptr_array_new_with_free_func (free_table);
  return dh_store_read (dh_context_get_store (context), run_count, self, (GDestroyNotify) dh_statistics_unref);
}

const DhStatistic *
dh_statistics_find (const DhStatistics *self, const char *figure)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->figures->len; i++)
    {
      const DhStatistic *one = self->figures->pdata[i];

      if (one->figure != NULL && g_str_equal (one->figure->name, figure))
        return one;
    }
  return NULL;
}

static gboolean
row_is (const DhStatistic *row, const DhField *field, const char *value)
{
  const DhField *found = NULL;
  const DhValue *wanted = NULL;
  g_autofree char *text = NULL;

  if (dh_query_n_filters (row->query) == 0)
    return FALSE;
  dh_query_get_filter (row->query, dh_query_n_filters (row->query) - 1, &found, NULL, &wanted);
  text = found == field ? dh_value_to_text (field, wanted) : NULL;
  return g_strcmp0 (text, value) == 0;
}

const DhStatistic *
dh_statistics_find_row (const DhStatistics *self, const char *field, const char *value)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->tables->len; i++)
    {
      const DhStatisticTable *table = self->tables->pdata[i];

      if (!g_str_equal (table->field->name, field))
        continue;
      for (guint k = 0; k < table->rows->len; k++)
        if (row_is (table->rows->pdata[k], table->field, value))
          return table->rows->pdata[k];
    }
  return NULL;
}

char *
dh_statistics_describe (const DhStatistics *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  g_string_append (text, dh_entity_get_plural (self->reg->entity));
  if (self->period != NULL)
    {
      g_autofree char *period = dh_period_format (self->period);

      g_string_append_printf (text, ", %s", period);
    }
  for (guint i = 0; i < self->figures->len; i++)
    {
      const DhStatistic *one = self->figures->pdata[i];
      g_autofree char *value = dh_statistic_format (one);
      g_autofree char *share = dh_statistic_format_share (one, 1);

      g_string_append_printf (text, share != NULL ? "%s %s: %s (%s)" : "%s %s: %s", i == 0 ? ":" : ";", one->label,
                              value, share);
    }
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
dh_statistic_format (const DhStatistic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == DH_FIELD_MONEY)
    return dh_money_format ((gint64) self->value);
  return dh_decimal_format (self->value, self->kind == DH_FIELD_DECIMAL ? 2 : 0);
}

char *
dh_statistic_format_share (const DhStatistic *self, int decimals)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->whole > 0 ? dh_percent_format (self->value, self->whole, decimals) : NULL;
}

char *
dh_statistic_format_reached (const DhStatistic *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->target > 0 ? dh_percent_format (self->value, self->target, 2) : NULL;
}
