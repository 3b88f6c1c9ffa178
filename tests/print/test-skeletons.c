/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"

/* Papers that an office writes again and again: what the task knows stands there, the rest is left to the hand. */

#define DOTS "………………"

static DhPaperRequest *
about_task (gint64 task)
{
  DhPaperRequest *request = dh_paper_request_new ();

  request->record = task;
  return request;
}

static gint64
add_task (Fixture *self)
{
  add_programme (self);
  add_units (self);
  return add (self, &dh_task_entity, "programme", "2023", "title", "Tổ chức hội nghị phản biện.", "content",
              "Góp ý dự thảo Nghị quyết.\n- Chuẩn bị tài liệu\n+ In tài liệu", "lead", "HPN", "units", "HND", "period",
              "Quý II", "product", "Báo cáo kết quả.", NULL);
}

/* The paragraphs and items as lines; items with their mark. */
static char *
read_text (const DhPaper *paper)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    {
      const DhPaperBlock *block = dh_paper_get_block (paper, i);

      if (block->kind == DH_BLOCK_PARAGRAPH)
        g_string_append_printf (text, "%s\n", block->paragraph.text.text);
      else if (block->kind == DH_BLOCK_ITEM)
        g_string_append_printf (text, "%s %s\n", block->item.bullet, block->item.text.text);
      else if (block->kind == DH_BLOCK_HEADING)
        g_string_append_printf (text, "%s %s\n", block->heading.label, block->heading.title);
    }
  return g_string_free (text, FALSE);
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, part));
}

/* Sections follow each other whatever is known; no sentence has two ends. */
static void
test_plan (Fixture *self, gconstpointer data)
{
  gint64 task = add_task (self);
  g_autoptr (DhPaper) plan = compose (self, "plan", about_task (task));
  g_autofree char *text = read_text (plan);

  g_assert_cmpstr (find_block (plan, DH_BLOCK_TITLE)->title.kind, ==, "KẾ HOẠCH");
  assert_says (text, "I. MỤC ĐÍCH, YÊU CẦU\n");
  assert_says (text, "II. NỘI DUNG\nGóp ý dự thảo Nghị quyết.\n- Chuẩn bị tài liệu\n+ In tài liệu\n");
  assert_says (text, "III. THỜI GIAN, ĐỊA ĐIỂM\nThời gian: Quý II.\n");
  assert_says (text, "V. TỔ CHỨC THỰC HIỆN\n1. Đơn vị chủ trì: Hội Phụ nữ tỉnh.\n");
  assert_says (text, "3. Sản phẩm: Báo cáo kết quả.");
  g_assert_null (strstr (text, ".."));
  g_assert_cmpuint (count_blocks (plan, DH_BLOCK_HEADING), ==, 5);
}

/* Nothing is known: dots everywhere, and no empty place. */
static void
test_bare (Fixture *self, gconstpointer data)
{
  static const char *const papers[] = { "plan", "letter", "submission", "invitation", "minutes", "decision" };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (DhPaper) paper = compose (self, papers[i], dh_paper_request_new ());
      g_autofree char *text = read_text (paper);

      assert_says (text, DOTS);
      g_assert_null (strstr (text, ": ."));
      g_assert_null (strstr (text, ": \n"));
      g_assert_null (strstr (text, "(null)"));
    }
}

static void
test_letter (Fixture *self, gconstpointer data)
{
  gint64 task = add_task (self);
  g_autoptr (DhPaper) one = compose (self, "letter", about_task (task)), many = NULL, named = NULL;
  const DhAddressees *to = &find_block (one, DH_BLOCK_ADDRESSEES)->addressees;

  g_assert_cmpstr (find_block (one, DH_BLOCK_LETTERHEAD)->letterhead.abstract, ==, "V/v tổ chức hội nghị phản biện");
  g_assert_cmpstr (to->names[0], ==, "Hội Phụ nữ tỉnh");
  g_assert_null (to->names[1]);
  g_assert_null (find_block (one, DH_BLOCK_TITLE));

  many = compose (self, "letter", make_request ("to", "- UBND tỉnh;\n\n  Sở Nội vụ  ", NULL));
  to = &find_block (many, DH_BLOCK_ADDRESSEES)->addressees;
  g_assert_cmpstr (to->names[1], ==, "Sở Nội vụ");
  g_assert_null (to->names[2]);

  /* A word in capitals is a name and keeps them. */
  named = compose (self, "letter", make_request ("about", "UBND xã góp ý", NULL));
  g_assert_cmpstr (find_block (named, DH_BLOCK_LETTERHEAD)->letterhead.abstract, ==, "V/v UBND xã góp ý");
}

