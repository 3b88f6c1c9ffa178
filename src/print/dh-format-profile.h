/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dh-date.h"

G_BEGIN_DECLS

/* How papers look: data/formats/NAME.json, checked against the ranges that profile.schema.json states.
 * Lengths are mm, sizes pt, shares 0–1. An immutable, counted value; any thread. */
typedef struct _DhFormatProfile DhFormatProfile;

typedef enum { DH_NUMBER_TOP_CENTRE, DH_NUMBER_BOTTOM_RIGHT, DH_NUMBER_BOTTOM_CENTRE } DhPageNumberPlace;

struct _DhFormatProfile
{
  char   *name;                  /* file name: "mttq-nd30" */
  char   *title;
  char   *basis;                 /* the regulation it follows */
  DhDate  valid_from, valid_to;  /* dates of papers it is offered for; DH_DATE_NONE: open */
  gint64  rank;                  /* among those that fit a date the highest is chosen */

  char   *paper;                 /* "A4" or "A5" */
  double  margin_top, margin_bottom, margin_left, margin_right;
  gboolean margin_mirrored;      /* even pages swap left and right */
  double  header_distance;       /* edge of the paper to the page number */

  char   *font_family;
  gboolean font_kerning;

  double  nation_size, motto_size;          /* Quốc hiệu, Tiêu ngữ */
  double  nation_size_low, motto_size_low;  /* when the columns do not fit */
  double  superior_size, issuing_size, superior_size_low, issuing_size_low;
  gboolean superior_bold;
  gboolean issuing_rule;
  double  issuing_rule_share;    /* of the last line */
  double  motto_rule_share;
  double  rule_thickness;        /* pt */
  double  right_min, right_max, right_padding, overhang;
  double  header_space;          /* pt between the names and the number line */

  double  number_size, date_size, date_size_low;
  double  letter_abstract_size, letter_abstract_space;

  double  kind_size, abstract_size, abstract_rule_share;
  double  title_space_before, title_space_after;    /* pt */

  double  base_size;
  gboolean base_italic;
  char   *base_end, *base_last_end;

  double  body_size, body_indent, body_space, body_line;   /* body_space pt, body_line in lines of 1.15 em */
  guint   body_orphans;          /* least lines of a paragraph at the foot or head of a page */
  char   *end_mark;
  char   *letters;               /* of điểm, parted by blanks */

  double  addressee_size;
  double  signature_size, signature_gap;   /* gap mm */
  guint   signature_lines;                 /* body lines that stay on its page */
  double  signature_left;                  /* share of the text width for the recipients */
  gboolean deputy_line;                    /* prints KT. where the signer has one */
  double  recipient_label_size, recipient_size, drafter_size, address_size;

  double  appendix_size, appendix_title_size, appendix_reference_size;
  char   *appendix_reference;    /* with {kind}, {number}, {date}, {issuer} */

  double  table_size, table_grid, table_padding_x, table_padding_y;   /* grid pt, paddings mm */
  double  table_line;

  DhPageNumberPlace page_number_place;
  double  page_number_size;
  gboolean page_number_first;

  double  mark_size;
  gboolean words_le, words_ngan, words_chan, words_stop;   /* amounts in words */
  char   *spelling_uy;           /* "as-typed", "Ủy" or "Uỷ" */

  GHashTable *abbreviations;     /* kind → abbreviation, "" for none */
};

#define DH_TYPE_FORMAT_PROFILE (dh_format_profile_get_type ())
GType                  dh_format_profile_get_type (void) G_GNUC_CONST;
DhFormatProfile       *dh_format_profile_ref      (const DhFormatProfile *self);
void                   dh_format_profile_unref    (DhFormatProfile *self);

/* Checks and reads @json. Every error is one sentence naming the key. */
DhFormatProfile       *dh_format_profile_parse    (const char *name, const char *json, GError **error);
/* The installed profiles by rank (DONGHANH_DATA_DIR stands in for the data folder). Array of
 * DhFormatProfile; read anew each time. */
GPtrArray             *dh_format_profiles_load    (GError **error);
/* @name, or with NULL the one for a paper dated @date (DH_DATE_NONE: today's rules). */
DhFormatProfile       *dh_format_profile_find     (const char *name, DhDate date, GError **error);
/* A copy with one setting changed: @key as in the file ("page.margin-left"), @value as text. */
DhFormatProfile       *dh_format_profile_with     (const DhFormatProfile *self, const char *key, const char *value,
                                                   GError **error);

/* Of "Chương trình" → "CTr"; "" when the kind bears none or is unknown. */
const char            *dh_format_profile_abbreviate (const DhFormatProfile *self, const char *kind);
/* The @index-th letter of điểm: 0 → "a". NULL past the end. New string. */
char                  *dh_format_profile_letter   (const DhFormatProfile *self, guint index);
/* Width and height in mm, upright. */
void                   dh_format_profile_get_paper (const DhFormatProfile *self, double *width, double *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFormatProfile, dh_format_profile_unref)

G_END_DECLS
