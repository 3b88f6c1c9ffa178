/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-entity.h"

G_BEGIN_DECLS

/* A register: an entity that an office keeps as a book, with the rules of that book. Static tables, one file per
 * register in registers/; the build lists the folder. The tables in the store derive from the fields: new columns go to
 * the end of a field table, and no name is ever taken back (dh-register-schema.c). */

/* What a register is about; the points of a year's programme are matched by it (domain, 2.2). Append only. */
typedef enum
{
  DH_TOPIC_PARTY,          /* congresses, papers for the Party committee */
  DH_TOPIC_PROPAGANDA,
  DH_TOPIC_OPINION,
  DH_TOPIC_PEOPLES,        /* ethnic groups, religions, Vietnamese overseas */
  DH_TOPIC_CAMPAIGN,
  DH_TOPIC_FUND,
  DH_TOPIC_FESTIVAL,
  DH_TOPIC_SUPERVISION,
  DH_TOPIC_PETITION,       /* reception, petitions, democracy, mediation */
  DH_TOPIC_STAFF,
  DH_TOPIC_EMULATION,      /* emulation, diplomacy, proposals */
  DH_TOPIC_OFFICE,         /* what serves all registers */
  DH_N_TOPICS
} DhTopic;

/* A state of the field "state" and where it may go from there. */
typedef struct
{
  const char *value;
  const char *moves;     /* states separated by blanks; NULL: any */
  const char *date;      /* DATE field that takes the day of the move when it is empty, or NULL */
  gboolean    closed;    /* nothing is awaited any more */
} DhRegisterState;

/* A time limit as the law has it. A record of "deadline_rule" with the same register and rule takes its place. */
typedef struct
{
  const char *name;      /* stable word */
  const char *label;     /* N_() */
  const char *when;      /* only then; conditions as of a figure, or NULL */
  const char *from;      /* DATE field: the event that starts the clock; NULL: nothing is counted, @due is entered */
  const char *due;       /* DATE field, computed unless it is entered */
  const char *until;     /* DATE field whose day stops the clock, or NULL */
  int         days;      /* 0: none is known, an office sets its own */
  gboolean    working;   /* counted in working days */
  const char *source;    /* the legal source, as papers cite it */
  gboolean    fixed;     /* an extension of the row does not move this one */
  const DhEntity *part;  /* of a sub-register, NULL: of the register itself */
  int         extension; /* days by which the law lets it be extended, 0: it says nothing of that */
  int         extensions; /* … how often */
} DhRegisterDeadline;

/* A number that is asked upward. */
typedef struct
{
  const char     *name;    /* stable word */
  const char     *label;   /* N_() */
  const char     *sum;     /* field to add up, NULL: rows are counted */
  const char     *where;   /* conditions separated by blanks: field=value, field!=value, field= (empty), field!= (filled); "_"
                              in a value is a blank; "unit.kind": of the record that is named */
  const char     *of;      /* figure of which this one is a share, or NULL */
  const DhEntity *part;    /* of a sub-register, NULL: of the register itself */
  const char     *date;    /* DATE field that counts instead of the register's; of a part: NULL for none */
  gboolean        of_units; /* the Front committees are counted that the field "unit" names, as a share of those there
                              are at the level and at the end of the period */
} DhRegisterFigure;

typedef struct
{
  const DhEntity           *entity;
  const DhEntity *const    *parts;        /* sub-registers, ends with NULL; or NULL */
  DhTopic                   topic;
  const char               *date;         /* DATE field by which a row falls into a period; NULL: it always counts */
  const DhRegisterState    *states;       /* ends with a NULL value; or NULL */
  const DhRegisterDeadline *deadlines;    /* ends with a NULL name; or NULL */
  const DhRegisterFigure   *figures;      /* ends with a NULL name */
  const char               *breakdowns;   /* choice, reference and flag fields to count by, separated by blanks; those
                                             of a sub-register as "entity.field" */
  const char               *twins;        /* fields whose words make two rows the same matter, separated by blanks; the
                                             entity then has DH_REGISTER_TWIN_FIELDS */
  int                       twin_days;    /* … when their dates lie at most so far apart; 0: whenever */
  DhDraftRule               check;        /* rules and computed columns of its own, or NULL; also asked
                                             about the parts: look at the draft's entity */
} DhRegister;

/* All registers, NULL-terminated, by topic. Static. */
const DhRegister *const *dh_registers         (void);
const DhRegister *dh_register_find            (const char *name);          /* by the name of the entity; NULL: no such */
const DhRegister *dh_register_of              (const DhEntity *entity);    /* also of a sub-register; NULL: none */
const char       *dh_topic_get_label          (DhTopic topic);             /* translated */
/* Folded words of the points of programmes that belong to the topic, NULL-terminated. */
const char *const *dh_topic_get_words         (DhTopic topic);
const DhRegisterState    *dh_register_find_state    (const DhRegister *self, const char *value);
const DhRegisterDeadline *dh_register_find_deadline (const DhRegister *self, const char *name);
const DhRegisterFigure   *dh_register_find_figure   (const DhRegister *self, const char *name);
/* Enters a register as the build does with those of the folder. Only before the first use of any entity. */
void              dh_register_add             (const DhRegister *self);

G_END_DECLS
