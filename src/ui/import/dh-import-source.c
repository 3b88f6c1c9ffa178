/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-source.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-import-look-private.h"

/* A paragraph or a cell in the buffer. */
typedef struct
{
  guint block;
  guint row;
  guint column;
  int start; /* characters */
  gsize length;
  const char *text;
} Piece;

struct _DhImportSource
{
  AdwBin parent_instance;

  DhImportDraft *draft;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *tags[DH_N_LOOKS];
  GArray *pieces;   /* of Piece, in order */
  gboolean marking; /* the cursor is not moved by the person */
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

/* --- the text ------------------------------------------------------------------------------------------- */

static void
add_piece (DhImportSource *self, GString *all, int *chars, Piece piece)
{
  gsize from = all->len;

  piece.start = *chars;
  piece.length = strlen (piece.text);
  g_array_append_val (self->pieces, piece);
  g_string_append (all, piece.text);
  /* A cell stays on its line; a byte for a byte, so that offsets hold. */
  if (piece.column > 0 || piece.row > 0)
    for (gsize i = from; i < all->len; i++)
      if (all->str[i] == '\n')
        all->str[i] = ' ';
  *chars += (int) g_utf8_strlen (all->str + from, -1);
}

static void
add_words (GString *all, int *chars, const char *words)
{
  g_string_append (all, words);
  *chars += (int) g_utf8_strlen (words, -1);
}

static void
add_table (DhImportSource *self, GString *all, int *chars, guint block, const DhSourceTable *table)
{
  for (guint r = 0; r < table->n_rows; r++)
    {
      const DhSourceRow *row = &table->rows[r];
      guint n = row->n_cells;

      while (n > 0 && (*row->cells[n - 1].text == '\0' || (row->cells[n - 1].flags & DH_SOURCE_CELL_COVERED) != 0))
        n--;
      for (guint c = 0; c < n; c++)
        {
          gboolean covered = (row->cells[c].flags & DH_SOURCE_CELL_COVERED) != 0;

          if (c > 0)
            add_words (all, chars, " | ");
          add_piece (self, all, chars,
                     (Piece) { .block = block, .row = r, .column = c, .text = covered ? "" : row->cells[c].text });
        }
      add_words (all, chars, "\n");
    }
}

static void
fill (DhImportSource *self)
{
  DhSource *source = dh_import_draft_get_source (self->draft);
  g_autoptr (GString) all = g_string_new (NULL);
  int chars = 0;

  g_array_set_size (self->pieces, 0);
  for (guint i = 0; i < dh_source_get_n_blocks (source); i++)
    {
      const DhSourceBlock *block = dh_source_get_block (source, i);

      if (block->kind == DH_SOURCE_TABLE)
        {
          add_table (self, all, &chars, i, &block->table);
          continue;
        }
      if (block->paragraph.label != NULL)
        {
          add_words (all, &chars, block->paragraph.label);
          add_words (all, &chars, " ");
        }
      add_piece (self, all, &chars, (Piece) { .block = i, .text = block->paragraph.text });
      add_words (all, &chars, "\n");
    }
  gtk_text_buffer_set_text (self->buffer, all->str, (int) all->len);
}

/* --- places --------------------------------------------------------------------------------------------- */

static int
compare_places (const Piece *piece, const DhDraftSpan *span)
{
  if (piece->block != span->block)
    return piece->block < span->block ? -1 : 1;
  if (piece->row != span->row)
    return piece->row < span->row ? -1 : 1;
  return piece->column < span->column ? -1 : piece->column > span->column;
}

static const Piece *
find_piece (DhImportSource *self, const DhDraftSpan *span)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Piece *piece = &g_array_index (self->pieces, Piece, middle);
      int order = compare_places (piece, span);

      if (order == 0)
        return piece;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static gboolean
get_iters (DhImportSource *self, const DhDraftSpan *span, GtkTextIter *start, GtkTextIter *end)
{
  const Piece *piece = find_piece (self, span);
  gsize from, to;

  if (piece == NULL)
    return FALSE;
  from = MIN (span->offset, piece->length);
  to = MIN (from + span->length, piece->length);
  gtk_text_buffer_get_iter_at_offset (self->buffer, start,
                                      piece->start + (int) g_utf8_pointer_to_offset (piece->text, piece->text + from));
  gtk_text_buffer_get_iter_at_offset (self->buffer, end,
                                      piece->start + (int) g_utf8_pointer_to_offset (piece->text, piece->text + to));
  return TRUE;
}

static void
tag (DhImportSource *self, const DhDraftSpan *span, DhLook look)
{
  GtkTextIter start, end;

  if (span != NULL && get_iters (self, span, &start, &end))
    gtk_text_buffer_apply_tag (self->buffer, self->tags[look], &start, &end);
}

static void
tag_findings (DhImportSource *self, GListModel *findings)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);

      tag (self, dh_draft_finding_get_span (finding), _dh_look_of_finding (dh_draft_finding_get_kind (finding)));
    }
}

