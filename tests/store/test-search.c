/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include <string.h>

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Đoàn kết", "");
  add_unit (store, 2, "Đoàn két", "");
  add_unit (store, 3, "doan ket", "");

  assert_found (store, "doan ket", "unit:3 unit:2 unit:1");
  assert_found (store, "DOAN KET", "unit:3 unit:2 unit:1");
  assert_found (store, "đoàn kết", "unit:1");
  assert_found (store, "ĐOÀN KẾT", "unit:1");
  assert_found (store, "doan két", "unit:2");
  assert_found (store, "đoàn ket", "unit:2 unit:1");
  assert_found (store, "đoan", "");
  assert_found (store, "Đo\xc3\xa0n k\x65\xcc\x82\xcc\x81t", "unit:1");
  close_store (store);
}

static void
test_spellings (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Uỷ ban hoà bình", "");
  add_unit (store, 2, "Ủy ban hòa bình", "");
  add_unit (store, 3, "Kỹ thuật", "");
  add_unit (store, 4, "Kĩ thuật", "");
  add_unit (store, 5, "Quý bốn", "");
  add_unit (store, 6, "Quí bốn", "");
  add_unit (store, 7, "Hai tay", "");
  add_unit (store, 8, "Hai tai", "");

  assert_found (store, "uỷ", "unit:2 unit:1");
  assert_found (store, "ủy ban hoà", "unit:2 unit:1");
  assert_found (store, "kĩ thuật", "unit:4 unit:3");
  assert_found (store, "ky thuat", "unit:4 unit:3");
  assert_found (store, "ki", "unit:4 unit:3");
  assert_found (store, "quý", "unit:6 unit:5");
  assert_found (store, "qui bon", "unit:6 unit:5");
  assert_found (store, "tay", "unit:7");
  assert_found (store, "tai", "unit:8");
  close_store (store);
}

/* Who types the one finds the other, in any spelling; as it was typed comes first. */
static void
test_abbreviations (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "UBND tỉnh", "");
  add_unit (store, 2, "Ủy ban nhân dân huyện", "");
  add_unit (store, 3, "Nhân dân ủy thác cho ban", "");
  add_unit (store, 4, "Ủy ban", "");

  assert_found (store, "ubnd", "unit:1");
  do_sql (store, "INSERT INTO abbreviation (id, short, meaning) VALUES (1, 'UBND', 'Ủy ban nhân dân')");
  assert_found (store, "ubnd", "unit:1 unit:2");
  assert_found (store, "UBND huyện", "unit:2");
  assert_found (store, "ubnd tinh", "unit:1");
  assert_found (store, "\"ủy ban nhân dân\"", "unit:2 unit:1");
  assert_found (store, "Ủy ban nhân dân", "unit:2 unit:3 unit:1");
  assert_found (store, "uỷ ban nhan dan tinh", "unit:1");
  assert_found (store, "Ủy ban", "unit:4 unit:2 unit:3");

  DhSearchHit *hit = NULL;
  g_autoptr (GListModel) hits = wait_for_object (dh_store_search (store, "ubnd huyện", 5), NULL);
  hit = g_list_model_get_item (hits, 0);
  g_assert_cmpint (dh_search_hit_get_id (hit), ==, 2);
  g_object_unref (hit);
  do_sql (store, "UPDATE abbreviation SET meaning = 'Ủy ban'");
  assert_found (store, "ubnd", "unit:1 unit:4 unit:2");
  close_store (store);
}

static void
test_symbols (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  do_sql (store,
          "INSERT INTO document (id, number, symbol, abstract) VALUES"
          " (1, '217', 'QĐ/TW', 'Giám sát'), (2, '01', 'KL-ĐCT', 'Kết luận'), (3, '217', 'KH-UBND', 'Kế hoạch')");

  assert_found (store, "217-QĐ/TW", "document:1");
  assert_found (store, "217 qd tw", "document:1");
  assert_found (store, "217-qd/tw", "document:1");
  assert_found (store, "01/KL-ĐCT", "document:2");
  assert_found (store, "01", "document:2");
  assert_found (store, "ĐCT", "document:2");
  assert_found (store, "217", "document:3 document:1");
  assert_found (store, "21", "document:3 document:1");
  assert_found (store, "2", "document:3 document:1");
  assert_found (store, "17", "");
  close_store (store);
}

static void
test_exact_first (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Tổ", "bài nói về ma");
  add_unit (store, 2, "Má", "");
  add_unit (store, 3, "Ma", "");
  add_unit (store, 4, "Tổ", "có mả");
  add_unit (store, 5, "Mai", "");
  add_unit (store, 6, "Tổ", "một MA một mạ");

  /* Exact in the title, exact in the text, any spelling in the title, any in the text. */
  settle (store);
  g_autofree char *found = search_now (store, "ma", 50);
  g_assert_true (g_str_has_prefix (found, "unit:3 "));
  g_auto (GStrv) order = g_strsplit (found, " ", -1);
  g_assert_cmpuint (g_strv_length (order), ==, 6);
  g_assert_true (g_str_equal (order[1], "unit:1") || g_str_equal (order[1], "unit:6"));
  g_assert_true (g_str_equal (order[2], "unit:1") || g_str_equal (order[2], "unit:6"));
  g_assert_true (g_str_equal (order[3], "unit:2") || g_str_equal (order[3], "unit:5"));
  g_assert_cmpstr (order[5], ==, "unit:4");
  assert_found (store, "má", "unit:2");
  close_store (store);
}

