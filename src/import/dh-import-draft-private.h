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
  guint            title_row; /* from 1: the row that gave the programme its title; 0: none */
  DhDraftPoint    *above;   /* the point before the table, or NULL; it may be left out of the list of points */
  gsize            told_at; /* where the text of that point, while nobody touched it, has the rows, … */
  gsize            told;    /* … and how many bytes these are */
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
void            _dh_draft_point_take_spans  (DhDraftPoint *self, DhDraftPoint *other);
void            _dh_draft_point_drop_spans  (DhDraftPoint *self, guint block);
/* A person changed it: it is not made anew with the table that it came from. */
void            _dh_draft_point_touch       (DhDraftPoint *self);
gboolean        _dh_draft_point_is_touched  (DhDraftPoint *self);

DhDraftUnit    *_dh_draft_unit_new          (const char *name, gint64 id);
void            _dh_draft_unit_set_count    (DhDraftUnit *self, guint count);

/* Finds what one text says: of documents, names, indicators. Cut a text, find in it, flush what was found. */
typedef struct
{
  DhImportDraft  *draft;
  DhWords         words;
  GArray         *skip;     /* guint32 pairs: documents in the words */
  GPtrArray      *found;    /* DhDraftFinding */
  DhDraftSpan     place;    /* of the text; the offset is where it begins in its paragraph or cell: behind the label */
  guint           line;
  DhSourceCursor  starts;   /* in the paragraph: of findings, which come in their order … */
  DhSourceCursor  ends;     /* … as do their ends */
} DhDraftFinder;

void            _dh_draft_finder_init       (DhDraftFinder *self, DhImportDraft *draft);
void            _dh_draft_finder_clear      (DhDraftFinder *self);
/* @text stays with the caller, and lives until the next cut. */
void            _dh_draft_finder_cut        (DhDraftFinder *self, guint line, const DhDraftSpan *place, const char *text,
                                             gsize length);
void            _dh_draft_finder_documents  (DhDraftFinder *self);
void            _dh_draft_finder_all        (DhDraftFinder *self);
void            _dh_draft_finder_flush      (DhDraftFinder *self, GListStore *list);

/* The pieces of the making. */
void            _dh_import_draft_read_head  (DhImportDraft *self, GArray *lines);
/* Takes @title, which was found in a table, and its year when none is known. */
void            _dh_import_draft_take_title (DhImportDraft *self, char *title);
/* Returns the points that its rows make, in their order. @owners: by row the point that holds the row since before, not
 * owned, or NULL for a row that is free; NULL for the first reading. */
GPtrArray      *_dh_import_draft_read_table (DhImportDraft *self, DhDraftTable *table, GPtrArray *owners);
/* All text of a row, as the source has it. */
char           *_dh_import_draft_dup_row    (const DhSourceTable *table, guint r);
/* Puts @text where the point above has the rows of the table. */
void            _dh_import_draft_tell_rows  (DhImportDraft *self, DhDraftTable *table, const char *text);
/* The point that a line of the list of what was ignored stands for, not owned, or NULL. */
DhDraftPoint   *_dh_import_draft_left_out   (GObject *line);
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
