/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-font-files.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <gio/gio.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define POPPLER_DATA "/usr/share/poppler"
#define MAX_DESCRIPTORS 8192
#define SPARE_DESCRIPTORS 64

/* Path → descriptor, read only. NULL until dh_font_files_open. */
static GHashTable *files;
static guint room;
static gboolean sealed;

/* FreeType and poppler open files by name. Their calls meet these functions, because the program's own
 * symbols come before those of the C library. (Under their own names the headers turn one into the other.) */
int meet_open (const char *path, int flags, ...) __asm__ ("open");
int meet_open64 (const char *path, int flags, ...) __asm__ ("open64") __attribute__ ((alias ("open")));
FILE *meet_fopen (const char *path, const char *mode) __asm__ ("fopen");
FILE *meet_fopen64 (const char *path, const char *mode) __asm__ ("fopen64") __attribute__ ((alias ("fopen")));
static guint
raise_descriptor_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return 256;
  limit.rlim_cur = MIN (limit.rlim_max, MAX_DESCRIPTORS);
  setrlimit (RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > SPARE_DESCRIPTORS ? limit.rlim_cur - SPARE_DESCRIPTORS : 0;
}

static void
keep_file (const char *path)
{
  if (room == 0 || g_hash_table_contains (files, path))
    return;
  int fd = syscall (SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);
  if (fd < 0)
    return;
  g_hash_table_insert (files, g_strdup (path), GINT_TO_POINTER (fd));
  room--;
}

static void
keep_folder (const char *path, guint depth)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL || depth == 0)
    return;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        keep_folder (child, depth - 1);
      else
        keep_file (child);
    }
}

/* Also makes fontconfig read its settings and caches, which it keeps in memory. */
static void
keep_fonts (void)
{
  FcFontSet *fonts = FcInit () ? FcConfigGetFonts (NULL, FcSetSystem) : NULL;

  for (int i = 0; fonts != NULL && i < fonts->nfont; i++)
    {
      FcChar8 *path = NULL;

      if (FcPatternGetString (fonts->fonts[i], FC_FILE, 0, &path) == FcResultMatch)
        keep_file ((const char *) path);
    }
}

static int
kept_file (const char *path)
{
  gpointer fd = NULL;

  if (path == NULL || !g_hash_table_lookup_extended (files, path, NULL, &fd))
    {
      errno = EACCES;
      return -1;
    }
  int copy = fcntl (GPOINTER_TO_INT (fd), F_DUPFD_CLOEXEC, 0);
  /* Copies share their place in the file. */
  if (copy >= 0)
    lseek (copy, 0, SEEK_SET);
  return copy;
}

int
meet_open (const char *path, int flags, ...)
{
  mode_t mode = 0;

  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    {
      va_list args;

      va_start (args, flags);
      mode = va_arg (args, mode_t);
      va_end (args);
    }
  return sealed ? kept_file (path) : (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

FILE *
meet_fopen (const char *path, const char *mode)
{
  int flags = mode[0] == 'r' ? O_RDONLY : O_WRONLY | O_CREAT | (mode[0] == 'a' ? O_APPEND : O_TRUNC);
  int fd = sealed ? kept_file (path) : (int) syscall (SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0600);

  return fd >= 0 ? fdopen (fd, mode) : NULL;
}

void
dh_font_files_open (void)
{
  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  room = raise_descriptor_limit ();
  keep_fonts ();
  keep_folder (POPPLER_DATA, 4);
}

void
dh_font_files_seal (void)
{
  sealed = TRUE;
}
