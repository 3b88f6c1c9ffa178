/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-viewer.h"

#include <fcntl.h>
#include <glib/gi18n.h>

#include "dh-error.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-viewer-private.h"

/* Opening that takes longer says so; what is quicker would only flicker. */
#define SAY_LOADING_AFTER_MS 150

enum
{
  PROP_STATE = 1,
  PROP_PAGE,
  PROP_N_PAGES,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhViewer, dh_viewer, ADW_TYPE_BIN)

static void
set_state (DhViewer *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
show_error (DhViewer *self, const GError *error)
{
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);

  if (g_error_matches (error, DH_PDF_ERROR, DH_PDF_ERROR_PASSWORD))
    {
      adw_status_page_set_description (self->password_page, sentence);
      gtk_editable_set_text (self->password_entry, "");
      set_state (self, "password");
      return;
    }
  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
  dh_report_announce (GTK_WIDGET (self), error->message);
}

static void
failed_cb (DhViewer *self, const GError *error)
{
  show_error (self, error);
}

static void
show_page_number (DhViewer *self)
{
  guint n = dh_viewer_get_n_pages (self);
  g_autofree char *count = g_strdup_printf (_ ("of %u"), n);
  g_autofree char *label = self->book != NULL
                               ? dh_viewer_book_dup_label (self->book, dh_page_view_get_page (self->view))
                               : g_strdup ("");

  gtk_label_set_text (self->count_label, count);
  gtk_editable_set_text (self->page_entry, label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
selection_cb (DhViewer *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.copy", dh_page_view_has_selection (self->view));
}

static void
show_book (DhViewer *self, DhViewerBook *book)
{
  g_set_object (&self->book, book);
  g_signal_connect_object (book, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  dh_page_view_set_book (self->view, book);
  _dh_viewer_fill_side (self);
  dh_viewer_book_load_sizes (book);
  set_state (self, "pages");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  show_page_number (self);
  if (self->wanted_page > 0)
    dh_page_view_go_to (self->view, self->wanted_page - 1, 0);
  self->wanted_page = 0;
  if (self->words != NULL)
    {
      g_autofree char *words = g_steal_pointer (&self->words);
      _dh_viewer_search (self, words);
    }
}

typedef struct
{
  DhViewerFile *file;
  DhPdfDocument *document;
  guint serial;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_clear_pointer (&self->file, dh_viewer_file_unref);
  g_clear_object (&self->document);
  g_free (self);
}

/* Strong only from here on; the file may have changed while the helper worked. */
static DhViewer *
still_there (GWeakRef *owner, const Opening *opening)
{
  DhViewer *self = g_weak_ref_get (owner);

  if (self != NULL && self->serial != opening->serial)
    g_clear_object (&self);
  return self;
}

static void
open_document_fiber (GWeakRef *owner, gpointer data)
{
  const Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfInfo) info = dex_await_boxed (dh_pdf_document_get_info (opening->document), &error);
  g_autoptr (DhPdfPages) first = NULL;

  if (info != NULL)
    first = dex_await_boxed (dh_pdf_document_get_pages (opening->document, 0, 1), &error);
  g_autoptr (DhViewer) self = still_there (owner, opening);
  if (self == NULL)
    return;
  if (first == NULL)
    {
      show_error (self, error);
      return;
    }
  g_autoptr (DhViewerBook) book = dh_viewer_book_new (opening->document, info);
  if (first->n > 0)
    dh_page_layout_set_size (dh_viewer_book_get_layout (book), 0, first->pages[0].width, first->pages[0].height);
  show_book (self, book);
}

static void
open_picture_fiber (GWeakRef *owner, gpointer data)
{
  const Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dex_await_object (dh_viewer_file_decode (opening->file), &error);
  g_autoptr (DhViewer) self = still_there (owner, opening);

  if (self == NULL)
    return;
  if (texture == NULL)
    {
      show_error (self, error);
      return;
    }
  g_autoptr (DhViewerBook) book = dh_viewer_book_new_for_texture (texture);
  show_book (self, book);
}

/* Opens what was loaded: the first time, after a password, or to try again. */
static void
open_file (DhViewer *self)
{
  Opening *opening = g_new0 (Opening, 1);
  DhViewerKind kind = dh_viewer_file_get_kind (self->file);

  opening->file = dh_viewer_file_ref (self->file);
  opening->serial = ++self->serial;
  if (kind == DH_VIEWER_PDF || kind == DH_VIEWER_SCAN)
    {
      if (self->document == NULL)
        self->document = dh_pdf_document_new (self->client, self->file->name,
                                              fcntl (self->file->fd, F_DUPFD_CLOEXEC, 3));
      opening->document = g_object_ref (self->document);
      dh_spawn (self, open_document_fiber, opening, opening_free);
    }
  else if (kind == DH_VIEWER_PICTURE)
    dh_spawn (self, open_picture_fiber, opening, opening_free);
  else
    {
      g_autoptr (GError) error = g_error_new (DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” is neither a PDF file nor a picture."),
                                   self->file->name);
      show_error (self, error);
      opening_free (opening);
    }
}

static DexFuture *
loaded_cb (DexFuture *future, gpointer data)
{
  g_autoptr (DhViewer) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return dex_future_new_true ();
  if (value == NULL)
    show_error (self, error);
  else
    {
      self->file = g_value_dup_boxed (value);
      open_file (self);
    }
  return dex_future_new_true ();
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static gboolean
say_loading_cb (gpointer data)
{
  g_autoptr (DhViewer) self = g_weak_ref_get (data);

  if (self != NULL && self->book == NULL && g_str_equal (dh_viewer_get_state (self), "empty") && self->loading != NULL)
    set_state (self, "loading");
  return G_SOURCE_REMOVE;
}

static GWeakRef *
weak_new (DhViewer *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

/* Takes @file. */
static void
load (DhViewer *self, DexFuture *file)
{
  dh_viewer_clear (self);
  self->loading = dex_future_finally (file, loaded_cb, weak_new (self), weak_free);
  g_timeout_add_full (G_PRIORITY_DEFAULT, SAY_LOADING_AFTER_MS, say_loading_cb, weak_new (self), weak_free);
}

static void
password_given_cb (DhViewer *self)
{
  if (self->document == NULL)
    return;
  dh_pdf_document_set_password (self->document, gtk_editable_get_text (self->password_entry));
  gtk_editable_set_text (self->password_entry, "");
  open_file (self);
}

static void
retry_cb (DhViewer *self)
{
  if (self->file == NULL)
    return;
  self->wanted_page = MAX (self->wanted_page, dh_viewer_get_page (self));
  if (self->document != NULL)
    dh_pdf_document_retry (self->document);
  open_file (self);
}

/* A number or what is printed on the page. */
static void
page_given_cb (DhViewer *self)
{
  const char *text = gtk_editable_get_text (self->page_entry);
  guint n = dh_viewer_get_n_pages (self);
  guint64 number = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = dh_viewer_book_dup_label (self->book, i);
      if (!g_str_equal (label, text))
        continue;
      dh_page_view_go_to (self->view, i, 0);
      return;
    }
  if (g_ascii_string_to_unsigned (text, 10, 1, MAX (n, 1), &number, NULL))
    dh_page_view_go_to (self->view, (guint) number - 1, 0);
  else
    show_page_number (self);
}

static void
follow_cb (DhViewer *self, const char *address)
{
  _dh_viewer_follow (self, address);
}

static void
dh_viewer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhViewer *self = DH_VIEWER (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_string (value, dh_viewer_get_state (self));
      break;
    case PROP_PAGE:
      g_value_set_uint (value, dh_viewer_get_page (self));
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, dh_viewer_get_n_pages (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forget_file (DhViewer *self)
{
  self->serial++;
  self->search++;
  dex_clear (&self->loading);
  g_clear_pointer (&self->file, dh_viewer_file_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->book);
  g_clear_pointer (&self->words, g_free);
}

static void
dh_viewer_dispose (GObject *object)
{
  DhViewer *self = DH_VIEWER (object);

  forget_file (self);
  g_clear_object (&self->hits);
  g_clear_object (&self->outline);
  g_clear_object (&self->client);
  /* First, because AdwBin would look for it again after the template has let it go. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_VIEWER);

  G_OBJECT_CLASS (dh_viewer_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DhViewer, stack);
  gtk_widget_class_bind_template_child (klass, DhViewer, loading_page);
  gtk_widget_class_bind_template_child (klass, DhViewer, password_page);
  gtk_widget_class_bind_template_child (klass, DhViewer, error_page);
  gtk_widget_class_bind_template_child (klass, DhViewer, password_entry);
  gtk_widget_class_bind_template_child (klass, DhViewer, page_entry);
  gtk_widget_class_bind_template_child (klass, DhViewer, count_label);
  gtk_widget_class_bind_template_child (klass, DhViewer, hits_label);
  gtk_widget_class_bind_template_child (klass, DhViewer, side_button);
  gtk_widget_class_bind_template_child (klass, DhViewer, find_button);
  gtk_widget_class_bind_template_child (klass, DhViewer, find_bar);
  gtk_widget_class_bind_template_child (klass, DhViewer, find_entry);
  gtk_widget_class_bind_template_child (klass, DhViewer, split);
  gtk_widget_class_bind_template_child (klass, DhViewer, side_stack);
  gtk_widget_class_bind_template_child (klass, DhViewer, thumbs_list);
  gtk_widget_class_bind_template_child (klass, DhViewer, outline_list);
  gtk_widget_class_bind_template_child (klass, DhViewer, hits_list);
  gtk_widget_class_bind_template_child (klass, DhViewer, view);
}

static void
dh_viewer_class_init (DhViewerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_viewer_get_property;
  object_class->dispose = dh_viewer_dispose;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DH_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/viewer/dh-viewer.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, password_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_given_cb);
  _dh_viewer_side_callbacks (widget_class);
  _dh_viewer_find_callbacks (widget_class);
  _dh_viewer_install_actions (widget_class);
}

static void
dh_viewer_init (DhViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->hits = g_list_store_new (DH_TYPE_VIEWER_HIT);
  self->outline = g_list_store_new (DH_TYPE_VIEWER_ENTRY);
  g_signal_connect_object (self->view, "notify::page", G_CALLBACK (show_page_number), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::has-selection", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "link", G_CALLBACK (follow_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages"), -1);
  _dh_viewer_init_keys (self);
  selection_cb (self);
  _dh_viewer_init_side (self);
  _dh_viewer_init_find (self);
}

GtkWidget *
dh_viewer_new (DhPdfClient *client)
{
  DhViewer *self = g_object_new (DH_TYPE_VIEWER, NULL);

  self->client = client != NULL ? g_object_ref (client) : dh_pdf_client_new ();
  return GTK_WIDGET (self);
}

void
dh_viewer_show_bytes (DhViewer *self, const char *name, GBytes *bytes)
{
  g_return_if_fail (DH_IS_VIEWER (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (bytes != NULL);

  load (self, dh_viewer_file_from_bytes (name, bytes));
}

void
dh_viewer_show_file (DhViewer *self, GFile *file)
{
  g_return_if_fail (DH_IS_VIEWER (self));
  g_return_if_fail (G_IS_FILE (file));

  load (self, dh_viewer_file_from_file (file));
}

void
dh_viewer_show_blob (DhViewer *self, const char *name, DhStore *store, const char *hash)
{
  g_return_if_fail (DH_IS_VIEWER (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (DH_IS_STORE (store));
  g_return_if_fail (hash != NULL);

  load (self, dh_viewer_file_from_blob (name, store, hash));
}

void
dh_viewer_clear (DhViewer *self)
{
  g_return_if_fail (DH_IS_VIEWER (self));

  forget_file (self);
  self->wanted_page = 0;
  dh_page_view_set_book (self->view, NULL);
  _dh_viewer_reset_find (self);
  _dh_viewer_fill_side (self);
  set_state (self, "empty");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
}

void
dh_viewer_go_to_page (DhViewer *self, guint page)
{
  g_return_if_fail (DH_IS_VIEWER (self));
  g_return_if_fail (page > 0);

  if (self->book != NULL)
    dh_page_view_go_to (self->view, page - 1, 0);
  else
    self->wanted_page = page;
}

const char *
dh_viewer_get_state (DhViewer *self)
{
  g_return_val_if_fail (DH_IS_VIEWER (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

guint
dh_viewer_get_page (DhViewer *self)
{
  g_return_val_if_fail (DH_IS_VIEWER (self), 0);

  return self->book != NULL ? dh_page_view_get_page (self->view) + 1 : 0;
}

guint
dh_viewer_get_n_pages (DhViewer *self)
{
  g_return_val_if_fail (DH_IS_VIEWER (self), 0);

  return self->book != NULL ? dh_viewer_book_get_n_pages (self->book) : 0;
}

gsize
dh_viewer_get_texture_bytes (DhViewer *self)
{
  g_return_val_if_fail (DH_IS_VIEWER (self), 0);

  return self->book != NULL ? dh_viewer_book_get_texture_bytes (self->book) : 0;
}

gboolean
dh_viewer_is_sharp (DhViewer *self)
{
  g_return_val_if_fail (DH_IS_VIEWER (self), FALSE);

  return self->book != NULL && g_str_equal (dh_viewer_get_state (self), "pages") && dh_page_view_is_sharp (self->view);
}
