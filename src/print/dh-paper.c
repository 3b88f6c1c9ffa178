/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-private.h"

#include <string.h>

#include "dh-text.h"

#define CHUNK_SIZE (64 * 1024)

void
_dh_arena_init (DhArena *self)
{
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->free = NULL;
  self->left = 0;
  self->uy = NULL;
}

void
_dh_arena_clear (DhArena *self)
{
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
}

gpointer
_dh_arena_alloc (DhArena *self, gsize size)
{
  gsize rounded = (size + 15) & ~(gsize) 15;
  gpointer memory = NULL;

  if (rounded > CHUNK_SIZE / 4)
    {
      memory = g_malloc0 (rounded);
      g_ptr_array_add (self->chunks, memory);
      return memory;
    }
  if (rounded > self->left)
    {
      self->free = g_malloc0 (CHUNK_SIZE);
      self->left = CHUNK_SIZE;
      g_ptr_array_add (self->chunks, self->free);
    }
  memory = self->free;
  self->free += rounded;
  self->left -= rounded;
  return memory;
}

char *
_dh_arena_copy (DhArena *self, const char *text, gsize length)
{
  char *copy = _dh_arena_alloc (self, length + 1);

  memcpy (copy, text, length);
  return copy;
}

/* One spelling of the word that every paper of the Front bears, where the organisation has chosen one. */
static void
unify_uy (char **text, const char *uy)
{
  gboolean first = g_str_equal (uy, "Ủy");
  GString *unified = g_string_new_take (g_steal_pointer (text));

  g_string_replace (unified, first ? "Uỷ" : "Ủy", uy, 0);
  g_string_replace (unified, first ? "UỶ" : "ỦY", first ? "ỦY" : "UỶ", 0);
  *text = g_string_free (unified, FALSE);
}

char *
_dh_arena_text (DhArena *self, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL)
    return NULL;
  clean = dh_text_normalize (text);
  if (self->uy != NULL)
    unify_uy (&clean, self->uy);
  return _dh_arena_copy (self, clean, strlen (clean));
}

char **
_dh_arena_strv (DhArena *self, const char *const *strv)
{
  guint n = strv != NULL ? g_strv_length ((char **) strv) : 0;
  char **copy = NULL;

  if (strv == NULL)
    return NULL;
  copy = _dh_arena_alloc (self, (n + 1) * sizeof (char *));
  for (guint i = 0; i < n; i++)
    copy[i] = _dh_arena_text (self, strv[i]);
  return copy;
}

G_DEFINE_BOXED_TYPE (DhPaper, dh_paper, dh_paper_ref, dh_paper_unref)

DhPaper *
dh_paper_ref (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc ((gatomicrefcount *) &self->refs);
  return (DhPaper *) self;
}

void
dh_paper_unref (DhPaper *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->profile, dh_format_profile_unref);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  _dh_arena_clear (&self->arena);
  g_free (self);
}

guint
dh_paper_n_blocks (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks->len;
}

const DhPaperBlock *
dh_paper_get_block (const DhPaper *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->blocks->len, NULL);

  return &g_array_index (self->blocks, DhPaperBlock, index);
}

const DhFormatProfile *
dh_paper_get_profile (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->profile;
}

const char *
dh_paper_get_title (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const char *
dh_paper_get_author (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->author;
}

const char *
dh_paper_get_subject (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

gint64
dh_paper_get_created (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->created;
}

gboolean
dh_paper_is_landscape (const DhPaper *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->landscape;
}

const char *const *
dh_paper_get_notes (const DhPaper *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (self != NULL, none);

  return self->notes->len > 0 ? (const char *const *) self->notes->pdata : none;
}
