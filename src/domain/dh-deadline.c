/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-deadline-private.h"

#include "dh-error.h"
#include "dh-id.h"
#include "dh-register-private.h"
#include "dh-row-private.h"

#include <glib/gi18n.h>

#define MAX_WORKING_DAYS 3650

typedef struct
{
  const DhEntity *entity;
  gint64 id;
} Question;

static char *
make_key (const DhRegister *reg, const DhRegisterDeadline *rule)
{
  return g_strconcat (reg->entity->name, "/", rule->name, NULL);
}

const DhEntity *
_dh_deadline_entity (const DhRegister *reg, const DhRegisterDeadline *rule)
{
  return rule->part != NULL ? rule->part : reg->entity;
}

DhQuery *
_dh_deadline_narrow_open (const DhRegister *reg, DhQuery *query)
{
  const DhEntity *entity = dh_query_get_entity (query);
  g_autofree char *state_of = entity == reg->entity ? g_strdup ("state") : g_strconcat (entity->owner, ".state", NULL);

  for (const DhRegisterState *state = reg->states; state != NULL && state->value != NULL; state++)
    if (state->closed)
      query = dh_query_take_text (query, state_of, DH_FILTER_IS_NOT, state->value);
  return query;
}

static void
append_column (DhSql *sql, const DhEntity *entity, const char *column)
{
  g_string_append (sql->text, entity->table);
  g_string_append_c (sql->text, '.');
  g_string_append (sql->text, column);
}

DhSql *
_dh_deadline_make_sql (const DhRegister *reg, const DhRegisterDeadline *rule, DhDate from, DhDate to, gboolean titles)
{
  g_autoptr (DhQuery) query = dh_deadline_query_due (reg, rule, from, to);
  const DhEntity *entity = dh_query_get_entity (query);
  DhSql *sql = dh_sql_new ();

  g_string_append (sql->text, "SELECT ");
  append_column (sql, entity, "id, ");
  append_column (sql, entity, rule->due);
  if (titles)
    {
      g_string_append (sql->text, ", ");
      dh_sql_append_title (sql->text, entity);
    }
  g_string_append (sql->text, " FROM ");
  g_string_append (sql->text, entity->table);
  dh_sql_append_where (sql, query);
  g_string_append (sql->text, " ORDER BY ");
  append_column (sql, entity, rule->due);
  g_string_append (sql->text, ", ");
  append_column (sql, entity, "id");
  /* The states are those of the records that the rows are part of. */
  g_string_append (sql->text, rule->part != NULL ? " /* scan ok */" : "");
  return sql;
}

static const char *
text_of (const DhValue *value)
{
  return value->type == DH_VALUE_TEXT ? value->s : "";
}

/* Values of one row by field, whether it is being written or was read. */
static const DhValue *
value_of (const DhEntity *entity, const DhValue *values, const char *name)
{
  const DhField *field = dh_entity_find_field (entity, name);

  g_assert (field != NULL);
  return &values[dh_entity_field_index (entity, field)];
}

static gboolean
applies (const DhEntity *entity, const DhValue *values, const DhRegisterDeadline *rule)
{
  const char *when = rule->when;
  g_auto (DhRegisterCondition) condition = { 0 };

  while (_dh_register_next_condition (entity, &when, &condition))
    {
      const DhValue *value = value_of (entity, values, condition.name);
      g_autofree char *text = dh_value_to_text (condition.field, value);

      if (g_str_equal (text, condition.value) != condition.is)
        return FALSE;
      _dh_register_condition_clear (&condition);
    }
  return rule->from != NULL && dh_date_from_iso (text_of (value_of (entity, values, rule->from))) != DH_DATE_NONE;
}

gboolean
_dh_deadline_decides (const DhRegister *reg, const DhRegisterDeadline *rule, const DhEntity *entity,
                      const DhValue *values)
{
  if (_dh_deadline_entity (reg, rule) != entity || !applies (entity, values, rule))
    return FALSE;
  for (const DhRegisterDeadline *other = reg->deadlines; other != rule; other++)
    if (_dh_deadline_entity (reg, other) == entity && g_str_equal (other->due, rule->due)
        && applies (entity, values, other))
      return FALSE;
  return TRUE;
}

static gboolean
is_extendable (const DhEntity *entity, const DhRegisterDeadline *rule)
{
  return !rule->fixed && dh_entity_find_field (entity, "extended_to") != NULL;
}

