/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-cycle-bar.h"
#include "dh-programme-outline.h"
#include "dh-quick-add.h"
#include "dh-record-page.h"

G_BEGIN_DECLS

#define DH_TYPE_PROGRAMME_PAGE (dh_programme_page_get_type ())

/* The programme of the year: its points as an outline, the tasks of the chosen one in the table beside it,
 * where the programme stands in its year, and a line to add tasks. A DhRecordHost of programmes, points
 * and tasks, and the DhRecordMover of its table.
 *
 * Actions: programme.quick-add, .quick-add-like, .new, .edit, .next, .adopt, .amendments, .advance,
 * .step-back. */
G_DECLARE_FINAL_TYPE (DhProgrammePage, dh_programme_page, DH, PROGRAMME_PAGE, AdwNavigationPage)

GtkWidget          *dh_programme_page_new             (DhContext *context);
DhProgrammeOutline *dh_programme_page_get_outline     (DhProgrammePage *self);
DhRecordPage       *dh_programme_page_get_record_page (DhProgrammePage *self);
DhQuickAdd         *dh_programme_page_get_quick_add   (DhProgrammePage *self);
DhCycleBar         *dh_programme_page_get_cycle_bar   (DhProgrammePage *self);
DhRecord           *dh_programme_page_get_programme   (DhProgrammePage *self);   /* NULL: none this year */

G_END_DECLS
