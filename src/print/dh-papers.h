/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-paper.h"
#include "dh-query.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* What can be printed. A composer reads the store once, on its reading thread, and makes a DhPaper. */

typedef enum
{
  DH_OPTION_TEXT,
  DH_OPTION_LINES,    /* one thing per line */
  DH_OPTION_FLAG,     /* "yes" or "no" */
  DH_OPTION_CHOICE,
  DH_OPTION_DATE,     /* ISO; "" leaves room for the hand */
} DhPaperOptionKind;

typedef struct
{
  const char       *name;      /* word of --set */
  DhPaperOptionKind kind;
  const char       *label;     /* N_() */
  const char       *preset;    /* value when nobody says otherwise; "" often means: from the records */
  const DhChoice   *choices;   /* CHOICE: ends with a NULL value */
} DhPaperOption;

typedef enum
{
  DH_PAPER_PLAIN  = 0,
  DH_PAPER_UNIT   = 1 << 0,    /* of one unit; without one, all in a batch */
  DH_PAPER_RECORD = 1 << 1,    /* may be filled from a task */
  DH_PAPER_QUERY  = 1 << 2,    /* prints a query */
} DhPaperNeeds;

typedef struct _DhPaperType DhPaperType;

/* All papers, NULL-terminated. Static. */
const DhPaperType *const *dh_papers              (void);
const DhPaperType        *dh_paper_type_find     (const char *name);          /* NULL: no such */
const char               *dh_paper_type_get_name (const DhPaperType *self);
const char               *dh_paper_type_get_title (const DhPaperType *self);  /* translated */
const char               *dh_paper_type_get_help (const DhPaperType *self);
DhPaperNeeds              dh_paper_type_get_needs (const DhPaperType *self);
/* Its own options first, then those that all papers share. */
guint                     dh_paper_type_n_options (const DhPaperType *self);
const DhPaperOption      *dh_paper_type_get_option (const DhPaperType *self, guint index);
const char               *dh_paper_option_get_label (const DhPaperOption *self);
const char               *dh_paper_option_choice_label (const DhPaperOption *self, const char *value);

/* A profile that is none: the one for the date of the paper, whatever the organisation has. */
#define DH_PROFILE_BY_DATE "by-date"

/* What a person asked for. Freed with dh_paper_request_free. */
typedef struct
{
  int         year;       /* 0: that of the context, else of today */
  gint64      unit;       /* 0: none */
  gint64      record;     /* a task, 0: none */
  char       *profile;    /* "": as the organisation has it, else by the date of the paper; NULL: as was kept, else "" */
  GHashTable *options;    /* name → value, both owned; names with a point are settings of the profile */
  DhQuery    *query;      /* DH_PAPER_QUERY: what is listed; NULL: from the options */
  char      **columns;    /* … and its fields; NULL: the listed ones */
} DhPaperRequest;

#define DH_TYPE_PAPER_REQUEST (dh_paper_request_get_type ())
GType           dh_paper_request_get_type (void) G_GNUC_CONST;
DhPaperRequest *dh_paper_request_new  (void);
DhPaperRequest *dh_paper_request_copy (const DhPaperRequest *self);
void            dh_paper_request_free (DhPaperRequest *self);
void            dh_paper_request_set  (DhPaperRequest *self, const char *option, const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPaperRequest, dh_paper_request_free)

/* Resolves to DhPaper (boxed). What dh_paper_keep stored for the same paper of the same year, unit and record
 * stands behind the options of @request. Rejects options that the paper does not know. */
DexFuture *dh_paper_compose (DhContext *context, const DhPaperType *type, const DhPaperRequest *request);

/* A copy of @request with what was kept for its paper, year, unit and record behind its own options, for a person
 * to go on with. Resolves to DhPaperRequest (boxed). */
DexFuture *dh_paper_recall  (DhContext *context, const DhPaperType *type, const DhPaperRequest *request);

/* Stores the options and text blocks of @request with the paper's record, so that the next print is the
 * same: one change. Resolves to the record's id. */
DexFuture *dh_paper_keep    (DhContext *context, const DhPaperType *type, const DhPaperRequest *request);

/* Makes the settings of the format in @request (names with a point) those of the organisation, for every paper: one
 * change. Resolves to how many there are. */
DexFuture *dh_paper_keep_settings (DhContext *context, const DhPaperRequest *request);

/* How a paper names @document among its legal bases, without an end mark: "Căn cứ Kế hoạch số 07/KH-MTTQ-BTT …"; laws
 * without number and issuer. New string. */
char      *dh_paper_cite    (DhRecord *document);

G_END_DECLS
