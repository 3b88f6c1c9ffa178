/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* Numbers of outgoing papers (document-format, 4.3). A number is taken once: what took it is final and cannot
 * be undone; one that is not needed after all is marked as not used and stays in the book. */

/* Takes the next number of @series for a paper that is still to be signed. Resolves to the id of the new
 * issued_number (int64). */
DexFuture *dh_number_reserve    (DhContext *context, gint64 series, const char *subject);
/* Gives the reserved number to @document, issued on @day: the entry of the book takes over its kind, subject and
 * signatory, the document gets number, symbol, day and direction. Resolves to TRUE. DH_ERROR_NOT_ALLOWED when
 * the number was given before or the document has another one. */
DexFuture *dh_number_issue      (DhContext *context, gint64 number, gint64 document, DhDate day);

/* The number that dh_number_reserve would take. Resolves to it (int64). DH_ERROR_NOT_FOUND. */
DexFuture *dh_number_find_next  (DhContext *context, gint64 series);

/* Numbers of @series that nobody took although later ones were, as ranges, in order. Resolves to a GArray (boxed)
 * of DhNumberGap. */
typedef struct
{
  gint64 from;
  gint64 to;
} DhNumberGap;
DexFuture *dh_number_list_gaps  (DhContext *context, gint64 series);

/* "05": two digits at least (Decree 30/2020/NĐ-CP, annex I). New string. */
char      *dh_number_format     (gint64 number);

G_END_DECLS
