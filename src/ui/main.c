/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-application.h"

#include <libdex.h>

int
main (int argc, char *argv[])
{
  dex_init ();
  dh_application_init_locale ();

  g_autoptr (DhApplication) application = dh_application_new ();
  int status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : dh_application_get_status (application);
}
