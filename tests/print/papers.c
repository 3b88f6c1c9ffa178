/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const char *const syllables[] = { "phối",  "hợp",   "tổ",   "chức", "tuyên", "truyền", "vận",   "động",  "Nhân",
                                         "dân",   "giám",  "sát",  "phản", "biện",  "xã",     "hội",   "củng",  "cố",
                                         "khối",  "đại",   "đoàn", "kết",  "toàn",  "quốc",   "nghị",  "quyết", "hướng",
                                         "dẫn",   "khu",   "cư",   "mô",   "hình",  "thường", "xuyên", "kiểm",  "tra",
                                         "người", "nghèo", "quỹ",  "chăm", "lo" };

char *
make_sentence (guint seed, guint n_words)
{
  GString *text = g_string_new ("Việc");
  guint state = seed * 2654435761u + 17;

  for (guint i = 0; i < n_words; i++)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (text, " %s", syllables[(state >> 16) % G_N_ELEMENTS (syllables)]);
    }
  return g_string_free (text, FALSE);
}

DhFormatProfile *
load_profile (const char *name)
{
  g_autoptr (GError) error = NULL;
  DhFormatProfile *profile = dh_format_profile_find (name, DH_DATE_NONE, &error);

  g_assert_no_error (error);
  return profile;
}

static void
add_head (DhPaperBuilder *builder, const char *const *superior, const char *const *issuing, const char *place)
{
  dh_paper_builder_add_letterhead (builder, &(DhLetterhead) { .superior = superior,
                                                              .issuing = issuing,
                                                              .number = "5",
                                                              .symbol = "CTr-MTTQ-BTT",
                                                              .place = place,
                                                              .date = dh_date_new (2023, 2, 5),
                                                              .year = 2023 });
}

static void
add_signature (DhPaperBuilder *builder, guint n_recipients)
{
  static const char *const lines[] = { "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", NULL };
  const DhSigner signer = { lines, "Nguyễn Văn An", NULL };
  g_autoptr (GStrvBuilder) recipients = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint i = 0; i + 1 < n_recipients; i++)
    {
      g_autofree char *name = g_strdup_printf ("Cơ quan nhận số %u (để b/c)", i + 1);

      g_strv_builder_add (recipients, name);
    }
  g_strv_builder_add (recipients, "Lưu: VT, BTT");
  strv = g_strv_builder_end (recipients);
  dh_paper_builder_add_signature (
      builder, &(DhSignature) { .signers = &signer, .n_signers = 1, .recipients = (const char *const *) strv });
}

