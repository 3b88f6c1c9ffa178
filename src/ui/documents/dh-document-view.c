/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-document-view-private.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-documents-add.h"
#include "dh-error.h"
#include "dh-file-text.h"
#include "dh-reading.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-text-marks.h"
#include "dh-text.h"

G_DEFINE_FINAL_TYPE (DhDocumentView, dh_document_view, ADW_TYPE_BIN)

enum
{
  PROP_STATE = 1,
  PROP_CLOSABLE,
  PROP_VERSION,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  CLOSE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  gint64 document;
  guint serial;
  char *name;
  char *hash;
} Errand;

static void show_file (DhDocumentView *self);

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_free (self->name);
  g_free (self->hash);
  g_free (self);
}

static Errand *
errand_new (DhDocumentView *view)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (view->context);
  self->document = view->document;
  self->serial = view->serial;
  return self;
}

static void
set_state (DhDocumentView *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  if (!g_str_equal (state, "pages"))
    dh_viewer_clear (self->viewer);
  _dh_document_view_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
forget_file (DhDocumentView *self, const char *state)
{
  g_clear_pointer (&self->shown, g_free);
  adw_banner_set_revealed (self->problem, FALSE);
  set_state (self, state);
}

static void
set_status_text (AdwStatusPage *page, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (page, escaped);
}

static gboolean
is_pages (const DhDocumentFile *file)
{
  return g_str_equal (file->mime, "application/pdf") || g_str_has_prefix (file->mime, "image/");
}

/* --- title and banners ------------------------------------------------------------------------------- */

static char *
describe_version (const DhDocumentFile *file)
{
  g_autofree char *size = g_format_size ((guint64) file->size);

  /* Translators: a version of a file: its number, name and size. */
  return g_strdup_printf (_ ("Version %d: %s (%s)"), file->version, file->name, size);
}

static void
show_title (DhDocumentView *self)
{
  const DhDocumentFile *file = _dh_document_view_get_file (self);
  g_autofree char *subtitle = NULL;

  adw_window_title_set_title (self->title, file != NULL ? file->name : _ ("File"));
  if (file != NULL && self->facts->files->len > 1)
    subtitle = g_strdup_printf (_ ("Version %d of %u"), file->version, self->facts->files->len);
  else if (file != NULL)
    subtitle = g_format_size ((guint64) file->size);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), file != NULL ? file->name : NULL);
}

static void
fill_versions (DhDocumentView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n = self->facts != NULL ? self->facts->files->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const DhDocumentFile *file = self->facts->files->pdata[i];
      g_autofree char *label = describe_version (file);
      g_autofree char *target = g_strdup_printf ("%" G_GINT64_FORMAT, file->attachment);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "document.version", "s", target);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->versions, n > 1 ? G_MENU_MODEL (menu) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->versions), n > 1);
}

static void
show_outdated (DhDocumentView *self)
{
  guint n = self->facts != NULL ? dh_document_facts_n_outdated (self->facts) : 0;

  if (n > 0)
    {
      const DhDocumentUse *by = self->facts->replaced_by->pdata[0];
      g_autofree char *text = g_strdup_printf (ngettext ("Replaced by “%s”, but still the legal basis of %u record",
                                                         "Replaced by “%s”, but still the legal basis of %u records",
                                                         n),
                                               by->title, n);
      adw_banner_set_title (self->outdated, text);
    }
  else if (self->facts != NULL && self->facts->replaced_by->len > 0)
    {
      const DhDocumentUse *by = self->facts->replaced_by->pdata[0];
      g_autofree char *text = g_strdup_printf (_ ("Replaced or amended by “%s”"), by->title);
      adw_banner_set_title (self->outdated, text);
    }
  adw_banner_set_revealed (self->outdated, self->facts != NULL && self->facts->replaced_by->len > 0);
}

/* A file that says nothing to the search is told, with what can be done. */
static void
show_problem (DhDocumentView *self)
{
  const DhDocumentFile *file = _dh_document_view_get_file (self);
  gboolean failed = file != NULL && g_strcmp0 (file->text, "failed") == 0;
  gboolean scan = file != NULL && g_strcmp0 (file->text, "empty") == 0;

  if (failed)
    {
      g_autofree char *text = g_strdup_printf (_ ("The search does not know this file: %s"), file->problem);
      adw_banner_set_title (self->problem, text);
      adw_banner_set_button_label (self->problem, _ ("_Try Again"));
    }
  else if (scan)
    {
      adw_banner_set_title (self->problem, _ ("A scan without text: it is found by its entry only"));
      adw_banner_set_button_label (self->problem, NULL);
    }
  adw_banner_set_revealed (self->problem, failed || scan);
}

/* --- the file ------------------------------------------------------------------------------------------ */

/* The words of a search without what has a meaning to it only. */
static char *
plain_words (const char *words)
{
  g_autofree char *plain = g_strdup (words != NULL ? words : "");

  g_strdelimit (plain, "\"*", ' ');
  return dh_text_squeeze (plain);
}

