/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-index-private.h"
#include "dh-search.h"
#include "dh-store-private.h"
#include "fixture.h"

G_BEGIN_DECLS

/* Units (title: name, body: note) and documents (title: abstract, body: number, symbol, issuer, note)
 * that are not in the trash. */
extern const DhIndexSource search_sources[];

DhStore *open_searched    (Fixture *self, DhStoreOpenFlags flags);
void     do_sql           (DhStore *store, const char *sql);
/* Adds a unit in one recorded change. */
void     add_unit         (DhStore *store, gint64 id, const char *name, const char *note);
void     settle           (DhStore *store);
/* "unit:3 document:1", best first; waits for no index. */
char    *search_now       (DhStore *store, const char *words, guint limit);
/* The same when every change is in the index. */
char    *search_settled   (DhStore *store, const char *words);
char    *digest           (DhStore *store);

#define assert_found(store, words, expected) \
  G_STMT_START { \
    g_autofree char *__found = search_settled (store, words); \
    g_assert_cmpstr (__found, ==, expected); \
  } G_STMT_END

G_END_DECLS
