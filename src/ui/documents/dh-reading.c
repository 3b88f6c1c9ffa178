/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reading.h"

/* A weak reference: the queue holds the context, not the other way round. */
#define KEY "dh-text-queue"

static void
ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
dh_reading_set_queue (DhContext *context, DhTextQueue *queue)
{
  g_return_if_fail (DH_IS_CONTEXT (context));
  g_return_if_fail (DH_IS_TEXT_QUEUE (queue));

  GWeakRef *ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, queue);
  g_object_set_data_full (G_OBJECT (context), KEY, ref, ref_free);
}

DhTextQueue *
dh_reading_get_queue (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  GWeakRef *ref = g_object_get_data (G_OBJECT (context), KEY);
  g_autoptr (DhTextQueue) queue = ref != NULL ? g_weak_ref_get (ref) : NULL;

  return queue;
}