static void
mark_words (DhDocumentView *self)
{
  g_autofree char *words = self->wanted == self->document ? g_steal_pointer (&self->wanted_words) : NULL;

  if (words != NULL)
    dh_text_marks_show (self->text, words);
}

static void
text_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dex_await_string (
      dh_file_text_read (dh_context_get_store (errand->context), errand->name, errand->hash), &error);
  g_autoptr (DhDocumentView) self = g_weak_ref_get (owner);

  /* The facts may have been read anew; what counts is that this file is still the one to be shown. */
  if (self == NULL || self->context == NULL || g_strcmp0 (self->shown, errand->hash) != 0)
    return;
  if (text == NULL)
    {
      /* Shown is nothing of it: whoever comes to it again has it tried again. */
      g_clear_pointer (&self->shown, g_free);
      set_status_text (self->other, error->message);
      set_state (self, "other");
      return;
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  set_state (self, "text");
  mark_words (self);
}

static void
show_passage (DhDocumentView *self)
{
  /* A cursor on its way to it may pass others. */
  if (self->wanted != self->document)
    return;
  /* An abbreviation may stand on the page in full: then the page is all that can be shown of it. */
  if (self->wanted_page > 0)
    dh_viewer_go_to_page (self->viewer, self->wanted_page);
  if (self->wanted_words != NULL && *self->wanted_words != '\0')
    dh_viewer_find (self->viewer, self->wanted_words, MAX (self->wanted_page, 1));
  self->wanted_page = 0;
  g_clear_pointer (&self->wanted_words, g_free);
}

static void
show_new_file (DhDocumentView *self, const DhDocumentFile *file)
{
  DhStore *store = dh_context_get_store (self->context);

  g_set_str (&self->shown, file->hash);
  if (is_pages (file))
    {
      set_state (self, "pages");
      dh_viewer_show_blob (self->viewer, file->name, store, file->hash);
      show_passage (self);
      return;
    }
  Errand *errand = errand_new (self);
  errand->name = g_strdup (file->name);
  errand->hash = g_strdup (file->hash);
  set_state (self, "loading");
  dh_spawn (self, text_fiber, errand, errand_free);
}

static void
show_file (DhDocumentView *self)
{
  const DhDocumentFile *file = _dh_document_view_get_file (self);

  show_title (self);
  if (file == NULL)
    {
      forget_file (self, self->facts->classified ? "classified" : "no-file");
      return;
    }
  if (g_strcmp0 (self->shown, file->hash) != 0)
    show_new_file (self, file);
  else if (is_pages (file))
    show_passage (self);
  else if (g_str_equal (dh_document_view_get_state (self), "text"))
    mark_words (self);
  show_problem (self);
  _dh_document_view_update_actions (self);
}

/* --- the document ------------------------------------------------------------------------------------- */

static void
show_facts (DhDocumentView *self, DhDocumentFacts *facts)
{
  g_clear_pointer (&self->facts, dh_document_facts_unref);
  self->facts = facts != NULL ? dh_document_facts_ref (facts) : NULL;
  if (self->wanted == self->document && self->wanted_attachment != 0)
    {
      self->attachment = self->wanted_attachment;
      self->wanted_attachment = 0;
    }
  fill_versions (self);
  show_outdated (self);
  if (self->facts != NULL)
    show_file (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhDocumentFacts) facts = dex_await_boxed (dh_document_load_facts (errand->context, errand->document), &error);
  g_autoptr (DhDocumentView) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->serial != errand->serial)
    return;
  if (facts != NULL)
    {
      show_facts (self, facts);
      return;
    }
  show_facts (self, NULL);
  show_title (self);
  if (g_error_matches (error, DH_ERROR, DH_ERROR_NOT_FOUND))
    {
      forget_file (self, "none");
      return;
    }
  set_status_text (self->error, error->message);
  forget_file (self, "error");
}

static void
load (DhDocumentView *self)
{
  self->serial++;
  dh_spawn (self, load_fiber, errand_new (self), errand_free);
}

static void
store_changed_cb (DhDocumentView *self, DhChange *change)
{
  if (self->document != 0
      && (dh_change_touches (change, "attachment") || dh_change_touches (change, "document")
          || dh_change_touches (change, "document_replaces") || dh_change_touches (change, "link")))
    load (self);
}

/* What a file says is no change of the organisation, so no signal of the store tells of it. What could not be shown
 * waits for the end of the queue, lest it is tried at every file of it. */
static void
reading_cb (DhDocumentView *self, GParamSpec *pspec, DhTextQueue *queue)
{
  const DhDocumentFile *file = _dh_document_view_get_file (self);

  if (self->shown == NULL && dh_text_queue_get_waiting (queue) > 0)
    return;
  if (file != NULL && (file->text == NULL || g_str_equal (file->text, "failed")))
    load (self);
}

