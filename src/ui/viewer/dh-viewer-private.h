/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-page-view.h"
#include "dh-viewer-book.h"
#include "dh-viewer-file.h"
#include "dh-viewer.h"

G_BEGIN_DECLS

struct _DhViewer
{
  AdwBin parent_instance;

  DhPdfClient   *client;
  DexFuture     *loading;        /* what is being shown, until it is there */
  guint          serial;         /* of what is shown: late answers look at it and leave */
  DhViewerFile  *file;           /* NULL until loaded */
  DhPdfDocument *document;       /* NULL for a picture */
  DhViewerBook  *book;
  guint          wanted_page;    /* from 1; 0: none. Where to go once it is open */
  /* The search. */
  char          *words;
  guint          search;         /* serial of the last */
  guint          from_page;      /* the first hit from here on is shown */
  gboolean       searching;
  gboolean       each_word;      /* nowhere do the words stand together: each by itself */
  gboolean       revealed;
  GListStore    *hits;           /* DhViewerHit */
  guint          hit;            /* position of the current one + 1; 0: none */
  GListStore    *outline;        /* DhViewerEntry */

  GtkStack         *stack;
  AdwStatusPage    *loading_page, *password_page, *error_page;
  GtkEditable      *password_entry;
  GtkEditable      *page_entry;
  GtkLabel         *count_label, *hits_label;
  GtkToggleButton  *side_button, *find_button;
  GtkSearchBar     *find_bar;
  GtkSearchEntry   *find_entry;
  AdwOverlaySplitView *split;
  AdwViewStack     *side_stack;
  GtkListView      *thumbs_list, *outline_list, *hits_list;
  DhPageView       *view;
};

#define DH_TYPE_VIEWER_HIT (dh_viewer_hit_get_type ())
G_DECLARE_FINAL_TYPE (DhViewerHit, dh_viewer_hit, DH, VIEWER_HIT, GObject)
struct _DhViewerHit
{
  GObject     parent_instance;
  guint       page;
  guint       index;       /* among those of its page */
  DhTextRange range;
  char       *snippet;     /* marked as DhSearchHit does */
};

#define DH_TYPE_VIEWER_ENTRY (dh_viewer_entry_get_type ())
G_DECLARE_FINAL_TYPE (DhViewerEntry, dh_viewer_entry, DH, VIEWER_ENTRY, GObject)
struct _DhViewerEntry
{
  GObject parent_instance;
  guint   depth;
  char   *title;
  int     page;
  double  top;
};

/* Commands and their keys: dh-viewer-actions.c. */
void _dh_viewer_install_actions (GtkWidgetClass *klass);
void _dh_viewer_init_keys       (DhViewer *self);

/* Lists at the side: dh-viewer-side.c. */
void _dh_viewer_init_side      (DhViewer *self);
void _dh_viewer_fill_side      (DhViewer *self);       /* after the book changed */
void _dh_viewer_side_callbacks (GtkWidgetClass *klass);

/* The search: dh-viewer-find.c. */
void _dh_viewer_init_find      (DhViewer *self);
void _dh_viewer_reset_find     (DhViewer *self);
/* FALSE: they are the words that were searched last. */
gboolean _dh_viewer_search     (DhViewer *self, const char *words);
void _dh_viewer_show_hit       (DhViewer *self, guint position);
void _dh_viewer_find_callbacks (GtkWidgetClass *klass);

/* Paper and copies: dh-viewer-output.c. */
void _dh_viewer_print          (DhViewer *self);
void _dh_viewer_save_copy      (DhViewer *self);
/* Shows the address, and opens it when the person says so. */
void _dh_viewer_follow         (DhViewer *self, const char *address);

G_END_DECLS
