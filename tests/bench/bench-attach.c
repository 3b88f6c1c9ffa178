/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dh-keeping.h"

/* A large file is attached on a RAM disk, next to reading, hashing and writing it once: what no attaching can do
 * without. */
#define N_BYTES (100u << 20)
#define N_MB (N_BYTES / 1e6)
#define N_ROUNDS 5
#define RAM_DISK "/dev/shm"
#define LIMIT (1000.0 / 150) /* ms for a megabyte: 150 MB/s */

/* No two rounds have the same content, which would be stored once. */
static GFile *
make_file (const char *folder, int round)
{
  g_autofree char *path = g_build_filename (folder, "scan.bin", NULL);
  g_autofree char *bytes = g_malloc (N_BYTES);
  guint32 state = 2463534242u + (guint32) round;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < N_BYTES; i += sizeof state)
    {
      state ^= state << 13;
      state ^= state >> 17;
      state ^= state << 5;
      memcpy (bytes + i, &state, sizeof state);
    }
  g_file_set_contents (path, bytes, N_BYTES, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static double
measure_floor (GFile *file, const char *folder)
{
  g_autofree char *copy = g_build_filename (folder, "copy.bin", NULL), *bytes = NULL, *sum = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  double start = dh_bench_now ();

  g_file_load_contents (file, NULL, &bytes, &length, NULL, &error);
  g_assert_no_error (error);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_file_set_contents_full (copy, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (sum), ==, 64);
  return dh_bench_now () - start;
}

static double
measure_attach (DhContext *context, GFile *file)
{
  DhKeeping *keeping = dh_keeping_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) kept = NULL;
  double start = dh_bench_now ();

  dh_keeping_add (keeping, file, NULL);
  kept = dex_await_boxed (dh_keeping_run (context, keeping, NULL, NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_false (g_array_index (kept, DhKept, 0).known);
  return dh_bench_now () - start;
}

static DexFuture *
bench_fiber (gpointer data)
{
  if (g_access (RAM_DISK, W_OK) == 0)
    g_setenv ("TMPDIR", RAM_DISK, TRUE);

  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "office.donghanh", NULL);
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (
      dh_context_open (path, DH_STORE_OPEN_CREATE | DH_STORE_OPEN_NO_BACKUP, NULL, NULL), &error);

  g_assert_no_error (error);
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GFile) file = make_file (folder, round);
      double floor = measure_floor (file, folder) * 1000 / N_MB, time = measure_attach (context, file) * 1000 / N_MB;

      g_array_append_val (floors, floor);
      g_array_append_val (times, time);
    }

  double floor = dh_bench_quantile (floors, 0.5), time = dh_bench_quantile (times, 0.5);
  dh_bench_report ("read, hashed and written once, a megabyte", floor, "ms", 0);
  dh_bench_report ("attached, a megabyte", time, "ms", LIMIT);
  dh_bench_report ("attached / read, hashed and written once", time / floor, "×", 0);
  dex_await (dh_store_close (dh_context_get_store (context)), NULL);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (void)
{
  return dh_bench_run (bench_fiber);
}
