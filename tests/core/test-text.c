/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text.h"

#include <string.h>

typedef char *(*Transform) (const char *);

typedef struct
{
  const char *input;
  const char *expected;
} Case;

static void
check (Transform transform, const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *got = transform (cases[i].input);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}
#define CHECK(transform, cases) check (transform, cases, G_N_ELEMENTS (cases))

static char *
random_text (void)
{
  static const char letters[]
      = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
        "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ"
        "      ..,;09\t\nÐðäñçßœÞİǅΆ中日ถ한😀̣̀́̂ͅ​­\r–“”";
  static glong n;
  static gunichar *all;
  if (all == NULL)
    all = g_utf8_to_ucs4_fast (letters, -1, &n);
  GString *text = g_string_new (NULL);
  for (int left = g_test_rand_int_range (0, 30); left > 0; left--)
    g_string_append_unichar (text, all[g_test_rand_int_range (0, (gint32) n)]);
  return g_string_free (text, FALSE);
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { "", "" },
    { "Đoàn Kết", "doan ket" },
    { "ỦY BAN MTTQ VIỆT NAM", "uy ban mttq viet nam" },
    { "Ngày hội Đại đoàn kết toàn dân tộc", "ngay hoi dai doan ket toan dan toc" },
    { "ĂẰẲẴẮẶÂẦẨẪẤẬÊỀỂỄẾỆÔỒỔỖỐỘƠỜỞỠỚỢƯỪỬỮỨỰ", "aaaaaaaaaaaaeeeeeeoooooooooooouuuuuu" },
    { "ỳỷỹýỵỲỶỸÝỴ ìỉĩíị", "yyyyyyyyyy iiiii" },
    { "D\u0323a\u0300o", "dao" },
    { "U\u031b\u0309", "u" },
    { "Ðảng", "dang" },
    { "QĐ 65/QĐ-TTg", "qd 65/qd-ttg" },
    { "na\u00efve Caf\u00e9 \u212b", "naive cafe a" },
    { "Stra\u00dfe", "stra\u00dfe" },
    { "“Vì người nghèo” – 2023…", "“vi nguoi ngheo” – 2023…" },
    { "中文 😀", "中文 😀" },
    { "Ủy\u00adban\u200b", "uyban" },
    { "\u023a", "\u2c65" },
    { "a\xff"
      "b",
      "a\ufffd"
      "b" },
  };
  CHECK (dh_text_fold, cases);
}

/* The letters of the alphabet with every tone fold to their base, composed or not. */
static void
test_fold_every_letter (void)
{
  const char *vowels[] = { "aăâ", "eê", "i", "oôơ", "uư", "y" };
  const char *tones[] = { "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323" };
  for (gsize v = 0; v < G_N_ELEMENTS (vowels); v++)
    for (const char *p = vowels[v]; *p != '\0'; p = g_utf8_next_char (p))
      for (gsize t = 0; t < G_N_ELEMENTS (tones); t++)
        {
          g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
          g_autofree char *loose = g_strconcat (letter, tones[t], NULL);
          g_autofree char *composed = g_utf8_normalize (loose, -1, G_NORMALIZE_NFC);
          g_autofree char *decomposed = g_utf8_normalize (loose, -1, G_NORMALIZE_NFD);
          g_autofree char *upper = g_utf8_strup (composed, -1);
          const char *forms[] = { loose, composed, decomposed, upper };
          for (gsize f = 0; f < G_N_ELEMENTS (forms); f++)
            {
              g_autofree char *folded = dh_text_fold (forms[f]);
              g_autofree char *strict = dh_text_strict (forms[f]);
              g_autofree char *normal = dh_text_normalize (forms[f]);
              g_assert_cmpint (folded[0], ==, vowels[v][0]);
              g_assert_cmpuint (strlen (folded), ==, 1);
              g_assert_cmpstr (strict, ==, composed);
              g_assert_cmpstr (normal, ==, forms[f] == upper ? upper : composed);
            }
        }
}

