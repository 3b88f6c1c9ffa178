/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db.h"
#include "dh-papers.h"
#include "dh-period.h"
#include "dh-programme.h"

G_BEGIN_DECLS

typedef struct _DhCompose DhCompose;

/* On the store's thread: adds the paper's blocks. */
typedef gboolean (*DhComposeFunc) (DhCompose *self, GError **error);

/* Whose list of recipients the organisation keeps, in the order of its columns. */
typedef enum
{
  DH_RECIPIENTS_OWN,         /* none: the paper's own */
  DH_RECIPIENTS_PROGRAMME,
  DH_RECIPIENTS_PLAN,
  DH_RECIPIENTS_LETTER,
  DH_RECIPIENTS_SUBMISSION,
  DH_RECIPIENTS_INVITATION,
  DH_RECIPIENTS_DECISION,
  DH_RECIPIENTS_UNIT,
} DhRecipients;

struct _DhPaperType
{
  const char          *name;
  const char          *title;      /* N_() */
  const char          *help;       /* N_() */
  const char          *kind;       /* of the document, in Vietnamese; "" for lists that are no document */
  DhPaperNeeds         needs;
  const DhPaperOption *options;    /* own ones, ends with a NULL name, or NULL */
  gboolean             landscape;
  DhComposeFunc        compose;
  /* DH_PAPER_QUERY: what is listed, and its fields (array of DhField) unless the options name them. NULL, both: as
   * the options of "list" say. */
  DhQuery           *(*query)  (const DhPaperRequest *request, int year, GError **error);
  GPtrArray         *(*fields) (const DhPaperRequest *request, const DhEntity *entity);
  DhRecipients         recipients;
  gboolean             programme;  /* it is the programme itself: number, symbol and rules are those of its adoption */
};

struct _DhCompose
{
  const DhPaperType    *type;
  const DhPaperRequest *request;
  GHashTable           *options;    /* presets, then what was kept, then the request */
  GHashTable           *office_settings;   /* of the profile, as the organisation wants them */
  DhDb                 *db;
  DhPaperBuilder       *builder;
  DhFormatProfile      *profile;
  DhDate                today, date;   /* @date: of the paper, DH_DATE_NONE: left to the hand */
  int                   year;
  /* As on the day of the paper; of its copy, once that begins. */
  char                 *organisation, *short_name, *superior_lines, *issuing_lines, *suffix, *place;
  char                 *archive_line, *office_profile, *office_recipients;
  gboolean              committee;     /* issued by the committee, not by its standing board */
  char                 *symbol;        /* "CTr-MTTQ-BTT" */
  char                 *number;
  /* The annual programme of the year; id 0: there is none. */
  gint64                programme;
  char                 *programme_title, *programme_number, *programme_symbol, *theme, *adopted_at;
  gboolean              adopted;
  DhDate                adopted_on;
  /* Rows of a list, read before on the main thread. */
  const DhEntity       *entity;
  GPtrArray            *rows;          /* GStrv, a cell per column */
  GPtrArray            *fields;        /* DhField */
  guint                 n_heads;       /* papers so far: more than one in a batch */
};

/* The Vietnamese of a label that is marked with N_ (); the label itself when the catalogue is not there. */
const char   *_dh_compose_word        (const char *source);
/* What @field of @record says, in Vietnamese whatever the window speaks. New string. */
char         *_dh_compose_format      (DhRecord *record, const DhField *field);
/* Of a flag, as the store words them. */
#define DH_COMPOSE_YES "yes"
#define DH_COMPOSE_NO "no"

/* A column for @field, and the number in what it says; NAN: none ("•••" and empty cells). */
DhTableColumn _dh_compose_column      (const DhField *field);
double        _dh_compose_read_number (const DhField *field, const char *text);
/* The registers are known when the program runs, the options of papers when it is built. */
void          _dh_register_paper_fill_choices (void);

/* The year a request is about. */
int          _dh_compose_year      (DhContext *context, const DhPaperRequest *request);
/* The profile called @name; DH_PROFILE_BY_DATE, "" and NULL: that of @day. */
DhFormatProfile *_dh_compose_find_profile (const char *name, DhDate day, GError **error);
/* On the store's thread: what was kept with this paper of this year goes into the options. *profile is set when
 * nobody named one. */
gboolean     _dh_compose_take_kept (DhCompose *self, char **profile, GError **error);

/* On the store's thread: what the organisation wants of its papers, with its settings of the format among the options;
 * then its name and letterhead on a day, which takes the place of that of another day. */
