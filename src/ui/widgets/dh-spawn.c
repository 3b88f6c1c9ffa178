/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-spawn.h"

/* GTK, Pango and image loaders are written for a thread's stack, not for libdex's default of 128 kB.
 * The pages are only reserved; unused ones cost nothing. */
#define STACK_SIZE (8 * 1024 * 1024)

typedef struct
{
  GWeakRef owner;
  DhFiberFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_weak_ref_clear (&self->owner);
  g_free (self);
}

static DexFuture *
run_cb (gpointer data)
{
  Errand *self = data;

  self->func (&self->owner, self->data);
  return dex_future_new_true ();
}

void
dh_spawn (gpointer owner, DhFiberFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (G_IS_OBJECT (owner));
  g_return_if_fail (func != NULL);

  Errand *self = g_new0 (Errand, 1);
  g_weak_ref_init (&self->owner, owner);
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  dex_future_disown (dh_fiber_new (run_cb, self, errand_free));
}

DexFuture *
dh_fiber_new (DexFiberFunc func, gpointer data, GDestroyNotify destroy)
{
  dex_return_error_if_fail (func != NULL);

  return dex_scheduler_spawn (dex_scheduler_get_default (), STACK_SIZE, func, data, destroy);
}
