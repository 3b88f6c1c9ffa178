/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-screenshot.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dh-founding.h"
#include "dh-scene.h"
#include "dh-section.h"
#include "dh-spawn.h"

/* One picture at least was drawn, and then nothing for this long: the content has settled. A page that never
 * does is taken as it is. */
#define QUIET_MS 300
#define PATIENCE_MS 15000
#define TICK_MS 50
#define MAX_TRIES 5

typedef struct
{
  GWeakRef window;
  char *page;
  char *file;
  char *folder;
  gint64 last_frame;
  gboolean watching;
} Shoot;

static void
shoot_free (gpointer data)
{
  Shoot *self = data;

  g_weak_ref_clear (&self->window);
  g_free (self->page);
  g_free (self->file);
  g_free (self->folder);
  g_free (self);
}

static void
painted_cb (GdkFrameClock *clock, Shoot *shoot)
{
  shoot->last_frame = g_get_monotonic_time ();
}

static void
watch_frames (Shoot *shoot, GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  if (clock != NULL && !shoot->watching)
    {
      shoot->watching = TRUE;
      g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), shoot);
    }
}

static void
unwatch_frames (Shoot *shoot, GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  if (clock != NULL && shoot->watching)
    g_signal_handlers_disconnect_by_data (clock, shoot);
}

static gboolean
is_busy (DhWindow *window)
{
  const char *state = dh_window_get_state (window);

  return g_str_equal (state, "blank") || g_str_equal (state, "loading");
}

/* The window belongs to the application while pictures are taken; it is looked up again after each wait. */
static gboolean
settle (GWeakRef *owner, Shoot *shoot)
{
  gint64 start = g_get_monotonic_time ();

  shoot->last_frame = 0;
  while (g_get_monotonic_time () - start < PATIENCE_MS * G_TIME_SPAN_MILLISECOND)
    {
      dex_await (dex_timeout_new_msec (TICK_MS), NULL);

      g_autoptr (DhWindow) window = g_weak_ref_get (owner);
      if (window == NULL)
        return FALSE;
      watch_frames (shoot, GTK_WIDGET (window));
      if (shoot->last_frame == 0)
        gtk_widget_queue_draw (GTK_WIDGET (window));
      else if (!is_busy (window) && g_get_monotonic_time () - shoot->last_frame > QUIET_MS * G_TIME_SPAN_MILLISECOND)
        return TRUE;
    }
  return TRUE;
}

static gboolean
save_picture (GtkWidget *window, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                           &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (texture == NULL || !gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("The picture could not be written to “%s”."), path);
      return FALSE;
    }
  return TRUE;
}

static void
close_dialogs (DhWindow *window)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL)
    adw_dialog_force_close (dialog);
}

/* What changes the window between its quiet and the picture leaves it without an image for a moment; it is waited for
 * again. */
static gboolean
take (GWeakRef *owner, Shoot *shoot, const char *path)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr (DhWindow) window = settle (owner, shoot) ? g_weak_ref_get (owner) : NULL;

      g_clear_error (&error);
      if (window == NULL)
        return FALSE;
      if (save_picture (GTK_WIDGET (window), path, &error))
        return TRUE;
    }
  g_printerr ("%s\n", error->message);
  return FALSE;
}

static gboolean
shoot_scene (GWeakRef *owner, Shoot *shoot, const DhScene *scene, const char *path)
{
  g_autoptr (DhWindow) window = g_weak_ref_get (owner);
  gboolean saved = FALSE;

  if (window != NULL && scene->section != NULL)
    dh_window_show_page (window, scene->section);
  if (window != NULL && scene->prepare != NULL)
    scene->prepare (window);
  g_clear_object (&window);
  saved = take (owner, shoot, path);
  if ((window = g_weak_ref_get (owner)) != NULL)
    close_dialogs (window);
  return saved;
}

static gboolean
shoot_into_folder (GWeakRef *owner, Shoot *shoot, const DhScene *scene, const char *prefix)
{
  g_autofree char *file = g_strdup_printf ("%s%s.png", prefix, scene->name);
  g_autofree char *path = g_build_filename (shoot->folder, file, NULL);

  return shoot_scene (owner, shoot, scene, path);
}

static gboolean
shoot_sections (GWeakRef *owner, Shoot *shoot, const char *prefix)
{
  guint n;
  const DhSection *sections = dh_sections_get (&n);

  for (guint i = 0; i < n; i++)
    {
      const DhScene scene = { sections[i].name, sections[i].name, NULL };
      if (!shoot_into_folder (owner, shoot, &scene, prefix))
        return FALSE;
    }
  return TRUE;
}

