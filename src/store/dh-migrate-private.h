/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db-private.h"

G_BEGIN_DECLS

/* Version n is the n-th file of src/store/migrations. */
typedef struct
{
  int         version;
  const char *name;
  const char *sql;
} DhMigration;

/* Those compiled in, in order; ends with a NULL name. */
const DhMigration *_dh_migrations        (void);
/* For tests: uses @table (same form, static) until called with NULL. */
void               _dh_migrations_replace (const DhMigration *table);
int                _dh_migrations_newest (void);

/* Brings @db from its version to the newest, each step in one transaction with its number and, on a
 * store that had rows before, a barrier in the journal. @author, @origin, @now fill the barrier. */
gboolean           _dh_migrate           (DhDb *db, const char *author, const char *origin, gint64 now,
                                          GError **error);

/* A barrier in the journal that undo does not cross, labelled @label; in a running transaction. */
gboolean           _dh_migrate_append_barrier (DhDb *db, int version, const char *label, const char *author,
                                               const char *origin, gint64 now, GError **error);

G_END_DECLS
