/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-source.h"

G_BEGIN_DECLS

/* What the columns of an assignment table mean. */
typedef enum
{
  DH_COLUMN_NONE,
  DH_COLUMN_NUMBER,    /* STT, TT */
  DH_COLUMN_TEXT,      /* nội dung, nhiệm vụ, công việc */
  DH_COLUMN_LEAD,      /* chủ trì */
  DH_COLUMN_WITH,      /* phối hợp */
  DH_COLUMN_PERIOD,    /* thời gian, thời hạn, tiến độ */
  DH_COLUMN_PRODUCT,   /* kết quả, sản phẩm */
  DH_COLUMN_TARGET,    /* chỉ tiêu */
  DH_COLUMN_OFFICER,   /* chuyên viên theo dõi, lãnh đạo phụ trách */
  DH_COLUMN_NOTE,      /* ghi chú */
  DH_COLUMN_BEGIN,     /* bắt đầu; the period is then the end */
  DH_N_COLUMNS,
} DhColumnMeaning;

/* The translated name of a meaning, for the choice by hand. */
const char      *dh_column_meaning_get_label (DhColumnMeaning meaning);

/* What a heading says; NONE when it is none of these. */
DhColumnMeaning  dh_column_meaning_of        (const char *heading);

/* Fills @meanings (one per column of @table) from its first rows; *n_heading becomes how many of them are headings.
 * FALSE when the table does not assign tasks: it has no column of contents, or nothing else. */
gboolean         dh_table_columns_recognise  (const DhSourceTable *table, DhColumnMeaning *meanings, guint *n_heading);

G_END_DECLS
