/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recognisers/dh-citation.h"

#include <libdex.h>
#include <string.h>

#include "dh-text.h"

/* Kind, number, symbol, date and issuer, parted by "|", "-" where the text says nothing; documents parted by ";". */
typedef struct
{
  const char *text;
  const char *expected;
} Case;

static const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

static char *
describe (const char *text)
{
  g_autofree char *normal = dh_text_normalize (text);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) found = NULL;
  DhWords words;

  dh_words_init (&words);
  dh_words_cut (&words, normal, strlen (normal));
  found = dh_citations_find (&words);
  for (guint i = 0; i < found->len; i++)
    {
      const DhCitation *citation = found->pdata[i];
      g_autofree char *date = dh_citation_dup_date (citation);

      g_assert_cmpuint (citation->end, >, citation->start);
      g_assert_cmpuint (citation->end, <=, strlen (normal));
      g_string_append_printf (out, "%s%s|%s|%s|%s|%s", i > 0 ? "; " : "", or_dash (citation->kind),
                              or_dash (citation->number), or_dash (citation->symbol), or_dash (date),
                              or_dash (citation->issuer));
    }
  dh_words_clear (&words);
  return g_strdup (out->str);
}

static void
check (const Case *cases)
{
  gboolean good = TRUE;

  for (guint i = 0; cases[i].text != NULL; i++)
    {
      g_autofree char *found = describe (cases[i].text);

      if (g_str_equal (found, cases[i].expected))
        continue;
      good = FALSE;
      g_test_message ("“%s”\n  expected %s\n  found    %s", cases[i].text, cases[i].expected, found);
    }
  if (!good)
    g_test_fail ();
}

#include "citation-cases.h"

static void
test_forms (void)
{
  check (form_cases);
}

static void
test_lists (void)
{
  check (list_cases);
}

static void
test_issuers (void)
{
  check (issuer_cases);
}

static void
test_names (void)
{
  check (name_cases);
}

static void
test_no_citations (void)
{
  check (no_cases);
}

static void
test_typography (void)
{
  check (typography_cases);
}

/* Whether the cell's date is what the found one says, as far as it goes. */
static void
assert_row (char **row)
{
  g_autofree char *found = describe (row[0]);
  g_auto (GStrv) first = g_strsplit (found, "; ", 2);
  g_auto (GStrv) fields = g_strsplit (first[0] != NULL ? first[0] : "", "|", -1);

  g_test_message ("%s → %s", row[0], found);
  g_assert_cmpuint (g_strv_length (fields), ==, 5);
  g_assert_cmpstr (fields[0], ==, row[1]);
  /* “Luật Khiếu nại 2011” names neither; all others name a number. */
  g_assert_true (g_str_equal (fields[1], row[2]) == (strstr (row[0], row[2]) != NULL));
  g_assert_true (g_str_equal (fields[2], "-") || g_str_equal (fields[2], row[3]));
  g_assert_true (g_str_equal (fields[3], "-") || g_str_has_prefix (row[4], fields[3]));
  g_assert_true (g_str_equal (fields[4], "-") || strstr (row[5], fields[4]) != NULL);
}

static void
test_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "shared", "citations-sample.tsv",
                                            NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("The sample of citations is not beside the repository.");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);

      assert_row (row);
    }
  g_assert_cmpuint (n, ==, 34);
}

/* Nothing makes the search slower than the text is long. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "số ", "Kế hoạch số 1, ", "Luật ", "12/", "của Ban ", "(", "1, ", "–", "QĐ/" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;
      gint64 start = 0;

      while (text->len < 200000)
        g_string_append (text, pieces[i]);
      start = g_get_monotonic_time ();
      found = describe (text->str);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/citation/sample", test_sample);
  g_test_add_func ("/citation/forms", test_forms);
  g_test_add_func ("/citation/lists", test_lists);
  g_test_add_func ("/citation/issuers", test_issuers);
  g_test_add_func ("/citation/names", test_names);
  g_test_add_func ("/citation/no-citations", test_no_citations);
  g_test_add_func ("/citation/typography", test_typography);
  g_test_add_func ("/citation/hostile", test_hostile);
  return g_test_run ();
}
