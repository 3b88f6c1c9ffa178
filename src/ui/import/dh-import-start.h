/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-template.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_START (dh_import_start_get_type ())

/* Where a programme can start from: a paper, an earlier programme, a template.
 * Signals: "chosen" (GFile), "paste", "next" (from an earlier programme), "template" (DhTemplate). */
G_DECLARE_FINAL_TYPE (DhImportStart, dh_import_start, DH, IMPORT_START, AdwNavigationPage)

/* Asks for a file. */
void        dh_import_start_choose      (DhImportStart *self);
/* Says in one sentence why a paper could not be read; NULL: nothing is wrong. */
void        dh_import_start_complain    (DhImportStart *self, const char *sentence);
const char *dh_import_start_get_message (DhImportStart *self);
/* @title: of the earlier programme that there is; NULL: none. */
void        dh_import_start_set_earlier (DhImportStart *self, const char *title);

G_END_DECLS
