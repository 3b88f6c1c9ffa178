/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-programme-page.h"
#include "dh-query-view.h"
#include "dh-record-host.h"
#include "dh-record-mover.h"

G_BEGIN_DECLS

typedef struct _DhProgrammeWish DhProgrammeWish;

struct _DhProgrammePage
{
  AdwNavigationPage    parent_instance;

  DhContext           *context;
  GListModel          *programmes;     /* DhRecord, of the year */
  DhRecord            *programme;      /* the chosen one */
  DhProgrammeWish     *wish;           /* what to show once its programme is there, or NULL */
  guint                wishes;         /* serial of the last one */
  guint                generation;
  gboolean             filling;

  DhRecordPage        *page;
  DhProgrammeOutline  *outline;
  DhCycleBar          *cycle_bar;
  DhQuickAdd          *quick_add;
  GtkWidget           *past;           /* DhTaskPastGroup */
  GtkWidget           *task_registers; /* DhRegisterLinksGroup in the details of tasks */
  DhRecordDetails     *point_details;      /* owned, made when needed */
  DhRecordDetails     *programme_details;
  GtkWidget           *point_report;   /* DhPointReportGroup in point_details */
  GtkWidget           *point_registers; /* DhRegisterLinksGroup there, too */

  GtkStack            *stack;
  AdwOverlaySplitView *split;
  AdwBin              *outline_place;
  GtkDropDown         *choice;
  AdwWindowTitle      *title;
  AdwStatusPage       *empty;
  GMenuModel          *point_menu;
  GtkDropTarget       *drop;           /* of papers to start from */
};

/* -actions */
void _dh_programme_page_install_actions (GtkWidgetClass *klass);
void _dh_programme_page_update_actions  (DhProgrammePage *self);
/* A row like this one is a title typed above the table; the table itself would open its dialog for it. */
void _dh_programme_page_install_keys    (DhProgrammePage *self);
/* Shows the details of a point or programme in the pane beside the table. */
void _dh_programme_page_show_details    (DhProgrammePage *self, const DhEntity *entity, gint64 id);
/* The same for a point, and the focus stays where it is. */
void _dh_programme_page_show_point      (DhProgrammePage *self, gint64 point);
/* What is said of the point in the details depends on its programme as well. */
void _dh_programme_page_update_point    (DhProgrammePage *self);
/* Reads the programmes of the year again. */
void _dh_programme_page_read            (DhProgrammePage *self);

/* -import: what is offered while the programme is blank. */
void _dh_programme_page_take_papers     (DhProgrammePage *self);
void _dh_programme_page_update_papers   (DhProgrammePage *self);

/* -find */
void _dh_programme_page_host_init       (DhRecordHostInterface *iface);
void _dh_programme_page_query_view_init (DhQueryViewInterface *iface);
/* The programme that something waits for, 0: nothing does. Shows it if the outline is read, else later; or the
 * person has gone on. */
gint64 _dh_programme_page_get_wished    (DhProgrammePage *self);
void _dh_programme_page_grant_wish      (DhProgrammePage *self);
void _dh_programme_page_forget_wish     (DhProgrammePage *self);
void _dh_programme_wish_free            (DhProgrammeWish *self);

/* -rows */
void _dh_programme_page_mover_init (DhRecordMoverInterface *iface);

G_END_DECLS
