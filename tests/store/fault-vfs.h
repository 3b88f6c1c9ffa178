/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file system under SQLite on which writing fails when told to. */
typedef enum
{
  FAULT_FULL,       /* no space left */
  FAULT_IO,         /* the disk reports an error */
} FaultKind;

/* Becomes SQLite's default; once, before the first store. */
void     fault_vfs_install  (void);
/* The @n-th write, sync or truncation from now on fails; @lasting: and all after it. */
void     fault_vfs_arm      (int n, FaultKind kind, gboolean lasting);
/* Ends it. TRUE: something has failed. */
gboolean fault_vfs_disarm   (void);

G_END_DECLS
