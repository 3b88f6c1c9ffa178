/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-record-query.h"
#include "dh-register.h"
#include "dh-text.h"

/* Every filter on fields of every kind, against what the records themselves say, one by one and two at once. */

#define N_ROWS 60

static const char *const senders[] = { "", "Nguyễn Thị Hòa", "Trần Văn Đức", "nguyễn thị hoà" };
static const char *const classes[] = { "", "complaint", "denunciation", "proposal" };
static const char *const days[] = { "2023-01-01", "2023-03-31", "2023-04-01", "2023-12-31" };
static const char *const answered[] = { "", "2024-05-01", "2024-01-01", "" };
static const char *const units[] = { "", "HND", "HPN", "ĐTN" };
static const char *const signers[] = { "1", "0", "7", "12" };

/* Four values each, the first of them empty where the field can be. */
static const struct
{
  const char *field;
  const char *const *values;
} columns[] = { { "sender", senders },       { "class", classes }, { "received_on", days },
                { "answered_on", answered }, { "unit", units },    { "signers", signers } };

static const DhFilterOp ops[] = { DH_FILTER_IS,    DH_FILTER_IS_NOT, DH_FILTER_CONTAINS,  DH_FILTER_FROM,
                                  DH_FILTER_UNTIL, DH_FILTER_EMPTY,  DH_FILTER_NOT_EMPTY, DH_FILTER_WITHIN };

static const DhEntity *
petition (void)
{
  return dh_entity_find ("petition");
}

static gboolean
is_asked (const char *field)
{
  return dh_entity_find_field (petition (), field) != NULL;
}

static GListModel *
add_rows (Fixture *fixture)
{
  g_autoptr (DhQuery) all = dh_query_new (petition ());

  add_units (fixture);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr (DhEdit) edit = dh_edit_new (petition ());

      dh_edit_set_text (edit, "summary", "x");
      for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
        {
          const char *value = columns[k].values[(i / (k + 1) + i * k) % 4];

          if (!is_asked (columns[k].field) || *value == '\0')
            continue;
          if (g_str_equal (columns[k].field, "unit"))
            dh_edit_set_named (edit, "unit", value);
          else
            g_assert_true (dh_edit_parse (edit, columns[k].field, value, 2023, NULL));
        }
      wait_ok (dh_record_create (fixture->context, petition (), edit));
    }
  return wait_object (dh_record_query (fixture->context, all, 0));
}

static gboolean
contains (DhRecord *record, const DhField *field, const char *folded)
{
  g_autofree char *text = dh_record_format (record, field->name), *own = dh_text_fold (text);

  return strstr (own, folded) != NULL;
}

static int
compare (const DhValue *a, const DhValue *b)
{
  if (a->type == DH_VALUE_TEXT && b->type == DH_VALUE_TEXT)
    return g_strcmp0 (a->s, b->s);
  return (a->i > b->i) - (a->i < b->i);
}

/* What is empty lies within no bounds. */
static gboolean
fits (DhRecord *record, const DhField *field, DhFilterOp op, const DhValue *value, const char *folded)
{
  const DhValue *own = dh_record_get_value (record, field->name);
  gboolean empty = dh_value_is_empty (own);

  switch (op)
    {
    case DH_FILTER_IS:
    case DH_FILTER_WITHIN:
      return dh_value_is_empty (value) ? empty : dh_value_equal (own, value);
    case DH_FILTER_IS_NOT:
      return dh_value_is_empty (value) ? !empty : !dh_value_equal (own, value);
    case DH_FILTER_CONTAINS:
      return contains (record, field, folded);
    case DH_FILTER_FROM:
      return !empty && compare (own, value) >= 0;
    case DH_FILTER_UNTIL:
      return !empty && compare (own, value) <= 0;
    case DH_FILTER_EMPTY:
      return empty;
    case DH_FILTER_NOT_EMPTY:
    default:
      return !empty;
    }
}

typedef struct
{
  const DhField *field;
  DhFilterOp op;
  DhValue value;
  char *folded;
} Asked;

static void
clear_asked (gpointer data)
{
  dh_value_clear (&((Asked *) data)->value);
  g_free (((Asked *) data)->folded);
}

static gboolean
has_bounds (const DhField *field)
{
  return field->kind == DH_FIELD_DATE || field->kind == DH_FIELD_INTEGER;
}

static gboolean
is_sensible (const DhField *field, DhFilterOp op, const char *text)
{
  if (op == DH_FILTER_FROM || op == DH_FILTER_UNTIL)
    return has_bounds (field) && *text != '\0';
  if (op == DH_FILTER_CONTAINS)
    return *text != '\0' && (field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_CHOICE);
  return op != DH_FILTER_WITHIN || (field->kind == DH_FIELD_REFERENCE && *text != '\0');
}

