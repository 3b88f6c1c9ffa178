/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-deadline.h"
#include "dh-register.h"

/* The states of every register: which moves are let through, what they leave behind, and what is awaited in them. The
 * fixture's day is Tuesday, 15 August 2023. */

#define TODAY "2023-08-15"

/* What the rows of registers refer to. */
static void
add_others (Fixture *fixture)
{
  add_units (fixture);
  add (fixture, dh_entity_find ("household"), "name", "Lê A", NULL);
}

static void
set_needed (DhEdit *edit, const DhEntity *entity)
{
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      gboolean of_state = g_str_equal (field->name, "reason");

      if (!(field->flags & DH_FIELD_REQUIRED) && !of_state)
        continue;
      if (field->kind == DH_FIELD_REFERENCE)
        dh_edit_set_named (edit, field->name, g_str_equal (field->target, "unit") ? "HND" : "Lê A");
      else
        g_assert_true (dh_edit_parse (edit, field->name, sample_text (field), 2023, NULL));
    }
}

static gint64
add_row (Fixture *fixture, const DhRegister *reg, const char *state)
{
  g_autoptr (DhEdit) edit = dh_edit_new (reg->entity);

  set_needed (edit, reg->entity);
  if (state != NULL)
    dh_edit_set_text (edit, "state", state);
  return wait_int64 (dh_record_create (fixture->context, reg->entity, edit));
}

static gboolean
is_move (const DhRegisterState *from, const char *to)
{
  g_auto (GStrv) moves = NULL;

  if (from->moves == NULL || g_str_equal (from->value, to))
    return TRUE;
  moves = g_strsplit (from->moves, " ", -1);
  return g_strv_contains ((const char *const *) moves, to);
}

static void
assert_move (Fixture *fixture, const DhRegister *reg, const DhRegisterState *from, const DhRegisterState *to)
{
  gint64 id = add_row (fixture, reg, from->value);
  g_autofree char *before = to->date != NULL ? get (fixture, reg->entity, id, to->date) : NULL;
  const char *label = dh_field_choice_label (dh_entity_find_field (reg->entity, "state"), from->value);

  if (!is_move (from, to->value))
    {
      wait_refused (change (fixture, reg->entity, id, "state", to->value, NULL), DH_ERROR_INVALID_VALUE, label);
      assert_value (fixture, reg->entity, id, "state", from->value);
      if (to->date != NULL)
        assert_value (fixture, reg->entity, id, to->date, before);
      return;
    }
  wait_ok (change (fixture, reg->entity, id, "state", to->value, NULL));
  assert_value (fixture, reg->entity, id, "state", to->value);
  /* A day that is there stays. */
  if (to->date != NULL)
    assert_value (fixture, reg->entity, id, to->date, *before != '\0' ? before : TODAY);
}

/* Each state to each other, in every register. */
static void
test_moves (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  add_others (fixture);
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    for (const DhRegisterState *from = (*reg)->states; from != NULL && from->value != NULL; from++)
      for (const DhRegisterState *to = (*reg)->states; to->value != NULL; to++, n++)
        assert_move (fixture, *reg, from, to);
  g_assert_cmpuint (n, >, 150);
}

static void
reach (const DhRegister *reg, const DhRegisterState *state, GHashTable *reached)
{
  if (!g_hash_table_add (reached, (gpointer) state->value))
    return;
  for (const DhRegisterState *next = reg->states; next->value != NULL; next++)
    if (is_move (state, next->value))
      reach (reg, next, reached);
}

/* From where a row begins every state can be reached, and from every state one in which nothing is awaited any more. */
static void
test_ways (void)
{
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    {
      const DhRegisterState *first = (*reg)->states;
      const DhField *field = dh_entity_find_field ((*reg)->entity, "state");
      g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);

      if (first == NULL)
        continue;
      reach (*reg, dh_register_find_state (*reg, field->preset), all);
      for (const DhRegisterState *state = first; state->value != NULL; state++)
        {
          g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);
          gboolean ends = FALSE;

          if (!g_hash_table_contains (all, state->value))
            g_error ("%s: nothing leads to “%s”", (*reg)->entity->name, state->value);
          reach (*reg, state, reached);
          for (const DhRegisterState *other = first; other->value != NULL; other++)
            ends = ends || (other->closed && g_hash_table_contains (reached, other->value));
          if (!ends)
            g_error ("%s: nothing ends “%s”", (*reg)->entity->name, state->value);
        }
    }
}

