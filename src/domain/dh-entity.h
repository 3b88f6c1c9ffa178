/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dh-period.h"

G_BEGIN_DECLS

/* An entity is a static table of fields (design, 3.4). From it come table view, form, validation,
 * search, history wording, import and export. Labels are N_()-marked English sources; translate with
 * dh_field_get_label (). Column and field names are one and the same word. */

typedef enum
{
  DH_FIELD_TEXT,        /* TEXT NOT NULL DEFAULT '' */
  DH_FIELD_LONG_TEXT,   /* TEXT NOT NULL DEFAULT '' */
  DH_FIELD_INTEGER,     /* INTEGER */
  DH_FIELD_DECIMAL,     /* REAL */
  DH_FIELD_MONEY,       /* INTEGER, đồng */
  DH_FIELD_DATE,        /* TEXT, ISO */
  DH_FIELD_PERIOD,      /* TEXT canonical in <name>, plus <name>_start, <name>_end (ISO), <name>_words */
  DH_FIELD_CHOICE,      /* TEXT: DhChoice.value */
  DH_FIELD_REFERENCE,   /* INTEGER: id in target */
  DH_FIELD_REFERENCES,  /* no column: rows of table via (id, <owner>, <target column>) */
  DH_FIELD_FLAG,        /* INTEGER 0/1 NOT NULL DEFAULT 0 */
  DH_FIELD_FILE,        /* TEXT: hash of a blob */
} DhFieldKind;

typedef enum
{
  DH_FIELD_PLAIN     = 0,
  DH_FIELD_REQUIRED  = 1 << 0,
  DH_FIELD_SEARCHED  = 1 << 1,   /* goes into the search index */
  DH_FIELD_LISTED    = 1 << 2,   /* a column of the table from the start */
  DH_FIELD_SENSITIVE = 1 << 3,   /* masked in tables, prints, exports */
  DH_FIELD_COMPUTED  = 1 << 4,   /* written by rules only */
  DH_FIELD_PERSONAL  = 1 << 5,   /* a person's name: sorts by given name */
  DH_FIELD_UNIQUE    = 1 << 6,   /* no two live records share it */
  DH_FIELD_HIDDEN    = 1 << 7,   /* not offered in forms (position, identity) */
  DH_FIELD_PART      = 1 << 8,   /* REFERENCE: the record is part of that one and goes to the trash with it */
  DH_FIELD_YEAR      = 1 << 9,   /* INTEGER written without thousands separators */
  DH_FIELD_LOCAL     = 1 << 10,  /* means something in its own store only and does not travel */
} DhFieldFlags;

typedef struct
{
  const char *value;   /* stored word, append-only */
  const char *label;   /* N_() */
} DhChoice;

typedef struct
{
  const char     *name;
  DhFieldKind     kind;
  const char     *label;      /* N_() */
  const char     *help;       /* N_() one sentence, or NULL */
  DhFieldFlags    flags;
  const DhChoice *choices;    /* CHOICE, and suggestions for TEXT: ends with a NULL value */
  const char     *target;     /* REFERENCE(S): name of the entity */
  const char     *via;        /* REFERENCES: link table */
  const char     *via_owner;  /* … its column naming this record */
  const char     *via_target; /* … its column naming the other */
  gint64          min, max;   /* INTEGER, MONEY, DECIMAL: inclusive, unless both are 0 */
  const char     *section;    /* N_() heading in the form, NULL: as the field before */
  const char     *preset;     /* dh_value_to_text form of the value an empty field takes, NULL: stays empty */
} DhField;

/* A row about to be written; seen by the entity's rules only (dh-draft-private.h). */
typedef struct _DhDraft DhDraft;

/* A rule of an entity, on the store's thread. May derive values of @draft, and refuses with one sentence. */
typedef gboolean (*DhDraftRule) (DhDraft *draft, GError **error);

typedef struct _DhEntity DhEntity;

struct _DhEntity
{
  const char    *name;         /* "unit": word of the command line and of DhIndexSource.kind */
  const char    *table;        /* SQL table */
  const char    *singular;     /* N_() "Unit" */
  const char    *plural;       /* N_() "Units" */
  const char    *icon;         /* symbolic icon name */
  const char    *title;        /* field whose value names a record */
  const char    *owner;        /* field naming the record it is part of (trash goes along), or NULL */
  const char    *sort;         /* default sort field */
  gboolean       newest_first; /* sorted by it from the end */
  gboolean       no_trash;     /* no column "trashed": rows are removed outright, undo brings them back */
  const DhField *fields;       /* ends with a NULL name */
  const char    *title_sql;    /* SQL of the words that name a record, NULL: the column @title */
  const char    *names_sql;    /* SQL of what else names it for people, parts separated by ";", or NULL */
  DhDraftRule    check;        /* before writing, or NULL */
  DhDraftRule    after;        /* after writing, in the same change, or NULL */
};

/* All entities, NULL-terminated, in the order in which records must be loaded. Static. */
const DhEntity *const *dh_entities       (void);
const DhEntity *dh_entity_find           (const char *name);                       /* NULL: no such */
const DhEntity *dh_entity_find_table     (const char *table);
const DhField  *dh_entity_find_field     (const DhEntity *self, const char *name); /* NULL: no such */
guint           dh_entity_n_fields       (const DhEntity *self);
int             dh_entity_field_index    (const DhEntity *self, const DhField *field);
const char     *dh_entity_get_singular   (const DhEntity *self);   /* translated */
const char     *dh_entity_get_plural     (const DhEntity *self);
const char     *dh_field_get_label       (const DhField *self);
const char     *dh_field_get_help        (const DhField *self);    /* "" when none */
const char     *dh_field_get_section     (const DhField *self);    /* NULL when none */
const char     *dh_field_choice_label    (const DhField *self, const char *value);

/* The entities, each in its file. */
extern const DhEntity dh_saved_view_entity, dh_organisation_entity, dh_unit_entity, dh_person_entity, dh_signer_entity,
                      dh_programme_entity, dh_focal_point_entity, dh_task_entity, dh_task_part_entity,
                      dh_progress_entity, dh_indicator_entity, dh_indicator_value_entity,
                      dh_document_entity, dh_attachment_entity, dh_link_entity, dh_number_series_entity,
                      dh_issued_number_entity, dh_holiday_entity, dh_abbreviation_entity, dh_event_entity,
                      dh_paper_entity, dh_organisation_name_entity;

G_END_DECLS
