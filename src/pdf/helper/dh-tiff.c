/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-tiff.h"

#include <math.h>
#include <string.h>
#include <tiffio.h>

/* Of one page, as it is decoded: A3 at 600 dots to the inch has 70 million. */
#define MAX_PIXELS (100 * 1000 * 1000)
#define MAX_BUFFER (512 * 1024 * 1024)
#define MAX_PARTS 65536 /* of a page, that are looked for */
#define POINTS 72.0
/* When the file does not say, or says what no scanner does. */
#define DEFAULT_RESOLUTION 96.0
#define MIN_RESOLUTION 10.0
#define MAX_RESOLUTION 10000.0

/* Where the chain of directories, one a page, keeps its numbers. */
typedef struct
{
  gboolean big_endian;
  guint offset;     /* bytes of an offset */
  guint count;      /* bytes of a directory's count of entries */
  guint entry;      /* bytes of an entry */
  guint64 first_at; /* where the file names its first directory */
} Form;

struct _DhTiff
{
  GBytes *bytes;
  const guchar *data;
  gsize length;
  gsize at;       /* libtiff reads on from here */
  GArray *places; /* guint64, of each page's directory */
  TIFF *handle;
  guint page; /* whose directory libtiff holds; G_MAXUINT: none */
};

/* Decoding takes longer than drawing, and a page is drawn several times: in small, in pieces. */
static struct
{
  DhTiff *tiff;
  guint page;
  cairo_surface_t *picture;
} drawn;

static guint64
number_at (const DhTiff *self, gboolean big_endian, guint64 at, guint n_bytes)
{
  guint64 value = 0;

  if (at > self->length || self->length - at < n_bytes)
    return 0;
  for (guint i = 0; i < n_bytes; i++)
    value |= (guint64) self->data[at + i] << 8 * (big_endian ? n_bytes - 1 - i : i);
  return value;
}

static Form
read_form (const DhTiff *self)
{
  gboolean big_endian = self->data[0] == 'M';

  if (number_at (self, big_endian, 2, 2) == 43)
    return (Form) { big_endian, 8, 8, 20, 8 };
  return (Form) { big_endian, 4, 2, 12, 4 };
}

/* A small copy of a page, or a mask for it, is no page. The tag that says so is the lowest there is, and
 * entries stand in the order of their tags. */
static gboolean
is_page (const DhTiff *self, const Form *form, guint64 place)
{
  guint64 entry = place + form->count;
  guint64 value_at = entry + form->entry - form->offset;

  return number_at (self, form->big_endian, entry, 2) != TIFFTAG_SUBFILETYPE
         || (number_at (self, form->big_endian, value_at, 4) & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0;
}

/* From directory to directory, as far as they lead to new ones inside the file. FALSE: there are too many. */
static gboolean
find_pages (DhTiff *self)
{
  const Form form = read_form (self);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 place = number_at (self, form.big_endian, form.first_at, form.offset);

  while (place != 0 && place < self->length && g_hash_table_add (seen, GSIZE_TO_POINTER (place)))
    {
      guint64 n = number_at (self, form.big_endian, place, form.count);

      if (n == 0 || n > G_MAXUINT16 || g_hash_table_size (seen) > DH_PDF_MAX_PAGES)
        return n == 0 || n > G_MAXUINT16;
      if (is_page (self, &form, place))
        g_array_append_val (self->places, place);
      place = number_at (self, form.big_endian, place + form.count + n * form.entry, form.offset);
    }
  return TRUE;
}

/* What libtiff asks of a file. */

static tmsize_t
read_cb (thandle_t data, void *buffer, tmsize_t length)
{
  DhTiff *self = data;
  gsize n = MIN ((gsize) MAX (length, 0), self->length - MIN (self->at, self->length));

  memcpy (buffer, self->data + self->at, n);
  self->at += n;
  return (tmsize_t) n;
}

static tmsize_t
write_cb (thandle_t data, void *buffer, tmsize_t length)
{
  return 0;
}

static toff_t
seek_cb (thandle_t data, toff_t offset, int whence)
{
  DhTiff *self = data;
  gsize base = whence == SEEK_CUR ? self->at : whence == SEEK_END ? self->length : 0;

  self->at = offset <= self->length - MIN (base, self->length) ? base + offset : self->length;
  return self->at;
}

static int
close_cb (thandle_t data)
{
  return 0;
}

static toff_t
size_cb (thandle_t data)
{
  return ((DhTiff *) data)->length;
}

static int
map_cb (thandle_t data, void **memory, toff_t *length)
{
  const DhTiff *self = data;

  *memory = (void *) self->data;
  *length = self->length;
  return 1;
}

static void
unmap_cb (thandle_t data, void *memory, toff_t length)
{
}

/* Damage is told by what is answered. */
static int
silent_cb (TIFF *tiff, void *data, const char *module, const char *format, va_list args)
{
  return 1;
}

/* h: no page is read yet. D and O: of the places of a page's strips those that are needed, because a
 * directory may claim millions. */
static TIFF *
open_handle (DhTiff *self)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();

  TIFFOpenOptionsSetMaxSingleMemAlloc (options, MAX_BUFFER);
  TIFFOpenOptionsSetErrorHandlerExtR (options, silent_cb, NULL);
  TIFFOpenOptionsSetWarningHandlerExtR (options, silent_cb, NULL);
  TIFF *tiff = TIFFClientOpenExt ("scan", "rhDO", self, read_cb, write_cb, seek_cb, close_cb, size_cb, map_cb, unmap_cb,
                                  options);
  TIFFOpenOptionsFree (options);
  return tiff;
}

