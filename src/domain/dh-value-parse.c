/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-value-private.h"

#include <math.h>
#include <string.h>

#include "dh-error.h"
#include "dh-id.h"
#include "dh-number.h"
#include "dh-text.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *word; /* folded */
  gboolean value;
} FlagWord;

static const FlagWord flag_words[] = {
  { "1", TRUE },  { "yes", TRUE }, { "true", TRUE },   { "x", TRUE },      { "co", TRUE },
  { "0", FALSE }, { "no", FALSE }, { "false", FALSE }, { "khong", FALSE },
};

static gboolean
    G_GNUC_PRINTF (4, 5) refuse (const DhField *field, const char *text, GError **error, const char *expected, ...)
{
  va_list args;
  g_autofree char *words = NULL;

  va_start (args, expected);
  words = g_strdup_vprintf (expected, args);
  va_end (args);
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s: “%s” does not fit; expected %s."),
               dh_field_get_label (field), text, words);
  return FALSE;
}

/* "Field: what core said." */
static gboolean
name_field (const DhField *field, GError **error)
{
  if (error != NULL)
    g_prefix_error (error, "%s: ", dh_field_get_label (field));
  return FALSE;
}

/* "1.25": a point that cannot separate thousands. dh_value_to_text writes this form. */
static gboolean
parse_machine_decimal (const char *text, double *number)
{
  const char *p = text + (*text == '-');
  const char *point = NULL;
  char *end = NULL;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (const char *c = p; *c != '\0'; c++)
    if (*c == '.' && point == NULL)
      point = c;
    else if (!g_ascii_isdigit (*c) && strchr ("eE+-", *c) == NULL)
      return FALSE;
  if (point == NULL ? strpbrk (p, "eE") == NULL : strlen (point + 1) == 3 && strpbrk (p, "eE") == NULL)
    return FALSE;

  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

static gboolean
parse_number (const DhField *field, const char *text, DhValue *value, GError **error)
{
  gint64 integer = 0;
  double number = 0;

  if (field->kind == DH_FIELD_DECIMAL)
    {
      if (!parse_machine_decimal (text, &number) && !dh_decimal_parse (text, &number, error))
        return name_field (field, error);
      dh_value_set_double (value, number);
    }
  else
    {
      if (field->kind == DH_FIELD_MONEY ? !dh_money_parse (text, &integer, error)
                                        : !dh_integer_parse (text, &integer, error))
        return name_field (field, error);
      dh_value_set_int64 (value, integer);
    }
  return TRUE;
}

static gboolean
parse_date (const DhField *field, const char *text, int year, DhValue *value, GError **error)
{
  DhDate date = DH_DATE_NONE;
  g_autofree char *iso = NULL;

  if (!dh_date_parse (text, year, &date, error))
    return name_field (field, error);
  iso = dh_date_to_iso (date);
  dh_value_set_text (value, iso);
  return TRUE;
}

static gboolean
parse_period (const DhField *field, const char *text, int year, DhValue *value, GError **error)
{
  DhPeriod *period = dh_period_from_canonical (text, "", NULL);

  if (period == NULL)
    period = dh_period_parse (text, year, error);
  if (period == NULL)
    return name_field (field, error);
  dh_value_clear (value);
  value->type = DH_VALUE_PERIOD;
  value->period = period;
  return TRUE;
}

static gboolean
refuse_choice (const DhField *field, const char *text, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", choice->value);
  return refuse (field, text, error, _ ("one of %s"), known->str);
}

static gboolean
parse_choice (const DhField *field, const char *text, DhValue *value, GError **error)
{
  g_autofree char *folded = NULL;

  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    if (g_ascii_strcasecmp (choice->value, text) == 0)
      {
        dh_value_set_text (value, choice->value);
        return TRUE;
      }
  folded = dh_text_fold (text);
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    {
      const char *label = dh_field_choice_label (field, choice->value);
      g_autofree char *folded_label = dh_text_fold (label);
      g_autofree char *folded_source = dh_text_fold (choice->label);

      if (g_str_equal (folded, folded_label) || g_str_equal (folded, folded_source))
        {
          dh_value_set_text (value, choice->value);
          return TRUE;
        }
    }
  return refuse_choice (field, text, error);
}

static gboolean
parse_flag (const DhField *field, const char *text, DhValue *value, GError **error)
{
  g_autofree char *folded = dh_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (flag_words); i++)
    if (g_str_equal (folded, flag_words[i].word))
      {
        dh_value_set_int64 (value, flag_words[i].value);
        return TRUE;
      }
  return refuse (field, text, error, _ ("yes or no"));
}

