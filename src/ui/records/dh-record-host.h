/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-entity.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_HOST (dh_record_host_get_type ())

/* A page that shows records of several kinds, in its own way: the window asks it for one. */
G_DECLARE_INTERFACE (DhRecordHost, dh_record_host, DH, RECORD_HOST, GtkWidget)

struct _DhRecordHostInterface
{
  GTypeInterface parent_interface;

  void (*show_record) (DhRecordHost *self, const DhEntity *entity, gint64 id);
  void (*start_new)   (DhRecordHost *self);   /* NULL: it makes none */
};

void dh_record_host_show_record (DhRecordHost *self, const DhEntity *entity, gint64 id);
void dh_record_host_start_new   (DhRecordHost *self);

G_END_DECLS
