/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-field-row.h"
#include "dh-record-form.h"

G_BEGIN_DECLS

typedef struct
{
  const DhField *field;
  DhFieldRow *row;
  GtkWidget *error_row;
  GtkLabel *error;
  DhValue sent;        /* what was last given to the store */
  gboolean is_saved;   /* and it took it */
} DhFormRow;

struct _DhRecordForm
{
  GtkWidget parent_instance;

  DhContext *context;
  const DhEntity *entity;
  gboolean draft;
  gint64 id;
  DhRecord *record;
  guint generation; /* of the reading under way */
  GPtrArray *rows;  /* DhFormRow */
  DhFormGuard guard;
  gpointer guard_data;
  GtkBox *groups;
};

void _dh_form_row_set_error (DhFormRow *row, const char *message);   /* NULL: takes it away */

G_END_DECLS
