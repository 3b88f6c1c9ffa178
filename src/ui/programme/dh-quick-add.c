/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-quick-add.h"

#include <glib/gi18n.h>

#include "dh-outline-row.h"
#include "dh-record.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-text.h"

struct _DhQuickAdd
{
  GtkWidget parent_instance;

  DhContext *context;
  gint64 programme;
  gint64 point;
  gint64 lead_unit;
  gint64 like_point; /* for when all points are shown */
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *lead;
};

G_DEFINE_FINAL_TYPE (DhQuickAdd, dh_quick_add, GTK_TYPE_WIDGET)

enum
{
  ADDED,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  DhEdit *edit;
  char *title;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  g_object_unref (self->context);
  dh_edit_free (self->edit);
  g_free (self->title);
  g_free (self);
}

static void
add_fiber (GWeakRef *owner, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;
  gint64 id = dex_await_int64 (dh_record_create (adding->context, &dh_task_entity, adding->edit), &error);
  g_autoptr (DhQuickAdd) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (error != NULL)
    {
      /* What was typed comes back, unless the next title has begun. */
      if (gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0')
        gtk_editable_set_text (GTK_EDITABLE (self->entry), adding->title);
      dh_report_error (GTK_WIDGET (self), _ ("The task could not be added"), error);
      return;
    }
  g_signal_emit (self, signals[ADDED], 0, id);
}

static void
activated_cb (DhQuickAdd *self)
{
  dh_quick_add_add (self);
}

static void
lead_clicked_cb (DhQuickAdd *self)
{
  dh_quick_add_set_like (self, 0, 0, "");
  gtk_widget_grab_focus (self->entry);
}

static gboolean
key_pressed_cb (DhQuickAdd *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[LEAVE], 0);
  return TRUE;
}

static gboolean
dh_quick_add_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DH_QUICK_ADD (widget)->entry);
}

static void
dh_quick_add_dispose (GObject *object)
{
  g_clear_object (&DH_QUICK_ADD (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_QUICK_ADD);
  G_OBJECT_CLASS (dh_quick_add_parent_class)->dispose (object);
}

static void
dh_quick_add_class_init (DhQuickAddClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_quick_add_dispose;
  widget_class->grab_focus = dh_quick_add_grab_focus;
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/programme/dh-quick-add.ui");
  gtk_widget_class_bind_template_child (widget_class, DhQuickAdd, box);
  gtk_widget_class_bind_template_child (widget_class, DhQuickAdd, entry);
  gtk_widget_class_bind_template_child (widget_class, DhQuickAdd, lead);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, lead_clicked_cb);
}

static void
dh_quick_add_init (DhQuickAdd *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
dh_quick_add_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhQuickAdd *self = g_object_new (DH_TYPE_QUICK_ADD, NULL);
  self->context = g_object_ref (context);
  g_object_bind_property (dh_context_get_store (context), "read-only", self->entry, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  return GTK_WIDGET (self);
}

void
dh_quick_add_set_place (DhQuickAdd *self, gint64 programme, gint64 point)
{
  g_return_if_fail (DH_IS_QUICK_ADD (self));

  if (self->programme != programme)
    dh_quick_add_set_like (self, 0, 0, "");
  self->programme = programme;
  self->point = point;
}

void
dh_quick_add_set_like (DhQuickAdd *self, gint64 lead, gint64 point, const char *words)
{
  g_return_if_fail (DH_IS_QUICK_ADD (self));
  g_return_if_fail (words != NULL);

  g_autofree char *label = g_strdup_printf (_ ("%s ✕"), words);
  self->lead_unit = lead;
  self->like_point = point;
  gtk_button_set_label (GTK_BUTTON (self->lead), label);
  gtk_widget_set_visible (self->lead, lead != 0 || point != 0);
}

void
dh_quick_add_add (DhQuickAdd *self)
{
  g_return_if_fail (DH_IS_QUICK_ADD (self));

  g_autofree char *title = dh_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (title[0] == '\0' || self->programme == 0)
    return;
  Adding *adding = g_new0 (Adding, 1);
  adding->context = g_object_ref (self->context);
  adding->title = g_strdup (title);
  adding->edit = dh_edit_new (&dh_task_entity);
  dh_edit_set_text (adding->edit, "title", title);
  dh_edit_set_int64 (adding->edit, "programme", self->programme);
  gint64 point = self->point == DH_OUTLINE_ALL ? self->like_point : self->point;
  if (point > 0)
    dh_edit_set_int64 (adding->edit, "focal_point", point);
  if (self->lead_unit != 0)
    dh_edit_set_int64 (adding->edit, "lead", self->lead_unit);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  dh_spawn (self, add_fiber, adding, adding_free);
}

GtkWidget *
dh_quick_add_get_entry (DhQuickAdd *self)
{
  g_return_val_if_fail (DH_IS_QUICK_ADD (self), NULL);
  return self->entry;
}
