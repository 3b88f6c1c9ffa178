/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db.h"
#include "dh-value.h"

G_BEGIN_DECLS

#define DH_PAGE_SIZE 64   /* rows per page of a list, placeholders of a page's statement */

/* What a record holds, read on a store thread and handed to the main thread. */
typedef struct
{
  const DhEntity *entity;
  gint64          id;
  gint64          trashed;   /* the change that put it into the trash, 0: live */
  char           *title;
  DhValue        *values;    /* one per field */
  char          **names;     /* one per field: what references are called, NULL for other kinds */
} DhRow;

DhRow     *dh_row_new      (const DhEntity *entity, gint64 id);
void       dh_row_free     (DhRow *self);

/* The rows among @ids that exist, in no particular order. Array of DhRow. */
GPtrArray *dh_rows_load_db (DhDb *db, const DhEntity *entity, const gint64 *ids, guint n, GError **error);
/* NULL without @error when there is no such row. */
DhRow     *dh_row_load_db  (DhDb *db, const DhEntity *entity, gint64 id, GError **error);
/* DH_ERROR_NOT_FOUND: there is no record @id. */
void       _dh_row_set_missing (GError **error, const DhEntity *entity, gint64 id);

/* Pieces of SQL, made of the static tables of the entities only. */
void       dh_sql_append_title     (GString *sql, const DhEntity *entity);
/* Title of the record that @column of @table names; ends in U+0001 when that one is in the trash. */
void       dh_sql_append_name      (GString *sql, const DhEntity *target, const char *table, const char *column);
void       dh_sql_append_live      (GString *sql, const DhEntity *entity);   /* " AND trashed IS NULL" or "" */
/* The title of one record, whether live or not; NULL when there is none. */
char      *dh_record_dup_title_db  (DhDb *db, const DhEntity *entity, gint64 id, GError **error);
/* Takes the U+0001 away and says "(in the trash)" for people. */
char      *dh_name_for_people      (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhRow, dh_row_free)

G_END_DECLS