static void
test_normalize (void)
{
  static const Case cases[] = {
    { "", "" },
    { "U\u0309y ban", "\u1ee6y ban" },
    { "Vie\u0323\u0302t", "Việt" },
    { "Vie\u0302\u0323t", "Việt" },
    { "hoà", "hoà" }, /* stored as typed */
    { "một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn" },
    { "a\u2028b\fc\xc2\x85"
      "d",
      "a\nb\nc\nd" },
    { "a\tb\x01\x7f"
      "c",
      "a\tbc" },
    { "\ufeffa\u200bb\u00adc", "abc" },
    { "a\u200b\u0301", "á" },
    { "a\xef\xbf\xbe"
      "b\xef\xbf\xbf",
      "ab" },
    { "a\xff", "a\ufffd" },
    { "Ðoàn Thanh niên, ÐẢNG, ðồng", "Đoàn Thanh niên, ĐẢNG, đồng" },
    { "QÐ-TTg NÐ-CP HÐND LÐLÐ TƯÐ 5.000ð VNÐ", "QĐ-TTg NĐ-CP HĐND LĐLĐ TƯĐ 5.000đ VNĐ" },
    { "Ðoa\u0300n", "Đoàn" },
    { "Guðmundur Davíð ORÐ GUÐMUNDUR æði Þórð", "Guðmundur Davíð ORÐ GUÐMUNDUR æði Þórð" },
    { "Ð", "Đ" },
  };
  CHECK (dh_text_normalize, cases);
}

static void
test_strict (void)
{
  static const Case cases[] = {
    { "", "" },
    { "Uỷ ban", "ủy ban" },
    { "Ủy ban", "ủy ban" },
    { "uỷ", "ủy" },
    { "hoà", "hòa" },
    { "thuý", "thúy" },
    { "hoà bình, khoẻ mạnh; Thuỳ, tuỵ luỵ", "hòa bình, khỏe mạnh; thùy, tụy lụy" },
    { "HOÁ HOẢ DOẠ XOÃ LOÈ KHOÉ NGOẺO XOẸ", "hóa hỏa dọa xõa lòe khóe ngoẻo xọe" },
    { "luỹ thừa", "lũy thừa" },
    { "oà khóc", "òa khóc" },
    { "Đoá hoa", "đóa hoa" },
    { "quý Quỳ quỷ quỹ QUỴ", "quý quỳ quỷ quỹ quỵ" },
    { "hoàn toàn ngoài huỳnh thuyết toán", "hoàn toàn ngoài huỳnh thuyết toán" },
    { "hoa hoe tuy", "hoa hoe tuy" },
    { "(hoà)/hoà-hoà\nhoà", "(hòa)/hòa-hòa\nhòa" },
    { "hoa\u0300 uy\u0309", "hòa ủy" },
    { "ho\u0300a", "hòa" },
    { "Ðoàn", "đoàn" },
    { "hoà\u00ad hoà\u200b", "hòa hòa" },
    { "hoà"
      "“",
      "hòa“" },
    { "hoà中", "hoà中" },
    { "J\u030c", "\u01f0" },
    { "\u212a\u212b", "kå" },
  };
  CHECK (dh_text_strict, cases);
}

