/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-numbering.h"

static gint64
add_series (Fixture *self, const char *first)
{
  return add (self, &dh_number_series_entity, "name", "Kế hoạch 2023", "symbol", "KH-MTTQ-BTT", "year", "2023", "first",
              first, NULL);
}

static gint64
reserve (Fixture *self, gint64 series)
{
  return wait_int64 (dh_number_reserve (self->context, series, "Việc"));
}

static void
add_number (Fixture *self, gint64 series, const char *number)
{
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, series);

  add (self, &dh_issued_number_entity, "series", owner, "number", number, NULL);
}

static char *
gaps (Fixture *self, gint64 series)
{
  g_autoptr (GArray) found = wait_boxed (dh_number_list_gaps (self->context, series));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      DhNumberGap gap = g_array_index (found, DhNumberGap, i);

      g_string_append_printf (out, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " ", gap.from, gap.to);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
test_next (Fixture *self, gconstpointer data)
{
  gint64 series = add_series (self, "5");

  g_assert_cmpint (wait_int64 (dh_number_find_next (self->context, series)), ==, 5);
  gint64 first = reserve (self, series), second = reserve (self, series);
  g_assert_cmpint (wait_int64 (dh_number_find_next (self->context, series)), ==, 7);

  assert_value (self, &dh_issued_number_entity, first, "number", "5");
  assert_value (self, &dh_issued_number_entity, second, "number", "6");
  assert_value (self, &dh_issued_number_entity, second, "state", "reserved");

  /* A number in the trash was taken, too. */
  wait_ok (dh_records_trash (self->context, &dh_issued_number_entity, &second, 1));
  assert_value (self, &dh_issued_number_entity, reserve (self, series), "number", "7");
  wait_refused (dh_number_reserve (self->context, 99, "x"), DH_ERROR_NOT_FOUND, "99");
  wait_refused (dh_number_find_next (self->context, 99), DH_ERROR_NOT_FOUND, "99");
}

/* A number that left the house is not taken back. */
static void
test_final (Fixture *self, gconstpointer data)
{
  gint64 series = add_series (self, "1");
  gboolean can_undo = TRUE;

  reserve (self, series);
  g_object_get (dh_context_get_store (self->context), "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  g_assert_cmpint (count (self, "SELECT count(*) FROM issued_number"), ==, 1);
}

static void
test_issue (Fixture *self, gconstpointer data)
{
  gint64 series = add_series (self, "1"), number = reserve (self, series), other = reserve (self, series);
  gint64 document = add (self, &dh_document_entity, "kind", "Kế hoạch", "abstract", "Ngày hội", "signer",
                         "Trần Văn Bình", NULL);
  DhDate day = dh_date_new (2023, 2, 5);

  wait_refused (dh_number_issue (self->context, number, document, DH_DATE_NONE), DH_ERROR_MISSING_VALUE,
                "Date of issue");
  wait_ok (dh_number_issue (self->context, number, document, day));
  assert_value (self, &dh_document_entity, document, "number", "01");
  assert_value (self, &dh_document_entity, document, "symbol", "KH-MTTQ-BTT");
  assert_value (self, &dh_document_entity, document, "issued_on", "2023-02-05");
  assert_value (self, &dh_document_entity, document, "direction", "outgoing");
  assert_value (self, &dh_issued_number_entity, number, "state", "issued");
  assert_value (self, &dh_issued_number_entity, number, "subject", "Ngày hội");
  assert_value (self, &dh_issued_number_entity, number, "signer", "Trần Văn Bình");

  wait_refused (dh_number_issue (self->context, number, document, day), DH_ERROR_NOT_ALLOWED, "01");
  wait_refused (dh_number_issue (self->context, other, document, day), DH_ERROR_NOT_ALLOWED, "01");
}

static void
test_gaps (Fixture *self, gconstpointer data)
{
  gint64 series = add_series (self, "3");
  g_autofree char *none = gaps (self, series);

  g_assert_cmpstr (none, ==, "");
  add_number (self, series, "5");
  add_number (self, series, "6");
  add_number (self, series, "10");

  g_autofree char *some = gaps (self, series);
  g_assert_cmpstr (some, ==, "3-4 7-9 ");
  add_number (self, series, "3");
  add_number (self, series, "4");

  g_autofree char *fewer = gaps (self, series);
  g_assert_cmpstr (fewer, ==, "7-9 ");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  gint64 series = add_series (self, "3"), number = reserve (self, series);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, series);

  wait_refused (try_add (self, &dh_issued_number_entity, "series", owner, "number", "2", NULL), DH_ERROR_INVALID_VALUE,
                "expected 3 or more");
  wait_refused (try_add (self, &dh_issued_number_entity, "series", owner, "number", "3", NULL), DH_ERROR_INVALID_VALUE,
                "taken before");
  wait_refused (change (self, &dh_issued_number_entity, number, "number", "4", NULL), DH_ERROR_INVALID_VALUE,
                "cannot be changed");
  wait_refused (change (self, &dh_issued_number_entity, number, "state", "void", NULL), DH_ERROR_MISSING_VALUE, "why");
  wait_refused (change (self, &dh_issued_number_entity, number, "state", "issued", NULL), DH_ERROR_MISSING_VALUE,
                "day");
  wait_ok (change (self, &dh_issued_number_entity, number, "state", "void", "note", "Không ban hành", NULL));
}

static void
test_format (void)
{
  g_autofree char *small = dh_number_format (7);
  g_autofree char *large = dh_number_format (1204);

  g_assert_cmpstr (small, ==, "07");
  g_assert_cmpstr (large, ==, "1204");
}

static gint64
add_arrival (Fixture *self, const char *direction, const char *arrived_on, const char *number)
{
  return add (self, &dh_document_entity, "abstract", "Trả lời kiến nghị", "direction", direction, "arrived_on",
              arrived_on, "arrival_number", number, NULL);
}

/* The book of incoming papers counts from 1 every year, and nothing stands in it twice. */
static void
test_arrival (Fixture *self, gconstpointer data)
{
  gint64 first = add_arrival (self, "incoming", "2023-01-05", "");
  gint64 later = add_arrival (self, "incoming", "2023-01-06", "7");

  assert_value (self, &dh_document_entity, first, "arrival_number", "1");
  assert_value (self, &dh_document_entity, add_arrival (self, "incoming", "2023-01-06", ""), "arrival_number", "8");
  assert_value (self, &dh_document_entity, add_arrival (self, "incoming", "2024-01-02", ""), "arrival_number", "1");
  assert_value (self, &dh_document_entity, add_arrival (self, "outgoing", "2023-01-06", ""), "arrival_number", "");

  g_autoptr (DhEdit) twice = make_edit (&dh_document_entity, "arrival_number", "1", NULL);
  wait_refused (dh_records_update (self->context, &dh_document_entity, &later, 1, twice), DH_ERROR_INVALID_VALUE,
                "stands in the book of 2023");
  g_autoptr (DhEdit) next = make_edit (&dh_document_entity, "arrival_number", "9", NULL);
  wait_ok (dh_records_update (self->context, &dh_document_entity, &later, 1, next));

  /* A number in the trash was taken, too, so that its paper can come back. */
  wait_ok (dh_records_trash (self->context, &dh_document_entity, &later, 1));
  assert_value (self, &dh_document_entity, add_arrival (self, "incoming", "2023-01-07", ""), "arrival_number", "10");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/numbering/next", test_next);
  fixture_add ("/numbering/final", test_final);
  fixture_add ("/numbering/issue", test_issue);
  fixture_add ("/numbering/gaps", test_gaps);
  fixture_add ("/numbering/refused", test_refused);
  fixture_add ("/numbering/arrival", test_arrival);
  g_test_add_func ("/numbering/format", test_format);
  return g_test_run ();
}
