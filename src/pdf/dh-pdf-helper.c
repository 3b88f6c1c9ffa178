/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct _DhPdfHelper
{
  pid_t pid; /* 0 when its end has been seen */
  int socket;
  gint64 start;
  int exit_status;
};

typedef struct
{
  int wake;
  DhPdfPatience patience;
  gpointer data;
} Waiter;

/* What the helper may know of the surroundings: where fonts are, and how the sanitizers are set. */
static const char *const passed_on[] = {
  "HOME",           "XDG_CONFIG_HOME", "XDG_DATA_HOME",   "XDG_DATA_DIRS",
  "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "LD_LIBRARY_PATH",
  "ASAN_OPTIONS",   "UBSAN_OPTIONS",   "LSAN_OPTIONS",
};

static char **
make_environment (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (passed_on); i++)
    {
      const char *value = g_getenv (passed_on[i]);

      if (value != NULL)
        g_strv_builder_take (builder, g_strconcat (passed_on[i], "=", value, NULL));
    }
  return g_strv_builder_end (builder);
}

/* DONGHANH_PDF_HELPER: the one of a build that is not installed. */
static const char *
helper_path (void)
{
  const char *path = g_getenv ("DONGHANH_PDF_HELPER");

  return path != NULL ? path : DH_LIBEXEC_DIR "/donghanh-pdf";
}

/* Its complaints about broken files are nobody's business, unless somebody looks for them. */
static int
spawn (pid_t *pid, int socket)
{
  const char *path = helper_path ();
  char *arguments[] = { (char *) path, NULL };
  g_auto (GStrv) environment = make_environment ();
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (g_getenv ("DONGHANH_PDF_COMPLAIN") == NULL)
    posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2 (&actions, socket, DH_PDF_SOCKET);
  int status = posix_spawn (pid, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy (&actions);
  posix_spawnattr_destroy (&attributes);
  return status;
}

DhPdfHelper *
_dh_pdf_helper_new (GError **error)
{
  int sockets[2];
  pid_t pid = 0;

  int status = socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0 ? 0 : errno;
  if (status == 0)
    {
      /* dup2 () onto itself would keep the flag that closes it. */
      if (sockets[1] == DH_PDF_SOCKET)
        fcntl (sockets[1], F_SETFD, 0);
      status = spawn (&pid, sockets[1]);
      close (sockets[1]);
      if (status != 0)
        close (sockets[0]);
    }
  if (status != 0)
    {
      g_set_error (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_HELPER,
                   _ ("The program that reads PDF files cannot be started: %s."), g_strerror (status));
      return NULL;
    }
  DhPdfHelper *self = g_new0 (DhPdfHelper, 1);
  self->pid = pid;
  self->socket = sockets[0];
  self->start = g_get_monotonic_time ();
  return self;
}

static void
reap (DhPdfHelper *self)
{
  int status = 0;

  if (self->pid == 0)
    return;
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  self->pid = 0;
  self->exit_status = status;
}

void
_dh_pdf_helper_free (DhPdfHelper *self)
{
  if (self->pid != 0)
    kill (self->pid, SIGKILL);
  reap (self);
  close (self->socket);
  g_free (self);
}

gint64
_dh_pdf_helper_get_start (DhPdfHelper *self)
{
  return self->start;
}

/* It has nothing to say unasked: readable means closed. */
gboolean
_dh_pdf_helper_is_alive (DhPdfHelper *self)
{
  struct pollfd descriptor = { self->socket, POLLIN, 0 };

  return poll (&descriptor, 1, 0) == 0;
}

gboolean
_dh_pdf_helper_refused (DhPdfHelper *self)
{
  if (self->pid != 0)
    kill (self->pid, SIGKILL);
  reap (self);
  return WIFEXITED (self->exit_status) && WEXITSTATUS (self->exit_status) == DH_PDF_EXIT_UNPROTECTED;
}

static gboolean
send_request (DhPdfHelper *self, const DhPdfRequest *request, int fd)
{
  union
  {
    struct cmsghdr align;
    char space[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct iovec part = { (gpointer) request, sizeof *request };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  gssize sent;

  if (fd >= 0)
    {
      message.msg_control = &control;
      message.msg_controllen = sizeof control;
      struct cmsghdr *header = CMSG_FIRSTHDR (&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (header), &fd, sizeof fd);
    }
  do
    sent = sendmsg (self->socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  /* Far below the size of the socket's buffer, and nothing else is in it: whole or not at all. */
  return sent == sizeof *request;
}

/* Until there is something to read. */
static DhPdfExchange
wait_readable (DhPdfHelper *self, const Waiter *waiter)
{
  for (;;)
    {
      struct pollfd descriptors[] = { { self->socket, POLLIN, 0 }, { waiter->wake, POLLIN, 0 } };
      gint64 end = waiter->patience (waiter->data);
      gint64 left = end - g_get_monotonic_time ();

      if (end < 0)
        return DH_PDF_STOPPED;
      if (left <= 0)
        return DH_PDF_STALLED;
      poll (descriptors, G_N_ELEMENTS (descriptors), (int) MIN (left / 1000 + 1, G_MAXINT));
      if (descriptors[1].revents != 0)
        {
          guint64 count;
          if (read (waiter->wake, &count, sizeof count) < 0)
            g_debug ("spurious wake");
        }
      if (descriptors[0].revents != 0)
        return DH_PDF_EXCHANGED;
    }
}

static DhPdfExchange
receive (DhPdfHelper *self, gpointer data, gsize length, const Waiter *waiter)
{
  char *at = data;

  while (length > 0)
    {
      DhPdfExchange result = wait_readable (self, waiter);

      if (result != DH_PDF_EXCHANGED)
        return result;
      gssize got = recv (self->socket, at, length, MSG_DONTWAIT);
      if (got < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (got <= 0)
        return DH_PDF_GONE;
      at += got;
      length -= got;
    }
  return DH_PDF_EXCHANGED;
}

DhPdfExchange
_dh_pdf_helper_exchange (DhPdfHelper *self, const DhPdfRequest *request, int fd, int wake, DhPdfPatience patience,
                         gpointer data, DhPdfStatus *status, GBytes **payload)
{
  const Waiter waiter = { wake, patience, data };
  DhPdfAnswer head;

  if (!send_request (self, request, fd))
    return DH_PDF_GONE;
  DhPdfExchange result = receive (self, &head, sizeof head, &waiter);
  if (result != DH_PDF_EXCHANGED)
    return result;
  if (head.status >= DH_PDF_N_STATUS || head.length > DH_PDF_MAX_ANSWER)
    return DH_PDF_NONSENSE;
  g_autofree char *bytes = g_malloc (MAX (head.length, 1));
  result = receive (self, bytes, head.length, &waiter);
  if (result != DH_PDF_EXCHANGED)
    return result;
  *status = head.status;
  *payload = g_bytes_new_take (g_steal_pointer (&bytes), head.length);
  return DH_PDF_EXCHANGED;
}
