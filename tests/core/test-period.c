/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-period.h"

#include <string.h>

#include "dh-error.h"

#define YEAR 2023

typedef struct
{
  const char *text;
  const char *canonical;
} Case;

static void
check_parse (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DhPeriod) period = dh_period_parse (cases[i].text, YEAR, &error);
      if (period == NULL)
        g_error ("%s", error->message);
      g_autofree char *canonical = dh_period_to_canonical (period);
      if (!g_str_equal (canonical, cases[i].canonical))
        g_error ("“%s” was read as %s, not %s", cases[i].text, canonical, cases[i].canonical);
      g_assert_cmpstr (period->words, ==, cases[i].text);
    }
}
#define CHECK_PARSE(cases) check_parse (cases, G_N_ELEMENTS (cases))

static void
test_days (void)
{
  static const Case cases[] = {
    { "ngày 18/11", "2023-11-18" },
    { "18/11", "2023-11-18" },
    { "Ngày 18/11/2024", "2024-11-18" },
    { "18.11.2023", "2023-11-18" },
    { "ngày 18 tháng 11 năm 2023", "2023-11-18" },
    { "ngày 18 tháng 11", "2023-11-18" },
    { "Trong ngày 18/11", "2023-11-18" },
    { "vào ngày 18/11.", "2023-11-18" },
    { "2023-11-18", "2023-11-18" },
    { "on 18/11/2023", "2023-11-18" },
    { "29/2/2024", "2024-02-29" },
  };
  CHECK_PARSE (cases);
}

static void
test_months (void)
{
  static const Case cases[] = {
    { "tháng 11", "2023-11" },
    { "Tháng 11/2023", "2023-11" },
    { "tháng 11 năm 2022", "2022-11" },
    { "nhiệm vụ tháng 11", "2023-11" },
    { "T11", "2023-11" },
    { "t3/2024", "2024-03" },
    { "tháng 3", "2023-03" },
    { "tháng 03", "2023-03" },
    { "11/2023", "2023-11" },
    { "tháng Tám", "2023-08" },
    { "tháng mười một", "2023-11" },
    { "tháng Mười", "2023-10" },
    { "tháng Năm năm 2023", "2023-05" },
    { "THÁNG 11 NĂM 2023", "2023-11" },
    { "dự kiến tháng 11", "2023-11" },
    { "november 2023", "2023-11" },
    { "in November", "2023-11" },
    { "month 11", "2023-11" },
    { "tháng 11 trong năm", "2023-11" },
    { "2023-11", "2023-11" },
    { "tháng 11-2023", "2023-11" },
  };
  CHECK_PARSE (cases);
}

static void
test_quarters (void)
{
  static const Case cases[] = {
    { "Quý I", "2023-Q1" },
    { "quý 1", "2023-Q1" },
    { "Quý II", "2023-Q2" },
    { "quý 2/2023", "2023-Q2" },
    { "Quý II/2023", "2023-Q2" },
    { "QUÝ III NĂM 2024", "2024-Q3" },
    { "quý IV - 2023", "2023-Q4" },
    { "quý tư", "2023-Q4" },
    { "quý ba năm 2022", "2022-Q3" },
    { "trong quý II", "2023-Q2" },
    { "Hoàn thành trong Quý II", "2023-Q2" },
    { "Quy\u0301 II", "2023-Q2" },
    { "Q2", "2023-Q2" },
    { "Q2 2023", "2023-Q2" },
    { "QIII/2023", "2023-Q3" },
    { "quarter 2", "2023-Q2" },
    { "Quarter 2 2024", "2024-Q2" },
    { "2023-Q2", "2023-Q2" },
  };
  CHECK_PARSE (cases);
}

static void
test_halves_and_parts (void)
{
  static const Case cases[] = {
    { "6 tháng đầu năm", "2023-H1" },
    { "6 tháng cuối năm", "2023-H2" },
    { "06 tháng đầu năm 2024", "2024-H1" },
    { "sáu tháng đầu năm", "2023-H1" },
    { "nửa cuối năm 2023", "2023-H2" },
    { "H1", "2023-H1" },
    { "first half", "2023-H1" },
    { "second half of 2023", "2023-H2" },
    { "3 tháng cuối năm", "2023-10-01/2023-12-31" },
    { "ba tháng cuối năm 2022", "2022-10-01/2022-12-31" },
    { "9 tháng đầu năm", "2023-01-01/2023-09-30" },
    { "2 tháng đầu năm 2024", "2024-01-01/2024-02-29" },
    { "11 tháng đầu năm", "2023-01-01/2023-11-30" },
    { "đầu tháng 11", "2023-11-01/2023-11-10" },
    { "trung tuần tháng 11", "2023-11-11/2023-11-20" },
    { "cuối tháng 2", "2023-02-21/2023-02-28" },
  };
  CHECK_PARSE (cases);
}

