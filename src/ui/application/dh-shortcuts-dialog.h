/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DH_TYPE_SHORTCUTS_DIALOG (dh_shortcuts_dialog_get_type ())

/* The keys of the table of commands. (AdwShortcutsDialog needs libadwaita 1.8.) */
G_DECLARE_FINAL_TYPE (DhShortcutsDialog, dh_shortcuts_dialog, DH, SHORTCUTS_DIALOG, AdwDialog)

AdwDialog *dh_shortcuts_dialog_new (void);

G_END_DECLS
