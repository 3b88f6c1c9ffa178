/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-sources-private.h"

#include "dh-entity.h"
#include "dh-row-private.h"

/* A row is found by its own searched fields, by the names of its references and by what it belongs to. */

#define MAX_SOURCES 256

/* A page of a kept file is found as its document. Pages of a file that went to the trash stay in the index and
 * are passed over when they are met. */
static const DhIndexSource pages = {
  .table = "blob_page",
  .kind = "document",
  .row_sql = "SELECT '', p.text, CASE WHEN d.abstract <> '' THEN d.abstract ELSE a.name END, d.id, p.page, a.id "
             "FROM blob_page p JOIN attachment a ON a.file = p.hash AND a.trashed IS NULL "
             "JOIN document d ON d.id = a.document AND d.trashed IS NULL WHERE p.id = ? LIMIT 1",
  .all_sql = "SELECT id, '', text FROM blob_page",
  .append_only = TRUE,
};

/* The usual ones hold where the organisation has none of its own. */
static const char pairs[]
    = "SELECT short, meaning FROM abbreviation WHERE trashed IS NULL UNION ALL "
      "SELECT column1, column2 FROM (VALUES ('ATTP', 'an toàn thực phẩm'), ('BCĐ', 'ban chỉ đạo'), "
      "('BHXH', 'bảo hiểm xã hội'), ('BHYT', 'bảo hiểm y tế'), ('BTT', 'ban thường trực'), "
      "('CCB', 'cựu chiến binh'), ('CTPH', 'chương trình phối hợp'), "
      "('ĐBQH', 'đại biểu Quốc hội'), ('ĐĐK', 'đại đoàn kết'), ('ĐCT', 'đoàn chủ tịch'), "
      "('HĐND', 'Hội đồng nhân dân'), ('HND', 'Hội Nông dân'), ('KDC', 'khu dân cư'), ('LĐLĐ', 'Liên đoàn Lao động'), "
      "('LHPN', 'Liên hiệp Phụ nữ'), ('MTTQ', 'Mặt trận Tổ quốc'), ('NTM', 'nông thôn mới'), "
      "('PBXH', 'phản biện xã hội'), ('QĐND', 'Quân đội nhân dân'), ('TDP', 'tổ dân phố'), ('THPT', 'trung học phổ "
      "thông'), "
      "('TNCS', 'Thanh niên Cộng sản'), ('TNTP', 'Thiếu niên Tiền phong'), ('TTND', 'thanh tra nhân dân'), "
      "('TW', 'Trung ương'), ('UBMTTQ', 'Ủy ban Mặt trận Tổ quốc'), "
      "('UBND', 'Ủy ban nhân dân'), ('XHCN', 'xã hội chủ nghĩa')) "
      "WHERE dh_fold (column1) NOT IN (SELECT dh_fold (short) FROM abbreviation WHERE trashed IS NULL) LIMIT 1000 "
      "/* scan ok */";

static gboolean
is_indexed (const DhEntity *entity)
{
  if (entity->no_trash)
    return FALSE;
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->flags & DH_FIELD_SEARCHED)
      return TRUE;
  return FALSE;
}

static void
append_body (GString *sql, const DhEntity *entity)
{
  /* NULL counts for nothing, and a separator alone is not accepted. */
  g_string_append (sql, "concat_ws (char (10), NULL");
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & DH_FIELD_SEARCHED) && !(field->flags & DH_FIELD_SENSITIVE)
        && !g_str_equal (field->name, entity->title))
      {
        g_string_append (sql, ", nullif (");
        g_string_append (sql, entity->table);
        g_string_append_c (sql, '.');
        g_string_append (sql, field->name);
        g_string_append (sql, ", '')");
      }
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->kind == DH_FIELD_REFERENCE && (field->flags & DH_FIELD_LISTED))
      {
        const DhEntity *target = dh_entity_find (field->target);

        g_string_append (sql, ", (SELECT ");
        dh_sql_append_title (sql, target);
        g_string_append (sql, " FROM ");
        g_string_append (sql, target->table);
        g_string_append (sql, " AS r WHERE r.id = ");
        g_string_append (sql, entity->table);
        g_string_append_c (sql, '.');
        g_string_append (sql, field->name);
        g_string_append_c (sql, ')');
      }
  g_string_append_c (sql, ')');
}

static const char *
make_sql (const DhEntity *entity, gboolean all)
{
  GString *sql = g_string_new (all ? "SELECT id, " : "SELECT ");

  dh_sql_append_title (sql, entity);
  g_string_append (sql, ", ");
  append_body (sql, entity);
  g_string_append (sql, " FROM ");
  g_string_append (sql, entity->table);
  g_string_append (sql, all ? " WHERE trashed IS NULL /* scan ok */" : " WHERE id = ? AND trashed IS NULL");
  return g_string_free (sql, FALSE);
}

const DhIndexSource *
_dh_index_sources (void)
{
  static DhIndexSource sources[MAX_SOURCES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      guint n = 0;

      for (guint i = 0; dh_entities ()[i] != NULL; i++)
        {
          const DhEntity *entity = dh_entities ()[i];

          if (!is_indexed (entity))
            continue;
          g_assert (n + 1 < MAX_SOURCES);
          sources[n++] = (DhIndexSource) { .table = entity->table,
                                           .kind = entity->name,
                                           .row_sql = make_sql (entity, FALSE),
                                           .all_sql = make_sql (entity, TRUE),
                                           .pairs_sql = entity == &dh_abbreviation_entity ? pairs : NULL };
        }
      sources[n] = pages;
      g_once_init_leave (&made, 1);
    }
  return sources;
}
