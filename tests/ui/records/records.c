/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-change.h"
#include "dh-id.h"
#include "dh-record.h"

static const char *const NAMES[] = { "Alpha", "Beta", "Gamma", "Delta", "Epsilon" };

void
records_set_up (Records *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);

  /* What the test before left on its table is not this one's. */
  g_settings_reset (settings, "table-state");
  self->folder = g_dir_make_tmp ("donghanh-records-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (self->folder, "office.donghanh", NULL);
  self->context = ui_organisation_new (path);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    self->ids[i] = ui_add_unit (self->context, NAMES[i]);
}

static gboolean
is_null (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

/* That the window goes away shows that no fiber and no closure kept it. */
void
records_tear_down (Records *self, gconstpointer data)
{
  records_flush (self);
  if (self->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
      gtk_window_destroy (GTK_WINDOW (self->window));
      ui_wait_until (is_null, &self->window);
    }
  ui_wait_for (dh_store_close (dh_context_get_store (self->context)), NULL);
  ui_wait_idle ();
  g_assert_finalize_object (self->context);
  ui_remove_folder (self->folder);
  g_free (self->folder);
}

static gboolean
is_active (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_window_is_active (window);
}

void
records_show (Records *self, GtkWidget *child)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 720);
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait_until (is_active, self->window);
  ui_wait_painted (child);
}

void
records_settle (DhRecordList *list)
{
  g_autoptr (GError) error = NULL;

  ui_wait_for (dh_record_list_settled (list), &error);
  g_assert_no_error (error);
  ui_wait_idle ();
}

static DexFuture *
nothing_db (DhDb *db, gpointer data)
{
  return dex_future_new_true ();
}

/* The store answers in order: what was asked before this has been answered after it. */
void
records_flush (Records *self)
{
  DhStore *store = dh_context_get_store (self->context);

  for (int i = 0; i < 3; i++)
    {
      ui_wait_idle ();
      ui_wait_for (dh_store_write (store, "Nothing", nothing_db, NULL, NULL), NULL);
      ui_wait_for (dh_store_read (store, nothing_db, NULL, NULL), NULL);
      ui_wait_idle ();
    }
}

char *
records_dup_value (Records *self, gint64 unit, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = ui_wait_for_object (dh_record_load (self->context, &dh_unit_entity, unit), &error);

  g_assert_no_error (error);
  return dh_record_format (record, field);
}

typedef struct
{
  Records *records;
  gint64 unit;
  const char *field;
  const char *text;
} Expected;

static gboolean
reads (gpointer data)
{
  Expected *expected = data;
  g_autofree char *text = records_dup_value (expected->records, expected->unit, expected->field);

  return g_strcmp0 (text, expected->text) == 0;
}

void
records_wait_value (Records *self, gint64 unit, const char *field, const char *text)
{
  Expected expected = { self, unit, field, text };

  records_flush (self);
  ui_wait_until (reads, &expected);
}

void
records_undo (Records *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhChange) change = ui_wait_for_object (dh_store_undo (dh_context_get_store (self->context), 0), &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
}

static DexFuture *
add_many_db (DhDb *db, gpointer data)
{
  GError *error = NULL;

  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autofree char *name = g_strdup_printf ("Unit %06u", i);
      if (!dh_db_exec (db, &error, "INSERT INTO unit (id, name) VALUES (?, ?)", "is", dh_id_new (), name))
        return dex_future_new_for_error (error);
    }
  return dex_future_new_true ();
}

void
records_add_many (Records *self, guint n)
{
  g_autoptr (GError) error = NULL;

  ui_wait_for (
      dh_store_write_import (dh_context_get_store (self->context), "Many", add_many_db, GUINT_TO_POINTER (n), NULL),
      &error);
  g_assert_no_error (error);
}
