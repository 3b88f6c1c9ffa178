/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-catalogue.h"

#include <string.h>

/* The header: magic, revision, how many messages, where the tables of sources and of translations begin; the rest is
 * for the hash table, which is not needed. Both tables are pairs of length and offset; each string ends with a NUL that
 * its length does not count; the sources are in the order of strcmp (). Numbers have the byte order of the magic. */
#define MAGIC 0x950412deu
#define HEADER 20
#define PAIR 8

struct _DhCatalogue
{
  GMappedFile *file;
  const char *data;
  gsize size;
  gboolean swapped;
  guint n;
  gsize sources, translations;
};

static guint32
get_number (const DhCatalogue *self, gsize offset)
{
  guint32 number = 0;

  g_assert (offset + sizeof number <= self->size);
  memcpy (&number, self->data + offset, sizeof number);
  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* NULL: the string is not within the file. */
static const char *
get_string (const DhCatalogue *self, gsize table, guint index)
{
  gsize length = get_number (self, table + (gsize) index * PAIR);
  gsize offset = get_number (self, table + (gsize) index * PAIR + sizeof (guint32));

  if (offset >= self->size || length >= self->size - offset || self->data[offset + length] != '\0')
    return NULL;
  return self->data + offset;
}

static gboolean
has_table (const DhCatalogue *self, gsize offset)
{
  return offset <= self->size && self->n <= (self->size - offset) / PAIR;
}

static gboolean
read_header (DhCatalogue *self)
{
  if (self->size < HEADER)
    return FALSE;
  self->swapped = get_number (self, 0) == GUINT32_SWAP_LE_BE (MAGIC);
  /* The upper half of the revision is the one that must be known: 0 or 1. */
  if (get_number (self, 0) != MAGIC || get_number (self, 4) >> 16 > 1)
    return FALSE;
  self->n = get_number (self, 8);
  self->sources = get_number (self, 12);
  self->translations = get_number (self, 16);
  return has_table (self, self->sources) && has_table (self, self->translations);
}

DhCatalogue *
dh_catalogue_load (const char *path)
{
  g_autoptr (DhCatalogue) self = NULL;
  GMappedFile *file = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL)
    return NULL;
  self = g_new0 (DhCatalogue, 1);
  self->file = file;
  self->data = g_mapped_file_get_contents (file);
  self->size = g_mapped_file_get_length (file);
  return read_header (self) ? g_steal_pointer (&self) : NULL;
}

void
dh_catalogue_free (DhCatalogue *self)
{
  if (self == NULL)
    return;
  g_mapped_file_unref (self->file);
  g_free (self);
}

const char *
dh_catalogue_lookup (const DhCatalogue *self, const char *source)
{
  guint low = 0, high = 0;

  g_return_val_if_fail (self != NULL && source != NULL, NULL);

  /* "" is the header of the catalogue. */
  high = *source != '\0' ? self->n : 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const char *found = get_string (self, self->sources, middle);
      int order = found != NULL ? strcmp (source, found) : 0;
      const char *words = found != NULL && order == 0 ? get_string (self, self->translations, middle) : NULL;

      if (order == 0)
        return words != NULL && *words != '\0' && g_utf8_validate (words, -1, NULL) ? words : NULL;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}
