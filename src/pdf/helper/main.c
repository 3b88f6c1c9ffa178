/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <time.h>

#include "dh-font-files.h"
#include "dh-pdf-protocol-private.h"
#include "dh-sandbox.h"
#include "dh-serve.h"
#include "dh-shelf.h"

/* Started by the client with a socket, and of no use to anybody else. */
int
main (void)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  tzset ();
  dh_sandbox_detach (DH_PDF_SOCKET);
  dh_font_files_open ();
  dh_shelf_prepare ();
  dh_font_files_seal ();
  if (!dh_sandbox_enter ())
    return DH_PDF_EXIT_UNPROTECTED;
  dh_serve (DH_PDF_SOCKET);
  return 0;
}
