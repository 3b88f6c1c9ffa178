/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "composing.h"
#include "dh-layout.h"
#include "dh-paper-file.h"
#include "pages.h"

/* Options that no clerk means: every paper either says what is wrong or comes out whole. */

static DexFuture *
settled_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

/* NULL: it was refused, with a sentence. */
static DhPaper *
try_compose (Fixture *self, const DhPaperType *type, const DhPaperRequest *request)
{
  DexFuture *composed = dh_paper_compose (self->context, type, request);
  g_autoptr (DexFuture) future = dex_future_finally (composed, settled_cb, NULL, NULL);
  g_autoptr (GError) error = NULL;
  const GValue *value = NULL;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  value = dex_future_get_value (future, &error);
  if (value != NULL)
    return dh_paper_ref (g_value_get_boxed (value));
  g_assert_true (error->domain == DH_ERROR);
  g_assert_true (g_str_has_suffix (error->message, "."));
  return NULL;
}

static gboolean
try_paper (Fixture *self, const DhPaperType *type, const DhPaperRequest *request)
{
  g_autoptr (DhPaper) paper = try_compose (self, type, request);
  g_autoptr (DhLayout) layout = paper != NULL ? dh_layout_new (paper) : NULL;

  if (layout != NULL)
    assert_layout (layout);
  return layout != NULL;
}

/* Nothing but the organisation: no programme, no units, no signers. What comes out can be written, too. */
static void
test_empty_store (Fixture *self, gconstpointer data)
{
  static const char *const never[] = { "programme", "assignment", "unit", "overview", "overdue", "reminder", NULL };
  static const char *const suffixes[] = { "pdf", "docx", "xlsx" };
  g_autoptr (DhPaperRequest) request = dh_paper_request_new ();

  for (const DhPaperType *const *type = dh_papers (); *type != NULL; type++)
    {
      const char *name = dh_paper_type_get_name (*type);
      g_autoptr (DhPaper) paper = try_compose (self, *type, request);

      if (paper == NULL)
        g_assert_true (g_strv_contains (never, name));
      for (guint i = 0; paper != NULL && i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%s.%s", self->folder, name, suffixes[i]);

          if (i == 2 && find_block (paper, DH_BLOCK_TABLE) == NULL)
            continue;
          wait_ok (dh_paper_write (paper, path));
          g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
        }
    }
}

static char *
make_long (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "Câu thứ %u có dấu; ", i);
  return g_string_free (text, FALSE);
}

/* One option after the other, with what it is not made for; those that all papers share, with one of them. */
static void
try_options (Fixture *self, const char *value)
{
  for (const DhPaperType *const *type = dh_papers (); *type != NULL; type++)
    for (guint i = 0; i < dh_paper_type_n_options (*type); i++)
      {
        const DhPaperOption *option = dh_paper_type_get_option (*type, i);
        g_autoptr (DhPaperRequest) request = make_request (option->name, value, NULL);

        if (g_str_equal (option->name, "number") && !g_str_equal (dh_paper_type_get_name (*type), "programme"))
          break;
        try_paper (self, *type, request);
      }
}

static void
test_options (Fixture *self, gconstpointer value)
{
  add_programme (self);
  add_units (self);
  add (self, &dh_task_entity, "programme", "2023", "title", "Hội nghị", "lead", "HPN", "period", "Quý I", NULL);
  try_options (self, value);
}

/* Where text may be of any length it goes on over pages. */
static void
test_long (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "opening", "closing", "bases", "recipients", "copy-recipients", NULL };
  g_autofree char *text = make_long (), *lines = g_strdup (text);

  add_programme (self);
  g_strdelimit (lines, ";", '\n');
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DhPaperRequest) request = make_request (names[i], lines, "copy", "copy", NULL);

      g_assert_true (try_paper (self, dh_paper_type_find ("plan"), request));
    }
  g_autoptr (DhPaperRequest) opening = make_request ("opening", text, NULL);
  g_assert_true (try_paper (self, dh_paper_type_find ("programme"), opening));
}

/* Years at the edges of what a date can be. */
static void
test_years (Fixture *self, gconstpointer data)
{
  static const struct
  {
    int year;
    gboolean fits;
  } years[] = { { 1, FALSE },    { 1944, FALSE }, { 1945, TRUE },   { 2100, TRUE },
                { 2101, FALSE }, { -5, FALSE },   { 99999, FALSE }, { G_MININT, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    for (const DhPaperType *const *type = dh_papers (); *type != NULL; type++)
      {
        g_autoptr (DhPaperRequest) request = dh_paper_request_new ();

        request->year = years[i].year;
        if (try_paper (self, *type, request))
          g_assert_true (years[i].fits);
        else if (g_str_equal (dh_paper_type_get_name (*type), "plan"))
          g_assert_false (years[i].fits);
      }
}

#define add_options_test(name, value) \
  g_test_add ("/hostile/options/" name, Fixture, value, fixture_set_up, test_options, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/hostile/empty-store", test_empty_store);
  add_options_test ("empty", "");
  add_options_test ("blank", " \n\t ");
  add_options_test ("number", "-1");
  add_options_test ("large", "99999999999999999999");
  add_options_test ("date", "2023-02-30");
  add_options_test ("lines", "\n- \n+ \n-\n\n%s%n\n");
  add_options_test ("word",
                    "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww");
  add_options_test ("name", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vĩnh Giang và các tổ chức thành viên của Mặt trận");
  fixture_add ("/hostile/long", test_long);
  fixture_add ("/hostile/years", test_years);
  return g_test_run ();
}
