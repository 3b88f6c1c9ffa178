/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-import-draft.h"

G_BEGIN_DECLS

/* The text of a source as it is shown, and where in it a place of the source stands. Paragraphs and cells are lines of
 * bounded length, so that a place is found as quickly in a hostile text as in any other. */
typedef struct _DhImportPieces DhImportPieces;

/* @source is kept; *text becomes what is to be shown. */
DhImportPieces *dh_import_pieces_new   (DhSource *source, GString **text);
void            dh_import_pieces_free  (DhImportPieces *self);
/* Where byte @offset of the paragraph or cell that @span names is shown, in characters; -1: it is not. */
int             dh_import_pieces_find  (DhImportPieces *self, const DhDraftSpan *span, gsize offset);
/* What stands at character @position; FALSE: nothing does. */
gboolean        dh_import_pieces_place (DhImportPieces *self, int position, DhDraftSpan *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhImportPieces, dh_import_pieces_free)

G_END_DECLS
