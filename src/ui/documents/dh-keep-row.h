/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record.h"

G_BEGIN_DECLS

typedef enum
{
  DH_KEEP_NOT,     /* left out by the person, or nothing to do */
  DH_KEEP_FILE,
  DH_KEEP_ENTRY,   /* classified: the entry alone */
} DhKeepMode;

#define DH_TYPE_KEEP_ROW (dh_keep_row_get_type ())

/* One file that is about to be kept: what it seems to be, to be corrected when it unfolds.
 * Signal: "changed" when the person chose something or the secrecy grade became another. */
G_DECLARE_FINAL_TYPE (DhKeepRow, dh_keep_row, DH, KEEP_ROW, AdwExpanderRow)

/* @plain: no entry of its own, the file belongs to one that is there. */
GtkWidget *dh_keep_row_new      (DhContext *context, GFile *file, gboolean plain);
GFile     *dh_keep_row_get_file (DhKeepRow *self);
/* What was read: takes @fields (NULL for a plain row). @known: title of the document that keeps this content already, or NULL;
 * @useful: keeping it once more still makes a link. */
void       dh_keep_row_propose  (DhKeepRow *self, DhEdit *fields, const char *known, gboolean useful);
DhKeepMode dh_keep_row_get_mode (DhKeepRow *self);
/* The fields as confirmed; NULL when one is wrong, which is shown then. */
DhEdit    *dh_keep_row_collect  (DhKeepRow *self);
/* The row of @field, once it was unfolded; NULL: not yet. */
GtkWidget *dh_keep_row_get_field (DhKeepRow *self, const char *field);

G_END_DECLS
