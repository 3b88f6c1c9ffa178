/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"

G_BEGIN_DECLS

/* Making a file: what the first page asks for, turned into the first records. */

typedef struct
{
  char    *path;
  char    *level;    /* DhChoice value */
  char    *name;
  char    *place;
  int      year;     /* a draft of its programme is begun */
  DhClock *clock;    /* NULL: the system's */
} DhFounding;

void       dh_founding_free     (DhFounding *self);

/* Takes @founding. Creates the file and writes organisation and programme as one change that is final:
 * nobody wants to undo having begun. Resolves to the open DhContext; on failure no file stays behind. */
DexFuture *dh_founding_create   (DhFounding *founding);

/* Opens the sample at @path (NULL: the one kept for this person), made from the built-in one when it is
 * not there yet. Resolves to DhContext. */
DexFuture *dh_founding_sample   (const char *path, DhClock *clock);

/* A path in the usual folder that is not taken: “Name.donghanh”, “Name 2.donghanh”, … */
char      *dh_founding_dup_path (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFounding, dh_founding_free)

G_END_DECLS
