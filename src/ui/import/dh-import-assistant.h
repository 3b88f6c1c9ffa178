/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-import-review.h"
#include "dh-import-start.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_ASSISTANT (dh_import_assistant_get_type ())

/* From a paper, a template or an earlier programme to the programme of a year: choose, read, look over, import as one
 * change. Property, read-only: "state" (string: "start", "reading", "review", "template").
 * Actions: "import.choose", "import.paste", "import.cancel". Signal: "made" (gint64 id of the programme). */
G_DECLARE_FINAL_TYPE (DhImportAssistant, dh_import_assistant, DH, IMPORT_ASSISTANT, AdwDialog)

AdwDialog       *dh_import_assistant_new            (DhContext *context);
/* Shows it over @parent; a programme that was made is shown by the window. @file: read at once; NULL: the choice. */
void             dh_import_assistant_present        (GtkWidget *parent, DhContext *context, GFile *file);
/* Nothing is read while a draft or a template is open, or a programme is being made. */
void             dh_import_assistant_read_file      (DhImportAssistant *self, GFile *file);
/* @mime_type NULL: by the content. */
void             dh_import_assistant_read_bytes     (DhImportAssistant *self, GBytes *bytes, const char *mime_type);
const char      *dh_import_assistant_get_state      (DhImportAssistant *self);
DhImportStart   *dh_import_assistant_get_start      (DhImportAssistant *self);
DhImportReview  *dh_import_assistant_get_review     (DhImportAssistant *self);

G_END_DECLS
