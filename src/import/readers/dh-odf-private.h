/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-xml.h"

G_BEGIN_DECLS

#define DH_ODF_MAX_LEVELS 9

/* The labels of a list by level; NULL: nothing. */
typedef struct
{
  char *format[DH_ODF_MAX_LEVELS];    /* in Word's words; NULL: a bullet or nothing */
  char *prefix[DH_ODF_MAX_LEVELS];
  char *suffix[DH_ODF_MAX_LEVELS];
  char *bullet[DH_ODF_MAX_LEVELS];
  int   display[DH_ODF_MAX_LEVELS];   /* how many levels a label shows */
  int   start[DH_ODF_MAX_LEVELS];
} DhOdfList;

typedef enum
{
  DH_ODF_BOLD,
  DH_ODF_ITALIC,
  DH_ODF_CENTRED,
  DH_ODF_HEADING,   /* the level, 1…9 */
} DhOdfLook;

typedef struct _DhOdfStyles DhOdfStyles;
DhOdfStyles     *_dh_odf_styles_new   (void);
void             _dh_odf_styles_free  (DhOdfStyles *self);
/* Elements outside of the body, as they start and end. */
void             _dh_odf_styles_start (DhOdfStyles *self, DhXml *xml, const char *name);
void             _dh_odf_styles_end   (DhOdfStyles *self, const char *name);
/* What the style @name says, or the one that it is based on; 0: nothing. */
int              _dh_odf_styles_look  (DhOdfStyles *self, const char *name, DhOdfLook look);
/* The list style, and the name that lives as long as the styles; NULL: none. */
const DhOdfList *_dh_odf_styles_list  (DhOdfStyles *self, const char *name, const char **own_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhOdfStyles, _dh_odf_styles_free)

G_END_DECLS
