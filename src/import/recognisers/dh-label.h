/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands at the head of a line of a list: “I.”, “1.2.”, “a)”, “–”, “Điều 3.”, “Một là,”. */
typedef enum
{
  DH_LABEL_NONE,
  DH_LABEL_PART,       /* Phần thứ nhất, PHẦN II */
  DH_LABEL_CHAPTER,    /* Chương I */
  DH_LABEL_SECTION,    /* Mục 1 */
  DH_LABEL_ARTICLE,    /* Điều 1. */
  DH_LABEL_CAPITAL,    /* A. */
  DH_LABEL_ROMAN,      /* I. I/ I - */
  DH_LABEL_ARABIC,     /* 1. 1/ 1 - */
  DH_LABEL_PAREN,      /* 1) */
  DH_LABEL_BRACKETS,   /* (1) */
  DH_LABEL_DECIMAL,    /* 1.2. I.2. */
  DH_LABEL_WORDS,      /* Một là, Thứ hai:, Nhiệm vụ 3: */
  DH_LABEL_LETTER,     /* a) a. */
  DH_LABEL_DASH,       /* - – — */
  DH_LABEL_BULLET,     /* • ● * + ✓ … */
} DhLabelKind;

#define DH_LABEL_BYTES 64

typedef struct
{
  DhLabelKind kind;
  int         value;    /* of its last part; 0 for signs */
  gsize       length;   /* bytes at the head of the line, with the blanks behind */
  /* As it is printed, without the signs around: "I", "1.2", "a", "Điều 3", "Một là"; "" for signs. */
  char        text[DH_LABEL_BYTES];
} DhLabel;

/* Reads the label at the head of @text. FALSE when it begins like a sentence, a date, a quantity or an amount. */
gboolean dh_label_read  (const char *text, DhLabel *label);
/* Reads one that the format keeps apart ("1.", "–", "a)"): it is one whatever follows. */
void     dh_label_given (const char *label, DhLabel *result);

G_END_DECLS
