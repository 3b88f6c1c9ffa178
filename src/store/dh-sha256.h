/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The SHA-256 (FIPS 180-4) of what comes piece by piece, with the processor's own instructions where it has them:
 * a file is read as fast as it is hashed. One thread at a time. */
typedef struct _DhSha256 DhSha256;

DhSha256   *dh_sha256_new  (void);
void        dh_sha256_free (DhSha256 *self);
void        dh_sha256_add  (DhSha256 *self, gconstpointer data, gsize size);
/* Lower-case hex, owned by @self. Nothing can be added afterwards. */
const char *dh_sha256_get  (DhSha256 *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSha256, dh_sha256_free)

G_END_DECLS