static void
test_has_marks (void)
{
  const char *with[] = { "đ", "Đ", "Ð", "à", "ABC Ệ", "a\u0323", "ơ", "café" };
  const char *without[] = { "", "abc", "ABC 123", "“a” – b…", "中文", "한국", "ß" };
  for (gsize i = 0; i < G_N_ELEMENTS (with); i++)
    g_assert_true (dh_text_has_marks (with[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    g_assert_false (dh_text_has_marks (without[i]));
}

static void
test_squeeze (void)
{
  static const Case cases[] = {
    { "", "" },
    { "  \t\n ", "" },
    { "a", "a" },
    { "  một \u00a0 hai\n\tba  ", "một hai ba" },
    { "a\u2003b", "a b" },
    { " \xfe ", "\ufffd" },
  };
  CHECK (dh_text_squeeze, cases);
}

/* What holds for any text, foreign, decomposed or odd. */
static void
test_laws (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text ();
      g_autofree char *nfd = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
      g_autofree char *normal = dh_text_normalize (text);
      g_autofree char *normal_twice = dh_text_normalize (normal);
      g_autofree char *nfc = g_utf8_normalize (normal, -1, G_NORMALIZE_NFC);
      g_autofree char *folded = dh_text_fold (text);
      g_autofree char *folded_twice = dh_text_fold (folded);
      g_autofree char *folded_nfd = dh_text_fold (nfd);
      g_autofree char *strict = dh_text_strict (text);
      g_autofree char *strict_twice = dh_text_strict (strict);
      g_autofree char *strict_nfd = dh_text_strict (nfd);
      g_autofree char *folded_strict = dh_text_fold (strict);

      g_assert_cmpstr (normal_twice, ==, normal);
      g_assert_cmpstr (nfc, ==, normal);
      g_assert_cmpstr (folded_twice, ==, folded);
      g_assert_cmpstr (folded_nfd, ==, folded);
      g_assert_cmpstr (strict_twice, ==, strict);
      g_assert_cmpstr (strict_nfd, ==, strict);
      g_assert_cmpstr (folded_strict, ==, folded);
      g_assert_false (dh_text_has_marks (folded));
    }
}

static void
test_every_character (void)
{
  for (gunichar c = 1; c < 0x20000; c++)
    {
      if (c >= 0xd800 && c < 0xe000)
        continue;
      char text[8] = "";
      g_unichar_to_utf8 (c, text);
      g_autofree char *folded = dh_text_fold (text);
      g_autofree char *folded_twice = dh_text_fold (folded);
      g_autofree char *strict = dh_text_strict (text);
      g_autofree char *strict_twice = dh_text_strict (strict);
      g_autofree char *folded_strict = dh_text_fold (strict);
      g_autofree char *normal = dh_text_normalize (text);
      g_autofree char *normal_twice = dh_text_normalize (normal);
      g_assert_cmpstr (folded_twice, ==, folded);
      g_assert_cmpstr (strict_twice, ==, strict);
      g_assert_cmpstr (folded_strict, ==, folded);
      g_assert_cmpstr (normal_twice, ==, normal);
    }
}

/* Every first byte with random ones behind it: the same answer as GLib's. */
static void
test_is_valid (void)
{
  static const guchar often[] = { 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 'a', 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260101);
  guint n_valid = 0;

  for (guint i = 0; i < 256 * 400; i++)
    {
      char bytes[6];
      gsize length = (gsize) g_rand_int_range (rand, 1, 6);

      bytes[0] = (char) (i % 256);
      for (guint n = 1; n < length; n++)
        bytes[n] = (char) often[g_rand_int_range (rand, 0, G_N_ELEMENTS (often))];
      g_assert_cmpint (dh_text_is_valid (bytes, length), ==, g_utf8_validate_len (bytes, length, NULL));
      n_valid += dh_text_is_valid (bytes, length);
    }
  g_assert_cmpuint (n_valid, >, 1000);
  g_assert_true (dh_text_is_valid ("", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-every-letter", test_fold_every_letter);
  g_test_add_func ("/text/normalize", test_normalize);
  g_test_add_func ("/text/strict", test_strict);
  g_test_add_func ("/text/has-marks", test_has_marks);
  g_test_add_func ("/text/squeeze", test_squeeze);
  g_test_add_func ("/text/is-valid", test_is_valid);
  g_test_add_func ("/text/laws", test_laws);
  g_test_add_func ("/text/every-character", test_every_character);
  return g_test_run ();
}
