/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

/* Finds the words that say when: "Quý II", "trước ngày 30/6/2024", "từ tháng 3 đến tháng 5", "thường xuyên". Dates of
 * documents are no deadlines: a place inside one of @skip (pairs of bytes, ascending, @n_skip pairs) is passed over.
 * Reads words from @first up to @last. Returns a new string as written, or NULL. */
char       *dh_period_find      (const DhWords *words, guint first, guint last, const guint32 *skip, guint n_skip);

/* The choice of the field task.recurrence that the words name ("hằng tháng" → "monthly"), or NULL. */
const char *dh_recurrence_find  (const DhWords *words, guint first, guint last);

G_END_DECLS
