/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "dh-marked.h"
#include "dh-page-thumb.h"
#include "dh-spawn.h"
#include "dh-viewer-private.h"

#define INDENT 14

typedef struct
{
  DhPdfDocument *document;
  guint serial;
} Outline;

G_DEFINE_FINAL_TYPE (DhViewerEntry, dh_viewer_entry, G_TYPE_OBJECT)

static void
dh_viewer_entry_finalize (GObject *object)
{
  g_free (DH_VIEWER_ENTRY (object)->title);

  G_OBJECT_CLASS (dh_viewer_entry_parent_class)->finalize (object);
}

static void
dh_viewer_entry_class_init (DhViewerEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_viewer_entry_finalize;
}

static void
dh_viewer_entry_init (DhViewerEntry *self)
{
}

static void
outline_free (gpointer data)
{
  Outline *self = data;

  g_object_unref (self->document);
  g_free (self);
}

static void
add_entries (DhViewer *self, const DhPdfOutline *outline)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < outline->n; i++)
    {
      DhViewerEntry *entry = g_object_new (DH_TYPE_VIEWER_ENTRY, NULL);

      entry->depth = outline->entries[i].depth;
      entry->title = g_strdup (outline->entries[i].title);
      entry->page = outline->entries[i].page;
      entry->top = outline->entries[i].top;
      g_ptr_array_add (entries, entry);
    }
  g_list_store_splice (self->outline, 0, 0, entries->pdata, entries->len);
}

static void
show_outline_page (DhViewer *self)
{
  GtkWidget *child = adw_view_stack_get_child_by_name (self->side_stack, "outline");
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->outline)) > 0;

  adw_view_stack_page_set_visible (adw_view_stack_get_page (self->side_stack, child), any);
}

static void
outline_fiber (GWeakRef *owner, gpointer data)
{
  const Outline *errand = data;
  g_autoptr (DhPdfOutline) outline = dex_await_boxed (dh_pdf_document_get_outline (errand->document), NULL);
  g_autoptr (DhViewer) self = g_weak_ref_get (owner);

  if (self == NULL || outline == NULL || self->serial != errand->serial)
    return;
  add_entries (self, outline);
  show_outline_page (self);
}

static void
setup_thumb_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), dh_page_thumb_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_thumb_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const DhViewer *self = data;
  GtkWidget *thumb = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  guint page = gtk_list_item_get_position (item);

  if (self->book == NULL)
    return;
  g_autofree char *label = dh_viewer_book_dup_label (self->book, page);
  g_autofree char *name = g_strdup_printf (_ ("Page %s"), label);
  dh_page_thumb_set_page (DH_PAGE_THUMB (thumb), self->book, page);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (thumb)), label);
  gtk_list_item_set_accessible_label (item, name);
}

static void
unbind_thumb_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  dh_page_thumb_set_page (DH_PAGE_THUMB (gtk_widget_get_first_child (gtk_list_item_get_child (item))), NULL, 0);
}

static GtkWidget *
new_line (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
setup_entry_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, new_line ());
}

static void
bind_entry_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const DhViewerEntry *entry = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), entry->title);
  gtk_widget_set_margin_start (label, (int) MIN (entry->depth, 8) * INDENT);
}

static void
setup_hit_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *page = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (page), 0);
  gtk_widget_add_css_class (page, "caption");
  gtk_widget_add_css_class (page, "dim-label");
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), new_line ());
  gtk_list_item_set_child (item, box);
}

static void
bind_hit_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const DhViewer *self = data;
  const DhViewerHit *hit = gtk_list_item_get_item (item);
  GtkWidget *page = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  if (self->book == NULL)
    return;
  g_autofree char *label = dh_viewer_book_dup_label (self->book, hit->page);
  g_autofree char *name = g_strdup_printf (_ ("Page %s"), label);
  gtk_label_set_text (GTK_LABEL (page), name);
  dh_marked_set_label (GTK_LABEL (gtk_widget_get_next_sibling (page)), hit->snippet);
}

static void
thumb_activated_cb (DhViewer *self, guint position)
{
  dh_page_view_go_to (self->view, position, 0);
}

static void
outline_activated_cb (DhViewer *self, guint position)
{
  g_autoptr (DhViewerEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->outline), position);

  if (entry->page >= 0)
    dh_page_view_go_to (self->view, (guint) entry->page, entry->top);
}

static void
hit_activated_cb (DhViewer *self, guint position)
{
  _dh_viewer_show_hit (self, position);
}

/* Thumbnails wait until somebody opens the side. */
static void
side_shown_cb (DhViewer *self)
{
  if (adw_overlay_split_view_get_show_sidebar (self->split))
    _dh_viewer_fill_side (self);
}

void
_dh_viewer_side_callbacks (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, thumb_activated_cb);
  gtk_widget_class_bind_template_callback (klass, outline_activated_cb);
  gtk_widget_class_bind_template_callback (klass, hit_activated_cb);
}

static void
set_factory (GtkListView *list, DhViewer *self, GCallback setup, GCallback bind, GCallback unbind)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", setup, self, 0);
  g_signal_connect_object (factory, "bind", bind, self, 0);
  if (unbind != NULL)
    g_signal_connect_object (factory, "unbind", unbind, self, 0);
  gtk_list_view_set_factory (list, factory);
}

static void
set_model (GtkListView *list, GListModel *items)
{
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (items);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
}

void
_dh_viewer_init_side (DhViewer *self)
{
  set_factory (self->thumbs_list, self, G_CALLBACK (setup_thumb_cb), G_CALLBACK (bind_thumb_cb),
               G_CALLBACK (unbind_thumb_cb));
  set_factory (self->outline_list, self, G_CALLBACK (setup_entry_cb), G_CALLBACK (bind_entry_cb), NULL);
  set_factory (self->hits_list, self, G_CALLBACK (setup_hit_cb), G_CALLBACK (bind_hit_cb), NULL);
  set_model (self->outline_list, g_object_ref (G_LIST_MODEL (self->outline)));
  set_model (self->hits_list, g_object_ref (G_LIST_MODEL (self->hits)));
  show_outline_page (self);
  g_signal_connect_object (self->split, "notify::show-sidebar", G_CALLBACK (side_shown_cb), self, G_CONNECT_SWAPPED);
}

void
_dh_viewer_fill_side (DhViewer *self)
{
  GtkStringList *pages = NULL;
  guint n = dh_viewer_get_n_pages (self);
  gboolean shown = adw_overlay_split_view_get_show_sidebar (self->split);

  if (self->book == NULL)
    {
      g_list_store_remove_all (self->outline);
      show_outline_page (self);
    }
  if (self->book == NULL || !shown)
    {
      gtk_list_view_set_model (self->thumbs_list, NULL);
      return;
    }
  pages = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (pages, "");
  set_model (self->thumbs_list, G_LIST_MODEL (pages));
  if (self->document == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->outline)) > 0)
    return;

  Outline *errand = g_new0 (Outline, 1);
  errand->document = g_object_ref (self->document);
  errand->serial = self->serial;
  dh_spawn (self, outline_fiber, errand, outline_free);
}
