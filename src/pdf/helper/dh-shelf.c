/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-shelf.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_BOOKS 8

static DhShelfBook books[N_BOOKS]; /* number 0: empty */
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

/* A file too large to map is read piece by piece through its descriptor, which poppler then owns. */
static PopplerDocument *
load (int fd, const char *password, GError **error)
{
  g_autoptr (GBytes) bytes = map_file (fd);

  if (bytes == NULL)
    return poppler_document_new_from_fd (fd, password, error);
  close (fd);
  return poppler_document_new_from_bytes (bytes, password, error);
}

DhShelfBook *
dh_shelf_open (guint32 number, int fd, const char *password, DhPdfStatus *status)
{
  g_autoptr (GError) error = NULL;

  dh_shelf_close (number);
  g_autoptr (PopplerDocument) document = load (fd, *password != '\0' ? password : NULL, &error);
  if (document == NULL)
    {
      *status = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? DH_PDF_STATUS_PASSWORD
                                                                                : DH_PDF_STATUS_DAMAGED;
      return NULL;
    }

  int n_pages = poppler_document_get_n_pages (document);
  if (n_pages < 1 || n_pages > DH_PDF_MAX_PAGES)
    {
      *status = n_pages < 1 ? DH_PDF_STATUS_EMPTY : DH_PDF_STATUS_TOO_LARGE;
      return NULL;
    }
  DhShelfBook *book = free_place ();
  book->number = number;
  book->document = g_steal_pointer (&document);
  book->n_pages = n_pages;
  book->encrypted = *password != '\0' || poppler_document_get_permissions (book->document) != POPPLER_PERMISSIONS_FULL;
  book->used = ++now;
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
  if (page >= book->n_pages)
    return NULL;
  if (book->page == NULL || (guint) poppler_page_get_index (book->page) != page)
    {
      g_clear_object (&book->page);
      book->page = poppler_document_get_page (book->document, page);
    }
  return book->page;
}
