/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A compiled catalogue of translations (GNU gettext's .mo), read past the language of the process: an official paper is
 * in Vietnamese whatever the window speaks. Immutable; any thread. */
typedef struct _DhCatalogue DhCatalogue;

DhCatalogue *dh_catalogue_load   (const char *path);   /* NULL: there is none, or it is no catalogue */
void         dh_catalogue_free   (DhCatalogue *self);
/* Of a message without context. NULL: it has no translation there. Lives as long as the catalogue. */
const char  *dh_catalogue_lookup (const DhCatalogue *self, const char *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhCatalogue, dh_catalogue_free)

G_END_DECLS
