/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

/* Who leads and who co-ordinates, as a clause says it: "X chủ trì, phối hợp với Y, Z",
 * "X và Y đồng chủ trì", "giao X", "(đơn vị chủ trì: X)". */
typedef struct
{
  char      *lead;   /* as written, or NULL */
  GPtrArray *with;   /* char *, as written; never NULL */
  guint      n_joint;   /* how many of these, from the first on, lead together with it */
} DhAssignment;

void  dh_assignment_find   (const DhWords *words, guint first, guint last, DhAssignment *assignment);
void  dh_assignment_clear  (DhAssignment *self);

/* The names in a cell: parted by commas, semicolons, lines, dashes and "và", but not inside a name ("Văn hóa, Thể
 * thao và Du lịch"). char *. */
GPtrArray *dh_assignment_split (const char *cell);

/* The first @n of @names as the "with" of a draft's item has them: parted by ";". New. */
char      *dh_assignment_join  (const GPtrArray *names, guint n);

G_END_DECLS
