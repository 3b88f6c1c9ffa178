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
  { "", "Chữ ký", 24, DH_ALIGN_LEFT, NULL },
  { "note", "Ghi chú", 20, DH_ALIGN_LEFT, NULL },
  { NULL },
};

static const DhBook books[] = {
  { "reception", "Sổ tiếp công dân", NULL, reception_columns },
  { "mediation_case", "Sổ theo dõi hoạt động hòa giải ở cơ sở", "Phần I. Vụ, việc hòa giải", mediation_columns,
    "Kết quả của từng hòa giải viên" },
};

const DhBook *
_dh_book_find (const char *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    if (g_str_equal (books[i].entity, entity))
      return &books[i];
  return NULL;
}

static const char *
get_word (DhCompose *self, char **row, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (((const DhField *) self->fields->pdata[i])->name, name))
      return row[i];
  return "";
}

/* One more of @word, in the order in which the words were met. */
static void
count_word (GPtrArray *words, GHashTable *counts, const char *word)
{
  if (*word != '\0' && !g_hash_table_contains (counts, word))
    g_ptr_array_add (words, g_strdup (word));
  g_hash_table_insert (counts, g_strdup (word),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, word)) + 1));
}

/* "Đất đai: 2", a line for each word that column @name holds in the rows of @mediator. */
static char *
count_words (DhCompose *self, const char *mediator, const char *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r < self->rows->len; r++)
    if (g_str_equal (get_word (self, self->rows->pdata[r], "mediator"), mediator))
      count_word (words, counts, get_word (self, self->rows->pdata[r], name));
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s: %u", i > 0 ? "\n" : "", (const char *) words->pdata[i],
                            GPOINTER_TO_UINT (g_hash_table_lookup (counts, words->pdata[i])));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Part II of the mediation book, which the head of the team keeps: what each mediator has done. */
static const DhTableColumn summary_columns[] = {
  { .title = "STT", .width = 14, .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
  { .title = "Hòa giải viên", .width = 60 },
  { .title = "Số vụ, việc theo lĩnh vực", .width = 70 },
  { .title = "Kết quả", .width = 60 },
  { .title = "Ghi chú", .width = 50 },
};

void
_dh_book_add_summary (DhCompose *self, const DhBook *book)
{
  g_autoptr (GPtrArray) mediators = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; book->summary != NULL && r < self->rows->len; r++)
    count_word (mediators, counts, get_word (self, self->rows->pdata[r], "mediator"));
  if (mediators->len == 0)
    return;
  dh_paper_builder_add_heading (self->builder, DH_HEADING_PART, "Phần II", book->summary);
  dh_paper_builder_begin_table (self->builder, book->summary, summary_columns, G_N_ELEMENTS (summary_columns), TRUE);
  for (guint i = 0; i < mediators->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *matters = count_words (self, mediators->pdata[i], "matter");
      g_autofree char *results = count_words (self, mediators->pdata[i], "result");

      dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
      dh_paper_builder_add_number (self->builder, i + 1, number);
      dh_paper_builder_add_cell (self->builder, mediators->pdata[i]);
      dh_paper_builder_add_cell (self->builder, matters);
      dh_paper_builder_add_cell (self->builder, results);
      dh_paper_builder_add_cell (self->builder, "");
    }
  dh_paper_builder_end_table (self->builder);
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