static char *
describe_count (const DhRegister *reg, const DhRegisterDeadline *rule, const DhDeadlineTerms *terms, DhDate from,
                DhDate due)
{
  g_autofree char *first = dh_date_format_screen (from);
  g_autofree char *last = dh_date_format_screen (due);
  const char *event = dh_field_get_label (dh_entity_find_field (_dh_deadline_entity (reg, rule), rule->from));
  int off = due - from - terms->days;

  if (terms->working)
    return g_strdup_printf (ngettext ("%s: %d working day after %s (%s) is %s; %d days off are not counted (%s).",
                                      "%s: %d working days after %s (%s) are %s; %d days off are not counted (%s).",
                                      (gulong) terms->days),
                            _ (rule->label), terms->days, first, event, last, off, terms->source);
  return g_strdup_printf (
      ngettext ("%s: %d day after %s (%s) is %s (%s).", "%s: %d days after %s (%s) are %s (%s).", (gulong) terms->days),
      _ (rule->label), terms->days, first, event, last, terms->source);
}

/* What the rule says of extensions, and whether this one keeps to it: a limit warns and never forbids. */
static gboolean
explain_extension (DhDb *db, const DhDeadlineTerms *terms, DhDate from, DhDate extended, GString *words, GError **error)
{
  DhDeadlineTerms longest = { .working = terms->working, .days = terms->days + terms->extension * terms->extensions };
  g_autofree char *day = NULL;
  DhDate last = DH_DATE_NONE;

  if (terms->extension <= 0 || terms->extensions <= 0)
    return TRUE;
  if (!_dh_deadline_count_db (db, &longest, from, &last, error))
    return FALSE;
  day = dh_date_format_screen (last);
  g_string_append_printf (words,
                          ngettext (" The rule allows %d extension by %d days, to %s at the latest.",
                                    " The rule allows %d extensions by %d days each, to %s at the latest.",
                                    (gulong) terms->extensions),
                          terms->extensions, terms->extension, day);
  if (extended != DH_DATE_NONE && extended > last)
    g_string_append (words, _ (" The new day is later than that."));
  return TRUE;
}

static gboolean
explain_rule (DhDb *db, const DhRegister *reg, const DhRegisterDeadline *rule, const DhRow *row, GString *words,
              GError **error)
{
  DhDate from = dh_date_from_iso (text_of (value_of (row->entity, row->values, rule->from)));
  g_auto (DhDeadlineTerms) terms = { 0 };
  g_autofree char *sentence = NULL;
  DhDate due = DH_DATE_NONE, extended = DH_DATE_NONE;

  if (!_dh_deadline_terms_db (db, reg, rule, from, &terms, error)
      || !_dh_deadline_count_db (db, &terms, from, &due, error))
    return FALSE;
  if (due == DH_DATE_NONE)
    return TRUE;
  sentence = describe_count (reg, rule, &terms, from, due);
  g_string_append (words, words->len > 0 ? "\n" : "");
  g_string_append (words, sentence);
  if (is_extendable (row->entity, rule))
    {
      g_autofree char *day = NULL;

      extended = dh_date_from_iso (text_of (value_of (row->entity, row->values, "extended_to")));
      day = extended != DH_DATE_NONE ? dh_date_format_screen (extended) : NULL;
      if (day != NULL)
        g_string_append_printf (words, _ (" Extended to %s: %s."), day,
                                text_of (value_of (row->entity, row->values, "extension_reason")));
    }
  return explain_extension (db, &terms, from, extended, words, error);
}

static DexFuture *
run_explain (DhDb *db, gpointer data)
{
  const Question *question = data;
  const DhRegister *reg = dh_register_of (question->entity);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRow) row = NULL;

  if (reg == NULL || reg->deadlines == NULL)
    return dex_future_new_take_string (g_strdup (""));
  row = dh_row_load_db (db, question->entity, question->id, &error);
  if (row == NULL)
    {
      if (error == NULL)
        _dh_row_set_missing (&error, question->entity, question->id);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  for (const DhRegisterDeadline *rule = reg->deadlines; rule->name != NULL; rule++)
    if (_dh_deadline_decides (reg, rule, row->entity, row->values) && !explain_rule (db, reg, rule, row, words, &error))
      return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_string (g_string_free (g_steal_pointer (&words), FALSE));
}