static void
retry_cb (DhDocumentView *self)
{
  load (self);
}

static void
outdated_clicked_cb (DhDocumentView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "document.uses", NULL);
}

static void
problem_clicked_cb (DhDocumentView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "document.read-again", NULL);
}

static gboolean
dropped_cb (DhDocumentView *self, const GValue *value)
{
  if (self->facts == NULL || self->facts->classified)
    return FALSE;
  g_autoptr (GListModel) files = dh_documents_from_drop (value);
  dh_documents_add (GTK_WIDGET (self), self->context, files, &dh_document_entity, self->document);
  return TRUE;
}

static void
dh_document_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhDocumentView *self = DH_DOCUMENT_VIEW (object);
  const DhDocumentFile *file = NULL;

  switch (id)
    {
    case PROP_STATE:
      g_value_set_string (value, dh_document_view_get_state (self));
      break;
    case PROP_CLOSABLE:
      g_value_set_boolean (value, gtk_widget_get_visible (self->back));
      break;
    case PROP_VERSION:
      file = _dh_document_view_get_file (self);
      g_value_take_string (value, g_strdup_printf ("%" G_GINT64_FORMAT, file != NULL ? file->attachment : 0));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_document_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhDocumentView *self = DH_DOCUMENT_VIEW (object);

  switch (id)
    {
    case PROP_CLOSABLE:
      gtk_widget_set_visible (self->back, g_value_get_boolean (value));
      /* Over the list there is little room: one window button leaves some for the name. */
      adw_header_bar_set_decoration_layout (self->header, g_value_get_boolean (value) ? ":close" : NULL);
      break;
    case PROP_VERSION:
      self->attachment = g_ascii_strtoll (g_value_get_string (value) != NULL ? g_value_get_string (value) : "", NULL,
                                          10);
      if (self->facts != NULL)
        show_file (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_document_view_dispose (GObject *object)
{
  DhDocumentView *self = DH_DOCUMENT_VIEW (object);

  self->serial++;
  g_clear_pointer (&self->facts, dh_document_facts_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->wanted_words, g_free);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_DOCUMENT_VIEW);
  G_OBJECT_CLASS (dh_document_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DhDocumentView, header);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, title);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, back);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, versions);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, menu);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, outdated);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, problem);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, stack);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, viewer_place);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, text);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, other);
  gtk_widget_class_bind_template_child (klass, DhDocumentView, error);
  gtk_widget_class_bind_template_callback (klass, retry_cb);
  gtk_widget_class_bind_template_callback (klass, outdated_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, problem_clicked_cb);
}

static void
dh_document_view_class_init (DhDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_document_view_get_property;
  object_class->set_property = dh_document_view_set_property;
  object_class->dispose = dh_document_view_dispose;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLOSABLE] = g_param_spec_boolean ("closable", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VERSION] = g_param_spec_string ("version", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/documents/dh-document-view.ui");
  bind_children (widget_class);
  _dh_document_view_install_actions (widget_class);
}

static void
dh_document_view_init (DhDocumentView *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->viewer = DH_VIEWER (dh_viewer_new (NULL));
  adw_bin_set_child (self->viewer_place, GTK_WIDGET (self->viewer));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
dh_document_view_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhDocumentView *self = g_object_new (DH_TYPE_DOCUMENT_VIEW, NULL);
  DhTextQueue *queue = dh_reading_get_queue (context);

  self->context = g_object_ref (context);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (queue != NULL)
    g_signal_connect_object (queue, "notify::waiting", G_CALLBACK (reading_cb), self, G_CONNECT_SWAPPED);
  forget_file (self, "none");
  return GTK_WIDGET (self);
}

void
dh_document_view_set_document (DhDocumentView *self, gint64 document)
{
  g_return_if_fail (DH_IS_DOCUMENT_VIEW (self));

  if (self->document == document)
    return;
  self->document = document;
  self->attachment = 0;
  if (document != 0)
    {
      load (self);
      return;
    }
  self->serial++;
  show_facts (self, NULL);
  show_title (self);
  forget_file (self, "none");
}

void
dh_document_view_show_passage (DhDocumentView *self, gint64 document, gint64 attachment, guint page, const char *words)
{
  g_return_if_fail (DH_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (document != 0);

  self->wanted = document;
  self->wanted_attachment = attachment;
  self->wanted_page = page;
  g_autofree char *plain = plain_words (words);
  g_set_str (&self->wanted_words, *plain != '\0' ? plain : NULL);
  if (self->document == document)
    load (self);
  else
    dh_document_view_set_document (self, document);
}

const char *
dh_document_view_get_state (DhDocumentView *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT_VIEW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

DhViewer *
dh_document_view_get_viewer (DhDocumentView *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT_VIEW (self), NULL);

  return self->viewer;
}

char *
dh_document_view_dup_text (DhDocumentView *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (DH_IS_DOCUMENT_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->text), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->text), &start, &end, FALSE);
}
