/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents, names and indicators that a text says, wherever it stands: in a paragraph or in the row of a table. */
#include "dh-import-draft-private.h"

void
_dh_draft_finder_init (DhDraftFinder *self, DhImportDraft *draft)
{
  *self = (DhDraftFinder) { .draft = draft };
  self->skip = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  dh_words_init (&self->words);
}

void
_dh_draft_finder_clear (DhDraftFinder *self)
{
  dh_words_clear (&self->words);
  g_array_unref (self->skip);
  g_ptr_array_unref (self->found);
}

void
_dh_draft_finder_cut (DhDraftFinder *self, guint line, const DhDraftSpan *place, const char *text, gsize length)
{
  self->line = line;
  self->place = *place;
  self->starts = self->ends = (DhSourceCursor) { 0, 0 };
  g_array_set_size (self->skip, 0);
  dh_words_cut (&self->words, text, length);
}

/* The literal words of the source. */
static char *
dup_raw (DhDraftFinder *self, const DhDraftSpan *span, guint32 start, guint32 end)
{
  const DhSourceBlock *block = dh_source_get_block (self->draft->source, span->block);
  gsize from = 0, to = 0;

  if (block->kind != DH_SOURCE_PARAGRAPH || block->paragraph.raw == block->paragraph.text)
    return g_strndup (self->words.text + start, end - start);
  from = dh_source_paragraph_raw_offset (&block->paragraph, span->offset, &self->starts);
  to = dh_source_paragraph_raw_offset (&block->paragraph, span->offset + span->length, &self->ends);
  return g_strndup (block->paragraph.raw + from, to - from);
}

/* @start, @end: in the words. Returns NULL when the draft is full. */
static DhDraftFinding *
add_finding (DhDraftFinder *self, DhFindingKind kind, guint32 start, guint32 end, const char *text)
{
  DhDraftSpan span = self->place;
  DhDraftFinding *finding = NULL;
  g_autofree char *raw = NULL;

  if (!_dh_import_draft_has_room (self->draft))
    return NULL;
  span.offset += start;
  span.length = end - start;
  raw = dup_raw (self, &span, start, end);
  finding = _dh_draft_finding_new (kind, self->line, &span, raw, text != NULL ? text : raw);
  g_ptr_array_add (self->found, finding);
  return finding;
}

void
_dh_draft_finder_documents (DhDraftFinder *self)
{
  g_autoptr (GPtrArray) found = dh_citations_find (&self->words);

  for (guint i = 0; i < found->len; i++)
    {
      const DhCitation *citation = found->pdata[i];
      DhDraftFinding *finding = add_finding (self, DH_FINDING_DOCUMENT, citation->start, citation->end, NULL);

      if (finding != NULL)
        _dh_draft_finding_set_citation (finding, citation);
      /* Documents of one list share their place. */
      if (self->skip->len > 0 && g_array_index (self->skip, guint32, self->skip->len - 1) >= citation->end)
        continue;
      g_array_append_val (self->skip, citation->start);
      g_array_append_val (self->skip, citation->end);
    }
}

static DhFindingKind
kind_of (DhQuotedKind kind)
{
  static const DhFindingKind kinds[] = {
    [DH_QUOTED_CAMPAIGN] = DH_FINDING_CAMPAIGN, [DH_QUOTED_FUND] = DH_FINDING_FUND,
    [DH_QUOTED_PAGE] = DH_FINDING_PAGE,         [DH_QUOTED_EVENT] = DH_FINDING_EVENT,
    [DH_QUOTED_MODEL] = DH_FINDING_MODEL,       [DH_QUOTED_THEME] = DH_FINDING_THEME,
    [DH_QUOTED_OTHER] = DH_FINDING_NAME,
  };

  return kinds[kind];
}

/* A name inside of another one is a part of it: “Tìm hiểu phong trào Dân vận khéo”. */
static gboolean
is_inside (const GPtrArray *names, const DhQuotedName *name)
{
  for (guint i = 0; i < names->len; i++)
    {
      const DhQuotedName *other = names->pdata[i];

      if (name->start < other->end && other->start < name->end)
        return TRUE;
    }
  return FALSE;
}

/* @marked: names that stand in quotation marks, which come first; NULL: these are they. */
static void
add_names (DhDraftFinder *self, const GPtrArray *names, const GPtrArray *marked)
{
  for (guint i = 0; i < names->len; i++)
    {
      const DhQuotedName *name = names->pdata[i];

      if (marked == NULL || !is_inside (marked, name))
        add_finding (self, kind_of (name->kind), name->start, name->end, name->name);
    }
}

static void
find_names (DhDraftFinder *self)
{
  g_autoptr (GPtrArray) marked = dh_quoted_names_find (&self->words);
  g_autoptr (GPtrArray) campaigns = dh_campaigns_find (&self->words);
  g_autoptr (GPtrArray) events = dh_events_find (&self->words);

  add_names (self, marked, NULL);
  add_names (self, campaigns, marked);
  add_names (self, events, marked);
}

static void
find_indicators (DhDraftFinder *self)
{
  g_autoptr (GPtrArray) found = dh_indicators_find (&self->words, (const guint32 *) (gconstpointer) self->skip->data,
                                         self->skip->len / 2);

  for (guint i = 0; i < found->len; i++)
    {
      const DhIndicatorFound *indicator = found->pdata[i];
      DhDraftFinding *finding = add_finding (self, DH_FINDING_INDICATOR, indicator->start, indicator->end,
                                             indicator->raw);

      if (finding != NULL)
        _dh_draft_finding_set_indicator (finding, indicator);
    }
}

void
_dh_draft_finder_all (DhDraftFinder *self)
{
  _dh_draft_finder_documents (self);
  find_names (self);
  find_indicators (self);
}

void
_dh_draft_finder_flush (DhDraftFinder *self, GListStore *list)
{
  if (self->found->len > 0)
    g_list_store_splice (list, g_list_model_get_n_items (G_LIST_MODEL (list)), 0, self->found->pdata, self->found->len);
  g_ptr_array_set_size (self->found, 0);
}