gboolean     _dh_compose_take_office (DhCompose *self, GError **error);
gboolean     _dh_compose_take_name   (DhCompose *self, DhDate day, GError **error);
/* What the organisation wants for this kind of paper instead of the @usual ones. New, without empty lines. */
char       **_dh_compose_recipients  (DhCompose *self, const char *const *usual);

/* Whether the type has every option that @request names, each is of its kind, and the year one that an office has. */
gboolean     _dh_compose_check_options (const DhPaperType *type, const DhPaperRequest *request, GError **error);

/* Options; never NULL. */
const char  *_dh_compose_option  (DhCompose *self, const char *name);
gboolean     _dh_compose_flag    (DhCompose *self, const char *name);
char       **_dh_compose_lines   (DhCompose *self, const char *name);       /* without empty ones */
/* The option, or @otherwise (taken) when it is empty. */
char        *_dh_compose_text    (DhCompose *self, const char *name, char *otherwise);

/* Pieces that papers share. */
/* Who issues the paper, and its number and symbol. */
void         _dh_compose_identify  (DhCompose *self);
/* Identifies the paper and adds its letterhead. */
void         _dh_compose_head      (DhCompose *self, const char *letter_abstract);
/* Behind everything else, when a copy was asked for: its form, number, day, recipients and signature, under the
 * organisation's letterhead of the day of the copy. What was set for the paper that is copied is not for these lines. */
gboolean     _dh_compose_copy      (DhCompose *self, GError **error);
/* @kind NULL: the type's; in capitals. */
void         _dh_compose_title     (DhCompose *self, const char *kind, const char *abstract);
gboolean     _dh_compose_bases     (DhCompose *self, const char *entity, gint64 record, GError **error);
gboolean     _dh_compose_signature (DhCompose *self, const char *const *recipients, GError **error);
/* "(Kèm theo Chương trình số … của …)" from the profile's template. New string. */
char        *_dh_compose_reference (DhCompose *self);
/* "Ban Thường trực Ủy ban …" or the committee: who speaks. New string. */
char        *_dh_compose_issuer    (DhCompose *self);
char        *_dh_compose_capitals  (const char *text);
/* With a capital in front. New string. */
char        *_dh_compose_begin_large (const char *text);
/* Paragraphs of @text, parted by line ends. */
void         _dh_compose_paragraphs (DhCompose *self, const char *text);

/* Tasks of the year's programme. */
typedef struct
{
  gint64    id, point, parent, lead;
  char     *title, *content, *lead_name, *units, *period, *product, *note, *state, *officer, *supervisor;
  int       progress;
  DhPeriod *when;         /* NULL: none */
} DhTaskLine;

typedef struct
{
  gint64 id, parent;
  char  *label, *title, *text;
} DhPointLine;

/* In the order of the programme. Array of DhTaskLine; empty without a programme. */
GPtrArray   *_dh_compose_tasks   (DhCompose *self, GError **error);
GPtrArray   *_dh_compose_points  (DhCompose *self, GError **error);
char        *_dh_compose_unit_name (DhCompose *self, gint64 unit, GError **error);
/* The table of tasks by points, as in the appendix of a programme. */
void         _dh_compose_assignment (DhCompose *self, GPtrArray *points, GPtrArray *tasks);

/* Appendices of the programme (dh-programme-appendices.c): those that the options want and for which there is
 * something, a bit each. */
gboolean     _dh_programme_choose_appendices (DhCompose *self, GPtrArray *tasks, guint *chosen, GError **error);
/* "Phụ lục" or "các Phụ lục I, II và III"; NULL: none. New string. */
char        *_dh_programme_name_appendices (guint chosen);
gboolean     _dh_programme_add_appendices  (DhCompose *self, guint chosen, GPtrArray *points, GPtrArray *tasks,
                                            GError **error);
/* Of the assignment table; new string. */
char        *_dh_programme_assignment_title (DhCompose *self);
/* ": từ 90% trở lên" of the indicator in the row of @stmt, whose first columns are name, measure, direction, target and
 * target_to; "" without a target. New string. */
char        *_dh_programme_format_target   (DhStmt *stmt);

extern const DhPaperType _dh_programme_paper, _dh_assignment_paper, _dh_unit_paper, _dh_week_paper, _dh_month_paper,
                         _dh_overdue_paper, _dh_reminder_paper, _dh_plan_paper, _dh_letter_paper,
                         _dh_submission_paper, _dh_invitation_paper, _dh_minutes_paper, _dh_decision_paper,
                         _dh_list_paper, _dh_number_book_paper, _dh_incoming_book_paper, _dh_register_paper,
                         _dh_overview_paper;

G_END_DECLS
