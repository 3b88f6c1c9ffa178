/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* How a field is shown and typed, for tables and forms alike. */

#define DH_MASK "••••••"

/* The text a person edits: as shown, without units, and reads back to the same value. */
char       *dh_field_edit_text     (const DhField *field, const DhValue *value);
/* The year that completes “5/2”: the working year, else this year. */
int         dh_field_default_year  (DhContext *context);
/* Numbers and dates stand right-aligned in figures of one width. */
gboolean    dh_field_is_figure     (const DhField *field);
/* FALSE for what rules write, files, and fields no form offers. */
gboolean    dh_field_is_editable   (const DhField *field);
/* A sentence why it cannot be edited. */
char       *dh_field_dup_refusal   (const DhField *field);
/* TRUE for kinds a list can be grouped by. */
gboolean    dh_field_is_groupable  (const DhField *field);
/* Icon and style class of a stored choice word; NULL where the word stands for itself. */
const char *dh_choice_icon         (const char *value, const char **style);
/* The column's width in pixels before a person changes it. */
int         dh_field_width         (const DhEntity *entity, const DhField *field);

G_END_DECLS
