/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-layout.h"
#include "papers.h"

/* Copies (document-format, 12): what was copied, a rule from margin to margin, and the copy's own lines. */

static DhPaper *
make_copy (Fixture *self, const char *form)
{
  return compose (self, "letter",
                  make_request ("copy", form, "copy-number", "7", "copy-date", "2023-09-04", "copy-signer",
                                "Mạc Thị Ngọc Hiền", "number", "112", "date", "2023-07-18", "about", "Sao văn bản",
                                NULL));
}

static void
test_blocks (Fixture *self, gconstpointer data)
{
  static const char *const forms[][3] = { { "copy", "SAO Y", "SY-MTTQ-BTT" },
                                          { "record", "SAO LỤC", "SL-MTTQ-BTT" },
                                          { "extract", "TRÍCH SAO", "TrS-MTTQ-BTT" } };

  load_sample (self);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (DhPaper) paper = make_copy (self, forms[i][0]);
      const DhLetterhead *head = &get_block (paper, DH_BLOCK_LETTERHEAD, 1)->letterhead;
      const DhSignature *signature = &get_block (paper, DH_BLOCK_SIGNATURE, 1)->signature;

      g_assert_null (find_block (paper, DH_BLOCK_LETTERHEAD)->letterhead.copy);
      g_assert_cmpstr (head->copy, ==, forms[i][1]);
      g_assert_cmpstr (head->symbol, ==, forms[i][2]);
      g_assert_cmpstr (head->number, ==, "7");
      g_assert_cmpint (head->date, ==, dh_date_new (2023, 9, 4));
      g_assert_cmpstr (signature->signers[0].name, ==, "Mạc Thị Ngọc Hiền");
      g_assert_cmpstr (signature->recipients[0], ==, "Lưu: VT");
    }
}

static void
test_none (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;

  load_sample (self);
  paper = compose (self, "letter", dh_paper_request_new ());
  g_assert_cmpuint (count_blocks (paper, DH_BLOCK_LETTERHEAD), ==, 1);
  refuse (self, "letter", make_request ("copy", "photo", NULL), DH_ERROR_INVALID_VALUE, "extract");
  refuse (self, "letter", make_request ("copy", "copy", "copy-signer", "Không Có", NULL), DH_ERROR_NOT_FOUND,
          "Không Có");
}

/* A copy made after a merger bears the new head; the paper that is copied keeps its own. What was set for the paper is
 * not for the copy. */
static void
test_day (Fixture *self, gconstpointer data)
{
  static const char *const before = "MTTQ-BTT", *const after = "MTTQ-TT";
  const char *const days[][2] = { { "2025-06-30", before }, { "2025-07-01", after }, { "", before } };

  load_sample (self);
  add (self, &dh_organisation_name_entity, "name", "Ủy ban MTTQ Việt Nam tỉnh Sông Mới", "superior_lines",
       "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH SÔNG MỚI", "symbol_suffix", after, "place", "Sông Mới", "valid_from",
       "2025-07-01", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (DhPaper) paper = compose (self, "letter",
                                make_request ("copy", "copy", "date", "2023-07-18", "copy-date", days[i][0], "suffix",
                                              "MTTQ-UB", "place", "Bến Cát", NULL));
      const DhLetterhead *own = &get_block (paper, DH_BLOCK_LETTERHEAD, 0)->letterhead;
      const DhLetterhead *copy = &get_block (paper, DH_BLOCK_LETTERHEAD, 1)->letterhead;
      g_autofree char *symbol = g_strconcat ("SY-", days[i][1], NULL);
      gboolean merged = g_str_equal (days[i][1], after);

      g_assert_cmpstr (own->symbol, ==, "MTTQ-UB");
      g_assert_cmpstr (own->place, ==, "Bến Cát");
      g_assert_cmpstr (own->superior[1], !=, "TỈNH SÔNG MỚI");
      g_assert_cmpstr (copy->symbol, ==, symbol);
      g_assert_cmpstr (copy->place, ==, merged ? "Sông Mới" : "Vĩnh An");
      g_assert_cmpint (g_str_equal (copy->superior[1], "TỈNH SÔNG MỚI"), ==, merged);
      g_assert_cmpstr (copy->issuing[0], ==, "BAN THƯỜNG TRỰC");
    }
}