/* How far a title that was made of @text goes in it: the label stands before it, and what it leaves out is an ellipsis.
 */
static gsize
measure_title (const char *text, const char *title)
{
  g_autofree char *words = g_strdup (title);
  const char *found = NULL;

  if (g_str_has_suffix (words, "…"))
    words[strlen (words) - strlen ("…")] = '\0';
  found = strstr (text, words);
  return found != NULL ? (gsize) (found - text) + strlen (words) : strlen (words);
}

/* The first words of a point are its heading; a title that was made from the text is only as long as it says. */
static void
tag_point (DhImportSource *self, DhDraftPoint *point)
{
  GListModel *items = dh_draft_point_get_items (point);
  guint n = 0;
  const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);

  if (n > 0)
    {
      DhDraftSpan head = spans[0];
      const Piece *piece = find_piece (self, &head);

      if (dh_draft_point_is_title_made (point) && piece != NULL)
        head.length = MIN (head.length, measure_title (piece->text + head.offset, dh_draft_point_get_title (point)));
      while (piece != NULL && head.offset + head.length < piece->length
             && ((guchar) piece->text[head.offset + head.length] & 0xc0) == 0x80)
        head.length++;
      tag (self, &head, DH_LOOK_POINT);
    }
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DhDraftItem) item = g_list_model_get_item (items, i);

      if (dh_draft_item_is_accepted (item))
        tag (self, dh_draft_item_get_span (item), DH_LOOK_TASK);
    }
  tag_findings (self, dh_draft_point_get_findings (point));
}

static void
tag_all (DhImportSource *self)
{
  GListModel *points = dh_import_draft_get_points (self->draft);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  for (guint i = 0; i < DH_LOOK_SHOWN; i++)
    gtk_text_buffer_remove_tag (self->buffer, self->tags[i], &start, &end);
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);

      tag_point (self, point);
    }
  tag_findings (self, dh_import_draft_get_findings (self->draft));
  tag_findings (self, dh_import_draft_get_ignored (self->draft));
}

static gboolean
tag_idle_cb (gpointer data)
{
  DhImportSource *self = data;

  self->tag_idle = 0;
  tag_all (self);
  return G_SOURCE_REMOVE;
}

/* Several edits, one drawing. */
static void
changed_cb (DhImportSource *self)
{
  if (self->tag_idle == 0)
    self->tag_idle = g_idle_add (tag_idle_cb, self);
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

static gboolean
get_place (DhImportSource *self, int cursor, DhDraftSpan *place)
{
  guint low = 0, high = self->pieces->len;
  const Piece *piece = NULL;
  glong chars = 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pieces, Piece, middle).start <= cursor)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  piece = &g_array_index (self->pieces, Piece, low - 1);
  chars = MIN (cursor - piece->start, g_utf8_strlen (piece->text, -1));
  *place = (DhDraftSpan) { .block = piece->block,
                           .row = piece->row,
                           .column = piece->column,
                           .offset = (gsize) (g_utf8_offset_to_pointer (piece->text, chars) - piece->text) };
  return TRUE;
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
  if (get_place (self, cursor, &place))
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
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (dh_import_source_parent_class)->dispose (object);
}

static void
dh_import_source_finalize (GObject *object)
{
  g_array_unref (DH_IMPORT_SOURCE (object)->pieces);
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

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
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

  GtkTextIter start;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->marking = TRUE;
  fill (self);
  tag_all (self);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->marking = FALSE;
}

void
dh_import_source_show (DhImportSource *self, GObject *object)
{
  g_return_if_fail (DH_IS_IMPORT_SOURCE (self));

  GtkTextIter start, end;
  const DhDraftSpan *spans = NULL;
  guint n = 1;
  gboolean first = TRUE;

  if (self->draft == NULL)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tags[DH_LOOK_SHOWN], &start, &end);
  if (DH_IS_DRAFT_POINT (object))
    spans = dh_draft_point_get_spans (DH_DRAFT_POINT (object), &n);
  else if (DH_IS_DRAFT_ITEM (object))
    spans = dh_draft_item_get_span (DH_DRAFT_ITEM (object));
  else if (DH_IS_DRAFT_FINDING (object))
    spans = dh_draft_finding_get_span (DH_DRAFT_FINDING (object));
  for (guint i = 0; spans != NULL && i < n; i++)
    {
      if (!get_iters (self, &spans[i], &start, &end))
        continue;
      gtk_text_buffer_apply_tag (self->buffer, self->tags[DH_LOOK_SHOWN], &start, &end);
      if (first && !self->marking && !gtk_widget_has_focus (GTK_WIDGET (self->view)))
        {
          self->marking = TRUE;
          gtk_text_buffer_place_cursor (self->buffer, &start);
          self->marking = FALSE;
          scroll_soon (self);
        }
      first = FALSE;
    }
}

GtkTextView *
dh_import_source_get_view (DhImportSource *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_SOURCE (self), NULL);
  return self->view;
}
