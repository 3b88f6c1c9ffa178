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
  gint64 change; /* the position to be reached */
  char *hash;
  Cursor *cursors; /* a build: one per source */
  GArray *rows;    /* a feed: Row, in the order of "doc" */
  guint n_done;
};

static gboolean
read_position (DhDb *store, gint64 *change, char **hash, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (store, "SELECT id, lower (hex (hash)) FROM change ORDER BY id DESC LIMIT 1", error);
  gboolean has_row = FALSE;
  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  *change = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;
  *hash = g_strdup (has_row ? dh_stmt_get_text (stmt, 1) : "");
  return TRUE;
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
list_rows (DhIndexWork *self, gint64 since, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->store,
                                "SELECT DISTINCT tbl, row FROM change_row WHERE change > ?1 AND change <= ?2", error);
  if (stmt == NULL)
    return FALSE;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  dh_stmt_bind_int64 (stmt, 1, since);
  dh_stmt_bind_int64 (stmt, 2, self->change);
  gboolean has_row;
  while (dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        {
          g_array_sort (self->rows, compare_rows);
          return TRUE;
        }
      int source = find_source (self, dh_stmt_get_text (stmt, 0));
      Row row = { .source = (guint) source, .id = dh_stmt_get_int64 (stmt, 1) };
      if (source >= 0)
        g_array_append_val (self->rows, row);
    }
  return FALSE;
}

DhIndexWorkState
_dh_index_work_check (DhDb *store, DhIndexFile *file, GError **error)
{
  gint64 change;
  g_autofree char *hash = NULL;
  if (!read_position (store, &change, &hash, error))
    return DH_INDEX_WORK_FAILED;
  if (change == file->change)
    return g_str_equal (hash, file->hash) ? DH_INDEX_WORK_NONE : DH_INDEX_WORK_LOST;
  if (change < file->change)
    return DH_INDEX_WORK_LOST;

  g_autoptr (GError) reading = NULL;
  if (file->change != 0)
    {
      g_autofree char *seen = dh_db_dup_text (store, &reading, "SELECT lower (hex (hash)) FROM change WHERE id = ?1",
                                              "i", file->change);
      if (reading == NULL && g_strcmp0 (seen, file->hash) != 0)
        return DH_INDEX_WORK_LOST;
    }
  /* A migration may touch any row without listing it. */
  gint64 barrier = 0;
  if (reading == NULL
      && dh_db_get_int64 (store, &barrier, &reading,
                          "SELECT id FROM change WHERE id > ?1 AND kind = ?2 LIMIT 1 /* scan ok */", "ii", file->change,
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
  if (_dh_db_begin_read (store, error) && read_position (store, &self->change, &self->hash, error)
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
  DhIndexWorkState state = _dh_index_work_check (store, file, error);
  if (state != DH_INDEX_WORK_READY)
    {
      _dh_db_rollback (store);
      return state;
    }
  DhIndexWork *self = work_new (store, file, sources);
  if (read_position (store, &self->change, &self->hash, error) && list_rows (self, file->change, error)
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
  return self->cursors != NULL ? _dh_index_file_finish (self->file, self->change, self->hash, error)
                               : _dh_index_file_commit (self->file, self->change, self->hash, error);
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
  g_free (self->hash);
  g_free (self);
}
