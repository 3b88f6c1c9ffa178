/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-file.h"

#include <glib/gi18n.h>

#include "docx/dh-docx.h"
#include "xlsx/dh-sheet.h"
#include "dh-error.h"
#include "dh-layout.h"

/* Shaping and font lookup go deep, deeper than a usual fiber may. */
#define STACK_SIZE (4 * 1024 * 1024)

typedef gboolean (*WriteFunc) (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error);

typedef struct
{
  DhPaper *paper;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  dh_paper_unref (self->paper);
  g_free (self->path);
  g_free (self);
}

static gboolean
write_pdf (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error)
{
  g_autoptr (DhLayout) layout = dh_layout_new (paper);

  for (guint i = 0; dh_layout_get_warnings (layout)[i] != NULL; i++)
    g_ptr_array_add (warnings, g_strdup (dh_layout_get_warnings (layout)[i]));
  return dh_layout_write_pdf (layout, path, error);
}

static gboolean
write_docx (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error)
{
  return dh_paper_write_docx (paper, path, warnings, error);
}

/* One for each form, in the same order. */
static const char *const suffixes[] = { ".pdf", ".docx", ".xlsx", NULL };
static const WriteFunc writers[] = { write_pdf, write_docx, dh_paper_write_xlsx };

static WriteFunc
find_writer (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *known = NULL;

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return writers[i];
  known = g_strjoinv (", ", (char **) suffixes);
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               _ ("“%s” is not a file that papers can be written to; expected "
                  "a name that ends in one of %s."),
               path, known);
  return NULL;
}

static DexFuture *
write_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  WriteFunc write = find_writer (job->path, &error);

  if (write == NULL || !write (job->paper, job->path, warnings, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_ptr_array_add (warnings, NULL);
  return dex_future_new_take_boxed (G_TYPE_STRV, g_strdupv ((char **) warnings->pdata));
}

const char *const *
dh_paper_file_suffixes (void)
{
  return suffixes;
}

DexFuture *
dh_paper_write (const DhPaper *paper, const char *path)
{
  Job *job = NULL;

  dex_return_error_if_fail (paper != NULL && path != NULL);

  job = g_new0 (Job, 1);
  job->paper = dh_paper_ref (paper);
  job->path = g_strdup (path);
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE, write_fiber, job, job_free);
}
