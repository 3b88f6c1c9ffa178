/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include "dh-catalogue.h"

/* Labels of tables and fields are English in the sources, as everything on the screen, and there in the language of the
 * window. A paper goes to others, so it has them in Vietnamese, and from the catalogue that the window would use. */

static gpointer
load_catalogue (gpointer data)
{
  const char *folder = g_getenv ("DONGHANH_LOCALE_DIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : DH_LOCALE_DIR, "vi", "LC_MESSAGES",
                                            GETTEXT_PACKAGE ".mo", NULL);

  return dh_catalogue_load (path);
}

const char *
_dh_compose_word (const char *source)
{
  static GOnce once = G_ONCE_INIT;
  const DhCatalogue *catalogue = g_once (&once, load_catalogue, NULL);
  const char *word = catalogue != NULL && source != NULL ? dh_catalogue_lookup (catalogue, source) : NULL;

  return word != NULL ? word : source != NULL ? source : "";
}

char *
_dh_compose_format (DhRecord *record, const DhField *field)
{
  char *words = dh_record_format (record, field->name);
  const char *value = field->kind == DH_FIELD_CHOICE ? dh_record_get_text (record, field->name) : NULL;
  const char *source = NULL;

  for (const DhChoice *choice = field->choices; value != NULL && choice != NULL && choice->value != NULL; choice++)
    if (g_str_equal (choice->value, value))
      source = choice->label;
  if (field->kind == DH_FIELD_FLAG && *words != '\0')
    source = dh_record_get_int64 (record, field->name) != 0 ? DH_COMPOSE_YES : DH_COMPOSE_NO;
  if (source == NULL)
    return words;
  g_free (words);
  return g_strdup (_dh_compose_word (source));
}
