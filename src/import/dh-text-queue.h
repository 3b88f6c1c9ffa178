/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_TEXT_QUEUE (dh_text_queue_get_type ())

/* Reads what the kept files say, one after the other, so that it can be searched: PDF through the isolated
 * helper, other papers through the readers. Works through all that is waiting and goes on with what is attached
 * later. A file that cannot be read costs its own text and nothing else. Lives on the main thread; it holds the
 * context only while it reads.
 * Properties: "waiting" (guint), "current" (name of the file being read, NULL: none). */
G_DECLARE_FINAL_TYPE (DhTextQueue, dh_text_queue, DH, TEXT_QUEUE, GObject)

DhTextQueue *dh_text_queue_new         (DhContext *context);
guint        dh_text_queue_get_waiting (DhTextQueue *self);
const char  *dh_text_queue_get_current (DhTextQueue *self);
/* Reads the failed ones again, too. */
void         dh_text_queue_retry       (DhTextQueue *self);
/* Resolves to TRUE when nothing is waiting. */
DexFuture   *dh_text_queue_settled     (DhTextQueue *self);

G_END_DECLS
