/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One SQLite connection, owned by one thread. Every function asserts that it is called there; a DhDb
 * is only ever seen inside a DhDbFunc. */
typedef struct _DhDb   DhDb;
typedef struct _DhStmt DhStmt;

#define DH_STORE_ERROR (dh_store_error_quark ())

typedef enum
{
  DH_STORE_ERROR_FAILED,        /* SQLite said no; the message names what was tried */
  DH_STORE_ERROR_NOT_A_STORE,   /* foreign, truncated or damaged file */
  DH_STORE_ERROR_NEWER,         /* made by a newer version */
  DH_STORE_ERROR_READ_ONLY,
  DH_STORE_ERROR_IN_USE,        /* somebody else holds the lease, or a writer is busy */
  DH_STORE_ERROR_FULL,          /* no space left */
  DH_STORE_ERROR_CONFLICT,      /* undo: "this was changed again since" */
  DH_STORE_ERROR_NOT_UNDOABLE,  /* final change, other schema version, nothing to undo */
  DH_STORE_ERROR_CONSTRAINT,    /* a row breaks a rule of the schema */
  DH_STORE_ERROR_CLOSED,
  DH_STORE_ERROR_EXISTS,
} DhStoreError;

GQuark   dh_store_error_quark (void);

/* Statements. @sql is a literal or made from static tables, never from what a person typed. The
 * statement is cached by its text and lent until dh_stmt_release (or autoptr); nested use of the same
 * text gets a second statement. NULL with @error when it does not compile. */
DhStmt     *dh_db_prepare     (DhDb *db, const char *sql, GError **error);
void        dh_stmt_release   (DhStmt *stmt);

/* Binding; @index counts from 1. Strings are copied. text NULL and dh_stmt_bind_null bind NULL. */
void        dh_stmt_bind_int64  (DhStmt *stmt, int index, gint64 value);
void        dh_stmt_bind_double (DhStmt *stmt, int index, double value);
void        dh_stmt_bind_text   (DhStmt *stmt, int index, const char *value);
void        dh_stmt_bind_bytes  (DhStmt *stmt, int index, GBytes *value);
void        dh_stmt_bind_null   (DhStmt *stmt, int index);

/* Steps. TRUE with *has_row saying whether a row stands ready. The columns count from 0; strings stay
 * valid until the next step. */
gboolean    dh_stmt_step        (DhStmt *stmt, gboolean *has_row, GError **error);
gint64      dh_stmt_get_int64   (DhStmt *stmt, int column);
double      dh_stmt_get_double  (DhStmt *stmt, int column);
const char *dh_stmt_get_text    (DhStmt *stmt, int column);   /* NULL for NULL */
GBytes     *dh_stmt_dup_bytes   (DhStmt *stmt, int column);   /* NULL for NULL */
gboolean    dh_stmt_is_null     (DhStmt *stmt, int column);
int         dh_stmt_get_type    (DhStmt *stmt, int column);   /* DhDbType */
int         dh_stmt_n_columns   (DhStmt *stmt);
void        dh_stmt_reset       (DhStmt *stmt);               /* to bind and step again */

typedef enum { DH_DB_NULL, DH_DB_INT64, DH_DB_DOUBLE, DH_DB_TEXT, DH_DB_BLOB } DhDbType;

/* Shorthands. @types is one letter per argument: i gint64, d double, s const char *, b GBytes *,
 * n nothing (NULL, takes no argument). */
gboolean    dh_db_exec          (DhDb *db, GError **error, const char *sql, const char *types, ...);
/* First column of the first row; FALSE with @error set on failure, FALSE without one when no row. */
gboolean    dh_db_get_int64     (DhDb *db, gint64 *value, GError **error, const char *sql, const char *types, ...);
char       *dh_db_dup_text      (DhDb *db, GError **error, const char *sql, const char *types, ...);
/* What a store and its copies share and no other has. NULL as dh_db_dup_text. */
char       *dh_db_dup_store_id  (DhDb *db, GError **error);
gint64      dh_db_n_changes     (DhDb *db);                   /* rows touched by the last statement */

/* The id the change being recorded will have; only inside dh_store_write. */
gint64      dh_db_get_change_id (DhDb *db);
/* The running change can never be undone (issued numbers, sent reports). Only inside dh_store_write. */
void        dh_db_mark_final    (DhDb *db);
/* The time of the running job by the store's clock, microseconds since 1970. */
gint64      dh_db_get_now       (DhDb *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhStmt, dh_stmt_release)

G_END_DECLS
