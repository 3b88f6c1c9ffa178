/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pages.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Text of one answer; the rest is asked for again. */
#define MAX_TEXTS (4 * 1024 * 1024)
#define FALLBACK_WIDTH 595.0 /* A4, for a page whose box is no box */
#define FALLBACK_HEIGHT 842.0
#define MAX_POINTS 100000.0

/* Memory for pixels that stays mapped. */
#define N_MEMORIES 4

typedef struct
{
  guint32 number; /* the client's, 0: none */
  gpointer data;
  gsize length;
  guint64 used;
} Memory;

static PopplerPage *
get_page (DhShelfBook *book, guint page)
{
  return book->document != NULL ? poppler_document_get_page (book->document, (int) page) : NULL;
}

static void
bound_size (double *width, double *height)
{
  if (!isfinite (*width) || !isfinite (*height) || *width <= 0 || *height <= 0)
    {
      *width = FALLBACK_WIDTH;
      *height = FALLBACK_HEIGHT;
    }
  *width = CLAMP (*width, 1, MAX_POINTS);
  *height = CLAMP (*height, 1, MAX_POINTS);
}

static void
page_size (PopplerPage *page, double *width, double *height)
{
  *width = *height = 0;
  if (page != NULL)
    poppler_page_get_size (page, width, height);
  bound_size (width, height);
}

static void
sheet_size (DhShelfBook *book, guint number, PopplerPage *page, double *width, double *height)
{
  if (book->tiff == NULL)
    {
      page_size (page, width, height);
      return;
    }
  dh_tiff_get_size (book->tiff, number, width, height);
  bound_size (width, height);
}

static char *
page_text (PopplerPage *page)
{
  g_autofree char *text = page != NULL ? poppler_page_get_text (page) : NULL;

  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

/* Where @dest leads: a page from 0, or -1, and how far below its top, in points. */
static int
resolve_dest (DhShelfBook *book, PopplerDest *dest, double *top)
{
  PopplerDest *found = NULL;
  int number = -1;

  *top = 0;
  if (dest != NULL && dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL)
    dest = found = poppler_document_find_dest (book->document, dest->named_dest);
  if (dest != NULL && dest->page_num >= 1 && (guint) dest->page_num <= book->n_pages)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (book->document, dest->page_num - 1);
      double width, height;

      number = dest->page_num - 1;
      page_size (page, &width, &height);
      if (dest->change_top && isfinite (dest->top))
        *top = CLAMP (height - dest->top, 0, height);
    }
  if (found != NULL)
    poppler_dest_free (found);
  return number;
}

/* Of all that a link may do, going to a page and naming an address are taken; it may not launch, run or
 * play. */
static gboolean
resolve_action (DhShelfBook *book, PopplerAction *action, int *page, double *top, char **address)
{
  *page = -1;
  *top = 0;
  *address = NULL;
  if (action == NULL)
    return FALSE;
  if (action->type == POPPLER_ACTION_GOTO_DEST)
    *page = resolve_dest (book, action->goto_dest.dest, top);
  else if (action->type == POPPLER_ACTION_URI && action->uri.uri != NULL)
    *address = g_utf8_make_valid (action->uri.uri, -1);
  return *page >= 0 || *address != NULL;
}

GVariant *
dh_pages_info (DhShelfBook *book)
{
  g_autofree char *raw = book->document != NULL ? poppler_document_get_title (book->document) : NULL;
  g_autofree char *title = g_utf8_make_valid (raw != NULL ? raw : "", -1);

  return g_variant_new (DH_PDF_INFO_TYPE, book->n_pages, title, book->encrypted);
}

GVariant *
dh_pages_sizes (DhShelfBook *book, guint first, guint count)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (DH_PDF_PAGES_TYPE));

  for (guint i = first; i < book->n_pages && i - first < count; i++)
    {
      g_autoptr (PopplerPage) page = get_page (book, i);
      g_autofree char *raw = page != NULL ? poppler_page_get_label (page) : NULL;
      g_autofree char *label = g_utf8_make_valid (raw != NULL ? raw : "", -1);
      double width, height;

      sheet_size (book, i, page, &width, &height);
      g_variant_builder_add (&builder, "(dds)", width, height, label);
    }
  return g_variant_builder_end (&builder);
}

GVariant *
dh_pages_text (PopplerPage *page)
{
  g_autofree char *text = page_text (page);
  g_autofree PopplerRectangle *rectangles = NULL;
  guint n = 0;

  G_STATIC_ASSERT (sizeof (PopplerRectangle) == 4 * sizeof (double));
  if (page == NULL || !poppler_page_get_text_layout (page, &rectangles, &n))
    n = 0;
  GVariant *array = g_variant_new_fixed_array (G_VARIANT_TYPE ("(dddd)"), rectangles, n, sizeof (PopplerRectangle));
  return g_variant_new ("(s@a(dddd))", text, array);
}

GVariant *
dh_pages_texts (DhShelfBook *book, guint first, guint count)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (DH_PDF_TEXTS_TYPE));
  gsize length = 0;

  for (guint i = first; i < book->n_pages && i - first < count && length < MAX_TEXTS; i++)
    {
      g_autoptr (PopplerPage) page = get_page (book, i);
      g_autofree char *text = page_text (page);

      length += strlen (text);
      g_variant_builder_add (&builder, "s", text);
    }
  return g_variant_builder_end (&builder);
}

