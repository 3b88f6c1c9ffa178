/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-journal-private.h"

G_BEGIN_DECLS

/* Takes @old and @new. */
DhFieldChange *_dh_field_change_new (DhChange *change, const DhChangeRow *row, const char *column, char *old,
                                     char *new);

G_END_DECLS
