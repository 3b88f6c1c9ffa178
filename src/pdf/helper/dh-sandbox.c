/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifndef WITH_ASAN
#define WITH_ASAN 0
#endif

#define MEMORY_LIMIT (1024UL * 1024 * 1024)
/* A backstop: the client replaces a helper long before, and kills one that does not answer. */
#define CPU_LIMIT 600
#define SPARE_DESCRIPTORS 16

/* linux/landlock.h of the build machine may be older than the kernel it runs on. */
typedef struct
{
  guint64 fs;
  guint64 net;
  guint64 scoped;
} LandlockRules;

#define LANDLOCK_VERSION_QUESTION 1U

static const int plain_calls[] = {
  SCMP_SYS (brk),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_nanosleep),
  SCMP_SYS (close),
  SCMP_SYS (dup),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (fstat),
  SCMP_SYS (futex),
  SCMP_SYS (getpid),
  SCMP_SYS (getrandom),
  SCMP_SYS (getrusage),
  SCMP_SYS (gettid),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (lseek),
  SCMP_SYS (madvise),
  SCMP_SYS (membarrier),
  SCMP_SYS (mremap),
  SCMP_SYS (munmap),
  SCMP_SYS (nanosleep),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (pread64),
  SCMP_SYS (read),
  SCMP_SYS (readv),
  SCMP_SYS (recvmsg),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (rseq),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (sched_yield),
  SCMP_SYS (set_robust_list),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (sysinfo),
  SCMP_SYS (time),
  SCMP_SYS (uname),
  SCMP_SYS (write),
  SCMP_SYS (writev),
};

static void
limit (int resource, rlim_t value)
{
  struct rlimit rlimit = { value, value };

  if (setrlimit (resource, &rlimit) != 0)
    g_debug ("resource %d cannot be limited: %s", resource, g_strerror (errno));
}

static void
set_limits (void)
{
  int next = dup (STDIN_FILENO);

  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_CPU, CPU_LIMIT);
  /* The sanitizer's shadow alone is terabytes of addresses. */
  if (!WITH_ASAN)
    {
      limit (RLIMIT_AS, MEMORY_LIMIT);
      limit (RLIMIT_DATA, MEMORY_LIMIT);
    }
  limit (RLIMIT_NOFILE, MAX (next, 0) + SPARE_DESCRIPTORS);
  if (next >= 0)
    close (next);
}

/* Rules that allow nothing. What a kernel does not know must not be asked of it. */
static void
close_file_system (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, (gsize) 0, LANDLOCK_VERSION_QUESTION);
  LandlockRules rules = { 0 };

  if (version < 1)
    return;
  guint fs_bits = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  rules.fs = (G_GUINT64_CONSTANT (1) << fs_bits) - 1;
  if (version >= 4)
    rules.net = 3;
  if (version >= 6)
    rules.scoped = 3;

  int fd = syscall (SYS_landlock_create_ruleset, &rules, sizeof rules, 0U);
  if (fd < 0)
    return;
  if (syscall (SYS_landlock_restrict_self, fd, 0U) != 0)
    g_debug ("Landlock is refused: %s", g_strerror (errno));
  close (fd);
}

/* Calls that are harmless with some arguments only. */
static int
allow_partly (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp no_exec[] = { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) };
  /* fstat () of the C library is this call with an empty path. */
  const struct scmp_arg_cmp by_descriptor[] = { SCMP_A3 (SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH) };
  /* abort () and failed assertions may signal the program itself. */
  const struct scmp_arg_cmp itself[] = { SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()) };
  const struct scmp_arg_cmp only_ask[] = { SCMP_A2 (SCMP_CMP_EQ, 0) };
  const int fcntl_commands[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC };
  int status = 0;

  status |= seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, no_exec);
  status |= seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, no_exec);
  status |= seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1, by_descriptor);
  status |= seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, itself);
  status |= seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, only_ask);
  for (guint i = 0; i < G_N_ELEMENTS (fcntl_commands); i++)
    {
      const struct scmp_arg_cmp command[] = { SCMP_A1 (SCMP_CMP_EQ, (scmp_datum_t) fcntl_commands[i]) };
      status |= seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1, command);
    }
  return status;
}

static gboolean
close_system_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int status = 0;

  if (filter == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (plain_calls); i++)
    status |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, plain_calls[i], 0);
  status |= allow_partly (filter);
  /* The C library tries these first and falls back only when told that they are unknown. */
  status |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
  status |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (statx), 0);
  if (status == 0)
    status = seccomp_load (filter);
  seccomp_release (filter);
  return status == 0;
}

void
dh_sandbox_detach (int keep)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (keep > 3)
    close_range (3, keep - 1, 0);
  close_range (MAX (keep, 2) + 1, ~0U, 0);
}

gboolean
dh_sandbox_enter (void)
{
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return FALSE;
  set_limits ();
  close_file_system ();
  return close_system_calls ();
}
