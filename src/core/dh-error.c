/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-error.h"

G_DEFINE_QUARK (dh_error_quark, dh_error)
