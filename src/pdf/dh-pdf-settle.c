/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-private.h"

typedef struct
{
  DexPromise *promise;
  GType type;
  gpointer boxed;
  GError *error;
} Settlement;

static void
settle_cb (gpointer data)
{
  Settlement *self = data;

  if (self->error != NULL)
    dex_promise_reject (self->promise, self->error);
  else
    dex_promise_resolve_boxed (self->promise, self->type, self->boxed);
  dex_unref (self->promise);
  g_free (self);
}

void
_dh_pdf_settle (DexPromise *promise, DexScheduler *home, GType type, gpointer boxed, GError *error)
{
  Settlement *self = g_new0 (Settlement, 1);

  self->promise = dex_ref (promise);
  self->type = type;
  self->boxed = boxed;
  self->error = error;
  dex_scheduler_push (home, settle_cb, self);
}
