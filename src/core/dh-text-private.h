/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An output that has room for the rest of an input which, in the usual case, does not grow. */
typedef struct
{
  char  *text;
  gsize  length;
  gsize  capacity;   /* without the terminator */
} DhTextOut;

void        _dh_text_out_init    (DhTextOut *out, gsize capacity);
/* Room for @now bytes and for the @remaining input. */
void        _dh_text_out_reserve (DhTextOut *out, gsize now, gsize remaining);
char       *_dh_text_out_finish  (DhTextOut *out);

/* @text when it is valid, otherwise a valid copy, owned by @owned. */
const char *_dh_text_make_valid  (const char *text, gsize *length, char **owned);
/* NFC by ICU, for text that is not made of stable characters only. */
char       *_dh_text_compose     (const char *text, gsize length);

G_END_DECLS
