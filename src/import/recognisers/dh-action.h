/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

/* The actions that the text of a point consists of. */
typedef struct
{
  gsize start;   /* in the text, bytes; without the sign that ends it */
  gsize end;
  gsize reach;   /* where the clauses end that say who does it and when: "Chủ trì: …; thời gian: …" */
} DhAction;

/* Where the sentence at @at ends: behind its full stop and the blanks. Points of abbreviations ("TP. Huế", "1.200")
 * end nothing. */
gsize     dh_action_find_sentence_end (const char *text, gsize at, gsize end);

/* Whether a word that orders something begins it: "Tăng cường …", "Tổ chức …", "Ban Thường trực … chủ trì …". */
gboolean  dh_action_begins            (const char *text, gsize length);

/* The clauses of the text between two bytes (sentences, and their parts at ";") that are actions. DhAction. */
GArray   *dh_actions_find             (const DhWords *words, gsize start, gsize end);

G_END_DECLS