static void
take_value (Fixture *fixture, Asked *asked, const char *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM unit WHERE abbreviations = '%s' /* scan ok */", text);

  asked->folded = dh_text_fold (text);
  if (asked->op == DH_FILTER_CONTAINS)
    asked->value = (DhValue) { .type = DH_VALUE_TEXT, .s = g_strdup (text) };
  else if (*text != '\0' && asked->field->kind == DH_FIELD_REFERENCE)
    asked->value = (DhValue) { .type = DH_VALUE_INT, .i = count (fixture, sql) };
  else if (*text != '\0')
    g_assert_true (dh_value_parse (asked->field, text, 2023, &asked->value, NULL));
}

static GArray *
list_questions (Fixture *fixture)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Asked));

  g_array_set_clear_func (all, clear_asked);
  for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
    for (guint o = 0; o < G_N_ELEMENTS (ops) && is_asked (columns[k].field); o++)
      for (guint v = 0; v < 4; v++)
        {
          Asked asked = { dh_entity_find_field (petition (), columns[k].field), ops[o], DH_VALUE_INIT, NULL };

          if (!is_sensible (asked.field, asked.op, columns[k].values[v]))
            continue;
          take_value (fixture, &asked, columns[k].values[v]);
          g_array_append_val (all, asked);
        }
  return all;
}

static gboolean
record_fits (DhRecord *record, const Asked *asked)
{
  return fits (record, asked->field, asked->op, &asked->value, asked->folded);
}

static void
assert_asked (Fixture *fixture, GListModel *rows, const Asked *first, const Asked *second)
{
  DhQuery *query = dh_query_take_filter (dh_query_new (petition ()), first->field->name, first->op, &first->value);
  g_autoptr (DhQuery) both = dh_query_take_filter (query, second->field->name, second->op, &second->value);
  g_autoptr (GListModel) found = wait_object (dh_record_query (fixture->context, both, 0));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (rows, i);

      n += record_fits (record, first) && record_fits (record, second);
    }
  if (n != g_list_model_get_n_items (found))
    g_error ("%s %d “%s”, %s %d “%s”: %u rows, expected %u", first->field->name, first->op, first->folded,
             second->field->name, second->op, second->folded, g_list_model_get_n_items (found), n);
  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (found, i);

      g_assert_true (record_fits (record, first) && record_fits (record, second));
    }
}

static void
test_single (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) rows = add_rows (fixture);
  g_autoptr (GArray) all = list_questions (fixture);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, N_ROWS);
  g_assert_cmpuint (all->len, >, 60);
  for (guint i = 0; i < all->len; i++)
    assert_asked (fixture, rows, &g_array_index (all, Asked, i), &g_array_index (all, Asked, i));
}

static void
test_pairs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) rows = add_rows (fixture);
  g_autoptr (GArray) all = list_questions (fixture);

  for (guint i = 0; i < all->len; i++)
    for (guint step = 1; step < all->len; step += 17)
      assert_asked (fixture, rows, &g_array_index (all, Asked, i), &g_array_index (all, Asked, (i + step) % all->len));
}

/* Days without one bound, or without both. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from, *until;
  } cases[] = { { "", "" },
                { "2023-03-31", "" },
                { "", "2023-04-01" },
                { "2023-03-31", "2023-03-31" },
                { "2024-01-01", "2023-01-01" } };
  g_autoptr (GListModel) rows = add_rows (fixture);

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      DhDate from = *cases[c].from != '\0' ? dh_date_from_iso (cases[c].from) : DH_DATE_NONE;
      DhDate until = *cases[c].until != '\0' ? dh_date_from_iso (cases[c].until) : DH_DATE_NONE;
      g_autoptr (DhQuery) query = dh_query_take_days (dh_query_new (petition ()), "received_on", from, until);
      g_autoptr (GListModel) found = wait_object (dh_record_query (fixture->context, query, 0));
      guint n = 0;

      for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
        {
          g_autoptr (DhRecord) record = g_list_model_get_item (rows, i);
          DhDate day = dh_date_from_iso (dh_record_get_text (record, "received_on"));

          n += (from == DH_DATE_NONE || day >= from) && (until == DH_DATE_NONE || day <= until);
        }
      g_assert_cmpuint (g_list_model_get_n_items (found), ==, n);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/filters/single", test_single);
  fixture_add ("/domain/filters/pairs", test_pairs);
  fixture_add ("/domain/filters/days", test_days);
  return g_test_run ();
}
