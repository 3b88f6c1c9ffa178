/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-types.h"

/* Each is one reference-counted block and what hangs on it. */
#define DEFINE_SHARED(Type, name, clear)                                         \
  Type *name##_ref (Type *self) { return g_atomic_rc_box_acquire (self); }       \
  void name##_unref (Type *self) { g_atomic_rc_box_release_full (self, clear); } \
  G_DEFINE_BOXED_TYPE (Type, name, name##_ref, name##_unref)

static void
clear_info (gpointer data)
{
  DhPdfInfo *self = data;

  g_free (self->title);
}

static void
clear_pages (gpointer data)
{
  DhPdfPages *self = data;

  for (guint i = 0; i < self->n; i++)
    g_free (self->pages[i].label);
  g_free (self->pages);
}

static void
clear_text (gpointer data)
{
  DhPdfText *self = data;

  g_free (self->text);
  g_free (self->rects);
}

static void
clear_links (gpointer data)
{
  DhPdfLinks *self = data;

  for (guint i = 0; i < self->n; i++)
    g_free (self->links[i].address);
  g_free (self->links);
}

static void
clear_outline (gpointer data)
{
  DhPdfOutline *self = data;

  for (guint i = 0; i < self->n; i++)
    g_free (self->entries[i].title);
  g_free (self->entries);
}

static void
clear_image (gpointer data)
{
  DhPdfImage *self = data;

  g_clear_pointer (&self->pixels, g_bytes_unref);
}

DEFINE_SHARED (DhPdfInfo, dh_pdf_info, clear_info)
DEFINE_SHARED (DhPdfPages, dh_pdf_pages, clear_pages)
DEFINE_SHARED (DhPdfText, dh_pdf_text, clear_text)
DEFINE_SHARED (DhPdfLinks, dh_pdf_links, clear_links)
DEFINE_SHARED (DhPdfOutline, dh_pdf_outline, clear_outline)
DEFINE_SHARED (DhPdfImage, dh_pdf_image, clear_image)

DhPdfText *
dh_pdf_text_new (const char *text)
{
  DhPdfText *self = g_atomic_rc_box_new0 (DhPdfText);

  self->text = g_utf8_make_valid (text, -1);
  self->n_chars = (guint) g_utf8_strlen (self->text, -1);
  return self;
}
