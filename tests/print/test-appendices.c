/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-layout.h"
#include "papers.h"

/* The programme and what stands behind it. */

static void
test_issuer (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) committee = NULL, board = NULL;

  load_sample (self);
  /* The symbol of the sample says that the committee issued it. */
  committee = compose (self, "assignment", dh_paper_request_new ());
  g_assert_true (g_str_has_suffix (find_block (committee, DH_BLOCK_APPENDIX)->appendix.reference,
                                   "năm 2023 của Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vĩnh Giang)"));
  board = compose (self, "assignment", make_request ("issuer", "board", "suffix", "MTTQ-BTT", NULL));
  g_assert_true (
      g_str_has_suffix (find_block (board, DH_BLOCK_APPENDIX)->appendix.reference,
                        "01/CTr-MTTQ-BTT ngày 12 tháng 01 năm 2023 của Ban Thường trực Ủy ban Mặt trận Tổ quốc "
                        "Việt Nam tỉnh Vĩnh Giang)"));
}

static void
test_text_points_to_them (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) one = NULL, three = NULL, none = NULL, own = NULL;

  load_sample (self);
  one = compose (self, "programme", dh_paper_request_new ());
  g_assert_true (says (one, "tại Phụ lục kèm theo Chương trình này"));
  g_assert_cmpstr (find_block (one, DH_BLOCK_APPENDIX)->appendix.label, ==, "Phụ lục");
  three = compose (self, "programme", make_request ("indicator-appendix", "yes", "schedule-appendix", "yes", NULL));
  g_assert_true (says (three, "tại các Phụ lục I, II và III kèm theo"));
  none = compose (self, "programme", make_request ("appendix", "no", NULL));
  g_assert_false (says (none, "Phụ lục"));
  /* The person's own words are not doubled. */
  own = compose (self, "programme", make_request ("closing", "Phân công ghi tại phụ lục.", NULL));
  g_assert_false (says (own, "Chi tiết tại"));
}

/* A point or a task of the programme may point there as well, in whatever letters. */
static void
test_points_point_to_them (Fixture *self, gconstpointer data)
{
  static const char *const fields[] = { "title", "text" };
  gint64 point = 0, task = 0;

  add_programme (self);
  point = add (self, &dh_focal_point_entity, "programme", "2023", "label", "2", "title", "Vận động", NULL);
  task = add (self, &dh_task_entity, "programme", "2023", "focal_point", "Vận động", "title", "Hội nghị", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (DhPaper) before = compose (self, "programme", dh_paper_request_new ()), after = NULL;

      g_assert_true (says (before, "Chi tiết tại"));
      wait_ok (change (self, &dh_focal_point_entity, point, fields[i], "Vận động (PHỤ LỤC kèm theo)", NULL));
      after = compose (self, "programme", dh_paper_request_new ());
      g_assert_false (says (after, "Chi tiết tại"));
      wait_ok (change (self, &dh_focal_point_entity, point, fields[i], "Vận động", NULL));
    }
  wait_ok (change (self, &dh_task_entity, task, "title", "Hội nghị (theo Phụ lục)", NULL));
  g_autoptr (DhPaper) printed = compose (self, "programme", dh_paper_request_new ());
  g_autoptr (DhPaper) left_out = compose (self, "programme", make_request ("tasks", "no", NULL));
  g_assert_false (says (printed, "Chi tiết tại"));
  g_assert_true (says (left_out, "Chi tiết tại"));
}

