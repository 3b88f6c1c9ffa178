/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-private.h"

#include <string.h>

/* Everything a person wrote passes _dh_arena_text () on its way in: from here on text is valid, NFC and spelt as
 * the profile wants it, and no later step looks at that again. */

DhPaperBlock *
_dh_paper_builder_last (DhPaperBuilder *self)
{
  GArray *blocks = self->paper->blocks;

  return blocks->len > 0 ? &g_array_index (blocks, DhPaperBlock, blocks->len - 1) : NULL;
}

DhPaperBlock *
_dh_paper_builder_add (DhPaperBuilder *self, DhBlockKind kind)
{
  DhPaperBlock block = { .kind = kind };

  g_assert (self->columns == NULL);
  g_array_append_val (self->paper->blocks, block);
  return _dh_paper_builder_last (self);
}

/* Spans count bytes, which normalising may move: each piece is normalised by itself. */
DhRichText
_dh_paper_builder_copy (DhPaperBuilder *self, const DhRichText *text)
{
  DhArena *arena = &self->paper->arena;
  g_autoptr (GString) whole = NULL;
  DhTextSpan *spans = NULL;
  gsize length = 0, at = 0;

  if (text->n_spans == 0)
    return (DhRichText) { _dh_arena_text (arena, text->text != NULL ? text->text : ""), NULL, 0 };

  length = strlen (text->text);
  whole = g_string_sized_new (length);
  spans = _dh_arena_alloc (arena, text->n_spans * sizeof (DhTextSpan));
  for (guint i = 0; i < text->n_spans; i++)
    {
      gsize start = MIN (text->spans[i].start, length), end = MIN (start + text->spans[i].length, length);
      g_autofree char *before = g_strndup (text->text + at, start > at ? start - at : 0);
      g_autofree char *inside = g_strndup (text->text + start, end - start);

      g_string_append (whole, _dh_arena_text (arena, before));
      spans[i].start = whole->len;
      spans[i].style = text->spans[i].style;
      g_string_append (whole, _dh_arena_text (arena, inside));
      spans[i].length = whole->len - spans[i].start;
      at = end;
    }
  g_string_append (whole, _dh_arena_text (arena, text->text + at));
  return (DhRichText) { _dh_arena_copy (arena, whole->str, whole->len), spans, text->n_spans };
}

DhPaperBuilder *
dh_paper_builder_new (const DhFormatProfile *profile)
{
  DhPaperBuilder *self = g_new0 (DhPaperBuilder, 1);

  g_return_val_if_fail (profile != NULL, NULL);

  self->paper = g_new0 (DhPaper, 1);
  g_atomic_ref_count_init (&self->paper->refs);
  self->paper->profile = dh_format_profile_ref (profile);
  self->paper->blocks = g_array_new (FALSE, TRUE, sizeof (DhPaperBlock));
  self->paper->notes = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  self->paper->title = self->paper->author = self->paper->subject = "";
  _dh_arena_init (&self->paper->arena);
  if (!g_str_equal (profile->spelling_uy, "as-typed"))
    self->paper->arena.uy = profile->spelling_uy;
  return self;
}

void
dh_paper_builder_free (DhPaperBuilder *self)
{
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->taken, g_free);
  g_clear_pointer (&self->sums, g_free);
  g_clear_pointer (&self->table_name, g_free);
  g_clear_pointer (&self->paper, dh_paper_unref);
  g_free (self);
}

DhPaper *
dh_paper_builder_end (DhPaperBuilder *self)
{
  DhPaper *paper = NULL;

  g_return_val_if_fail (self != NULL && self->columns == NULL, NULL);

  paper = g_steal_pointer (&self->paper);
  dh_paper_builder_free (self);
  return paper;
}

void
dh_paper_builder_set_meta (DhPaperBuilder *self, const char *title, const char *author, const char *subject,
                           gint64 created)
{
  DhPaper *paper = self->paper;

  paper->title = _dh_arena_text (&paper->arena, title != NULL ? title : "");
  paper->author = _dh_arena_text (&paper->arena, author != NULL ? author : "");
  paper->subject = _dh_arena_text (&paper->arena, subject != NULL ? subject : "");
  paper->created = created;
}