static gboolean
parse_references (const DhField *field, const char *text, DhValue *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";, \n", -1);
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 id = 0;

      if (*parts[i] == '\0')
        continue;
      if (!dh_id_parse (parts[i], &id))
        return refuse (field, parts[i], error, _ ("the number of a record"));
      g_array_append_val (refs, id);
    }
  dh_value_take_refs (value, g_steal_pointer (&refs));
  return TRUE;
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
check_bounds (const DhField *field, const DhValue *value, GError **error)
{
  double number = value->type == DH_VALUE_DOUBLE ? value->d : (double) value->i;
  g_autofree char *text = NULL, *from = NULL, *to = NULL;
  DhValue min = { .type = DH_VALUE_INT, .i = field->min }, max = { .type = DH_VALUE_INT, .i = field->max };

  if (field->kind != DH_FIELD_INTEGER && field->kind != DH_FIELD_MONEY && field->kind != DH_FIELD_DECIMAL)
    return TRUE;
  if (value->type == DH_VALUE_DOUBLE && !isfinite (value->d))
    return refuse (field, "∞", error, _ ("a finite number"));
  if ((field->min == 0 && field->max == 0) || (number >= (double) field->min && number <= (double) field->max))
    return TRUE;

  text = dh_value_format (field, value);
  from = dh_value_format (field, &min);
  to = dh_value_format (field, &max);
  if (field->max >= G_MAXINT32)
    return refuse (field, text, error, _ ("a number from %s on"), from);
  return refuse (field, text, error, _ ("a number from %s to %s"), from, to);
}

static int
type_of (const DhField *field)
{
  switch (field->kind)
    {
    case DH_FIELD_INTEGER:
    case DH_FIELD_MONEY:
    case DH_FIELD_REFERENCE:
    case DH_FIELD_FLAG:
      return DH_VALUE_INT;
    case DH_FIELD_DECIMAL:
      return DH_VALUE_DOUBLE;
    case DH_FIELD_PERIOD:
      return DH_VALUE_PERIOD;
    case DH_FIELD_REFERENCES:
      return DH_VALUE_REFS;
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_DATE:
    case DH_FIELD_CHOICE:
    case DH_FIELD_FILE:
    default:
      return DH_VALUE_TEXT;
    }
}

static gboolean
is_choice (const DhField *field, const char *value)
{
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    if (g_str_equal (choice->value, value))
      return TRUE;
  return FALSE;
}

char *
dh_field_clean_text (const DhField *field, const char *text)
{
  g_autofree char *normal = dh_text_normalize (text);

  if (field->kind == DH_FIELD_LONG_TEXT)
    return g_strdup (g_strstrip (normal));
  return dh_text_squeeze (normal);
}

gboolean
dh_value_check (const DhField *field, const DhValue *value, GError **error)
{
  if (dh_value_is_empty (value))
    return TRUE;

  if ((int) value->type != type_of (field))
    {
      g_autofree char *text = dh_value_to_text (field, value);

      return refuse (field, text, error, _ ("another kind of value"));
    }
  if (field->kind == DH_FIELD_DATE && dh_date_from_iso (value->s) == DH_DATE_NONE)
    return refuse (field, value->s, error, _ ("a date like 2023-06-30"));
  if (field->kind == DH_FIELD_FILE && !is_hash (value->s))
    return refuse (field, value->s, error, _ ("the SHA-256 of a file in this store"));
  if (field->kind == DH_FIELD_CHOICE && !is_choice (field, value->s))
    return refuse_choice (field, value->s, error);
  return check_bounds (field, value, error);
}

gboolean
dh_value_parse (const DhField *field, const char *text, int year, DhValue *value, GError **error)
{
  g_autofree char *clean = NULL;
  gboolean parsed = FALSE;

  g_return_val_if_fail (field != NULL && value != NULL, FALSE);

  clean = text != NULL && *text != '\0' ? dh_field_clean_text (field, text) : NULL;
  if (clean == NULL || *clean == '\0')
    {
      dh_value_clear (value);
      return TRUE;
    }

  switch (field->kind)
    {
    case DH_FIELD_INTEGER:
    case DH_FIELD_MONEY:
    case DH_FIELD_DECIMAL:
      parsed = parse_number (field, clean, value, error);
      break;
    case DH_FIELD_DATE:
      parsed = parse_date (field, clean, year, value, error);
      break;
    case DH_FIELD_PERIOD:
      parsed = parse_period (field, clean, year, value, error);
      break;
    case DH_FIELD_CHOICE:
      parsed = parse_choice (field, clean, value, error);
      break;
    case DH_FIELD_FLAG:
      parsed = parse_flag (field, clean, value, error);
      break;
    case DH_FIELD_REFERENCES:
      parsed = parse_references (field, clean, value, error);
      break;
    case DH_FIELD_REFERENCE:
      {
        gint64 id = 0;

        parsed = dh_id_parse (clean, &id);
        if (parsed)
          dh_value_set_int64 (value, id);
        else
          refuse (field, clean, error, _ ("the number of a record"));
      }
      break;
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_FILE:
    default:
      dh_value_set_text (value, clean);
      parsed = TRUE;
      break;
    }
  return parsed && dh_value_check (field, value, error);
}
