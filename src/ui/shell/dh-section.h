/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

/* The pages of the window in one table. The listed ones stand in the sidebar, in this order, and answer
 * to Ctrl+1…9; the others are reached from menus and buttons. */
typedef struct
{
  const char     *name;      /* stable word, in settings and actions */
  const char     *title;     /* N_(); NULL: the entity's plural */
  const char     *icon;      /* NULL: the entity's */
  const DhEntity *entity;    /* a page of records, or NULL */
  const char     *shows;     /* further entities whose records it shows, between blanks, or NULL: a DhRecordHost */
  GtkWidget    *(*create) (DhContext *context);   /* an AdwNavigationPage, when there is no entity */
  gboolean        listed;
  gboolean        starts_group;   /* a line above it in the sidebar */
  const char     *help;      /* page of the help, without its ending */
} DhSection;

const DhSection *dh_sections_get         (guint *n);
const DhSection *dh_section_find         (const char *name);      /* NULL: no such */
const DhSection *dh_section_nth_listed   (guint position);        /* NULL: past the end */
const DhSection *dh_section_find_entity  (const char *entity);    /* by the entity's name; NULL: no page */
const char      *dh_section_get_title    (const DhSection *self); /* translated */
const char      *dh_section_get_icon     (const DhSection *self);
GtkWidget       *dh_section_create       (const DhSection *self, DhContext *context);

G_END_DECLS
