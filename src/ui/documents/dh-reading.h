/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-text-queue.h"

G_BEGIN_DECLS

/* The queue that reads the files of an open organisation, for the widgets that show what it found. The window
 * owns it. */
void         dh_reading_set_queue (DhContext *context, DhTextQueue *queue);
DhTextQueue *dh_reading_get_queue (DhContext *context);   /* NULL: none */

G_END_DECLS
