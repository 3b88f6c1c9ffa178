/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-import-draft.h"
#include "recognisers/dh-citation.h"
#include "recognisers/dh-indicator-find.h"
#include "recognisers/dh-paper-outline.h"
#include "recognisers/dh-quoted-name.h"

G_BEGIN_DECLS

/* One table of tasks: where it stands, what its columns mean, and the points that its rows went to. */
typedef struct
{
  guint            block;
  guint            n_heading;
  guint            n_columns;
  DhColumnMeaning *meanings;
  DhDraftPoint    *above;   /* the point before the table, or NULL; it may be left out of the list of points */
  gboolean         told;    /* the text of that point holds the rows already */
} DhDraftTable;

struct _DhImportDraft
{
  GObject     parent_instance;

  DhSource   *source;
  int         year;
  char       *title;
  char       *number;
  char       *symbol;
  char       *issuer;
  char       *date;
  char       *term;
  guint       number_line;     /* where its own number stands; 0: nowhere */
  GListStore *points;
  GListStore *units;
  GListStore *findings;
  GListStore *ignored;
  GPtrArray  *tables;          /* DhDraftTable */
  GHashTable *units_by_key;    /* dh_unit_names_key → DhDraftUnit: also those that no item names any more */
  DhUnitNames *known;          /* of the organisation, or NULL */
  guint       n_found;         /* findings and items */
  gboolean    is_full;         /* and there were more */
};

DhDraftFinding *_dh_draft_finding_new       (DhFindingKind kind, guint line, const DhDraftSpan *span, const char *raw, const char *text);
void            _dh_draft_finding_set_why   (DhDraftFinding *self, const char *why);
void            _dh_draft_finding_set_citation  (DhDraftFinding *self, const DhCitation *citation);
void            _dh_draft_finding_set_indicator (DhDraftFinding *self, const DhIndicatorFound *found);

DhDraftItem    *_dh_draft_item_new          (guint line, const DhDraftSpan *span, const char *text);
void            _dh_draft_item_set_row      (DhDraftItem *self, guint row, const char *label);
void            _dh_draft_item_set_year     (DhDraftItem *self, int year);
void            _dh_draft_item_set_recurrence (DhDraftItem *self, const char *recurrence);
/* Sets a text property without noise, while the draft is made. */
void            _dh_draft_item_fill         (DhDraftItem *self, const char *lead, const char *with, const char *period);

DhDraftPoint   *_dh_draft_point_new         (const char *label, guint depth, guint line);
void            _dh_draft_point_add_text    (DhDraftPoint *self, const char *text, const DhDraftSpan *span);
void            _dh_draft_point_add_span    (DhDraftPoint *self, const DhDraftSpan *span);
void            _dh_draft_point_set_title   (DhDraftPoint *self, const char *title, gboolean made);
void            _dh_draft_point_add_title   (DhDraftPoint *self, const char *more);
void            _dh_draft_point_set_text    (DhDraftPoint *self, const char *text);
void            _dh_draft_point_settle      (DhDraftPoint *self);   /* a title where there is none */
GListStore     *_dh_draft_point_items       (DhDraftPoint *self);
GListStore     *_dh_draft_point_findings    (DhDraftPoint *self);
/* The number that the source prints, with its signs: "1." */
void            _dh_draft_point_take_spans  (DhDraftPoint *self, DhDraftPoint *other);

DhDraftUnit    *_dh_draft_unit_new          (const char *name, gint64 id);
void            _dh_draft_unit_set_count    (DhDraftUnit *self, guint count);

/* The pieces of the making. */
void            _dh_import_draft_read_head  (DhImportDraft *self, GArray *lines);
/* Takes @title, which was found in a table, and its year when none is known. */
void            _dh_import_draft_take_title (DhImportDraft *self, char *title);
/* The points of its sections are put at @position. */
void            _dh_import_draft_read_table (DhImportDraft *self, DhDraftTable *table, guint position);
void            _dh_import_draft_add_units  (DhImportDraft *self, DhDraftItem *item);
/* All units anew, after items have gone. */
void            _dh_import_draft_count_units (DhImportDraft *self);
void            _dh_import_draft_sort_units (DhImportDraft *self);
void            _dh_import_draft_ignore     (DhImportDraft *self, guint line, const DhDraftSpan *span, const char *text, const char *why);
void            _dh_import_draft_sort_ignored (DhImportDraft *self);
gboolean        _dh_import_draft_fill       (DhImportDraft *self, GCancellable *cancellable);
/* FALSE when the draft holds as many findings and items as it may; else one more is counted. */
gboolean        _dh_import_draft_has_room   (DhImportDraft *self);
/* Where a point of that line of the source belongs. */
guint           _dh_import_draft_find_line  (DhImportDraft *self, guint line);
void            _dh_import_draft_tell       (DhImportDraft *self);

typedef void (*DhDraftItemFunc) (DhDraftItem *item, gpointer data);
void            _dh_import_draft_each_item  (DhImportDraft *self, DhDraftItemFunc func, gpointer data);

G_END_DECLS
