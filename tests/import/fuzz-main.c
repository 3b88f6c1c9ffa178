/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz-NAME: a test. fuzz-NAME --write FOLDER: the seeds as files, where libFuzzer begins. */
#include "fuzz.h"

#include <libdex.h>
#include <string.h>

#define N_MUTATIONS 1500

static void
mutate (GRand *random, GByteArray *input, GBytes *other)
{
  static const char *const tokens[] = { "<",  ">",      "\"",      "&#1;",     "&lt;",  "\n",     "\t",
                                        "\0", "\xff",   "<table>", "</table>", "<w:p>", "</w:p>", "999999999",
                                        "-1", "\u0301", "\u00ad",  "Đ",        "1.",    ";" };
  for (int left = g_rand_int_range (random, 1, 8); left > 0 && input->len > 0; left--)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) input->len);
      guint n = (guint) g_rand_int_range (random, 1, 40);
      n = MIN (n, input->len - at);
      const char *token = tokens[g_rand_int_range (random, 0, G_N_ELEMENTS (tokens))];
      gsize size;
      const guint8 *data = g_bytes_get_data (other, &size);
      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          input->data[at] = (guint8) g_rand_int (random);
          break;
        case 1:
          g_byte_array_remove_range (input, at, n);
          break;
        case 2:
          memcpy (input->data + at, token, MIN (strlen (token), input->len - at));
          break;
        case 3:
          memmove (input->data, input->data + at, n);
          break;
        default:
          g_byte_array_append (input, data + size / 3, (guint) MIN (size / 2, 4000));
        }
    }
}

static void
test_seeds (void)
{
  g_autoptr (GPtrArray) seeds = dh_fuzz_seeds ();
  for (guint i = 0; i < seeds->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (seeds->pdata[i], &size);
      g_assert_cmpint (LLVMFuzzerTestOneInput (data, size), ==, 0);
    }
}

static void
test_mutations (void)
{
  g_autoptr (GPtrArray) seeds = dh_fuzz_seeds ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20231118);
  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (seeds->pdata[i % seeds->len], &size);
      g_autoptr (GByteArray) input = g_byte_array_new ();
      g_byte_array_append (input, data, (guint) size);
      mutate (random, input, seeds->pdata[g_rand_int_range (random, 0, (gint32) seeds->len)]);
      g_assert_cmpint (LLVMFuzzerTestOneInput (input->data, input->len), ==, 0);
    }
}

static int
write_seeds (const char *folder)
{
  g_autoptr (GPtrArray) seeds = dh_fuzz_seeds ();
  g_mkdir_with_parents (folder, 0755);
  for (guint i = 0; i < seeds->len; i++)
    {
      gsize size;
      const char *data = g_bytes_get_data (seeds->pdata[i], &size);
      g_autofree char *path = g_strdup_printf ("%s/seed-%u", folder, i);
      if (!g_file_set_contents (path, data, (gssize) size, NULL))
        return 1;
    }
  return 0;
}

int
main (int argc, char **argv)
{
  dex_init ();
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_seeds (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/seeds", test_seeds);
  g_test_add_func ("/fuzz/mutations", test_mutations);
  return g_test_run ();
}
