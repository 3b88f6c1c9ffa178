/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-migrate-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "dh-journal-private.h"
#include "dh-migrations-resource.h"

/* Bringing a store to the newest schema.
 *
 * A released step is never edited: files in the world have run it. A step and its number are one
 * transaction, so that a crash in between repeats nothing and leaves nothing out. Where rows are changed by
 * a step, no changeset is recorded; instead a barrier stands in the journal, which undo does not cross. */

#define RESOURCE_FOLDER "/io/github/donghanh/DongHanh/migrations/"

static const DhMigration *replaced;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The numbers must have no gap: position and version are the same thing. */
static const DhMigration *
load_migrations (void)
{
  GResource *resource = dh_migrations_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n = g_strv_length (names);
  DhMigration *table = g_new0 (DhMigration, n + 1);

  qsort (names, n, sizeof (char *), compare_names);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER, names[i], NULL);
      g_autoptr (GBytes) sql = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      table[i].version = atoi (names[i]);
      table[i].name = g_intern_string (names[i]);
      /* Resources end with a NUL and are never unloaded. */
      table[i].sql = g_bytes_get_data (sql, NULL);
      g_assert (table[i].version == (int) i + 1);
    }
  return table;
}

/* Foreign keys are off while steps run, so this is where a step that loses a parent is caught. */
static gboolean
check_references (DhDb *db, GError **error)
{
  g_autofree char *table = dh_db_dup_text (db, error, "PRAGMA foreign_key_check", NULL);

  if (table != NULL)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED,
                 _ ("The store was not upgraded: entries of “%s” would point to nothing."), table);
  return table == NULL && (error == NULL || *error == NULL);
}

/* The step, its number and its barrier in one transaction: a crash leaves all or nothing of them. */
static gboolean
apply_step (DhDb *db, const DhMigration *step, gboolean barrier, const char *author, const char *origin, gint64 now,
            GError **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", step->version);
  g_autofree char *label = g_strdup_printf (_ ("Upgrade the store to version %d"), step->version);

  if (!_dh_db_begin_write (db, error))
    return FALSE;
  if (_dh_db_script (db, step->sql, error) && _dh_db_script (db, version, error)
      && (!barrier || _dh_migrate_append_barrier (db, step->version, label, author, origin, now, error))
      && check_references (db, error) && _dh_db_commit (db, error))
    return TRUE;
  _dh_db_rollback (db);
  return FALSE;
}

/* Loaded once for the process; the strings live as long as it does. */
const DhMigration *
_dh_migrations (void)
{
  static const DhMigration *table;

  if (replaced != NULL)
    return replaced;
  if (g_once_init_enter_pointer (&table))
    g_once_init_leave_pointer (&table, load_migrations ());
  return table;
}

void
_dh_migrations_replace (const DhMigration *table)
{
  replaced = table;
}

int
_dh_migrations_newest (void)
{
  int newest = 0;

  for (const DhMigration *step = _dh_migrations (); step->name != NULL; step++)
    newest = step->version;
  return newest;
}

gboolean
_dh_migrate (DhDb *db, const char *author, const char *origin, gint64 now, GError **error)
{
  gint64 version = 0;
  gboolean done = TRUE;

  if (!dh_db_get_int64 (db, &version, error, "PRAGMA user_version", NULL))
    return FALSE;
  if (version == _dh_migrations_newest ())
    return TRUE;
  /* Inside a transaction this pragma does nothing, and a step may have to rebuild a table. */
  if (!_dh_db_script (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  for (const DhMigration *step = _dh_migrations (); done && step->name != NULL; step++)
    if (step->version > version)
      done = apply_step (db, step, version > 0, author, origin, now, error);
  /* Statements prepared before may name what is no more. */
  return _dh_db_script (db, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}

/* Final, like everything a person cannot take back. */
gboolean
_dh_migrate_append_barrier (DhDb *db, int version, const char *label, const char *author, const char *origin,
                            gint64 now, GError **error)
{
  g_autofree char *id = dh_db_dup_store_id (db, error);
  DhJournalHead head;
  DhChangeRecord record = { .at = now,
                            .author = author,
                            .label = label,
                            .origin = origin,
                            .kind = DH_CHANGE_MIGRATION,
                            .final = TRUE,
                            .schema = version };

  if (id == NULL || !_dh_journal_read_head (db, id, &head, error))
    return FALSE;
  record.id = head.id + 1;
  return _dh_journal_append (db, &head, &record, NULL, NULL, 0, error);
}
