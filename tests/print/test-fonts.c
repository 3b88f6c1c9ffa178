/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libdex.h>
#include <string.h>

#include "dh-layout-private.h"
#include "papers.h"

/* What stands for the usual face is complete; a font of signs is not, and that is said with the pages. */
static void
test_fonts (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhFormatProfile) signs = dh_format_profile_with (profile, "font.family", "OpenSymbol", NULL);
  g_autofree char *found = run_tool ("fc-match", "--format=%{family}", "OpenSymbol", NULL);
  g_autoptr (DhPaper) paper = make_programme (profile, 1, 1), odd = make_programme (signs, 1, 1);
  g_autoptr (DhLayout) layout = dh_layout_new (paper), other = dh_layout_new (odd);

  g_assert_null (dh_layout_get_warnings (layout)[0]);
  if (!g_str_has_prefix (found, "OpenSymbol"))
    {
      g_test_skip ("There is no font without Vietnamese letters here.");
      return;
    }
  g_assert_nonnull (strstr (dh_layout_get_warnings (other)[0], "OpenSymbol"));
  g_assert_null (dh_layout_get_warnings (other)[1]);

  /* It is looked at once and said with every paper; what is said of one family is not said of another. */
  g_autoptr (DhLayout) again
      = dh_layout_new (odd),
      bare = _dh_layout_new_bare (paper);
  g_assert_cmpstr (dh_layout_get_warnings (again)[0], ==, dh_layout_get_warnings (other)[0]);
  g_assert_null (dh_layout_get_warnings (again)[1]);
  g_assert_null (dh_layout_get_warnings (bare)[0]);
  g_assert_cmpuint (bare->type->faces->len, ==, 0);
}

static gpointer
count_warnings (gpointer paper)
{
  guint n = 0;

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (DhLayout) layout = dh_layout_new (paper);

      n += g_strv_length ((GStrv) dh_layout_get_warnings (layout));
    }
  dh_paper_unref (paper);
  return GUINT_TO_POINTER (n);
}

/* Papers are laid out on workers, several at a time. */
static void
test_threads (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *family = g_strdup_printf ("Liberation Serif, Nobody %u", i / 2);
      g_autoptr (DhFormatProfile) own = dh_format_profile_with (profile, "font.family", family, NULL);
      g_autoptr (DhPaper) paper = make_programme (own, 3, 1);

      threads[i] = g_thread_new ("layout", count_warnings, dh_paper_ref (paper));
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/fonts/letters", test_fonts);
  g_test_add_func ("/fonts/threads", test_threads);
  return g_test_run ();
}
