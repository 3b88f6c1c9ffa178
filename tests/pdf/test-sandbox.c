/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Each case runs in a process of its own that locks itself in with the helper's own walls and then tries
 * what must be refused. What is refused answers; nothing kills the process, so the test can look. */

static void
enter (void)
{
  dh_sandbox_detach (2);
  g_assert_true (dh_sandbox_enter ());
}

#define assert_refused(call)                   \
  G_STMT_START                                 \
  {                                            \
    errno = 0;                                 \
    long assert_result = (long) (call);        \
    int assert_errno = errno;                  \
    g_assert_cmpint (assert_result, ==, -1);   \
    g_assert_cmpint (assert_errno, ==, EPERM); \
  }                                            \
  G_STMT_END

static void
try_files (void)
{
  char target[16];

  enter ();
  assert_refused (syscall (SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY));
  assert_refused (syscall (SYS_openat, AT_FDCWD, "/tmp/donghanh-left", O_CREAT | O_WRONLY, 0600));
  assert_refused (syscall (SYS_openat2, AT_FDCWD, "/etc/passwd", NULL, 0));
  assert_refused (syscall (SYS_unlinkat, AT_FDCWD, "/tmp/nothing", 0));
  assert_refused (syscall (SYS_renameat2, AT_FDCWD, "/tmp/nothing", AT_FDCWD, "/tmp/less", 0));
  assert_refused (syscall (SYS_readlinkat, AT_FDCWD, "/proc/self/exe", target, sizeof target));
  assert_refused (syscall (SYS_mkdirat, AT_FDCWD, "/tmp/donghanh-left", 0700));
  assert_refused (syscall (SYS_memfd_create, "left", 0));
  assert_refused (syscall (SYS_io_uring_setup, 1, NULL));
#ifdef SYS_open
  assert_refused (syscall (SYS_open, "/etc/passwd", O_RDONLY));
#endif
}

static void
try_network (void)
{
  int pair[2];

  enter ();
  assert_refused (syscall (SYS_socket, AF_INET, SOCK_STREAM, 0));
  assert_refused (syscall (SYS_socket, AF_UNIX, SOCK_STREAM, 0));
  assert_refused (syscall (SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, pair));
  assert_refused (syscall (SYS_connect, 0, NULL, 0));
  assert_refused (syscall (SYS_bind, 0, NULL, 0));
  assert_refused (syscall (SYS_sendto, 0, "x", 1, 0, NULL, 0));
}

static void
try_processes (void)
{
  char *nothing[] = { NULL };

  enter ();
  assert_refused (syscall (SYS_execve, "/bin/sh", nothing, nothing));
  assert_refused (syscall (SYS_execveat, AT_FDCWD, "/bin/sh", nothing, nothing, 0));
  assert_refused (syscall (SYS_clone, SIGCHLD, 0, 0, 0, 0));
  g_assert_cmpint (syscall (SYS_clone3, NULL, 0), ==, -1);
  g_assert_cmpint (errno, ==, ENOSYS);
#ifdef SYS_fork
  assert_refused (syscall (SYS_fork));
  assert_refused (syscall (SYS_vfork));
#endif
  assert_refused (syscall (SYS_ptrace, PTRACE_TRACEME, 0, 0, 0));
  assert_refused (syscall (SYS_kill, getppid (), 0));
  assert_refused (syscall (SYS_tgkill, getppid (), getppid (), 0));
  assert_refused (syscall (SYS_unshare, CLONE_NEWUSER));
  assert_refused (syscall (SYS_process_vm_readv, getppid (), NULL, 0, NULL, 0, 0));
  assert_refused (syscall (SYS_prctl, 38, 0, 0, 0, 0));
}

static void
try_memory (void)
{
  struct rlimit more = { RLIM_INFINITY, RLIM_INFINITY };
  struct rlimit limit;

  enter ();
  assert_refused (syscall (SYS_mmap, NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  gpointer page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_assert_true (page != MAP_FAILED);
  assert_refused (syscall (SYS_mprotect, page, 4096, PROT_READ | PROT_EXEC));
  assert_refused (syscall (SYS_prlimit64, 0, RLIMIT_AS, &more, NULL));
  g_assert_cmpint (prlimit (0, RLIMIT_CORE, NULL, &limit), ==, 0);
  g_assert_cmpint (limit.rlim_max, ==, 0);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint (prlimit (0, RLIMIT_AS, NULL, &limit), ==, 0);
  g_assert_cmpint (limit.rlim_max, ==, 1024 * 1024 * 1024);
  gpointer much = mmap (NULL, (gsize) 1200 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_assert_true (much == MAP_FAILED);
#endif
}

/* What the helper lives on still works: memory, its socket, the clock, its own end. */
static void
try_living (void)
{
  struct stat info;
  char byte = 'x';
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  /* detach () would close them. */
  g_assert_true (dh_sandbox_enter ());
  g_assert_cmpint (write (ends[1], &byte, 1), ==, 1);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  g_assert_cmpint (fstat (ends[0], &info), ==, 0);
  g_assert_cmpint (g_get_monotonic_time (), >, 0);
  g_autofree char *large = g_malloc0 (64 * 1024 * 1024);
  g_assert_nonnull (large);
}

static void
try_descriptors (void)
{
  int left = dup (0);

  g_assert_cmpint (left, >, 2);
  enter ();
  g_assert_cmpint (fcntl (left, F_GETFD), ==, -1);
  g_assert_cmpint (errno, ==, EBADF);
  g_assert_cmpint (fcntl (2, F_GETFD), >=, 0);
}

static void
test_in_subprocess (gconstpointer data)
{
  void (*attempt) (void) = data;

  if (g_test_subprocess ())
    {
      attempt ();
      _exit (0);
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sandbox/refuses-files", try_files, test_in_subprocess);
  g_test_add_data_func ("/sandbox/refuses-network", try_network, test_in_subprocess);
  g_test_add_data_func ("/sandbox/refuses-processes", try_processes, test_in_subprocess);
  g_test_add_data_func ("/sandbox/refuses-memory", try_memory, test_in_subprocess);
  g_test_add_data_func ("/sandbox/lets-live", try_living, test_in_subprocess);
  g_test_add_data_func ("/sandbox/closes-descriptors", try_descriptors, test_in_subprocess);
  return g_test_run ();
}
