/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db.h"
#include "dh-record.h"
#include "dh-value.h"

G_BEGIN_DECLS

typedef enum
{
  DH_WRITE_DEFAULT = 0,
  DH_WRITE_NEW_ID  = 1 << 0,   /* make the row with the id given */
  DH_WRITE_TRUSTED = 1 << 1,   /* computed fields may be set (import, clone) */
  DH_WRITE_IMPORT  = 1 << 2,   /* a loaded row: a finished task without a day was finished in time */
} DhWriteFlags;

/* A row about to be written: the values as they will be and as they were. Store thread. */
struct _DhDraft
{
  DhDb           *db;
  const DhEntity *entity;
  gint64          id;
  gboolean        is_new;
  DhWriteFlags    flags;
  DhDate          today;
  DhValue        *values;   /* one per field */
  DhValue        *before;   /* as stored; the presets of a new row */
};

const DhValue *dh_draft_get         (DhDraft *self, const char *field);
gint64         dh_draft_get_int64   (DhDraft *self, const char *field);   /* 0 when empty */
const char    *dh_draft_get_text    (DhDraft *self, const char *field);   /* "" when empty */
gboolean       dh_draft_is_empty    (DhDraft *self, const char *field);
gboolean       dh_draft_changed     (DhDraft *self, const char *field);
void           dh_draft_set_int64   (DhDraft *self, const char *field, gint64 value);
void           dh_draft_set_double  (DhDraft *self, const char *field, double value);
void           dh_draft_set_text    (DhDraft *self, const char *field, const char *text);
void           dh_draft_clear       (DhDraft *self, const char *field);
/* Sets @error to "Label: @problem" and returns FALSE. @problem is a finished sentence part. */
gboolean       dh_draft_refuse      (DhDraft *self, const char *field, const char *problem, GError **error);

/* Rules that several entities share. */
gboolean       dh_draft_check_range (DhDraft *self, const char *from, const char *to, GError **error);
/* @field may not lead back to this record by going up from parent to parent. */
gboolean       dh_draft_check_tree  (DhDraft *self, const char *field, GError **error);
/* The record that @field names must belong to this record's programme. */
gboolean       dh_draft_check_programme (DhDraft *self, const char *field, GError **error);
/* An empty "position" becomes the last one among the rows with the same @owner. */
gboolean       dh_draft_place       (DhDraft *self, const char *owner, GError **error);

/* A row of the table behind a REFERENCES field: that @owner names @target. Adding wants that it is not there yet. */
gboolean       _dh_reference_add    (DhDb *db, const DhField *field, gint64 owner, gint64 target, GError **error);
gboolean       _dh_reference_remove (DhDb *db, const DhField *field, gint64 owner, gint64 target, GError **error);

/* As dh_record_write_db. @today is used where a rule needs a day; DH_DATE_NONE: the store's. */
gboolean       dh_draft_write       (DhDb *db, const DhEntity *entity, gint64 id, const DhEdit *edit,
                                     DhWriteFlags flags, DhDate today, gint64 *new_id, GError **error);

G_END_DECLS
