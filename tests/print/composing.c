/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "composing.h"

#include <string.h>

#include "dh-json.h"

DhPaperRequest *
make_request (const char *first, ...)
{
  DhPaperRequest *request = dh_paper_request_new ();
  va_list args;

  va_start (args, first);
  for (const char *name = first; name != NULL; name = va_arg (args, const char *))
    dh_paper_request_set (request, name, va_arg (args, const char *));
  va_end (args);
  return request;
}

DhPaper *
compose (Fixture *self, const char *name, DhPaperRequest *request)
{
  DhPaper *paper = wait_boxed (dh_paper_compose (self->context, dh_paper_type_find (name), request));

  dh_paper_request_free (request);
  return paper;
}

void
refuse (Fixture *self, const char *name, DhPaperRequest *request, int code, const char *part)
{
  wait_refused (dh_paper_compose (self->context, dh_paper_type_find (name), request), code, part);
  dh_paper_request_free (request);
}

const DhPaperBlock *
get_block (const DhPaper *paper, DhBlockKind kind, guint index)
{
  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    if (dh_paper_get_block (paper, i)->kind == kind && index-- == 0)
      return dh_paper_get_block (paper, i);
  return NULL;
}

const DhPaperBlock *
find_block (const DhPaper *paper, DhBlockKind kind)
{
  return get_block (paper, kind, 0);
}

guint
count_blocks (const DhPaper *paper, DhBlockKind kind)
{
  guint n = 0;

  while (get_block (paper, kind, n) != NULL)
    n++;
  return n;
}

gboolean
says (const DhPaper *paper, const char *part)
{
  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    {
      const DhPaperBlock *block = dh_paper_get_block (paper, i);
      const char *text = block->kind == DH_BLOCK_PARAGRAPH ? block->paragraph.text.text
                         : block->kind == DH_BLOCK_ITEM    ? block->item.text.text
                                                           : "";

      if (strstr (text, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
load_sample (Fixture *self)
{
  wait_int64 (dh_json_import (self->context, NULL));
}