static const DhTableColumn columns[] = {
  { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
  { .title = "Nội dung công việc" },
  { .title = "Chủ trì" },
  { .title = "Phối hợp" },
  { .title = "Thời gian", .align = DH_ALIGN_CENTRE },
  { .title = "Kinh phí", .align = DH_ALIGN_RIGHT, .kind = DH_CELL_MONEY, .sum = TRUE, .no_wrap = TRUE },
};

static void
add_table (DhPaperBuilder *builder, guint n)
{
  dh_paper_builder_begin_table (builder, "Phân công", columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *task = make_sentence (i, 8 + i % 9);
      g_autofree char *period = g_strdup_printf ("Quý %s", i % 4 == 0   ? "I"
                                                           : i % 4 == 1 ? "II"
                                                           : i % 4 == 2 ? "III"
                                                                        : "IV");
      g_autofree char *money = g_strdup_printf ("%u.000.000", 1 + i % 60);

      dh_paper_builder_begin_row (builder, DH_ROW_BODY);
      dh_paper_builder_add_number (builder, i + 1, number);
      dh_paper_builder_add_cell (builder, task);
      dh_paper_builder_add_cell (builder, i % 2 ? "Hội Nông dân tỉnh" : "Ban Phong trào");
      dh_paper_builder_add_cell (builder, i % 3 ? "Hội Phụ nữ; Đoàn Thanh niên" : "Sở Nội vụ");
      dh_paper_builder_add_cell (builder, period);
      dh_paper_builder_add_number (builder, (1 + i % 60) * 1e6, money);
    }
  dh_paper_builder_add_sums (builder, "Tổng cộng");
  dh_paper_builder_end_table (builder);
}

static void
add_sections (DhPaperBuilder *builder, guint n_tasks)
{
  static const char *const titles[] = { "MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "TỔ CHỨC THỰC HIỆN" };
  static const char *const labels[] = { "I.", "II.", "III." };

  for (guint s = 0; s < 3; s++)
    {
      dh_paper_builder_add_heading (builder, DH_HEADING_ROMAN, labels[s], titles[s]);
      for (guint i = s; i < n_tasks; i += 3)
        {
          g_autofree char *label = g_strdup_printf ("%u.", i / 3 + 1);
          g_autofree char *title = make_sentence (i, 6);
          g_autofree char *text = make_sentence (i + 1000, 40 + i % 30);

          dh_paper_builder_add_heading (builder, DH_HEADING_ARABIC, label, title);
          dh_paper_builder_add_text (builder, text);
          dh_paper_builder_add_item (builder, "-", title, 0);
        }
    }
  dh_paper_builder_add_text (builder, "Trên đây là Chương trình phối hợp và thống nhất hành động năm 2023.");
  dh_paper_builder_add_end_mark (builder);
}

DhPaper *
make_programme (const DhFormatProfile *profile, guint n_tasks, guint n_recipients)
{
  static const char *const superior[] = { "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "TỈNH VĨNH GIANG", NULL };
  static const char *const issuing[] = { "BAN THƯỜNG TRỰC", NULL };
  static const char *const bases[] = { "Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015",
                                       "Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam",
                                       "Căn cứ Kết luận số 01/KL-ĐCT ngày 13 tháng 12 năm 2022 của Đoàn Chủ tịch",
                                       NULL };
  DhPaperBuilder *builder = dh_paper_builder_new (profile);

  dh_paper_builder_set_meta (builder, "Chương trình năm 2023", "Ban Thường trực", "Chương trình", 1675555200000000);
  add_head (builder, superior, issuing, "Vĩnh An");
  dh_paper_builder_add_title (builder, "CHƯƠNG TRÌNH", "Phối hợp và thống nhất hành động năm 2023");
  dh_paper_builder_add_bases (builder, bases);
  add_sections (builder, n_tasks);
  add_signature (builder, n_recipients);
  dh_paper_builder_add_appendix (
      builder, &(DhAppendix) {
                   "Phụ lục I", "PHÂN CÔNG THỰC HIỆN CHƯƠNG TRÌNH NĂM 2023",
                   "(Kèm theo Chương trình số 05/CTr-MTTQ-BTT ngày 05 tháng 02 năm 2023 của Ban Thường trực)", TRUE });
  add_table (builder, n_tasks);
  dh_paper_builder_add_end_mark (builder);
  return dh_paper_builder_end (builder);
}

DhPaper *
make_letter (const DhFormatProfile *profile, const char *superior, const char *issuing, const char *place)
{
  g_auto (GStrv) above = g_strsplit (superior, "\n", -1);
  g_auto (GStrv) below = g_strsplit (issuing, "\n", -1);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  g_autofree char *text = make_sentence (1, 60);

  add_head (builder, (const char *const *) above, (const char *const *) below, place);
  dh_paper_builder_add_title (builder, "KẾ HOẠCH", "Tổ chức Ngày hội");
  dh_paper_builder_add_text (builder, text);
  dh_paper_builder_add_end_mark (builder);
  add_signature (builder, 3);
  return dh_paper_builder_end (builder);
}

DhPaper *
make_list (const DhFormatProfile *profile, guint n)
{
  DhPaperBuilder *builder = dh_paper_builder_new (profile);

  dh_paper_builder_set_landscape (builder, TRUE);
  add_table (builder, n);
  return dh_paper_builder_end (builder);
}

char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("donghanh-print-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

char *
write_pdf (const DhPaper *paper, const char *folder, const char *name)
{
  g_autoptr (DhLayout) layout = dh_layout_new (paper);
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  dh_layout_write_pdf (layout, path, &error);
  g_assert_no_error (error);
  return path;
}

char *
run_tool (const char *tool, ...)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;
  va_list list;
  const char *arg = NULL;

  g_ptr_array_add (args, (gpointer) tool);
  va_start (list, tool);
  while ((arg = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (args, (gpointer) arg);
  va_end (list);
  g_ptr_array_add (args, NULL);
  g_spawn_sync (NULL, (char **) args->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static void
clear_word (gpointer data)
{
  Word *word = data;

  g_free (word->text);
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data,
               GError **error)
{
  GArray *words = data;
  static guint page;

  if (g_str_equal (name, "doc"))
    page = 0;
  else if (g_str_equal (name, "page"))
    page++;
  else if (g_str_equal (name, "word"))
    {
      Word word = { .page = page - 1 };
      double *const edges[] = { &word.x0, &word.y0, &word.x1, &word.y1 };

      for (guint i = 0; i < 4 && names[i] != NULL; i++)
        *edges[i] = g_ascii_strtod (values[i], NULL);
      g_array_append_val (words, word);
    }
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  GArray *words = data;

  if (g_str_equal (g_markup_parse_context_get_element (context), "word") && words->len > 0)
    {
      Word *word = &g_array_index (words, Word, words->len - 1);

      g_free (word->text);
      word->text = g_strndup (text, length);
    }
}

GArray *
read_words (const char *pdf)
{
  g_autofree char *output = run_tool ("pdftotext", "-bbox", pdf, "-", NULL);
  const GMarkupParser parser = { .start_element = start_element, .text = add_text };
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_autoptr (GMarkupParseContext) context = NULL;
  const char *body = strstr (output, "<doc>");
  const char *end = strstr (output, "</doc>");
  g_autoptr (GError) error = NULL;

  g_array_set_clear_func (words, clear_word);
  g_assert_nonnull (body);
  g_assert_nonnull (end);
  context = g_markup_parse_context_new (&parser, 0, words, NULL);
  g_markup_parse_context_parse (context, body, end + strlen ("</doc>") - body, &error);
  g_assert_no_error (error);
  return words;
}

int
find_word (GArray *words, guint page, const char *text, guint from)
{
  for (guint i = from; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (word->page == page && word->text != NULL && g_str_has_prefix (word->text, text))
        return (int) i;
    }
  return -1;
}

const Word *
get_word (GArray *words, int index)
{
  g_assert_cmpint (index, >=, 0);
  return &g_array_index (words, Word, index);
}

char *
text_in_style (const char *xml, gboolean bold, gboolean italic)
{
  g_auto (GStrv) lines = g_strsplit (xml, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean inside = FALSE;

      if (!g_str_has_prefix (lines[i], "<text ") || (strstr (lines[i], "<b>") != NULL) != bold
          || (strstr (lines[i], "<i>") != NULL) != italic)
        continue;
      for (const char *at = lines[i]; *at != '\0'; at++)
        if (*at == '<' || *at == '>')
          inside = *at == '>';
        else if (inside && *at != ' ')
          g_string_append_c (text, *at);
    }
  return g_string_free (text, FALSE);
}
