/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (DhImportDraft, dh_import_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_NUMBER,
  PROP_SYMBOL,
  PROP_ISSUER,
  PROP_DATE,
  PROP_TERM,
  PROP_YEAR,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *const text_names[] = { "title", "number", "symbol", "issuer", "date", "term" };

static char **
get_text (DhImportDraft *self, guint id)
{
  char **texts[] = { &self->title, &self->number, &self->symbol, &self->issuer, &self->date, &self->term };

  return texts[id - PROP_TITLE];
}

static void
free_table (gpointer data)
{
  DhDraftTable *table = data;

  g_free (table->meanings);
  g_clear_object (&table->above);
  g_free (table);
}

static void
dh_import_draft_finalize (GObject *object)
{
  DhImportDraft *self = DH_IMPORT_DRAFT (object);

  for (guint id = PROP_TITLE; id <= PROP_TERM; id++)
    g_free (*get_text (self, id));
  g_object_unref (self->points);
  g_object_unref (self->units);
  g_object_unref (self->findings);
  g_object_unref (self->ignored);
  g_ptr_array_unref (self->tables);
  g_hash_table_unref (self->units_by_key);
  g_clear_pointer (&self->known, dh_unit_names_unref);
  g_clear_pointer (&self->source, dh_source_unref);
  G_OBJECT_CLASS (dh_import_draft_parent_class)->finalize (object);
}

static void
dh_import_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhImportDraft *self = DH_IMPORT_DRAFT (object);

  if (id >= PROP_TITLE && id <= PROP_TERM)
    g_value_set_string (value, *get_text (self, id));
  else if (id == PROP_YEAR)
    g_value_set_int (value, self->year);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
set_year_cb (DhDraftItem *item, gpointer year)
{
  _dh_draft_item_set_year (item, GPOINTER_TO_INT (year));
}

static void
dh_import_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhImportDraft *self = DH_IMPORT_DRAFT (object);

  if (id >= PROP_TITLE && id <= PROP_TERM)
    {
      const char *text = g_value_get_string (value);

      if (!g_set_str (get_text (self, id), text != NULL && *text != '\0' ? text : NULL))
        return;
    }
  else if (id == PROP_YEAR)
    {
      self->year = g_value_get_int (value);
      /* "Quý II" means another day now. */
      _dh_import_draft_each_item (self, set_year_cb, GINT_TO_POINTER (self->year));
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dh_import_draft_class_init (DhImportDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dh_import_draft_finalize;
  object_class->get_property = dh_import_draft_get_property;
  object_class->set_property = dh_import_draft_set_property;

  for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
    properties[PROP_TITLE + i] = g_param_spec_string (text_names[i], NULL, NULL, NULL, writable);
  properties[PROP_YEAR] = g_param_spec_int ("year", NULL, NULL, 0, 9999, 0, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
dh_import_draft_init (DhImportDraft *self)
{
  self->points = g_list_store_new (DH_TYPE_DRAFT_POINT);
  self->units = g_list_store_new (DH_TYPE_DRAFT_UNIT);
  self->findings = g_list_store_new (DH_TYPE_DRAFT_FINDING);
  self->ignored = g_list_store_new (DH_TYPE_DRAFT_FINDING);
  self->tables = g_ptr_array_new_with_free_func (free_table);
  self->units_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/* --- making ------------------------------------------------------------------------------------------- */

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer data)
{
  guint line_a = dh_draft_finding_get_line ((DhDraftFinding *) a),
        line_b = dh_draft_finding_get_line ((DhDraftFinding *) b);

  return line_a > line_b ? 1 : line_a < line_b ? -1 : 0;
}

DhImportDraft *
dh_import_draft_new (DhSource *source, int year, DhUnitNames *units, GCancellable *cancellable)
{
  g_autoptr (DhImportDraft) self = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (DH_TYPE_IMPORT_DRAFT, NULL);
  self->source = dh_source_ref (source);
  self->year = year;
  self->known = units != NULL ? dh_unit_names_ref (units) : NULL;
  if (!_dh_import_draft_fill (self, cancellable))
    return NULL;
  _dh_import_draft_sort_units (self);
  _dh_import_draft_sort_ignored (self);
  return g_steal_pointer (&self);
}

void
_dh_import_draft_sort_ignored (DhImportDraft *self)
{
  g_list_store_sort (self->ignored, compare_lines, NULL);
}

void
_dh_import_draft_each_item (DhImportDraft *self, DhDraftItemFunc func, gpointer data)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->points)); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), i);
      GListModel *items = dh_draft_point_get_items (point);

      for (guint n = 0; n < g_list_model_get_n_items (items); n++)
        {
          g_autoptr (DhDraftItem) item = g_list_model_get_item (items, n);

          func (item, data);
        }
    }
}

/* What a draft may hold of recognised things, so that a file made to fill the memory does not. The text of the points
 * is complete all the same. */
#define MAX_FOUND 100000

