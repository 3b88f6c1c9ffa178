/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"

#include <glib/gi18n.h>

/* The district level ended on 1 July 2025; files of earlier years keep it (domain, 1.7). */
const DhChoice _dh_level_choices[] = {
  { "central", N_ ("Central") },
  { "province", N_ ("Province") },
  { "district", N_ ("District (until 2025)") },
  { "commune", N_ ("Commune") },
  { "residential-area", N_ ("Residential area") },
  { NULL },
};
