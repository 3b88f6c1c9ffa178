/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-document-proposal.h"

#include <libdex.h>

#include "dh-edit-private.h"

/* The fields that were proposed, in the order in which a letterhead has them: kind|number|symbol|day|issuer|
 * subject|signatory|secrecy, "-" where nothing was. */
static char *
describe (const char *text)
{
  static const char *const names[] = { "kind",   "number",   "symbol", "issued_on",
                                       "issuer", "abstract", "signer", "secrecy" };
  g_autoptr (DhEdit) edit = dh_document_propose (text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      const char *value = "-";

      for (guint i = 0; i < edit->items->len; i++)
        {
          const DhEditItem *item = &g_array_index (edit->items, DhEditItem, i);

          if (g_str_equal (item->field->name, names[n]))
            value = item->value.s;
        }
      g_string_append_printf (out, "%s%s", n > 0 ? "|" : "", value);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
assert_proposal (const char *text, const char *expected)
{
  g_autofree char *found = describe (text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_plan (void)
{
  assert_proposal (
      "ỦY BAN MTTQ VIỆT NAM\nTỈNH VĨNH GIANG\nBAN THƯỜNG TRỰC\n\nSố: 07/KH-MTTQ-BTT\n"
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
      "Vĩnh An, ngày 05 tháng 02 năm 2023\nKẾ HOẠCH\nTổ chức Ngày hội Đại đoàn kết\nở khu dân cư năm 2023\n"
      "_____\nCăn cứ Chương trình phối hợp ngày 10/01/2023, Ban Thường trực xây dựng kế hoạch như sau:\n"
      "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nTrần Văn Bình\n",
      "Kế hoạch|07|KH-MTTQ-BTT|2023-02-05|Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Vĩnh Giang|"
      "Tổ chức Ngày hội Đại đoàn kết ở khu dân cư năm 2023|Trần Văn Bình|-");
}

/* A reader of PDF files often joins the two columns, line by line. */
static void
test_joined_columns (void)
{
  assert_proposal ("UBND TỈNH VĨNH GIANG      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
                   "SỞ Y TẾ      Độc lập - Tự do - Hạnh phúc\n"
                   "Số: 1234/SYT-NVY   Vĩnh An, ngày 3 tháng 11 năm 2024\n"
                   "V/v phối hợp khám bệnh cho người nghèo\nKính gửi: Ủy ban MTTQ Việt Nam tỉnh\n",
                   "Công văn|1234|SYT-NVY|2024-11-03|Sở Y tế|phối hợp khám bệnh cho người nghèo|-|-");
}

static void
test_party (void)
{
  assert_proposal ("TỈNH ỦY VĨNH GIANG\nBAN DÂN VẬN\n*\nSố 45-BC/BDVTU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
                   "Vĩnh An, ngày 20 tháng 6 năm 2022\nBÁO CÁO\nKết quả công tác dân vận 6 tháng đầu năm.\n"
                   "Thực hiện chương trình công tác, Ban Dân vận báo cáo:\n",
                   "Báo cáo|45|BC/BDVTU|2022-06-20|Ban Dân vận|Kết quả công tác dân vận 6 tháng đầu năm.|-|-");
}

static void
test_kind_and_subject_in_one_line (void)
{
  assert_proposal (
      "HỘI ĐỒNG NHÂN DÂN\nXÃ KHÊ THƯỢNG\nSố: 12/NQ-HĐND\nKhê Thượng, ngày 01 tháng 8 năm 2025\n"
      "NGHỊ QUYẾT VỀ GIÁM SÁT NĂM 2026\nĐiều 1. Thông qua\n",
      "Nghị quyết|12|NQ-HĐND|2025-08-01|Hội đồng nhân dân xã Khê Thượng|NGHỊ QUYẾT VỀ GIÁM SÁT NĂM 2026|-|-");
}

static void
test_classified (void)
{
  assert_proposal ("BỘ CÔNG AN\nTỐI MẬT\nSố: 3/KH-BCA\n", "Kế hoạch|3|KH-BCA|-|Bộ Công an|-|-|secret");
}

/* A text that is no paper gives nothing, and neither does none. */
static void
test_nothing (void)
{
  assert_proposal ("", "-|-|-|-|-|-|-|-");
  assert_proposal ("Hôm nay trời đẹp.\nNgày mai cũng vậy.\nsố 5 nhà bên\n", "-|-|-|-|-|-|-|-");
  assert_proposal ("\xff\xfe\n\f\n", "-|-|-|-|-|-|-|-");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-proposal/plan", test_plan);
  g_test_add_func ("/document-proposal/joined-columns", test_joined_columns);
  g_test_add_func ("/document-proposal/party", test_party);
  g_test_add_func ("/document-proposal/one-line", test_kind_and_subject_in_one_line);
  g_test_add_func ("/document-proposal/classified", test_classified);
  g_test_add_func ("/document-proposal/nothing", test_nothing);
  return g_test_run ();
}
