/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"

#include <sqlite3.h>

/* Wraps every file of the system's VFS; the wrapped one lies behind our own header. */
typedef struct
{
  sqlite3_file base;
} FaultFile;

static struct
{
  GMutex lock;
  int left; /* 0: not armed */
  gboolean fired;
  gboolean lasting;
  FaultKind kind;
} fault;

static sqlite3_vfs *original;
static sqlite3_vfs shim;

static sqlite3_file *
inner (sqlite3_file *file)
{
  return (sqlite3_file *) ((FaultFile *) file + 1);
}

static gboolean
fails (void)
{
  gboolean now;

  g_mutex_lock (&fault.lock);
  now = fault.left > 0 && --fault.left == 0;
  if (now && fault.lasting)
    fault.left = 1;
  fault.fired = fault.fired || now;
  g_mutex_unlock (&fault.lock);
  return now;
}

static int
code (int io_code)
{
  return fault.kind == FAULT_FULL ? SQLITE_FULL : io_code;
}

static int
fault_close (sqlite3_file *file)
{
  return inner (file)->pMethods != NULL ? inner (file)->pMethods->xClose (inner (file)) : SQLITE_OK;
}

static int
fault_read (sqlite3_file *file, void *data, int n, sqlite3_int64 offset)
{
  return inner (file)->pMethods->xRead (inner (file), data, n, offset);
}

static int
fault_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 offset)
{
  return fails () ? code (SQLITE_IOERR_WRITE) : inner (file)->pMethods->xWrite (inner (file), data, n, offset);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return fails () ? SQLITE_IOERR_TRUNCATE : inner (file)->pMethods->xTruncate (inner (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  return fails () ? code (SQLITE_IOERR_FSYNC) : inner (file)->pMethods->xSync (inner (file), flags);
}

static int
fault_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return inner (file)->pMethods->xFileSize (inner (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  return inner (file)->pMethods->xLock (inner (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return inner (file)->pMethods->xUnlock (inner (file), level);
}

static int
fault_check_reserved_lock (sqlite3_file *file, int *result)
{
  return inner (file)->pMethods->xCheckReservedLock (inner (file), result);
}

static int
fault_file_control (sqlite3_file *file, int op, void *argument)
{
  return inner (file)->pMethods->xFileControl (inner (file), op, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return inner (file)->pMethods->xSectorSize (inner (file));
}

static int
fault_characteristics (sqlite3_file *file)
{
  return inner (file)->pMethods->xDeviceCharacteristics (inner (file));
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  return inner (file)->pMethods->xShmMap (inner (file), page, size, extend, map);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return inner (file)->pMethods->xShmLock (inner (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  inner (file)->pMethods->xShmBarrier (inner (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete_file)
{
  return inner (file)->pMethods->xShmUnmap (inner (file), delete_file);
}

static const sqlite3_io_methods wrapped_methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  int rc = original->xOpen (original, name, inner (file), flags, out_flags);

  /* SQLite closes only what has methods. */
  file->pMethods = rc == SQLITE_OK ? &wrapped_methods : NULL;
  return rc;
}

void
fault_vfs_install (void)
{
  original = sqlite3_vfs_find (NULL);
  shim = *original;
  shim.zName = "fault";
  shim.szOsFile += (int) sizeof (FaultFile);
  shim.xOpen = fault_open;
  g_assert_cmpint (sqlite3_vfs_register (&shim, TRUE), ==, SQLITE_OK);
}

void
fault_vfs_arm (int n, FaultKind kind, gboolean lasting)
{
  g_mutex_lock (&fault.lock);
  fault.left = n;
  fault.kind = kind;
  fault.lasting = lasting;
  fault.fired = FALSE;
  g_mutex_unlock (&fault.lock);
}

gboolean
fault_vfs_disarm (void)
{
  gboolean fired;

  g_mutex_lock (&fault.lock);
  fault.left = 0;
  fired = fault.fired;
  g_mutex_unlock (&fault.lock);
  return fired;
}
