/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-overview.h"

#include <string.h>

#include "dh-text.h"

typedef struct
{
  DhRegisterOverview *overview;
  int year;
} Wanted;

G_DEFINE_BOXED_TYPE (DhRegisterOverview, dh_register_overview, dh_register_overview_ref, dh_register_overview_unref)

static void
clear_overview (gpointer data)
{
  DhRegisterOverview *self = data;

  for (guint i = 0; i < DH_N_TOPICS; i++)
    g_free (self->points[i]);
  g_free (self->rows);
}

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  dh_register_overview_unref (wanted->overview);
  g_free (wanted);
}

/* How often the words of the topic stand in the point; in the beginning they count for more. */
static guint
fit (DhTopic topic, const char *folded)
{
  guint n = 0;

  for (const char *const *word = dh_topic_get_words (topic); *word != NULL; word++)
    for (const char *at = folded; (at = strstr (at, *word)) != NULL; at += strlen (*word))
      n += at - folded < 100 ? 3 : 1;
  return n;
}

static void
try_point (DhRegisterOverview *self, guint *best, const char *label, const char *title, const char *folded,
           gint64 position)
{
  for (guint i = 0; i < DH_N_TOPICS; i++)
    {
      guint n = fit (i, folded);

      if (n <= best[i])
        continue;
      best[i] = n;
      g_free (self->points[i]);
      self->points[i] = *label != '\0' ? g_strconcat (label, " ", title, NULL) : g_strdup (title);
      self->positions[i] = position;
    }
}

static gboolean
read_points (DhDb *db, const Wanted *wanted, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db,
                                "SELECT f.label, f.title, f.title || ' ' || f.text FROM focal_point f "
                                "JOIN programme p ON p.id = f.programme WHERE p.year = ? AND p.kind = 'annual' "
                                "AND p.trashed IS NULL AND f.trashed IS NULL AND f.parent IS NULL "
                                "ORDER BY p.id, f.position, f.id",
                                error);
  guint best[DH_N_TOPICS] = { 0 };
  gboolean has_row = TRUE;
  gint64 position = 0;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, wanted->year);
  while (has_row)
    {
      g_autofree char *folded = NULL;

      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      folded = dh_text_fold (dh_stmt_get_text (stmt, 2));
      try_point (wanted->overview, best, dh_stmt_get_text (stmt, 0), dh_stmt_get_text (stmt, 1), folded, ++position);
    }
  return TRUE;
}

static gboolean
count_rows (DhDb *db, DhRegisterOverview *self, GError **error)
{
  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM ");
      g_autoptr (GError) failed = NULL;

      g_string_append (sql, dh_registers ()[i]->entity->table);
      g_string_append (sql, " WHERE trashed IS NULL /* scan ok */");
      if (!dh_db_get_int64 (db, &self->rows[i], &failed, sql->str, NULL) && failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }
  return TRUE;
}

static DexFuture *
run_load (DhDb *db, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GError) error = NULL;

  if (!read_points (db, wanted, &error) || !count_rows (db, wanted->overview, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_REGISTER_OVERVIEW, dh_register_overview_ref (wanted->overview));
}

DhRegisterOverview *
dh_register_overview_ref (DhRegisterOverview *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
dh_register_overview_unref (DhRegisterOverview *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_overview);
}

DexFuture *
dh_register_overview_load (DhContext *context, int year)
{
  Wanted *wanted = NULL;
  guint n = 0;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  while (dh_registers ()[n] != NULL)
    n++;
  wanted = g_new0 (Wanted, 1);
  wanted->overview = g_atomic_rc_box_new0 (DhRegisterOverview);
  wanted->overview->rows = g_new0 (gint64, n);
  wanted->year = year;
  return dh_store_read (dh_context_get_store (context), run_load, wanted, free_wanted);
}
