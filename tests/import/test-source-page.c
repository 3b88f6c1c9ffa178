/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source-fixture.h"

#include <string.h>

static void
check_page (const char *html, const char *expected, const char *notices)
{
  g_autoptr (DhSource) source = dh_fixture_read (html, -1, NULL, NULL);
  g_assert_cmpint (dh_source_get_format (source), ==, DH_SOURCE_HTML);
  dh_fixture_check (source, expected);
  dh_fixture_check_notices (source, notices);
}

static void
test_paragraphs (void)
{
  check_page ("<p>Một  <b>hai</b>\n ba&nbsp;bốn &amp; n&#259;m</p><div>sáu</div>bảy",
              "|Một hai ba bốn & năm\n|sáu\n|bảy\n", "");
  check_page ("<html><body>1. Họp<br>2. Báo cáo của<br>cơ quan<br><br>3. Hết</body></html>",
              "|1. Họp\n|2. Báo cáo của cơ quan\n|3. Hết\n", "");
  check_page ("<html><pre>một\nHai</pre></html>", "|một\n|Hai\n", "");
  /* Tags that nobody closed, and closed tags that nobody opened. */
  check_page ("<p>một<p>hai</div></b><li>ba", "|một\n|hai\n|ba\n", "");
}

static void
test_styles (void)
{
  g_autoptr (DhSource) source = dh_fixture_read (
      "<h2>Tên</h2><p align=center><strong>ĐẬM</strong></p><p style='font-style: italic'>nghiêng</p>"
      "<p><b>nửa</b> thường</p>",
      -1, NULL, "text/html");
  g_assert_cmpint (dh_fixture_paragraph (source, 0)->heading, ==, 2);
  g_assert_cmpint (dh_fixture_paragraph (source, 1)->style, ==,
                   DH_SOURCE_STYLE_BOLD | DH_SOURCE_STYLE_CENTRED | DH_SOURCE_STYLE_UPPER);
  g_assert_cmpint (dh_fixture_paragraph (source, 2)->style, ==, DH_SOURCE_STYLE_ITALIC);
  g_assert_cmpint (dh_fixture_paragraph (source, 3)->style, ==, 0);
}

static void
test_lists (void)
{
  check_page ("<ol start=4><li>a<ol type=a><li>b<li>c</ol><li>d</ol><ul><li>e</ul><ol type=I><li>f<li value=4>g</ol>",
              "4.|a\na.|b\nb.|c\n5.|d\n•|e\nI.|f\nIV.|g\n", "");
}

static void
test_furniture (void)
{
  check_page ("<!DOCTYPE html><html><head><title>Cổng tin</title><style>p{}</style></head><body>"
              "<nav>Trang chủ</nav><div class='leftMenu x'><p>Tin</p></div><script>if (a<b) document.write('<p>x</p>')"
              "</script><p>Nội dung thật của bài viết này dài hơn các mục khác.</p><figure><img src=x>"
              "<figcaption>Ảnh đẹp</figcaption></figure><button>Gửi</button><p hidden>kín</p>"
              "<div id=comments>Hay quá</div><footer>Địa chỉ</footer></body></html>",
              "|Nội dung thật của bài viết này dài hơn các mục khác.\n",
              "Cổng tin\nTrang chủ\nTin\nẢnh đẹp\nGửi\nkín\nHay quá\nĐịa chỉ\n");
}

/* Three links in a row are a menu; one in a paragraph is not. */
static void
test_links (void)
{
  check_page (
      "<html><p>Theo <a href=x>Quyết định</a> ban hành</p><p><a href=1>Một</a> <a href=2>Hai</a> <a href=3>Ba</a>"
      "</p><ul><li><a href=4>Bốn</a><li><a href=5>Năm</a><li><a href=6>Sáu</a></ul><p><a href=7>Bảy</a></p><p>x</p>",
      "|Theo Quyết định ban hành\n|x\n", "Một Hai Ba\nBốn\nNăm\nSáu\nBảy\n");
  check_page ("<html><p><a href=7>Quyết định số bảy</a></p><p>x</p>", "|Quyết định số bảy\n|x\n", "");
}

/* A page whose whole body stands in an element that is called a menu. */
static void
test_misleading_classes (void)
{
  check_page ("<html><body><div class='page-print'><p>Toàn bộ nội dung ở đây.</p></div></body></html>",
              "|Toàn bộ nội dung ở đây.\n", "");
}

