/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-document-facts.h"

G_BEGIN_DECLS

/* Where a document is used: the records it is linked to by kind, what it replaces and what replaced it. A row
 * opens its record (win.show-record). */
AdwDialog *dh_document_uses_dialog_new (DhDocumentFacts *facts);

G_END_DECLS
