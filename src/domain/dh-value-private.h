/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-value.h"

G_BEGIN_DECLS

void     dh_value_set_int64  (DhValue *self, gint64 value);
void     dh_value_set_double (DhValue *self, double value);
void     dh_value_set_text   (DhValue *self, const char *text);          /* NULL: the empty value */
void     dh_value_take_refs  (DhValue *self, GArray *refs);              /* none: the empty value */
gboolean dh_value_has_ref    (const DhValue *self, gint64 id);

/* Text as it is kept: NFC, trimmed, and on one line unless @field is a long text. */
char    *dh_field_clean_text (const DhField *field, const char *text);
/* TRUE when @value is of the type and within the bounds of @field, else a sentence naming it. */
gboolean dh_value_check      (const DhField *field, const DhValue *value, GError **error);

G_END_DECLS
