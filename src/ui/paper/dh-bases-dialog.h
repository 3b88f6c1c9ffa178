/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_BASES_DIALOG (dh_bases_dialog_get_type ())

/* Documents to be ticked as the legal bases of a paper, each as the paper will cite it.
 * Property: "state" ("loading", "list" or "empty").
 * Signal: "added" (lines: const char *), the citations in the order in which they were ticked. */
G_DECLARE_FINAL_TYPE (DhBasesDialog, dh_bases_dialog, DH, BASES_DIALOG, AdwDialog)

DhBasesDialog *dh_bases_dialog_new (DhContext *context);

G_END_DECLS
