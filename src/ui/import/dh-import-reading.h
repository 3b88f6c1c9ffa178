/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"
#include "dh-import-draft.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_READING (dh_import_reading_get_type ())

/* Reads one source after another away from the main loop and makes a draft of each. A new start, and a cancel,
 * forget the one before: nothing more is heard of it. Signals: "progressed"; "done" (DhImportDraft);
 * "failed" (char *: the sentence). */
G_DECLARE_FINAL_TYPE (DhImportReading, dh_import_reading, DH, IMPORT_READING, GObject)

DhImportReading *dh_import_reading_new          (DhContext *context);
void             dh_import_reading_start_file   (DhImportReading *self, GFile *file);
/* @mime_type: what the clipboard says. */
void             dh_import_reading_start_bytes  (DhImportReading *self, GBytes *bytes, const char *mime_type);
void             dh_import_reading_cancel       (DhImportReading *self);
/* Negative: not known. */
double           dh_import_reading_get_fraction (DhImportReading *self);
/* What is done now, for people. */
const char      *dh_import_reading_get_step     (DhImportReading *self);

G_END_DECLS
