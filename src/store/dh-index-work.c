/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-work-private.h"

#include <string.h>

#include "dh-change.h"

/* A feed of more rows than this is shown as "indexing". */
#define LONG_FEED 500
/* Rows between two looks at the clock. */
#define ROWS_PER_LOOK 8

typedef struct
{
  guint source;
  gint64 id;
} Row;

typedef struct
{
  DhStmt *stmt;
  gint64 id; /* of the row it stands on */
  gboolean has_row;
} Cursor;

struct _DhIndexWork
{
  DhDb *store;
  DhIndexFile *file;
  const DhIndexSource *sources;
  guint n_sources;
  DhIndexPosition position; /* to be reached */
  Cursor *cursors;          /* a build: one per source */
  GArray *rows;             /* a feed: Row, in the order of "doc" */
  guint n_done;
};

/* The one source whose rows are not in the journal; -1: there is none. */
static int
find_append_only (const DhIndexSource *sources)
{
  for (int i = 0; sources[i].table != NULL; i++)
    if (sources[i].append_only)
      return i;
  return -1;
}

static gboolean
read_appended (DhDb *store, const DhIndexSource *sources, gint64 *appended, GError **error)
{
  int source = find_append_only (sources);
  g_autoptr (GString) sql = g_string_new ("SELECT coalesce (max (id), 0) FROM ");

  *appended = 0;
  if (source < 0)
    return TRUE;
  g_string_append (sql, sources[source].table);
  return dh_db_get_int64 (store, appended, error, sql->str, NULL);
}

static gboolean
read_position (DhDb *store, const DhIndexSource *sources, DhIndexPosition *position, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (store, "SELECT id, lower (hex (hash)) FROM change ORDER BY id DESC LIMIT 1", error);
  gboolean has_row = FALSE;
  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  position->change = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;
  g_strlcpy (position->hash, has_row ? dh_stmt_get_text (stmt, 1) : "", sizeof position->hash);
  return read_appended (store, sources, &position->appended, error);
}

static DhIndexWork *
work_new (DhDb *store, DhIndexFile *file, const DhIndexSource *sources)
{
  DhIndexWork *self = g_new0 (DhIndexWork, 1);
  self->store = store;
  self->file = file;
  self->sources = sources;
  while (sources[self->n_sources].table != NULL)
    self->n_sources++;
  return self;
}

static int
find_source (DhIndexWork *self, const char *table)
{
  for (guint i = 0; i < self->n_sources; i++)
    if (g_str_equal (self->sources[i].table, table))
      return (int) i;
  return -1;
}

static gboolean
cursor_step (Cursor *cursor, GError **error)
{
  if (!dh_stmt_step (cursor->stmt, &cursor->has_row, error))
    return FALSE;
  if (cursor->has_row)
    cursor->id = dh_stmt_get_int64 (cursor->stmt, 0);
  return TRUE;
}

/* Ids are made in the order of time, so all tables together can be read from the oldest row to the
 * newest, and "newest first" is the order of the index. */
static gboolean
open_cursors (DhIndexWork *self, GError **error)
{
  self->cursors = g_new0 (Cursor, self->n_sources);
  for (guint i = 0; i < self->n_sources; i++)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT * FROM (");
      g_string_append (sql, self->sources[i].all_sql);
      g_string_append (sql, ") ORDER BY 1 /* scan ok */");
      self->cursors[i].stmt = dh_db_prepare (self->store, sql->str, error);
      if (self->cursors[i].stmt == NULL || !cursor_step (&self->cursors[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_oldest (DhIndexWork *self, gboolean *done, GError **error)
{
  Cursor *oldest = NULL;
  for (guint i = 0; i < self->n_sources; i++)
    if (self->cursors[i].has_row && (oldest == NULL || self->cursors[i].id < oldest->id))
      oldest = &self->cursors[i];
  *done = oldest == NULL;
  if (*done)
    return TRUE;
  return _dh_index_file_put (self->file, (guint) (oldest - self->cursors), oldest->id,
                             dh_stmt_get_text (oldest->stmt, 1), dh_stmt_get_text (oldest->stmt, 2), error)
         && cursor_step (oldest, error);
}

static gboolean
put_next (DhIndexWork *self, gboolean *done, GError **error)
{
  *done = self->n_done == self->rows->len;
  if (*done)
    return TRUE;
  const Row *row = &g_array_index (self->rows, Row, self->n_done);
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->store, self->sources[row->source].row_sql, error);
  if (stmt == NULL)
    return FALSE;
  gboolean has_row = FALSE;
  dh_stmt_bind_int64 (stmt, 1, row->id);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  self->n_done++;
  if (!has_row)
    return _dh_index_file_remove (self->file, row->source, row->id, error);
  return _dh_index_file_put (self->file, row->source, row->id, dh_stmt_get_text (stmt, 0), dh_stmt_get_text (stmt, 1),
                             error);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *first = a, *second = b;
  return (first->id > second->id) - (first->id < second->id);
}

static gboolean
list_changed (DhIndexWork *self, gint64 since, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->store,
                                "SELECT DISTINCT tbl, row FROM change_row WHERE change > ?1 AND change <= ?2", error);
  gboolean has_row = TRUE;
  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, since);
  dh_stmt_bind_int64 (stmt, 2, self->position.change);
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      int source = has_row ? find_source (self, dh_stmt_get_text (stmt, 0)) : -1;
      Row row = { .source = (guint) source, .id = has_row ? dh_stmt_get_int64 (stmt, 1) : 0 };
      if (source >= 0)
        g_array_append_val (self->rows, row);
    }
  return TRUE;
}

static gboolean
list_appended (DhIndexWork *self, gint64 since, GError **error)
{
  int source = find_append_only (self->sources);
  if (source < 0 || since >= self->position.appended)
    return TRUE;
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_string_append (sql, self->sources[source].table);
  g_string_append (sql, " WHERE id > ?1 AND id <= ?2");
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->store, sql->str, error);
  gboolean has_row = TRUE;
  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, since);
  dh_stmt_bind_int64 (stmt, 2, self->position.appended);
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      Row row = { .source = (guint) source, .id = has_row ? dh_stmt_get_int64 (stmt, 0) : 0 };
      if (has_row)
        g_array_append_val (self->rows, row);
    }
  return TRUE;
}