gboolean
_dh_import_draft_has_room (DhImportDraft *self)
{
  g_autofree char *why = NULL;

  if (self->n_found < MAX_FOUND)
    {
      self->n_found++;
      return TRUE;
    }
  if (self->is_full)
    return FALSE;
  self->is_full = TRUE;
  why = g_strdup_printf (_ ("Only the first %u tasks, documents and names were recognised; the text is complete."),
                         (guint) MAX_FOUND);
  _dh_import_draft_ignore (self, 0, NULL, "…", why);
  return FALSE;
}

void
_dh_import_draft_ignore (DhImportDraft *self, guint line, const DhDraftSpan *span, const char *text, const char *why)
{
  g_autoptr (DhDraftFinding) finding = _dh_draft_finding_new (DH_FINDING_IGNORED, line, span, text, text);

  _dh_draft_finding_set_why (finding, why);
  g_list_store_append (self->ignored, finding);
}

/* --- reading ------------------------------------------------------------------------------------------ */

DhSource *
dh_import_draft_get_source (DhImportDraft *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), NULL);
  return self->source;
}

int
dh_import_draft_get_year (DhImportDraft *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), 0);
  return self->year;
}

const char *
dh_import_draft_get_text (DhImportDraft *self, const char *name)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (text_names); i++)
    if (g_str_equal (text_names[i], name))
      return *get_text (self, PROP_TITLE + i);
  g_return_val_if_reached (NULL);
}

GListModel *
dh_import_draft_get_points (DhImportDraft *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), NULL);
  return G_LIST_MODEL (self->points);
}

GListModel *
dh_import_draft_get_units (DhImportDraft *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), NULL);
  return G_LIST_MODEL (self->units);
}

GListModel *
dh_import_draft_get_findings (DhImportDraft *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), NULL);
  return G_LIST_MODEL (self->findings);
}

GListModel *
dh_import_draft_get_ignored (DhImportDraft *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), NULL);
  return G_LIST_MODEL (self->ignored);
}

static void
count_problem_cb (DhDraftItem *item, gpointer data)
{
  guint *n = data;

  *n += dh_draft_item_is_accepted (item) && dh_draft_item_is_blocking (item);
}

guint
dh_import_draft_count_problems (DhImportDraft *self)
{
  guint n = 0;

  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), 0);

  _dh_import_draft_each_item (self, count_problem_cb, &n);
  return n;
}

/* --- edits -------------------------------------------------------------------------------------------- */

void
_dh_import_draft_tell (DhImportDraft *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
append_all (GListStore *to, GListModel *from)
{
  for (guint i = 0; i < g_list_model_get_n_items (from); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (from, i);

      g_list_store_append (to, object);
    }
}

/* A title that is no part of the text becomes one, so that no word is lost. */
static void
add_whole_text (GString *text, DhDraftPoint *point)
{
  if (!dh_draft_point_is_title_made (point))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", dh_draft_point_get_title (point));
  if (*dh_draft_point_get_text (point) != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", dh_draft_point_get_text (point));
}

gboolean
dh_import_draft_merge (DhImportDraft *self, guint position)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), FALSE);

  g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), position);
  g_autoptr (DhDraftPoint) next = g_list_model_get_item (G_LIST_MODEL (self->points), position + 1);
  g_autoptr (GString) text = NULL;

  if (point == NULL || next == NULL)
    return FALSE;
  text = g_string_new (dh_draft_point_get_text (point));
  add_whole_text (text, next);
  _dh_draft_point_set_text (point, text->str);
  _dh_draft_point_take_spans (point, next);
  _dh_draft_point_touch (point);
  append_all (_dh_draft_point_items (point), dh_draft_point_get_items (next));
  append_all (_dh_draft_point_findings (point), dh_draft_point_get_findings (next));
  for (guint i = 0; i < self->tables->len; i++)
    if (((DhDraftTable *) self->tables->pdata[i])->above == next)
      g_set_object (&((DhDraftTable *) self->tables->pdata[i])->above, point);
  g_list_store_remove (self->points, position + 1);
  _dh_import_draft_tell (self);
  return TRUE;
}

/* Moves what stands in @text over to @to: an item by its words, a finding by its literal ones. */
static void
move_found (GListStore *from, GListStore *to, const char *text)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (from)); i-- > 0;)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (from), i);
      const char *words = DH_IS_DRAFT_ITEM (object) ? dh_draft_item_get_text (DH_DRAFT_ITEM (object))
                                                    : dh_draft_finding_get_raw (DH_DRAFT_FINDING (object));

      if (strstr (text, words) == NULL)
        continue;
      g_list_store_insert (to, 0, object);
      g_list_store_remove (from, i);
    }
}

