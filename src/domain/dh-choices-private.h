/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-entity.h"

G_BEGIN_DECLS

/* Choices that several entities share. */
extern const DhChoice _dh_level_choices[];

/* The widest figures a field takes; they keep sums far from the limits of the types. */
#define DH_FIGURE_MAX G_GINT64_CONSTANT (1000000000000000)
#define DH_YEAR_MIN 1945
#define DH_YEAR_MAX 2100

G_END_DECLS
