/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

/* Names of bodies as running text writes them: capitals, joined by the small words that belong to such names
 * ("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "Bộ Lao động - Thương binh và Xã hội", "ủy ban nhân dân xã"). The name
 * ends where the sentence goes on: "… tỉnh | về việc", "Chính phủ | phê duyệt". */

/* How many words the name at @i has; 0 when none begins there. */
guint     dh_org_name_read      (const DhWords *words, guint i);

/* The same for several bodies that act together: "Bộ Chính trị, Ban Bí thư", "Chính phủ và Đoàn Chủ tịch …". */
guint     dh_org_names_read     (const DhWords *words, guint i);

/* Whether a word that begins names of bodies stands at @i: Hội, Ban, Ủy ban, Sở, UBND … */
gboolean  dh_org_name_begins    (const DhWords *words, guint i);

G_END_DECLS
