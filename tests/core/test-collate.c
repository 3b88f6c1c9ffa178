/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-collate.h"

#include <string.h>
#include <unicode/ucol.h>

typedef int (*Order) (const char *, gssize, const char *, gssize);

static int
sign (int order)
{
  return (order > 0) - (order < 0);
}

/* Every earlier string of the list comes before every later one. */
static void
check_order (Order order, const char *const *list)
{
  for (int i = 0; list[i] != NULL; i++)
    for (int j = 0; list[j] != NULL; j++)
      {
        int got = sign (order (list[i], -1, list[j], -1));
        if (got != sign (i - j))
          g_error ("“%s” against “%s”: %d", list[i], list[j], got);
      }
}

/* FOREIGN adds what ICU itself cannot compare consistently, see test_foreign_digits. */
typedef enum
{
  PLAIN,
  ODD,
  FOREIGN,
} Script;

static char *
random_text (Script script)
{
  static const char letters[] = "aàảãáạăằẳẵắặâầẩẫấậbcdđeêghiìoòôồơờuưừyýAÀĂÂBDĐEÊIOÔƠUƯYÝ    .,-“”–()/_'0011259\t";
  static const char odd[] = "aàbđ 019.\u0301\u0323\u0302\u0306ßæĿl·ñ中²한\u00ad\u200b\x01";
  static const char foreign[] = "aàđ 09\u0301\u0323\u0662\u0e53中";
  const char *sets[] = { letters, odd, foreign };
  const char *set = sets[g_test_rand_int_range (0, script + 1)];
  glong n = g_utf8_strlen (set, -1);
  GString *text = g_string_new (NULL);
  for (int left = g_test_rand_int_range (0, 7); left > 0; left--)
    g_string_append_unichar (text,
                             g_utf8_get_char (g_utf8_offset_to_pointer (set, g_test_rand_int_range (0, (gint32) n))));
  return g_string_free (text, FALSE);
}

static void
test_letters (void)
{
  check_order (dh_collate, (const char *[]) { "d", "da", "Da", "đ", "đa", "Đa", "e", "ê", NULL });
  check_order (dh_collate, (const char *[]) { "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h",
                                              "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r",
                                              "s", "t", "u", "ư", "v", "w", "x", "y", "z", NULL });
  /* Digraphs are not letters of their own. */
  check_order (dh_collate, (const char *[]) { "ca", "cha", "co", "na", "nga", "nha", "no", NULL });
}

static void
test_tones (void)
{
  check_order (dh_collate, (const char *[]) { "a", "à", "ả", "ã", "á", "ạ", NULL });
  check_order (dh_collate, (const char *[]) { "ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mản", "mãn", "mán",
                                              "mạn", "mă", "mằ", "mâ", "mấ", NULL });
  check_order (dh_collate, (const char *[]) { "Hoa", "Hoà", "Hòa", "Hòan", "Hoàng", NULL });
  check_order (dh_collate, (const char *[]) { "mà con", "ma dễ", NULL });
}

static void
test_case (void)
{
  check_order (dh_collate, (const char *[]) { "an", "An", "AN", "án", "Án", NULL });
}

static void
test_numbers (void)
{
  check_order (dh_collate,
               (const char *[]) { "Xóm 1", "Xóm 2", "Xóm 3a", "Xóm 10", "Xóm 11", "Xóm 100", "Xóm A", NULL });
  check_order (dh_collate, (const char *[]) { "1.2", "1.10", "2", "10", "a", NULL });
  /* Leading zeros do not count, but the strings stay different. */
  g_assert_cmpint (dh_collate ("Xóm 01", -1, "Xóm 1", -1), !=, 0);
  check_order (dh_collate, (const char *[]) { "Xóm 0", "Xóm 01", "Xóm 1", "Xóm 002", "Xóm 10", NULL });

  g_autofree char *long_a = g_strnfill (400, '7');
  g_autofree char *long_b = g_strnfill (401, '6');
  g_assert_cmpint (sign (dh_collate (long_a, -1, long_b, -1)), ==, -sign (dh_collate (long_b, -1, long_a, -1)));
}

static void
test_empty_last (void)
{
  check_order (dh_collate, (const char *[]) { " ", "😀", "1", "a", "ỵ", "中", "", NULL });
  g_assert_cmpint (dh_collate ("", -1, "", 0), ==, 0);
  g_assert_cmpint (dh_collate ("a", 0, "b", 1), >, 0);
}

/* Strings come from SQLite without terminator; nothing beyond the length may be read. */
static void
test_lengths (void)
{
  g_assert_cmpint (dh_collate ("ab", 1, "ac", 1), ==, 0);
  g_assert_cmpint (dh_collate ("Xóm 12", 6, "Xóm 13", 6), ==, 0);
  const char text[] = "mấ";
  for (gssize i = 0; i <= 4; i++)
    {
      char *exact = g_memdup2 (text, (gsize) i);
      g_assert_cmpint (dh_collate (exact, i, text, i), ==, 0);
      g_assert_cmpint (sign (dh_collate (exact, i, "zzz", 3)), ==, i == 0 ? 1 : -1);
      g_free (exact);
    }
}

