/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-context.h"
#include "dh-value.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD (dh_record_get_type ())

/* A row of an entity: one value per field (design, 3.4). Lives on the main thread. A record that a
 * DhRecordList has not yet filled has "loading" TRUE and empty values.
 * Properties: "id", "loading", "trashed" (gboolean), "title" (display text of the title field).
 * Signal: "changed" when values arrived or were refreshed. */
G_DECLARE_FINAL_TYPE (DhRecord, dh_record, DH, RECORD, GObject)

const DhEntity *dh_record_get_entity   (DhRecord *self);
gint64          dh_record_get_id       (DhRecord *self);
gboolean        dh_record_is_loading   (DhRecord *self);
gboolean        dh_record_is_trashed   (DhRecord *self);
const char     *dh_record_get_title    (DhRecord *self);
const DhValue  *dh_record_get_value    (DhRecord *self, const char *field);   /* never NULL */
gint64          dh_record_get_int64    (DhRecord *self, const char *field);   /* 0 when empty */
const char     *dh_record_get_text     (DhRecord *self, const char *field);   /* "" when empty */
/* For people, references as names ("A; B"). */
char           *dh_record_format       (DhRecord *self, const char *field);

/* An edit: which fields become what. Filled once, then handed over. */
typedef struct _DhEdit DhEdit;

DhEdit   *dh_edit_new        (const DhEntity *entity);
DhEdit   *dh_edit_copy       (const DhEdit *self);
void      dh_edit_free       (DhEdit *self);
void      dh_edit_set        (DhEdit *self, const char *field, const DhValue *value);   /* copies */
void      dh_edit_set_text   (DhEdit *self, const char *field, const char *text);
void      dh_edit_set_int64  (DhEdit *self, const char *field, gint64 value);
/* Parses as dh_value_parse. */
gboolean  dh_edit_parse      (DhEdit *self, const char *field, const char *text, int year, GError **error);
/* A reference by the words that name it, several separated by ";": looked up with
 * dh_reference_resolve_db when the edit is written. */
void      dh_edit_set_named  (DhEdit *self, const char *field, const char *names);
const DhEntity *dh_edit_get_entity (const DhEdit *self);
/* What @field becomes; NULL: it is not edited, or by names. */
const DhValue  *dh_edit_get_value  (const DhEdit *self, const char *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhEdit, dh_edit_free)

/* On the store's thread, for use inside one bigger change. Validates everything (kinds, required,
 * unique, references live, entity rules) before it writes. @id 0 makes a new row; *new_id may be NULL. */
gboolean  dh_record_write_db  (DhDb *db, const DhEntity *entity, gint64 id, const DhEdit *edit, gint64 *new_id, GError **error);
gboolean  dh_record_trash_db  (DhDb *db, const DhEntity *entity, gint64 id, GError **error);     /* and what it owns */
/* Brings back what went with it, up to the whole it was part of. DH_ERROR_NOT_ALLOWED when that whole
 * went at another time and is still in the trash. */
gboolean  dh_record_restore_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error);
DhRecord *dh_record_load_db   (DhDb *db, const DhEntity *entity, gint64 id, GError **error);     /* DH_ERROR_NOT_FOUND */
/* Finds the live record of @entity that @text means: an id, else exact title, short name or
 * abbreviation, folded. DH_ERROR_NOT_FOUND, or DH_ERROR_INVALID_VALUE when several fit (names them). */
gboolean  dh_reference_resolve_db (DhDb *db, const DhEntity *entity, const char *text, gint64 *id, GError **error);

/* The same as futures; each is one recorded change with a label such as "Add unit “Hội Nông dân tỉnh”". */
DexFuture *dh_record_load     (DhContext *context, const DhEntity *entity, gint64 id);                       /* DhRecord */
DexFuture *dh_record_create   (DhContext *context, const DhEntity *entity, const DhEdit *edit);              /* int64 id */
DexFuture *dh_records_update  (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n, const DhEdit *edit);
/* A different edit per record, all in one change (paste, fill down). @edits: n edits. */
DexFuture *dh_records_update_each (DhContext *context, const DhEntity *entity, const gint64 *ids, DhEdit **edits, guint n);
DexFuture *dh_records_trash   (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n);
DexFuture *dh_records_restore (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n);
/* Resolves to GListStore of DhRecord with (id, title) only, for pickers: live records whose title,
 * short name or abbreviation contains @words folded, best first. */
DexFuture *dh_record_choices  (DhContext *context, const DhEntity *entity, const char *words, guint limit);

G_END_DECLS
