/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-host.h"

G_DEFINE_INTERFACE (DhRecordHost, dh_record_host, GTK_TYPE_WIDGET)

static void
dh_record_host_default_init (DhRecordHostInterface *interface)
{
}

void
dh_record_host_show_record (DhRecordHost *self, const DhEntity *entity, gint64 id)
{
  g_return_if_fail (DH_IS_RECORD_HOST (self));
  g_return_if_fail (entity != NULL);

  DH_RECORD_HOST_GET_IFACE (self)->show_record (self, entity, id);
}

void
dh_record_host_start_new (DhRecordHost *self)
{
  g_return_if_fail (DH_IS_RECORD_HOST (self));

  if (DH_RECORD_HOST_GET_IFACE (self)->start_new != NULL)
    DH_RECORD_HOST_GET_IFACE (self)->start_new (self);
}