static gboolean
shoot_scenes (GWeakRef *owner, Shoot *shoot, gboolean with_store)
{
  guint n;
  const DhScene *scenes = dh_scenes_get (&n);

  for (guint i = 0; i < n; i++)
    {
      if ((scenes[i].section != NULL) == with_store && !shoot_into_folder (owner, shoot, &scenes[i], ""))
        return FALSE;
    }
  return TRUE;
}

static gboolean
show_context (GWeakRef *owner, DexFuture *opening)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (opening, &error);
  g_autoptr (DhWindow) window = g_weak_ref_get (owner);

  if (context == NULL || window == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "");
      return FALSE;
    }
  dh_window_show_context (window, context);
  return TRUE;
}

static DexFuture *
found_sample (const char *folder, GWeakRef *owner)
{
  g_autoptr (DhWindow) window = g_weak_ref_get (owner);
  g_autofree char *path = g_build_filename (folder, "sample" DH_STORE_SUFFIX, NULL);

  return dh_founding_sample (path, window != NULL ? dh_window_get_clock (window) : NULL);
}

static DexFuture *
found_empty (const char *folder, GWeakRef *owner)
{
  g_autoptr (DhWindow) window = g_weak_ref_get (owner);
  DhFounding *founding = g_new0 (DhFounding, 1);

  founding->path = g_build_filename (folder, "empty" DH_STORE_SUFFIX, NULL);
  founding->level = g_strdup ("province");
  founding->name = g_strdup ("Ủy ban MTTQ Việt Nam tỉnh An Phú");
  founding->place = g_strdup ("An Phú");
  founding->clock = window != NULL ? g_object_ref (dh_window_get_clock (window)) : NULL;
  founding->year = founding->clock != NULL ? dh_date_year (dh_clock_today (founding->clock)) : 2023;
  return dh_founding_create (founding);
}

static gboolean
has_organisation (GWeakRef *owner)
{
  g_autoptr (DhWindow) window = g_weak_ref_get (owner);

  return window != NULL && dh_window_get_context (window) != NULL;
}

static gboolean
shoot_all (GWeakRef *owner, Shoot *shoot)
{
  g_autofree char *temporary = g_dir_make_tmp ("donghanh-XXXXXX", NULL);
  gboolean had = has_organisation (owner);

  g_mkdir_with_parents (shoot->folder, 0755);
  if (temporary == NULL || (!had && !shoot_scenes (owner, shoot, FALSE)))
    return FALSE;
  if (!had && !show_context (owner, found_sample (temporary, owner)))
    return FALSE;
  return shoot_sections (owner, shoot, "") && shoot_scenes (owner, shoot, TRUE)
         && show_context (owner, found_empty (temporary, owner)) && shoot_sections (owner, shoot, "empty-");
}

static gboolean
shoot_one (GWeakRef *owner, Shoot *shoot)
{
  static const DhScene as_it_is = { NULL };
  const DhScene *scene = dh_scene_find (shoot->page);

  return shoot_scene (owner, shoot, scene != NULL ? scene : &as_it_is, shoot->file);
}

static DexFuture *
shoot_fiber (gpointer data)
{
  Shoot *shoot = data;
  gboolean done = settle (&shoot->window, shoot)
                  && (shoot->file != NULL ? shoot_one (&shoot->window, shoot) : shoot_all (&shoot->window, shoot));
  g_autoptr (DhWindow) window = g_weak_ref_get (&shoot->window);

  if (window != NULL)
    unwatch_frames (shoot, GTK_WIDGET (window));
  return dex_future_new_for_boolean (done);
}

DexFuture *
dh_screenshot_take (DhWindow *window, const char *page, const char *file, const char *folder)
{
  dex_return_error_if_fail (DH_IS_WINDOW (window));
  dex_return_error_if_fail ((file == NULL) != (folder == NULL));

  Shoot *shoot = g_new0 (Shoot, 1);
  g_weak_ref_init (&shoot->window, window);
  shoot->page = g_strdup (page);
  shoot->file = g_strdup (file);
  shoot->folder = g_strdup (folder);
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  /* Without a compositor GTK draws a frame inside the window's size; it belongs to no picture. */
  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  return dh_fiber_new (shoot_fiber, shoot, shoot_free);
}
