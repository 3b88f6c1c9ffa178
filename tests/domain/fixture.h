/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-context.h"
#include "dh-error.h"
#include "dh-record-list.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* An empty organisation in a folder of its own, on 15 August 2023. */
typedef struct
{
  char      *folder;
  char      *path;
  DhContext *context;
} Fixture;

void       fixture_set_up    (Fixture *self, gconstpointer data);
void       fixture_tear_down (Fixture *self, gconstpointer data);
#define fixture_add(name, func) \
  g_test_add (name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

/* A second organisation beside the first; closed and dropped by close_context. */
DhContext *open_other        (Fixture *self, const char *name);
void       close_context     (DhContext *context);

/* Run the main context until @future (taken) is settled. All but wait_refused assert success. */
void       wait_ok           (DexFuture *future);
gint64     wait_int64        (DexFuture *future);
double     wait_double       (DexFuture *future);
gpointer   wait_object       (DexFuture *future);
char      *wait_string       (DexFuture *future);
gpointer   wait_boxed        (DexFuture *future);
/* It fails with a sentence of DH_ERROR (@code) that contains @part. */
void       wait_refused      (DexFuture *future, int code, const char *part);

/* An edit from pairs of field and text, ended by NULL; references by name or number. */
DhEdit    *make_edit         (const DhEntity *entity, ...) G_GNUC_NULL_TERMINATED;
gint64     add               (Fixture *self, const DhEntity *entity, ...) G_GNUC_NULL_TERMINATED;
DexFuture *try_add           (Fixture *self, const DhEntity *entity, ...) G_GNUC_NULL_TERMINATED;
DexFuture *change            (Fixture *self, const DhEntity *entity, gint64 id, ...) G_GNUC_NULL_TERMINATED;
/* The value as dh_value_to_text, as people read it, and the record itself. */
char      *get               (Fixture *self, const DhEntity *entity, gint64 id, const char *field);
char      *show              (Fixture *self, const DhEntity *entity, gint64 id, const char *field);
DhRecord  *load              (Fixture *self, const DhEntity *entity, gint64 id);
void       assert_value      (Fixture *self, const DhEntity *entity, gint64 id, const char *field, const char *expected);
gint64     count             (Fixture *self, const char *sql);
/* Every row of the domain's tables as text. */
char      *dump              (DhContext *context);
/* Titles of a list's rows, joined by "|". */
char      *titles            (DhRecordList *list);
/* Something that the field takes; NULL for references and files. */
const char *sample_text      (const DhField *field);
/* A programme of 2023 with the point “Tuyên truyền”, and three units. */
gint64     add_programme     (Fixture *self);
void       add_units         (Fixture *self);

G_END_DECLS