static gboolean
list_rows (DhIndexWork *self, const DhIndexPosition *since, GError **error)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  if (!list_changed (self, since->change, error) || !list_appended (self, since->appended, error))
    return FALSE;
  g_array_sort (self->rows, compare_rows);
  return TRUE;
}

DhIndexWorkState
_dh_index_work_check (DhDb *store, DhIndexFile *file, const DhIndexSource *sources, GError **error)
{
  const DhIndexPosition *seen = &file->position;
  DhIndexPosition now;
  if (!read_position (store, sources, &now, error))
    return DH_INDEX_WORK_FAILED;
  if (now.change < seen->change || now.appended < seen->appended
      || (now.change == seen->change && !g_str_equal (now.hash, seen->hash)))
    return DH_INDEX_WORK_LOST;
  if (now.change == seen->change)
    return now.appended == seen->appended ? DH_INDEX_WORK_NONE : DH_INDEX_WORK_READY;

  g_autoptr (GError) reading = NULL;
  if (seen->change != 0)
    {
      g_autofree char *hash = dh_db_dup_text (store, &reading, "SELECT lower (hex (hash)) FROM change WHERE id = ?1",
                                              "i", seen->change);
      if (reading == NULL && g_strcmp0 (hash, seen->hash) != 0)
        return DH_INDEX_WORK_LOST;
    }
  /* A migration may touch any row without listing it. */
  gint64 barrier = 0;
  if (reading == NULL
      && dh_db_get_int64 (store, &barrier, &reading,
                          "SELECT id FROM change WHERE id > ?1 AND kind = ?2 LIMIT 1 /* scan ok */", "ii", seen->change,
                          (gint64) DH_CHANGE_MIGRATION))
    return DH_INDEX_WORK_LOST;
  if (reading == NULL)
    return DH_INDEX_WORK_READY;
  g_propagate_error (error, g_steal_pointer (&reading));
  return DH_INDEX_WORK_FAILED;
}

DhIndexWork *
_dh_index_work_build (DhDb *store, DhIndexFile *file, const DhIndexSource *sources, GError **error)
{
  DhIndexWork *self = work_new (store, file, sources);
  if (_dh_db_begin_read (store, error) && read_position (store, sources, &self->position, error)
      && open_cursors (self, error))
    return self;
  _dh_index_work_free (self);
  return NULL;
}

DhIndexWorkState
_dh_index_work_feed (DhDb *store, DhIndexFile *file, const DhIndexSource *sources, DhIndexWork **work, GError **error)
{
  if (!_dh_db_begin_read (store, error))
    return DH_INDEX_WORK_FAILED;
  DhIndexWorkState state = _dh_index_work_check (store, file, sources, error);
  if (state != DH_INDEX_WORK_READY)
    {
      _dh_db_rollback (store);
      return state;
    }
  DhIndexWork *self = work_new (store, file, sources);
  if (read_position (store, sources, &self->position, error) && list_rows (self, &file->position, error)
      && _dh_index_file_begin (file, error))
    {
      *work = self;
      return DH_INDEX_WORK_READY;
    }
  _dh_index_work_free (self);
  return DH_INDEX_WORK_FAILED;
}

gboolean
_dh_index_work_step (DhIndexWork *self, gint64 deadline, gboolean *done, GError **error)
{
  *done = FALSE;
  do
    for (guint i = 0; i < ROWS_PER_LOOK && !*done; i++)
      if (!(self->cursors != NULL ? put_oldest (self, done, error) : put_next (self, done, error)))
        return FALSE;
  while (!*done && g_get_monotonic_time () < deadline);

  if (!*done)
    return _dh_index_file_flush (self->file, error);
  return self->cursors != NULL ? _dh_index_file_finish (self->file, &self->position, error)
                               : _dh_index_file_commit (self->file, &self->position, error);
}

gboolean
_dh_index_work_is_long (DhIndexWork *self)
{
  return self->cursors != NULL || self->rows->len > LONG_FEED;
}

void
_dh_index_work_free (DhIndexWork *self)
{
  for (guint i = 0; self->cursors != NULL && i < self->n_sources; i++)
    g_clear_pointer (&self->cursors[i].stmt, dh_stmt_release);
  _dh_index_file_rollback (self->file);
  _dh_db_rollback (self->store);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self->cursors);
  g_free (self);
}
