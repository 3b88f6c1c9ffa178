/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-layout.h"

/* What papers take from the organisation. */

static gint64
organisation_of (Fixture *self)
{
  return count (self, "SELECT id FROM organisation WHERE trashed IS NULL /* scan ok */");
}

static void
assert_recipients (Fixture *self, const char *paper, const char *joined)
{
  g_autoptr (DhPaper) made = compose (self, paper, dh_paper_request_new ());
  g_autofree char *found = g_strjoinv ("|", (GStrv) find_block (made, DH_BLOCK_SIGNATURE)->signature.recipients);

  g_assert_cmpstr (found, ==, joined);
}

static void
test_recipients (Fixture *self, gconstpointer data)
{
  gint64 id = 0;

  load_sample (self);
  id = organisation_of (self);
  assert_recipients (self, "letter", "Như trên|Lưu: VT");
  /* The filing line alone replaces that of every paper. */
  wait_ok (change (self, &dh_organisation_entity, id, "archive_line", "Lưu: VT, VP", NULL));
  assert_recipients (self, "letter", "Như trên|Lưu: VT, VP");
  assert_recipients (self, "plan", "Các đơn vị chủ trì, phối hợp (để thực hiện)|Lưu: VT, VP");
  /* A list of the office comes behind what the decree puts first, and replaces the rest. */
  wait_ok (change (self, &dh_organisation_entity, id, "recipients_letter", "Thường trực Tỉnh ủy (để b/c)\n\nUBND tỉnh",
                   "recipients_plan", "- Ban Phong trào\nLưu: VT, PT", NULL));
  assert_recipients (self, "letter", "Như trên|Thường trực Tỉnh ủy (để b/c)|UBND tỉnh|Lưu: VT, VP");
  assert_recipients (self, "reminder", "Như trên|Thường trực Tỉnh ủy (để b/c)|UBND tỉnh|Lưu: VT, VP");
  assert_recipients (self, "plan", "Ban Phong trào|Lưu: VT, PT");
  assert_recipients (self, "decision", "Như Điều 3|Lưu: VT, VP");
}

/* Some write the list as it prints; nothing stands there twice for that. */
static void
test_written_as_printed (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) batch = NULL;
  gint64 id = 0;

  load_sample (self);
  id = organisation_of (self);
  wait_ok (change (self, &dh_organisation_entity, id, "archive_line", "- Lưu: VT, VP.", "recipients_letter",
                   "- Như trên;\n–\u00a0UBND tỉnh;\n-;\n- Lưu: VT, BTT./.", "recipients_decision", "  ", NULL));
  assert_recipients (self, "letter", "Như trên|UBND tỉnh|Lưu: VT, BTT");
  assert_recipients (self, "decision", "Như Điều 3|Lưu: VT, VP");

  /* The sheet of a unit is for that unit, once. */
  wait_ok (change (self, &dh_organisation_entity, id, "recipients_unit",
                   "- Hội Nông dân tỉnh;\n- Hội Liên hiệp Phụ nữ tỉnh;\n- Thường trực Tỉnh ủy (để b/c);", NULL));
  batch = compose (self, "unit", dh_paper_request_new ());
  for (guint i = 0; i < count_blocks (batch, DH_BLOCK_SIGNATURE); i++)
    {
      const char *const *names = get_block (batch, DH_BLOCK_SIGNATURE, i)->signature.recipients;

      for (guint n = 0; names[n] != NULL; n++)
        g_assert_false (g_strv_contains (names + n + 1, names[n]));
    }
}

