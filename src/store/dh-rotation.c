/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-backup-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dh-fs-private.h"
#include "dh-header-private.h"

/* Which backups are kept.
 *
 * Seven days, four weeks, twelve months, counted over the days, weeks and months that have a backup: an
 * office that was closed over the holidays does not find its last good week thrown away. */

#define KEEP_DAYS 7
#define KEEP_WEEKS 4
#define KEEP_MONTHS 12

/* "20260102T030405Z": what precedes the suffix or a "-2". */
#define STAMP_LENGTH 16

typedef enum
{
  DAY,
  WEEK,
  MONTH
} Bucket;

/* A number that is the same for all times of one local day, ISO week or month. */
static int
bucket_of (gint64 at, Bucket bucket)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (at);

  switch (bucket)
    {
    case DAY:
      return g_date_time_get_year (time) * 1000 + g_date_time_get_day_of_year (time);
    case WEEK:
      return g_date_time_get_week_numbering_year (time) * 100 + g_date_time_get_week_of_year (time);
    case MONTH:
    default:
      return g_date_time_get_year (time) * 100 + g_date_time_get_month (time);
    }
}

/* The times come newest first, so the first of a bucket is its newest. */
static void
keep_newest_of_each (const gint64 *times, guint n, gboolean *keep, Bucket bucket, int limit)
{
  int last = -1;

  for (guint i = 0; i < n && limit > 0; i++)
    {
      int now = bucket_of (times[i], bucket);

      if (now == last)
        continue;
      last = now;
      keep[i] = TRUE;
      limit--;
    }
}

/* 0 for whatever else somebody has put into the folder; that is neither listed nor removed. */
static gint64
parse_stamp (const char *name)
{
  g_autofree char *stamp = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (strlen (name) < STAMP_LENGTH || !g_str_has_suffix (name, DH_STORE_SUFFIX))
    return 0;
  stamp = g_strndup (name, STAMP_LENGTH);
  time = g_date_time_new_from_iso8601 (stamp, NULL);
  return time != NULL ? g_date_time_to_unix_usec (time) : 0;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 at_a = dh_backup_get_at ((DhBackup *) a);
  gint64 at_b = dh_backup_get_at ((DhBackup *) b);
  const char *path_a = dh_backup_get_path ((DhBackup *) a);
  const char *path_b = dh_backup_get_path ((DhBackup *) b);
  gsize length_a = strlen (path_a);
  gsize length_b = strlen (path_b);

  if (at_a != at_b)
    return at_a > at_b ? -1 : 1;
  /* Of one second: "…-2" was made after the one without a number, "…-10" after "…-9". */
  if (length_a != length_b)
    return length_a > length_b ? -1 : 1;
  return strcmp (path_b, path_a);
}

void
_dh_backup_rotate (const gint64 *times, guint n, gboolean *keep)
{
  memset (keep, 0, n * sizeof *keep);
  keep_newest_of_each (times, n, keep, DAY, KEEP_DAYS);
  keep_newest_of_each (times, n, keep, WEEK, KEEP_WEEKS);
  keep_newest_of_each (times, n, keep, MONTH, KEEP_MONTHS);
}

char *
_dh_backup_folder (const char *store_path)
{
  return g_strconcat (store_path, ".backups", NULL);
}

/* A file has its final name only after it was verified; whether it is still whole, its header says
 * here and dh_backup_restore looks closely. */
GListStore *
_dh_backup_scan (const char *store_path)
{
  GListStore *list = g_list_store_new (DH_TYPE_BACKUP);
  g_autofree char *folder = _dh_backup_folder (store_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gint64 at = parse_stamp (name);
      int version = 0;
      GStatBuf st;

      if (at != 0 && g_stat (path, &st) == 0)
        {
          g_autoptr (DhBackup) backup = _dh_backup_new (path, at, st.st_size, _dh_header_check (path, &version, NULL));

          g_list_store_insert_sorted (list, backup, compare_newest_first, NULL);
        }
    }
  return list;
}

gint64
_dh_backup_newest (const char *store_path)
{
  g_autoptr (GListStore) list = _dh_backup_scan (store_path);
  g_autoptr (DhBackup) newest = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return newest != NULL ? dh_backup_get_at (newest) : 0;
}

/* Every decision is made from names; a backup that has become unreadable is rotated out like the others. */
void
_dh_backup_prune (const char *store_path)
{
  g_autoptr (GListStore) list = _dh_backup_scan (store_path);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autofree gint64 *times = g_new0 (gint64, n);
  g_autofree gboolean *keep = g_new0 (gboolean, n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhBackup) backup = g_list_model_get_item (G_LIST_MODEL (list), i);

      times[i] = dh_backup_get_at (backup);
    }
  _dh_backup_rotate (times, n, keep);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhBackup) backup = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (!keep[i])
        g_unlink (dh_backup_get_path (backup));
    }
}
