/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The walls around everything that parses a foreign file. */

/* First thing: dies with the program that started it, holds no descriptor but 0, 1, 2 and @keep. */
void     dh_sandbox_detach (int keep);

/* For good: no new privileges, limits on memory and time, no file system (Landlock, where the kernel has
 * it), and of system calls only those that compute, map memory and talk over descriptors already open.
 * Others fail with EPERM. Needs no privileges and no namespaces, so it works as root, in a container and
 * under Flatpak. FALSE when the system calls could not be closed: then nothing may be read. */
gboolean dh_sandbox_enter  (void);

G_END_DECLS
