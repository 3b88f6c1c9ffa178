/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 63 bits: 42 bits of milliseconds since 1970, then 21 random bits (design, 3.3). Positive, rising
 * within a process even inside one millisecond, unique across organisations. Any thread. */
gint64   dh_id_new       (void);
char    *dh_id_format    (gint64 id);                       /* decimal */
gboolean dh_id_parse     (const char *text, gint64 *id);
gint64   dh_id_get_time  (gint64 id);                       /* milliseconds since 1970 */

G_END_DECLS