static gboolean
turn_to (DhTiff *self, guint page)
{
  if (self->page != page)
    self->page = TIFFSetSubDirectory (self->handle, g_array_index (self->places, guint64, page)) == 1 ? page
                                                                                                      : G_MAXUINT;
  return self->page == page;
}

static double
read_resolution (TIFF *tiff, guint tag)
{
  guint16 unit = RESUNIT_INCH;
  float value = 0;

  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  if (TIFFGetField (tiff, tag, &value) != 1 || unit == RESUNIT_NONE)
    return DEFAULT_RESOLUTION;
  double resolution = unit == RESUNIT_CENTIMETER ? value * 2.54 : value;
  return resolution >= MIN_RESOLUTION && resolution <= MAX_RESOLUTION ? resolution : DEFAULT_RESOLUTION;
}

static void
read_pixels (TIFF *tiff, guint32 *width, guint32 *height)
{
  *width = *height = 0;
  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, height);
}

static guint
read_orientation (TIFF *tiff)
{
  guint16 orientation = ORIENTATION_TOPLEFT;

  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  return orientation <= ORIENTATION_LEFTBOT ? orientation : ORIENTATION_TOPLEFT;
}

/* Of what is left of a file that ends too early, nothing may belong to this page. */
static gboolean
has_a_part (const DhTiff *self)
{
  guint32 n = TIFFIsTiled (self->handle) ? TIFFNumberOfTiles (self->handle) : TIFFNumberOfStrips (self->handle);

  for (guint32 i = 0; i < MIN (n, MAX_PARTS); i++)
    {
      guint64 at = TIFFGetStrileOffset (self->handle, i);

      if (at > 0 && at < self->length && TIFFGetStrileByteCount (self->handle, i) <= self->length - at)
        return TRUE;
    }
  return FALSE;
}

/* libtiff's red and blue change places for cairo. */
static void
swap_colours (cairo_surface_t *picture)
{
  guint32 *pixels = (gpointer) cairo_image_surface_get_data (picture);
  gsize n = (gsize) cairo_image_surface_get_width (picture) * (gsize) cairo_image_surface_get_height (picture);

  for (gsize i = 0; i < n; i++)
    pixels[i] = (pixels[i] & 0xff00ff00) | (pixels[i] & 0xff) << 16 | (pixels[i] >> 16 & 0xff);
  cairo_surface_mark_dirty (picture);
}

/* As it is stored: the page is turned when it is drawn. Strips that are damaged or cut off are black. */
static gboolean
decode_into (TIFFRGBAImage *image, cairo_surface_t *picture)
{
  guint32 *pixels = (gpointer) cairo_image_surface_get_data (picture);

  if (pixels == NULL)
    return FALSE;
  memset (pixels, 0xff, (gsize) image->width * image->height * sizeof *pixels);
  image->orientation = image->req_orientation = ORIENTATION_TOPLEFT;
  if (TIFFRGBAImageGet (image, pixels, image->width, image->height) != 1)
    return FALSE;
  swap_colours (picture);
  return TRUE;
}

static cairo_surface_t *
decode (DhTiff *self, guint page, DhPdfStatus *status)
{
  char reason[1024];
  TIFFRGBAImage image;
  guint32 width, height;
  cairo_surface_t *picture = NULL;

  *status = DH_PDF_STATUS_NO_PAGE;
  if (!turn_to (self, page))
    return NULL;
  read_pixels (self->handle, &width, &height);
  if ((guint64) width * height > MAX_PIXELS)
    {
      *status = DH_PDF_STATUS_TOO_LARGE;
      return NULL;
    }
  if (width == 0 || height == 0 || !has_a_part (self) || !TIFFRGBAImageOK (self->handle, reason)
      || !TIFFRGBAImageBegin (&image, self->handle, 0, reason))
    return NULL;
  picture = cairo_image_surface_create (image.alpha != 0 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int) width,
                                        (int) height);
  if (cairo_surface_status (picture) != CAIRO_STATUS_SUCCESS)
    *status = DH_PDF_STATUS_TOO_LARGE;
  else if (decode_into (&image, picture))
    *status = DH_PDF_STATUS_DONE;
  TIFFRGBAImageEnd (&image);
  if (*status != DH_PDF_STATUS_DONE)
    g_clear_pointer (&picture, cairo_surface_destroy);
  return picture;
}