static gboolean
enter_rule (DhDb *db, const DhRegister *reg, const DhRegisterDeadline *rule, gint64 *n, GError **error)
{
  const DhEntity *entity = dh_entity_find ("deadline_rule");
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  g_autofree char *key = make_key (reg, rule);
  g_autoptr (GError) failed = NULL;

  if (rule->days == 0
      || dh_db_get_int64 (db, NULL, &failed, "SELECT 1 FROM deadline_rule WHERE rule = ? AND trashed IS NULL LIMIT 1",
                          "s", key))
    return TRUE;
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  dh_edit_set_text (edit, "rule", key);
  dh_edit_set_text (edit, "name", _ (rule->label));
  dh_edit_set_int64 (edit, "days", rule->days);
  dh_edit_set_int64 (edit, "working", rule->working);
  dh_edit_set_text (edit, "source", rule->source);
  if (rule->extension > 0)
    {
      dh_edit_set_int64 (edit, "extension_days", rule->extension);
      dh_edit_set_int64 (edit, "extension_times", rule->extensions);
    }
  (*n)++;
  return dh_record_write_db (db, entity, 0, edit, NULL, error);
}

static DexFuture *
run_enter_rules (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    for (const DhRegisterDeadline *rule = (*reg)->deadlines; rule != NULL && rule->name != NULL; rule++)
      if (!enter_rule (db, *reg, rule, &n, &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_for_int64 (n);
}

void
_dh_deadline_terms_clear (DhDeadlineTerms *self)
{
  g_clear_pointer (&self->source, g_free);
}

gboolean
_dh_deadline_terms_db (DhDb *db, const DhRegister *reg, const DhRegisterDeadline *rule, DhDate from,
                       DhDeadlineTerms *terms, GError **error)
{
  g_autofree char *key = make_key (reg, rule);
  g_autofree char *day = dh_date_to_iso (from);
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = FALSE;

  stmt = dh_db_prepare (db,
                        "SELECT days, working, source, extension_days, extension_times FROM deadline_rule WHERE rule = "
                        "?1 AND trashed IS NULL "
                        "AND coalesce (valid_from, '') <= ?2 AND coalesce (valid_to, '9') >= ?2 "
                        "ORDER BY coalesce (valid_from, '') DESC LIMIT 1",
                        error);
  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, key);
  dh_stmt_bind_text (stmt, 2, day);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  terms->days = has_row ? (int) dh_stmt_get_int64 (stmt, 0) : rule->days;
  terms->working = has_row ? dh_stmt_get_int64 (stmt, 1) != 0 : rule->working;
  terms->extension = has_row ? (int) dh_stmt_get_int64 (stmt, 3) : rule->extension;
  terms->extensions = has_row ? (int) dh_stmt_get_int64 (stmt, 4) : rule->extensions;
  g_set_str (&terms->source, has_row ? dh_stmt_get_text (stmt, 2) : rule->source);
  return TRUE;
}

gboolean
_dh_deadline_count_db (DhDb *db, const DhDeadlineTerms *terms, DhDate from, DhDate *due, GError **error)
{
  g_autoptr (DhWorkdays) days = NULL;
  int n = MIN (terms->days, MAX_WORKING_DAYS);

  *due = DH_DATE_NONE;
  if (terms->days <= 0)
    return TRUE;
  if (!terms->working)
    {
      *due = from + terms->days;
      return TRUE;
    }
  /* Even with every holiday in it a year has more than 183 working days. */
  days = dh_workdays_load_db (db, from, from + n * 2 + 31, error);
  if (days == NULL)
    return FALSE;
  *due = dh_workdays_offset (days, from, n);
  return TRUE;
}

static gboolean
check_extension (DhDraft *draft, GError **error)
{
  if (dh_entity_find_field (draft->entity, "extended_to") == NULL || dh_draft_is_empty (draft, "extended_to")
      || !dh_draft_is_empty (draft, "extension_reason"))
    return TRUE;
  return dh_draft_refuse (draft, "extension_reason", _ ("empty; expected why the deadline was extended"), error);
}

static gboolean
apply_rule (DhDraft *draft, const DhRegister *reg, const DhRegisterDeadline *rule, GError **error)
{
  DhDate from = dh_date_from_iso (dh_draft_get_text (draft, rule->from)), due = DH_DATE_NONE;
  g_auto (DhDeadlineTerms) terms = { 0 };
  g_autofree char *day = NULL;

  if (!_dh_deadline_terms_db (draft->db, reg, rule, from, &terms, error)
      || !_dh_deadline_count_db (draft->db, &terms, from, &due, error))
    return FALSE;
  if (is_extendable (draft->entity, rule) && !dh_draft_is_empty (draft, "extended_to"))
    due = dh_date_from_iso (dh_draft_get_text (draft, "extended_to"));
  day = due != DH_DATE_NONE ? dh_date_to_iso (due) : NULL;
  if (day != NULL)
    dh_draft_set_text (draft, rule->due, day);
  return TRUE;
}

gboolean
_dh_deadline_apply (DhDraft *draft, const DhRegister *reg, GError **error)
{
  return reg->deadlines == NULL || (check_extension (draft, error) && _dh_deadline_compute (draft, reg, error));
}

gboolean
_dh_deadline_compute (DhDraft *draft, const DhRegister *reg, GError **error)
{
  for (const DhRegisterDeadline *rule = reg->deadlines; rule->name != NULL; rule++)
    if (_dh_deadline_entity (reg, rule) == draft->entity && rule->from != NULL)
      dh_draft_clear (draft, rule->due);
  for (const DhRegisterDeadline *rule = reg->deadlines; rule->name != NULL; rule++)
    if (_dh_deadline_decides (reg, rule, draft->entity, draft->values) && !apply_rule (draft, reg, rule, error))
      return FALSE;
  return TRUE;
}

DhWorkdays *
dh_workdays_load_db (DhDb *db, DhDate from, DhDate to, GError **error)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  g_autofree char *first = dh_date_to_iso (MIN (from, to)), *last = dh_date_to_iso (MAX (from, to));
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  dh_workdays_add_public (days, dh_date_year (MIN (from, to)), dh_date_year (MAX (from, to)));
  stmt = dh_db_prepare (db, "SELECT date, worked, name FROM holiday WHERE date BETWEEN ?1 AND ?2 AND trashed IS NULL",
                        error);
  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_text (stmt, 1, first);
  dh_stmt_bind_text (stmt, 2, last);
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      DhDate date = has_row ? dh_date_from_iso (dh_stmt_get_text (stmt, 0)) : DH_DATE_NONE;
      if (date != DH_DATE_NONE)
        dh_workdays_add (days, date, dh_stmt_get_int64 (stmt, 1) != 0, dh_stmt_get_text (stmt, 2));
    }
  return g_steal_pointer (&days);
}

