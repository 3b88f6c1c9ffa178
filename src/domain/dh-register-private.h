/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "dh-choices-private.h"
#include "dh-draft-private.h"
#include "dh-register.h"

G_BEGIN_DECLS

/* For the files of registers/: short forms of the fields, one line each. */

#define PLAIN DH_FIELD_PLAIN
#define LISTED DH_FIELD_LISTED
#define SHOWN (DH_FIELD_LISTED | DH_FIELD_SEARCHED)
#define SEARCHED DH_FIELD_SEARCHED
#define NEEDED (DH_FIELD_REQUIRED | DH_FIELD_LISTED)
#define NAMING (DH_FIELD_REQUIRED | DH_FIELD_LISTED | DH_FIELD_SEARCHED)
#define SENSITIVE DH_FIELD_SENSITIVE
#define PERSONAL DH_FIELD_PERSONAL

#define FIELD(kind_, name_, label_, flags_, ...) \
  { .name = name_, .kind = kind_, .label = label_, .flags = flags_, __VA_ARGS__ }
#define TEXT(name_, label_, flags_, ...) FIELD (DH_FIELD_TEXT, name_, label_, flags_, __VA_ARGS__)
#define LONG_TEXT(name_, label_, flags_, ...) FIELD (DH_FIELD_LONG_TEXT, name_, label_, flags_, __VA_ARGS__)
#define DATE(name_, label_, flags_, ...) FIELD (DH_FIELD_DATE, name_, label_, flags_, __VA_ARGS__)
#define PERIOD(name_, label_, flags_, ...) FIELD (DH_FIELD_PERIOD, name_, label_, flags_, __VA_ARGS__)
#define FLAG(name_, label_, flags_, ...) FIELD (DH_FIELD_FLAG, name_, label_, flags_, __VA_ARGS__)
#define CHOICE(name_, label_, flags_, choices_, ...) \
  FIELD (DH_FIELD_CHOICE, name_, label_, flags_, .choices = choices_, __VA_ARGS__)
#define REFERENCE(name_, label_, flags_, target_, ...) \
  FIELD (DH_FIELD_REFERENCE, name_, label_, flags_, .target = target_, __VA_ARGS__)
/* Figures of registers are counts and sums: none is below zero. */
#define COUNT(name_, label_, flags_, ...) \
  FIELD (DH_FIELD_INTEGER, name_, label_, flags_, .max = DH_FIGURE_MAX, __VA_ARGS__)
#define MONEY(name_, label_, flags_, ...) \
  FIELD (DH_FIELD_MONEY, name_, label_, flags_, .max = DH_FIGURE_MAX, __VA_ARGS__)
#define DECIMAL(name_, label_, flags_, ...) \
  FIELD (DH_FIELD_DECIMAL, name_, label_, flags_, .max = DH_FIGURE_MAX, __VA_ARGS__)
#define YEAR(name_, label_, flags_, ...) \
  FIELD (DH_FIELD_INTEGER, name_, label_, (flags_) | DH_FIELD_YEAR, .min = DH_YEAR_MIN, .max = DH_YEAR_MAX, __VA_ARGS__)
/* The record a row of a sub-register belongs to. */
#define PART_OF(name_, label_, target_, ...)                                                                    \
  FIELD (DH_FIELD_REFERENCE, name_, label_, DH_FIELD_REQUIRED | DH_FIELD_LISTED | DH_FIELD_PART, .target = target_, \
         __VA_ARGS__)

/* Where it is: an empty level becomes that of the unit. */
#define PLACE_FIELDS                                                                            \
  REFERENCE ("unit", N_ ("Unit"), LISTED, "unit", .section = N_ ("Place")),                      \
  CHOICE ("level", N_ ("Level"), LISTED, _dh_level_choices)

#define PLACE_FIELDS_UNLISTED                                                                   \
  REFERENCE ("unit", N_ ("Unit"), PLAIN, "unit", .section = N_ ("Place")),                       \
  CHOICE ("level", N_ ("Level"), PLAIN, _dh_level_choices)

/* What it serves. Documents are linked by records of "link". */
#define LINK_FIELDS                                                                             \
  REFERENCE ("focal_point", N_ ("Focal point"), PLAIN, "focal_point", .section = N_ ("Links")),  \
  REFERENCE ("task", N_ ("Task"), PLAIN, "task"),                                                \
  LONG_TEXT ("note", N_ ("Note"), SEARCHED)

