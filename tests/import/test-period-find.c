/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a clause says that something is to be done, and how often. */
#include "recognisers/dh-period-find.h"

#include <libdex.h>
#include <string.h>

static const struct
{
  const char *clause;
  const char *period; /* NULL: none */
} clauses[] = {
  { "Tổ chức hội nghị trong quý II/2024", "quý II/2024" },
  { "Tổ chức hội nghị trong Quý 2 năm 2024", "Quý 2 năm 2024" },
  { "Hoàn thành trước ngày 30/6/2024", "trước ngày 30/6/2024" },
  { "Báo cáo trước ngày 15 tháng 12 năm 2024", "trước ngày 15 tháng 12 năm 2024" },
  { "Thực hiện từ tháng 3 đến tháng 5", "từ tháng 3 đến tháng 5" },
  { "Thực hiện từ ngày 01/11 đến ngày 18/11/2024", "từ ngày 01/11 đến ngày 18/11/2024" },
  { "Tuyên truyền (thường xuyên)", "thường xuyên" },
  /* Before a verb it says how, not when. */
  { "Thường xuyên tuyên truyền trên các trang", NULL },
  { "Khảo sát trong 6 tháng đầu năm 2024", "6 tháng đầu năm 2024" },
  /* What is looked back on is no deadline, … */
  { "Sơ kết 6 tháng đầu năm", NULL },
  { "Luật có hiệu lực từ ngày 01/7/2024", NULL },
  /* … nor is an anniversary. */
  { "Kỷ niệm ngày sinh (19/5/1890 - 19/5/2025)", NULL },
  { "Hoàn thành trong tháng 9/2024", "tháng 9/2024" },
  { "Tổ chức trong cả năm", "cả năm" },
  { "Triển khai công tác ở cơ sở", NULL },
  { "Tăng 10% so với quý trước", NULL },
  { "Quý đại biểu tham dự", NULL },
  { "", NULL },
};

static void
test_clauses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    {
      g_autofree char *found = NULL;
      DhWords words;

      dh_words_init (&words);
      dh_words_cut (&words, clauses[i].clause, strlen (clauses[i].clause));
      found = dh_period_find (&words, 0, dh_words_n (&words), NULL, 0);
      g_test_message ("%s", clauses[i].clause);
      g_assert_cmpstr (found, ==, clauses[i].period);
      dh_words_clear (&words);
    }
}

/* The date of a document is no deadline: its place is passed over. */
static void
test_skip (void)
{
  static const char text[] = "Thực hiện Kế hoạch số 12/KH-MTTQ ngày 05/3/2024 trước ngày 30/6/2024";
  const char *document = strstr (text, "Kế hoạch"), *behind = strstr (text, " trước");
  const guint32 skip[] = { (guint32) (document - text), (guint32) (behind - text) };
  g_autofree char *found = NULL;
  g_autofree char *none = NULL;
  DhWords words;

  dh_words_init (&words);
  dh_words_cut (&words, text, strlen (text));
  found = dh_period_find (&words, 0, dh_words_n (&words), skip, 1);
  g_assert_cmpstr (found, ==, "trước ngày 30/6/2024");
  none = dh_period_find (&words, 0, dh_words_find (&words, skip[1]), skip, 1);
  g_assert_cmpstr (none, ==, NULL);
  dh_words_clear (&words);
}

static void
test_recurrence (void)
{
  static const char *const cases[][2] = {
    { "báo cáo hằng tháng", "monthly" },
    { "báo cáo hàng tháng", "monthly" },
    { "họp giao ban hằng tuần", "weekly" },
    { "sơ kết hằng quý", "quarterly" },
    { "hàng năm tổng kết", "yearly" },
    { "tổ chức hội nghị trong tháng 3", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DhWords words;

      dh_words_init (&words);
      dh_words_cut (&words, cases[i][0], strlen (cases[i][0]));
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (dh_recurrence_find (&words, 0, dh_words_n (&words)), ==, cases[i][1]);
      dh_words_clear (&words);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period-find/clauses", test_clauses);
  g_test_add_func ("/period-find/skip", test_skip);
  g_test_add_func ("/period-find/recurrence", test_recurrence);
  return g_test_run ();
}
