/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-catalogue.h"

#include <glib/gstdio.h>
#include <string.h>

#define N 4
#define TABLE(i) (28 + 8 * (i))

/* In the order of strcmp (); the first is the header, the last has a plural and no translation. */
static const char *const sources[N] = { "", "Name", "Note", "page" };
static const char *const words[N] = { "Content-Type: text/plain; charset=UTF-8\n", "Tên", "Ghi chú", "" };

static void
put (GByteArray *bytes, guint offset, guint32 number, gboolean swapped)
{
  number = swapped ? GUINT32_SWAP_LE_BE (number) : number;
  memcpy (bytes->data + offset, &number, sizeof number);
}

static void
put_string (GByteArray *bytes, guint pair, const char *text, gboolean swapped)
{
  put (bytes, pair, (guint32) strlen (text), swapped);
  put (bytes, pair + 4, bytes->len, swapped);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text) + 1);
}

static GByteArray *
make_file (gboolean swapped)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint32 header[] = { 0x950412de, 0, N, TABLE (0), TABLE (N), 0, TABLE (2 * N) };

  g_byte_array_set_size (bytes, TABLE (2 * N));
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    put (bytes, 4 * i, header[i], swapped);
  for (guint i = 0; i < N; i++)
    put_string (bytes, TABLE (i), sources[i], swapped);
  for (guint i = 0; i < N; i++)
    put_string (bytes, TABLE (N + i), words[i], swapped);
  return bytes;
}

static DhCatalogue *
load (const guint8 *bytes, gsize length)
{
  g_autofree char *folder = g_dir_make_tmp ("dh-catalogue-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "words.mo", NULL);
  DhCatalogue *catalogue = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  catalogue = dh_catalogue_load (path);
  g_unlink (path);
  g_rmdir (folder);
  return catalogue;
}

static void
test_words (gconstpointer swapped)
{
  g_autoptr (GByteArray) bytes = make_file (swapped != NULL);
  g_autoptr (DhCatalogue) catalogue = load (bytes->data, bytes->len);

  g_assert_nonnull (catalogue);
  g_assert_cmpstr (dh_catalogue_lookup (catalogue, "Name"), ==, "Tên");
  g_assert_cmpstr (dh_catalogue_lookup (catalogue, "Note"), ==, "Ghi chú");
  g_assert_null (dh_catalogue_lookup (catalogue, "Nam"));
  g_assert_null (dh_catalogue_lookup (catalogue, "zebra"));
  g_assert_null (dh_catalogue_lookup (catalogue, "A"));
  /* Neither the header nor what is not translated. */
  g_assert_null (dh_catalogue_lookup (catalogue, ""));
  g_assert_null (dh_catalogue_lookup (catalogue, "page"));
}

static void
test_missing (void)
{
  g_assert_null (dh_catalogue_load ("/nowhere/words.mo"));
  g_assert_null (dh_catalogue_load ("/"));
  g_assert_null (load ((const guint8 *) "", 0));
  g_assert_null (load ((const guint8 *) "msgid \"Name\"\nmsgstr \"Tên\"\n", 28));
}

static void
look_up_all (const guint8 *bytes, gsize length)
{
  g_autoptr (DhCatalogue) catalogue = load (bytes, length);

  for (guint i = 0; catalogue != NULL && i < N; i++)
    {
      const char *found = dh_catalogue_lookup (catalogue, sources[i]);

      g_assert_true (found == NULL || g_utf8_validate (found, -1, NULL));
    }
}

/* Whatever was cut off or turned over, nothing outside the file is read. */
static void
test_damaged (void)
{
  g_autoptr (GByteArray) bytes = make_file (FALSE);

  for (guint length = 0; length < bytes->len; length++)
    look_up_all (bytes->data, length);
  for (guint i = 0; i < TABLE (2 * N); i++)
    {
      g_autoptr (GByteArray) damaged = make_file (FALSE);

      damaged->data[i] ^= 0xff;
      look_up_all (damaged->data, damaged->len);
      put (damaged, i / 4 * 4, G_MAXUINT32, FALSE);
      look_up_all (damaged->data, damaged->len);
    }
  /* Words in another encoding are none. */
  memcpy (bytes->data + bytes->len - strlen ("Ghi chú") - 2, "Ghi ch\xfa ", strlen ("Ghi chú"));
  g_autoptr (DhCatalogue) catalogue = load (bytes->data, bytes->len);
  g_assert_null (dh_catalogue_lookup (catalogue, "Note"));
  g_assert_cmpstr (dh_catalogue_lookup (catalogue, "Name"), ==, "Tên");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/catalogue/words", NULL, test_words);
  g_test_add_data_func ("/catalogue/swapped", "", test_words);
  g_test_add_func ("/catalogue/missing", test_missing);
  g_test_add_func ("/catalogue/damaged", test_damaged);
  return g_test_run ();
}