static void
test_windows (void)
{
  static const Case cases[] = {
    { "từ 01/11 đến 18/11", "2023-11-01/2023-11-18" },
    { "từ ngày 01/11 đến ngày 18/11/2024", "2024-11-01/2024-11-18" },
    { "từ 01/11/2023 đến 18/11/2023", "2023-11-01/2023-11-18" },
    { "01/11 - 18/11/2023", "2023-11-01/2023-11-18" },
    { "01/11–18/11", "2023-11-01/2023-11-18" },
    { "01-18/11", "2023-11-01/2023-11-18" },
    { "1 - 18/11/2023", "2023-11-01/2023-11-18" },
    { "ngày 18-19/11", "2023-11-18/2023-11-19" },
    { "ngày 18 và 19/11", "2023-11-18/2023-11-19" },
    { "từ ngày 01 đến ngày 18 tháng 11 năm 2023", "2023-11-01/2023-11-18" },
    { "từ 15/12 đến 15/01", "2023-12-15/2024-01-15" },
    { "15/12 - 15/01/2024", "2023-12-15/2024-01-15" },
    { "15/12/2023 - 15/01", "2023-12-15/2024-01-15" },
    { "tháng 10 - 11", "2023-10-01/2023-11-30" },
    { "từ tháng 10 đến tháng 11/2024", "2024-10-01/2024-11-30" },
    { "tháng 10, 11, 12", "2023-10-01/2023-12-31" },
    { "tháng 10 và tháng 11", "2023-10-01/2023-11-30" },
    { "Quý I, II", "2023-01-01/2023-06-30" },
    { "Quý II và Quý III", "2023-04-01/2023-09-30" },
    { "quý I - quý III/2024", "2024-01-01/2024-09-30" },
    { "from 1/11 to 18/11", "2023-11-01/2023-11-18" },
    { "2023-10-01/2023-11-18", "2023-10-01/2023-11-18" },
    { "từ 15/10 đến hết tháng 11", "2023-10-15/2023-11-30" },
  };
  CHECK_PARSE (cases);
}

static void
test_deadlines (void)
{
  static const Case cases[] = {
    { "trước ngày 30/6", "<2023-06-30" },
    { "trước 30/6/2024", "<2024-06-30" },
    { "Hoàn thành trước ngày 30 tháng 6 năm 2023", "<2023-06-30" },
    { "chậm nhất ngày 30/6", "<2023-06-30" },
    { "chậm nhất là ngày 30/6", "<2023-06-30" },
    { "đến 30/6", "<2023-06-30" },
    { "by 30/6/2023", "<2023-06-30" },
    { "trước tháng 11", "<2023-10-31" },
    { "trước quý IV", "<2023-09-30" },
    { "hết tháng 11", "<2023-11-30" },
    { "đến hết quý III", "<2023-09-30" },
    { "từ nay đến hết năm 2023", "<2023-12-31" },
    { "<2023-06-30", "<2023-06-30" },
    { "trước Đại hội", "<" },
    { "trước Ngày hội Đại đoàn kết", "<" },
    { "before the congress", "<" },
  };
  CHECK_PARSE (cases);

  g_autoptr (DhPeriod) event = dh_period_parse ("trước Đại hội", YEAR, NULL);
  g_assert_cmpint (event->kind, ==, DH_PERIOD_BY_DATE);
  g_assert_cmpint (event->end, ==, DH_DATE_NONE);
  g_assert_false (dh_period_has_deadline (event));
  g_autofree char *format = dh_period_format (event);
  g_assert_cmpstr (format, ==, "trước Đại hội");
}

static void
test_years (void)
{
  static const Case cases[] = {
    { "cả năm", "2023" },          { "trong năm", "2023" }, { "quanh năm", "2023" },
    { "Cả năm 2024", "2024" },     { "năm 2022", "2022" },  { "2022", "2022" },
    { "trong năm 2024", "2024" },  { "năm nay", "2023" },   { "all year", "2023" },
    { "whole year 2023", "2023" },
  };
  CHECK_PARSE (cases);
}