/* The other way round: a paper of today, and an old form of the head that is no longer valid. */
static void
test_old_name (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;

  load_sample (self);
  add (self, &dh_organisation_name_entity, "name", "Ủy ban cũ", "place", "Nơi Cũ", "valid_to", "2023-01-31", NULL);
  paper = compose (self, "letter",
                   make_request ("copy", "record", "date", "2023-01-18", "copy-date", "2023-08-01", NULL));
  g_assert_cmpstr (get_block (paper, DH_BLOCK_LETTERHEAD, 0)->letterhead.place, ==, "Nơi Cũ");
  g_assert_cmpstr (get_block (paper, DH_BLOCK_LETTERHEAD, 1)->letterhead.place, ==, "Vĩnh An");
}

/* Which of the sheets would it be a copy of? */
static void
test_batch (Fixture *self, gconstpointer data)
{
  DhPaperRequest *request = make_request ("copy", "copy", NULL);
  g_autoptr (DhPaper) one = NULL;

  load_sample (self);
  refuse (self, "unit", make_request ("copy", "copy", NULL), DH_ERROR_INVALID_VALUE, "batch");
  request->unit = count (self,
                         "SELECT lead FROM task WHERE lead IS NOT NULL AND trashed IS NULL LIMIT 1 /* scan ok */");
  one = compose (self, "unit", request);
  g_assert_cmpuint (count_blocks (one, DH_BLOCK_LETTERHEAD), ==, 2);
}

/* What the office files by is said on its copies, too. */
static void
test_filing (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;

  load_sample (self);
  wait_ok (change (self, &dh_organisation_entity,
                   count (self, "SELECT id FROM organisation WHERE trashed IS NULL /* scan ok */"), "archive_line",
                   "Lưu: VT, VP", NULL));
  paper = make_copy (self, "copy");
  g_assert_cmpstr (get_block (paper, DH_BLOCK_SIGNATURE, 1)->signature.recipients[0], ==, "Lưu: VT, VP");
}

/* Below the signature of the letter, in the columns of a letterhead, without Quốc hiệu. */
static void
test_positions (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL, plain = NULL;
  g_autofree char *folder = make_folder (), *pdf = NULL, *original = NULL;
  g_autoptr (GArray) words = NULL, before = NULL;
  const Word *form = NULL, *number = NULL, *signer = NULL, *second = NULL;
  int copied = 0;

  load_sample (self);
  paper = make_copy (self, "copy");
  plain = compose (self, "letter", make_request ("number", "112", "date", "2023-07-18", "about", "Sao văn bản", NULL));
  pdf = write_pdf (paper, folder, "copy.pdf");
  original = write_pdf (plain, folder, "plain.pdf");
  words = read_words (pdf);
  before = read_words (original);
  /* What is copied stands where it stood. */
  g_assert_cmpuint (words->len, >, before->len);
  for (guint i = 0; i < before->len; i++)
    {
      g_assert_cmpstr (g_array_index (words, Word, i).text, ==, g_array_index (before, Word, i).text);
      g_assert_cmpfloat_with_epsilon (g_array_index (words, Word, i).y0, g_array_index (before, Word, i).y0, 0.01);
    }
  signer = get_word (words, find_word (words, 0, "Chung", 0));
  copied = find_word (words, 0, "SAO", (guint) before->len);
  form = get_word (words, copied);
  number = get_word (words, find_word (words, 0, "Số:", (guint) before->len));
  second = get_word (words, find_word (words, 0, "Hiền", (guint) before->len));
  g_assert_cmpfloat (form->y0, >, signer->y1);
  g_assert_cmpfloat (number->y0, >, form->y0);
  g_assert_cmpfloat (second->y0, >, number->y1 + 27 * DH_MM);
  /* Left column and right column. */
  g_assert_cmpfloat (number->x0, <, (30 + 70) * DH_MM);
  g_assert_cmpfloat (form->x0, >, (30 + 70) * DH_MM);
  g_assert_cmpint (find_word (words, 0, "CỘNG", (guint) before->len), ==, -1);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/copy/blocks", test_blocks);
  fixture_add ("/copy/none", test_none);
  fixture_add ("/copy/day", test_day);
  fixture_add ("/copy/old-name", test_old_name);
  fixture_add ("/copy/batch", test_batch);
  fixture_add ("/copy/filing", test_filing);
  fixture_add ("/copy/positions", test_positions);
  return g_test_run ();
}
