/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_GOTO_DIALOG (dh_goto_dialog_get_type ())

/* “Go to”: pages, commands and records by a few letters, chosen with the arrows and Enter while the
 * focus stays in the entry. */
G_DECLARE_FINAL_TYPE (DhGotoDialog, dh_goto_dialog, DH, GOTO_DIALOG, AdwDialog)

AdwDialog *dh_goto_dialog_new       (DhContext *context);   /* NULL: commands only */
void       dh_goto_dialog_set_words (DhGotoDialog *self, const char *words);

G_END_DECLS
