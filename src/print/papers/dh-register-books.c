/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-books-private.h"

#include <string.h>

/* Headings and order of the columns as the forms print them; document language. A column may hold several fields. */

/* Mẫu số 03 of 04/2021/TT-TTCP; columns 8 to 10 stand under one heading. */
static const DhBookColumn reception_columns[] = {
  { "number", "STT", 12, DH_ALIGN_CENTRE, NULL },
  { "date", "Ngày tiếp", 21, DH_ALIGN_CENTRE, NULL },
  { "person", "Họ tên,\nđịa chỉ", 30, DH_ALIGN_LEFT, NULL },
  { "identity", "Số CCCD, hộ chiếu", 20, DH_ALIGN_LEFT, NULL },
  { "matter", "Nội dung vụ việc", 0, DH_ALIGN_LEFT, NULL },
  { "class people", "Phân loại, số người", 20, DH_ALIGN_LEFT, NULL },
  { "settled_by", "Cơ quan đã giải quyết", 20, DH_ALIGN_LEFT, NULL },
  { "own", "Thuộc thẩm quyền", 16, DH_ALIGN_CENTRE, "Hướng xử lý" },
  { "guided", "Hướng dẫn", 22, DH_ALIGN_LEFT, "Hướng xử lý" },
  { "transferred", "Chuyển đơn", 20, DH_ALIGN_LEFT, "Hướng xử lý" },
  { "result", "Theo dõi kết quả giải quyết", 24, DH_ALIGN_LEFT, NULL },
  { NULL },
};

static const DhBookColumn mediation_columns[] = {
  { "number", "STT", 12, DH_ALIGN_CENTRE, NULL },
  { "received_on", "Ngày, tháng, năm", 21, DH_ALIGN_CENTRE, NULL },
  { "mediator", "Hòa giải viên", 28, DH_ALIGN_LEFT, NULL },
  { "invited", "Người được mời tham gia", 28, DH_ALIGN_LEFT, NULL },
  { "parties", "Họ tên, tuổi, địa chỉ của các bên", 36, DH_ALIGN_LEFT, NULL },
  { "content matter", "Nội dung chủ yếu của vụ, việc", 0, DH_ALIGN_LEFT, NULL },
  { "agreement", "Thỏa thuận hoặc yêu cầu của các bên", 40, DH_ALIGN_LEFT, NULL },
  { "result ended_on", "Kết quả", 25, DH_ALIGN_LEFT, NULL },
  { "note", "Ghi chú", 24, DH_ALIGN_LEFT, NULL },
  { NULL },
};

static const DhBook books[] = {
  { "reception", "Sổ tiếp công dân", NULL, reception_columns },
  { "mediation_case", "Sổ theo dõi hoạt động hòa giải ở cơ sở", "Phần I. Vụ, việc hòa giải", mediation_columns },
};

const DhBook *
_dh_book_find (const char *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    if (g_str_equal (books[i].entity, entity))
      return &books[i];
  return NULL;
}

void
_dh_book_append_fields (const DhBook *self, const DhEntity *entity, GPtrArray *fields)
{
  for (const DhBookColumn *column = self->columns; column->fields != NULL; column++)
    {
      g_auto (GStrv) names = g_strsplit (column->fields, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        g_ptr_array_add (fields, (gpointer) dh_entity_find_field (entity, names[i]));
    }
}
