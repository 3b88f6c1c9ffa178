/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-source.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-import-look-private.h"
#include "dh-import-pieces.h"

/* How long the main loop may be kept from drawing. */
#define SLICE_US 8000

struct _DhImportSource
{
  AdwBin parent_instance;

  DhImportDraft *draft;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *tags[DH_N_LOOKS];
  DhImportPieces *pieces; /* NULL: no draft */
  GPtrArray *todo;        /* points, items and findings that are to get their tags, from the last on */
  gboolean marking;       /* the cursor is not moved by the person */
  gboolean stale;         /* the tags are not those of the draft any more */
  guint tag_idle;
  guint scroll_idle;
};

G_DEFINE_FINAL_TYPE (DhImportSource, dh_import_source, ADW_TYPE_BIN)

enum
{
  POINTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- places --------------------------------------------------------------------------------------------- */

static gboolean
get_iters (DhImportSource *self, const DhDraftSpan *first, const DhDraftSpan *last, GtkTextIter *start,
           GtkTextIter *end)
{
  int from = dh_import_pieces_find (self->pieces, first, first->offset);
  int to = dh_import_pieces_find (self->pieces, last, last->offset + last->length);

  if (from < 0 || to < from)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, to);
  return TRUE;
}

static void
tag (DhImportSource *self, const DhDraftSpan *span, DhLook look)
{
  GtkTextIter start, end;

  if (span != NULL && get_iters (self, span, span, &start, &end))
    gtk_text_buffer_apply_tag (self->buffer, self->tags[look], &start, &end);
}

static const char *
get_words (DhImportSource *self, const DhDraftSpan *span)
{
  const DhSourceBlock *block = dh_source_get_block (dh_import_draft_get_source (self->draft), span->block);

  if (block->kind == DH_SOURCE_PARAGRAPH)
    return block->paragraph.text;
  return span->column < block->table.rows[span->row].n_cells ? block->table.rows[span->row].cells[span->column].text
                                                             : "";
}

/* How far a title that was made of @text goes in it: the label stands before it, and what it leaves out is an ellipsis.
 */
static gsize
measure_title (const char *text, gsize length, const char *title)
{
  g_autofree char *words = g_strdup (title);
  const char *found = NULL;

  if (g_str_has_suffix (words, "…"))
    words[strlen (words) - strlen ("…")] = '\0';
  found = g_strstr_len (text, (gssize) length, words);
  length = MIN (length, found != NULL ? (gsize) (found - text) + strlen (words) : strlen (words));
  while (((guchar) text[length] & 0xc0) == 0x80)
    length++;
  return length;
}

/* The first words of a point are its heading; a title that was made from the text is only as long as it says. */
static void
tag_heading (DhImportSource *self, DhDraftPoint *point)
{
  guint n = 0;
  const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);
  DhDraftSpan head;

  if (n == 0)
    return;
  head = spans[0];
  if (dh_draft_point_is_title_made (point))
    head.length = measure_title (get_words (self, &head) + head.offset, head.length, dh_draft_point_get_title (point));
  tag (self, &head, DH_LOOK_POINT);
}

static void
tag_object (DhImportSource *self, GObject *object)
{
  if (DH_IS_DRAFT_POINT (object))
    tag_heading (self, DH_DRAFT_POINT (object));
  else if (DH_IS_DRAFT_FINDING (object))
    tag (self, dh_draft_finding_get_span (DH_DRAFT_FINDING (object)),
         _dh_look_of_finding (dh_draft_finding_get_kind (DH_DRAFT_FINDING (object))));
  else if (dh_draft_item_is_accepted (DH_DRAFT_ITEM (object)))
    tag (self, dh_draft_item_get_span (DH_DRAFT_ITEM (object)), DH_LOOK_TASK);
}

static void
add_all (DhImportSource *self, GListModel *list)
{
  for (guint i = g_list_model_get_n_items (list); i-- > 0;)
    g_ptr_array_add (self->todo, g_list_model_get_item (list, i));
}

static void
collect (DhImportSource *self)
{
  GListModel *points = dh_import_draft_get_points (self->draft);

  g_ptr_array_set_size (self->todo, 0);
  add_all (self, dh_import_draft_get_ignored (self->draft));
  add_all (self, dh_import_draft_get_findings (self->draft));
  for (guint i = g_list_model_get_n_items (points); i-- > 0;)
    {
      DhDraftPoint *point = g_list_model_get_item (points, i);

      add_all (self, dh_draft_point_get_findings (point));
      add_all (self, dh_draft_point_get_items (point));
      g_ptr_array_add (self->todo, point);
    }
}

