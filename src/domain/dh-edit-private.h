/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

typedef struct
{
  const DhField *field;
  DhValue        value;
  char          *names;   /* a reference still to be looked up, or NULL */
} DhEditItem;

struct _DhEdit
{
  const DhEntity *entity;
  GArray         *items;   /* DhEditItem, at most one per field */
};

G_END_DECLS
