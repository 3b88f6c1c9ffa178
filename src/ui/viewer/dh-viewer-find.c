/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "dh-live-search.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-viewer-private.h"

/* More hits than anybody reads; the search stops there and says so. */
#define MAX_HITS 5000

typedef struct
{
  DhPdfDocument *document;
  char *words;
  guint n_pages;
  guint search;
} Search;

G_DEFINE_FINAL_TYPE (DhViewerHit, dh_viewer_hit, G_TYPE_OBJECT)

static void
dh_viewer_hit_finalize (GObject *object)
{
  g_free (DH_VIEWER_HIT (object)->snippet);

  G_OBJECT_CLASS (dh_viewer_hit_parent_class)->finalize (object);
}

static void
dh_viewer_hit_class_init (DhViewerHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_viewer_hit_finalize;
}

static void
dh_viewer_hit_init (DhViewerHit *self)
{
}

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->document);
  g_free (self->words);
  g_free (self);
}

static void
show_count (DhViewer *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
  g_autofree char *text = NULL;

  if (self->words == NULL)
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (self->searching ? _ ("Searching…") : _ ("Nothing found"));
  else if (self->hit > 0)
    text = g_strdup_printf (_ ("%u of %u"), self->hit, n);
  else
    text = g_strdup_printf (ngettext ("%u hit", "%u hits", n), n);
  gtk_label_set_text (self->hits_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.find-next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.find-previous", n > 0);
}

/* All hits of a page are added in one go. */
static void
add_hits (DhViewer *self, guint page, const char *raw)
{
  g_autoptr (DhPdfText) plain = dh_pdf_text_new (raw);
  g_autoptr (DhPageText) text = dh_page_text_new (plain);
  g_autoptr (GArray) ranges = self->each_word ? dh_page_text_find_each (text, self->words) : dh_page_text_find (text, self->words);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));

  for (guint i = 0; i < ranges->len; i++)
    {
      DhViewerHit *hit = g_object_new (DH_TYPE_VIEWER_HIT, NULL);

      hit->page = page;
      hit->index = i;
      hit->range = g_array_index (ranges, DhTextRange, i);
      hit->snippet = dh_page_text_snippet (text, hit->range);
      g_ptr_array_add (hits, hit);
    }
  if (hits->len == 0)
    return;
  g_list_store_splice (self->hits, n, 0, hits->pdata, hits->len);
  dh_page_view_set_hits (self->view, page, ranges, -1);
  if (!self->revealed && page >= self->from_page)
    {
      self->revealed = TRUE;
      _dh_viewer_show_hit (self, n);
    }
}

static void
finish_search (DhViewer *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));

  self->searching = FALSE;
  /* Nothing behind the place where the person was: the first of all. */
  if (!self->revealed && n > 0)
    _dh_viewer_show_hit (self, 0);
  show_count (self);
  g_autofree char *count = g_strdup_printf (ngettext ("%u hit", "%u hits", n), n);
  dh_report_announce (GTK_WIDGET (self->find_entry), n > 0 ? count : _ ("Nothing found"));
}

static DhViewer *
still_searching (GWeakRef *owner, const Search *search)
{
  DhViewer *self = g_weak_ref_get (owner);

  if (self != NULL && self->search != search->search)
    g_clear_object (&self);
  return self;
}

/* The search of the organisation finds pages that have all words, wherever they stand. */
static gboolean
try_each_word (DhViewer *self)
{
  if (self->each_word || strchr (self->words, ' ') == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->hits)) > 0)
    return FALSE;
  self->each_word = TRUE;
  return TRUE;
}

static void
search_fiber (GWeakRef *owner, gpointer data)
{
  const Search *search = data;
  guint page = 0;
  gboolean more = TRUE;

  while (more)
    {
      g_auto (GStrv) texts = dex_await_boxed (dh_pdf_document_get_some_texts (search->document, page, search->n_pages - page),
                                     NULL);
      g_autoptr (DhViewer) self = still_searching (owner, search);

      if (self == NULL)
        return;
      for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        add_hits (self, page++, texts[i]);
      more = texts != NULL && page < search->n_pages && g_list_model_get_n_items (G_LIST_MODEL (self->hits)) < MAX_HITS;
      show_count (self);
      if (!more && try_each_word (self))
        {
          page = 0;
          more = texts != NULL;
        }
      if (!more)
        finish_search (self);
    }
}

static void
words_cb (DhViewer *self, const char *words)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));

  /* Set by dh_viewer_find, which knows where to begin. */
  if (g_strcmp0 (stripped, self->words != NULL ? self->words : "") == 0)
    return;
  self->from_page = dh_page_view_get_page (self->view);
  _dh_viewer_search (self, words);
}

