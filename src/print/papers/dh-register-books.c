/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-books-private.h"

#include <math.h>
#include <string.h>

/* Headings and order of the columns as the forms print them; document language. A column may hold several fields. */

/* Mẫu số 03 of 04/2021/TT-TTCP; columns 8 to 10 stand under one heading. */
static const DhBookColumn reception_columns[] = {
  { "number", "STT", 12, DH_ALIGN_CENTRE, NULL },
  { "date", "Ngày tiếp", 24, DH_ALIGN_CENTRE, NULL },
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
  { "received_on", "Ngày, tháng, năm", 24, DH_ALIGN_CENTRE, NULL },
  { "mediator", "Hòa giải viên", 24, DH_ALIGN_LEFT, NULL },
  { "invited", "Người được mời tham gia", 24, DH_ALIGN_LEFT, NULL },
  { "parties", "Họ tên, tuổi, địa chỉ của các bên", 32, DH_ALIGN_LEFT, NULL },
  { "content matter", "Nội dung chủ yếu của vụ, việc", 0, DH_ALIGN_LEFT, NULL },
  { "agreement", "Thỏa thuận hoặc yêu cầu của các bên", 34, DH_ALIGN_LEFT, NULL },
  { "result ended_on", "Kết quả", 22, DH_ALIGN_LEFT, NULL },
  { "", "Chữ ký", 20, DH_ALIGN_LEFT, NULL },
  { "note", "Ghi chú", 16, DH_ALIGN_LEFT, NULL },
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

/* What one mediator of one team has done; persons of the same name may be in several. */
typedef struct
{
  const char *team, *name; /* of the rows */
  GPtrArray *rows;         /* GStrv */
} Mediator;

static void
mediator_free (gpointer data)
{
  Mediator *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* The last are looked at first: rows come team by team. */
static Mediator *
find_mediator (GPtrArray *mediators, const char *team, const char *name)
{
  Mediator *found = NULL;

  for (guint i = mediators->len; i-- > 0;)
    {
      found = mediators->pdata[i];
      if (g_str_equal (found->team, team) && g_str_equal (found->name, name))
        return found;
    }
  found = g_new0 (Mediator, 1);
  found->team = team;
  found->name = name;
  found->rows = g_ptr_array_new ();
  g_ptr_array_add (mediators, found);
  return found;
}

/* In the order in which the book names them: team by team. */
static GPtrArray *
list_mediators (DhCompose *self)
{
  GPtrArray *mediators = g_ptr_array_new_with_free_func (mediator_free);

  for (guint r = 0; r < self->rows->len; r++)
    {
      char **row = self->rows->pdata[r];
      const char *name = get_word (self, row, "mediator");

      if (*name != '\0')
        g_ptr_array_add (find_mediator (mediators, get_word (self, row, self->entity->owner), name)->rows, row);
    }
  return mediators;
}

/* "Đất đai: 2", a line for each word that column @name holds in @rows, in the order in which they were met. */
static char *
count_words (DhCompose *self, GPtrArray *rows, const char *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r < rows->len; r++)
    {
      char *word = (char *) get_word (self, rows->pdata[r], name);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word));

      if (*word != '\0' && n == 0)
        g_ptr_array_add (words, word);
      g_hash_table_insert (counts, word, GUINT_TO_POINTER (n + 1));
    }
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

static void
add_mediator (DhCompose *self, const Mediator *mediator, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autofree char *matters = count_words (self, mediator->rows, "matter");
  g_autofree char *results = count_words (self, mediator->rows, "result");

  dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
  dh_paper_builder_add_number (self->builder, number, text);
  dh_paper_builder_add_cell (self->builder, mediator->name);
  dh_paper_builder_add_cell (self->builder, matters);
  dh_paper_builder_add_cell (self->builder, results);
  dh_paper_builder_add_cell (self->builder, "");
}

void
_dh_book_add_summary (DhCompose *self, const DhBook *book)
{
  g_autoptr (GPtrArray) mediators = book->summary != NULL ? list_mediators (self) : NULL;
  const char *team = NULL;

  if (mediators == NULL || mediators->len == 0)
    return;
  dh_paper_builder_add_heading (self->builder, DH_HEADING_PART, "Phần II", book->summary);
  dh_paper_builder_begin_table (self->builder, book->summary, summary_columns, G_N_ELEMENTS (summary_columns), TRUE);
  for (guint i = 0; i < mediators->len; i++)
    {
      const Mediator *mediator = mediators->pdata[i];

      if (g_strcmp0 (team, mediator->team) != 0)
        _dh_book_add_group (self, team = mediator->team, G_N_ELEMENTS (summary_columns));
      add_mediator (self, mediator, i + 1);
    }
  dh_paper_builder_end_table (self->builder);
}

void
_dh_book_add_group (DhCompose *self, const char *title, guint n_columns)
{
  dh_paper_builder_begin_row (self->builder, DH_ROW_GROUP);
  dh_paper_builder_add_cell_full (self->builder, &(DhTableCell) { .text = DH_PLAIN_TEXT (title),
                                                                  .column_span = n_columns,
                                                                  .style = DH_STYLE_BOLD,
                                                                  .align = DH_ALIGN_LEFT,
                                                                  .number = NAN });
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
