/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-backup.h"
#include "dh-blob.h"
#include "dh-change.h"
#include "dh-store.h"

G_BEGIN_DECLS

/* What every test of the store needs: a folder of its own, and waiting for a future by running the
 * main context. */
typedef struct
{
  char    *folder;
  char    *path;        /* "<folder>/office.donghanh", not yet there */
  DhClock *clock;
} Fixture;

void       fixture_set_up        (Fixture *self, gconstpointer data);
void       fixture_tear_down     (Fixture *self, gconstpointer data);
#define fixture_add(name, func) \
  g_test_add (name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

/* Run the main context until @future (taken) is settled. */
gboolean   wait_for              (DexFuture *future, GError **error);
gpointer   wait_for_object       (DexFuture *future, GError **error);
char      *wait_for_string       (DexFuture *future, GError **error);
gint64     wait_for_int64        (DexFuture *future, GError **error);
GStrv      wait_for_strv         (DexFuture *future, GError **error);

DhStore   *open_store            (Fixture *self, DhStoreOpenFlags flags, GError **error);
DhStore   *open_new              (Fixture *self);
void       close_store           (DhStore *store);          /* closes and drops it */

/* Writes that run one SQL text; the text must not be freed before the future is settled. */
DexFuture *write_sql             (DhStore *store, const char *label, const char *sql);
gint64     read_int64            (DhStore *store, const char *sql);
char      *read_text             (DhStore *store, const char *sql);
/* Every row of every recorded table as text, in order. */
char      *dump_tables           (DhStore *store);
/* Runs SQL on the closed file with bare SQLite, as somebody else's program would. */
void       run_sqlite            (const char *path, const char *sql);
void       assert_sound          (DhStore *store);

G_END_DECLS