void
dh_paper_builder_add_note (DhPaperBuilder *self, const char *sentence)
{
  /* The sheets of a batch need not say the same one by one. */
  if (!g_ptr_array_find_with_equal_func (self->paper->notes, sentence, g_str_equal, NULL))
    g_ptr_array_add (self->paper->notes, _dh_arena_text (&self->paper->arena, sentence));
}

void
dh_paper_builder_set_landscape (DhPaperBuilder *self, gboolean landscape)
{
  self->paper->landscape = landscape;
}

void
dh_paper_builder_add_letterhead (DhPaperBuilder *self, const DhLetterhead *letterhead)
{
  DhArena *arena = &self->paper->arena;
  DhLetterhead *copy = &_dh_paper_builder_add (self, DH_BLOCK_LETTERHEAD)->letterhead;
  static const char *const none[] = { NULL };

  *copy = *letterhead;
  copy->superior = (gpointer) _dh_arena_strv (arena, letterhead->superior != NULL ? letterhead->superior : none);
  copy->issuing = (gpointer) _dh_arena_strv (arena, letterhead->issuing != NULL ? letterhead->issuing : none);
  copy->number = _dh_arena_text (arena, letterhead->number != NULL ? letterhead->number : "");
  copy->symbol = _dh_arena_text (arena, letterhead->symbol);
  copy->place = _dh_arena_text (arena, letterhead->place != NULL ? letterhead->place : "");
  copy->abstract = _dh_arena_text (arena, letterhead->abstract);
  copy->urgency = _dh_arena_text (arena, letterhead->urgency);
  copy->circulation = _dh_arena_text (arena, letterhead->circulation);
  copy->draft = _dh_arena_text (arena, letterhead->draft);
  copy->address = _dh_arena_text (arena, letterhead->address);
  copy->copy = _dh_arena_text (arena, letterhead->copy);
}

void
dh_paper_builder_add_title (DhPaperBuilder *self, const char *kind, const char *abstract)
{
  DhArena *arena = &self->paper->arena;
  DhTitle title = { _dh_arena_text (arena, kind), _dh_arena_text (arena, abstract != NULL ? abstract : "") };

  _dh_paper_builder_add (self, DH_BLOCK_TITLE)->title = title;
}

void
dh_paper_builder_add_addressees (DhPaperBuilder *self, const char *label, const char *const *names)
{
  DhArena *arena = &self->paper->arena;
  DhAddressees addressees = { _dh_arena_text (arena, label), (gpointer) _dh_arena_strv (arena, names) };

  _dh_paper_builder_add (self, DH_BLOCK_ADDRESSEES)->addressees = addressees;
}

void
dh_paper_builder_add_bases (DhPaperBuilder *self, const char *const *bases)
{
  if (bases == NULL || bases[0] == NULL)
    return;
  DhBases copy = { (gpointer) _dh_arena_strv (&self->paper->arena, bases) };
  _dh_paper_builder_add (self, DH_BLOCK_BASES)->bases = copy;
}

void
dh_paper_builder_add_heading (DhPaperBuilder *self, DhHeadingLevel level, const char *label, const char *title)
{
  DhArena *arena = &self->paper->arena;
  DhHeading heading = { level, _dh_arena_text (arena, label != NULL ? label : ""), _dh_arena_text (arena, title) };

  _dh_paper_builder_add (self, DH_BLOCK_HEADING)->heading = heading;
}

void
dh_paper_builder_add_text (DhPaperBuilder *self, const char *text)
{
  dh_paper_builder_add_paragraph (self, &(DhParagraph) { .text = DH_PLAIN_TEXT (text), .align = DH_ALIGN_JUSTIFY });
}

