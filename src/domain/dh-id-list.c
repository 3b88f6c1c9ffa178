/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-id-list-private.h"

#include "dh-query-sql-private.h"
#include "dh-row-private.h"

#include <glib/gi18n.h>
#include <stdio.h>

G_DEFINE_BOXED_TYPE (DhIdList, dh_id_list, dh_id_list_ref, dh_id_list_unref)

static void
clear_section (gpointer data)
{
  g_free (((DhSection *) data)->title);
  g_free (((DhSection *) data)->key);
}

static void
clear_list (gpointer data)
{
  DhIdList *self = data;

  g_array_unref (self->ids);
  g_array_unref (self->sections);
}

static char *
make_month_title (const char *month)
{
  guint year = 0, number = 0;

  if (sscanf (month, "%4u-%2u", &year, &number) != 2)
    return g_strdup (month);
  /* Translators: a month as the title of a group of rows, number and year: “Month 5/2023”. */
  return g_strdup_printf (_ ("Month %u/%u"), number, year);
}

/* What a group is called: its choice in the person's words, its reference by name. */
static char *
make_title (DhDb *db, const DhField *group, DhStmt *stmt)
{
  g_autofree char *title = NULL;

  if (dh_stmt_is_null (stmt, 1))
    return g_strdup (_ ("None"));
  if (group->kind == DH_FIELD_DATE || group->kind == DH_FIELD_PERIOD)
    return make_month_title (dh_stmt_get_text (stmt, 1));
  if (group->kind == DH_FIELD_CHOICE)
    return g_strdup (dh_field_choice_label (group, dh_stmt_get_text (stmt, 1)));
  title = dh_record_dup_title_db (db, dh_entity_find (group->target), dh_stmt_get_int64 (stmt, 1), NULL);
  return title != NULL ? g_steal_pointer (&title) : g_strdup ("");
}

static void
read_grouped (DhIdList *self, DhDb *db, const DhField *group, DhStmt *stmt, GError **error)
{
  g_autofree char *last = NULL;
  gboolean has_row = FALSE;

  while (dh_stmt_step (stmt, &has_row, error) && has_row)
    {
      gint64 id = dh_stmt_get_int64 (stmt, 0);
      const char *key = dh_stmt_get_text (stmt, 1);

      if (self->ids->len == 0 || g_strcmp0 (key, last) != 0)
        {
          DhSection section = { self->ids->len, make_title (db, group, stmt), g_strdup (key != NULL ? key : "") };

          g_array_append_val (self->sections, section);
          g_set_str (&last, key);
        }
      g_array_append_val (self->ids, id);
    }
}

static void
read_plain (DhIdList *self, gboolean moves_empty, DhStmt *stmt, GError **error)
{
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = FALSE;

  while (dh_stmt_step (stmt, &has_row, error) && has_row)
    {
      gint64 id = dh_stmt_get_int64 (stmt, 0);

      if (moves_empty && dh_stmt_get_int64 (stmt, 1) != 0)
        g_array_append_val (empty, id);
      else
        g_array_append_val (self->ids, id);
    }
  if (empty->len > 0)
    g_array_append_vals (self->ids, empty->data, empty->len);
}

DhIdList *
dh_id_list_new (void)
{
  DhIdList *self = g_atomic_rc_box_new0 (DhIdList);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sections = g_array_new (FALSE, FALSE, sizeof (DhSection));
  g_array_set_clear_func (self->sections, clear_section);
  return self;
}

DhIdList *
dh_id_list_ref (DhIdList *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_id_list_unref (DhIdList *self)
{
  g_atomic_rc_box_release_full (self, clear_list);
}

DexFuture *
dh_id_list_read (DhDb *db, gpointer data)
{
  const DhQuery *query = data;
  const char *group = dh_query_get_group (query);
  g_autoptr (DhIdList) self = dh_id_list_new ();
  g_autoptr (DhSql) sql = dh_query_make_ids_sql (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStmt) stmt = dh_sql_prepare (sql, db, &error);

  if (stmt != NULL && group != NULL)
    read_grouped (self, db, dh_entity_find_field (dh_query_get_entity (query), group), stmt, &error);
  else if (stmt != NULL)
    read_plain (self, dh_query_moves_empty (query), stmt, &error);

  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_ID_LIST, g_steal_pointer (&self));
}
