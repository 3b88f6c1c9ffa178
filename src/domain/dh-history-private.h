/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-history.h"

G_BEGIN_DECLS

typedef enum
{
  DH_ENTRY_ADDED,
  DH_ENTRY_REMOVED,
  DH_ENTRY_TRASHED,
  DH_ENTRY_RESTORED,
  DH_ENTRY_FIELD,
  DH_ENTRY_NAMED,      /* a record was put into a list of references */
  DH_ENTRY_UNNAMED,    /* … taken out of it */
} DhEntryKind;

struct _DhHistoryEntry
{
  GObject         parent_instance;
  DhEntryKind     kind;
  DhChange       *change;
  const DhEntity *entity;
  gint64          id;
  gint64          other;       /* NAMED, UNNAMED: the record in the list */
  const DhField  *field;       /* NULL for a whole row */
  char           *subject;
  char           *old_text;
  char           *new_text;
  DhValue         old_value;   /* FIELD: what restoring sets */
};

/* dh-history-build.c: from columns to words. One row in one change, as the journal tells it. */
typedef struct
{
  DhChange    *change;
  const char  *table;
  gint64       row;
  DhRowChange  op;
  GPtrArray   *columns;   /* DhFieldChange */
} DhHistoryRow;

/* Puts what belongs together together, newest change first. Array of DhHistoryRow. */
GPtrArray *_dh_history_group     (GPtrArray *fields);
/* Which records must be called by name: "entity\nid" → "". */
GHashTable *_dh_history_names    (GPtrArray *rows);
void       _dh_history_look_up_db (DhDb *db, GHashTable *names);
/* Appends the entries of @rows, at most @limit in all. */
void       _dh_history_build     (GListStore *entries, GPtrArray *rows, GHashTable *names, guint limit);
/* The field whose links @table holds, and the entity it belongs to. */
const DhField *_dh_history_find_via (const char *table, const DhEntity **owner);

G_END_DECLS
