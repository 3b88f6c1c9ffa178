/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who leads and who co-ordinates, as clauses and cells say it. */
#include "recognisers/dh-assignment.h"

#include <libdex.h>
#include <string.h>

static const struct
{
  const char *clause;
  const char *lead; /* NULL: none */
  const char *with;
  guint n_joint;
} clauses[] = {
  { "Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh, Ban Dân vận tổ chức hội nghị", "Sở Nội vụ",
    "Thanh tra tỉnh; Ban Dân vận", 0 },
  { "Hội Nông dân tỉnh và Hội Phụ nữ tỉnh đồng chủ trì", "Hội Nông dân tỉnh", "Hội Phụ nữ tỉnh", 1 },
  { "Hội Nông dân tỉnh, Hội Phụ nữ tỉnh cùng chủ trì", "Hội Nông dân tỉnh", "Hội Phụ nữ tỉnh", 1 },
  /* The last word of a name is none that says “together”. */
  { "Hội đồng chủ trì, phối hợp với Sở Nội vụ", "Hội đồng", "Sở Nội vụ", 0 },
  { "Sở Nội vụ và Hội đồng đồng chủ trì", "Sở Nội vụ", "Hội đồng", 1 },
  { "Sở Nội vụ và Hội đồng cùng chủ trì", "Sở Nội vụ", "Hội đồng", 1 },
  { "Hội đồng nhân dân tỉnh chủ trì", "Hội đồng nhân dân tỉnh", "", 0 },
  { "phối hợp với Hội Nông dân tỉnh; Tỉnh đoàn chủ trì", "Tỉnh đoàn", "Hội Nông dân tỉnh", 0 },
  { "tổ chức hội thi (đơn vị chủ trì: Tỉnh đoàn; đơn vị phối hợp: Sở Nội vụ)", "Tỉnh đoàn", "Sở Nội vụ", 0 },
  { "giao Ban Dân vận tham mưu kế hoạch", "Ban Dân vận", "", 0 },
  { "giao cho Ban Dân vận, phối hợp chặt chẽ với Thanh tra tỉnh", "Ban Dân vận", "Thanh tra tỉnh", 0 },
  { "Quỹ cứu trợ do Mặt trận Tổ quốc tỉnh chủ trì từ tỉnh đến xã", NULL, "", 0 },
  { "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành liên quan, Ban Dân vận tổ chức", "Sở Nội vụ",
    "các sở, ban, ngành liên quan; Ban Dân vận", 0 },
  { "Sở Nội vụ chủ trì, phối hợp với UBND các xã, phường và Tỉnh đoàn tổ chức", "Sở Nội vụ",
    "UBND các xã, phường; Tỉnh đoàn", 0 },
  { "tổ chức hội nghị trong quý II", NULL, "", 0 },
  { "", NULL, "", 0 },
};

static void
test_clauses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    {
      DhAssignment found;
      DhWords words;
      g_autofree char *with = NULL;

      dh_words_init (&words);
      dh_words_cut (&words, clauses[i].clause, strlen (clauses[i].clause));
      dh_assignment_find (&words, 0, dh_words_n (&words), &found);
      with = dh_assignment_join (found.with, found.with->len);
      g_test_message ("%s", clauses[i].clause);
      g_assert_cmpstr (found.lead, ==, clauses[i].lead);
      g_assert_cmpstr (with, ==, clauses[i].with);
      g_assert_cmpuint (found.n_joint, ==, clauses[i].n_joint);
      dh_assignment_clear (&found);
      dh_words_clear (&words);
    }
}

static const struct
{
  const char *cell;
  const char *names; /* as they are joined */
} cells[] = {
  { "", "" },
  { "  \n ", "" },
  { "Sở Nội vụ", "Sở Nội vụ" },
  { "Sở Nội vụ, Thanh tra tỉnh; Ban Dân vận.", "Sở Nội vụ; Thanh tra tỉnh; Ban Dân vận" },
  { "- Sở Nội vụ\n- Thanh tra tỉnh\n+ Ban Dân vận", "Sở Nội vụ; Thanh tra tỉnh; Ban Dân vận" },
  { "• Sở Nội vụ;\n– Thanh tra tỉnh;", "Sở Nội vụ; Thanh tra tỉnh" },
  { "Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch; Sở Nội vụ" },
  { "Sở Nông nghiệp và Môi trường và Sở Nội vụ", "Sở Nông nghiệp và Môi trường; Sở Nội vụ" },
  { "Sở Nội vụ - Sở Y tế", "Sở Nội vụ; Sở Y tế" },
  { "Các tổ chức chính trị - xã hội", "Các tổ chức chính trị - xã hội" },
  { "Công an tỉnh, các sở, ngành liên quan", "Công an tỉnh; các sở, ngành liên quan" },
  { "Các sở, ban, ngành tỉnh, Sở Nội vụ", "Các sở, ban, ngành tỉnh; Sở Nội vụ" },
  { "UBND các xã, phường, đặc khu; các tổ chức thành viên", "UBND các xã, phường, đặc khu; các tổ chức thành viên" },
  { "Các ban, các phòng", "Các ban; các phòng" },
  { "Ban Dân vận các huyện ủy, thành ủy và Sở Y tế", "Ban Dân vận các huyện ủy, thành ủy; Sở Y tế" },
  { ",;,;", "" },
};

static void
test_cells (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GPtrArray) names = dh_assignment_split (cells[i].cell);
      g_autofree char *joined = dh_assignment_join (names, names->len);

      g_assert_cmpstr (joined, ==, cells[i].names);
    }
}

static void
test_join (void)
{
  g_autoptr (GPtrArray) names = dh_assignment_split ("A1;B2;C3");
  g_autofree char *none = dh_assignment_join (names, 0);
  g_autofree char *two = dh_assignment_join (names, 2);
  g_autofree char *all = dh_assignment_join (names, G_MAXUINT);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (two, ==, "A1; B2");
  g_assert_cmpstr (all, ==, "A1; B2; C3");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assignment/clauses", test_clauses);
  g_test_add_func ("/assignment/cells", test_cells);
  g_test_add_func ("/assignment/join", test_join);
  return g_test_run ();
}