static void
find_next_cb (DhViewer *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "viewer.find-next", NULL);
}

static void
find_previous_cb (DhViewer *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "viewer.find-previous", NULL);
}

static void
find_stopped_cb (DhViewer *self)
{
  gtk_toggle_button_set_active (self->find_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
find_mode_cb (DhViewer *self)
{
  if (gtk_search_bar_get_search_mode (self->find_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  else
    _dh_viewer_search (self, "");
}

void
_dh_viewer_find_callbacks (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, find_next_cb);
  gtk_widget_class_bind_template_callback (klass, find_previous_cb);
  gtk_widget_class_bind_template_callback (klass, find_stopped_cb);
  gtk_widget_class_bind_template_callback (klass, find_mode_cb);
}

void
_dh_viewer_init_find (DhViewer *self)
{
  g_signal_connect_object (dh_live_search_new (self->find_entry), "words", G_CALLBACK (words_cb), self,
                           G_CONNECT_SWAPPED);
  show_count (self);
}

void
_dh_viewer_reset_find (DhViewer *self)
{
  self->search++;
  self->searching = FALSE;
  self->each_word = FALSE;
  self->revealed = FALSE;
  self->hit = 0;
  g_clear_pointer (&self->words, g_free);
  g_list_store_remove_all (self->hits);
  dh_page_view_clear_hits (self->view);
  show_count (self);
}

gboolean
_dh_viewer_search (DhViewer *self, const char *words)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));

  if (g_strcmp0 (stripped, self->words != NULL ? self->words : "") == 0)
    return FALSE;
  _dh_viewer_reset_find (self);
  if (*stripped == '\0' || self->document == NULL || self->book == NULL)
    return TRUE;
  self->words = g_steal_pointer (&stripped);
  self->searching = TRUE;
  adw_view_stack_set_visible_child_name (self->side_stack, "hits");
  show_count (self);

  Search *search = g_new0 (Search, 1);
  search->document = g_object_ref (self->document);
  search->words = g_strdup (self->words);
  search->n_pages = dh_viewer_book_get_n_pages (self->book);
  search->search = self->search;
  dh_spawn (self, search_fiber, search, search_free);
  return TRUE;
}

/* Marks of the hit's page, gathered from the list. */
static GArray *
ranges_of_page (DhViewer *self, guint position)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (DhTextRange));
  g_autoptr (DhViewerHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), position);

  for (guint i = position - hit->index;; i++)
    {
      g_autoptr (DhViewerHit) other = g_list_model_get_item (G_LIST_MODEL (self->hits), i);
      if (other == NULL || other->page != hit->page)
        return ranges;
      g_array_append_val (ranges, other->range);
    }
}

void
_dh_viewer_show_hit (DhViewer *self, guint position)
{
  g_autoptr (DhViewerHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), position);
  g_autoptr (GArray) ranges = NULL;

  if (hit == NULL)
    return;
  ranges = ranges_of_page (self, position);
  self->hit = position + 1;
  dh_page_view_set_hits (self->view, hit->page, ranges, (int) hit->index);
  dh_page_view_select (self->view, hit->page, hit->range);
  dh_page_view_reveal (self->view, hit->page, hit->range);
  gtk_list_view_scroll_to (self->hits_list, position, GTK_LIST_SCROLL_SELECT, NULL);
  show_count (self);
}

/* The words are those of before, the place is another: their hits are there, or come. */
static void
show_hit_from_page (DhViewer *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));

  self->revealed = FALSE;
  for (guint i = 0; i < n && !self->revealed; i++)
    {
      g_autoptr (DhViewerHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), i);

      if (hit->page < self->from_page)
        continue;
      self->revealed = TRUE;
      _dh_viewer_show_hit (self, i);
    }
  if (!self->revealed && !self->searching && n > 0)
    _dh_viewer_show_hit (self, 0);
}

void
dh_viewer_find (DhViewer *self, const char *words, guint page)
{
  g_return_if_fail (DH_IS_VIEWER (self));
  g_return_if_fail (words != NULL);

  gtk_toggle_button_set_active (self->find_button, TRUE);
  /* The entry is empty for a moment, which ends the search of before. */
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->find_entry)), words))
    gtk_editable_set_text (GTK_EDITABLE (self->find_entry), words);
  self->from_page = page > 0 ? page - 1 : 0;
  if (self->book == NULL)
    g_set_str (&self->words, words);
  else if (!_dh_viewer_search (self, words))
    show_hit_from_page (self);
}

guint
dh_viewer_get_n_hits (DhViewer *self)
{
  g_return_val_if_fail (DH_IS_VIEWER (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->hits));
}
