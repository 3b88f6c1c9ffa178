/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dh-source.h"
#include "recognisers/dh-table-columns.h"
#include "recognisers/dh-unit-names.h"

G_BEGIN_DECLS

/* The draft of a programme (design, 3.8): what was recognised in a source, to be looked over and corrected. Nothing
 * here touches a store. All objects live on the thread that made the draft, or on the main thread once it is given
 * over. Every character of the source that is not white space is in the title, a point, an item of a table, or an
 * ignored line with its reason. */

/* A place in the source, for highlighting. In a paragraph row and column are 0, in a table they name the cell. */
typedef struct
{
  guint block;
  guint row;
  guint column;
  gsize offset;   /* bytes in the text of the paragraph or cell */
  gsize length;
} DhDraftSpan;

/* --- findings ---------------------------------------------------------------------------------------- */

typedef enum
{
  DH_FINDING_DOCUMENT,
  DH_FINDING_CAMPAIGN,
  DH_FINDING_INDICATOR,
  DH_FINDING_FUND,
  DH_FINDING_PAGE,
  DH_FINDING_EVENT,
  DH_FINDING_MODEL,
  DH_FINDING_THEME,
  DH_FINDING_NAME,      /* another name in quotation marks */
  DH_FINDING_IGNORED,   /* of the source, in no point: "why" says the reason */
} DhFindingKind;

#define DH_TYPE_DRAFT_FINDING (dh_draft_finding_get_type ())
/* Something that was recognised. Properties: "text" (as people read it), "why" (char *), "accepted" (gboolean,
 * writable): what is not accepted is not written to the store. */
G_DECLARE_FINAL_TYPE (DhDraftFinding, dh_draft_finding, DH, DRAFT_FINDING, GObject)

DhFindingKind      dh_draft_finding_get_kind      (DhDraftFinding *self);
/* Literal text of the input. */
const char        *dh_draft_finding_get_raw       (DhDraftFinding *self);
const char        *dh_draft_finding_get_text      (DhDraftFinding *self);
const char        *dh_draft_finding_get_why       (DhDraftFinding *self);
guint              dh_draft_finding_get_line      (DhDraftFinding *self);
const DhDraftSpan *dh_draft_finding_get_span      (DhDraftFinding *self);   /* NULL: a notice of the reader */
gboolean           dh_draft_finding_is_accepted   (DhDraftFinding *self);
void               dh_draft_finding_set_accepted  (DhDraftFinding *self, gboolean accepted);
/* Of a document; NULL where the text does not say. @name: "kind", "number", "symbol", "date" (ISO), "issuer". */
const char        *dh_draft_finding_get_field     (DhDraftFinding *self, const char *name);
void               dh_draft_finding_set_field     (DhDraftFinding *self, const char *name, const char *value);
/* Of an indicator. @measure and @direction (a choice of indicator.direction) may be NULL. */
void               dh_draft_finding_get_target    (DhDraftFinding *self, const char **measure, const char **direction,
                                                   double *target, double *target_to);

/* --- items ------------------------------------------------------------------------------------------- */

#define DH_TYPE_DRAFT_ITEM (dh_draft_item_get_type ())
/* A candidate task. Properties, all writable but the last two: "text", "lead", "with" (names parted by ";"), "period"
 * (words), "product", "officer", "note", "accepted" (gboolean); "problem" (char *, NULL: none) and "blocking"
 * (gboolean: it cannot be written like this). The problem follows every edit. */
G_DECLARE_FINAL_TYPE (DhDraftItem, dh_draft_item, DH, DRAFT_ITEM, GObject)

const char        *dh_draft_item_get_text         (DhDraftItem *self);   /* never NULL */
const char        *dh_draft_item_get_lead         (DhDraftItem *self);   /* "" where there is none; so the others */
const char        *dh_draft_item_get_with         (DhDraftItem *self);
const char        *dh_draft_item_get_period       (DhDraftItem *self);
const char        *dh_draft_item_get_product      (DhDraftItem *self);
const char        *dh_draft_item_get_officer      (DhDraftItem *self);
const char        *dh_draft_item_get_note         (DhDraftItem *self);
const char        *dh_draft_item_get_label        (DhDraftItem *self);   /* number as printed, "" */
const char        *dh_draft_item_get_recurrence   (DhDraftItem *self);   /* a choice of task.recurrence, or NULL */
gboolean           dh_draft_item_is_accepted      (DhDraftItem *self);
const char        *dh_draft_item_get_problem      (DhDraftItem *self);   /* NULL: none */
gboolean           dh_draft_item_is_blocking      (DhDraftItem *self);
guint              dh_draft_item_get_line         (DhDraftItem *self);
/* The table row it stands in, from 1, as the file numbers them; 0: of running text. */
guint              dh_draft_item_get_row          (DhDraftItem *self);
const DhDraftSpan *dh_draft_item_get_span         (DhDraftItem *self);

/* --- points ------------------------------------------------------------------------------------------ */

#define DH_TYPE_DRAFT_POINT (dh_draft_point_get_type ())
/* A point. Properties: "label" (path, "I.1"; NULL: none printed), "title" and "text" (writable), "depth" (guint,
 * writable). */
