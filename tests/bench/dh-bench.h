/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* What every benchmark shares. Figures are ratios to a floor taken in the same run where the issue asks
 * for one; machines are noisy. */

/* Prints "name  value unit  (at most limit) ok|MISSED"; @limit 0: for information only. */
void    dh_bench_report     (const char *name, double value, const char *unit, double limit);
/* 0 when every limit was met, else 1: what main returns. */
int     dh_bench_status     (void);
/* Initialises libdex, runs @fiber to its end and gives the status: the whole of a main. */
int     dh_bench_run        (DexFiberFunc fiber);
/* Monotonic seconds. */
double  dh_bench_now        (void);
int     dh_bench_compare    (gconstpointer a, gconstpointer b);      /* of doubles, for g_array_sort */
/* The @share (0…1) quantile of @values (double), which it sorts. */
double  dh_bench_quantile   (GArray *values, double share);
/* A private folder, removed with everything in it by dh_bench_remove_folder. */
char   *dh_bench_make_folder   (void);
void    dh_bench_remove_folder (const char *path);

G_END_DECLS