/* The request of the day outweighs the organisation. */
static void
test_settings (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) usual = NULL, other = NULL, mine = NULL, by_date = NULL;
  DhPaperRequest *request = NULL;
  gint64 id = 0;

  load_sample (self);
  id = organisation_of (self);
  usual = compose (self, "plan", dh_paper_request_new ());
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (usual)->signature_gap, 27, 1e-9);
  wait_ok (change (self, &dh_organisation_entity, id, "format_profile", "mttq-hd91", "spelling", "y-last",
                   "number_words", "south", "format_settings", "signature.gap = 30\n\nheader.superior-bold=true",
                   NULL));
  other = compose (self, "plan", dh_paper_request_new ());
  g_assert_cmpstr (dh_paper_get_profile (other)->name, ==, "mttq-hd91");
  g_assert_cmpstr (dh_paper_get_profile (other)->spelling_uy, ==, "Uỷ");
  g_assert_true (dh_paper_get_profile (other)->words_le);
  g_assert_true (dh_paper_get_profile (other)->words_ngan);
  g_assert_true (dh_paper_get_profile (other)->superior_bold);
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (other)->signature_gap, 30, 1e-9);
  g_assert_true (g_str_has_prefix (find_block (other, DH_BLOCK_LETTERHEAD)->letterhead.superior[0], "UỶ BAN"));

  /* An empty value asks for nothing. */
  mine = compose (self, "plan", make_request ("signature.gap", "25", "words.uy", "", NULL));
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (mine)->signature_gap, 25, 1e-9);
  g_assert_cmpstr (dh_paper_get_profile (mine)->spelling_uy, ==, "Uỷ");

  request = dh_paper_request_new ();
  request->profile = g_strdup (DH_PROFILE_BY_DATE);
  by_date = compose (self, "plan", request);
  g_assert_cmpstr (dh_paper_get_profile (by_date)->name, ==, dh_paper_get_profile (usual)->name);

  wait_ok (change (self, &dh_organisation_entity, id, "format_settings", "signature.moon = 1", NULL));
  refuse (self, "plan", dh_paper_request_new (), DH_ERROR_INVALID_VALUE, "signature.moon");
}

/* From one paper to all of them, over what was there. */
static void
test_kept_for_all (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaperRequest) request = make_request ("signature.gap", "30", "body.size", "13", "table.size", "", "number", "5",
                                          NULL);
  g_autoptr (DhPaperRequest) nothing = make_request ("number", "5", NULL);
  g_autoptr (DhPaper) letter = NULL, again = NULL;
  gint64 id = 0;

  load_sample (self);
  id = organisation_of (self);
  wait_ok (change (self, &dh_organisation_entity, id, "format_settings", "signature.gap = 25\ntable.grid = 1", NULL));
  g_assert_cmpint (wait_int64 (dh_paper_keep_settings (self->context, request)), ==, 2);
  assert_value (self, &dh_organisation_entity, id, "format_settings",
                "table.grid = 1\nbody.size = 13\nsignature.gap = 30");
  letter = compose (self, "letter", dh_paper_request_new ());
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (letter)->body_size, 13, 1e-9);
  g_assert_cmpint (wait_int64 (dh_paper_keep_settings (self->context, nothing)), ==, 0);

  /* What was kept with one paper is undone by an empty value, down to the organisation's. */
  dh_paper_request_set (nothing, "body.size", "13.5");
  wait_int64 (dh_paper_keep (self->context, dh_paper_type_find ("letter"), nothing));
  again = compose (self, "letter", make_request ("body.size", "", NULL));
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (again)->body_size, 13, 1e-9);
}

/* What no paper can be set with is not kept, neither for one paper nor for all. */
static void
test_kept_checked (Fixture *self, gconstpointer data)
{
  static const char *const wrong[][2]
      = { { "body.size", "90" }, { "body.size", "big" }, { "body.moon", "1" }, { "page-number.place", "left" } };
  g_autoptr (DhPaper) letter = NULL;

  load_sample (self);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (DhPaperRequest) request = make_request (wrong[i][0], wrong[i][1], "signature.gap", "30", NULL);

      wait_refused (dh_paper_keep_settings (self->context, request), DH_ERROR_INVALID_VALUE, wrong[i][0]);
      wait_refused (dh_paper_keep (self->context, dh_paper_type_find ("letter"), request), DH_ERROR_INVALID_VALUE,
                    wrong[i][0]);
    }
  letter = compose (self, "letter", dh_paper_request_new ());
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (letter)->signature_gap, 27, 1e-9);
}

/* Before and after the day on which the province was merged. */
static void
test_name_by_date (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) before = NULL, after = NULL, programme = NULL;
  const DhLetterhead *head = NULL;

  load_sample (self);
  add (self, &dh_organisation_name_entity, "name", "Ủy ban MTTQ Việt Nam tỉnh Sông Mới", "superior_lines",
       "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH SÔNG MỚI", "place", "Sông Mới", "valid_from", "2025-07-01", NULL);
  before = compose (self, "plan", make_request ("date", "2025-06-30", NULL));
  after = compose (self, "plan", make_request ("date", "2025-07-01", NULL));
  head = &find_block (before, DH_BLOCK_LETTERHEAD)->letterhead;
  g_assert_cmpstr (head->place, !=, "Sông Mới");
  head = &find_block (after, DH_BLOCK_LETTERHEAD)->letterhead;
  g_assert_cmpstr (head->superior[1], ==, "TỈNH SÔNG MỚI");
  g_assert_cmpstr (head->place, ==, "Sông Mới");
  /* What the dated name leaves out stays. */
  g_assert_cmpstr (head->issuing[0], ==, "BAN THƯỜNG TRỰC");
  g_assert_cmpstr (dh_paper_get_author (after), ==, "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Sông Mới");

  /* The programme was adopted under the old name, whenever it is printed. */
  add (self, &dh_organisation_name_entity, "name", "Ủy ban cũ", "valid_to", "2023-01-31", NULL);
  programme = compose (self, "programme", dh_paper_request_new ());
  g_assert_cmpstr (dh_paper_get_author (programme), ==, "Ủy ban cũ");
}

