/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-number.h"

#include <math.h>
#include <string.h>

#include "dh-error.h"

static void
test_words (void)
{
  static const struct
  {
    gint64 number;
    const char *words;
  } cases[] = {
    { 0, "không" },
    { 1, "một" },
    { 4, "bốn" },
    { 5, "năm" },
    { 10, "mười" },
    { 11, "mười một" },
    { 14, "mười bốn" },
    { 15, "mười lăm" },
    { 20, "hai mươi" },
    { 21, "hai mươi mốt" },
    { 24, "hai mươi tư" },
    { 25, "hai mươi lăm" },
    { 31, "ba mươi mốt" },
    { 100, "một trăm" },
    { 101, "một trăm linh một" },
    { 104, "một trăm linh bốn" },
    { 105, "một trăm linh năm" },
    { 110, "một trăm mười" },
    { 115, "một trăm mười lăm" },
    { 999, "chín trăm chín mươi chín" },
    { 1000, "một nghìn" },
    { 1005, "một nghìn không trăm linh năm" },
    { 1010, "một nghìn không trăm mười" },
    { 21000, "hai mươi mốt nghìn" },
    { 1000000, "một triệu" },
    { 1000001, "một triệu không trăm linh một" },
    { 1005000, "một triệu không trăm linh năm nghìn" },
    { 52500000, "năm mươi hai triệu năm trăm nghìn" },
    { 65500000, "sáu mươi lăm triệu năm trăm nghìn" },
    { 1000000000, "một tỷ" },
    { 1000000005, "một tỷ không trăm linh năm" },
    { G_GINT64_CONSTANT (1001000000000), "một nghìn không trăm linh một tỷ" },
    { G_GINT64_CONSTANT (1000000000000000000), "một tỷ tỷ" },
    { G_GINT64_CONSTANT (1000000000500000000), "một tỷ tỷ năm trăm triệu" },
    { -7, "âm bảy" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dh_number_to_words (cases[i].number, DH_WORDS_DEFAULT);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_words_flags (void)
{
  g_autofree char *southern = dh_number_to_words (1005, DH_WORDS_LE | DH_WORDS_NGAN);
  g_assert_cmpstr (southern, ==, "một ngàn không trăm lẻ năm");
  g_autofree char *plain = dh_number_to_words (5, DH_WORDS_CHAN | DH_WORDS_STOP);
  g_assert_cmpstr (plain, ==, "năm");
}

static void
test_words_extremes (void)
{
  g_autofree char *most = dh_number_to_words (G_MAXINT64, DH_WORDS_DEFAULT);
  g_assert_cmpstr (most, ==,
                   "chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ "
                   "tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh bảy");
  g_autofree char *least = dh_number_to_words (G_MININT64, DH_WORDS_DEFAULT);
  g_assert_cmpstr (least, ==,
                   "âm chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ "
                   "tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh tám");
}

/* An independent reader of the words: two numbers never share their words, and each reads back. */
static guint64
read_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const char *digits[] = { "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín" };
  guint64 above = 0, below = 0, group = 0, last = 0;
  for (char **w = words; *w != NULL; w++)
    {
      for (guint d = 0; d < G_N_ELEMENTS (digits); d++)
        if (g_str_equal (*w, digits[d]))
          group += last = d;
      if (g_str_equal (*w, "mốt"))
        group += 1;
      else if (g_str_equal (*w, "tư"))
        group += 4;
      else if (g_str_equal (*w, "lăm"))
        group += 5;
      else if (g_str_equal (*w, "mười"))
        group += 10;
      else if (g_str_equal (*w, "mươi"))
        group += 9 * last;
      else if (g_str_equal (*w, "trăm"))
        group += 99 * last;
      else if (g_str_equal (*w, "nghìn"))
        {
          below += 1000 * group;
          group = 0;
        }
      else if (g_str_equal (*w, "triệu"))
        {
          below += 1000000 * group;
          group = 0;
        }
      else if (g_str_equal (*w, "tỷ"))
        {
          above = (above + below + group) * 1000000000;
          below = group = 0;
        }
    }
  return above + below + group;
}

static void
test_words_read_back (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 number = (gint64) (((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ())
                                >> g_test_rand_int_range (1, 64));
      if (g_test_rand_bit ())
        number -= number % 1000000;
      g_autofree char *words = dh_number_to_words (number, DH_WORDS_DEFAULT);
      g_assert_cmpuint (read_words (words), ==, (guint64) number);
    }
}

static void
test_money_words (void)
{
  static const struct
  {
    gint64 dong;
    DhWordsFlags flags;
    const char *words;
  } cases[] = {
    { 65500000, DH_WORDS_DEFAULT, "Sáu mươi lăm triệu năm trăm nghìn đồng" },
    { 65500000, DH_WORDS_CHAN, "Sáu mươi lăm triệu năm trăm nghìn đồng chẵn" },
    { 65500000, DH_WORDS_CHAN | DH_WORDS_STOP | DH_WORDS_NGAN, "Sáu mươi lăm triệu năm trăm ngàn đồng chẵn." },
    { 1005000, DH_WORDS_STOP, "Một triệu không trăm linh năm nghìn đồng." },
    { 0, DH_WORDS_DEFAULT, "Không đồng" },
    { -1000, DH_WORDS_DEFAULT, "Âm một nghìn đồng" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dh_money_to_words (cases[i].dong, cases[i].flags);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    gint64 number;
    const char *integer, *money;
  } cases[] = {
    { 0, "0", "0 đ" },
    { 999, "999", "999 đ" },
    { 1335, "1.335", "1.335 đ" },
    { 1250000, "1.250.000", "1.250.000 đ" },
    { -1250000, "-1.250.000", "-1.250.000 đ" },
    { G_MAXINT64, "9.223.372.036.854.775.807", "9.223.372.036.854.775.807 đ" },
    { G_MININT64, "-9.223.372.036.854.775.808", "-9.223.372.036.854.775.808 đ" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *integer = dh_integer_format (cases[i].number);
      g_autofree char *money = dh_money_format (cases[i].number);
      g_assert_cmpstr (integer, ==, cases[i].integer);
      g_assert_cmpstr (money, ==, cases[i].money);
    }
}

static void
test_decimal_format (void)
{
  static const struct
  {
    double number;
    int decimals;
    const char *text;
  } cases[] = {
    { 85.7, 1, "85,7" },
    { 85.7, 4, "85,7" },
    { 38.235, 2, "38,24" },
    { 38.2349, 2, "38,23" },
    { 2.5, 0, "3" },
    { 3.5, 0, "4" },
    { -2.5, 0, "-3" },
    { 1.005, 2, "1,01" },
    { 1269.77, 2, "1.269,77" },
    { 1265 + 4.77, 2, "1.269,77" },
    { 8.7 + 4.1 - 6.0, 2, "6,8" },
    { 999.999, 2, "1.000" },
    { 0, 2, "0" },
    { 0.05, 1, "0,1" },
    { 0.04, 1, "0" },
    { -0.04, 1, "0" },
    { 0.00049, 4, "0,0005" },
    { 1e-20, 15, "0" },
    { 1e15, 2, "1.000.000.000.000.000" },
    { 123456789.125, 2, "123.456.789,13" },
    { 110.75, 2, "110,75" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dh_decimal_format (cases[i].number, cases[i].decimals);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_percent (void)
{
  static const struct
  {
    double part, whole;
    int decimals;
    const char *text;
  } cases[] = {
    { 1020, 1335, 1, "76,4%" }, { 770, 1335, 2, "57,68%" }, { 377, 986, 2, "38,24%" },    { 572, 986, 2, "58,01%" },
    { 37, 986, 2, "3,75%" },    { 45, 115, 1, "39,1%" },    { 70, 115, 1, "60,9%" },      { 77, 106, 1, "72,6%" },
    { 111, 152, 0, "73%" },     { 116, 177, 1, "65,5%" },   { 53, 152, 1, "34,9%" },      { 32, 32, 2, "100%" },
    { 168, 168, 1, "100%" },    { 0, 12, 2, "0%" },         { 38.235, 100, 2, "38,24%" }, { 443, 400, 2, "110,75%" },
    { -3, 100, 1, "-3%" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dh_percent_format (cases[i].part, cases[i].whole, cases[i].decimals);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_null (dh_percent_format (5, 0, 2));
  g_assert_null (dh_percent_format (0, 0, 2));
  g_assert_null (dh_percent_format (5, -0.0, 2));
}

static void
test_money_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 dong;
  } cases[] = {
    { "1.250.000", 1250000 },
    { "1.250.000 đ", 1250000 },
    { "1250000", 1250000 },
    { "1 250 000 đ", 1250000 },
    { "1\u00a0250\u00a0000\u00a0₫", 1250000 },
    { "60.000.000 đồng", 60000000 },
    { "60.000.000đ", 60000000 },
    { "500 VNĐ", 500 },
    { "65,5 triệu", 65500000 },
    { "65,5 triệu đồng", 65500000 },
    { "8,7 tỷ", G_GINT64_CONSTANT (8700000000) },
    { "8,7 tỉ đồng", G_GINT64_CONSTANT (8700000000) },
    { "1.265 tỷ", G_GINT64_CONSTANT (1265000000000) },
    { "1 nghìn tỷ", G_GINT64_CONSTANT (1000000000000) },
    { "500 nghìn", 500000 },
    { "500 ngàn đồng", 500000 },
    { "52,5 tr", 52500000 },
    { "1 tỷ 250 triệu", 1250000000 },
    { "1 tỷ 250 triệu 500 nghìn đồng", 1250500000 },
    { "0", 0 },
    { "0 đ", 0 },
    { "-5.000", -5000 },
    { "−5.000 đ", -5000 },
    { "65,0", 65 },
    { "0,5 triệu", 500000 },
    { "  5.000  ", 5000 },
    { "9.223.372.036.854.775.807", G_MAXINT64 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 dong = 77;
      g_autoptr (GError) error = NULL;
      dh_money_parse (cases[i].text, &dong, &error);
      g_assert_no_error (error);
      g_assert_cmpint (dong, ==, cases[i].dong);
    }
}

static void
test_money_refused (void)
{
  static const struct
  {
    const char *text, *reason;
  } cases[] = {
    { "1.25", "two ways" },
    { "1.25 triệu", "two ways" },
    { "1.2500", "two ways" },
    { "1234.567", "two ways" },
    { "0.500", "two ways" },
    { "1.250 00", "amount" },
    { "1.250,5.0 triệu", "two ways" },
    { "65,5", "amount" },
    { "1.250.000,50", "amount" },
    { "0,0000001 triệu", "amount" },
    { "", "amount" },
    { "đ", "amount" },
    { "abc", "amount" },
    { "5 quả", "amount" },
    { "5 triệu 500", "amount" },
    { "5 triệu 2 tỷ", "amount" },
    { "5 triệu triệu", "amount" },
    { "--5", "amount" },
    { "5 đồng đồng", "amount" },
    { "9.223.372.036.854.775.808", "digits" },
    { "10.000.000.000 tỷ", "digits" },
    { "99999999999999999999999", "digits" },
    { "1,0000000000000000000 triệu", "digits" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 dong = 77;
      g_autoptr (GError) error = NULL;
      g_assert_false (dh_money_parse (cases[i].text, &dong, &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
      if (strstr (error->message, cases[i].reason) == NULL)
        g_error ("%s", error->message);
      g_assert_cmpint (dong, ==, 77);
    }
}

static void
test_integer_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 number;
  } cases[] = { { "1.335", 1335 }, { "1335", 1335 }, { "1 335", 1335 },       { " -12 ", -12 },
                { "0", 0 },        { "007", 7 },     { "1.000.000", 1000000 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number = 77;
      g_autoptr (GError) error = NULL;
      dh_integer_parse (cases[i].text, &number, &error);
      g_assert_no_error (error);
      g_assert_cmpint (number, ==, cases[i].number);
    }

  const char *refused[]
      = { "", "1.33", "1,5", "12a", "a12", "1.335.", "1 2", "1..335", "1.335 000", "5,", "+5", "- -5" };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      gint64 number = 77;
      g_autoptr (GError) error = NULL;
      g_assert_false (dh_integer_parse (refused[i], &number, &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
      g_assert_cmpint (number, ==, 77);
    }
}

static void
test_decimal_parse (void)
{
  static const struct
  {
    const char *text;
    double number;
  } cases[] = { { "85,7", 85.7 }, { "1.269,77", 1269.77 }, { "-0,5", -0.5 },       { "1335", 1335 }, { "1.335", 1335 },
                { "0", 0 },       { "3,05", 3.05 },        { "1 269,77", 1269.77 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double number = 77;
      g_autoptr (GError) error = NULL;
      dh_decimal_parse (cases[i].text, &number, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (number, cases[i].number, 1e-12);
    }

  const char *refused[] = { "", "85.7", "85,7,1", "x", ",5", "85,7%", "1e5", "nan", "inf", "1,5.000" };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      double number = 77;
      g_autoptr (GError) error = NULL;
      g_assert_false (dh_decimal_parse (refused[i], &number, &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
    }
}

static void
test_round_trips (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 number = ((gint64) (guint32) g_test_rand_int () << 31 | (guint32) g_test_rand_int ())
                      >> g_test_rand_int_range (0, 62);
      if (g_test_rand_bit ())
        number = -number;
      g_autofree char *integer = dh_integer_format (number);
      g_autofree char *money = dh_money_format (number);
      gint64 back = 0;
      g_assert_true (dh_integer_parse (integer, &back, NULL));
      g_assert_cmpint (back, ==, number);
      g_assert_true (dh_money_parse (money, &back, NULL));
      g_assert_cmpint (back, ==, number);

      double decimal = (double) (number % 1000000000) / 1000;
      g_autofree char *text = dh_decimal_format (decimal, 3);
      double again = 0;
      g_assert_true (dh_decimal_parse (text, &again, NULL));
      g_assert_cmpfloat_with_epsilon (again, decimal, 1e-9);
    }
}

static void
test_roman (void)
{
  static const struct
  {
    int number;
    const char *text;
  } cases[] = { { 1, "I" },    { 2, "II" },  { 4, "IV" },  { 5, "V" },    { 9, "IX" },         { 11, "XI" },
                { 14, "XIV" }, { 40, "XL" }, { 90, "XC" }, { 400, "CD" }, { 2023, "MMXXIII" }, { 3999, "MMMCMXCIX" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dh_roman_format (cases[i].number);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/words", test_words);
  g_test_add_func ("/number/words-flags", test_words_flags);
  g_test_add_func ("/number/words-extremes", test_words_extremes);
  g_test_add_func ("/number/words-read-back", test_words_read_back);
  g_test_add_func ("/number/money-words", test_money_words);
  g_test_add_func ("/number/formats", test_formats);
  g_test_add_func ("/number/decimal-format", test_decimal_format);
  g_test_add_func ("/number/percent", test_percent);
  g_test_add_func ("/number/money-parse", test_money_parse);
  g_test_add_func ("/number/money-refused", test_money_refused);
  g_test_add_func ("/number/integer-parse", test_integer_parse);
  g_test_add_func ("/number/decimal-parse", test_decimal_parse);
  g_test_add_func ("/number/round-trips", test_round_trips);
  g_test_add_func ("/number/roman", test_roman);
  return g_test_run ();
}
