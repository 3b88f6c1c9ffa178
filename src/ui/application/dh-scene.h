/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-window.h"

G_BEGIN_DECLS

/* What is worth a picture besides the sections as they open. */
typedef struct
{
  const char *name;
  const char *section;                   /* shown first; NULL: no organisation is needed */
  void      (*prepare) (DhWindow *window);
} DhScene;

const DhScene *dh_scenes_get (guint *n);
const DhScene *dh_scene_find (const char *name);   /* NULL: no such */

G_END_DECLS
