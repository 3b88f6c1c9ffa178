/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-shelf.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_BOOKS 8

static DhShelfBook books[N_BOOKS]; /* number 0: empty */
static PopplerDocument *first_book;
static guint64 now;

typedef struct
{
  gpointer data;
  gsize length;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *self = data;

  munmap (self->data, self->length);
  g_free (self);
}

/* The file as it is, not a copy: the memory limit is for what poppler makes of it. */
static GBytes *
map_file (int fd)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || info.st_size <= 0)
    return NULL;
  gpointer data = mmap (NULL, info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED)
    return NULL;
  Mapping *mapping = g_new (Mapping, 1);
  mapping->data = data;
  mapping->length = info.st_size;
  return g_bytes_new_with_free_func (data, info.st_size, mapping_free, mapping);
}

static void
clear_book (DhShelfBook *book)
{
  g_clear_object (&book->page);
  g_clear_object (&book->document);
  g_clear_pointer (&book->tiff, dh_tiff_free);
  book->number = 0;
}

static DhShelfBook *
free_place (void)
{
  DhShelfBook *oldest = &books[0];

  for (guint i = 0; i < N_BOOKS; i++)
    {
      if (books[i].number == 0)
        return &books[i];
      if (books[i].used < oldest->used)
        oldest = &books[i];
    }
  clear_book (oldest);
  return oldest;
}

/* Of ours, and therefore opened outside the walls. */
static const char first_text[] = "%PDF-1.4\n"
                                 "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                 "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                                 "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
                                 "trailer<</Root 1 0 R>>\n";

void
dh_shelf_prepare (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (first_text, sizeof first_text - 1);

  /* Never closed: with its last file poppler forgets its tables. */
  first_book = poppler_document_new_from_bytes (bytes, NULL, NULL);
  if (first_book == NULL)
    g_debug ("poppler does not read the first book");
  /* Kept open, so that the converter of passwords stays loaded. */
  if (g_iconv_open ("ISO-8859-1", "UTF-8") == (GIConv) -1)
    g_debug ("passwords cannot be converted");
}

/* A file too large to map is read piece by piece through its descriptor, which poppler then owns. */
static PopplerDocument *
load (int fd, GError **error)
{
  g_autoptr (GBytes) bytes = map_file (fd);

  if (bytes == NULL)
    return poppler_document_new_from_fd (fd, NULL, error);
  close (fd);
  return poppler_document_new_from_bytes (bytes, NULL, error);
}

static gboolean
fits_latin1 (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) > 0xff)
      return FALSE;
  return TRUE;
}

/* poppler 25.03 turns passwords into Latin-1, and falls over one that does not fit, while files since PDF
 * 2.0 are locked with UTF-8. Each byte written as the Latin-1 letter of its number comes out as itself. */
static char *
spell_bytes (const char *password)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = password; *p != '\0'; p++)
    g_string_append_unichar (letters, (guchar) *p);
  return g_string_free (letters, FALSE);
}

/* Through the descriptor: poppler_document_new_from_bytes () of 25.03 crashes on a wrong password. Any
 * failure here is one of the password, because without it the file was found to be locked, not broken. */
static PopplerDocument *
unlock (int fd, const char *password)
{
  PopplerDocument *document = NULL;

  if (fits_latin1 (password))
    document = poppler_document_new_from_fd (dup (fd), password, NULL);
  if (document == NULL && !g_str_is_ascii (password))
    {
      g_autofree char *bytes = spell_bytes (password);
      document = poppler_document_new_from_fd (dup (fd), bytes, NULL);
    }
  return document;
}

static PopplerDocument *
load_or_unlock (int fd, const char *password, DhPdfStatus *status)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = load (dup (fd), &error);

  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    {
      if (*password != '\0')
        document = unlock (fd, password);
      *status = DH_PDF_STATUS_PASSWORD;
    }
  else
    *status = DH_PDF_STATUS_DAMAGED;
  close (fd);
  return document;
}

static gboolean
is_tiff (int fd)
{
  guchar head[4];

  return pread (fd, head, sizeof head, 0) == sizeof head && dh_tiff_begins (head, sizeof head);
}

static DhShelfBook *
put_in (guint32 number, guint n_pages)
{
  DhShelfBook *book = free_place ();

  book->number = number;
  book->n_pages = n_pages;
  book->used = ++now;
  return book;
}

static DhShelfBook *
open_tiff (guint32 number, int fd, DhPdfStatus *status)
{
  g_autoptr (GBytes) bytes = map_file (fd);
  g_autoptr (DhTiff) tiff = NULL;

  close (fd);
  *status = DH_PDF_STATUS_TOO_LARGE;
  if (bytes != NULL)
    tiff = dh_tiff_new (bytes, status);
  if (tiff == NULL)
    return NULL;
  DhShelfBook *book = put_in (number, dh_tiff_n_pages (tiff));
  book->tiff = g_steal_pointer (&tiff);
  book->encrypted = FALSE;
  return book;
}

DhShelfBook *
dh_shelf_open (guint32 number, int fd, const char *password, DhPdfStatus *status)
{
  dh_shelf_close (number);
  if (is_tiff (fd))
    return open_tiff (number, fd, status);
  g_autoptr (PopplerDocument) document = load_or_unlock (fd, password, status);
  if (document == NULL)
    return NULL;

  int n_pages = poppler_document_get_n_pages (document);
  if (n_pages < 1 || n_pages > DH_PDF_MAX_PAGES)
    {
      *status = n_pages < 1 ? DH_PDF_STATUS_EMPTY : DH_PDF_STATUS_TOO_LARGE;
      return NULL;
    }
  gboolean locked = *status == DH_PDF_STATUS_PASSWORD;
  *status = DH_PDF_STATUS_DONE;
  DhShelfBook *book = put_in (number, n_pages);
  book->document = g_steal_pointer (&document);
  book->encrypted = locked || poppler_document_get_permissions (book->document) != POPPLER_PERMISSIONS_FULL;
  return book;
}

DhShelfBook *
dh_shelf_find (guint32 number)
{
  for (guint i = 0; i < N_BOOKS; i++)
    {
      if (number != 0 && books[i].number == number)
        {
          books[i].used = ++now;
          return &books[i];
        }
    }
  return NULL;
}

void
dh_shelf_close (guint32 number)
{
  DhShelfBook *book = dh_shelf_find (number);

  if (book != NULL)
    clear_book (book);
}

PopplerPage *
dh_shelf_page (DhShelfBook *book, guint page)
{
  if (page >= book->n_pages || book->tiff != NULL)
    return NULL;
  if (book->page == NULL || (guint) poppler_page_get_index (book->page) != page)
    {
      g_clear_object (&book->page);
      book->page = poppler_document_get_page (book->document, page);
    }
  return book->page;
}
