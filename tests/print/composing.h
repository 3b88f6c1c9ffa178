/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-papers.h"
#include "fixture.h"

G_BEGIN_DECLS

/* Papers made from a store. Requests are taken. */

/* Options and their values, ended by NULL. */
DhPaperRequest     *make_request (const char *first, ...) G_GNUC_NULL_TERMINATED;
DhPaper            *compose      (Fixture *self, const char *name, DhPaperRequest *request);
void                refuse       (Fixture *self, const char *name, DhPaperRequest *request, int code,
                                  const char *part);
/* The first block of @kind; NULL: none. */
const DhPaperBlock *find_block   (const DhPaper *paper, DhBlockKind kind);
/* The @index-th. */
const DhPaperBlock *get_block    (const DhPaper *paper, DhBlockKind kind, guint index);
guint               count_blocks (const DhPaper *paper, DhBlockKind kind);
/* Whether a paragraph or an item of @paper holds @part. */
gboolean            says         (const DhPaper *paper, const char *part);
void                load_sample  (Fixture *self);

G_END_DECLS