DhQuery *
dh_deadline_query_overdue (const DhRegister *self, const DhRegisterDeadline *rule, DhDate today)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (rule == NULL)
    rule = self->deadlines;
  return rule != NULL && rule->name != NULL ? dh_deadline_query_due (self, rule, DH_DATE_NONE, today - 1) : NULL;
}

gboolean
dh_deadline_has_own_day (const DhRegister *self, const DhRegisterDeadline *rule)
{
  g_return_val_if_fail (self != NULL && rule != NULL, FALSE);

  for (const DhRegisterDeadline *other = self->deadlines; other != rule; other++)
    if (other->part == rule->part && g_str_equal (other->due, rule->due))
      return FALSE;
  return TRUE;
}

DhQuery *
dh_deadline_query_due (const DhRegister *self, const DhRegisterDeadline *rule, DhDate from, DhDate to)
{
  DhQuery *query = NULL;

  g_return_val_if_fail (self != NULL && rule != NULL, NULL);

  query = dh_query_take_days (dh_query_new (_dh_deadline_entity (self, rule)), rule->due, from, to);
  if (rule->until != NULL)
    query = dh_query_take_filter (query, rule->until, DH_FILTER_EMPTY, NULL);
  return _dh_deadline_narrow_open (self, query);
}

DexFuture *
dh_deadline_explain (DhContext *context, const DhEntity *entity, gint64 id)
{
  Question *question = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);

  question = g_new0 (Question, 1);
  question->entity = entity;
  question->id = id;
  return dh_store_read (dh_context_get_store (context), run_explain, question, g_free);
}

DexFuture *
dh_deadline_enter_rules (DhContext *context)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return dh_store_write (dh_context_get_store (context), _ ("Enter the legal deadlines"), run_enter_rules, NULL, NULL);
}
