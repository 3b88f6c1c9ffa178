/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dh-index-query-private.h"

static char *
split (const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *at = text, *end = text + strlen (text), *raw;
  gsize length;
  while (_dh_words_next (&at, end, &raw, &length))
    {
      g_string_append_len (words, raw, (gssize) length);
      g_string_append_c (words, '.');
    }
  return g_string_free_and_steal (g_steal_pointer (&words));
}

static void
test_split (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "", "" },
    { " ,;\n", "" },
    { "217-QĐ/TW", "217.QĐ.TW." },
    { "Số 05/KH-MTTQ, ngày 5/2", "Số.05.KH.MTTQ.ngày.5.2." },
    { "ke\xcc\x82\xcc\x81t qua\xcc\x89", "ke\xcc\x82\xcc\x81t.qua\xcc\x89." },
    { "\xcc\x81"
      "a",
      "a." },
    { "a😀b _c", "a.b.c." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = split (cases[i].text);
      g_assert_cmpstr (words, ==, cases[i].words);
    }

  g_autoptr (GString) monster = g_string_new (NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append (monster, "ộ");
  g_autofree char *cut = split (monster->str);
  g_assert_cmpuint (strlen (cut), ==, 96 + 1);
  g_assert_true (g_utf8_validate (cut, -1, NULL));
}

static void
test_spell (void)
{
  static const struct
  {
    const char *raw, *exact, *fold;
  } cases[] = {
    { "MA", "ma", "~ma" },    { "Má", "má", "~ma" },          { "Đoàn", "đoàn", "~doan" }, { "uỷ", "ủy", "~uy" },
    { "hoà", "hòa", "~hoa" }, { "kỹ", "kĩ", "~ki" },          { "Lý", "lí", "~li" },       { "my", "mi", "~mi" },
    { "quý", "quí", "~qui" }, { "nghỹ", "nghĩ", "~nghi" },    { "thúy", "thúy", "~thuy" }, { "tay", "tay", "~tay" },
    { "ý", "ý", "~y" },       { "Kyoto", "kyoto", "~kyoto" }, { "217", "217", "~217" },
  };
  g_autoptr (DhWordTable) table = _dh_word_table_new ();
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        const DhWord *word = _dh_word_table_lookup (table, cases[i].raw, strlen (cases[i].raw));
        g_assert_cmpstr (word->exact, ==, cases[i].exact);
        g_assert_cmpstr (word->fold, ==, cases[i].fold);
        g_assert_cmpuint (word->exact_len, ==, strlen (word->exact));
        g_assert_cmpuint (word->fold_len, ==, strlen (word->fold));
        g_assert_true (word->title_exact[0] == '^' && word->title_fold[0] == '^');
        g_assert_true (word->marked == (strcmp (word->exact, word->fold + 1) != 0));
      }
}

static void
test_table (void)
{
  g_autoptr (DhWordTable) table = _dh_word_table_new ();
  for (guint i = 0; i < 70000; i++)
    {
      g_autofree char *raw = g_strdup_printf ("n%u", i);
      DhWord *word = _dh_word_table_lookup (table, raw, strlen (raw));
      g_assert_cmpstr (word->exact, ==, raw);
      g_assert_false (word->known);
      word->known = TRUE;
      g_assert_true (_dh_word_table_lookup (table, raw, strlen (raw)) == word);
    }
  g_assert_true (_dh_word_table_lookup (table, "n7", 2)->known);
  _dh_word_table_trim (table);
  g_assert_false (_dh_word_table_lookup (table, "n7", 2)->known);
}

static void
test_begins (void)
{
  g_assert_true (_dh_words_begins ("hoạch", "họa"));
  g_assert_true (_dh_words_begins ("hoạch", "hoạc"));
  g_assert_true (_dh_words_begins ("đường", "đ"));
  g_assert_true (_dh_words_begins ("đường", "đư"));
  g_assert_true (_dh_words_begins ("đương", "đ"));
  g_assert_true (_dh_words_begins ("kết", "kế"));
  g_assert_false (_dh_words_begins ("kết", "kê"));
  g_assert_false (_dh_words_begins ("kệt", "kế"));
  g_assert_false (_dh_words_begins ("két", "kế"));
  g_assert_false (_dh_words_begins ("hoa", "hoạ"));
}

static char *
describe (const char *typed)
{
  g_autoptr (DhWordTable) table = _dh_word_table_new ();
  g_autoptr (DhIndexQuery) query = _dh_index_query_new (table, typed);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < query->phrases->len; i++)
    {
      const DhQueryPhrase *phrase = query->phrases->pdata[i];
      g_string_append (text, i > 0 ? " " : "");
      for (guint k = 0; k < phrase->words->len; k++)
        {
          const DhQueryWord *word = phrase->words->pdata[k];
          g_string_append (text, k > 0 ? "+" : "");
          g_string_append (text, word->exact);
        }
      g_string_append (text, phrase->prefix ? "*" : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_query (void)
{
  static const struct
  {
    const char *typed, *query;
  } cases[] = {
    { "", "" },
    { "Kế hoạch", "kế hoạch*" },
    { "ke* hoach", "ke* hoach*" },
    { "\"kế hoạch\"", "kế+hoạch" },
    { "\"kế hoạch", "kế+hoạch*" },
    { "\"kế hoạch*\" năm", "kế+hoạch* năm*" },
    { "năm \"kế hoạch\" ", "năm kế+hoạch" },
    { "“kế hoạch” «năm nay» sau", "kế+hoạch năm+nay sau*" },
    { "217-QĐ/TW", "217 qđ tw*" },
    { "a\" b\"c", "a b c*" },
    { "\"\" a", "a*" },
    { "a OR b NOT c", "a or b not c*" },
    { "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16*" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *query = describe (cases[i].typed);
      g_assert_cmpstr (query, ==, cases[i].query);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index-words/split", test_split);
  g_test_add_func ("/index-words/spell", test_spell);
  g_test_add_func ("/index-words/table", test_table);
  g_test_add_func ("/index-words/begins", test_begins);
  g_test_add_func ("/index-words/query", test_query);
  return g_test_run ();
}
