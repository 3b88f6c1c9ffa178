/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libdex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dh-format-profile-private.h"
#include "dh-layout-private.h"
#include "pages.h"
#include "papers.h"

/* Papers that nobody would write and somebody will: whatever stands on them, everything is on a page, within its
 * margins, once and in order. */

typedef struct
{
  DhFormatProfile *profile;
  DhPaperBuilder *builder;
  GString *expected; /* what was added, without blanks */
  GRand *rand;
} Scene;

static Scene
scene_new (const char *profile, guint seed)
{
  Scene self
      = { .profile = load_profile (profile), .expected = g_string_new (NULL), .rand = g_rand_new_with_seed (seed) };

  self.builder = dh_paper_builder_new (self.profile);
  return self;
}

static void
scene_clear (Scene *self)
{
  g_clear_pointer (&self->builder, dh_paper_builder_free);
  dh_format_profile_unref (self->profile);
  g_string_free (self->expected, TRUE);
  g_rand_free (self->rand);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static DhLayout *
finish (Scene *self)
{
  g_autoptr (DhPaper) paper = dh_paper_builder_end (g_steal_pointer (&self->builder));
  DhLayout *layout = dh_layout_new (paper);

  assert_layout (layout);
  return layout;
}

/* Words that break no rule and fit nowhere. */
static const char *const odd[] = {
  "",
  " ",
  "\n",
  "\n\n\n",
  "\t\t",
  "\u00a0\u00a0\u00a0",
  "./.",
  "-",
  "Nguyễn",
  "ngày 05 tháng 02 năm 2023",
  "2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
  "https://mattran.example/van-ban/2023/chuong-trinh-phoi-hop-va-thong-nhat-hanh-dong-nam-2023-ban-chinh-thuc.pdf",
  "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  "……………………………………………………………………………………………………………………………………………………………………………………………………………………",
  "1.250.000.000.000.000.000.000.000.000.000.000.000 đồng",
  "😀👨‍👩‍👧‍👦",
  "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
  "\u0639\u0631\u0628\u064a \u05e2\u05d1\u05e8\u05d9\u05ea",
  "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
  "điểm a khoản 2 Điều 5 điểm b khoản 3 Điều 6 điểm c khoản 4 Điều 7 điểm d khoản 5 Điều 8",
};

/* With a sentence of up to @most words. */
static char *
make_words (Scene *self, gint32 most)
{
  guint kind = (guint) g_rand_int_range (self->rand, 0, 4);
  g_autofree char *sentence = make_sentence (g_rand_int (self->rand), (guint) g_rand_int_range (self->rand, 1, most));
  const char *word = odd[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (odd))];

  return kind == 0   ? g_strdup (word)
         : kind == 1 ? g_strconcat (sentence, " ", word, NULL)
         : kind == 2 ? g_strconcat (word, " ", sentence, " ", word, NULL)
                     : g_strdup (sentence);
}

static char *
make_odd (Scene *self)
{
  return make_words (self, 60);
}

static void
add_flow (Scene *self)
{
  g_autofree char *text = make_odd (self);
  guint kind = (guint) g_rand_int_range (self->rand, 0, 6);

  switch (kind)
    {
    case 0:
      dh_paper_builder_add_item (self->builder, "-", text, (guint) g_rand_int_range (self->rand, 0, 4));
      g_string_append_c (self->expected, '-');
      break;
    case 1:
      dh_paper_builder_add_heading (self->builder, (DhHeadingLevel) g_rand_int_range (self->rand, 0, 8), "I.", text);
      g_string_append (self->expected, "I.");
      break;
    case 2:
      dh_paper_builder_add_paragraph (self->builder,
                                      &(DhParagraph) { .text = DH_PLAIN_TEXT (text),
                                                       .align = (DhAlign) g_rand_int_range (self->rand, 0, 4),
                                                       .keep_with_next = g_rand_boolean (self->rand),
                                                       .keep_with_before = g_rand_boolean (self->rand) });
      break;
    default:
      dh_paper_builder_add_text (self->builder, text);
    }
  append_solid (self->expected, text);
}

