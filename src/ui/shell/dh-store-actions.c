/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-store-actions.h"

#include <glib/gi18n.h>

#include "dh-backup.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef enum
{
  UNDO,
  REDO
} Direction;

typedef struct
{
  DhContext *context;
  Direction direction;
  gint64 change;
} Step;

static void
step_free (gpointer data)
{
  Step *self = data;

  g_object_unref (self->context);
  g_free (self);
}

/* Both are sentences for the person and say all there is: nothing was changed, and why. */
static gboolean
explains_itself (const GError *error)
{
  return g_error_matches (error, DH_STORE_ERROR, DH_STORE_ERROR_CONFLICT)
         || g_error_matches (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE);
}

static void
step_fiber (GWeakRef *owner, gpointer data)
{
  Step *step = data;
  DhStore *store = dh_context_get_store (step->context);
  g_autoptr (GError) error = NULL;
  gboolean done = dex_await (
      step->direction == UNDO ? dh_store_undo (store, step->change) : dh_store_redo (store, step->change), &error);
  g_autoptr (GtkWidget) window = g_weak_ref_get (owner);

  if (done || window == NULL)
    return;
  if (explains_itself (error))
    dh_report_toast (window, error->message);
  else
    dh_report_error (window, step->direction == UNDO ? _ ("Nothing was undone") : _ ("Nothing was redone"), error);
}

static void
back_up_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = dex_await (dh_store_backup (dh_context_get_store (data), NULL), &error);
  g_autoptr (GtkWidget) window = g_weak_ref_get (owner);

  if (window == NULL)
    return;
  if (done)
    dh_report_toast (window, _ ("Backup made and read back"));
  else
    dh_report_error (window, _ ("No backup was made"), error);
}

/* The context and the window of an action, kept with it. */
typedef struct
{
  DhContext *context;
  GWeakRef window;
} Place;

static void
place_free (gpointer data, GClosure *closure)
{
  Place *self = data;

  g_object_unref (self->context);
  g_weak_ref_clear (&self->window);
  g_free (self);
}

static void
start_step (Place *place, Direction direction, GVariant *parameter)
{
  g_autoptr (GtkWidget) window = g_weak_ref_get (&place->window);

  if (window == NULL)
    return;

  Step *step = g_new0 (Step, 1);
  step->context = g_object_ref (place->context);
  step->direction = direction;
  step->change = parameter != NULL ? g_variant_get_int64 (parameter) : 0;
  dh_spawn (window, step_fiber, step, step_free);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, Place *place)
{
  start_step (place, UNDO, parameter);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, Place *place)
{
  start_step (place, REDO, parameter);
}

static void
back_up_cb (GSimpleAction *action, GVariant *parameter, Place *place)
{
  g_autoptr (GtkWidget) window = g_weak_ref_get (&place->window);

  if (window != NULL)
    dh_spawn (window, back_up_fiber, g_object_ref (place->context), g_object_unref);
}

GSimpleActionGroup *
dh_store_actions_new (DhContext *context, GtkWidget *window)
{
  static const struct
  {
    const char *name;
    const char *type;
    GCallback func;
    const char *enabled_by;
    GBindingFlags how;
  } actions[] = {
    { "undo", "x", G_CALLBACK (undo_cb), "read-only", G_BINDING_INVERT_BOOLEAN },
    { "redo", "x", G_CALLBACK (redo_cb), "read-only", G_BINDING_INVERT_BOOLEAN },
    { "undo-last", NULL, G_CALLBACK (undo_cb), "can-undo", 0 },
    { "redo-last", NULL, G_CALLBACK (redo_cb), "can-redo", 0 },
    { "back-up", NULL, G_CALLBACK (back_up_cb), "read-only", G_BINDING_INVERT_BOOLEAN },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const GVariantType *type = actions[i].type != NULL ? G_VARIANT_TYPE (actions[i].type) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, type);
      Place *place = g_new0 (Place, 1);

      place->context = g_object_ref (context);
      g_weak_ref_init (&place->window, window);
      g_signal_connect_data (action, "activate", actions[i].func, place, place_free, 0);
      g_object_bind_property (dh_context_get_store (context), actions[i].enabled_by, action, "enabled",
                              G_BINDING_SYNC_CREATE | actions[i].how);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  return group;
}