/* Roman numbers, a reference each, pages counted from the start in each of them, labels that no other page has. */
static void
test_several (Fixture *self, gconstpointer data)
{
  static const char *const labels[] = { "Phụ lục I", "Phụ lục II", "Phụ lục III" };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DhPaper) paper = NULL;
  g_autoptr (DhLayout) layout = NULL;
  g_autofree char *folder = make_folder (), *pdf = NULL;
  g_autoptr (GArray) words = NULL;

  load_sample (self);
  paper = compose (self, "programme", make_request ("indicator-appendix", "yes", "schedule-appendix", "yes", NULL));
  layout = dh_layout_new (paper);
  g_assert_cmpuint (count_blocks (paper, DH_BLOCK_APPENDIX), ==, 3);
  g_assert_cmpuint (count_blocks (paper, DH_BLOCK_TABLE), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const DhAppendix *appendix = &get_block (paper, DH_BLOCK_APPENDIX, i)->appendix;

      g_assert_cmpstr (appendix->label, ==, labels[i]);
      g_assert_true (g_str_has_prefix (appendix->reference, "(Kèm theo Chương trình số 01/CTr-MTTQ-UB"));
    }
  pdf = write_pdf (paper, folder, "several.pdf");
  words = read_words (pdf);
  for (guint page = 0; page < dh_layout_n_pages (layout); page++)
    {
      const char *label = dh_layout_get_page_label (layout, page);
      const char *number = strchr (label, '-') != NULL ? strchr (label, '-') + 1 : label;
      const Word *top = get_word (words, find_word (words, page, "", 0));

      g_assert_true (g_hash_table_add (seen, (gpointer) label));
      /* The number stands at the top of every page but the first of the text and of each appendix. */
      if (g_str_equal (number, "1"))
        g_assert_cmpfloat (top->y0, >, 20 * DH_MM - 3);
      else
        g_assert_cmpstr (top->text, ==, number);
    }
  g_assert_true (g_hash_table_contains (seen, "III-2"));
  remove_folder (folder);
}

static void
test_notes (Fixture *self, gconstpointer data)
{
  gint64 programme = add_programme (self);
  g_autoptr (DhPaper) paper = NULL;
  const DhTable *table = NULL;

  g_assert_cmpint (programme, >, 0);
  add (self, &dh_task_entity, "programme", "2023", "title", "Một", "note", "Làm cùng đợt 1", NULL);
  add (self, &dh_task_entity, "programme", "2023", "title", "Hai", "state", "cancelled", "reason", "Trùng", "note",
       "Chuyển sang năm sau", NULL);
  paper = compose (self, "assignment", dh_paper_request_new ());
  table = &find_block (paper, DH_BLOCK_TABLE)->table;
  g_assert_cmpstr (table->cells[table->rows[1].first + 6].text.text, ==, "Làm cùng đợt 1");
  g_assert_cmpstr (table->cells[table->rows[2].first + 6].text.text, ==, "Không thực hiện; Chuyển sang năm sau");
}

/* Points that call themselves Phần, Chương, Mục or Điều are headings of that kind. */
static void
test_named_headings (Fixture *self, gconstpointer data)
{
  static const DhHeadingLevel levels[] = { DH_HEADING_PART, DH_HEADING_CHAPTER, DH_HEADING_SECTION, DH_HEADING_ARTICLE,
                                           DH_HEADING_ARABIC };
  static const char *const labels[] = { "Phần I", "Chương II", "Mục 1", "Điều 3.", "4." };
  static const char *const titles[] = { "CÔNG TÁC CHUNG", "TUYÊN TRUYỀN", "VẬN ĐỘNG", "Giám sát", "Thi đua" };
  g_autoptr (DhPaper) paper = NULL;

  add_programme (self);
  add (self, &dh_focal_point_entity, "programme", "2023", "label", "Phần I", "title", "Công tác chung", NULL);
  add (self, &dh_focal_point_entity, "programme", "2023", "label", "Chương II", "title", "Tuyên truyền", NULL);
  add (self, &dh_focal_point_entity, "programme", "2023", "label", "Mục 1", "title", "Vận động", NULL);
  add (self, &dh_focal_point_entity, "programme", "2023", "label", "Điều 3", "title", "Giám sát", NULL);
  add (self, &dh_focal_point_entity, "programme", "2023", "label", "4", "title", "Thi đua", NULL);
  paper = compose (self, "programme", dh_paper_request_new ());
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      /* The first two are the section they all stand in and the point that is there. */
      const DhHeading *heading = &get_block (paper, DH_BLOCK_HEADING, i + 2)->heading;

      g_assert_cmpint (heading->level, ==, levels[i]);
      g_assert_cmpstr (heading->label, ==, labels[i]);
      g_assert_cmpstr (heading->title, ==, titles[i]);
    }
}

