/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-application.h"

G_BEGIN_DECLS

/* Brings up the window that has the organisation at @path, or one that opens it, with the record @id of @entity, or
 * with NULL the search for @words. */
void _dh_application_show (DhApplication *self, const char *path, const char *entity, gint64 id, const char *words);

/* The actions "app.…". */
void _dh_application_add_actions (DhApplication *self);

G_END_DECLS
