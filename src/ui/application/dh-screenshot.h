/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-window.h"

G_BEGIN_DECLS

/* Pictures of the window for the README, for review and for machines without a display. Once the content
 * has settled, saves the scene called @page (NULL or no scene: what the window shows) as @file, or every
 * section and scene as PNG in @folder, making up what organisations it needs. Exactly one of @file and
 * @folder is given. Resolves to a gboolean: whether all were saved; why not was printed. */
DexFuture *dh_screenshot_take (DhWindow *window, const char *page, const char *file, const char *folder);

G_END_DECLS
