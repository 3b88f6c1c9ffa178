/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "dh-cli.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  return dh_cli_run (argc, argv);
}
