/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dh-pdf-protocol-private.h"

/* A helper that misbehaves. What it does is the first word of the file it is to open; "good" answers as
 * the protocol asks. After opening, the word decides about every other question. */

static char word[16];

static gboolean
receive (DhPdfRequest *request)
{
  union
  {
    struct cmsghdr align;
    char space[CMSG_SPACE (sizeof (int))];
  } control;
  struct iovec part = { request, sizeof *request };
  struct msghdr message
      = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control };

  if (recvmsg (DH_PDF_SOCKET, &message, MSG_WAITALL) != sizeof *request)
    return FALSE;
  struct cmsghdr *header = CMSG_FIRSTHDR (&message);
  if (header != NULL)
    {
      int fd;

      memcpy (&fd, CMSG_DATA (header), sizeof fd);
      if (request->op == DH_PDF_OP_OPEN)
        {
          gssize length = pread (fd, word, sizeof word - 1, 0);
          word[MAX (length, 0)] = '\0';
        }
      close (fd);
    }
  return TRUE;
}

static void
tell (gconstpointer data, gsize length)
{
  if (write (DH_PDF_SOCKET, data, length) != (gssize) length)
    exit (1);
}

static void
answer (DhPdfStatus status, GVariant *floating)
{
  g_autoptr (GVariant) variant = floating != NULL ? g_variant_ref_sink (floating) : NULL;
  DhPdfAnswer head = { status, variant != NULL ? g_variant_get_size (variant) : 0 };

  tell (&head, sizeof head);
  if (variant != NULL)
    tell (g_variant_get_data (variant), head.length);
}

static void
answer_soundly (const DhPdfRequest *request)
{
  const char *texts[] = { "one", "two", NULL };

  if (request->op == DH_PDF_OP_OPEN)
    answer (DH_PDF_STATUS_DONE, g_variant_new (DH_PDF_INFO_TYPE, 2, "Fake", FALSE));
  else if (request->op == DH_PDF_OP_TEXTS)
    answer (DH_PDF_STATUS_DONE, g_variant_new_strv (texts + request->page, 2 - request->page));
  else
    answer (DH_PDF_STATUS_DONE, NULL);
}

static void
misbehave (const DhPdfRequest *request)
{
  DhPdfAnswer head = { 0, 0 };
  const double lies[] = { G_MAXDOUBLE, -1, 0.0 / 0.0, 5 };

  if (g_str_equal (word, "crash"))
    {
      /* It is meant: no sanitizer shall tell of it. */
      signal (SIGSEGV, SIG_DFL);
      raise (SIGSEGV);
    }
  else if (g_str_equal (word, "exit"))
    exit (0);
  else if (g_str_equal (word, "locked"))
    exit (DH_PDF_EXIT_UNPROTECTED);
  else if (g_str_equal (word, "hang"))
    pause ();
  else if (g_str_equal (word, "half"))
    {
      tell (&head, sizeof head / 2);
      pause ();
    }
  else if (g_str_equal (word, "status"))
    {
      head.status = 4711;
      tell (&head, sizeof head);
    }
  else if (g_str_equal (word, "length"))
    {
      head.length = G_MAXUINT32;
      tell (&head, sizeof head);
    }
  else if (g_str_equal (word, "noise"))
    {
      head.length = 8;
      tell (&head, sizeof head);
      tell ("\377\377\377\377\377\377\377\377", 8);
    }
  else if (g_str_equal (word, "pages"))
    answer (DH_PDF_STATUS_DONE, g_variant_new (DH_PDF_INFO_TYPE, G_MAXUINT32, "Fake", FALSE));
  else if (request->op == DH_PDF_OP_TEXT)
    {
      /* One character, one rectangle: of numbers that are none. */
      GVariant *rects = g_variant_new_fixed_array (G_VARIANT_TYPE ("(dddd)"), lies, 1, sizeof lies);
      answer (DH_PDF_STATUS_DONE, g_variant_new ("(s@a(dddd))", "x", rects));
    }
  else if (request->op == DH_PDF_OP_TEXTS)
    answer (DH_PDF_STATUS_DONE, g_variant_new_strv (NULL, 0));
  else
    answer (DH_PDF_STATUS_NOT_OPEN, NULL);
}

int
main (void)
{
  DhPdfRequest request;

  while (receive (&request))
    {
      if (request.op == DH_PDF_OP_CLOSE)
        answer (DH_PDF_STATUS_DONE, NULL);
      else if (g_str_equal (word, "good") || g_str_equal (word, "twice")
               || (g_str_has_prefix (word, "late") && request.op == DH_PDF_OP_OPEN))
        answer_soundly (&request);
      else if (g_str_equal (word, "latehang"))
        pause ();
      else
        misbehave (&request);
      if (g_str_equal (word, "twice"))
        answer_soundly (&request);
    }
  return 0;
}
