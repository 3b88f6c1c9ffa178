/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to a draft: an article, five megabytes of text, a table of ten thousand rows. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "dh-bench.h"
#include "dh-import-draft.h"
#include "dh-reader.h"

#define TEXT_BYTES (5 * 1000 * 1000)
#define N_ROWS 10000
#define N_ROUNDS 5

static const char *const paragraphs[] = {
  "Tiếp tục triển khai có hiệu quả Kế hoạch số %u/KH-MTTQ-BTT ngày 12/8/2021 của Ban Thường trực Ủy ban MTTQ Việt Nam "
  "tỉnh về "
  "công tác tuyên truyền; phối hợp với Hội Nông dân tỉnh, Đoàn Thanh niên tổ chức các hội nghị ở cơ sở. Nâng cao chất "
  "lượng tổng hợp ý kiến, kiến nghị của cử tri và Nhân dân trong quý II năm 2023.",
  "Đẩy mạnh cuộc vận động “Toàn dân chung tay số %u”, chăm lo đời sống của đồng bào các dân tộc; phấn đấu 100%% khu "
  "dân cư tổ "
  "chức Ngày hội. Các tổ chức thành viên vận động hội viên, đoàn viên tham gia giám sát, phản biện xã hội, góp ý xây "
  "dựng "
  "Đảng, xây dựng chính quyền trong sạch, vững mạnh.",
  "Ban Thường trực Ủy ban MTTQ Việt Nam các cấp theo dõi, đôn đốc việc thực hiện, báo cáo kết quả trước ngày 15 hằng "
  "quý để "
  "tổng hợp, và đề xuất khen thưởng những tập thể, cá nhân có thành tích trong phong trào thi đua năm %u.",
};

static GBytes *
make_text (gsize size)
{
  GString *text = g_string_sized_new (size + 1024);

  g_string_append (text, "CHƯƠNG TRÌNH PHỐI HỢP VÀ THỐNG NHẤT HÀNH ĐỘNG NĂM 2023\n\n");
  for (guint i = 1; text->len < size; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_auto (GStrv) parts = g_strsplit (paragraphs[i % G_N_ELEMENTS (paragraphs)], "%u", 2);
      g_autofree char *paragraph = g_strjoinv (number, parts);

      if (i % 4 == 1)
        g_string_append_printf (text, "%u. ", i / 4 % 90 + 1);
      g_string_append (text, paragraph);
      g_string_append (text, "\n\n");
    }
  return g_string_free_to_bytes (text);
}

static GBytes *
make_table (void)
{
  GString *text = g_string_new ("STT,Nội dung công việc,Đơn vị chủ trì,Đơn vị phối hợp,Thời gian,Kết quả,Ghi chú\n");

  for (guint i = 1; i <= N_ROWS; i++)
    g_string_append_printf (text,
                            "%u,Tổ chức hội nghị số %u về Kế hoạch số %u/KH-UBND,Ban Phong trào,\"Hội Nông dân tỉnh, "
                            "Hội Phụ nữ tỉnh\",Quý %s,Báo cáo,\n",
                            i, i, i, i % 2 ? "II" : "IV");
  return g_string_free_to_bytes (text);
}

/* Seconds for reading and for recognising. */
static void
measure_once (GBytes *bytes, const char *name, double *reading, double *recognising)
{
  DhReaderOptions options = { .name = name };
  g_autoptr (GError) error = NULL;
  double start = dh_bench_now ();
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, &error);
  g_autoptr (DhImportDraft) draft = NULL;

  g_assert_no_error (error);
  *reading = dh_bench_now () - start;
  start = dh_bench_now ();
  draft = dh_import_draft_new (source, 2023, NULL, NULL);
  *recognising = dh_bench_now () - start;
  g_assert_cmpuint (g_list_model_get_n_items (dh_import_draft_get_points (draft)), >, 0);
}

static double
measure (GBytes *bytes, const char *name, double *recognising)
{
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) second = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double reading = 0, after = 0, sum = 0;

      measure_once (bytes, name, &reading, &after);
      sum = reading + after;
      g_array_append_val (whole, sum);
      g_array_append_val (second, after);
    }
  *recognising = dh_bench_quantile (second, 0.5);
  return dh_bench_quantile (whole, 0.5);
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autoptr (GBytes) article = make_text (10000);
  g_autoptr (GBytes) text = make_text (TEXT_BYTES);
  g_autoptr (GBytes) table = make_table ();
  double recognising = 0, time = measure (article, "article.txt", &recognising);

  dh_bench_report ("article, file to draft", time * 1000, "ms", 50);
  time = measure (text, "text.txt", &recognising);
  dh_bench_report ("5 MB of text, recognising alone", recognising * 1000, "ms", 0);
  dh_bench_report ("5 MB of text, time for a MB (20 MB/s)", time * 1000 / ((double) g_bytes_get_size (text) / 1e6),
                   "ms", 50);
  time = measure (table, "tasks.csv", &recognising);
  dh_bench_report ("table of 10,000 rows, recognising alone", recognising * 1000, "ms", 0);
  dh_bench_report ("table of 10,000 rows, file to draft", time * 1000, "ms", 1000);
  return dex_future_new_true ();
}

int
main (void)
{
  return dh_bench_run (bench_fiber);
}
