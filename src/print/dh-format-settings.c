/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-format-profile-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "dh-error.h"

#define FIELD(field) offsetof (DhFormatProfile, field)
#define NUMBER(key, field, min, max) { key, DH_SETTING_NUMBER, FIELD (field), min, max, NULL }
#define COUNT(key, field, min, max) { key, DH_SETTING_COUNT, FIELD (field), min, max, NULL }
#define FLAG(key, field) { key, DH_SETTING_FLAG, FIELD (field), 0, 0, NULL }
#define TEXT(key, field) { key, DH_SETTING_TEXT, FIELD (field), 0, 0, NULL }
#define WORD(key, field, words) { key, DH_SETTING_TEXT, FIELD (field), 0, 0, words }
#define CHOICE(key, field, words) { key, DH_SETTING_CHOICE, FIELD (field), 0, 0, words }

/* Ranges: document-format, 2–11; where a regulation has none, what still looks like a paper. */
static const DhSetting settings[] = {
  /* clang-format off */
  WORD ("page.paper", paper, "A4 A5"),
  NUMBER ("page.margin-top", margin_top, 20, 25),
  NUMBER ("page.margin-bottom", margin_bottom, 20, 25),
  NUMBER ("page.margin-left", margin_left, 30, 35),
  NUMBER ("page.margin-right", margin_right, 15, 20),
  FLAG ("page.margin-mirrored", margin_mirrored),
  NUMBER ("page.header-distance", header_distance, 5, 15),
  TEXT ("font.family", font_family),
  FLAG ("font.kerning", font_kerning),
  NUMBER ("header.nation-size", nation_size, 12, 13),
  NUMBER ("header.nation-size-low", nation_size_low, 12, 13),
  NUMBER ("header.motto-size", motto_size, 13, 14),
  NUMBER ("header.motto-size-low", motto_size_low, 13, 14),
  NUMBER ("header.superior-size", superior_size, 12, 13),
  NUMBER ("header.superior-size-low", superior_size_low, 12, 13),
  NUMBER ("header.issuing-size", issuing_size, 12, 13),
  NUMBER ("header.issuing-size-low", issuing_size_low, 12, 13),
  FLAG ("header.superior-bold", superior_bold),
  FLAG ("header.issuing-rule", issuing_rule),
  NUMBER ("header.issuing-rule-share", issuing_rule_share, 1.0 / 3, 0.5),
  NUMBER ("header.motto-rule-share", motto_rule_share, 0.9, 1),
  NUMBER ("header.rule-thickness", rule_thickness, 0.25, 1.5),
  NUMBER ("header.right-min", right_min, 60, 120),
  NUMBER ("header.right-max", right_max, 60, 120),
  NUMBER ("header.right-padding", right_padding, 0, 5),
  NUMBER ("header.overhang", overhang, 0, 10),
  NUMBER ("header.space", header_space, 0, 24),
  NUMBER ("number.size", number_size, 13, 14),
  NUMBER ("number.date-size", date_size, 13, 14),
  NUMBER ("number.date-size-low", date_size_low, 13, 14),
  NUMBER ("letter.abstract-size", letter_abstract_size, 12, 13),
  NUMBER ("letter.abstract-space", letter_abstract_space, 0, 18),
  NUMBER ("abstract.kind-size", kind_size, 13, 14),
  NUMBER ("abstract.size", abstract_size, 13, 14),
  NUMBER ("abstract.rule-share", abstract_rule_share, 1.0 / 3, 0.5),
  NUMBER ("abstract.space-before", title_space_before, 0, 60),
  NUMBER ("abstract.space-after", title_space_after, 0, 60),
  NUMBER ("bases.size", base_size, 13, 14),
  FLAG ("bases.italic", base_italic),
  TEXT ("bases.end", base_end),
  TEXT ("bases.last-end", base_last_end),
  NUMBER ("body.size", body_size, 13, 14),
  NUMBER ("body.indent", body_indent, 10, 12.7),
  NUMBER ("body.space", body_space, 6, 18),
  NUMBER ("body.line", body_line, 1, 1.5),
  COUNT ("body.orphans", body_orphans, 1, 4),
  TEXT ("body.end-mark", end_mark),
  TEXT ("body.letters", letters),
  NUMBER ("addressees.size", addressee_size, 13, 14),
  NUMBER ("signature.size", signature_size, 13, 14),
  NUMBER ("signature.gap", signature_gap, 20, 40),
  COUNT ("signature.lines", signature_lines, 0, 5),
  NUMBER ("signature.left-share", signature_left, 0.25, 0.6),
  FLAG ("signature.deputy-line", deputy_line),
  NUMBER ("recipients.label-size", recipient_label_size, 12, 12),
  NUMBER ("recipients.size", recipient_size, 11, 12),
  NUMBER ("recipients.drafter-size", drafter_size, 11, 11),
  NUMBER ("recipients.address-size", address_size, 11, 12),
  NUMBER ("appendix.label-size", appendix_size, 13, 14),
  NUMBER ("appendix.title-size", appendix_title_size, 13, 14),
  NUMBER ("appendix.reference-size", appendix_reference_size, 13, 14),
  TEXT ("appendix.reference", appendix_reference),
  NUMBER ("table.size", table_size, 11, 13),
  NUMBER ("table.grid", table_grid, 0.25, 1),
  NUMBER ("table.padding-x", table_padding_x, 0.5, 4),
  NUMBER ("table.padding-y", table_padding_y, 0, 3),
  NUMBER ("table.line", table_line, 1, 1.5),
  CHOICE ("page-number.place", page_number_place, "top-centre bottom-right bottom-centre"),
  NUMBER ("page-number.size", page_number_size, 13, 14),
  FLAG ("page-number.first-page", page_number_first),
  NUMBER ("marks.size", mark_size, 13, 14),
  FLAG ("words.le", words_le),
  FLAG ("words.ngan", words_ngan),
  FLAG ("words.chan", words_chan),
  FLAG ("words.stop", words_stop),
  WORD ("words.uy", spelling_uy, "as-typed Ủy Uỷ"),
  /* clang-format on */
  { NULL },
};

