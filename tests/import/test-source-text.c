/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-fixture.h"

#include <string.h>

static void
check_text (const char *input, const char *expected)
{
  g_autoptr (DhSource) source = dh_fixture_read (input, -1, "a.txt", NULL);
  g_assert_cmpint (dh_source_get_format (source), ==, DH_SOURCE_TEXT);
  dh_fixture_check (source, expected);
  dh_fixture_check_nothing_lost (source, input);
}

static void
test_paragraphs (void)
{
  check_text ("Một dòng.\n\nHai dòng.\n", "|Một dòng.\n|Hai dòng.\n");
  check_text ("\r\n\r\n1. Một\r\n2. Hai\r\n", "|1. Một\n|2. Hai\n");
  check_text ("a\rb", "|a\n|b\n");
  /* No line end at the end, blanks of every kind around. */
  check_text ("\u00a0\t 1. Một   hai\u00a0ba \u2003", "|1. Một hai ba\n");
}

static void
test_soft_breaks (void)
{
  /* In the middle of a sentence. */
  check_text ("Tổ chức các hoạt động kỷ niệm ngày thành lập,\nphát động thi đua trong toàn cơ quan.\n",
              "|Tổ chức các hoạt động kỷ niệm ngày thành lập, phát động thi đua trong toàn cơ quan.\n");
  /* Not before an item, nor after what opens a list. */
  check_text ("Tổ chức các hoạt động kỷ niệm trong năm gồm có\na) họp mặt\nb) phát động\n",
              "|Tổ chức các hoạt động kỷ niệm trong năm gồm có\n|a) họp mặt\n|b) phát động\n");
  check_text ("Trong năm cơ quan thực hiện các nhiệm vụ sau:\nhọp mặt;\nphát động;\n",
              "|Trong năm cơ quan thực hiện các nhiệm vụ sau:\n|họp mặt;\n|phát động;\n");
}

/* A text that is broken at a width: also where a sentence ends at the end of a line, or a capital begins the
 * next. */
static void
test_wrapped (void)
{
  check_text ("  1. Cơ quan phối hợp với các đơn vị trong toàn\n"
              "ngành. Hằng quý họp đánh giá kết quả công tác.\n"
              "Cuối năm tổng kết và khen thưởng.\n"
              "  2. Ban hành quy chế làm việc mới của cơ quan,\n"
              "Công đoàn và các tổ chức khác trong năm nay.\n",
              "|1. Cơ quan phối hợp với các đơn vị trong toàn ngành. Hằng quý họp đánh giá kết quả công tác. Cuối năm "
              "tổng kết và khen thưởng.\n"
              "|2. Ban hành quy chế làm việc mới của cơ quan, Công đoàn và các tổ chức khác trong năm nay.\n");
  /* Headings in capitals stay alone. */
  check_text ("CHƯƠNG TRÌNH CÔNG TÁC TRỌNG TÂM CỦA CƠ QUAN\nNăm nay cơ quan thực hiện.\n",
              "|CHƯƠNG TRÌNH CÔNG TÁC TRỌNG TÂM CỦA CƠ QUAN\n|Năm nay cơ quan thực hiện.\n");
}

static void
test_items (void)
{
  static const char *const items[] = { "1. x", "12) x", "1.2. x", "3/ x",      "a) x",      "IV. x", "- x",
                                       "– x",  "+ x",   "• x",    "Điều 3. x", "Chương II", "đ) x",  "\uf0b7 x" };
  static const char *const others[] = { "2023. Trong", "30/6/2023", "217/QĐ", "v.v. và", "điều 3", "1.000.000 đồng" };
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *input = g_strconcat ("Trước đó là một đoạn không có dấu\n", items[i], NULL);
      g_autoptr (DhSource) source = dh_fixture_read (input, -1, NULL, NULL);
      g_assert_cmpuint (dh_source_get_n_blocks (source), ==, 2);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *line = g_strconcat ("đoạn văn này gãy ở giữa câu và còn tiếp tục thêm nữa\n", others[i],
                                           " tiếp theo của đoạn văn còn dài cho đủ một dòng\n", NULL);
      g_autofree char *input = g_strconcat (line, line, line, NULL);
      g_autoptr (DhSource) source = dh_fixture_read (input, -1, NULL, NULL);
      g_assert_cmpuint (dh_source_get_n_blocks (source), ==, 1);
    }
}