static void
test_without_date (void)
{
  static const Case cases[] = {
    { "thường xuyên", "permanent" },
    { "Thường xuyên trong năm", "permanent" },
    { "thường xuyên, liên tục", "permanent" },
    { "Thường xuyên, cả năm 2023", "permanent" },
    { "hằng tháng", "permanent" },
    { "Định kỳ hằng quý", "permanent" },
    { "permanent", "permanent" },
    { "khi có yêu cầu", "when-needed" },
    { "Khi có yêu cầu thực tế", "when-needed" },
    { "theo yêu cầu của Tỉnh ủy", "when-needed" },
    { "khi cần thiết", "when-needed" },
    { "khi phát sinh", "when-needed" },
    { "đột xuất", "when-needed" },
    { "when needed", "when-needed" },
    { "when-needed", "when-needed" },
    { "", "" },
    { "  ", "" },
  };
  CHECK_PARSE (cases);
}

static void
test_refused (void)
{
  static const Case cases[] = {
    { "hôm nào đó", "not a period" },
    { "5", "not a period" },
    { "quý V", "not a period" },
    { "quý 5", "not a period" },
    { "tháng 13", "not a period" },
    { "tháng 0", "not a period" },
    { "tháng 3, 6, 9", "not a period" },
    { "18/11, 19/12", "not a period" },
    { "13 tháng đầu năm", "not a period" },
    { "0 tháng đầu năm", "not a period" },
    { "6 tháng", "not a period" },
    { "quý", "not a period" },
    { "tháng", "not a period" },
    { "trước", "not a period" },
    { "trước ngày", "not a period" },
    { "trước tháng 13", "not a period" },
    { "từ 1/11", "not a period" },
    { "10 - tháng 11", "not a period" },
    { "tháng 11 tháng 12", "not a period" },
    { "tháng 11x", "not a period" },
    { "2023-Q5", "not a period" },
    { "cả năm 20233", "not a period" },
    { "31/2", "not in the calendar" },
    { "trước 31/2", "not in the calendar" },
    { "từ 1/2 đến 30/2", "not in the calendar" },
    { "18/11 - 01/11", "ends before" },
    { "tháng 11 - tháng 9", "ends before" },
    { "2023-11-18/2023-11-01", "not a period" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DhPeriod) period = dh_period_parse (cases[i].text, YEAR, &error);
      if (period != NULL)
        g_error ("“%s” was accepted", cases[i].text);
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
      if (strstr (error->message, cases[i].canonical) == NULL)
        g_error ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].text));
    }
}

