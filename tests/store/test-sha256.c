/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "dh-sha256.h"

static void
assert_sum (const char *text, gsize length, const char *expected)
{
  g_autoptr (DhSha256) sum = dh_sha256_new ();

  dh_sha256_add (sum, text, length);
  g_assert_cmpstr (dh_sha256_get (sum), ==, expected);
  g_assert_cmpstr (dh_sha256_get (sum), ==, expected);
}

/* The examples of FIPS 180-4. */
static void
test_examples (void)
{
  static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

  assert_sum ("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert_sum ("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_sum (two_blocks, strlen (two_blocks), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

/* However it is cut, it is the sum that everybody else gets. */
static void
test_pieces (void)
{
  g_autofree guint8 *data = g_malloc (100000);
  g_autoptr (DhSha256) sum = dh_sha256_new ();
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 100000; i++)
    data[i] = (guint8) g_test_rand_int ();
  for (gsize at = 0, length = 1; at < 100000; at += length, length = MIN (2 * length + 7, 100000 - at))
    dh_sha256_add (sum, data + at, MIN (length, 100000 - at));
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, 100000);
  g_assert_cmpstr (dh_sha256_get (sum), ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sha256/examples", test_examples);
  g_test_add_func ("/sha256/pieces", test_pieces);
  return g_test_run ();
}
