/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sha256.h"

#include <nettle/sha2.h>

struct _DhSha256
{
  struct sha256_ctx context;
  char hex[2 * SHA256_DIGEST_SIZE + 1]; /* "" until it is asked for */
};

DhSha256 *
dh_sha256_new (void)
{
  DhSha256 *self = g_new0 (DhSha256, 1);

  sha256_init (&self->context);
  return self;
}

void
dh_sha256_free (DhSha256 *self)
{
  g_free (self);
}

void
dh_sha256_add (DhSha256 *self, gconstpointer data, gsize size)
{
  g_return_if_fail (self != NULL && self->hex[0] == '\0');
  g_return_if_fail (data != NULL || size == 0);

  sha256_update (&self->context, size, data);
}

const char *
dh_sha256_get (DhSha256 *self)
{
  guint8 digest[SHA256_DIGEST_SIZE];

  g_return_val_if_fail (self != NULL, NULL);

  if (self->hex[0] != '\0')
    return self->hex;
  sha256_digest (&self->context, sizeof digest, digest);
  for (guint i = 0; i < sizeof digest; i++)
    g_snprintf (self->hex + 2 * i, 3, "%02x", digest[i]);
  return self->hex;
}