GVariant *
dh_pages_links (DhShelfBook *book, PopplerPage *page)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (DH_PDF_LINKS_TYPE));
  /* As they stand on the page. */
  GList *links = page != NULL ? g_list_reverse (poppler_page_get_link_mapping (page)) : NULL;
  double width, height;
  guint n = 0;

  page_size (page, &width, &height);
  for (GList *l = links; l != NULL && n < DH_PDF_MAX_LINKS; l = l->next)
    {
      const PopplerLinkMapping *link = l->data;
      g_autofree char *address = NULL;
      double top;
      int target;

      if (!resolve_action (book, link->action, &target, &top, &address))
        continue;
      /* Links count from the bottom of the page, everything else from its top. */
      g_variant_builder_add (&builder, "(ddddids)", link->area.x1, height - link->area.y2, link->area.x2,
                             height - link->area.y1, target, top, address != NULL ? address : "");
      n++;
    }
  poppler_page_free_link_mapping (links);
  return g_variant_builder_end (&builder);
}

/* Entries may form a circle: depth and number are bounded. */
static void
add_outline (DhShelfBook *book, GVariantBuilder *builder, PopplerIndexIter *iter, guint depth, guint *n)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      g_autoptr (PopplerIndexIter) child = NULL;
      g_autofree char *address = NULL;
      g_autofree char *title = NULL;
      double top;
      int page;

      resolve_action (book, action, &page, &top, &address);
      title = g_utf8_make_valid (action != NULL && action->any.title != NULL ? action->any.title : "", -1);
      g_variant_builder_add (builder, "(usid)", depth, title, page, top);
      if (action != NULL)
        poppler_action_free (action);
      if (++*n < DH_PDF_MAX_LINKS && depth + 1 < DH_PDF_MAX_DEPTH)
        child = poppler_index_iter_get_child (iter);
      if (child != NULL)
        add_outline (book, builder, child, depth + 1, n);
    }
  while (*n < DH_PDF_MAX_LINKS && poppler_index_iter_next (iter));
}

GVariant *
dh_pages_outline (DhShelfBook *book)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (DH_PDF_OUTLINE_TYPE));
  g_autoptr (PopplerIndexIter) iter = book->document != NULL ? poppler_index_iter_new (book->document) : NULL;
  guint n = 0;

  if (iter != NULL)
    add_outline (book, &builder, iter, 0, &n);
  return g_variant_builder_end (&builder);
}

/* The page turned clockwise about its corner, so that it lies at the origin again. */
static void
turn (cairo_t *cr, int rotation, double width, double height)
{
  if (rotation == 90)
    cairo_translate (cr, height, 0);
  else if (rotation == 180)
    cairo_translate (cr, width, height);
  else if (rotation == 270)
    cairo_translate (cr, 0, width);
  cairo_rotate (cr, rotation * G_PI / 180);
}

static DhPdfStatus
draw (DhShelfBook *book, const DhPdfRequest *request, guchar *pixels)
{
  DhPdfStatus status = DH_PDF_STATUS_DONE;
  PopplerPage *page = dh_shelf_page (book, request->page);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, request->width,
                                                                  request->height, request->stride);
  cairo_t *cr = cairo_create (surface);
  double width, height;

  sheet_size (book, request->page, page, &width, &height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -request->x, -request->y);
  cairo_scale (cr, request->scale, request->scale);
  turn (cr, request->rotation, width, height);
  if (book->tiff != NULL)
    status = dh_tiff_draw (book->tiff, request->page, cr, width, height);
  else
    poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return status;
}

static void
unmap (Memory *memory)
{
  if (memory->data != NULL)
    munmap (memory->data, memory->length);
  memset (memory, 0, sizeof *memory);
}

/* What was mapped before is found again; the client uses the same few over and over. Takes @fd. */
static gpointer
map_memory (guint32 number, gsize length, int fd)
{
  static Memory memories[N_MEMORIES];
  static guint64 now;
  Memory *memory = &memories[0];
  struct stat info;

  for (guint i = 0; i < N_MEMORIES; i++)
    {
      if (memories[i].number == number && memories[i].length >= length)
        {
          close (fd);
          memories[i].used = ++now;
          return memories[i].data;
        }
      if (memories[i].used < memory->used)
        memory = &memories[i];
    }
  unmap (memory);
  gboolean fits = number != 0 && fstat (fd, &info) == 0 && info.st_size > 0 && (gsize) info.st_size >= length;
  gpointer data = MAP_FAILED;
  if (fits)
    data = mmap (NULL, (gsize) info.st_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
  close (fd);
  if (data == MAP_FAILED)
    return NULL;
  *memory = (Memory) { number, data, (gsize) info.st_size, ++now };
  return data;
}

DhPdfStatus
dh_pages_render (DhShelfBook *book, const DhPdfRequest *request, int fd)
{
  gpointer pixels = fd >= 0 ? map_memory (request->memory, (gsize) request->stride * request->height, fd) : NULL;

  if (pixels == NULL)
    return DH_PDF_STATUS_TOO_LARGE;
  return draw (book, request, pixels);
}
