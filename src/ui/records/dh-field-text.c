/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-field-text.h"

#include <glib/gi18n.h>

#include "dh-number.h"
#include "dh-query.h"

/* Words that several entities use for their states. The list is open at the end: an unknown word is shown
 * without an icon. */
static const struct
{
  const char *value;
  const char *icon;
  const char *style;
} CHOICE_LOOKS[] = {
  { "not-started", "content-loading-symbolic", "dim-label" },
  { "in-progress", "media-playback-start-symbolic", "accent" },
  { "done", "object-select-symbolic", "success" },
  { "done-late", "alarm-symbolic", "warning" },
  { "overdue", "dialog-warning-symbolic", "error" },
  { "carried-over", "go-next-symbolic", "dim-label" },
  { "cancelled", "process-stop-symbolic", "dim-label" },
  { "draft", "document-edit-symbolic", "dim-label" },
  { "submitted", "mail-send-symbolic", "accent" },
  { "adopted", "object-select-symbolic", "success" },
  { "closed", "changes-prevent-symbolic", "dim-label" },
};

char *
dh_field_edit_text (const DhField *field, const DhValue *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  if (dh_value_is_empty (value))
    return g_strdup ("");
  if (field->kind == DH_FIELD_MONEY && value->type == DH_VALUE_INT)
    return dh_integer_format (value->i);
  if (field->kind == DH_FIELD_INTEGER && value->type == DH_VALUE_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
  if (field->kind == DH_FIELD_DECIMAL && value->type == DH_VALUE_DOUBLE)
    return dh_decimal_format (value->d, 9);
  if (value->type == DH_VALUE_PERIOD && value->period != NULL)
    return dh_period_dup_words (value->period);
  if (value->type == DH_VALUE_TEXT && (field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT))
    return g_strdup (value->s);
  return dh_value_format (field, value);
}

int
dh_field_default_year (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), 0);

  int year = dh_context_get_year (context);
  return year > 0 ? year : dh_date_year (dh_clock_today (dh_context_get_clock (context)));
}

gboolean
dh_field_is_figure (const DhField *field)
{
  return field->kind == DH_FIELD_INTEGER || field->kind == DH_FIELD_DECIMAL || field->kind == DH_FIELD_MONEY
         || field->kind == DH_FIELD_DATE;
}

gboolean
dh_field_is_editable (const DhField *field)
{
  return (field->flags & (DH_FIELD_COMPUTED | DH_FIELD_HIDDEN)) == 0 && field->kind != DH_FIELD_FILE;
}

char *
dh_field_dup_refusal (const DhField *field)
{
  if (field->flags & DH_FIELD_COMPUTED)
    return g_strdup_printf (_ ("“%s” is computed from other values and cannot be typed."), dh_field_get_label (field));
  return g_strdup_printf (_ ("“%s” cannot be changed in the table."), dh_field_get_label (field));
}

gboolean
dh_field_is_groupable (const DhField *field)
{
  return dh_query_groups_by (field);
}

const char *
dh_choice_icon (const char *value, const char **style)
{
  g_return_val_if_fail (style != NULL, NULL);

  *style = NULL;
  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (CHOICE_LOOKS); i++)
    if (g_str_equal (CHOICE_LOOKS[i].value, value))
      {
        *style = CHOICE_LOOKS[i].style;
        return CHOICE_LOOKS[i].icon;
      }
  return NULL;
}

int
dh_field_width (const DhEntity *entity, const DhField *field)
{
  if (g_strcmp0 (entity->title, field->name) == 0)
    return 240;
  switch (field->kind)
    {
    case DH_FIELD_INTEGER:
    case DH_FIELD_DECIMAL:
    case DH_FIELD_FLAG:
      return 90;
    case DH_FIELD_DATE:
      return 110;
    case DH_FIELD_MONEY:
      return 140;
    case DH_FIELD_REFERENCE:
    case DH_FIELD_REFERENCES:
    case DH_FIELD_LONG_TEXT:
      return 170;
    case DH_FIELD_TEXT:
    case DH_FIELD_PERIOD:
    case DH_FIELD_CHOICE:
    case DH_FIELD_FILE:
    default:
      return 150;
    }
}
