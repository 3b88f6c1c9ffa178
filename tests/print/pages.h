/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-layout.h"

G_BEGIN_DECLS

/* What is true of the pages of every paper. */

/* Everything is on a page, once and in order, within the margins. */
void  assert_layout (DhLayout *layout);
/* The letters on the pages, as they come, without blanks. New string. */
char *read_solid    (DhLayout *layout);
/* The letters of @text behind those in @solid. */
void  append_solid  (GString *solid, const char *text);

G_END_DECLS