static void
test_no_year (void)
{
  const char *needs[] = { "tháng 11", "18/11", "quý II", "cả năm", "từ 1/11 đến 18/11", "3 tháng cuối năm" };
  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (dh_period_parse (needs[i], 0, &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
      g_assert_nonnull (strstr (error->message, "year"));
    }
  const char *complete[] = { "tháng 11/2023", "18/11/2023", "thường xuyên", "1/11 - 18/11/2023" };
  for (gsize i = 0; i < G_N_ELEMENTS (complete); i++)
    {
      g_autoptr (DhPeriod) period = dh_period_parse (complete[i], 0, NULL);
      g_assert_nonnull (period);
    }
}

static void
test_canonical_is_strict (void)
{
  const char *refused[] = { " ",
                            "2023-1",
                            "2023-13",
                            "2023-00",
                            "2023-Q0",
                            "2023-q1",
                            "2023-H3",
                            "2023-Q12",
                            "0000",
                            "23",
                            "20233",
                            "2023-",
                            "2023-02-30",
                            "<2023-02-30",
                            "<<2023-02-01",
                            "< 2023-02-01",
                            "Permanent",
                            "2023-11-18/",
                            "/2023-11-18",
                            "2023-11-18/2023-11-17",
                            "2023-11/2023-12",
                            "permanent ",
                            "when needed",
                            "2023-11-18/2023-11-19/2023-11-20" };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (dh_period_from_canonical (refused[i], NULL, &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
    }
}

static void
test_formats (void)
{
  static const Case cases[] = {
    { "ngày 05/02/2023", "2023-02-05" },
    { "ngày 18/11/2023", "2023-11-18" },
    { "trước ngày 30/6/2023", "<2023-06-30" },
    { "tháng 11/2023", "2023-11" },
    { "tháng 3/2023", "2023-03" },
    { "Quý I/2023", "2023-Q1" },
    { "Quý IV/2023", "2023-Q4" },
    { "6 tháng đầu năm 2023", "2023-H1" },
    { "6 tháng cuối năm 2023", "2023-H2" },
    { "từ 01/11/2023 đến 18/11/2023", "2023-11-01/2023-11-18" },
    { "3 tháng cuối năm 2023", "2023-10-01/2023-12-31" },
    { "9 tháng đầu năm 2023", "2023-01-01/2023-09-30" },
    { "từ 01/01/2023 đến 30/6/2023", "2023-01-01/2023-06-30" },
    { "cả năm 2023", "2023" },
    { "thường xuyên", "permanent" },
    { "khi có yêu cầu", "when-needed" },
    { "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhPeriod) period = dh_period_from_canonical (cases[i].canonical, NULL, NULL);
      g_assert_nonnull (period);
      g_assert_cmpstr (period->words, ==, "");
      g_autofree char *format = dh_period_format (period);
      g_assert_cmpstr (format, ==, cases[i].text);
      g_autofree char *words = dh_period_dup_words (period);
      g_assert_cmpstr (words, ==, cases[i].text);
      g_autoptr (DhPeriod) worded = dh_period_from_canonical (cases[i].canonical, "đợt hai", NULL);
      g_autofree char *own = dh_period_dup_words (worded);
      g_assert_cmpstr (own, ==, "đợt hai");
    }
}

static char *
random_canonical (void)
{
  int year = g_test_rand_int_range (1000, 9999);
  DhDate date = dh_date_new (year, 1, 1) + g_test_rand_int_range (0, 365);
  g_autofree char *iso = dh_date_to_iso (date);
  g_autofree char *later = dh_date_to_iso (date + g_test_rand_int_range (0, 300));
  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      return g_strdup (iso);
    case 1:
      return g_strconcat ("<", iso, NULL);
    case 2:
      return g_strdup_printf ("%04d-%02d", year, g_test_rand_int_range (1, 13));
    case 3:
      return g_strdup_printf ("%04d-Q%d", year, g_test_rand_int_range (1, 5));
    case 4:
      return g_strdup_printf ("%04d-H%d", year, g_test_rand_int_range (1, 3));
    case 5:
      return g_strdup_printf ("%04d", year);
    case 6:
      return g_strdup ("permanent");
    case 7:
      return g_strdup ("<");
    default:
      return g_strdup_printf ("%s/%s", iso, later);
    }
}

/* Canonical text, its wording, and the wording read again are the same period. */
static void
test_round_trips (void)
{
  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *text = random_canonical ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DhPeriod) period = dh_period_from_canonical (text, NULL, &error);
      g_assert_no_error (error);
      g_autofree char *canonical = dh_period_to_canonical (period);
      g_assert_cmpstr (canonical, ==, text);

      g_autofree char *format = dh_period_format (period);
      g_autoptr (DhPeriod) again = dh_period_parse (format, 0, &error);
      g_assert_no_error (error);
      g_autofree char *same = dh_period_to_canonical (again);
      g_assert_cmpstr (same, ==, text);
      g_assert_cmpint (again->kind, ==, period->kind);
      g_assert_cmpint (again->start, ==, period->start);
      g_assert_cmpint (again->end, ==, period->end);
    }
}

static void
test_constructors (void)
{
  g_autoptr (DhPeriod) month = dh_period_new_month (2024, 2);
  g_assert_cmpint (month->start, ==, dh_date_new (2024, 2, 1));
  g_assert_cmpint (month->end, ==, dh_date_new (2024, 2, 29));
  g_assert_cmpstr (month->words, ==, "tháng 2/2024");
  g_autoptr (DhPeriod) quarter = dh_period_new_quarter (2023, 4);
  g_assert_cmpint (quarter->start, ==, dh_date_new (2023, 10, 1));
  g_assert_cmpint (quarter->end, ==, dh_date_new (2023, 12, 31));
  g_autoptr (DhPeriod) half = dh_period_new_half (2023, 1);
  g_assert_cmpint (half->end, ==, dh_date_new (2023, 6, 30));
  g_autoptr (DhPeriod) year = dh_period_new_year (2023);
  g_assert_cmpint (year->start, ==, dh_date_new (2023, 1, 1));
  g_assert_cmpint (year->end, ==, dh_date_new (2023, 12, 31));

  g_autoptr (DhPeriod) copy = g_boxed_copy (DH_TYPE_PERIOD, month);
  g_assert_true (copy->words != month->words);
  g_assert_cmpstr (copy->words, ==, month->words);
  g_assert_cmpint (copy->end, ==, month->end);
  dh_period_free (NULL);
}

