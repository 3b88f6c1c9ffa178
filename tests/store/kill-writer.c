/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

/* Writes to the store at argv[1], which is made when it is not there, until it is killed, and prints
 * "<change> <label>" only after a change was acknowledged. argv[2] seeds its choices. */

/* Set by the signal, which precedes the acknowledgement. */
static gint64 last_change;

static void
changed_cb (DhStore *store, DhChange *change, gpointer data)
{
  last_change = dh_change_get_id (change);
}

static char *
choose_edit (GRand *random, gint64 serial)
{
  int k = g_rand_int_range (random, 0, 12);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      return g_strdup_printf (
          "UPDATE unit SET name = 'đổi %d', note = hex (zeroblob (%d)) WHERE id %% 12 = %d /* scan ok */", (int) serial,
          k * 100, k);
    case 1:
      return g_strdup_printf ("DELETE FROM unit WHERE id %% 40 = %d /* scan ok */", k);
    case 2:
      return g_strdup_printf ("INSERT INTO person (name, unit) SELECT 'Người %d', max (id) FROM unit", (int) serial);
    default:
      return g_strdup_printf ("INSERT INTO unit (name, parent) SELECT 'đơn vị %d', max (id) FROM unit", (int) serial);
    }
}

static void
acknowledge (gint64 change, const char *label)
{
  printf ("%" G_GINT64_FORMAT " %s\n", change, label);
  fflush (stdout);
}

static void
edit (DhStore *store, GRand *random, gint64 serial)
{
  g_autofree char *sql = choose_edit (random, serial);
  g_autofree char *label = g_strdup_printf ("edit-%d-%" G_GINT64_FORMAT, (int) getpid (), serial);
  gint64 before = last_change;

  /* An edit that met no row was not recorded, and nothing is to be found of it. */
  if (wait_for (write_sql (store, label, sql), NULL) && last_change != before)
    acknowledge (last_change, label);
}

static void
undo (DhStore *store)
{
  g_autoptr (DhChange) change = wait_for_object (dh_store_undo (store, 0), NULL);

  if (change != NULL)
    acknowledge (dh_change_get_id (change), "-");
}

static void
add_content (DhStore *store, GRand *random)
{
  gsize size = (gsize) g_rand_int_range (random, 1, 600000);
  guint8 *data = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  memset (data, g_rand_int_range (random, 0, 256), size);
  bytes = g_bytes_new_take (data, size);
  wait_for (dh_store_add_blob_bytes (store, bytes), NULL);
}

int
main (int argc, char **argv)
{
  Fixture fixture = { .path = argv[1] };
  g_autoptr (GRand) random = NULL;
  g_autoptr (GError) error = NULL;
  DhStore *store;

  g_return_val_if_fail (argc == 3, 2);
  dex_init ();
  random = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[2], NULL, 10));
  fixture.clock = dh_clock_new_system ();
  printf ("begin\n");
  fflush (stdout);
  store = open_store (&fixture,
                      g_file_test (argv[1], G_FILE_TEST_EXISTS) ? DH_STORE_OPEN_DEFAULT : DH_STORE_OPEN_CREATE, &error);
  if (store == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), NULL);
  for (gint64 serial = 1;; serial++)
    {
      int choice = g_rand_int_range (random, 0, 20);

      if (choice == 0)
        undo (store);
      else if (choice == 1)
        add_content (store, random);
      else
        edit (store, random, serial);
    }
}