/* Running text of every kind, in every format: all letters are there, in their order. */
static void
test_flow (void)
{
  static const char *const profiles[] = { "mttq-nd30", "mttq-hd91", "nd30" };

  for (guint seed = 0; seed < 60; seed++)
    {
      g_auto (Scene) scene = scene_new (profiles[seed % G_N_ELEMENTS (profiles)], seed);
      g_autoptr (DhLayout) layout = NULL;
      g_autofree char *solid = NULL, *expected = NULL;

      for (guint i = 0; i < 10 + seed; i++)
        add_flow (&scene);
      layout = finish (&scene);
      solid = read_solid (layout);
      expected = g_utf8_normalize (scene.expected->str, -1, G_NORMALIZE_NFC);
      g_assert_cmpstr (solid, ==, expected);
    }
}

/* They can be drawn, and read again from the file. */
static void
test_written (void)
{
  g_autofree char *folder = make_folder (), *pdf = NULL, *text = NULL;
  g_auto (Scene) scene = scene_new ("mttq-nd30", 1);
  g_autoptr (DhPaper) paper = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *sentence = g_strdup_printf ("Đoạn %u %s hết %u.", i, odd[i], i);

      dh_paper_builder_add_text (scene.builder, sentence);
    }
  paper = dh_paper_builder_end (g_steal_pointer (&scene.builder));
  pdf = write_pdf (paper, folder, "odd.pdf");
  text = run_tool ("pdftotext", pdf, "-", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *begin = g_strdup_printf ("Đoạn %u", i), *end = g_strdup_printf ("hết %u.", i);

      g_assert_nonnull (strstr (text, begin));
      g_assert_nonnull (strstr (text, end));
    }
  remove_folder (folder);
}

static char **
make_names (guint n)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ủy ban Mặt trận Tổ quốc Việt Nam xã số %u", i + 1);

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/* A letter to all communes of a province, and a paper that all of them receive. */
static void
test_long_lists (void)
{
  static const guint amounts[] = { 0, 1, 2, 30, 55, 60, 130, 400 };
  static const char *const lines[] = { "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", NULL };
  const DhSigner signer = { lines, "Nguyễn Văn An", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    for (guint before = 0; before < 3; before++)
      {
        g_auto (Scene) scene = scene_new ("mttq-nd30", i);
        g_auto (GStrv) names = make_names (amounts[i]);
        g_autoptr (DhLayout) layout = NULL;
        g_autofree char *solid = NULL;

        dh_paper_builder_add_addressees (scene.builder, "Kính gửi:", (const char *const *) names);
        for (guint n = 0; n < 7 * before; n++)
          add_flow (&scene);
        dh_paper_builder_add_signature (
            scene.builder,
            &(DhSignature) { .signers = &signer, .n_signers = 1, .recipients = (const char *const *) names });
        layout = finish (&scene);
        solid = read_solid (layout);
        g_assert_nonnull (strstr (solid, "NguyễnVănAn"));
        for (guint n = 0; names[n] != NULL; n++)
          {
            g_autofree char *mark = g_strdup_printf ("xãsố%u%s", n + 1, names[n + 1] != NULL ? ";" : "");

            g_assert_nonnull (strstr (solid, mark));
          }
      }
}

static void
add_cell (Scene *self, const char *text, guint column_span, guint row_span)
{
  dh_paper_builder_add_cell_full (
      self->builder, &(DhTableCell) { .text = DH_PLAIN_TEXT (text),
                                      .column_span = (guint16) column_span,
                                      .row_span = (guint16) row_span,
                                      .align = (gint8) g_rand_int_range (self->rand, -1, DH_ALIGN_JUSTIFY + 1),
                                      .number = NAN });
  append_solid (self->expected, text);
}

static void
add_odd_cell (Scene *self, guint column_span, guint row_span)
{
  g_autofree char *text = make_odd (self);

  add_cell (self, text, column_span, row_span);
}

/* A head in two rows: the first column reaches down, the others stand under one heading. */
static void
add_head (Scene *self, guint n)
{
  dh_paper_builder_begin_row (self->builder, DH_ROW_HEADER);
  add_cell (self, "STT", 1, 2);
  if (n > 1)
    add_cell (self, "Nội dung và thời gian", n - 1, 1);
  dh_paper_builder_begin_row (self->builder, DH_ROW_HEADER);
  for (guint i = 1; i < n; i++)
    add_cell (self, "Cột", 1, 1);
}

/* Rows one by one, rows that hang together through their first cell, and lines over those that follow. */
static void
add_rows (Scene *self, guint n_columns, guint n_rows)
{
  for (guint r = 0; r < n_rows;)
    {
      guint joined = g_rand_int_range (self->rand, 0, 5) == 0 ? (guint) g_rand_int_range (self->rand, 2, 7) : 1;

      if (g_rand_int_range (self->rand, 0, 6) == 0)
        {
          dh_paper_builder_begin_row (self->builder, DH_ROW_GROUP);
          add_odd_cell (self, n_columns, 1);
        }
      joined = n_columns == 1 ? 1 : joined;
      for (guint k = 0; k < joined; k++, r++)
        {
          dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
          for (guint c = k > 0; c < n_columns; c++)
            add_odd_cell (self, 1, c == 0 ? joined : 1);
        }
    }
}

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  return *(const guint8 *) a - *(const guint8 *) b;
}