static void
test_ranking (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Một", "phong trào của làng");
  add_unit (store, 2, "Phong trào", "của làng");
  add_unit (store, 3, "Hai", "phong trào, phong trào, phong trào");
  add_unit (store, 4, "Ba", "trào cây phong của một làng khác");
  add_unit (store, 5, "Bốn", "phong trào của làng");

  /* In the title, then oftener, then the newest of equals, then scattered. */
  assert_found (store, "phong trào", "unit:2 unit:3 unit:5 unit:1 unit:4");
  assert_found (store, "\"phong trào\"", "unit:2 unit:3 unit:5 unit:1");
  assert_found (store, "“phong trào” lang", "unit:2 unit:5 unit:1");

  g_autofree char *two = search_now (store, "phong trào", 2);
  g_assert_cmpstr (two, ==, "unit:2 unit:3");
  g_autofree char *none = search_now (store, "phong trào", 0);
  g_assert_cmpstr (none, ==, "");
  close_store (store);
}

static void
test_beginnings (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Kế hoạch", "");
  add_unit (store, 2, "Hòa giải", "");
  add_unit (store, 3, "Hoàn thành", "");

  assert_found (store, "h", "unit:3 unit:2 unit:1");
  assert_found (store, "ho", "unit:3 unit:2 unit:1");
  assert_found (store, "hoac", "unit:1");
  assert_found (store, "hoạ", "unit:1");
  assert_found (store, "hoà", "unit:2 unit:3");
  assert_found (store, "hoa", "unit:2 unit:3 unit:1");
  assert_found (store, "họach", "unit:1");
  assert_found (store, "ke ho", "unit:1");
  assert_found (store, "ho ke", "");
  assert_found (store, "ho* ke*", "unit:1");
  assert_found (store, "ho* kế", "unit:1");
  assert_found (store, "\"ke hoac", "unit:1");
  assert_found (store, "\"ke hoac\"", "");
  assert_found (store, "\"ke hoac*\"", "unit:1");
  close_store (store);
}

static void
test_many_beginnings (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  do_sql (store, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
                 " INSERT INTO unit (id, name, note) SELECT i, 'mã đơn a' || (100000 + i), 'số b' || i FROM n");

  /* More different words than are listed one by one. */
  g_autofree char *found = search_settled (store, "a10");
  g_auto (GStrv) ids = g_strsplit (found, " ", -1);
  g_assert_cmpuint (g_strv_length (ids), ==, 50);
  assert_found (store, "b1499 a10", "unit:1499");
  g_autofree char *plain = search_now (store, "a1014", 50);
  assert_found (store, "\"don a1014", plain);
  assert_found (store, "a101500", "unit:1500");
  close_store (store);
}

static void
test_unusual (Fixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "",  " ",    "\"", "\"\"", "\"\"\"",   "*",    "**", "“”", "- + : ^ ~ | <", "{title} :", "()", "((", "\\",
    "'", "';--", "😀", "😀*",  "\xff\xfe", "\001", "%",  "?1",
  };
  static const char *const hits[] = {
    "AND",  "and or not near", "NEAR(and or, 5)", "title:and", "{title}: and", "^and",          "and*", "~and", "<and",
    "and|", "\"and",           "and\"",           "and 😀 or", "a\"n\"d* and", "a\xff\x62 and",
  };
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "and or not near 5 title a n d b", "");

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *found = search_settled (store, queries[i]);
      if (!g_str_equal (queries[i], "?1") && !g_str_equal (queries[i], "{title} :"))
        g_assert_cmpstr (found, ==, "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (hits); i++)
    assert_found (store, hits[i], "unit:1");

  g_autoptr (GString) longest = g_string_new (NULL);
  while (longest->len < 10240)
    g_string_append (longest, "and or ");
  assert_found (store, longest->str, "unit:1");
  g_string_assign (longest, "\"");
  while (longest->len < 10240)
    g_string_append (longest, "and or ");
  assert_found (store, longest->str, "");
  g_string_set_size (longest, 0);
  while (longest->len < 10240)
    g_string_append (longest, "đ");
  assert_found (store, longest->str, "");
  close_store (store);
}

static char *
dup_snippet (DhStore *store, const char *words)
{
  settle (store);
  g_autoptr (GListModel) hits = wait_for_object (dh_store_search (store, words, 1), NULL);
  g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, 0);
  return g_strdup (dh_search_hit_get_snippet (hit));
}

