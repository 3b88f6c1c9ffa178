/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-founding.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dh-ask.h"
#include "dh-backup.h"
#include "dh-json.h"
#include "dh-letterhead-text.h"
#include "dh-record.h"
#include "dh-spawn.h"

static gboolean
write_organisation (DhDb *db, const DhFounding *founding, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_organisation_entity);
  g_autoptr (DhLetterheadText) text = dh_letterhead_text_suggest (founding->level, founding->name);

  dh_edit_set_text (edit, "name", founding->name);
  dh_edit_set_text (edit, "level", founding->level);
  dh_edit_set_text (edit, "place", founding->place);
  dh_edit_set_text (edit, "superior_lines", text->superior_lines);
  dh_edit_set_text (edit, "issuing_lines", text->issuing_lines);
  dh_edit_set_text (edit, "symbol_suffix", text->symbol_suffix);
  return dh_record_write_db (db, &dh_organisation_entity, 0, edit, NULL, error);
}

static gboolean
write_programme (DhDb *db, const DhFounding *founding, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);
  g_autofree char *title = g_strdup_printf ("Chương trình phối hợp và thống nhất hành động năm %d", founding->year);

  dh_edit_set_int64 (edit, "year", founding->year);
  dh_edit_set_text (edit, "title", title);
  return dh_record_write_db (db, &dh_programme_entity, 0, edit, NULL, error);
}

/* On the store's thread. */
static DexFuture *
write_founding (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!write_organisation (db, data, &error) || !write_programme (db, data, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  dh_db_mark_final (db);
  return dex_future_new_true ();
}

static gboolean
begin (DhContext *context, DhFounding *founding, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Begin “%s”"), founding->name);

  return dex_await (dh_store_write (dh_context_get_store (context), label, write_founding, founding, NULL), error);
}

/* From the first minute there is a copy. That it could not be made is for the safety line to tell. */
static void
back_up (DhContext *context)
{
  dex_await (dh_store_backup (dh_context_get_store (context), NULL), NULL);
}

static DexFuture *
create_fiber (gpointer data)
{
  DhFounding *founding = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (founding->path);
  g_autoptr (DhContext) context = NULL;

  g_mkdir_with_parents (folder, 0700);
  context = dex_await_object (dh_context_open (founding->path, DH_STORE_OPEN_CREATE, founding->clock, "typed"), &error);
  if (context == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!begin (context, founding, &error))
    {
      dex_await (dh_store_close (dh_context_get_store (context)), NULL);
      g_unlink (founding->path);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  back_up (context);
  dh_context_set_year (context, founding->year);
  return dex_future_new_take_object (g_steal_pointer (&context));
}

static DexFuture *
sample_fiber (gpointer data)
{
  DhFounding *founding = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (founding->path);
  gboolean is_new = !g_file_test (founding->path, G_FILE_TEST_EXISTS);
  DhStoreOpenFlags flags = is_new ? DH_STORE_OPEN_CREATE : DH_STORE_OPEN_WINDOW;
  g_autoptr (DhContext) context = NULL;

  g_mkdir_with_parents (folder, 0700);
  context = dex_await_object (dh_context_open (founding->path, flags, founding->clock, "typed"), &error);
  if (context == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (is_new && !dex_await (dh_json_import (context, NULL), &error))
    {
      dex_await (dh_store_close (dh_context_get_store (context)), NULL);
      g_unlink (founding->path);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  if (is_new)
    back_up (context);
  return dex_future_new_take_object (g_steal_pointer (&context));
}

static void
founding_free (gpointer data)
{
  dh_founding_free (data);
}

void
dh_founding_free (DhFounding *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->level);
  g_free (self->name);
  g_free (self->place);
  g_clear_object (&self->clock);
  g_free (self);
}

DexFuture *
dh_founding_create (DhFounding *founding)
{
  dex_return_error_if_fail (founding != NULL && founding->path != NULL);

  return dh_fiber_new (create_fiber, founding, founding_free);
}

DexFuture *
dh_founding_sample (const char *path, DhClock *clock)
{
  dex_return_error_if_fail (clock == NULL || DH_IS_CLOCK (clock));

  DhFounding *founding = g_new0 (DhFounding, 1);
  founding->path = path != NULL ? g_strdup (path)
                                : g_build_filename (g_get_user_data_dir (), "donghanh", "sample" DH_STORE_SUFFIX, NULL);
  g_set_object (&founding->clock, clock);
  return dh_fiber_new (sample_fiber, founding, founding_free);
}

char *
dh_founding_dup_path (const char *name)
{
  g_autofree char *folder = dh_ask_dup_default_folder ();
  g_autofree char *base = g_strstrip (g_strdup (name != NULL && name[0] != '\0' ? name : _ ("Organisation")));

  /* A slash parts folders, a leading dot hides a file. */
  g_strdelimit (base, "/", '-');
  if (base[0] == '.')
    base[0] = '_';
  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf (" %u", i) : g_strdup ("");
      g_autofree char *file = g_strconcat (base, number, DH_STORE_SUFFIX, NULL);
      char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
}