static void
test_characters (void)
{
  check_text ("e\u0302\u0301 U\u031b\u0309y D\u0323a", "|ế Ửy Ḍa\n");
  check_text ("\u00d0ảng b\u1ed9, Nh\u00e2n d\u00e2n \u00f0\u01b0\u1ee3c", "|Đảng bộ, Nhân dân được\n");
  check_text ("Ủy\u00adban x\u200bã hội\u200d", "|Ủyban xã hội\n");
  check_text ("hệ thống Zalo…cấp tỉnh… và …", "|hệ thống Zalo… cấp tỉnh… và …\n");
  check_text ("ﬁle ﬂow oﬃce", "|file flow office\n");
  check_text ("\uf0b7 Việc", "|• Việc\n");
}

/* From a place in the text to the place in the input: what a literal quotation is cut with. */
static void
test_raw_offset (void)
{
  static const char *const inputs[] = { "Theo  Quye\u0302\u0301t\u00a0đi\u0323nh\n217/QĐ",
                                        "\u00d0ảng Zalo…cấp ủy\u00adban", "ﬁle của Uỷ ban" };
  static const char *const words[][2] = { { "định", "đi\u0323nh" }, { "cấp", "cấp" }, { "của", "của" } };
  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (DhSource) source = dh_fixture_read (inputs[i], -1, NULL, NULL);
      const DhSourceParagraph *paragraph = dh_fixture_paragraph (source, 0);
      gsize start = (gsize) (strstr (paragraph->text, words[i][0]) - paragraph->text);
      gsize from = dh_source_paragraph_raw_offset (paragraph, start, NULL);
      gsize to = dh_source_paragraph_raw_offset (paragraph, start + strlen (words[i][0]), NULL);
      g_autofree char *literal = g_strndup (paragraph->raw + from, to - from);
      g_assert_cmpstr (literal, ==, words[i][1]);
      g_assert_cmpuint (dh_source_paragraph_raw_offset (paragraph, 0, NULL), ==, 0);
      g_assert_cmpuint (dh_source_paragraph_raw_offset (paragraph, strlen (paragraph->text), NULL), ==,
                        strlen (paragraph->raw));
      /* A cursor goes on from word to word and comes to the same places. */
      DhSourceCursor cursor = { 0, 0 };
      for (const char *at = paragraph->text; at != NULL; at = strchr (at + 1, ' '))
        {
          gsize offset = (gsize) (at - paragraph->text);
          g_assert_cmpuint (dh_source_paragraph_raw_offset (paragraph, offset, &cursor), ==,
                            dh_source_paragraph_raw_offset (paragraph, offset, NULL));
        }
      g_assert_cmpuint (dh_source_paragraph_raw_offset (paragraph, start, &cursor), ==, from);
    }
}

static const char SENTENCE[] = "Tỉnh ủy và Mặt trận Tổ quốc thực hiện Quyết định về đổi mới công tác giám sát ở cơ sở.";