/* As many as the time allows, from the beginning of the text on. */
static void
tag_some (DhImportSource *self)
{
  gint64 until = g_get_monotonic_time () + SLICE_US;

  while (self->todo->len > 0)
    {
      g_autoptr (GObject) object = g_ptr_array_steal_index (self->todo, self->todo->len - 1);

      tag_object (self, object);
      if (self->todo->len % 32 == 0 && g_get_monotonic_time () > until)
        return;
    }
}

static void
begin_tags (DhImportSource *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  for (guint i = 0; i < DH_LOOK_SHOWN; i++)
    gtk_text_buffer_remove_tag (self->buffer, self->tags[i], &start, &end);
  collect (self);
}

static gboolean
tag_idle_cb (gpointer data)
{
  DhImportSource *self = data;

  if (self->stale)
    begin_tags (self);
  self->stale = FALSE;
  tag_some (self);
  if (self->todo->len > 0)
    return G_SOURCE_CONTINUE;
  self->tag_idle = 0;
  return G_SOURCE_REMOVE;
}

static void
tag_soon (DhImportSource *self)
{
  if (self->tag_idle == 0)
    self->tag_idle = g_idle_add (tag_idle_cb, self);
}

/* Several edits, one drawing. */
static void
changed_cb (DhImportSource *self)
{
  self->stale = TRUE;
  tag_soon (self);
}

/* A text view that scrolls before it has a size may keep the place of another width (GTK 4.18). */
static gboolean
scroll_idle_cb (gpointer data)
{
  DhImportSource *self = data;

  self->scroll_idle = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)) && gtk_widget_get_width (GTK_WIDGET (self->view)) > 0)
    gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (self->buffer), 0.05, FALSE, 0, 0);
  return G_SOURCE_REMOVE;
}

/* After the frame that gives it its size. */
static void
scroll_soon (DhImportSource *self)
{
  if (self->scroll_idle == 0)
    self->scroll_idle = g_idle_add_full (G_PRIORITY_LOW, scroll_idle_cb, self, NULL);
}

/* --- from the source to the result ---------------------------------------------------------------------- */

static gboolean
covers (const DhDraftSpan *span, const DhDraftSpan *place)
{
  return span->block == place->block && span->row == place->row && span->column == place->column
         && place->offset >= span->offset && place->offset <= span->offset + span->length;
}

static GObject *
find_item (DhDraftPoint *point, const DhDraftSpan *place)
{
  GListModel *items = dh_draft_point_get_items (point);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DhDraftItem) item = g_list_model_get_item (items, i);
      const DhDraftSpan *span = dh_draft_item_get_span (item);

      /* A row of a table is its task, whichever cell was chosen. */
      if (dh_draft_item_get_row (item) > 0 ? span->block == place->block && span->row == place->row
                                           : covers (span, place))
        return G_OBJECT (item);
    }
  return NULL;
}

static GObject *
find_object (DhImportSource *self, const DhDraftSpan *place)
{
  GListModel *points = dh_import_draft_get_points (self->draft);
  GObject *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);
      GObject *item = find_item (point, place);
      guint n = 0;
      const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);

      if (item != NULL)
        return item;
      for (guint s = 0; s < n && found == NULL; s++)
        if (covers (&spans[s], place))
          found = G_OBJECT (point);
    }
  return found;
}

static void
cursor_moved_cb (DhImportSource *self)
{
  DhDraftSpan place;
  GObject *object = NULL;
  int cursor = 0;

  if (self->marking || self->draft == NULL)
    return;
  g_object_get (self->buffer, "cursor-position", &cursor, NULL);
  if (dh_import_pieces_place (self->pieces, cursor, &place))
    object = find_object (self, &place);
  if (object == NULL)
    return;
  /* Who answers by showing the object must not take the cursor away from where the person put it. */
  self->marking = TRUE;
  g_signal_emit (self, signals[POINTED], 0, object);
  self->marking = FALSE;
}

/* --- making --------------------------------------------------------------------------------------------- */

static void
dh_import_source_dispose (GObject *object)
{
  DhImportSource *self = DH_IMPORT_SOURCE (object);

  g_clear_handle_id (&self->tag_idle, g_source_remove);
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  self->marking = TRUE;
  g_ptr_array_set_size (self->todo, 0);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (dh_import_source_parent_class)->dispose (object);
}

static void
dh_import_source_finalize (GObject *object)
{
  g_clear_pointer (&DH_IMPORT_SOURCE (object)->pieces, dh_import_pieces_free);
  g_ptr_array_unref (DH_IMPORT_SOURCE (object)->todo);
  G_OBJECT_CLASS (dh_import_source_parent_class)->finalize (object);
}

