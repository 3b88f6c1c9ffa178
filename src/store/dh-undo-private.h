/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-journal-private.h"

G_BEGIN_DECLS

/* Undo and redo of change @id (0: the newest that can be) as a new recorded change, on the writing
 * thread. Return a future of *change. */
DexFuture   *_dh_undo_run         (DhFile *file, gint64 id, DhChange **change);
DexFuture   *_dh_redo_run         (DhFile *file, gint64 id, DhChange **change);

/* What undo and redo would take now, and after @change has been committed. */
DhUndoState *_dh_undo_read_state  (DhFile *file);
DhUndoState *_dh_undo_state_after (DhFile *file, DhChange *change);

G_END_DECLS