/* Rows that are longer than a page are cut line by line, so that the letters come in another order. */
static void
assert_same_letters (char *one, char *other)
{
  g_assert_cmpuint (strlen (one), ==, strlen (other));
  qsort (one, strlen (one), 1, compare_letters);
  qsort (other, strlen (other), 1, compare_letters);
  g_assert_cmpstr (one, ==, other);
}

/* Tables with any number of columns, of any width, upright and across, on both sizes of paper. More columns than this
 * are narrower than what cannot be cut. */
static void
test_tables (void)
{
  static const char *const papers[] = { "A4", "A5" };
  static const guint most[] = { 12, 7 };

  for (guint seed = 0; seed < 48; seed++)
    {
      g_auto (Scene) scene = scene_new ("mttq-nd30", seed);
      guint size = seed / 12 % 2, n_columns = 1 + seed % most[size];
      DhTableColumn columns[12] = { 0 };
      g_autoptr (DhLayout) layout = NULL;
      g_autofree char *solid = NULL, *expected = NULL;
      g_autoptr (DhFormatProfile) profile = dh_format_profile_with (scene.profile, "page.paper", papers[size], NULL);

      dh_paper_builder_free (scene.builder);
      scene.builder = dh_paper_builder_new (profile);
      dh_paper_builder_set_landscape (scene.builder, seed / 24 % 2 == 1);
      for (guint i = 0; i < n_columns; i++)
        columns[i] = (DhTableColumn) { .width = g_rand_int_range (scene.rand, 0, 4) == 0 ? 20 : 0,
                                       .no_wrap = g_rand_int_range (scene.rand, 0, 5) == 0,
                                       .align = (DhAlign) g_rand_int_range (scene.rand, 0, 4) };
      dh_paper_builder_begin_table (scene.builder, "Bảng", columns, n_columns, FALSE);
      add_head (&scene, n_columns);
      add_rows (&scene, n_columns, 1 + seed % 23);
      dh_paper_builder_end_table (scene.builder);
      dh_paper_builder_add_end_mark (scene.builder);
      g_string_append (scene.expected, "./.");
      layout = finish (&scene);
      solid = read_solid (layout);
      expected = g_utf8_normalize (scene.expected->str, -1, G_NORMALIZE_NFC);
      assert_same_letters (solid, expected);
    }
}

/* Short ones, ended by NULL: no letterhead is longer than its page. */
static char **
make_lines (Scene *self, guint most)
{
  guint n = (guint) g_rand_int_range (self->rand, 0, (gint32) most + 1);
  char **lines = g_new0 (char *, most + 1);

  for (guint i = 0; i < n; i++)
    lines[i] = make_words (self, 10);
  return lines;
}

