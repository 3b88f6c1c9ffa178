/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-statistics-private.h"

#include "dh-deadline-private.h"
#include "dh-number.h"
#include "dh-query-sql-private.h"
#include "dh-register-private.h"
#include "dh-row-private.h"
#include "dh-value-private.h"

G_DEFINE_BOXED_TYPE (DhStatistics, dh_statistics, dh_statistics_ref, dh_statistics_unref)

void
_dh_statistics_free_statistic (gpointer data)
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

  g_free (self->name);
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

/* A part is where the record is that it belongs to. */
static DhQuery *
take_place (const DhStatistics *self, DhQuery *query)
{
  const DhEntity *entity = dh_query_get_entity (query);
  gboolean own = entity == self->reg->entity;
  g_autofree char *level = own ? g_strdup ("level") : g_strconcat (entity->owner, ".level", NULL);
  g_autofree char *unit = own ? g_strdup ("unit") : g_strconcat (entity->owner, ".unit", NULL);

  if (self->level != NULL)
    query = dh_query_take_text (query, level, DH_FILTER_IS, self->level);
  return self->unit != 0 ? dh_query_take_id (query, unit, DH_FILTER_IS, self->unit) : query;
}

static DhQuery *
take_period (const DhStatistics *self, DhQuery *query, const char *date)
{
  return self->period != NULL && date != NULL ? dh_query_take_days (query, date, self->period->start, self->period->end)
                                              : query;
}

DhQuery *
_dh_statistics_make_base (const DhStatistics *self, const DhEntity *entity, const char *date)
{
  return take_place (self, take_period (self, dh_query_new (entity), date));
}

static DhQuery *
take_where (DhQuery *query, const char *where)
{
  const DhEntity *entity = dh_query_get_entity (query);
  DhRegisterCondition condition;

  while (_dh_register_next_condition (entity, &where, &condition))
    {
      g_auto (DhValue) value = DH_VALUE_INIT;

      if (*condition.value != '\0' && !dh_value_parse (condition.field, condition.value, 0, &value, NULL))
        g_error ("%s: a condition of %s", condition.value, entity->name);
      query = dh_query_take_filter (query, condition.name, condition.is ? DH_FILTER_IS : DH_FILTER_IS_NOT, &value);
      _dh_register_condition_clear (&condition);
    }
  return query;
}

DhStatistic *
_dh_statistics_new_statistic (const char *label, DhFieldKind kind, DhQuery *query)
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

const char *
_dh_statistics_date_of_part (const DhStatistics *self, const DhEntity *part)
{
  for (const DhRegisterFigure *figure = self->reg->figures; figure->name != NULL; figure++)
    if (figure->part == part && figure->date != NULL)
      return figure->date;
  return NULL;
}

/* Committees are at the place, wherever their rows say that they are. */
static DhQuery *
make_figure_query (const DhStatistics *self, const DhRegisterFigure *figure)
{
  const DhEntity *entity = entity_of (self, figure);
  const char *date = date_of (self, figure);

  return take_where (figure->of_units ? take_period (self, dh_query_new (entity), date)
                                      : _dh_statistics_make_base (self, entity, date),
                     figure->where);
}

static void
add_figures (DhStatistics *self)
{
  for (const DhRegisterFigure *figure = self->reg->figures; figure->name != NULL; figure++)
    {
      const DhEntity *entity = entity_of (self, figure);
      const DhField *sum = figure->sum != NULL ? dh_entity_find_field (entity, figure->sum) : NULL;
      DhStatistic *one = NULL;

      g_assert (figure->sum == NULL || sum != NULL);
      one = _dh_statistics_new_statistic (_ (figure->label), sum != NULL ? sum->kind : DH_FIELD_INTEGER,
                                          make_figure_query (self, figure));
      one->figure = figure;
      g_ptr_array_add (self->figures, one);
    }
}

/* What is late today, whatever the period. */
static void
add_overdue (DhStatistics *self, DhDate today)
{
  for (const DhRegisterDeadline *rule = self->reg->deadlines; rule != NULL && rule->name != NULL; rule++)
    {
      g_autofree char *label = NULL;
      DhQuery *query = NULL;

      if (!dh_deadline_has_own_day (self->reg, rule))
        continue;
      label = g_strdup_printf (_ ("Overdue today: %s"), dh_field_get_label (dh_entity_find_field (
                                                            _dh_deadline_entity (self->reg, rule), rule->due)));
      query = take_place (self, dh_deadline_query_overdue (self->reg, rule, today));
      g_ptr_array_add (self->figures, _dh_statistics_new_statistic (label, DH_FIELD_INTEGER, query));
    }
}

/* One statement counts all the figures that begin with the same @base. */
static void
append_figure (DhSql *sql, const DhStatistic *one, guint n_base)
{
  const DhEntity *entity = dh_query_get_entity (one->query);
  const char *sum = one->figure->sum;

  g_string_append (sql->text, sum == NULL ? "count (" : "total (");
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
  g_autoptr (DhQuery) base = _dh_statistics_make_base (self, entity, date);
  g_autoptr (DhSql) sql = dh_sql_new ();
  g_autoptr (DhStmt) stmt = NULL;
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();

  g_string_append (sql->text, "SELECT ");
  for (guint i = 0; i < self->figures->len; i++)
    {
      DhStatistic *one = self->figures->pdata[i];

      if (one->figure == NULL || one->figure->of_units || entity_of (self, one->figure) != entity
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
complete_figures (DhStatistics *self, DhDb *db, DhDate today, GError **error)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      DhStatistic *one = self->figures->pdata[i];
      const DhStatistic *whole = NULL;

      if (one->figure == NULL)
        continue;
      whole = one->figure->of != NULL ? dh_statistics_find (self, one->figure->of) : NULL;
      one->whole = whole != NULL ? whole->value : 0;
      if (one->figure->of_units && !_dh_statistics_count_units (self, db, one, today, error))
        return FALSE;
      if (self->period != NULL && !read_target (self, db, one, error))
        return FALSE;
    }
  return TRUE;
}

static DexFuture *
run_count (DhDb *db, gpointer data)
{
  DhStatistics *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local_usec (dh_db_get_now (db));
  DhDate today = dh_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                              g_date_time_get_day_of_month (now));

  add_figures (self);
  add_overdue (self, today);
  if (!count_all_figures (self, db, &error) || !count_overdue (self, db, &error)
      || !complete_figures (self, db, today, &error) || !_dh_statistics_count_tables (self, db, &error))
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
  self->figures = g_ptr_array_new_with_free_func (_dh_statistics_free_statistic);
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
dh_statistics_find_row (const DhStatistics *self, const char *name, const char *value)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->tables->len; i++)
    {
      const DhStatisticTable *table = self->tables->pdata[i];

      if (!g_str_equal (table->name, name))
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