/* A state that is taken away is the first one again, where there is a way back to it. */
static void
assert_emptied (Fixture *fixture, const DhRegister *reg, const DhRegisterState *state, gint64 id)
{
  const char *preset = dh_entity_find_field (reg->entity, "state")->preset;
  DexFuture *future = change (fixture, reg->entity, id, "state", "", NULL);

  if (is_move (state, preset))
    wait_ok (future);
  else
    wait_refused (future, DH_ERROR_INVALID_VALUE, "does not follow");
  assert_value (fixture, reg->entity, id, "state", is_move (state, preset) ? preset : state->value);
}

/* Another field may change in any state, and a state is neither made up nor taken away. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  add_others (fixture);
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    for (const DhRegisterState *state = (*reg)->states; state != NULL && state->value != NULL; state++)
      {
        gint64 id = add_row (fixture, *reg, state->value);
        g_autoptr (DhEdit) unknown = dh_edit_new ((*reg)->entity);

        wait_ok (change (fixture, (*reg)->entity, id, "note", "x", NULL));
        g_assert_false (dh_edit_parse (unknown, "state", "nowhere", 2023, NULL));
        dh_edit_set_text (unknown, "state", "nowhere");
        wait_refused (dh_records_update (fixture->context, (*reg)->entity, &id, 1, unknown), DH_ERROR_INVALID_VALUE,
                      "nowhere");
        assert_value (fixture, (*reg)->entity, id, "state", state->value);
        assert_emptied (fixture, *reg, state, id);
      }
}

static gboolean
lists (Fixture *fixture, const DhQuery *query, gint64 id)
{
  g_autoptr (DhQuery) only = dh_query_with_ids (query, &id, 1);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, only);

  wait_ok (dh_record_list_settled (list));
  return g_list_model_get_n_items (G_LIST_MODEL (list)) == 1;
}

/* A row of @reg that has been late since May, in @state. */
static gint64
add_late (Fixture *fixture, const DhRegister *reg, const DhRegisterDeadline *rule, const char *state)
{
  g_autoptr (DhEdit) edit = dh_edit_new (reg->entity);

  set_needed (edit, reg->entity);
  if (state != NULL)
    dh_edit_set_text (edit, "state", state);
  dh_edit_set_text (edit, rule->from != NULL ? rule->from : rule->due, "2023-05-10");
  return wait_int64 (dh_record_create (fixture->context, reg->entity, edit));
}

/* What is late is so until its day or until it is closed, whichever comes first. */
static void
test_awaited (Fixture *fixture, gconstpointer data)
{
  DhDate today = dh_date_from_iso (TODAY);
  guint n = 0;

  add_others (fixture);
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    for (const DhRegisterDeadline *rule = (*reg)->deadlines; rule != NULL && rule->name != NULL; rule++)
      for (const DhRegisterState *state = (*reg)->states; state != NULL && state->value != NULL; state++)
        {
          g_autoptr (DhQuery) overdue = dh_deadline_query_overdue (*reg, rule, today);
          gint64 id = 0;

          if (rule->part != NULL || rule->when != NULL || (rule->from != NULL && rule->days == 0))
            continue;
          id = add_late (fixture, *reg, rule, state->value);
          g_autofree char *met = rule->until != NULL ? get (fixture, (*reg)->entity, id, rule->until) : g_strdup ("");
          g_assert_cmpint (lists (fixture, overdue, id), ==, !state->closed && *met == '\0');
          if (rule->until != NULL && *met == '\0')
            {
              wait_ok (change (fixture, (*reg)->entity, id, rule->until, TODAY, NULL));
              g_assert_false (lists (fixture, overdue, id));
            }
          n++;
        }
  g_assert_cmpuint (n, >, 5);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/states/moves", test_moves);
  g_test_add_func ("/domain/states/ways", test_ways);
  fixture_add ("/domain/states/others", test_others);
  fixture_add ("/domain/states/awaited", test_awaited);
  return g_test_run ();
}
