/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-papers.h"

G_BEGIN_DECLS

#define DH_TYPE_PAPERS_PAGE (dh_papers_page_get_type ())

/* What can be printed, how, and the pages themselves (screens, 8): every change of an option is seen at once.
 * Properties: "state" (char *, "loading", "paper" or "error"). */
G_DECLARE_FINAL_TYPE (DhPapersPage, dh_papers_page, DH, PAPERS_PAGE, AdwNavigationPage)

GtkWidget *dh_papers_page_new        (DhContext *context);
/* Chooses a paper by its name and, when they are not 0, the unit or task that it is about. */
void       dh_papers_page_show_paper (DhPapersPage *self, const char *name, gint64 unit, gint64 record);
/* The same with all that @request says; with a query it is of those rows until another paper is chosen. */
void       dh_papers_page_show_request (DhPapersPage *self, const char *name, const DhPaperRequest *request);

G_END_DECLS