gboolean
dh_import_draft_split (DhImportDraft *self, guint position, gsize offset)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), FALSE);

  g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), position);
  g_autoptr (DhDraftPoint) second = NULL;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;

  if (point == NULL || offset == 0 || offset >= strlen (dh_draft_point_get_text (point))
      || ((guchar) dh_draft_point_get_text (point)[offset] & 0xc0) == 0x80)
    return FALSE;
  head = g_strstrip (g_strndup (dh_draft_point_get_text (point), offset));
  tail = g_strstrip (g_strdup (dh_draft_point_get_text (point) + offset));
  if (*head == '\0' || *tail == '\0')
    return FALSE;
  second = _dh_draft_point_new (NULL, dh_draft_point_get_depth (point), dh_draft_point_get_line (point));
  _dh_draft_point_add_text (second, tail, NULL);
  _dh_draft_point_take_spans (second, point);
  _dh_draft_point_set_text (point, head);
  _dh_draft_point_settle (second);
  _dh_draft_point_touch (point);
  _dh_draft_point_touch (second);
  move_found (_dh_draft_point_items (point), _dh_draft_point_items (second), tail);
  move_found (_dh_draft_point_findings (point), _dh_draft_point_findings (second), tail);
  g_list_store_insert (self->points, position + 1, second);
  _dh_import_draft_tell (self);
  return TRUE;
}

gboolean
dh_import_draft_move (DhImportDraft *self, guint from, guint to)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), FALSE);

  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->points));
  g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), from);

  if (point == NULL || to >= n)
    return FALSE;
  if (from == to)
    return TRUE;
  g_list_store_remove (self->points, from);
  g_list_store_insert (self->points, to, point);
  _dh_import_draft_tell (self);
  return TRUE;
}

/* The line that was ignored last stands for @point, which comes back with its items when the line is taken in. */
static void
remember_point (DhImportDraft *self, DhDraftPoint *point)
{
  GListModel *ignored = G_LIST_MODEL (self->ignored);
  g_autoptr (GObject) line = g_list_model_get_item (ignored, g_list_model_get_n_items (ignored) - 1);

  g_object_set_data_full (line, "point", g_object_ref (point), g_object_unref);
}

DhDraftPoint *
_dh_import_draft_left_out (GObject *line)
{
  return g_object_get_data (line, "point");
}

gboolean
dh_import_draft_leave_out (DhImportDraft *self, guint position)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), FALSE);

  g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), position);
  g_autoptr (GString) text = g_string_new (NULL);
  const DhDraftSpan *spans = NULL;
  guint n = 0;

  if (point == NULL)
    return FALSE;
  add_whole_text (text, point);
  spans = dh_draft_point_get_spans (point, &n);
  _dh_import_draft_ignore (self, dh_draft_point_get_line (point), n > 0 ? &spans[0] : NULL, text->str,
                           _ ("left out by you"));
  remember_point (self, point);
  _dh_draft_point_touch (point);
  g_list_store_remove (self->points, position);
  _dh_import_draft_sort_ignored (self);
  _dh_import_draft_tell (self);
  return TRUE;
}

guint
_dh_import_draft_find_line (DhImportDraft *self, guint line)
{
  guint position = 0;

  for (; position < g_list_model_get_n_items (G_LIST_MODEL (self->points)); position++)
    {
      g_autoptr (DhDraftPoint) other = g_list_model_get_item (G_LIST_MODEL (self->points), position);

      if (dh_draft_point_get_line (other) > line)
        break;
    }
  return position;
}

/* A point stands before the first one that comes later in the source. */
static void
insert_by_line (DhImportDraft *self, DhDraftPoint *point)
{
  g_list_store_insert (self->points, _dh_import_draft_find_line (self, dh_draft_point_get_line (point)), point);
}

gboolean
dh_import_draft_take_in (DhImportDraft *self, guint ignored, guint position)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), FALSE);

  g_autoptr (DhDraftFinding) line = g_list_model_get_item (G_LIST_MODEL (self->ignored), ignored);
  g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), position);
  DhDraftPoint *left_out = line != NULL ? _dh_import_draft_left_out (G_OBJECT (line)) : NULL;

  if (line == NULL)
    return FALSE;
  if (left_out != NULL)
    insert_by_line (self, left_out);
  else if (point != NULL)
    {
      g_autoptr (GString) text = g_string_new (dh_draft_point_get_text (point));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", dh_draft_finding_get_text (line));
      _dh_draft_point_set_text (point, text->str);
      if (dh_draft_finding_get_span (line) != NULL)
        _dh_draft_point_add_span (point, dh_draft_finding_get_span (line));
      _dh_draft_point_touch (point);
    }
  else
    {
      point = _dh_draft_point_new (NULL, 0, dh_draft_finding_get_line (line));
      _dh_draft_point_add_text (point, dh_draft_finding_get_text (line), dh_draft_finding_get_span (line));
      _dh_draft_point_settle (point);
      _dh_draft_point_touch (point);
      insert_by_line (self, point);
    }
  g_list_store_remove (self->ignored, ignored);
  _dh_import_draft_tell (self);
  return TRUE;
}
