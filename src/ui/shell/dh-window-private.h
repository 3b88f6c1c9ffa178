/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-reminders.h"
#include "dh-safety.h"
#include "dh-sidebar.h"
#include "dh-text-queue.h"
#include "dh-undo-toaster.h"
#include "dh-welcome.h"
#include "dh-window.h"

G_BEGIN_DECLS

struct _DhWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  DhClock *clock;
  DhContext *context;
  DhSafety *safety;
  DhTextQueue *queue;        /* NULL: nothing can be written */
  DhUndoToaster *toaster;
  DhReminders *reminders;
  GBindingGroup *banner_bindings;
  GHashTable *pages;         /* name → page, of the open organisation */
  char *page;                /* name of the page shown or to be shown */
  char *opening;             /* path of the file being opened */
  guint opening_serial;      /* bumped by every attempt: a late answer looks at it and leaves */
  guint loading_timer;
  gboolean narrow;
  gboolean import_next;      /* the organisation that is being begun starts from a paper */
  gboolean sidebar_hidden;   /* by the person, on a wide window */

  GtkStack *stack;
  AdwNavigationSplitView *split;
  DhSidebar *sidebar;
  DhWelcome *welcome;
  AdwBanner *banner;
  AdwStatusPage *failed_page;
  GtkWidget *failed_retry;
  GtkWidget *failed_read_only;
  GtkWidget *failed_restore;
};

/* dh-window.c */
void _dh_window_set_state       (DhWindow *self, const char *state);
void _dh_window_set_context     (DhWindow *self, DhContext *context);
/* Leaves the window without an organisation; the store is still open and the caller's. NULL: none was. */
DhContext *_dh_window_take_out_context (DhWindow *self);
void _dh_window_set_narrow      (DhWindow *self, gboolean narrow);
void _dh_window_toggle_sidebar  (DhWindow *self);
void _dh_window_show_sidebar    (DhWindow *self);

/* dh-window-actions.c */
void _dh_window_install_actions (GtkWidgetClass *widget_class);

/* dh-window-files.c */
void _dh_window_take_files      (DhWindow *self);
void _dh_window_attach          (DhWindow *self, const char *entity, gint64 id);

/* dh-window-open.c: opening, what can go wrong, restoring, recent files */
void _dh_window_retry           (DhWindow *self, DhStoreOpenFlags flags);
void _dh_window_choose_file     (DhWindow *self);
void _dh_window_choose_backup   (DhWindow *self);
void _dh_window_restore         (DhWindow *self, const char *backup_path, gint64 backup_at);
void _dh_window_remember        (DhWindow *self, const char *path);
void _dh_window_refresh_recent  (DhWindow *self);
/* Gives the file back in the background; the process waits for it. */
void _dh_window_close_store     (DhWindow *self, DhContext *context);

G_END_DECLS
