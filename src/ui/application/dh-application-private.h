/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-application.h"

G_BEGIN_DECLS

/* The actions "app.…". */
void _dh_application_add_actions (DhApplication *self);

G_END_DECLS
