/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"

#define FIRST_YEAR 1945
#define LAST_YEAR 2100

/* Options that a person or a command line names are checked before anything is read. */

static const DhPaperOption *
find_option (const DhPaperType *type, const char *name)
{
  for (guint i = 0; i < dh_paper_type_n_options (type); i++)
    if (g_str_equal (dh_paper_type_get_option (type, i)->name, name))
      return dh_paper_type_get_option (type, i);
  return NULL;
}

static gboolean
refuse_option (const DhPaperType *type, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < dh_paper_type_n_options (type); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", dh_paper_type_get_option (type, i)->name);
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” has no option “%s”; expected one of %s."), type->name,
               name, names->str);
  return FALSE;
}

static gboolean
check_choice (const DhPaperOption *option, const char *value, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const DhChoice *choice = option->choices; choice->value != NULL; choice++)
    {
      if (g_str_equal (choice->value, value))
        return TRUE;
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", choice->value);
    }
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s: “%s” does not fit; expected one of %s."), option->name,
               value, words->str);
  return FALSE;
}

static gboolean
check_option (const DhPaperType *type, const char *name, const char *value, GError **error)
{
  const DhPaperOption *option = find_option (type, name);

  if (option == NULL)
    return refuse_option (type, name, error);
  if (option->kind == DH_OPTION_CHOICE)
    return check_choice (option, value, error);
  if (option->kind == DH_OPTION_FLAG && !g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s: “%s” does not fit; expected yes or no."), name,
                   value);
      return FALSE;
    }
  if (option->kind == DH_OPTION_DATE && *value != '\0' && dh_date_from_iso (value) == DH_DATE_NONE)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s: “%s” is not a date; expected one like 2023-06-30."),
                   name, value);
      return FALSE;
    }
  return TRUE;
}

gboolean
_dh_compose_check_options (const DhPaperType *type, const DhPaperRequest *request, GError **error)
{
  GHashTableIter iter;
  gpointer name = NULL, value = NULL;

  if (request->year != 0 && (request->year < FIRST_YEAR || request->year > LAST_YEAR))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%d is no year to print; expected one from %d to %d."),
                   request->year, FIRST_YEAR, LAST_YEAR);
      return FALSE;
    }
  g_hash_table_iter_init (&iter, request->options);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (strchr (name, '.') == NULL && !check_option (type, name, value, error))
      return FALSE;
  return TRUE;
}
