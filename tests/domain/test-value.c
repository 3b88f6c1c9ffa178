/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static const DhField *
field_of (const DhEntity *entity, const char *name)
{
  const DhField *field = dh_entity_find_field (entity, name);

  g_assert_nonnull (field);
  return field;
}

/* What is typed, what a person reads, what a machine reads; and back again. */
static void
assert_reads (const DhField *field, const char *typed, const char *shown, const char *kept)
{
  g_autoptr (GError) error = NULL;
  g_auto (DhValue) value = DH_VALUE_INIT;
  g_auto (DhValue) again = DH_VALUE_INIT;
  g_autofree char *formatted = NULL, *text = NULL;

  dh_value_parse (field, typed, 2023, &value, &error);
  g_assert_no_error (error);
  formatted = dh_value_format (field, &value);
  text = dh_value_to_text (field, &value);
  g_assert_cmpstr (formatted, ==, shown);
  g_assert_cmpstr (text, ==, kept);

  dh_value_parse (field, text, 0, &again, &error);
  g_assert_no_error (error);
  if (value.type == DH_VALUE_PERIOD)
    g_assert_cmpint (value.period->end, ==, again.period->end);
  else
    g_assert_true (dh_value_equal (&value, &again));
}

static void
assert_refuses (const DhField *field, const char *typed, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_auto (DhValue) value = DH_VALUE_INIT;

  g_assert_false (dh_value_parse (field, typed, 2023, &value, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
  g_assert_true (g_str_has_prefix (error->message, dh_field_get_label (field)));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not contain “%s”", error->message, part);
}

static void
test_text (void)
{
  const DhField *name = field_of (&dh_unit_entity, "name"), *note = field_of (&dh_unit_entity, "note");

  assert_reads (name, "  Hội   Nông\u00a0dân ", "Hội Nông dân", "Hội Nông dân");
  /* Decomposed letters are kept composed. */
  assert_reads (name, "Ho\u0323\u0302i", "Hội", "Hội");
  assert_reads (note, " một\nhai ", "một\nhai", "một\nhai");
  assert_reads (name, "", "", "");
}

static void
test_numbers (void)
{
  const DhField *percent = field_of (&dh_progress_entity, "percent"), *year = field_of (&dh_programme_entity, "year");
  const DhField *size = field_of (&dh_attachment_entity, "size");
  const DhField *target = field_of (&dh_indicator_entity, "target");

  assert_reads (percent, "60", "60", "60");
  assert_reads (size, "1.335", "1.335", "1335");
  assert_reads (year, "2023", "2023", "2023");
  assert_reads (target, "110,75", "110,75", "110.75");
  assert_reads (target, "110.75", "110,75", "110.75");
  assert_reads (target, "1.335", "1.335", "1335");
  assert_reads (target, "0,125", "0,125", "0.1250");
  assert_reads (target, "-3", "-3", "-3");
  assert_refuses (percent, "101", "from 0 to 100");
  assert_refuses (percent, "-1", "from 0 to 100");
  assert_refuses (percent, "sáu", "sáu");
  assert_refuses (year, "1944", "from 1945 to 2100");
  assert_refuses (target, "1e999", "1e999");
}

static void
test_money (void)
{
  static const DhField money = { .name = "amount", .kind = DH_FIELD_MONEY, .label = "Amount" };

  assert_reads (&money, "8,7 tỷ", "8.700.000.000 đ", "8700000000");
  assert_reads (&money, "1.250.000", "1.250.000 đ", "1250000");
  assert_refuses (&money, "nhiều", "nhiều");
}

static void
test_dates (void)
{
  const DhField *date = field_of (&dh_document_entity, "issued_on"), *period = field_of (&dh_task_entity, "period");

  assert_reads (date, "5/2/2023", "05/02/2023", "2023-02-05");
  assert_reads (date, "18/11", "18/11/2023", "2023-11-18");
  assert_refuses (date, "30/2/2023", "30/2/2023");
  assert_reads (period, "Quý II", "Quý II", "2023-Q2");
  assert_reads (period, "trước ngày 30/6", "trước ngày 30/6", "<2023-06-30");
  assert_reads (period, "thường xuyên", "thường xuyên", "permanent");
  assert_refuses (period, "lúc nào đó", "lúc nào đó");
}

static void
test_choices (void)
{
  const DhField *level = field_of (&dh_unit_entity, "level");

  assert_reads (level, "province", "Province", "province");
  assert_reads (level, "PROVINCE", "Province", "province");
  assert_reads (level, "residential area", "Residential area", "residential-area");
  assert_refuses (level, "planet", "one of central, province, district, commune, residential-area");
}

static void
test_flags (void)
{
  const DhField *worked = field_of (&dh_holiday_entity, "worked");

  assert_reads (worked, "yes", "yes", "1");
  assert_reads (worked, "có", "yes", "1");
  assert_reads (worked, "Không", "no", "0");
  assert_refuses (worked, "maybe", "yes or no");
}

static void
test_references (void)
{
  const DhField *lead = field_of (&dh_task_entity, "lead"), *units = field_of (&dh_task_entity, "units");

  assert_reads (lead, "4711", "", "4711");
  assert_reads (units, "3; 5,7", "", "3;5;7");
  assert_refuses (lead, "Hội Nông dân", "the number of a record");
  assert_refuses (units, "3;x", "the number of a record");
}

static void
test_files (void)
{
  const DhField *file = field_of (&dh_attachment_entity, "file");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x", 1);

  assert_reads (file, hash, hash, hash);
  assert_refuses (file, "abc", "SHA-256");
}

static void
test_equal (void)
{
  const DhField *period = field_of (&dh_task_entity, "period"), *units = field_of (&dh_task_entity, "units");
  g_auto (DhValue) a = DH_VALUE_INIT, b = DH_VALUE_INIT, c = DH_VALUE_INIT, none = DH_VALUE_INIT;
  DhValue empty = { .type = DH_VALUE_TEXT, .s = (char *) "" };

  g_assert_true (dh_value_equal (&empty, &none));
  dh_value_parse (period, "quý 2", 2023, &a, NULL);
  dh_value_parse (period, "Quý II", 2023, &b, NULL);
  /* The same quarter in other words is another value. */
  g_assert_false (dh_value_equal (&a, &b));
  dh_value_copy (&a, &c);
  g_assert_true (dh_value_equal (&a, &c));
  dh_value_clear (&c);
  dh_value_parse (units, "1;2", 0, &c, NULL);
  g_assert_false (dh_value_equal (&a, &c));
  g_assert_false (dh_value_is_empty (&c));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/value/text", test_text);
  g_test_add_func ("/domain/value/numbers", test_numbers);
  g_test_add_func ("/domain/value/money", test_money);
  g_test_add_func ("/domain/value/dates", test_dates);
  g_test_add_func ("/domain/value/choices", test_choices);
  g_test_add_func ("/domain/value/flags", test_flags);
  g_test_add_func ("/domain/value/references", test_references);
  g_test_add_func ("/domain/value/files", test_files);
  g_test_add_func ("/domain/value/equal", test_equal);
  return g_test_run ();
}
