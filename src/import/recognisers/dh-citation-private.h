/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-citation.h"

G_BEGIN_DECLS

/* What may follow the numbers: "ngày 20/8/2015 của Bộ Chính trị (khóa XI)", in any order. */
typedef struct
{
  DhWrittenDate  date;
  gboolean       same_day;      /* "cùng ngày" */
  guint          issuer;        /* word where the name begins */
  guint          issuer_words;  /* 0: none */
} DhCitationTail;

/* A kind word with “số” or a number behind it stands at @i. */
gboolean     _dh_citation_begins      (const DhWords *words, guint i);
/* Returns how many words belong to the citation. */
guint        _dh_citation_read_tail   (const DhWords *words, guint i, DhCitationTail *tail);

/* The kind word at @i: its canonical spelling, or NULL. *n becomes its length. */
const char  *_dh_citation_read_kind   (const DhWords *words, guint i, guint *n);
gboolean     _dh_citation_is_law      (const char *kind);
/* "Chỉ thị 48", "Đề án 06": which kinds are cited by a bare number, without “số” and symbol. */
gboolean     _dh_citation_may_be_bare (const char *kind, guint n_digits);
/* The word and the symbol may belong to one paper: Thông tri and TTr, Quy định and QĐ. */
gboolean     _dh_citation_fits        (const char *kind, const char *symbol);
/* The kind when word (NULL: none) and symbol (NULL: none) are both known. */
const char  *_dh_citation_resolve     (const char *kind, const char *symbol);

G_END_DECLS
