/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

#include "dh-record.h"

G_BEGIN_DECLS

/* Who makes the edits of a table, where more belongs to an edit than to write it: a question to the person,
 * something that is kept with it. The page that shows the table gives it one with
 * dh_record_table_set_writer (). Cells, filling down, editing many at once and pasting all end here. */

#define DH_TYPE_RECORD_WRITER (dh_record_writer_get_type ())
G_DECLARE_INTERFACE (DhRecordWriter, dh_record_writer, DH, RECORD_WRITER, GObject)

struct _DhRecordWriterInterface
{
  GTypeInterface parent_interface;

  /* @edit on all of @ids as one recorded change. Resolves to TRUE, or to FALSE when the person gave it up, or
   * should have been asked and @from, above which that is done, is gone (NULL). */
  DexFuture *(*update)   (DhRecordWriter *self, GtkWidget *from, const gint64 *ids, guint n, const DhEdit *edit);
  /* Before @edits, one for each of @ids (0: a new record), are written as one change: adds what belongs to
   * them. They must live until it resolves, as update does. */
  DexFuture *(*complete) (DhRecordWriter *self, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n);
};

/* @self NULL: they are written as they are. */
DexFuture *dh_record_writer_update   (DhRecordWriter *self, DhContext *context, const DhEntity *entity, GtkWidget *from,
                                      const gint64 *ids, guint n, const DhEdit *edit);
DexFuture *dh_record_writer_complete (DhRecordWriter *self, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n);

G_END_DECLS