static void
test_persons (void)
{
  check_order (dh_collate_person, (const char *[]) { "Nguyễn Văn An", "Nguyễn Văn Anh", "Nguyễn Văn Ánh",
                                                     "Nguyễn Văn Ân", "Nguyễn Văn Dũng", "Nguyễn Văn Đức", NULL });
  check_order (dh_collate_person, (const char *[]) { "Bùi Văn An", "Nguyễn An", "Nguyễn Thị An", "NGUYỄN THỊ AN",
                                                     "Nguyễn Văn An", "Trần An", "Lê Thị Bình", "An Chi", "", NULL });
  check_order (dh_collate_person, (const char *[]) { "An", "Nguyễn An", "Bình", NULL });
  check_order (dh_collate_person, (const char *[]) { "Lê An", "  ", "", NULL });
  /* Blanks around and between do not move anyone. */
  check_order (dh_collate_person, (const char *[]) { "Lê Thị An", "  Lê\u00a0 Văn   An ", "Lê Xuân An", NULL });
  g_assert_cmpint (dh_collate_person ("Lê Văn An", 10, "Lê Văn Anh", 10), ==, 0);
  g_assert_cmpint (dh_collate_person ("\u00a0", -1, "a", -1), >, 0);
}

static void
test_decomposed (void)
{
  /* The same letters, so neighbours in the order: nothing else comes between them. */
  const char *composed = "hòa", *loose = "ho\u0300a";
  g_assert_cmpint (dh_collate (composed, -1, loose, -1), !=, 0);
  check_order (dh_collate, (const char *[]) { "hoà", loose, "hỏa", NULL });
  check_order (dh_collate, (const char *[]) { "a", "a\u0306", "a\u0302", "b", NULL });
}

/* The table never says anything else than ICU. */
static void
test_table_agrees (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("vi", &status);
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  ucol_setAttribute (collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
  g_assert_true (U_SUCCESS (status));
  for (int i = 0; i < 300000; i++)
    {
      g_autofree char *a = random_text (i % 2 == 0 ? PLAIN : ODD);
      g_autofree char *b = random_text (i % 2 == 0 ? PLAIN : ODD);
      if (*a == '\0' || *b == '\0')
        continue;
      int expected = ucol_strcollUTF8 (collator, a, -1, b, -1, &status);
      int got = sign (dh_collate (a, -1, b, -1));
      if (expected != 0 ? got != expected : (got == 0) != (strcmp (a, b) == 0))
        g_error ("“%s” against “%s”: %d, ICU %d", a, b, got, expected);
    }
  ucol_close (collator);
}

static void
check_total (Order order)
{
  enum
  {
    N = 60
  };
  for (int round = 0; round < 30; round++)
    {
      char *texts[N];
      for (int i = 0; i < N; i++)
        texts[i] = random_text ((Script) (round % 3));
      for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
          {
            int ij = sign (order (texts[i], -1, texts[j], -1));
            g_assert_cmpint (ij, ==, -sign (order (texts[j], -1, texts[i], -1)));
            g_assert_cmpint (ij == 0, ==, g_str_equal (texts[i], texts[j]));
            for (int k = 0; k < N && ij <= 0; k++)
              if (order (texts[j], -1, texts[k], -1) <= 0)
                if (order (texts[i], -1, texts[k], -1) > 0)
                  g_error ("“%s” ≤ “%s” ≤ “%s” and yet greater", g_strescape (texts[i], NULL),
                           g_strescape (texts[j], NULL), g_strescape (texts[k], NULL));
          }
      for (int i = 0; i < N; i++)
        g_free (texts[i]);
    }
}

/* ICU alone puts these three in a circle. */
static void
test_foreign_digits (void)
{
  const char *circle[] = { "9à", "9\u0301đ", "9\u0662한", NULL };
  check_order (dh_collate, circle);
}

static void
test_total_order (void)
{
  check_total (dh_collate);
  check_total (dh_collate_person);
}

static gpointer
compare_much (gpointer data)
{
  int wrong = 0;
  for (int i = 0; i < 20000; i++)
    wrong += dh_collate ("Hoàng 中", -1, "Hòan 中", -1) <= 0 || dh_collate ("đa", -1, "da", -1) <= 0;
  return GINT_TO_POINTER (wrong);
}

static void
test_threads (void)
{
  GThread *threads[4];
  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("collate", compare_much, NULL);
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (threads[i])), ==, 0);
}

static void
test_version (void)
{
  g_assert_true (g_str_has_prefix (dh_collate_version (), "vi-"));
  g_assert_true (dh_collate_version () == dh_collate_version ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collate/threads", test_threads);
  g_test_add_func ("/collate/letters", test_letters);
  g_test_add_func ("/collate/tones", test_tones);
  g_test_add_func ("/collate/case", test_case);
  g_test_add_func ("/collate/numbers", test_numbers);
  g_test_add_func ("/collate/empty-last", test_empty_last);
  g_test_add_func ("/collate/lengths", test_lengths);
  g_test_add_func ("/collate/persons", test_persons);
  g_test_add_func ("/collate/decomposed", test_decomposed);
  g_test_add_func ("/collate/table-agrees", test_table_agrees);
  g_test_add_func ("/collate/total-order", test_total_order);
  g_test_add_func ("/collate/foreign-digits", test_foreign_digits);
  g_test_add_func ("/collate/version", test_version);
  return g_test_run ();
}
