/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Slanting lines within @bounds: the sign of what is late, which needs no colour. */
void dh_hatch_append (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color);

G_END_DECLS
