/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "dh-error.h"

/* fontconfig always finds something: an old Liberation Serif passes for Times New Roman and lacks most Vietnamese
 * letters, which are then drawn from another face without a word (document-format, 14). */

/* Every letter of Vietnamese with a mark, and what papers use beside them. */
static const struct
{
  gunichar first, last;
} needed[] = { { 0x20, 0x7e },     { 0xc0, 0xc3 },     { 0xc8, 0xca },    { 0xcc, 0xcd },   { 0xd2, 0xd5 },
               { 0xd9, 0xda },     { 0xdd, 0xdd },     { 0xe0, 0xe3 },    { 0xe8, 0xea },   { 0xec, 0xed },
               { 0xf2, 0xf5 },     { 0xf9, 0xfa },     { 0xfd, 0xfd },    { 0x102, 0x103 }, { 0x110, 0x111 },
               { 0x128, 0x129 },   { 0x168, 0x169 },   { 0x1a0, 0x1a1 },  { 0x1af, 0x1b0 }, { 0x1ea0, 0x1ef9 },
               { 0x2013, 0x2013 }, { 0x201c, 0x201d }, { 0x2026, 0x2026 } };

static guint
count_missing (PangoFont *font)
{
  PangoCoverage *coverage = pango_font_get_coverage (font, pango_language_from_string ("vi"));
  guint missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    for (gunichar c = needed[i].first; c <= needed[i].last; c++)
      missing += pango_coverage_get (coverage, (int) c) != PANGO_COVERAGE_EXACT;
  g_object_unref (coverage);
  return missing;
}

static const char *
style_name (DhTextStyle style)
{
  switch ((int) style)
    {
    case DH_STYLE_BOLD:
      return _ ("bold");
    case DH_STYLE_ITALIC:
      return _ ("italic");
    case DH_STYLE_BOLD | DH_STYLE_ITALIC:
      return _ ("bold italic");
    default:
      return _ ("regular");
    }
}

static gboolean
check_style (DhType *type, const char *family, DhTextStyle style, GError **error)
{
  DhFace *face = _dh_type_get (type, _dh_type_face (type, 14, style));
  PangoFont *font = pango_context_load_font (type->context, face->description);
  PangoFontDescription *found = NULL;
  guint missing = 0;

  if (font == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("No font stands for “%s”; install fonts-liberation."),
                   family);
      return FALSE;
    }
  missing = count_missing (font);
  if (missing > 0)
    {
      found = pango_font_describe (font);
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND,
                   _ ("The font “%s”, which stands for “%s” (%s), lacks %u letters of Vietnamese; install Liberation "
                      "fonts 2 or Times New Roman."),
                   pango_font_description_get_family (found), family, style_name (style), missing);
      pango_font_description_free (found);
    }
  g_object_unref (font);
  return missing == 0;
}

/* What is wrong with the font that stands for @family; "": nothing. New string. */
static char *
check_family (DhType *type, const char *family)
{
  g_autoptr (GError) error = NULL;

  for (int style = 0; style < 4; style++)
    if (!check_style (type, family, (DhTextStyle) style, &error))
      return g_strdup (error->message);
  return g_strdup ("");
}

/* Every layout has its own fonts, which stand for the same families as long as the program runs. */
gboolean
_dh_type_check (DhType *type, const char *family, GError **error)
{
  static GMutex lock;
  static GHashTable *known; /* family → what is wrong with it */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *wrong = NULL;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_hash_table_contains (known, family))
    g_hash_table_insert (known, g_strdup (family), check_family (type, family));
  wrong = g_hash_table_lookup (known, family);
  if (*wrong == '\0')
    return TRUE;
  g_set_error_literal (error, DH_ERROR, DH_ERROR_NOT_FOUND, wrong);
  return FALSE;
}
