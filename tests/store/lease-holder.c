/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <unistd.h>

#include "fixture.h"

/* Opens the store at argv[1] for writing, says "ready", and holds it until its input ends: the second
 * process of the tests. */
int
main (int argc, char **argv)
{
  Fixture fixture = { .path = argv[1] };
  g_autoptr (GError) error = NULL;
  DhStore *store;
  char byte;

  g_return_val_if_fail (argc == 2, 2);
  dex_init ();
  fixture.clock = dh_clock_new_system ();
  store = open_store (&fixture, DH_STORE_OPEN_DEFAULT, &error);
  if (store == NULL)
    {
      printf ("%s\n", error->message);
      return 1;
    }
  printf ("ready\n");
  fflush (stdout);
  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;
  close_store (store);
  g_object_unref (fixture.clock);
  return 0;
}