static void
check_encoded (const char *charset, const char *text, const char *encoding)
{
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_convert (text, -1, charset, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_autoptr (DhSource) source = dh_fixture_read (bytes, (gssize) length, NULL, NULL);
  g_assert_cmpstr (dh_source_get_encoding (source), ==, encoding);
  g_assert_cmpstr (dh_fixture_paragraph (source, 0)->text, ==, SENTENCE);
}

static void
test_encodings (void)
{
  g_autofree char *marked = g_strconcat ("\ufeff", SENTENCE, NULL);
  check_encoded ("UTF-8", SENTENCE, "UTF-8");
  check_encoded ("UTF-8", marked, "UTF-8");
  check_encoded ("UTF-16LE", marked, "UTF-16LE");
  check_encoded ("UTF-16BE", marked, "UTF-16BE");
  check_encoded ("UTF-16LE", SENTENCE, "UTF-16LE");
  check_encoded ("UTF-16BE", SENTENCE, "UTF-16BE");
  check_encoded ("CP1258", SENTENCE, "windows-1258");
  check_encoded ("TCVN5712-1", SENTENCE, "TCVN3");
}

/* As papers typed with these fonts really are: small letters only have tones, capitals have not. */
static void
test_fonts (void)
{
  static const struct
  {
    const char *input;
    const char *encoding;
    const char *expected;
  } cases[] = {
    { "\xa7\xb6ng b\xe9 t\xd8nh \xae\xb7 t\xe6 ch\xf8"
      "c h\xe9i ngh\xde",
      "TCVN3", "Đảng bộ tỉnh đã tổ chức hội nghị" },
    { "\u00a7\u00b6ng b\u00e9 t\u00d8nh \u00ae\u00b7 t\u00e6 ch\u00f8c h\u00e9i ngh\u00de", "TCVN3",
      "Đảng bộ tỉnh đã tổ chức hội nghị" },
    { "\xd1\x61\xfbng bo\xe4 t\xe6nh \xf1\x61\xf5 to\xe5 ch\xf6\xf9"
      "c ho\xe4i ngh\xf2 ng\xf6\xf4\xf8i",
      "VNI", "Đảng bộ tỉnh đã tổ chức hội nghị người" },
    { "\u00d1a\u00fbng bo\u00e4 t\u00e6nh \u00f1a\u00f5 to\u00e5 ch\u00f6\u00f9c ho\u00e4i ngh\u00f2", "VNI",
      "Đảng bộ tỉnh đã tổ chức hội nghị" },
    /* Not Vietnamese: left alone. */
    { "caf\u00e9 d\u00e9j\u00e0 vu \u00e0 la carte", "UTF-8", "café déjà vu à la carte" },
    { "có thể là hóa đơn", "UTF-8", "có thể là hóa đơn" },
    { "plain text", "UTF-8", "plain text" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhSource) source = dh_fixture_read (cases[i].input, -1, NULL, NULL);
      g_assert_cmpstr (dh_source_get_encoding (source), ==, cases[i].encoding);
      g_assert_cmpstr (dh_fixture_paragraph (source, 0)->text, ==, cases[i].expected);
    }
}

static void
test_broken_bytes (void)
{
  g_autofree char *input = g_strconcat (SENTENCE, "\n", SENTENCE, "\xff\n", SENTENCE, NULL);
  g_autoptr (DhSource) source = dh_fixture_read (input, -1, NULL, NULL);
  g_assert_cmpstr (dh_source_get_encoding (source), ==, "UTF-8");
  g_assert_cmpuint (dh_source_get_n_blocks (source), ==, 3);
  g_assert_true (g_str_has_suffix (dh_fixture_paragraph (source, 1)->text, "\ufffd"));
  /* Stray zeros are passed over; a text that is full of them is none. */
  input[strlen (SENTENCE)] = '\0';
  g_autoptr (DhSource) other = dh_fixture_read (input, (gssize) strlen (SENTENCE) + 2, NULL, NULL);
  g_assert_cmpuint (dh_source_get_n_blocks (other), ==, 1);
}

static void
test_noise (void)
{
  static const char page[] = "Bản in     Gởi bài viết\n"
                             "Trang chủ » Tin tức\n"
                             "Thứ hai, 05/12/2022, 08:15 GMT+7\n"
                             "KẾ HOẠCH NĂM\n"
                             "Quang cảnh buổi làm việc\n"
                             "Đồng chí chủ tịch phát biểu tại cuộc họp\n"
                             "1. Tổ chức họp hằng tháng.\n"
                             "Trang 3/10\n"
                             "2. Toàn cảnh đời sống được chuyển biến.\n"
                             "Lượt xem: 123\n"
                             "Nguồn: phòng tổng hợp\n"
                             "[Quay lại]\n";
  g_autoptr (DhSource) source = dh_fixture_read (page, -1, NULL, NULL);
  dh_fixture_check (source, "|Trang chủ » Tin tức\n|KẾ HOẠCH NĂM\n|1. Tổ chức họp hằng tháng.\n"
                            "|2. Toàn cảnh đời sống được chuyển biến.\n");
  dh_fixture_check_notices (source, "Bản in     Gởi bài viết\nThứ hai, 05/12/2022, 08:15 GMT+7\n"
                                    "Quang cảnh buổi làm việc\nĐồng chí chủ tịch phát biểu tại cuộc họp\nTrang 3/10\n"
                                    "Lượt xem: 123\nNguồn: phòng tổng hợp\n[Quay lại]\n");
  dh_fixture_check_nothing_lost (source, page);
  g_assert_cmpuint (dh_source_get_notice (source, 0)->line, ==, 1);
  g_assert_cmpuint (dh_source_get_block (source, 2)->line, ==, 7);
}

/* The words of the trade are no furniture. */
static void
test_no_noise (void)
{
  static const char *const lines[] = { "Giới thiệu nhân sự tham gia cấp ủy",
                                       "In ấn tài liệu tuyên truyền",
                                       "Tin tưởng vào sự lãnh đạo của Đảng.",
                                       "Chia sẻ khó khăn với đồng bào vùng lũ",
                                       "1. Ban Biên tập trang thông tin hoạt động tốt.",
                                       "Quý I: họp",
                                       "Hội nghị lần thứ 7 khai mạc lúc 08:00 ngày 05/12" };
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (DhSource) source = dh_fixture_read (lines[i], -1, NULL, NULL);
      g_assert_cmpuint (dh_source_get_n_notices (source), ==, 0);
    }
}

