/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "dh-paper.h"

G_BEGIN_DECLS

/* Shaped words. Vietnamese is written in syllables of which a paper has some hundred, so each is shaped once
 * per face and lines are set from the results. Lives with one layout, used by one thread at a time. */

/* Times: ascent, descent and the pitch of "single" lines, in em (document-format, 7). Pango leaves the line
 * gap out of its own height. */
#define DH_EM_DESCENT 0.216
#define DH_EM_SINGLE 1.15

typedef struct
{
  PangoFont *font;
  guint      first_glyph, n_glyphs;       /* of the shape */
  guint      first_cluster, n_clusters;
  guint      start, length;               /* bytes of the text */
} DhShapeRun;

typedef struct
{
  float   width;      /* points */
  guint16 n_runs;
  guint16 n_glyphs;
  guint   length;
  char   *text;       /* the key of the cache */
  DhShapeRun           *runs;
  cairo_glyph_t        *glyphs;    /* from the word's origin */
  cairo_text_cluster_t *clusters;
  float                *ends;      /* of each cluster, from the word's origin */
} DhShape;

typedef struct
{
  double       size;
  DhTextStyle  style;
  PangoFontDescription *description;
  GHashTable  *shapes;    /* text → DhShape */
  const DhShape *space;
} DhFace;

typedef struct
{
  PangoFontMap *map;
  PangoContext *context;
  PangoLanguage *language;
  PangoAttrList *features;   /* NULL: as the font has them */
  char         *family;
  GPtrArray    *faces;
} DhType;

DhType        *_dh_type_new   (const char *family, gboolean kerning);
void           _dh_type_free  (DhType *self);
/* The face's index stays for the life of @self. */
guint8         _dh_type_face  (DhType *self, double size, DhTextStyle style);
DhFace        *_dh_type_get   (DhType *self, guint8 face);
/* One word without blanks. */
const DhShape *_dh_type_shape (DhType *self, guint8 face, const char *word, gsize length);
/* FALSE with one sentence when the face that stands for @family lacks Vietnamese letters in one of its four styles,
 * which fontconfig would fill from another face without a word. */
gboolean       _dh_type_check (DhType *self, const char *family, GError **error);

/* How many bytes of @shape fit into @width: at least one cluster, and rather up to a slash or hyphen. */
gsize          _dh_shape_fit  (const DhShape *shape, double width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhType, _dh_type_free)

G_END_DECLS