static gboolean
ends_text (const DhPaper *paper, guint i)
{
  DhBlockKind kind = i < dh_paper_n_blocks (paper) ? dh_paper_get_block (paper, i)->kind : DH_BLOCK_APPENDIX;

  return kind == DH_BLOCK_SIGNATURE || kind == DH_BLOCK_APPENDIX || kind == DH_BLOCK_SECTION;
}

static const char *
text_of (const DhPaperBlock *block)
{
  return block->kind == DH_BLOCK_PARAGRAPH ? block->paragraph.text.text
         : block->kind == DH_BLOCK_ITEM    ? block->item.text.text
                                           : "";
}

/* How many texts @paper has, one before its signature and one in each appendix; every one ends with its mark, and
 * nothing else does. */
static guint
count_texts (const char *name, const DhPaper *paper)
{
  guint n = 0;

  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    {
      const DhPaperBlock *block = dh_paper_get_block (paper, i);
      gboolean marked = g_str_has_suffix (text_of (block), "./.");
      gboolean last = !ends_text (paper, i) && ends_text (paper, i + 1);

      if (marked != last)
        g_error ("%s: block %u of kind %d, “%s”, %s", name, i, block->kind, text_of (block),
                 last ? "has no end mark" : "has one");
      n += last;
    }
  return n;
}

/* Every text ends with its mark, also those that end with a table. */
static void
test_end_marks (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    guint n_texts;
  } papers[] = { { "programme", 2 }, { "assignment", 1 }, { "overdue", 1 },    { "reminder", 2 },  { "plan", 1 },
                 { "letter", 1 },    { "decision", 1 },   { "submission", 1 }, { "invitation", 1 } };
  g_autoptr (DhPaper) units = NULL, three = NULL;

  load_sample (self);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (DhPaper) paper = compose (self, papers[i].name, dh_paper_request_new ());

      g_assert_cmpuint (count_texts (papers[i].name, paper), ==, papers[i].n_texts);
    }
  three = compose (self, "programme", make_request ("indicator-appendix", "yes", "schedule-appendix", "yes", NULL));
  g_assert_cmpuint (count_texts ("programme with three appendices", three), ==, 4);
  units = compose (self, "unit", dh_paper_request_new ());
  g_assert_cmpuint (count_texts ("unit", units), ==, count_blocks (units, DH_BLOCK_LETTERHEAD));
}

/* The sheets of a batch count their pages by themselves; a reader's page list tells them apart. */
static void
test_labels_of_a_batch (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DhPaper) paper = NULL;
  g_autoptr (DhLayout) layout = NULL;

  load_sample (self);
  paper = compose (self, "unit", dh_paper_request_new ());
  layout = dh_layout_new (paper);
  for (guint page = 0; page < dh_layout_n_pages (layout); page++)
    g_assert_true (g_hash_table_add (seen, (gpointer) dh_layout_get_page_label (layout, page)));
  g_assert_true (g_hash_table_contains (seen, "1"));
  g_assert_true (g_hash_table_contains (seen, "2-1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/appendices/issuer", test_issuer);
  fixture_add ("/appendices/text-points-to-them", test_text_points_to_them);
  fixture_add ("/appendices/points-point-to-them", test_points_point_to_them);
  fixture_add ("/appendices/several", test_several);
  fixture_add ("/appendices/notes", test_notes);
  fixture_add ("/appendices/named-headings", test_named_headings);
  fixture_add ("/appendices/end-marks", test_end_marks);
  fixture_add ("/appendices/labels-of-a-batch", test_labels_of_a_batch);
  return g_test_run ();
}
