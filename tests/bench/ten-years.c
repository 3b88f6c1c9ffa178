/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ten-years.h"

#include "dh-context.h"
#include "dh-search.h"

#define YEARS 10
#define FIRST_YEAR 2014
#define N_UNITS 400
#define N_PERSONS 120
#define N_POINTS 11
#define TASKS_PER_YEAR 500
#define PARTS_PER_TASK 12
#define ENTRIES_PER_TASK 10
#define N_DOCUMENTS 20000

/* Ids are made by hand, one range a table, so that the content never varies. */
enum
{
  UNIT_BASE = 1000000,
  PERSON_BASE = 2000000,
  PROGRAMME_BASE = 3000000,
  POINT_BASE = 4000000,
  TASK_BASE = 5000000,
  PART_BASE = 6000000,
  ENTRY_BASE = 7000000,
  DOCUMENT_BASE = 8000000,
};

static const char *const syllables[] = { "hội",   "nghị", "tuyên",  "truyền", "giám",  "sát",   "phản",
                                         "biện",  "xã",   "phường", "nông",   "dân",   "phụ",   "nữ",
                                         "thanh", "niên", "cựu",    "chiến",  "binh",  "đoàn",  "kết",
                                         "vận",   "động", "quỹ",    "người",  "nghèo", "kiến",  "thức",
                                         "báo",   "cáo",  "tổng",   "hợp",    "kế",    "hoạch", "đại",
                                         "biểu",  "cử",   "tri",    "tiếp",   "công",  "đơn",   "thư" };

static const char *const surnames[] = { "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ" };
static const char *const given_names[] = { "An", "Ánh", "Bình", "Dũng", "Đức", "Hòa", "Lan", "Minh", "Thủy", "Yến" };

static char *
make_text (GRand *rand, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_units (DhDb *db, GRand *rand, GError **error)
{
  for (gint64 i = 0; i < N_UNITS; i++)
    {
      g_autofree char *words = make_text (rand, 4);
      g_autofree char *name = g_strdup_printf ("Đơn vị %d %s", (int) i + 1, words);

      if (!dh_db_exec (db, error, "INSERT INTO unit (id, name, kind, parent, position) VALUES (?, ?, 'other', ?, ?)",
                       i == 0 ? "isni" : "isii", UNIT_BASE + i, name, i == 0 ? i : UNIT_BASE + i / 10, i))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_persons (DhDb *db, GRand *rand, GError **error)
{
  for (gint64 i = 0; i < N_PERSONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s Văn %s",
                                               surnames[g_rand_int_range (rand, 0, G_N_ELEMENTS (surnames))],
                                               given_names[g_rand_int_range (rand, 0, G_N_ELEMENTS (given_names))]);

      if (!dh_db_exec (db, error, "INSERT INTO person (id, name, unit) VALUES (?, ?, ?)", "isi", PERSON_BASE + i, name,
                       UNIT_BASE + i % N_UNITS))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_programmes (DhDb *db, GRand *rand, GError **error)
{
  for (gint64 year = 0; year < YEARS; year++)
    {
      if (!dh_db_exec (db, error, "INSERT INTO programme (id, year, title) VALUES (?, ?, ?)", "iis",
                       PROGRAMME_BASE + year, FIRST_YEAR + year, "Chương trình phối hợp và thống nhất hành động"))
        return FALSE;
      for (gint64 point = 0; point < N_POINTS; point++)
        {
          g_autofree char *title = make_text (rand, 8);
          if (!dh_db_exec (db, error, "INSERT INTO focal_point (id, programme, position, title) VALUES (?, ?, ?, ?)",
                           "iiis", POINT_BASE + year * N_POINTS + point, PROGRAMME_BASE + year, point, title))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_task_details (DhDb *db, GRand *rand, gint64 n, GError **error)
{
  for (gint64 i = 0; i < PARTS_PER_TASK; i++)
    if (!dh_db_exec (db, error, "INSERT INTO task_part (id, task, unit) VALUES (?, ?, ?)", "iii",
                     PART_BASE + n * PARTS_PER_TASK + i, TASK_BASE + n, UNIT_BASE + (n + 1 + i * 7) % N_UNITS))
      return FALSE;
  for (gint64 i = 0; i < ENTRIES_PER_TASK; i++)
    {
      g_autofree char *text = make_text (rand, 30);
      if (!dh_db_exec (db, error,
                       "INSERT INTO progress (id, task, date, text, percent) VALUES (?, ?, '2023-05-10', ?, ?)", "iisi",
                       ENTRY_BASE + n * ENTRIES_PER_TASK + i, TASK_BASE + n, text, i * 10))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_tasks (DhDb *db, GRand *rand, GError **error)
{
  for (gint64 n = 0; n < YEARS * TASKS_PER_YEAR; n++)
    {
      gint64 year = n / TASKS_PER_YEAR;
      g_autofree char *title = make_text (rand, 12);

      if (!dh_db_exec (db, error,
                       "INSERT INTO task (id, programme, focal_point, position, title, lead, state, progress) "
                       "VALUES (?, ?, ?, ?, ?, ?, 'in-progress', ?)",
                       "iiiisii", TASK_BASE + n, PROGRAMME_BASE + year, POINT_BASE + year * N_POINTS + n % N_POINTS,
                       n % TASKS_PER_YEAR, title, UNIT_BASE + n % N_UNITS, n % 100)
          || !write_task_details (db, rand, n, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_documents (DhDb *db, GRand *rand, GError **error)
{
  for (gint64 n = 0; n < N_DOCUMENTS; n++)
    {
      g_autofree char *abstract = make_text (rand, 14);
      g_autofree char *number = g_strdup_printf ("%02d", (int) (n % 900) + 1);

      if (!dh_db_exec (db, error,
                       "INSERT INTO document (id, kind, number, symbol, abstract, issued_on) "
                       "VALUES (?, 'Kế hoạch', ?, 'KH-MTTQ-BTT', ?, '2023-02-05')",
                       "iss", DOCUMENT_BASE + n, number, abstract))
        return FALSE;
    }
  return TRUE;
}

static DexFuture *
write_all (DhDb *db, gpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2023);
  GError *error = NULL;

  if (write_units (db, rand, &error) && write_persons (db, rand, &error) && write_programmes (db, rand, &error)
      && write_tasks (db, rand, &error) && write_documents (db, rand, &error))
    return dex_future_new_true ();
  return dex_future_new_for_error (error);
}

static DexFuture *
write_fiber (gpointer data)
{
  GError *error = NULL;
  g_autoptr (DhContext) context = dex_await_object (
      dh_context_open (data, DH_STORE_OPEN_CREATE | DH_STORE_OPEN_NO_BACKUP, NULL, NULL), &error);

  if (context == NULL)
    return dex_future_new_for_error (error);
  DhStore *store = dh_context_get_store (context);
  gboolean written = dex_await (dh_store_write_import (store, "Ten years", write_all, NULL, NULL), &error)
                     && dex_await (dh_store_index_settled (store), &error);
  dex_await (dh_store_close (store), NULL);
  return written ? dex_future_new_true () : dex_future_new_for_error (error);
}

DexFuture *
dh_bench_write_ten_years (const char *path)
{
  return dex_scheduler_spawn (NULL, 512 * 1024, write_fiber, g_strdup (path), g_free);
}
