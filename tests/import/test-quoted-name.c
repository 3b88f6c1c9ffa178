/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Campaigns, events and other names, with quotation marks and without. */
#include "recognisers/dh-quoted-name.h"

#include <libdex.h>
#include <string.h>

typedef GPtrArray *(*Finder) (const DhWords *words);

/* "kind name; kind name", a letter for each kind. */
static char *
describe (Finder find, const char *text)
{
  static const char letters[]
      = { [DH_QUOTED_CAMPAIGN] = 'C', [DH_QUOTED_FUND] = 'F',  [DH_QUOTED_PAGE] = 'P', [DH_QUOTED_EVENT] = 'E',
          [DH_QUOTED_MODEL] = 'M',    [DH_QUOTED_THEME] = 'T', [DH_QUOTED_OTHER] = 'O' };
  g_autoptr (GPtrArray) names = NULL;
  GString *out = g_string_new (NULL);
  DhWords words;

  dh_words_init (&words);
  dh_words_cut (&words, text, strlen (text));
  names = find (&words);
  for (guint i = 0; i < names->len; i++)
    {
      const DhQuotedName *name = names->pdata[i];

      g_assert_cmpuint (name->start, <, name->end);
      g_assert_cmpuint (name->end, <=, strlen (text));
      g_string_append_printf (out, "%s%c %s", i > 0 ? "; " : "", letters[name->kind], name->name);
    }
  dh_words_clear (&words);
  return g_string_free (out, FALSE);
}

static void
check (Finder find, const char *const (*cases)[2], guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = describe (find, cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

static void
test_campaigns (void)
{
  static const char *const cases[][2] = {
    { "Đẩy mạnh phong trào Dân vận khéo trong năm 2024", "C Dân vận khéo" },
    { "phong trào thi đua Lao động giỏi, lao động sáng tạo", "C Lao động giỏi" },
    { "cuộc vận động Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh gắn với",
      "C Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh" },
    { "phong trào do Hội Nông dân tỉnh phát động", "" },
    { "Ban Phong trào Hội Phụ nữ", "" },
    { "phong trào của Đoàn Thanh niên", "" },
    { "phong trào thi đua yêu nước", "" },
    /* Capitals of a heading are no name. */
    { "PHONG TRÀO THI ĐUA YÊU NƯỚC", "" },
    { "ĐẨY MẠNH PHONG TRÀO THI ĐUA VÀ CÔNG TÁC KHEN THƯỞNG", "" },
    { "CÁC CUỘC VẬN ĐỘNG, PHONG TRÀO THI ĐUA DO TRUNG ƯƠNG PHÁT ĐỘNG", "" },
    { "PHONG TRÀO DÂN VẬN KHÉO", "" },
    { "CUỘC VẬN ĐỘNG TOÀN DÂN ĐOÀN KẾT XÂY DỰNG NÔNG THÔN MỚI, ĐÔ THỊ VĂN MINH",
      "C TOÀN DÂN ĐOÀN KẾT XÂY DỰNG NÔNG THÔN MỚI, ĐÔ THỊ VĂN MINH" },
    /* … but a name in capitals within a sentence is one. */
    { "phong trào DÂN VẬN KHÉO năm 2024", "C DÂN VẬN KHÉO" },
    { "", "" },
  };

  check (dh_campaigns_find, cases, G_N_ELEMENTS (cases));
}

static void
test_events (void)
{
  static const char *const cases[][2] = {
    { "Tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư", "E Ngày hội Đại đoàn kết toàn dân tộc" },
    { "Ngày hội Toàn dân bảo vệ an ninh Tổ quốc năm 2024", "E Ngày hội Toàn dân bảo vệ an ninh Tổ quốc" },
    { "một ngày hội của bản làng", "" },
    { "Ngày hội của bản làng", "" },
    { "NGÀY HỘI VÀ CÁC HOẠT ĐỘNG KHÁC TRONG NĂM", "" },
    { "NGÀY HỘI ĐẠI ĐOÀN KẾT TOÀN DÂN TỘC Ở KHU DÂN CƯ", "E NGÀY HỘI ĐẠI ĐOÀN KẾT TOÀN DÂN TỘC" },
  };

  check (dh_events_find, cases, G_N_ELEMENTS (cases));
}

static void
test_quoted (void)
{
  static const char *const cases[][2] = {
    { "phong trào “Dân vận khéo”", "C Dân vận khéo" },
    { "phong trào \"Dân vận khéo\" và «Lao động giỏi»", "C Dân vận khéo; C Lao động giỏi" },
    { "phong trào “Dân vận khéo“.", "C Dân vận khéo" },
    { "Quỹ “Vì người nghèo”; trong quý “II”", "F Vì người nghèo; O II" },
    { "chủ đề “Đoàn kết - Sáng tạo”", "T Đoàn kết - Sáng tạo" },
    { "cuộc thi “Tìm hiểu pháp luật”, mô hình “Khu dân cư số”", "E Tìm hiểu pháp luật; M Khu dân cư số" },
    { "tờ “Tin tức”; tổ “Hòa giải”", "O Tin tức; M Hòa giải" },
    { "“Ngày vì người nghèo”", "E Ngày vì người nghèo" },
    { "Phong trào. Nhân dịp “Tết Giáp Thìn”", "O Tết Giáp Thìn" },
    { "phong trào “chưa đóng", "" },
    { "“” “ ”", "" },
  };

  check (dh_quoted_names_find, cases, G_N_ELEMENTS (cases));
}

/* A mark that is never closed swallows no paper. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("phong trào “");
  g_autofree char *found = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "chữ ");
  g_string_append (text, "”");
  found = describe (dh_quoted_names_find, text->str);
  g_assert_cmpstr (found, ==, "");
}

static void
test_key (void)
{
  static const char *const same[] = { "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
                                      "TOÀN DÂN ĐOÀN KẾT XÂY DỰNG NÔNG THÔN MỚI - ĐÔ THỊ VĂN MINH",
                                      "Toàn dân đoàn kết  xây dựng\nnông thôn mới đô thị văn minh.",
                                      "Toa\u0300n da\u0302n đoàn kết xây dựng nông\u00a0thôn mới; “đô thị văn minh”" };
  static const char *const none[] = { "", " ", "–", "“…”" };
  g_autofree char *other = dh_quoted_name_key ("Toàn dân đoàn kết xây dựng đời sống văn hóa");

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *key = dh_quoted_name_key (same[i]);

      g_assert_cmpstr (key, ==, "toan dan doan ket xay dung nong thon moi do thi van minh");
      g_assert_cmpstr (key, !=, other);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *key = dh_quoted_name_key (none[i]);

      g_assert_cmpstr (key, ==, "");
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quoted-name/campaigns", test_campaigns);
  g_test_add_func ("/quoted-name/events", test_events);
  g_test_add_func ("/quoted-name/quoted", test_quoted);
  g_test_add_func ("/quoted-name/long", test_long);
  g_test_add_func ("/quoted-name/key", test_key);
  return g_test_run ();
}
