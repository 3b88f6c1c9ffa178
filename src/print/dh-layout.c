/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (DhLayout, dh_layout, dh_layout_ref, dh_layout_unref)

static void
clear_page (gpointer data)
{
  DhPage *page = data;

  g_free (page->label);
}

/* Before printing, not when the letters are already wrong on paper. */
static void
warn_first (DhLayout *self)
{
  g_autoptr (GError) error = NULL;

  if (!_dh_type_check (self->type, self->profile->font_family, &error))
    _dh_warn (self, g_strdup (error->message));
  for (const char *const *note = dh_paper_get_notes (self->paper); *note != NULL; note++)
    _dh_warn (self, g_strdup (*note));
}

DhLayout *
_dh_layout_new_bare (const DhPaper *paper)
{
  DhLayout *self = g_new0 (DhLayout, 1);

  g_atomic_ref_count_init (&self->refs);
  self->paper = dh_paper_ref (paper);
  self->profile = dh_paper_get_profile (paper);
  self->type = _dh_type_new (self->profile->font_family, self->profile->font_kerning);
  self->atoms = g_array_new (FALSE, FALSE, sizeof (DhAtom));
  self->marks = g_array_new (FALSE, FALSE, sizeof (DhMark));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (DhBox));
  self->groups = g_array_new (FALSE, FALSE, sizeof (DhGroup));
  self->tables = g_array_new (FALSE, FALSE, sizeof (DhTablePlan));
  self->sections = g_array_new (FALSE, FALSE, sizeof (DhSectionPlan));
  self->placed = g_array_new (FALSE, FALSE, sizeof (DhPlaced));
  self->pages = g_array_new (FALSE, FALSE, sizeof (DhPage));
  g_array_set_clear_func (self->pages, clear_page);
  self->warnings = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->strings = g_string_chunk_new (1024);
  warn_first (self);
  _dh_layout_begin_section (self, dh_paper_is_landscape (paper), TRUE, "");
  return self;
}

static void
begin_section (DhLayout *self, const DhPaperSection *section)
{
  const DhSectionPlan *before = &g_array_index (self->sections, DhSectionPlan, self->section);
  g_autofree char *prefix = NULL;

  /* The papers of a batch are told apart by their order: "2-1" is the first page of the second. */
  self->n_papers += section->restart;
  prefix = section->restart ? g_strdup_printf ("%u-", self->n_papers + 1) : g_strdup (before->prefix);
  _dh_layout_begin_section (self, section->landscape, section->restart, prefix);
}

static void
add_block (DhLayout *self, const DhPaperBlock *block)
{
  switch (block->kind)
    {
    case DH_BLOCK_LETTERHEAD:
      _dh_layout_letterhead (self, &block->letterhead);
      break;
    case DH_BLOCK_TITLE:
      _dh_layout_title (self, &block->title);
      break;
    case DH_BLOCK_ADDRESSEES:
      _dh_layout_addressees (self, &block->addressees);
      break;
    case DH_BLOCK_BASES:
      _dh_layout_bases (self, &block->bases);
      break;
    case DH_BLOCK_HEADING:
      _dh_layout_heading (self, &block->heading);
      break;
    case DH_BLOCK_PARAGRAPH:
      _dh_layout_paragraph (self, &block->paragraph);
      break;
    case DH_BLOCK_ITEM:
      _dh_layout_item (self, &block->item);
      break;
    case DH_BLOCK_TABLE:
      _dh_layout_table (self, &block->table);
      break;
    case DH_BLOCK_SIGNATURE:
      _dh_layout_signature (self, &block->signature);
      break;
    case DH_BLOCK_APPENDIX:
      _dh_layout_appendix (self, &block->appendix);
      break;
    case DH_BLOCK_SECTION:
      begin_section (self, &block->section);
      break;
    case DH_BLOCK_PAGE_BREAK:
      self->fresh_next = self->boxes->len > 0;
      break;
    default:
      g_assert_not_reached ();
    }
}

DhLayout *
dh_layout_new (const DhPaper *paper)
{
  DhLayout *self = NULL;

  g_return_val_if_fail (paper != NULL, NULL);

  self = _dh_layout_new_bare (paper);
  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    add_block (self, dh_paper_get_block (paper, i));
  _dh_layout_paginate (self);
  return self;
}

DhLayout *
dh_layout_ref (DhLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
dh_layout_unref (DhLayout *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->atoms);
  g_array_unref (self->marks);
  g_array_unref (self->boxes);
  g_array_unref (self->groups);
  g_array_unref (self->tables);
  g_array_unref (self->sections);
  g_array_unref (self->placed);
  g_array_unref (self->pages);
  g_ptr_array_unref (self->warnings);
  g_string_chunk_free (self->strings);
  _dh_type_free (self->type);
  dh_paper_unref (self->paper);
  g_free (self);
}

const DhPaper *
dh_layout_get_paper (DhLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->paper;
}

guint
dh_layout_n_pages (DhLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

void
dh_layout_get_page_size (DhLayout *self, guint page, double *width, double *height)
{
  double text_width = 0, text_height = 0;

  g_return_if_fail (self != NULL && page < self->pages->len);

  _dh_section_geometry (self, g_array_index (self->pages, DhPage, page).section, width, height, &text_width,
                        &text_height);
}

const char *
dh_layout_get_page_label (DhLayout *self, guint page)
{
  g_return_val_if_fail (self != NULL && page < self->pages->len, NULL);

  return g_array_index (self->pages, DhPage, page).label;
}

const char *const *
dh_layout_get_warnings (DhLayout *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (self != NULL, none);

  return self->warnings->len > 0 ? (const char *const *) self->warnings->pdata : none;
}

void
_dh_page_margins (DhLayout *self, guint page, double *left, double *top)
{
  const DhFormatProfile *profile = self->profile;
  gboolean back = profile->margin_mirrored && page % 2 == 1;

  *left = (back ? profile->margin_right : profile->margin_left) * DH_MM;
  *top = profile->margin_top * DH_MM;
}

const char *
_dh_page_number (DhLayout *self, guint page, char *buffer, gsize size)
{
  guint number = g_array_index (self->pages, DhPage, page).number;

  if (number == 1 && !self->profile->page_number_first)
    return NULL;
  g_snprintf (buffer, size, "%u", number);
  return buffer;
}
