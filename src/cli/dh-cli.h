/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs one command line to its end. Returns the exit status of design 5: 0 done, 1 could not be done
 * (one sentence on standard error), 2 wrong usage. */
int dh_cli_run (int argc, char **argv);

G_END_DECLS