static void
test_deadline_kinds (void)
{
  const char *with[]
      = { "2023-11-18", "<2023-11-18", "2023-11", "2023-Q1", "2023-H2", "2023", "2023-01-05/2023-01-06" };
  const char *without[] = { "permanent", "when-needed", "", "<" };
  for (gsize i = 0; i < G_N_ELEMENTS (with) + G_N_ELEMENTS (without); i++)
    {
      gboolean has = i < G_N_ELEMENTS (with);
      g_autoptr (DhPeriod) period = dh_period_from_canonical (has ? with[i] : without[i - G_N_ELEMENTS (with)], NULL, NULL);
      g_assert_cmpint (dh_period_has_deadline (period), ==, has);
    }
}

static void
test_rebase (void)
{
  static const struct
  {
    const char *from;
    int years;
    const char *to;
  } cases[] = {
    { "2024-02-29", 1, "2025-02-28" },
    { "2023-11-18", 1, "2024-11-18" },
    { "<2023-06-30", 1, "<2024-06-30" },
    { "2023-02", 1, "2024-02" },
    { "2023-Q2", 2, "2025-Q2" },
    { "2023-H1", -1, "2022-H1" },
    { "2023", 1, "2024" },
    { "2023-01-01/2023-02-28", 1, "2024-01-01/2024-02-29" },
    { "2024-01-01/2024-02-29", 1, "2025-01-01/2025-02-28" },
    { "2023-02-28", 1, "2024-02-28" },
    { "2023-12-15/2024-01-15", 1, "2024-12-15/2025-01-15" },
    { "permanent", 1, "permanent" },
    { "when-needed", 1, "when-needed" },
    { "", 1, "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhPeriod) period = dh_period_from_canonical (cases[i].from, "lời văn cũ", NULL);
      g_autoptr (DhPeriod) moved = dh_period_rebase (period, cases[i].years);
      g_autofree char *canonical = dh_period_to_canonical (moved);
      g_assert_cmpstr (canonical, ==, cases[i].to);
      g_autofree char *words = dh_period_format (moved);
      g_assert_cmpstr (moved->words, ==, dh_period_has_deadline (period) ? words : "lời văn cũ");
    }
  g_autoptr (DhPeriod) event = dh_period_parse ("trước Đại hội", YEAR, NULL);
  g_autoptr (DhPeriod) kept = dh_period_rebase (event, 1);
  g_assert_cmpstr (kept->words, ==, "trước Đại hội");
}

/* Whatever is typed, the reader neither crashes nor answers a period that is no period. */
static void
test_noise (void)
{
  const char *pieces[] = { "quý",    "tháng", "năm", "trước", "từ",    "đến", "ngày",    "-",  "/",
                           ",",      "6",     "11",  "2023",  "31",    "II",  "đầu năm", "cả", "thường xuyên",
                           "khi có", " ",     "và",  "hết",   "18/11", "x",   "cuối" };
  for (int i = 0; i < 30000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int left = g_test_rand_int_range (1, 7); left > 0; left--)
        {
          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          if (g_test_rand_bit ())
            g_string_append_c (text, ' ');
        }
      g_autoptr (DhPeriod) period = dh_period_parse (text->str, YEAR, NULL);
      if (period == NULL)
        continue;
      g_autofree char *canonical = dh_period_to_canonical (period);
      g_autoptr (DhPeriod) again = dh_period_from_canonical (canonical, NULL, NULL);
      g_assert_nonnull (again);
      g_assert_cmpint (again->kind, ==, period->kind);
      g_assert_cmpint (again->end, ==, period->end);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/days", test_days);
  g_test_add_func ("/period/months", test_months);
  g_test_add_func ("/period/quarters", test_quarters);
  g_test_add_func ("/period/halves-and-parts", test_halves_and_parts);
  g_test_add_func ("/period/windows", test_windows);
  g_test_add_func ("/period/deadlines", test_deadlines);
  g_test_add_func ("/period/years", test_years);
  g_test_add_func ("/period/without-date", test_without_date);
  g_test_add_func ("/period/refused", test_refused);
  g_test_add_func ("/period/no-year", test_no_year);
  g_test_add_func ("/period/canonical-is-strict", test_canonical_is_strict);
  g_test_add_func ("/period/formats", test_formats);
  g_test_add_func ("/period/round-trips", test_round_trips);
  g_test_add_func ("/period/constructors", test_constructors);
  g_test_add_func ("/period/deadline-kinds", test_deadline_kinds);
  g_test_add_func ("/period/rebase", test_rebase);
  g_test_add_func ("/period/noise", test_noise);
  return g_test_run ();
}
