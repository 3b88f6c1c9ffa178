/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-location.h"

G_BEGIN_DECLS

/* @type: f_type of statfs; @mount_type: the name in the mount table for FUSE ("fuse.sshfs"), or NULL. */
DhLocation _dh_location_classify (guint32 type, const char *mount_type);

G_END_DECLS
