/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#include "dh-reader.h"

#define CHUNK (64 << 10)
#define MAX_ENTRIES 20000

struct _DhPackage
{
  GBytes *bytes;
  GPtrArray *names;
  gsize inflated; /* of all parts so far */
};

static struct archive *
open_archive (DhPackage *self)
{
  gsize length;
  const void *data = g_bytes_get_data (self->bytes, &length);
  struct archive *archive = archive_read_new ();
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, length) != ARCHIVE_OK)
    g_clear_pointer (&archive, archive_read_free);
  return archive;
}

static const char *
plain_name (const char *name)
{
  while (name != NULL && *name == '/')
    name++;
  return name;
}

/* The name in the archive as bytes: parts have ASCII names, and a locale must not play a part. */
static const char *
next_name (struct archive *archive, struct archive_entry **entry, int *status)
{
  *status = archive_read_next_header (archive, entry);
  if (*status != ARCHIVE_OK && *status != ARCHIVE_WARN)
    return NULL;
  const char *name = archive_entry_pathname (*entry);
  name = name != NULL ? name : archive_entry_pathname_utf8 (*entry);
  return name != NULL ? plain_name (name) : "";
}

static gboolean
list_entries (DhPackage *self, GError **error)
{
  struct archive *archive = open_archive (self);
  struct archive_entry *entry;
  const char *name;
  int status = ARCHIVE_FATAL;
  gboolean encrypted = FALSE;
  if (archive != NULL)
    while (self->names->len < MAX_ENTRIES && (name = next_name (archive, &entry, &status)) != NULL)
      {
        g_ptr_array_add (self->names, g_utf8_make_valid (name, -1));
        encrypted |= archive_entry_is_data_encrypted (entry) > 0;
      }
  g_clear_pointer (&archive, archive_read_free);
  if (encrypted)
    g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_PROTECTED,
                         _ ("The file is protected by a password: save a copy without it first."));
  else if (self->names->len >= MAX_ENTRIES)
    g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                         _ ("The file is a package of too many parts: at most 20,000 can be read."));
  else if (status != ARCHIVE_EOF || self->names->len == 0)
    g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_FORMAT,
                         _ ("The file is damaged or incomplete: open and save it again in the program it comes from."));
  else
    return TRUE;
  return FALSE;
}

DhPackage *
_dh_package_open (GBytes *bytes, GError **error)
{
  g_autoptr (DhPackage) self = g_new0 (DhPackage, 1);
  self->bytes = g_bytes_ref (bytes);
  self->names = g_ptr_array_new_with_free_func (g_free);
  return list_entries (self, error) ? g_steal_pointer (&self) : NULL;
}

void
_dh_package_free (DhPackage *self)
{
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->names);
  g_free (self);
}

gboolean
_dh_package_has (DhPackage *self, const char *name)
{
  for (guint i = 0; i < self->names->len; i++)
    if (g_ascii_strcasecmp (self->names->pdata[i], plain_name (name)) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
_dh_package_list (DhPackage *self, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->names->len; i++)
    if (g_ascii_strncasecmp (self->names->pdata[i], prefix, strlen (prefix)) == 0)
      g_ptr_array_add (names, g_strdup (self->names->pdata[i]));
  return names;
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                       _ ("The file unpacks to more than can be read: at most 128 MB in one part."));
  return FALSE;
}

static gboolean
stream_entry (DhPackage *self, struct archive *archive, DhPackageFunc func, gpointer user, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  gsize total = 0;
  for (;;)
    {
      la_ssize_t n = archive_read_data (archive, chunk, CHUNK);
      if (n == 0)
        return TRUE;
      if (n < 0)
        {
          g_set_error_literal (
              error, DH_READER_ERROR, DH_READER_ERROR_FORMAT,
              _ ("The file is damaged or incomplete: open and save it again in the program it comes from."));
          return FALSE;
        }
      total += (gsize) n;
      self->inflated += (gsize) n;
      if (total > DH_PACKAGE_MAX_PART || self->inflated > DH_PACKAGE_MAX_ALL)
        return fail_too_large (error);
      if (!func (chunk, (gsize) n, user))
        return TRUE;
    }
}

gboolean
_dh_package_stream (DhPackage *self, const char *name, DhPackageFunc func, gpointer user, GError **error)
{
  struct archive *archive = open_archive (self);
  struct archive_entry *entry;
  const char *at = NULL;
  int status;
  while (archive != NULL && (at = next_name (archive, &entry, &status)) != NULL)
    if (g_ascii_strcasecmp (at, plain_name (name)) == 0)
      break;
  gboolean done = FALSE;
  if (at != NULL)
    done = stream_entry (self, archive, func, user, error);
  else
    g_set_error (error, DH_READER_ERROR, DH_READER_ERROR_FORMAT, _ ("The file lacks its part “%s”: it is damaged."),
                 name);
  g_clear_pointer (&archive, archive_read_free);
  return done;
}

typedef struct
{
  GByteArray *array;
  gsize limit;
} Load;

static gboolean
load_chunk_cb (const char *data, gsize length, gpointer user)
{
  Load *load = user;
  gsize room = load->limit - load->array->len;
  g_byte_array_append (load->array, (const guint8 *) data, (guint) MIN (length, room));
  return load->array->len < load->limit;
}

GBytes *
_dh_package_load (DhPackage *self, const char *name, gsize limit)
{
  Load load = { g_byte_array_new (), limit };
  gboolean done = _dh_package_stream (self, name, load_chunk_cb, &load, NULL);
  GBytes *bytes = g_byte_array_free_to_bytes (load.array);
  if (!done)
    g_clear_pointer (&bytes, g_bytes_unref);
  return bytes;
}
