/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Who has the file. The lease is a file "<name>.lease" beside the store, locked as long as its holder
 * lives (fcntl OFD lock: a crash frees it), holding user, host, process and since when. */
typedef struct _DhLease DhLease;

typedef struct
{
  char   *user;
  char   *host;
  gint64  pid;
  gint64  since;     /* microseconds since 1970 */
} DhLeaseHolder;

DhLease       *dh_lease_acquire      (const char *store_path, gint64 now, GError **error);   /* DH_STORE_ERROR_IN_USE */
void           dh_lease_release      (DhLease *self);
DhLeaseHolder *dh_lease_peek_holder  (const char *store_path);     /* NULL: nobody */
void           dh_lease_holder_free  (DhLeaseHolder *self);
char          *dh_lease_holder_describe (const DhLeaseHolder *self);   /* a sentence */

/* Who is at the keyboard: the real name, or the login name. Static. */
const char    *dh_lease_get_user_name (void);
/* FALSE on a file system without locks: the lease is only a note there. */
gboolean       dh_lease_is_locked    (DhLease *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhLease, dh_lease_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhLeaseHolder, dh_lease_holder_free)

G_END_DECLS
