/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <libdex.h>

G_BEGIN_DECLS

/* The one way to start a fiber in the user interface: one stack size, and the fiber never owns the
 * object it works for. @owner is weak: take it with g_weak_ref_get () after the last await and return
 * quietly when it is NULL (the person closed the page). @data is what the fiber needs besides. */
typedef void (*DhFiberFunc) (GWeakRef *owner, gpointer data);

/* Main thread. @owner: a GObject. @data is freed with @destroy after @func returned. */
void dh_spawn (gpointer owner, DhFiberFunc func, gpointer data, GDestroyNotify destroy);
/* A fiber with a result, on the same stack. @data is freed with @destroy. */
DexFuture *dh_fiber_new (DexFiberFunc func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
