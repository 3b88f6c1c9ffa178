/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-serve.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dh-pages.h"

/* A whole request, and the descriptor that came with it or -1. */
static gboolean
receive (int socket, DhPdfRequest *request, int *fd)
{
  gsize done = 0;

  *fd = -1;
  while (done < sizeof *request)
    {
      union
      {
        struct cmsghdr align;
        char space[CMSG_SPACE (sizeof (int))];
      } control;
      struct iovec part = { (char *) request + done, sizeof *request - done };
      struct msghdr message
          = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control };
      gssize got = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      struct cmsghdr *header = CMSG_FIRSTHDR (&message);
      if (header != NULL && header->cmsg_type == SCM_RIGHTS)
        memcpy (fd, CMSG_DATA (header), sizeof *fd);
      done += got;
    }
  request->password[DH_PDF_MAX_PASSWORD - 1] = '\0';
  return TRUE;
}

static gboolean
send_all (int socket, gconstpointer data, gsize length)
{
  const char *at = data;

  while (length > 0)
    {
      gssize sent = write (socket, at, length);

      if (sent < 0 && errno == EINTR)
        continue;
      if (sent <= 0)
        return FALSE;
      at += sent;
      length -= sent;
    }
  return TRUE;
}

static gboolean
answer (int socket, DhPdfStatus status, GVariant *variant)
{
  DhPdfAnswer head = { .status = status };

  if (variant != NULL && g_variant_get_size (variant) > DH_PDF_MAX_ANSWER)
    head.status = DH_PDF_STATUS_TOO_LARGE;
  else if (variant != NULL && status == DH_PDF_STATUS_DONE)
    head.length = g_variant_get_size (variant);
  return send_all (socket, &head, sizeof head)
         && (head.length == 0 || send_all (socket, g_variant_get_data (variant), head.length));
}

static DhPdfStatus
serve_page (DhShelfBook *book, const DhPdfRequest *request, int *fd, GVariant **variant)
{
  PopplerPage *page = dh_shelf_page (book, request->page);

  if (request->page >= book->n_pages || (page == NULL && book->tiff == NULL))
    return DH_PDF_STATUS_NO_PAGE;
  switch (request->op)
    {
    case DH_PDF_OP_RENDER:
      return dh_pages_render (book, request, g_steal_fd (fd));
    case DH_PDF_OP_TEXT:
      *variant = dh_pages_text (page);
      break;
    case DH_PDF_OP_LINKS:
      *variant = dh_pages_links (book, page);
      break;
    default:
      return DH_PDF_STATUS_NO_PAGE;
    }
  return DH_PDF_STATUS_DONE;
}

static DhPdfStatus
serve (const DhPdfRequest *request, int *fd, GVariant **variant)
{
  DhPdfStatus status = DH_PDF_STATUS_DONE;

  if (request->op == DH_PDF_OP_CLOSE)
    {
      dh_shelf_close (request->document);
      return status;
    }
  DhShelfBook *book = request->op == DH_PDF_OP_OPEN
                          ? dh_shelf_open (request->document, g_steal_fd (fd), request->password, &status)
                          : dh_shelf_find (request->document);
  if (book == NULL)
    return request->op == DH_PDF_OP_OPEN ? status : DH_PDF_STATUS_NOT_OPEN;

  switch (request->op)
    {
    case DH_PDF_OP_OPEN:
      *variant = dh_pages_info (book);
      return status;
    case DH_PDF_OP_PAGES:
      *variant = dh_pages_sizes (book, request->page, request->count);
      return status;
    case DH_PDF_OP_TEXTS:
      *variant = dh_pages_texts (book, request->page, request->count);
      return status;
    case DH_PDF_OP_OUTLINE:
      *variant = dh_pages_outline (book);
      return status;
    default:
      return serve_page (book, request, fd, variant);
    }
}

void
dh_serve (int socket)
{
  DhPdfRequest request;
  int fd = -1;

  while (receive (socket, &request, &fd))
    {
      GVariant *floating = NULL;
      DhPdfStatus status = serve (&request, &fd, &floating);
      g_autoptr (GVariant) variant = floating != NULL ? g_variant_ref_sink (floating) : NULL;

      if (fd >= 0)
        close (fd);
      if (!answer (socket, status, variant))
        return;
    }
}
