/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

#include "dh-record-list.h"
#include "dh-record-table.h"

G_BEGIN_DECLS

/* A widget about records in a window of its own, over a new organisation with some units. */
typedef struct
{
  char      *folder;
  DhContext *context;
  GtkWidget *window;
  gint64     ids[5];   /* of the units Alpha, Beta, Gamma, Delta, Epsilon, sorted by name: A B D E G */
} Records;

void      records_set_up     (Records *self, gconstpointer data);
void      records_tear_down  (Records *self, gconstpointer data);
#define records_add(name, func) g_test_add (name, Records, NULL, records_set_up, func, records_tear_down)

/* Puts @child into the window and waits until it is on screen. */
void      records_show       (Records *self, GtkWidget *child);
/* Waits until @list shows every change made so far. */
void      records_settle     (DhRecordList *list);
/* Waits until the unit's @field reads @text for people. */
void      records_wait_value (Records *self, gint64 unit, const char *field, const char *text);
char     *records_dup_value  (Records *self, gint64 unit, const char *field);
void      records_undo       (Records *self);
/* Runs the main context until nothing is left to do and every write has been answered. */
void      records_flush      (Records *self);
/* Rows of @table written straight, for long lists. */
void      records_add_many   (Records *self, guint n);

G_END_DECLS