/* A running number within the book's year: given when a row has none. */
#define NUMBER_FIELDS                                                                                                  \
  FIELD (DH_FIELD_INTEGER, "number", N_ ("No."), DH_FIELD_LISTED | DH_FIELD_YEAR, .max = G_MAXINT32,                   \
         .help = N_ ("Runs on within the year; an empty one is given.")),                                              \
  FIELD (DH_FIELD_INTEGER, "book_year", N_ ("Year of the book"), DH_FIELD_COMPUTED | DH_FIELD_HIDDEN | DH_FIELD_YEAR,  \
         .max = DH_YEAR_MAX)

/* With a deadline: its day, and what moves it. */
#define DUE_FIELD(name_, label_) \
  FIELD (DH_FIELD_DATE, name_, label_, DH_FIELD_LISTED | DH_FIELD_COMPUTED)
#define EXTENSION_FIELDS                                                                                               \
  DATE ("extended_to", N_ ("Extended to"), PLAIN, .help = N_ ("The new day; it takes the place of the deadline.")),    \
  TEXT ("extension_reason", N_ ("Reason for the extension"), PLAIN,                                                    \
        .help = N_ ("Why, and by which paper."))

/* Rows about the same matter, each naming the other. */
#define TWIN_FIELDS(entity_)                                                                                           \
  FIELD (DH_FIELD_REFERENCES, "twins", N_ ("Same matter as"), PLAIN, .via = entity_ "_twin",               \
         .via_owner = entity_, .via_target = "twin", .target = entity_,                                                 \
         .help = N_ ("Found by the names; add or take away what fits better.")),                                       \
  FIELD (DH_FIELD_TEXT, "twin_key", N_ ("Key of the same matter"), DH_FIELD_COMPUTED | DH_FIELD_HIDDEN | DH_FIELD_LOCAL)

/* A choice that starts somewhere. */
#define STATE(choices_, preset_) \
  FIELD (DH_FIELD_CHOICE, "state", N_ ("State"), DH_FIELD_LISTED, .choices = choices_, .preset = preset_)

#define END_FIELDS { NULL }

/* What an opinion, petition or model is about (domain, 3.3). */
extern const DhChoice _dh_matter_choices[];

/* The rules of every register, for DhEntity.check and .after. */
gboolean _dh_register_check        (DhDraft *draft, GError **error);
gboolean _dh_register_after        (DhDraft *draft, GError **error);

/* What _dh_register_check and _dh_register_after do about rows of the same matter. */
gboolean _dh_register_find_twins   (DhDraft *draft, const DhRegister *reg, GError **error);
gboolean _dh_register_link_twins   (DhDraft *draft, const DhRegister *reg, GError **error);
/* Keys once held the words themselves: those of such rows are made anew. */
gboolean _dh_register_hide_twin_keys (DhDb *db, gboolean *changed, GError **error);

#define REGISTER_RULES .check = _dh_register_check, .after = _dh_register_after
/* Entity and table bear one name. */
#define REGISTER_ENTITY(name_, singular_, plural_, title_, sort_, fields_, ...)                                        \
  { .name = name_, .table = name_, .singular = singular_, .plural = plural_, .icon = "register-symbolic",              \
    .title = title_, .sort = sort_, .fields = fields_, REGISTER_RULES, __VA_ARGS__ }
/* Tables inside a DhRegister. */
#define STATES(...) (const DhRegisterState[]) { __VA_ARGS__, { NULL } }
#define DEADLINES(...) (const DhRegisterDeadline[]) { __VA_ARGS__, { NULL } }
#define FIGURES(...) (const DhRegisterFigure[]) { __VA_ARGS__, { NULL } }
#define PARTS(...) (const DhEntity *const[]) { __VA_ARGS__, NULL }
#define CHOICES(...) { __VA_ARGS__, { NULL } }

/* Registers in the order in which they were entered, and the table that the build makes of the folder. */
extern const DhRegister *const _dh_register_table[];
GPtrArray *_dh_register_list_all   (void);
/* The entities of all registers, each after those it refers to among @known and before. */
void       _dh_register_append_entities (GPtrArray *known);

/* @text as one condition; FALSE when there is none left in *@text. */
typedef struct
{
  char          *name;    /* as dh_query_with_filter takes it */
  const DhField *field;
  gboolean       is;
  char          *value;   /* "": empty */
} DhRegisterCondition;
void       _dh_register_condition_clear (DhRegisterCondition *condition);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhRegisterCondition, _dh_register_condition_clear)
/* Clear @condition before the next. */
gboolean   _dh_register_next_condition (const DhEntity *entity, const char **text, DhRegisterCondition *condition);

G_END_DECLS
