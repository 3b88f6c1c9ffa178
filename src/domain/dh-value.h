/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dh-entity.h"

G_BEGIN_DECLS

/* The value of one field. A small value type; clear it with dh_value_clear. */
typedef struct
{
  enum { DH_VALUE_NULL, DH_VALUE_INT, DH_VALUE_DOUBLE, DH_VALUE_TEXT, DH_VALUE_PERIOD, DH_VALUE_REFS } type;
  union
  {
    gint64    i;        /* INTEGER, MONEY, REFERENCE, FLAG */
    double    d;        /* DECIMAL */
    char     *s;        /* TEXT, LONG_TEXT, DATE (ISO), CHOICE, FILE */
    DhPeriod *period;
    GArray   *refs;     /* gint64, in order */
  };
} DhValue;

#define DH_VALUE_INIT { 0 }

void     dh_value_clear     (DhValue *self);
void     dh_value_copy      (const DhValue *self, DhValue *copy);
gboolean dh_value_equal     (const DhValue *a, const DhValue *b);
gboolean dh_value_is_empty  (const DhValue *self);

/* Reads what a person typed or pasted, a command line gave or a file held, for @field. Choices by
 * value or by label (either language); dates and periods by dh_date_parse/dh_period_parse with
 * @year; references by id only here (dh_reference_resolve reads names). Empty text is the empty value.
 * Error: DH_ERROR_INVALID_VALUE "Field: “x” … expected …". */
gboolean dh_value_parse     (const DhField *field, const char *text, int year, DhValue *value, GError **error);

/* For people: dates 05/02/2023, money 1.250.000 đ, choice labels, period wording. References give "". */
char    *dh_value_format    (const DhField *field, const DhValue *value);
/* For machines: ISO dates, canonical periods, plain digits, choice values. dh_value_parse reads it back. */
char    *dh_value_to_text   (const DhField *field, const DhValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhValue, dh_value_clear)

G_END_DECLS