void
dh_paper_builder_add_paragraph (DhPaperBuilder *self, const DhParagraph *paragraph)
{
  DhParagraph copy = *paragraph;

  copy.text = _dh_paper_builder_copy (self, &paragraph->text);
  _dh_paper_builder_add (self, DH_BLOCK_PARAGRAPH)->paragraph = copy;
}

void
dh_paper_builder_add_item (DhPaperBuilder *self, const char *bullet, const char *text, guint level)
{
  DhArena *arena = &self->paper->arena;
  DhItem item = { _dh_arena_text (arena, bullet), DH_PLAIN_TEXT (_dh_arena_text (arena, text)), level };

  _dh_paper_builder_add (self, DH_BLOCK_ITEM)->item = item;
}

void
dh_paper_builder_add_signature (DhPaperBuilder *self, const DhSignature *signature)
{
  DhArena *arena = &self->paper->arena;
  DhSigner *signers = _dh_arena_alloc (arena, MAX (signature->n_signers, 1) * sizeof (DhSigner));
  DhSignature copy = *signature;
  static const char *const none[] = { NULL };

  for (guint i = 0; i < signature->n_signers; i++)
    {
      const DhSigner *signer = &signature->signers[i];

      signers[i].lines = (gpointer) _dh_arena_strv (arena, signer->lines != NULL ? signer->lines : none);
      signers[i].name = _dh_arena_text (arena, signer->name != NULL ? signer->name : "");
      signers[i].hint = _dh_arena_text (arena, signer->hint);
    }
  copy.signers = signers;
  copy.recipients = (gpointer) _dh_arena_strv (arena, signature->recipients);
  copy.drafter = _dh_arena_text (arena, signature->drafter);
  _dh_paper_builder_add (self, DH_BLOCK_SIGNATURE)->signature = copy;
}

void
dh_paper_builder_add_appendix (DhPaperBuilder *self, const DhAppendix *appendix)
{
  DhArena *arena = &self->paper->arena;
  DhAppendix copy = { _dh_arena_text (arena, appendix->label), _dh_arena_text (arena, appendix->title),
                      _dh_arena_text (arena, appendix->reference), appendix->landscape };

  _dh_paper_builder_add (self, DH_BLOCK_APPENDIX)->appendix = copy;
}

void
dh_paper_builder_add_section (DhPaperBuilder *self, gboolean landscape, gboolean restart)
{
  DhPaperSection section = { landscape, restart };

  _dh_paper_builder_add (self, DH_BLOCK_SECTION)->section = section;
}

void
dh_paper_builder_add_page_break (DhPaperBuilder *self)
{
  _dh_paper_builder_add (self, DH_BLOCK_PAGE_BREAK);
}

/* "năm 2023." → "năm 2023./." */
static char *
end_text (const char *text, const char *mark)
{
  gsize length = strlen (text);
  const char *dot = length > 0 && mark[0] == '.' && text[length - 1] == '.' ? mark + 1 : mark;

  if (g_str_has_suffix (text, mark))
    return g_strdup (text);
  return g_strconcat (text, dot, NULL);
}

void
dh_paper_builder_add_end_mark (DhPaperBuilder *self)
{
  const char *mark = self->paper->profile->end_mark;
  DhPaperBlock *last = _dh_paper_builder_last (self);
  DhRichText *text = last == NULL                       ? NULL
                     : last->kind == DH_BLOCK_PARAGRAPH ? &last->paragraph.text
                     : last->kind == DH_BLOCK_ITEM      ? &last->item.text
                                                        : NULL;

  if (*mark == '\0')
    return;
  if (text != NULL)
    {
      g_autofree char *marked = end_text (text->text, mark);

      text->text = _dh_arena_text (&self->paper->arena, marked);
    }
  else if (last != NULL && last->kind == DH_BLOCK_TABLE)
    dh_paper_builder_add_paragraph (
        self, &(DhParagraph) {
                  .text = DH_PLAIN_TEXT (mark), .align = DH_ALIGN_RIGHT, .no_indent = TRUE, .keep_with_before = TRUE });
}
