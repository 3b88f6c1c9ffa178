/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../fixture.h"

#include "dh-import-assistant.h"

G_BEGIN_DECLS

/* A paper of three points, with a document, an indicator, a campaign, and a unit that is not known. */
extern const char assistant_paper[];
/* A table whose second row cannot be taken in. */
extern const char assistant_table[];

/* The assistant over the window of @fixture. */
DhImportAssistant *assistant_open       (UiFixture *fixture);
void               assistant_wait_state (DhImportAssistant *self, const char *state);
/* Reads a text, a file below the folder of fixtures, or one of the shared folder, and waits for the review. */
DhImportReview    *assistant_read_text  (DhImportAssistant *self, const char *text);
DhImportReview    *assistant_read_made  (DhImportAssistant *self, const char *name);
/* The file, or NULL when it is not there. */
DhImportReview    *assistant_read_path  (DhImportAssistant *self, const char *path);
void               assistant_wait_ready (DhImportReview *review);
void               assistant_wait_blocked (DhImportReview *review);
void               assistant_press      (GtkWidget *root, const char *label);
/* Imports and waits until the assistant is gone. */
void               assistant_import     (UiFixture *fixture, DhImportReview *review);
/* Live records of @entity. */
guint              assistant_count      (UiFixture *fixture, const DhEntity *entity);

G_END_DECLS
