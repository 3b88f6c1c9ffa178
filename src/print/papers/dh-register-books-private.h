/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-compose-private.h"
#include "dh-entity.h"
#include "dh-paper.h"

G_BEGIN_DECLS

/* Registers whose book has a prescribed layout. */
typedef struct
{
  const char *fields;   /* separated by blanks: below each other in the cell; "": left to the pen */
  const char *title;    /* may hold "\n" */
  double      width;    /* mm, 0: by content */
  DhAlign     align;
  const char *over;     /* heading over this column and its neighbours with the same, or NULL */
} DhBookColumn;

typedef struct
{
  const char         *entity;
  const char         *title;
  const char         *part;      /* of the book, or NULL */
  const DhBookColumn *columns;   /* ends with NULL fields */
  const char         *summary;   /* title of part II, which sums up the rows, or NULL */
} DhBook;

const DhBook *_dh_book_find          (const char *entity);   /* NULL: none is prescribed */
/* The fields of all columns, in order. */
void          _dh_book_append_fields (const DhBook *self, const DhEntity *entity, GPtrArray *fields);

/* A row over those that follow: what they are part of. */
void          _dh_book_add_group     (DhCompose *self, const char *title, guint n_columns);

/* What stands behind the rows of the book, when it was asked for with all its columns. */
void          _dh_book_add_summary   (DhCompose *self, const DhBook *book);

G_END_DECLS
