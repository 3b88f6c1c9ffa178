/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a fuzz target defines. Linked with libFuzzer it is driven by coverage; linked with fuzz-main.c it is a
 * test that runs over the seeds and some thousand mutations of them. */
int        LLVMFuzzerTestOneInput (const guint8 *data, size_t size);
GPtrArray *dh_fuzz_seeds          (void);    /* of GBytes */

G_END_DECLS