/* The mark of a draft does not survive its number or its adoption, and that is said. */
static void
test_draft_mark (Fixture *self, gconstpointer data)
{
  gint64 programme = add_programme (self);
  g_autoptr (DhPaper) draft = NULL, numbered = NULL, batch = NULL, adopted = NULL;
  g_autoptr (DhLayout) layout = NULL;

  draft = compose (self, "plan", make_request ("draft", "DỰ THẢO LẦN 1", NULL));
  g_assert_cmpstr (find_block (draft, DH_BLOCK_LETTERHEAD)->letterhead.draft, ==, "DỰ THẢO LẦN 1");
  g_assert_null (dh_paper_get_notes (draft)[0]);
  numbered = compose (self, "plan", make_request ("draft", "DỰ THẢO LẦN 1", "number", "5", NULL));
  g_assert_cmpstr (find_block (numbered, DH_BLOCK_LETTERHEAD)->letterhead.draft, ==, "");
  g_assert_nonnull (strstr (dh_paper_get_notes (numbered)[0], "draft mark"));
  layout = dh_layout_new (numbered);
  g_assert_cmpstr (dh_layout_get_warnings (layout)[0], ==, dh_paper_get_notes (numbered)[0]);

  /* Once for a batch. */
  add_units (self);
  add (self, &dh_task_entity, "programme", "2023", "title", "Một", "lead", "HPN", NULL);
  add (self, &dh_task_entity, "programme", "2023", "title", "Hai", "lead", "HND", NULL);
  batch = compose (self, "unit", make_request ("draft", "DỰ THẢO", "number", "5", NULL));
  g_assert_cmpuint (count_blocks (batch, DH_BLOCK_LETTERHEAD), ==, 2);
  g_assert_nonnull (dh_paper_get_notes (batch)[0]);
  g_assert_null (dh_paper_get_notes (batch)[1]);

  wait_ok (change (self, &dh_programme_entity, programme, "state", "submitted", NULL));
  wait_ok (change (self, &dh_programme_entity, programme, "adopted_at", "Hội nghị", "state", "adopted", NULL));
  adopted = compose (self, "programme", make_request ("draft", "DỰ THẢO LẦN 2", NULL));
  g_assert_cmpstr (find_block (adopted, DH_BLOCK_LETTERHEAD)->letterhead.draft, ==, "");
}

/* A body whose letterhead does not name the standing board does not speak as the board. */
static void
test_who_speaks (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) board = NULL, area = NULL, forced = NULL;
  gint64 id = 0;

  load_sample (self);
  id = organisation_of (self);
  board = compose (self, "letter", dh_paper_request_new ());
  g_assert_true (says (board, "Ban Thường trực Ủy ban"));
  wait_ok (change (self, &dh_organisation_entity, id, "name", "Ban Công tác Mặt trận Khu phố 3", "issuing_lines",
                   "BAN CÔNG TÁC MẶT TRẬN\nKHU PHỐ 3", "symbol_suffix", "BCTMT", NULL));
  area = compose (self, "letter", dh_paper_request_new ());
  g_assert_false (says (area, "Ban Thường trực"));
  g_assert_true (says (area, "Ban Công tác Mặt trận Khu phố 3 đề nghị"));
  forced = compose (self, "letter", make_request ("issuer", "board", NULL));
  g_assert_true (says (forced, "Ban Thường trực"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/office/recipients", test_recipients);
  fixture_add ("/office/written-as-printed", test_written_as_printed);
  fixture_add ("/office/settings", test_settings);
  fixture_add ("/office/kept-for-all", test_kept_for_all);
  fixture_add ("/office/kept-checked", test_kept_checked);
  fixture_add ("/office/name-by-date", test_name_by_date);
  fixture_add ("/office/draft-mark", test_draft_mark);
  fixture_add ("/office/who-speaks", test_who_speaks);
  return g_test_run ();
}