static void
test_snippet (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Một", "Ngày hội ĐẠI ĐOÀN KẾT\n\ntoàn dân\002 tộc");
  add_unit (store, 2, "Chữ Ủy trong tên", "không có trong bài");
  g_autoptr (GString) far = g_string_new (NULL);
  for (guint i = 0; i < 60; i++)
    g_string_append (far, "cỏ cây ");
  g_string_append (far, "bông sen ");
  for (guint i = 0; i < 60; i++)
    g_string_append (far, "cỏ cây ");
  add_unit (store, 3, "Ba", far->str);
  g_string_prepend (far, "BAN THƯỜNG TRỰC ");
  g_string_append (far, "hiệp thương");
  add_unit (store, 4, "Bốn", far->str);

  g_autofree char *folded = dup_snippet (store, "doan ket");
  g_assert_cmpstr (folded, ==, "Ngày hội ĐẠI \002ĐOÀN\003 \002KẾT\003 toàn dân tộc");
  g_autofree char *strict = dup_snippet (store, "đoàn dâ");
  g_assert_cmpstr (strict, ==, "Ngày hội ĐẠI \002ĐOÀN\003 KẾT toàn \002dân\003 tộc");
  g_autofree char *title = dup_snippet (store, "uỷ");
  g_assert_cmpstr (title, ==, "không có trong bài");

  g_autofree char *middle = dup_snippet (store, "bong sen");
  g_assert_nonnull (strstr (middle, "cây \002bông\003 \002sen\003 cỏ"));
  g_assert_true (g_str_has_prefix (middle, "…c"));
  g_assert_true (g_str_has_suffix (middle, "…"));
  g_assert_cmpint (g_utf8_strlen (middle, -1), <=, 160 + 2 + 4);
  g_assert_true (g_utf8_validate (middle, -1, NULL));

  /* The letterhead has one of the words, the sentence far behind it both. */
  g_autofree char *together = dup_snippet (store, "hiep thuong");
  g_assert_nonnull (strstr (together, "\002hiệp\003 \002thương\003"));
  close_store (store);
}

static void
test_hit (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 77, "Hội Nông dân", "xã");
  settle (store);
  g_autoptr (GListModel) hits = wait_for_object (dh_store_search (store, "nong", 5), NULL);
  g_assert_true (g_list_model_get_item_type (hits) == DH_TYPE_SEARCH_HIT);
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 1);
  g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, 0);

  g_autofree char *kind = NULL, *title = NULL, *snippet = NULL;
  gint64 id;
  g_object_get (hit, "kind", &kind, "id", &id, "title", &title, "snippet", &snippet, NULL);
  g_assert_cmpstr (kind, ==, "unit");
  g_assert_cmpint (id, ==, 77);
  g_assert_cmpstr (title, ==, "Hội Nông dân");
  g_assert_cmpstr (snippet, ==, "xã");
  g_assert_cmpstr (dh_search_hit_get_title (hit), ==, title);
  g_assert_cmpfloat (dh_search_hit_get_score (hit), >, 0);
  close_store (store);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Hội Phụ nữ", "cũ");
  do_sql (store, "INSERT INTO document (id, abstract) VALUES (1, 'Hội nghị')");
  assert_found (store, "hội", "document:1 unit:1");

  do_sql (store, "UPDATE unit SET name = 'Liên hiệp Phụ nữ', note = 'mới' WHERE id = 1");
  assert_found (store, "hội", "document:1");
  assert_found (store, "liên mới", "unit:1");
  assert_found (store, "cũ", "");

  g_clear_object ((GObject **) &(gpointer) { wait_for_object (dh_store_undo (store, 0), &error) });
  g_assert_no_error (error);
  assert_found (store, "cũ", "unit:1");
  g_clear_object ((GObject **) &(gpointer) { wait_for_object (dh_store_redo (store, 0), &error) });
  g_assert_no_error (error);
  assert_found (store, "cũ", "");
  assert_found (store, "lien", "unit:1");

  do_sql (store, "UPDATE unit SET trashed = 1 WHERE id = 1");
  assert_found (store, "lien", "");
  do_sql (store, "UPDATE unit SET trashed = NULL WHERE id = 1");
  assert_found (store, "lien", "unit:1");
  do_sql (store, "DELETE FROM document WHERE id = 1");
  assert_found (store, "nghị", "");
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/search/marks", test_marks);
  fixture_add ("/search/spellings", test_spellings);
  fixture_add ("/search/abbreviations", test_abbreviations);
  fixture_add ("/search/symbols", test_symbols);
  fixture_add ("/search/exact-first", test_exact_first);
  fixture_add ("/search/ranking", test_ranking);
  fixture_add ("/search/beginnings", test_beginnings);
  fixture_add ("/search/many-beginnings", test_many_beginnings);
  fixture_add ("/search/unusual", test_unusual);
  fixture_add ("/search/snippet", test_snippet);
  fixture_add ("/search/hit", test_hit);
  fixture_add ("/search/changes", test_changes);
  return g_test_run ();
}