G_DECLARE_FINAL_TYPE (DhDraftPoint, dh_draft_point, DH, DRAFT_POINT, GObject)

const char        *dh_draft_point_get_label       (DhDraftPoint *self);   /* NULL: none */
const char        *dh_draft_point_get_title       (DhDraftPoint *self);
/* Paragraphs parted by "\n". */
const char        *dh_draft_point_get_text        (DhDraftPoint *self);
guint              dh_draft_point_get_depth       (DhDraftPoint *self);
guint              dh_draft_point_get_line        (DhDraftPoint *self);
/* TRUE when the title was made from the text, which holds its words, too. */
gboolean           dh_draft_point_is_title_made   (DhDraftPoint *self);
GListModel        *dh_draft_point_get_items       (DhDraftPoint *self);   /* transfer none; of DhDraftItem */
GListModel        *dh_draft_point_get_findings    (DhDraftPoint *self);   /* transfer none; of DhDraftFinding */
/* Where its characters stand in the source; @n spans. */
const DhDraftSpan *dh_draft_point_get_spans       (DhDraftPoint *self, guint *n);

/* --- units ------------------------------------------------------------------------------------------- */

#define DH_TYPE_DRAFT_UNIT (dh_draft_unit_get_type ())
/* A unit that items name. Properties: "name" (as written first), "id" (gint64; 0: not known, proposed as new),
 * "accepted" (gboolean: a new one will be made), "count" (guint, items). The first and the last two are writable. */
G_DECLARE_FINAL_TYPE (DhDraftUnit, dh_draft_unit, DH, DRAFT_UNIT, GObject)

const char        *dh_draft_unit_get_name         (DhDraftUnit *self);
gint64             dh_draft_unit_get_id           (DhDraftUnit *self);
void               dh_draft_unit_set_id           (DhDraftUnit *self, gint64 id);
gboolean           dh_draft_unit_is_accepted      (DhDraftUnit *self);
guint              dh_draft_unit_get_count        (DhDraftUnit *self);

/* --- the draft --------------------------------------------------------------------------------------- */

#define DH_TYPE_IMPORT_DRAFT (dh_import_draft_get_type ())
/* Properties, all writable: "title", "number", "symbol", "issuer", "date" (ISO), "term" ("2019-2024"), "year" (int, 0:
 * not known). Signal: "changed" after every edit of points, items or units. */
G_DECLARE_FINAL_TYPE (DhImportDraft, dh_import_draft, DH, IMPORT_DRAFT, GObject)

/* Recognises everything. May run on any thread. @year 0: what the text says. @units: the organisation's own, or NULL;
 * read by this and by dh_import_draft_set_columns (). @cancellable may be NULL; NULL is returned only when it was cancelled. */
DhImportDraft     *dh_import_draft_new            (DhSource *source, int year, DhUnitNames *units, GCancellable *cancellable);

DhSource          *dh_import_draft_get_source     (DhImportDraft *self);   /* transfer none */
int                dh_import_draft_get_year       (DhImportDraft *self);
/* @name: one of the text properties. NULL: not there. */
const char        *dh_import_draft_get_text       (DhImportDraft *self, const char *name);
GListModel        *dh_import_draft_get_points     (DhImportDraft *self);   /* transfer none; DhDraftPoint in order */
GListModel        *dh_import_draft_get_units      (DhImportDraft *self);   /* DhDraftUnit, the most named first */
/* What was recognised outside of the points: documents of the legal bases, … */
GListModel        *dh_import_draft_get_findings   (DhImportDraft *self);
/* DhDraftFinding of kind IGNORED, in the order of the source. */
GListModel        *dh_import_draft_get_ignored    (DhImportDraft *self);
/* Items that cannot be written as they are. */
guint              dh_import_draft_count_problems (DhImportDraft *self);

/* Edits. Positions are those in the list of points; FALSE when there is no such position. */
gboolean           dh_import_draft_merge          (DhImportDraft *self, guint position);   /* with the next one */
/* The text from byte @offset on, with the items that stand there, becomes the next point. */
gboolean           dh_import_draft_split          (DhImportDraft *self, guint position, gsize offset);
gboolean           dh_import_draft_move           (DhImportDraft *self, guint from, guint to);
/* Its text goes to the ignored lines. */
gboolean           dh_import_draft_leave_out      (DhImportDraft *self, guint position);
/* An ignored line back into the programme: a point that was left out stands where it stood; any other line ends the
 * text of the point at @position, or is a point of its own when there is no such position. */
gboolean           dh_import_draft_take_in        (DhImportDraft *self, guint ignored, guint position);

/* Tables of tasks, in their order. */
guint              dh_import_draft_n_tables       (DhImportDraft *self);
guint              dh_import_draft_get_table      (DhImportDraft *self, guint table);      /* its block */
const DhColumnMeaning *dh_import_draft_get_columns (DhImportDraft *self, guint table, guint *n);
/* Reads the table again with other meanings; edits of its items are lost. A point that was changed, merged, split or
 * left out stays as it is, but for the items of its rows. */
void               dh_import_draft_set_columns    (DhImportDraft *self, guint table, const DhColumnMeaning *meanings);

G_END_DECLS