static gpointer
field_of (const DhFormatProfile *self, const DhSetting *setting)
{
  return (char *) self + setting->offset;
}

static gboolean
refuse (GError **error, const DhSetting *setting, const char *text, const char *expected)
{
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s: “%s” does not fit; expected %s."), setting->key, text,
               expected);
  return FALSE;
}

/* The index of @word among @choices, or -1. */
static int
find_choice (const char *choices, const char *word)
{
  g_auto (GStrv) words = g_strsplit (choices, " ", -1);

  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return -1;
}

static gboolean
set_word (DhFormatProfile *self, const DhSetting *setting, const char *text, GError **error)
{
  int index = setting->choices != NULL ? find_choice (setting->choices, text) : 0;

  if (index < 0)
    {
      g_autofree char *expected = g_strdup_printf (_ ("one of %s"), setting->choices);

      return refuse (error, setting, text, expected);
    }
  if (setting->kind == DH_SETTING_CHOICE)
    *(DhPageNumberPlace *) field_of (self, setting) = (DhPageNumberPlace) index;
  else
    g_set_str ((char **) field_of (self, setting), text);
  return TRUE;
}

static gboolean
set_flag (DhFormatProfile *self, const DhSetting *setting, const char *text, GError **error)
{
  gboolean yes = g_str_equal (text, "true") || g_str_equal (text, "1");

  if (!yes && !g_str_equal (text, "false") && !g_str_equal (text, "0"))
    return refuse (error, setting, text, _ ("true or false"));
  *(gboolean *) field_of (self, setting) = yes;
  return TRUE;
}

const DhSetting *
_dh_format_settings (void)
{
  return settings;
}

gboolean
_dh_format_setting_set_number (DhFormatProfile *self, const DhSetting *setting, double number, GError **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert (setting->kind == DH_SETTING_NUMBER || setting->kind == DH_SETTING_COUNT);

  /* A third written with three or more digits is meant as one. */
  if (!(number >= setting->min - 0.001 && number <= setting->max + 0.001)
      || (setting->kind == DH_SETTING_COUNT && fabs (number - round (number)) > 1e-9))
    {
      g_autofree char *expected = g_strdup_printf (_ ("a number from %s to %s"),
                                                   g_ascii_formatd (low, sizeof low, "%.4g", setting->min),
                                                   g_ascii_formatd (high, sizeof high, "%.4g", setting->max));

      return refuse (error, setting, g_ascii_formatd (text, sizeof text, "%.6g", number), expected);
    }
  if (setting->kind == DH_SETTING_COUNT)
    *(guint *) field_of (self, setting) = (guint) round (number);
  else
    *(double *) field_of (self, setting) = CLAMP (number, setting->min, setting->max);
  return TRUE;
}

gboolean
_dh_format_setting_set (DhFormatProfile *self, const DhSetting *setting, const char *text, GError **error)
{
  char *end = NULL;
  double number = 0;

  switch (setting->kind)
    {
    case DH_SETTING_FLAG:
      return set_flag (self, setting, text, error);
    case DH_SETTING_TEXT:
    case DH_SETTING_CHOICE:
      return set_word (self, setting, text, error);
    case DH_SETTING_NUMBER:
    case DH_SETTING_COUNT:
    default:
      number = g_ascii_strtod (text, &end);
      if (end == text || *end != '\0')
        return refuse (error, setting, text, _ ("a number with a point, as 12.5"));
      return _dh_format_setting_set_number (self, setting, number, error);
    }
}

void
_dh_format_setting_copy (const DhFormatProfile *from, DhFormatProfile *to, const DhSetting *setting)
{
  switch (setting->kind)
    {
    case DH_SETTING_NUMBER:
      *(double *) field_of (to, setting) = *(double *) field_of (from, setting);
      break;
    case DH_SETTING_TEXT:
      g_set_str ((char **) field_of (to, setting), *(char **) field_of (from, setting));
      break;
    case DH_SETTING_COUNT:
    case DH_SETTING_FLAG:
    case DH_SETTING_CHOICE:
    default:
      memcpy (field_of (to, setting), field_of (from, setting), sizeof (guint));
      break;
    }
}

void
_dh_format_setting_clear (DhFormatProfile *self, const DhSetting *setting)
{
  if (setting->kind == DH_SETTING_TEXT)
    g_clear_pointer ((char **) field_of (self, setting), g_free);
}
