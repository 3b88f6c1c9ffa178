/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

#include "dh-programme-page.h"

G_BEGIN_DECLS

/* A programme of this year with two points; the first has two tasks, the second one. */
typedef struct
{
  gint64 programme, first, second, a, b, c;
  DhProgrammePage *page;
} Scene;

void           scene_set_up    (UiFixture *self, Scene *scene);
/* The next window would open where this one was left, before it has its size. */
void           scene_leave     (UiFixture *self);
DhRecordTable *scene_get_table (Scene *scene);
void           scene_settle    (Scene *scene);       /* the table has its rows */
guint          scene_n_rows    (Scene *scene);

G_END_DECLS