static void
forget_drawn (void)
{
  g_clear_pointer (&drawn.picture, cairo_surface_destroy);
  drawn.tiff = NULL;
}

static cairo_surface_t *
find_picture (DhTiff *self, guint page, DhPdfStatus *status)
{
  *status = DH_PDF_STATUS_DONE;
  if (drawn.tiff == self && drawn.page == page)
    return drawn.picture;
  /* First, so that two are never held at once. */
  forget_drawn ();
  drawn.picture = decode (self, page, status);
  if (drawn.picture != NULL)
    {
      drawn.tiff = self;
      drawn.page = page;
    }
  return drawn.picture;
}

/* From the square as it is stored to the square as it is looked at: TIFF numbers eight ways to lay a page
 * on a scanner. */
static void
orient (cairo_t *cr, guint orientation)
{
  static const cairo_matrix_t ways[] = {
    { 1, 0, 0, 1, 0, 0 }, { -1, 0, 0, 1, 1, 0 }, { -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 },
    { 0, 1, 1, 0, 0, 0 }, { 0, 1, -1, 0, 1, 0 }, { 0, -1, -1, 0, 1, 1 }, { 0, -1, 1, 0, 0, 1 },
  };

  if (orientation >= 1 && orientation <= G_N_ELEMENTS (ways))
    cairo_transform (cr, &ways[orientation - 1]);
}

gboolean
dh_tiff_begins (const guchar *head, gsize length)
{
  return length >= 4
         && (memcmp (head, "II*\0", 4) == 0 || memcmp (head, "MM\0*", 4) == 0 || memcmp (head, "II+\0", 4) == 0
             || memcmp (head, "MM\0+", 4) == 0);
}

DhTiff *
dh_tiff_new (GBytes *bytes, DhPdfStatus *status)
{
  g_autoptr (DhTiff) self = g_new0 (DhTiff, 1);

  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->length);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->page = G_MAXUINT;
  if (!find_pages (self))
    *status = DH_PDF_STATUS_TOO_LARGE;
  else if (self->places->len == 0 || (self->handle = open_handle (self)) == NULL)
    *status = DH_PDF_STATUS_DAMAGED;
  else
    {
      *status = DH_PDF_STATUS_DONE;
      return g_steal_pointer (&self);
    }
  return NULL;
}

void
dh_tiff_free (DhTiff *self)
{
  if (drawn.tiff == self)
    forget_drawn ();
  g_clear_pointer (&self->handle, TIFFClose);
  g_array_unref (self->places);
  g_bytes_unref (self->bytes);
  g_free (self);
}

guint
dh_tiff_n_pages (DhTiff *self)
{
  return self->places->len;
}

void
dh_tiff_get_size (DhTiff *self, guint page, double *width, double *height)
{
  guint32 columns, rows;

  *width = *height = 0;
  if (page >= self->places->len || !turn_to (self, page))
    return;
  read_pixels (self->handle, &columns, &rows);
  double across = columns * POINTS / read_resolution (self->handle, TIFFTAG_XRESOLUTION);
  double down = rows * POINTS / read_resolution (self->handle, TIFFTAG_YRESOLUTION);
  gboolean lies = read_orientation (self->handle) >= ORIENTATION_LEFTTOP;
  *width = lies ? down : across;
  *height = lies ? across : down;
}

DhPdfStatus
dh_tiff_draw (DhTiff *self, guint page, cairo_t *cr, double width, double height)
{
  DhPdfStatus status;
  cairo_surface_t *picture = find_picture (self, page, &status);

  if (picture == NULL)
    return status;
  cairo_save (cr);
  cairo_scale (cr, width, height);
  orient (cr, turn_to (self, page) ? read_orientation (self->handle) : ORIENTATION_TOPLEFT);
  cairo_rectangle (cr, 0, 0, 1, 1);
  cairo_scale (cr, 1.0 / cairo_image_surface_get_width (picture), 1.0 / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  /* Edges are not mixed with what lies beside the paper. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_fill (cr);
  cairo_restore (cr);
  return DH_PDF_STATUS_DONE;
}
