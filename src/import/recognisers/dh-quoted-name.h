/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

typedef enum
{
  DH_QUOTED_CAMPAIGN,   /* cuộc vận động, phong trào, tháng cao điểm */
  DH_QUOTED_FUND,       /* Quỹ “Vì người nghèo” */
  DH_QUOTED_PAGE,       /* Trang “…”, “Trang cộng đồng” */
  DH_QUOTED_EVENT,      /* Ngày hội, lễ, hội thi, tuần lễ */
  DH_QUOTED_MODEL,      /* mô hình */
  DH_QUOTED_THEME,      /* chủ đề, khẩu hiệu, phương châm: what a year is about, not a campaign */
  DH_QUOTED_OTHER,
} DhQuotedKind;

typedef struct
{
  guint32       start;   /* the words between the marks, bytes */
  guint32       end;
  DhQuotedKind  kind;
  char         *name;    /* squeezed */
} DhQuotedName;

void       dh_quoted_name_free  (DhQuotedName *self);

/* What makes two writings one name: its letters and digits, folded, whatever signs, blanks and line ends stand between
 * them. New; "" for a name that has none. */
char      *dh_quoted_name_key   (const char *name);

/* Names in quotation marks, by the words before them; a list of names shares those of its first. */
GPtrArray *dh_quoted_names_find (const DhWords *words);

/* Campaigns and movements written without marks: "phong trào Dân vận khéo". DhQuotedName of kind CAMPAIGN. */
GPtrArray *dh_campaigns_find    (const DhWords *words);

/* Events written without marks: "Ngày hội Đại đoàn kết toàn dân tộc". DhQuotedName of kind EVENT. */
GPtrArray *dh_events_find       (const DhWords *words);

G_END_DECLS
