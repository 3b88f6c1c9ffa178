/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Answers requests until the other end is closed. */
void dh_serve (int socket);

G_END_DECLS