static void
dh_import_source_class_init (DhImportSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_import_source_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_import_source_finalize;
  signals[POINTED] = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_OBJECT);
}

static void
dh_import_source_init (DhImportSource *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->todo = g_ptr_array_new_with_free_func (g_object_unref);
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_pixels_above_lines (self->view, 3);
  gtk_text_view_set_pixels_below_lines (self->view, 3);
  gtk_text_view_set_pixels_inside_wrap (self->view, 2);
  gtk_text_view_set_left_margin (self->view, 12);
  gtk_text_view_set_right_margin (self->view, 12);
  gtk_text_view_set_bottom_margin (self->view, 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text That Was Read"),
                                  -1);
  _dh_looks_make_tags (self->buffer, self->tags);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "map", G_CALLBACK (scroll_soon), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), _dh_looks_legend_new ());
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
dh_import_source_new (void)
{
  return g_object_new (DH_TYPE_IMPORT_SOURCE, NULL);
}

void
dh_import_source_set_draft (DhImportSource *self, DhImportDraft *draft)
{
  g_return_if_fail (DH_IS_IMPORT_SOURCE (self));
  g_return_if_fail (DH_IS_IMPORT_DRAFT (draft));

  GString *text = NULL;
  GtkTextIter start;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->marking = TRUE;
  g_clear_pointer (&self->pieces, dh_import_pieces_free);
  self->pieces = dh_import_pieces_new (dh_import_draft_get_source (draft), &text);
  gtk_text_buffer_set_text (self->buffer, text->str, (int) text->len);
  g_string_free (text, TRUE);
  self->stale = FALSE;
  collect (self);
  tag_some (self);
  if (self->todo->len > 0)
    tag_soon (self);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->marking = FALSE;
}

void
dh_import_source_update (DhImportSource *self, DhDraftItem *item)
{
  g_return_if_fail (DH_IS_IMPORT_SOURCE (self));
  g_return_if_fail (DH_IS_DRAFT_ITEM (item));

  const DhDraftSpan *span = dh_draft_item_get_span (item);
  GtkTextIter start, end;

  if (self->draft == NULL || !get_iters (self, span, span, &start, &end))
    return;
  gtk_text_buffer_remove_tag (self->buffer, self->tags[DH_LOOK_TASK], &start, &end);
  tag_object (self, G_OBJECT (item));
}

/* The rows of a table, or the lines of a paragraph, that follow each other are one range. */
static guint
count_together (const DhDraftSpan *spans, guint n)
{
  guint i = 1;

  while (i < n && spans[i].block == spans[0].block && spans[i].row - spans[i - 1].row <= 1
         && (spans[i].row > spans[i - 1].row || spans[i].offset >= spans[i - 1].offset))
    i++;
  return i;
}

static void
put_cursor (DhImportSource *self, const GtkTextIter *place)
{
  if (self->marking || gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;
  self->marking = TRUE;
  gtk_text_buffer_place_cursor (self->buffer, place);
  self->marking = FALSE;
  scroll_soon (self);
}

static const DhDraftSpan *
get_spans (GObject *object, guint *n)
{
  *n = 1;
  if (DH_IS_DRAFT_POINT (object))
    return dh_draft_point_get_spans (DH_DRAFT_POINT (object), n);
  if (DH_IS_DRAFT_ITEM (object))
    return dh_draft_item_get_span (DH_DRAFT_ITEM (object));
  return DH_IS_DRAFT_FINDING (object) ? dh_draft_finding_get_span (DH_DRAFT_FINDING (object)) : NULL;
}

void
dh_import_source_show (DhImportSource *self, GObject *object)
{
  g_return_if_fail (DH_IS_IMPORT_SOURCE (self));

  GtkTextIter start, end;
  guint n = 0;
  const DhDraftSpan *spans = get_spans (object, &n);
  gboolean first = TRUE;

  if (self->draft == NULL)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tags[DH_LOOK_SHOWN], &start, &end);
  for (guint i = 0, some = 0; spans != NULL && i < n; i += some)
    {
      some = count_together (spans + i, n - i);
      if (!get_iters (self, &spans[i], &spans[i + some - 1], &start, &end))
        continue;
      gtk_text_buffer_apply_tag (self->buffer, self->tags[DH_LOOK_SHOWN], &start, &end);
      if (first)
        put_cursor (self, &start);
      first = FALSE;
    }
}

GtkTextView *
dh_import_source_get_view (DhImportSource *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_SOURCE (self), NULL);
  return self->view;
}
