/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-import-draft.h"

G_BEGIN_DECLS

/* How the source marks what was recognised in it. */
typedef enum
{
  DH_LOOK_POINT,
  DH_LOOK_TASK,
  DH_LOOK_DOCUMENT,
  DH_LOOK_INDICATOR,
  DH_LOOK_NAME,
  DH_LOOK_IGNORED,
  DH_LOOK_SHOWN,     /* what is chosen now; over all others */
  DH_N_LOOKS,
} DhLook;

DhLook     _dh_look_of_finding  (DhFindingKind kind);
/* @tags: DH_N_LOOKS of them, owned by the buffer. */
void       _dh_looks_make_tags  (GtkTextBuffer *buffer, GtkTextTag **tags);
/* Every look that has a name, drawn as it looks in the text. */
GtkWidget *_dh_looks_legend_new (void);

G_END_DECLS
