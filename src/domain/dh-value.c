/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-value-private.h"

#include <math.h>
#include <string.h>

#include "dh-date.h"
#include "dh-number.h"

#include <glib/gi18n.h>

static gboolean
refs_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static gboolean
periods_equal (const DhPeriod *a, const DhPeriod *b)
{
  return a->kind == b->kind && a->start == b->start && a->end == b->end && g_str_equal (a->words, b->words);
}

/* Plain digits with a point. Exactly three decimals would read as thousands and get a fourth. */
static char *
decimal_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 1];
  char *point = NULL;

  g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.15g", number);
  if (fabs (g_ascii_strtod (buffer, NULL) - number) > 0)
    g_ascii_dtostr (buffer, G_ASCII_DTOSTR_BUF_SIZE, number);
  point = strchr (buffer, '.');
  if (point != NULL && strlen (point + 1) == 3 && strchr (buffer, 'e') == NULL)
    strcat (buffer, "0");
  return g_strdup (buffer);
}

static char *
refs_to_text (const GArray *refs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < refs->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? ";" : "", g_array_index (refs, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
format_int64 (const DhField *field, gint64 value)
{
  if (field->kind == DH_FIELD_MONEY)
    return dh_money_format (value);
  if (field->kind == DH_FIELD_FLAG)
    return g_strdup (value != 0 ? _ ("yes") : _ ("no"));
  if (field->kind == DH_FIELD_REFERENCE)
    return g_strdup ("");
  if (field->flags & DH_FIELD_YEAR)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return dh_integer_format (value);
}

static char *
format_text (const DhField *field, const char *text)
{
  if (field->kind == DH_FIELD_CHOICE)
    return g_strdup (dh_field_choice_label (field, text));
  if (field->kind == DH_FIELD_DATE)
    {
      DhDate date = dh_date_from_iso (text);

      return date != DH_DATE_NONE ? dh_date_format_screen (date) : g_strdup (text);
    }
  return g_strdup (text);
}

void
dh_value_clear (DhValue *self)
{
  g_return_if_fail (self != NULL);

  switch (self->type)
    {
    case DH_VALUE_TEXT:
      g_free (self->s);
      break;
    case DH_VALUE_PERIOD:
      dh_period_free (self->period);
      break;
    case DH_VALUE_REFS:
      g_array_unref (self->refs);
      break;
    case DH_VALUE_NULL:
    case DH_VALUE_INT:
    case DH_VALUE_DOUBLE:
    default:
      break;
    }
  memset (self, 0, sizeof *self);
}

/* @copy is overwritten, not cleared: it may be fresh memory. */
void
dh_value_copy (const DhValue *self, DhValue *copy)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (copy != NULL);

  *copy = *self;
  if (self->type == DH_VALUE_TEXT)
    copy->s = g_strdup (self->s);
  else if (self->type == DH_VALUE_PERIOD)
    copy->period = dh_period_copy (self->period);
  else if (self->type == DH_VALUE_REFS)
    copy->refs = g_array_copy (self->refs);
}

/* Empty values are equal whatever their type. */
gboolean
dh_value_equal (const DhValue *a, const DhValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (dh_value_is_empty (a) || dh_value_is_empty (b))
    return dh_value_is_empty (a) && dh_value_is_empty (b);
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case DH_VALUE_INT:
      return a->i == b->i;
    case DH_VALUE_DOUBLE:
      return !(a->d < b->d) && !(a->d > b->d);
    case DH_VALUE_TEXT:
      return g_str_equal (a->s, b->s);
    case DH_VALUE_PERIOD:
      return periods_equal (a->period, b->period);
    case DH_VALUE_REFS:
      return refs_equal (a->refs, b->refs);
    case DH_VALUE_NULL:
    default:
      return TRUE;
    }
}

gboolean
dh_value_is_empty (const DhValue *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  switch (self->type)
    {
    case DH_VALUE_TEXT:
      return self->s == NULL || *self->s == '\0';
    case DH_VALUE_PERIOD:
      return self->period == NULL || self->period->kind == DH_PERIOD_NONE;
    case DH_VALUE_REFS:
      return self->refs->len == 0;
    case DH_VALUE_INT:
    case DH_VALUE_DOUBLE:
      return FALSE;
    case DH_VALUE_NULL:
    default:
      return TRUE;
    }
}

char *
dh_value_format (const DhField *field, const DhValue *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  switch (value->type)
    {
    case DH_VALUE_INT:
      return format_int64 (field, value->i);
    case DH_VALUE_DOUBLE:
      return dh_decimal_format (value->d, 6);
    case DH_VALUE_TEXT:
      return format_text (field, value->s);
    case DH_VALUE_PERIOD:
      return dh_period_dup_words (value->period);
    case DH_VALUE_NULL:
    case DH_VALUE_REFS:
    default:
      return g_strdup ("");
    }
}

char *
dh_value_to_text (const DhField *field, const DhValue *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  switch (value->type)
    {
    case DH_VALUE_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
    case DH_VALUE_DOUBLE:
      return decimal_to_text (value->d);
    case DH_VALUE_TEXT:
      return g_strdup (value->s);
    case DH_VALUE_PERIOD:
      return dh_period_to_canonical (value->period);
    case DH_VALUE_REFS:
      return refs_to_text (value->refs);
    case DH_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}

void
dh_value_set_int64 (DhValue *self, gint64 value)
{
  dh_value_clear (self);
  self->type = DH_VALUE_INT;
  self->i = value;
}

void
dh_value_set_double (DhValue *self, double value)
{
  dh_value_clear (self);
  self->type = DH_VALUE_DOUBLE;
  self->d = value;
}

void
dh_value_set_text (DhValue *self, const char *text)
{
  char *copy = g_strdup (text); /* @text may be what is cleared */

  dh_value_clear (self);
  if (copy == NULL)
    return;
  self->type = DH_VALUE_TEXT;
  self->s = copy;
}

void
dh_value_take_refs (DhValue *self, GArray *refs)
{
  dh_value_clear (self);
  self->type = DH_VALUE_REFS;
  self->refs = refs;
}

gboolean
dh_value_has_ref (const DhValue *self, gint64 id)
{
  for (guint i = 0; self->type == DH_VALUE_REFS && i < self->refs->len; i++)
    if (g_array_index (self->refs, gint64, i) == id)
      return TRUE;
  return FALSE;
}
