/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-extension-private.h"

#include <glib/gi18n.h>

#include "dh-migrate-private.h"

/* Tables that derive from the domain's entities.
 *
 * "extension" in meta says which of them the store has, each with its number of columns. As with the version of the
 * schema, a store that goes beyond what this program knows is refused: what it does not know it could not keep whole.
 */

/* The number of columns per table. */
static GHashTable *
parse (const char *shape)
{
  GHashTable *tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) items = g_strsplit (shape, ";", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      char *colon = strchr (items[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      g_hash_table_insert (tables, g_strdup (items[i]), GINT_TO_POINTER (atoi (colon + 1)));
    }
  return tables;
}

static gboolean
goes_beyond (const char *stored, const char *known)
{
  g_autoptr (GHashTable) theirs = parse (stored);
  g_autoptr (GHashTable) ours = parse (known);
  GHashTableIter iter;
  gpointer table, columns;

  g_hash_table_iter_init (&iter, theirs);
  while (g_hash_table_iter_next (&iter, &table, &columns))
    if (GPOINTER_TO_INT (columns) > GPOINTER_TO_INT (g_hash_table_lookup (ours, table)))
      return TRUE;
  return FALSE;
}

static gboolean
write_shape (DhFile *file, DhDb *db, GError **error)
{
  return dh_db_exec (db, error, "INSERT OR REPLACE INTO meta (key, value) VALUES ('extension', ?1)", "s",
                     file->extension->shape);
}

static gboolean
grow (DhFile *file, DhDb *db, GError **error)
{
  gboolean grown = FALSE, used = dh_db_get_int64 (db, NULL, NULL, "SELECT 1 FROM change LIMIT 1 /* scan ok */", NULL);

  if (!file->extension->grow (db, &grown, error) || !write_shape (file, db, error))
    return FALSE;
  return !grown || !used
         || _dh_migrate_append_barrier (db, _dh_migrations_newest (), _ ("Add tables for the registers"), file->author,
                                        file->origin, dh_clock_now (file->clock), error);
}

gboolean
_dh_extension_check (DhFile *file, DhDb *db, gboolean *current, GError **error)
{
  g_autofree char *stored = NULL;
  g_autofree char *name = NULL;

  *current = TRUE;
  if (file->extension == NULL)
    return TRUE;
  stored = dh_db_dup_text (db, NULL, "SELECT value FROM meta WHERE key = 'extension'", NULL);
  *current = g_strcmp0 (stored, file->extension->shape) == 0;
  if (stored == NULL || *current || !goes_beyond (stored, file->extension->shape))
    return TRUE;
  name = g_filename_display_basename (file->path);
  g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NEWER,
               _ ("“%s” was made by a newer version of Đồng Hành; update the program to open it."), name);
  return FALSE;
}

gboolean
_dh_extension_grow (DhFile *file, DhDb *db, GError **error)
{
  if (!_dh_db_begin_write (db, error))
    return FALSE;
  if (grow (file, db, error) && _dh_db_commit (db, error))
    return TRUE;
  _dh_db_rollback (db);
  return FALSE;
}
