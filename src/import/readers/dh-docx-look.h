/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-xml.h"

G_BEGIN_DECLS

/* What the properties of a style, paragraph or run say; -1: nothing. */
typedef struct
{
  int   bold;
  int   italic;
  int   caps;
  int   hidden;
  int   centred;
  int   heading;    /* outline level + 1; 0: body text */
  int   num_id;     /* 0: explicitly none */
  int   level;      /* of the list, from 0 */
  int   indent;     /* of the first line, twips */
  char *font;       /* NULL: nothing */
} DhDocxLook;

void        _dh_docx_look_init    (DhDocxLook *look);
void        _dh_docx_look_clear   (DhDocxLook *look);
/* Where @look says nothing, @base speaks. */
void        _dh_docx_look_inherit (DhDocxLook *look, const DhDocxLook *base);
/* Takes in a property element that starts: b, i, caps, vanish, rFonts, jc, ind, outlineLvl, numId, ilvl. */
void        _dh_docx_look_take    (DhDocxLook *look, DhXml *xml, const char *name);

typedef struct _DhDocxStyles DhDocxStyles;
/* @part NULL: a document without styles. */
DhDocxStyles     *_dh_docx_styles_read   (DhPackage *package, const char *part);
void              _dh_docx_styles_free   (DhDocxStyles *self);
/* The look of the style @id with what it is based on; of the defaults for NULL or an unknown one. */
const DhDocxLook *_dh_docx_styles_get    (DhDocxStyles *self, const char *id);
const DhDocxLook *_dh_docx_styles_get_default (DhDocxStyles *self);   /* of a paragraph without a style */
gboolean          _dh_docx_styles_is_contents (DhDocxStyles *self, const char *id);   /* "toc 1" */

typedef struct _DhDocxNumbering DhDocxNumbering;
DhDocxNumbering  *_dh_docx_numbering_read (DhPackage *package, const char *part);
void              _dh_docx_numbering_free (DhDocxNumbering *self);
/* The label of the next paragraph of list @num_id at @level (from 0), as displayed; NULL: none. */
char             *_dh_docx_numbering_next (DhDocxNumbering *self, int num_id, int level, gboolean *bullet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhDocxStyles, _dh_docx_styles_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhDocxNumbering, _dh_docx_numbering_free)

/* The label text of a number: "4", "iv", "d"; @format in Word's words. */
char             *_dh_number_label        (int number, const char *format);

G_END_DECLS
