/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-change.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* History in the words of the fields. */

#define DH_TYPE_HISTORY_ENTRY (dh_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (DhHistoryEntry, dh_history_entry, DH, HISTORY_ENTRY, GObject)

DhChange   *dh_history_entry_get_change  (DhHistoryEntry *self);
const char *dh_history_entry_get_subject (DhHistoryEntry *self);   /* "Unit “Hội Nông dân tỉnh”" */
const char *dh_history_entry_get_field   (DhHistoryEntry *self);   /* translated label, "" for a whole row */
const char *dh_history_entry_get_column  (DhHistoryEntry *self);   /* field name, NULL for a whole row */
const char *dh_history_entry_get_old     (DhHistoryEntry *self);   /* for people */
const char *dh_history_entry_get_new     (DhHistoryEntry *self);
char       *dh_history_entry_describe    (DhHistoryEntry *self);   /* one line */
char       *dh_history_entry_dup_when    (DhHistoryEntry *self);   /* 05/02/2023 14:05, local */

/* Newest first. Resolve to GListStore of DhHistoryEntry. References are shown as names. */
DexFuture  *dh_history_of_record (DhContext *context, const DhEntity *entity, gint64 id, guint limit);
DexFuture  *dh_history_of_store  (DhContext *context, gint64 since, guint limit);
/* Sets the entry's field back to its old value, as a change of its own. */
DexFuture  *dh_history_restore   (DhContext *context, DhHistoryEntry *entry);

G_END_DECLS
