/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

/* A target that a text sets: "phấn đấu 100% khu dân cư tổ chức Ngày hội", "ít nhất 02 cuộc giám sát". */
typedef struct
{
  guint32     start;       /* of the clause, bytes */
  guint32     end;
  char       *raw;         /* the clause as written */
  char       *measure;     /* "%", "cuộc", "tỷ đồng" */
  const char *direction;   /* a choice of indicator.direction */
  double      target;
  double      target_to;   /* of a range */
} DhIndicatorFound;

void       dh_indicator_found_free (DhIndicatorFound *self);
/* @skip: bytes that are no text of their own, as dh_period_find. */
GPtrArray *dh_indicators_find      (const DhWords *words, const guint32 *skip, guint n_skip);

G_END_DECLS