static void
test_invitation (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = compose (self, "invitation",
                            make_request ("about", "Hội nghị tổng kết", "to", "Ông A\nBà B", "time",
                                          "8 giờ 00, ngày 05/9/2023.", "at", "Hội trường;", NULL));
  g_autofree char *text = read_text (paper);

  g_assert_cmpstr (find_block (paper, DH_BLOCK_ADDRESSEES)->addressees.label, ==, "Trân trọng kính mời:");
  assert_says (text, "tới dự: Hội nghị tổng kết.\n1. Thời gian: 8 giờ 00, ngày 05/9/2023.\n2. Địa điểm: Hội trường.\n");
  g_assert_true (g_str_has_suffix (text, "Rất hân hạnh được đón tiếp./.\n"));
}

/* Who wrote it stands at the left, who led it at the right, and nobody receives it. */
static void
test_minutes (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = compose (self, "minutes",
                            make_request ("about", "Họp giao ban", "chair", "Bà Chủ", "secretary", "Ông Ký", NULL));
  const DhSignature *signature = &find_block (paper, DH_BLOCK_SIGNATURE)->signature;

  g_assert_cmpuint (signature->n_signers, ==, 2);
  g_assert_cmpstr (signature->signers[0].lines[0], ==, "THƯ KÝ");
  g_assert_cmpstr (signature->signers[0].name, ==, "Ông Ký");
  g_assert_cmpstr (signature->signers[1].name, ==, "Bà Chủ");
  g_assert_null (signature->recipients);
}

/* Articles in their order, with their numbers alone in bold. */
static void
test_decision (Fixture *self, gconstpointer data)
{
  gint64 task = add_task (self);
  g_autoptr (DhPaper) paper = compose (self, "decision", about_task (task)), other = NULL;
  guint n = 0;

  for (guint i = 0; i < count_blocks (paper, DH_BLOCK_PARAGRAPH); i++)
    {
      const DhParagraph *paragraph = &get_block (paper, DH_BLOCK_PARAGRAPH, i)->paragraph;
      g_autofree char *label = g_strdup_printf ("Điều %u.", n + 1);

      if (!g_str_has_prefix (paragraph->text.text, label))
        continue;
      n++;
      g_assert_cmpuint (paragraph->text.n_spans, ==, 1);
      g_assert_cmpuint (paragraph->text.spans[0].start, ==, 0);
      g_assert_cmpuint (paragraph->text.spans[0].length, ==, strlen (label));
      g_assert_cmpint (paragraph->text.spans[0].style, ==, DH_STYLE_BOLD);
    }
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (says (paper, "Hội Phụ nữ tỉnh và các cơ quan"));
  other = compose (self, "decision", make_request ("about", "Thành lập Ban Tổ chức.", NULL));
  g_assert_true (says (other, "Điều 1. Thành lập Ban Tổ chức."));
  g_assert_false (says (other, ".."));
}

/* A task's title ends where the programme's sentence ends. */
static void
test_titles_in_the_programme (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;

  add_programme (self);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "- Một việc;", NULL);
  add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Hai việc.", "period",
       "Quý I", NULL);
  paper = compose (self, "programme", dh_paper_request_new ());
  g_assert_cmpstr (get_block (paper, DH_BLOCK_ITEM, 0)->item.text.text, ==, "Một việc.");
  g_assert_cmpstr (get_block (paper, DH_BLOCK_ITEM, 1)->item.text.text, ==, "Hai việc (Quý I).");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/skeletons/plan", test_plan);
  fixture_add ("/skeletons/bare", test_bare);
  fixture_add ("/skeletons/letter", test_letter);
  fixture_add ("/skeletons/invitation", test_invitation);
  fixture_add ("/skeletons/minutes", test_minutes);
  fixture_add ("/skeletons/decision", test_decision);
  fixture_add ("/skeletons/titles-in-the-programme", test_titles_in_the_programme);
  return g_test_run ();
}