static void
add_letterhead (Scene *self)
{
  g_auto (GStrv) superior = make_lines (self, 2), issuing = make_lines (self, 3), texts = make_lines (self, 4);
  const char *const *text = (const char *const *) texts;

  dh_paper_builder_add_letterhead (
      self->builder, &(DhLetterhead) { .superior = (const char *const *) superior,
                                       .issuing = (const char *const *) issuing,
                                       .number = odd[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (odd))],
                                       .symbol = g_rand_boolean (self->rand) ? "CTr-MTTQ-BTT" : NULL,
                                       .place = odd[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (odd))],
                                       .date = g_rand_boolean (self->rand) ? dh_date_new (2023, 2, 5) : DH_DATE_NONE,
                                       .year = 2023,
                                       .abstract = text[0],
                                       .urgency = text[0] != NULL ? text[1] : NULL,
                                       .circulation = text[0] != NULL && text[1] != NULL ? text[2] : NULL,
                                       .draft = g_rand_boolean (self->rand) ? "DỰ THẢO LẦN 1" : NULL,
                                       .address = g_rand_boolean (self->rand) ? "Số 1 đường A, phường B, tỉnh C" : NULL,
                                       .secrecy = g_rand_boolean (self->rand),
                                       .no_date = g_rand_boolean (self->rand) });
}

static void
add_signers (Scene *self)
{
  static const char *const lines[] = { "TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", NULL };
  g_auto (GStrv) recipients = make_lines (self, 9);
  g_autofree char *name = make_sentence (g_rand_int (self->rand), (guint) g_rand_int_range (self->rand, 0, 8));
  const DhSigner signer = { lines, name, "(Ký, ghi rõ họ tên)" };
  const DhSigner signers[4] = { signer, signer, signer, signer };
  guint n = (guint) g_rand_int_range (self->rand, 0, G_N_ELEMENTS (signers) + 1);

  dh_paper_builder_add_signature (
      self->builder,
      &(DhSignature) { .signers = signers,
                       .n_signers = n,
                       .recipients = g_rand_boolean (self->rand) ? (const char *const *) recipients : NULL,
                       .drafter = g_rand_boolean (self->rand) ? "HTMT.05" : NULL });
}

/* Heads, titles, bases, signatures and appendices of any shape. */
static void
test_heads (void)
{
  static const char *const profiles[] = { "mttq-nd30", "mttq-hd91", "nd30" };

  for (guint seed = 0; seed < 120; seed++)
    {
      g_auto (Scene) scene = scene_new (profiles[seed % G_N_ELEMENTS (profiles)], seed);
      g_autofree char *title = make_odd (&scene), *abstract = make_odd (&scene), *label = make_odd (&scene);
      g_auto (GStrv) bases = make_lines (&scene, 5);
      g_autoptr (DhLayout) layout = NULL;

      add_letterhead (&scene);
      dh_paper_builder_add_title (scene.builder, title, abstract);
      dh_paper_builder_add_bases (scene.builder, (const char *const *) bases);
      for (guint i = 0; i < seed % 9; i++)
        add_flow (&scene);
      add_signers (&scene);
      if (seed % 2 == 0)
        dh_paper_builder_add_appendix (scene.builder, &(DhAppendix) { label, abstract, title, seed % 4 == 0 });
      if (seed % 5 == 0)
        dh_paper_builder_add_section (scene.builder, TRUE, g_rand_boolean (scene.rand));
      if (seed % 7 == 0)
        dh_paper_builder_add_page_break (scene.builder);
      add_flow (&scene);
      layout = finish (&scene);
    }
}

typedef struct
{
  guint group, n;
} Piece;

