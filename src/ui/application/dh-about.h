/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Name, texts and releases come from the metainfo file; @store_path may be NULL. */
AdwDialog *dh_about_dialog_new (const char *store_path);

/* What somebody who helps needs to know: versions, display, language. */
char      *dh_about_dup_debug_info (const char *store_path);

G_END_DECLS
