/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ICU's Vietnamese order, whatever the person's locale (document-format, 15.4): whole-string rule,
 * numeric ("Xóm 2" before "Xóm 10"), empty strings last. A total order: what ICU calls equal is ordered
 * by its bytes, so 0 means the same bytes and the order may serve UNIQUE and indices. Thread-safe.
 * Lengths are in bytes, -1 for NUL-terminated; SQLite hands over unterminated strings. */
int         dh_collate          (const char *a, gssize a_len, const char *b, gssize b_len);

/* Persons: by given name (last word), then family name (first), then what stands between; capitals
 * count only between namesakes. A total order too. */
int         dh_collate_person   (const char *a, gssize a_len, const char *b, gssize b_len);

/* Changes when keys or indices made by an older ICU may not be compared any more. Static. */
const char *dh_collate_version  (void);

G_END_DECLS
