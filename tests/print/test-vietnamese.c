/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-catalogue.h"

/* The window speaks English here; what is printed is Vietnamese all the same. */

#define MAX_COLUMNS 24

static DhCatalogue *
load_words (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DONGHANH_LOCALE_DIR"), "vi", "LC_MESSAGES", "donghanh.mo", NULL);
  DhCatalogue *words = dh_catalogue_load (path);

  g_assert_nonnull (words);
  return words;
}

static const DhTable *
table_of (const DhPaper *paper)
{
  return &find_block (paper, DH_BLOCK_TABLE)->table;
}

static const char *
cell (const DhTable *table, guint row, guint column)
{
  return table->cells[table->rows[row].first + column].text.text;
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) paper = NULL;
  const DhTable *table = NULL;

  add (self, dh_entity_find ("reception"), "date", "2023-08-01", "person", "Lê Văn A", "matter", "Đất đai", "class",
       "complaint", "own", "1", NULL);
  add (self, dh_entity_find ("reception"), "date", "2023-08-02", "person", "Lê Văn B", "matter", "Đường", NULL);
  paper = compose (self, "list",
                   make_request ("entity", "reception", "columns", "date,class,own", "sort", "date", NULL));
  g_assert_cmpstr (find_block (paper, DH_BLOCK_TITLE)->title.abstract, ==, "Sổ tiếp công dân");
  table = table_of (paper);
  g_assert_cmpstr (cell (table, 0, 1), ==, "Ngày");
  g_assert_cmpstr (cell (table, 1, 1), ==, "01/08/2023");
  g_assert_cmpstr (cell (table, 1, 2), ==, "Khiếu nại");
  g_assert_cmpstr (cell (table, 1, 3), ==, "có");
  g_assert_cmpstr (cell (table, 2, 2), ==, "");
  g_assert_cmpstr (cell (table, 2, 3), ==, "không");
}

/* The figures of a book count what is printed. */
static void
test_book (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPaper) cases = NULL, receptions = NULL;

  add (self, dh_entity_find ("mediation"), "name", "Tổ một", NULL);
  add (self, dh_entity_find ("mediation_case"), "mediation", "Tổ một", "received_on", "2023-03-01", "content", "Lối đi",
       "mediator", "Bà D", "matter", "land", "result", "successful", NULL);
  add (self, dh_entity_find ("reception"), "date", "2023-08-01", "person", "A", "matter", "B", "own", "1", NULL);
  cases = compose (self, "register", make_request ("register", "mediation_case", NULL));
  g_assert_cmpstr (cell (table_of (cases), 3, 5), ==, "Lối đi\nĐất đai");
  g_assert_cmpstr (cell (table_of (cases), 3, 7), ==, "Hòa giải thành");
  g_assert_cmpstr (cell (&get_block (cases, DH_BLOCK_TABLE, 1)->table, 2, 2), ==, "Đất đai: 1");
  g_assert_cmpstr (cell (&get_block (cases, DH_BLOCK_TABLE, 1)->table, 2, 3), ==, "Hòa giải thành: 1");
  receptions = compose (self, "register", make_request ("register", "reception", NULL));
  g_assert_cmpstr (cell (table_of (receptions), 3, 7), ==, "x");
}

static const char *
word_of (const DhCatalogue *words, const char *label)
{
  const char *word = dh_catalogue_lookup (words, label);

  return word != NULL ? word : label;
}

/* Columns of @entity as many as there is room for. */
static char *
name_columns (const DhEntity *entity)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (const DhField *field = entity->fields; field->name != NULL && n < MAX_COLUMNS; field++, n++)
    g_string_append_printf (names, "%s%s", n > 0 ? "," : "", field->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* No label of any table is left in English that the catalogue has in Vietnamese. */
static void
test_all (Fixture *self, gconstpointer data)
{
  g_autoptr (DhCatalogue) words = load_words ();

  for (const DhEntity *const *entity = dh_entities (); *entity != NULL; entity++)
    {
      g_autofree char *columns = name_columns (*entity);
      g_autoptr (DhPaper) paper = compose (self, "list", make_request ("entity", (*entity)->name, "columns", columns, NULL));
      const DhTable *table = table_of (paper);

      g_assert_cmpstr (find_block (paper, DH_BLOCK_TITLE)->title.abstract, ==, word_of (words, (*entity)->plural));
      g_assert_cmpuint (table->n_columns, >, 1);
      for (guint i = 1; i < table->n_columns; i++)
        g_assert_cmpstr (table->columns[i].title, ==, word_of (words, (*entity)->fields[i - 1].label));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/vietnamese/list", test_list);
  fixture_add ("/vietnamese/book", test_book);
  fixture_add ("/vietnamese/all", test_all);
  return g_test_run ();
}