static void
test_tables (void)
{
  check_page ("<table><tr><th>STT<th>Việc<tr><td rowspan=2>1<td>a<br>b<tr><td>c</table>", "=\nSTT|Việc\n1|a\nb\n^|c\n",
              "");
  /* For the layout only: one column, one row, or an article in a cell. */
  check_page ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "|a\n|b\n", "");
  check_page ("<table><tr><td>a</td><td>b</td></tr></table>", "|a\n|b\n", "");
  check_page ("<table><tr><td>trái</td><td><p>bài</p><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
              "</table></td></tr><tr><td>dưới<td>cùng</table>",
              "|trái\n|bài\n=\n1|2\n3|4\n|dưới\n|cùng\n", "");
  check_page ("<table><tr><td colspan=2>a<tr><td rowspan=0>b<td>c<tr><td colspan=99999>d</table>", "=\na|^\nb|c\n^|d\n",
              "");
}

static void
test_encodings (void)
{
  g_autoptr (DhSource) declared = dh_fixture_read ("<meta charset=windows-1258><p>\xd0\xe3ng", -1, NULL, NULL);
  g_assert_cmpstr (dh_source_get_encoding (declared), ==, "windows-1258");
  g_assert_cmpstr (dh_fixture_paragraph (declared, 0)->text, ==, "Đăng");
  g_autoptr (DhSource) font = dh_fixture_read (
      "<p><font face='.VnTimeH'>c&#233;ng h&#223;a</font> <span style=\"font-family: 'VNI-Times'\">hoäi</span> hội</p>",
      -1, NULL, NULL);
  g_assert_cmpstr (dh_fixture_paragraph (font, 0)->text, ==, "CỘNG HÒA hội hội");
  /* What Windows puts on the clipboard. */
  g_autoptr (DhSource) pasted = dh_fixture_read (
      "<html><body>\r\n<!--StartFragment--><p class=MsoNormal>Mục<o:p></o:p></p><!--EndFragment-->\r\n</body></html>",
      -1, NULL, "text/html");
  dh_fixture_check (pasted, "|Mục\n");
}

static const char *const pages[] = {
  ("UBND HUYỆN\n1\n\nKế hoạch năm của cơ quan gồm các việc sau\nđây, thực hiện từ đầu năm đến hết tháng mười hai\n"
   "theo phân công của lãnh đạo, trong đó tập trung\n"),
  "UBND HUYỆN\n2\n\nvào ba việc lớn.\n1. Họp\n",
  "UBND HUYỆN\n3\n\n2. Báo cáo\n",
};

static void
test_pdf_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSource) source = dh_import_read_pages (pages, G_N_ELEMENTS (pages), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dh_source_get_format (source), ==, DH_SOURCE_PDF);
  dh_fixture_check (source,
                    "|Kế hoạch năm của cơ quan gồm các việc sau đây, thực hiện từ đầu năm đến hết tháng mười hai "
                    "theo phân công của lãnh đạo, trong đó tập trung vào ba việc lớn.\n|1. Họp\n|2. Báo cáo\n");
  g_assert_cmpuint (dh_source_get_block (source, 0)->page, ==, 1);
  g_assert_cmpuint (dh_source_get_block (source, 1)->page, ==, 2);
  g_assert_cmpuint (dh_source_get_block (source, 2)->page, ==, 3);
  g_assert_cmpuint (dh_source_get_n_notices (source), ==, 6);
  g_assert_cmpuint (dh_source_get_notice (source, 5)->page, ==, 3);
}

static void
test_pdf_scan (void)
{
  static const char *const empty[] = { "", " \n\f" };
  g_autoptr (GError) error = NULL;
  g_assert_null (dh_import_read_pages (empty, 2, NULL, &error));
  g_assert_error (error, DH_READER_ERROR, DH_READER_ERROR_EMPTY);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-page/paragraphs", test_paragraphs);
  g_test_add_func ("/source-page/styles", test_styles);
  g_test_add_func ("/source-page/lists", test_lists);
  g_test_add_func ("/source-page/furniture", test_furniture);
  g_test_add_func ("/source-page/links", test_links);
  g_test_add_func ("/source-page/misleading-classes", test_misleading_classes);
  g_test_add_func ("/source-page/tables", test_tables);
  g_test_add_func ("/source-page/encodings", test_encodings);
  g_test_add_func ("/source-page/pdf-pages", test_pdf_pages);
  g_test_add_func ("/source-page/pdf-scan", test_pdf_scan);
  return g_test_run ();
}