/* The boxes of paragraphs on each page: how many follow each other that belong together. */
static GArray *
read_pieces (DhLayout *layout)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (guint p = 0; p < layout->pages->len; p++)
    {
      const DhPage *page = &g_array_index (layout->pages, DhPage, p);

      for (guint i = page->first; i < page->first + page->n; i++)
        {
          guint box = g_array_index (layout->placed, DhPlaced, i).box;
          Piece piece = { g_array_index (layout->boxes, DhBox, box).group, 1 };
          Piece *last = pieces->len > 0 ? &g_array_index (pieces, Piece, pieces->len - 1) : NULL;

          if (i > page->first && last->group == piece.group)
            last->n++;
          else
            g_array_append_val (pieces, piece);
        }
    }
  return pieces;
}

/* However the pages fall, no line of a paragraph stands alone at a foot or a head, and no heading is the last. */
static void
test_widows (void)
{
  guint n_parted = 0;

  for (guint before = 0; before < 44; before++)
    {
      g_auto (Scene) scene = scene_new ("mttq-nd30", before);
      g_autoptr (DhLayout) layout = NULL;
      g_autoptr (GArray) pieces = NULL;

      for (guint i = 0; i < before; i++)
        dh_paper_builder_add_paragraph (scene.builder,
                                        &(DhParagraph) { .text = DH_PLAIN_TEXT ("Dòng."), .align = DH_ALIGN_LEFT });
      for (guint i = 0; i < 12; i++)
        {
          g_autofree char *title = make_sentence (i, 4), *text = make_sentence (before + i, 12 + 9 * i);

          dh_paper_builder_add_heading (scene.builder, DH_HEADING_ARABIC, "1.", title);
          dh_paper_builder_add_text (scene.builder, text);
        }
      layout = finish (&scene);
      pieces = read_pieces (layout);
      for (guint i = 1; i < pieces->len; i++)
        {
          const Piece *one = &g_array_index (pieces, Piece, i - 1), *other = &g_array_index (pieces, Piece, i);

          if (one->group != other->group)
            continue;
          n_parted++;
          g_assert_cmpuint (one->n, >=, 2);
          g_assert_cmpuint (other->n, >=, 2);
        }
      for (guint p = 0; p + 1 < layout->pages->len; p++)
        {
          const DhPage *page = &g_array_index (layout->pages, DhPage, p);
          const DhPlaced *last = &g_array_index (layout->placed, DhPlaced, page->first + page->n - 1);

          g_assert_cmpuint (g_array_index (layout->boxes, DhBox, last->box).outline, ==, 0);
        }
    }
  /* Otherwise nothing was tried. */
  g_assert_cmpuint (n_parted, >, 20);
}

static void
assert_setting (const DhFormatProfile *profile, const DhSetting *setting, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GError) error = NULL;
  g_autoptr (DhFormatProfile) changed = dh_format_profile_with (profile, setting->key, g_ascii_dtostr (text, sizeof text, number),
                                                     &error);
  g_autoptr (DhPaper) paper = NULL;
  g_autoptr (DhLayout) layout = NULL;

  g_assert_no_error (error);
  paper = make_programme (changed, 14, 5);
  layout = dh_layout_new (paper);
  assert_layout (layout);
}

/* Every number of the format at both ends of its range. */
static void
test_ranges (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile ("mttq-nd30");
  guint n = 0;

  for (const DhSetting *setting = _dh_format_settings (); setting->key != NULL; setting++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      g_autoptr (GError) error = NULL;

      if (setting->kind != DH_SETTING_NUMBER && setting->kind != DH_SETTING_COUNT)
        continue;
      assert_setting (profile, setting, setting->min);
      assert_setting (profile, setting, setting->max);
      g_ascii_dtostr (text, sizeof text, setting->max + 1);
      g_assert_null (dh_format_profile_with (profile, setting->key, text, &error));
      g_assert_nonnull (strstr (error->message, setting->key));
      n++;
    }
  g_assert_cmpuint (n, >, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/edges/flow", test_flow);
  g_test_add_func ("/edges/written", test_written);
  g_test_add_func ("/edges/long-lists", test_long_lists);
  g_test_add_func ("/edges/tables", test_tables);
  g_test_add_func ("/edges/heads", test_heads);
  g_test_add_func ("/edges/widows", test_widows);
  g_test_add_func ("/edges/ranges", test_ranges);
  return g_test_run ();
}