/* The article of a real office, when it is at hand. */
static void
test_article (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DH_SHARED"), "real-input", "programme-2023.txt", NULL);
  g_autofree char *input = NULL;
  if (!g_file_get_contents (path, &input, NULL, NULL))
    {
      g_test_skip ("the article is not at hand");
      return;
    }
  g_autoptr (DhSource) source = dh_fixture_read (input, -1, NULL, NULL);
  g_assert_cmpuint (dh_source_get_n_blocks (source), ==, 15);
  g_assert_cmpuint (dh_source_get_n_notices (source), ==, 4);
  dh_fixture_check_nothing_lost (source, input);
  for (guint point = 1, i = 0; i < 15; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u. ", point);
      point += g_str_has_prefix (dh_fixture_paragraph (source, i)->text, label);
      g_assert_true (i < 14 || point == 12);
    }
  /* Composition, line ends and blanks make no difference. */
  g_autofree char *decomposed = g_utf8_normalize (input, -1, G_NORMALIZE_NFD);
  g_auto (GStrv) lines = g_strsplit (decomposed, "\n", -1);
  g_autofree char *windows = g_strjoinv ("\r\n", lines);
  g_autoptr (DhSource) other = dh_fixture_read (windows, -1, NULL, NULL);
  g_autofree char *dump = dh_fixture_dump (source);
  dh_fixture_check (other, dump);
  dh_fixture_check_nothing_lost (other, windows);
}

static void
test_style (void)
{
  g_autoptr (DhSource) source = dh_fixture_read ("CHƯƠNG TRÌNH 2023\n  Một đoạn\n", -1, "/x/y/ké hoạch.txt", NULL);
  g_assert_cmpstr (dh_source_get_name (source), ==, "ké hoạch.txt");
  g_assert_cmpint (dh_fixture_paragraph (source, 0)->style, ==, DH_SOURCE_STYLE_UPPER);
  g_assert_cmpint (dh_fixture_paragraph (source, 1)->style, ==, 0);
  g_assert_cmpint (dh_fixture_paragraph (source, 1)->indent, ==, 240);
  g_assert_true (dh_fixture_paragraph (source, 0)->raw == dh_fixture_paragraph (source, 0)->text);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-text/paragraphs", test_paragraphs);
  g_test_add_func ("/source-text/soft-breaks", test_soft_breaks);
  g_test_add_func ("/source-text/wrapped", test_wrapped);
  g_test_add_func ("/source-text/items", test_items);
  g_test_add_func ("/source-text/characters", test_characters);
  g_test_add_func ("/source-text/raw-offset", test_raw_offset);
  g_test_add_func ("/source-text/encodings", test_encodings);
  g_test_add_func ("/source-text/fonts", test_fonts);
  g_test_add_func ("/source-text/broken-bytes", test_broken_bytes);
  g_test_add_func ("/source-text/noise", test_noise);
  g_test_add_func ("/source-text/no-noise", test_no_noise);
  g_test_add_func ("/source-text/article", test_article);
  g_test_add_func ("/source-text/style", test_style);
  return g_test_run ();
}
