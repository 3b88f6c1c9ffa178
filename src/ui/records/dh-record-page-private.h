/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-filter-bar.h"
#include "dh-import-rows-dialog.h"
#include "dh-record-details.h"
#include "dh-record-page.h"
#include "dh-record-table.h"

G_BEGIN_DECLS

struct _DhRecordPage
{
  AdwNavigationPage    parent_instance;

  DhContext           *context;
  const DhEntity      *entity;
  DhRecordTable       *table;
  DhRecordDetails     *details;
  DhFilterBar         *filter_bar;
  GSettings           *settings;
  GSimpleActionGroup  *table_actions;   /* "table." for the header bar and the pane, which are not in the table */
  GListModel          *views;           /* DhRecord of saved views; NULL: not read yet */
  GSimpleAction       *view_action;     /* "saved.view", whose state the menu marks; the group in the page owns it */
  guint                showing;         /* serial of the last record asked for */
  gboolean             show_trash;
  gboolean             nothing;         /* no row is shown, hence no details */
  guint                n_base;          /* filters of the query, the first ones, that are the place's and not the person's */
  gboolean             base_names_rows; /* so are the records it is restricted to */
  char                *footer_text;     /* said instead of the count, or NULL */
  char                *place_title;     /* what the page is called while it shows no figure */
  DhQuery             *figure;          /* what the rows of a figure are asked for by, without the base, or NULL */
  GtkWidget           *other;           /* shown instead of the details, or NULL */

  AdwOverlaySplitView *split;
  AdwToolbarView      *toolbar;
  AdwHeaderBar        *header;
  GtkWidget           *extras;          /* what the page around packs at the start, in one of these: */
  AdwBin              *wide_place, *narrow_place;
  AdwWindowTitle      *title;
  GtkWidget           *add;
  GtkWidget           *details_button;
  GtkMenuButton       *menu_button;
  GtkToggleButton     *filter_button;
  GtkRevealer         *filter_revealer;
  AdwBanner           *trash_banner;
  GtkStack            *stack;
  AdwBin              *table_place;
  AdwBin              *details_place;
  AdwStatusPage       *empty;
  GtkButton           *empty_add;
  AdwStatusPage       *error;
  GtkLabel            *count;
  GtkLabel            *sums;
  GMenu               *group_submenu;
  GMenu               *views_section;
  GMenuModel          *view_menu;
};

/* -actions */
void _dh_record_page_install_actions (GtkWidgetClass *klass);
void _dh_record_page_make_actions    (DhRecordPage *self);
/* What may be done now. */
void _dh_record_page_update_actions  (DhRecordPage *self);
void _dh_record_page_set_query       (DhRecordPage *self, const DhQuery *query);
void _dh_record_page_show_details    (DhRecordPage *self, gboolean show);
gboolean _dh_record_page_is_narrow   (DhRecordPage *self);
void     _dh_record_page_place_extras (DhRecordPage *self);

/* -views */
void _dh_record_page_install_view_actions (GtkWidgetClass *klass);
void _dh_record_page_watch_views     (DhRecordPage *self);

/* -files */
void _dh_record_page_install_file_actions (GtkWidgetClass *klass);
void _dh_record_page_update_file_actions  (DhRecordPage *self);
/* Takes @rows, as dh_table_import has them, to the person. Transfer none. */
DhImportRowsDialog *_dh_record_page_import (DhRecordPage *self, GPtrArray *rows);

/* -embed */
/* The query as the person made it, and with what the place adds. */
DhQuery *_dh_record_page_without_base (DhRecordPage *self, const DhQuery *query);
DhQuery *_dh_record_page_with_base    (DhRecordPage *self, const DhQuery *query);
/* A new record is about to be asked for. */
void     _dh_record_page_prepare_new  (DhRecordPage *self, DhRecordForm *form);

/* The rows behind a figure, under what the figure is called as long as the person leaves its filters. */
void _dh_record_page_show_query (DhRecordPage *self, const DhQuery *query, const char *title);
/* Something else is shown now: the page has its own title again. */
void _dh_record_page_leave_figure (DhRecordPage *self);

G_END_DECLS
